//! Asks axe-core what is inaccessible.

use super::{Browser, Capability, Widget, environment};
use serde_json::{Value, json};
use std::fs;

const TAGS: [&str; 6] = [
    "wcag2a",
    "wcag2aa",
    "wcag21a",
    "wcag21aa",
    "wcag22aa",
    "best-practice",
];

impl Browser {
    fn ensure_axe(&self) {
        if self.run("return typeof axe === 'object';") != true {
            let axe = fs::read_to_string(environment("PARTNERSHIP_ASSESSMENT_AXE")).unwrap();
            self.run(&axe);
        }
    }
}

impl Browser {
    /// Fails with everything on the whole page that axe-core finds inaccessible.
    pub(crate) fn expect_page_accessible(&self, state: &str) {
        assert_eq!(self.inaccessible(), Vec::<String>::new(), "{state}");
    }

    /// Everything on the whole page, frames left out, that axe-core finds inaccessible: the rule,
    /// the place, and why.
    pub(crate) fn inaccessible(&self) -> Vec<String> {
        self.ensure_axe();
        let violations = self.session().run_later(
            "const [tags, done] = arguments;
            axe.run(document, {
              // To a frame that is shut off it could not talk, and Firefox complains of the attempt.
              iframes: false,
              runOnly: { type: 'tag', values: tags },
              resultTypes: ['violations'],
            })
              // As one text: some pages have ideas of their own of what a list is in JSON.
              .then(({ violations }) => done(violations.flatMap(({ id, nodes }) => nodes.map((node) =>
                `${id}: ${node.target.flat().at(-1)}: ${node.html}: ${node.failureSummary}`))
                .join('\u{1e}')),
                (error) => done(String(error)));",
            &[json!(TAGS)],
        );
        let violations = violations.as_str().unwrap().split('\u{1e}');
        violations
            .filter(|text| !text.is_empty())
            .map(str::to_owned)
            .collect()
    }
}

impl Widget<'_> {
    /// As below, in light and, where the browser can be asked for it on the way, in the dark.
    pub(crate) fn expect_accessible_in_light_and_dark(&self, state: &str) {
        self.expect_accessible(state);
        if self.browser.can(Capability::OtherPreference) {
            self.browser.prefer(&[("prefers-color-scheme", "dark")]);
            self.expect_readable(&format!("in the dark: {state}"));
            self.browser.prefer(&[("prefers-color-scheme", "light")]);
        }
    }

    /// Fails with the rule, the place and the markup of everything in the widget that axe-core
    /// finds inaccessible.
    pub(crate) fn expect_accessible(&self, state: &str) {
        let result = self.ask_axe(json!({"type": "tag", "values": TAGS}), state);
        assert!(
            result["passes"].as_u64() > Some(2),
            "axe-core has looked at {state}: {result}"
        );
    }

    /// Fails where letters can't be told from what is behind them.
    pub(crate) fn expect_readable(&self, state: &str) {
        let result = self.ask_axe(json!({"type": "rule", "values": ["color-contrast"]}), state);
        assert_eq!(result["passes"], 1, "axe-core has looked at {state}");
    }

    fn ask_axe(&self, rules: Value, state: &str) -> Value {
        self.browser.ensure_axe();
        let result = self.browser.session().run_later(
            "const [place, rules, done] = arguments;
            const host = document.querySelectorAll('partnership-assessment')[place];
            // What is still fading in has other colours for a moment.
            const areForced = matchMedia('(forced-colors: active)').matches;
            Promise.all(host.shadowRoot.getAnimations().map((animation) => animation.finished))
              .then(() => axe.run(host, {
                runOnly: rules,
                // Forced colours are the system's, and a page is told others than are drawn.
                rules: { 'color-contrast': { enabled: !areForced } },
                resultTypes: ['violations'],
              }))
              // As one text: some pages have ideas of their own of what a list is in JSON.
              .then(({ violations, passes }) => done({
                passes: passes.length,
                violations: violations.flatMap(({ id, nodes }) => nodes.map((node) =>
                  `${id}: ${node.target.flat().at(-1)}: ${node.html}: ${node.failureSummary}`))
                  .join(' | '),
              }), (error) => done({ passes: 0, violations: String(error) }));",
            &[json!(self.place), rules],
        );
        assert_eq!(result["violations"], "", "{state}");
        result
    }
}
