/*
 * A page in Node for the loader to run in: happy-dom's elements and storage, and in place of what it
 * lacks, or what a test must hold in its hand, the plain stand-ins of this folder. What a test asks a
 * page is what a reader, a host or a server would notice. It must never know the loader's inner names.
 */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import vm from "node:vm";
import { PropertySymbol, Window } from "happy-dom";
import { Clock } from "./clock.mjs";
import { FOLDER, Network, fingerprint, pinned } from "./network.mjs";
import { Programs } from "./program.mjs";
import { brought, forOffline, forPackage, forTag } from "./source.mjs";

export const NAME = "partnership-assessment";

/** The script's own address, and the fingerprint that a page pins it by. */
export const SCRIPT = `${FOLDER}${NAME}.js`;
export const PIN = fingerprint("the loader");

/** The page that needs nothing else. */
export const ELSEWHERE = `${FOLDER}offline/${NAME}.html`;

/** What a reader is told, and how it begins. */
export const SAYS = {
  loading: "The self-assessment is loading.",
  slow: "The self-assessment is still loading. The connection seems to be slow.",
  part:
    "A part of the self-assessment did not load. Check your connection and try again. " +
    "Nothing you have entered is lost.",
  missing:
    "The questionnaire could not be loaded. Check your connection and try again. " +
    "Nothing you have entered is lost.",
  broken:
    "The questionnaire has mistakes, so the self-assessment can’t start. Tell the owner of this " +
    "website. Nothing you have entered is lost.",
  lost:
    "The self-assessment does not know where its files are. Tell the owner of this website: its script " +
    "needs data-base, the address of the folder. Nothing you have entered is lost.",
  panic: "Something went wrong in the self-assessment. Your answers are kept. Try again to go on.",
  wasm:
    "This self-assessment needs WebAssembly, which this browser does not have or has switched off. " +
    "Open the page in a current version of Chrome, Edge, Firefox or Safari.",
  policy:
    "This website’s security policy does not let the self-assessment run. Tell the owner of this " +
    "website: its script-src needs 'wasm-unsafe-eval'.",
  types:
    "This website’s security policy does not let the self-assessment run. Tell the owner of this " +
    "website: its trusted-types needs partnership-assessment.",
};

const FOR_TAG = forTag(pinned());
const BROUGHT = brought();

// The same script runs on hundreds of pages.
const scripts = new Map();
const compiled = (source, filename = `${NAME}.js`) => {
  if (!scripts.has(source)) scripts.set(source, new vm.Script(source, { filename }));
  return scripts.get(source);
};

/*
 * A module script that comes into a page is fetched through that page's network. happy-dom's elements
 * have the same prototype on every page.
 */
const networks = new WeakMap();
const FETCHED = Symbol("fetched through the network of the page");
const fetchScripts = ({ window, document, network }) => {
  networks.set(document, network);
  const scripts = window.HTMLScriptElement.prototype;
  if (Object.hasOwn(scripts, FETCHED)) return;
  const { connectedToDocument } = PropertySymbol;
  const arrive = window.HTMLElement.prototype[connectedToDocument];
  scripts[FETCHED] = true;
  scripts[connectedToDocument] = function () {
    arrive.call(this);
    if (this.type !== "module") return;
    const tell = (name) => () => this.dispatchEvent(new window.Event(name));
    networks.get(this.ownerDocument).loadScript(this).then(tell("load"), tell("error"));
  };
};

/*
 * What the document says by itself of how far it has come and which script runs: by its prototype, as
 * browsers have it, which pages share here.
 */
const pages = new WeakMap();
const knowItsPage = (page) => {
  pages.set(page.document, page);
  let prototype = Object.getPrototypeOf(page.document);
  while (!Object.hasOwn(prototype, "readyState")) prototype = Object.getPrototypeOf(prototype);
  for (const name of ["readyState", "currentScript"]) {
    const { get } = Object.getOwnPropertyDescriptor(prototype, name);
    if (get.isOurs) continue;
    const own = function () {
      return pages.has(this) ? pages.get(this)[name] : get.call(this);
    };
    own.isOurs = true;
    Object.defineProperty(prototype, name, { configurable: true, get: own });
  }
};

/** A page with this content in its head and body. */
export const openPage = (parts) => new Page(parts);

/** A page with one element on it, or what is written in `element`, and the script, which has run. */
export const openWithElement = async ({
  element = '<partnership-assessment loading="eager">',
  ...rest
} = {}) => {
  const page = openPage({ body: `<main>${element}</main>`, ...rest });
  rest.before?.(page);
  page.runScript({ integrity: rest.integrity });
  await page.settle();
  return page;
};

