/*
 * The loader: one small classic script, and the one code path of every way in. It defines the
 * element, puts it where the page has marked a place, paints a quiet placeholder, fetches everything
 * else from its own folder when the element is near the viewport, and hands over to the widget. It
 * touches nothing outside its elements and the places marked for them.
 *
 * The build gives it a table of fingerprints (`pinned`), the addresses of files that are inside the
 * page already or that a bundler has moved (`inside`, for the offline file and for npm), and the files
 * of `loader/` where they are named.
 */
((script, pinned, inside) => {
  "use strict";

  const NAME = "partnership-assessment";
  // A second copy of the script only looks for new places.
  const other = customElements.get(NAME);
  if (other) {
    other.place?.();
    return;
  }
  // Every attribute, in the order of the README. `options.rs` says what each can be.
  const ATTRIBUTES = [
    "src",
    "lang",
    "theme",
    "layout",
    "hide",
    "storage",
    "storage-key",
    "heading-level",
    "loading",
  ];
  // What the page may change on the element to give it other colours.
  const COLOURED = ["style", "class"];

  // A script optimiser may have deferred, moved or combined the script, which then doesn't know
  // itself: any script or link that names one of our files, in whatever attribute, tells where they
  // are, and so does the link inside an element to the page of its own.
  script ??= document.querySelector(`script[src*="${NAME}.js"]`);
  const named = (element) =>
    [...(element?.attributes ?? [])].find(({ value }) => value.includes(`${NAME}.`))?.value;
  const links = document.querySelectorAll(`script, link, ${NAME} a, [data-${NAME}] a`);
  const own = [script, ...links].map(named).find(Boolean)?.replace(/offline\/[^/]*$/, `${NAME}.js`);
  const address = script && !script.attributes ? script.src : (own ?? script?.src ?? "");
  const here = new URL(address, document.baseURI);
  const base = new URL(".", here);
  // A page that pins this script pins everything that follows.
  const pins = script?.integrity ? pinned : {};
  // What stands behind the script's address (WordPress writes `?ver=`) stands behind each file's, so
  // that no cache mixes old files with new ones.
  const file = (name) => inside[name] ?? new URL(name + here.search, base).href;
  const QUESTIONNAIRE = "questionnaires/school-partnerships.";
  // How long before the reader is told that it takes long, in milliseconds.
  const SLOW = 8_000;

  // @include loader/contrast.js
  // @include loader/colours.js

  // @include loader/words.js

  class Fault extends Error {
    constructor(kind, details, words = kind) {
      super(WORDS[words]);
      this.kind = kind;
      this.details = details;
    }
  }

  const sheet = (text) => {
    const made = new CSSStyleSheet();
    made.replaceSync(text);
    return made;
  };

  // @include loader/downloads.js
  // @include loader/programs.js

  // Where it happened is told too: not every browser's error says so by itself.
  const complain = (error) => console.error(`[${NAME}] ${error}\n${error.stack ?? ""}`.trimEnd());

  const placeholder = sheet(PLACEHOLDER);
  const reserve = sheet(":host{min-block-size:var(--partnership-assessment-reserved,max(36em,100vh))}");
  const widget = shared("widget", (error) => stopped(error));
  const writers = shared("documents", complain);

  // How long an element may be away, in milliseconds, before its widget ends.
  const AWAY = 5000;

  // Elements with a widget in them, and the ones that share a place in the browser's storage.
  const mounted = new Set();
  const sharers = new Map();
  const neighbours = new Map();

  // The number of an element among those on the page that would keep their answers in one place.
  // One that has gone leaves its number, and so its answers, to the next.
  const numberOf = (element, place, all = sharers) => {
    const others = all.get(place) ?? [];
    const own = others.indexOf(element);
    if (own >= 0) return own;
    // It has kept its answers somewhere else until now.
    for (const list of all.values()) {
      const old = list.indexOf(element);
      if (old >= 0) list[old] = null;
    }
    const free = others.findIndex((other) => !other?.isConnected);
    const number = free < 0 ? others.length : free;
    others[number] = element;
    all.set(place, others);
    return number;
  };

  // Yew never lets go of the node that it is mounted in, nor takes its listeners off. So each node is
  // used again by a later widget, without the listeners of the one before.
  const idle = [];
  const takePlace = () => {
    if (idle.length) return idle.pop();
    const node = document.createElement("div");
    const taken = [];
    node.addEventListener = (...parts) => {
      taken.push(parts);
      EventTarget.prototype.addEventListener.apply(node, parts);
    };
    node.release = () => {
      for (const parts of taken.splice(0)) node.removeEventListener(...parts);
      node.remove();
      idle.push(node);
    };
    return node;
  };

  // The widgets' program has stopped in the middle of something, and each widget with it.
  const stopped = (error) => {
    complain(error);
    for (const element of [...mounted]) element.fail(new Fault("panic", []));
  };

  // What an attribute says, as `options.rs` reads it: without the space around it, and nothing where
  // nothing is written.
  const say = (element, name) => element.getAttribute(name)?.trim() || null;

  // The address of the file that needs nothing else. It is no way out where the file is open already,
  // and none from a questionnaire that it doesn't hold.
  const elsewhere = (element) =>
    Object.keys(inside).length > 0 || say(element, "src") ? null : file(`offline/${NAME}.html`);

  const absolute = (address) => {
    try {
      return new URL(address, document.baseURI).href;
    } catch {
      throw new Fault("broken", [`src="${address}" is no address`]);
    }
  };

  // Whether the browser keeps this text. One that no widget has written has come from there.
  const isKept = (text) =>
    text === undefined ||
    ["localStorage", "sessionStorage"].some((area) => {
      try {
        return Object.values(window[area]).includes(text);
      } catch {
        return false;
      }
    });

  // What the loader does for a widget with the questionnaire at this address.
  const bridge = (element, source, integrity) => {
    let whole;
    // Asked for once more where it could not be had, or could not be used.
    const askAfresh = () => {
      whole = once(() =>
        text(request(source, "missing", integrity), "missing").catch((fault) => {
          complain(fault.details);
          throw fault;
        }),
      );
    };
    askAfresh();
    let answers;
    return {
      source,
      elsewhere: () => elsewhere(element),
      number: (place) => numberOf(element, place),
      // Its number among all on the page.
      ordinal: () => numberOf(element, NAME, neighbours),
      remember(text) {
        answers = text;
      },
      remembered: () => answers,
      wholeQuestionnaire() {
        const promise = whole();
        // The widget may give up before it looks at this.
        promise.catch(() => {});
        return promise;
      },
      prepareWriters() {
        writers().catch(() => {});
      },
      async writeDocument(savedFile, today, format, contents) {
        try {
          const { write_document: write } = await writers();
          return await write(await whole(), savedFile, today, format, contents, element.shadowRoot);
        } catch (error) {
          complain(error.details ?? error);
          throw error;
        }
      },
      refuse(problems) {
        problems.forEach(complain);
        askAfresh();
      },
    };
  };

  // The language of the shipped questionnaires that comes nearest to the one asked for.
  const shipped = (language) => {
    const tags = [language.toLowerCase(), language.toLowerCase().split("-")[0]];
    const found = tags.find((tag) => `${QUESTIONNAIRE}${tag}.json` in pinned);
    if (!found) {
      console.warn(`[${NAME}] There is no questionnaire for lang="${language}", so English is used.`);
    }
    return found ?? "en";
  };

  class PartnershipAssessment extends HTMLElement {
    static observedAttributes = [...ATTRIBUTES, ...COLOURED];

    static {
      const check = () => {
        for (const element of mounted) if (element.isConnected) element.#checkColours();
      };
      // One ear for all: the device has gone from light to dark, or the page has, which most pages
      // write on their outermost elements. Some write there with every turn of the wheel.
      matchMedia("(prefers-color-scheme: dark)").addEventListener("change", check);
      let soon;
      const watcher = new MutationObserver(() => {
        clearTimeout(soon);
        soon = setTimeout(check, 200);
      });
      for (const one of [document.documentElement, document.body]) {
        if (one) watcher.observe(one, { attributes: true });
      }
    }

    /** Puts elements where the page has marked new places for them. */
    static place() {
      place();
    }

    #widget = null;
    #bridge = null;
    #place = null;
    #away = 0;
    #started = false;
    #watcher = null;
    #slow = 0;
    #changed = new Set();
    // Answers to take over from the widget before, whose attributes were others.
    #carried = null;
    #staysInPlace = false;
    #colours = null;

    connectedCallback() {
      clearTimeout(this.#away);
      if (!this.shadowRoot) {
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
        this.#wait();
      }
      this.#startWhenNear();
    }

    #startWhenNear() {
      this.#watcher?.disconnect();
      if (this.#started || !this.isConnected) return;
      if (say(this, "loading") === "eager" || !("IntersectionObserver" in window)) {
        this.#start();
        return;
      }
      this.#watcher = new IntersectionObserver(
        (entries) => entries.some((entry) => entry.isIntersecting) && this.#start(),
        { rootMargin: "600px" },
      );
      this.#watcher.observe(this);
    }

    disconnectedCallback() {
      // An element that is moved is disconnected and connected again at once, and one that a slider
      // or a consent tool takes away comes back soon.
      queueMicrotask(() => {
        if (this.isConnected) return;
        this.#watcher?.disconnect();
        clearTimeout(this.#away);
        this.#away = setTimeout(() => {
          // Should it come back after all, it starts anew, with the answers that are remembered.
          this.#end();
          this.#started = false;
          this.#wait();
        }, AWAY);
      });
    }

    /** Lets go of everything that would keep a widget alive that nobody will see again. */
    #end() {
      clearTimeout(this.#slow);
      this.#widget?.unmount();
      this.#widget?.free();
      this.#widget = null;
      this.#place?.release();
      this.#place = null;
      mounted.delete(this);
    }

    attributeChangedCallback(name, before, after) {
      if (before === after) return;
      if (!this.#started) {
        if (name === "loading") this.#startWhenNear();
        return;
      }
      if (COLOURED.includes(name)) {
        if (this.#widget) this.#checkColours();
        return;
      }
      // Several changes in a row are one.
      if (this.#changed.add(name).size === 1) queueMicrotask(() => this.#change());
    }

    #change() {
      const names = this.#changed;
      this.#changed = new Set();
      if (!this.#widget) {
        // It is being fetched and will see the new attributes, or it has failed and may now succeed.
        if (this.shadowRoot.querySelector(".pa-fault")) this.#again();
        return;
      }
      const moves = ["src", "lang", "storage", "storage-key"].filter((name) => names.has(name));
      if (moves.length === 0) {
        this.#widget.setOptions();
        this.#checkColours();
        return;
      }
      // Another key stands for other answers, and these are found under theirs, if they are kept at
      // all; in any other case they come along.
      const saved = this.#widget.exportAnswers() ?? "{}";
      const answers = JSON.parse(saved);
      const some = ["answers", "about", "benefits"].some(
        (part) => Object.keys(answers[part] ?? {}).length > 0,
      );
      const stay = names.has("storage-key") && isKept(this.#bridge.remembered());
      this.#carried = some && !stay ? saved : null;
      this.#staysInPlace = !names.has("storage") && !names.has("storage-key");
      this.#end();
      this.#bridge = null;
      this.#again();
    }

    #again() {
      this.#started = false;
      const hadFocus = this.shadowRoot.activeElement;
      this.#wait();
      if (hadFocus) this.shadowRoot.firstElementChild.focus();
      this.#start();
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

    #show(...nodes) {
      this.shadowRoot.replaceChildren(...nodes);
    }

    #wait() {
      const place = document.createElement("div");
      place.className = "pa-wait";
      place.tabIndex = -1;
      const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
      svg.setAttribute("viewBox", "0 0 220 110");
      svg.setAttribute("aria-hidden", "true");
      for (const x of [60, 160]) {
        const circle = document.createElementNS("http://www.w3.org/2000/svg", "circle");
        circle.setAttribute("cx", x);
        circle.setAttribute("cy", 55);
        circle.setAttribute("r", 50);
        svg.append(circle);
      }
      const text = document.createElement("p");
      text.className = "pa-quiet";
      text.textContent = WORDS.loading;
      place.append(svg, text);
      this.#show(place);
      this.shadowRoot.adoptedStyleSheets = [placeholder, reserve];
    }

    /** Tells the reader that it takes long, when it does. */
    #tellWhenSlow() {
      clearTimeout(this.#slow);
      this.#slow = setTimeout(() => {
        const place = this.shadowRoot.querySelector(".pa-wait");
        if (!place) return;
        const text = place.lastElementChild;
        text.className = "";
        text.setAttribute("role", "status");
        text.textContent = WORDS.slow;
        place.append(this.#retry(hurry), ...this.#elsewhere());
      }, SLOW);
    }

    /** A button to try again. */
    #retry(act) {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = WORDS.retry;
      button.addEventListener("click", act);
      return button;
    }

    /** A link to the file that needs nothing else. */
    #elsewhere() {
      const address = elsewhere(this);
      if (!address) return [];
      const paragraph = document.createElement("p");
      const link = document.createElement("a");
      link.href = address;
      link.textContent = WORDS.offline;
      paragraph.append(link);
      return [paragraph];
    }

    /** Gives back the room that was kept for what was to come. */
    #release() {
      const { shadowRoot } = this;
      shadowRoot.adoptedStyleSheets = shadowRoot.adoptedStyleSheets.filter((one) => one !== reserve);
    }

    /** Puts colours that can be read in place of the page's, where those can't. */
    #checkColours() {
      const { shadowRoot } = this;
      const others = shadowRoot.adoptedStyleSheets.filter((one) => one !== this.#colours);
      shadowRoot.adoptedStyleSheets = others;
      const changes = colourChanges(this);
      if (changes.length === 0) return;
      this.#colours = sheet(`:host{${changes.map(([name, css]) => `--${name}:${css}`).join(";")}}`);
      shadowRoot.adoptedStyleSheets = [...others, this.#colours];
      const names = changes.map(([name]) => name).join(", ");
      console.info(`[${NAME}] These colours could not be read and were replaced: ${names}.`);
    }

    async #start() {
      if (this.#started) return;
      this.#started = true;
      this.#watcher?.disconnect();
      this.#tellWhenSlow();
      const before = hurries;
      try {
        if (typeof WebAssembly !== "object") throw new Fault("wasm", []);
        const address = say(this, "src");
        const language = say(this, "lang");
        const name = `${QUESTIONNAIRE}${address || !language ? "en" : shipped(language)}.json`;
        const source = address ? absolute(address) : file(name);
        const helper =
          this.#bridge?.source === source
            ? this.#bridge
            : bridge(this, source, address ? "" : pins[name]);
        this.#bridge = helper;
        // What is published with this script is cut in two. Without its beginning the whole will do.
        const start = name.replace(/json$/, "beginning.json");
        const first = address
          ? helper.wholeQuestionnaire().then(() => undefined)
          : text(request(file(start), "missing", pins[start]), "missing").catch(() => undefined);
        const parts = [widget(), styles(), first];
        // Each failure is told once, by the first; the others must not go unhandled.
        for (const part of parts) part.catch(() => {});
        const [running, , beginning] = await Promise.all(parts);
        // The attributes may have changed meanwhile.
        if (say(this, "src") !== address || say(this, "lang") !== language) {
          this.#again();
          return;
        }
        if (!this.isConnected) {
          // It was taken away meanwhile, and nobody would end the widget.
          this.#started = false;
          return;
        }
        mounted.add(this);
        const place = takePlace();
        helper.place = () => place;
        // The widget may say so before it has been handed over here.
        const takeOver = () => setTimeout(() => this.#takeOver());
        this.addEventListener(`${NAME}:ready`, takeOver, { once: true });
        try {
          this.#widget = await running.mount(this, this.shadowRoot, beginning, helper);
          this.#place = place;
        } catch (absence) {
          mounted.delete(this);
          place.release();
          // What is wrong with a questionnaire that was shipped came about on the way.
          const kind = absence === "broken" && !address ? "missing" : absence;
          throw typeof kind === "string" ? new Fault(kind, []) : kind;
        }
        this.shadowRoot.adoptedStyleSheets = [common, reserve];
        const hadFocus = this.shadowRoot.activeElement;
        this.shadowRoot.firstElementChild.remove();
        if (hadFocus) this.shadowRoot.querySelector("[tabindex]").focus();
        clearTimeout(this.#slow);
        this.#checkColours();
        // A start page that is hidden is left at once, by nobody.
        setTimeout(() => this.addEventListener(`${NAME}:progress`, () => this.#release(), { once: true }));
      } catch (error) {
        // All that was under way has ended. What is tried again must not meet the end of the first.
        if (hurries !== before) setTimeout(() => this.#again());
        else this.fail(error instanceof Fault ? error : new Fault("part", [String(error)]));
      }
    }

    /** Takes over the answers of the widget before. */
    #takeOver() {
      const carried = this.#carried;
      this.#carried = null;
      if (!carried || !this.#widget) return;
      try {
        // In the same place they are the same, and the reader only stays on the same page.
        if (this.#staysInPlace) this.#widget.importAnswers(carried);
        else this.#widget.takeOver(carried);
      } catch {
        // They belong to another questionnaire, under whose name they are kept.
      }
    }

    /** Says what went wrong in place of the widget. */
    fail(fault) {
      for (const detail of fault.details) console.error(`[${NAME}] ${detail}`);
      this.#end();
      const place = document.createElement("div");
      place.className = "pa-fault";
      place.setAttribute("role", "alert");
      const text = document.createElement("p");
      text.textContent = fault.message;
      place.append(text);
      if (!["policy", "wasm"].includes(fault.kind)) {
        place.append(this.#retry(() => this.#again()));
      }
      // The file that needs nothing else needs WebAssembly as well.
      if (fault.kind !== "wasm") place.append(...this.#elsewhere());
      const hadFocus = this.shadowRoot.activeElement;
      this.#show(place);
      if (hadFocus) place.querySelector("button, a")?.focus();
      this.shadowRoot.adoptedStyleSheets = [placeholder];
      this.dispatchEvent(
        new CustomEvent(`${NAME}:error`, {
          bubbles: true,
          composed: true,
          detail: { code: fault.kind },
        }),
      );
    }
  }

  // @include loader/places.js

  const place = placesIn(NAME, ATTRIBUTES);
  customElements.define(NAME, PartnershipAssessment);
  const look = () => {
    place();
    if (document.readyState === "complete") document.removeEventListener("readystatechange", look);
  };
  document.addEventListener("readystatechange", look);
  look();
})(document.currentScript, {}, {});
