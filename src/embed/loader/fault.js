/*
 * What goes wrong, as the reader, the host page and its developer are told it. Pure, but for the
 * console.
 */
import { NAME } from "./names.js";
import { WORDS } from "./words.js";

/** Something that the reader is told: `kind` is what the host page hears, `details` are for the console. */
export class Fault extends Error {
  constructor(kind, details, words = kind) {
    super(WORDS[words]);
    this.kind = kind;
    this.details = details;
  }
}

/** Tells the developer, and where it happened too: not every browser's error says so by itself. */
export const complain = (error) => console.error(`[${NAME}] ${error}\n${error.stack ?? ""}`.trimEnd());

/** Tells the developer of a fault once, however many elements meet it. */
export const tell = (fault) => {
  if (fault instanceof Fault) fault.details.splice(0).forEach(complain);
  else complain(fault);
};
