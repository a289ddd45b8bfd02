/*
 * Where the loader's files are, and what each must be. Its own script says so, by `src` or `data-base`,
 * and nothing else does: whoever may write an element, an attribute or a name into the page must not be
 * able to say whose code runs there.
 */
import { Fault } from "./fault.js";
import { NAME } from "./names.js";
import { call, read } from "./page.js";

const FILE = `${NAME}.js`;

// Only a real script element can be the script: what else has that name is a form, an image or the window
// of a frame, of which nothing may even be asked.
const isScript = (one) => one instanceof HTMLScriptElement;

const parsed = (address) => {
  try {
    return new URL(address, read("baseURI"));
  } catch {
    return null;
  }
};

const isFile = (address) => Boolean(address?.pathname.endsWith(`/${FILE}`));

// Whether a script element is ours though it isn't the one that runs. Others may have a `data-base` too.
const isOurs = (script) => script.hasAttribute(`data-${NAME}`) || isFile(parsed(script.getAttribute("src")));

// What a script element of ours says of where the files are: the loader's address there.
const told = (script) => {
  const base = script.getAttribute("data-base");
  const here = parsed(base ?? script.getAttribute("src"));
  if (base !== null && here) here.pathname = `${here.pathname.replace(/\/?$/, "/")}${FILE}`;
  if (isFile(here)) return here.href;
  if (base !== null) throw new Fault("lost", [`data-base="${base}" is no address`]);
  return null;
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
  const src = own?.src;
  // What each tag has said, once it has said it: whoever draws the page may change it, take it away, or
  // change the page's base, before anything is asked for.
  const seen = new Map();
  const see = (script) => {
    const { address, isPinned } = seen.get(script) ?? {};
    seen.set(script, {
      address: address ?? told(script),
      isPinned: isPinned || Boolean(script.getAttribute("integrity")),
    });
  };
  // A page that pins this script pins everything that follows, whichever of its tags it is.
  const at = (address, isSure) => {
    const isPinned = [...seen.values()].some((one) => one.isPinned);
    return address ? { address, pins: isPinned ? pinned : {}, isSure } : null;
  };
  const find = () => {
    if (own) see(own);
    if (!seen.get(own)?.address) {
      [...call("querySelectorAll", "script")].filter((one) => isScript(one) && isOurs(one)).forEach(see);
    }
    return at([...seen.values()].find(({ address }) => address)?.address, true);
  };
  try {
    find();
  } catch {
    // It is said where the files are needed.
  }
  // The script may have been given another name.
  return addresses(find, () => at(src, false), pinned, {});
};

/*
 * The addresses of files beside `address`, of which those `inside` are elsewhere. `pinned` names every
 * file that is published.
 */
export const byAddress = (address, pinned, inside) =>
  addresses(() => ({ address, pins: {}, isSure: true }), () => null, pinned, inside);

// By what is found or, once nothing more can come, by what is guessed.
const addresses = (find, guess, pinned, inside) => {
  let found = null;
  const look = () => {
    found ??= find() ?? guess();
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
