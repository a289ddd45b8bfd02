/*
 * How everything is fetched: pinned where the page pins the script, and said where it fails. It knows
 * files, not what is in them.
 */
import { Fault } from "./fault.js";
import { NAME } from "./names.js";
import { make, read } from "./page.js";
import { unlessEnded } from "./shared.js";

export const downloadsFrom = ({ file, pin }) => {
  // Everything that is fetched comes through here.
  const request = async (url, kind, integrity, signal) => {
    try {
      const answer = await fetch(url, { integrity: integrity ?? "", signal });
      if (!answer.ok) throw new Error(`status ${answer.status}`);
      // What many servers send in place of a file that isn't there.
      if (answer.headers.get("content-type")?.startsWith("text/html")) {
        throw new Error("a page of HTML, not the file");
      }
      return answer;
    } catch (error) {
      throw new Fault(kind, [`${url}: ${error.message}`]);
    }
  };

  /** A file of ours, as far as there is an answer. */
  const get = (name, signal) => request(file(name), "part", pin(name), signal);

  /** The text at an address. */
  const text = async (url, kind, integrity, signal) => {
    const answer = await request(url, kind, integrity, signal);
    try {
      return await answer.text();
    } catch (error) {
      throw new Fault(kind, [`${url}: ${error.message}`]);
    }
  };

  /** The text of a file of ours. */
  const textOf = (name, kind, signal) => text(file(name), kind, pin(name), signal);

  // A page may ask for trusted addresses, and may allow no policy of our name, or no second one.
  let policy;
  const trusted = (url) => {
    try {
      const rules = { createScriptURL: (text) => text };
      // Where the browser has none, a thing on the page may have the name.
      const { trustedTypes } = window;
      const isThere = typeof trustedTypes?.createPolicy === "function";
      policy ??= isThere ? trustedTypes.createPolicy(NAME, rules) : rules;
      return policy.createScriptURL(url);
    } catch (error) {
      throw new Fault("policy", [error.message], "types");
    }
  };

  // Runs a module by an element, which checks its fingerprint.
  const run = (name, src, integrity) =>
    new Promise((resolve, reject) => {
      const element = make("script", { crossOrigin: "anonymous", integrity, type: "module", src });
      const end = (act) => () => {
        element.remove();
        act(new Error(`${name} is not what was pinned`));
      };
      element.addEventListener("load", end(resolve));
      element.addEventListener("error", end(reject));
      read("head").append(element);
    });

  // A browser may remember that a module did not load: the next try needs another address.
  const tries = new Map();

  /*
   * Loads a script module, checked where it is pinned: `import()` alone takes no fingerprint, but a
   * module that an element has loaded already is not loaded again. A `modulepreload` link would need no
   * trusted address, but WebKit checks none.
   */
  const load = async (name, signal) => {
    const plain = file(name);
    const tried = tries.get(name) ?? 0;
    tries.set(name, tried + 1);
    const url = tried ? `${plain}${plain.includes("?") ? "&" : "?"}again=${tried}` : plain;
    const integrity = pin(name);
    try {
      if (integrity) await unlessEnded(signal, run(name, trusted(url), integrity));
      return await unlessEnded(signal, import(/* webpackIgnore: true */ /* @vite-ignore */ url));
    } catch (error) {
      throw error instanceof Fault ? error : new Fault("part", [`${url}: ${error.message}`]);
    }
  };

  return { get, text, textOf, load };
};
