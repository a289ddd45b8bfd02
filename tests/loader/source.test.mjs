/*
 * What the build relies on in the loader's source.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { END, joined } from "./source.mjs";

test("the source ends once as the build expects, where it writes its tables", () => {
  const source = joined();
  assert.equal(source.split(END).length, 2, `src/embed/loader.js must end with ${END}`);
  assert.ok(source.trimEnd().endsWith(END), "and nothing stands behind it");
});

test("nothing of the parts is left that only a module may hold", () => {
  const source = joined();
  assert.doesNotMatch(source, /^\s*\/\/ @include/m);
  assert.doesNotMatch(source, /^\s*(export|import)\s/m);
  // It is read by browsers as a classic script.
  assert.doesNotThrow(() => new Function(source));
});
