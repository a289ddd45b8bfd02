/*
 * Reads the colours of a widget as the browser works them out, and asks `contrast.js` about them.
 */

// What must stand in for the colours that can't be read on each other, as [name, CSS].
export const colourChanges = (host) => {
  if (matchMedia("(forced-colors: active)").matches) return [];
  const probe = document.createElement("div");
  probe.hidden = true;
  host.shadowRoot.append(probe);
  // Mixed with itself, every colour comes out written in one way: red, green, blue, and what it hides.
  const read = (css) => {
    probe.style.color = `color-mix(in srgb, ${css}, ${css})`;
    return getComputedStyle(probe).color.replace("srgb", "").match(/[\d.e-]*\d[\d.e-]*/g)?.map(Number) ?? [];
  };
  const isClear = (colour) => (colour[3] ?? 1) < 1;
  const colours = COLOURS.map((name) => {
    let colour = read(`var(--${name})`);
    // What stands behind a surface that lets something through.
    let behind = host;
    while (isClear(colour) && behind) {
      colour = read(getComputedStyle(behind).backgroundColor);
      behind = behind.parentElement ?? behind.getRootNode().host;
    }
    return (isClear(colour) ? read("Canvas") : colour).slice(0, 3);
  });
  probe.remove();
  return colours.every((colour) => colour.length === 3) ? safeColours(colours) : [];
};
