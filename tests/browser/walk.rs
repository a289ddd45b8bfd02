//! Walks through the assessment as a reader does, and looks at each page on the way.

use crate::harness::{Widget, journey, wait_for_or};
use crate::questionnaire::{Question, SHIPPED, saved_file};
use serde_json::json;

/// The level that a walk chooses for the question at a place.
pub(crate) fn level(index: usize) -> usize {
    (index * 3 + 1) % 5
}

/// The benefit that a walk chooses for the area at a place.
pub(crate) fn benefit(index: usize) -> usize {
    index % SHIPPED.area_levels.len()
}

/// What a walk writes.
pub(crate) const PARTNERSHIP: &str = "Quillfeather Partnership";
/// See [`PARTNERSHIP`].
pub(crate) const SCHOOL: &str = "Brackenmoor School";
/// See [`PARTNERSHIP`].
pub(crate) const NOTE: &str = "Zephyrine told us so";

/// Walks from the start page to the report, answering everything by hand, and lets each page be looked
/// at.
pub(crate) fn to_the_report(widget: &Widget<'_>, look: impl Fn(&Widget<'_>)) {
    journey();
    begin(widget, &look);
    for (index, question) in SHIPPED.questions.iter().enumerate() {
        answer(widget, index, question, &look);
    }
    weigh_benefits(widget, &look);
    see_the_report(widget, look);
}

/// From the start page to the first question.
fn begin(widget: &Widget<'_>, look: impl Fn(&Widget<'_>)) {
    widget.press("Start");
    widget.expect_page(SHIPPED.about_heading());
    look(widget);
    widget.write("Name of the partnership", PARTNERSHIP);
    widget.write("Name of your school", SCHOOL);
    widget.select("Where your school is", "England");
    widget.press("Continue");
}

/// Answers the question at a place, and goes on.
fn answer(widget: &Widget<'_>, index: usize, question: &Question, look: impl Fn(&Widget<'_>)) {
    widget.expect_page(&question.text);
    look(widget);
    widget.choose(&question.descriptors[level(index)]);
    if index == 0 {
        widget.unfold("Private note or evidence");
        widget.write("Private note or evidence", NOTE);
    }
    widget.press("Continue");
}

/// Says of each area of benefit what it brings, and goes on to the check of answers.
fn weigh_benefits(widget: &Widget<'_>, look: impl Fn(&Widget<'_>)) {
    let shipped = &*SHIPPED;
    widget.expect_page(shipped.benefits_heading());
    look(widget);
    for (index, (_, area)) in shipped.areas.iter().enumerate() {
        widget.choose_in(Some(area), &shipped.area_levels[benefit(index)].1);
    }
    widget.press("Continue");
    widget.expect_page("Check your answers");
    look(widget);
}

fn see_the_report(widget: &Widget<'_>, look: impl Fn(&Widget<'_>)) {
    widget.press("See the report");
    widget.expect_page(PARTNERSHIP);
    look(widget);
}

/// Walks from the start page to the report past one page of each kind, and lets each be looked at. What
/// lies between them comes from a saved file.
pub(crate) fn by_leaps_to_the_report(widget: &Widget<'_>, look: impl Fn(&Widget<'_>)) {
    let shipped = &*SHIPPED;
    begin(widget, &look);
    let [first, .., last] = &shipped.questions[..] else {
        panic!("the questionnaire has two questions");
    };
    answer(widget, 0, first, &look);
    let mut file = widget.exported();
    let rest = saved_file("", |index| (index > 0).then(|| level(index)));
    for (id, answer) in rest["answers"].as_object().unwrap() {
        file["answers"][id] = answer.clone();
    }
    file["page"] = json!(format!("question:{}", last.id));
    // As text: some pages have ideas of their own of what an object is in JSON.
    widget.run_with("host.importAnswers(argument);", json!(file.to_string()));
    answer(widget, shipped.questions.len() - 1, last, &look);
    weigh_benefits(widget, &look);
    see_the_report(widget, look);
}

