//! An event as a sentence, in words that depend on who reads.

use super::chips::kind_words;
use crate::locale::{Locale, t};
use crate::ui::calendar_day;
use domain::cases::pages::Voice;
use domain::cases::{By, Cause, Event, What};
use domain::instant::Instant;
use domain::workdays::Limit;

/// What the reader calls who petitions. `own`: the reader did it; of old lines that is not known.
fn petitioner(locale: Locale, voice: &Voice, what: &What, own: Option<bool>) -> String {
    match voice {
        Voice::Petitioner { .. } if own == Some(true) => t::cases::you(locale).into(),
        // Of the conversation a petitioner gets the own turns alone.
        Voice::Petitioner { .. } if matches!(what, What::Message { .. }) => t::cases::you(locale).into(),
        Voice::Petitioner { filed: true, .. } if own.is_none() && matches!(what, What::Filed { .. }) => t::cases::you(locale).into(),
        Voice::Petitioner { alone: true, .. } if own.is_none() => t::cases::you(locale).into(),
        Voice::Staff { name: Some(name) } => name.clone(),
        Voice::Staff { name: None } => t::cases::a_petitioner(locale).into(),
        Voice::Petitioner { .. } if !matches!(what, What::Filed { .. } | What::Joined { .. }) => t::cases::a_petitioner(locale).into(),
        Voice::Petitioner { .. } | Voice::Stranger => t::cases::a_villager(locale).into(),
    }
}

fn who(locale: Locale, voice: &Voice, event: &Event, own: Option<bool>) -> String {
    match &event.by {
        By::Petitioner => petitioner(locale, voice, &event.what, own),
        By::Member { unit, .. } if in_the_units_name(&event.what) => unit.name.clone(),
        By::Member { name, .. } => name.clone(),
        By::Unit(unit) => unit.name.clone(),
        By::Clock => t::cases::the_system(locale).into(),
    }
}

/// Whether a unit speaks rather than one of its members.
const fn in_the_units_name(what: &What) -> bool {
    matches!(
        what,
        What::Filed { .. }
            | What::Accepted { .. }
            | What::Declined { .. }
            | What::Answered { .. }
            | What::ExtensionGranted { .. }
            | What::ExtensionRefused { .. }
            | What::SupervisionOpened { .. }
            | What::SupervisionAnswered { .. }
            | What::SupervisionLifted { .. }
            | What::LimitSet { .. }
            | What::Replied { .. }
    )
}

