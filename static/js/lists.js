// A printed page opens the printer's dialog by itself, once its sheet and fonts are there.

const print = () => window.print();
document.querySelector("[data-print]")?.addEventListener("click", print);
if (document.readyState === "complete") print();
else window.addEventListener("load", print);
