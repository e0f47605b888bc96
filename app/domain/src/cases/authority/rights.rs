//! Verb by verb: whose it is, and what of the moment stands in its way.

use super::{Sight, commands, decides_above};
use crate::cases::{Case, Kind, Refused, Stage, State, UnsealingStage, Verb};
use crate::ids::PetitionerId;
use crate::instant::Instant;
use crate::region::Level;
use crate::unit::{Member, UnitKind};
use crate::viewer::Viewer;

fn ensure(holds: bool, otherwise: Refused) -> Result<(), Refused> {
    if holds { Ok(()) } else { Err(otherwise) }
}

/// Whether it is this person's verb at all.
pub(super) fn person(viewer: &Viewer, sight: Sight, case: &Case, verb: Verb) -> Result<(), Refused> {
    match verb {
        Verb::Rate | Verb::Reopen | Verb::Appeal | Verb::Withdraw | Verb::Agree => {
            ensure(matches!(sight, Sight::Petitioner(_)), Refused::NotYourCase)
        }
        Verb::Join => match (viewer, sight) {
            (Viewer::Member(_), _) => Err(Refused::ResidentsOnly),
            (_, Sight::Petitioner(_)) => Err(Refused::AlreadyJoined),
            // Whoever sees it thus sees the public view of a demand.
            _ => Ok(()),
        },
        Verb::Message if matches!(sight, Sight::Petitioner(_)) => Ok(()),
        _ => match (viewer.member(), sight) {
            (Some(member), Sight::Staff) => staff(member, case, verb),
            (Some(_), _) => Err(Refused::NotYourUnit),
            (None, _) => Err(Refused::NotYourRole),
        },
    }
}

/// Whether it is this member's verb: by unit, role, level and hands.
fn staff(member: &Member, case: &Case, verb: Verb) -> Result<(), Refused> {
    use Verb as V;
    match verb {
        V::Note | V::Transcribe => Ok(()),
        V::AnswerSupervision => {
            let ours = case.course.running_supervisions().any(|s| s.unit.id == member.unit.id);
            ensure(ours, Refused::NoSupervision)?;
            ensure(member.handles(), Refused::NotYourRole)
        }
        V::LiftSupervision => {
            ensure(case.course.running_supervisions().next().is_some(), Refused::NoSupervision)?;
            let ours = case.course.running_supervisions().any(|s| s.supervisor.id == member.unit.id);
            ensure(ours, Refused::NotYourSupervision)?;
            ensure(member.oversees(), Refused::NotYourRole)
        }
        V::GrantExtension | V::RefuseExtension => ensure(decides_above(member, case), Refused::NotTheLevelAbove),
        V::SetLimit | V::Supervise => ensure(commands(member, case), Refused::NotTheLevelAbove),
        // Who works on it, or decides above it.
        V::AskUnsealing => {
            let inside = member.unit.id == case.unit.id && member.handles();
            ensure(inside || commands(member, case), Refused::NotYourUnit)
        }
        V::GrantUnsealing => ensure(grants_unsealings(member, case), Refused::NotTheLevelAbove),
        V::RefuseUnsealing => {
            let own = case.course.asked_unsealing().is_some_and(|unsealing| unsealing.asked_by == member.id);
            ensure(own || grants_unsealings(member, case), Refused::NotTheLevelAbove)
        }
        V::Unmerge | V::ConfirmReclassification | V::RefuseReclassification => {
            let inside = member.unit.id == case.unit.id && member.handles();
            ensure(inside || commands(member, case), Refused::NotYourUnit)
        }
        _ => {
            ensure(member.unit.id == case.unit.id, Refused::NotYourUnit)?;
            if verb == V::Assign {
                ensure(case.level() != Level::Village, Refused::VillagesDoNotAssign)?;
                return ensure(member.assigns(), Refused::NotYourRole);
            }
            ensure(member.handles(), Refused::NotYourRole)?;
            let own_hands = matches!(verb, V::Answer | V::AskExtension | V::Return | V::Escalate);
            match &case.state {
                State::InHand(in_hand) if own_hands && in_hand.handler != member.id => Err(Refused::NotInYourHands),
                _ => not_barred(member, case, verb),
            }
        }
    }
}

/// Whether the member decides for the county's commission over who may know a sealed name.
fn grants_unsealings(member: &Member, case: &Case) -> bool {
    member.unit.kind == UnitKind::CountyDiscipline && member.oversees() && member.unit.region.contains(&case.region)
}

