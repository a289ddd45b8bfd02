/*
 * The page in an iframe (`pages/embed.js`), and the script of the page around it
 * (`pages/embed-parent.js`): what stands in the address, and who is believed about a height.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { each } from "./cases.mjs";
import { NAME, openPage } from "./page.mjs";

const SITE = "https://files.example";
const HEIGHT = `${NAME}:height`;

/** The page in the iframe with this behind its address, in a frame or by itself. */
const openInside = (search, { isFramed = true } = {}) => {
  const page = openPage({ address: `${SITE}/assessment/embed.html${search}` });
  const { window } = page;
  page.sent = [];
  const around = { postMessage: (message, target) => page.sent.push([{ ...message }, target]) };
  Object.defineProperty(window, "parent", { value: isFramed ? around : window });
  window.innerHeight = 960;
  window.ResizeObserver = class {
    constructor(act) {
      page.resize = (height) => {
        page.element().getBoundingClientRect = () => ({ height });
        act();
      };
    }
    observe(element) {
      page.measured = element;
    }
  };
  page.runPageScript("embed.js");
  assert.equal(page.document.querySelectorAll(NAME).length, 0, "the page is not there yet");
  page.document.dispatchEvent(new window.Event("DOMContentLoaded"));
  return page;
};

test("what stands in the address becomes the element's attributes", async () => {
  const cases = [
    { search: "", attributes: {} },
    { search: "?theme=dark&heading-level=3", attributes: { theme: "dark", "heading-level": "3" } },
    {
      search: "?lang=cy&layout=section&hide=notes+downloads&storage=none&storage-key=north",
      attributes: {
        lang: "cy",
        layout: "section",
        hide: "notes downloads",
        storage: "none",
        "storage-key": "north",
      },
    },
    { search: "?theme=", attributes: { theme: "" } },
    // It is all there is on its page, so it never waits; and what it doesn't know it leaves alone.
    { search: "?loading=lazy&onclick=alert(1)&style=color:red&id=x", attributes: {} },
    { search: "?storage-key=%22%3E%3Cb%3E", attributes: { "storage-key": '"><b>' } },
    { search: "?src=own.json", attributes: { src: "own.json" } },
    { search: "?src=/words/own.json", attributes: { src: "/words/own.json" } },
    { search: `?src=${SITE}/own.json`, attributes: { src: `${SITE}/own.json` } },
  ];
  await each(cases, ({ search, attributes }) => {
    const page = openInside(search);
    assert.equal(page.document.querySelectorAll(NAME).length, 1);
    const found = [...page.element().attributes].map(({ name, value }) => [name, value]);
    const { style, ...rest } = Object.fromEntries(found);
    assert.match(style, /reserved/);
    assert.deepEqual(rest, { ...attributes, loading: "eager" });
    page.expectQuiet();
  });
});

test("it takes no words from elsewhere, and says so", async () => {
  const addresses = [
    "https://example.org/words.json",
    "//example.org/words.json",
    "http://files.example/words.json",
    "https://files.example:8443/words.json",
    "https://files.example@example.org/words.json",
    "http://[",
    "data:application/json,{}",
    "blob:https://example.org/1",
  ];
  await each(
    addresses.map((address) => ({ address })),
    ({ address }) => {
      const page = openInside(`?theme=dark&src=${encodeURIComponent(address)}`);
      assert.equal(page.element().getAttribute("src"), null);
      assert.equal(page.element().getAttribute("theme"), "dark", "the rest holds");
      page.expectInConsole("error", "src must be on the same site");
      page.expectQuiet();
    },
  );
});

test("the page around it is told how high it is, in whole pixels", () => {
  const page = openInside("");
  assert.equal(page.measured, page.element());
  // Until the reader goes on, the frame keeps the height that it was given.
  assert.equal(page.element().style.getPropertyValue(`--${NAME}-reserved`), "960px");
  page.resize(1200.25);
  page.resize(640);
  assert.deepEqual(page.sent, [
    [{ type: HEIGHT, height: 1201 }, "*"],
    [{ type: HEIGHT, height: 640 }, "*"],
  ]);
});

test("where nothing is around it, it tells nobody and keeps no room", () => {
  const page = openInside("", { isFramed: false });
  assert.equal(page.measured, undefined);
  assert.equal(page.element().getAttribute("style"), null);
  assert.deepEqual(page.sent, []);
});

test("of all who send a height, each frame believes the page that it shows", async () => {
  const body = [
    `<iframe data-${NAME} src="${SITE}/assessment/embed.html?theme=light" id="ours"></iframe>`,
    `<iframe data-${NAME} src="${SITE}/assessment/embed.html?storage-key=b" id="second"></iframe>`,
    '<iframe src="https://films.example/" id="other"></iframe>',
  ].join("");
  const good = { from: "ours", origin: SITE, data: { type: HEIGHT, height: 1234 } };
  const cases = [
    { ...good, heights: { ours: "1234px" } },
    { ...good, from: "second", heights: { second: "1234px" } },
    { ...good, data: { type: HEIGHT, height: 1e9 }, heights: { ours: "30000px" } },
    { ...good, data: { type: HEIGHT, height: 30_000 }, heights: { ours: "30000px" } },
    // Another page may be shown in it by now, or somebody else speaks.
    { ...good, origin: "https://example.org", heights: {} },
    { ...good, origin: "null", heights: {} },
    { ...good, from: "other", heights: {} },
    { ...good, from: "other", origin: "https://films.example", heights: {} },
    { ...good, from: "this page", heights: {} },
    { ...good, from: "this page", origin: "https://school.example", heights: {} },
    { ...good, from: "nobody", heights: {} },
    { ...good, data: { type: "resize", height: 7 }, heights: {} },
    { ...good, data: null, heights: {} },
    { ...good, data: undefined, heights: {} },
    { ...good, data: "partnership-assessment:height", heights: {} },
    { ...good, data: { type: HEIGHT, height: "1; color: red" }, heights: {} },
    { ...good, data: { type: HEIGHT }, heights: {} },
  ];
  await each(cases, ({ from, origin, data, heights }) => {
    const page = openPage({ body });
    const { document, window } = page;
    const windows = { "this page": window, nobody: null };
    for (const frame of document.querySelectorAll("iframe")) {
      windows[frame.id] = {};
      Object.defineProperty(frame, "contentWindow", { value: windows[frame.id] });
    }
    page.runPageScript("embed-parent.js");
    const event = new window.Event("message");
    for (const [name, value] of Object.entries({ data, origin, source: windows[from] })) {
      Object.defineProperty(event, name, { value });
    }
    window.dispatchEvent(event);
    const found = [...document.querySelectorAll("iframe")].map(({ id, style }) => [id, style.height]);
    assert.deepEqual(Object.fromEntries(found.filter(([, height]) => height)), heights);
    page.expectQuiet();
  });
});

test("an iframe that comes later is heard too, and the script may be there twice", () => {
  const page = openPage();
  page.runPageScript("embed-parent.js");
  page.runPageScript("embed-parent.js");
  const { document, window } = page;
  document.body.innerHTML = `<iframe data-${NAME} src="${SITE}/assessment/embed.html"></iframe>`;
  const frame = document.querySelector("iframe");
  const source = {};
  Object.defineProperty(frame, "contentWindow", { value: source });
  const event = new window.Event("message");
  Object.assign(event, { data: { type: HEIGHT, height: 500 }, origin: SITE, source });
  window.dispatchEvent(event);
  assert.equal(frame.style.height, "500px");
});
