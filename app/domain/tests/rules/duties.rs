//! What villages have to disclose: periods that follow each other over years, and who is in time, late, or has time left.

use domain::disclosures::{Kind, Period};
use domain::ids::DutyId;
use domain::instant::{Instant, parse_date};
use domain::region::RegionCode;
use domain::villages::duty::{SOON, in_force};
use domain::villages::{Duty, Published, Rhythm, Standing};
use proptest::prelude::*;
use time::{Date, Duration};

fn day(text: &str) -> Date {
    parse_date(text).unwrap()
}

fn at(text: &str) -> Instant {
    Instant::parse_local(text).unwrap()
}

fn period(from: &str, to: &str) -> Period {
    Period::new(day(from), day(to)).unwrap()
}

fn duty(kind: Kind, words: &str, rhythm: Rhythm, days: u32, since: &str) -> Duty {
    let region = RegionCode::parse("350121").unwrap();
    Duty { id: DutyId(1), region, kind, words: words.into(), rhythm, days, since: day(since) }
}

fn accounts(days: u32) -> Duty {
    duty(Kind::Finance, "集体收支", Rhythm::Monthly, days, "2020-01-01")
}

fn published(kind: Kind, title: &str, from: &str, to: &str, when: &str) -> Published {
    Published { kind, title: title.into(), period: period(from, to), at: at(when) }
}

fn october(when: &str) -> Published {
    published(Kind::Finance, "村集体收支", "2026-10-01", "2026-10-31", when)
}

#[test]
fn a_day_lies_in_one_period_of_each_rhythm() {
    for (rhythm, of, from, to) in [
        (Rhythm::Monthly, "2024-02-29", "2024-02-01", "2024-02-29"),
        (Rhythm::Monthly, "2026-02-01", "2026-02-01", "2026-02-28"),
        (Rhythm::Monthly, "2026-12-31", "2026-12-01", "2026-12-31"),
        (Rhythm::Quarterly, "2026-01-01", "2026-01-01", "2026-03-31"),
        (Rhythm::Quarterly, "2026-11-27", "2026-10-01", "2026-12-31"),
        (Rhythm::HalfYearly, "2026-06-30", "2026-01-01", "2026-06-30"),
        (Rhythm::HalfYearly, "2026-07-01", "2026-07-01", "2026-12-31"),
        (Rhythm::Yearly, "2026-07-01", "2026-01-01", "2026-12-31"),
    ] {
        assert_eq!(rhythm.around(day(of)), Some(period(from, to)), "{rhythm} {of}");
    }
}

#[test]
fn periods_go_back_over_the_years_end() {
    let before: Vec<String> = Rhythm::Monthly.ended_before(day("2026-01-15")).take(3).map(|period| period.to.to_string()).collect();
    assert_eq!(before, ["2025-12-31", "2025-11-30", "2025-10-31"]);
    let before: Vec<String> = Rhythm::Quarterly.ended_before(day("2026-02-01")).take(2).map(|period| period.from.to_string()).collect();
    assert_eq!(before, ["2025-10-01", "2025-07-01"]);
}

#[test]
fn who_publishes_by_the_last_day_is_in_time_and_a_minute_later_is_late() {
    let (duty, month) = (accounts(10), period("2026-10-01", "2026-10-31"));
    let now = at("2026-11-20T10:00");
    assert_eq!(duty.due(&month), day("2026-11-10"));
    for (when, standing) in [
        ("2026-10-31T20:00", Standing::OnTime { at: at("2026-10-31T20:00") }),
        ("2026-11-10T23:59", Standing::OnTime { at: at("2026-11-10T23:59") }),
        ("2026-11-11T00:00", Standing::Late { at: at("2026-11-11T00:00"), days: 1 }),
        ("2026-11-15T09:00", Standing::Late { at: at("2026-11-15T09:00"), days: 5 }),
    ] {
        assert_eq!(duty.standing(&month, &[october(when)], now), standing, "{when}");
    }
}

#[test]
fn what_is_not_there_has_time_is_due_soon_or_is_missing_by_beijing_days() {
    let (duty, month) = (accounts(10), period("2026-10-01", "2026-10-31"));
    for (now, standing) in [
        ("2026-11-01T00:00", Standing::Open { left: 9 }),
        ("2026-11-06T23:59", Standing::Open { left: 4 }),
        ("2026-11-07T00:00", Standing::Soon { left: 3 }),
        ("2026-11-10T23:59", Standing::Soon { left: 0 }),
        ("2026-11-11T00:00", Standing::Missing { days: 1 }),
        ("2026-12-01T12:00", Standing::Missing { days: 21 }),
    ] {
        assert_eq!(duty.standing(&month, &[], at(now)), standing, "{now}");
    }
    // In a leap year February gives a day more.
    let february = Rhythm::Monthly.around(day("2024-02-10")).unwrap();
    assert_eq!(duty.due(&february), day("2024-03-10"));
    assert_eq!(accounts(1).due(&period("2024-02-01", "2024-02-28")), day("2024-02-29"));
    let december = Rhythm::Yearly.around(day("2026-03-01")).unwrap();
    assert_eq!(accounts(31).due(&december), day("2027-01-31"));
}

