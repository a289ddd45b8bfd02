/*
 * The life of elements in every order: twenty thousand random orders of coming, going, moving, changing,
 * arriving, failing and waiting, each told to the same machine as in a page (`life.js`, `numbers.js`), and
 * hundreds to the loader on a page. After each step hold the promises: one living widget or a message or the
 * wait; none where the element is not; nothing written where the page does not allow it; no two in one
 * place. In the end each element is what its attributes say. A failure names the order that leads to it.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { UNBORN, follow } from "../../src/embed/loader/life.js";
import { Numbers } from "../../src/embed/loader/numbers.js";
import { FILES, STYLES, WHOLE, WIDGET } from "./network.mjs";
import { NAME, openPage } from "./page.mjs";

const ORDERS = 20_000;
const ON_A_PAGE = 500;
const STEPS = 25;
const AWAY = 5_000;

/** Chance that is the same each time: mulberry32. */
const chance = (seed) => {
  const next = () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (count) => Math.floor(next() * count);
  return { below, one: (list) => list[below(list.length)] };
};

const VALUES = { src: [null, "a", "b"], storage: [null, "none"], "storage-key": [null, "north"] };

/** An element as a page has it, without the page. */
class Element {
  life = UNBORN;
  isOn = false;
  attributes = { src: null, storage: null, "storage-key": null };
  changed = new Set();
  /** What is on its way to it, and what was mounted and not yet handed over. */
  loads = [];
  mounts = [];
  widget = null;
  shown = "nothing";
  isWatched = false;
  gone = null;

  constructor(world) {
    this.world = world;
  }

  happen(name, details) {
    const [life, effects] = follow(this.life, name, details);
    this.life = life;
    for (const [effect, value] of effects) this[effect](value);
  }

  // What an element does, as `element.js` does it.
  wait = () => (this.shown = "wait");
  watch = () => (this.isWatched = true);
  unwatch = () => (this.isWatched = false);
  load = () => this.loads.push({ generation: this.life.generation, src: this.attributes.src });
  mount = ({ src }) => {
    const { storage, "storage-key": key } = this.attributes;
    const made = { generation: this.life.generation, src, storage, key, element: this, isAlive: false };
    made.number = this.world.numbers.of(this, key ?? "id", (one) => one.attributes["storage-key"] ?? "id");
    this.mounts.push(made);
  };
  adopt = (widget) => {
    this.widget = widget;
    this.shown = "widget";
  };
  discard = (widget) => (widget.isAlive = false);
  unmount = () => {
    this.discard(this.widget);
    this.widget = null;
    this.shown = "nothing";
  };
  say = () => (this.shown = "message");
  go = () => (this.gone = this.world.now + AWAY);
  stay = () => (this.gone = null);
  options = () => assert.ok(this.widget, "there is a widget to change");
  patience = () => {};
  calm = () => {};
  slow = () => {};
  hurry = () => {};
  note = () => {};

  isCurrent({ generation }) {
    return this.life.generation === generation && this.changed.size === 0 && this.world.numbers.holds(this);
  }
}

/** Some elements on a page, in the order of the document. */
class World {
  now = 0;
  elements = [];
  numbers = new Numbers(() => this.elements.filter(({ isOn }) => isOn));

  constructor(count) {
    while (this.elements.length < count) this.elements.push(new Element(this));
  }

  come(element) {
    if (element.isOn) return;
    element.isOn = true;
    element.happen("connected", { isTaken: !this.numbers.holds(element) });
  }

  leave(element) {
    element.isOn = false;
  }

  /** What happens between two turns of the page. */
  settle() {
    for (const element of this.elements) {
      if (!element.isOn) element.happen("disconnected");
      if (element.changed.size === 0) continue;
      const moves = [...element.changed];
      element.changed.clear();
      element.happen("changed", { moves });
    }
  }

  pass(time) {
    this.now += time;
    for (const element of this.elements) {
      if (element.gone === null || element.gone > this.now) continue;
      element.gone = null;
      element.happen("forgotten");
    }
  }

  arrive(element, load) {
    element.loads.splice(element.loads.indexOf(load), 1);
    element.happen("arrived", { generation: load.generation, parts: load });
  }

  fail(element, { generation }) {
    element.loads = element.loads.filter((load) => load.generation !== generation);
    element.happen("failed", { generation, fault: "part" });
  }

  finish(element, made) {
    element.mounts.splice(element.mounts.indexOf(made), 1);
    const { generation } = made;
    if (!element.isCurrent(made) || !element.isOn) {
      // It is told so, and what the page did comes before that.
      this.settle();
      return element.happen("failed", { generation, fault: "late" });
    }
    made.isAlive = true;
    this.check(element, made);
    element.happen("mounted", { generation, widget: made });
  }

  /** The program of all widgets stops. */
  stop() {
    for (const element of this.elements) {
      element.mounts = [];
      if (!["ended", "waiting"].includes(element.life.state)) element.happen("stopped", { fault: "panic" });
    }
  }

