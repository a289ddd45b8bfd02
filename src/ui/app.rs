//! The one component: holds the state, shows its page, and does the effects of each action.

use crate::ui::later::{self, Absence, Arrival, Later};
use crate::ui::pages;
use crate::ui::ports::{Document, Ports};
use crate::ui::shown::Shown;
use crate::ui::state::{Action, Effect, Event, Focus, Format, Other, State};
use crate::ui::store::StoreError;
use assessment::Questionnaire;
use assessment::journey::Page;
use assessment::saved_file::{OpenError, Opened};
use std::rc::Rc;
use web_sys::{Element, HtmlDialogElement, HtmlElement};
use yew::prelude::*;

/// What the widget is started with.
#[derive(Clone, Properties)]
pub struct Setup {
    /// The questionnaire, or its beginning.
    pub questionnaire: Rc<Questionnaire>,
    /// What was kept on the device.
    pub stored: Result<Option<Result<Opened, OpenError>>, StoreError>,
    /// The later part of the program, where it is there already and the questionnaire is whole.
    pub later: Option<Later>,
    /// The surroundings.
    pub ports: Ports,
    /// What the host page wants to see.
    pub shown: Shown,
}

impl PartialEq for Setup {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.questionnaire, &other.questionnaire) && self.shown == other.shown
    }
}

/// The widget.
pub struct App {
    state: State,
    /// Where the focus goes once the change is on screen.
    focus: Option<Focus>,
    targets: Targets,
    part: Part,
    /// What is to be done once the later part is there.
    waiting: Vec<Effect>,
}

/// The later part of the program.
#[derive(Clone, Copy)]
pub(super) enum Part {
    /// It is on its way.
    Awaited,
    /// It did not come.
    Missing,
    /// It can be used.
    Here(Later),
}

/// What the component hears.
pub enum Message {
    /// The reader did something, or something happened to the page.
    Act(Action),
    /// The later part of the program and the whole questionnaire have come, or have not.
    Arrived(Result<Arrival, Absence>),
}

impl From<Action> for Message {
    fn from(action: Action) -> Self {
        Self::Act(action)
    }
}

/// The elements that the focus can go to.
#[derive(Clone, Default)]
pub(super) struct Targets {
    pub(super) heading: NodeRef,
    pub(super) errors: NodeRef,
    pub(super) answer: NodeRef,
    pub(super) notices: NodeRef,
    pub(super) plan: NodeRef,
    pub(super) dialog: NodeRef,
}

/// What a page is drawn from.
pub(super) struct View<'a> {
    pub(super) state: &'a State,
    pub(super) ports: &'a Ports,
    pub(super) link: &'a html::Scope<App>,
    pub(super) targets: &'a Targets,
    pub(super) shown: Shown,
    pub(super) part: Part,
}

impl App {
    /// The state, for the element's methods.
    #[must_use]
    pub fn state(&self) -> &State {
        &self.state
    }

    /// The result as JSON for the host page, once the report has been opened.
    #[must_use]
    pub fn result(&self) -> Option<String> {
        let later = self.later()?;
        self.state.has_result().then(|| (later.result)(&self.state))
    }

    /// The later part of the program, where it is there.
    #[must_use]
    pub fn later(&self) -> Option<Later> {
        match self.part {
            Part::Here(later) => Some(later),
            Part::Awaited | Part::Missing => None,
        }
    }

    fn fetch_later(&mut self, context: &Context<Self>) {
        self.change_part(Part::Awaited);
        let source = Rc::clone(&context.props().ports.source);
        context
            .link()
            .send_future(async move { Message::Arrived(later::fetch(&*source).await) });
    }

    /// Notes what has become of the later part. A page that needs it gives way to another, which is
    /// read out if the reader is in the widget.
    fn change_part(&mut self, part: Part) {
        self.part = part;
        if !pages::needs_later(&self.state) {
            return;
        }
        let heading = self.targets.heading.cast::<Element>();
        let widget = heading.and_then(|heading| heading.closest(".widget").ok().flatten());
        if widget.is_some_and(|widget| widget.matches(":focus-within").unwrap_or(false)) {
            self.focus = Some(Focus::Heading);
        }
    }

    /// Takes in what has arrived, and makes up for what had to wait for it.
    fn take_in(&mut self, context: &Context<Self>, arrival: Result<Arrival, Absence>) {
        let mut waiting = std::mem::take(&mut self.waiting);
        match arrival {
            Ok(arrival) => {
                self.change_part(Part::Here(arrival.later));
                let ready = self.state.complete(arrival.questionnaire);
                waiting.insert(0, ready);
                self.perform(context, waiting);
            }
            Err(absence) => {
                if let Absence::Broken(problems) = absence {
                    // Its beginning was good, so this came about on the way.
                    context.props().ports.source.refuse(&problems);
                }
                self.change_part(Part::Missing);
                // The result is told whenever it can be; what the reader asked for is answered now.
                let (results, asked): (Vec<_>, Vec<_>) = waiting
                    .into_iter()
                    .partition(|effect| *effect == Effect::Complete);
                self.waiting = results;
                if !asked.is_empty() {
                    context.link().send_message(Action::PartMissing);
                }
            }
        }
    }

