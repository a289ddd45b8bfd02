//! Every page and state, looked at by axe-core, by IBM's engine and by checks that both lack, and written
//! down as screen readers get it.
//!
//! An automatic check finds only some barriers; the journey by keyboard is in [`crate::journey`].

use crate::accessibility_tree::{self, Trees};
use crate::equal_access;
use crate::harness::{Browser, Capability, Kind, Widget, key};
use crate::questionnaire::{SHIPPED, complete_file, saved_file};
use crate::walk;
use serde_json::json;
use std::cell::RefCell;

/// What a reader may have set, in which every page and state can be read as well. What a page is made of
/// is the same in each.
const OTHER_PREFERENCES: [(&str, &str); 2] = [
    ("prefers-color-scheme", "dark"),
    ("prefers-contrast", "more"),
];

const PREFERENCES: [(&str, &str); 2] = [
    ("prefers-color-scheme", "light"),
    ("prefers-contrast", "no-preference"),
];

#[test]
fn every_page_and_state_is_accessible() {
    let browser = Browser::start_preferring(&PREFERENCES[..1]);
    let can_change = browser.can(Capability::OtherPreference);
    let trees = RefCell::new(Trees::default());
    let findings = RefCell::new(Vec::new());
    every_page_and_state(&browser, |widget, state| {
        trees.borrow_mut().expect(widget, state);
        widget.expect_accessible(state);
        if asks_equal_access(state) {
            findings.borrow_mut().extend(widget.findings());
        }
        walk::expect_headings_in_steps(widget);
        expect_named_groups(widget, state);
        expect_room_for_a_thumb(widget, state);
        for preference in OTHER_PREFERENCES.iter().filter(|_| can_change) {
            browser.prefer(&[*preference]);
            let query = format!("({}: {})", preference.0, preference.1);
            let is_preferred = "return matchMedia(argument).matches;";
            assert_eq!(widget.run_with(is_preferred, json!(query)), true, "{query}");
            widget.expect_readable(&format!("{query}: {state}"));
            browser.prefer(&PREFERENCES);
        }
    });
    trees.borrow().expect_no_others();
    if Kind::of_this_run().answers_for_all() {
        equal_access::expect_only_what_is_right(&findings.borrow());
    }
}

/// Whether IBM's engine looks at this state too. It says the same in each browser; and it takes seconds for
/// a report, of which one state shows all that the others do.
fn asks_equal_access(state: &str) -> bool {
    let is_part_of_another = ["report", "report, unfolded"].contains(&state);
    Kind::of_this_run().answers_for_all() && !is_part_of_another
}

/// The same, for a browser that can be asked for other preferences only when it starts.
#[test]
fn every_page_and_state_can_be_read_with_other_preferences() {
    if Kind::of_this_run().can(Capability::OtherPreference) {
        return;
    }
    for preference in OTHER_PREFERENCES {
        let browser = Browser::start_preferring(&[preference]);
        every_page_and_state(&browser, |widget, state| widget.expect_readable(state));
    }
}

