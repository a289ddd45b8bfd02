/*
 * How everything is fetched: pinned where the page pins the script, said where it fails, given up when
 * the reader would rather try again. It knows files, not what is in them. A part of the loader, whose
 * `file`, `pins` and `Fault` it uses.
 */

// How long a download may take, in milliseconds.
const PATIENCE = 60_000;

// What ends each download that is under way, for a reader who would rather try again. No signal that
// all of them listen to: it would keep each listener for as long as the page is open.
const underWay = new Set();
let hurries = 0;
const hurry = () => {
  hurries += 1;
  for (const end of underWay) end();
};
// Settles as the promise does, or fails when the reader would rather try again.
const endable = (promise) => {
  let end;
  const ended = new Promise((_, reject) => {
    end = reject;
  });
  underWay.add(end);
  return Promise.race([promise, ended]).finally(() => underWay.delete(end));
};

// Everything that is fetched comes through here.
const request = async (url, kind, integrity = "") => {
  const ending = new AbortController();
  const end = () => ending.abort(new Error("it took too long"));
  underWay.add(end);
  // The content may still be on its way when there is an answer.
  setTimeout(() => {
    underWay.delete(end);
    end();
  }, PATIENCE);
  try {
    const answer = await fetch(url, { integrity, signal: ending.signal });
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
const get = (name) => request(file(name), "part", pins[name]);
const text = async (answer, kind) => {
  try {
    return await (await answer).text();
  } catch (error) {
    throw error instanceof Fault ? error : new Fault(kind, [error.message]);
  }
};

// A page may ask for trusted addresses, and may allow no policy of our name, or no second one.
let policy;
const trusted = (url) => {
  try {
    const rules = { createScriptURL: (text) => text };
    policy ??= window.trustedTypes?.createPolicy(NAME, rules) ?? rules;
    return policy.createScriptURL(url);
  } catch (error) {
    throw new Fault("policy", [error.message], "types");
  }
};

// Loads a script module, checked where it is pinned: `import()` alone takes no fingerprint, but a
// module that an element has loaded already is not loaded again. A `modulepreload` link would need no
// trusted address, but WebKit checks none.
// A browser may remember that a module did not load: the next try needs another address.
let failures = 0;
const load = async (name) => {
  const plain = file(name);
  const again = `${plain.includes("?") ? "&" : "?"}again=${failures}`;
  const url = failures ? plain + again : plain;
  if (pins[name]) {
    const src = trusted(url);
    await new Promise((resolve, reject) => {
      const element = document.createElement("script");
      const integrity = pins[name];
      Object.assign(element, { crossOrigin: "anonymous", integrity, type: "module", src });
      element.addEventListener("load", resolve);
      element.addEventListener("error", () => reject(new Error(`${name} is not what was pinned`)));
      document.head.append(element);
      const remove = () => element.remove();
      element.addEventListener("load", remove);
      element.addEventListener("error", remove);
    });
  }
  return import(/* webpackIgnore: true */ /* @vite-ignore */ url);
};

// One promise for what every element shares; a failure is forgotten, so that it can be tried again.
const once = (make) => {
  let promise = null;
  return () => {
    promise ??= endable(make()).catch((error) => {
      promise = null;
      throw error;
    });
    return promise;
  };
};
