// Forms that send a file: too large a one is said before it is sent, and while it is on its way a
// line says so. Without JavaScript the server says the same.

const MEGABYTE = 1 << 20;

/** Forms marked `data-upload`, whose `data-wait` is said while sending; their file fields carry
 * `data-most` (MB), the form `data-large` what is said of more. */
export function offerUploads() {
  for (const form of document.querySelectorAll("form[data-upload]")) {
    const line = document.createElement("p");
    line.className = "upload-line";
    line.setAttribute("role", "status");
    form.append(line);
    for (const field of form.querySelectorAll("input[type=file][data-most]")) {
      field.addEventListener("change", () => {
        const isLarge = [...field.files].some((file) => file.size > Number(field.dataset.most) * MEGABYTE);
        field.setCustomValidity(isLarge ? form.dataset.large : "");
        field.reportValidity();
      });
    }
    form.addEventListener("submit", () => {
      line.textContent = form.dataset.wait;
      line.append(document.createElement("progress"));
    });
    window.addEventListener("pageshow", () => line.replaceChildren());
  }
}
