/*
 * Every file that the loader fetches, and everything that can go wrong with it: what is said, what the
 * host hears, the way out, and that trying again asks for exactly what is needed.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { crossed, each } from "./cases.mjs";
import * as network from "./network.mjs";
import { NAME, PIN, SAYS, openPage, openWithElement } from "./page.mjs";

const { BEGINNING, FAULTS, FILES, FOLDER, LATER, LATER_STYLES, STYLES, WELSH, WHOLE } = network;
const { WIDGET, WIDGET_SCRIPT, WRITERS, WRITERS_SCRIPT } = network;

const HANGS = ["no answer", "an answer without an end"];
// A file of another type, or another file, is as good where nothing is pinned and it is no script.
const HARMLESS = ["another type", "one byte more"];
const WRONG = Object.keys(FAULTS).filter((fault) => ![...HANGS, ...HARMLESS].includes(fault));
// What comes, and can't be used; and of what is only found out when it is used.
const CAME = ["half a file", "an empty file"];
const ANSWERED = [...CAME, "broken off"];
const files = (...names) => names.map((file) => ({ file }));
const faults = (...names) => names.map((fault) => ({ fault }));

const AT_ONCE = [WIDGET, WIDGET_SCRIPT, STYLES];
/*
 * What is asked for anew when a file is tried again: that file alone, but for one that came and could not
 * be used, and of which nobody knows whether it or the script around it is to blame.
 */
const again = (file, fault) =>
  ANSWERED.includes(fault) && file === WIDGET ? [WIDGET_SCRIPT, WIDGET].sort() : [file];

const ANSWERS = JSON.stringify({ questionnaire: "school-partnerships", answers: { purpose: { level: 2 } } });
const KEY = `${NAME}:school-partnerships`;
const keepAnswers = (page) => page.window.localStorage.setItem(KEY, ANSWERS);

/** The names among these that were asked for since the last time, each as often as it was. */
const askedAmong = (page, names) =>
  page.network
    .asked()
    .filter((name) => names.includes(name))
    .sort();

/** What is left in the console is only what the loader says of this. */
const expectOnlyComplaints = (page) => {
  for (const [level, text] of page.console.splice(0)) {
    assert.equal(level, "error", text);
    assert.ok(text.startsWith(`[${NAME}] `), text);
  }
};

test("everything is asked for at once, before anything has come, and once", async () => {
  const page = openPage({ body: `<${NAME} loading="eager"></${NAME}>` });
  const go = [...AT_ONCE, BEGINNING].map((name) => page.network.hold(name));
  page.runScript();
  await page.settle();
  assert.deepEqual(page.network.asked().sort(), [...AT_ONCE, BEGINNING].sort());
  page.expectWait();
  for (const one of go) one();
  await page.settle();
  page.expectWidget();
  assert.deepEqual(page.network.asked().sort(), [WHOLE, LATER, LATER_STYLES].sort());
  assert.deepEqual(page.events, [["ready", { language: "en" }, page.element()]]);
  page.expectQuiet();
});

test("one download of each part serves every element, and one program", async () => {
  const page = openPage({ body: `<${NAME} loading="eager"></${NAME}>`.repeat(50) });
  page.runScript();
  await page.settle();
  for (let place = 0; place < 50; place += 1) page.expectWidget(page.element(place));
  const parts = [...AT_ONCE, LATER, LATER_STYLES, BEGINNING, WHOLE].sort();
  assert.deepEqual(page.network.asked().sort(), parts, "fifty ask once, and for nothing else");
  assert.equal(page.programs.started.length, 1);
  page.add({ loading: "eager" });
  await page.settle();
  page.expectWidget(page.element(50));
  assert.deepEqual(askedAmong(page, parts), [], "one that comes later asks for nothing");
});

