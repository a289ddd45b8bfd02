/*
 * The names by which a page speaks to the widget. Pure.
 */

export const NAME = "partnership-assessment";

// Every attribute, in the order of the README. `options.rs` says what each can be.
export const ATTRIBUTES = [
  "src",
  "lang",
  "theme",
  "layout",
  "hide",
  "storage",
  "storage-key",
  "heading-level",
  "loading",
];

// What the page may change on the element to give it other colours.
export const COLOURED = ["style", "class"];

// What an attribute says, as `options.rs` reads it: without the space around it, and nothing where
// nothing is written.
export const say = (element, name) => element.getAttribute(name)?.trim() || null;
