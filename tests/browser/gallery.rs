//! The gallery of hostile host pages: each folder in `tests/pages/` whose page names `{{widget}}`,
//! with its reason at the top.
//!
//! On each the widget looks as on the clean page, a question is answered and a note written by hand, a
//! dialog opens and closes, a document is made, the report is read, axe-core finds nothing, and the host
//! page is afterwards what it was before. The whole journey by hand is in [`crate::journey`].

use crate::harness::{Browser, Hand, Kind, Picture, Widget, project, strings, wait, wait_for};
use crate::questionnaire::{SHIPPED, complete_file};
use crate::walk;
use serde_json::{Value, json};
use std::fs;

/// The measure for all the others.
const CLEAN: &str = "clean";

/// How far a colour may be from the clean page's before a pixel counts as another one, of 255.
const COLOUR_TOLERANCE: u8 = 8;

/// How many of ten thousand pixels may be other ones. On most pages none is; where the element stands
/// on the other side, the edge of a few letters is drawn otherwise: half of one in ten thousand.
const PIXELS_TOLERANCE: usize = 1;

/// The same in Firefox, which may go on drawing a radio as if the pointer were on it: three in ten
/// thousand pixels.
const PIXELS_TOLERANCE_IN_FIREFOX: usize = 4;

/// The same in `WebKitGTK`, which draws the edges of some letters and corners anew each time: of up to
/// 925 of the 922,320 pixels of a question. One line of text in another place makes more than twenty in
/// ten thousand.
const PIXELS_TOLERANCE_IN_WEBKITGTK: usize = 12;

/// What the host page is, apart from its widgets: nothing of this may change.
const HOST_PAGE: &str = "
    // Where the reader is at the moment is drawn too.
    document.activeElement?.blur();
    const page = document.documentElement.cloneNode(true);
    for (const own of page.querySelectorAll('partnership-assessment, script[src]')) own.remove();
    // Chromium's driver marks the frames that it has been in.
    for (const frame of page.querySelectorAll('iframe')) frame.removeAttribute('cd_frame_id_');
    const styles = [...document.querySelectorAll('html, body, body *')]
      .filter((element) => !element.closest('partnership-assessment, script'))
      .map((element) => {
        const style = getComputedStyle(element);
        // Places and sizes are left out: the widget takes room.
        const names = [...style].filter((name) =>
          !/margin|size|origin|height|width|inset|top|bottom|left|right/.test(name));
        return `${element.localName} ${names.map((name) =>
          `${name}:${style.getPropertyValue(name)}`).join(';')}`;
      });
    const names = (object) => Object.getOwnPropertyNames(object).sort();
    return {
      // The page without the widget has an empty script in its place.
      document: page.outerHTML.replaceAll(arguments[0], '/none').replace(/\\s+/g, ' '),
      styles,
      // The drivers and axe-core have some of their own.
      globals: names(window).filter((name) => !/^([$]?cdc_|se_|__?webdriver|axe|__core-js_shared__)/.test(name)),
      builtIn: [Object, Array, String, Element, HTMLElement, Node, EventTarget, Storage]
        .flatMap((type) => names(type.prototype).map((name) => `${type.name}.${name}`))
        // React and the drivers leave names of chance in the document, and axe-core one of its own.
        .concat(names(JSON), names(document).filter((name) => !/cdc_|^_react|^elementsFromPoint$/.test(name))),
      styleSheets: [document.styleSheets.length, document.adoptedStyleSheets.length],
      title: document.title,
    };";

/// Counts the listeners on what belongs to the host page, before any script of it runs.
const COUNT_LISTENERS: &str = "
    const counts = {};
    Object.defineProperty(window, 'listenersOfTheHost', { value: counts });
    const hosts = () => [window, document, document.documentElement, document.body, document.head];
    for (const [method, step] of [['addEventListener', 1], ['removeEventListener', -1]]) {
      const original = EventTarget.prototype[method];
      EventTarget.prototype[method] = function (type, ...rest) {
        const target = this ?? window;
        if (hosts().includes(target)) {
          const name = `${target.constructor.name} ${type}`;
          counts[name] = (counts[name] ?? 0) + step;
        }
        return original.call(target, type, ...rest);
      };
    }";

