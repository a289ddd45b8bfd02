//! How long documents take in the browser, as ratios side by side in one run. Nothing is judged
//! here: `cargo xtask bench` prints it.

use crate::harness::Browser;
use crate::questionnaire::{SHIPPED, complete_file};
use serde_json::{Value, json};

/// How often each document is written, after once to warm up.
const ROUNDS: usize = 15;

/// The buttons, and what the line says. The web page is what the others are compared with.
const DOCUMENTS: [(&str, &str); 7] = [
    ("Report as a web page", "HTML"),
    ("Download the report (PDF)", "PDF"),
    ("Summary on one page (PDF)", "summary (PDF)"),
    ("Questionnaire on paper (PDF)", "questionnaire (PDF)"),
    ("Report in Word, to edit", "Word"),
    ("Answers as a table (CSV)", "CSV"),
    ("Dates of the plan for your calendar", "calendar"),
];

/// From the press of a button until the file is handed to the browser, in milliseconds. The file
/// itself is not kept.
const MEASURE: &str = "return new Promise((resolve) => {
    const button = find('button', argument);
    const start = performance.now();
    HTMLAnchorElement.prototype.click = () => resolve(performance.now() - start);
    button.click();
  });";

#[test]
fn how_long_documents_take() {
    let browser = Browser::start();
    let widget = browser.visit_article();
    let mut file = complete_file("report");
    let steps = SHIPPED.step_ids();
    let planned = steps
        .iter()
        .take(5)
        .map(|step| json!({"step": step, "owner": "A. Lead"}));
    file["plan"] = planned.collect();
    widget.run_with("host.importAnswers(argument);", file);
    widget.expect_page("Elm and Ash");

    let mut times = [const { Vec::new() }; DOCUMENTS.len()];
    for round in 0..=ROUNDS {
        for ((button, _), times) in DOCUMENTS.iter().zip(&mut times) {
            let time: Value = widget.run_with(MEASURE, json!(button));
            // The first fetches the writers and compiles them.
            if round > 0 {
                times.push(time.as_f64().unwrap());
            }
        }
    }
    let medians = times.map(|mut times| {
        times.sort_by(f64::total_cmp);
        times[times.len() / 2]
    });
    let version = browser.run("return navigator.userAgent;");
    println!(
        "\nA report with all {} questions answered.",
        SHIPPED.questions.len()
    );
    println!("From the press of the button until the file is handed over, {version}.");
    println!(
        "Warm: one round before; the median of {ROUNDS} rounds, in which each took its turn.\n"
    );
    println!("{:<22}{:>10}{:>16}", "document", "ms", "times the HTML");
    for ((_, name), median) in DOCUMENTS.iter().zip(medians) {
        println!("{name:<22}{median:>10.1}{:>16.2}", median / medians[0]);
    }
}
