/*
 * Whether the colours of a host page can be read on each other, and what to put in their place.
 * Pure: it knows numbers from 0 to 1 and nothing of a page.
 */

// The relative luminance of WCAG 2 of a colour [red, green, blue].
const luminance = (colour) => {
  const [red, green, blue] = colour.map((part) =>
    part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4,
  );
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};

// The contrast of two colours, from 1 to 21.
export const contrast = (one, other) => {
  const [darker, lighter] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
};

// The names of the colours that `safeColours` takes, as the style sheet names them.
export const COLOURS = ["text", "surface", "accent", "on-accent", "focus", "border", "warning"];

const BLACK = [0, 0, 0];
const WHITE = [1, 1, 1];

// The stronger of black and white on a colour: at least 4.5.
const strongest = (colour) =>
  contrast(BLACK, colour) > contrast(WHITE, colour) ? [BLACK, "#000000"] : [WHITE, "#ffffff"];

/*
 * Gives names of colours and what stands in for them, as [name, CSS]; nothing where all can be read.
 * What the page has chosen for its surface stays: the rest is made to fit it.
 */
export const safeColours = ([text, surface, accent, onAccent, focus, border, warning]) => {
  const changes = [];
  let readable = text;
  if (contrast(text, surface) < 4.5) {
    const [colour, css] = strongest(surface);
    readable = colour;
    changes.push(["text", css]);
  }
  // An accent that can't be read as a link gives way to the text's colour.
  let main = accent;
  if (contrast(accent, surface) < 4.5) {
    main = readable;
    changes.push(["accent", "var(--text)"]);
  }
  if (contrast(onAccent, main) < 4.5) changes.push(["on-accent", strongest(main)[1]]);
  if (contrast(focus, surface) < 3) changes.push(["focus", "var(--text)"]);
  if (contrast(border, surface) < 3) changes.push(["border", "var(--text)"]);
  if (contrast(warning, surface) < 4.5) {
    changes.push(["warning", "var(--text)"], ["on-warning", strongest(readable)[1]]);
  }
  return changes;
};