/// The event as one sentence without a full stop. `own`: whether the reader did it, as a petitioner.
#[must_use]
pub(super) fn sentence(locale: Locale, voice: &Voice, event: &Event, own: Option<bool>, now: Instant) -> String {
    let who = who(locale, voice, event, own);
    let day = |limit: &Limit| calendar_day(locale, limit.at, now);
    let days = |days: u32| i64::from(days);
    match &event.what {
        What::Filed { channel: Some(channel), .. } => t::cases::event_registered(locale, t::cases::channel(locale, channel.as_str()), who),
        What::Filed { .. } => t::cases::event_filed(locale, who),
        What::Joined { petitioners } => t::cases::event_joined(locale, days(*petitioners), who),
        What::Accepted { .. } => t::cases::event_accepted(locale, who),
        What::Declined { until, .. } => t::cases::event_declined(locale, day(until), who),
        What::Appealed { to, .. } => t::cases::event_appealed(locale, &to.name, who),
        What::Taken { limit } if matches!(voice, Voice::Staff { .. }) => t::cases::event_taken(locale, day(limit), who),
        What::Taken { limit } => t::cases::event_taken_plain(locale, day(limit), who),
        What::Assigned { to, limit, .. } => t::cases::event_assigned(locale, day(limit), &to.name, who),
        What::Returned { to, times, dispatcher: true, .. } => t::cases::event_returned_dispatcher(locale, times, &to.name, who),
        What::Returned { to, .. } => t::cases::event_returned(locale, &to.name, who),
        What::HandedOver { name, .. } => t::cases::event_handed_over(locale, name, who),
        What::Escalated { to, .. } if event.by == By::Clock => t::cases::event_passed_on(locale, &to.name),
        What::Escalated { to, hotline: true, .. } => t::cases::event_escalated_top(locale, &to.name, who),
        What::Escalated { to, .. } => t::cases::event_escalated(locale, &to.name, who),
        What::ExtensionAsked { days: more, .. } => t::cases::event_extension_asked(locale, days(*more), who),
        What::ExtensionGranted { days: more, limit } => t::cases::event_extension_granted(locale, day(limit), days(*more), who),
        What::ExtensionRefused { .. } => t::cases::event_extension_refused(locale, who),
        What::LimitSet { limit, .. } => t::cases::event_limit_set(locale, day(limit), who),
        What::LimitRecomputed { limit, .. } => t::cases::event_limit_recomputed(locale, day(limit)),
        What::Answered { outcome, .. } => t::cases::event_answered(locale, t::cases::outcome(locale, outcome.as_str()), who),
        What::Rated { process, result, closes, .. } => {
            let (process, result) = (i64::from(*process), i64::from(*result));
            let say = if *closes { t::cases::event_rated_closes } else { t::cases::event_rated };
            say(locale, process, result, who)
        }
        What::Reopened { to, .. } => t::cases::event_reopened(locale, &to.name, who),
        What::Closed { rated: 0, .. } => t::cases::event_closed_unrated(locale).into(),
        What::Closed { .. } => t::cases::event_closed(locale).into(),
        What::Withdrawn { ends: true, .. } => t::cases::event_withdrawn_ends(locale, who),
        What::Withdrawn { .. } => t::cases::event_withdrawn(locale, who),
        What::Merged { .. } => t::cases::event_merged(locale, who),
        What::MergedIn { petitioners, .. } => t::cases::event_merged_in(locale, days(*petitioners), who),
        What::Unmerged { .. } => t::cases::event_unmerged(locale, who),
        What::UnmergedFrom { .. } => t::cases::event_unmerged_from(locale, who),
        What::ReclassificationAsked { kind, .. } => t::cases::event_reclassification_asked(locale, kind_words(locale, *kind), who),
        What::Reclassified { kind, proposed_by, to: Some(to), .. } => {
            t::cases::event_reclassified_to(locale, proposed_by, kind_words(locale, *kind), &to.name, who)
        }
        What::Reclassified { kind, proposed_by, .. } => t::cases::event_reclassified(locale, proposed_by, kind_words(locale, *kind), who),
        What::ReclassificationRefused { .. } => t::cases::event_reclassification_refused(locale, who),
        What::SupervisionOpened { cause: Cause::Ordered, offline: true, unit, supervisor, .. } => {
            t::cases::event_supervision_on_the_spot(locale, &unit.name, &supervisor.name)
        }
        What::SupervisionOpened { cause, unit, supervisor, .. } => supervised(locale, *cause, &unit.name, &supervisor.name),
        What::SupervisionAnswered { .. } => t::cases::event_supervision_answered(locale, who),
        What::SupervisionLifted { .. } => t::cases::event_supervision_lifted(locale, who),
        What::Noted { .. } => t::cases::event_noted(locale, who),
        What::Message { from_petitioner: true, .. } => t::cases::event_message_from(locale, who),
        What::Message { .. } if matches!(voice, Voice::Petitioner { .. }) => t::cases::event_message_to_you(locale, who),
        What::Message { .. } => t::cases::event_message_to(locale, who),
        What::Transcribed { before, .. } if before.is_empty() => t::cases::event_transcribed(locale, who),
        What::Transcribed { .. } => t::cases::event_transcribed_again(locale, who),
        What::Retitled { title, .. } if title.is_empty() => t::cases::event_retitled(locale, who),
        What::Retitled { title, .. } => t::cases::event_retitled_to(locale, title, who),
        What::Published { words: true, photos: true } => t::cases::event_published_both(locale, who),
        What::Published { words: true, .. } => t::cases::event_published_words(locale, who),
        What::Published { photos: true, .. } => t::cases::event_published_photos(locale, who),
        What::Published { .. } => t::cases::event_published_nothing(locale, who),
        What::UnsealingAsked { .. } => t::cases::event_unsealing_asked(locale, who),
        What::UnsealingGranted { asked_by, .. } => t::cases::event_unsealing_granted(locale, asked_by, who),
        What::UnsealingRefused { .. } => t::cases::event_unsealing_refused(locale, who),
        What::Unsealed { .. } => t::cases::event_unsealed(locale, who),
        What::Replied { .. } => t::cases::event_replied(locale, who),
        What::Agreed { agrees: true } => t::cases::event_agreed(locale, who),
        What::Agreed { .. } => t::cases::event_agreed_not(locale, who),
    }
}

fn supervised(locale: Locale, cause: Cause, unit: &str, supervisor: &str) -> String {
    match cause {
        Cause::Overdue => t::cases::event_supervision_overdue(locale, unit, supervisor),
        Cause::Repeated => t::cases::event_supervision_repeated(locale, unit, supervisor),
        Cause::Many => t::cases::event_supervision_many(locale, unit, supervisor),
        Cause::Ordered => t::cases::event_supervision_ordered(locale, unit, supervisor),
    }
}
