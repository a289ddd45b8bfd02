/*
 * The element: tells its life (`life.js`) what happens to it, does what follows, and answers the page's
 * questions. When something may happen is for the life alone to say.
 */
import { Fault, tell } from "./fault.js";
import { UNBORN, follow } from "./life.js";
import * as look from "./look.js";
import { ATTRIBUTES, COLOURED, NAME, say } from "./names.js";
import { takeNode } from "./nodes.js";
import { make, read } from "./page.js";

// How long before the reader is told that it takes long, and how long an element may be away before its
// widget ends, in milliseconds.
const SLOW = 8_000;
const AWAY = 5_000;

// What decides which questionnaire is asked, and where the answers are kept.
const MOVING = ["src", "lang", "storage", "storage-key"];

// When somebody else may have written where the answers are kept: another tab has, or the page was in the
// browser's memory for a while, where it hears nothing.
const HEARD = ["storage", "pageshow"];

// Whether a saved file has anything in it that a reader has entered.
const holdsAnswers = (saved) => {
  const answers = JSON.parse(saved);
  return ["answers", "about", "benefits"].some((part) => Object.keys(answers[part] ?? {}).length > 0);
};

// The address of an element's own questionnaire; null where it has none, and false where it is no address.
const sourceOf = (element) => {
  const address = say(element, "src");
  try {
    return address && new URL(address, read("baseURI")).href;
  } catch {
    return false;
  }
};

/*
 * The class of the element, with what all share: where files are (`address`), the questionnaires, the
 * programs and the look.
 */
