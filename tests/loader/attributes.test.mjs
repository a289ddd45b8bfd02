/*
 * Attributes that change: before the widget is asked for, while it is on its way, and once it is there;
 * and where the answers go.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { crossed, each } from "./cases.mjs";
import { FILES, LATER, STYLES, WHOLE, WIDGET } from "./network.mjs";
import { NAME, SAYS, openWithElement } from "./page.mjs";

const KEY = `${NAME}:school-partnerships`;
const OWN = "/own.json";
const OTHER = "/other.json";

/** Opens a page with two questionnaires of the host's: one under the same id, one under another. */
const open = (attributes = "", parts = {}) =>
  openWithElement({
    ...parts,
    element: `<${NAME} loading="eager" ${attributes}>`,
    before: (page) => {
      page.network.put(OWN, FILES[WHOLE]);
      page.network.put(OTHER, JSON.stringify({ id: "other", language: "en" }));
      parts.before?.(page);
    },
  });

const set = async (page, attributes, element = page.element()) => {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null) element.removeAttribute(name);
    else element.setAttribute(name, value);
  }
  await page.settle();
};

const answersOf = (element) => JSON.parse(element.exportAnswers()).answers;
const LEVEL_2 = { purpose: { level: 2 } };

test("what is shown changes in the same widget, once for several changes in a row", async () => {
  const page = await open();
  const widget = page.widget();
  widget.answer("purpose", 2);
  page.network.asked();
  const rows = [
    { "heading-level": "4" },
    { hide: "notes saved-files", layout: "section", "heading-level": "3" },
    { hide: null, theme: "dark" },
  ];
  for (const [index, row] of rows.entries()) {
    await set(page, row);
    assert.equal(widget.optionsRead, index + 1);
  }
  // What is the same is no change.
  await set(page, { "heading-level": "3", theme: "dark" });
  assert.equal(widget.optionsRead, rows.length);
  assert.equal(page.widget(), widget);
  assert.deepEqual(answersOf(page.element()), LEVEL_2);
  assert.deepEqual(page.network.asked(), []);
  page.expectWidget();
});

test("what an element waits for it reads when it begins", async () => {
  const page = await openWithElement({ element: `<${NAME}>` });
  page.network.put(OWN, FILES[WHOLE]);
  await set(page, { src: OTHER, storage: "none", lang: "cy" });
  await set(page, { src: OWN, "storage-key": "north" });
  page.expectWait();
  assert.deepEqual(page.network.asked(), [], "nothing is asked for before");
  page.comeNear();
  await page.settle();
  page.expectWidget();
  const { widgets } = page.programs;
  assert.equal(widgets.length, 1);
  assert.equal(widgets[0].kind, "none");
  assert.equal(widgets[0].keptUnder, `${NAME}:north`);
  assert.deepEqual(
    page.network.requests.map(({ address }) => address).filter((one) => one.endsWith("json")),
    [`https://school.example${OWN}`],
  );
});

test("what changes while the widget is on its way holds when it comes", async () => {
  const cases = [
    { changed: { src: OWN }, language: "en" },
    { changed: { lang: "cy" }, language: "cy" },
    { changed: { src: OTHER, lang: "cy" }, key: `${NAME}:other` },
    { changed: { storage: "none" }, kind: "none" },
    { changed: { storage: "session" }, kind: "session" },
    { changed: { "storage-key": "north" }, key: `${NAME}:north` },
    { changed: { "heading-level": "3" } },
    { changed: { loading: "lazy" } },
  ];
  await each(crossed(cases, [{ file: WIDGET }, { file: STYLES }]), async (one) => {
    const { changed, language = "en", kind = "local", key = KEY, file } = one;
    const page = await open("", { before: ({ network }) => network.slow(file, 1000) });
    await page.pass(500);
    await set(page, changed);
    page.expectWait();
    await page.pass(500);
    page.expectWidget();
    await page.pass(10_000);
    page.expectWidget();
    assert.equal(page.programs.widgets.length, 1, "only the right one was ever mounted");
    const widget = page.widget();
    assert.deepEqual([widget.questionnaire.language, widget.kind, widget.keptUnder], [language, kind, key]);
    assert.deepEqual(
      page.events.map(([name]) => name),
      ["ready"],
    );
    page.expectQuiet();
  });
});

