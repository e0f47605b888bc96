//! The case itself: its facts, its course and its state.

use serde::{Deserialize, Serialize};

use super::{Accused, Audience, By, Category, Course, Event, Kind, Known, Petitioner, Refused, State, Verb, What};
use super::{authority, routing};
use crate::ids::{CaseId, MemberId, PetitionerId};
use crate::instant::Instant;
use crate::region::{Level, RegionCode};
use crate::unit::{Directory, Member, Unit};
use crate::viewer::Viewer;
use crate::workdays::{Calendar, Limit};

/// What a verb must know of the world outside the case.
#[derive(Debug, Clone, Copy)]
pub struct Context<'a> {
    /// When it is done.
    pub now: Instant,
    /// The county's working days.
    pub calendar: &'a Calendar,
    /// The county's units.
    pub directory: Directory<'a>,
    /// The county's rules of routing.
    pub rules: routing::Rules<'a>,
}

/// What a verb gives: the case as it is now and the event that tells it.
pub type Done = Result<(Case, Event), Refused>;

/// What of a demand everybody may see besides category, village, states and
/// times: staff have checked it and the petitioner has agreed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Published {
    /// Title, words and answer.
    pub words: bool,
    /// Photos of petitioner and staff.
    pub photos: bool,
}

/// A case. The words and photos that were filed are not here: the rules do
/// not need them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Case {
    /// Its row.
    pub id: CaseId,
    /// What it is.
    pub kind: Kind,
    /// What it is about; one of `Category::of(kind)`.
    pub category: Category,
    /// Where the matter is.
    pub region: RegionCode,
    /// The first sentence, until staff better it.
    pub title: String,
    /// When it was filed.
    pub filed_at: Instant,
    /// Whom it names.
    pub accused: Accused,
    /// Who filed, then who joined or was merged in. Never empty, and nobody is
    /// ever removed but by undoing a merger.
    pub petitioners: Vec<Petitioner>,
    /// The unit that has it.
    pub unit: Unit,
    /// What everybody may see of a demand.
    pub published: Published,
    /// What has befallen it.
    pub course: Course,
    /// Where it stands.
    pub state: State,
}

impl Case {
    /// The level that it has reached.
    #[must_use]
    pub const fn level(&self) -> Level {
        self.unit.level()
    }

    /// The member who has it in hand, or who answered it.
    #[must_use]
    pub const fn handler(&self) -> Option<MemberId> {
        match &self.state {
            State::InHand(in_hand) => Some(in_hand.handler),
            State::Answered(answered) => Some(answered.handler),
            State::Closed(closed) => Some(closed.answered.handler),
            _ => None,
        }
    }

    /// The limit that runs now, if one does.
    #[must_use]
    pub fn limit(&self) -> Option<Limit> {
        self.state.term().map(|term| term.limit)
    }

    /// The petitioner of that number.
    #[must_use]
    pub fn petitioner(&self, id: PetitionerId) -> Option<&Petitioner> {
        self.petitioners.iter().find(|petitioner| petitioner.id == id)
    }

    /// The petitioners who have not withdrawn.
    pub fn active_petitioners(&self) -> impl Iterator<Item = &Petitioner> {
        self.petitioners.iter().filter(|petitioner| !petitioner.withdrawn)
    }

    /// How many people stand behind it for whoever counts them: with an account, each once, or with a sealed name. Who
    /// joined without a name is shown, but one stranger could be many.
    #[must_use]
    pub fn people_known(&self) -> usize {
        let known = self.active_petitioners().filter(|petitioner| petitioner.known != Known::Anonymous);
        let mut accounts = Vec::new();
        known.filter(|petitioner| petitioner.resident.is_none_or(|account| first_time(&mut accounts, account))).count()
    }

    /// All parts that the petitioner of that number still has in the case: one, but
    /// for whoever filed two that were merged.
    pub(super) fn parts_of(&self, id: PetitionerId) -> Vec<PetitionerId> {
        let account = self.petitioner(id).and_then(|petitioner| petitioner.resident);
        let same = |petitioner: &&Petitioner| petitioner.id == id || account.is_some() && petitioner.resident == account;
        self.active_petitioners().filter(same).map(|petitioner| petitioner.id).collect()
    }

    /// Whether who filed it agrees to publishing.
    #[must_use]
    pub fn agreed(&self) -> bool {
        self.petitioners.first().is_some_and(|petitioner| petitioner.agrees)
    }

    /// Asks `authority` and gives the member who acts.
    pub(super) fn staff<'a>(&self, by: &'a Viewer, verb: Verb, ctx: &Context<'_>) -> Result<&'a Member, Refused> {
        authority::may(by, self, verb, ctx.now)?;
        by.member().ok_or(Refused::NotYourRole)
    }

    /// Asks `authority` and gives the petitioner who acts.
    pub(super) fn asker(&self, by: &Viewer, verb: Verb, ctx: &Context<'_>) -> Result<PetitionerId, Refused> {
        authority::may(by, self, verb, ctx.now)?;
        match authority::sees(by, self) {
            Some(authority::Sight::Petitioner(id)) => Ok(id),
            _ => Err(Refused::NotYourCase),
        }
    }

    pub(super) fn petitioner_mut(&mut self, id: PetitionerId) -> Result<&mut Petitioner, Refused> {
        self.petitioners.iter_mut().find(|petitioner| petitioner.id == id).ok_or(Refused::NotYourCase)
    }

    /// One level up; the flag is set at the county, where it stays with the
    /// commission and 12388 is named.
    pub(super) fn above<'a>(&self, ctx: &Context<'a>) -> Result<(&'a Unit, bool), Refused> {
        routing::above(&self.unit, self.kind, &self.region, &self.accused, &ctx.directory)
            .map(|unit| (unit, self.level() == Level::County))
            .ok_or(Refused::NobodyToGoTo)
    }

    /// Gives it to a unit; the one that had it goes on seeing it.
    pub(super) fn go_to(&mut self, unit: &Unit) {
        self.course.remember(self.unit.id);
        self.course.remember(unit.id);
        self.unit = unit.clone();
    }

    /// Raises it to `unit`. At the county (`top`) the page names 12388; where
    /// nobody stands above the unit, `leave` must leave it to another handler.
    pub(super) fn go_up(&mut self, unit: &Unit, top: bool, leave: impl IntoIterator<Item = MemberId>) {
        self.course.hotline |= top;
        if unit.id == self.unit.id {
            for member in leave {
                if !self.course.barred.contains(&member) {
                    self.course.barred.push(member);
                }
            }
        }
        self.go_to(unit);
    }

    /// An event that strangers may see of a public kind, else petitioners.
    pub(super) const fn open_event(&self, by: By, what: What) -> Event {
        let audience = if self.kind.is_public() { Audience::Public } else { Audience::Petitioner };
        Event { audience, by, what, whose: None }
    }
}

fn first_time<T: PartialEq>(seen: &mut Vec<T>, one: T) -> bool {
    let first = !seen.contains(&one);
    if first {
        seen.push(one);
    }
    first
}

/// An event for petitioners and staff.
pub(super) const fn petitioner_event(by: By, what: What) -> Event {
    Event { audience: Audience::Petitioner, by, what, whose: None }
}

/// An event for staff alone.
pub(super) const fn staff_event(by: By, what: What) -> Event {
    Event { audience: Audience::Staff, by, what, whose: None }
}
