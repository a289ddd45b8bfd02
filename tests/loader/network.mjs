/*
 * A server with the files that the loader fetches, and the way to it, on which everything can go wrong
 * that goes wrong on real ones. It checks fingerprints as browsers do. It must never know what is done
 * with a file.
 */
import { createHash } from "node:crypto";

/** Where the files are. */
export const FOLDER = "https://files.example/assessment/";

const SHIPPED = "questionnaires/school-partnerships";
const NAME = "partnership-assessment";

export const WIDGET_SCRIPT = `${NAME}.widget.js`;
export const WIDGET = `${NAME}.widget.wasm`;
export const STYLES = `${NAME}.css`;
export const LATER = `${NAME}.later.wasm`;
export const LATER_STYLES = `${NAME}.later.css`;
export const BEGINNING = `${SHIPPED}.en.beginning.json`;
export const WHOLE = `${SHIPPED}.en.json`;
export const WELSH = `${SHIPPED}.cy.json`;
export const WRITERS_SCRIPT = `${NAME}.documents.js`;
export const WRITERS = `${NAME}.documents.wasm`;

const questionnaire = (language) => JSON.stringify({ id: "school-partnerships", language });

/** What the loader fetches, and what is in it. */
export const FILES = {
  [WIDGET_SCRIPT]: "export default 'the script around the widget';\n",
  [WIDGET]: "the program of the widget, first part",
  [STYLES]: ".widget { color: black; }\n",
  [LATER]: "the program of the widget, later part",
  [LATER_STYLES]: ".report { color: black; }\n",
  [BEGINNING]: JSON.stringify({ id: "school-partnerships", language: "en", beginning: true }),
  [WHOLE]: questionnaire("en"),
  [WELSH]: questionnaire("cy"),
  [WRITERS_SCRIPT]: "export default 'the script around the writers';\n",
  [WRITERS]: "the program of the writers",
};

const TYPES = { js: "text/javascript", wasm: "application/wasm", css: "text/css", json: "application/json" };
const typeOf = (name) => TYPES[name.split(".").pop()];

export const fingerprint = (content) => `sha256-${createHash("sha256").update(content).digest("base64")}`;

/** The table that the build writes into the loader. */
export const pinned = () =>
  Object.fromEntries(Object.entries(FILES).map(([name, content]) => [name, fingerprint(content)]));

/** A file as an address that holds it. */
export const asData = (name) => `data:${typeOf(name)};base64,${Buffer.from(FILES[name]).toString("base64")}`;

const NEVER = new Promise(() => {});
const refused = () => new TypeError("Failed to fetch");

/*
 * What can go wrong with a file. Each turns a good answer into another one: `open` is what happens
 * before there is an answer, `read` before its content is there.
 */
export const FAULTS = {
  "no connection": { open: () => Promise.reject(refused()) },
  "only for pages of its own origin": { open: () => Promise.reject(refused()) },
  "no such file": { status: 404, type: "text/html", content: () => "<p>Not found</p>" },
  // Whatever it sends along, be it the file itself.
  "a server that failed": { status: 500 },
  "a page of HTML": { type: "text/html; charset=utf-8", content: () => "<p>Welcome</p>" },
  "half a file": { content: (whole) => whole.slice(0, whole.length / 2) },
  "an empty file": { content: () => "" },
  "broken off": { read: () => Promise.reject(new TypeError("network error")) },
  "another type": { type: "text/plain" },
  "one byte more": { content: (whole) => `${whole}\n` },
  "no answer": { open: () => NEVER },
  "an answer without an end": { read: () => NEVER },
};

/** Whether a request asks for a file of this name, whatever stands behind its address. */
const asksFor = (address, name) => address.split("?")[0].endsWith(`/${name}`);

export class Network {
  /** Every request, in order: its address, its fingerprint, and what made it. */
  requests = [];
  /** The addresses of scripts that were run though they were not what is published. */
  foreign = [];

  #clock;
  #page;
  #files = new Map();
  #spoiled = new Map();
  #held = new Map();
  #modules = new Map();
  #programs;

  /** `page` is the address of the page, `programs` what the scripts of the programs give. */
  constructor(clock, page, programs) {
    this.#clock = clock;
    this.#page = page;
    this.#programs = programs;
    for (const [name, content] of Object.entries(FILES)) this.put(FOLDER + name, content);
  }

  /** Puts a file at an address. */
  put(address, content) {
    this.#files.set(new URL(address, this.#page).href, content);
  }

