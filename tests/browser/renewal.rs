//! A browser that has served one test is as good as new for the next: nothing that a test can leave
//! behind is found by another.

use crate::harness::{Browser, Capability};
use crate::questionnaire::complete_file;
use serde_json::{Value, json};

/// What a page can find of what another page has left: in the places where browsers keep something for
/// an origin, in the window, and in what the reader prefers.
const LEFT: &str = "
    return (async () => {
      const workers = (await navigator.serviceWorker?.getRegistrations()) ?? [];
      const databases = (await globalThis.indexedDB?.databases?.()) ?? [];
      return JSON.stringify({
        local: Object.keys(localStorage),
        session: Object.keys(sessionStorage),
        cookies: document.cookie,
        caches: (await globalThis.caches?.keys()) ?? [],
        workers: workers.length,
        databases: databases.map(({ name }) => name),
        name: window.name,
        mark: window.mark ?? null,
        size: [innerWidth, innerHeight, devicePixelRatio],
        dark: matchMedia('(prefers-color-scheme: dark)').matches,
        still: matchMedia('(prefers-reduced-motion: reduce)').matches,
        forced: matchMedia('(forced-colors: active)').matches,
      });
    })();";

/// Leaves something in each of these places.
const LEAVE: &str = "
    localStorage.setItem('partnership-assessment:left', 'something');
    sessionStorage.setItem('left', 'something');
    document.cookie = 'left=something; max-age=1000; path=/';
    window.name = 'left';
    window.mark = 'left';
    console.error('left behind');
    return (async () => {
      await (await globalThis.caches?.open('left'))?.put('/left', new Response('left'));
      await new Promise((done) => {
        const opening = indexedDB.open('left', 1);
        opening.onsuccess = () => { opening.result.close(); done(); };
        opening.onerror = done;
      });
    })();";

#[test]
fn a_browser_that_has_served_a_test_is_as_good_as_new() {
    let browser = Browser::start();
    let pages = |browser: &Browser| {
        let address = browser.address("article", browser.widget_origin(), &[]);
        // The origin of the widget's own files is the same for all tests.
        [address, format!("{}/embed.html", browser.widget_origin())]
    };
    let look = |browser: &Browser| {
        pages(browser).map(|page| {
            browser.go(&page);
            browser.run(LEFT)
        })
    };
    let windows = |browser: &Browser| browser.windows();
    let fresh = look(&browser);
    let before: Value = serde_json::from_str(fresh[0].as_str().unwrap()).unwrap();
    assert_eq!(before["local"], json!([]), "{before}");
    assert_eq!(before["size"], json!([1200, 900, 1]), "{before}");

    for page in pages(&browser) {
        browser.go(&page);
        browser.run(LEAVE);
    }
    if browser.can(Capability::OtherPreference) {
        browser.prefer(&[
            ("prefers-color-scheme", "dark"),
            ("prefers-reduced-motion", "reduce"),
        ]);
    }
    browser.resize(700, 600, 2);
    browser.file("left.txt", "something");
    let widget = browser.visit_article();
    widget.run_with("host.importAnswers(argument);", complete_file("report"));
    widget.expect_page("Elm and Ash");
    browser.open_tab();
    browser.visit_article();
    assert_eq!(windows(&browser), 2);
    assert_ne!(look(&browser), fresh, "something is left");
    browser.run("console.error('left behind as well'); setTimeout(() => alert('left'), 1);");
    browser.wait_for_alert();

    let browser = browser.start_again();
    assert_eq!(windows(&browser), 1);
    assert_eq!(look(&browser), fresh, "and gone");
    assert_eq!(browser.files(), Vec::<String>::new());
    // Had the console still something to say, the end of this test would fail.
}
