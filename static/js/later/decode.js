// Reads a QR code from a picture where the browser itself cannot. Fetched when the camera is opened.

export { decodeQR as default } from "qr/decode.js";