test("what is needed at once and does not come is said, and tried again", async () => {
  const cases = crossed(files(...AT_ONCE), faults(...WRONG));
  cases.push({ file: WIDGET_SCRIPT, fault: "another type" });
  cases.push(...crossed(files(...AT_ONCE), faults("one byte more")).map((one) => ({ ...one, pin: PIN })));
  cases.push({ file: WIDGET_SCRIPT, fault: "another type", pin: PIN });
  await each(cases, async ({ file, fault, pin }) => {
    const before = (page) => page.network.spoil(file, fault);
    const page = await openWithElement({ before, integrity: pin });
    page.expectFault(SAYS.part);
    assert.deepEqual(page.errorCodes, ["part"]);
    page.expectInConsole("error", file.replace(/\.(js|wasm)$/, ""));
    page.expectQuiet();
    await page.tryAgain();
    page.expectFault(SAYS.part);
    assert.deepEqual(page.errorCodes, ["part", "part"]);
    expectOnlyComplaints(page);
    page.network.asked();
    page.network.mend(file);
    await page.tryAgain();
    page.expectWidget();
    assert.deepEqual(askedAmong(page, AT_ONCE), again(file, fault), "and nothing that has come");
    assert.deepEqual(page.events.at(-1), ["ready", { language: "en" }, page.element()]);
    assert.deepEqual(page.network.foreign, []);
    page.expectQuiet();
  });
});

test("one download of a host's questionnaire serves every element, and its fault is told once", async () => {
  const one = `<${NAME} loading="eager" src="/own.json"></${NAME}>`;
  await each([{ fault: null }, { fault: "no connection" }, { fault: "half a file" }], async ({ fault }) => {
    const page = openPage({ body: one.repeat(20) });
    page.network.put("/own.json", JSON.stringify({ id: "own" }));
    if (fault) page.network.spoil("own.json", fault);
    page.runScript();
    await page.settle();
    const asked = () => page.network.requests.filter(({ address }) => address.endsWith("/own.json")).length;
    assert.equal(asked(), 1);
    if (!fault) return page.expectWidget(page.element(19));
    if (fault === "no connection") {
      page.expectInConsole("error", "own.json");
      page.expectQuiet();
    }
    page.network.mend("own.json");
    await page.tryAgain(page.element(0));
    await page.tryAgain(page.element(1));
    page.expectWidget(page.element(0));
    page.expectWidget(page.element(1));
    assert.equal(asked(), 2, "what the first has asked for anew serves the second");
  });
});

test("what has come is not asked for again by a second try", async () => {
  const before = ({ network }) => [WIDGET_SCRIPT, LATER].forEach((file) => network.spoil(file, "no connection"));
  const page = await openWithElement({ before });
  page.network.asked();
  page.network.mend(WIDGET_SCRIPT);
  await page.tryAgain();
  page.expectWidget();
  assert.deepEqual(askedAmong(page, [...AT_ONCE, BEGINNING]), [WIDGET_SCRIPT]);
});

test("two parts that do not come are one message", async () => {
  const before = ({ network }) => AT_ONCE.forEach((file) => network.spoil(file, "no connection"));
  const page = await openWithElement({ before });
  page.expectFault(SAYS.part);
  assert.deepEqual(page.errorCodes, ["part"]);
  AT_ONCE.forEach((file) => page.network.mend(file));
  await page.tryAgain();
  page.expectWidget();
});

test("a message in one element leaves the others alone, and each tries again for itself", async () => {
  const page = await openWithElement();
  const other = page.add({ loading: "eager", src: "/nothing.json" });
  await page.settle();
  page.expectFault(SAYS.missing, { element: other, wayOut: null });
  page.expectWidget();
  assert.deepEqual(page.events.at(-1), ["error", { code: "missing" }, other]);
});

test("another type is good enough for what is no script", async () => {
  const before = ({ network }) => {
    for (const name of Object.keys(FILES)) if (!name.endsWith(".js")) network.spoil(name, "another type");
  };
  await each([{}, { pin: PIN }], async ({ pin }) => {
    const page = await openWithElement({ before, integrity: pin });
    page.expectWidget();
    assert.equal((await page.widget().write("html")).name, "report.html");
    assert.equal(page.events[0][0], "ready");
    page.expectQuiet();
  });
});

