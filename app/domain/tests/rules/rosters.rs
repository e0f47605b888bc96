//! The duty roster: weeks that begin on Monday whatever the year does, a form read place by place.

use domain::fields::{FieldProblem, Telephone};
use domain::instant::{Instant, parse_date};
use domain::villages::roster::{PLACES, SLOTS, check, read};
use domain::villages::{Turn, Week};
use proptest::prelude::*;
use time::{Date, Weekday};

fn day(text: &str) -> Date {
    parse_date(text).unwrap()
}

fn typed(slots: &[(usize, &str, &str)]) -> Vec<(String, String)> {
    let mut all = vec![(String::new(), String::new()); SLOTS];
    for (at, name, phone) in slots {
        all[*at] = ((*name).to_owned(), (*phone).to_owned());
    }
    all
}

#[test]
fn a_week_is_the_one_that_a_beijing_wall_calendar_shows() {
    for (of, monday) in [
        ("2026-11-27", "2026-11-23"), // a Friday
        ("2026-11-23", "2026-11-23"),
        ("2026-11-29", "2026-11-23"), // its Sunday
        ("2027-01-01", "2026-12-28"), // over the year's end
        ("2024-02-29", "2024-02-26"), // a leap day
        ("2024-03-03", "2024-02-26"),
    ] {
        assert_eq!(Week::of(day(of)).monday(), day(monday), "{of}");
    }
    // A minute before midnight in Beijing is still that day, though in London it is afternoon.
    let sunday_night = Instant::parse_local("2026-11-29T23:59").unwrap();
    assert_eq!(Week::of(sunday_night.beijing_date()).monday(), day("2026-11-23"));
    assert_eq!(Week::of(sunday_night.plus_millis(60_000).beijing_date()).monday(), day("2026-11-30"));
}

#[test]
fn what_was_typed_is_read_place_by_place_and_empty_places_are_nobody() {
    let week = Week::of(day("2026-11-27"));
    let form = typed(&[(0, " 程浩 ", "１３９ ０００００００９"), (1, "林秋香", "0591-22801234"), (13, "程永福", "13900000009")]);
    let turns = read(week, &form).unwrap();
    let told: Vec<(String, &str, &str)> =
        turns.iter().map(|turn| (turn.day.to_string(), turn.name.as_str(), turn.phone.as_str())).collect();
    assert_eq!(
        told,
        [
            ("2026-11-23".to_owned(), "程浩", "139 00000009"),
            ("2026-11-23".to_owned(), "林秋香", "0591-22801234"),
            ("2026-11-29".to_owned(), "程永福", "13900000009"),
        ]
    );
    assert_eq!(turns[0].phone.dialled(), "13900000009");
    assert!(read(week, &[]).unwrap().is_empty(), "a form that breaks off says of nobody that they are there");
}

#[test]
fn all_that_is_wrong_is_told_beside_its_own_place() {
    let week = Week::of(day("2026-11-27"));
    let form =
        typed(&[(2, "程浩", ""), (5, "", "13900000009"), (6, "林秋香", "abc"), (8, "程浩", "13900000012"), (9, "程浩", "13900000013")]);
    let wrong: Vec<(String, FieldProblem)> =
        read(week, &form).unwrap_err().into_iter().map(|error| (error.field.into_owned(), error.problem)).collect();
    assert_eq!(
        wrong,
        [
            ("phone-2".to_owned(), FieldProblem::Required),
            ("name-5".to_owned(), FieldProblem::Required),
            ("phone-6".to_owned(), FieldProblem::TelephoneWrong),
            ("name-9".to_owned(), FieldProblem::AlreadyThere),
        ]
    );
}

#[test]
fn gaps_and_who_is_entered_more_than_once_are_told() {
    let week = Week::of(day("2026-11-27"));
    let turn = |of: &str, name: &str| Turn { day: day(of), name: name.into(), phone: Telephone::parse("13900000009").unwrap() };
    let turns = [
        turn("2026-11-23", "程浩"),
        turn("2026-11-24", "林秋香"),
        turn("2026-11-25", "程浩"),
        turn("2026-11-26", "程浩"),
        turn("2026-11-29", "林秋香"),
        turn("2026-11-30", "林秋香"), // of the next week
    ];
    let check = check(week, &turns);
    assert_eq!(check.gaps, ["2026-11-27", "2026-11-28"]);
    assert_eq!(check.often, [("程浩".to_owned(), 3), ("林秋香".to_owned(), 2)]);
}

#[test]
fn a_number_for_the_wall_may_be_a_landline_and_a_sentence_is_none() {
    for (written, kept, dialled) in [
        ("0591-2280 1234", "0591-2280 1234", "059122801234"),
        (" 12345 ", "12345", "12345"),
        ("＋86 139 0000 0010", "+86 139 0000 0010", "+8613900000010"),
        ("（0591）22801234", "(0591)22801234", "059122801234"),
        ("0591—22801234", "0591-22801234", "059122801234"),
    ] {
        let phone = Telephone::parse(written).unwrap();
        assert_eq!((phone.as_str(), phone.dialled().as_str()), (kept, dialled), "{written}");
    }
    assert_eq!(Telephone::parse("  "), Err(FieldProblem::Required));
    for none in ["110", "村部座机", "0591/22801234", "139+00000010", "12345678901234567", "<b>12345</b>"] {
        assert_eq!(Telephone::parse(none), Err(FieldProblem::TelephoneWrong), "{none}");
    }
}

fn any_day() -> impl Strategy<Value = Date> {
    (0_i64..40_000).prop_map(|days| day("1990-01-01").saturating_add(time::Duration::days(days)))
}

proptest! {
    #[test]
    fn every_day_lies_in_just_its_own_week(of in any_day()) {
        let week = Week::of(of);
        prop_assert_eq!(week.monday().weekday(), Weekday::Monday);
        prop_assert_eq!(week.days().filter(|day| *day == of).count(), 1);
        prop_assert_eq!(week.days().last(), Some(week.sunday()));
        prop_assert_eq!(week.after().before(), week);
        prop_assert_eq!(week.after().monday(), week.sunday().next_day().unwrap());
        prop_assert!(week.days().all(|day| Week::of(day) == week));
    }

    #[test]
    fn a_day_is_a_gap_or_somebody_is_there(of in any_day(), there in proptest::collection::vec(any::<bool>(), SLOTS)) {
        let week = Week::of(of);
        let form: Vec<(String, String)> = there
            .iter()
            .enumerate()
            .map(|(at, there)| if *there { (format!("干部{at}"), "13900000009".into()) } else { Default::default() })
            .collect();
        let turns = read(week, &form).unwrap();
        prop_assert_eq!(turns.len(), there.iter().filter(|there| **there).count());
        let check = check(week, &turns);
        for (day, places) in week.days().zip(there.chunks(PLACES)) {
            prop_assert_eq!(check.gaps.contains(&day.to_string()), !places.contains(&true));
        }
        prop_assert!(check.often.is_empty());
    }
}