/// The widget listens for other tabs (`storage`) and for the way back (`pageshow`), and lets go when it ends:
/// `leaks.rs` counts that.
/// Axe-core listens for messages from frames.
const LISTENERS: &str = "return Object.fromEntries(
    Object.entries(listenersOfTheHost).filter(([name, count]) =>
      count && !['Window storage', 'Window pageshow', 'Window message'].includes(name)));";

/// Into how many parts the gallery is cut, so that they can be visited side by side.
const PARTS: usize = 3;

#[test]
fn every_hostile_page_is_worked_on_and_left_as_it_was() {
    visit_part(0);
}

#[test]
fn every_hostile_page_of_the_second_part_is_worked_on() {
    visit_part(1);
}

#[test]
fn every_hostile_page_of_the_third_part_is_worked_on() {
    visit_part(2);
}

fn visit_part(part: usize) {
    let browser = Browser::start();
    make_high(&browser);
    browser.prepare(COUNT_LISTENERS);
    let clean = clean_picture(&browser, "");
    let enlarged = clean_picture(&browser, "document.body.style.zoom = 1.25;");
    // One page alone, while it is worked on.
    let only = std::env::var("PARTNERSHIP_ASSESSMENT_PAGE").ok();
    let mut complaints = Vec::new();
    for page in pages().iter().skip(part).step_by(PARTS) {
        if only.as_ref().is_some_and(|only| only != page) {
            continue;
        }
        println!("{page} …");
        let clean = if page == "zoomed" { &enlarged } else { &clean };
        complaints.extend(visit(&browser, page, clean));
    }
    assert_eq!(complaints, Vec::<String>::new());
}

/// Gives the page a height for what is looked at, since a picture ends where the window does.
/// `WebKitGTK` takes some of it away for each file that was downloaded.
fn make_high(browser: &Browser) {
    browser.resize(1000, 2000, 1);
}

#[test]
fn every_hostile_page_says_why_it_is_there() {
    let pages = pages();
    assert!(pages.len() > 25, "{pages:?}");
    for page in pages {
        let content = content(&page).unwrap();
        assert!(
            content.starts_with("<!doctype html>\n<!-- Reason: "),
            "{page}"
        );
    }
}

/// The names of the folders.
fn pages() -> Vec<String> {
    let folders = fs::read_dir(project().join("tests/pages"))
        .unwrap()
        .flatten();
    let mut pages: Vec<String> = folders
        .map(|folder| folder.file_name().to_string_lossy().into_owned())
        .filter(|page| content(page).is_some_and(|content| content.contains("{{widget}}")))
        .collect();
    pages.sort();
    pages
}

fn content(page: &str) -> Option<String> {
    fs::read_to_string(project().join(format!("tests/pages/{page}/index.html"))).ok()
}

/// How the widget looks on the clean page, after a script has run there.
fn clean_picture(browser: &Browser, script: &str) -> Picture {
    browser.go(&browser.address(CLEAN, browser.widget_origin(), &[]));
    let widget = browser.widget(0);
    widget.wait_until_ready();
    browser.run(script);
    open_first_question(&widget);
    let picture = picture(&widget);
    browser.run("localStorage.clear();");
    picture
}

/// Opens answers at the first question, where nothing else is shown any more.
fn open_first_question(widget: &Widget<'_>) {
    let question = &SHIPPED.questions[0];
    // As text: a driver hands over objects with whatever the page gives to every object.
    let file = complete_file(&format!("question:{}", question.id)).to_string();
    widget.run_with("host.importAnswers(argument);", json!(file));
    widget.expect_page(&question.text);
    // That a file was opened, and perhaps more.
    hide_messages(widget);
}