test("what comes later is missed only where it is needed, and asked for again there", async () => {
  const cases = crossed(files(LATER, LATER_STYLES, WHOLE), faults(...WRONG));
  cases.push(...crossed(files(LATER, LATER_STYLES, WHOLE), [{ fault: "one byte more", pin: PIN }]));
  await each(cases, async ({ file, fault, pin }) => {
    const before = (page) => page.network.spoil(file, fault);
    const page = await openWithElement({ before, integrity: pin });
    page.expectWidget();
    assert.deepEqual(page.events, [], "the methods can't be used yet");
    assert.equal(page.element().exportAnswers(), null);
    assert.equal(page.widget().elsewhere(), `${FOLDER}offline/${NAME}.html`);
    // The page that can't be drawn without it asks again, and again in vain.
    page.network.asked();
    await assert.rejects(page.widget().arrive());
    assert.deepEqual(askedAmong(page, [LATER, LATER_STYLES, WHOLE]), [file]);
    page.network.mend(file);
    await page.widget().arrive();
    assert.deepEqual(askedAmong(page, [LATER, LATER_STYLES, WHOLE]), [file], "and nothing that is there");
    // Whoever looks for the reason finds it, at least of what the loader itself has read.
    if (file === WHOLE) page.expectInConsole("error", CAME.includes(fault) ? "At /id" : WHOLE);
    expectOnlyComplaints(page);
    assert.deepEqual(page.errorCodes, []);
  });
});

test("kept answers wait for all that is needed to open them, and are never lost", async () => {
  const cases = crossed(files(LATER, LATER_STYLES, WHOLE), faults(...WRONG));
  await each(cases, async ({ file, fault }) => {
    const before = (page) => {
      keepAnswers(page);
      page.network.spoil(file, fault);
    };
    const page = await openWithElement({ before });
    const sentence = file === WHOLE ? "missing" : "part";
    page.expectFault(SAYS[sentence]);
    await page.tryAgain();
    page.expectFault(SAYS[sentence]);
    assert.deepEqual(page.errorCodes, [sentence, sentence]);
    assert.equal(page.window.localStorage.getItem(KEY), ANSWERS);
    page.network.mend(file);
    await page.tryAgain();
    page.expectWidget();
    assert.deepEqual(JSON.parse(page.element().exportAnswers()).answers, { purpose: { level: 2 } });
    assert.equal(page.window.localStorage.getItem(KEY), ANSWERS);
  });
});

test("without its beginning the whole questionnaire will do", async () => {
  const cases = faults(...WRONG, ...HARMLESS).concat([{ fault: "one byte more", pin: PIN }]);
  await each(cases, async ({ fault, pin }) => {
    const before = (page) => page.network.spoil(BEGINNING, fault);
    const page = await openWithElement({ before, integrity: pin });
    page.expectWidget();
    assert.equal(page.events[0][0], "ready");
    assert.equal(askedAmong(page, [WHOLE]).length, 1);
    page.expectQuiet();
  });
});

test("a questionnaire of the host's is said in its own words, and tried again alone", async () => {
  const OWN = `${FOLDER}own.json`;
  const own = JSON.stringify({ id: "own", language: "en" });
  const element = `<${NAME} loading="eager" src="${OWN}">`;
  const spoiled = faults(...WRONG).map(({ fault }) => ({ fault, content: own }));
  const mistaken = ['{"format": 1,', '{"format": 1}', ""].map((content) => ({ content }));
  await each([...spoiled, ...mistaken], async ({ fault, content }) => {
    const before = (page) => {
      page.network.put(OWN, content);
      if (fault) page.network.spoil("own.json", fault);
    };
    const page = await openWithElement({ element, before });
    const came = !fault || CAME.includes(fault);
    const code = came ? "broken" : "missing";
    // The page of its own asks other questions, so it is no way out.
    page.expectFault(SAYS[code], { wayOut: null });
    assert.deepEqual(page.errorCodes, [code]);
    // The mistakes are in the console, each by itself.
    if (came) ["At /id", "another problem"].forEach((words) => page.expectInConsole("error", words));
    else page.expectInConsole("error", OWN);
    expectOnlyComplaints(page);
    // Its owner may have mended it meanwhile.
    page.network.asked();
    page.network.mend("own.json");
    page.network.put(OWN, own);
    await page.tryAgain();
    page.expectWidget();
    assert.deepEqual(askedAmong(page, ["own.json", ...AT_ONCE]), ["own.json"]);
    page.expectQuiet();
  });
});

test("a questionnaire of the host's is never pinned and never cut in two", async () => {
  const OWN = "https://school.example/words/own.json";
  const element = `<${NAME} loading="eager" src=" /words/own.json ">`;
  const before = (page) => page.network.put(OWN, JSON.stringify({ id: "own" }));
  const page = await openWithElement({ element, before, integrity: PIN });
  page.expectWidget();
  const [asked, ...others] = page.network.requests.filter(({ address }) => address.endsWith(".json"));
  assert.deepEqual(asked, { address: OWN, integrity: "", by: "fetch" });
  assert.deepEqual(others, []);
});