  /** Makes every request for a file go wrong, until it is mended. */
  spoil(name, fault) {
    if (!FAULTS[fault]) throw new Error(`There is no fault “${fault}”.`);
    this.#spoiled.set(name, FAULTS[fault]);
  }

  mend(name) {
    this.#spoiled.delete(name);
  }

  /** Lets a file take so long, in milliseconds. */
  slow(name, delay) {
    this.#spoiled.set(name, { open: () => new Promise((done) => this.#clock.setTimeout(done, delay)) });
  }

  /** Keeps a file back until what is given back is called. */
  hold(name) {
    let release;
    const held = new Promise((done) => {
      release = () => {
        this.#held.delete(name);
        done();
      };
    });
    this.#held.set(name, held);
    return release;
  }

  /** The names of the files that were asked for since the last time, in order. */
  asked() {
    const since = this.requests.slice(this.#looked);
    this.#looked = this.requests.length;
    return since.map(({ address }) => address.split("?")[0].replace(FOLDER, ""));
  }
  #looked = 0;

  /** As the browser's own; the signal ends whatever is still on its way. */
  fetch = async (url, { integrity = "", signal } = {}) => {
    const address = new URL(url, this.#page).href;
    this.requests.push({ address, integrity, by: "fetch" });
    const ended = new Promise((_, reject) => {
      if (signal?.aborted) reject(signal.reason);
      signal?.addEventListener("abort", () => reject(signal.reason));
    });
    ended.catch(() => {});
    const unlessEnded = (promise) => Promise.race([promise, ended]);
    const answer = await unlessEnded(this.#answer(address, integrity));
    const read = () => unlessEnded(answer.read());
    return {
      ok: answer.status === 200,
      status: answer.status,
      headers: new Headers({ "content-type": answer.type }),
      text: read,
      arrayBuffer: async () => new TextEncoder().encode(await read()).buffer,
    };
  };

  /** As `import()`: what has loaded is not asked for again, nor is what has failed. */
  importModule = (url) => {
    const address = new URL(url, this.#page).href;
    if (!this.#modules.has(address)) this.#modules.set(address, this.#module(address, "", "import"));
    return this.#modules.get(address);
  };

  /** What a script element with `type="module"` does when it comes into a page. */
  async loadScript({ src, integrity }) {
    const address = new URL(src, this.#page).href;
    const module = this.#module(address, integrity, "script");
    // What an element could not load, another way may find.
    await module;
    this.#modules.set(address, module);
  }

  async #module(address, integrity, by) {
    this.requests.push({ address, integrity, by });
    const { status, type, read, name } = await this.#answer(address, integrity);
    const content = await read();
    if (status !== 200) throw new TypeError(`Failed to fetch dynamically imported module: ${address}`);
    if (!type.startsWith("text/javascript")) throw new TypeError(`${type} is no type of a script`);
    if (!content.startsWith(FILES[name])) throw new SyntaxError("Unexpected end of input");
    if (content !== FILES[name]) this.foreign.push(name);
    return this.#programs(name);
  }

  async #answer(address, integrity) {
    const answer = await this.#sent(address);
    if (!integrity) return answer;
    // What has a fingerprint is only handed over once all of it is there.
    const content = await answer.read();
    if (fingerprint(content) !== integrity) throw refused();
    return answer;
  }

  async #sent(address) {
    if (address.startsWith("data:")) {
      const [, type, content] = /^data:([^;,]*);base64,(.*)$/.exec(address);
      const text = Buffer.from(content, "base64").toString();
      const name = Object.keys(FILES).find((name) => FILES[name] === text);
      return { status: 200, type, name, read: async () => text };
    }
    const [, held] = [...this.#held].find(([name]) => asksFor(address, name)) ?? [];
    await held;
    const [name, fault] = [...this.#spoiled].find(([name]) => asksFor(address, name)) ?? [];
    await fault?.open?.();
    const plain = address.split("?")[0];
    const whole = this.#files.get(plain);
    if (whole === undefined) return this.#made(plain, "", FAULTS["no such file"]);
    return this.#made(plain, whole, name ? fault : {});
  }

  #made(address, whole, { status = 200, type, content = (whole) => whole, read = async () => {} }) {
    const name = Object.keys(FILES).find((name) => asksFor(address, name));
    return {
      status,
      name,
      type: type ?? typeOf(address),
      read: async () => {
        await read();
        return content(whole);
      },
    };
  }
}
