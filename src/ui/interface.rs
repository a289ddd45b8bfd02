//! The whole interface but for what only a browser can do: holds the state, draws its page, and does
//! the effects of each action through the ports. It must never know a window, a document or Yew's
//! way of drawing: whoever drives it tells it what has happened and awaits what it promises.

#[cfg(test)]
use super::hearing::Recorder;
use super::later::{self, Absence, Arrival, Later};
use super::pages;
use super::ports::Ports;
use super::shown::Shown;
use super::state::{Action, Effect, Focus, Format, State, Stored};
use super::view::{Targets, View};
use assessment::Questionnaire;
use assessment::journey::Page;
use assessment::saved_file::{self, PUT_ASIDE_NAME};
use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;
use yew::{Callback, Html};

/// The interface.
pub struct Interface {
    state: State,
    ports: Ports,
    shown: Shown,
    part: Part,
    /// Where the focus goes once the change is on screen.
    focus: Option<Focus>,
    /// What is to be done once the later part is there.
    waiting: Vec<Effect>,
    /// What has followed from an action and comes next, the last first.
    following: Vec<Action>,
    /// What takes a while and is to be heard of later.
    promised: Vec<Promised>,
    /// What can be done on the page that was drawn last.
    #[cfg(test)]
    pub(super) recorder: Recorder,
}

/// What the interface is started with.
#[derive(Clone, yew::Properties)]
pub struct Setup {
    /// The questionnaire, or its beginning.
    pub questionnaire: Rc<Questionnaire>,
    /// What was kept on the device.
    pub stored: Stored,
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

/// What the interface hears.
pub enum Message {
    /// The reader did something, or something happened to the page.
    Act(Action),
    /// The later part of the program and the whole questionnaire have come, or have not.
    Arrived(Result<Arrival, Absence>),
    /// Something has been heard already, and only has to be drawn.
    Heard,
    /// The page has stood still for a moment: what has just happened can be said.
    Still,
}

/// What the interface is to hear when it has come.
pub type Promised = Pin<Box<dyn Future<Output = Message>>>;

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

impl From<Action> for Message {
    fn from(action: Action) -> Self {
        Self::Act(action)
    }
}

impl Interface {
    /// The interface as it is before anybody has done anything.
    #[must_use]
    pub fn new(setup: &Setup) -> (Self, Vec<Promised>) {
        let questionnaire = Rc::clone(&setup.questionnaire);
        let (mut state, mut effects) = State::new(Rc::clone(&questionnaire), setup.stored.clone());
        state.layout = setup.shown.layout;
        state.aside = setup.ports.store.aside().len();
        let mut interface = Self {
            state,
            ports: setup.ports.clone(),
            shown: setup.shown,
            part: setup.later.map_or(Part::Awaited, Part::Here),
            focus: None,
            waiting: Vec::new(),
            following: Vec::new(),
            promised: Vec::new(),
            #[cfg(test)]
            recorder: Recorder::default(),
        };
        if setup.later.is_some() {
            effects.insert(0, interface.state.complete(questionnaire));
        }
        interface.perform(effects);
        let promised = interface.settle();
        // The reader is somewhere else on the page and hasn't asked for anything yet.
        interface.focus = None;
        (interface, promised)
    }

    /// Takes in what has happened, with all that follows from it at once.
    #[must_use]
    pub fn hear(&mut self, message: Message) -> Vec<Promised> {
        match message {
            Message::Act(action) => self.follow(action),
            Message::Arrived(arrival) => self.take_in(arrival),
            Message::Heard => {}
            Message::Still => self.state.status.write(),
        }
        self.settle()
    }

    /// Notes that the first page is on screen: now the later part may come.
    #[must_use]
    pub fn hear_of_first_page(&mut self) -> Vec<Promised> {
        if self.later().is_none() {
            self.fetch_later();
        }
        self.settle()
    }