/// The question with everything on it that can be unfolded: links, choices, text fields and buttons.
fn picture(widget: &Widget<'_>) -> Picture {
    widget.run("for (const details of root.querySelectorAll('details')) details.open = true;");
    widget.wait_until_still();
    // Where the pointer was left on the page before, there may be something else now.
    widget.browser.point_at_corner();
    // A frame may not hear of it; where that can be seen, the pictures differ.
    for _ in 0..20 {
        if widget.run("return Boolean(root.querySelector(':hover'));") == false {
            break;
        }
        wait(std::time::Duration::from_millis(50));
    }
    // What stands outside of the window is in no picture of some browsers.
    widget.run(
        "scrollTo({ top: 0, behavior: 'instant' });
        // WebKit scrolls too far to what is enlarged, so only where it must.
        if (host.getBoundingClientRect().bottom > innerHeight) {
          host.scrollIntoView({ block: 'start', behavior: 'instant' });
          // Rounding may have hidden the first line.
          scrollBy({ top: -8, behavior: 'instant' });
        }",
    );
    // Between two pixels of the screen, every line would be drawn a little otherwise.
    widget.run(
        "host.style.setProperty('position', 'relative', 'important');
        host.style.setProperty('inset', '0 auto auto 0', 'important');
        const { left, top } = host.getBoundingClientRect();
        const zoom = host.currentCSSZoom ?? 1;
        const [x, y] = [left, top].map((side) => (Math.round(side) - side) / zoom);
        host.style.setProperty('inset', `${y}px auto auto ${x}px`, 'important');",
    );
    let picture = widget.picture();
    widget.run(
        "for (const name of ['position', 'inset']) {
          host.style.removeProperty(name);
        }",
    );
    picture
}

fn hide_messages(widget: &Widget<'_>) {
    while widget.has("button", "Hide this message") {
        widget.press("Hide this message");
        // The button goes with the next drawing.
        wait(std::time::Duration::from_millis(50));
    }
}

/// Does everything on one page; gives back what is wrong there.
fn visit(browser: &Browser, page: &str, clean: &Picture) -> Vec<String> {
    make_high(browser);
    let has = |id: &str| {
        browser.run_with(
            "return Boolean(document.getElementById(arguments[0]));",
            json!(id),
        ) == true
    };
    // What a reader does on some of the pages before the widget is to be seen.
    let open = || {
        browser.run(
            "return (async () => {
              for (const id of ['open', 'leave', 'return']) {
                document.getElementById(id)?.click();
                await new Promise((done) => setTimeout(done));
              }
            })();",
        );
    };
    let settled = || {
        wait_for("the end of the host's own work", || {
            (browser
                .run("return Boolean(document.querySelector('partnership-assessment, iframe'));")
                == true)
                .then_some(())
        });
    };
    let open_without_widget = || {
        browser.go(&browser.address(page, "", &[]));
        open();
        settled();
    };
    open_without_widget();
    let before = (
        browser.run_with(HOST_PAGE, json!(browser.widget_origin())),
        browser.run(LISTENERS),
    );

    browser.go(&browser.address(page, browser.widget_origin(), &[]));
    settled();
    let hand = match (page, Kind::of_this_run()) {
        ("keys-swallowed", _) => Hand::Keyboard,
        // Its driver clicks beside what a page has enlarged.
        ("zoomed", Kind::WebKitGtk) => Hand::Keyboard,
        // It scrolls no page to a dialog in a frame.
        ("sandboxed-frame", Kind::WebKitGtk) => Hand::Keyboard,
        _ => Hand::Mouse,
    };
    let widget = browser.widget(0).by(hand);
    if has("leave") {
        widget.wait_until_ready();
    }
    open();
    let is_framed = has("frame");
    if is_framed {
        browser.enter_frame("frame");
    }
    widget.wait_until_ready();

    let pixels_tolerance = match Kind::of_this_run() {
        Kind::Chromium => PIXELS_TOLERANCE,
        Kind::Firefox => PIXELS_TOLERANCE_IN_FIREFOX,
        Kind::WebKitGtk => PIXELS_TOLERANCE_IN_WEBKITGTK,
    };
    let mut complaints = Vec::new();
    let differs = |picture: &Picture| clean.difference(picture, COLOUR_TOLERANCE, pixels_tolerance);
    open_first_question(&widget);
    let mut picture = picture(&widget);
    // A browser may still be drawing.
    for _ in 0..3 {
        if differs(&picture).is_none() {
            break;
        }
        wait(std::time::Duration::from_millis(200));
        picture = self::picture(&widget);
    }
    if let Some(difference) = differs(&picture) {
        complaints.push(format!("{page}: {difference}"));
        clean.keep(&format!("{page}-clean"));
        picture.keep(page);
    }
    answer_by_hand(&widget, page);
    let inaccessible = browser.inaccessible();
    complaints.extend(inaccessible.iter().map(|text| format!("{page}: {text}")));
    read_the_report(&widget, page);

    if is_framed {
        browser.hear_console();
        browser.leave_frame();
    }
    let after = browser.run_with(HOST_PAGE, json!(browser.widget_origin()));
    for part in [
        "document",
        "styles",
        "globals",
        "builtIn",
        "styleSheets",
        "title",
    ] {
        if after[part] != before.0[part] {
            complaints.push(format!(
                "{page}: {part}: {}",
                first_difference(&before.0[part], &after[part])
            ));
        }
    }
    let listeners = browser.run(LISTENERS);
    if listeners != before.1 {
        complaints.push(format!(
            "{page}: listeners: {} became {listeners}",
            before.1
        ));
    }
    browser.run("localStorage.clear();");
    complaints
}

