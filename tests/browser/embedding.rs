//! The widget and the pages around it: several of them, moved about, on hostile pages, and the door
//! that host pages have to it.

use crate::harness::{Browser, Copy, Hand, Kind, Widget, read, strings, wait_for};
use crate::questionnaire::{SHIPPED, complete_file, saved_file};
use crate::walk;
use serde_json::{Value, json};

/// Opens the page with three widgets.
fn three(browser: &Browser) -> [Widget<'_>; 3] {
    browser.visit("several", &[]);
    let widgets = [0, 1, 2].map(|place| browser.widget(place));
    for widget in &widgets {
        widget.wait_until_ready();
    }
    widgets
}

#[test]
fn several_elements_on_one_page_are_independent_and_the_script_may_be_pasted_twice() {
    let browser = Browser::start();
    let widgets = three(&browser);
    let names = ["Ash", "Beech", "Cedar"];
    for (widget, name) in widgets.iter().zip(names) {
        widget.press("Start");
        widget.write("Name of the partnership", name);
        widget.press("Continue");
        widget.expect_page(&SHIPPED.questions[0].text);
    }
    for (level, widget) in widgets.iter().enumerate() {
        widget.choose(&SHIPPED.questions[0].descriptors[level]);
    }
    for (level, (widget, name)) in widgets.iter().zip(names).enumerate() {
        let exported = widget.exported();
        assert_eq!(exported["about"]["partnership"], name);
        assert_eq!(
            exported["answers"][&SHIPPED.questions[0].id]["level"],
            level
        );
        assert_eq!(
            widget.chosen(),
            [SHIPPED.questions[0].descriptors[level].as_str()]
        );
    }
    let headings =
        widgets.map(|widget| widget.run("return root.querySelector('.page-heading').localName;"));
    assert_eq!(headings, ["h2", "h2", "h3"]);
    let stored = browser.stored();
    let kept = [
        "partnership-assessment:school-partnerships",
        "partnership-assessment:school-partnerships:2",
        "partnership-assessment:north",
    ]
    .map(|key| read(stored[key].as_str().unwrap())["about"]["partnership"].clone());
    assert_eq!(kept, names);
    assert_eq!(stored.len(), 3);

    browser.reload();
    for (widget, name) in widgets.iter().zip(names) {
        widget.press("Continue where you left off");
        widget.expect_page(&SHIPPED.questions[0].text);
        assert_eq!(widget.exported()["about"]["partnership"], name);
    }
}

#[test]
fn an_element_that_was_away_for_long_comes_back_with_its_answers() {
    let browser = Browser::start();
    let widget = browser.visit_article();
    walk_to_first_question(&widget);
    widget.choose(&SHIPPED.questions[0].descriptors[2]);
    // Longer than its widget is kept.
    browser.run(
        "const element = document.querySelector('partnership-assessment');
        element.remove();
        return new Promise((done) => setTimeout(() => {
          document.querySelector('main').append(element);
          done();
        }, 5500));",
    );
    widget.wait_until_ready();
    widget.expect_text("On this device: 1 of 24 questions answered.");
    widget.press("Continue where you left off");
    widget.expect_page(&SHIPPED.questions[0].text);
    assert_eq!(
        widget.chosen(),
        [SHIPPED.questions[0].descriptors[2].as_str()]
    );
}

#[test]
fn an_element_far_below_waits_until_it_comes_near() {
    let browser = Browser::start();
    browser.go(&browser.address("far", browser.widget_origin(), &[]));
    let widget = browser.widget(0);
    wait_for("the placeholder", || {
        (widget.run("return Boolean(root?.querySelector('.pa-wait'));") == true).then_some(())
    });
    let height = "return host.getBoundingClientRect().height;";
    assert!(
        widget.run(height).as_f64() > Some(400.0),
        "it has about its later height"
    );
    let loaded = |ending: &str| {
        let asked_for = browser.asked_for();
        asked_for.iter().any(|url| url.ends_with(ending))
    };
    assert!(!loaded(".wasm"), "nothing heavy is loaded yet");
    browser.run("scrollTo(0, 4000);");
    widget.wait_until_ready();
    assert!(loaded(".wasm"));
    assert_eq!(
        browser.run("return [document.activeElement.localName, scrollY];"),
        json!(["body", 4000])
    );
    widget.press("Start");
    widget.expect_page(SHIPPED.about_heading());
    walk::expect_well_placed(&widget);
    // The reader has scrolled down; the next page begins at its top again.
    widget.press("Continue");
    widget.expect_page(&SHIPPED.questions[0].text);
    walk::expect_well_placed(&widget);
}

