//! The report: its figures can be worked out by hand, and it can be taken away.

use crate::harness::{Browser, Capability, Kind, Widget, read, strings, wait, wait_for};
use crate::questionnaire::{SHIPPED, complete_file, saved_file};
use serde_json::{Value, json};

/// A score as a fraction of whole numbers.
type Fraction = (usize, usize);

/// The level of the question at a place; none where it is left open.
type Level = fn(usize) -> Option<usize>;

/// Opens the report of these levels, by the place of the question.
fn report_of(browser: &Browser, level: Level) -> Widget<'_> {
    let widget = browser.visit_article();
    widget.run_with("host.importAnswers(argument);", saved_file("report", level));
    widget.expect_text("Where the partnership stands");
    widget
}

#[test]
fn the_figures_on_screen_and_for_the_host_page_are_what_a_hand_works_out() {
    let browser = Browser::start();
    let cases: [(&str, Level); 4] = [
        ("a mixture", |index| Some((index * 7 + 3) % 5)),
        ("a foundation that holds back", |index| {
            Some(if index / 3 == 3 { 0 } else { 4 })
        }),
        ("all the lowest", |_| Some(0)),
        ("some left open", |index| {
            Some(index % 4).filter(|_| index % 8 != 5)
        }),
    ];
    for (case, level) in cases {
        let widget = report_of(&browser, level);
        let report = widget.run("return host.report;");
        let stages = strings(&report["questionnaire"]["stages"]);
        let mut scores = Vec::new();
        let mut lowest_foundation = stages.len();
        let rows = widget.run(
            "return [...root.querySelectorAll('.profile table tbody tr, .part.profile tbody tr')]
              .map((row) => [...row.cells].map((cell) => tidy(cell.textContent)));",
        );
        for (place, dimension) in SHIPPED.dimensions.iter().enumerate() {
            let questions = SHIPPED.questions.iter().enumerate();
            let answers: Vec<_> = questions
                .filter(|(_, question)| question.dimension == place)
                .filter_map(|(index, _)| level(index))
                .collect();
            let score = (answers.iter().sum(), answers.len());
            let stage = nearest(score);
            let told = &report["dimensions"][place];
            assert_eq!(told["id"], dimension.id, "{case}");
            assert_eq!(told["answered"], answers.len(), "{case}");
            expect_equal(&told["score"], score, case);
            assert_eq!(told["stage"], stages[stage], "{case}: {}", dimension.name);
            let seen = [
                dimension.name.clone(),
                SHIPPED.stages[stage].clone(),
                decimal(score, 1),
                format!("{} of 3", answers.len()),
            ];
            assert_eq!(rows[place], json!(seen), "{case}");
            scores.push(score);
            if dimension.foundation {
                lowest_foundation = lowest_foundation.min(stage);
            }
        }
        // 6 is a multiple of every count of answers here.
        let overall = (
            scores.iter().map(|(sum, count)| sum * 6 / count).sum(),
            6 * scores.len(),
        );
        let stage = nearest(overall).min(lowest_foundation + 1);
        expect_equal(&report["overall"]["score"], overall, case);
        assert_eq!(report["overall"]["stage"], stages[stage], "{case}");
        assert_eq!(
            report["overall"]["limit"].is_null(),
            stage == nearest(overall),
            "{case}"
        );
        widget.expect_text(&format!(
            "{} {} of 4",
            SHIPPED.stages[stage],
            decimal(overall, 1)
        ));

        // The working beside it says the same.
        widget.run("for (const details of root.querySelectorAll('details')) details.open = true;");
        let text = widget.text();
        assert!(
            text.contains(&format!("divided by 8, gives {}", decimal(overall, 2))),
            "{text}"
        );
        for (dimension, score) in SHIPPED.dimensions.iter().zip(scores) {
            let (sum, count) = score;
            let worked = format!(
                "Sum {sum}, divided by {count} answers, gives {}",
                decimal(score, 2)
            );
            assert!(
                text.contains(&worked),
                "{case}: {}: {worked}",
                dimension.name
            );
        }
    }
}

#[test]
fn too_few_answers_give_no_stage_and_say_what_is_needed() {
    let browser = Browser::start();
    let widget = report_of(&browser, |index| (index < 6).then_some(2));
    widget.expect_text("There is no overall stage yet");
    widget.expect_text("Dimensions still needed for an overall stage: 4.");
    let overall = widget.run("return host.report.overall;");
    assert_eq!(
        (&overall["stage"], &overall["score"]),
        (&Value::Null, &Value::Null)
    );
    assert_eq!(overall["missing_dimensions"], 4);
}

#[test]
fn the_next_steps_stand_in_the_order_that_the_host_page_is_told() {
    let browser = Browser::start();
    let widget = report_of(&browser, |index| Some(index % 3));
    for (place, list) in [
        (".part.steps > .cards", "next_steps"),
        ("details.later", "later_steps"),
    ] {
        let seen = widget.run_with(
            "const cards = root.querySelectorAll(`${argument} .card`);
            return [...cards].map((card) => tidy(card.querySelector('h2, h3, h4').textContent));",
            json!(place),
        );
        let told = widget.run_with("return host.report[argument];", json!(list));
        let told: Vec<_> = strings(&told)
            .iter()
            .map(|id| SHIPPED.step_title(id))
            .collect();
        assert_eq!(strings(&seen), told, "{list}");
        assert!(told.len() > 3, "{list}");
    }
}

