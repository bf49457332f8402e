// Keeps the page as the server has it: htmx asks for it again when the server says that it changed,
// and only the parts that differ are replaced, so that focus and reading position stay.

document.documentElement.classList.add("scripted");

// The smallest parts: to renew one with others in it would take those out of the page.
function partsOf(root) {
  const all = root.matches("[data-part]") ? [root] : [];
  all.push(...root.querySelectorAll("[data-part]"));
  return all.filter((part) => !part.querySelector("[data-part]"));
}

function sameParts(old, fresh) {
  return (
    old.length === fresh.length &&
    old.length > 0 &&
    old.every((part, i) => part.dataset.part === fresh[i].dataset.part)
  );
}

// What somebody opened stays open.
function keepOpen(old, fresh) {
  const opened = old.querySelectorAll("details");
  fresh.querySelectorAll("details").forEach((each, i) => {
    each.open = opened[i]?.open ?? each.open;
  });
}

function renew(part, fresh) {
  keepOpen(part, fresh);
  if (part.innerHTML === fresh.innerHTML) {
    return [];
  }
  part.replaceChildren(...fresh.childNodes);
  return [...part.children];
}

htmx.defineExtension("parts", {
  handleSwap(style, target, fragment) {
    const fresh = style === "parts" && fragment.querySelector("#" + target.id);
    if (!fresh) {
      return false;
    }
    const old = partsOf(target);
    const parts = partsOf(fresh);
    if (!sameParts(old, parts)) {
      target.replaceChildren(...fresh.childNodes);
      return [...target.children];
    }
    return old.flatMap((part, i) => renew(part, parts[i]));
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

htmx.createEventSource = (url) => new VisibleSource(url);

const lost = document.getElementById("lost");
const say = (text) => () => (lost.textContent = text);
const silence = say("The analyzer does not answer. What is shown may be old; trying again.");
document.addEventListener("htmx:sseError", silence);
document.addEventListener("htmx:sendError", silence);
document.addEventListener("htmx:sseOpen", say(""));
document.addEventListener("htmx:afterOnLoad", say(""));
