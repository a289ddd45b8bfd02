/*
 * Stands for the programs of WebAssembly: the widget and the writers, as `src/embed.rs` shows them to
 * the loader. It keeps answers, draws one heading, and fires the events that the loader hears. It must
 * never know how the loader has fetched it.
 */
import { BEGINNING, FILES, LATER, WIDGET, WRITERS, WIDGET_SCRIPT } from "./network.mjs";

const NAME = "partnership-assessment";

/** What the programs do on one page. */
export class Programs {
  /** Every program that was started. */
  started = [];
  /** Every widget that was mounted, the ended ones too. */
  widgets = [];
  /** What the writers were asked for. */
  written = [];
  /** Whether a program breaks in the middle of mounting a widget: by a panic, or by an exception. */
  breaksAtMount = false;
  /** How long after it was mounted a widget draws, in milliseconds; at once where it is none. */
  drawsAfter = 0;
  /** What the widget's script brings along. */
  brought = {};
  /** Whether the policy of the page lets WebAssembly run. */
  isAllowed = true;

  #window;

  constructor(window) {
    this.#window = window;
  }

  /** The script around a program, as a module: it makes a program. */
  named(name) {
    return name === WIDGET_SCRIPT
      ? {
          default: (failed, fetchLater) => new WidgetProgram(this, this.#window, failed, fetchLater),
          ...this.brought,
        }
      : { default: (failed) => new WritersProgram(this, failed) };
  }

  /** The widgets that live in an element. */
  livingIn(element) {
    return this.widgets.filter((widget) => widget.isAlive && widget.element === element);
  }
}

/** Reads an answer as the browser compiles it: only what is whole can be used. */
const compile = async (programs, answer, name) => {
  const content = new TextDecoder().decode(await answer.arrayBuffer());
  if (!programs.isAllowed) throw new Error("Wasm code generation disallowed by embedder");
  if (!content.startsWith(FILES[name])) throw new Error("expected magic word 00 61 73 6d");
};

class WidgetProgram {
  #programs;
  #window;
  #failed;
  #fetchLater;
  #later = null;
  isBroken = false;

  constructor(programs, window, failed, fetchLater) {
    this.#programs = programs;
    this.#window = window;
    this.#failed = failed;
    this.#fetchLater = fetchLater;
  }

