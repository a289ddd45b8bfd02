//! The report, the summary and the questionnaire on paper.

use crate::harness::{Browser, Capability, Copy, Widget, read, strings, wait_for};
use crate::questionnaire::{SHIPPED, complete_file};
use crate::report::open_complete;
use crate::walk;
use serde_json::json;

/// Who does a step of the plan; one word, so that it stands on one line in a narrow column.
const OWNER: &str = "Thistlewood";

/// Keeps what would be printed instead of printing it: the page in the frame, with its style sheet.
const KEEP_PRINTED: &str = "
  const { get } = Object.getOwnPropertyDescriptor(HTMLIFrameElement.prototype, 'contentWindow');
  Object.defineProperty(HTMLIFrameElement.prototype, 'contentWindow', {
    get() {
      const inside = get.call(this);
      if (inside) {
        inside.print = () => {
          const page = inside.document;
          const rules = [...page.adoptedStyleSheets[0].cssRules];
          const style = rules.map((rule) => rule.cssText).join('\\n');
          window.size = parseFloat(inside.getComputedStyle(page.body).fontSize);
          window.title = page.title;
          window.printed = page.documentElement.outerHTML
            .replace('</head>', `<meta charset=utf-8><style>${style}</style></head>`);
        };
      }
      return inside;
    },
  });";

/// What comes out of the printer after a button is pressed: the size of its letters in pixels, and on
/// each paper the text and the pages.
fn printed(widget: &Widget<'_>, button: &str) -> (f64, Vec<(String, usize)>) {
    let browser = widget.browser;
    browser.run("window.printed = null;");
    widget.press(button);
    let page = wait_for(button, || kept(browser));
    let size = browser.run("return window.size;").as_f64().unwrap();
    let report = browser.run("return location.href;");
    // Without a document type, as the frame has none, which Firefox complains of in a file.
    browser.expect_complaint_of_firefox("Quirks Mode");
    let file = browser.file("printed.html", page);
    browser.go(&format!("file://{}", file.display()));
    // A4 and Letter.
    let papers = [(21.0, 29.7), (21.59, 27.94)];
    let results = papers.map(|(width, height)| browser.print_on(width, height));
    browser.go(report.as_str().unwrap());
    widget.wait_until_ready();
    (size, results.into())
}

#[test]
fn the_summary_is_printed_on_one_page_and_without_the_page_around_it() {
    let browser = Browser::start();
    if !browser.can(Capability::Print) {
        return;
    }
    browser.prepare(KEEP_PRINTED);
    let long = "The Partnership of Schools for Music, Mathematics and Languages ".repeat(60);
    for name in ["Elm and Ash", &*long] {
        let widget = browser.visit_article();
        let mut file = complete_file("report");
        file["about"]["partnership"] = json!(name);
        file["about"]["school"] = json!(name);
        widget.run_with("host.importAnswers(argument);", file);
        widget.expect_text("Where the partnership stands");
        let (size, papers) = printed(&widget, "Print the summary");
        // 12 pixels are 9 points: nothing smaller is for governors to read.
        assert!(size >= 12.0, "letters of {size} pixels for {name}");
        for (text, pages) in papers {
            assert_eq!(pages, 1, "{text}");
            let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
            for part in [
                "Summary on one page",
                "Informal alliance",
                "What to do next",
            ] {
                assert!(text.contains(part), "{part} in {text}");
            }
            let is_cut = text.contains("Shortened to fit on one page");
            assert_eq!(is_cut, name == long, "{text}");
            assert!(!text.contains("Report in Word, to edit"), "{text}");
        }
    }
}

#[test]
fn no_card_is_split_between_two_pages() {
    let browser = Browser::start();
    if !browser.can(Capability::Print) {
        return;
    }
    browser.prepare(KEEP_PRINTED);
    let widget = open_complete(&browser);
    let next = strings(&widget.run("return host.report.next_steps;"));
    let later = strings(&widget.run("return host.report.later_steps;"));
    assert!(next.len() > 3 && !later.is_empty());
    // Firefox prints a page that fades in as it stands at that moment.
    widget.wait_until_still();
    let (page_as_it_stands, _) = browser.print();
    let mut texts = vec![(page_as_it_stands, next.clone())];
    let (_, papers) = printed(&widget, "Print");
    let all = [next, later].concat();
    texts.extend(papers.into_iter().map(|(text, _)| (text, all.clone())));
    for (text, steps) in texts {
        let pages: Vec<String> = text
            .split('\u{c}')
            .map(|page| page.split_whitespace().collect::<Vec<_>>().join(" "))
            .collect();
        for step in &steps {
            // The first words: what follows may stand on the next line, beside another column.
            let beginning = |text: &str| text.split(' ').take(3).collect::<Vec<_>>().join(" ");
            let mut parts = vec![beginning(&SHIPPED.step_title(step))];
            parts.extend(SHIPPED.step_lines(step).iter().map(|line| beginning(line)));
            let is_whole = |page: &String| parts.iter().all(|part| page.contains(part));
            assert!(pages.iter().any(is_whole), "{parts:?} in {pages:#?}");
        }
    }
}

