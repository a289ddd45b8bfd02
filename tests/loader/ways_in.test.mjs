/*
 * Every way into a page leads to the same element, and every script finds its files.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import vm from "node:vm";
import { crossed, each } from "./cases.mjs";
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

test("places are found whenever they come, and none twice", async () => {
  const page = openPage({ body: `<div ${MARK}></div>` });
  page.runScript();
  const count = () => page.document.querySelectorAll(NAME).length;
  assert.equal(count(), 1);
  const place = `<section><div ${MARK}></div></section>`;
  const ways = [
    () => page.document.body.insertAdjacentHTML("beforeend", place),
    () => page.document.body.append(Object.assign(page.document.createElement("div"), { innerHTML: place })),
    () => page.document.querySelector("section").firstElementChild.after(page.document.querySelector("div").cloneNode()),
  ];
  for (const [index, add] of ways.entries()) {
    if (index === 1) page.comeAsFarAs("complete");
    add();
    await page.settle();
    assert.equal(count(), index + 2);
  }
  await page.pass(100_000);
  assert.equal(count(), ways.length + 1);
  page.expectQuiet();
});

const PLACE_AGAIN = `<div ${MARK} data-loading="eager" data-storage="none"></div>`;

/** A page with one place, of which the widget has an answer. */
const openWithPlace = async ({ storage = "none", words = "<p>Words from before</p>" } = {}) => {
  const attributes = `${MARK} data-loading="eager" data-storage="${storage}"`;
  const page = openPage({ body: `<main><div ${attributes}>${words}</div></main>` });
  page.runScript();
  await page.settle();
  page.widget().answer("purpose", 2);
  return page;
};

test("a place that is emptied or drawn anew gets its element back, with the same widget", async () => {
  const anew = (page) => page.document.querySelector("main").innerHTML.replace(/<partnership.*?<\/partnership[^>]*>/, "<p>Words from before</p>");
  const ways = {
    "thrown away": ({ document }) => document.querySelector(NAME).remove(),
    "emptied, its words put back": ({ document }) =>
      (document.querySelector(`[${MARK}]`).innerHTML = "<p>Words from before</p>"),
    "drawn anew": (page) => (page.document.querySelector("main").innerHTML = anew(page)),
    "emptied, and drawn anew in the same turn": (page) => {
      const html = anew(page);
      page.document.querySelector(`[${MARK}]`).innerHTML = "";
      page.document.querySelector("main").innerHTML = html;
    },
    "replaced by a copy": ({ document }) => {
      const place = document.querySelector(`[${MARK}]`);
      place.replaceWith(place.cloneNode());
    },
    "the whole page drawn anew": (page) => (page.document.body.innerHTML = `<main>${anew(page)}</main>`),
  };
  await each(crossed(Object.keys(ways).map((way) => ({ way })), [{ times: 1 }, { times: 3 }]), async ({ way, times }) => {
    const page = await openWithPlace();
    const [element, widget] = [page.element(), page.widget()];
    for (let time = 0; time < times; time += 1) {
      ways[way](page);
      await page.settle();
      assert.deepEqual(places(page), ["first in div"]);
      assert.equal(page.element(), element);
      assert.equal(page.widget(), widget);
      assert.equal(page.document.querySelector(`[${MARK}]`).children.length, 1, "no words beside it");
    }
    await page.pass(100_000);
    page.expectWidget();
    assert.equal(page.widget(), widget);
    page.expectQuiet();
  });
});

test("a place that is another, or comes much later, has an element of its own", async () => {
  const cases = [{ later: 6000 }, { other: 'data-storage-key="north"' }];
  await each(cases, async ({ later = 0, other = "" }) => {
    const page = await openWithPlace({ storage: "local" });
    const element = page.element();
    page.document.querySelector("main").innerHTML = "";
    await page.pass(later);
    page.document.querySelector("main").innerHTML = `<div ${MARK} data-loading="eager" ${other}></div>`;
    await page.settle();
    page.expectWidget();
    assert.notEqual(page.element(), element);
    const answers = JSON.parse(page.element().exportAnswers()).answers;
    assert.deepEqual(answers, other ? {} : { purpose: { level: 2 } });
  });
});

test("a place whose element a later one has taken over is filled anew when it comes back", async () => {
  const page = await openWithPlace();
  const main = page.document.querySelector("main");
  const [first, widget] = [main.firstElementChild, page.widget()];
  first.remove();
  await page.settle();
  main.innerHTML = PLACE_AGAIN;
  await page.settle();
  assert.equal(page.widget(), widget);
  main.prepend(first);
  await page.settle();
  assert.deepEqual(places(page), ["first in div", "first in div"]);
  page.expectWidget(page.element(0));
  assert.equal(page.widget(page.element(1)), widget);
  // And says no more of what is another's now.
  first.setAttribute("data-theme", "dark");
  await page.settle();
  const themes = [0, 1].map((place) => page.element(place).getAttribute("theme"));
  assert.deepEqual(themes, ["dark", null]);
});

