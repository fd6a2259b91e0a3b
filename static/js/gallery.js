// The picture strip scrolls by itself; this adds arrow buttons, a count and the mark on the thumbnail.

function enhance(gallery) {
  const track = gallery.querySelector(".gallery__track");
  const count = gallery.querySelector(".gallery__count");
  const steps = gallery.querySelectorAll(".gallery__step");
  const thumbnails = gallery.querySelectorAll(".gallery__thumbs a");
  const last = track.children.length - 1;
  let shown = 0;

  function show(index) {
    track.scrollTo({ left: index * track.clientWidth });
  }

  function note() {
    shown = Math.round(track.scrollLeft / track.clientWidth);
    count.textContent = `${shown + 1} / ${last + 1}`;
    thumbnails.forEach((thumbnail, index) => {
      thumbnail.setAttribute("aria-current", String(index === shown));
    });
  }

  steps.forEach((button) => {
    button.hidden = false;
    button.addEventListener("click", () => {
      const next = shown + Number(button.dataset.step);
      show(next < 0 ? last : next > last ? 0 : next);
    });
  });
  thumbnails.forEach((thumbnail, index) => {
    thumbnail.addEventListener("click", (event) => {
      event.preventDefault();
      show(index);
    });
  });
  track.addEventListener("keydown", (event) => {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    show(Math.min(Math.max(shown + step, 0), last));
  });
  track.addEventListener("scroll", note, { passive: true });
  count.hidden = false;
  note();
}

for (const gallery of document.querySelectorAll("[data-gallery]")) {
  if (gallery.querySelector(".gallery__step")) enhance(gallery);
}