test("an address that is none is said", async () => {
  const page = await openWithElement({ element: `<${NAME} loading="eager" src="http://[">` });
  page.expectFault(SAYS.broken, { wayOut: null });
  assert.deepEqual(page.errorCodes, ["broken"]);
  page.expectInConsole("error", 'src="http://[" is no address');
  page.expectQuiet();
  // Nothing is as good as no attribute.
  page.element().setAttribute("src", " ");
  await page.settle();
  page.expectWidget();
});

test("writers that do not come are missed only where a document is asked for", async () => {
  const cases = crossed(files(WRITERS, WRITERS_SCRIPT), faults(...WRONG));
  cases.push({ file: WRITERS_SCRIPT, fault: "another type" });
  cases.push(...crossed(files(WRITERS, WRITERS_SCRIPT), [{ fault: "one byte more", pin: PIN }]));
  await each(cases, async ({ file, fault, pin }) => {
    const before = (page) => page.network.spoil(file, fault);
    const page = await openWithElement({ before, integrity: pin });
    assert.equal(askedAmong(page, [WRITERS, WRITERS_SCRIPT]).length, 0, "nobody needs them yet");
    page.widget().openReport();
    await page.settle();
    page.expectWidget();
    page.expectQuiet();
    await assert.rejects(page.widget().write("html"));
    page.expectInConsole("error", "documents");
    page.expectQuiet();
    assert.deepEqual(page.errorCodes, [], "the widget says it, not the loader");
    page.network.asked();
    page.network.mend(file);
    const made = await page.widget().write("html");
    assert.deepEqual({ ...made }, { name: "report.html", mediaType: "text/plain", content: "The report." });
    const both = ANSWERED.includes(fault) && file === WRITERS;
    assert.deepEqual(page.network.asked().sort(), both ? [WRITERS, WRITERS_SCRIPT].sort() : [file]);
    await page.widget().write("csv");
    assert.deepEqual(page.network.asked(), [], "the second has everything at hand");
    assert.deepEqual(page.network.foreign, []);
  });
});

test("a document is made of the whole questionnaire, the answers and what is asked for", async () => {
  const page = await openWithElement({ element: `<${NAME} loading="eager" lang="cy">` });
  page.widget().answer("purpose", 3);
  await page.widget().write("pdf");
  assert.deepEqual(
    page.programs.written.map((one) => ({ ...one })),
    [
      {
        questionnaire: FILES[WELSH],
        savedFile: page.element().exportAnswers(),
        today: "2026-11-23",
        format: "pdf",
        contents: "notes",
      },
    ],
  );
});

test("writers that fail give way to fresh ones", async () => {
  const page = await openWithElement();
  await page.widget().write("html");
  page.programs.started.at(-1).break(new Error("unreachable"));
  page.expectInConsole("error", "unreachable");
  page.expectWidget();
  await page.widget().write("html");
  assert.equal(page.programs.started.length, 3);
  assert.deepEqual(page.errorCodes, []);
});

test("a page that pins the script pins every file, and one that does not checks none", async () => {
  await each([{ pin: PIN }, {}], async ({ pin }) => {
    const page = await openWithElement({ integrity: pin });
    page.widget().openReport();
    await page.settle();
    await page.widget().write("html");
    const table = network.pinned();
    const asked = new Map();
    for (const { address, integrity, by } of page.network.requests) {
      asked.set(address.replace(FOLDER, ""), [integrity, by]);
    }
    assert.deepEqual(
      [...asked.keys()].sort(),
      Object.keys(FILES)
        .filter((one) => one !== WELSH)
        .sort(),
    );
    for (const [name, [integrity, by]] of asked) {
      assert.equal(integrity, pin ? table[name] : "", name);
      // `import()` takes no fingerprint, so a pinned script is loaded by an element.
      const isScript = name.endsWith(".js");
      assert.equal(by, !isScript ? "fetch" : pin ? "script" : "import", name);
    }
    assert.equal(page.document.querySelectorAll("script[type=module]").length, 0, "none is left behind");
    page.expectQuiet();
  });
});

test("where nothing is pinned, newer files are taken", async () => {
  const before = ({ network }) => Object.keys(FILES).forEach((name) => network.spoil(name, "one byte more"));
  const page = await openWithElement({ before });
  page.expectWidget();
  assert.equal(page.events[0][0], "ready");
  page.expectQuiet();
});