test("where answers go when the questionnaire or their place changes", async () => {
  // What is changed, the answers afterwards, where they are kept then, and how they came there: in the
  // same place they are only shown again, in another the reader is asked if there are others.
  const here = { local: [KEY], session: [] };
  const cases = [
    { to: { storage: "session" }, by: "asking", kept: { local: [KEY], session: [KEY] } },
    { to: { storage: "none" }, by: "asking", kept: here },
    { from: { storage: "none" }, to: { storage: null }, by: "asking", kept: here },
    {
      from: { storage: "session" },
      to: { storage: "local" },
      by: "asking",
      kept: { local: [KEY], session: [KEY] },
    },
    { to: { lang: "cy" }, by: "showing", kept: here, language: "cy" },
    { to: { src: OWN }, by: "showing", kept: here },
    { to: { src: OWN, lang: "cy" }, by: "showing", kept: here },
    {
      to: { lang: "cy", storage: "session" },
      by: "asking",
      kept: { local: [KEY], session: [KEY] },
      language: "cy",
    },
    // Another name stands for other answers, and another questionnaire has none of these.
    { to: { "storage-key": "north" }, kept: here, answers: {} },
    { to: { "storage-key": "north", lang: "cy" }, kept: here, answers: {}, language: "cy" },
    { to: { src: OTHER }, kept: here, answers: {} },
    // Answers that are kept nowhere come along to a new name too.
    {
      from: { storage: "none" },
      to: { "storage-key": "north" },
      by: "asking",
      kept: { local: [], session: [] },
    },
    {
      from: { storage: "none" },
      to: { "storage-key": "north", storage: "local" },
      by: "asking",
      kept: { local: [`${NAME}:north`], session: [] },
    },
  ];
  await each(cases, async ({ from = {}, to, by, kept, answers = LEVEL_2, language = "en" }) => {
    const page = await open(
      Object.entries(from)
        .map(([name, value]) => `${name}="${value}"`)
        .join(" "),
    );
    const before = page.widget();
    before.answer("purpose", 2);
    await set(page, to);
    page.expectWidget();
    const after = page.widget();
    assert.notEqual(after, before);
    assert.ok(!before.isAlive && before.isFreed, "the widget before has ended");
    assert.equal(page.programs.widgets.length, 2, "several changes in a row are one");
    assert.deepEqual(answersOf(page.element()), answers);
    assert.equal(after.hasTakenOver, by === "asking");
    assert.equal(after.questionnaire.language, language);
    assert.deepEqual(page.kept, kept);
    assert.equal(page.programs.started.length, 1, "the program is the same");
    page.expectQuiet();
  });
});

test("where nothing was entered nothing comes along", async () => {
  await each([{ storage: "session" }, { lang: "cy" }, { "storage-key": "north" }], async (changed) => {
    const page = await open();
    await set(page, changed);
    page.expectWidget();
    assert.equal(page.widget().hasTakenOver, false);
    assert.deepEqual(page.kept, { local: [], session: [] });
  });
});

test("answers are found again under the name that they were kept under", async () => {
  const page = await open();
  page.widget().answer("purpose", 2);
  await set(page, { "storage-key": "north" });
  page.widget().answer("purpose", 4);
  assert.deepEqual(page.kept.local, [KEY, `${NAME}:north`]);
  await set(page, { "storage-key": null });
  assert.deepEqual(answersOf(page.element()), LEVEL_2);
  await set(page, { "storage-key": "north" });
  assert.deepEqual(answersOf(page.element()), { purpose: { level: 4 } });
});

test("answers that the browser did not keep come along to another name", async () => {
  const page = await open();
  const { setItem } = page.window.Storage.prototype;
  page.window.Storage.prototype.setItem = () => {
    throw new Error("QuotaExceededError");
  };
  page.widget().answer("purpose", 2);
  page.window.Storage.prototype.setItem = setItem;
  await set(page, { "storage-key": "north" });
  assert.deepEqual(answersOf(page.element()), LEVEL_2);
});

