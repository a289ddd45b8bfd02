/*
 * The maker of the code that embeds the self-assessment: reads the choices, shows them on the widget
 * above, and writes the code and the policy lines. A part of the demo page, not of the widget.
 */
(() => {
  "use strict";

  const NAME = "partnership-assessment";
  const find = (id) => document.getElementById(`maker-${id}`);
  const widget = document.querySelector(NAME);
  const { integrity } = document.querySelector(`script[src="${NAME}.js"]`);
  const quote = (text) => text.replace(/&/g, "&amp;").replace(/"/g, "&quot;");

  /** The attributes that are chosen, as [name, value]. */
  const chosen = () => {
    const attributes = [];
    for (const field of document.querySelectorAll("#maker [data-attribute]")) {
      if (field.value) attributes.push([field.dataset.attribute, field.value]);
    }
    const hidden = [...document.querySelectorAll("#maker [name=hide]:checked")];
    if (hidden.length > 0) attributes.push(["hide", hidden.map((box) => box.value).join(" ")]);
    return attributes;
  };

  const site = () => {
    const { value } = find("site");
    try {
      return new URL(value.endsWith("/") ? value : `${value}/`);
    } catch {
      return new URL("https://your.site/assessment/");
    }
  };

  const tag = (attributes, prefix = "") =>
    attributes.map(([name, value]) => ` ${prefix}${name}="${quote(value)}"`).join("");

  /** The rules that the code brings along: the accent, and the room that is kept until the script runs. */
  const style = () => {
    const accent = find("accent").value.trim();
    const isColour = CSS.supports("color", accent);
    widget.style.setProperty(`--${NAME}-accent`, isColour ? accent : "");
    const waiting = {
      element: `${NAME}:not(:defined)`,
      script: `script[data-${NAME}]:not(:has(+ ${NAME}))`,
      div: `div[data-${NAME}]:not(:has(${NAME}))`,
    }[find("way").value];
    const room = waiting && `${waiting} { display: flow-root; min-height: max(36em, 100vh); }`;
    const rules = [
      isColour && `${NAME} { --${NAME}-accent: ${accent}; }`,
      // Without JavaScript the script would stand there as an empty screen.
      find("way").value === "script" ? `@media (scripting: enabled) {\n    ${room}\n  }` : room,
    ].filter(Boolean);
    return rules.length > 0 ? `<style>\n  ${rules.join("\n  ")}\n</style>\n` : "";
  };

  const code = (base, attributes) => {
    const pin =
      integrity && find("pin").checked
        ? `\n  integrity="${integrity}"\n  crossorigin="anonymous"`
        : "";
    const rules = style();
    const script = `<script async src="${quote(base.href)}${NAME}.js"${pin}`;
    const link = `<p><a href="${quote(base.href)}offline/${NAME}.html">Open the self-assessment as a page of its own</a>. It needs JavaScript: switch it on in the settings of your browser.</p>`;
    switch (find("way").value) {
      case "script":
        return `${rules}${script}\n  data-${NAME}${tag(attributes, "data-")}></script>\n<noscript>${link}</noscript>`;
      case "div":
        return `<!-- once, in the header of every page -->\n${rules}${script}></script>\n\n<!-- where it should stand -->\n<div data-${NAME}${tag(attributes, "data-")}>\n  ${link}\n</div>`;
      case "iframe": {
        const query = new URLSearchParams(attributes.filter(([name]) => name !== "loading"));
        const address = `${base.href}embed.html${query.size > 0 ? `?${query}` : ""}`;
        return (
          `<iframe data-${NAME} src="${quote(address)}"\n  title="School partnership self-assessment"\n` +
          `  width="100%" height="960" frameborder="0"></iframe>\n` +
          `<script async src="${quote(base.href)}embed-parent.js"></script>`
        );
      }
      default:
        return `${rules}${script}></script>\n<${NAME}${tag(attributes)}>\n  ${link}\n</${NAME}>`;
    }
  };

  const policy = ({ origin }) =>
    find("way").value === "iframe"
      ? `frame-src ${origin}; script-src ${origin}`
      : `script-src ${origin} 'wasm-unsafe-eval'; connect-src ${origin}`;

  const show = () => {
    const attributes = chosen();
    find("accent").disabled = find("way").value === "iframe";
    for (const name of ["theme", "layout", "heading-level", "storage", "hide"]) {
      const [, value] = attributes.find(([known]) => known === name) ?? [];
      if (value === undefined) widget.removeAttribute(name);
      else if (widget.getAttribute(name) !== value) widget.setAttribute(name, value);
    }
    const base = site();
    find("code").textContent = code(base, attributes);
    find("policy").textContent = policy(base);
    find("said").textContent = "";
  };

  // The page stands in the folder already, once it is on a site.
  if (location.protocol === "https:") find("site").value = new URL(".", location).href;
  find("form").addEventListener("submit", (event) => event.preventDefault());
  find("form").addEventListener("input", show);
  find("copy").addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(find("code").textContent);
      find("said").textContent = "Copied.";
    } catch {
      getSelection().selectAllChildren(find("code"));
      find("said").textContent = "Selected. Copy it with your keyboard.";
    }
  });
  show();
})();
