// Offers the models of the make that was typed, and the trims of both. Without this file the page
// offers what belongs to the car as it was when the page was opened.

const form = document.querySelector("[data-names]");
const { make, model } = form.elements;
let underWay;

function offer(id, names) {
  const options = names.map((name) => {
    const option = document.createElement("option");
    option.value = name;
    return option;
  });
  document.getElementById(id).replaceChildren(...options);
}

async function ask() {
  underWay?.abort();
  underWay = new AbortController();
  const address = new URL(form.dataset.names, location.href);
  address.searchParams.set("make", make.value);
  address.searchParams.set("model", model.value);
  try {
    const answer = await fetch(address, { signal: underWay.signal });
    if (!answer.ok) return;
    const { models, trims } = await answer.json();
    offer("models", models);
    offer("trims", trims);
  } catch {
    // The fields take whatever is typed without it.
  }
}

make.addEventListener("change", ask);
model.addEventListener("change", ask);
