/*
 * Joins the loader's modules into one script, by esbuild, and makes scripts and styles small: for the build,
 * which runs this file with what it wants on standard input, and for the tests in Node. It must never know
 * what the loader does; each way in is one line of its own.
 */
import { readFileSync } from "node:fs";
import { fileURLToPath, pathToFileURL } from "node:url";
import { buildSync, transformSync } from "esbuild";

const FOLDER = fileURLToPath(new URL("../../../src/embed/", import.meta.url));

/*
 * What each way in begins with. `pinned` is the table of fingerprints, `inside` the addresses of files
 * that are in the page already.
 */
const ENTRIES = {
  // A script tag, which knows where it came from.
  tag: (pinned) => `import { fromTag } from "./loader.js";\nfromTag(${pinned});`,
  // One file with everything in it.
  offline: (pinned, inside) => `import { from } from "./loader.js";\nfrom("", ${pinned}, ${inside});`,
  // A package: a function that defines the element, whose files lie at an address or else beside the
  // module. Where there is no document it does nothing.
  package: (pinned) => `
    import { from } from "./loader.js";
    export const define = (
      address = new URL(/* @vite-ignore */ ".", import.meta.url).href,
      files = {},
    ) => {
      if (typeof document === "object") from(address, ${pinned}, files);
    };`,
};

/*
 * The script around a program. That of the widget brings along what the loader needs no sooner.
 */
export const program = ({ script, brings = [] }) =>
  joined({ contents: [script, ...brings.map((name) => `export * from "./loader/${name}.js";`)].join("\n") });

/** Styles without what only developers read. */
export const styles = (text) =>
  transformSync(text, { loader: "css", charset: "ascii", minifyWhitespace: true, legalComments: "none" }).code;

/** The loader as one script. A package is left for a person to read, and for its bundler to make small. */
export const bundle = ({ way, pinned, inside = {}, small = true }) => {
  const isPackage = way === "package";
  const contents = ENTRIES[way](JSON.stringify(pinned), JSON.stringify(inside));
  return joined({ contents, format: isPackage ? "esm" : "iife", minify: small && !isPackage });
};

const joined = ({ contents, ...options }) => {
  const { outputFiles } = buildSync({
    stdin: { contents, resolveDir: FOLDER },
    bundle: true,
    write: false,
    format: "esm",
    minify: true,
    // A page that isn't in UTF-8 would read other letters wrongly.
    charset: "ascii",
    target: "es2022",
    legalComments: "none",
    logLevel: "error",
    ...options,
  });
  return outputFiles[0].text;
};

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const asked = JSON.parse(readFileSync(0, "utf8"));
  const make = "way" in asked ? bundle : "script" in asked ? program : ({ css }) => styles(css);
  process.stdout.write(make(asked));
}
