//! A disclosure from its draft to what everybody reads.

use domain::disclosures::{Disclosure, Event, Kind, Milestone, New, Payment, Period, Reached, Refused, Shows, What, authority};
use domain::fields::{Reason, Subject};
use domain::ids::{DisclosureId, MediaToken};
use domain::instant::Instant;
use domain::publication::{self, Deed, Sheets, StateName, Verb};
use domain::unit::Role;
use domain::viewer::Viewer;
use proptest::prelude::*;
use time::macros::date;

use crate::world::*;

/// What most versions have to show.
const SHOWN: Shows = Shows::Something;

fn february() -> Period {
    Period::new(date!(2026 - 02 - 01), date!(2026 - 02 - 28)).unwrap()
}

fn new(kind: Kind) -> New {
    New {
        kind, region: region(VILLAGE), unit: COMMITTEE, title: Subject::parse("二月份收支").unwrap(), period: february(), paid: false
    }
}

fn sheets() -> Vec<MediaToken> {
    vec![MediaToken("sheet".into())]
}

fn why() -> Reason {
    Reason::parse("算错了一笔").unwrap()
}

fn writer(world: &World) -> Viewer {
    world.cadre()
}

fn reviewer(world: &World) -> Viewer {
    world.reviewer()
}

fn reached(milestone: Milestone) -> Reached {
    Reached::new(milestone, date!(2026 - 02 - 10), None, vec![MediaToken("photo".into())])
}

fn approve() -> Deed {
    Deed::Approve { sheets: sheets(), show: Sheets::Covered }
}

/// A verb of the common life, or one of a disclosure's own.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Any {
    Common(Verb),
    Pay,
    Reach,
}

fn may(by: &Viewer, disclosure: &Disclosure, verb: Any) -> bool {
    match verb {
        Any::Common(verb) => authority::verbs(by, disclosure).contains(&verb),
        Any::Pay => authority::may_pay(by, disclosure).is_ok(),
        Any::Reach => authority::may_reach(by, disclosure).is_ok(),
    }
}

fn act(disclosure: Disclosure, verb: Any, by: &Viewer) -> Result<(Disclosure, Event), Refused> {
    let deed = match verb {
        Any::Pay => return disclosure.pay(by),
        Any::Reach => {
            let next = disclosure.next_milestone().unwrap_or(Milestone::Paid);
            return disclosure.reach(by, reached(next), false, SHOWN, MONDAY);
        }
        Any::Common(Verb::Draft) => return Disclosure::draft(DisclosureId(2), by, new(Kind::Finance), MONDAY),
        Any::Common(Verb::Write) => {
            let written = disclosure.write(by, &Subject::parse("二月份收支（改）").unwrap(), february(), MONDAY)?;
            return Ok((written, Event { by: domain::cases::By::Clock, what: What::Life(publication::What::Drafted) }));
        }
        Any::Common(Verb::Submit) => Deed::Submit,
        Any::Common(Verb::SendBack) => Deed::SendBack(why()),
        Any::Common(Verb::Approve) => approve(),
        Any::Common(Verb::Correct) => Deed::Correct(why()),
        Any::Common(Verb::Drop) => Deed::Drop,
        Any::Common(Verb::Withdraw) => Deed::Withdraw(why()),
        Any::Common(Verb::PutBack) => Deed::PutBack(why()),
        Any::Common(Verb::TakeBack) => Deed::TakeBack,
        // What is thrown away is nothing any more.
        Any::Common(Verb::Discard) => unreachable!("{disclosure:?}"),
    };
    disclosure.act(by, deed, SHOWN, MONDAY)
}

/// The version that everybody reads.
fn readable(disclosure: &Disclosure) -> Option<u32> {
    disclosure.life.readable().map(|shown| shown.version)
}

fn shown_payment(disclosure: &Disclosure) -> Option<Payment> {
    disclosure.life.shown.as_ref().unwrap().label.payment
}

fn drafted(world: &World, kind: Kind) -> Disclosure {
    Disclosure::draft(DisclosureId(1), &writer(world), new(kind), MONDAY).unwrap().0
}

