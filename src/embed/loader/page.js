/*
 * The document as the browser made it, whatever names the page has given to its forms and images:
 * `<img name="body">` stands before the document's own property. It must never know what is asked for.
 */

const find = (name) => {
  let one = document;
  while ((one = Object.getPrototypeOf(one))) {
    const found = Object.getOwnPropertyDescriptor(one, name);
    if (found) return found;
  }
};

/** What a property of the document says. */
export const read = (name) => find(name).get.call(document);

/** Calls a method of the document. */
export const call = (name, ...values) => find(name).value.apply(document, values);

/** A new element. */
export const make = (name, properties) => Object.assign(call("createElement", name), properties);