test("there and back again in one turn is no change of place", async () => {
  const page = await open();
  page.widget().answer("purpose", 2);
  const element = page.element();
  element.setAttribute("storage", "none");
  element.setAttribute("storage", "local");
  await page.settle();
  page.expectWidget();
  assert.deepEqual(answersOf(element), LEVEL_2);
  assert.deepEqual(page.kept, { local: [KEY], session: [] });
});

test("an attribute that changes while a message stands there tries again", async () => {
  const cases = [
    { element: { src: "/nothing.json" }, sentence: "missing", changed: { src: OWN } },
    { element: { src: "/nothing.json" }, sentence: "missing", changed: { src: null } },
    { element: { src: "http://[" }, sentence: "broken", changed: { src: OWN } },
  ];
  await each(cases, async ({ element, sentence, changed }) => {
    const page = await open(`src="${element.src}"`);
    page.expectFault(SAYS[sentence], { wayOut: null });
    page.network.asked();
    await set(page, changed);
    page.expectWidget();
    page.console.splice(0);
    assert.deepEqual(page.errorCodes, [sentence]);
  });
});

test("a change that fails says so, and the answers come back with the next that works", async () => {
  await each([{ storage: "local" }, { storage: "none" }], async ({ storage }) => {
    const page = await open(`storage="${storage}"`);
    page.widget().answer("purpose", 2);
    await set(page, { src: "/nothing.json" });
    page.expectFault(SAYS.missing, { wayOut: null });
    await set(page, { src: null });
    page.expectWidget();
    assert.deepEqual(answersOf(page.element()), LEVEL_2);
  });
});

test("where the page allows no more keeping, nothing is kept, whenever it says so", async () => {
  const [none, north] = [{ storage: "none" }, { "storage-key": "north" }];
  const saved = { questionnaire: "school-partnerships", answers: { purpose: { level: 4 } } };
  const text = JSON.stringify({ questionnaire: "school-partnerships", answers: LEVEL_2 });
  // When it says so, in milliseconds: the program comes at 1000, and what is kept can be opened at 2000.
  const times = [{ time: 500 }, { time: 1500 }, { time: 2000 }, { time: 2500 }];
  await each(crossed(times, [{ changed: none }, { changed: north }]), async ({ time, changed }) => {
    const page = await open("", {
      before({ network, window }) {
        window.localStorage.setItem(KEY, text);
        network.slow(WIDGET, 1000);
        network.slow(LATER, 1000);
      },
    });
    await page.pass(time);
    const element = page.element();
    for (const [name, value] of Object.entries(changed)) element.setAttribute(name, value);
    // In the same turn too.
    if (time === 2500) element.importAnswers(saved);
    await page.pass(10_000);
    page.expectWidget();
    const widget = page.widget();
    assert.deepEqual([widget.kind, widget.keptUnder], changed === none ? ["none", KEY] : ["local", `${NAME}:north`]);
    widget.answer("purpose", 0);
    assert.equal(page.window.localStorage.getItem(KEY), text, "what was kept before is as it was");
    assert.equal(page.programs.widgets.filter(({ isAlive }) => isAlive).length, 1);
    assert.deepEqual(page.errorCodes, []);
    page.expectQuiet();
  });
});

test("what the page shows otherwise while the widget is being made is shown so once it is there", async () => {
  const text = JSON.stringify({ questionnaire: "school-partnerships", answers: LEVEL_2 });
  const before = ({ network, window }) => {
    window.localStorage.setItem(KEY, text);
    network.slow(LATER, 1000);
  };
  await each([{ hide: "notes" }, { "heading-level": "4" }, { layout: "section" }], async (changed) => {
    const page = await open("", { before });
    await page.pass(500);
    page.expectWait();
    await set(page, changed);
    await page.pass(1000);
    page.expectWidget();
    assert.equal(page.widget().optionsRead, 1);
    assert.equal(page.programs.widgets.length, 1, "it is the same widget");
    assert.deepEqual(answersOf(page.element()), LEVEL_2);
  });
});