test("a place that goes again within a moment is kept for as long as the first time", async () => {
  const page = await openWithPlace();
  const main = page.document.querySelector("main");
  const [place, widget] = [main.firstElementChild, page.widget()];
  place.remove();
  await page.pass(3000);
  main.append(place);
  await page.pass(1000);
  place.remove();
  await page.pass(3000);
  main.innerHTML = PLACE_AGAIN;
  await page.settle();
  assert.equal(page.widget(), widget);
});

test("words that the browser still reads after a place was filled go into the element too", async () => {
  const page = openPage({ body: `<main><div ${MARK}><p>Words</p></div></main>` });
  page.runScript();
  await page.settle();
  const place = page.document.querySelector(`[${MARK}]`);
  for (const words of ["<p>from</p>", "before"]) {
    place.insertAdjacentHTML("beforeend", words);
    await page.settle();
    assert.equal(place.childNodes.length, 1);
  }
  assert.equal(page.element().innerHTML, "<p>Words</p><p>from</p>before");
});

test("a copy of a filled place holds one element, and both live", async () => {
  const page = await openWithPlace();
  const place = page.document.querySelector(`[${MARK}]`);
  place.after(place.cloneNode(true));
  await page.settle();
  assert.deepEqual(places(page), ["first in div", "first in div"]);
  page.expectWidget(page.element(0));
  page.expectWidget(page.element(1));
  page.document.querySelectorAll(`[${MARK}]`)[1].setAttribute("data-theme", "dark");
  await page.settle();
  assert.equal(page.element(1).getAttribute("theme"), "dark");
});

test("what stands behind the script alone comes back behind it", async () => {
  const page = openPage({ body: `<main><script src="${SCRIPT}" ${MARK} data-loading="eager"></script></main>` });
  page.runScript({ tag: page.document.querySelector("script") });
  await page.settle();
  const [element, widget] = [page.element(), page.widget()];
  element.remove();
  await page.settle();
  assert.deepEqual(places(page), ["script in main"]);
  assert.equal(page.element(), element);
  assert.equal(page.widget(), widget);
});

test("an element that the page has put elsewhere stays there", async () => {
  const page = await openWithPlace();
  page.document.body.append(page.element());
  await page.settle();
  assert.deepEqual(places(page), ["main in body"]);
});

