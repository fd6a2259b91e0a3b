// Offers makes, models and cars while somebody types in a search field: an ARIA combobox with a
// listbox. The focus stays in the field. Without this file it is a plain field, and its form does
// the same by a button.

const PAUSE_MS = 120;

function optionOf({ label, note, url }, id) {
  const option = document.createElement("li");
  option.id = id;
  option.className = "suggestions__option";
  option.setAttribute("role", "option");
  option.setAttribute("aria-selected", "false");
  option.dataset.url = url;
  const aside = document.createElement("span");
  aside.className = "suggestions__note";
  aside.textContent = note;
  option.append(label, " ", aside);
  return option;
}

function enhance(box) {
  const input = box.querySelector("input");
  const list = document.createElement("ul");
  const answers = new Map();
  let chosen = -1;
  let pause;
  let underWay;

  list.id = `${input.id}-suggestions`;
  list.className = "suggestions";
  list.hidden = true;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", box.dataset.label);
  box.append(list);
  input.setAttribute("role", "combobox");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-controls", list.id);
  input.setAttribute("aria-expanded", "false");

  function close() {
    clearTimeout(pause);
    underWay?.abort();
    list.hidden = true;
    chosen = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  function show(suggestions) {
    close();
    if (!suggestions.length || document.activeElement !== input) return;
    const options = suggestions.map((each, index) => optionOf(each, `${list.id}-${index}`));
    list.replaceChildren(...options);
    list.hidden = false;
    input.setAttribute("aria-expanded", "true");
  }

  function choose(index) {
    list.children[chosen]?.setAttribute("aria-selected", "false");
    chosen = index;
    const option = list.children[chosen];
    if (!option) {
      input.removeAttribute("aria-activedescendant");
      return;
    }
    option.setAttribute("aria-selected", "true");
    option.scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", option.id);
  }

  /**
   * One further down or up; beyond either end comes the field itself, where nothing is chosen.
   * Whoever walks through a list keeps it: an answer that is still under way comes too late.
   */
  function step(by) {
    clearTimeout(pause);
    underWay?.abort();
    const places = list.children.length + 1;
    choose(((chosen + 1 + by + places) % places) - 1);
  }

  function go(option) {
    location.assign(option.dataset.url);
  }

  async function ask() {
    const text = input.value.trim();
    if (!text) {
      close();
      return;
    }
    underWay?.abort();
    underWay = new AbortController();
    try {
      if (!answers.has(text)) {
        const address = new URL(box.dataset.suggestions, location.href);
        address.searchParams.set("q", text);
        const answer = await fetch(address, { signal: underWay.signal });
        if (!answer.ok) throw new Error(`No suggestions: ${answer.status}.`);
        answers.set(text, await answer.json());
      }
      if (text === input.value.trim()) show(answers.get(text));
    } catch (error) {
      // The field works without them, so whoever types need not hear of it.
      if (error.name !== "AbortError" && text === input.value.trim()) close();
    }
  }

  // Each says whether that was all there was to do; else the browser and the page do their part.
  const keys = {
    ArrowDown() {
      if (list.hidden) ask();
      else step(1);
      return true;
    },
    ArrowUp() {
      if (list.hidden) ask();
      else step(-1);
      return true;
    },
    Escape() {
      const wasOpen = !list.hidden;
      close();
      return wasOpen;
    },
    Enter() {
      const option = list.children[chosen];
      if (option) go(option);
      close();
      return Boolean(option);
    },
  };

  input.addEventListener("input", () => {
    clearTimeout(pause);
    pause = setTimeout(ask, PAUSE_MS);
  });
  input.addEventListener("keydown", (event) => {
    if (event.isComposing || !keys[event.key]?.()) return;
    event.preventDefault();
    event.stopPropagation(); // Escape closes the suggestions, and not the panel around them too
  });
  input.addEventListener("blur", close);
  addEventListener("pagehide", close); // or it would be open when somebody comes back
  // The focus must not leave the field before the click has arrived.
  list.addEventListener("pointerdown", (event) => event.preventDefault());
  list.addEventListener("mousedown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const option = event.target.closest("[role=option]");
    if (option) go(option);
  });
}

for (const box of document.querySelectorAll("[data-suggestions]")) enhance(box);
