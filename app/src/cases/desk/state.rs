//! What the parts of an open case share.

use super::api;
use crate::cases::api::CaseDrawn;
use crate::cases::line::Line;
use crate::cases::timeline::CaseLive;
use crate::error::AppError;
use crate::locale::{Locale, t};
use crate::ui::{Refill, use_desk};
use domain::cases::pages::{Canned, CaseView, Choice};
use domain::cases::{Refused, Verb};
use domain::ids::{CaseId, MemberId, UnitId};
use leptos::prelude::*;
use std::time::Duration;

/// How long the live stream may take to bring what one has just done oneself.
const PATIENCE: Duration = Duration::from_secs(2);

/// An open case. Cheap to copy.
#[derive(Clone, Copy)]
pub(super) struct Pane {
    pub(super) id: CaseId,
    /// Who reads, and of which unit.
    pub(super) me: Option<(MemberId, UnitId)>,
    pub(super) live: CaseLive,
    /// The verb whose form is open: it stays, whatever others do meanwhile.
    pub(super) open: RwSignal<Option<Verb>>,
    /// What somebody else did while a form was open.
    pub(super) outrun: RwSignal<Option<String>>,
    /// To where it can be assigned.
    pub(super) units: RwSignal<Vec<Choice<UnitId>>>,
    /// What it can be merged into, the likeliest first.
    pub(super) mergeable: RwSignal<Vec<Choice<CaseId>>>,
    /// What the unit answers again and again.
    pub(super) canned: StoredValue<Vec<Canned>>,
    /// To whom it can be handed over.
    pub(super) colleagues: RwSignal<Vec<Choice<MemberId>>>,
    /// The case went where the reader does not see it as staff: nothing is possible any more, and what was written stays.
    pub(super) gone: RwSignal<Option<Gone>>,
    /// The address of the form that came back.
    came_back: StoredValue<Option<String>>,
}

/// Where a case went.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Gone {
    /// The unit that has it, if the reader may know.
    pub(super) unit: Option<String>,
}

/// The open case.
pub(super) fn use_pane() -> Pane {
    expect_context::<Pane>()
}

impl Pane {
    /// Keeps a case up to date as long as the calling component lives.
    pub(super) fn follow(locale: Locale, view: &CaseView, lines: Vec<Line>, me: Option<(MemberId, UnitId)>, canned: Vec<Canned>) -> Self {
        let refill = use_context::<Refill>();
        let pane = Self {
            id: view.id,
            me,
            live: CaseLive::follow(view, lines),
            open: RwSignal::new(None),
            outrun: RwSignal::new(None),
            gone: RwSignal::new(None),
            units: RwSignal::new(view.assignable.clone()),
            mergeable: RwSignal::new(view.mergeable.clone()),
            canned: StoredValue::new(canned),
            colleagues: RwSignal::new(view.colleagues.clone()),
            came_back: StoredValue::new(refill.as_ref().map(|refill| refill.action.clone())),
        };
        if refill.and_then(|refill| refill.error).is_some_and(|error| is_outrun(&error)) {
            pane.tell_newest(locale);
        }
        pane.watch();
        pane
    }

    /// Whether the verb's form is drawn: allowed now and of use, or being written in.
    pub(super) fn shows(self, verb: Verb, url: &str) -> bool {
        let somebody = match verb {
            Verb::Assign => self.units.with(|units| !units.is_empty()),
            Verb::HandOver => self.colleagues.with(|colleagues| !colleagues.is_empty()),
            _ => true,
        };
        (somebody && self.live.head.with(|head| head.verbs.contains(&verb))) || self.open.get() == Some(verb) || self.comes_back(url)
    }

    /// Whether the page came back with this form.
    pub(super) fn comes_back(self, url: &str) -> bool {
        self.came_back.with_value(|action| action.as_deref() == Some(url))
    }

