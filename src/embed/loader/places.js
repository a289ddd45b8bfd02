/*
 * The places that a page has marked for the widget, because its editor takes unknown elements away:
 * `<div data-partnership-assessment>`, or the script's own tag with that attribute. Each other
 * `data-` attribute stands for the element's attribute of that name, also when it changes later.
 */

export const placesIn = (NAME, ATTRIBUTES) => {
  const places = new WeakSet();
  return () => {
    for (const mark of document.querySelectorAll(`[data-${NAME}]:not(iframe)`)) {
      if (places.has(mark)) continue;
      places.add(mark);
      const element = document.createElement(NAME);
      const mirror = () => {
        for (const name of ATTRIBUTES) {
          const value = mark.getAttribute(`data-${name}`);
          if (value === null) element.removeAttribute(name);
          else element.setAttribute(name, value);
        }
      };
      mirror();
      new MutationObserver(mirror).observe(mark, { attributes: true });
      if (mark.closest("head")) {
        console.error(`[${NAME}] The script stands in the head, where nothing can be shown.`);
      } else if (mark.localName === "script") {
        mark.after(element);
      } else {
        element.append(...mark.childNodes);
        mark.append(element);
      }
    }
  };
};