/// Whoever decided on or handled it at the county leaves it to another.
fn not_barred(member: &Member, case: &Case, verb: Verb) -> Result<(), Refused> {
    let decides = matches!(verb, Verb::Accept | Verb::Decline | Verb::Take | Verb::Answer);
    ensure(!decides || !case.course.barred.contains(&member.id), Refused::AnotherHandlerNeeded)
}

/// Whether the moment is right: time left, nothing pending, not done before.
pub(super) fn moment(viewer: &Viewer, sight: Sight, case: &Case, verb: Verb, now: Instant) -> Result<(), Refused> {
    if let Sight::Petitioner(id) = sight {
        return petitioner(id, case, verb, now);
    }
    let course = &case.course;
    let member = viewer.member();
    match (verb, &case.state) {
        (Verb::AskExtension, State::InHand(in_hand)) => in_hand.may_ask(course.extension_days, now),
        (Verb::GrantExtension, State::InHand(in_hand)) => {
            ensure(in_hand.extension.is_some(), Refused::NoExtensionAsked)?;
            ensure(!in_hand.work.limit.passed(now), Refused::TooLate)
        }
        (Verb::RefuseExtension, State::InHand(in_hand)) => ensure(in_hand.extension.is_some(), Refused::NoExtensionAsked),
        (Verb::Merge, _) => ensure(course.merged.is_empty(), Refused::HasMerged),
        (Verb::Reclassify, _) => {
            ensure(course.merged.is_empty(), Refused::HasMerged)?;
            ensure(course.reclassification.is_none(), Refused::ReclassificationPending)
        }
        (Verb::ConfirmReclassification, _) => {
            let proposal = course.reclassification.as_ref().ok_or(Refused::NoReclassification)?;
            ensure(member.is_none_or(|member| member.id != proposal.by), Refused::SecondPersonNeeded)
        }
        (Verb::RefuseReclassification, _) => ensure(course.reclassification.is_some(), Refused::NoReclassification),

        (Verb::AnswerSupervision, _) => {
            let owed =
                course.supervisions.iter().any(|s| s.stage == Stage::Open && member.is_none_or(|member| member.unit.id == s.unit.id));
            ensure(owed, Refused::SupervisionAnswered)
        }
        (Verb::LiftSupervision, _) => {
            let ready = course
                .supervisions
                .iter()
                .any(|s| s.stage == Stage::Answered && member.is_none_or(|member| member.unit.id == s.supervisor.id));
            ensure(ready, Refused::SupervisionUnanswered)
        }
        (Verb::AskUnsealing, _) => {
            ensure(case.has_sealed(), Refused::NothingSealed)?;
            let runs = course.unsealings.iter().any(|u| matches!(u.stage, UnsealingStage::Asked | UnsealingStage::Granted));
            ensure(!runs, Refused::UnsealingPending)
        }
        (Verb::GrantUnsealing, _) => {
            let asked = course.asked_unsealing().ok_or(Refused::NoUnsealing)?;
            ensure(member.is_none_or(|member| member.id != asked.asked_by), Refused::SecondPersonNeeded)
        }
        (Verb::RefuseUnsealing, _) => ensure(course.asked_unsealing().is_some(), Refused::NoUnsealing),
        (Verb::Reply, _) => ensure(case.course.about.is_some() && case.kind != Kind::Report, Refused::NothingPublic),
        (Verb::Publish, _) => {
            ensure(case.kind.is_public(), Refused::NothingPublic)?;
            ensure(case.agreed(), Refused::NotAgreed)
        }
        _ => Ok(()),
    }
}

/// The same for a petitioner's verbs.
fn petitioner(id: PetitionerId, case: &Case, verb: Verb, now: Instant) -> Result<(), Refused> {
    let petitioner = case.petitioner(id).ok_or(Refused::NotYourCase)?;
    ensure(!petitioner.withdrawn, Refused::AlreadyWithdrawn)?;
    let in_time = || ensure(case.limit().is_none_or(|limit| !limit.passed(now)), Refused::TooLate);
    match verb {
        Verb::Rate => {
            ensure(petitioner.rating.is_none(), Refused::AlreadyRated)?;
            in_time()
        }
        Verb::Reopen => {
            ensure(!case.course.reopened, Refused::AlreadyReopened)?;
            in_time()
        }
        Verb::Appeal => {
            ensure(!case.course.appealed, Refused::AlreadyAppealed)?;
            in_time()
        }
        Verb::Agree => {
            ensure(case.kind.is_public(), Refused::NothingPublic)?;
            // What can be published is what was filed: whoever joined has no say in it.
            ensure(case.petitioners.first().is_some_and(|first| first.id == id), Refused::NotYourWords)
        }
        _ => Ok(()),
    }
}
