/*
 * The frame around each program (`src/embed/program.js`), with real modules of WebAssembly in it: what
 * it lets in after a failure, and how it fetches the later part.
 */
import assert from "node:assert/strict";
import { afterEach, beforeEach, mock, test } from "node:test";
import { settled } from "./clock.mjs";
import { each } from "./cases.mjs";
import { framed } from "./source.mjs";

/*
 * (module
 *   (table (export "__indirect_function_table") 2 funcref)
 *   (elem (i32.const 0) $arrived $fails)
 *   (func $arrived (param i32 i32) …)      ;; counts its calls, and notes what it was told last
 *   (func $fails (param i32 i32) unreachable)
 *   (func (export "calls") (result i32) …) (func (export "data") …) (func (export "there") …)
 *   (func (export "answer") (result i32) (i32.const 42))
 *   (func (export "fail") unreachable))
 */
const PROGRAM = Buffer.from(
  "AGFzbQEAAAABDQNgAAF/YAJ/fwBgAAADCAcBAQAAAAACBAQBcAACBhADfwFBAAt/AUEAC38BQQALB0QGGV9faW5kaXJlY3Rf" +
    "ZnVuY3Rpb25fdGFibGUBAAVjYWxscwACBGRhdGEAAwV0aGVyZQAEBmFuc3dlcgAFBGZhaWwABgkIAQBBAAsCAAEKLwcRACMC" +
    "QQFqJAIgACQAIAEkAQsDAAALBAAjAgsEACMACwQAIwELBABBKgsDAAAL",
  "base64",
);
// (module (import "__wasm_split" "answer" (func (result i32))))
const LATER = Buffer.from("AGFzbQEAAAABBQFgAAF/AhcBDF9fd2FzbV9zcGxpdAZhbnN3ZXIAAA==", "base64");

/** Where the program's functions that are called back stand in its table. */
const ARRIVED = 0;
const FAILS = 1;

// What wasm-bindgen writes, as far as the frame knows of it, in the way that `program.rs` puts it in.
const SCRIPT = `
  let wasm;
  const __wbg_get_imports = () => ({});
  const __wbg_finalize_init = ({ exports }) => { wasm = exports; };
  const asked = { load: (...values) => parts.__wasm_split_load_later(...values) };
  const run = (name) => wasm[name]();
`;
const make = new Function(`return (${framed(SCRIPT, "asked, run, ")});`)();

const answer = (content, type = "application/wasm") =>
  new Response(content, { headers: { "content-type": type } });

const started = async ({ fetchLater = async () => answer(LATER), failed = mock.fn() } = {}) => {
  const program = make(failed, fetchLater);
  await program.start(answer(PROGRAM));
  return { program, failed, load: program.asked.load };
};

let said;
beforeEach(() => {
  said = mock.method(console, "error", () => {});
});
afterEach(() => mock.restoreAll());

test("a program starts whatever the server calls it, also where none is compiled on the way", async () => {
  const streaming = WebAssembly.instantiateStreaming;
  const streams = mock.method(WebAssembly, "instantiateStreaming");
  const cases = [
    { type: "application/wasm", streamed: 1 },
    { type: "application/wasm; charset=utf-8", streamed: 1 },
    { type: "text/plain", streamed: 0 },
    { type: "application/octet-stream", streamed: 0 },
    { type: undefined, streamed: 0 },
    { type: "application/wasm", streamed: 0, canStream: false },
  ];
  await each(cases, async ({ type, streamed, canStream = true }) => {
    streams.mock.resetCalls();
    if (!canStream) WebAssembly.instantiateStreaming = undefined;
    const program = make(mock.fn(), async () => {});
    const typed = type === undefined ? new Response(PROGRAM) : answer(PROGRAM, type);
    // Node's own looks at the type more strictly than browsers do.
    if (type?.includes(";")) streams.mock.mockImplementationOnce(() => WebAssembly.instantiate(PROGRAM));
    await program.start(typed);
    assert.equal(program.run("answer"), 42);
    assert.equal(streams.mock.callCount(), streamed);
  });
  WebAssembly.instantiateStreaming = streaming;
});

