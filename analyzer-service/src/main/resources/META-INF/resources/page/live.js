// Keeps the page as the server has it: htmx asks for it again when the server says that it changed,
// and only the parts that differ are replaced, so that focus and reading position stay.

document.documentElement.classList.add("scripted");

// The outermost parts within an element.
function partsOf(root) {
  const around = root.closest("[data-part]");
  return [...root.querySelectorAll("[data-part]")].filter(
    (part) => part.parentElement.closest("[data-part]") === around,
  );
}

function sameParts(old, fresh) {
  return (
    old.length === fresh.length &&
    old.length > 0 &&
    old.every((part, i) => part.dataset.part === fresh[i].dataset.part)
  );
}

// Where a details element is: what is in it, else what it is in.
function placeOf(details) {
  return (details.querySelector("[data-part]") ?? details.closest("[data-part]"))?.dataset.part;
}

// What somebody opened stays open, and what was chosen stays chosen.
function keepChoices(old, fresh) {
  const opened = new Set([...old.querySelectorAll("details[open]")].map(placeOf));
  fresh.querySelectorAll("details").forEach((each) => (each.open = opened.has(placeOf(each))));
  const chosen = new Set([...old.querySelectorAll("input:checked")].map((input) => input.id));
  fresh.querySelectorAll("input").forEach((each) => (each.checked = chosen.has(each.id)));
}

// A part is renewed by its own parts, unless others are in it now.
function renew(part, fresh) {
  const old = partsOf(part);
  const parts = partsOf(fresh);
  if (sameParts(old, parts)) {
    return old.flatMap((each, i) => renew(each, parts[i]));
  }
  keepChoices(part, fresh);
  if (part.innerHTML === fresh.innerHTML) {
    return [];
  }
  part.replaceChildren(...fresh.childNodes);
  return [...part.children];
}

function likeness(element) {
  const words = element.matches("a, button, summary") ? element.textContent : element.ariaLabel;
  return [element.localName, element.id, element.getAttribute("href"), words].join();
}

// Whoever moves by keyboard stays where they were.
function keepFocus(target, change) {
  const focused = document.activeElement;
  const wanted = target.contains(focused) && likeness(focused);
  const changed = change();
  if (wanted && !target.contains(focused)) {
    [...target.querySelectorAll("a, button, summary, input, [tabindex]")]
      .find((each) => likeness(each) === wanted)
      ?.focus({ preventScroll: true });
  }
  return changed;
}

let source;

// What a page shows may be changed by other sweeps than before.
function listenTo(fresh) {
  const address = fresh.getAttribute("sse-connect");
  if (address && source) {
    source.go(address);
  }
}

htmx.defineExtension("parts", {
  handleSwap(style, target, fragment) {
    const fresh = style === "parts" && fragment.querySelector("#" + target.id);
    if (!fresh) {
      return false;
    }
    listenTo(fresh);
    return keepFocus(target, () => renew(target, fresh));
  },
});

const FIRST_WAIT = 500;
const LONGEST_WAIT = 15000;

// An event source that is open while the page can be seen: browsers open few connections to one
// server, and a page in the background would keep one of them. It goes on where it was.
class VisibleSource {
  constructor(url) {
    this.url = new URL(url, location.href);
    this.listeners = [];
    this.wait = FIRST_WAIT;
    this.closed = false;
    this.turn = () => (document.hidden ? this.pause() : this.open());
    this.leave = () => this.pause();
    document.addEventListener("visibilitychange", this.turn);
    addEventListener("pagehide", this.leave);
    addEventListener("pageshow", this.turn);
    this.turn();
  }

  get readyState() {
    return this.closed ? EventSource.CLOSED : EventSource.OPEN;
  }

  open() {
    if (this.closed || this.source || document.hidden) {
      return;
    }
    const source = new EventSource(this.url);
    this.source = source;
    this.listeners.forEach(([name, heard]) => source.addEventListener(name, heard));
    source.onopen = (event) => {
      this.wait = FIRST_WAIT;
      this.onopen?.(event);
    };
    source.onerror = (event) => {
      if (source.readyState === EventSource.CLOSED && this.source === source) {
        this.source = null;
        setTimeout(() => this.open(), this.wait);
        this.wait = Math.min(LONGEST_WAIT, 2 * this.wait);
      }
      this.onerror?.(event);
    };
  }

  // Listens to others from now on, without missing what happened to them since.
  go(address) {
    const url = new URL(address, location.href);
    const last = this.url.searchParams.get("lastEventId");
    if (last) {
      url.searchParams.set("lastEventId", last);
    }
    if (url.href !== this.url.href) {
      this.url = url;
      this.pause();
      this.turn();
    }
  }

  pause() {
    this.source?.close();
    this.source = null;
  }

  addEventListener(name, listener) {
    const heard = (event) => {
      this.url.searchParams.set("lastEventId", event.lastEventId);
      listener(event);
    };
    this.listeners.push([name, heard, listener]);
    this.source?.addEventListener(name, heard);
  }

  removeEventListener(name, listener) {
    const found = this.listeners.find((each) => each[0] === name && each[2] === listener);
    if (found) {
      this.listeners.splice(this.listeners.indexOf(found), 1);
      this.source?.removeEventListener(name, found[1]);
    }
  }

  close() {
    this.closed = true;
    document.removeEventListener("visibilitychange", this.turn);
    removeEventListener("pagehide", this.leave);
    removeEventListener("pageshow", this.turn);
    this.pause();
  }
}

htmx.createEventSource = (url) => (source = new VisibleSource(url));

const lost = document.getElementById("lost");
const say = (text) => () => (lost.textContent = text);
const silence = say("The analyzer does not answer. What is shown may be old; trying again.");
document.addEventListener("htmx:sseError", silence);
document.addEventListener("htmx:sendError", silence);
document.addEventListener("htmx:sseOpen", say(""));
document.addEventListener("htmx:afterOnLoad", say(""));