  /** A widget writes, if it may; then the page must allow it. */
  write(element) {
    const { widget } = element;
    if (!widget || !element.isCurrent(widget) || widget.storage === "none") return;
    const { storage, "storage-key": key } = element.attributes;
    assert.deepEqual([widget.storage, widget.key], [storage, key], "it writes where the page allows it");
    for (const other of this.elements) {
      const isElsewhere = other === element || !other.isOn || !other.widget;
      assert.ok(isElsewhere || !this.share(widget, other.widget), "nobody else writes there");
    }
  }

  share = (one, other) => one.key === other.key && one.number === other.number;

  /** A widget that comes alive does so where its element is, alone, and as the page wants it. */
  check(element, made) {
    assert.ok(element.isOn, "none comes alive where its element is not");
    assert.equal(element.widget, null, "none comes alive beside another");
    const { src, storage, "storage-key": key } = element.attributes;
    assert.deepEqual([made.src, made.storage, made.key], [src, storage, key], "it is what the page wants");
  }

  promises() {
    for (const element of this.elements) {
      const { isOn, life, shown, widget } = element;
      if (widget) assert.ok(widget.isAlive && shown === "widget", "a widget that is there lives and is seen");
      if (!isOn) {
        assert.ok(["away", "ended"].includes(life.state), life.state);
        assert.ok(life.state === "ended" || element.gone !== null, "it does not wait for ever");
        if (life.state === "ended") assert.equal(widget, null, "none lives where its element is not");
        continue;
      }
      const expected = { waiting: "wait", loading: "wait", mounted: "widget", failed: "message" };
      assert.equal(shown, expected[life.state], `${life.state} is seen`);
      if (life.state === "waiting") assert.ok(element.isWatched, "it is begun when it comes near");
      if (life.state === "loading") {
        const isAwaited = [...element.loads, ...element.mounts].some((one) => one.generation === life.generation);
        assert.ok(isAwaited, "it does not wait for nothing");
      }
    }
    const living = this.elements.filter(({ isOn, widget }) => isOn && widget).map(({ widget }) => widget);
    for (const [index, one] of living.entries()) {
      assert.ok(!living.slice(index + 1).some((other) => this.share(one, other)), "no two share a place");
    }
  }

  /** Everything arrives that may still arrive. */
  finishAll() {
    for (let turn = 0; turn < 20; turn += 1) {
      for (const element of this.elements) {
        this.come(element);
        if (element.life.state === "failed") element.happen("retried");
        if (element.isWatched) element.happen("near");
        for (const load of [...element.loads]) this.arrive(element, load);
        for (const made of [...element.mounts]) this.finish(element, made);
      }
      this.settle();
    }
    for (const element of this.elements) {
      assert.equal(element.life.state, "mounted");
      const { src, storage, "storage-key": key } = element.attributes;
      assert.deepEqual([element.widget.src, element.widget.storage, element.widget.key], [src, storage, key]);
    }
  }
}

const STEP = {
  come: (world, element) => world.come(element),
  leave: (world, element) => world.leave(element),
  move(world, element, { below }) {
    const { elements } = world;
    const wasOn = element.isOn;
    world.leave(element);
    elements.splice(elements.indexOf(element), 1);
    elements.splice(below(elements.length + 1), 0, element);
    if (wasOn) world.come(element);
  },
  change(_, element, { one }) {
    const name = one(Object.keys(VALUES));
    const value = one(VALUES[name]);
    if (element.attributes[name] === value) return;
    element.attributes[name] = value;
    if (!["ended", "waiting"].includes(element.life.state)) element.changed.add(name);
  },
  near: (_, element) => element.isWatched && element.isOn && element.happen("near"),
  arrive: (world, element, { one }) => element.loads.length && world.arrive(element, one(element.loads)),
  finish: (world, element, { one }) => element.mounts.length && world.finish(element, one(element.mounts)),
  fail: (world, element, { one }) => element.loads.length && world.fail(element, one(element.loads)),
  retry: (_, element) => element.isOn && element.happen("retried"),
  stop: (world) => world.stop(),
  pass: (world, _, { one }) => world.pass(one([1000, 3000, 6000])),
  write: (world, element) => world.write(element),
};
// What happens often happens often here.
const OFTEN = ["come", "come", "near", "near", "arrive", "arrive", "arrive", "finish", "finish", "finish", "change"];