fn published(world: &World, kind: Kind) -> Disclosure {
    let submitted = drafted(world, kind).act(&writer(world), Deed::Submit, SHOWN, MONDAY).unwrap().0;
    submitted.act(&reviewer(world), approve(), SHOWN, MONDAY).unwrap().0
}

#[test]
fn what_is_written_is_read_by_everybody_once_somebody_else_has_approved_it() {
    let world = World::new();
    let disclosure = drafted(&world, Kind::Finance);
    assert_eq!(readable(&disclosure), None);
    let (disclosure, _) = disclosure.act(&writer(&world), Deed::Submit, SHOWN, MONDAY).unwrap();
    assert_eq!(readable(&disclosure), None);
    let (disclosure, event) = disclosure.act(&reviewer(&world), approve(), SHOWN, MONDAY).unwrap();
    assert_eq!(readable(&disclosure), Some(1));
    assert_eq!(event.what, What::Life(publication::What::Published { version: 1, sheets: sheets(), kept: false }));
}

#[test]
fn an_empty_one_is_not_reviewed_and_none_is_published_without_its_sheet() {
    let world = World::new();
    assert_eq!(
        drafted(&world, Kind::Finance).act(&writer(&world), Deed::Submit, Shows::Nothing, MONDAY).unwrap_err(),
        Refused::NothingToShow
    );
    let submitted = drafted(&world, Kind::Finance).act(&writer(&world), Deed::Submit, SHOWN, MONDAY).unwrap().0;
    assert_eq!(
        submitted.act(&reviewer(&world), Deed::Approve { sheets: Vec::new(), show: Sheets::Open }, SHOWN, MONDAY).unwrap_err(),
        Refused::NoSheet
    );
}

#[test]
fn a_photo_that_shows_what_the_table_hides_is_covered_first_or_kept_from_others() {
    let world = World::new();
    let submitted = drafted(&world, Kind::Subsidy).act(&writer(&world), Deed::Submit, Shows::Secrets, MONDAY).unwrap().0;
    let signed = |show, shows| submitted.clone().act(&reviewer(&world), Deed::Approve { sheets: sheets(), show }, shows, MONDAY);
    assert_eq!(signed(Sheets::Open, Shows::Secrets).unwrap_err(), Refused::NotCovered);
    for (show, shows, kept) in
        [(Sheets::Open, Shows::Something, false), (Sheets::Covered, Shows::Secrets, false), (Sheets::Kept, Shows::Secrets, true)]
    {
        let (approved, event) = signed(show, shows).unwrap();
        assert_eq!(approved.life.shown.unwrap().approval.kept, kept, "{show}");
        assert_eq!(event.what, What::Life(publication::What::Published { version: 1, sheets: sheets(), kept }));
    }
    let project = published(&world, Kind::Project);
    let reach = |covered| project.clone().reach(&writer(&world), reached(Milestone::Approved), covered, Shows::Secrets, MONDAY);
    assert_eq!(reach(false).unwrap_err(), Refused::NotCovered);
    assert!(reach(true).is_ok());
}

#[test]
fn who_wrote_it_does_not_approve_it_whatever_the_roles() {
    let world = World::new();
    let both = Viewer::Member(world.member(90, GOVERNMENT, &[Role::TownshipClerk, Role::TownshipReviewer]));
    let disclosure = Disclosure::draft(DisclosureId(1), &both, new(Kind::Finance), MONDAY).unwrap().0;
    let submitted = disclosure.act(&both, Deed::Submit, SHOWN, MONDAY).unwrap().0;
    assert_eq!(submitted.act(&both, approve(), SHOWN, MONDAY).unwrap_err(), Refused::NotByTheWriter);
}