    /// Opens a saved file as the whole questionnaire sees it.
    fn open(&self, later: Later, text: &str) -> Result<Opened, OpenError> {
        (later.open)(&self.state.questionnaire, text)
    }

    /// Does what only the later part of the program can, now or when it has come.
    fn perform_later(&mut self, context: &Context<Self>, effect: Effect) {
        let Some(later) = self.later() else {
            if matches!(self.part, Part::Missing) {
                self.fetch_later(context);
            }
            self.waiting.push(effect);
            return;
        };
        let ports = &context.props().ports;
        match effect {
            Effect::OpenFile(text) => {
                let opened = self.open(later, &text);
                context.link().send_message(Action::FileOpened(opened));
            }
            Effect::ReadOther => {
                let other = match ports.store.read() {
                    Ok(Some(text)) => match self.open(later, &text) {
                        Ok(opened) => Other::Opened(Box::new(opened)),
                        Err(_) => Other::Unreadable,
                    },
                    Ok(None) => Other::Deleted,
                    Err(_) => Other::Unreadable,
                };
                context.link().send_message(Action::OtherRead(other));
            }
            _ => {
                if let Some(result) = self.result() {
                    ports.host.emit(Event::Complete(result));
                }
            }
        }
    }

    fn perform(&mut self, context: &Context<Self>, effects: Vec<Effect>) {
        let ports = &context.props().ports;
        for effect in effects {
            match effect {
                Effect::Save => self.save(context),
                Effect::Forget => ports.store.remove(),
                Effect::ForgetAside => ports.store.remove_aside(),
                Effect::PutAside => {
                    let moved = ports.store.put_aside();
                    context.link().send_message(Action::PutAside(moved));
                }
                Effect::SaveAside(place) => {
                    if let Some(text) = ports.store.aside().get(place) {
                        let name = "partnership-assessment-put-aside.json";
                        ports
                            .downloads
                            .save(name, "application/json", text.as_bytes());
                    }
                }
                Effect::AcceptOther => ports.store.accept(),
                Effect::Focus(focus) => self.focus = Some(focus),
                Effect::Emit(event) => ports.host.emit(event),
                Effect::Complete | Effect::OpenFile(_) | Effect::ReadOther => {
                    self.perform_later(context, effect);
                }
                Effect::FetchLater => self.fetch_later(context),
                Effect::Write(format) => self.write(context, format),
                Effect::PrepareWriters => ports.writers.prepare(),
                Effect::Print => ports.downloads.print(),
            }
        }
    }

    fn save(&mut self, context: &Context<Self>) {
        let store = &context.props().ports.store;
        let text = self.state.saved_file();
        store.remember(&text);
        if !self.state.saves() {
            return;
        }
        match store.write(&text) {
            Ok(()) => self.state.note_kept(),
            Err(error) => context.link().send_message(Action::SaveFailed(error)),
        }
    }

    /// Goes on at once where the host page has no use for the start page.
    fn pass_start(&mut self, context: &Context<Self>) {
        if self.state.page == Page::Start && !context.props().shown.start_page {
            let effects = self.state.apply(Action::Begin);
            self.perform(context, effects);
        }
    }

    fn write(&self, context: &Context<Self>, format: Format) {
        let ports = context.props().ports.clone();
        let today = ports.clock.today();
        let saved_file = self.state.saved_file();
        let contents = self.state.contents();
        context.link().send_future(async move {
            let written = ports
                .writers
                .write(&saved_file, today, format.id(), &contents)
                .await;
            // The answers are saved also where the writers, who name files best, don't load.
            let plain = || Document {
                name: format!("partnership-assessment-{today}.json"),
                media_type: "application/json".to_owned(),
                content: saved_file.into_bytes(),
            };
            match written.or_else(|| (format == Format::Json).then(plain)) {
                Some(document) => {
                    // What was printed leaves no file.
                    if !document.name.is_empty() {
                        let downloads = &ports.downloads;
                        downloads.save(&document.name, &document.media_type, &document.content);
                    }
                    Action::Downloaded(format, document.name)
                }
                None => Action::DownloadFailed(format),
            }
        });
    }