/// Plans the first of the next steps, in the report, and gives its title.
pub(crate) fn plan_the_first_step(widget: &Widget<'_>) -> String {
    let first = widget.run("return host.report.next_steps[0];");
    let title = SHIPPED.step_title(first.as_str().unwrap());
    widget.press(&format!("Add to the plan: {title}"));
    title
}

/// Fills in every field of a step in the plan.
pub(crate) fn fill_in_the_plan(widget: &Widget<'_>, title: &str) {
    widget.write_in(Some(title), "Who", SCHOOL);
    widget.fill_in_date(Some(title), "By when", [2027, 3, 15]);
    widget.select_in(Some(title), "Status", "In progress");
    widget.write_in(Some(title), "Note", NOTE);
    expect_the_plan(widget, title);
}

/// Fails unless the plan says what was filled in.
pub(crate) fn expect_the_plan(widget: &Widget<'_>, title: &str) {
    let entered =
        ["Who", "By when", "Status", "Note"].map(|field| widget.value(Some(title), field));
    assert_eq!(entered, [SCHOOL, "2027-03-15", "in-progress", NOTE]);
}

/// Fails unless the page that has just come up is where a reader needs it: the focus is on its
/// heading, the heading is in view, nothing is wider than the widget, and no heading jumps a level.
pub(crate) fn expect_well_placed(widget: &Widget<'_>) {
    let heading = widget.heading();
    let complaints = || {
        widget.run(
            "const complaints = [];
        const heading = root.querySelector('.page-heading');
        if (root.activeElement !== heading) complaints.push('the focus is not on the heading');
        const place = heading.getBoundingClientRect();
        if (place.top < 0 || place.top > innerHeight) {
          complaints.push(`the heading is out of view at ${place.top}`);
        }
        const top = host.getBoundingClientRect().top;
        if (root.querySelector('.widget > [aria-live]').textContent) {
          complaints.push('the page is announced by more than its heading');
        }
        if (top < -1) complaints.push(`the page is scrolled beyond the widget's top by ${-top}`);
        return complaints;",
        )
    };
    // The focus moves with the next drawing.
    wait_for_or(
        || (complaints() == json!([])).then_some(()),
        || format!("{heading}: {}", complaints()),
    );
    expect_nothing_wide(widget);
    expect_headings_in_steps(widget);
}

/// Fails where anything sticks out of the widget or makes the page scroll sideways.
pub(crate) fn expect_nothing_wide(widget: &Widget<'_>) {
    let heading = widget.heading();
    let wide = widget.run(
        "const page = document.scrollingElement;
        const widest = host.getBoundingClientRect();
        const wide = [...root.querySelectorAll('*')]
          .filter((element) => isShown(element) && !element.closest('svg, .hidden, .status'))
          .filter((element) => {
            const place = element.getBoundingClientRect();
            return place.width > 1 && (place.right > widest.right + 1 || place.left < widest.left - 1);
          })
          .map((element) => element.outerHTML.slice(0, 200));
        if (page.scrollWidth > page.clientWidth) {
          wide.push(`the page is ${page.scrollWidth} wide in a window of ${page.clientWidth}`);
        }
        return wide;",
    );
    assert_eq!(wide, json!([]), "{heading}");
}

/// Fails where a heading is more than one level below the one before it.
pub(crate) fn expect_headings_in_steps(widget: &Widget<'_>) {
    let heading = widget.heading();
    let jumps = widget.run(
        "const levels = [...root.querySelectorAll('h1, h2, h3, h4, h5, h6')]
          .filter(isShown)
          .map((heading) => [Number(heading.localName[1]), tidy(heading.textContent)]);
        // The host page has one heading of level 1 above the widget.
        return levels.filter(([level], index) => level > (levels[index - 1]?.[0] ?? 1) + 1);",
    );
    assert_eq!(jumps, json!([]), "{heading}");
}