test("a widget that draws late answers at once, and the wait stays until it is drawn", async () => {
  const page = await open("storage=none", { before: ({ programs }) => (programs.drawsAfter = 50) });
  const element = page.element();
  page.expectWait();
  assert.deepEqual(page.events.map(([name]) => name), ["ready"]);
  element.importAnswers({ questionnaire: "school-partnerships", answers: LEVEL_2 });
  await page.pass(50);
  page.expectWidget();
  // So does the next, which takes the answers over.
  element.shadowRoot.querySelector(".page-heading").focus();
  await set(page, { storage: "session" });
  page.expectWait();
  assert.deepEqual(answersOf(element), LEVEL_2);
  assert.ok(element.shadowRoot.activeElement, "who is in it stays in it");
  await page.pass(50);
  page.expectWidget();
  assert.equal(element.shadowRoot.activeElement?.className, "page-heading");
  page.expectQuiet();
});

test("answers that were given before everything has come go along with a change", async () => {
  const page = await open('storage="none"', { before: ({ network }) => network.slow(LATER, 2000) });
  page.widget().answer("purpose", 2);
  assert.equal(page.element().exportAnswers(), null, "it is not ready");
  await set(page, { storage: "session" });
  await page.pass(3000);
  assert.deepEqual(answersOf(page.element()), LEVEL_2);
});

test("two changes, one after the other, take the answers where both say", async () => {
  const cases = [
    { changes: [{ lang: "cy" }, { storage: "session" }], by: "asking", answers: LEVEL_2 },
    { changes: [{ lang: "cy" }, { "storage-key": "north" }], answers: {} },
    { changes: [{ storage: "none" }, { lang: "cy" }], answers: LEVEL_2 },
  ];
  await each(cases, async ({ changes, by, answers }) => {
    const page = await open();
    page.widget().answer("purpose", 2);
    const go = page.network.hold("cy.beginning.json");
    const [first, second] = changes;
    await set(page, { ...first });
    await set(page, second);
    go();
    await page.settle();
    page.expectWidget();
    assert.deepEqual(answersOf(page.element()), answers);
    assert.equal(page.widget().hasTakenOver, by === "asking");
  });
});

test("whoever is in the widget stays in it when it becomes another", async () => {
  const cases = [{ lang: "cy" }, { src: OWN }, { storage: "none" }, { "storage-key": "north" }];
  await each(cases, async (changed) => {
    const page = await open();
    page.element().shadowRoot.querySelector(".page-heading").focus();
    const go = page.network.hold(OWN.slice(1));
    await set(page, changed);
    assert.ok(page.element().shadowRoot.activeElement, "on what stands there meanwhile");
    go();
    await page.settle();
    page.expectWidget();
    assert.equal(page.element().shadowRoot.activeElement?.className, "page-heading");
  });
});

test("an attribute that changes takes no focus from the page", async () => {
  const page = await open();
  await set(page, { lang: "cy" });
  page.expectWidget();
  assert.equal(page.element().shadowRoot.activeElement, null);
});

test("what changes while the element is away holds when it is back", async () => {
  await each([{ away: 1000 }, { away: 9000 }], async ({ away }) => {
    const page = await open();
    const element = page.element();
    page.widget().answer("purpose", 2);
    element.remove();
    await page.settle();
    await set(page, { lang: "cy", storage: "session" }, element);
    await page.pass(away);
    page.document.body.append(element);
    await page.settle();
    page.expectWidget();
    const widget = page.widget();
    assert.deepEqual([widget.questionnaire.language, widget.kind], ["cy", "session"]);
    assert.equal(page.programs.widgets.filter(({ isAlive }) => isAlive).length, 1);
  });
});

test("a change before everything has arrived loses nothing that was entered", async () => {
  const page = await open("", { before: ({ network }) => network.slow(LATER, 2000) });
  page.widget().answer("purpose", 2);
  await set(page, { "heading-level": "3" });
  await page.pass(3000);
  assert.deepEqual(answersOf(page.element()), LEVEL_2);
});
