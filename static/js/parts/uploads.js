// Files that are too large are said to be before they are sent. Without JavaScript the server says
// the same.

const MEGABYTE = 1 << 20;

/** File fields carry `data-most` (MB) and `data-large`, what is said of more. */
export function offerUploads() {
  for (const field of document.querySelectorAll("input[type=file][data-most]")) {
    field.addEventListener("change", () => {
      const isLarge = [...field.files].some((file) => file.size > Number(field.dataset.most) * MEGABYTE);
      field.setCustomValidity(isLarge ? field.dataset.large : "");
      field.reportValidity();
    });
  }
}