/// Goes through all pages and states, and lets each be looked at under its name.
fn every_page_and_state(browser: &Browser, look: impl Fn(&Widget<'_>, &str)) {
    browser.prepare(accessibility_tree::ALWAYS_THE_SAME_DAY);
    let widget = browser.visit_article();
    let look = |state: &str| look(&widget, state);
    let question = &SHIPPED.questions[0];

    look("start");
    for summary in [
        "Your answers and your privacy",
        "How the result is worked out",
    ] {
        widget.unfold(summary);
    }
    look("start, unfolded");
    widget.press("Start");
    widget.expect_page(SHIPPED.about_heading());
    look("about");
    widget.press("Continue");
    widget.expect_page(&question.text);
    look("question");
    for summary in [
        "Why we ask, and what to look at",
        "Private note or evidence",
    ] {
        widget.unfold(summary);
    }
    look("question, unfolded");
    widget.press("Continue");
    widget.expect_text("There is a problem");
    look("question with an error");
    widget.choose(&question.descriptors[0]);
    look("question with an answer");
    browser.press(key::TAB);
    look("question with the focus elsewhere");

    widget.run("host.setAttribute('layout', 'section');");
    widget.expect_page(&SHIPPED.dimensions[0].name);
    widget.press("Continue");
    widget.expect_text("There is a problem");
    look("section with errors");
    widget.run("host.removeAttribute('layout');");
    widget.expect_page(&question.text);

    open(&widget, "benefits");
    look("benefits");
    open(&widget, "check-answers");
    look("check answers");
    open(&widget, "report");
    look("report");
    widget.run("for (const details of root.querySelectorAll('details')) details.open = true;");
    look("report, unfolded");
    for id in [0, 1].map(|place| json!(place)) {
        let id = widget.run_with("return host.report.next_steps[argument];", id);
        let title = SHIPPED.step_title(id.as_str().unwrap());
        widget.press(&format!("Add to the plan: {title}"));
        widget.write_in(Some(&title), "Who", walk::SCHOOL);
    }
    look("report with a plan");
    widget.run_with(
        "host.importAnswers(argument);",
        saved_file("report", |index| (index < 2).then_some(index)),
    );
    widget.expect_text("There is no overall stage yet");
    look("report of too few answers");

    open(&widget, "benefits");
    browser.reload();
    widget.expect_text("On this device: 24 of 24 questions answered.");
    look("start, with answers kept");
    widget.press("Start again");
    widget.expect_text("Start again?");
    look("dialog for starting again");
    widget.press("Keep my answers");
    widget.press("Delete my answers from this device");
    widget.expect_text("Delete your answers?");
    look("dialog for deleting");
    widget.press("Keep my answers");
    widget.open_file(&browser.file("other.json", complete_file("about").to_string()));
    widget.expect_text("Open this file?");
    look("dialog for opening a file");
    widget.press("Keep my answers");
    widget.open_file(&browser.file("broken.json", "{"));
    widget.expect_text("This file is damaged");
    look("notice of a file that can’t be opened");
    widget.press("Hide this message");

    let mut older = complete_file("about");
    older["answers"][&question.id]["descriptor"] = json!("Other words");
    widget.run_with("host.importAnswers(argument);", older);
    widget.expect_text("Not everything is as it was when you saved");
    look("notice of a changed questionnaire");
    widget.press("Hide this message");
    browser.run("localStorage.setItem('partnership-assessment:school-partnerships', 'other');");
    widget.write("Your role", "Head");
    widget.expect_text("The answers kept on this device are not the ones you see here.");
    look("notice of another tab");
    browser.reload();
    widget.expect_text("They have been put aside");
    look("notice of what can’t be read");
    widget.run(
        "Storage.prototype.setItem = () => {
        throw new DOMException('no room', 'QuotaExceededError');
    };",
    );
    widget.press("Start");
    widget.select("Kind of school", "Independent school");
    widget.expect_text("Your last answers could not be kept");
    look("notice of a full device");

    browser.prepare(
        "Object.defineProperty(window, 'localStorage', {
          get() { throw new DOMException('denied', 'SecurityError'); },
        });",
    );
    browser.reload();
    widget.expect_text("doesn’t let us keep your answers");
    look("notice of refused storage");
}

#[test]
fn figures_are_drawn_in_forced_colours_too() {
    if !Kind::of_this_run().can(Capability::ForcedColours) {
        return;
    }
    let drawn = "const surface = getComputedStyle(root.querySelector('.widget')).backgroundColor;
        const figures = [...root.querySelectorAll('svg')].filter(isShown);
        return figures.map((figure) => [...figure.children].filter((mark) => {
          const { fill, stroke, opacity, strokeOpacity } = getComputedStyle(mark);
          const clear = ['none', 'transparent', 'rgba(0, 0, 0, 0)', surface];
          return opacity > 0 && strokeOpacity > 0 &&
            (!clear.includes(fill) || !clear.includes(stroke));
        }).length);";
    let [normal, forced] = ["none", "active"].map(|colours| {
        let browser = Browser::start_preferring(&[("forced-colors", colours)]);
        let widget = browser.visit_article();
        open(&widget, "report");
        widget.run(drawn)
    });
    assert!(normal.as_array().unwrap().len() > 13, "{normal}");
    assert!(!normal.as_array().unwrap().contains(&json!(0)), "{normal}");
    assert_eq!(
        forced, normal,
        "each figure has the same number of visible marks"
    );
}

#[test]
fn text_set_wider_by_the_reader_is_never_cut_off() {
    let browser = Browser::start();
    browser.resize(320, 640, 1);
    let widget = browser.visit_article();
    // WCAG 1.4.12.
    widget.run(
        "const spacing = new CSSStyleSheet();
        spacing.replaceSync(`* { line-height: 1.5 !important; letter-spacing: 0.12em !important;
          word-spacing: 0.16em !important; } p { margin-block-end: 2em !important; }`);
        root.adoptedStyleSheets.push(spacing);",
    );
    let look = |state: &str| {
        widget.run("for (const details of root.querySelectorAll('details')) details.open = true;");
        walk::expect_nothing_wide(&widget);
        let cut_off = widget.run(
            "return [...root.querySelectorAll('*')]
              .filter((element) => isShown(element) && !element.closest('svg, .hidden, .status'))
              .filter((element) => !['select', 'textarea', 'input', 'progress'].includes(element.localName))
              .filter((element) => getComputedStyle(element).overflow !== 'visible')
              .filter((element) => element.scrollWidth > element.clientWidth + 1 ||
                element.scrollHeight > element.clientHeight + 1)
              .map((element) => element.outerHTML.slice(0, 200));",
        );
        assert_eq!(cut_off, json!([]), "{state}");
    };
    look("start");
    let question = format!("question:{}", SHIPPED.questions[0].id);
    for page in ["about", &question, "benefits", "check-answers", "report"] {
        open(&widget, page);
        look(page);
    }
    walk::plan_the_first_step(&widget);
    widget.expect_text("By when");
    look("report with a plan");
    // What a school writes may have no place to break it at.
    let long = "Schulpartnerschaftsvereinbarung".repeat(4);
    let mut file = complete_file("report");
    file["about"]["partnership"] = json!(long);
    file["answers"][&SHIPPED.questions[0].id]["note"] = json!(long);
    widget.run_with("host.importAnswers(argument);", file);
    widget.expect_page(&long);
    look("report with words that have no end");
    widget.press("Delete my answers from this device");
    widget.expect_text("Delete your answers?");
    look("dialog for deleting");
    widget.press("Keep my answers");
    widget.run_with(
        "host.importAnswers(argument);",
        saved_file(&question, |_| None),
    );
    widget.expect_page(&SHIPPED.questions[0].text);
    widget.press("Continue");
    widget.expect_text("There is a problem");
    look("question with an error");
}

