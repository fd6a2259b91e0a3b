// Estimates the payment anew while somebody types. Without this file the button does the same.

const PAUSE_MS = 250;
const panel = document.querySelector("[data-payment]");
let underWay;
let pause;

function asked() {
  const form = panel.querySelector("form");
  return `${panel.dataset.payment}?${new URLSearchParams(new FormData(form))}`;
}

/** What was typed stays as it is; messages beside it come and go. */
function renewMessages(fresh) {
  for (const control of panel.querySelectorAll("[name]")) {
    const other = fresh.querySelector(`[name="${control.name}"]`);
    for (const name of ["aria-invalid", "aria-describedby"]) {
      if (other.hasAttribute(name)) control.setAttribute(name, other.getAttribute(name));
      else control.removeAttribute(name);
    }
    const field = control.closest(".field");
    field.querySelector(".field__error")?.remove();
    const message = other.closest(".field").querySelector(".field__error");
    if (message) control.after(message);
  }
}

async function estimate() {
  underWay?.abort();
  underWay = new AbortController();
  try {
    const answer = await fetch(asked(), { signal: underWay.signal });
    if (!answer.ok) return; // the button still works, and says what is wrong
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
    const result = panel.querySelector(".payment__result");
    result.innerHTML = fresh.querySelector(".payment__result").innerHTML;
    renewMessages(fresh);
  } catch (fault) {
    if (fault.name !== "AbortError") throw fault;
  }
}

if (panel) {
  panel.querySelector("form").addEventListener("input", () => {
    clearTimeout(pause);
    pause = setTimeout(estimate, PAUSE_MS);
  });
  panel.querySelector("form").addEventListener("submit", (event) => {
    event.preventDefault();
    estimate();
  });
  panel.querySelector("button").hidden = true;
}
