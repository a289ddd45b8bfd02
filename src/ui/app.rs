//! The one component: holds the state, shows its page, and does the effects of each action.

use crate::ui::pages;
use crate::ui::ports::{Document, Ports, StoreError};
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
    /// The level of the widget's own headings, 1 to 5.
    pub heading_level: u8,
}

impl PartialEq for Setup {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.questionnaire, &other.questionnaire)
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
    pub(super) heading_level: u8,
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
        true
    }

    fn view(&self, context: &Context<Self>) -> Html {
        let setup = context.props();
        pages::view(&View {
            state: &self.state,
            ports: &setup.ports,
            link: context.link(),
            targets: &self.targets,
            heading_level: setup.heading_level,
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
        let tag = format!("h{}", (self.heading_level + depth).clamp(1, 6));
        html! { <@{tag}>{ content }</@> }
    }

    /// The page's own heading, which takes the focus when the page is opened.
    pub(super) fn page_heading(&self, content: Html) -> Html {
        let tag = format!("h{}", self.heading_level.clamp(1, 6));
        html! {
            <@{tag} class="page-heading" tabindex="-1" ref={self.targets.heading.clone()}>
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
