// Passkeys: the device answers what the form asks, and the form carries the answer to the site.
// Without this file the form is sent blank, and the site says that passkeys need a script.

const forms = [...document.querySelectorAll("form[data-passkey]")];
let suggestion;

function toBytes(text) {
  const plain = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(plain, (letter) => letter.charCodeAt(0));
}

function toText(buffer) {
  if (!buffer) return undefined;
  return btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");
}

/** What the site asks, as browsers want it: numbers instead of letters. */
function read(options) {
  const known = (list) => list?.map((one) => ({ ...one, id: toBytes(one.id) }));
  return {
    ...options,
    challenge: toBytes(options.challenge),
    ...(options.user && { user: { ...options.user, id: toBytes(options.user.id) } }),
    ...(options.excludeCredentials && { excludeCredentials: known(options.excludeCredentials) }),
    ...(options.allowCredentials && { allowCredentials: known(options.allowCredentials) }),
  };
}

/** What the device answers, as the site reads it. */
function write({ id, rawId, type, response }) {
  return JSON.stringify({
    id,
    rawId: toText(rawId),
    type,
    response: {
      clientDataJSON: toText(response.clientDataJSON),
      attestationObject: toText(response.attestationObject),
      transports: response.getTransports?.(),
      authenticatorData: toText(response.authenticatorData),
      signature: toText(response.signature),
      userHandle: toText(response.userHandle),
    },
  });
}

function ask(form, more = {}) {
  const publicKey = read(JSON.parse(form.dataset.options));
  return navigator.credentials[form.dataset.passkey]({ publicKey, ...more });
}

function send(form, credential) {
  form.elements.credential.value = write(credential);
  form.submit();
}

function problem(form, error) {
  const { unknown, nameless, declined, there } = form.dataset;
  const reasons = { Unknown: unknown, SecurityError: nameless, InvalidStateError: there };
  const said = reasons[error.name] ?? declined;
  form.querySelector("[data-problem]").textContent = said;
}

async function answer(event) {
  const form = event.currentTarget;
  const isNamed = form.elements.name?.value.trim() !== "";
  if (!isNamed) return; // the site says so, with the page as it is
  event.preventDefault();
  suggestion?.abort();
  form.querySelector("[data-problem]").textContent = "";
  try {
    send(form, await ask(form));
  } catch (error) {
    problem(form, error);
  }
}

/** Offer passkeys among what the browser suggests for the e-mail, as soon as the page is there. */
async function suggest(form) {
  if (!(await PublicKeyCredential.isConditionalMediationAvailable?.())) return;
  suggestion = new AbortController();
  try {
    send(form, await ask(form, { mediation: "conditional", signal: suggestion.signal }));
  } catch {
    // Nobody chose one; the button is still there.
  }
}

for (const form of forms) {
  if (window.PublicKeyCredential) {
    form.addEventListener("submit", answer);
    if ("suggest" in form.dataset) suggest(form);
  } else {
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      problem(form, { name: "Unknown" });
    });
  }
}
