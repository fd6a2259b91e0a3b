// On a telephone the filters lie over the page like a sheet. This keeps the keyboard on it, lets
// Escape take it away, and leads from its button to the cars.

const sheet = document.querySelector("#panel");
const handle = sheet.querySelector("summary");
const onTelephone = matchMedia("(max-width: 61.99rem)");

/** Everything on the page that is not the sheet and does not hold it. */
function* everythingElse() {
  for (let inner = sheet; inner !== document.body; inner = inner.parentElement) {
    for (const other of inner.parentElement.children) if (other !== inner) yield other;
  }
}

function giveWay() {
  const covers = sheet.open && onTelephone.matches;
  for (const other of everythingElse()) other.inert = covers;
}

function close() {
  sheet.open = false;
  giveWay();
}

sheet.addEventListener("toggle", giveWay);
onTelephone.addEventListener("change", giveWay);

sheet.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || !sheet.open || !onTelephone.matches) return;
  close();
  handle.focus();
});

sheet.querySelector("form").addEventListener("submit", () => {
  if (!onTelephone.matches) return;
  close();
  const count = document.querySelector("#count");
  count.focus({ preventScroll: true });
  count.scrollIntoView();
});