    /// Shows what the host page now wants to see.
    #[must_use]
    pub fn show(&mut self, shown: Shown) -> Vec<Promised> {
        self.shown = shown;
        self.state.layout = shown.layout;
        let promised = self.settle();
        // The reader hasn't asked for it.
        self.focus = None;
        promised
    }

    /// The page that is open. What is done on it is sent as an action.
    pub(super) fn draw(&self, targets: &Targets, send: &Callback<Action>) -> Html {
        #[cfg(test)]
        self.recorder.clear();
        pages::view(&View {
            state: &self.state,
            ports: &self.ports,
            shown: self.shown,
            part: self.part,
            targets,
            send,
            #[cfg(test)]
            recorder: &self.recorder,
        })
    }

    /// Where the focus is to go now that the page is on screen. A dialog that is open keeps it.
    #[must_use]
    pub fn take_focus(&mut self) -> Option<Focus> {
        if self.state.dialog.is_some() {
            return None;
        }
        self.focus.take()
    }

    /// Whether there is something to be said as soon as the page has stood still for a moment.
    #[must_use]
    pub fn has_to_say(&self) -> bool {
        self.state.status.is_due() && self.state.dialog.is_none()
    }

    /// The state, for the element's methods.
    #[must_use]
    pub fn state(&self) -> &State {
        &self.state
    }

    /// The surroundings.
    #[must_use]
    pub fn ports(&self) -> &Ports {
        &self.ports
    }

    /// The later part of the program, where it is there.
    #[must_use]
    pub fn later(&self) -> Option<Later> {
        match self.part {
            Part::Here(later) => Some(later),
            Part::Awaited | Part::Missing => None,
        }
    }

    /// The result as JSON for the host page, once the report has been opened.
    #[must_use]
    pub fn result(&self) -> Option<String> {
        let later = self.later()?;
        self.state.has_result().then(|| (later.result)(&self.state))
    }

    /// The answers as a saved file; nothing before everything has arrived.
    #[must_use]
    pub fn exported(&self) -> Option<String> {
        self.later()?;
        Some(self.state.saved_file())
    }

    /// Opens the text of a saved file, to put it in place of what was entered; or says, for the reader,
    /// why it can't be opened. Nothing before everything has arrived.
    #[must_use]
    pub fn import(&self, text: &str) -> Option<Result<Action, String>> {
        let later = self.later()?;
        Some((later.import)(&self.state.questionnaire, text))
    }

    /// Does what follows until nothing does, and gives what is still to come.
    fn settle(&mut self) -> Vec<Promised> {
        loop {
            self.pass_start();
            let Some(action) = self.following.pop() else {
                return std::mem::take(&mut self.promised);
            };
            let effects = self.state.apply(action);
            self.perform(effects);
        }
    }

    /// Goes on at once where the host page has no use for the start page.
    fn pass_start(&mut self) {
        if self.state.page == Page::Start && !self.shown.start_page {
            let effects = self.state.apply(Action::Begin);
            self.perform(effects);
        }
    }

    fn follow(&mut self, action: Action) {
        self.following.insert(0, action);
    }

    fn promise(&mut self, future: impl Future<Output = Message> + 'static) {
        self.promised.push(Box::pin(future));
    }

    fn perform(&mut self, effects: Vec<Effect>) {
        for effect in effects {
            match effect {
                Effect::Save => self.save(),
                Effect::Forget => self.ports.store.remove(),
                Effect::ForgetAside => self.ports.store.remove_aside(),
                Effect::PutAside => {
                    let moved = self.ports.store.put_aside();
                    self.follow(Action::PutAside(moved));
                }
                Effect::SaveAside(place) => {
                    if let Some(text) = self.ports.store.aside().get(place) {
                        self.save_to_file(PUT_ASIDE_NAME, text);
                        let name = PUT_ASIDE_NAME.to_owned();
                        self.follow(Action::Downloaded(Format::Json, name));
                    }
                }
                Effect::AcceptOther => self.ports.store.accept(),
                Effect::Focus(focus) => {
                    self.ports.host.drop_selection();
                    self.focus = Some(focus);
                }
                Effect::Emit(event) => self.ports.host.emit(event),
                Effect::Complete | Effect::OpenFile(_) | Effect::ReadOther => {
                    self.perform_later(effect);
                }
                Effect::FetchLater => self.fetch_later(),
                Effect::Write(Format::Json) => self.save_answers_to_file(),
                Effect::Write(format) => self.write(format),
                Effect::PrepareWriters => self.ports.writers.prepare(),
                Effect::Print => self.ports.downloads.print(),
            }
        }
    }

