/*
 * The life of an element: it waits until it comes near, is moved, taken away and put back, copied and
 * replaced, and shares the page with others. In every order it holds one widget or none.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { crossed, each } from "./cases.mjs";
import { LATER, STYLES, WIDGET } from "./network.mjs";
import { NAME, SAYS, openPage, openWithElement } from "./page.mjs";

const AWAY = 5_000;
const LAZY = `<${NAME}>`;
const KEY = `${NAME}:school-partnerships`;

const answersOf = (element) => JSON.parse(element.exportAnswers()).answers;
const living = ({ programs }) => programs.widgets.filter(({ isAlive }) => isAlive).length;

/** A widget that lives no longer was let go of, and nothing of it can be seen. */
const expectEnded = (widget) => {
  assert.ok(!widget.isAlive && widget.isFreed, "it was ended");
  const isUsedAgain = widget.place.querySelector(".widget");
  assert.ok(isUsedAgain || !widget.place.isConnected, "its place is off the page");
};

test("an element waits until it comes near, and only then is anything asked for", async () => {
  const page = await openWithElement({ element: LAZY });
  page.expectWait();
  assert.deepEqual(page.watched, [[page.element(), "600px"]]);
  await page.pass(100_000);
  page.expectWait();
  assert.deepEqual(page.network.asked(), []);
  page.comeNear();
  await page.settle();
  page.expectWidget();
  assert.deepEqual(page.watched, []);
  page.expectQuiet();
});

test("what the browser says of one that is still far starts nothing", async () => {
  const page = await openWithElement({ element: LAZY });
  page.stayFar();
  await page.settle();
  page.expectWait();
  assert.deepEqual(page.network.asked(), []);
});

test("when an element starts is for `loading` to say", async () => {
  const cases = [
    { loading: "eager", starts: true },
    { loading: " eager ", starts: true },
    { loading: "lazy", starts: false },
    { loading: "", starts: false },
    { loading: "soon", starts: false },
    { loading: "lazy", starts: true, canWatch: false },
  ];
  await each(cases, async ({ loading, starts, canWatch = true }) => {
    const before = ({ window }) => {
      if (!canWatch) delete window.IntersectionObserver;
    };
    const page = await openWithElement({ element: `<${NAME} loading="${loading}">`, before });
    if (starts) page.expectWidget();
    else page.expectWait();
  });
});

test("one that waits begins when it is told to", async () => {
  const page = await openWithElement({ element: LAZY });
  page.element().setAttribute("loading", "lazy");
  page.element().setAttribute("theme", " dark ");
  await page.settle();
  page.expectWait();
  assert.equal(page.watched.length, 1, "it is watched once");
  page.element().setAttribute("loading", " eager ");
  await page.settle();
  page.expectWidget();
  assert.deepEqual(page.watched, []);
  page.element().setAttribute("loading", "lazy");
  await page.settle();
  page.expectWidget();
  assert.equal(page.programs.widgets.length, 1);
});

test("one that has begun is not begun again", async () => {
  const page = await openWithElement({ element: LAZY });
  const go = page.network.hold(STYLES);
  page.comeNear();
  page.comeNear();
  page.element().setAttribute("loading", "eager");
  await page.settle();
  go();
  await page.settle();
  page.expectWidget();
  assert.equal(page.programs.widgets.length, 1);
});

test("an element that is moved keeps its widget", async () => {
  const page = await openWithElement();
  const element = page.element();
  const widget = page.widget();
  const root = element.shadowRoot;
  widget.answer("purpose", 2);
  page.network.asked();
  for (let time = 0; time < 3; time += 1) {
    page.document.body.prepend(element);
    await page.settle();
  }
  const fragment = page.document.createDocumentFragment();
  fragment.append(element);
  page.document.querySelector("main").append(fragment);
  await page.pass(2 * AWAY);
  assert.equal(page.widget(), widget);
  assert.equal(element.shadowRoot, root);
  page.expectWidget();
  assert.deepEqual(page.network.asked(), []);
});

