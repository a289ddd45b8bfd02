// The words of the scripts that run inside a widget. They are put into each document once, where no
// page sees them: under a symbol.
const inside = (place) => {
  const host = document.querySelectorAll("partnership-assessment")[place];
  const root = host?.shadowRoot;

  const tidy = (text) => text.replace(/\s+/g, " ").trim();

  const isShown = (element) => element.checkVisibility({ visibilityProperty: true });

  // The accessible name, as far as the widget's own markup needs the rules.
  const nameOf = (element) => {
    const labelledBy = element.getAttribute("aria-labelledby");
    if (labelledBy) {
      const parts = labelledBy.split(" ").map((id) => root.getElementById(id).textContent);
      return tidy(parts.join(" "));
    }
    if (element.ariaLabel) return tidy(element.ariaLabel);
    if (element.labels?.length) {
      return tidy([...element.labels].map((label) => label.textContent).join(" "));
    }
    if (element.localName === "fieldset") {
      return tidy(element.querySelector("legend")?.textContent ?? "");
    }
    return tidy(element.textContent);
  };

  const ROLES = {
    button: "button",
    link: "a[href]",
    radio: "input[type=radio]",
    checkbox: "input[type=checkbox]",
    field: "input[type=text], input[type=date], textarea, select",
    file: "input[type=file]",
    summary: "summary",
    group: "fieldset",
    dialog: "dialog",
  };

  const all = (role, within = root) =>
    [...(within?.querySelectorAll(ROLES[role]) ?? [])].filter(
      // The native controls for radios and files may be drawn by something else.
      (element) => role === "radio" || role === "file" || isShown(element),
    );
  const find = (role, name, within) =>
    all(role, within).find((element) => nameOf(element) === name);

  const shownText = () =>
    tidy([...(root?.children ?? [])].map((child) => child.innerText ?? "").join(" "));
  const pageHeading = () => tidy(root?.querySelector(".page-heading")?.textContent ?? "");

  // How many times Tab takes the focus further on until it is on an element, or in its group of radios, as
  // far as the widget's own markup needs the rules; none where it isn't further on.
  const tabsTo = (element) => {
    const now = root.activeElement;
    if (!now) return 0;
    const isOfGroup = (one, other) => one.type === "radio" && one.name === other.name;
    const stops = [
      ...(root.querySelector("dialog:modal") ?? root).querySelectorAll(
        "a[href], button, input, select, textarea, summary",
      ),
    ].filter((stop, _, every) => {
      if (!isShown(stop) || stop.disabled || stop.tabIndex < 0 || isOfGroup(stop, now)) return false;
      // Of a group, Tab comes to the one that is chosen, or else to the first.
      const group = every.filter((other) => isOfGroup(other, stop));
      return group.length === 0 || stop === (group.find((radio) => radio.checked) ?? group[0]);
    });
    const ahead = stops.filter((stop) => now.compareDocumentPosition(stop) & 4);
    return ahead.findIndex((stop) => stop === element || isOfGroup(stop, element)) + 1;
  };

  return { host, root, tidy, isShown, nameOf, all, find, shownText, pageHeading, tabsTo };
};

// Looks whenever something on the page has changed, and now and then for what no change tells, until
// there is something to be seen. Null where that takes too long, in milliseconds.
const until = (place, look, patience) =>
  new Promise((done, fail) => {
    const watched = new WeakSet();
    let beat = 0;
    let end = 0;
    const finish = (settle, value) => {
      watcher.disconnect();
      clearInterval(beat);
      clearTimeout(end);
      settle(value);
    };
    const check = () => {
      try {
        const words = inside(place);
        for (const node of [document, words.root]) {
          if (!node || watched.has(node)) continue;
          watched.add(node);
          const kinds = { subtree: true, childList: true, attributes: true, characterData: true };
          watcher.observe(node, kinds);
        }
        const found = look(words);
        if (found) finish(done, found);
      } catch (error) {
        finish(fail, error);
      }
    };
    const watcher = new MutationObserver(check);
    beat = setInterval(check, 25);
    end = setTimeout(() => finish(done, null), patience);
    check();
  });

Object.defineProperty(window, Symbol.for("tests"), { value: { inside, until } });
