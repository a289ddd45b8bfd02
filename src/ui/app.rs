//! The one component: holds the state, shows its page, and does the effects of each action.

use crate::ui::pages;
use crate::ui::ports::{Ports, StoreError};
use crate::ui::shown::Shown;
use crate::ui::state::{Action, Effect, Event, Focus, Format, State};
use assessment::Questionnaire;
use assessment::journey::Page;
use std::rc::Rc;
use web_sys::{HtmlDialogElement, HtmlElement};
use yew::prelude::*;

/// What the widget is started with.
#[derive(Clone, Properties)]
pub struct Setup {
    /// The questionnaire.
    pub questionnaire: Rc<Questionnaire>,
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
}

/// The elements that the focus can go to.
#[derive(Clone, Default)]
pub(super) struct Targets {
    pub(super) heading: NodeRef,
    pub(super) errors: NodeRef,
    pub(super) answer: NodeRef,
    pub(super) notices: NodeRef,
    pub(super) dialog: NodeRef,
}

/// What a page is drawn from.
pub(super) struct View<'a> {
    pub(super) state: &'a State,
    pub(super) ports: &'a Ports,
    pub(super) link: &'a html::Scope<App>,
    pub(super) targets: &'a Targets,
    pub(super) shown: Shown,
}

impl App {
    /// The state, for the element's methods.
    #[must_use]
    pub fn state(&self) -> &State {
        &self.state
    }

    fn perform(&mut self, context: &Context<Self>, effects: Vec<Effect>) {
        let ports = &context.props().ports;
        for effect in effects {
            match effect {
                Effect::Save if self.state.saves() => {
                    match ports.store.write(&self.state.saved_file()) {
                        Ok(()) => self.state.note_kept(),
                        Err(error) => context.link().send_message(Action::SaveFailed(error)),
                    }
                }
                Effect::Save => {}
                Effect::Forget => ports.store.remove(),
                Effect::PutAside => ports.store.put_aside(),
                Effect::AcceptOther => ports.store.accept(),
                Effect::ReadOther => {
                    let text = ports.store.read().unwrap_or_default().unwrap_or_default();
                    context.link().send_message(Action::TakeOther(Some(text)));
                }
                Effect::Focus(focus) => self.focus = Some(focus),
                Effect::Emit(event) => ports.host.emit(event),
                Effect::Write(format) => self.write(context, format),
                Effect::PrepareWriters => ports.writers.prepare(),
                Effect::Print => ports.downloads.print(),
            }
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
        if format == Format::Json {
            let name = format!("partnership-assessment-{today}.json");
            ports
                .downloads
                .save(&name, "application/json", saved_file.as_bytes());
            context
                .link()
                .send_message(Action::Downloaded(format, name));
            return;
        }
        context.link().send_future(async move {
            match ports.writers.write(&saved_file, today, format.id()).await {
                Some(document) => {
                    let downloads = &ports.downloads;
                    downloads.save(&document.name, &document.media_type, &document.content);
                    Action::Downloaded(format, document.name)
                }
                None => Action::DownloadFailed,
            }
        });
    }

    fn move_focus(&self, context: &Context<Self>, focus: Focus) {
        let target = match focus {
            Focus::Heading => &self.targets.heading,
            Focus::Errors => &self.targets.errors,
            Focus::Answer => &self.targets.answer,
            Focus::Notice => &self.targets.notices,
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
    type Message = Action;
    type Properties = Setup;

    fn create(context: &Context<Self>) -> Self {
        let setup = context.props();
        let stored: Result<Option<String>, StoreError> = setup.ports.store.read();
        let (state, effects) = State::new(Rc::clone(&setup.questionnaire), stored);
        let mut app = Self {
            state,
            focus: None,
            targets: Targets::default(),
        };
        app.perform(context, effects);
        app.pass_start(context);
        // The reader is somewhere else on the page and hasn't asked for anything yet.
        app.focus = None;
        app
    }

    fn update(&mut self, context: &Context<Self>, action: Action) -> bool {
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
        })
    }

    fn rendered(&mut self, context: &Context<Self>, _first: bool) {
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
        let tag = format!("h{}", (self.shown.heading_level + depth).clamp(1, 6));
        html! { <@{tag}>{ content }</@> }
    }

    /// The page's own heading, which takes the focus when the page is opened.
    pub(super) fn page_heading(&self, content: Html) -> Html {
        let tag = format!("h{}", self.shown.heading_level.clamp(1, 6));
        html! {
            <@{tag} class="page-heading" part="heading" tabindex="-1" ref={self.targets.heading.clone()}>
                { content }
            </@>
        }
    }

    pub(super) fn is_page(&self, page: &Page) -> bool {
        self.state.page == *page
    }
}

/// The events that the host page is told in one go, by name.
#[must_use]
pub fn event_name(event: &Event) -> &'static str {
    match event {
        Event::Ready { .. } => "ready",
        Event::Start => "start",
        Event::Progress { .. } => "progress",
        Event::Complete(_) => "complete",
        Event::Download(_) => "download",
        Event::Error(_) => "error",
    }
}