test("one that is taken away and put back", async () => {
  // When it is taken and put back, in milliseconds, and whether its widget is still the same.
  const cases = [
    { times: [0, 1], isSame: true },
    { times: [0, AWAY - 1], isSame: true },
    { times: [0, AWAY], isSame: false },
    { times: [0, 100_000], isSame: false },
    { times: [0, 3000, 4000, 8000], isSame: true },
    { times: [0, 4000, 4001, 9000], isSame: true },
    { times: [0, 4000, 4001, 9001], isSame: false },
    { times: [0, 6000, 6001, 7000], isSame: false },
  ];
  await each(
    crossed(
      cases,
      ["local", "session", "none"].map((storage) => ({ storage })),
    ),
    async (one) => {
      const page = await openWithElement({ element: `<${NAME} loading="eager" storage="${one.storage}">` });
      const element = page.element();
      const widget = page.widget();
      widget.answer("purpose", 2);
      let isThere = true;
      for (const time of one.times) {
        await page.pass(time - page.clock.now);
        if (isThere) element.remove();
        else page.document.body.append(element);
        isThere = !isThere;
        await page.settle();
      }
      page.expectWidget();
      await page.pass(3 * AWAY);
      page.expectWidget();
      assert.equal(page.widget() === widget, one.isSame);
      if (!one.isSame) expectEnded(widget);
      assert.equal(living(page), 1);
      assert.deepEqual(answersOf(element), { purpose: { level: 2 } });
      assert.equal(page.programs.started.length, 1, "the program is the same");
      page.expectQuiet();
    },
  );
});

test("one that comes back far below waits again until it comes near", async () => {
  const page = await openWithElement({ element: LAZY });
  page.comeNear();
  await page.settle();
  const element = page.element();
  const first = page.widget();
  element.remove();
  await page.pass(AWAY);
  expectEnded(first);
  assert.equal(living(page), 0);
  page.document.body.append(element);
  await page.settle();
  page.expectWait();
  page.comeNear();
  await page.settle();
  page.expectWidget();
});

test("one that is taken away for good leaves nothing behind", async () => {
  const page = await openWithElement({ element: LAZY });
  const element = page.element();
  element.remove();
  await page.settle();
  assert.deepEqual(page.watched, [], "nobody watches for it");
  page.document.body.append(element);
  page.comeNear();
  await page.settle();
  const widget = page.widget();
  element.remove();
  await page.pass(AWAY - 1);
  assert.ok(widget.isAlive);
  await page.pass(1);
  expectEnded(widget);
  assert.equal(living(page), 0);
});

test("what is taken away while it loads shows nothing to nobody, and starts when it is back", async () => {
  // When it goes, when the last part comes, and when it is back, if at all.
  const cases = [
    { goes: 1000, comes: 9000, back: 7000 },
    { goes: 1000, comes: 9000, back: 3000 },
    { goes: 1000, comes: 2000, back: 3000 },
    { goes: 1000, comes: 2000, back: 20_000 },
    { goes: 1000, comes: 3000, back: 2000 },
    { goes: 1000, comes: 9000 },
    { goes: 1000, comes: 2000 },
  ];
  await each(
    crossed(
      cases,
      [WIDGET, STYLES].map((file) => ({ file })),
    ),
    async (one) => {
      const page = await openWithElement({ before: ({ network }) => network.slow(one.file, one.comes) });
      const element = page.element();
      const until = (time) => page.pass(time - page.clock.now);
      const turns = [
        [one.goes, () => element.remove()],
        [one.back, () => page.document.body.append(element)],
        [one.comes, () => {}],
      ];
      for (const [time, act] of turns.sort(([one], [other]) => one - other)) {
        if (time === undefined) continue;
        await until(time);
        act();
        await page.settle();
        if (!element.isConnected) assert.equal(living(page), 0, "none lives while it is away");
      }
      await until(100_000);
      if (one.back) page.expectWidget();
      assert.equal(living(page), one.back ? 1 : 0);
      assert.deepEqual(page.errorCodes, []);
      page.expectQuiet();
    },
  );
});

test("one that waits for its answers' place is not begun twice by going and coming back", async () => {
  const page = await openWithElement({ before: ({ network }) => network.slow(LATER, 3000) });
  const element = page.element();
  element.remove();
  await page.pass(1000);
  page.document.body.append(element);
  await page.pass(10_000);
  page.expectWidget();
  assert.equal(page.programs.widgets.length, 1);
  assert.deepEqual(
    page.events.map(([name]) => name),
    ["ready"],
  );
});

test("a message goes away and comes back with its element, and after long starts anew", async () => {
  const before = ({ network }) => network.spoil(WIDGET, "no connection");
  const page = await openWithElement({ before });
  const element = page.element();
  element.remove();
  await page.pass(AWAY - 1);
  page.document.body.append(element);
  await page.settle();
  page.expectFault(SAYS.part);
  element.remove();
  await page.pass(AWAY);
  page.network.mend(WIDGET);
  page.document.body.append(element);
  await page.settle();
  page.expectWidget();
});

test("a living widget looks again whenever somebody else may have written", async () => {
  const page = await openWithElement();
  const widget = page.widget();
  const { Event } = page.window;
  page.window.dispatchEvent(new Event("storage"));
  page.window.dispatchEvent(new Event("pageshow"));
  assert.equal(widget.looked, 2);
  page.element().remove();
  await page.pass(AWAY);
  page.window.dispatchEvent(new Event("storage"));
  page.window.dispatchEvent(new Event("pageshow"));
  assert.equal(widget.looked, 2);
  page.expectQuiet();
});

