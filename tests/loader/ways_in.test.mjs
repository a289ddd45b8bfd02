/*
 * Every way into a page leads to the same element, and every script finds its files.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import vm from "node:vm";
import { each } from "./cases.mjs";
import { BEGINNING, FILES, FOLDER, STYLES, WHOLE, asData } from "./network.mjs";
import { NAME, PIN, SAYS, SCRIPT, openPage } from "./page.mjs";
import { forPackage } from "./source.mjs";

const MARK = `data-${NAME}`;

/** What stands before and around each element. */
const places = ({ document }) =>
  [...document.querySelectorAll(NAME)].map(
    ({ previousElementSibling: before, parentElement: around }) =>
      `${before?.localName ?? "first"} in ${around.id || around.localName}`,
  );

/** Where everything was asked for, which is one folder. */
const folders = ({ network }) => [
  ...new Set(network.requests.map(({ address }) => new URL(".", address).href)),
];

const expectFilesFrom = (page, folder) =>
  assert.deepEqual(folders(page).sort(), [folder, `${folder}questionnaires/`]);

test("an element on the page becomes the widget, wherever the script stands", async () => {
  await each([{ state: "before" }, { state: "after" }], async ({ state }) => {
    const page = openPage();
    if (state === "before") page.add({ loading: "eager" });
    page.runScript();
    await page.settle();
    if (state === "after") page.add({ loading: "eager" });
    await page.settle();
    page.expectWidget();
    expectFilesFrom(page, FOLDER);
    page.expectQuiet();
  });
});

test("the script alone puts the element where it stands, with its attributes", async () => {
  const page = openPage({
    body: `<div id="place"><script src="${SCRIPT}" ${MARK} data-heading-level="3" data-theme="dark"
      data-loading="eager" data-other="7"></script></div><p>Below</p>`,
  });
  const tag = page.document.querySelector("script");
  page.runScript({ tag });
  await page.settle();
  assert.deepEqual(places(page), ["script in place"]);
  page.expectWidget();
  const attributes = [...page.element().attributes].map(({ name, value }) => `${name}=${value}`);
  assert.deepEqual(attributes.sort(), ["heading-level=3", "loading=eager", "theme=dark"]);
  // They stand for the element's also later.
  tag.dataset.theme = "light";
  tag.removeAttribute("data-heading-level");
  tag.dataset.hide = "notes";
  await page.settle();
  assert.equal(page.element().getAttribute("theme"), "light");
  assert.equal(page.element().getAttribute("heading-level"), null);
  assert.equal(page.element().getAttribute("hide"), "notes");
  page.expectQuiet();
});

test("a div with the mark gets the element, and its words go into it", async () => {
  const words = "Words <b>from</b> before";
  const attributes = 'data-storage-key="north" data-loading="eager"';
  const page = openPage({ body: `<div id="place" ${MARK} ${attributes}>${words}</div>` });
  page.runScript();
  await page.settle();
  assert.deepEqual(places(page), ["first in place"]);
  assert.equal(page.element().innerHTML, words);
  assert.equal(page.element().getAttribute("storage-key"), "north");
  page.expectWidget();
  page.widget().answer("purpose", 2);
  assert.deepEqual(page.kept, { local: [`${NAME}:north`], session: [] });
});

test("every attribute of the README can stand on a div", () => {
  const values = {
    src: "/own.json",
    lang: "cy",
    theme: "dark",
    layout: "section",
    hide: "notes downloads",
    storage: "none",
    "storage-key": "north",
    "heading-level": "3",
    loading: "lazy",
  };
  const page = openPage({ body: `<div ${MARK}></div>` });
  const place = page.document.querySelector("div");
  for (const [name, value] of Object.entries(values)) place.setAttribute(`data-${name}`, value);
  page.runScript();
  const found = [...page.element().attributes].map(({ name, value }) => [name, value]);
  assert.deepEqual(Object.fromEntries(found), values);
});

test("a script without the mark puts nothing anywhere", async () => {
  const page = openPage({ body: `<p>Nothing here</p><iframe ${MARK}></iframe>` });
  page.runScript();
  await page.settle();
  assert.ok(page.window.customElements.get(NAME), "but the element is known");
  assert.equal(page.document.querySelectorAll(NAME).length, 0);
  assert.deepEqual(page.network.asked(), []);
  page.expectQuiet();
});

