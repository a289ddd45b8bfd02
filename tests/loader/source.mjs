/*
 * The loader's source as the build puts it together (`xtask/src/dist/loader.rs`): its parts joined, and
 * the tables written in where it ends. It must never know what the loader does.
 */
import { readFileSync } from "node:fs";

/** How the source ends, for the build to write its tables in. */
export const END = "})(document.currentScript, {}, {});";

const read = (name) => readFileSync(new URL(`../../src/embed/${name}`, import.meta.url), "utf8");

/** The parts of the loader in one. */
export const joined = () =>
  read("loader.js")
    .split("\n")
    .map((line) => {
      const [, name] = /^\s*\/\/ @include (.*)$/.exec(line) ?? [];
      return name ? read(name).replaceAll("export const ", "const ") : line;
    })
    .join("\n");

// A script outside of a module can't be given another `import()` without a switch of Node's, so it calls
// a function of the page.
const SOURCE = joined().replace(/\bimport\((?=\/\*)/g, "importModule(");

const ending = (script, pinned, inside) => `})(${script}, ${JSON.stringify(pinned)}, ${inside});`;

/** For a script tag. */
export const forTag = (pinned) => SOURCE.replace(END, ending("document.currentScript", pinned, "{}"));

/** With files inside itself. */
export const forOffline = (pinned, inside) =>
  SOURCE.replace(END, ending("null", pinned, JSON.stringify(inside)));

/** As a module of a package: an expression that is `define`. */
export const forPackage = (pinned) => `((address, files = {}) => {
  if (typeof document !== "object") return;
  ${SOURCE.replace(END, ending("{ src: address }", pinned, "files"))}
})`;

/** The frame around a program, with a script of wasm-bindgen's kind in it and the names it offers. */
export const framed = (script, offers) =>
  read("program.js")
    .replace("export default ", "")
    .replace("/* the script of wasm-bindgen */", script)
    .replace("/* what the module offers */", offers)
    .replace(/;\s*$/, "");