#[test]
fn whoever_has_written_a_line_of_it_does_not_approve_it_whoever_was_last() {
    let world = World::new();
    let both = Viewer::Member(world.member(90, GOVERNMENT, &[Role::TownshipClerk, Role::TownshipReviewer]));
    let writings: [fn(Disclosure, &Viewer) -> Disclosure; 4] = [
        |disclosure, by| disclosure.write(by, &Subject::parse("村集体收支").unwrap(), february(), MONDAY).unwrap(),
        |disclosure, by| disclosure.take(by, Vec::new(), None).unwrap(),
        |disclosure, by| disclosure.attach(by, Vec::new(), "", &[]).unwrap(),
        |disclosure, by| disclosure.exercise(by, None).unwrap(),
    ];
    for (at, write) in writings.into_iter().enumerate() {
        let written = write(write(drafted(&world, Kind::Finance), &both), &writer(&world));
        let submitted = written.act(&writer(&world), Deed::Submit, SHOWN, MONDAY).unwrap().0;
        assert_eq!(submitted.clone().act(&both, approve(), SHOWN, MONDAY).unwrap_err(), Refused::NotByTheWriter, "{at}");
        assert!(submitted.act(&reviewer(&world), approve(), SHOWN, MONDAY).is_ok(), "{at}");
    }
}

#[test]
fn what_was_sent_comes_back_to_its_writer_while_nobody_has_reviewed_it() {
    let world = World::new();
    let submitted = drafted(&world, Kind::Finance).act(&writer(&world), Deed::Submit, SHOWN, MONDAY).unwrap().0;
    assert_eq!(submitted.clone().act(&reviewer(&world), Deed::TakeBack, SHOWN, MONDAY).unwrap_err(), Refused::NotYourRole);
    let (back, event) = submitted.act(&writer(&world), Deed::TakeBack, SHOWN, MONDAY).unwrap();
    assert_eq!((&back, event.what), (&drafted(&world, Kind::Finance), What::Life(publication::What::TakenBack { version: 1 })));
    assert_eq!(published(&world, Kind::Finance).act(&writer(&world), Deed::TakeBack, SHOWN, MONDAY).unwrap_err(), Refused::NotNow);
}

#[test]
fn a_correction_leaves_the_old_version_readable_until_it_is_approved_itself() {
    let world = World::new();
    let (disclosure, event) = published(&world, Kind::Finance).act(&writer(&world), Deed::Correct(why()), SHOWN, MONDAY).unwrap();
    assert_eq!((disclosure.life.version, readable(&disclosure)), (2, Some(1)));
    assert_eq!(event.what, What::Life(publication::What::CorrectionBegun { version: 2, reason: "算错了一笔".into() }));
    let dropped = disclosure.clone().act(&writer(&world), Deed::Drop, SHOWN, MONDAY).unwrap().0;
    assert_eq!(dropped, published(&world, Kind::Finance));
    let submitted = disclosure.act(&writer(&world), Deed::Submit, SHOWN, MONDAY).unwrap().0;
    let approved = submitted.act(&reviewer(&world), approve(), SHOWN, MONDAY).unwrap().0;
    assert_eq!((approved.life.version, readable(&approved)), (2, Some(2)));
}

#[test]
fn what_stands_above_a_correction_is_read_by_nobody_else_before_it_is_approved() {
    let world = World::new();
    let (by, first) = (writer(&world), published(&world, Kind::Finance));
    let correcting = first.clone().act(&by, Deed::Correct(why()), SHOWN, MONDAY).unwrap().0;
    let january = Period::new(date!(2026 - 01 - 01), date!(2026 - 01 - 31)).unwrap();
    let written = correcting.write(&by, &Subject::parse("一月份收支").unwrap(), january, MONDAY).unwrap();
    let written = written.exercise(&by, Some(domain::ids::PowerId(3))).unwrap();
    assert_eq!((written.title.as_str(), written.period, written.power), ("二月份收支", february(), None));
    let heading = written.heading(2);
    assert_eq!((heading.title.as_str(), heading.period, heading.power), ("一月份收支", january, Some(domain::ids::PowerId(3))));
    let dropped = written.clone().act(&by, Deed::Drop, SHOWN, MONDAY).unwrap().0;
    assert_eq!(dropped, first, "nothing of it is left");
    let submitted = written.act(&by, Deed::Submit, SHOWN, MONDAY).unwrap().0;
    let approved = submitted.act(&reviewer(&world), approve(), SHOWN, MONDAY).unwrap().0;
    assert_eq!((approved.title.as_str(), approved.period, approved.rewritten.is_some()), ("一月份收支", january, false));
    assert_eq!((approved.heading(1).title.as_str(), approved.heading(2).title.as_str()), ("二月份收支", "一月份收支"));
}

