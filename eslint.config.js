import js from "@eslint/js";
import globals from "globals";

// Rules of the house a linter can see: screens show text as text nodes only, and must run on plain
// HTTP in a hall, where crypto.randomUUID does not exist.
const asHtml = "innerHTML|outerHTML|insertAdjacentHTML|dangerouslySetInnerHTML|createContextualFragment";
const house = [
  {
    selector: `Identifier[name=/^(${asHtml})$/], Literal[value=/^(${asHtml})$/]`,
    message: "Text nodes only: markup from data is how a name becomes a script.",
  },
  {
    selector: "Identifier[name='randomUUID']",
    message: "randomUUID does not exist on plain HTTP: use crypto.getRandomValues.",
  },
];

export default [
  { ignores: ["static/dist/", "static/.dist-*/"] },
  js.configs.recommended,
  {
    languageOptions: { ecmaVersion: 2022, sourceType: "module" },
    linterOptions: { reportUnusedDisableDirectives: "error" },
    rules: {
      eqeqeq: "error",
      "no-var": "error",
      "prefer-const": "error",
      "no-unused-vars": ["error", { argsIgnorePattern: "^_", caughtErrors: "none" }],
    },
  },
  {
    files: ["static/js/**/*.js"],
    languageOptions: { globals: globals.browser },
    rules: { "no-restricted-syntax": ["error", ...house] },
  },
  { files: ["static/js/worker.js"], languageOptions: { globals: globals.serviceworker } },
  {
    files: ["tests/js/**/*.js", "**/*.mjs", "eslint.config.js"],
    languageOptions: { globals: globals.node },
  },
];
