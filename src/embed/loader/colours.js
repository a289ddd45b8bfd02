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
  const over = ([red, green, blue, share = 1], below) =>
    [red, green, blue].map((part, index) => part * share + below[index] * (1 - share));
  // What stands behind a surface that lets something through: the nearest ground that doesn't.
  const ground = () => {
    for (let one = host; one; one = one.parentElement ?? one.getRootNode().host) {
      const colour = read(getComputedStyle(one).backgroundColor);
      if ((colour[3] ?? 1) === 1) return colour;
    }
    return read("Canvas");
  };
  const surface = over(read("var(--surface)"), ground());
  const colours = COLOURS.map((name) =>
    name === "surface" ? surface : over(read(`var(--${name})`), surface),
  );
  probe.remove();
  return colours.flat().every((part) => part >= 0) ? safeColours(colours) : [];
};
