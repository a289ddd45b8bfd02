/*
 * What keeps the widget from running though everything has come: the browser, the page's policy, a
 * program that fails in the middle of something.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { each } from "./cases.mjs";
import { STYLES, WIDGET } from "./network.mjs";
import { NAME, PIN, SAYS, openPage, openWithElement } from "./page.mjs";

const ONE = `<${NAME} loading="eager"></${NAME}>`;
const answersOf = (element) => JSON.parse(element.exportAnswers()).answers;

test("a browser without WebAssembly is told what it needs, and nothing is asked for", async () => {
  const before = ({ window }) => {
    window.WebAssembly = undefined;
  };
  const page = await openWithElement({ before });
  // The page of its own needs it as well.
  page.expectFault(SAYS.wasm, { canTryAgain: false, wayOut: null });
  assert.deepEqual(page.errorCodes, ["wasm"]);
  assert.deepEqual(page.network.asked(), []);
  await page.pass(100_000);
  assert.deepEqual(page.errorCodes, ["wasm"]);
  page.expectQuiet();
});

test("a policy that forbids WebAssembly is named", async () => {
  await each([{ pin: "" }, { pin: PIN }], async ({ pin }) => {
    const before = ({ programs }) => {
      programs.isAllowed = false;
    };
    const page = await openWithElement({ before, integrity: pin });
    page.expectFault(SAYS.policy, { canTryAgain: false });
    assert.deepEqual(page.errorCodes, ["policy"]);
    page.expectInConsole("error", `${NAME}.widget`, "disallowed");
    page.expectQuiet();
  });
});

/** A page that lets script elements have only addresses that a policy with an allowed name has given. */
const asksForTrust =
  (...allowed) =>
  (page) => {
    class TrustedAddress {
      constructor(text) {
        this.text = text;
      }
      toString() {
        return this.text;
      }
    }
    page.policies = [];
    page.window.trustedTypes = {
      createPolicy(name, { createScriptURL }) {
        if (!allowed.includes(name) || page.policies.includes(name))
          throw new TypeError(`${name} is not allowed`);
        page.policies.push(name);
        return { createScriptURL: (text) => new TrustedAddress(createScriptURL(text)) };
      },
    };
    const scripts = page.window.HTMLScriptElement.prototype;
    const { get, set } = Object.getOwnPropertyDescriptor(scripts, "src");
    Object.defineProperty(scripts, "src", {
      get,
      set(address) {
        const isOurs = this.ownerDocument === page.document;
        if (isOurs && !(address instanceof TrustedAddress))
          throw new TypeError("This needs a trusted address");
        set.call(this, String(address));
      },
    });
  };

test("a policy that asks for trusted addresses needs ours once", async () => {
  await each(
    [
      { pin: PIN, policies: [NAME] },
      { pin: "", policies: [] },
    ],
    async ({ pin, policies }) => {
      const page = await openWithElement({ before: asksForTrust(NAME), integrity: pin });
      page.expectWidget();
      // The program and the writers are both pinned scripts.
      await page.widget().write("html");
      assert.deepEqual(page.policies, policies);
      page.expectQuiet();
    },
  );
});

test("where the browser knows no trusted addresses, a thing of that name on the page is none", async () => {
  const things = { a: () => ({}), form: (page) => ({ createPolicy: page.document.createElement("input") }) };
  await each(Object.keys(things).map((name) => ({ name })), async ({ name }) => {
    const before = (page) => {
      page.window.trustedTypes = Object.assign(page.document.createElement(name), things[name](page));
    };
    const page = await openWithElement({ before, integrity: PIN });
    page.expectWidget();
    page.expectQuiet();
  });
});

test("a policy that names others only is told what a pinned script needs", async () => {
  const page = await openWithElement({ before: asksForTrust("another"), integrity: PIN });
  page.expectFault(SAYS.types, { canTryAgain: false });
  assert.deepEqual(page.errorCodes, ["policy"]);
  page.expectInConsole("error", "is not allowed");
  page.expectQuiet();
  // Nothing is checked of a script that isn't pinned, so it needs no address to be trusted.
  const unpinned = await openWithElement({ before: asksForTrust("another") });
  unpinned.expectWidget();
  unpinned.expectQuiet();
});