test(`${ORDERS} orders of what can happen to elements keep every promise`, () => {
  const began = performance.now();
  const seen = new Set();
  for (let seed = 0; seed < ORDERS; seed += 1) {
    const random = chance(seed);
    const world = new World(1 + random.below(3));
    const order = [];
    try {
      for (let step = 0; step < STEPS; step += 1) {
        const name = random.one([...Object.keys(STEP), ...OFTEN]);
        const index = random.below(world.elements.length);
        order.push(`${name} ${index}`);
        STEP[name](world, world.elements[index], random);
        world.elements.forEach(({ life }) => seen.add(`${life.state} ${life.was ?? ""}`.trim()));
        // Several things may happen in one turn.
        if (random.below(4) > 0) {
          world.settle();
          world.promises();
        }
      }
      world.settle();
      world.finishAll();
      world.promises();
    } catch (error) {
      throw new Error(`order ${seed}: ${order.join(", ")}`, { cause: error });
    }
  }
  const states = ["waiting", "loading", "mounted", "failed", "ended", "away loading", "away mounted", "away failed"];
  assert.deepEqual([...seen].sort(), states.sort(), "every state was met");
  assert.ok(performance.now() - began < 10_000, "in less than ten seconds");
});

test("whoever starts first, elements are numbered by their order in the document", () => {
  for (let seed = 0; seed < 1000; seed += 1) {
    const random = chance(seed);
    const places = Array.from({ length: 1 + random.below(6) }, () => random.one(["id", "north", "south"]));
    const elements = places.map((place, index) => ({ place, index }));
    const numbers = new Numbers(() => elements);
    const waiting = [...elements];
    while (waiting.length > 0) {
      const [element] = waiting.splice(random.below(waiting.length), 1);
      const before = elements.filter(({ place, index }) => place === element.place && index < element.index);
      assert.equal(numbers.of(element, element.place, ({ place }) => place), before.length, `order ${seed}`);
    }
  }
});

test(`${ON_A_PAGE} orders on a page keep the same promises`, async () => {
  const page = openPage();
  page.network.put("/a.json", FILES[WHOLE]);
  page.network.put("/b.json", JSON.stringify({ id: "b", language: "en" }));
  page.runScript();
  const { body } = page.document;
  const sources = { a: "/a.json", b: "/b.json" };
  const set = (element, name, value) =>
    value === null ? element.removeAttribute(name) : element.setAttribute(name, sources[value] ?? value);
  for (let seed = 0; seed < ON_A_PAGE; seed += 1) {
    const { below, one } = chance(seed);
    const order = [];
    const elements = [page.add({ loading: "eager" }), page.add({ loading: "eager" })];
    const held = [];
    const steps = {
      come: (element) => element.isConnected || body.append(element),
      leave: (element) => element.remove(),
      move: (element) => body.prepend(element),
      change(element) {
        const name = one(Object.keys(VALUES));
        set(element, name, one(VALUES[name]));
      },
      answer: (element) => page.programs.livingIn(element)[0]?.answer("purpose", below(5)),
      hold: () => held.push(page.network.hold(one(["a.json", "b.json", STYLES, WIDGET]))),
      release: () => held.pop()?.(),
      spoil: () => page.network.spoil(one(["a.json", "b.json"]), "no connection"),
      mend: () => ["a.json", "b.json"].forEach((name) => page.network.mend(name)),
      stop: () => one([true, false, false]) && page.programs.started.at(-1)?.break(),
      pass: () => page.pass(one([1000, 3000, 6000])),
    };
    const promises = () => {
      for (const element of elements) {
        const living = page.programs.livingIn(element);
        assert.ok(living.length <= 1, "one widget at most");
        const { shows } = page.seen(element);
        if (!element.isConnected) continue;
        assert.ok(["widget", "message", "wait", "slow words"].includes(shows), `it shows ${shows}`);
        assert.equal(living.length === 1, shows === "widget", "what is seen lives");
        if (shows === "widget") assert.equal(living[0].kind, element.getAttribute("storage") ?? "local");
      }
      const places = elements.filter((one) => one.isConnected).flatMap((one) => page.programs.livingIn(one));
      assert.equal(new Set(places.map(({ keptUnder, key }) => keptUnder ?? key)).size, places.length);
    };
    try {
      for (let step = 0; step < 12; step += 1) {
        const name = one(Object.keys(steps));
        const index = below(elements.length);
        order.push(`${name} ${index}`);
        const before = { ...page.window.localStorage };
        await steps[name](elements[index]);
        if (name === "change" && elements[index].getAttribute("storage") === "none") {
          assert.deepEqual({ ...page.window.localStorage }, before, "nothing is written any more");
        }
        await page.settle();
        promises();
      }
      held.forEach((release) => release());
      steps.mend();
      for (const element of elements) {
        steps.come(element);
        await page.settle();
        if (page.seen(element).canTryAgain) await page.tryAgain(element);
        page.expectWidget(element);
      }
      promises();
    } catch (error) {
      throw new Error(`order ${seed}: ${order.join(", ")}`, { cause: error });
    }
    for (const element of elements) element.remove();
    await page.pass(2 * AWAY);
    assert.equal(page.programs.widgets.filter(({ isAlive }) => isAlive).length, 0, `order ${seed} leaves none`);
    page.programs.widgets.splice(0);
    page.window.localStorage.clear();
    page.console.splice(0);
  }
});
