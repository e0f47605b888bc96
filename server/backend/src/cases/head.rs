//! What of a case changes with every verb, made for one viewer.

use super::links::Links;
use crate::error::Error;
use crate::units;
use domain::cases::pages::{Asked, Due, Head, Proposed};
use domain::cases::{Case, Decision, Rating, Sight, State, authority, clock};
use domain::instant::Instant;
use domain::viewer::Viewer;
use domain::workdays::Calendar;
use sea_orm::ConnectionTrait;

pub(super) fn head(
    viewer: &Viewer,
    case: &Case,
    sight: Sight,
    handler: Option<String>,
    links: Links,
    version: i64,
    now: Instant,
    calendar: &Calendar,
) -> Head {
    let staff = sight == Sight::Staff;
    Head {
        status: case.state.name(),
        title: title(case, sight),
        unit: (&case.unit).into(),
        handler,
        due: due(case, now, calendar),
        petitioners: u32::try_from(case.active_petitioners().count()).unwrap_or(u32::MAX),
        verbs: authority::verbs(viewer, case, now),
        version,
        hotline: case.course.hotline,
        published: case.published,
        agreed: case.agreed(),
        rating: rating(case, sight),
        supervisions: if staff { case.course.running_supervisions().cloned().collect() } else { Vec::new() },
        kind: case.kind,
        category: case.category,
        goes_on: links.goes_on,
        merged: links.merged,
        proposal: case.course.reclassification.as_ref().filter(|_| staff).map(|proposal| Proposed {
            kind: proposal.kind,
            category: proposal.category,
            reason: proposal.reason.to_string(),
            by_name: proposal.by_name.clone(),
            own: viewer.member().is_some_and(|member| member.id == proposal.by),
        }),
        extension: asked(viewer, case, Decision::Extension).filter(|_| staff),
        unsealing: asked(viewer, case, Decision::Unsealing).filter(|_| staff),
    }
}

/// The clock as a view.
pub(super) fn due(case: &Case, now: Instant, calendar: &Calendar) -> Option<Due> {
    clock::standing(case, now, calendar).map(|standing| Due {
        limit: standing.limit,
        urgency: standing.urgency,
        days_left: standing.days_left,
    })
}

/// The title as a sight may know it.
pub(super) fn title(case: &Case, sight: Sight) -> Option<String> {
    (sight != Sight::Public || case.published.words).then(|| case.title.clone())
}

/// The name of who has the case in hand; strangers never get it.
pub(super) async fn handler(connection: &impl ConnectionTrait, case: &Case, sight: Sight) -> Result<Option<String>, Error> {
    match case.handler() {
        Some(member) if sight != Sight::Public => Ok(units::member(connection, member).await?.map(|member| member.name)),
        _ => Ok(None),
    }
}

/// The stars that this reader has given.
fn rating(case: &Case, sight: Sight) -> Option<Rating> {
    match sight {
        Sight::Petitioner(reader) => case.petitioner(reader).and_then(|petitioner| petitioner.rating.clone()),
        Sight::Public | Sight::Staff => None,
    }
}

/// What waits for a decision, and whether for this viewer's.
fn asked(viewer: &Viewer, case: &Case, what: Decision) -> Option<Asked> {
    case.asks(what)?;
    let yours = viewer.member().is_some_and(|member| authority::decides(member, case, what));
    match (what, &case.state) {
        (Decision::Extension, State::InHand(in_hand)) => in_hand.extension.as_ref().map(|extension| Asked {
            by_name: if extension.by_name.is_empty() { in_hand.handler_name.clone() } else { extension.by_name.clone() },
            days: extension.days,
            reason: extension.reason.to_string(),
            yours,
        }),
        (Decision::Unsealing, _) => case.course.asked_unsealing().map(|unsealing| Asked {
            by_name: unsealing.asked_name.clone(),
            days: 0,
            reason: unsealing.reason.to_string(),
            yours,
        }),
        _ => None,
    }
}
