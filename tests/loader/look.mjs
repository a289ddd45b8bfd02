/*
 * Works colours out for a page as a browser's `getComputedStyle` does, as far as the loader asks: what
 * a host has written for our variables, what we ship, and what lies behind. It must never know which
 * colours go together.
 */

/** What we ship (`styles/tokens.css`), in the light and in the dark. */
export const SHIPPED = {
  light: {
    text: "#1b2226",
    surface: "#ffffff",
    accent: "#17607f",
    "on-accent": "#ffffff",
    focus: "#0b0c0c",
    border: "#6b757c",
    warning: "#a3261d",
  },
  dark: {
    text: "#e8edf0",
    surface: "#12181c",
    accent: "#7cc4e4",
    "on-accent": "#0c1a21",
    focus: "#ffdd33",
    border: "#8d989f",
    warning: "#ff9d92",
  },
};

const NAME = "partnership-assessment";
const CANVAS = { light: "#ffffff", dark: "#121212" };

// happy-dom takes no colour that it doesn't know, and it knows no mixture.
const written = new WeakMap();
const takeEveryColour = ({ CSSStyleDeclaration: { prototype } }) =>
  Object.defineProperty(prototype, "color", {
    configurable: true,
    get() {
      return written.get(this) ?? "";
    },
    set(css) {
      written.set(this, css);
    },
  });

/**
 * Lets a page work colours out. What it returns holds the page's rules, which a test may change: each a
 * selector, and what it sets for our variables (`accent: "#ffe600"`) or for the ground behind.
 */
export const paint = (page) => {
  const rules = [];
  const { window } = page;
  takeEveryColour(window);

  const chosen = (element, name) => {
    const own = element.style.getPropertyValue(`--${NAME}-${name}`);
    if (own) return own;
    for (let one = element; one; one = one.parentElement) {
      const rule = rules.findLast(([selector, set]) => name in set && one.matches(selector));
      if (rule) return rule[1][name];
    }
    return null;
  };
  const schemeOf = (element) => {
    const theme = element.getAttribute("theme")?.trim();
    return theme === "light" || theme === "dark" ? theme : page.scheme;
  };

  // As [red, green, blue, share], each from 0 to 1.
  const parse = (css, host) => {
    const variable = /^var\(--([\w-]+)\)$/.exec(css)?.[1];
    if (variable) return parse(chosen(host, variable) ?? SHIPPED[schemeOf(host)][variable], host);
    if (css === "Canvas") return parse(CANVAS[page.scheme], host);
    if (css === "transparent") return [0, 0, 0, 0];
    if (css.startsWith("#"))
      return [...css.match(/[^#]{2}/g).map((part) => parseInt(part, 16) / 255), 1].slice(0, 4);
    const parts = css.match(/[\d.]+/g).map(Number);
    return [...parts.slice(0, 3).map((part) => part / 255), parts[3] ?? 1];
  };
  const mixed = /^color-mix\(in srgb, (.*), \1\)$/;

  window.getComputedStyle = (element) => ({
    get color() {
      const css = mixed.exec(element.style.color)?.[1] ?? "#000000";
      const [red, green, blue, share] = parse(css, element.getRootNode().host);
      return `color(srgb ${red} ${green} ${blue}${share < 1 ? ` / ${share}` : ""})`;
    },
    get backgroundColor() {
      const rule = rules.findLast(([selector, set]) => "ground" in set && element.matches(selector));
      return rule?.[1].ground ?? "rgba(0, 0, 0, 0)";
    },
  });
  return rules;
};

/** What the loader has put in place of colours in an element: names and CSS, or null where nothing is. */
export const replaced = (element) => {
  for (const { cssRules } of element.shadowRoot.adoptedStyleSheets) {
    for (const { selectorText, cssText } of cssRules) {
      const found = [...cssText.matchAll(/--([\w-]+):\s*([^;}]+?)\s*[;}]/g)];
      if (selectorText === ":host" && found.length > 0) {
        return Object.fromEntries(found.map(([, name, css]) => [name, css]));
      }
    }
  }
  return null;
};
