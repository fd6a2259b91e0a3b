// Buttons that only a script can serve: copying a number or the address, the device's own way of
// sharing (where it has one), the printer.

const SHOWN_MS = 2500;
const announcement = document.querySelector("[data-announce]");

/** Say that it is done, on the button and to those who hear the page. */
function confirm(button) {
  const done = button.dataset.done;
  const words = button.querySelector("span:not(.visually-hidden)");
  button.classList.add("is-done");
  announcement.textContent = done;
  const before = words?.textContent;
  if (words) words.textContent = done;
  setTimeout(() => {
    button.classList.remove("is-done");
    announcement.textContent = "";
    if (words) words.textContent = before;
  }, SHOWN_MS);
}

if (navigator.clipboard) {
  for (const button of document.querySelectorAll("[data-copy]")) {
    button.addEventListener("click", async () => {
      if (button.classList.contains("is-done")) return;
      await navigator.clipboard.writeText(button.dataset.copy);
      confirm(button);
    });
  }
}

for (const button of document.querySelectorAll("[data-share]")) {
  const { title, url } = button.dataset;
  button.classList.toggle("is-offered", Boolean(navigator.share));
  button.addEventListener("click", () => {
    navigator.share({ title, url }).catch(() => {}); // who closes the sheet has changed their mind
  });
}

for (const button of document.querySelectorAll("[data-print]")) {
  button.addEventListener("click", () => print());
}
