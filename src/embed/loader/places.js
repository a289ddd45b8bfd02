/*
 * The places that a page has marked for the widget, because its editor takes unknown elements away:
 * `<div data-partnership-assessment>`, or the script's own tag with that attribute. Each other
 * `data-` attribute stands for the element's attribute of that name, also when it changes later.
 *
 * A place may come at any time (a site's own navigation, a pop-up), and may be emptied or drawn anew by
 * whoever draws the page (a morph, a hydration): then the same element comes back into it, and so its widget.
 */
import { complain } from "./fault.js";
import { ATTRIBUTES, NAME } from "./names.js";
import { call, make } from "./page.js";

// A script element with the mark "files" only says where they are (`address.js`).
const MARK = `[data-${NAME}]:not(iframe, [data-${NAME}=files])`;

// For how long the element of a place that has gone is kept for one that is like it, how often a place is
// filled again at once, and how long a page that empties it each time is let be, in milliseconds.
const KEPT = 5_000;
const AT_ONCE = 10;
const REST = 1_000;

const attributesOf = (mark) => ATTRIBUTES.map((name) => mark.getAttribute(`data-${name}`));

const mirror = (mark, element) =>
  attributesOf(mark).forEach((value, index) => {
    if (value === null) element.removeAttribute(ATTRIBUTES[index]);
    else element.setAttribute(ATTRIBUTES[index], value);
  });

// The element that stands in a place already: after a tag, which can hold none.
const standing = (mark) =>
  mark.localName === "script"
    ? [mark.nextElementSibling].find((one) => one?.localName === NAME)
    : mark.querySelector(`:scope > ${NAME}`);

const fill = (mark, element) => {
  if (mark.localName === "script") {
    mark.after(element);
  } else {
    if (mark.hasChildNodes()) element.replaceChildren(...mark.childNodes);
    mark.append(element);
  }
};

/** Fills every place, those that are to come too. */
export const fillPlaces = () => {
  // The element of each place, and how often it was filled again of late.
  const places = new WeakMap();
  // The places that have gone a moment ago.
  const gone = new Set();

  const enter = (mark) => {
    const like = [...gone].find(
      (other) => !places.get(other).element.isConnected && `${attributesOf(other)}` === `${attributesOf(mark)}`,
    );
    gone.delete(like);
    const stands = standing(mark);
    const element = stands ?? places.get(like)?.element ?? make(NAME);
    places.set(mark, { element, again: 0 });
    mirror(mark, element);
    new MutationObserver(() => mirror(mark, element)).observe(mark, { attributes: true });
    if (mark.closest("head")) complain("The script stands in the head, where nothing can be shown.");
    else if (!stands) fill(mark, element);
  };

  const look = () => {
    for (const mark of call("querySelectorAll", MARK)) {
      const place = places.get(mark);
      if (!place) {
        enter(mark);
      } else if (!place.element.isConnected && !mark.closest("head")) {
        place.again += 1;
        setTimeout(() => (place.again -= 1), REST);
        standing(mark)?.remove();
        if (place.again > AT_ONCE) setTimeout(look, REST);
        else fill(mark, place.element);
      }
    }
  };

  const has = (node, selector) => node.matches?.(selector) || node.querySelector?.(selector);
  new MutationObserver((records) => {
    let concerns = false;
    for (const { addedNodes, removedNodes } of records) {
      for (const node of removedNodes) {
        if (!has(node, NAME)) continue;
        concerns = true;
        for (const mark of [node, ...node.querySelectorAll(MARK)].filter((one) => places.has(one))) {
          gone.add(mark);
          setTimeout(() => gone.delete(mark), KEPT);
        }
      }
      concerns ||= [...addedNodes].some((node) => has(node, MARK));
    }
    if (concerns) look();
  }).observe(document, { childList: true, subtree: true });
  look();
  return look;
};
