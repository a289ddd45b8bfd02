//! What IBM's Equal Access engine finds in the pages and states of [`crate::accessibility`], where it can't be
//! sure or only recommends, with the reason why it is right as it is. A violation is never right.

use crate::harness::Finding;
use std::collections::BTreeSet;

/// A finding that needs no mending.
struct Right {
    rule: &'static str,
    /// What stands in the markup of the element.
    element: &'static str,
    /// Why it is right as it is.
    reason: &'static str,
}

const fn right(rule: &'static str, element: &'static str, reason: &'static str) -> Right {
    Right {
        rule,
        element,
        reason,
    }
}

const RIGHT: [Right; 10] = [
    right(
        "input_label_visible",
        "<select",
        "each has a label above it, which the engine takes for one only with an input",
    ),
    right(
        "input_label_visible",
        "<textarea",
        "as above; the one for a note has the summary that opens it above",
    ),
    right(
        "input_fields_grouped",
        "id=\"about-",
        "they are all there is on the page, which has a heading",
    ),
    right(
        "input_fields_grouped",
        "-note\"",
        "a note stands alone under a summary of its own",
    ),
    right(
        "list_structure_proper",
        "<dl",
        "HTML lets a div stand around each name with its value, which the engine doesn’t know",
    ),
    right(
        "text_block_heading",
        "<div class=\"field\">",
        "it is the label of the field below it",
    ),
    right(
        "text_block_heading",
        "id=\"dialog-title\"",
        "it names the dialog, and nothing else stands under it",
    ),
    right(
        "text_block_heading",
        "<p class=\"lead\">",
        "it is the result, under the heading that asks for it",
    ),
    right(
        "fieldset_legend_valid",
        "<fieldset aria-labelledby",
        "the heading before it names it; in a legend, screen readers say it twice",
    ),
    right(
        "text_sensory_misuse",
        "<span>",
        "an answer speaks of small and big schools or of who has left, not of how something looks",
    ),
];

impl Right {
    fn is_of(&self, finding: &Finding) -> bool {
        finding.level != "VIOLATION FAIL"
            && finding.rule == self.rule
            && finding.element.contains(self.element)
    }
}

/// Fails on a violation, on a finding that isn't known to be right, and on one that is known and that
/// nothing finds any more.
pub(crate) fn expect_only_what_is_right(findings: &[Finding]) {
    let wrong = findings
        .iter()
        .filter(|finding| !RIGHT.iter().any(|right| right.is_of(finding)))
        .map(|finding| {
            let Finding { level, rule, .. } = finding;
            format!("{level}, {rule}: {}: {}", finding.message, finding.element)
        });
    let wrong: BTreeSet<_> = wrong.collect();
    assert!(wrong.is_empty(), "the engine finds {wrong:#?}");
    for right in &RIGHT {
        assert!(
            findings.iter().any(|finding| right.is_of(finding)),
            "nothing is found any more of {}, {}: {}",
            right.rule,
            right.element,
            right.reason
        );
    }
}
