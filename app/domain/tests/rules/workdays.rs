use domain::instant::{Instant, parse_date};
use domain::workdays::{Calendar, CalendarProblem};
use time::Date;

use crate::world::{DAY, HOUR, MONDAY, World};

fn date(text: &str) -> Date {
    parse_date(text).unwrap()
}

fn at(text: &str) -> Instant {
    Instant::parse_local(text).unwrap()
}

#[test]
fn published_facts_are_known() {
    let calendar = World::new().calendar;
    for (day, working) in [
        ("2022-01-29", true),  // Saturday made up for Spring Festival
        ("2022-01-31", false), // New Year's Eve
        ("2023-04-29", false), // plain Saturday
        ("2024-02-09", true),  // New Year's Eve 2024 was worked
        ("2025-01-26", true),  // Sunday made up
        ("2025-10-08", false), // National Day and Mid-autumn together
        ("2026-02-14", true),  // Saturday made up
        ("2026-02-16", false), // New Year's Eve
        ("2026-02-23", false), // Spring Festival goes on
        ("2026-02-24", true),
        ("2026-02-28", true), // Saturday made up
        ("2026-10-01", false),
        ("2026-10-08", true),
        ("2026-10-10", true), // Saturday made up
    ] {
        assert_eq!(calendar.is_working(date(day)), working, "{day}");
    }
}

#[test]
fn the_years_2022_to_2026_are_published_and_2027_is_not() {
    let calendar = World::new().calendar;
    assert_eq!(calendar.published().collect::<Vec<_>>(), [2022, 2023, 2024, 2025, 2026]);
    assert!(!calendar.is_published(2021));
    assert!(!calendar.is_published(2027));
}

#[test]
fn a_published_year_has_as_many_working_days_as_the_state_council_counted() {
    // 2026: 365 days, 104 on weekends, 20 weekdays off, 7 weekend days worked.
    let calendar = World::new().calendar;
    let days = calendar.working_days_between(at("2025-12-31T12:00"), at("2026-12-31T12:00"));
    let weekdays = 261;
    let off =
        include_str!("../../../../server/demo/calendar.csv").lines().filter(|l| l.starts_with("2026") && l.contains("holiday")).count();
    let made_up =
        include_str!("../../../../server/demo/calendar.csv").lines().filter(|l| l.starts_with("2026") && l.contains("workday")).count();
    assert_eq!(usize::try_from(days).unwrap(), weekdays - off + made_up);
}

#[test]
fn a_limit_is_the_end_of_the_nth_working_day_after_in_beijing() {
    let calendar = World::new().calendar;
    for (from, days, end) in [
        ("2026-03-02T09:00", 1, "2026-03-03"),
        ("2026-03-02T00:00", 10, "2026-03-16"),
        ("2026-03-02T23:59", 10, "2026-03-16"),
        ("2026-03-06T09:00", 1, "2026-03-09"),
        ("2026-03-07T09:00", 1, "2026-03-09"),
        ("2026-02-13T09:00", 1, "2026-02-14"),  // the made-up Saturday
        ("2026-02-14T09:00", 1, "2026-02-24"),  // over Spring Festival
        ("2026-02-13T09:00", 10, "2026-03-05"), // both made-up Saturdays count
        ("2026-09-30T09:00", 1, "2026-10-08"),
        ("2026-03-02T09:00", 0, "2026-03-02"),
    ] {
        let limit = calendar.limit(at(from), days);
        assert_eq!(limit.at, Instant::end_of(date(end)), "{from} + {days}");
        assert!(!limit.provisional);
    }
}

#[test]
fn the_day_begins_at_midnight_in_beijing_not_in_greenwich() {
    let calendar = World::new().calendar;
    // 16:30 UTC on Monday is 0:30 on Tuesday in Beijing.
    let from = MONDAY.plus_millis(15 * HOUR + HOUR / 2);
    assert_eq!(calendar.limit(from, 1).at, Instant::end_of(date("2026-03-04")));
}

#[test]
fn a_limit_that_runs_into_an_unpublished_year_is_provisional() {
    let calendar = World::new().calendar;
    let limit = calendar.limit(at("2026-12-28T09:00"), 10);
    assert!(limit.provisional);
    assert_eq!(limit.at, Instant::end_of(date("2027-01-11")));
    assert!(!calendar.limit(at("2026-12-28T09:00"), 3).provisional);
}

#[test]
fn working_days_between_count_the_last_day_and_not_the_first() {
    let calendar = World::new().calendar;
    for (a, b, days) in [
        ("2026-03-02T09:00", "2026-03-02T18:00", 0),
        ("2026-03-02T09:00", "2026-03-03T00:00", 1),
        ("2026-03-02T09:00", "2026-03-16T23:59", 10),
        ("2026-03-06T09:00", "2026-03-08T09:00", 0),
        ("2026-03-16T09:00", "2026-03-02T09:00", -10),
        ("2026-02-13T09:00", "2026-02-24T09:00", 2),
    ] {
        assert_eq!(calendar.working_days_between(at(a), at(b)), days, "{a} to {b}");
    }
}

#[test]
fn office_hours_are_half_past_eight_to_half_past_five_on_working_days() {
    let calendar = World::new().calendar;
    for (moment, open) in [
        ("2026-03-02T08:29", false),
        ("2026-03-02T08:30", true),
        ("2026-03-02T17:29", true),
        ("2026-03-02T17:30", false),
        ("2026-03-07T10:00", false),
        ("2026-02-28T10:00", true),
        ("2026-02-17T10:00", false),
    ] {
        assert_eq!(calendar.office_hours(at(moment)), open, "{moment}");
    }
}