test("a page that throws the element away each time is not fought for ever", async () => {
  const ways = {
    alone: (page) => page.element().remove(),
    "with its place": (page) => (page.document.querySelector("main").innerHTML = PLACE_AGAIN),
  };
  await each(Object.keys(ways).map((way) => ({ way })), async ({ way }) => {
    const page = await openWithPlace();
    let thrown = 0;
    const { MutationObserver } = page.window;
    new MutationObserver(() => {
      if (!page.element() || thrown > 1000) return;
      thrown += 1;
      ways[way](page);
    }).observe(page.document.body, { childList: true, subtree: true });
    page.element().remove();
    await page.pass(10_000);
    assert.ok(thrown > 1 && thrown < 300, `${thrown} times`);
  });
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

/*
 * Where the files are, for a script that was combined with others, written into the page, or is served
 * from elsewhere. Each case: the tag that runs, what else stands on the page, and what comes of it.
 */
const BUNDLE = "https://school.example/cache/all.js";
const HINT = `<script type="application/json" ${MARK}="files" data-base="${FOLDER}"></script>`;
const PLACE = HINT.replace("files", "");
const TELLING = [
  { by: "data-base on the combined script", tag: `src="${BUNDLE}" data-base="${FOLDER}"` },
  { by: "data-base on the script in the page", tag: `data-base="${FOLDER}"` },
  { by: "data-base without its last stroke", tag: `data-base="${FOLDER.slice(0, -1)}"` },
  { by: "data-base beside the address at another host", tag: `src="https://cdn.example/x/${NAME}.js" data-base="${FOLDER}"` },
  { by: "an element that says so, for a combined script", tag: `src="${BUNDLE}"`, body: HINT },
  { by: "an element that says so, for a script in the page", tag: "", head: HINT },
  { by: "a place that says so, for a combined script", tag: `src="${BUNDLE}"`, body: PLACE, elements: 2 },
  { by: "another tag of ours", tag: `src="${BUNDLE}"`, head: `<script src="${SCRIPT}"></script>` },
  { by: "its own address, whatever else it says", tag: `data-src="/words/${NAME}.ours.json" src="${SCRIPT}"` },
];

test("a script's own tag, or another real one of ours, says where the files are", async () => {
  await each(crossed(TELLING, [{ state: "complete" }, { state: "loading" }]), async ({ tag, state, ...one }) => {
    const { head = "", body = "", elements = 1 } = one;
    const page = openPage({ head, body: `<script ${tag}></script><${NAME} loading="eager"></${NAME}>` });
    if (state === "complete") page.comeAsFarAs("complete");
    page.document.body.insertAdjacentHTML("beforeend", body);
    page.runScript({ tag: page.document.querySelector(tag ? `script[${/[\w-]+/.exec(tag)}]` : "script") });
    if (state === "loading") page.comeAsFarAs("interactive");
    await page.settle();
    page.expectWidget();
    expectFilesFrom(page, FOLDER);
    assert.equal(page.document.querySelectorAll(NAME).length, elements);
    page.expectQuiet();
  });
});

test("what stands later in the page says so in time", async () => {
  for (const tag of ["", `src="${BUNDLE}"`]) {
    const page = openPage({ head: `<script ${tag}></script>` });
    page.runScript({ tag: page.document.querySelector("script") });
    page.add({ loading: "eager" });
    await page.settle();
    page.expectWait();
    assert.deepEqual(page.network.asked(), [], "nothing is asked for in vain");
    page.document.body.insertAdjacentHTML("beforeend", HINT);
    page.comeAsFarAs("interactive");
    await page.settle();
    page.expectWidget();
    expectFilesFrom(page, FOLDER);
  }
});

test("a script that can't know where its files are says so, and asks for nothing", async () => {
  const way = `<p><a href="${FOLDER}offline/${NAME}.html">Words from before</a></p>`;
  const cases = [
    { tag: "" },
    { tag: 'data-base="http://["' },
    { tag: 'data-base="mailto:files"' },
    { tag: "", head: `<link rel="preload" href="${FOLDER}${NAME}.widget.wasm">` },
    { tag: "", head: `<script type="later" data-optimiser-src="${SCRIPT}"></script>` },
    { tag: "", head: `<svg><script href="${SCRIPT}"></script></svg><img src="${SCRIPT}" ${MARK}>` },
  ];
  await each(cases, async ({ tag, head = "" }) => {
    const page = openPage({ head, body: `<script ${tag}></script><${NAME} loading="eager">${way}</${NAME}>` });
    page.comeAsFarAs("complete");
    page.runScript({ tag: page.document.querySelector("body > script") });
    await page.settle();
    page.expectFault(SAYS.lost, { wayOut: null, element: page.document.querySelector(`body > ${NAME}`) });
    // The page's own words are shown in the message, with the way out that they name.
    assert.ok(page.document.querySelector(`body > ${NAME}`).shadowRoot.querySelector("[role=alert] slot"));
    assert.deepEqual(page.network.asked(), []);
    page.expectInConsole("error", "data-base");
  });
});

test("where the files are not beside a script at another host, the page's own words are the way out", async () => {
  const own = `<p><a href="/self-assessment.html">A page of its own</a></p>`;
  const cases = [
    // Our own file may be there too, where the site lies at two hosts.
    { src: "https://cdn.example/a/partnership-assessment.js", slot: true, link: true },
    { src: BUNDLE, slot: true, link: false },
    { src: "/assessment/partnership-assessment.js", slot: false, link: true },
  ];
  await each(cases, async ({ src, slot, link }) => {
    const page = openPage({ body: `<${NAME} loading="eager">${own}</${NAME}>` });
    page.comeAsFarAs("complete");
    page.runScript({ src });
    await page.settle();
    const offline = new URL(`offline/${NAME}.html`, new URL(src, "https://school.example/")).href;
    page.expectFault(SAYS.part, { wayOut: link ? offline : null });
    assert.equal(Boolean(page.element().shadowRoot.querySelector("[role=alert] slot")), slot);
  });
});

test("whatever names a page gives to things, its own script alone says whose code runs", async () => {
  const evil = "https://other.example/partnership-assessment.js";
  const things = ["img", "form", "object"];
  // happy-dom itself asks for others by name, such as `querySelectorAll`: those are in the browsers' test.
  const names = ["currentScript", "head", "body", "baseURI", "readyState"];
  const methods = ["createElement", "addEventListener"];
  const cases = crossed([...names, ...methods].map((name) => ({ name })), things.map((thing) => ({ thing })));
  await each(crossed(cases, [{ pin: PIN }, { pin: "" }]), async ({ name, thing, pin }) => {
    const page = openPage({ body: `<main><div ${MARK} data-loading="eager"></div></main>` });
    page.network.put("https://other.example/partnership-assessment.widget.js", "evil");
    const { document } = page;
    const element = Object.assign(document.createElement(thing), { name });
    element.setAttribute("src", evil);
    element.setAttribute("data-base", evil);
    document.body.prepend(element);
    const tag = document.createElement("script");
    tag.src = SCRIPT;
    if (pin) tag.integrity = pin;
    document.head.append(tag);
    // As browsers have it: the thing stands before the document's own property.
    const before = Object.getOwnPropertyDescriptor(document, name);
    Object.defineProperty(document, name, { configurable: true, get: () => element });
    page.runScript({ tag });
    await page.settle();
    if (before) Object.defineProperty(document, name, before);
    else delete document[name];
    page.expectWidget(document.querySelector(NAME));
    expectFilesFrom(page, FOLDER);
    if (pin) assert.ok(page.network.requests.every(({ integrity }) => integrity.startsWith("sha256-")));
    page.expectQuiet();
  });
});

test("a window that has the name of the script, of which nothing may be asked, harms nothing", async () => {
  const refuse = () => {
    throw new Error("SecurityError");
  };
  const page = openPage({ body: `<${NAME} loading="eager"></${NAME}>` });
  // A frame that shows another server's page.
  const value = new Proxy({}, { get: refuse, has: refuse, getPrototypeOf: () => null });
  Object.defineProperty(page.document, "currentScript", { configurable: true, value });
  page.runScript();
  await page.settle();
  page.expectWidget();
});

test("a script that does not know itself believes no other that isn't ours", async () => {
  const cases = [
    { other: 'src="https://shop.example/shop.js" data-base="https://other.example/"' },
    { other: 'src="https://shop.example/shop.js" data-base="http://["' },
    { other: 'data-base="/shop/"' },
    { other: 'src="http://["' },
  ];
  await each(crossed(cases, [{ state: "loading" }, { state: "complete" }]), async ({ other, state }) => {
    const head = `<script ${other}></script><script src="${SCRIPT}"></script>`;
    const page = openPage({ head, body: `<${NAME} loading="eager"></${NAME}>` });
    page.comeAsFarAs(state);
    page.runWithoutTag();
    await page.settle();
    page.expectWidget();
    expectFilesFrom(page, FOLDER);
    page.expectQuiet();
  });
});

test("what a tag has said holds, whatever becomes of it before anything is asked for", async () => {
  const ways = {
    "another address": (tag) => tag.setAttribute("src", "https://other.example/app.js"),
    "another base": (tag) => tag.setAttribute("data-base", "https://other.example/"),
    "no fingerprint": (tag) => tag.removeAttribute("integrity"),
    "another base of the page": ({ ownerDocument }) =>
      ownerDocument.head.insertAdjacentHTML("afterbegin", '<base href="https://other.example/">'),
    "taken away": (tag) => tag.remove(),
  };
  const cases = crossed(Object.keys(ways).map((way) => ({ way })), [{ isLost: false }, { isLost: true }]);
  await each(crossed(cases, [{ state: "loading" }, { state: "complete" }]), async ({ way, isLost, state }) => {
    const folder = "https://school.example/assessment/";
    const head = `<script src="assessment/${NAME}.js" integrity="${PIN}"></script>`;
    const page = openPage({ head, body: `<${NAME}></${NAME}>` });
    for (const [name, content] of Object.entries(FILES)) page.network.put(folder + name, content);
    page.comeAsFarAs(state);
    const tag = page.document.querySelector("script");
    if (isLost) page.runWithoutTag();
    else page.runScript({ tag });
    ways[way](tag);
    page.comeAsFarAs("complete");
    page.comeNear();
    await page.settle();
    page.expectWidget();
    expectFilesFrom(page, folder);
    assert.ok(page.network.requests.every(({ integrity }) => integrity.startsWith("sha256-")));
    page.expectQuiet();
  });
});

test("a page that pins the script in any of its tags never goes on unpinned", async () => {
  const pinned = `<script src="${SCRIPT}" integrity="${PIN}"></script>`;
  await each([{ head: pinned }, { head: `<script src="${SCRIPT}"></script>${pinned}` }], async ({ head }) => {
    const page = openPage({ head, body: `<${NAME} loading="eager"></${NAME}>` });
    page.runWithoutTag();
    await page.settle();
    page.expectWidget();
    assert.ok(page.network.requests.every(({ integrity }) => integrity.startsWith("sha256-")));
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
