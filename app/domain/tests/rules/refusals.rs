//! Every refusal comes from some verb: one that never came would be a sentence that nobody reads.

use domain::cases::{Accused, Answer, Case, Category, Kind, Measure, Petitioner, Published, Refused};
use domain::ids::{CaseId, PetitionerId, UnitId};
use domain::instant::parse_date;

use crate::world::*;

/// Two petitioners, answered.
fn answered_to_two(world: &World) -> Case {
    let case = ok(world.in_hand().join(&neighbour(), Petitioner::named(PetitionerId(2), NEIGHBOUR), &world.ctx()));
    ok(case.answer(&world.cadre(), answer(), &world.ctx()))
}

/// Reopened after the village's answer and taken at the township.
fn reopened(world: &World) -> Case {
    let case = ok(world.answered().reopen(&petitioner(), &words(), &world.ctx()));
    ok(case.take(&world.clerk(), &world.ctx()))
}

fn appealed(world: &World) -> Case {
    ok(world.declined().appeal(&petitioner(), &words(), &world.ctx()))
}

fn complaint(world: &World) -> Case {
    ok(world.filed(Kind::Complaint).accept(&world.officer(), &world.ctx()))
}

fn supervised(world: &World) -> Case {
    ok(world.in_hand().supervise(&world.reviewer(), &reason(), false, &world.ctx()))
}

fn proposed(world: &World) -> Case {
    ok(world.accepted().reclassify(&world.cadre(), Kind::Suggestion, Category::Other, &reason(), &world.ctx()))
}

fn sealed(world: &World) -> Case {
    let petitioner = Petitioner::unknown(PetitionerId(7), domain::cases::Known::Sealed);
    world.file(domain::cases::Filing { petitioner, ..filing(Kind::Report) }).unwrap().0
}