/// Answers the first question and writes a note to the second, where a dialog is opened and closed.
fn answer_by_hand(widget: &Widget<'_>, page: &str) {
    let [first, second, ..] = &SHIPPED.questions[..] else {
        panic!("the questionnaire has two questions");
    };
    widget.choose(&first.descriptors[3]);
    widget.press("Continue");
    widget.expect_page(&second.text);
    widget.unfold("Private note or evidence");
    widget.write("Private note or evidence", walk::NOTE);
    widget.press("Delete my answers from this device");
    widget.expect_text("Delete your answers?");
    widget.press("Keep my answers");
    widget.expect_no_text("Delete your answers?");
    let exported = widget.exported();
    assert_eq!(exported["answers"][&first.id]["level"], 3, "{page}");
    assert_eq!(
        exported["answers"][&second.id]["note"],
        walk::NOTE,
        "{page}"
    );
}

/// Reads the report of other answers, and makes a document of it.
fn read_the_report(widget: &Widget<'_>, page: &str) {
    let file = complete_file("report").to_string();
    widget.run_with("host.importAnswers(argument);", json!(file));
    widget.expect_page("Elm and Ash");
    assert_eq!(widget.run("return host.report.version;"), 1, "{page}");
    // This frame lets nothing be downloaded.
    if page != "sandboxed-frame" {
        widget.press("Report as a web page");
        widget.browser.downloaded(".html");
    }
}

fn first_difference(before: &Value, after: &Value) -> String {
    if let (Some(before), Some(after)) = (before.as_str(), after.as_str()) {
        return format!("\n{before}\nbecame\n{after}");
    }
    let texts = |list: &Value| -> Vec<String> {
        match list.as_array() {
            Some(list) if list.iter().all(Value::is_string) => strings(&json!(list)),
            _ => vec![list.to_string()],
        }
    };
    let (before, after) = (texts(before), texts(after));
    let differ = |one: &[String], other: &[String]| -> Vec<String> {
        let rest = one.iter().filter(|text| !other.contains(text));
        rest.flat_map(|text| text.split(';').map(str::to_owned))
            .collect()
    };
    let (gone, new) = (differ(&before, &after), differ(&after, &before));
    let only = |one: &[String], other: &[String]| -> Vec<String> {
        let parts = one.iter().filter(|part| !other.contains(part));
        parts.cloned().collect()
    };
    format!(
        "gone: {:?}, new: {:?}",
        only(&gone, &new),
        only(&new, &gone)
    )
}
