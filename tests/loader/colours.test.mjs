/*
 * Colours that a page chooses and that can't be read on each other are replaced, whenever they change.
 * Which ones those are is for `src/embed/loader/contrast.test.mjs`.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { each } from "./cases.mjs";
import { paint, replaced } from "./look.mjs";
import { NAME, openPage, openWithElement } from "./page.mjs";

const YELLOW = "#ffe600";
const ACCENT = { accent: "var(--text)" };

/** Opens a page with these colours on its element. */
const open = async (chosen = {}, { before, attributes = "" } = {}) => {
  const style = Object.entries(chosen)
    .map(([name, css]) => `--${NAME}-${name}: ${css};`)
    .join(" ");
  let rules;
  const page = await openWithElement({
    element: `<${NAME} loading="eager" style="${style}" ${attributes}>`,
    before: (page) => {
      rules = paint(page);
      before?.(page, rules);
    },
  });
  page.expectWidget();
  // What comes before the reader goes on is another matter.
  page.widget().begin();
  return { page, rules, element: page.element() };
};

const expectSaid = (page, changes) => {
  page.expectInConsole("info", "could not be read", Object.keys(changes).join(", "));
  page.expectQuiet();
};

test("colours that can't be read are replaced, and named in the console", async () => {
  const cases = [
    { chosen: {}, changes: null },
    { chosen: { accent: YELLOW }, changes: ACCENT },
    { chosen: { accent: "#8a1c4a" }, changes: null },
    { chosen: { accent: "#8a1c4a", "on-accent": "#7a1c4a" }, changes: { "on-accent": "#ffffff" } },
    {
      chosen: { surface: "#101418" },
      changes: {
        text: "#ffffff",
        accent: "var(--text)",
        "on-accent": "#000000",
        focus: "var(--text)",
        warning: "var(--text)",
        "on-warning": "#000000",
      },
    },
    {
      chosen: { text: "#aaaaaa", surface: "#bbbbbb", border: "#b0b0b0" },
      changes: {
        text: "#000000",
        accent: "var(--text)",
        border: "var(--text)",
        warning: "var(--text)",
        "on-warning": "#ffffff",
      },
    },
    { chosen: { surface: "transparent" }, changes: null },
    // What lets the ground through is judged with the ground.
    { chosen: { surface: "transparent" }, ground: "rgb(255, 255, 255)", changes: null },
    {
      chosen: { surface: "transparent", text: "#ffffff" },
      ground: "rgb(255, 255, 255)",
      changes: { text: "#000000" },
    },
    { chosen: { surface: "rgba(0, 0, 0, 0.5)", text: "#808080" }, ground: "rgb(255, 255, 255)", some: true },
    { chosen: { text: "#222222" }, scheme: "dark", changes: { text: "#ffffff" } },
  ];
  await each(cases, async ({ chosen, changes, ground, scheme, some }) => {
    const before = (page, rules) => {
      if (ground) rules.push(["main", { ground }]);
      if (scheme) page.scheme = scheme;
    };
    const { page, element } = await open(chosen, { before });
    const found = replaced(element);
    if (some) {
      assert.ok(found);
      return;
    }
    assert.deepEqual(found, changes);
    assert.equal(element.shadowRoot.adoptedStyleSheets.length, changes ? 2 : 1);
    if (changes) expectSaid(page, changes);
    else page.expectQuiet();
    assert.equal(element.shadowRoot.querySelectorAll("[hidden]").length, 0, "nothing of the judge is left");
  });
});

test("where the reader has chosen all colours, nothing is replaced", async () => {
  const before = (page) => {
    page.preference = "forced-colors";
  };
  const { page, element } = await open({ accent: YELLOW }, { before });
  assert.equal(replaced(element), null);
  page.expectQuiet();
});

test("colours that change are looked at again, and given back where they can be read", async () => {
  const changes = [
    { what: "the element's class", toggle: ({ element }) => element.classList.toggle("poster") },
    { what: "the element's style", toggle: ({ element }) => toggleStyle(element) },
    {
      what: "the outermost element",
      toggle: ({ page }) => page.document.documentElement.classList.toggle("poster"),
      soon: 200,
    },
    { what: "the body", toggle: ({ page }) => page.document.body.classList.toggle("poster"), soon: 200 },
    {
      what: "the device",
      toggle: ({ page }) => page.prefer(page.scheme === "light" ? "dark" : "light"),
      inDark: true,
    },
    { what: "the theme", toggle: ({ element }) => toggleTheme(element), inDark: true },
  ];
  const toggleStyle = ({ style }) => {
    const name = `--${NAME}-accent`;
    if (style.getPropertyValue(name)) style.removeProperty(name);
    else style.setProperty(name, YELLOW);
  };
  const toggleTheme = (element) =>
    element.setAttribute("theme", element.getAttribute("theme") === "dark" ? "light" : "dark");
  await each(changes, async ({ toggle, soon = 0, inDark }) => {
    // What can be read in the light may not be in the dark.
    const { page, rules, element } = await open(inDark ? { text: "#222222" } : {});
    rules.push([".poster", { accent: YELLOW }]);
    const expected = inDark ? { text: "#ffffff" } : ACCENT;
    for (const there of [expected, null, expected, null]) {
      toggle({ page, element });
      await page.pass(soon);
      assert.deepEqual(replaced(element), there);
      if (there) expectSaid(page, there);
      page.expectQuiet();
    }
  });
});

test("a page that writes on itself with every turn of the wheel is looked at once it rests", async () => {
  const { page, rules, element } = await open();
  rules.push([".poster", { accent: YELLOW }]);
  page.document.body.classList.add("poster");
  for (let turn = 0; turn < 50; turn += 1) {
    page.document.body.setAttribute("data-turn", turn);
    await page.pass(100);
    assert.equal(replaced(element), null);
  }
  await page.pass(200);
  assert.deepEqual(replaced(element), ACCENT);
  expectSaid(page, ACCENT);
});

test("each element has colours of its own", async () => {
  const page = openPage({
    body: `<${NAME} loading="eager"></${NAME}><${NAME} loading="eager" class="poster"></${NAME}>`,
  });
  const rules = paint(page);
  rules.push([".poster", { accent: YELLOW }]);
  page.runScript();
  await page.settle();
  assert.equal(replaced(page.element(0)), null);
  assert.deepEqual(replaced(page.element(1)), ACCENT);
});

test("what is not on the page, or not yet a widget, is not looked at", async () => {
  const { page, rules, element } = await open();
  const waiting = page.add({ class: "poster" });
  rules.push([".poster", { accent: YELLOW }]);
  element.remove();
  element.classList.add("poster");
  await page.settle();
  page.console.splice(0);
  page.prefer("dark");
  page.document.body.classList.add("other");
  await page.pass(200);
  page.expectQuiet();
  assert.equal(replaced(waiting), null);
});
