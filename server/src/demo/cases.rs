//! The cases of the story, told by those who filed and handled them, at their times.

mod disputed;
mod followed;
mod over;
mod under_way;

use super::cast::{Cast, RESIDENTS, Resident, line, phone};
use super::photos::Uploads;
use super::powers::Powers;
use super::script::{Act, Knowing, Open, Script, Step, maybe, text};
use super::when::{When, midnights, w};
use backend::cases::{self, Deed, Identity, Named, Neighbour, NewCase};
use backend::{Backend, Error};
use domain::cases::{Answer, Published, Rating, Stars};
use domain::disclosures::{About, Point};
use domain::fields::{PersonName, PetitionText, Reason, Title, Words};
use domain::ids::{CaseId, DisclosureId, ResidentId};
use domain::instant::Instant;
use domain::money::Fen;
use domain::region::RegionCode;
use std::collections::HashMap;

/// When the clock has looked besides at every midnight.
const WATCH: &[When] = &[w(13, 9, 0)];

/// After accepting, a moment passes before the title is bettered, another before words are published.
const A_MOMENT: i64 = 20_000;

/// Which cases ask about what of which disclosure.
const OBJECTIONS: &[(&str, &str, Point)] = &[
    ("R5", "G7", Point::Line(5)),
    ("R6", "G6", Point::Line(1)),
    ("R6b", "G6", Point::Whole),
    ("R6c", "G6", Point::Line(1)),
    ("R7", "G23", Point::Missing),
];

/// One thing that happens.
enum Beat {
    File(&'static Script),
    Step(&'static Script, &'static Step),
    Retitle(&'static Script, u8),
    Publish(&'static Script, u8),
    Clock,
}

fn scripts() -> impl Iterator<Item = &'static Script> {
    [followed::SCRIPTS, disputed::SCRIPTS, under_way::SCRIPTS, over::SCRIPTS].into_iter().flatten()
}

/// Every picture, as often as it is needed.
pub fn photos() -> impl Iterator<Item = &'static str> {
    scripts().flat_map(Script::all_photos)
}

/// Everything that happens until `now`, in the order of time.
fn beats(now: Instant, backend: &Backend) -> Vec<(Instant, Beat)> {
    let calendar = backend.calendar();
    let mut beats = Vec::new();
    for script in scripts() {
        beats.push((script.filed.at(now, &calendar), Beat::File(script)));
        for step in script.steps {
            let at = step.when.at(now, &calendar);
            beats.push((at, Beat::Step(script, step)));
            if matches!(step.act, Act::Accept) {
                beats.push((at.plus_millis(A_MOMENT), Beat::Retitle(script, step.who)));
                if script.kind.is_public() && script.open != Open::Closed {
                    beats.push((at.plus_millis(2 * A_MOMENT), Beat::Publish(script, step.who)));
                }
            }
        }
    }
    let first = beats.iter().map(|(at, _)| *at).min().unwrap_or(now);
    beats.extend(midnights(first, now).map(|at| (at, Beat::Clock)));
    beats.extend(WATCH.iter().map(|when| (when.at(now, &calendar), Beat::Clock)));
    // Stable: what happens in the same moment stays in the order of the script.
    beats.sort_by_key(|(at, _)| *at);
    beats
}

/// Lets all cases happen; gives how many there are.
///
/// # Errors
/// Names the case and what was refused.
pub async fn replay(backend: &Backend, cast: &Cast, pointed: &Pointed<'_>, uploads: Uploads, now: Instant) -> Result<usize, String> {
    let mut stage = Stage { backend, cast, pointed, uploads, ids: HashMap::new() };
    for (at, beat) in beats(now, backend) {
        backend.clock.set(at);
        stage.play(&beat).await.map_err(|error| format!("{}: {error}", beat.name()))?;
    }
    Ok(stage.ids.len())
}

/// The key with which a case is filed; of who is not named, the receipt comes from it.
fn key_of(script: &Script) -> String {
    format!("demo-{}", script.key)
}

/// The receipts of who filed without a name, with the titles of their cases.
pub fn receipts(backend: &Backend) -> impl Iterator<Item = (String, &'static str)> {
    let unnamed = scripts().filter(|script| matches!(script.known, Knowing::Sealed | Knowing::Anonymous));
    unnamed.map(|script| (backend::receipts::derive(backend, &key_of(script)).grouped(), script.title))
}

impl Beat {
    fn name(&self) -> String {
        match self {
            Self::File(script) => format!("{} filed", script.key),
            Self::Step(script, step) => format!("{} {:?} by {}", script.key, step.act, step.who),
            Self::Retitle(script, who) | Self::Publish(script, who) => format!("{} by {who}", script.key),
            Self::Clock => "the clock".into(),
        }
    }
}

/// What cases of the story point at.
pub struct Pointed<'a> {
    pub powers: &'a Powers,
    pub disclosures: &'a HashMap<&'static str, DisclosureId>,
}

struct Stage<'a> {
    backend: &'a Backend,
    cast: &'a Cast,
    pointed: &'a Pointed<'a>,
    uploads: Uploads,
    ids: HashMap<&'static str, CaseId>,
}

