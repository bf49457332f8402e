// Keeps the page as the server has it: asks again after data-refresh milliseconds, with the entity
// tag of what is shown, and replaces only what changed, so that focus and reading position stay.

const LONGEST_WAIT = 15000;
const lost = document.getElementById("lost");
let main = document.getElementById("main");
let tag = null;
let failures = 0;

const partsOf = (root) => [...root.querySelectorAll("[data-part]")];
const period = () => Number(main.dataset.refresh);

function show(next) {
  const fresh = next.getElementById("main");
  const old = partsOf(main);
  const parts = partsOf(fresh);
  const same =
    old.length === parts.length &&
    old.length > 0 &&
    old.every((part, i) => part.dataset.part === parts[i].dataset.part);
  if (same) {
    old.forEach((part, i) => {
      if (part.innerHTML !== parts[i].innerHTML) {
        part.replaceChildren(...parts[i].childNodes);
      }
    });
    main.dataset.refresh = fresh.dataset.refresh;
  } else {
    main.replaceWith(fresh);
    main = fresh;
  }
  document.title = next.title;
}

async function ask() {
  const headers = tag ? { "If-None-Match": tag } : {};
  const reply = await fetch(location.href, { headers, cache: "no-store" });
  if (reply.status !== 304) {
    tag = reply.headers.get("ETag");
    show(new DOMParser().parseFromString(await reply.text(), "text/html"));
  }
}

async function refresh() {
  if (document.hidden) {
    document.addEventListener("visibilitychange", refresh, { once: true });
    return;
  }
  try {
    await ask();
    failures = 0;
    lost.textContent = "";
  } catch (error) {
    failures++;
    lost.textContent = "The analyzer does not answer. What is shown may be old; trying again.";
  }
  again();
}

function again() {
  if (period() > 0) {
    setTimeout(refresh, Math.min(LONGEST_WAIT, period() * 2 ** failures));
  }
}

again();