#[test]
fn what_is_printed_is_what_was_chosen_to_go_in() {
    let browser = Browser::start();
    browser.prepare(KEEP_PRINTED);
    let widget = browser.visit_article();
    widget.run_with("host.importAnswers(argument);", complete_file("report"));
    widget.expect_page("Elm and Ash");
    let print = || {
        browser.run("window.printed = null;");
        widget.press("Print");
        wait_for("the printed page", || kept(&browser))
    };
    let private = ["Seen in the minutes of May", "Elm School"];
    let whole = print();
    for text in private {
        assert!(whole.contains(text), "{text}");
    }
    for part in ["Notes", "Names", "Table of answers"] {
        widget.activate("checkbox", part);
    }
    let rest = print();
    assert!(rest.contains("Informal alliance"));
    for text in private {
        assert!(!rest.contains(text), "{text}");
    }
    assert!(rest.len() < whole.len());
}

#[test]
fn the_questionnaire_is_printed_to_be_filled_in() {
    let browser = Browser::start();
    if !browser.can(Capability::Print) {
        return;
    }
    browser.prepare(KEEP_PRINTED);
    let widget = open_complete(&browser);
    // Two lines to write on under each question, at least as far apart as handwriting is.
    widget.press("Print the questionnaire");
    wait_for("the printed page", || kept(&browser));
    let lines = browser.run(
        "const page = new DOMParser().parseFromString(window.printed, 'text/html');
        return page.querySelectorAll('.choices + .writing .line').length;",
    );
    assert_eq!(lines, 2 * SHIPPED.questions.len());
    for (text, pages) in printed(&widget, "Print the questionnaire").1 {
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        for question in &SHIPPED.questions {
            for part in [&question.text].into_iter().chain(&question.descriptors) {
                assert!(text.contains(part.as_str()), "{part} in {text}");
            }
        }
        assert!(!text.contains("Elm and Ash"), "no answer is on it");
        assert!((6..=16).contains(&pages), "{pages} pages");
    }
}

#[test]
fn printing_works_under_a_strict_policy() {
    let browser = Browser::start();
    browser.prepare(KEEP_PRINTED);
    let widget = browser.visit("strict", &[]);
    widget.run_with("host.importAnswers(argument);", complete_file("report"));
    widget.expect_page("Elm and Ash");
    widget.press("Print the summary");
    let page = wait_for("the printed page", || kept(&browser));
    assert!(page.contains("Informal alliance") && page.contains("@page"));
    // The name that a file gets which is printed into.
    let title = browser.run("return window.title;");
    assert!(title.as_str().unwrap().contains("Elm and Ash"), "{title}");
    // What is printed from is seen by nobody, and goes when it has been printed.
    let frames = "return [...root.querySelectorAll('iframe')].map((frame) => {
        const { position, visibility } = getComputedStyle(frame);
        return [position, visibility, frame.tabIndex, frame.getAttribute('aria-hidden')];
      });";
    let unseen = json!(["fixed", "hidden", -1, "true"]);
    assert_eq!(widget.run(frames), json!([unseen]));
    browser.run("window.printed = null;");
    widget.press("Print the summary");
    wait_for("the second printing", || kept(&browser));
    assert_eq!(widget.run(frames), json!([unseen]), "the first has gone");
    widget.run(
        "const { contentWindow: inside } = root.querySelector('iframe');
        inside.dispatchEvent(new inside.Event('afterprint'));",
    );
    assert_eq!(widget.run(frames), json!([]));
}

/// What would have been printed, where anything would.
fn kept(browser: &Browser) -> Option<String> {
    let page = browser.run("return window.printed ?? null;");
    page.as_str().map(str::to_owned)
}