test("half a program does not start", async () => {
  await each([{ type: "application/wasm" }, { type: "text/plain" }], async ({ type }) => {
    const program = make(mock.fn(), async () => {});
    await assert.rejects(program.start(answer(PROGRAM.subarray(0, 60), type)));
  });
});

test("after a failure nothing of the program runs, and whoever started it is told once", async () => {
  const { program, failed, load } = await started();
  assert.equal(program.run("answer"), 42);
  assert.throws(() => program.run("fail"), WebAssembly.RuntimeError);
  assert.equal(failed.mock.callCount(), 1);
  assert.ok(failed.mock.calls[0].arguments[0] instanceof WebAssembly.RuntimeError);
  // What asks for a value gets one with nothing in it.
  assert.deepEqual(program.run("answer"), []);
  assert.deepEqual(program.run("fail"), []);
  await load(FAILS, 7);
  assert.equal(failed.mock.callCount(), 1);
});

test("each program is one of its own, which knows nothing of any that has failed", async () => {
  const first = await started();
  const second = await started();
  assert.throws(() => first.program.run("fail"));
  assert.equal(second.program.run("answer"), 42);
  assert.equal(second.failed.mock.callCount(), 0);
});

test("the later part is fetched once, and everybody who asked is told", async () => {
  const fetchLater = mock.fn(async () => answer(LATER));
  const { program, load } = await started({ fetchLater });
  assert.equal(fetchLater.mock.callCount(), 0, "nobody has asked yet");
  await Promise.all([load(ARRIVED, 5), load(ARRIVED, 5)]);
  assert.equal(program.run("calls"), 2);
  assert.equal(program.run("there"), 1);
  await load(ARRIVED, 9);
  assert.equal(program.run("data"), 9);
  assert.equal(fetchLater.mock.callCount(), 1);
  assert.equal(said.mock.callCount(), 0);
});

test("a later part that does not come is told, and fetched again when it is asked for again", async () => {
  const fault = Object.assign(new Error("A part did not load."), { details: ["later.wasm: status 404"] });
  const cases = [
    { what: "no connection", fetched: () => Promise.reject(fault), words: "later.wasm: status 404" },
    { what: "another error", fetched: () => Promise.reject(new TypeError("no")), words: "TypeError: no" },
    { what: "half a file", fetched: async () => answer(LATER.subarray(0, 20)), words: "CompileError" },
    { what: "another file", fetched: async () => answer("<p>", "text/plain"), words: "CompileError" },
  ];
  await each(cases, async ({ fetched, words }) => {
    said.mock.resetCalls();
    let isMended = false;
    const fetchLater = mock.fn(() => (isMended ? Promise.resolve(answer(LATER)) : fetched()));
    const { program, failed, load } = await started({ fetchLater });
    await Promise.all([load(ARRIVED, 1), load(ARRIVED, 1)]);
    assert.deepEqual(
      [program.run("calls"), program.run("there")],
      [2, 0],
      "each is told, and that it failed",
    );
    assert.equal(fetchLater.mock.callCount(), 1);
    const [text] = said.mock.calls[0].arguments;
    assert.ok(text.startsWith("[partnership-assessment] ") && text.includes(words), text);
    isMended = true;
    await load(ARRIVED, 1);
    assert.deepEqual([program.run("calls"), program.run("there")], [3, 1]);
    assert.equal(fetchLater.mock.callCount(), 2);
    assert.equal(failed.mock.callCount(), 0, "the program itself is in order");
  });
});

test("who is called back and fails is a failure like any other", async () => {
  const { program, failed, load } = await started();
  await assert.rejects(load(FAILS, 1));
  assert.equal(failed.mock.callCount(), 1);
  assert.deepEqual(program.run("answer"), []);
});

test("a part that comes after the failure is told to nobody", async () => {
  let arrive;
  const fetchLater = () => new Promise((done) => (arrive = () => done(answer(LATER))));
  const { program, failed, load } = await started({ fetchLater });
  const waiting = load(FAILS, 1);
  assert.throws(() => program.run("fail"));
  arrive();
  await waiting;
  await settled();
  assert.equal(failed.mock.callCount(), 1, "what would have failed again did not run");
});
