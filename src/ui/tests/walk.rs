//! Walks through the assessment as a reader does, and looks at each page on the way.

use super::questionnaire::SHIPPED;
use super::reader::Reader;
use crate::ui::state::Focus;

/// The level that a walk chooses for the question at a place.
pub(super) fn level(index: usize) -> usize {
    (index * 3 + 1) % 5
}

/// The benefit that a walk chooses for the area at a place.
pub(super) fn benefit(index: usize) -> usize {
    index % SHIPPED.area_levels.len()
}

/// What a walk writes.
pub(super) const PARTNERSHIP: &str = "Quillfeather Partnership";
/// See [`PARTNERSHIP`].
pub(super) const SCHOOL: &str = "Brackenmoor School";
/// See [`PARTNERSHIP`].
pub(super) const NOTE: &str = "Zephyrine told us so";

/// Walks from the start page to the report, answering everything, and lets each page be looked at.
pub(super) fn to_the_report(reader: &Reader, look: impl Fn(&Reader)) {
    to_check_answers(reader, &look);
    reader.press("See the report");
    reader.expect_page(PARTNERSHIP);
    look(reader);
}

/// The same as far as the check of answers.
pub(super) fn to_check_answers(reader: &Reader, look: impl Fn(&Reader)) {
    let shipped = &*SHIPPED;
    if reader.has("button", "Start") {
        reader.press("Start");
    }
    reader.expect_page(shipped.about_heading());
    look(reader);
    reader.write("Name of the partnership", PARTNERSHIP);
    reader.write("Name of your school", SCHOOL);
    reader.select("Where your school is", "England");
    reader.press("Continue");
    for (index, question) in shipped.questions.iter().enumerate() {
        reader.expect_page(&question.text);
        look(reader);
        reader.choose(&question.descriptors[level(index)]);
        if index == 0 {
            reader.unfold("Private note or evidence");
            reader.write("Private note or evidence", NOTE);
        }
        reader.press("Continue");
    }
    reader.expect_page(shipped.benefits_heading());
    look(reader);
    for (index, (_, area)) in shipped.areas.iter().enumerate() {
        reader.choose_in(Some(area), &shipped.area_levels[benefit(index)].1);
    }
    reader.press("Continue");
    reader.expect_page("Check your answers");
    look(reader);
}

/// Plans the first of the next steps, in the report, and gives its title.
pub(super) fn plan_the_first_step(reader: &Reader) -> String {
    let report = reader.report();
    let title = SHIPPED.step_title(report["next_steps"][0].as_str().unwrap());
    reader.press(&format!("Add to the plan: {title}"));
    title
}

/// Fills in every field of a step in the plan.
pub(super) fn fill_in_the_plan(reader: &Reader, title: &str) {
    reader.write_in(Some(title), "Who", SCHOOL);
    reader.fill_in_date(Some(title), "By when", [2027, 3, 15]);
    reader.select_in(Some(title), "Status", "In progress");
    reader.write_in(Some(title), "Note", NOTE);
    expect_the_plan(reader, title);
}

/// Fails unless the plan says what was filled in.
#[track_caller]
pub(super) fn expect_the_plan(reader: &Reader, title: &str) {
    let entered =
        ["Who", "By when", "Status", "Note"].map(|field| reader.value(Some(title), field));
    assert_eq!(entered, [SCHOOL, "2027-03-15", "in-progress", NOTE]);
}

/// Fails unless the page that has just come up is said as a reader needs it: the focus is on its
/// heading, nothing else is announced, and no heading jumps a level.
#[track_caller]
pub(super) fn expect_well_placed(reader: &Reader) {
    let heading = reader.heading();
    assert_eq!(reader.focus_target(), Some(Focus::Heading), "{heading}");
    assert_eq!(reader.focus(), heading);
    let status = reader.page().first(".widget > [aria-live]");
    assert_eq!(status.as_deref(), Some(""), "{heading}");
    expect_headings_in_steps(reader);
}

/// Fails where a heading is more than one level below the one before it.
#[track_caller]
pub(super) fn expect_headings_in_steps(reader: &Reader) {
    // The host page has one heading of level 1 above the widget.
    let mut before = 1;
    for tag in reader.page().tags("h1, h2, h3, h4, h5, h6") {
        let level: u8 = tag[1..].parse().unwrap();
        assert!(level <= before + 1, "{tag} on “{}”", reader.heading());
        before = level;
    }
}
