/*
 * What the loader does for a widget (`Loader` in src/embed.rs), and what it remembers of the answers from
 * one widget of an element to the next. It comes with the widget's program, because nobody needs it before.
 */

/*
 * The bridge for the widgets of an element with one questionnaire. `number`, `ordinal` and `holds` tell it from
 * others on the page, `wayOut` is the address of a page that needs nothing else, and `tell` tells the developer.
 */
export const bridge = ({ questionnaire, writers, number, ordinal, holds, wayOut, root, tell }) => {
  let answers;
  let kept;
  let given;
  const whole = () => {
    given = questionnaire();
    given.catch(tell);
    return given;
  };
  return {
    elsewhere: wayOut,
    number,
    // Its number among all on the page.
    ordinal,
    // Whether no other has taken the place of its answers.
    holds,
    remember(text) {
      answers = text;
    },
    remembered: () => answers,
    /** The browser's storage has taken this text. */
    kept(text) {
      kept = text;
    },
    /** Whether the browser has the answers. What no widget has written has come from there. */
    isKept: () => answers === undefined || answers === kept,
    wholeQuestionnaire: whole,
    prepareWriters() {
      writers().catch(() => {});
    },
    async writeDocument(savedFile, today, format, contents) {
      try {
        const { write_document: write } = await writers();
        return await write(await whole(), savedFile, today, format, contents, root);
      } catch (error) {
        tell(error);
        throw error;
      }
    },
    refuse(problems) {
      problems.forEach(tell);
      questionnaire.forget(given);
    },
  };
};