#[test]
fn a_questionnaire_in_other_letters_is_offered_as_word_and_in_print() {
    let mut arabic = SHIPPED.file.clone();
    arabic["language"] = json!("ar");
    arabic["direction"] = json!("rtl");
    arabic["title"] = json!("استبيان الشراكة بين المدارس");
    let stages = arabic["stages"].as_array_mut().unwrap();
    for (place, stage) in stages.iter_mut().enumerate() {
        stage["name"] = json!(format!("المرحلة {place}"));
    }
    let copy = Copy::new("arabic");
    copy.put("questionnaires/arabic.json", arabic.to_string());
    let server = copy.serve();
    let browser = Browser::start();
    browser.prepare(KEEP_PRINTED);
    browser.go(&browser.address("article", server.origin(), &[]));
    let widget = browser.widget(0);
    widget.wait_until_ready();
    let source = format!("{}/questionnaires/arabic.json", server.origin());
    widget.run_with("host.setAttribute('src', argument);", json!(source));
    wait_for("the questionnaire in Arabic", || {
        let file = widget.run("return host.exportAnswers();");
        let language = &read(file.as_str()?)["questionnaire"]["language"];
        (*language == "ar").then_some(())
    });
    assert!(widget.has("button", "Print the questionnaire"));
    assert!(!widget.text().contains("PDF"));
    for page in ["about", "benefits", "check-answers"] {
        widget.run_with("host.importAnswers(argument);", complete_file(page));
        widget.expect_text("The answers are open.");
        walk::expect_nothing_wide(&widget);
        widget.expect_accessible(&format!("{page} from right to left"));
        let direction = "return getComputedStyle(root.querySelector('.page')).direction;";
        assert_eq!(widget.run(direction), "rtl");
        let arrow = "return getComputedStyle(root.querySelector('.back'), '::before').content;";
        let arrow = widget.run(arrow);
        assert!(arrow.as_str().unwrap().contains('→'), "back is {arrow}");
    }
    widget.run_with("host.importAnswers(argument);", complete_file("report"));
    widget.expect_page("Elm and Ash");
    walk::expect_nothing_wide(&widget);
    widget.expect_accessible("report from right to left");
    widget.expect_text("PDF files have Latin letters only: print instead, or take the Word file.");
    for button in [
        "Download the report (PDF)",
        "Summary on one page (PDF)",
        "Questionnaire on paper (PDF)",
    ] {
        assert!(!widget.has("button", button), "{button}");
    }
    widget.press("Report in Word, to edit");
    browser.downloaded(".docx");
    widget.press("Print the questionnaire");
    let page = wait_for("the printed page", || kept(&browser));
    assert!(page.contains("المرحلة 3"));
    // What it says of the whole page, whatever its parts say.
    let whole = page.split('>').next().unwrap();
    for attribute in ["<html", "lang=\"ar\"", "dir=\"rtl\""] {
        assert!(whole.contains(attribute), "{attribute} in {whole}");
    }
}

#[test]
fn the_printed_report_has_no_controls_and_no_addresses() {
    let browser = Browser::start();
    if !browser.can(Capability::Print) {
        return;
    }
    let widget = open_complete(&browser);
    let title = walk::plan_the_first_step(&widget);
    widget.write_in(Some(&title), "Who", OWNER);
    let buttons =
        strings(&widget.run("return all('button').map((button) => tidy(button.textContent));"));
    widget.wait_until_still();
    let (text, pages) = browser.print();
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    for button in buttons
        .iter()
        .map(String::as_str)
        .chain(["Open a saved file", "http", "www."])
    {
        // "Print" and "Back" are also parts of other words.
        let word = format!(" {button} ");
        let wanted = if button.len() < 6 { &word } else { button };
        assert!(!text.contains(wanted), "{button} in {text}");
    }
    for part in [
        "Elm and Ash",
        "Informal alliance",
        "1.9 of 4",
        "How this figure was worked out",
        "Sum 3, divided by 3 answers, gives 1.00",
        OWNER,
        "What was left out",
        "Seen in the minutes of May",
    ] {
        assert!(text.contains(part), "{part} in {text}");
    }
    for dimension in &SHIPPED.dimensions {
        assert!(text.contains(&dimension.name), "{}", dimension.name);
    }
    assert!((4..=14).contains(&pages), "{pages} pages");
}
