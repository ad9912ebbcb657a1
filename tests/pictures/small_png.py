"""Makes a screenshot small: at most 256 colours, which is all a calm screen has."""

import base64
import struct
import zlib
from typing import Any

from playwright.sync_api import Browser

#: In the browser, where pixels are cheap: the 256 commonest colours (of 6 bits a channel, so that
#: the shades of smoothed letters fall together), every pixel as the number of the nearest.
REDUCE = """async (encoded) => {
  const answer = await fetch(`data:image/png;base64,${encoded}`);
  const image = await createImageBitmap(await answer.blob());
  const canvas = new OffscreenCanvas(image.width, image.height);
  const pen = canvas.getContext("2d");
  pen.drawImage(image, 0, 0);
  const pixels = pen.getImageData(0, 0, image.width, image.height).data;
  const bins = new Map();
  const keys = new Uint32Array(pixels.length / 4);
  for (let i = 0, p = 0; i < pixels.length; i += 4, p += 1) {
    const key = ((pixels[i] >> 2) << 12) | ((pixels[i + 1] >> 2) << 6) | (pixels[i + 2] >> 2);
    keys[p] = key;
    const bin = bins.get(key);
    if (bin) { bin[0] += 1; bin[1] += pixels[i]; bin[2] += pixels[i + 1]; bin[3] += pixels[i + 2]; }
    else bins.set(key, [1, pixels[i], pixels[i + 1], pixels[i + 2]]);
  }
  const ranked = [...bins.entries()].sort((a, b) => b[1][0] - a[1][0]);
  const palette = ranked.slice(0, 256)
    .map(([, [n, r, g, b]]) => [r / n, g / n, b / n].map(Math.round));
  const numbers = new Map();
  ranked.forEach(([key, [n, r, g, b]], rank) => {
    if (rank < 256) { numbers.set(key, rank); return; }
    let best = 0; let least = Infinity;
    palette.forEach(([x, y, z], at) => {
      const far = (r / n - x) ** 2 + (g / n - y) ** 2 + (b / n - z) ** 2;
      if (far < least) { least = far; best = at; }
    });
    numbers.set(key, best);
  });
  const indexes = new Uint8Array(keys.length);
  for (let p = 0; p < keys.length; p += 1) indexes[p] = numbers.get(keys[p]);
  let text = "";
  for (let i = 0; i < indexes.length; i += 32768) {
    text += String.fromCharCode(...indexes.subarray(i, i + 32768));
  }
  return {width: image.width, height: image.height, palette, indexes: btoa(text)};
}"""


def small(browser: Browser, png: bytes) -> bytes:
    """The same picture as a PNG with a palette."""
    context = browser.new_context()
    try:
        page = context.new_page()
        made = page.evaluate(REDUCE, base64.b64encode(png).decode())
    finally:
        context.close()
    return encoded(made)


def encoded(made: dict[str, Any]) -> bytes:
    width, height = made["width"], made["height"]
    indexes = base64.b64decode(made["indexes"])
    rows = b"".join(b"\0" + indexes[at : at + width] for at in range(0, width * height, width))
    header = struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)
    palette = bytes(part for colour in made["palette"] for part in colour)
    parts = [
        (b"IHDR", header),
        (b"PLTE", palette),
        (b"IDAT", zlib.compress(rows, 9)),
        (b"IEND", b""),
    ]
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        for kind, body in parts
    )
