//! A `WebDriver` session: JSON over HTTP, and nothing else.
//!
//! It must never know what is tested.

use super::account;
use serde_json::{Value, json};
use std::time::Duration;

/// The key under which `WebDriver` hands out elements.
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

/// How long a script may run. A machine may be slow and do much at once; how fast the product is, is
/// for the benchmark to say.
const SCRIPT: Duration = Duration::from_secs(50);

/// How long a driver may take to answer anything, a script's end included.
const ANSWER: Duration = Duration::from_secs(60);

/// A browser that is driven; it is closed when this is dropped.
#[derive(Debug)]
pub(crate) struct Session {
    agent: ureq::Agent,
    address: String,
}

/// An element of the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Element(String);

impl Session {
    /// Has a driver start a browser. Says why it doesn't.
    pub(crate) fn start(driver: &str, capabilities: &Value) -> Result<Self, String> {
        let agent: ureq::Agent = ureq::Agent::config_builder()
            .http_status_as_error(false)
            .timeout_global(Some(ANSWER))
            .build()
            .into();
        let url = format!("{driver}/session");
        let mut capabilities = capabilities.clone();
        capabilities["timeouts"] = json!({"script": SCRIPT.as_millis()});
        let capabilities = json!({"capabilities": {"alwaysMatch": capabilities}});
        let started = try_value(&url, agent.post(&url).send_json(capabilities))?;
        let id = started["sessionId"]
            .as_str()
            .ok_or("a session without an id")?;
        Ok(Self {
            agent,
            address: format!("{url}/{id}"),
        })
    }

    /// Asks for something.
    pub(crate) fn get(&self, path: &str) -> Value {
        let url = format!("{}{path}", self.address);
        account::command(|| value(&url, self.agent.get(&url).call()))
    }

    /// Asks for something that may not be there.
    pub(crate) fn try_get(&self, path: &str) -> Result<Value, String> {
        let url = format!("{}{path}", self.address);
        account::command(|| try_value(&url, self.agent.get(&url).call()))
    }

    /// Has something done.
    pub(crate) fn post(&self, path: &str, body: &Value) -> Value {
        self.try_post(path, body)
            .unwrap_or_else(|error| panic!("{error}"))
    }

    /// Has something done, and says why it can't be.
    pub(crate) fn try_post(&self, path: &str, body: &Value) -> Result<Value, String> {
        let url = format!("{}{path}", self.address);
        account::command(|| try_value(&url, self.agent.post(&url).send_json(body)))
    }

    /// Has something taken away.
    pub(crate) fn delete(&self, path: &str) {
        let url = format!("{}{path}", self.address);
        account::command(|| value(&url, self.agent.delete(&url).call()));
    }

    /// Goes to an address.
    pub(crate) fn go(&self, address: &str) {
        self.post("/url", &json!({"url": address}));
    }

    /// Runs the body of a function in the page.
    pub(crate) fn run(&self, script: &str, arguments: &[Value]) -> Value {
        self.try_run(script, arguments)
            .unwrap_or_else(|error| panic!("{error}"))
    }

    /// The same, and says why it can't.
    pub(crate) fn try_run(&self, script: &str, arguments: &[Value]) -> Result<Value, String> {
        let body = json!({"script": script, "args": arguments});
        self.try_post("/execute/sync", &body)
    }

    /// Runs the body of a function that calls its last argument when it is done.
    pub(crate) fn run_later(&self, script: &str, arguments: &[Value]) -> Value {
        self.post(
            "/execute/async",
            &json!({"script": script, "args": arguments}),
        )
    }

    /// Waits until what was changed a moment ago is on the screen.
    pub(crate) fn wait_until_drawn(&self) {
        self.run_later(
            "requestAnimationFrame(() => requestAnimationFrame(() => arguments[0](true)));",
            &[],
        );
    }

    /// Speaks to Chromium by its own protocol.
    pub(crate) fn cdp(&self, command: &str, parameters: &Value) -> Value {
        self.post(
            "/goog/cdp/execute",
            &json!({"cmd": command, "params": parameters}),
        )
    }

