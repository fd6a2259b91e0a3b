// Picture strips scroll by themselves; this adds arrow buttons, keys, a count, the mark on the
// thumbnail, and the same strip once more over the whole screen.

/** Moves a strip inside `frame` from picture to picture; `noted` hears which one is shown. */
function strip(frame, noted = () => {}) {
  const track = frame.querySelector(".gallery__track");
  const count = frame.querySelector(".gallery__count");
  let shown = 0;
  let goal = null; // where the strip is on its way to: keys may come faster than it moves
  const last = () => track.children.length - 1;
  const here = () => goal ?? shown;

  function show(index, behavior = "auto") {
    goal = index;
    track.scrollTo({ left: index * track.clientWidth, behavior });
  }

  function note() {
    if (!track.clientWidth) return;
    shown = Math.round(track.scrollLeft / track.clientWidth);
    if (count) count.textContent = `${shown + 1} / ${last() + 1}`;
    noted(shown);
  }

  for (const button of frame.querySelectorAll(".gallery__step")) {
    button.hidden = false;
    button.addEventListener("click", () => {
      const next = here() + Number(button.dataset.step);
      show(next < 0 ? last() : next > last() ? 0 : next);
    });
  }
  frame.addEventListener("keydown", (event) => {
    const next = {
      ArrowLeft: here() - 1, ArrowRight: here() + 1, Home: 0, End: last(),
    }[event.key];
    if (next === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    show(Math.min(Math.max(next, 0), last()));
  });
  track.addEventListener("scroll", note, { passive: true });
  for (const arrival of ["scrollend", "pointerdown", "wheel"]) {
    track.addEventListener(arrival, () => (goal = null), { passive: true });
  }
  if (count) count.hidden = false;
  return { track, show, note, shown: () => shown };
}

/** The same pictures in the dialog, in the size of the screen. They are fetched when it opens. */
function fill(track, slides) {
  for (const slide of slides) {
    const copy = slide.cloneNode(true);
    copy.removeAttribute("id");
    const link = copy.querySelector("a");
    link.replaceWith(...link.childNodes);
    copy.querySelector("img").sizes = "100vw";
    track.append(copy);
  }
}

function enhance(gallery) {
  const thumbnails = gallery.querySelectorAll(".gallery__thumbs a");
  const stage = strip(gallery.querySelector(".gallery__stage"), (shown) => {
    thumbnails.forEach((thumbnail, index) => {
      thumbnail.setAttribute("aria-current", String(index === shown));
    });
  });
  const dialog = gallery.querySelector(".viewer");
  const screen = strip(dialog);
  const opener = gallery.querySelector("[data-full]");

  function open(index) {
    if (!screen.track.children.length) fill(screen.track, stage.track.children);
    dialog.showModal();
    screen.track.focus();
    screen.show(index, "instant");
    screen.note();
  }

  thumbnails.forEach((thumbnail, index) => {
    thumbnail.addEventListener("click", (event) => {
      event.preventDefault();
      stage.show(index);
    });
  });
  stage.track.querySelectorAll(".gallery__open").forEach((link, index) => {
    link.tabIndex = -1; // the button does the same, in one stop instead of one for each picture
    link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      open(index);
    });
  });
  opener.hidden = false;
  opener.addEventListener("click", () => open(stage.shown()));
  dialog.addEventListener("close", () => stage.show(screen.shown(), "instant"));
  stage.note();
}

for (const gallery of document.querySelectorAll("[data-gallery]")) {
  if (gallery.querySelector(".viewer")) enhance(gallery);
}
