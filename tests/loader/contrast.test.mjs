import assert from "node:assert/strict";
import { test } from "node:test";
import { COLOURS, contrast, safeColours } from "../../src/embed/loader/contrast.js";

const colour = (hex) => hex.match(/../g).map((part) => parseInt(part, 16) / 255);
const LIGHT = {
  text: "1b2226",
  surface: "ffffff",
  accent: "17607f",
  "on-accent": "ffffff",
  focus: "0b0c0c",
  border: "6b757c",
  warning: "a3261d",
};
const DARK = {
  text: "e8edf0",
  surface: "12181c",
  accent: "7cc4e4",
  "on-accent": "0c1a21",
  focus: "ffdd33",
  border: "8d989f",
  warning: "ff9d92",
};
const changes = (base, chosen) => {
  const all = { ...base, ...chosen };
  return Object.fromEntries(safeColours(COLOURS.map((name) => colour(all[name]))));
};

test("contrast is that of WCAG", () => {
  assert.equal(contrast(colour("000000"), colour("ffffff")), 21);
  assert.equal(contrast(colour("777777"), colour("777777")), 1);
  assert.ok(Math.abs(contrast(colour("767676"), colour("ffffff")) - 4.54) < 0.01);
});

test("the colours that are shipped stay", () => {
  assert.deepEqual(changes(LIGHT, {}), {});
  assert.deepEqual(changes(DARK, {}), {});
});

test("an accent that can't be read gives way", () => {
  assert.deepEqual(changes(LIGHT, { accent: "ffe600" }), { accent: "var(--text)" });
  assert.deepEqual(changes(LIGHT, { accent: "aa0000", "on-accent": "bb0000" }), {
    "on-accent": "#ffffff",
  });
  assert.deepEqual(changes(DARK, { accent: "17607f" }), { accent: "var(--text)" });
});

test("text is made to fit the surface", () => {
  const found = changes(LIGHT, { surface: "101418" });
  assert.equal(found.text, "#ffffff");
  assert.equal(found.accent, "var(--text)");
  assert.equal(found.focus, "var(--text)");
});

test("whatever is chosen, what comes out can be read", () => {
  let seed = 7;
  const random = () => (seed = (seed * 16807) % 2147483647) / 2147483647;
  for (let round = 0; round < 3000; round += 1) {
    const chosen = COLOURS.map(() => [random(), random(), random()]);
    const result = Object.fromEntries(COLOURS.map((name, index) => [name, chosen[index]]));
    result["on-warning"] = result.surface;
    const found = safeColours(chosen);
    for (const [name, css] of found) {
      result[name] = css.startsWith("#") ? colour(css.slice(1)) : null;
    }
    for (const [name, css] of found) if (css === "var(--text)") result[name] = result.text;
    for (const [one, other, least] of [
      ["text", "surface", 4.5],
      ["accent", "surface", 4.5],
      ["on-accent", "accent", 4.5],
      ["focus", "surface", 3],
      ["border", "surface", 3],
      ["warning", "surface", 4.5],
    ]) {
      assert.ok(contrast(result[one], result[other]) >= least - 1e-9, `${one} on ${other}`);
    }
  }
});
