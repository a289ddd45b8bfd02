//! Asks IBM's Equal Access engine what it makes of a widget.

use super::{Widget, environment};
use serde::Deserialize;
use serde_json::json;
use std::fs;

/// Its rules for WCAG 2.2, levels A and AA.
const RULES: &str = "WCAG_2_2";

/// What the engine says of one element, where it doesn't only say that a rule is kept.
#[derive(Debug, Deserialize)]
pub(crate) struct Finding {
    /// What it is about, and how sure the engine is: `VIOLATION FAIL`, or less, such as
    /// `VIOLATION POTENTIAL`.
    pub(crate) level: String,
    pub(crate) rule: String,
    pub(crate) message: String,
    /// The beginning of the element's markup.
    pub(crate) element: String,
}

impl Widget<'_> {
    /// Everything that the engine finds in the widget.
    pub(crate) fn findings(&self) -> Vec<Finding> {
        let session = self.browser.session();
        if self.run("return typeof ace_ibma === 'object';") != true {
            let engine = environment("PARTNERSHIP_ASSESSMENT_EQUAL_ACCESS");
            session.run(&fs::read_to_string(engine).unwrap(), &[]);
        }
        let findings = session.run_later(
            "const [place, rules, done] = arguments;
            const host = document.querySelectorAll('partnership-assessment')[place];
            // What is still fading in has other colours for a moment.
            Promise.all(host.shadowRoot.getAnimations().map((animation) => animation.finished))
              .then(() => new ace_ibma.Checker().check(host, [rules]))
              .then(({ results }) => {
                const isKept = ({ value }) => value[1] === 'PASS';
                done({
                  kept: results.filter(isKept).length,
                  findings: results.filter((result) => !isKept(result)).map((result) => ({
                    level: result.value.join(' '),
                    rule: result.ruleId,
                    message: result.message,
                    element: result.snippet,
                  })),
                });
              })
              .catch((error) => done(String(error)));",
            &[json!(self.place), json!(RULES)],
        );
        assert!(
            findings["kept"].as_u64() > Some(9),
            "the engine has looked at the widget: {findings}"
        );
        serde_json::from_value(findings["findings"].clone()).unwrap()
    }
}