    /// Does what only the later part of the program can, now or when it has come.
    fn perform_later(&mut self, effect: Effect) {
        let Some(later) = self.later() else {
            if matches!(self.part, Part::Missing) {
                self.fetch_later();
            }
            self.waiting.push(effect);
            return;
        };
        if let Some(action) = (later.perform)(&self.state, &self.ports, effect) {
            self.follow(action);
        }
    }

    fn save(&mut self) {
        let text = self.state.saved_file();
        self.ports.store.remember(&text);
        if !self.state.saves() {
            return;
        }
        match self.ports.store.write(&text) {
            Ok(()) => self.state.note_kept(),
            Err(error) => self.follow(Action::SaveFailed(error)),
        }
    }

    /// Hands the answers over as a file. The text is at hand, so this waits for nothing; what names
    /// files may still be on its way.
    fn save_answers_to_file(&mut self) {
        let today = self.ports.clock.today();
        let name = match self.later() {
            Some(later) => (later.saved_file_name)(&self.state, today),
            None => saved_file::plain_name(today),
        };
        self.save_to_file(&name, &self.state.saved_file());
        self.follow(Action::Downloaded(Format::Json, name));
    }

    fn save_to_file(&self, name: &str, text: &str) {
        let downloads = &self.ports.downloads;
        downloads.save(name, "application/json", text.as_bytes());
    }

    fn write(&mut self, format: Format) {
        let ports = self.ports.clone();
        let today = ports.clock.today();
        let saved_file = self.state.saved_file();
        let contents = self.state.contents();
        self.promise(async move {
            let written = ports
                .writers
                .write(&saved_file, today, format.id(), &contents)
                .await;
            Message::Act(match written {
                Some(document) => {
                    // What was printed leaves no file.
                    if !document.name.is_empty() {
                        let downloads = &ports.downloads;
                        downloads.save(&document.name, &document.media_type, &document.content);
                    }
                    Action::Downloaded(format, document.name)
                }
                None => Action::DownloadFailed(format),
            })
        });
    }

    fn fetch_later(&mut self) {
        self.change_part(Part::Awaited);
        let source = Rc::clone(&self.ports.source);
        self.promise(async move { Message::Arrived(later::fetch(&*source).await) });
    }

    /// Takes in what has arrived, and makes up for what had to wait for it.
    fn take_in(&mut self, arrival: Result<Arrival, Absence>) {
        let mut waiting = std::mem::take(&mut self.waiting);
        match arrival {
            Ok(arrival) => {
                self.change_part(Part::Here(arrival.later));
                let ready = self.state.complete(arrival.questionnaire);
                waiting.insert(0, ready);
                self.perform(waiting);
            }
            Err(absence) => {
                if let Absence::Broken(problems) = absence {
                    // Its beginning was good, so this came about on the way.
                    self.ports.source.refuse(&problems);
                }
                self.change_part(Part::Missing);
                // The result is told whenever it can be; what the reader asked for is answered now.
                let (results, asked): (Vec<_>, Vec<_>) = waiting
                    .into_iter()
                    .partition(|effect| *effect == Effect::Complete);
                self.waiting = results;
                if !asked.is_empty() {
                    self.follow(Action::PartMissing);
                }
            }
        }
    }

    /// Notes what has become of the later part. A page that needs it gives way to another, which is
    /// read out if the reader is in the widget.
    fn change_part(&mut self, part: Part) {
        self.part = part;
        if pages::needs_later(&self.state) && self.ports.host.has_focus() {
            self.focus = Some(Focus::Heading);
        }
    }
}