#[test]
fn the_report_is_taken_away_as_a_page_that_needs_nothing() {
    let browser = Browser::start();
    let widget = open_complete(&browser);
    widget.press("Web page");
    let (name, content) = browser.downloaded(".html");
    assert_eq!(
        name,
        format!(
            "partnership-assessment-elm-and-ash-{}.html",
            today(&browser)
        )
    );
    let page = String::from_utf8(content).unwrap();
    for forbidden in [
        "<script",
        "javascript:",
        "@import",
        "url(",
        "<link",
        "<img",
        "<iframe",
        "onclick",
    ] {
        assert!(!page.contains(forbidden), "{forbidden}");
    }
    browser.asked_for();
    let file = browser.file("report.html", &page);
    browser.go(&format!("file://{}", file.display()));
    let asked_for = browser.asked_for();
    assert_eq!(asked_for.len(), 1, "it asks for nothing: {asked_for:?}");
    let text = browser.run("return document.body.innerText.replace(/\\s+/g, ' ');");
    let text = text.as_str().unwrap();
    let first = &SHIPPED.dimensions[0].name;
    for part in [
        "Elm and Ash",
        "Elm School",
        "Informal alliance",
        "1.9 of 4",
        first,
        "Seen in the minutes of May",
    ] {
        assert!(text.contains(part), "{part}");
    }
    if browser.can(Capability::Print) {
        let (printed, _) = browser.print();
        assert!(printed.contains("Informal alliance"));
    }
}

#[test]
fn documents_are_files_of_their_kind_under_good_names() {
    let browser = Browser::start();
    let widget = open_complete(&browser);
    let today = today(&browser);
    for (button, name, begins) in [
        (
            "Download the report (PDF)",
            format!("partnership-assessment-elm-and-ash-{today}.pdf"),
            "%PDF-1.7",
        ),
        (
            "Word, to edit",
            format!("partnership-assessment-elm-and-ash-{today}.docx"),
            "PK\u{3}\u{4}",
        ),
        (
            "Summary on one page (PDF)",
            format!("partnership-assessment-summary-elm-and-ash-{today}.pdf"),
            "%PDF-1.7",
        ),
        (
            "Questionnaire on paper (PDF)",
            format!("partnership-assessment-questionnaire-{today}.pdf"),
            "%PDF-1.7",
        ),
        (
            "Dates for your calendar",
            format!("partnership-assessment-elm-and-ash-{today}.ics"),
            "BEGIN:VCALENDAR\r\n",
        ),
    ] {
        widget.press(button);
        let (_, ending) = name.rsplit_once('.').unwrap();
        let (saved, content) = browser.downloaded(&format!(".{ending}"));
        assert_eq!(saved, name, "{button}");
        assert!(content.starts_with(begins.as_bytes()), "{button}");
        widget.expect_text(&name);
    }
}

#[test]
fn the_writers_are_fetched_quietly_and_what_is_awaited_is_said() {
    let browser = Browser::start();
    browser.prepare(
        "const real = fetch;
        globalThis.fetch = (url, options) => String(url).endsWith('.documents.wasm')
          ? new Promise((done) => { globalThis.go = () => done(real(url, options)); })
          : real(url, options);",
    );
    let widget = browser.visit_article();
    assert_eq!(browser.run("return typeof window.go;"), "undefined");
    widget.run_with("host.importAnswers(argument);", complete_file("report"));
    widget.expect_page("Elm and Ash");
    wait_for("the writers, which nobody has asked for yet", || {
        (browser.run("return typeof window.go;") == "function").then_some(())
    });
    widget.expect_no_text("Making the file …");
    widget.press("Download the report (PDF)");
    widget.expect_text("Making the file …");
    wait(std::time::Duration::from_millis(300));
    widget.expect_text("Making the file …");
    widget.expect_accessible_in_light_and_dark("a file that is being made");
    browser.run("window.go();");
    browser.downloaded(".pdf");
    widget.expect_no_text("Making the file …");
}

#[test]
fn what_is_being_made_is_said() {
    let browser = Browser::start();
    // Writing takes a moment: what was said in between is kept.
    let widget = open_complete(&browser);
    widget.run(
        "window.seen = [];
        new MutationObserver(() => seen.push(root.textContent)).observe(root, {
          subtree: true, childList: true, characterData: true,
        });",
    );
    widget.press("Download the report (PDF)");
    browser.downloaded(".pdf");
    let said =
        browser.run("return window.seen.some((text) => text.includes('Making the file …'));");
    assert_eq!(said, true);
    widget.expect_no_text("Making the file …");
}