#[test]
fn what_must_wait_for_office_hours_waits_until_half_past_eight_of_a_working_day() {
    let calendar = World::new().calendar;
    for (moment, opens) in [
        ("2026-03-02T08:30", "2026-03-02T08:30"),
        ("2026-03-02T12:00", "2026-03-02T12:00"),
        ("2026-03-02T00:00", "2026-03-02T08:30"),
        ("2026-03-02T17:30", "2026-03-03T08:30"),
        ("2026-03-06T18:00", "2026-03-09T08:30"),
        ("2026-02-13T18:00", "2026-02-14T08:30"), // a Saturday that is worked
        ("2026-02-14T18:00", "2026-02-24T08:30"), // over Spring Festival
        ("2026-09-30T18:00", "2026-10-08T08:30"),
    ] {
        assert_eq!(calendar.next_office_hours(at(moment)), at(opens), "{moment}");
    }
}

#[test]
fn ten_working_days_over_the_holidays_of_five_years_end_as_published() {
    // State Council General Office, notices on the holidays of 2022 to 2026: days off and make-up days as listed.
    let calendar = World::new().calendar;
    for (from, days, end) in [
        ("2022-01-28", 3, "2022-02-07"),  // 29 and 30 January worked, then the festival until 6 February
        ("2022-09-30", 1, "2022-10-08"),  // 8 and 9 October worked
        ("2023-01-20", 2, "2023-01-29"),  // 28 and 29 January worked
        ("2023-09-28", 1, "2023-10-07"),  // 7 and 8 October worked
        ("2024-02-09", 1, "2024-02-18"),  // 10 to 17 February off, the 18th worked
        ("2024-09-30", 1, "2024-10-08"),  // 1 to 7 October off
        ("2024-04-26", 2, "2024-04-29"),  // 28 April worked
        ("2025-01-27", 1, "2025-02-05"),  // 28 January to 4 February off
        ("2025-09-30", 2, "2025-10-10"),  // 1 to 8 October off
        ("2025-10-10", 1, "2025-10-11"),  // 11 October worked
        ("2026-01-01", 1, "2026-01-04"),  // 1 to 3 January off, the 4th worked
        ("2026-09-18", 2, "2026-09-21"),  // 20 September worked
        ("2026-02-13", 10, "2026-03-05"), // 14 and 28 February worked, 15 to 23 off
    ] {
        assert_eq!(calendar.limit(at(&format!("{from}T09:00")), days).at, Instant::end_of(date(end)), "{from} + {days}");
    }
}

#[test]
fn a_line_that_cannot_be_is_named_by_its_number() {
    for (csv, line, problem) in [
        ("", 1, CalendarProblem::Header),
        ("date,kind\n", 1, CalendarProblem::Header),
        ("date,kind,name\n2026-01-01\n", 2, CalendarProblem::Columns),
        ("date,kind,name\n2026-01-01,holiday,a\n2026-02-30,holiday,a\n", 3, CalendarProblem::Date),
        ("date,kind,name\n2026-1-1,holiday,a\n", 2, CalendarProblem::Date),
        ("date,kind,name\n2026-01-01,feast,a\n", 2, CalendarProblem::Kind),
        ("date,kind,name\n2026-01-01,holiday,a\n\n2026-01-01,workday,a\n", 4, CalendarProblem::Twice),
    ] {
        let error = Calendar::parse(csv).unwrap_err();
        assert_eq!((error.line, error.problem), (line, problem), "{csv:?}");
        assert!(error.to_string().contains(&line.to_string()));
    }
}

#[test]
fn files_from_spreadsheets_are_read_too() {
    let calendar = Calendar::parse("\u{feff}date,kind,name\r\n2027-01-01,holiday,元旦\r\n").unwrap();
    assert!(calendar.is_published(2027));
    assert!(!calendar.is_working(date("2027-01-01")));
}

#[test]
fn moments_are_told_in_beijing_time_and_survive_extremes() {
    assert_eq!(MONDAY.rfc3339(), "2026-03-02T09:00:00+08:00");
    assert_eq!(MONDAY.local(), "2026-03-02T09:00");
    assert_eq!(Instant::end_of(date("2026-03-02")).0 - Instant::start_of(date("2026-03-02")).0, DAY - 1);
    assert_eq!(Instant::end_of(date("2026-03-02")).rfc3339(), "2026-03-02T23:59:59+08:00");
    assert!(Instant(i64::MAX).rfc3339().starts_with("9999-12-30"));
    assert!(Instant(i64::MIN).rfc3339().starts_with("0001-01-0"));
    assert_eq!(Instant(i64::MAX).plus_millis(1), Instant(i64::MAX));
}

#[test]
fn a_local_time_is_read_as_the_browser_sends_it() {
    assert_eq!(Instant::parse_local("2026-03-02T09:00"), Some(MONDAY));
    assert_eq!(Instant::parse_local("2026-03-02T09:00:00"), Some(MONDAY));
    assert_eq!(Instant::parse_local(" 2026-03-02 09:00:00.000 "), Some(MONDAY));
    for bad in ["", "2026-03-02", "2026-03-02T25:00", "2026-02-29T09:00", "tomorrow", "2026-03-02T09", "2026-03-02T9:0:x"] {
        assert_eq!(Instant::parse_local(bad), None, "{bad:?}");
    }
}