test("a script with the mark in the head can show nothing, and says so", async () => {
  const page = openPage({ head: `<script src="${SCRIPT}" ${MARK}></script>` });
  page.runScript({ tag: page.document.querySelector("script") });
  await page.settle();
  page.expectInConsole("error", "in the head");
  page.expectQuiet();
  assert.equal(page.document.querySelectorAll(NAME).length, 0);
});

test("places that come while the page is read are found, and none twice", async () => {
  const page = openPage({ body: `<div ${MARK}></div>` });
  page.runScript();
  const add = () => {
    const place = page.document.createElement("div");
    place.setAttribute(MARK, "");
    page.document.body.append(place);
  };
  assert.equal(page.document.querySelectorAll(NAME).length, 1);
  add();
  page.comeAsFarAs("interactive");
  assert.equal(page.document.querySelectorAll(NAME).length, 2);
  add();
  page.comeAsFarAs("complete");
  assert.equal(page.document.querySelectorAll(NAME).length, 3);
  page.comeAsFarAs("complete");
  assert.equal(page.document.querySelectorAll(NAME).length, 3);
});

test("a second copy of the script does no harm, and finds places that have come since", async () => {
  const page = openPage({
    body: `<div id="place"><script src="${SCRIPT}" ${MARK} data-loading="eager"></script></div>`,
  });
  page.runScript({ tag: page.document.querySelector("script") });
  page.comeAsFarAs("complete");
  await page.settle();
  page.runScript({ src: `${SCRIPT}?again` });
  await page.settle();
  assert.deepEqual(places(page), ["script in place"]);
  const later = page.document.createElement("div");
  later.id = "later";
  later.setAttribute(MARK, "");
  later.setAttribute("data-loading", "eager");
  page.document.body.append(later);
  page.runScript({ src: `${SCRIPT}?again` });
  await page.settle();
  assert.deepEqual(places(page), ["script in place", "first in later"]);
  page.expectWidget(page.element(1));
  assert.equal(page.programs.started.length, 1);
  page.expectQuiet();
});

test("of two versions the first serves every element", async () => {
  const folders = [FOLDER, "https://other.example/old/"];
  await each([folders, [...folders].reverse()], async ([first, second]) => {
    const page = openPage({ body: `<${NAME} loading="eager"></${NAME}>` });
    for (const [name, content] of Object.entries(FILES)) page.network.put(second + name, content);
    for (const [name, content] of Object.entries(FILES)) page.network.put(first + name, content);
    page.runScript({ src: `${first}${NAME}.js` });
    page.add({ loading: "eager" });
    page.runScript({ src: `${second}${NAME}.js` });
    await page.settle();
    page.expectWidget(page.element(0));
    page.expectWidget(page.element(1));
    await page.widget(page.element(1)).write("html");
    assert.deepEqual(
      page.network.requests.filter(({ address }) => address.startsWith(second)),
      [],
    );
    page.expectQuiet();
  });
});

test("an older version that knows no new places is left in peace", async () => {
  const page = openPage({ body: `<div ${MARK}></div>` });
  page.window.customElements.define(NAME, class extends page.window.HTMLElement {});
  page.runScript();
  await page.settle();
  assert.equal(page.document.querySelectorAll(NAME).length, 0);
  page.expectQuiet();
});

test("what stands behind the script's address stands behind every file's", async () => {
  await each([{ pin: PIN }, { pin: "" }], async ({ pin }) => {
    const page = openPage({ body: `<div ${MARK} data-loading="eager"></div>` });
    page.runScript({ src: `${SCRIPT}?ver=7`, integrity: pin });
    await page.settle();
    await page.widget().write("html");
    assert.equal(page.widget().elsewhere(), `${FOLDER}offline/${NAME}.html?ver=7`);
    const endings = page.network.requests.map(({ address }) => new URL(address).search);
    assert.ok(endings.length > 6);
    assert.deepEqual([...new Set(endings)], ["?ver=7"]);
  });
});

