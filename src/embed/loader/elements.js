/*
 * All the elements on the page, in the order of the document, with the numbers that tell them apart. It
 * comes with the widget's program, because nobody needs it before. It must never know what an element does.
 */
import { NAME, say } from "./names.js";
import { Numbers } from "./numbers.js";

// How long is waited for the questionnaires of others, in milliseconds.
const OTHERS = 3_000;

// The element and the hosts of the shadow roots that it stands in, the outermost first.
const path = (element) => {
  const { host } = element.getRootNode();
  return [...(host ? path(host) : []), element];
};

// Which of two stands first.
const compare = (one, other) => {
  const [a, b] = [path(one), path(other)];
  const index = a.findIndex((node, place) => node !== b[place]);
  if (!b[index]) return 1;
  return a[index].compareDocumentPosition(b[index]) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1;
};

let elements;

/*
 * The elements that are `present`. `sourceOf` gives the address of an element's own questionnaire, and the
 * questionnaires their ids, where they are known.
 */
export const elementsOf = (present, sourceOf, { at, idOf }) => {
  const inOrder = () => [...present].sort(compare);
  const placeOf = (one) => say(one, "storage-key") ?? idOf(sourceOf(one));
  const sharers = new Numbers(inOrder);
  const neighbours = new Numbers(inOrder);
  // What was asked for only to know where others keep their answers. Nobody waits twice, nor long.
  const asked = new Map();
  const ask = (source) => {
    if (!asked.has(source)) {
      const enough = new Promise((done) => setTimeout(done, OTHERS));
      asked.set(source, Promise.race([at(source)().catch(() => {}), enough]));
    }
    return asked.get(source);
  };
  elements ??= {
    /** The number of an element among those that keep their answers in one place. */
    number: (element, place) => sharers.of(element, place, placeOf),
    /** The number of an element among all on the page. */
    ordinal: (element) => neighbours.of(element, NAME, () => NAME),
    /** Whether no other has taken the place of an element's answers. */
    holds: (element) => sharers.holds(element),
    /*
     * Waits until it is known where the elements before this one keep their answers. That may stand in
     * their questionnaires, which are needed anyway; but once is enough.
     */
    known(element) {
      const all = inOrder();
      const before = all.slice(0, Math.max(0, all.indexOf(element)));
      const sources = new Set(before.filter((one) => placeOf(one) === undefined).map(sourceOf));
      return Promise.all([...sources].map(ask));
    },
  };
  return elements;
};