test("a place is used again by a later widget, without the ears of the one before", async () => {
  const page = await openWithElement();
  const first = page.widget();
  page.element().remove();
  await page.pass(AWAY);
  page.add({ loading: "eager" });
  await page.settle();
  const second = page.widget();
  // Yew never lets go of a node, so no more of them are made than widgets live at once.
  assert.equal(second.place, first.place);
  second.place.click();
  assert.equal(second.clicks, 1);
  assert.equal(first.clicks, 0);
});

test("a copy of an element is one of its own", async () => {
  const page = await openWithElement();
  const copy = page.element().cloneNode(true);
  page.document.body.append(copy);
  await page.settle();
  page.expectWidget(copy);
  assert.notEqual(page.widget(copy), page.widget());
  page.widget().answer("purpose", 1);
  page.widget(copy).answer("purpose", 4);
  assert.deepEqual(answersOf(page.element()), { purpose: { level: 1 } });
  assert.deepEqual(answersOf(copy), { purpose: { level: 4 } });
  assert.deepEqual(page.kept.local, [KEY, `${KEY}:2`]);
});

test("an element that is made anew finds the answers of the one before", async () => {
  const page = await openWithElement();
  const old = page.element();
  page.widget().answer("purpose", 2);
  const made = page.document.createElement(NAME);
  made.setAttribute("loading", "eager");
  old.replaceWith(made);
  await page.settle();
  page.expectWidget(made);
  assert.deepEqual(answersOf(made), { purpose: { level: 2 } });
  assert.deepEqual(page.kept.local, [KEY]);
  await page.pass(AWAY);
  assert.equal(living(page), 1);
});

test("elements on one page never share a place for their answers", async () => {
  // The same questionnaire by no name, by another address, by its id as the name, by no name at all.
  const copy = "https://files.example/assessment/questionnaires/school-partnerships.en.json";
  const all = [{}, { src: copy }, { "storage-key": "school-partnerships" }, { "storage-key": " " }];
  const page = openPage();
  for (const attributes of all) page.add({ ...attributes, loading: "eager" });
  page.add({ "storage-key": "north", loading: "eager" });
  page.add({ "storage-key": "north", loading: "eager" });
  page.runScript();
  await page.settle();
  const names = [];
  for (const element of page.document.querySelectorAll(NAME)) {
    names.push(page.widget(element).keptUnder);
    page.widget(element).answer("purpose", names.length);
  }
  const ours = ["", ":2", ":3", ":4"].map((ending) => KEY + ending);
  assert.deepEqual([...names].sort(), [...ours, `${NAME}:north`, `${NAME}:north:2`].sort());
  for (let place = 0; place < 6; place += 1) {
    assert.deepEqual(answersOf(page.element(place)), { purpose: { level: place + 1 } });
  }
});

test("answers stay with their element after a reload, whichever comes near first", async () => {
  await each(crossed([{ first: 0 }, { first: 1 }], [{ then: 0 }, { then: 1 }]), async ({ first, then }) => {
    const visit = async (near, kept) => {
      const page = openPage({ body: `<${NAME}></${NAME}><p>Between</p><${NAME}></${NAME}>` });
      for (const [key, text] of Object.entries(kept)) page.window.localStorage.setItem(key, text);
      page.runScript();
      for (const place of [near, 1 - near]) {
        page.comeNear(page.element(place));
        await page.settle();
      }
      return page;
    };
    const page = await visit(first, {});
    for (const place of [0, 1]) page.widget(page.element(place)).answer("purpose", place);
    const again = await visit(then, page.window.localStorage);
    for (const place of [0, 1]) assert.deepEqual(answersOf(again.element(place)), { purpose: { level: place } });
    assert.deepEqual(again.kept.local.sort(), [KEY, `${KEY}:2`]);
  });
});

test("one whose questionnaire says where its answers are counts before it has begun", async () => {
  const ids = [
    { id: "school-partnerships", second: `${KEY}:2` },
    { id: "other", second: KEY },
  ];
  const network = [{}, { fault: "no connection" }, { fault: "no answer" }];
  await each(crossed(ids, network), async ({ id, second, fault }) => {
    const page = openPage({ body: `<${NAME} src="/own.json"></${NAME}><${NAME} loading="eager"></${NAME}>` });
    page.network.put("/own.json", JSON.stringify({ id, language: "en" }));
    if (fault) page.network.spoil("own.json", fault);
    page.runScript();
    // Nobody waits long for another's.
    await page.pass(fault ? 3000 : 0);
    page.expectWidget(page.element(1));
    assert.equal(page.widget(page.element(1)).keptUnder, fault ? KEY : second);
    page.expectQuiet();
  });
});