class Page {
  clock = new Clock();
  /** What was said to the console, as [level, text]. */
  console = [];
  /** The events that reached the window, as [name, detail, element]. */
  events = [];

  /** Whether the device is in the light or in the dark. */
  scheme = "light";
  /** What else the reader has asked the device for, as a media query names it. */
  preference = "no preference";

  #observers = new Set();
  // Who hears when the device changes.
  #listening = [];

  constructor({ address = "https://school.example/page.html", head = "", body = "" } = {}) {
    const console = Object.fromEntries(
      ["debug", "log", "info", "warn", "error"].map((level) => [
        level,
        (...parts) => this.console.push([level, parts.map(String).join(" ")]),
      ]),
    );
    // Frames stay empty, and that is no error.
    const error = (...parts) => parts.join().includes("loading is disabled") || console.error(...parts);
    const settings = { disableIframePageLoading: true };
    const window = new Window({ url: address, console: { ...console, error }, settings });
    this.window = window;
    this.document = window.document;
    this.programs = new Programs(window);
    this.network = new Network(this.clock, address, (name) => this.programs.named(name));
    this.#furnish(window, console);
    this.programs.brought = this.#run(BROUGHT);
    this.document.head.innerHTML = head;
    this.document.body.innerHTML = body;
    for (const name of ["ready", "start", "progress", "complete", "download", "error"]) {
      window.addEventListener(`${NAME}:${name}`, ({ detail, target }) =>
        this.events.push([name, detail ? { ...detail } : detail, target]),
      );
    }
  }

