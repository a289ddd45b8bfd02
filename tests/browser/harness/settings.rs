//! What differs from browser to browser: sizes, what the reader prefers, the console, the network.
//!
//! It must never know what is tested.

use super::{Browser, Capability, Kind, read, wait_for};
use serde_json::{Value, json};
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Firefox has bars above the page, and a width below which they don't go.
const BARE_FIREFOX: &str = "
    document.documentElement.style.setProperty('min-width', '0', 'important');
    document.getElementById('navigator-toolbox').style.display = 'none';
    Services.prefs.setCharPref('layout.css.devPixelsPerPx', argument);";

impl Browser {
    /// Speaks to Chromium by its own protocol.
    pub(crate) fn cdp(&self, command: &str, parameters: Value) -> Value {
        self.session().cdp(command, &parameters)
    }

    /// Gives the page this many CSS pixels, each of which is `scale` pixels of the screen wide where
    /// the browser can scale: `WebKitGTK`'s pixels stay as they are.
    pub(crate) fn resize(&self, width: u32, height: u32, scale: u32) {
        match self.kind {
            Kind::Chromium => {
                self.cdp(
                    "Emulation.setDeviceMetricsOverride",
                    json!({"width": width, "height": height, "deviceScaleFactor": scale,
                        "mobile": false}),
                );
                return;
            }
            // It stays so when another test comes.
            Kind::Firefox if self.kept().scale.replace(Some(scale)) == Some(scale) => {}
            Kind::Firefox => {
                self.session()
                    .run_in_firefox(BARE_FIREFOX, &json!(scale.to_string()));
            }
            Kind::WebKitGtk => {}
        }
        let inner = || {
            // As one text: some pages have ideas of their own of what a list is in JSON.
            let inner = self.run("return `${innerWidth} ${innerHeight}`;");
            let (width, height) = inner.as_str().unwrap().split_once(' ').unwrap();
            [width, height].map(|size| size.parse::<u32>().unwrap())
        };
        let rect = |rect: &Value| {
            [&rect["width"], &rect["height"]].map(|size| size.as_f64().unwrap_or_default())
        };
        wait_for("the window's size", || {
            let [inner_width, inner_height] = inner();
            if [inner_width, inner_height] == [width, height] {
                return Some(());
            }
            // The window is as much too small as the page is.
            let [outer_width, outer_height] = rect(&self.session().get("/window/rect"));
            let more = |wanted: u32, inner: u32| f64::from(wanted) - f64::from(inner);
            self.session().post(
                "/window/rect",
                &json!({
                    "width": (outer_width + more(width, inner_width)).max(1.0).round(),
                    "height": (outer_height + more(height, inner_height)).max(1.0).round(),
                }),
            );
            super::wait(std::time::Duration::from_millis(30));
            None
        });
    }

    /// Pretends that the reader has set these in the system. `WebKitGTK` has been started with them.
    pub(crate) fn prefer(&self, preferences: &[(&str, &str)]) {
        match self.kind {
            Kind::Chromium => {
                let features = preferences
                    .iter()
                    .map(|(name, value)| json!({"name": name, "value": value}));
                let features: Vec<_> = features.collect();
                self.cdp("Emulation.setEmulatedMedia", json!({"features": features}));
            }
            Kind::Firefox => {
                for preference in preferences {
                    let script = match preference.0 {
                        "prefers-color-scheme" => "context.prefersColorSchemeOverride = argument;",
                        "prefers-reduced-motion" => {
                            "context.prefersReducedMotionOverride = argument;"
                        }
                        "forced-colors" => "context.forcedColorsOverride = argument;",
                        "prefers-contrast" => {
                            "const theme = argument === 'more' ? 1 : 0;
                            Services.prefs.setIntPref('ui.useAccessibilityTheme', theme);"
                        }
                        other => panic!("no way is known to prefer {other}"),
                    };
                    self.session().run_in_firefox(script, &json!(preference.1));
                }
            }
            Kind::WebKitGtk => {}
        }
        for (name, value) in preferences {
            let query = format!("return matchMedia('({name}: {value})').matches;");
            assert_eq!(
                self.run(&query),
                true,
                "the browser prefers {name}: {value}"
            );
        }
    }

    /// What has been asked of the network since this was last called, as the browser tells it:
    /// `url`, `method` and more. Only for browsers with [`Capability::RequestLog`].
    pub(crate) fn requests(&self) -> Vec<Value> {
        let log = self.session().log("performance").into_iter();
        let mut messages = log
            .map(|entry| -> Value { read(entry["message"].as_str().unwrap())["message"].take() });
        messages
            .by_ref()
            .filter(|message| message["method"] == "Network.requestWillBeSent")
            .map(|mut message| message["params"]["request"].take())
            .collect()
    }

