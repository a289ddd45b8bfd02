/*
 * The questionnaires: one download for each, however many elements ask it. It must never know what is
 * asked in them, but for their ids, under which answers are kept.
 */
import { NAME } from "./names.js";
import { shared } from "./shared.js";

const SHIPPED = "school-partnerships";

export const questionnairesFrom = ({ file, pin, pinned }, { text }) => {
  const known = new Map();
  const ids = new Map();

  /** The text of a questionnaire, or of the beginning of one. */
  const at = (url, integrity = "") => {
    const key = `${integrity} ${url}`;
    if (!known.has(key)) {
      known.set(
        key,
        shared(async (signal) => {
          const content = await text(url, "missing", integrity, signal);
          try {
            ids.set(url, JSON.parse(content).id);
          } catch {
            // The program says what is wrong with it.
          }
          return content;
        }),
      );
    }
    return known.get(key);
  };

  /** The shipped one in the language that comes nearest to the one asked for: its name. */
  const shipped = (language) => {
    const name = (tag) => `questionnaires/${SHIPPED}.${tag}.json`;
    const asked = (language ?? "en").toLowerCase();
    const found = [asked, asked.split("-")[0]].map(name).find((one) => one in pinned);
    if (!found) {
      console.warn(`[${NAME}] There is no questionnaire for lang="${language}", so English is used.`);
    }
    return found ?? name("en");
  };

  return {
    at,
    shipped,
    /** The shipped one of this name. */
    named: (name) => at(file(name), pin(name)),
    /** The id of the one at an address, where it is known; without an address that of the shipped one. */
    idOf: (url) => (url ? ids.get(url) : SHIPPED),
  };
};
