/*
 * The element as the page around it meets it: methods, keys, forms, names, and what it leaves alone.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { each } from "./cases.mjs";
import { WIDGET } from "./network.mjs";
import { NAME, openPage, openWithElement } from "./page.mjs";

const NOT_READY = `[${NAME}] not ready: wait for ${NAME}:ready`;

test("before it is ready the element answers without breaking", async () => {
  const states = [
    { state: "waits", element: `<${NAME}>` },
    { state: "is on its way", element: `<${NAME} loading="eager">`, held: true },
    { state: "has failed", element: `<${NAME} loading="eager">`, spoiled: true },
  ];
  await each(states, async ({ element, held, spoiled }) => {
    const before = ({ network }) => {
      if (held) network.hold(WIDGET);
      if (spoiled) network.spoil(WIDGET, "no connection");
    };
    const page = await openWithElement({ element, before });
    const one = page.element();
    assert.equal(one.exportAnswers(), null);
    assert.equal(one.report, null);
    assert.throws(() => one.importAnswers("{}"), { message: NOT_READY });
    assert.doesNotThrow(() => one.reset());
    const made = page.document.createElement(NAME);
    assert.equal(made.exportAnswers(), null, "one that is nowhere does the same");
    assert.throws(() => made.importAnswers({}), { message: NOT_READY });
  });
});

test("the methods do what is documented", async () => {
  const page = await openWithElement();
  const element = page.element();
  const file = { questionnaire: "school-partnerships", answers: { purpose: { level: 3 } } };
  assert.deepEqual(JSON.parse(element.exportAnswers()).answers, {});
  element.importAnswers(JSON.stringify(file));
  assert.deepEqual(JSON.parse(element.exportAnswers()), file);
  // An object is as good as a text.
  element.reset();
  element.importAnswers(file);
  assert.deepEqual(JSON.parse(element.exportAnswers()), file);
  for (const [bad, sentence] of [
    ["{", "This file is damaged."],
    [{}, "This file holds something else."],
    [null, "This file holds something else."],
  ]) {
    assert.throws(() => element.importAnswers(bad), { name: "Error", message: sentence });
    assert.deepEqual(JSON.parse(element.exportAnswers()), file, "nothing is changed");
  }
  assert.equal(element.report, null, "it has not been opened");
  page.widget().openReport();
  assert.deepEqual({ ...element.report }, { version: 1, overall: element.report.overall });
  element.reset();
  assert.equal(element.report, null);
  assert.deepEqual(page.kept.local, []);
});

test("keys that are pressed inside stay inside, but for two that are the page's too", async () => {
  const page = await openWithElement();
  const heading = page.element().shadowRoot.querySelector(".page-heading");
  const heard = [];
  for (const name of ["keydown", "keypress", "keyup"]) {
    page.document.addEventListener(name, ({ key }) => heard.push(`${name} ${key}`));
  }
  const keys = ["a", "?", "ArrowDown", " ", "Enter", "Home", "Tab", "Escape"];
  for (const key of keys) {
    for (const name of ["keydown", "keypress", "keyup"]) {
      const options = { key, bubbles: true, composed: true, cancelable: true };
      const event = new page.window.KeyboardEvent(name, options);
      heading.dispatchEvent(event);
      assert.equal(event.defaultPrevented, false, "what the browser does with it, it does");
    }
  }
  const theirs = ["Tab", "Escape"];
  assert.deepEqual(
    heard,
    theirs.flatMap((key) => ["keydown", "keypress", "keyup"].map((name) => `${name} ${key}`)),
  );
});

test("a form inside is sent by its button, also in a frame that lets no form be sent", async () => {
  const page = await openWithElement();
  const root = page.element().shadowRoot;
  const form = page.document.createElement("form");
  form.innerHTML = "<p><button type=submit><b>Continue</b></button><button type=button>Other</button></p>";
  root.append(form);
  const heard = [];
  form.addEventListener("submit", (event) => {
    heard.push([event.submitter?.textContent, event.cancelable]);
    event.preventDefault();
  });
  // As that frame has it: what the browser would do by itself never comes about.
  const prevented = [];
  root.addEventListener("click", (event) => prevented.push(event.defaultPrevented));
  root.querySelector("b").click();
  assert.deepEqual(heard, [["Continue", true]], "once, by what is inside the button too");
  root.querySelector("[type=button]").click();
  assert.equal(heard.length, 1);
  assert.deepEqual(prevented, [true, false]);
  // What the widget has kept from happening does not happen.
  const button = root.querySelector("[type=submit]");
  button.addEventListener("click", (event) => event.preventDefault());
  button.click();
  assert.equal(heard.length, 1);
});

test("what is inside the element stays where it is", async () => {
  const words = "<p>It needs <b>JavaScript</b>.</p>";
  const page = await openWithElement({ element: `<${NAME} loading="eager">${words}</${NAME}>` });
  page.expectWidget();
  assert.equal(page.element().innerHTML, words);
});

test("the room that is kept is given back once the reader goes on", async () => {
  const page = await openWithElement({ element: `<${NAME}>` });
  const { shadowRoot } = page.element();
  const isReserved = () =>
    shadowRoot.adoptedStyleSheets.some(({ cssRules }) =>
      [...cssRules].some(({ cssText }) => cssText.includes("--partnership-assessment-reserved")),
    );
  assert.ok(isReserved());
  page.comeNear();
  await page.settle();
  page.expectWidget();
  assert.ok(isReserved(), "nothing below it jumps");
  // A start page that is hidden is left at once, by nobody.
  assert.equal(shadowRoot.adoptedStyleSheets.length, 2);
  page.widget().begin();
  assert.ok(!isReserved());
  assert.equal(shadowRoot.adoptedStyleSheets.length, 1, "what is left is the look");
});

test("the look is one sheet for all, which the rules of later pages join", async () => {
  const page = openPage({ body: `<${NAME} loading="eager"></${NAME}>`.repeat(2) });
  page.runScript();
  await page.settle();
  const [[first], [second]] = [0, 1].map((place) => page.element(place).shadowRoot.adoptedStyleSheets);
  assert.equal(first, second);
  const selectors = [...first.cssRules].map(({ selectorText }) => selectorText);
  assert.deepEqual(selectors, [".widget", ".report"]);
});

test("nothing of the page is changed, and no name is left in its window", async () => {
  const body = `<main><h1>School</h1><${NAME} loading="eager"></${NAME}></main>`;
  const page = openPage({ head: "<title>School</title>", body });
  const names = () => Object.getOwnPropertyNames(page.window).sort();
  const tag = page.document.createElement("script");
  page.document.head.append(tag);
  const before = [page.document.documentElement.outerHTML, names()];
  // It may have another name, where nothing that is still to come knows better.
  page.comeAsFarAs("complete");
  page.runScript({ tag: Object.assign(tag, { src: "https://files.example/assessment/x.js" }) });
  await page.settle();
  page.widget().openReport();
  await page.settle();
  await page.widget().write("html");
  tag.removeAttribute("src");
  assert.deepEqual([page.document.documentElement.outerHTML, names()], before);
  assert.deepEqual(page.document.adoptedStyleSheets.length, 0);
});
