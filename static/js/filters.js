// Shows the cars for a changed filter at once, without leaving the page. Without this file the
// buttons and links do the same by loading pages.

const form = document.querySelector("#filters");
const results = document.querySelector("#results");
const count = document.querySelector("#count");
let shown = location.href;
let underWay;

function address() {
  const url = new URL(form.action);
  for (const [name, value] of new FormData(form)) {
    if (value) url.searchParams.append(name, value);
  }
  return url.href;
}

async function fetchPage(url) {
  underWay?.abort();
  underWay = new AbortController();
  const answer = await fetch(url, { signal: underWay.signal });
  if (!answer.ok) throw new Error(`The stock list answered ${answer.status}.`);
  return new DOMParser().parseFromString(await answer.text(), "text/html");
}

/** Show the cars of an address in place; `goesOn` adds it to the history of the browser. */
async function showCars(url, { goesOn = true } = {}) {
  if (goesOn && url !== location.href) history.pushState(null, "", url);
  shown = url;
  results.setAttribute("aria-busy", "true");
  try {
    renew(await fetchPage(url));
  } catch (fault) {
    if (fault.name === "AbortError") return;
    sayUnanswered(url);
  }
  results.removeAttribute("aria-busy");
  if (goesOn) showFirst();
}

/** Whoever was far down the list sees where the answer begins; the way back is scrolled by the browser. */
function showFirst() {
  if (results.getBoundingClientRect().top < 0) results.scrollIntoView();
}

function renew(page) {
  for (const old of document.querySelectorAll("[data-renewed]")) {
    const fresh = page.getElementById(old.id);
    if (!fresh) continue;
    if (old.matches("fieldset") && old.contains(document.activeElement)) follow(old, fresh);
    else replace(old, fresh);
  }
  renewFields(page);
  count.textContent = page.querySelector("#count").textContent;
  showCount(page.querySelector("#show"));
  document.title = page.title;
}

/** Answers under the hands of the shopper stay where they are; their figures change. */
function follow(old, fresh) {
  for (const box of old.querySelectorAll("input[name]")) {
    const now = fresh.querySelector(`input[value="${CSS.escape(box.value)}"]`);
    box.checked = Boolean(now?.checked);
    box.disabled = !now || now.disabled;
    const figure = now?.closest("label").querySelector(".option__count");
    box.closest("label").querySelector(".option__count").textContent = figure?.textContent ?? "0";
  }
}

/** What was unfolded stays so, and the focus never falls off the page. */
function replace(old, fresh) {
  for (const { id } of old.querySelectorAll("details[open]")) {
    fresh.querySelector(`#${CSS.escape(id)}`)?.setAttribute("open", "");
  }
  const focused = old.contains(document.activeElement) ? document.activeElement : null;
  const place = [...old.querySelectorAll("a")].indexOf(focused);
  old.replaceWith(fresh);
  if (!focused) return;
  const inPanel = fresh.closest("form") && fresh.querySelectorAll("a")[place];
  (inPanel || count).focus();
}

function renewFields(page) {
  for (const field of form.elements) {
    const fresh = field.id && page.getElementById(field.id);
    if (!fresh || field.tagName === "BUTTON") continue;
    // As text, because options that move between lists one by one change which is chosen.
    if (field.tagName === "SELECT") field.innerHTML = fresh.innerHTML;
    else if (field.matches("input") && field !== document.activeElement) field.value = fresh.value;
  }
}

function showCount({ dataset }) {
  document.querySelector("#show").textContent = dataset.count;
}

function sayUnanswered(url) {
  const said = document.querySelector("#unanswered").content.cloneNode(true);
  said.firstElementChild.setAttribute("role", "alert");
  said.querySelector("a").href = url;
  document.querySelector("#found > [role=alert]")?.remove();
  document.querySelector("#found").prepend(said);
}

/** Whether a press on a link means this page, in this tab. */
function staysHere(event, link) {
  const isPlain = !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);
  const [target, list] = [new URL(link.href), new URL(form.action)];
  return isPlain && target.origin === list.origin && target.pathname === list.pathname && !target.hash;
}

// In a long list of answers a few letters find the one.
form.addEventListener("input", ({ target }) => {
  if (!target.matches(".others__find")) return;
  const wanted = target.value.trim().toLocaleLowerCase();
  for (const item of target.closest(".others").querySelectorAll("li")) {
    item.hidden = !item.textContent.toLocaleLowerCase().includes(wanted);
  }
});

form.addEventListener("change", ({ target }) => {
  if (target.name) showCars(address());
});

form.addEventListener("submit", (event) => {
  event.preventDefault();
  if (address() !== shown) showCars(address());
});

document.querySelector("#stock").addEventListener("click", (event) => {
  const link = event.target.closest("a[href]");
  if (!link || !staysHere(event, link)) return;
  event.preventDefault();
  showCars(link.href);
});

addEventListener("popstate", () => {
  const [here, before] = [location.href, shown].map((url) => url.split("#")[0]);
  if (here !== before) showCars(here, { goesOn: false });
});

form.dataset.answersAtOnce = "";
showCount(document.querySelector("#show"));
