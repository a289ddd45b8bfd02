// What a script needs inside a widget: the body of a function whose first argument is the widget's
// place on the page. `host` is the element, `root` its shadow root.
const host = document.querySelectorAll("partnership-assessment")[arguments[0]];
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
  [...within.querySelectorAll(ROLES[role])].filter(
    // The native controls for radios and files may be drawn by something else.
    (element) => role === "radio" || role === "file" || isShown(element),
  );
const find = (role, name, within) => all(role, within).find((element) => nameOf(element) === name);
