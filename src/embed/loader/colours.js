/*
 * Keeps the colours of each widget readable, whatever the page has chosen: reads them as the browser works
 * them out, and asks `contrast.js` about them, which alone knows which go together. It comes with the
 * widget's program, because nobody needs it before.
 */
import { COLOURS, safeColours } from "./contrast.js";
import { NAME } from "./names.js";
import { make, read } from "./page.js";

// What must stand in for the colours that can't be read on each other, as [name, CSS].
const changes = (host) => {
  if (matchMedia("(forced-colors: active)").matches) return [];
  const probe = make("div", { hidden: true });
  host.shadowRoot.append(probe);
  // Mixed with itself, every colour comes out written in one way: red, green, blue, and what it hides.
  const colourOf = (css) => {
    probe.style.color = `color-mix(in srgb, ${css}, ${css})`;
    return getComputedStyle(probe).color.replace("srgb", "").match(/[\d.e-]*\d[\d.e-]*/g)?.map(Number) ?? [];
  };
  const over = ([red, green, blue, share = 1], below) =>
    [red, green, blue].map((part, index) => part * share + below[index] * (1 - share));
  // What stands behind a surface that lets something through: the nearest ground that doesn't.
  const ground = () => {
    for (let one = host; one; one = one.parentElement ?? one.getRootNode().host) {
      const colour = colourOf(getComputedStyle(one).backgroundColor);
      if ((colour[3] ?? 1) === 1) return colour;
    }
    return colourOf("Canvas");
  };
  const surface = over(colourOf("var(--surface)"), ground());
  const colours = COLOURS.map((name) =>
    name === "surface" ? surface : over(colourOf(`var(--${name})`), surface),
  );
  probe.remove();
  return colours.flat().every((part) => part >= 0) ? safeColours(colours) : [];
};

// The elements with a widget in them, and what stands in for colours of each.
const sheets = new Map();

const check = (host) => {
  if (!host.isConnected) return;
  const { shadowRoot } = host;
  const others = shadowRoot.adoptedStyleSheets.filter((one) => one !== sheets.get(host));
  // The page's own are looked at.
  shadowRoot.adoptedStyleSheets = others;
  const changed = changes(host);
  if (changed.length === 0) return;
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`:host{${changed.map(([name, css]) => `--${name}:${css}`).join(";")}}`);
  sheets.set(host, sheet);
  shadowRoot.adoptedStyleSheets = [...others, sheet];
  const names = changed.map(([name]) => name).join(", ");
  console.info(`[${NAME}] These colours could not be read and were replaced: ${names}.`);
};

// One ear for all: the device has gone from light to dark, or the page has, which most pages write on
// their outermost elements. Some write there with every turn of the wheel.
let listens = false;
const listen = () => {
  listens = true;
  const checkAll = () => [...sheets.keys()].forEach(check);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", checkAll);
  let soon;
  const watcher = new MutationObserver(() => {
    clearTimeout(soon);
    soon = setTimeout(checkAll, 200);
  });
  for (const one of [read("documentElement"), read("body")]) {
    if (one) watcher.observe(one, { attributes: true });
  }
};

/** Looks at the colours of an element's widget, now and whenever they may have changed. */
export const keepReadable = (host) => {
  if (!sheets.has(host)) sheets.set(host, null);
  if (!listens) listen();
  check(host);
};

/** Looks no more. */
export const letBe = (host) => sheets.delete(host);
