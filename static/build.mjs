// Builds what browsers load: one bundle per screen into static/dist/, named by content.
//
//   node static/build.mjs           build and print the sizes
//   node static/build.mjs --check   the same; fails when the phone is over its budget
//
// Entries are the top-level files of static/js/ and static/css/; js/lib/ and js/parts/ are shared.
// What a phone loads only when it is needed lies in js/later/ and css/later/, one bundle per part:
// what such a part imports of the app's own modules is the app's, not a copy (js/phone/host.js).
// A running server never sees half a build: files are written to a side directory and moved into
// place one by one (their names say their content), and manifest.json is replaced last, in one
// rename. The previous build's files stay, because pages that are open may still ask for them.

import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { build } from "esbuild";

const HERE = dirname(fileURLToPath(import.meta.url));
const DIST = join(HERE, "dist");
const SIDE = join(HERE, `.dist-${process.pid}`);
const MANIFEST = "manifest.json";

// The whole first visit of a phone must stay under 60 KB over the wire. The page itself, its first
// view and the headers take their share, so script and style together get less.
const PHONE_BUDGET = 52_000;
const PHONE = ["phone.js", "phone.css"];

// The letters of printed documents (meeting/documents/pdf.py): Times New Roman's metrics.
const LETTERS = "letters";
const TINOS = ["400Regular", "400Regular_Italic", "700Bold", "700Bold_Italic"];

const isText = (name) => /\.(js|css|svg)$/.test(name);

/** Top-level files of static/<folder> with this ending; none when the folder is not there yet. */
function entries(folder, ending) {
  const path = join(HERE, folder);
  if (!existsSync(path)) return [];
  return readdirSync(path).filter((name) => name.endsWith(ending)).sort().map((name) => join(path, name));
}

/** Paths under static/js/ of the modules the phone shares with its later parts. */
function hosted() {
  const words = readFileSync(join(HERE, "js", "phone", "host.js"), "utf8");
  return new Set([...words.matchAll(/from "(.+)"/g)].map(([, path]) => relative(HERE, resolve(HERE, "js", "phone", path))));
}

/** A later part's imports of shared modules become the running app's own. A module of the app that
 * is not shared would be there twice, with two states: that is refused. */
function host(inApp) {
  const shared = hosted();
  return {
    name: "host",
    setup(build) {
      build.onResolve({ filter: /^\./ }, ({ path, resolveDir }) => {
        const found = relative(HERE, resolve(resolveDir, path));
        if (shared.has(found)) return { path: found.slice("js/".length), namespace: "host" };
        if (!inApp.has(`static/${found}`)) return null;
        return { errors: [{ text: `${found} belongs to the app: share it in js/phone/host.js or do without` }] };
      });
      build.onLoad({ filter: /.*/, namespace: "host" }, ({ path }) => ({
        contents: `module.exports = globalThis.host[${JSON.stringify(path)}];`,
      }));
    },
  };
}

/** Screens use websockets alone: the client's other ways to the server are left out of the bundles. */
const websocketOnly = {
  name: "websocket only",
  setup(build) {
    build.onLoad({ filter: /engine\.io-client\/build\/esm\/transports\/index\.js$/ }, () => ({
      contents: 'import { WS } from "./websocket.js"; export const transports = { websocket: WS };',
      resolveDir: join(dirname(HERE), "node_modules/engine.io-client/build/esm/transports"),
    }));
  },
};

/** Runs esbuild; answers {source name: {name, bytes, inputs}} for every output, fonts and pictures
 * too; those of later parts are called `later/…`. */
