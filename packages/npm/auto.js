import { define } from "./index.js";

// Each named in full, so that a bundler takes it along and knows where it went.
define(undefined, {
  "partnership-assessment.css": new URL("./partnership-assessment.css", import.meta.url).href,
  "partnership-assessment.documents.js": new URL("./partnership-assessment.documents.js", import.meta.url).href,
  "partnership-assessment.documents.wasm": new URL("./partnership-assessment.documents.wasm", import.meta.url).href,
  "partnership-assessment.later.css": new URL("./partnership-assessment.later.css", import.meta.url).href,
  "partnership-assessment.later.wasm": new URL("./partnership-assessment.later.wasm", import.meta.url).href,
  "partnership-assessment.widget.js": new URL("./partnership-assessment.widget.js", import.meta.url).href,
  "partnership-assessment.widget.wasm": new URL("./partnership-assessment.widget.wasm", import.meta.url).href,
  "questionnaires/school-partnerships.en.beginning.json": new URL("./questionnaires/school-partnerships.en.beginning.json", import.meta.url).href,
  "questionnaires/school-partnerships.en.json": new URL("./questionnaires/school-partnerships.en.json", import.meta.url).href,
});