#[test]
fn the_pictures_on_screen_are_those_in_the_files() {
    // The box around each mark, in the units of its picture, and its ink.
    const MARKS: &str = "return [...argument.querySelectorAll('svg')].map((svg) =>
        [svg.getAttribute('viewBox'), ...[...svg.children].map((mark) => {
          const { x, y, width, height } = mark.getBBox();
          return [mark.getAttribute('class'), ...[x, y, width, height].map(Math.round)];
        })]);";
    let browser = Browser::start();
    let widget = open_complete(&browser);
    let on_screen = widget.run(&MARKS.replace("argument", "root.querySelector('article')"));
    widget.press("Web page");
    let (_, page) = browser.downloaded(".html");
    let file = browser.file("report.html", page);
    browser.go(&format!("file://{}", file.display()));
    let in_file = browser.run(&MARKS.replace("argument", "document"));
    assert!(on_screen.as_array().unwrap().len() > 20);
    let sorted = |marks: Value| {
        let marks = marks.as_array().unwrap().iter();
        let mut marks: Vec<_> = marks.map(Value::to_string).collect();
        // The key stands above the pictures in one and below them in the other.
        marks.sort();
        marks
    };
    assert_eq!(sorted(on_screen), sorted(in_file));
}

/// Keeps pictures of what can be downloaded, to be looked at.
#[test]
fn the_downloads_fit_on_every_screen() {
    for theme in ["light", "dark"] {
        let browser = Browser::start_preferring(&[("prefers-color-scheme", theme)]);
        for width in [360, 768, 1280] {
            browser.resize(width, 1600, 1);
            let widget = open_complete(&browser);
            let is_cut = widget.run(
                "const list = root.querySelector('.downloads');
                return list.scrollWidth > list.clientWidth + 1;",
            );
            assert_eq!(is_cut, false, "at {width} px nothing is cut off");
            // To be looked at. The window of WebKitGTK doesn't hold the whole report.
            if Kind::of_this_run() != Kind::WebKitGtk {
                widget.picture().keep(&format!("downloads-{theme}-{width}"));
            }
        }
    }
}

#[test]
fn answers_are_taken_away_as_a_table_that_excel_opens() {
    let browser = Browser::start();
    let mut file = complete_file("report");
    file["answers"][&SHIPPED.questions[1].id]["note"] = json!("=1+1, \"quoted\"\nand more");
    let widget = browser.visit_article();
    widget.run_with("host.importAnswers(argument);", file);
    widget.expect_page("Elm and Ash");
    widget.press("Answers as a table (CSV)");
    let (name, content) = browser.downloaded(".csv");
    assert_eq!(
        name,
        format!("partnership-assessment-elm-and-ash-{}.csv", today(&browser))
    );
    let table = content
        .strip_prefix(b"\xef\xbb\xbf")
        .expect("it begins with a byte order mark");
    let table = std::str::from_utf8(table).unwrap();
    let rows: Vec<_> = table.split("\r\n").collect();
    let count = 1 + SHIPPED.questions.len() + SHIPPED.areas.len() + 1;
    assert_eq!(
        rows.len(),
        count,
        "a head, each question, each area of benefit, and the end"
    );
    for (index, question) in SHIPPED.questions.iter().enumerate() {
        let cells = rows[index + 1];
        assert!(cells.contains(&question.id), "{cells}");
        assert!(cells.contains(&format!(",{},", index % 5)), "{cells}");
    }
    assert!(
        rows[2].ends_with("\"'=1+1, \"\"quoted\"\"\nand more\""),
        "{}",
        rows[2]
    );
}

#[test]
fn answers_are_taken_away_to_be_opened_again() {
    let browser = Browser::start();
    let widget = open_complete(&browser);
    widget.press("Save answers to open again");
    let (_, content) = browser.downloaded(".json");
    assert_eq!(
        read(std::str::from_utf8(&content).unwrap()),
        widget.exported()
    );
}

/// Opens the report of a school that has answered everything.
pub(crate) fn open_complete(browser: &Browser) -> Widget<'_> {
    let widget = browser.visit_article();
    widget.run_with("host.importAnswers(argument);", complete_file("report"));
    widget.expect_page("Elm and Ash");
    widget
}

/// The day on the reader's calendar.
fn today(browser: &Browser) -> String {
    let today = browser.run(
        "const now = new Date();
        const two = (number) => String(number).padStart(2, '0');
        return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;",
    );
    today.as_str().unwrap().to_owned()
}

/// The stage nearest to a score, halves up.
fn nearest((sum, count): Fraction) -> usize {
    (2 * sum + count) / (2 * count)
}

/// A score with this many decimals, halves up.
fn decimal((sum, count): Fraction, places: u32) -> String {
    let unit = 10_usize.pow(places);
    let rounded = (2 * sum * unit + count) / (2 * count);
    let width = places as usize;
    format!("{}.{:0width$}", rounded / unit, rounded % unit)
}

fn expect_equal(told: &Value, (sum, count): Fraction, case: &str) {
    let part = |name: &str| usize::try_from(told[name].as_u64().unwrap()).unwrap();
    assert_eq!(
        part("numerator") * count,
        part("denominator") * sum,
        "{case}: {told}"
    );
    assert_eq!(told["decimal"], decimal((sum, count), 2), "{case}");
}
