/*
 * What the build and those who take its scripts rely on.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { bundle } from "../../xtask/src/dist/bundle.mjs";
import { each } from "./cases.mjs";

const pinned = { "partnership-assessment.css": "sha256-7" };
const WAYS = [{ way: "tag" }, { way: "offline" }, { way: "package" }];

test("every way in is one script in ASCII, with the tables in it and nothing else to load", async () => {
  await each(WAYS, async ({ way }) => {
    const script = bundle({ way, pinned, inside: { "partnership-assessment.css": "data:,7" } });
    assert.match(script, /^[\x00-\x7f]*$/);
    assert.ok(script.includes("sha256-7"));
    assert.equal(script.includes("data:,7"), way === "offline");
    assert.doesNotMatch(script, /^\s*import\b(?![(.])/m);
    assert.doesNotMatch(script, /\brequire\(/);
  });
});

test("a page runs the script as a classic one, which leaves no name in its window", async () => {
  await each([{ way: "tag" }, { way: "offline" }], async ({ way }) => {
    const script = bundle({ way, pinned });
    assert.doesNotThrow(() => new Function(script));
    assert.match(script, /^\(\(\)=>\{[\s\S]*\}\)\(\);\s*$/);
  });
});

test("a bundler that takes the package is told to leave its addresses alone", () => {
  const script = bundle({ way: "package", pinned });
  const marks = String.raw`\(\s*/\* webpackIgnore: true \*/\s*/\* @vite-ignore \*/\s*url\s*\)`;
  assert.equal(script.match(new RegExp(`import${marks}`, "g"))?.length, 1);
  assert.equal(script.match(/\bimport\(/g).length, 1);
  assert.match(script, /new URL\(\s*\/\* @vite-ignore \*\/\s*"\.",\s*import\.meta\.url\s*\)/);
  assert.match(script, /export \{\s*define\s*\};/);
});