test("a script that failed is tried again at another address, behind which stands the same", async () => {
  await each(
    [
      { src: SCRIPT, tail: "" },
      { src: `${SCRIPT}?ver=7`, tail: "?ver=7" },
    ],
    async ({ src, tail }) => {
      const page = openPage({ body: `<${NAME} loading="eager"></${NAME}>` });
      page.network.spoil(`${NAME}.widget.js`, "no connection");
      page.runScript({ src });
      await page.settle();
      page.network.mend(`${NAME}.widget.js`);
      await page.tryAgain();
      page.expectWidget();
      const scripts = page.network.requests.map(({ address }) => address);
      const [first, second] = scripts.filter((address) => address.includes(".widget.js"));
      assert.equal(first, `${FOLDER}${NAME}.widget.js${tail}`);
      assert.notEqual(second, first);
      assert.ok(second.startsWith(first));
      assert.equal(new URL(second).searchParams.get("ver"), new URL(first).searchParams.get("ver"));
    },
  );
});

test("a script's own address is taken from where it stands, whatever the page's base is", async () => {
  const cases = [
    { src: "/assessment/partnership-assessment.js", folder: "https://school.example/assessment/" },
    {
      src: "partnership-assessment.js",
      head: '<base href="/deep/down/">',
      folder: "https://school.example/deep/down/",
    },
    { src: SCRIPT, head: '<base href="https://elsewhere.example/">', folder: FOLDER },
  ];
  await each(cases, async ({ src, head = "", folder }) => {
    const page = openPage({ head, body: `<${NAME} loading="eager"></${NAME}>` });
    for (const [name, content] of Object.entries(FILES)) page.network.put(folder + name, content);
    page.runScript({ src });
    await page.settle();
    page.expectWidget();
    expectFilesFrom(page, folder);
  });
});

test("a script that does not know itself finds its files by its tag", async () => {
  const tag = `<script src="${SCRIPT}"></script>`;
  const cases = [
    { where: "lost", head: tag },
    { where: "as a module", head: `<script type="module" src="${SCRIPT}"></script>` },
    { where: "moved to the end", body: tag },
    { where: "with something behind its address", head: `<script src="${SCRIPT}?ver=3"></script>` },
    { where: "among others", head: `<script src="https://other.example/jquery.js"></script>${tag}` },
  ];
  await each(cases, async ({ head = "", body = "" }) => {
    const page = openPage({ head, body: `<${NAME} loading="eager"></${NAME}>${body}` });
    page.runWithoutTag();
    await page.settle();
    page.expectWidget();
    expectFilesFrom(page, FOLDER);
    page.expectQuiet();
  });
});

test("a script that is pinned pins every file also where it does not know itself", async () => {
  const page = openPage({
    head: `<script src="${SCRIPT}" integrity="${PIN}"></script>`,
    body: `<${NAME} loading="eager"></${NAME}>`,
  });
  page.runWithoutTag();
  await page.settle();
  page.expectWidget();
  assert.ok(page.network.requests.every(({ integrity }) => integrity.startsWith("sha256-")));
});

// Today a combined script is told by whatever names one of our files; issue 13 puts one documented
// attribute in the place of that.
test("a combined script finds its files by what names one of them", async () => {
  const way = `<p><a href="${FOLDER}offline/${NAME}.html">Words from before</a></p>`;
  const cases = [
    { by: "the link inside the element", inside: way },
    {
      by: "a link that loads a file before",
      head: `<link rel="preload" href="${FOLDER}${NAME}.widget.wasm">`,
    },
    {
      by: "an attribute of an optimiser's",
      head: `<script type="later" data-optimiser-src="${SCRIPT}"></script>`,
    },
  ];
  const bundle = "https://school.example/cache/all.js";
  await each(cases, async ({ by, head = "", inside = "" }) => {
    const page = openPage({ head, body: `<${NAME} loading="eager">${inside}</${NAME}>` });
    if (by.includes("optimiser")) page.runWithoutTag();
    else page.runScript({ src: bundle });
    await page.settle();
    page.expectWidget();
    expectFilesFrom(page, FOLDER);
  });
});