    fn move_focus(&self, context: &Context<Self>, focus: Focus) {
        let target = match focus {
            Focus::Heading => &self.targets.heading,
            Focus::Errors => &self.targets.errors,
            Focus::Answer => &self.targets.answer,
            Focus::Notice => &self.targets.notices,
            Focus::Plan => &self.targets.plan,
        };
        let Some(element) = target.cast::<HtmlElement>() else {
            return;
        };
        if focus == Focus::Heading {
            // Only as far as the widget's own top: what stands above it is the host's.
            context.props().ports.host.show_top();
            let options = web_sys::FocusOptions::new();
            options.set_prevent_scroll(true);
            // A browser without the option focuses all the same.
            drop(element.focus_with_options(&options));
        } else {
            drop(element.focus());
        }
    }
}

impl Component for App {
    type Message = Message;
    type Properties = Setup;

    fn create(context: &Context<Self>) -> Self {
        let setup = context.props();
        let questionnaire = Rc::clone(&setup.questionnaire);
        let (mut state, mut effects) = State::new(Rc::clone(&questionnaire), setup.stored.clone());
        state.layout = setup.shown.layout;
        state.aside = setup.ports.store.aside().len();
        let mut app = Self {
            state,
            focus: None,
            targets: Targets::default(),
            part: setup.later.map_or(Part::Awaited, Part::Here),
            waiting: Vec::new(),
        };
        if setup.later.is_some() {
            effects.insert(0, app.state.complete(questionnaire));
        }
        app.perform(context, effects);
        app.pass_start(context);
        // The reader is somewhere else on the page and hasn't asked for anything yet.
        app.focus = None;
        app
    }

    fn update(&mut self, context: &Context<Self>, message: Message) -> bool {
        let action = match message {
            Message::Act(action) => action,
            Message::Arrived(arrival) => {
                self.take_in(context, arrival);
                return true;
            }
        };
        if matches!(action, Action::Cancel | Action::Confirm)
            && let Some(dialog) = self.targets.dialog.cast::<HtmlDialogElement>()
        {
            // Closing it gives the focus back to what opened it; taking it away would not.
            dialog.close();
        }
        let effects = self.state.apply(action);
        self.perform(context, effects);
        self.pass_start(context);
        true
    }

    fn changed(&mut self, context: &Context<Self>, _before: &Setup) -> bool {
        self.state.layout = context.props().shown.layout;
        self.pass_start(context);
        self.focus = None;
        true
    }

    fn view(&self, context: &Context<Self>) -> Html {
        let setup = context.props();
        pages::view(&View {
            state: &self.state,
            ports: &setup.ports,
            link: context.link(),
            targets: &self.targets,
            shown: setup.shown,
            part: self.part,
        })
    }

    fn rendered(&mut self, context: &Context<Self>, first: bool) {
        if first && self.later().is_none() {
            self.fetch_later(context);
        }
        if self.state.dialog.is_some() {
            if let Some(dialog) = self.targets.dialog.cast::<HtmlDialogElement>()
                && !dialog.open()
            {
                // Without modal dialogs the browser still shows it in place.
                if dialog.show_modal().is_err() {
                    dialog.set_open(true);
                }
            }
        } else if let Some(focus) = self.focus.take() {
            self.move_focus(context, focus);
        }
    }
}

impl View<'_> {
    pub(super) fn word(&self, word: assessment::Word) -> AttrValue {
        AttrValue::from(self.state.questionnaire.words().get(word).to_owned())
    }

    pub(super) fn fill(&self, word: assessment::Word, values: &[(&str, &str)]) -> AttrValue {
        AttrValue::from(self.state.questionnaire.words().fill(word, values))
    }

    /// A callback that sends an action made from the event.
    pub(super) fn on<E: 'static>(&self, action: impl Fn(E) -> Action + 'static) -> Callback<E> {
        self.link.callback(action)
    }

    /// A heading: 0 is the page's own, 1 stands below it.
    pub(super) fn heading(&self, depth: u8, content: Html) -> Html {
        let tag = heading_tag(self.shown.heading_level + depth);
        html! { <@{tag}>{ content }</@> }
    }

    /// The page's own heading, which takes the focus when the page is opened.
    pub(super) fn page_heading(&self, content: Html) -> Html {
        let tag = heading_tag(self.shown.heading_level);
        html! {
            <@{tag} class="page-heading" part="heading" tabindex="-1" ref={self.targets.heading.clone()}>
                { content }
            </@>
        }
    }

    /// Whether the page offers the report's documents, and says there what becomes of them.
    pub(super) fn offers_documents(&self) -> bool {
        self.shown.downloads && self.is_page(&Page::Report)
    }

    pub(super) fn is_page(&self, page: &Page) -> bool {
        self.state.page == *page
    }
}

/// The name of a heading at a level; the last one for all below it.
fn heading_tag(level: u8) -> &'static str {
    match level {
        0 | 1 => "h1",
        2 => "h2",
        3 => "h3",
        4 => "h4",
        5 => "h5",
        _ => "h6",
    }
}
