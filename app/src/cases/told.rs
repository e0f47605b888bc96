//! Events, told in a reader's language. Only on the server.

use super::line::{Aside, Line, Part, Step, Tone};
use super::voice::sentence;
use crate::locale::{Locale, t};
use domain::cases::pages::{CaseView, Entry, News, Voice};
use domain::cases::{Audience, By, Event, What};
use domain::instant::Instant;
use domain::money::Fen;

/// The timeline of a page, oldest first.
#[must_use]
pub fn lines(locale: Locale, view: &mut CaseView, now: Instant) -> Vec<Line> {
    let voice = view.voice();
    std::mem::take(&mut view.entries).into_iter().map(|entry| line(locale, &voice, entry, now)).collect()
}

/// What has happened since, step by step.
pub fn steps(locale: Locale, news: News, now: Instant) -> impl Iterator<Item = Step> {
    let News { voice, entries, head } = news;
    entries.into_iter().map(move |entry| Step { line: line(locale, &voice, entry, now), head: head.clone() })
}

fn line(locale: Locale, voice: &Voice, entry: Entry, now: Instant) -> Line {
    let Entry { no, at, event, voices, own } = entry;
    let what = sentence(locale, voice, &event, own, now);
    let (tone, part, aside) = (tone(&event), part(locale, voice, &event), aside(voice, &event.what, own));
    let (words, consequences, photos) = (words(&event.what).to_owned(), consequences(locale, &event.what), event.what.media().to_vec());
    let (by, unit, clock) = match event.by {
        By::Member { id, unit, .. } => (Some(id).filter(|_| matches!(voice, Voice::Staff { .. })), Some(unit.name), false),
        By::Clock => (None, None, true),
        By::Petitioner | By::Unit(_) => (None, None, false),
    };
    // A turn of the conversation stands without its sentence.
    let unit = unit.filter(|name| matches!(part, Part::Turn { .. }) || !what.contains(name));
    Line { no, at, what, unit, by, clock, tone, words, consequences, photos, voices, part, aside }
}

/// What villagers need not read among the steps that carry something for them.
const fn aside(voice: &Voice, what: &What, own: Option<bool>) -> Option<Aside> {
    match (voice, what) {
        (Voice::Staff { .. }, _) => None,
        (_, What::Joined { .. }) if !matches!(own, Some(true)) => Some(Aside::Joined),
        (_, What::Retitled { .. } | What::Published { .. }) => Some(Aside::Office),
        _ => None,
    }
}

fn tone(event: &Event) -> Option<Tone> {
    match (&event.what, event.audience) {
        (_, Audience::Staff) => Some(Tone::Staff),
        (What::Answered { .. } | What::Rated { .. }, _) => Some(Tone::Sun),
        (What::SupervisionOpened { .. } | What::Declined { .. } | What::Reopened { .. }, _) => Some(Tone::Danger),
        (What::UnsealingAsked { .. } | What::UnsealingGranted { .. } | What::Unsealed { .. }, _) => Some(Tone::Sun),
        _ => None,
    }
}

fn part(locale: Locale, voice: &Voice, event: &Event) -> Part {
    match &event.what {
        What::Message { from_petitioner, .. } => {
            let name = match &event.by {
                By::Member { name, .. } => name.clone(),
                By::Unit(unit) => unit.name.clone(),
                By::Petitioner if let Voice::Staff { name } = voice => {
                    name.clone().unwrap_or_else(|| t::cases::a_petitioner(locale).into())
                }
                _ => t::cases::you(locale).into(),
            };
            Part::Turn { from_petitioner: *from_petitioner, name }
        }
        What::Noted { .. } => {
            let name = match &event.by {
                By::Member { name, .. } => name.clone(),
                By::Unit(unit) => unit.name.clone(),
                By::Petitioner | By::Clock => String::new(),
            };
            Part::Note { name }
        }
        What::Transcribed { voice, .. } => Part::Transcript { voice: voice.clone() },
        What::Answered { outcome, .. } => {
            let (unit, name) = match &event.by {
                By::Member { name, unit, .. } => (unit.name.clone(), Some(name.clone())),
                By::Unit(unit) => (unit.name.clone(), None),
                By::Petitioner | By::Clock => Default::default(),
            };
            Part::Answer { title: t::cases::answer_title(locale, t::cases::outcome(locale, outcome.as_str()), unit), name }
        }
        _ => Part::Step,
    }
}

/// What was said with it.
fn words(what: &What) -> &str {
    match what {
        What::Declined { reason, .. }
        | What::Returned { reason, .. }
        | What::HandedOver { reason, .. }
        | What::Escalated { reason, .. }
        | What::ExtensionAsked { reason, .. }
        | What::ExtensionRefused { reason }
        | What::LimitSet { reason, .. }
        | What::ReclassificationAsked { reason, .. }
        | What::Reclassified { reason, .. }
        | What::ReclassificationRefused { reason }
        | What::UnsealingAsked { reason, .. }
        | What::UnsealingRefused { reason, .. }
        | What::SupervisionOpened { reason, .. } => reason,
        What::Appealed { words, .. }
        | What::Assigned { words, .. }
        | What::Rated { words, .. }
        | What::Reopened { words, .. }
        | What::Withdrawn { words, .. }
        | What::SupervisionAnswered { words, .. }
        | What::SupervisionLifted { words, .. }
        | What::Replied { words } => words,
        What::Answered { text, .. } | What::Noted { text } | What::Message { text, .. } | What::Transcribed { text, .. } => text,
        _ => "",
    }
}

/// Money and measures of an answer, and to whom it refers.
fn consequences(locale: Locale, what: &What) -> String {
    let What::Answered { paid, recovered, measures, referred_to, .. } = what else { return String::new() };
    let money = [(paid, true), (recovered, false)].into_iter().filter(|(fen, _)| fen.0 > 0);
    let money = money.map(|(fen, out)| if out { t::cases::paid(locale, yuan(*fen)) } else { t::cases::recovered(locale, yuan(*fen)) });
    let measures = measures.iter().map(|measure| t::cases::measure(locale, measure.as_str()).to_owned());
    let referred = Some(referred_to).filter(|to| !to.is_empty()).map(|to| t::cases::referred_to(locale, to));
    referred.into_iter().chain(money).chain(measures).collect::<Vec<_>>().join(" · ")
}

/// Yuan as people say them: no decimals where there is nothing behind them.
fn yuan(fen: Fen) -> String {
    let exact = fen.to_string();
    exact.strip_suffix(".00").map_or(exact.clone(), Into::into)
}