export const elementFrom = ({ address, questionnaires, programs }) => {
  const { placeholder, reserve } = look.sheets();
  const { common, styles, later } = programs;
  const widget = programs.program("widget", (error) => stopped(error));
  const writers = programs.program("documents", tell);

  // The elements on the page, and those that have begun, on the page or for a moment not.
  const present = new Set();
  const living = new Set();
  let stopped;

  return class PartnershipAssessment extends HTMLElement {
    static observedAttributes = [...ATTRIBUTES, ...COLOURED];

    static {
      // The widgets' program has stopped in the middle of something, and each widget with it.
      stopped = (error) => {
        tell(error);
        for (const element of [...living]) element.#happen("stopped", { fault: new Fault("panic", []) });
      };
    }

    /** Puts elements where the page has marked new places for them. */
    static place = null;

    #life = UNBORN;
    #happened = [];
    #widget = null;
    #program = null;
    #node = null;
    #bridge = null;
    // What the life is waiting for, which a reader may want to ask for once more.
    #awaited = [];
    #watcher = null;
    #gone = 0;
    #slow = 0;
    #changed = new Set();
    // Answers to take over from the widget before, whose attributes were others.
    #carried = null;
    #hadFocus = false;

    connectedCallback() {
      present.add(this);
      if (!this.shadowRoot) this.#prepare();
      this.#happen("connected", { isTaken: this.#program?.elements.holds(this) === false });
    }

    disconnectedCallback() {
      present.delete(this);
      // An element that is moved is disconnected and connected again at once.
      queueMicrotask(() => this.isConnected || this.#happen("disconnected"));
    }

    attributeChangedCallback(name, before, after) {
      if (before === after) return;
      if (COLOURED.includes(name)) {
        this.#checkColours();
      } else if (this.#hasBegun) {
        // Several changes in a row are one.
        if (this.#changed.add(name).size === 1) queueMicrotask(() => this.#change());
      } else {
        if (MOVING.includes(name)) this.#carry(new Set([name]));
        if (name === "loading") this.#happen("changed", { moves: [] });
      }
    }

    /** The answers as a saved file: a text of JSON. Null before the widget is ready. */
    exportAnswers() {
      return this.#widget?.exportAnswers() ?? null;
    }

    /** Puts the answers of a saved file, as text or as an object, in place of the ones at hand. */
    importAnswers(json) {
      if (!this.#widget) throw new Error(`[${NAME}] not ready: wait for ${NAME}:ready`);
      try {
        this.#widget.importAnswers(typeof json === "string" ? json : JSON.stringify(json));
      } catch (message) {
        throw new Error(message);
      }
    }

    /** Deletes the answers and goes back to the first page. */
    reset() {
      this.#widget?.reset();
    }

    /** The result, once the report has been opened; null before. */
    get report() {
      const json = this.#widget?.report();
      return json ? JSON.parse(json) : null;
    }

    // What happens while something is being done comes after it.
    #happen(name, details) {
      if (this.#happened.push([name, details]) > 1) return;
      while (this.#happened.length > 0) {
        const [life, effects] = follow(this.#life, ...this.#happened[0]);
        this.#life = life;
        if (this.#hasBegun) living.add(this);
        else living.delete(this);
        for (const [effect, value] of effects) {
          try {
            this.#do[effect](value);
          } catch (error) {
            tell(error);
          }
        }
        this.#happened.shift();
      }
    }

    get #hasBegun() {
      return !["ended", "waiting"].includes(this.#life.state);
    }

    #do = {
      watch: () => this.#watch(),
      unwatch: () => this.#watcher?.disconnect(),
      wait: () => this.#wait(),
      load: () => this.#load(this.#life.generation),
      mount: (parts) => this.#mount(parts, this.#life.generation),
      adopt: (made) => this.#adopt(made),
      discard: ({ widget, node }) => {
        widget.unmount();
        widget.free();
        node.release();
      },
      unmount: () => this.#unmount(),
      options: () => {
        this.#widget.setOptions();
        this.#checkColours();
      },
      go: () => {
        this.#gone = setTimeout(() => this.#happen("forgotten"), AWAY);
      },
      stay: () => clearTimeout(this.#gone),
      patience: () => {
        clearTimeout(this.#slow);
        this.#slow = setTimeout(() => this.#happen("slow"), SLOW);
      },
      calm: () => clearTimeout(this.#slow),
      slow: () => {
        const place = this.shadowRoot.querySelector(".pa-wait");
        look.saySlow(place, this.#retry(), ...this.#wayOut());
      },
      hurry: () => this.#awaited.forEach((one) => one.hurry()),
      say: (fault) => this.#say(fault),
      note: tell,
    };

    #prepare() {
      const root = this.attachShadow({ mode: "open" });
      // Without allow-forms a sandboxed frame sends no form off, and doesn't even say that it would.
      root.addEventListener("click", (event) => {
        const button = event.target.closest?.("button[type=submit]");
        if (!button?.form || event.defaultPrevented) return;
        event.preventDefault();
        const options = { bubbles: true, cancelable: true, submitter: button };
        button.form.dispatchEvent(new SubmitEvent("submit", options));
      });
      // The host takes a key from inside for one on a plain element, and may keep an arrow from
      // choosing a radio or take a letter for a shortcut. Tab and Escape are the page's too.
      for (const name of ["keydown", "keypress", "keyup"]) {
        root.addEventListener(name, (event) => {
          if (event.key !== "Tab" && event.key !== "Escape") event.stopPropagation();
        });
      }
    }

    #watch() {
      this.#watcher?.disconnect();
      if (say(this, "loading") === "eager" || !("IntersectionObserver" in window)) {
        this.#happen("near");
        return;
      }
      this.#watcher = new IntersectionObserver(
        (entries) => entries.some((entry) => entry.isIntersecting) && this.#happen("near"),
        { rootMargin: "600px" },
      );
      this.#watcher.observe(this);
    }

    #change() {
      const names = this.#changed;
      this.#changed = new Set();
      const moves = MOVING.filter((name) => names.has(name));
      if (moves.length > 0) this.#carry(names);
      this.#happen("changed", { moves });
    }

    #lookAgain = () => this.#widget.lookAgain();

    // Keeps the answers for the widget that comes next. Another key stands for other answers, and these
    // are found under theirs, if they are kept at all; in any other case they come along.
    #carry(names) {
      const saved = this.#widget?.exportAnswers() ?? this.#bridge?.remembered();
      if (saved && holdsAnswers(saved)) {
        this.#carried = { saved, isKept: this.#bridge.isKept(), staysInPlace: true };
      }
      this.#bridge = null;
      if (!this.#carried) return;
      if (names.has("storage") || names.has("storage-key")) this.#carried.staysInPlace = false;
      if (names.has("storage-key") && this.#carried.isKept) this.#carried = null;
    }

    // Takes over the answers of the widget before.
    #takeOver(generation) {
      if (!this.#carried || !this.#widget || this.#life.generation !== generation) return;
      const { saved, staysInPlace } = this.#carried;
      this.#carried = null;
      try {
        // In the same place they are the same, and the reader only stays on the same page.
        if (staysInPlace) this.#widget.importAnswers(saved);
        else this.#widget.takeOver(saved);
      } catch {
        // They belong to another questionnaire, under whose name they are kept.
      }
    }

    async #load(generation) {
      try {
        if (typeof WebAssembly !== "object") throw new Fault("wasm", []);
        await address.known();
        const own = sourceOf(this);
        if (own === false) throw new Fault("broken", [`src="${say(this, "src")}" is no address`]);
        const name = questionnaires.shipped(own ? null : say(this, "lang"));
        const whole = own ? questionnaires.at(own) : questionnaires.named(name);
        // What is published with this script is cut in two. Without its beginning the whole will do.
        const beginning = questionnaires.named(name.replace(/json$/, "beginning.json"));
        this.#awaited = [widget, styles, own ? whole : beginning];
        const first = own ? whole().then(() => undefined) : beginning().catch(() => undefined);
        const parts = [widget(), first, styles()];
        // Each failure is told once, by the first; the others must not go unhandled.
        for (const part of parts) part.catch(() => {});
        const [running, start] = await Promise.all(parts);
        running.elements ??= running.elementsOf(present, sourceOf, questionnaires);
        await running.elements.known(this);
        const isOwn = Boolean(own);
        this.#happen("arrived", { generation, parts: { running, start, whole, isOwn } });
      } catch (fault) {
        this.#fail(generation, fault);
      }
    }

    async #mount({ running, start, whole, isOwn }, generation) {
      const { elements } = running;
      this.#bridge ??= running.bridge({
        questionnaire: whole,
        writers,
        number: (key) => elements.number(this, key),
        ordinal: () => elements.ordinal(this),
        holds: () => elements.holds(this),
        wayOut: () => this.#elsewhere(),
        root: this.shadowRoot,
        tell,
      });
      const helper = { ...this.#bridge };
      let node;
      // Nothing late may write: neither a widget that comes after a change, nor the one before it.
      const isCurrent = () =>
        this.#life.generation === generation &&
        !MOVING.some((name) => this.#changed.has(name)) &&
        elements.holds(this);
      const place = () => {
        if (!isCurrent() || !this.isConnected) throw new Error("it is not wanted any more");
        node = takeNode();
        return node;
      };
      this.#awaited = [...later, whole];
      // The widget may say so before it has been handed over here.
      const ready = () => setTimeout(() => this.#takeOver(generation));
      this.addEventListener(`${NAME}:ready`, ready, { once: true });
      try {
        const made = await running.mount(this, this.shadowRoot, start, Object.assign(helper, { place, isCurrent }));
        this.#happen("mounted", { generation, widget: { widget: made, node, running } });
      } catch (absence) {
        node?.release();
        // What is wrong with a questionnaire that was shipped came about on the way.
        const kind = absence === "broken" && !isOwn ? "missing" : absence;
        this.#fail(generation, typeof kind === "string" ? new Fault(kind, []) : kind);
      }
    }

    #fail(generation, error) {
      const fault = error instanceof Fault ? error : new Fault("part", [String(error)]);
      this.#happen("failed", { generation, fault });
    }

    // The widget answers at once, since it may say that it is ready before it is drawn.
    #adopt({ widget, node, running }) {
      this.#program = running;
      this.#widget = widget;
      this.#node = node;
      for (const name of HEARD) addEventListener(name, this.#lookAgain);
      if (node.hasChildNodes()) {
        this.#reveal();
        return;
      }
      // Yew draws a little later, and longer where the page is busy. Until then the wait stays.
      const watcher = new MutationObserver(() => {
        watcher.disconnect();
        if (this.#widget === widget) this.#reveal();
      });
      watcher.observe(node, { childList: true });
    }

    /** Shows the widget in place of the wait, with the focus of whoever waited. */
    #reveal() {
      const { shadowRoot } = this;
      shadowRoot.adoptedStyleSheets = [common, reserve];
      const hadFocus = shadowRoot.activeElement;
      for (const one of [...shadowRoot.children]) if (one !== this.#node) one.remove();
      if (hadFocus) shadowRoot.querySelector("[tabindex]")?.focus();
      this.#checkColours();
      // A start page that is hidden is left at once, by nobody.
      setTimeout(() => this.addEventListener(`${NAME}:progress`, () => this.#release(), { once: true }));
    }

    /** Lets go of everything that would keep a widget alive that nobody will see again. */
    #unmount() {
      this.#hadFocus = Boolean(this.shadowRoot.activeElement);
      for (const name of HEARD) removeEventListener(name, this.#lookAgain);
      this.#program.letBe(this);
      this.#widget.unmount();
      this.#widget.free();
      this.#widget = null;
      this.#node.release();
      this.#node = null;
    }

    // Shows something in place of all else. Whoever was in the element stays in it.
    #show(sheets, place, target) {
      const { shadowRoot } = this;
      const hadFocus = this.#hadFocus || shadowRoot.activeElement;
      this.#hadFocus = false;
      shadowRoot.replaceChildren(place);
      if (hadFocus) target?.focus();
      shadowRoot.adoptedStyleSheets = sheets;
    }

    #wait() {
      const place = look.wait();
      this.#show([placeholder, reserve], place, place);
    }

    /** Says what went wrong in place of the widget. */
    #say(fault) {
      tell(fault);
      const ways = ["policy", "wasm"].includes(fault.kind) ? [] : [this.#retry()];
      // The file that needs nothing else needs WebAssembly as well.
      if (fault.kind !== "wasm") ways.push(...this.#wayOut());
      const place = look.message(fault, ...ways);
      this.#show([placeholder], place, place.querySelector("button, a"));
      this.dispatchEvent(
        new CustomEvent(`${NAME}:error`, { bubbles: true, composed: true, detail: { code: fault.kind } }),
      );
    }

    #retry() {
      return look.retry(() => this.#happen("retried"));
    }

    // The page that needs nothing else. It is none for a questionnaire that it doesn't hold.
    #elsewhere() {
      return say(this, "src") ? null : address.elsewhere();
    }

    // Where the reader can go instead: by what the page itself has written into the element, where our own
    // file may not be where it is looked for.
    #wayOut() {
      const words = !(address.isSure && address.isNear) && this.childElementCount > 0 ? [make("slot")] : [];
      const way = this.#elsewhere();
      return way && (address.isSure || words.length === 0) ? [...words, look.elsewhere(way)] : words;
    }

    /** Gives back the room that was kept for what was to come. */
    #release() {
      const { shadowRoot } = this;
      shadowRoot.adoptedStyleSheets = shadowRoot.adoptedStyleSheets.filter((one) => one !== reserve);
    }

    #checkColours() {
      const isShown = this.shadowRoot?.adoptedStyleSheets.includes(common);
      if (this.#widget && isShown) this.#program.keepReadable(this);
    }
  };
};