#[test]
fn what_was_paid_long_ago_is_disclosed_as_paid_at_once() {
    let world = World::new();
    let paid = Disclosure::draft(DisclosureId(1), &writer(&world), New { paid: true, ..new(Kind::Subsidy) }, MONDAY).unwrap().0;
    assert_eq!(paid.payment, Some(Payment::After));
    let submitted = paid.act(&writer(&world), Deed::Submit, SHOWN, MONDAY).unwrap().0;
    let paid = submitted.act(&reviewer(&world), approve(), SHOWN, MONDAY).unwrap().0;
    assert_eq!((shown_payment(&paid), paid.pay(&writer(&world)).unwrap_err()), (Some(Payment::After), Refused::AlreadyPaid));
}

#[test]
fn a_subsidy_is_disclosed_before_it_is_paid_and_again_after_once() {
    let world = World::new();
    let disclosure = published(&world, Kind::Subsidy);
    assert_eq!(disclosure.payment, Some(Payment::Before));
    let paying = disclosure.pay(&writer(&world)).unwrap().0;
    assert_eq!((paying.payment, shown_payment(&paying)), (Some(Payment::After), Some(Payment::Before)));
    let submitted = paying.act(&writer(&world), Deed::Submit, SHOWN, MONDAY).unwrap().0;
    let paid = submitted.act(&reviewer(&world), approve(), SHOWN, MONDAY).unwrap().0;
    assert_eq!(shown_payment(&paid), Some(Payment::After));
    assert_eq!(paid.pay(&writer(&world)).unwrap_err(), Refused::AlreadyPaid);
    assert_eq!(published(&world, Kind::Finance).pay(&writer(&world)).unwrap_err(), Refused::NoSubsidy);
}

#[test]
fn the_last_milestone_is_struck_out_with_a_reason_and_recorded_anew() {
    let world = World::new();
    let by = writer(&world);
    let project = published(&world, Kind::Project);
    assert_eq!(project.clone().strike(&by, &why()).unwrap_err(), Refused::NotNow);
    assert_eq!(published(&world, Kind::Finance).strike(&by, &why()).unwrap_err(), Refused::NoProject);
    let all = Milestone::ALL.into_iter().fold(project, |project, next| project.reach(&by, reached(next), false, SHOWN, MONDAY).unwrap().0);
    assert!(all.clone().strike(&reviewer(&world), &why()).is_err(), "who writes, strikes");
    let (struck, event) = all.strike(&by, &why()).unwrap();
    assert_eq!(event.what, What::Struck { milestone: Milestone::Paid, reason: "算错了一笔".into() });
    assert_eq!(struck.next_milestone(), Some(Milestone::Paid));
    assert!(struck.reach(&by, reached(Milestone::Paid), false, SHOWN, MONDAY).is_ok());
}

#[test]
fn no_milestone_is_recorded_before_the_one_before_it() {
    let world = World::new();
    let by = writer(&world);
    let project = published(&world, Kind::Project);
    assert_eq!(project.clone().reach(&by, reached(Milestone::Funded), false, SHOWN, MONDAY).unwrap_err(), Refused::MilestoneBeforeMissing);
    let mut project = project;
    for milestone in Milestone::ALL {
        project = project.reach(&by, reached(milestone), false, SHOWN, MONDAY).unwrap().0;
        assert_eq!(
            project.clone().reach(&by, reached(milestone), false, SHOWN, MONDAY).unwrap_err(),
            if milestone == Milestone::Paid { Refused::NotNow } else { Refused::MilestoneRecorded }
        );
    }
    assert_eq!(project.next_milestone(), None);
    assert_eq!(
        published(&world, Kind::Finance).reach(&by, reached(Milestone::Approved), false, SHOWN, MONDAY).unwrap_err(),
        Refused::NoProject
    );
}

