/*
 * The maker of the code that embeds the self-assessment (`pages/maker.js` on `index.html`): every choice
 * in every way in gives code that, pasted into a page, does what was chosen.
 */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { crossed, each } from "./cases.mjs";
import { FILES } from "./network.mjs";
import { NAME, PIN, openPage } from "./page.mjs";

const DEMO = readFileSync(new URL("../../index.html", import.meta.url), "utf8");
const WAYS = ["element", "script", "div", "iframe"].map((way) => ({ way }));
const SITE = "https://school.example/pa/";

/** What the code names, in whatever way it is written. */
const ROOM = {
  element: `${NAME}:not(:defined) { display: flow-root; min-height: max(36em, 100vh); }`,
  script: `script[data-${NAME}]:not(:has(+ ${NAME})) { display: flow-root; min-height: max(36em, 100vh); }`,
  div: `div[data-${NAME}]:not(:has(${NAME})) { display: flow-root; min-height: max(36em, 100vh); }`,
};

/** The demo page, whose script is pinned as in what is shipped. */
const open = ({ address = "http://127.0.0.1:8080/", integrity = PIN } = {}) => {
  const page = openPage({ address });
  const { document, window } = page;
  document.documentElement.innerHTML = DEMO.replace(/^[^]*?<html[^>]*>|<\/html>\s*$/g, "");
  if (integrity) document.querySelector(`script[src="${NAME}.js"]`).setAttribute("integrity", integrity);
  // It knows colours of two kinds only, which is enough to tell what isn't one.
  const supports = (name, value) => name === "color" && /^(#[\da-f]{6}|rebeccapurple)$/.test(value);
  Object.defineProperty(window, "CSS", { value: { supports } });
  page.runPageScript("maker.js");
  return page;
};

const find = ({ document }, id) => document.getElementById(`maker-${id}`);
const code = (page) => find(page, "code").textContent;

const choose = (page, choices) => {
  for (const [id, value] of Object.entries(choices)) {
    const field = id === "hide" ? null : find(page, id);
    if (id === "hide") {
      for (const box of page.document.querySelectorAll("#maker [name=hide]")) {
        box.checked = value.includes(box.value);
      }
    } else if (field.type === "checkbox") field.checked = value;
    else field.value = value;
    const told = field ?? page.document.querySelector("#maker [name=hide]");
    told.dispatchEvent(new page.window.Event("input", { bubbles: true }));
  }
};

/** As the page is when it opens. */
const NOTHING_CHOSEN = {
  site: "https://your.site/assessment/",
  way: "element",
  theme: "",
  layout: "",
  "heading-level": "",
  storage: "",
  loading: "",
  accent: "",
  hide: "",
  pin: true,
};

/** Pastes the code into a page of another site, whose scripts then run, and gives that page. */
const paste = async (text) => {
  const page = openPage({ address: "https://host.example/page.html", body: text });
  for (const [name, content] of Object.entries(FILES)) page.network.put(SITE + name, content);
  const tag = page.document.querySelector("script");
  page.runScript({ tag });
  await page.settle();
  return page;
};

const attributesOf = (element) =>
  Object.fromEntries([...element.attributes].map(({ name, value }) => [name, value]));

/** Every value of every choice, one at a time, and all at once. */
const CHOICES = [
  {},
  { theme: "light" },
  { theme: "dark" },
  { layout: "section" },
  { "heading-level": "1" },
  { "heading-level": "3" },
  { "heading-level": "4" },
  { storage: "session" },
  { storage: "none" },
  { loading: "eager" },
  { hide: "start-page" },
  { hide: "notes downloads" },
  { hide: "start-page notes downloads saved-files" },
  {
    theme: "dark",
    layout: "section",
    "heading-level": "3",
    storage: "none",
    loading: "eager",
    hide: "notes",
  },
].map((choices) => ({ choices }));

test("every choice on the page is among those that are tried here", () => {
  const page = open();
  for (const field of page.document.querySelectorAll("#maker [data-attribute]")) {
    for (const { value } of field.options) {
      const isTried = CHOICES.some(({ choices }) => choices[field.dataset.attribute] === value);
      assert.ok(isTried || value === "", `${field.dataset.attribute}="${value}"`);
    }
  }
  const boxes = [...page.document.querySelectorAll("#maker [name=hide]")].map(({ value }) => value);
  assert.ok(CHOICES.some(({ choices }) => choices.hide === boxes.join(" ")));
  const ways = [...find(page, "way").options].map(({ value }) => value);
  assert.deepEqual(
    ways,
    WAYS.map(({ way }) => way),
  );
});

test("every choice, in every way, gives code that does what was chosen", async () => {
  const page = open();
  await each(crossed(CHOICES, WAYS), async ({ choices, way }) => {
    choose(page, { ...NOTHING_CHOSEN, site: SITE, way, ...choices });
    if (way === "iframe") {
      const pasted = openPage({ body: code(page) });
      const frame = pasted.document.querySelector(`iframe[data-${NAME}]`);
      const { origin, pathname, searchParams } = new URL(frame.getAttribute("src"));
      assert.equal(origin + pathname, `${SITE}embed.html`);
      // All that is on a page of its own never waits.
      const { loading, ...rest } = choices;
      assert.deepEqual(Object.fromEntries(searchParams), rest);
      assert.equal(pasted.document.querySelector("script").src, `${SITE}embed-parent.js`);
      assert.ok(frame.getAttribute("title"), "it has a name");
      return;
    }
    const pasted = await paste(code(page));
    const element = pasted.element();
    assert.deepEqual(attributesOf(element), choices);
    assert.equal(pasted.document.querySelectorAll(NAME).length, 1);
    if (choices.loading === "eager") pasted.expectWidget();
    else pasted.expectWait();
    const requests = pasted.network.requests.map(({ address }) => address);
    assert.ok(requests.every((address) => address.startsWith(SITE)));
    // What is shown without JavaScript leads to the page of its own.
    assert.ok(code(page).includes(`<p><a href="${SITE}offline/${NAME}.html">`));
  });
});

test("what is chosen nowhere is what the page opens with", () => {
  const page = open();
  const before = code(page);
  choose(page, { theme: "dark", hide: "notes", way: "div" });
  choose(page, NOTHING_CHOSEN);
  assert.equal(code(page), before);
});

test("the room that is kept until the script runs is that of the way, and comes first", async () => {
  await each(WAYS, ({ way }) => {
    const page = open();
    choose(page, { way });
    const text = code(page);
    if (way === "iframe") return assert.ok(!text.includes("<style>"));
    assert.ok(text.includes(ROOM[way]), text);
    assert.ok(text.indexOf("<style>") < text.indexOf("<script"));
    // Without JavaScript the script would stand there as an empty screen.
    assert.equal(text.includes("@media (scripting: enabled)"), way === "script");
    assert.equal(text.includes("<noscript>"), way === "script");
  });
});

test("the files are pinned where that is chosen, and where the page itself is", async () => {
  const cases = crossed(WAYS, [
    { pin: true, integrity: PIN },
    { pin: false, integrity: PIN },
    { pin: true, integrity: "" },
  ]);
  await each(cases, async ({ way, pin, integrity }) => {
    const page = open({ integrity });
    choose(page, { site: SITE, way, pin, loading: "eager" });
    const isPinned = pin && integrity !== "" && way !== "iframe";
    const [tag] = openPage({ body: code(page) }).document.querySelectorAll("script");
    assert.equal(tag.getAttribute("integrity"), isPinned ? PIN : null);
    assert.equal(tag.getAttribute("crossorigin"), isPinned ? "anonymous" : null);
    assert.ok(tag.hasAttribute("async"));
    if (way === "iframe") return;
    const pasted = await paste(code(page));
    const checked = pasted.network.requests.filter(({ integrity: one }) => one !== "");
    assert.equal(checked.length, isPinned ? pasted.network.requests.length : 0);
  });
});

test("an accent is a rule of the code, where it is a colour", async () => {
  const cases = [
    { accent: "#8a1c4a", isColour: true },
    { accent: " rebeccapurple ", isColour: true },
    { accent: "", isColour: false },
    { accent: "reddish", isColour: false },
    { accent: "red; } </style><script>alert(1)</script>", isColour: false },
  ];
  const page = open();
  await each(crossed(cases, WAYS.slice(0, 3)), ({ accent, isColour, way }) => {
    choose(page, { ...NOTHING_CHOSEN, way, accent });
    const name = `--${NAME}-accent`;
    const text = code(page);
    assert.equal(text.includes(`${NAME} { ${name}: ${accent.trim()}; }`), isColour);
    assert.equal(text.includes(name), isColour);
    assert.ok(!text.includes("alert"));
    assert.equal(page.element().style.getPropertyValue(name), isColour ? accent.trim() : "");
  });
});

test("an iframe takes no accent from the page around it, so none can be chosen", () => {
  const page = open();
  choose(page, { accent: "#8a1c4a", way: "iframe" });
  assert.ok(find(page, "accent").disabled);
  assert.ok(!code(page).includes("8a1c4a"));
  choose(page, { way: "div" });
  assert.ok(!find(page, "accent").disabled);
});

test("the address of the folder is written as an address, whatever is typed", async () => {
  const fallback = "https://your.site/assessment/";
  const cases = [
    { site: "https://school.example/pa", base: SITE },
    { site: "https://school.example/pa/", base: SITE },
    { site: "https://school.example", base: "https://school.example/" },
    { site: "https://schule.example/für uns", base: "https://schule.example/f%C3%BCr%20uns/" },
    { site: "", base: fallback },
    { site: "school", base: fallback },
    { site: '"><b>', base: fallback },
    { site: 'https://school.example/"><b>', base: "https://school.example/%22%3E%3Cb%3E/" },
    { site: "https://school.example/a&b/", base: "https://school.example/a&b/" },
  ];
  const page = open();
  await each(crossed(cases, WAYS), ({ site, base, way }) => {
    choose(page, { ...NOTHING_CHOSEN, way, site });
    const text = code(page);
    assert.ok(!text.includes("<b>"), text);
    const { document } = openPage({ body: text });
    const file = way === "iframe" ? "embed-parent.js" : `${NAME}.js`;
    assert.equal(document.querySelector("script").getAttribute("src"), base + file);
    assert.ok(!/&(?!amp;|quot;)/.test(text), "what has a meaning in HTML is escaped");
    const { origin } = new URL(base);
    const policy =
      way === "iframe"
        ? `frame-src ${origin}; script-src ${origin}`
        : `script-src ${origin} 'wasm-unsafe-eval'; connect-src ${origin}`;
    assert.equal(find(page, "policy").textContent, policy);
  });
});

test("once the page is on a site, that is the address", async () => {
  const cases = [
    { address: "https://school.example/pa/index.html", base: SITE },
    { address: "https://school.example/pa/", base: SITE },
    { address: "http://127.0.0.1:8080/", base: "https://your.site/assessment/" },
    { address: "file:///home/editor/dist/index.html", base: "https://your.site/assessment/" },
  ];
  await each(cases, ({ address, base }) => {
    const page = open({ address });
    assert.equal(find(page, "site").value, base);
    assert.ok(code(page).includes(`src="${base}${NAME}.js"`));
  });
});

test("choices are shown at once on the widget above, and taken back", () => {
  const page = open();
  const shown = { theme: "dark", layout: "section", "heading-level": "3", storage: "none" };
  choose(page, { ...shown, hide: "start-page notes", loading: "eager" });
  assert.deepEqual(attributesOf(page.element()), { loading: "eager", ...shown, hide: "start-page notes" });
  choose(page, { theme: "", layout: "", "heading-level": "", storage: "", hide: "" });
  const { style, ...rest } = attributesOf(page.element());
  assert.deepEqual(rest, { loading: "eager" });
});

test("a choice that is no other is no change for the widget", async () => {
  const page = open();
  choose(page, { theme: "dark" });
  const records = [];
  const attributes = { attributes: true, attributeFilter: ["theme", "layout", "hide"] };
  new page.window.MutationObserver((list) => records.push(...list)).observe(page.element(), attributes);
  choose(page, { site: SITE, way: "div", theme: "dark", pin: false });
  await page.settle();
  assert.equal(records.length, 0);
});

test("the code is copied or at least selected", async () => {
  await each([{ isAllowed: true }, { isAllowed: false }], async ({ isAllowed }) => {
    const page = open();
    const copied = [];
    const selected = [];
    Object.defineProperty(page.window.navigator, "clipboard", {
      value: {
        writeText: async (text) => {
          if (!isAllowed) throw new Error("not allowed");
          copied.push(text);
        },
      },
    });
    page.window.getSelection = () => ({ selectAllChildren: (node) => selected.push(node) });
    find(page, "copy").click();
    await page.settle();
    const said = () => find(page, "said").textContent;
    assert.equal(said(), isAllowed ? "Copied." : "Selected. Copy it with your keyboard.");
    assert.deepEqual(copied, isAllowed ? [code(page)] : []);
    assert.deepEqual(selected, isAllowed ? [] : [find(page, "code")]);
    // What is chosen then has not been copied.
    choose(page, { theme: "dark" });
    assert.equal(said(), "");
  });
});

test("the key that sends a form sends nothing off the page", () => {
  const page = open();
  const event = new page.window.Event("submit", { cancelable: true, bubbles: true });
  find(page, "form").dispatchEvent(event);
  assert.ok(event.defaultPrevented);
});
