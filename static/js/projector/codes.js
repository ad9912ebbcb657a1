// Addresses and codes that are shown large: to take part, and to read the documents.

import { boot } from "../lib/boot.js";

const query = (params) => {
  const said = Object.entries(params).filter(([, value]) => value);
  return said.length ? `?${said.map(([key, value]) => `${key}=${encodeURIComponent(value)}`).join("&")}` : "";
};

const base = () => `/m/${encodeURIComponent(boot.slug)}`;

/** The address with the code that is valid now on this screen (it may be changed meanwhile). */
export function joining(view) {
  const code = view.join_code ?? "";
  const short = boot.urls.short ?? "";
  return {
    address: code ? short.replace(/[^/]*$/, code) : short,
    qr: `${base()}/qr.svg${query({ code })}`,
  };
}

/** The room's code, or that of one document. */
export function reading(view) {
  const { document } = view.shown;
  const one = view.documents?.[document];
  const short = (boot.urls.short ?? "").replace(/\/j\/[^/]*$/, `/d/${view.join_code ?? ""}`);
  return { one, address: short, qr: `${base()}/documents/qr.svg${query({ document: one && document })}` };
}

export const backdropOf = (shown) => shown.backdrop && `${base()}/backdrop/${shown.backdrop}`;