impl Stage<'_> {
    async fn play(&mut self, beat: &Beat) -> Result<(), String> {
        match beat {
            Beat::File(script) => self.file(script).await,
            Beat::Clock => cases::time_passes(self.backend).await.map_err(line),
            Beat::Retitle(script, who) => self.act(script, *who, Deed::Retitle(text(script.title, Title::parse)?)).await,
            Beat::Publish(script, who) => {
                let published = Published { words: true, photos: script.open == Open::All };
                self.act(script, *who, Deed::Publish(published)).await
            }
            Beat::Step(script, step) => match &step.act {
                Act::Join => cases::join(self.backend, self.resident(step.who)?, self.id(script.key)?).await.map_err(line),
                Act::Merge(into) => {
                    let by = self.cast.person(step.who)?;
                    cases::merge(self.backend, by, self.id(script.key)?, self.id(into)?).await.map_err(line)
                }
                act => {
                    let deed = self.deed(act)?;
                    self.act(script, step.who, deed).await
                }
            },
        }
    }

    async fn file(&mut self, script: &'static Script) -> Result<(), String> {
        let Resident(_, name) = RESIDENTS.iter().find(|Resident(who, _)| *who == script.by).ok_or("nobody filed it")?;
        let name = text(name, PersonName::parse)?;
        let identity = match script.known {
            Knowing::Named => Identity::Named { name, neighbour: None },
            Knowing::For(other) => {
                Identity::Named { name, neighbour: Some(Neighbour { name: text(other, PersonName::parse)?, phone: None }) }
            }
            Knowing::Sealed => Identity::Sealed { name, phone: phone(script.by)? },
            Knowing::Anonymous => Identity::Anonymous,
        };
        let new = NewCase {
            kind: script.kind,
            category: script.category,
            region: RegionCode::parse(script.region).map_err(line)?,
            words: text(script.words, PetitionText::parse)?,
            photos: self.uploads.use_up(script.photos)?,
            here: None,
            identity,
            accused: Named::default(),
            agrees: script.open != Open::Closed,
            prefer_county: true,
            power: self.pointed.powers.of_case(script.key),
            idempotency_key: key_of(script),
        };
        let resident = self.resident(script.by)?;
        let objection = OBJECTIONS.iter().find(|(key, ..)| *key == script.key);
        let id = match objection {
            Some((_, disclosure, point)) => {
                let disclosure = *self.pointed.disclosures.get(disclosure).ok_or_else(|| format!("there is no {disclosure}"))?;
                cases::object(self.backend, resident, new, About { disclosure, version: 1, point: *point }).await
            }
            None => cases::file(self.backend, resident, new).await,
        };
        let id = id.map_err(line)?;
        self.ids.insert(script.key, id);
        Ok(())
    }

    async fn act(&self, script: &Script, who: u8, deed: Deed) -> Result<(), String> {
        match cases::act(self.backend, self.cast.person(who)?, self.id(script.key)?, None, deed).await {
            Err(Error::Case(refused)) => Err(format!("refused: {refused}")),
            done => done.map_err(line),
        }
    }

    fn deed(&mut self, act: &Act) -> Result<Deed, String> {
        Ok(match act {
            Act::Accept => Deed::Accept,
            Act::Decline(reason) => Deed::Decline(text(reason, Reason::parse)?),
            Act::Take => Deed::Take,
            Act::Assign(kind, region, words) => Deed::Assign { to: self.cast.unit(*kind, region)?.id, words: maybe(words)? },
            Act::Return(reason) => Deed::Return(text(reason, Reason::parse)?),
            Act::HandOver(to, words) => {
                let member = self.cast.person(*to)?.member().ok_or("no member")?;
                Deed::HandOver { to: Box::new(member.clone()), reason: maybe(words)? }
            }
            Act::Escalate(reason) => Deed::Escalate(text(reason, Reason::parse)?),
            Act::AskExtension(days, reason) => Deed::AskExtension { days: *days, reason: text(reason, Reason::parse)? },
            Act::GrantExtension => Deed::GrantExtension,
            Act::AskUnsealing(reason) => Deed::AskUnsealing(text(reason, Reason::parse)?),
            Act::GrantUnsealing => Deed::GrantUnsealing,
            Act::Supervise(reason) => Deed::Supervise { reason: text(reason, Reason::parse)?, offline: false },
            Act::AnswerSupervision(number, words) => Deed::AnswerSupervision { number: *number, words: text(words, Words::parse)? },
            Act::LiftSupervision(number, words) => Deed::LiftSupervision { number: *number, words: maybe(words)? },
            Act::Say(words, photos) => Deed::Message { to: None, words: text(words, Words::parse)?, photos: self.uploads.use_up(photos)? },
            Act::Note(words) => Deed::Note(text(words, Words::parse)?),
            Act::Title(title) => Deed::Retitle(text(title, Title::parse)?),
            Act::ReplyInPublic(words) => Deed::Reply(text(words, Words::parse)?),
            Act::Answer(reply) => Deed::Answer(Box::new(Answer {
                outcome: reply.outcome,
                text: text(reply.text, Words::parse)?,
                paid: Fen(reply.paid),
                recovered: Fen(reply.recovered),
                measures: reply.measures.to_vec(),
                evidence: self.uploads.use_up(reply.photos)?,
                referred_to: None,
            })),
            Act::Rate(process, result, words) => {
                let stars = |stars| Stars::new(stars).map_err(line);
                Deed::Rate(Rating { process: stars(*process)?, result: stars(*result)?, words: maybe(words)? })
            }
            Act::Reopen(words) => Deed::Reopen(text(words, Words::parse)?),
            Act::Withdraw(words) => Deed::Withdraw(maybe(words)?),
            Act::Join | Act::Merge(_) => return Err("is no deed".into()),
        })
    }

    fn id(&self, key: &str) -> Result<CaseId, String> {
        self.ids.get(key).copied().ok_or_else(|| format!("{key} is not filed yet"))
    }

    fn resident(&self, who: u8) -> Result<ResidentId, String> {
        self.cast.person(who)?.resident().ok_or_else(|| format!("{who} is no resident"))
    }
}