test("a questionnaire that is not to be had is asked for once, however many come after it", async () => {
  const cases = [
    { fault: "no such file", waits: 0 },
    { fault: "no answer", waits: 3000 },
  ];
  await each(cases, async ({ fault, waits }) => {
    const page = openPage({ body: `<${NAME} src="/own.json"></${NAME}>${`<${NAME}></${NAME}>`.repeat(5)}` });
    page.network.spoil("own.json", fault);
    page.runScript();
    for (const place of [1, 2, 3, 4, 5]) {
      page.comeNear(page.element(place));
      // The first waits a while, in case it comes.
      await page.pass(place === 1 ? waits : 0);
      page.expectWidget(page.element(place));
    }
    const asked = page.network.asked().filter((name) => name.endsWith("own.json"));
    assert.equal(asked.length, 1);
    page.expectQuiet();
  });
});

test("one that is put back when another has taken its place begins anew in another", async () => {
  const page = await openWithElement();
  const old = page.element();
  const widget = page.widget();
  widget.answer("purpose", 2);
  old.remove();
  await page.settle();
  const made = page.add({ loading: "eager" });
  await page.settle();
  page.document.body.append(old);
  await page.settle();
  page.expectWidget(old);
  page.expectWidget(made);
  expectEnded(widget);
  page.widget(made).answer("purpose", 4);
  page.widget(old).answer("purpose", 1);
  assert.deepEqual(page.kept.local, [KEY, `${KEY}:2`]);
  assert.deepEqual(JSON.parse(page.window.localStorage.getItem(KEY)).answers, { purpose: { level: 4 } });
});

test("one that is away deletes nothing of the one that has taken its place", async () => {
  const page = await openWithElement();
  const old = page.element();
  page.widget().answer("purpose", 2);
  old.remove();
  await page.settle();
  const made = page.add({ loading: "eager" });
  await page.settle();
  page.widget(made).answer("purpose", 4);
  old.reset();
  assert.deepEqual(JSON.parse(page.window.localStorage.getItem(KEY)).answers, { purpose: { level: 4 } });
});

test("each has a number of its own among all on the page, wherever its answers are", async () => {
  const page = openPage();
  for (const storage of ["local", "session", "none", "none"]) page.add({ storage, loading: "eager" });
  page.runScript();
  await page.settle();
  const numbers = () => [...page.document.querySelectorAll(NAME)].map((one) => page.widget(one).ordinal);
  assert.deepEqual(numbers().sort(), [0, 1, 2, 3]);
  const second = page.element(1);
  const { ordinal } = page.widget(second);
  second.remove();
  await page.pass(AWAY);
  const made = page.add({ loading: "eager", "storage-key": "north" });
  await page.settle();
  assert.equal(page.widget(made).ordinal, ordinal, "one that has gone leaves it to the next");
  assert.deepEqual(numbers().sort(), [0, 1, 2, 3]);
});

test("one that has gone leaves its place, and so its answers, to the next", async () => {
  const page = openPage({ body: `<${NAME} loading="eager"></${NAME}>`.repeat(2) });
  page.runScript();
  await page.settle();
  const [first, second] = [page.element(0), page.element(1)];
  page.widget(first).answer("purpose", 1);
  page.widget(second).answer("purpose", 2);
  const { keptUnder } = page.widget(first);
  first.remove();
  await page.pass(AWAY);
  const third = page.add({ loading: "eager" });
  await page.settle();
  assert.deepEqual(answersOf(third), { purpose: { level: 1 } });
  assert.deepEqual(answersOf(second), { purpose: { level: 2 } });
  assert.equal(page.widget(third).keptUnder, keptUnder);
});

test("several elements are independent of each other", async () => {
  const page = openPage({ body: `<${NAME} loading="eager"></${NAME}>`.repeat(3) });
  page.runScript();
  await page.settle();
  const [first, second, third] = page.document.querySelectorAll(NAME);
  page.widget(first).answer("purpose", 0);
  page.widget(third).answer("purpose", 4);
  second.remove();
  await page.pass(AWAY);
  third.setAttribute("storage", "session");
  await page.settle();
  assert.deepEqual(answersOf(first), { purpose: { level: 0 } });
  assert.deepEqual(answersOf(third), { purpose: { level: 4 } });
  first.reset();
  assert.deepEqual(answersOf(first), {});
  assert.deepEqual(answersOf(third), { purpose: { level: 4 } });
});
