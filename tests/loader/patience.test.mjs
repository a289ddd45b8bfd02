/*
 * What takes long: the words after eight seconds, the end after a minute, and a reader who would rather
 * try again.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { crossed, each } from "./cases.mjs";
import * as network from "./network.mjs";
import { ELSEWHERE, NAME, PIN, SAYS, openPage, openWithElement } from "./page.mjs";

const { BEGINNING, FOLDER, LATER, LATER_STYLES, STYLES, WHOLE } = network;
const { WIDGET, WIDGET_SCRIPT, WRITERS, WRITERS_SCRIPT } = network;

const SLOW = 8_000;
const PATIENCE = 60_000;
const AT_ONCE = [WIDGET, WIDGET_SCRIPT, STYLES, BEGINNING];
const files = (...names) => names.map((file) => ({ file }));
const HANGS = [{ fault: "no answer" }, { fault: "an answer without an end" }];

const PINS = [{ pin: "" }, { pin: PIN }];

const expectSlowWords = (page, { element = page.element(), wayOut = ELSEWHERE } = {}) =>
  assert.deepEqual(page.seen(element), {
    shows: "slow words",
    sentence: SAYS.slow,
    canTryAgain: true,
    wayOut,
  });

test("a slow connection is said, with a way out, and then the widget comes after all", async () => {
  await each(files(...AT_ONCE), async ({ file }) => {
    const page = await openWithElement({ before: ({ network }) => network.slow(file, SLOW + 1000) });
    await page.pass(SLOW - 1);
    page.expectWait();
    await page.pass(1);
    expectSlowWords(page);
    await page.pass(1000);
    page.expectWidget();
    const asked = page.network.asked();
    assert.deepEqual(asked, [...new Set(asked)], "nothing is asked for twice");
    assert.deepEqual(page.errorCodes, [], "and nothing has gone wrong");
    page.expectQuiet();
    await page.pass(PATIENCE);
    page.expectWidget();
    page.expectQuiet();
  });
});

test("what came in time says nothing later", async () => {
  const page = await openWithElement();
  await page.pass(2 * PATIENCE);
  page.expectWidget();
  page.expectQuiet();
  assert.deepEqual(page.errorCodes, []);
});

test("each element that waits says so, where it is one that has begun", async () => {
  const page = openPage({ body: `<${NAME} loading="eager"></${NAME}><${NAME}></${NAME}>` });
  const go = page.network.hold(WIDGET);
  page.runScript();
  await page.pass(SLOW);
  expectSlowWords(page);
  page.expectWait(page.element(1));
  page.comeNear(page.element(1));
  await page.pass(SLOW);
  expectSlowWords(page, { element: page.element(1) });
  go();
  await page.settle();
  page.expectWidget();
  page.expectWidget(page.element(1));
});

test("a download that hangs ends after a minute, is said, and can be tried again", async () => {
  const cases = crossed(crossed(files(WIDGET, WIDGET_SCRIPT, STYLES), HANGS), PINS);
  await each(cases, async ({ file, fault, pin }) => {
    const before = ({ network }) => network.spoil(file, fault);
    const page = await openWithElement({ before, integrity: pin });
    await page.pass(PATIENCE - 1);
    expectSlowWords(page);
    await page.pass(1);
    page.expectFault(SAYS.part);
    assert.deepEqual(page.errorCodes, ["part"]);
    page.expectInConsole("error", "it took too long");
    page.expectQuiet();
    page.network.mend(file);
    await page.tryAgain();
    page.expectWidget();
  });
});

test("a questionnaire of the host's that hangs ends after a minute", async () => {
  const element = `<${NAME} loading="eager" src="${FOLDER}own.json">`;
  await each(HANGS, async ({ fault }) => {
    const before = ({ network }) => {
      network.put(`${FOLDER}own.json`, JSON.stringify({ id: "own" }));
      network.spoil("own.json", fault);
    };
    const page = await openWithElement({ element, before });
    await page.pass(SLOW);
    expectSlowWords(page, { wayOut: null });
    await page.pass(PATIENCE - SLOW);
    page.expectFault(SAYS.missing, { wayOut: null });
    assert.deepEqual(page.errorCodes, ["missing"]);
    page.network.mend("own.json");
    await page.tryAgain();
    page.expectWidget();
  });
});

test("a beginning that hangs is done without after a minute", async () => {
  await each(HANGS, async ({ fault }) => {
    const page = await openWithElement({ before: ({ network }) => network.spoil(BEGINNING, fault) });
    await page.pass(PATIENCE);
    page.expectWidget();
    assert.deepEqual(page.errorCodes, []);
    page.expectQuiet();
  });
});

test("a reader need not wait for a download that hangs", async () => {
  const cases = crossed(crossed(files(WIDGET, WIDGET_SCRIPT, STYLES), HANGS), PINS);
  await each(cases, async ({ file, fault, pin }) => {
    const before = ({ network }) => network.spoil(file, fault);
    const page = await openWithElement({ before, integrity: pin });
    await page.pass(SLOW);
    page.network.mend(file);
    page.network.asked();
    // Who goes on by keyboard is in the widget afterwards, not back at the beginning of the page.
    page.element().shadowRoot.querySelector("button").focus();
    await page.tryAgain();
    page.expectWidget();
    assert.equal(page.element().shadowRoot.activeElement?.className, "page-heading");
    const asked = page.network.asked();
    const again = asked.filter((name) => AT_ONCE.includes(name));
    assert.deepEqual(again, [file], "what hung is asked for once more, and what had come is not");
    assert.deepEqual(page.errorCodes, [], "nobody hears of an error");
    await page.pass(2 * PATIENCE);
    page.expectWidget();
    assert.deepEqual(page.errorCodes, [], "nor later, when the first would have ended");
  });
});

test("trying again by one element gets the others going too", async () => {
  const page = openPage({ body: `<${NAME} loading="eager"></${NAME}>`.repeat(2) });
  page.network.spoil(WIDGET, "no answer");
  page.runScript();
  await page.pass(SLOW);
  page.network.mend(WIDGET);
  page.network.asked();
  await page.tryAgain(page.element(1));
  page.expectWidget(page.element(0));
  page.expectWidget(page.element(1));
  assert.equal(page.network.asked().filter((name) => name === WIDGET).length, 1);
  assert.equal(page.programs.started.length, 1);
});

test("trying again by one element ends nothing that another waits for quietly", async () => {
  const page = await openWithElement({
    before({ network }) {
      network.put("/own.json", JSON.stringify({ id: "own", language: "en" }));
      network.slow(LATER, 20_000);
      network.slow(WHOLE, 20_000);
      network.spoil("own.json", "no answer");
    },
  });
  const first = page.element();
  const second = page.add({ loading: "eager", src: "/own.json" });
  await page.pass(SLOW);
  page.network.asked();
  await page.tryAgain(second);
  assert.deepEqual(page.network.asked(), ["https://school.example/own.json"]);
  await page.pass(20_000 - SLOW);
  assert.deepEqual(page.events, [["ready", { language: "en" }, first]]);
  assert.equal(typeof first.exportAnswers(), "string");
});

test("trying again in vain waits and says so again", async () => {
  const page = await openWithElement({ before: ({ network }) => network.spoil(WIDGET, "no answer") });
  await page.pass(SLOW);
  await page.tryAgain();
  page.expectWait();
  await page.pass(SLOW);
  expectSlowWords(page);
  page.network.spoil(WIDGET, "no connection");
  await page.tryAgain();
  page.expectFault(SAYS.part);
  page.network.mend(WIDGET);
  await page.tryAgain();
  page.expectWidget();
});

test("what comes later is waited for quietly", async () => {
  await each(files(LATER, LATER_STYLES, WHOLE), async ({ file }) => {
    const page = await openWithElement({ before: ({ network }) => network.slow(file, PATIENCE - 1) });
    page.expectWidget();
    await page.pass(PATIENCE - 2);
    page.expectWidget();
    assert.deepEqual(page.events, [], "not ready yet");
    assert.equal(page.element().exportAnswers(), null);
    await page.pass(1);
    assert.deepEqual(page.events, [["ready", { language: "en" }, page.element()]]);
    assert.equal(typeof page.element().exportAnswers(), "string");
    page.expectQuiet();
  });
});

test("what comes later and hangs is given up after a minute, and asked for where it is needed", async () => {
  await each(crossed(files(LATER, LATER_STYLES, WHOLE), HANGS), async ({ file, fault }) => {
    const page = await openWithElement({ before: ({ network }) => network.spoil(file, fault) });
    await page.pass(PATIENCE);
    page.expectWidget();
    assert.deepEqual(page.errorCodes, []);
    page.network.mend(file);
    page.network.asked();
    await page.widget().arrive();
    assert.ok(page.network.asked().includes(file));
  });
});

test("writers that hang are given up after a minute", async () => {
  await each(crossed(files(WRITERS), HANGS), async ({ file, fault }) => {
    const page = await openWithElement({ before: ({ network }) => network.spoil(file, fault) });
    const written = assert.rejects(page.widget().write("html"));
    await page.pass(PATIENCE);
    await written;
    page.expectWidget();
    page.network.mend(file);
    await page.widget().write("html");
    // The script around them has come, and is asked for again only where it may be to blame.
    const scripts = fault === "no answer" ? [WRITERS_SCRIPT] : [WRITERS_SCRIPT, WRITERS_SCRIPT];
    const asked = page.network.asked().filter((name) => name === WRITERS_SCRIPT || name === WRITERS);
    assert.deepEqual(asked.sort(), [...scripts, WRITERS, WRITERS].sort());
  });
});

test("kept answers wait with the same patience", async () => {
  await each(crossed(files(LATER, WHOLE), HANGS), async ({ file, fault }) => {
    const before = ({ network, window }) => {
      window.localStorage.setItem(`${NAME}:school-partnerships`, '{"answers":{"purpose":{"level":1}}}');
      network.spoil(file, fault);
    };
    const page = await openWithElement({ before });
    await page.pass(SLOW);
    expectSlowWords(page);
    await page.pass(PATIENCE - SLOW);
    page.expectFault(file === WHOLE ? SAYS.missing : SAYS.part);
    page.network.mend(file);
    await page.tryAgain();
    page.expectWidget();
    assert.match(page.element().exportAnswers(), /"level":1/);
  });
});