#[test]
fn a_milestone_has_a_photo_and_a_day_between_the_last_one_and_today() {
    let world = World::new();
    let by = writer(&world);
    let project = published(&world, Kind::Project).reach(&by, reached(Milestone::Approved), false, SHOWN, MONDAY).unwrap().0;
    let funded = |on, photos: &[&str]| {
        let photos = photos.iter().map(|photo| MediaToken((*photo).into())).collect();
        project.clone().reach(&by, Reached::new(Milestone::Funded, on, None, photos), false, SHOWN, MONDAY).map(|_| ())
    };
    assert_eq!(funded(date!(2026 - 02 - 10), &["photo"]), Ok(()));
    assert_eq!(funded(date!(2026 - 02 - 10), &[]), Err(Refused::NoPhoto));
    assert_eq!(funded(date!(2026 - 02 - 09), &["photo"]), Err(Refused::MilestoneOutOfOrder));
    assert_eq!(funded(date!(2026 - 03 - 03), &["photo"]), Err(Refused::MilestoneToCome));
}

#[test]
fn what_is_withdrawn_is_read_by_nobody_until_it_is_put_back() {
    let world = World::new();
    let (withdrawn, event) = published(&world, Kind::Finance).act(&reviewer(&world), Deed::Withdraw(why()), SHOWN, MONDAY).unwrap();
    assert_eq!(readable(&withdrawn), None);
    assert_eq!(event.what, What::Life(publication::What::Withdrawn { reason: "算错了一笔".into() }));
    let back = withdrawn.act(&reviewer(&world), Deed::PutBack(why()), SHOWN, MONDAY).unwrap().0;
    assert_eq!(readable(&back), Some(1));
}

#[test]
fn a_period_is_apart_from_publishing_it_but_has_begun() {
    let world = World::new();
    let old = Period::new(date!(2015 - 01 - 01), date!(2015 - 12 - 31)).unwrap();
    assert!(Disclosure::draft(DisclosureId(1), &writer(&world), New { period: old, ..new(Kind::Finance) }, MONDAY).is_ok());
    let coming = Period::new(date!(2026 - 04 - 01), date!(2026 - 04 - 30)).unwrap();
    let early = Disclosure::draft(DisclosureId(1), &writer(&world), New { period: coming, ..new(Kind::Finance) }, MONDAY);
    assert_eq!(early.unwrap_err(), Refused::PeriodToCome);
    assert_eq!(Period::new(date!(2026 - 02 - 28), date!(2026 - 02 - 01)).unwrap_err(), Refused::PeriodBackwards);
    assert_eq!((february().month(), old.month()), (Some((2026, 2)), None));
}

#[test]
fn only_the_places_own_writers_write_and_only_its_township_reviews() {
    let world = World::new();
    let village = region(VILLAGE);
    let clerk = world.clerk();
    let neighbour = world.next_cadre();
    let far = Viewer::Member(world.member(91, FAR_GOVERNMENT, &[Role::TownshipReviewer]));
    assert_eq!(authority::may_write(&writer(&world), &village).map(drop), Ok(()));
    assert_eq!(authority::may_write(&clerk, &village).map(drop), Ok(()));
    assert_eq!(authority::may_write(&neighbour, &village).map(drop), Err(Refused::NotYourPlace));
    assert_eq!(authority::may_write(&Viewer::Stranger, &village).map(drop), Err(Refused::NotYourRole));
    assert_eq!(authority::may_review(&reviewer(&world), &village).map(drop), Ok(()));
    assert_eq!(authority::may_review(&far, &village).map(drop), Err(Refused::NotYourPlace));
    assert_eq!(authority::may_review(&writer(&world), &village).map(drop), Err(Refused::NotYourRole));
    let supervisor = world.supervisor();
    assert_eq!(authority::may_review(&supervisor, &region(COUNTY)).map(drop), Ok(()));
    assert_eq!(authority::may_review(&supervisor, &village).map(drop), Err(Refused::NotYourRole));
}

#[test]
fn strangers_read_neither_drafts_nor_how_the_work_went() {
    let world = World::new();
    let disclosure = drafted(&world, Kind::Finance);
    assert!(!authority::sees_work(&Viewer::Stranger, &disclosure));
    assert!(authority::sees_work(&writer(&world), &disclosure) && authority::sees_work(&reviewer(&world), &disclosure));
    let submitted = disclosure.act(&writer(&world), Deed::Submit, SHOWN, MONDAY).unwrap();
    assert!(!submitted.1.what.is_public());
    assert!(submitted.0.act(&reviewer(&world), approve(), SHOWN, MONDAY).unwrap().1.what.is_public());
}

