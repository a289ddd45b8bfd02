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
import { call, make, read } from "./page.js";

// A script element with the mark "files" only says where they are (`address.js`).
const MARK = `[data-${NAME}]:not(iframe, [data-${NAME}=files])`;

// For how long the element of a place that has gone is kept for one that is like it, how often a place is
// filled at once, and how long a page that empties it each time is let be, in milliseconds.
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
  // The element of each place, who watches its attributes, and how often it was filled of late.
  const places = new WeakMap();
  // The places that have gone a moment ago, with the timer that ends that moment.
  const gone = new Map();

  const go = (mark) => {
    clearTimeout(gone.get(mark));
    gone.set(mark, setTimeout(() => gone.delete(mark), KEPT));
  };

  // What stood in a place that has gone and was like this one. Should that one come back, it is a new one.
  const inherited = (mark) => {
    const isLike = (other) =>
      !other.isConnected &&
      !places.get(other).element.isConnected &&
      `${attributesOf(other)}` === `${attributesOf(mark)}`;
    const like = [...gone.keys()].find(isLike);
    if (!like) return null;
    const place = places.get(like);
    place.watcher.disconnect();
    places.delete(like);
    gone.delete(like);
    return place;
  };

  // A page that doesn't want the element, or draws everything anew whenever it comes, is let be for a while.
  const put = (mark) => {
    const place = places.get(mark);
    place.times += 1;
    setTimeout(() => (place.times -= 1), REST);
    standing(mark)?.remove();
    if (place.times > AT_ONCE) setTimeout(look, REST);
    else fill(mark, place.element);
  };

  const enter = (mark) => {
    const stands = standing(mark);
    const place = (!stands && inherited(mark)) || { element: stands ?? make(NAME), times: 0 };
    const { element } = place;
    place.watcher = new MutationObserver(() => mirror(mark, element));
    places.set(mark, place);
    mirror(mark, element);
    place.watcher.observe(mark, { attributes: true });
    if (mark.closest("head")) complain("The script stands in the head, where nothing can be shown.");
    else if (!stands) put(mark);
  };

  const look = () => {
    for (const mark of call("querySelectorAll", MARK)) {
      const place = places.get(mark);
      if (!place) enter(mark);
      else if (!place.element.isConnected && !mark.closest("head")) put(mark);
    }
  };

  const has = (node, selector) => node.matches?.(selector) || node.querySelector?.(selector);
  new MutationObserver((records) => {
    let concerns = false;
    for (const { target, addedNodes, removedNodes } of records) {
      for (const node of removedNodes) {
        const marks = [node, ...(node.querySelectorAll?.(MARK) ?? [])].filter((one) => places.has(one));
        marks.forEach(go);
        concerns ||= marks.length > 0 || has(node, NAME);
      }
      // The parser may go on with a place that has been filled already.
      const element = places.get(target)?.element;
      if (element?.parentNode === target && read("readyState") === "loading") {
        element.append(...[...addedNodes].filter((node) => node !== element && node.parentNode === target));
      }
      concerns ||= [...addedNodes].some((node) => has(node, MARK));
    }
    if (concerns) look();
  }).observe(document, { childList: true, subtree: true });
  look();
  return look;
};