async function bundle(entryPoints, plugins = []) {
  if (!entryPoints.length) return new Map();
  const { metafile, outputFiles } = await build({
    entryPoints,
    plugins: [websocketOnly, ...plugins],
    absWorkingDir: dirname(HERE),
    outdir: DIST,
    entryNames: "[name]-[hash]",
    assetNames: "[name]-[hash]",
    bundle: true,
    minify: true,
    format: "esm",
    target: ["chrome80", "safari13"],
    // Safari 13 destructures, but for a rare order of defaults; esbuild would refuse it altogether.
    supported: { destructuring: true },
    define: { "process.env.NODE_ENV": '"production"' },
    loader: { ".woff2": "file", ".svg": "file", ".png": "file" },
    legalComments: "none",
    metafile: true,
    write: false,
    logLevel: "warning",
  });
  const bytes = new Map(outputFiles.map((file) => [relative(dirname(HERE), file.path), file.contents]));
  const outputs = new Map();
  for (const [path, output] of Object.entries(metafile.outputs)) {
    const source = output.entryPoint ?? Object.keys(output.inputs)[0];
    const key = source.split("/").slice(source.includes("/later/") ? -2 : -1).join("/");
    if (outputs.has(key)) throw new Error(`two outputs are called ${key}: ${source}`);
    outputs.set(key, { name: path.split("/").at(-1), bytes: bytes.get(path), inputs: output.inputs });
  }
  return outputs;
}

/** The output and its compressed copies: [[file name, bytes], …]. */
function copies({ name, bytes }) {
  if (!isText(name)) return [[name, bytes]];
  const br = brotliCompressSync(bytes, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: 11,
      [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
      [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
    },
  });
  return [[name, bytes], [`${name}.gz`, gzipSync(bytes, { level: 9 })], [`${name}.br`, br]];
}

/** Writes a file whole or not at all. */
function place(name, bytes) {
  writeFileSync(join(SIDE, name), bytes);
  renameSync(join(SIDE, name), join(DIST, name));
}

/** The font files of printed documents, under names that do not change. */
function letters() {
  const folder = resolve(HERE, "..", "node_modules", "@expo-google-fonts", "tinos");
  mkdirSync(join(DIST, LETTERS), { recursive: true });
  mkdirSync(join(SIDE, LETTERS), { recursive: true });
  for (const style of TINOS) {
    place(join(LETTERS, `Tinos_${style}.ttf`), readFileSync(join(folder, style, `Tinos_${style}.ttf`)));
  }
}

/** The names the manifest in place speaks of; none when there is no readable one. */
function previousNames() {
  try {
    return Object.values(JSON.parse(readFileSync(join(DIST, MANIFEST), "utf8")));
  } catch {
    return [];
  }
}

/** Removes what neither this build nor the one before it made. */
function sweep(keep) {
  for (const name of readdirSync(DIST)) {
    if (!keep.has(name.replace(/\.(gz|br)$/, ""))) rmSync(join(DIST, name), { recursive: true });
  }
}

const kb = (bytes) => (bytes / 1000).toFixed(1).padStart(8);

async function main() {
  const outputs = await bundle([...entries("js", ".js"), ...entries("css", ".css")]);
  const inApp = new Set(Object.keys(outputs.get("phone.js").inputs));
  const later = [...entries("js/later", ".js"), ...entries("css/later", ".css")];
  for (const [key, output] of await bundle(later, [host(inApp)])) outputs.set(key, output);
  mkdirSync(DIST, { recursive: true });
  mkdirSync(SIDE, { recursive: true });
  const before = previousNames();
  const sizes = new Map();
  try {
    for (const [key, output] of outputs) {
      const files = copies(output);
      for (const [name, bytes] of files) place(name, bytes);
      sizes.set(key, files.map(([, bytes]) => bytes.length));
    }
    const manifest = Object.fromEntries([...outputs].map(([key, { name }]) => [key, name]).sort());
    letters();
    place(MANIFEST, `${JSON.stringify(manifest, null, 2)}\n`);
    sweep(new Set([MANIFEST, LETTERS, ...Object.values(manifest), ...before]));
  } finally {
    rmSync(SIDE, { recursive: true, force: true });
  }
  report(sizes);
}

function report(sizes) {
  console.log(`${"kB".padEnd(42)}${"raw".padStart(8)}${"gz".padStart(8)}${"br".padStart(8)}`);
  for (const [key, counts] of [...sizes].sort()) console.log(key.padEnd(42) + counts.map(kb).join(""));
  if (!process.argv.includes("--check")) return;
  const total = PHONE.reduce((sum, key) => sum + (sizes.get(key)?.at(-1) ?? 0), 0);
  console.log(`phone, script and style, brotli: ${total} of ${PHONE_BUDGET} bytes`);
  if (total > PHONE_BUDGET) process.exitCode = 1;
}

await main();
