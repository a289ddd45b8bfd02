/*
 * Where the loader's files are, and what each must be. Its own script says so, by `src` or `data-base`,
 * and nothing else does: whoever may write an element, an attribute or a name into the page must not be
 * able to say whose code runs there.
 */
import { Fault } from "./fault.js";
import { NAME } from "./names.js";
import { call, read } from "./page.js";

const FILE = `${NAME}.js`;

// Only a real script element can be the script: what else has that name is a form or an image, and a
// field of a form is no text.
const isScript = (one) =>
  one?.localName === "script" && one.namespaceURI === "http://www.w3.org/1999/xhtml";

// What a script element says of where the files are: the loader's address there.
const told = (script) => {
  const base = script.getAttribute("data-base");
  const address = base ?? script.getAttribute("src");
  try {
    const here = new URL(address ?? "", read("baseURI"));
    if (base !== null) here.pathname = `${here.pathname.replace(/\/?$/, "/")}${FILE}`;
    return address !== null && here.pathname.endsWith(`/${FILE}`) ? here.href : null;
  } catch {
    throw new Fault("lost", [`data-base="${base}" is no address`]);
  }
};

/** The script that is being run, where the browser knows it. */
export const currentScript = () =>
  // The first is for those that run scripts in the browser's place.
  [document.currentScript, read("currentScript")].find(isScript) ?? null;

/*
 * The addresses by a script tag. Where an optimiser has deferred or moved the script, it doesn't know
 * itself, and where it was combined with others or written into the page, its address is not its own: then
 * a script element tells that has our file's address, or our mark and `data-base`.
 */
export const byScript = (own, pinned) => {
  // The page may change its base later.
  const src = own?.src;
  const find = () => {
    const ownTold = own && told(own);
    if (ownTold) return [ownTold, [own], true];
    const scripts = [...call("querySelectorAll", "script")].filter(
      (one) => isScript(one) && (one.hasAttribute(`data-${NAME}`) || told(one)),
    );
    const [found] = scripts.map(told).filter(Boolean);
    // It may have been given another name. What is still to come may know better.
    const guess = read("readyState") === "loading" ? null : src;
    return found || guess ? [found ?? guess, [own, ...scripts], Boolean(found)] : null;
  };
  return addresses(
    () => {
      const found = find();
      if (!found) return null;
      const [address, scripts, isSure] = found;
      // A page that pins this script pins everything that follows, whichever of its tags it is.
      const isPinned = scripts.some((one) => one?.getAttribute("integrity"));
      return { address, pins: isPinned ? pinned : {}, isSure };
    },
    pinned,
    {},
  );
};

/*
 * The addresses of files beside `address`, of which those `inside` are elsewhere. `pinned` names every
 * file that is published.
 */
export const byAddress = (address, pinned, inside) =>
  addresses(() => ({ address, pins: {}, isSure: true }), pinned, inside);

const addresses = (find, pinned, inside) => {
  let found = null;
  const look = () => {
    found ??= find();
    if (!found) throw new Fault("lost", [`Say where ${FILE} lies: data-base on its tag`]);
    return found;
  };
  return {
    // Every file that is published.
    pinned,
    /** Waits until it is known where the files are. */
    async known() {
      while (!(found ??= find()) && read("readyState") === "loading") {
        await new Promise((done) => call("addEventListener", "readystatechange", done, { once: true }));
      }
      look();
    },
    // What stands behind the script's address (WordPress writes `?ver=`) stands behind each file's, so
    // that no cache mixes old files with new ones.
    file(name) {
      const here = new URL(look().address, read("baseURI"));
      return inside[name] ?? new URL(name + here.search, new URL(".", here)).href;
    },
    pin: (name) => look().pins[name],
    /** The file that needs nothing else, where it is not open already. */
    elsewhere() {
      return found && Object.keys(inside).length === 0 ? this.file(`offline/${NAME}.html`) : null;
    },
    /** Whether somebody has said that the files are there, and whether they are at the page's own host. */
    get isSure() {
      return Boolean(found?.isSure);
    },
    get isNear() {
      return Boolean(found) && new URL(found.address, read("baseURI")).origin === location.origin;
    },
  };
};