#[test]
fn only_the_same_kind_form_and_period_is_what_was_to_be_published() {
    let (duty, month, now) = (accounts(10), period("2026-10-01", "2026-10-31"), at("2026-11-20T10:00"));
    let when = "2026-11-05T10:00";
    let done = |published: Published| !duty.standing(&month, &[published], now).is_missing();
    assert!(done(october(when)));
    assert!(done(published(Kind::Finance, "2026年10月 村集体收支明细表（公示）", "2026-10-01", "2026-10-31", when)));
    assert!(!done(published(Kind::Finance, "村干部值班补贴", "2026-10-01", "2026-10-31", when)), "another form");
    assert!(!done(published(Kind::Collective, "村集体收支", "2026-10-01", "2026-10-31", when)), "another kind");
    assert!(!done(published(Kind::Finance, "村集体收支", "2026-09-01", "2026-09-30", when)), "another month");
    assert!(!done(published(Kind::Finance, "村集体收支", "2026-01-01", "2026-12-31", when)), "a year's accounts are no month's");
    let any = Duty { words: String::new(), ..accounts(10) };
    let other = published(Kind::Finance, "村干部值班补贴", "2026-10-01", "2026-10-31", when);
    assert!(!any.standing(&month, &[other], now).is_missing(), "without words anything of the kind will do");
}

#[test]
fn a_subsidy_belongs_to_the_year_in_which_its_time_ends() {
    let yearly = duty(Kind::Subsidy, "", Rhythm::Yearly, 31, "2020-01-01");
    let year = period("2025-01-01", "2025-12-31");
    let now = at("2026-03-01T10:00");
    let of = |from: &str, to: &str| published(Kind::Subsidy, "地力补贴", from, to, "2026-01-20T10:00");
    assert!(!yearly.standing(&year, &[of("2025-03-01", "2025-03-31")], now).is_missing());
    assert!(!yearly.standing(&year, &[of("2021-01-01", "2025-12-31")], now).is_missing());
    assert!(yearly.standing(&year, &[of("2014-01-01", "2018-12-31")], now).is_missing());
    assert!(yearly.standing(&year, &[of("2025-07-01", "2026-06-30")], now).is_missing());
}

#[test]
fn the_first_of_several_counts_and_periods_before_the_duty_began_do_not() {
    let duty = Duty { since: day("2026-09-01"), ..accounts(10) };
    let now = at("2026-11-20T10:00");
    let twice = [october("2026-11-12T10:00"), october("2026-11-09T10:00")];
    let told: Vec<(String, Standing)> = duty.standings(&twice, now).map(|(period, standing)| (period.from.to_string(), standing)).collect();
    assert_eq!(
        told,
        [
            ("2026-10-01".to_owned(), Standing::OnTime { at: at("2026-11-09T10:00") }),
            ("2026-09-01".to_owned(), Standing::Missing { days: 41 }),
        ]
    );
}

#[test]
fn of_what_township_and_county_both_ask_for_the_earlier_day_holds() {
    let (village, town) = (RegionCode::parse("350121101201").unwrap(), RegionCode::parse("350121101").unwrap());
    let county = accounts(15);
    let township = Duty { id: DutyId(2), region: town, days: 10, ..accounts(10) };
    let lax = Duty { id: DutyId(3), region: town, days: 40, ..accounts(40) };
    let elsewhere = Duty { id: DutyId(4), region: RegionCode::parse("350582").unwrap(), ..accounts(1) };
    let quarterly = Duty { id: DutyId(5), rhythm: Rhythm::Quarterly, ..accounts(20) };
    let days = |duties: &[Duty]| in_force(duties, &village).iter().map(|duty| duty.days).collect::<Vec<_>>();
    assert_eq!(days(&[county.clone(), township.clone(), elsewhere]), [10]);
    assert_eq!(days(&[lax, county.clone()]), [15], "a township cannot give more time than the county");
    assert_eq!(days(&[township, quarterly]), [10, 20]);
}

fn rhythms() -> impl Strategy<Value = Rhythm> {
    proptest::sample::select(Rhythm::ALL.to_vec())
}

fn days() -> impl Strategy<Value = Date> {
    (0_i64..40_000).prop_map(|days| day("1990-01-01").saturating_add(Duration::days(days)))
}

proptest! {
    #[test]
    fn periods_leave_no_day_out_and_count_none_twice(rhythm in rhythms(), of in days()) {
        let running = rhythm.around(of).unwrap();
        prop_assert!((running.from..=running.to).contains(&of));
        let mut next = running;
        for before in rhythm.ended_before(of).take(14) {
            prop_assert_eq!(before.to.next_day().unwrap(), next.from);
            prop_assert_eq!(rhythm.around(before.from), Some(before));
            next = before;
        }
    }

    #[test]
    fn the_day_that_is_due_parts_the_missing_from_what_has_time(rhythm in rhythms(), of in days(), given in 1_u32..180, ahead in -400_i64..400) {
        let duty = duty(Kind::Assets, "", rhythm, given, "1980-01-01");
        let period = rhythm.around(of).unwrap();
        let due = duty.due(&period);
        prop_assert_eq!(due - period.to, Duration::days(given.into()));
        let today = due.saturating_add(Duration::days(ahead));
        let now = Instant::start_of(today);
        let days = u32::try_from(ahead.abs()).unwrap();
        let expected = match ahead {
            1.. => Standing::Missing { days },
            _ if days <= SOON => Standing::Soon { left: days },
            _ => Standing::Open { left: days },
        };
        prop_assert_eq!(duty.standing(&period, &[], now), expected);
        prop_assert_eq!(duty.standing(&period, &[], Instant::end_of(today)), expected, "all day long");
        // Whatever was published then is in time or late by as many days.
        let done = Published { kind: Kind::Assets, title: "资产".into(), period, at: now };
        let standing = duty.standing(&period, &[done], now);
        prop_assert_eq!(standing, if ahead > 0 { Standing::Late { at: now, days } } else { Standing::OnTime { at: now } });
    }
}