/// What grows while two parts share it, `WebKit` doesn't always notice.
#[test]
fn the_program_has_its_memory_before_its_later_part_comes() {
    let browser = Browser::start();
    browser.note_memories();
    let widget = browser.visit_article();
    let bytes = || browser.run("return memories[0].buffer.byteLength;");
    let before = bytes();
    for page in ["benefits", "check-answers", "report"] {
        widget.run_with("host.importAnswers(argument);", complete_file(page));
        widget.expect_text("The answers are open.");
        assert_eq!(bytes(), before, "{page}");
    }
    walk::plan_the_first_step(&widget);
    assert_eq!(bytes(), before);
}

#[test]
fn nothing_of_the_host_page_is_changed() {
    // Places and sizes are left out: the widget takes room.
    let look = "return [...document.querySelectorAll('html, body, body *')]
      .filter((element) => !element.closest('partnership-assessment') && element.localName !== 'script')
      .map((element) => {
        const style = getComputedStyle(element);
        const names = [...style].filter((name) =>
          !/size|origin|height|width|inset|top|bottom|left|right/.test(name));
        return [element.outerHTML.split('>')[0],
          names.map((name) => `${name}:${style.getPropertyValue(name)}`).join(';')];
      });";
    let names = "return Object.getOwnPropertyNames(window)
      // The driver's own.
      .filter((name) => !/^(cdc|se)_/.test(name)).sort();";
    let browser = Browser::start();
    browser.go(&browser.address("article", "", &[]));
    let before = (browser.run(look), browser.run(names));
    let widget = browser.visit_article();
    walk_to_first_question(&widget);
    widget.run_with("host.importAnswers(argument);", complete_file("report"));
    widget.expect_page("Elm and Ash");
    assert_eq!(browser.run(look), before.0, "the styles of the host page");
    let names = strings(&browser.run(names));
    let known = strings(&before.1);
    let new: Vec<_> = names.iter().filter(|name| !known.contains(name)).collect();
    assert_eq!(new, Vec::<&String>::new(), "the names in its window");
    let sheets =
        browser.run("return [document.adoptedStyleSheets.length, document.styleSheets.length];");
    assert_eq!(sheets, json!([0, 1]));
}

#[test]
fn the_style_of_the_host_page_stays_outside() {
    let look =
        "const names = ['color', 'background-color', 'font-size', 'font-family', 'font-weight',
        'border-top-width', 'margin-top', 'margin-left', 'padding-top', 'padding-left', 'float',
        'display', 'text-transform', 'stroke', 'fill'];
      return [...root.querySelectorAll('*')].map((element) => {
        const style = getComputedStyle(element);
        return [element.localName, element.className.baseVal ?? element.className,
          ...names.map((name) => `${name}:${style.getPropertyValue(name)}`)].join(' ');
      });";
    let browser = Browser::start();
    // The same width for both, so that nothing differs for that.
    browser.resize(1000, 800, 1);
    let pages = ["benefits", "check-answers", "report"];
    let looks = ["article", "hostile"].map(|host_page| {
        let widget = browser.visit(host_page, &[]);
        pages.map(|page| {
            widget.run_with("host.importAnswers(argument);", complete_file(page));
            widget.expect_text("The answers are open.");
            widget.wait_until_still();
            widget.run(look)
        })
    });
    let [plain, hostile] = looks;
    for ((page, plain), hostile) in pages.iter().zip(&plain).zip(&hostile) {
        let pairs = plain
            .as_array()
            .unwrap()
            .iter()
            .zip(hostile.as_array().unwrap());
        for (plain, hostile) in pairs {
            assert_eq!(hostile, plain, "{page}");
        }
        assert_eq!(
            plain.as_array().unwrap().len(),
            hostile.as_array().unwrap().len()
        );
    }
}

#[test]
fn a_strict_content_security_policy_is_kept() {
    let browser = Browser::start();
    browser.prepare(
        "globalThis.violations = [];
        addEventListener('securitypolicyviolation', (event) => violations.push(
          `${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}`));
        new ReportingObserver((reports) => violations.push(
          ...reports.map((report) => `${report.type} ${report.body?.effectiveDirective}`)),
          { buffered: true }).observe();",
    );
    let pin = crate::ways_in::fingerprint().replace('+', "%2B");
    for parameters in [vec![], vec![("pin", &*pin)]] {
        let widget = browser.visit("strict", &parameters);
        walk::by_leaps_to_the_report(&widget, |_| {});
        widget.press("Report as a web page");
        browser.downloaded(".html");
        widget.run("host.setAttribute('theme', 'dark'); host.setAttribute('hide', 'notes');");
        assert_eq!(
            browser.run("return violations;"),
            json!([]),
            "{parameters:?}"
        );
        browser.run("localStorage.clear();");
    }
}

