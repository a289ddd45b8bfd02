/*
 * The loader's source as the build puts it together (`xtask/src/dist/bundle.mjs`), with the tables
 * written in. It must never know what the loader does.
 */
import { readFileSync } from "node:fs";
import { bundle, program } from "../../xtask/src/dist/bundle.mjs";

// A script outside of a module can't be given another `import()` without a switch of Node's, so it calls
// a function of the page.
const own = (script) => script.replace(/\bimport\((?=\s*\/\*)/g, "importModule(");

/** For a script tag. */
export const forTag = (pinned) => own(bundle({ way: "tag", pinned, small: false }));

/** With files inside itself. */
export const forOffline = (pinned, inside) => own(bundle({ way: "offline", pinned, inside, small: false }));

/** As a module of a package: an expression that is `define`. */
export const forPackage = (pinned) =>
  `(() => {${own(bundle({ way: "package", pinned }))
    .replace(/\bexport \{\s*define\s*\};/, "return define;")
    .replace("import.meta.url", '"https://files.example/assessment/index.js"')}})()`;

/** The parts of the loader that the widget's script brings along (`xtask/src/dist/wasm.rs`). */
const BRINGS = ["bridge", "colours", "elements"];

/** What the widget's script brings along, as an object. */
export const brought = () =>
  `(() => {${program({ script: "", brings: BRINGS }).replace(/export\{([^}]*)\};/, (_, names) => {
    const pairs = names.split(",").map((one) => one.split(" as ").reverse().join(":"));
    return `return {${pairs}};`;
  })}})()`;

/** The frame around a program, with a script of wasm-bindgen's kind in it and the names it offers. */
export const framed = (script, offers) =>
  readFileSync(new URL("../../src/embed/program.js", import.meta.url), "utf8")
    .replace("export default ", "")
    .replace("/* the script of wasm-bindgen */", script)
    .replace("/* what the module offers */", offers)
    .replace(/;\s*$/, "");
