/*
 * The loader: one small classic script. It defines the element, paints a quiet placeholder, fetches
 * everything else from its own folder when the element is near the viewport, and hands over to the
 * widget. It touches nothing outside its elements.
 */
(() => {
  "use strict";

  const NAME = "partnership-assessment";
  // The script's own address; by name where an optimiser has moved the script.
  const script = document.currentScript || document.querySelector(`script[src*="${NAME}.js"]`);
  const base = new URL(".", (script && script.src) || document.baseURI);
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
    ":host{display:block}:host([hidden]){display:none}" +
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

  const module = async (name) => {
    const wasm = fetch(file(`${NAME}.${name}.wasm`));
    wasm.catch(() => {});
    let glue;
    try {
      glue = await import(file(`${NAME}.${name}.js`));
      const answer = await wasm;
      if (!answer.ok) throw new Error(`status ${answer.status}`);
      await glue.default({ module_or_path: answer });
    } catch (error) {
      throw new Fault("part", [`${NAME}.${name}: ${error.message}`]);
    }
    return glue;
  };

  const placeholder = once(async () => sheet(PLACEHOLDER));
  const widget = once(() => module("widget"));
  const writers = once(() => module("documents"));
  const styles = once(async () => sheet(await fetchText(file(`${NAME}.css`), "part")));

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

  // What the loader does for a widget with this questionnaire.
  const bridge = (questionnaire) => ({
    prepareWriters() {
      writers().catch(() => {});
    },
    async writeDocument(answers, today, format, contents) {
      return (await writers()).write_document(questionnaire, answers, today, format, contents);
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

    connectedCallback() {
      if (!this.shadowRoot) {
        this.attachShadow({ mode: "open" });
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
      // An element that is moved is disconnected and connected again at once.
      queueMicrotask(() => {
        if (!this.isConnected) this.#watcher?.disconnect();
      });
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
        const instance = numberOf(this, this.getAttribute("storage-key") ?? source);
        this.shadowRoot.adoptedStyleSheets = [style];
        this.#show();
        mounted.add(this);
        try {
          this.#widget = glue.mount(this, this.shadowRoot, questionnaire, instance, bridge(questionnaire));
        } catch (problems) {
          mounted.delete(this);
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