/// What each method does in every state is proved in Node and without a browser.
#[test]
fn the_methods_of_the_element_do_what_is_documented() {
    let browser = Browser::start();
    let widget = browser.visit_article();
    assert_eq!(widget.run("return host.report;"), Value::Null);
    let file = complete_file("report");
    widget.run_with(
        "host.importAnswers(JSON.stringify(argument));",
        file.clone(),
    );
    widget.expect_page("Elm and Ash");
    let exported = widget.exported();
    for part in ["format", "version", "page", "about", "benefits"] {
        assert_eq!(exported[part], file[part], "{part}");
    }
    assert_eq!(widget.run("return host.report.version;"), 1);
    // Each is true at once, in the same turn.
    let at_once = widget.run_with(
        "host.reset();
        const after = [host.report, JSON.parse(host.exportAnswers()).about];
        host.importAnswers(argument);
        return [...after, host.report?.version, JSON.parse(host.exportAnswers()).about];",
        file.clone(),
    );
    assert_eq!(at_once[0], Value::Null);
    assert_ne!(at_once[1], file["about"]);
    assert_eq!(at_once[2], 1);
    assert_eq!(at_once[3], file["about"]);
    widget.expect_page("Elm and Ash");
    let said = widget.run("try { host.importAnswers('{'); } catch (error) { return `${error}`; }");
    let sentence = "Error: This file is damaged";
    assert!(said.as_str().unwrap().starts_with(sentence), "{said}");
    assert_eq!(widget.exported(), exported, "nothing is changed");
    widget.run("host.reset();");
    widget.expect_page(SHIPPED.start_heading());
    assert_eq!(widget.run("return host.report;"), Value::Null);
    assert_eq!(browser.stored().len(), 0);
}

#[test]
fn answers_are_kept_where_the_host_page_says() {
    let browser = Browser::start();
    let parameters = [("storage", "session")];
    let stored = json!([[], ["partnership-assessment:school-partnerships"]]);
    let widget = browser.visit("article", &parameters);
    widget.press("Start");
    widget.write("Name of the partnership", walk::PARTNERSHIP);
    let keys = browser.run(
        "const keys = [Object.keys(localStorage), Object.keys(sessionStorage)];
        localStorage.clear();
        sessionStorage.clear();
        return keys;",
    );
    assert_eq!(keys, stored);
}

#[test]
fn attributes_that_cannot_be_used_are_named_in_the_console_and_do_no_harm() {
    let browser = Browser::start();
    browser.expect_in_console("heading-level=\"9\"");
    let widget = browser.visit("article", &[("heading-level", "9")]);
    assert_eq!(
        widget.run("return root.querySelector('.page-heading').localName;"),
        "h2"
    );
}

#[test]
fn answers_to_one_page_never_reach_another_questionnaire() {
    let browser = Browser::start();
    let widget = browser.visit_article();
    widget.run_with(
        "host.importAnswers(argument);",
        saved_file("about", |_| Some(1)),
    );
    widget.expect_page(SHIPPED.about_heading());
    let mut other = SHIPPED.file.clone();
    other["id"] = json!("another");
    let folder = Copy::new("another-questionnaire");
    folder.put("another.json", other.to_string());
    let server = folder.serve();
    let source = format!("{}/another.json", server.origin());
    let widget = browser.visit("article", &[("src", &source)]);
    assert!(widget.has("button", "Start"));
    assert_eq!(widget.exported()["answers"], json!({}));
}

fn walk_to_first_question(widget: &Widget<'_>) {
    widget.press("Start");
    widget.expect_page(SHIPPED.about_heading());
    widget.press("Continue");
    widget.expect_page(&SHIPPED.questions[0].text);
}

#[test]
fn objects_that_have_grown_a_method_which_loops_can_see_do_no_harm() {
    let browser = Browser::start();
    // As the first versions of Prototype gave it to every object.
    browser.prepare(
        "Object.prototype.extend = function (source) {
          for (const name in source) this[name] = source[name];
          return this;
        };",
    );
    // The driver of WebKitGTK can't click then.
    let hand = match Kind::of_this_run() {
        Kind::WebKitGtk => Hand::Keyboard,
        Kind::Chromium | Kind::Firefox => Hand::Mouse,
    };
    let widget = browser.visit_article().by(hand);
    walk::to_the_report(&widget, |_| {});
    assert_eq!(widget.run("return host.report.version;"), 1);
    widget.run(
        "const answers = JSON.parse(host.exportAnswers());
        host.reset();
        host.importAnswers(answers);",
    );
    widget.expect_page(walk::PARTNERSHIP);
}