    /// After a try: what somebody else did is told; should the live stream not bring what went well, it is read.
    pub(super) fn done(self, locale: Locale, failed: Option<AppError>) {
        match failed {
            Some(AppError::NotFound) => leptos::task::spawn_local(self.look()),
            // What happened may come live only after the refusal, or not at all: it is read before it is told.
            Some(error) if is_outrun(&error) => {
                leptos::task::spawn_local(async move {
                    self.catch_up().await;
                    self.tell_newest(locale);
                });
            }
            Some(_) => {}
            None => {
                self.open.set(None);
                self.outrun.set(None);
                set_timeout(move || leptos::task::spawn_local(self.catch_up()), PATIENCE);
            }
        }
    }

    /// Brings state and timeline up to date without drawing the case anew: a form may be open again.
    async fn catch_up(self) {
        let Ok(CaseDrawn { view, lines, .. }) = api::desk_case(self.id.0).await else { return };
        if self.live.head.try_with_untracked(|head| head.version < view.head.version) == Some(true) {
            self.live.lines.set(lines);
            self.live.head.set(view.head);
        }
    }

    /// Looks whether the case is still the reader's to see.
    async fn look(self) {
        if !matches!(api::desk_case(self.id.0).await, Err(AppError::NotFound)) {
            return;
        }
        let unit = api::gone_to(self.id.0).await.unwrap_or_default();
        let _ = self.gone.try_set(Some(Gone { unit }));
        let _ = self.outrun.try_set(None);
        let _ = self.live.head.try_update(|head| head.verbs.clear());
    }

    fn tell_newest(self, locale: Locale) {
        // The page may be gone by now.
        let Some(newest) = self.live.lines.try_with_untracked(|lines| lines.last().map(|line| line.what.clone())) else { return };
        self.outrun.set(Some(newest.unwrap_or_else(|| t::desk::changed(locale).to_owned())));
    }

    /// Tells what others do while a form is open, and finds the choices of verbs that become possible.
    fn watch(self) {
        let me = self.me.map(|(member, _)| member);
        // A case that went away tells no more: the inbox does.
        let changes = use_desk().changes;
        Effect::new(move |first: Option<()>| {
            changes.track();
            if first.is_some() && self.gone.with_untracked(Option::is_none) {
                leptos::task::spawn_local(self.look());
            }
        });
        Effect::new(move |before: Option<u64>| {
            let newest = self.live.lines.with(|lines| lines.last().cloned());
            let no = newest.as_ref().map_or(0, |line| line.no);
            if let Some(line) = newest.filter(|_| before.is_some_and(|before| before < no) && self.open.get_untracked().is_some())
                && (me.is_none() || line.by != me)
                && !line.clock
            {
                self.outrun.set(Some(line.what));
            }
            no
        });
        Effect::new(move |asked: Option<i64>| {
            let (verbs, version) = self.live.head.with(|head| (head.verbs.clone(), head.version));
            let lacks = (verbs.contains(&Verb::Assign) && self.units.with_untracked(Vec::is_empty))
                || (verbs.contains(&Verb::HandOver) && self.colleagues.with_untracked(Vec::is_empty));
            if asked.is_some_and(|asked| asked != version) && lacks {
                leptos::task::spawn_local(async move {
                    if let Ok(CaseDrawn { view, .. }) = api::desk_case(self.id.0).await {
                        let _ = self.units.try_set(view.assignable);
                        let _ = self.colleagues.try_set(view.colleagues);
                    }
                });
            }
            version
        });
    }
}

/// Whether somebody else may have acted first.
const fn is_outrun(error: &AppError) -> bool {
    // These speak of what was chosen in the form, whoever did what meanwhile.
    let chosen = matches!(
        error,
        AppError::Case(
            Refused::MergeWithItself
                | Refused::MergeUnlike
                | Refused::MergeIntoClosed
                | Refused::HasMerged
                | Refused::SameKind
                | Refused::Unchanged
        )
    );
    matches!(error, AppError::Conflict | AppError::Case(_)) && !chosen
}
