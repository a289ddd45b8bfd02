/*
 * What stands in an element where no widget does: the quiet wait, and the message. It must never know why.
 */
import { call, make } from "./page.js";
import { PLACEHOLDER, WORDS } from "./words.js";

export const sheet = (text) => {
  const made = new CSSStyleSheet();
  made.replaceSync(text);
  return made;
};

/** The look of both, and the room that is kept for what is to come. */
export const sheets = () => ({
  placeholder: sheet(PLACEHOLDER),
  reserve: sheet(":host{min-block-size:var(--partnership-assessment-reserved,max(36em,100vh))}"),
});

/** Two still circles, and words for who can't see them. */
export const wait = () => {
  const place = make("div", { className: "pa-wait", tabIndex: -1 });
  const drawn = (name, attributes) => {
    const element = call("createElementNS", "http://www.w3.org/2000/svg", name);
    for (const one in attributes) element.setAttribute(one, attributes[one]);
    return element;
  };
  const svg = drawn("svg", { viewBox: "0 0 220 110", "aria-hidden": "true" });
  svg.append(...[60, 160].map((cx) => drawn("circle", { cx, cy: 55, r: 50 })));
  place.append(svg, make("p", { className: "pa-quiet", textContent: WORDS.loading }));
  return place;
};

/** Says in a wait that it takes long. */
export const saySlow = (place, ...ways) => {
  const text = place.lastElementChild;
  text.className = "";
  text.setAttribute("role", "status");
  text.textContent = WORDS.slow;
  place.append(...ways);
};

/** What went wrong, and what can be done. */
export const message = (fault, ...ways) => {
  const place = make("div", { className: "pa-fault" });
  place.setAttribute("role", "alert");
  place.append(make("p", { textContent: fault.message }), ...ways);
  return place;
};

/** A button to try again. */
export const retry = (act) => {
  const button = make("button", { type: "button", textContent: WORDS.retry });
  button.addEventListener("click", act);
  return button;
};

/** A link to the file that needs nothing else. */
export const elsewhere = (address) => {
  const paragraph = make("p");
  paragraph.append(make("a", { href: address, textContent: WORDS.offline }));
  return paragraph;
};