#[test]
fn the_focus_is_seen_wherever_tab_takes_it() {
    let question = format!("question:{}", SHIPPED.questions[0].id);
    for preference in [
        ("prefers-color-scheme", "light"),
        ("prefers-color-scheme", "dark"),
        ("forced-colors", "active"),
    ] {
        if preference.0 == "forced-colors" && !Kind::of_this_run().can(Capability::ForcedColours) {
            continue;
        }
        let browser = Browser::start_preferring(&[preference]);
        let widget = browser.visit_article();
        for page in ["about", &question, "benefits", "check-answers", "report"] {
            open(&widget, page);
            expect_focus_seen(&widget, &format!("{preference:?}, {page}"));
        }
        // Nothing is chosen, so nothing but the focus sets one answer apart.
        widget.run_with(
            "host.importAnswers(argument);",
            saved_file(&question, |_| None),
        );
        widget.expect_page(&SHIPPED.questions[0].text);
        widget.expect_text("The answers are open.");
        assert_eq!(widget.chosen(), Vec::<String>::new());
        expect_focus_seen(&widget, &format!("{preference:?}, a question left open"));
    }
}

/// Notes of everything that gets the focus whether it is seen that it has it, and that the widget has
/// lost it.
const NOTE_FOCUS: &str = "
    const isNoted = Boolean(host.focuses);
    Object.assign(host, { focuses: [], hasLeft: false });
    if (isNoted) return;
    root.addEventListener('focusout', ({ relatedTarget }) => {
      if (!root.contains(relatedTarget)) host.hasLeft = true;
    });
    root.addEventListener('focusin', ({ target }) => {
      // The heading of a page, to which Tab doesn't come.
      if (target.tabIndex < 0) return;
      // The control of a radio or a file may be drawn by what stands around it.
      const drawn = [target, target.parentElement, target.nextElementSibling];
      host.focuses.push([nameOf(target), drawn.filter(Boolean).some((part) => {
        const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(part);
        return (outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2) || boxShadow !== 'none';
      })]);
    });";

/// How often Tab is pressed before it is asked what had the focus.
const TABS_AT_A_TIME: usize = 8;

/// Goes through a page by Tab, and fails where it isn't seen what has the focus.
fn expect_focus_seen(widget: &Widget<'_>, page: &str) {
    widget.run(NOTE_FOCUS);
    while widget.run("return host.hasLeft;") == false {
        widget.browser.press(&key::TAB.repeat(TABS_AT_A_TIME));
    }
    let focuses = widget.run("return host.focuses;");
    let focuses = focuses.as_array().unwrap();
    for focus in focuses {
        assert_eq!(focus[1], true, "{page}: {}", focus[0]);
    }
    let seen = focuses.len();
    assert!(seen > 3, "{page} has {seen} places for the focus");
}

/// Puts a full set of answers in place and goes to a page.
fn open(widget: &Widget<'_>, page: &str) {
    widget.run_with("host.importAnswers(argument);", complete_file(page));
    widget.expect_text("The answers are open.");
    let heading = match page {
        "about" => SHIPPED.about_heading(),
        "benefits" => SHIPPED.benefits_heading(),
        "check-answers" => "Check your answers",
        "report" => "Elm and Ash",
        _ => &SHIPPED.questions[0].text,
    };
    widget.expect_page(heading);
}

/// Fails where something to press or to fill in is lower than a thumb needs.
fn expect_room_for_a_thumb(widget: &Widget<'_>, state: &str) {
    let low = widget.run(
        "const controls = 'button, summary, select, textarea, .field input, .choice label, ' +
          '.open-file, .contents label';
        return [...root.querySelectorAll(controls)].filter(isShown)
          .filter((control) => control.getBoundingClientRect().height < 43.5)
          .map((control) => control.outerHTML.slice(0, 120));",
    );
    assert_eq!(low, json!([]), "{state}");
}

/// Fails where radios lack a fieldset with a name, or a field lacks a label.
fn expect_named_groups(widget: &Widget<'_>, state: &str) {
    let nameless = widget.run(
        "const radios = all('radio').filter((radio) =>
          !radio.closest('fieldset') || !nameOf(radio.closest('fieldset')));
        const fields = [...all('field'), ...all('file'), ...all('button'), ...all('link')]
          .filter((field) => !nameOf(field));
        return [...radios, ...fields].map((element) => element.outerHTML);",
    );
    assert_eq!(nameless, json!([]), "{state}");
}
