// Paints the preview in the colours that are being chosen.

const preview = document.querySelector("[data-preview]");

for (const field of document.querySelectorAll("[data-paints]")) {
  const paint = () => preview.style.setProperty(`--preview-${field.dataset.paints}`, field.value);
  field.addEventListener("input", paint);
  paint();
}
