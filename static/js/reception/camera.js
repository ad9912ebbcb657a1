// The phone's camera as a reader of QR codes. Where there is none, where it is refused, or where the
// page came over plain HTTP, it says so and what to do instead.

import { boot, t } from "../lib/boot.js";
import { html, useEffect, useRef, useState } from "../lib/html.js";

const LOOK_MS = 160;
/** The same code held in front of the lens is told once. */
const AGAIN_MS = 3_000;
const SIDE = 480;

/** Why there is no camera, as a message: no_https, refused, none, broken. */
export function cameraProblem(error) {
  if (!navigator.mediaDevices?.getUserMedia) return window.isSecureContext ? "none" : "no_https";
  if (!error) return null;
  if (error.name === "NotAllowedError" || error.name === "SecurityError") return "refused";
  return error.name === "NotFoundError" || error.name === "OverconstrainedError" ? "none" : "broken";
}

async function nativeReader() {
  if (!("BarcodeDetector" in window)) return null;
  try {
    const formats = await window.BarcodeDetector.getSupportedFormats();
    if (!formats.includes("qr_code")) return null;
    const detector = new window.BarcodeDetector({ formats: ["qr_code"] });
    return async (video) => (await detector.detect(video))[0]?.rawValue;
  } catch {
    return null;
  }
}

async function ownReader() {
  const { default: decode } = await import(boot.later["decode.js"]);
  const canvas = document.createElement("canvas");
  canvas.width = SIDE;
  canvas.height = SIDE;
  const picture = canvas.getContext("2d", { willReadFrequently: true });
  return async (video) => {
    // The middle of the picture, where a person holds the code.
    const side = Math.min(video.videoWidth, video.videoHeight);
    const [x, y] = [(video.videoWidth - side) / 2, (video.videoHeight - side) / 2];
    picture.drawImage(video, x, y, side, side, 0, 0, SIDE, SIDE);
    try {
      return decode(picture.getImageData(0, 0, SIDE, SIDE));
    } catch {
      return undefined; // no code in the picture
    }
  };
}

/** <Camera onCode={text => …} onClose/>: looks until it is taken away. */
export function Camera({ onCode, onClose }) {
  const video = useRef(null);
  const [problem, setProblem] = useState(cameraProblem());
  const told = useRef(onCode);
  told.current = onCode;

  useEffect(() => {
    if (problem) return undefined;
    let stream = null;
    let timer = 0;
    let isOver = false;
    let last = { text: "", at: 0 };

    async function look(read) {
      if (isOver) return;
      if (video.current?.videoWidth && document.visibilityState === "visible") {
        const text = await read(video.current).catch(() => undefined);
        const now = Date.now();
        if (text && !isOver && (text !== last.text || now - last.at > AGAIN_MS)) told.current(text);
        if (text) last = { text, at: now };
      }
      timer = setTimeout(look, LOOK_MS, read);
    }

    async function open() {
      stream = await navigator.mediaDevices.getUserMedia({ audio: false, video: { facingMode: "environment" } });
      if (isOver) return stream.getTracks().forEach((track) => track.stop());
      video.current.srcObject = stream;
      await video.current.play();
      return look((await nativeReader()) ?? (await ownReader()));
    }

    open().catch((error) => !isOver && setProblem(cameraProblem(error) ?? "broken"));
    return () => {
      isOver = true;
      clearTimeout(timer);
      stream?.getTracks().forEach((track) => track.stop());
    };
  }, [problem]);

  return html`
    <section class="card camera" aria-label=${t("reception.camera")}>
      ${problem ? html`<div class="notice notice--needs" role="alert"><p>${t(`reception.camera_${problem}`)}</p><p>${t("reception.camera_instead")}</p></div>`
        : html`<div class="camera__window"><video ref=${video} class="camera__picture" muted playsinline aria-label=${t("reception.camera")}></video></div>
          <p class="muted">${t("reception.camera_hint")}</p>`}
      <button type="button" class="button button--wide" onClick=${onClose}>${t("reception.camera_close")}</button>
    </section>`;
}