test("a program that fails says so in every widget, and a fresh one starts with the answers", async () => {
  await each(
    ["local", "session", "none"].map((storage) => ({ storage })),
    async ({ storage }) => {
      const page = openPage({ body: `<${NAME} loading="eager" storage="${storage}"></${NAME}>`.repeat(2) });
      page.runScript();
      await page.settle();
      const [first, second] = [page.element(0), page.element(1)];
      const lazy = page.add();
      page.widget(first).answer("purpose", 1);
      page.widget(second).answer("purpose", 2);
      page.network.asked();
      page.programs.started[0].break(new Error("unreachable"));
      for (const element of [first, second]) {
        page.expectFault(SAYS.panic, { element });
        assert.equal(element.exportAnswers(), null);
        assert.equal(element.report, null);
      }
      page.expectWait(lazy);
      assert.deepEqual(page.errorCodes, ["panic", "panic"]);
      // Where it happened is told too.
      page.expectInConsole("error", "unreachable", "at ");
      page.expectQuiet();
      assert.deepEqual(page.network.asked(), [], "nothing is asked for before somebody wants to go on");
      await page.tryAgain(first);
      page.expectWidget(first);
      page.expectFault(SAYS.panic, { element: second });
      await page.tryAgain(second);
      page.expectWidget(second);
      assert.equal(page.programs.started.length, 2, "one fresh program serves all");
      assert.deepEqual(answersOf(first), { purpose: { level: 1 } });
      assert.deepEqual(answersOf(second), { purpose: { level: 2 } });
      // And should that fail as well, so does the next.
      page.programs.started[1].break(new Error("unreachable"));
      await page.tryAgain(second);
      page.expectWidget(second);
      assert.deepEqual(answersOf(second), { purpose: { level: 2 } });
      assert.equal(page.programs.started.length, 3);
    },
  );
});

test("a program that fails while it draws the first page is said, and a fresh one is tried", async () => {
  await each([{ how: "by a panic" }, { how: "by an exception" }], async ({ how }) => {
    const before = ({ programs }) => {
      programs.breaksAtMount = how;
    };
    const page = await openWithElement({ before });
    page.expectFault(SAYS.panic);
    assert.deepEqual(page.errorCodes, ["panic"], "it is told once");
    page.expectInConsole("error", "unreachable");
    page.expectQuiet();
    page.programs.breaksAtMount = false;
    await page.tryAgain();
    page.expectWidget();
    assert.equal(page.programs.started.length, 2);
  });
});

test("what is pressed inside a message keeps the focus there, and leads into the widget", async () => {
  const page = await openWithElement({ before: ({ network }) => network.spoil(WIDGET, "no connection") });
  const { shadowRoot } = page.element();
  const focused = () => shadowRoot.activeElement;
  assert.equal(focused(), null, "a message takes no focus");
  shadowRoot.querySelector("button").focus();
  const go = page.network.hold(STYLES);
  await page.tryAgain();
  assert.equal(focused().textContent, "Try again", "it has failed again");
  page.network.mend(WIDGET);
  const held = page.network.hold(WIDGET);
  page.press("Try again");
  await page.settle();
  page.expectWait();
  assert.ok(focused(), "the focus is on what stands there meanwhile");
  go();
  held();
  await page.settle();
  page.expectWidget();
  assert.equal(focused().className, "page-heading");
});

test("the host hears of faults wherever it listens", async () => {
  const page = openPage({ body: `<div id="around">${ONE}</div>` });
  const heard = [];
  for (const one of [page.document.querySelector("#around"), page.document, page.window]) {
    one.addEventListener(`${NAME}:error`, ({ detail, composed, cancelable, target }) =>
      heard.push([detail.code, composed, cancelable, target.localName]),
    );
  }
  page.network.spoil(WIDGET, "no connection");
  page.runScript();
  await page.settle();
  assert.deepEqual(heard, Array(3).fill(["part", true, false, NAME]));
});

test("a message takes the place of whatever stood there before", async () => {
  const before = {
    "the wait": [0, (page) => page.network.spoil(WIDGET, "half a file"), SAYS.part],
    "the words of a slow connection": [
      8000,
      (page) => page.network.spoil(WIDGET, "no connection"),
      SAYS.part,
    ],
    "the widget": [0, (page, go) => go().then(() => page.programs.started[0].break()), SAYS.panic],
  };
  await each(
    Object.keys(before).map((what) => ({ what })),
    async ({ what }) => {
      const [time, spoil, sentence] = before[what];
      const page = openPage({ body: ONE });
      const release = page.network.hold(WIDGET);
      const go = () => {
        release();
        return page.settle();
      };
      page.runScript();
      await page.pass(time);
      await spoil(page, go);
      await go();
      page.expectFault(sentence);
      const { shadowRoot } = page.element();
      assert.equal(shadowRoot.children.length, 1, "it stands there alone");
      assert.equal(shadowRoot.children[0].getAttribute("role"), "alert");
      await page.pass(100_000);
      page.expectFault(sentence);
    },
  );
});