  async start(answer) {
    await compile(this.#programs, answer, WIDGET);
    this.#programs.started.push(this);
  }

  /** It panics in the middle of something. */
  break(error = new Error("unreachable")) {
    this.isBroken = true;
    this.#failed(error);
  }

  /** What nobody needs before the first question, as the frame around the program fetches it. */
  async later() {
    this.#later ??= this.#fetchLater().then((answer) => compile(this.#programs, answer, LATER));
    try {
      await this.#later;
    } catch {
      this.#later = null;
      throw "part";
    }
  }

  async mount(element, root, beginning, loader) {
    if (this.#programs.breaksAtMount) {
      const error = new Error("unreachable");
      this.break(error);
      // Of a panic nobody hears again; an exception comes out.
      if (this.#programs.breaksAtMount === "by an exception") throw error;
      return new Promise(() => {});
    }
    const widget = new Widget(this, this.#window, element, loader);
    // A cut beginning is none: the whole will do.
    const begins = beginning === FILES[BEGINNING];
    if (begins) widget.questionnaire = JSON.parse(beginning);
    if (!begins || widget.found() !== null) await widget.arrive();
    widget.place = loader.place();
    root.append(widget.place);
    widget.isAlive = true;
    const { drawsAfter } = this.#programs;
    if (drawsAfter) this.#window.setTimeout(() => widget.isAlive && widget.draw(), drawsAfter);
    else widget.draw();
    this.#programs.widgets.push(widget);
    // With the first page on the screen, the rest follows quietly.
    if (!widget.hasArrived) widget.arrive().then(widget.becomeReady, () => {});
    else Promise.resolve().then(widget.becomeReady);
    return widget;
  }
}

class Widget {
  isAlive = false;
  isFreed = false;
  hasArrived = false;
  /** How many clicks it has heard. */
  clicks = 0;
  /** How often its options were read again. */
  optionsRead = 0;
  /** Whether answers were taken over, so that the reader would be asked if there are others. */
  hasTakenOver = false;
  questionnaire = null;
  result = null;

  #window;
  #loader;
  #answers = {};

  constructor(program, window, element, loader) {
    this.program = program;
    this.element = element;
    this.#window = window;
    this.#loader = loader;
    this.kind = element.getAttribute("storage")?.trim() || "local";
  }

  /** The key that its answers are kept under. */
  get key() {
    const name = this.element.getAttribute("storage-key")?.trim() || this.questionnaire.id;
    const number = this.#loader.number(name);
    return `${NAME}:${name}${number > 0 ? `:${number + 1}` : ""}`;
  }

  get #area() {
    return { local: this.#window.localStorage, session: this.#window.sessionStorage }[this.kind];
  }

  /** What is kept, or remembered from a widget before. */
  found() {
    this.keptUnder ??= this.key;
    return this.#area?.getItem(this.keptUnder) ?? this.#loader.remembered() ?? null;
  }

  /** Waits for all that a reader may need. */
  async arrive() {
    // As the program asks: for both at once, and the first that fails is what is said.
    const whole = this.#loader.wholeQuestionnaire();
    const text = await Promise.all([whole, this.program.later()]).then(
      ([text]) => text,
      (reason) => {
        throw reason === "part" ? reason : "missing";
      },
    );
    try {
      this.questionnaire = JSON.parse(text);
      if (!this.questionnaire.id) throw new Error("there is none");
    } catch (error) {
      this.#loader.refuse([`At /id: ${error.message}`, "And another problem."]);
      throw "broken";
    }
    this.hasArrived = true;
    this.#answers = { ...JSON.parse(this.found() ?? "{}").answers, ...this.#answers };
  }

  becomeReady = () => {
    if (this.isAlive) this.fire("ready", { language: this.questionnaire.language });
  };

  draw() {
    const { place } = this;
    place.innerHTML = '<section class="widget"><h2 class="page-heading" tabindex="-1">Start</h2></section>';
    // As Yew does, which never takes it off again.
    place.addEventListener("click", () => (this.clicks += 1));
  }

  fire(name, detail) {
    const { CustomEvent } = this.#window;
    const event = new CustomEvent(`${NAME}:${name}`, { bubbles: true, composed: true, detail });
    this.element.dispatchEvent(event);
  }

  /** The reader goes on from the first page. */
  begin() {
    this.fire("start");
    this.fire("progress", { page: "about" });
  }

  /** The reader gives an answer, which is kept. */
  answer(question, level) {
    if (this.program.isBroken) throw new Error("Nothing of a failed program may run.");
    this.#answers[question] = { level };
    this.#keep();
  }

  #keep() {
    const text = this.#text();
    this.#loader.remember(text);
    try {
      if (!this.#area || !this.#loader.isCurrent()) return;
      this.#area.setItem(this.keptUnder, text);
      this.#loader.kept(text);
    } catch {
      // The reader is told, and goes on.
    }
  }

  #text() {
    return JSON.stringify({ questionnaire: this.questionnaire.id, answers: this.#answers });
  }

  /** The reader asks for a document. */
  write(format) {
    return this.#loader.writeDocument(this.#text(), "2026-11-23", format, "notes");
  }

  /** The report is opened, after which the writers are fetched quietly. */
  openReport() {
    this.result = { version: 1, overall: { stage: "informal" } };
    this.#loader.prepareWriters();
  }

  /** Its number among all on the page, from 0. */
  get ordinal() {
    return this.#loader.ordinal();
  }

  /** Where it says that the reader can go instead. */
  elsewhere() {
    return this.#loader.elsewhere();
  }

  exportAnswers() {
    return this.hasArrived ? this.#text() : undefined;
  }

  importAnswers(json) {
    let file;
    try {
      file = JSON.parse(json);
    } catch {
      throw "This file is damaged.";
    }
    if (file?.questionnaire !== this.questionnaire.id) throw "This file holds something else.";
    this.#answers = file.answers;
    this.#keep();
  }

  takeOver(json) {
    this.hasTakenOver = true;
    this.importAnswers(json);
  }

  reset() {
    this.#answers = {};
    this.result = null;
    this.#loader.remember(undefined);
    if (this.#loader.holds()) this.#area?.removeItem(this.keptUnder);
  }

  report() {
    return this.result ? JSON.stringify(this.result) : undefined;
  }

  setOptions() {
    this.optionsRead += 1;
  }

  /** How often it has looked whether somebody else has written. */
  looked = 0;
  lookAgain() {
    if (!this.isAlive) throw new Error("Nobody is there to look.");
    this.looked += 1;
  }

  unmount() {
    this.isAlive = false;
    // Nothing of a failed program runs, so what it drew stays.
    if (!this.program.isBroken) this.place.replaceChildren();
  }

  free() {
    this.isAlive = false;
    this.isFreed = true;
  }
}

class WritersProgram {
  #programs;
  #failed;

  constructor(programs, failed) {
    this.#programs = programs;
    this.#failed = failed;
  }

  async start(answer) {
    await compile(this.#programs, answer, WRITERS);
    this.#programs.started.push(this);
  }

  break(error = new Error("unreachable")) {
    this.#failed(error);
  }

  write_document = async (questionnaire, savedFile, today, format, contents) => {
    this.#programs.written.push({ questionnaire, savedFile, today, format, contents });
    return { name: `report.${format}`, mediaType: "text/plain", content: "The report." };
  };
}