    /// The addresses that the page itself and what is in it have asked for since this was last called.
    pub(crate) fn asked_for(&self) -> Vec<String> {
        if self.kind == Kind::Chromium {
            let requests = self.requests();
            let urls = requests
                .iter()
                .map(|request| request["url"].as_str().unwrap());
            return urls.map(str::to_owned).collect();
        }
        let told = self.run(
            "return ['navigation', 'resource'].flatMap((kind) => performance.getEntriesByType(kind))
              .map((entry) => entry.name);",
        );
        let urls = super::strings(&told);
        let known = self.told.replace(urls.len());
        urls.into_iter().skip(known).collect()
    }

    /// Says what the console will say.
    pub(crate) fn expect_in_console(&self, part: &'static str) {
        self.expected
            .borrow_mut()
            .push((part, std::cell::Cell::new(false)));
    }

    /// Says what the browser itself will say in the console, where it can be heard.
    pub(crate) fn expect_complaint_of_the_browser(&self, part: &'static str) {
        if self.can(Capability::ConsoleOfItsOwn) {
            self.expect_in_console(part);
        }
    }

    /// Says what Firefox will say in the console.
    pub(crate) fn expect_complaint_of_firefox(&self, part: &'static str) {
        if self.kind == Kind::Firefox {
            self.expect_in_console(part);
        }
    }

    /// Takes down what the console has said on this page, before it is left.
    pub(crate) fn hear_console(&self) {
        let heard = match self.kind {
            Kind::Chromium => {
                let log = self.session().log("browser").into_iter();
                let complaints = log
                    .filter(|entry| matches!(entry["level"].as_str(), Some("SEVERE" | "WARNING")));
                complaints
                    .map(|entry| entry["message"].as_str().unwrap().replace("\\\"", "\""))
                    .collect()
            }
            Kind::Firefox => {
                let mut heard = self.heard_in_the_page();
                // Mistakes in scripts, style sheets and policies that a page is not told of.
                heard.extend(super::strings(&self.session().run_in_firefox(
                    "const messages = Services.console.getMessageArray();
                    Services.console.reset();
                    return messages.filter((message) => message instanceof Ci.nsIScriptError)
                      .filter(({ sourceName }) => /^(http|file)/.test(sourceName))
                      // The loader says that a module did not load, and is heard.
                      .filter(({ errorMessage }) =>
                        !/^(Module source URI is not allowed|Loading module from)/.test(errorMessage))
                      .map(({ errorMessage, sourceName }) => `${sourceName}: ${errorMessage}`);",
                    &Value::Null,
                )));
                heard
            }
            Kind::WebKitGtk => self.heard_in_the_page(),
        };
        self.said.borrow_mut().extend(heard);
    }

    /// Prints what the console has said, for whoever looks for the reason of a failure.
    pub(super) fn print_console(&self) {
        // The browser may have been what failed.
        let _ = catch_unwind(AssertUnwindSafe(|| self.hear_console()));
        println!("The console said: {:#?}", self.said.take());
    }

    fn heard_in_the_page(&self) -> Vec<String> {
        // As one text: some pages have ideas of their own of what a list is in JSON.
        let said = self.run("return (window.saidInConsole?.splice(0) ?? []).join('\u{1e}');");
        let said = said.as_str().unwrap().split('\u{1e}');
        said.filter(|text| !text.is_empty())
            .map(str::to_owned)
            .collect()
    }

    /// Fails on anything in the console that isn't expected, and on anything expected that isn't there.
    pub(super) fn check_console(&self) {
        self.hear_console();
        let said = self.said.take();
        let expected = self.expected.borrow();
        // Each browser writes the names of the same things in its own way.
        let plain = |text: &str| text.to_lowercase().replace('-', " ");
        let surprises: Vec<_> = said
            .iter()
            .filter(|message| {
                let known = expected
                    .iter()
                    .filter(|(part, _)| plain(message).contains(&plain(part)));
                known.map(|(_, is_said)| is_said.set(true)).count() == 0
            })
            .collect();
        assert_eq!(surprises, Vec::<&String>::new(), "the console says this");
        for (part, is_said) in expected.iter() {
            assert!(
                is_said.get(),
                "the console does not say “{part}”: {said:#?}"
            );
        }
    }
}
