// Saves and picks cars without leaving the page. Without this file the same buttons reload it.

const form = document.querySelector("#choosing");
const said = document.querySelector("#choosing-said");

function send(button) {
  return fetch(button.formAction, {
    method: "POST",
    headers: { Accept: "application/json" },
    body: new FormData(form, button),
  });
}

function show(button, isOn, { count, message }) {
  const { list } = button.dataset;
  const twins = `.keep__button[data-list="${list}"][value="${button.value}"]`;
  for (const twin of document.querySelectorAll(twins)) {
    if ((twin.getAttribute("aria-pressed") === "true") === isOn) continue;
    const { otherwise } = twin.dataset;
    twin.dataset.otherwise = twin.getAttribute("formaction");
    twin.setAttribute("formaction", otherwise);
    twin.setAttribute("aria-pressed", String(isOn));
  }
  for (const counter of document.querySelectorAll(`[data-count-of="${list}"]`)) {
    counter.textContent = count;
    counter.hidden = count === 0;
  }
  for (const link of document.querySelectorAll(`[data-shown-with="${list}"]`)) {
    link.hidden = count === 0;
  }
  said.textContent = message;
}

form.addEventListener("submit", async (event) => {
  const button = event.submitter;
  if (!button?.matches(".keep__button")) return;
  event.preventDefault();
  const isOn = button.getAttribute("aria-pressed") !== "true";
  try {
    const answer = await send(button);
    if (!answer.ok) throw new Error(`Choosing a car answered ${answer.status}.`);
    show(button, isOn, await answer.json());
  } catch {
    // As without a script: the page that comes says what is the matter. `submit` asks no listener.
    form.action = button.formAction;
    const car = Object.assign(document.createElement("input"), {
      type: "hidden",
      name: "car",
      value: button.value,
    });
    form.append(car);
    form.submit();
  }
});