#[test]
fn persons_are_whole_for_who_is_at_work_and_for_who_watches_over_the_place() {
    let world = World::new();
    let disclosure = published(&world, Kind::Finance);
    for whole in [writer(&world), reviewer(&world), world.watcher(), world.officer(), world.dispatcher()] {
        assert!(authority::sees_persons(&whole, &disclosure), "{whole:?}");
    }
    let far = Viewer::Member(world.member(91, FAR_GOVERNMENT, &[Role::TownshipReviewer]));
    let custodian = Viewer::Member(world.member(92, COMMISSION, &[Role::IdentityCustodian]));
    for masked in [Viewer::Stranger, world.next_cadre(), far, custodian] {
        assert!(!authority::sees_persons(&masked, &disclosure), "{masked:?}");
    }
}

proptest! {
    /// Whoever does whatever in whatever order: a version is never lost, what everybody reads was approved by somebody
    /// who did not write it, and each verb works exactly where it is offered.
    #[test]
    fn no_order_of_verbs_loses_a_version_or_shows_what_nobody_approved(
        kind in 0..Kind::ALL.len(),
        steps in prop::collection::vec((0..Verb::ALL.len() + 2, any::<bool>()), 0..40),
    ) {
        let world = World::new();
        let mut disclosure = drafted(&world, Kind::ALL[kind]);
        let mut approved: Vec<u32> = Vec::new();
        let mut written = 1;
        for (verb, by_writer) in steps {
            let own = if verb == Verb::ALL.len() { Any::Pay } else { Any::Reach };
            let verb = Verb::ALL.get(verb).map_or(own, |verb| Any::Common(*verb));
            let by = if by_writer { writer(&world) } else { reviewer(&world) };
            let offered = may(&by, &disclosure, verb);
            if verb == Any::Common(Verb::Discard) {
                prop_assert_eq!(offered, by_writer && disclosure.life.shown.is_none() && disclosure.life.state.name() == StateName::Draft);
            }
            if matches!(verb, Any::Common(Verb::Draft | Verb::Discard)) {
                continue;
            }
            let before = disclosure.clone();
            match act(disclosure.clone(), verb, &by) {
                Ok((after, event)) => {
                    prop_assert!(offered, "{verb:?} was not offered");
                    if verb != Any::Common(Verb::Write) {
                        prop_assert_eq!(event.what.leads_to(), after.life.state.name());
                    }
                    if let What::Life(publication::What::Published { version, .. }) = event.what {
                        approved.push(version);
                    }
                    prop_assert!(after.life.version >= before.life.version || verb == Any::Common(Verb::Drop));
                    written = written.max(after.life.version);
                    disclosure = after;
                }
                Err(_) => {
                    prop_assert!(!offered, "{verb:?} was offered and refused");
                    prop_assert_eq!(&before, &disclosure);
                }
            }
            if let Some(shown) = &disclosure.life.shown {
                prop_assert!(approved.contains(&shown.version));
                prop_assert_eq!(readable(&disclosure).is_none(), disclosure.life.state.name() == StateName::Withdrawn);
            }
            prop_assert!(disclosure.reached.iter().map(|reached| reached.milestone).eq(Milestone::ALL.into_iter().take(disclosure.reached.len())));
        }
        let back: Disclosure = serde_json::from_str(&serde_json::to_string(&disclosure).unwrap()).unwrap();
        prop_assert_eq!(back, disclosure);
    }
}

#[test]
fn a_moment_of_the_future_is_no_day_of_the_past() {
    // The days of milestones are Beijing's: 00:30 there is the day before in London.
    let world = World::new();
    let midnight = Instant::from_beijing(date!(2026 - 03 - 03), time::macros::time!(00:30));
    let today = Reached::new(Milestone::Approved, date!(2026 - 03 - 03), None, vec![MediaToken("photo".into())]);
    assert!(published(&world, Kind::Project).reach(&writer(&world), today, false, SHOWN, midnight).is_ok());
}
