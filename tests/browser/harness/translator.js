// A page translator as readers have them, and a widget beside it that is read as it is: both are given
// the same steps, and whatever the translator has done, both must say the same.
//
// A translator swaps each text for elements of its own as soon as the text is there, the spaces between
// words among them. This one also puts marks around it, in place of other words.
const MARKS = /[⟦⟧]/g;

const translate = (root) => {
  let swapped = 0;
  const swap = (within) => {
    const texts = document.createTreeWalker(within, NodeFilter.SHOW_TEXT);
    const found = within.nodeType === Node.TEXT_NODE ? [within] : [];
    while (texts.nextNode()) found.push(texts.currentNode);
    for (const text of found) {
      // What has been taken away again by now stands nowhere.
      if (!text.parentElement || text.parentElement.localName === "font") continue;
      const [outer, inner] = [document.createElement("font"), document.createElement("font")];
      inner.textContent = `⟦${text.data}⟧`;
      outer.append(inner);
      text.replaceWith(outer);
      swapped += 1;
    }
  };
  const watcher = new MutationObserver((changes) => {
    for (const { target, addedNodes } of changes) [target, ...addedNodes].forEach(swap);
    watcher.takeRecords();
  });
  watcher.observe(root, { subtree: true, childList: true, characterData: true });
  swap(root);
  watcher.takeRecords();
  return { swapped: () => swapped };
};

// Everything that an element of the widget's own says, one after the other: its texts, or what the
// translator has made of them, which is no element of the widget's. A text that the translator has not
// yet come to says nothing.
const words = (root, isTranslated) => {
  const said = [];
  for (const element of root.querySelectorAll(":not(font, svg *)")) {
    let text = "";
    for (let node = element.firstChild; node; node = node.nextSibling) {
      if (isTranslated ? node.localName === "font" : node.nodeType === Node.TEXT_NODE) {
        text += node.textContent.replace(MARKS, "");
      }
    }
    const { localName, value, checked, open } = element;
    // Two widgets on a page have two names.
    const label = localName === "section" ? "" : element.getAttribute("aria-label");
    said.push(`${localName}|${text}|${label}|${value}|${checked}|${open}`);
  }
  return said;
};

// What a reader can use at the moment. A dialog that is open keeps the rest away.
const controls = (root) => {
  const within = root.querySelector("dialog[open]") ?? root;
  return [
    ...within.querySelectorAll(
      "button, summary, a[href^='#'], input:not([type=file]), select, textarea",
    ),
  ].filter((element) => {
    const closed = element.closest("details:not([open])");
    return !closed || element.parentElement === closed;
  });
};

const use = (element, value) => {
  const says = (name) => element.dispatchEvent(new Event(name, { bubbles: true }));
  if (element.localName === "select") {
    const options = [...element.options];
    const named = options.findIndex((option) => option.value === value);
    element.selectedIndex = named < 0 ? Number(value) % options.length || 0 : named;
    says("change");
  } else if (element.localName === "textarea" || element.type === "text") {
    element.value = value;
    says("input");
  } else if (element.type === "date") {
    element.value = value;
    says("change");
  } else {
    element.click();
  }
};

const turn = () =>
  new Promise((done) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      done();
    };
    port2.postMessage(null);
  });

// Begins: a second element, and a translator over the first. Nothing is really saved.
const begin = async () => {
  const [translated] = document.querySelectorAll("partnership-assessment");
  const plain = document.createElement("partnership-assessment");
  plain.setAttribute("loading", "eager");
  const ready = new Promise((done) =>
    plain.addEventListener("partnership-assessment:ready", done, { once: true }),
  );
  translated.after(plain);
  await ready;
  HTMLAnchorElement.prototype.click = () => {};
  return { translated, plain, translator: translate(translated.shadowRoot), done: [] };
};

// What the two say where it isn't the same: what is right, and what is seen in its place.
const difference = (pair) => {
  const right = words(pair.plain.shadowRoot, false);
  const seen = words(pair.translated.shadowRoot, true);
  const place = right.findIndex((word, index) => word !== seen[index]);
  if (place < 0 && right.length === seen.length) return null;
  const at = place < 0 ? right.length : place;
  return [right[at], seen[at]];
};

// Does something with both, and gives a sentence where they then say different things.
const both = async (pair, name, step) => {
  pair.done.push(name);
  for (const element of [pair.plain, pair.translated]) step(element);
  // What is awaited comes to each in its own time.
  const patience = performance.now() + 3000;
  for (let turns = 0; ; turns += 1) {
    await (turns < 20 ? turn() : new Promise((done) => setTimeout(done, 20)));
    const found = difference(pair);
    if (!found) return null;
    if (performance.now() < patience) continue;
    const [right, seen] = found;
    return `after ${pair.done.length} steps, the last of which were ${JSON.stringify(pair.done.slice(-12))},
      “${seen}” is seen for “${right}”`;
  }
};

// Whether a control of the one that is read as it is can be used, and the same in the other: one of them
// may still be on its way to what the other shows.
const canUse = (pair, element) =>
  controls(pair.plain.shadowRoot).includes(element) && !difference(pair);

// The same control in both, whatever its name has become. Where one is on its way, it is waited for.
const useBoth = (pair, element, value, name) => {
  if (!canUse(pair, element)) return both(pair, "wait", () => {});
  const place = controls(pair.plain.shadowRoot).indexOf(element);
  return both(pair, `${name}${value === undefined ? "" : ` = ${value}`}`, ({ shadowRoot }) =>
    use(controls(shadowRoot)[place], value),
  );
};

// Chance that is the same each time.
const chance = (seed) => {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
};

const WRITTEN = ["", "Elm", "Elm and Ash", "0", "a < b & c"];
const ATTRIBUTES = [
  ["heading-level", ["1", "3", ""]],
  ["hide", ["notes", "downloads", "saved-files", ""]],
  ["layout", ["section", "question"]],
];

// One step of somebody who does whatever can be done, but print and write what takes long.
const stumble = (pair, below, files) => {
  const one = (list) => list[below(list.length)];
  const kind = below(100);
  if (kind < 8) {
    const file = one(files);
    return both(pair, `open a file at ${JSON.parse(file).page}`, (host) => host.importAnswers(file));
  }
  if (kind < 12) {
    const [name, values] = one(ATTRIBUTES);
    const value = one(values);
    return both(pair, `${name}="${value}"`, (host) =>
      value ? host.setAttribute(name, value) : host.removeAttribute(name),
    );
  }
  if (kind < 13) return both(pair, "reset", (host) => host.reset());
  const can = controls(pair.plain.shadowRoot).filter(
    (element) => !/print|pdf|one page|paper|word\b/i.test(element.textContent),
  );
  const forward = can.find((element) => element.type === "submit");
  const element = forward && below(4) === 0 ? forward : one(can);
  const value = element.matches("select")
    ? String(below(9))
    : element.matches("[type=date]")
      ? one(["", "2027-03-15", "2026-12-01"])
      : element.matches("textarea, [type=text]")
        ? one(WRITTEN)
        : undefined;
  return useBoth(pair, element, value, element.id || element.textContent);
};

Object.defineProperty(window, Symbol.for("translated"), {
  value: { begin, canUse, useBoth, stumble, chance },
});
