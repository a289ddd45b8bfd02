//! Page translators: they swap each text for elements of their own, and go on doing so. Whatever they
//! have done, the word that is seen is the true one.
//!
//! The widget is read through such a translator beside one that is not, and both are given the same
//! steps: after each, both must say the same in every element, and hold the same in every field.

use crate::harness::{Browser, Kind, Widget};
use crate::questionnaire::{SHIPPED, complete_file, saved_file};
use crate::walk;
use serde_json::{Value, json};

/// How many steps the reader takes who does whatever can be done.
const STEPS: usize = 2000;

/// The same where another engine has proved the rest.
const STEPS_ELSEWHERE: usize = 100;

/// How many steps are taken by one script, which the driver doesn't let run for long.
const AT_A_TIME: usize = 100;

/// What the reader's chances follow from, unless the environment says otherwise.
const SEED: u32 = 13;

const BEGIN: &str = "return (async () => {
    window.pair = await window[Symbol.for('translated')].begin();
  })();";

/// Takes steps by role and name, as they are read without a translator.
const WALK: &str = "const { canUse, useBoth } = window[Symbol.for('translated')];
  return (async () => {
    for (const { role, name, group, value } of arguments[0]) {
      // It is used as soon as it is found: a moment later it may be another.
      const used = await window[Symbol.for('tests')].until(1, ({ all, find, nameOf }) => {
        const within = group && all('group').find((one) => nameOf(one).startsWith(group));
        const element = (within || !group) && find(role, name, within || undefined);
        if (!element || !canUse(pair, element)) return null;
        return { complaint: useBoth(pair, element, value ?? undefined, name) };
      }, 5000);
      if (!used) return `there is no ${role} “${name}” after ${pair.done.at(-1)}`;
      const complaint = await used.complaint;
      if (complaint) return complaint;
    }
    return pair.translator.swapped();
  })();";

const STUMBLE: &str = "const { stumble, chance } = window[Symbol.for('translated')];
  const { seed, steps, files } = arguments[0];
  window.below ??= chance(seed);
  return (async () => {
    for (let step = 0; step < steps; step += 1) {
      const complaint = await stumble(pair, below, files);
      if (complaint) return complaint;
    }
    return pair.translator.swapped();
  })();";

fn begin(browser: &Browser) -> Widget<'_> {
    let widget = browser.visit_article();
    browser.run(include_str!("harness/translator.js"));
    browser.run(BEGIN);
    widget
}

/// Fails with what the page complains of; else more has been translated by now than this.
fn expect_more_than(swapped: &mut u64, answer: &Value) {
    let by_now = answer.as_u64().unwrap_or_else(|| panic!("{answer}"));
    assert!(by_now > *swapped, "nothing more is translated");
    *swapped = by_now;
}

#[test]
fn every_word_is_true_through_a_whole_journey_that_a_page_translator_follows() {
    let browser = Browser::start();
    let widget = begin(&browser);
    // A name is asked for in the widget beside it.
    assert!(widget.text().contains('⟦'), "{}", widget.text());
    let shipped = &*SHIPPED;
    let step = |role: &str, name: &str| json!({"role": role, "name": name});
    let set = |name: &str, value: &str| json!({"role": "field", "name": name, "value": value});
    let press = |name: &str| step("button", name);
    let mut steps = vec![
        press("Start"),
        set("Name of the partnership", walk::PARTNERSHIP),
        set("Name of your school", walk::SCHOOL),
        set("Where your school is", "england"),
        press("Continue"),
    ];
    for (index, question) in shipped.questions.iter().enumerate() {
        // Once without an answer, which is complained of, and once another one than the last.
        steps.push(press("Continue"));
        let level = walk::level(index);
        for level in [(level + 1) % 5, level] {
            steps.push(step("radio", &question.descriptors[level]));
        }
        steps.extend(
            [
                "Why we ask, and what to look at",
                "Private note or evidence",
            ]
            .map(|name| step("summary", name)),
        );
        steps.push(set("Private note or evidence", walk::NOTE));
        steps.push(press("Continue"));
    }
    for (index, (_, area)) in shipped.areas.iter().enumerate() {
        let (_, level) = &shipped.area_levels[walk::benefit(index)];
        steps.push(json!({"role": "radio", "name": level, "group": area}));
    }
    steps.extend(["Continue", "See the report"].map(press));
    let mut swapped = 0;
    expect_more_than(&mut swapped, &browser.run_with(WALK, json!(steps)));

    let first = widget.run("return host.report.next_steps[0];");
    let title = shipped.step_title(first.as_str().unwrap());
    let [add, remove] =
        ["Add to the plan", "Take out of the plan"].map(|it| format!("{it}: {title}"));
    let in_the_plan = |name: &str, value: &str| json!({"role": "field", "name": name, "group": title, "value": value});
    let steps = [
        press(&add),
        press(&remove),
        press(&add),
        in_the_plan("Who", walk::SCHOOL),
        in_the_plan("By when", "2027-03-15"),
        in_the_plan("Status", "in-progress"),
        in_the_plan("Note", walk::NOTE),
        press("Answers as a table (CSV)"),
        press("Back"),
        press("See the report"),
        json!({"role": "button", "name": remove, "group": title}),
        press("Back"),
        press(&format!(
            "Change the answer to: {}",
            shipped.questions[0].text
        )),
        press("Skip for now"),
        press("Delete my answers from this device"),
        press("Keep my answers"),
        press("Delete my answers from this device"),
        press("Delete my answers"),
    ];
    expect_more_than(&mut swapped, &browser.run_with(WALK, json!(steps)));
}

#[test]
fn every_word_is_true_whatever_a_reader_does_whom_a_page_translator_follows() {
    let browser = Browser::start();
    begin(&browser);
    // What is said is the same where nothing is painted.
    browser.run("document.body.style.display = 'none';");
    let shipped = &*SHIPPED;
    let question = |index: usize| format!("question:{}", shipped.questions[index].id);
    let files = [
        complete_file("report"),
        complete_file("report"),
        complete_file("check-answers"),
        complete_file("benefits"),
        saved_file(&question(5), |index| (index < 5).then_some(index % 5)),
        saved_file(&question(0), |_| None),
        saved_file("report", |index| (index % 3 == 0).then_some(4)),
        saved_file("report", |_| Some(4)),
    ];
    let files = files.map(|file| file.to_string());
    let seed = std::env::var("PARTNERSHIP_ASSESSMENT_SEED");
    let seed = seed.ok().and_then(|seed| seed.parse().ok()).unwrap_or(SEED);
    println!("PARTNERSHIP_ASSESSMENT_SEED={seed}");
    let steps = match Kind::of_this_run() {
        Kind::Chromium => STEPS,
        Kind::Firefox | Kind::WebKitGtk => STEPS_ELSEWHERE,
    };
    let mut swapped = 0;
    for _ in 0..steps / AT_A_TIME {
        let argument = json!({"seed": seed, "steps": AT_A_TIME, "files": files});
        expect_more_than(&mut swapped, &browser.run_with(STUMBLE, argument));
    }
}