  /** Puts the stand-ins in their places. */
  #furnish(window, console) {
    const page = this;
    this.readyState = "loading";
    this.currentScript = null;
    knowItsPage(this);
    Object.assign(window, {
      console,
      fetch: this.network.fetch,
      importModule: this.network.importModule,
      setTimeout: this.clock.setTimeout,
      clearTimeout: this.clock.clearTimeout,
      // The window's own counts its tasks, for which it needs its own time.
      queueMicrotask: (act) => void Promise.resolve().then(act),
      AbortController,
      WebAssembly: {
        Module: class {
          constructor() {
            if (!page.programs.isAllowed) throw new Error("Wasm code generation disallowed by embedder");
          }
        },
        Instance: class {},
      },
      matchMedia: (query) => ({
        get matches() {
          return query.includes("dark") ? page.scheme === "dark" : query.includes(page.preference);
        },
        addEventListener: (_, heard) => page.#listening.push(heard),
      }),
      IntersectionObserver: class {
        constructor(act, { rootMargin } = {}) {
          this.act = act;
          this.rootMargin = rootMargin;
        }
        observe(element) {
          this.element = element;
          page.#observers.add(this);
        }
        disconnect() {
          page.#observers.delete(this);
        }
      },
    });
    // Elements that are there before their definition are upgraded in the order of the document. (Each
    // becomes another object here, so a test looks for it once the script has run.)
    const registry = window.customElements;
    const { define } = registry;
    registry.define = (name, ...rest) => {
      registry[PropertySymbol.callbacks].get(name)?.reverse();
      define.call(registry, name, ...rest);
    };
    fetchScripts(this);
  }

  /** Runs the script as a tag on the page runs it; `tag` is that tag, else it stands in the head. */
  runScript({ tag, src = SCRIPT, integrity = "" } = {}) {
    if (!tag) {
      tag = this.document.createElement("script");
      tag.setAttribute("src", src);
      if (integrity) tag.setAttribute("integrity", integrity);
      this.document.head.append(tag);
    }
    this.currentScript = tag;
    this.#run(FOR_TAG);
    this.currentScript = null;
    return tag;
  }

  /** Runs the script's text where nobody knows of which tag, as optimisers do. */
  runWithoutTag() {
    this.#run(FOR_TAG);
  }

  /** Runs the script of the file that has everything in it. */
  runOffline(inside) {
    this.#run(forOffline(Object.fromEntries(Object.keys(inside).map((name) => [name, ""])), inside));
  }

  /** The function of the npm package that defines the element. */
  define(...values) {
    const table = Object.fromEntries(Object.keys(pinned()).map((name) => [name, ""]));
    return this.#run(forPackage(table))(...values);
  }

  /** Runs a script of the pages that are shipped. */
  runPageScript(name) {
    const source = readFileSync(new URL(`../../pages/${name}`, import.meta.url), "utf8");
    compiled(source, name).runInContext(this.window);
  }

  #run(source) {
    return compiled(source).runInContext(this.window);
  }

  /** The page has come as far as this: `interactive` or `complete`. */
  comeAsFarAs(state) {
    this.readyState = state;
    this.document.dispatchEvent(new this.window.Event("readystatechange"));
  }

  /** Lets everything happen that needs no time. */
  settle() {
    return this.clock.pass(0);
  }

  /** Lets time pass, in milliseconds. */
  pass(milliseconds) {
    return this.clock.pass(milliseconds);
  }

  element(place = 0) {
    return this.document.querySelectorAll(NAME)[place];
  }

  /** An element with these attributes, in a place of the page. */
  add(attributes = {}, where = this.document.body) {
    const element = this.document.createElement(NAME);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    where.append(element);
    return element;
  }

  /** The living widget in an element, of which there must never be two. */
  widget(element = this.element()) {
    const living = this.programs.livingIn(element);
    assert.ok(living.length <= 1, `${living.length} widgets live in one element`);
    return living[0] ?? null;
  }

  /** The reader scrolls an element near to what is seen. */
  comeNear(element = this.element()) {
    for (const one of [...this.#observers].filter((one) => one.element === element)) {
      one.act([{ target: element, isIntersecting: true }], one);
    }
  }

  /** The browser says of every element that is watched that it is still far. */
  stayFar() {
    for (const one of [...this.#observers]) one.act([{ target: one.element, isIntersecting: false }], one);
  }

  /** The elements that are watched until they come near, and from how far. */
  get watched() {
    return [...this.#observers].map(({ element, rootMargin }) => [element, rootMargin]);
  }

  /** The device changes between light and dark. */
  prefer(scheme) {
    this.scheme = scheme;
    for (const heard of this.#listening) heard();
  }

  /** What a reader meets in an element. */
  seen(element = this.element()) {
    const root = element.shadowRoot;
    const find = (selector, text) =>
      [...(root?.querySelectorAll(selector) ?? [])].find((one) => one.textContent === text);
    const said = (place) => place?.querySelector("p")?.textContent ?? place?.textContent;
    const alert = root?.querySelector("[role=alert]");
    const status = root?.querySelector("[role=status]");
    const isDrawn = Boolean(root?.querySelector(".page-heading"));
    const isLoading = Boolean(find("p", SAYS.loading));
    const shown = { message: alert, "slow words": status, widget: isDrawn, wait: isLoading };
    return {
      shows:
        Object.keys(shown)
          .filter((name) => shown[name])
          .join(" and ") || "nothing",
      sentence: said(alert) ?? said(status) ?? null,
      canTryAgain: Boolean(find("button", "Try again")),
      wayOut: find("a", "Or use the self-assessment as a page of its own")?.href ?? null,
    };
  }

  expectWidget(element = this.element()) {
    assert.equal(this.seen(element).shows, "widget");
    assert.ok(this.widget(element), "the widget is alive");
  }

  expectWait(element = this.element()) {
    assert.deepEqual(this.seen(element), { ...NOTHING_SAID, shows: "wait" });
  }

  /** A message stands in place of the widget. */
  expectFault(sentence, { element = this.element(), canTryAgain = true, wayOut = ELSEWHERE } = {}) {
    assert.deepEqual(this.seen(element), { shows: "message", sentence, canTryAgain, wayOut });
    assert.equal(this.widget(element), null, "no widget lives behind the message");
  }

  /** The codes of the errors that the page has heard of. */
  get errorCodes() {
    return this.events.filter(([name]) => name === "error").map(([, { code }]) => code);
  }

  press(name, element = this.element()) {
    const buttons = [...element.shadowRoot.querySelectorAll("button")];
    const button = buttons.find(({ textContent }) => textContent === name);
    assert.ok(button, `there is a button “${name}”`);
    button.click();
  }

  /** Tries again by the button, and lets happen what needs no time. */
  async tryAgain(element = this.element()) {
    this.press("Try again", element);
    await this.settle();
  }

  /** Something in the console that is expected, which then counts no longer. */
  expectInConsole(level, ...parts) {
    const index = this.console.findIndex(
      ([one, text]) => one === level && parts.every((part) => text.includes(part)),
    );
    assert.ok(index >= 0, `${level}: ${parts.join(" … ")} among\n${this.#said}`);
    const [[, text]] = this.console.splice(index, 1);
    assert.ok(text.startsWith(`[${NAME}] `), `it says who speaks: ${text}`);
  }

  /** Nothing else was said to the console. */
  expectQuiet() {
    assert.equal(this.#said, "");
  }

  get #said() {
    return this.console.map(([level, text]) => `${level}: ${text}`).join("\n");
  }

  get kept() {
    return { local: Object.keys(this.window.localStorage), session: Object.keys(this.window.sessionStorage) };
  }
}

const NOTHING_SAID = { sentence: null, canTryAgain: false, wayOut: null };