/// Does what must be refused in this way. A refusal that is new needs its line here.
fn provoked(refused: Refused, world: &mut World) -> Refused {
    use Refused as R;
    let ctx = &world.ctx();
    match refused {
        R::NotFound => no(world.filed(Kind::Complaint).accept(&world.cadre(), ctx)),
        R::NotNow => no(world.closed().accept(&world.cadre(), ctx)),
        R::NotYourCase => no(world.answered().rate(&world.cadre(), rating(3), ctx)),
        R::ResidentsOnly => no(world.in_hand().join(&world.cadre(), Petitioner::named(PetitionerId(2), NEIGHBOUR), ctx)),
        R::NotYourUnit => no(world.in_hand().answer(&world.next_cadre(), answer(), ctx)),
        R::NotInYourHands => no(world.in_hand().answer(&world.colleague(), answer(), ctx)),
        R::NotYourMeasure => {
            let answer = Answer { measures: vec![Measure::Discipline], ..answer() };
            no(world.in_hand().answer(&world.cadre(), answer, ctx))
        }
        R::NotYourRole => no(world.at_township().assign(&world.reviewer(), COMMITTEE, None, ctx)),
        R::NotTheLevelAbove => no(world.in_hand().supervise(&world.cadre(), &reason(), false, ctx)),
        R::AnotherHandlerNeeded => no(ok(world.at_county().escalate(&world.dispatcher(), &reason(), ctx)).take(&world.dispatcher(), ctx)),
        R::VillagesDoNotAssign => no(world.accepted().assign(&world.cadre(), ROADS, None, ctx)),
        R::UnknownUnit => no(world.at_township().assign(&world.clerk(), UnitId(99), None, ctx)),
        R::SameUnit => no(world.at_township().assign(&world.clerk(), GOVERNMENT, None, ctx)),
        R::OutsideTerritory => no(world.at_township().assign(&world.clerk(), FAR_COMMITTEE, None, ctx)),
        R::AssignUpwards => no(world.at_township().assign(&world.clerk(), ROADS, None, ctx)),
        R::NotADepartment => no(world.at_township().assign(&world.clerk(), DISCIPLINE, None, ctx)),
        R::DisciplineOnly => no(complaint(world).assign(&world.officer(), COMMITTEE, None, ctx)),
        R::Accused => {
            let accused = Accused { units: vec![COMMITTEE], ..Accused::default() };
            let filed = world.file(domain::cases::Filing { accused, ..filing(Kind::Demand) });
            no(ok(ok(filed).accept(&world.clerk(), ctx)).assign(&world.clerk(), COMMITTEE, None, ctx))
        }
        R::AnsweredBefore => {
            let back = ok(reopened(world).give_back(&world.clerk(), &reason(), ctx));
            no(back.assign(&world.clerk(), COMMITTEE, None, ctx))
        }
        R::NotAColleague => no(world.in_hand().hand_over(&world.cadre(), member(&world.next_cadre()), None, ctx)),
        R::SameHandler => no(world.in_hand().hand_over(&world.cadre(), member(&world.cadre()), None, ctx)),
        R::NobodyToGoTo => {
            world.units.clear();
            no(world.file(filing(Kind::Demand)))
        }
        R::TooLate => {
            let case = world.in_hand();
            world.now = case.limit().unwrap().at.plus_millis(1);
            no(case.ask_extension(&world.cadre(), 3, &reason(), &world.ctx()))
        }
        R::ExtensionPending => {
            let asked = ok(world.in_hand().ask_extension(&world.cadre(), 3, &reason(), ctx));
            no(asked.ask_extension(&world.cadre(), 3, &reason(), ctx))
        }
        R::NoExtensionAsked => no(world.in_hand().grant_extension(&world.reviewer(), ctx)),
        R::ExtensionTooLong => no(world.in_hand().ask_extension(&world.cadre(), 21, &reason(), ctx)),
        R::LimitInThePast => no(world.in_hand().set_limit(&world.reviewer(), parse_date("2026-02-27").unwrap(), &reason(), ctx)),
        R::AlreadyRated => no(ok(answered_to_two(world).rate(&petitioner(), rating(3), ctx)).rate(&petitioner(), rating(5), ctx)),
        R::AlreadyReopened => {
            let again = ok(reopened(world).answer(&world.clerk(), answer(), ctx));
            no(again.reopen(&petitioner(), &words(), ctx))
        }
        R::AlreadyAppealed => {
            let again = ok(appealed(world).decline(&world.clerk(), &reason(), ctx));
            no(again.appeal(&petitioner(), &words(), ctx))
        }
        R::AlreadyWithdrawn => {
            let case = ok(world.in_hand().join(&neighbour(), Petitioner::named(PetitionerId(2), NEIGHBOUR), ctx));
            no(ok(case.withdraw(&petitioner(), None, ctx)).withdraw(&petitioner(), None, ctx))
        }
        R::AlreadyJoined => no(world.in_hand().join(&petitioner(), Petitioner::named(PetitionerId(2), PETITIONER), ctx)),
        R::MergeWithItself => world.accepted().merge(&world.cadre(), world.accepted(), ctx).unwrap_err(),
        R::MergeUnlike => {
            let suggestion = Case { id: CaseId(3), ..world.filed(Kind::Suggestion) };
            world.accepted().merge(&world.cadre(), suggestion, ctx).unwrap_err()
        }
        R::MergeIntoClosed => {
            let over = ok(world.another().decline(&world.cadre(), &reason(), ctx));
            world.accepted().merge(&world.cadre(), over, ctx).unwrap_err()
        }
        R::HasMerged => {
            let third = Case { id: CaseId(3), ..world.another() };
            world.merged().1.merge(&world.cadre(), third, ctx).unwrap_err()
        }
        R::NotMergedThere => {
            let wrong = Case { id: CaseId(5), ..world.another() };
            world.merged().0.unmerge(&world.cadre(), wrong, ctx).unwrap_err()
        }
        R::CategoryOfOtherKind => no(world.file(domain::cases::Filing { category: Category::KinFavoured, ..filing(Kind::Demand) })),
        R::SameKind => {
            let case = world.accepted();
            let (kind, category) = (case.kind, case.category);
            no(case.reclassify(&world.cadre(), kind, category, &reason(), ctx))
        }
        R::ReclassificationPending => no(proposed(world).reclassify(&world.cadre(), Kind::Inquiry, Category::Other, &reason(), ctx)),
        R::NoReclassification => no(world.accepted().confirm_reclassification(&world.colleague(), ctx)),
        R::SecondPersonNeeded => no(proposed(world).confirm_reclassification(&world.cadre(), ctx)),
        R::AlreadySupervised => no(supervised(world).supervise(&world.officer(), &reason(), false, ctx)),
        R::NoSupervision => no(world.in_hand().answer_supervision(&world.cadre(), 1, &words(), ctx)),
        R::NotYourSupervision => no(supervised(world).lift_supervision(&world.supervisor(), 1, None, ctx)),
        R::SupervisionAnswered => {
            let answered = ok(supervised(world).answer_supervision(&world.cadre(), 1, &words(), ctx));
            no(answered.answer_supervision(&world.cadre(), 1, &words(), ctx))
        }
        R::SupervisionUnanswered => no(supervised(world).lift_supervision(&world.reviewer(), 1, None, ctx)),
        R::NotAgreed => no(world.accepted().publish(&world.cadre(), Published { words: true, photos: true }, ctx)),
        R::NothingPublic => no(complaint(world).publish(&world.officer(), Published { words: true, photos: true }, ctx)),
        R::Unchanged => {
            let titled = ok(world.accepted().retitle(&world.cadre(), &title(), ctx));
            no(titled.retitle(&world.cadre(), &title(), ctx))
        }
        R::NothingSealed => no(world.in_hand().ask_unsealing(&world.cadre(), &reason(), ctx)),
        R::UnsealingPending => {
            let asked = ok(sealed(world).ask_unsealing(&world.officer(), &reason(), ctx));
            no(asked.ask_unsealing(&world.officer(), &reason(), ctx))
        }
        R::NoUnsealing => no(sealed(world).grant_unsealing(&world.supervisor(), ctx)),
        R::CustodianOnly => no(sealed(world).unseal(member(&world.auditor()), 1)),
        R::ReferredToWhom => {
            let answer = Answer { outcome: domain::cases::Outcome::Referred, ..answer() };
            no(world.in_hand().answer(&world.cadre(), answer, ctx))
        }
        R::NothingDue => no(world.accepted().run(ctx)),
    }
}

#[test]
fn every_refusal_comes_from_some_verb() {
    for refused in Refused::ALL {
        assert_eq!(provoked(refused, &mut World::new()), refused);
    }
}
