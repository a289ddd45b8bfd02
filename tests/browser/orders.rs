//! Fifty random orders of what can happen to two elements, in a real engine: they come and go, are moved
//! and changed, at once or a little later. Tens of thousands more, with time and failures, are tried in
//! Node (`tests/loader/orders.test.mjs`).

use crate::harness::Browser;
use crate::questionnaire::complete_file;
use serde_json::json;

/// How many orders one script tries, which the driver doesn't let run for long.
const AT_A_TIME: usize = 10;

/// Tries some orders, and gives what was wrong with the first that went wrong.
const TRY: &str = r#"
    const { first, count, file } = arguments[0];
    const random = (seed) => (below) => {
      seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
      return Math.floor((seed / 2 ** 32) * below);
    };
    const main = document.querySelector("main");
    // Firefox complains where it can't keep the place of a page that changes so often.
    document.documentElement.style.overflowAnchor = "none";
    const attributes = { storage: ["none", "session", null], "storage-key": ["north", null], lang: ["en", null] };
    const pauses = [
      () => {},
      () => Promise.resolve(),
      () => new Promise((done) => setTimeout(done)),
      () => new Promise(requestAnimationFrame),
      () => new Promise((done) => setTimeout(done, 20)),
    ];
    const isReady = (element) => element.exportAnswers() !== null;
    const wait = async (what, is) => {
      for (let time = 0; !is(); time += 1) {
        if (time > 500) throw new Error(what);
        await new Promise((done) => setTimeout(done, 10));
      }
    };
    const tryOrder = async (seed, order) => {
      const below = random(seed * 7919 + 1);
      const elements = [0, 1].map(() => document.createElement("partnership-assessment"));
      elements.forEach((one) => one.setAttribute("loading", "eager"));
      const steps = {
        come: (one) => one.isConnected || main.append(one),
        leave: (one) => one.remove(),
        move: (one) => main.prepend(one),
        change(one) {
          const name = Object.keys(attributes)[below(3)];
          const value = attributes[name][below(attributes[name].length)];
          value === null ? one.removeAttribute(name) : one.setAttribute(name, value);
        },
        answer: (one) => isReady(one) && one.importAnswers(file),
      };
      const names = [...Object.keys(steps), "come", "change"];
      for (let step = 0; step < 10; step += 1) {
        const name = names[below(names.length)];
        const index = below(2);
        order.push(`${name} ${index}`);
        const before = JSON.stringify(localStorage);
        steps[name](elements[index]);
        if (name === "answer" && elements[index].getAttribute("storage") === "none" && JSON.stringify(localStorage) !== before) {
          throw new Error("it was written where the page does not allow it");
        }
        await pauses[below(pauses.length)]();
        for (const { shadowRoot, isConnected } of elements) {
          if (!isConnected) continue;
          const { length } = shadowRoot.querySelectorAll(".page-heading");
          const waits = shadowRoot.querySelectorAll(".pa-wait").length;
          if (length > 1 || length + waits === 0) {
            const parts = [...shadowRoot.children].map((part) =>
              `${part.className || part.localName}: ${part.querySelectorAll(".page-heading").length}`);
            throw new Error(`${length} widgets, ${waits} waits: ${parts.join(", ")}`);
          }
        }
      }
      elements.forEach(steps.come);
      await wait("they are ready", () => elements.every(isReady));
      elements[0].importAnswers(file);
      elements[1].reset();
      const [full, empty] = elements.map((one) => Object.keys(JSON.parse(one.exportAnswers()).answers).length);
      if (full === 0 || empty > 0) throw new Error(`${full} and ${empty} answers`);
      for (const one of elements) {
        const { length } = one.shadowRoot.querySelectorAll(".page-heading");
        if (length !== 1) throw new Error(`${length} widgets in the end`);
        one.reset();
        one.remove();
      }
      localStorage.clear();
      sessionStorage.clear();
    };
    return (async () => {
      await customElements.whenDefined("partnership-assessment");
      for (let seed = first; seed < first + count; seed += 1) {
        const order = [];
        try {
          await tryOrder(seed, order);
        } catch (error) {
          return `order ${seed} (${order.join(", ")}): ${error}`;
        }
      }
      return null;
    })();"#;

#[test]
fn fifty_orders_of_what_can_happen_to_elements_keep_every_promise() {
    let browser = Browser::start();
    browser.visit_article();
    let file = complete_file("report");
    for first in (0..50).step_by(AT_A_TIME) {
        let asked = json!({ "first": first, "count": AT_A_TIME, "file": file });
        assert_eq!(browser.run_with(TRY, asked), json!(null));
    }
}
