/*
 * The loader: one small classic script. It defines the element, paints a quiet placeholder, fetches
 * everything else from its own folder when the element is near the viewport, and hands over to the
 * widget. It touches nothing outside its elements.
 */
(() => {
  "use strict";

  const NAME = "partnership-assessment";
  // The script's own address. An optimiser may have deferred, moved or combined the script: then any
  // script or link that names one of our files, in whatever attribute, tells where they are.
  const addresses = (element) => [...element.attributes].map(({ value }) => value);
  const own = [document.currentScript, ...document.querySelectorAll("script, link")]
    .flatMap((element) => (element ? addresses(element) : []))
    .find((value) => value.includes(`${NAME}.`));
  const base = new URL(".", new URL(own ?? document.currentScript?.src ?? "", document.baseURI));
  const file = (name) => new URL(name, base).href;

  // Words for before the questionnaire is there, or where it never comes.
  const WORDS = {
    loading: "The self-assessment is loading.",
    wasm: "This self-assessment needs WebAssembly, which this browser does not have or has switched off. Open the page in a current version of Chrome, Edge, Firefox or Safari.",
    part: "A part of the self-assessment did not load. Check your connection and try again. Nothing you have entered is lost.",
    missing: "The questionnaire could not be loaded. Check your connection and try again. Nothing you have entered is lost.",
    broken: "The questionnaire has mistakes, so the self-assessment can’t start. Tell the owner of this website. Nothing you have entered is lost.",
    panic: "Something went wrong in the self-assessment. Your answers are kept on this device. Reload the page to go on.",
    retry: "Try again",
  };

  const PLACEHOLDER =
    ":host{display:block!important}:host([hidden]){display:none!important}" +
    ".pa-wait{min-height:36em;display:flex;flex-direction:column;align-items:center;justify-content:center}" +
    ".pa-wait svg{width:8em;fill:none;stroke:currentColor;stroke-width:3;opacity:.45}" +
    ".pa-wait p{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}" +
    ".pa-fault{border-inline-start:.3em solid currentColor;padding:.5em 1em;margin:1em 0}" +
    ".pa-fault button{font:inherit;padding:.6em 1em;min-height:44px;cursor:pointer}";

  class Fault extends Error {
    constructor(kind, details) {
      super(WORDS[kind]);
      this.kind = kind;
      this.details = details;
    }
  }

  const sheet = (text) => {
    const made = new CSSStyleSheet();
    made.replaceSync(text);
    return made;
  };

  const fetchText = async (url, kind) => {
    let answer;
    try {
      answer = await fetch(url);
    } catch (error) {
      throw new Fault(kind, [`${url}: ${error.message}`]);
    }
    if (!answer.ok) throw new Fault(kind, [`${url}: status ${answer.status}`]);
    return answer.text();
  };

  // One promise for what every element shares; a failure is forgotten, so that it can be tried again.
  const once = (make) => {
    let promise = null;
    return () => {
      promise ??= make().catch((error) => {
        promise = null;
        throw error;
      });
      return promise;
    };
  };

  // A browser may remember that a module did not load: the next try needs another address.
  let failures = 0;

  const module = async (name) => {
    const wasm = fetch(file(`${NAME}.${name}.wasm`));
    wasm.catch(() => {});
    let glue;
    try {
      glue = await import(file(`${NAME}.${name}.js`) + (failures ? `?again=${failures}` : ""));
      const answer = await wasm;
      if (!answer.ok) throw new Error(`status ${answer.status}`);
      await glue.default({ module_or_path: answer });
    } catch (error) {
      failures += 1;
      throw new Fault("part", [`${NAME}.${name}: ${error.message}`]);
    }
    return glue;
  };

  const placeholder = once(async () => sheet(PLACEHOLDER));
  const widget = once(() => module("widget"));
  const writers = once(() => module("documents"));
  const styles = once(async () => sheet(await fetchText(file(`${NAME}.css`), "part")));

  // How long an element may be away, in milliseconds, before its widget ends.
  const AWAY = 5000;

  const withoutPage = (file) => JSON.stringify({ ...JSON.parse(file), page: null });

  // Elements with a widget in them, and the ones that share a place in the browser's storage.
  const mounted = new Set();
  const sharers = new Map();

  // The number of an element among those on the page that would keep their answers in one place.
  // One that has gone leaves its number, and so its answers, to the next.
  const numberOf = (element, place) => {
    const others = sharers.get(place) ?? [];
    const free = others.findIndex((other) => !other.isConnected);
    const number = free < 0 ? others.length : free;
    others[number] = element;
    sharers.set(place, others);
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

  // What the loader does for a widget with this questionnaire.
  const bridge = (questionnaire, place) => ({
    place: () => place,
    prepareWriters() {
      writers().catch(() => {});
    },
    async writeDocument(answers, today, format) {
      return (await writers()).write_document(questionnaire, answers, today, format);
    },
    panicked(message) {
      console.error(`[${NAME}] ${message}`);
      for (const element of mounted) element.fail(new Fault("panic", []));
    },
  });

  class PartnershipAssessment extends HTMLElement {
    #widget = null;
    #started = false;
    #watcher = null;
    #away = 0;
    #kept = null;
    #place = null;

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
      if (this.#started) return;
      if (this.getAttribute("loading") === "eager" || !("IntersectionObserver" in window)) {
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
        this.#away = setTimeout(() => this.#end(), AWAY);
      });
    }

    // Lets go of everything that would keep an element alive that nobody will see again. Should it
    // come back after all, it starts anew, with the answers that it had.
    #end() {
      this.#kept = this.exportAnswers() ?? this.#kept;
      this.#widget?.unmount();
      this.#widget?.free();
      if (this.#widget) this.#place.release();
      this.#widget = null;
      this.#started = false;
      mounted.delete(this);
      this.#wait();
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

    async #wait() {
      const place = document.createElement("div");
      place.className = "pa-wait";
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
      text.textContent = WORDS.loading;
      place.append(svg, text);
      this.#show(place);
      this.shadowRoot.adoptedStyleSheets = [await placeholder()];
    }

    async #start() {
      if (this.#started) return;
      this.#started = true;
      this.#watcher?.disconnect();
      try {
        if (typeof WebAssembly !== "object") throw new Fault("wasm", []);
        const address = this.getAttribute("src");
        const source = address
          ? new URL(address, document.baseURI).href
          : file("questionnaires/school-partnerships.en.json");
        const parts = [widget(), styles(), fetchText(source, "missing")];
        // Each failure is told once, by the first; the others must not go unhandled.
        for (const part of parts) part.catch(() => {});
        const [glue, style, questionnaire] = await Promise.all(parts);
        if (!this.isConnected) {
          // It was taken away meanwhile, and nobody would end the widget.
          this.#started = false;
          return;
        }
        const instance = numberOf(this, this.getAttribute("storage-key") ?? source);
        this.shadowRoot.adoptedStyleSheets = [style];
        this.#show();
        mounted.add(this);
        this.#place = takePlace();
        try {
          this.#widget = glue.mount(this, this.shadowRoot, questionnaire, instance, bridge(questionnaire, this.#place));
          const kept = this.#kept;
          this.#kept = null;
          // Where the browser kept them, the first page offers to go on.
          if (kept && withoutPage(kept) !== withoutPage(this.exportAnswers())) this.importAnswers(kept);
        } catch (problems) {
          mounted.delete(this);
          this.#place.release();
          throw Array.isArray(problems) ? new Fault("broken", problems) : problems;
        }
      } catch (error) {
        this.fail(error instanceof Fault ? error : new Fault("part", [String(error)]));
      }
    }

    /** Says what went wrong in place of the widget. */
    async fail(fault) {
      for (const detail of fault.details) console.error(`[${NAME}] ${detail}`);
      this.#widget = null;
      const place = document.createElement("div");
      place.className = "pa-fault";
      place.setAttribute("role", "alert");
      const text = document.createElement("p");
      text.textContent = fault.message;
      place.append(text);
      if (fault.kind === "part" || fault.kind === "missing") {
        const button = document.createElement("button");
        button.type = "button";
        button.textContent = WORDS.retry;
        button.addEventListener("click", () => {
          this.#started = false;
          this.#wait();
          this.#start();
        });
        place.append(button);
      }
      this.#show(place);
      this.shadowRoot.adoptedStyleSheets = [await placeholder()];
      this.dispatchEvent(
        new CustomEvent(`${NAME}:error`, {
          bubbles: true,
          composed: true,
          detail: { code: fault.kind },
        }),
      );
    }
  }

  // A second copy of the script is harmless.
  if (!customElements.get(NAME)) customElements.define(NAME, PartnershipAssessment);
})();
