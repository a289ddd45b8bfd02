/*
 * The nodes that widgets are mounted in. Yew never lets go of the node that it is mounted in, nor takes
 * its listeners off. So each node is used again by a later widget, without the listeners of the one before.
 */
import { make } from "./page.js";

const idle = [];

/** An empty node, which is given back by its `release`. */
export const takeNode = () => {
  if (idle.length) return idle.pop();
  const node = make("div");
  const taken = [];
  node.addEventListener = (...parts) => {
    taken.push(parts);
    EventTarget.prototype.addEventListener.apply(node, parts);
  };
  node.release = () => {
    for (const parts of taken.splice(0)) node.removeEventListener(...parts);
    node.remove();
    // Yew takes away what is in it a moment later, and until then another widget would stand beside it.
    setTimeout(() => idle.push(node));
  };
  return node;
};