test("the npm package defines the element, with files beside it or in a folder", async () => {
  await each([{ folder: FOLDER }, { folder: "/copied/" }], async ({ folder }) => {
    const page = openPage({ body: `<${NAME} loading="eager"></${NAME}>` });
    const whole = new URL(folder, "https://school.example/page.html").href;
    for (const [name, content] of Object.entries(FILES)) page.network.put(whole + name, content);
    page.define(folder);
    await page.settle();
    page.expectWidget();
    await page.widget().write("html");
    expectFilesFrom(page, whole);
    assert.ok(
      page.network.requests.every(({ integrity }) => integrity === ""),
      "a bundler may change them",
    );
    page.define("https://other.example/");
    await page.settle();
    page.expectQuiet();
  });
});

test("the npm package takes the files where a bundler has put them", async () => {
  const page = openPage({ body: `<${NAME} loading="eager"></${NAME}>` });
  const moved = {};
  for (const name of Object.keys(FILES)) {
    moved[name] = `https://school.example/hashed/7/${name}`;
    page.network.put(moved[name], FILES[name]);
  }
  page.define(FOLDER, moved);
  await page.settle();
  page.expectWidget();
  await page.widget().write("html");
  assert.ok(page.network.requests.every(({ address }) => Object.values(moved).includes(address)));
  page.expectQuiet();
});

test("the npm package does nothing where there is no page", () => {
  const define = vm.runInNewContext(forPackage({}));
  assert.equal(define(FOLDER), undefined);
});

test("the offline file needs nothing but itself", async () => {
  const page = openPage({
    address: "file:///home/reader/partnership-assessment.html",
    body: `<${NAME} loading="eager"></${NAME}>`,
  });
  page.runOffline(Object.fromEntries(Object.keys(FILES).map((name) => [name, asData(name)])));
  await page.settle();
  page.expectWidget();
  assert.equal((await page.widget().write("pdf")).name, "report.pdf");
  assert.ok(page.network.requests.every(({ address }) => address.startsWith("data:")));
  // It is the page of its own already, so it names none.
  assert.equal(page.widget().elsewhere(), null);
  page.programs.started[0].break();
  page.expectFault(SAYS.panic, { wayOut: null });
});

test("every way asks for the same files", async () => {
  const ways = {
    element: { body: `<${NAME} loading="eager"></${NAME}>` },
    div: { body: `<div ${MARK} data-loading="eager"></div>` },
    script: { body: `<script src="${SCRIPT}" ${MARK} data-loading="eager"></script>` },
  };
  const asked = [];
  for (const [way, parts] of Object.entries(ways)) {
    const page = openPage(parts);
    page.runScript({ tag: way === "script" ? page.document.querySelector("script") : undefined });
    await page.settle();
    page.expectWidget();
    asked.push(page.network.asked().sort());
  }
  assert.deepEqual(asked[1], asked[0]);
  assert.deepEqual(asked[2], asked[0]);
  assert.ok([BEGINNING, WHOLE, STYLES].every((name) => asked[0].includes(name)));
});

test("the shipped questionnaire that comes nearest to the language is asked for", async () => {
  const cases = [
    { lang: "cy", found: "cy" },
    { lang: "cy-GB", found: "cy" },
    { lang: " CY ", found: "cy" },
    { lang: "en-GB", found: "en" },
    { lang: "fr", found: "en", isSaid: true },
    { lang: "", found: "en" },
    { lang: null, found: "en" },
    { lang: "cy", src: "/own.json", found: null },
  ];
  await each(cases, async ({ lang, src, found, isSaid }) => {
    const page = openPage();
    page.network.put("/own.json", FILES[WHOLE]);
    page.add({ loading: "eager", ...(lang !== null && { lang }), ...(src && { src }) });
    page.runScript();
    await page.settle();
    page.expectWidget();
    const asked = page.network.asked().filter((name) => name.startsWith("questionnaires/"));
    const expected = found ? [`questionnaires/school-partnerships.${found}.beginning.json`] : [];
    if (found) expected.push(`questionnaires/school-partnerships.${found}.json`);
    assert.deepEqual(asked, expected);
    if (isSaid) page.expectInConsole("warn", `lang="${lang}"`, "English");
    page.expectQuiet();
  });
});