    /// Runs the body of a function in Firefox's own window, which knows the page's `context`.
    pub(crate) fn run_in_firefox(&self, script: &str, argument: &Value) -> Value {
        let context = |name: &str| self.post("/moz/context", &json!({"context": name}));
        context("chrome");
        let script = format!(
            "const context = gBrowser.selectedBrowser.browsingContext;
            const argument = arguments[0];
            {script}"
        );
        let value = self.run(&script, std::slice::from_ref(argument));
        context("content");
        value
    }

    /// What Chromium has logged since this was last asked.
    pub(crate) fn log(&self, kind: &str) -> Vec<Value> {
        let log = self.post("/se/log", &json!({"type": kind}));
        log.as_array().unwrap().clone()
    }

    /// Clicks with the mouse in the middle of an element, which must not be covered. Says why not.
    pub(crate) fn click(&self, element: &Element) -> Result<(), String> {
        self.try_post(&format!("/element/{}/click", element.0), &json!({}))
            .map(drop)
    }

    /// A picture of an element: the bytes of a PNG file in base 64.
    pub(crate) fn picture(&self, element: &Element) -> Value {
        self.get(&format!("/element/{}/screenshot", element.0))
    }

    /// Types into an element, or names files to it.
    pub(crate) fn type_into(&self, element: &Element, text: &str) {
        self.post(
            &format!("/element/{}/value", element.0),
            &json!({"text": text}),
        );
    }

    /// Presses and lets go of each key in turn, wherever the focus is.
    pub(crate) fn press(&self, keys: &str) {
        let actions: Vec<Value> = keys
            .chars()
            .flat_map(|key| ["keyDown", "keyUp"].map(|kind| json!({"type": kind, "value": key})))
            .collect();
        self.post(
            "/actions",
            &json!({"actions": [{"type": "key", "id": "keyboard", "actions": actions}]}),
        );
    }

    /// Moves the mouse onto the middle of an element that is in sight, presses it and lets go.
    pub(crate) fn press_mouse_on(&self, element: &Element) {
        let origin = element.to_value();
        let actions = json!([
            {"type": "pointerMove", "duration": 0, "x": 0, "y": 0, "origin": origin},
            {"type": "pointerDown", "button": 0},
            {"type": "pointerUp", "button": 0},
        ]);
        self.post(
            "/actions",
            &json!({"actions": [{"type": "pointer", "id": "mouse", "actions": actions}]}),
        );
    }

    /// Moves the mouse to the first pixel of the page.
    pub(crate) fn point_at_corner(&self) {
        // From the pixel beside it: a mouse that is there already would not be heard of.
        let moves = [1, 0]
            .map(|place| json!({"type": "pointerMove", "duration": 0, "x": place, "y": place}));
        self.post(
            "/actions",
            &json!({"actions": [{"type": "pointer", "id": "mouse", "actions": moves}]}),
        );
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        // A browser that is gone already needs no closing.
        let _ = self.agent.delete(&self.address).call();
    }
}

impl Element {
    /// The element that a script returned, if it did.
    pub(crate) fn from_value(value: &Value) -> Option<Self> {
        Some(Self(value.get(ELEMENT)?.as_str()?.to_owned()))
    }

    /// The element as an argument for a script.
    pub(crate) fn to_value(&self) -> Value {
        json!({ELEMENT: self.0})
    }
}

type Response = Result<ureq::http::Response<ureq::Body>, ureq::Error>;

fn value(url: &str, response: Response) -> Value {
    try_value(url, response).unwrap_or_else(|error| panic!("{error}"))
}

fn try_value(url: &str, response: Response) -> Result<Value, String> {
    let mut answer: Value = response
        .and_then(|mut response| {
            let body = response.body_mut().with_config().limit(64 << 20);
            body.read_json()
        })
        .map_err(|error| format!("{url}: {error}"))?;
    let value = answer["value"].take();
    match value.get("error") {
        Some(error) => Err(format!("{url}: {error}: {}", value["message"])),
        None => Ok(value),
    }
}
