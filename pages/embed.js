/*
 * The page in an iframe: makes the element with the attributes that stand in the address, and tells
 * the page around it how high it is. Heights are no secret, so everybody may hear them.
 */
(() => {
  "use strict";

  const NAMES = [
    "src",
    "lang",
    "theme",
    "layout",
    "hide",
    "storage",
    "storage-key",
    "heading-level",
  ];
  const isOurs = (address) => {
    try {
      return new URL(address, location.href).origin === location.origin;
    } catch {
      return false;
    }
  };
  document.addEventListener("DOMContentLoaded", () => {
    const element = document.createElement("partnership-assessment");
    const parameters = new URLSearchParams(location.search);
    for (const name of NAMES) {
      const value = parameters.get(name);
      if (value === null) continue;
      // Who makes a link must not put other words under this site's name.
      if (name === "src" && !isOurs(value)) {
        console.error("[partnership-assessment] src must be on the same site as embed.html.");
        continue;
      }
      element.setAttribute(name, value);
    }
    element.setAttribute("loading", "eager");
    document.body.append(element);

    if (parent === window) return;
    // Until the reader goes on, the frame keeps the height that the page around it has given it, so
    // that nothing below it jumps. From then on it is as high as the widget, which can't be as high
    // as the frame.
    element.style.setProperty("--partnership-assessment-reserved", `${innerHeight}px`);
    new ResizeObserver(() => {
      const height = Math.ceil(element.getBoundingClientRect().height);
      parent.postMessage({ type: "partnership-assessment:height", height }, "*");
    }).observe(element);
  });
})();
