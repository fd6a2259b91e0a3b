// Shows the cars for a changed filter at once, without leaving the page. Without this file the
// button does the same.

const form = document.querySelector("#filters");
let underWay;

function address() {
  const url = new URL(form.action);
  for (const [name, value] of new FormData(form)) {
    if (value) url.searchParams.append(name, value);
  }
  return url;
}

/** Options and their counts follow the other choices; what is being typed stays. */
function renewChoices(page) {
  for (const select of form.elements) {
    const fresh = select.id && page.getElementById(select.id);
    if (select.tagName !== "SELECT" || !fresh) continue;
    // As text, because options that move between lists one by one change which is chosen.
    select.innerHTML = fresh.innerHTML;
    select.disabled = fresh.disabled;
  }
}

async function showCars(url) {
  const results = document.querySelector("#results");
  underWay?.abort();
  underWay = new AbortController();
  results.setAttribute("aria-busy", "true");
  const answer = await fetch(url, { signal: underWay.signal });
  if (!answer.ok) throw new Error(`The stock list answered ${answer.status}.`);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  document.querySelector("#count").textContent = page.querySelector("#count").textContent;
  document.querySelector("#found").replaceWith(page.querySelector("#found"));
  renewChoices(page);
  document.title = page.title;
  history.replaceState(null, "", url);
  results.removeAttribute("aria-busy");
}

form.addEventListener("change", async () => {
  const url = address();
  try {
    await showCars(url);
  } catch (fault) {
    if (fault.name !== "AbortError") location.assign(url);
  }
});

form.addEventListener("submit", (event) => {
  event.preventDefault();
  location.assign(address());
});

form.dataset.answersAtOnce = "";
for (const element of document.querySelectorAll("[data-without-script]")) element.hidden = true;
