//! Logging in and out: codes, tries, sessions, devices.
#![expect(clippy::unwrap_used, reason = "a test that cannot be set up should fail")]

mod common;

use backend::accounts::{self, NewMember, Session};
use backend::{Backend, Error, sms, units};
use domain::fields::{FieldProblem, Password, PersonName, Phone, SmsCode};
use domain::region::RegionCode;
use domain::unit::{Role, UnitKind};
use domain::viewer::Viewer;

const SECOND: i64 = 1000;
const MINUTE: i64 = 60 * SECOND;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;

fn meilan() -> Phone {
    Phone::parse("13900000050").unwrap()
}

fn yongfu() -> Phone {
    Phone::parse("13900000009").unwrap()
}

fn later(backend: &Backend, millis: i64) {
    backend.clock.set(backend.clock.now().plus_millis(millis));
}

/// Has a code sent and reads it in the outbox.
async fn code(backend: &Backend, phone: &Phone) -> SmsCode {
    accounts::send_code(backend, phone, |code| format!("code {code}.")).await.unwrap();
    let newest = sms::newest(backend).await.unwrap().into_iter().find(|text| text.phone == phone.as_str()).unwrap();
    SmsCode::parse(newest.text.trim_start_matches("code ").trim_end_matches('.')).unwrap()
}

/// Another code than this one.
fn other(code: &SmsCode) -> SmsCode {
    let number: u32 = code.as_str().parse().unwrap();
    SmsCode::parse(&format!("{:06}", (number + 1) % 1_000_000)).unwrap()
}

/// Logs a resident in by code and opens the session that the token stands for.
async fn resident(backend: &Backend, phone: &Phone, device: &str) -> (String, Session) {
    let code = code(backend, phone).await;
    let (_, token) = accounts::log_in_resident(backend, phone, &code, device.into()).await.unwrap();
    let session = accounts::session(backend, &token).await.unwrap().unwrap();
    (token, session)
}

/// The village's head with a password.
async fn add_yongfu(backend: &Backend, password: &str) {
    let region = RegionCode::parse("350121101201").unwrap();
    let unit = units::ensure(backend, UnitKind::VillageCommittee, region, "白沙村委会".into()).await.unwrap();
    let name = PersonName::parse("程永福").unwrap();
    accounts::add_member(
        backend,
        NewMember { unit, name, phone: yongfu(), password: Password::parse(password).unwrap(), roles: vec![Role::VillageCadre] },
    )
    .await
    .unwrap();
}

async fn member(backend: &Backend, password: &str) -> Result<String, Error> {
    accounts::log_in_member(backend, &yongfu(), &Password::parse(password).unwrap(), "Edge · Windows".into()).await
}

fn problem<T>(result: Result<T, Error>) -> (String, FieldProblem) {
    match result {
        Err(Error::Invalid(errors)) => (errors[0].field.to_string(), errors[0].problem),
        Err(error) => panic!("another error: {error}"),
        Ok(_) => panic!("it went through"),
    }
}

fn wait<T>(result: Result<T, Error>) -> u64 {
    match result {
        Err(Error::TooMany(seconds)) => seconds,
        Err(error) => panic!("another error: {error}"),
        Ok(_) => panic!("it went through"),
    }
}

#[tokio::test]
async fn a_resident_logs_in_with_the_code_that_was_sent() {
    for (store, backend, _guard) in common::stores().await {
        let (_, session) = resident(&backend, &meilan(), "WeChat · Android").await;
        let Viewer::Resident(id) = session.viewer else { panic!("{store}: {:?}", session.viewer) };
        assert_eq!(accounts::resident(&backend, id).await.unwrap().phone, meilan(), "{store}");
        later(&backend, MINUTE);
        let (_, again) = resident(&backend, &meilan(), "Chrome · Windows").await;
        assert_eq!(again.viewer, Viewer::Resident(id), "{store}: one phone is one resident");
    }
}

#[tokio::test]
async fn a_code_is_used_up_by_the_first_login() {
    for (store, backend, _guard) in common::stores().await {
        let code = code(&backend, &meilan()).await;
        accounts::confirm(&backend, &meilan(), &code).await.unwrap();
        assert_eq!(problem(accounts::confirm(&backend, &meilan(), &code).await), ("code".into(), FieldProblem::CodeExpired), "{store}");
    }
}

#[tokio::test]
async fn a_code_is_good_for_ten_minutes() {
    for (store, backend, _guard) in common::stores().await {
        let first = code(&backend, &meilan()).await;
        later(&backend, 10 * MINUTE);
        accounts::confirm(&backend, &meilan(), &first).await.unwrap();
        let second = code(&backend, &meilan()).await;
        later(&backend, 10 * MINUTE + 1);
        assert_eq!(problem(accounts::confirm(&backend, &meilan(), &second).await).1, FieldProblem::CodeExpired, "{store}");
    }
}

#[tokio::test]
async fn a_code_is_good_for_five_tries() {
    for (store, backend, _guard) in common::stores().await {
        let right = code(&backend, &meilan()).await;
        for _ in 0..5 {
            assert_eq!(problem(accounts::confirm(&backend, &meilan(), &other(&right)).await).1, FieldProblem::CodeWrong, "{store}");
        }
        assert_eq!(problem(accounts::confirm(&backend, &meilan(), &right).await).1, FieldProblem::CodeExpired, "{store}");
    }
}

#[tokio::test]
async fn guesses_sent_all_at_once_count_each() {
    for (store, backend, _guard) in common::stores().await {
        let right = code(&backend, &meilan()).await;
        let wrong = other(&right);
        let phone = meilan();
        let guesses = (0..12).map(|_| accounts::confirm(&backend, &phone, &wrong));
        let answers = futures::future::join_all(guesses).await;
        let compared = answers
            .into_iter()
            .filter(|answer| matches!(answer, Err(Error::Invalid(errors)) if errors[0].problem == FieldProblem::CodeWrong))
            .count();
        assert_eq!(compared, 5, "{store}");
    }
}

#[tokio::test]
async fn a_new_code_voids_the_one_before() {
    for (store, backend, _guard) in common::stores().await {
        let first = code(&backend, &meilan()).await;
        later(&backend, MINUTE);
        let second = code(&backend, &meilan()).await;
        if first != second {
            assert_eq!(problem(accounts::confirm(&backend, &meilan(), &first).await).1, FieldProblem::CodeWrong, "{store}");
        }
        accounts::confirm(&backend, &meilan(), &second).await.unwrap();
    }
}

#[tokio::test]
async fn a_code_is_for_the_phone_it_was_sent_to() {
    for (store, backend, _guard) in common::stores().await {
        let code = code(&backend, &meilan()).await;
        assert_eq!(problem(accounts::confirm(&backend, &yongfu(), &code).await).1, FieldProblem::CodeExpired, "{store}");
        accounts::confirm(&backend, &meilan(), &code).await.unwrap();
    }
}

#[tokio::test]
async fn a_phone_gets_one_code_a_minute_and_six_an_hour() {
    for (store, backend, _guard) in common::stores().await {
        let phone = meilan();
        let send = || accounts::send_code(&backend, &phone, |code| code.to_owned());
        send().await.unwrap();
        assert!(wait(send().await) <= 60, "{store}");
        for _ in 1..6 {
            later(&backend, MINUTE);
            send().await.unwrap();
        }
        later(&backend, MINUTE);
        let seconds = wait(send().await);
        assert!(seconds > 60 && seconds <= 3600, "{store}: {seconds}");
        later(&backend, HOUR);
        send().await.unwrap();
        assert_eq!(sms::newest(&backend).await.unwrap().len(), 7, "{store}: a refusal sends nothing");
    }
}

#[tokio::test]
async fn a_token_that_nobody_was_given_opens_nothing() {
    for (store, backend, _guard) in common::stores().await {
        let (token, _) = resident(&backend, &meilan(), "").await;
        for wrong in ["", "x", &token[1..], &format!("{token} "), &backend::secret::token()] {
            assert!(accounts::session(&backend, wrong).await.unwrap().is_none(), "{store}: {wrong:?}");
        }
    }
}

#[tokio::test]
async fn a_villager_stays_logged_in_for_ninety_idle_days_and_a_year_in_all() {
    for (store, backend, _guard) in common::stores().await {
        let (token, _) = resident(&backend, &meilan(), "").await;
        for _ in 0..4 {
            later(&backend, 90 * DAY);
            assert!(accounts::session(&backend, &token).await.unwrap().is_some(), "{store}: used every ninety days");
        }
        later(&backend, 5 * DAY + 1);
        assert!(accounts::session(&backend, &token).await.unwrap().is_none(), "{store}: a year is over");
        let (token, _) = resident(&backend, &meilan(), "").await;
        later(&backend, 90 * DAY + 1);
        assert!(accounts::session(&backend, &token).await.unwrap().is_none(), "{store}: ninety idle days are over");
    }
}

#[tokio::test]
async fn a_cadre_is_logged_out_after_twelve_idle_hours_and_a_week_in_all() {
    for (store, backend, _guard) in common::stores().await {
        add_yongfu(&backend, "a long password").await;
        let token = member(&backend, "a long password").await.unwrap();
        for _ in 0..14 {
            later(&backend, 12 * HOUR);
            assert!(accounts::session(&backend, &token).await.unwrap().is_some(), "{store}: used every twelve hours");
        }
        later(&backend, 1);
        assert!(accounts::session(&backend, &token).await.unwrap().is_none(), "{store}: a week is over");
        let token = member(&backend, "a long password").await.unwrap();
        later(&backend, 12 * HOUR + 1);
        assert!(accounts::session(&backend, &token).await.unwrap().is_none(), "{store}: twelve idle hours are over");
    }
}

#[tokio::test]
async fn ones_devices_are_listed_and_one_of_them_is_logged_out_from_another() {
    for (store, backend, _guard) in common::stores().await {
        let (old_token, old) = resident(&backend, &meilan(), "WeChat · Android").await;
        later(&backend, HOUR);
        let (_, new) = resident(&backend, &meilan(), "Chrome · Windows").await;
        let devices = accounts::devices(&backend, &new).await.unwrap();
        let seen: Vec<(&str, bool)> = devices.iter().map(|device| (device.name.as_str(), device.this)).collect();
        assert_eq!(seen, [("Chrome · Windows", true), ("WeChat · Android", false)], "{store}");
        accounts::log_out_device(&backend, &new, old.id).await.unwrap();
        assert!(accounts::session(&backend, &old_token).await.unwrap().is_none(), "{store}");
        assert_eq!(accounts::devices(&backend, &new).await.unwrap().len(), 1, "{store}");
    }
}

#[tokio::test]
async fn nobody_logs_out_somebody_else() {
    for (store, backend, _guard) in common::stores().await {
        let (token, hers) = resident(&backend, &meilan(), "").await;
        let (_, his) = resident(&backend, &Phone::parse("13900000051").unwrap(), "").await;
        assert!(matches!(accounts::log_out_device(&backend, &his, hers.id).await, Err(Error::NotFound)), "{store}");
        assert!(accounts::session(&backend, &token).await.unwrap().is_some(), "{store}");
        assert_eq!(accounts::devices(&backend, &his).await.unwrap().len(), 1, "{store}: nor sees where they are logged in");
    }
}

#[tokio::test]
async fn logging_out_ends_the_session_at_once() {
    for (store, backend, _guard) in common::stores().await {
        let (token, session) = resident(&backend, &meilan(), "").await;
        accounts::log_out(&backend, &session).await.unwrap();
        assert!(accounts::session(&backend, &token).await.unwrap().is_none(), "{store}");
    }
}

#[tokio::test]
async fn a_member_logs_in_by_password_and_is_who_was_added() {
    for (store, backend, _guard) in common::stores().await {
        add_yongfu(&backend, "a long password").await;
        let token = member(&backend, "a long password").await.unwrap();
        let Viewer::Member(member) = accounts::session(&backend, &token).await.unwrap().unwrap().viewer else {
            panic!("{store}: no member")
        };
        assert_eq!((member.name.as_str(), member.unit.name.as_str()), ("程永福", "白沙村委会"), "{store}");
        assert!(member.is(Role::VillageCadre), "{store}");
    }
}

#[tokio::test]
async fn a_wrong_password_and_an_unknown_phone_get_the_same_answer_in_about_the_same_time() {
    for (store, backend, _guard) in common::stores().await {
        add_yongfu(&backend, "a long password").await;
        let started = std::time::Instant::now();
        let wrong = problem(member(&backend, "another password").await);
        let first = started.elapsed();
        let unknown = accounts::log_in_member(&backend, &meilan(), &Password::parse("another password").unwrap(), String::new()).await;
        let second = started.elapsed() - first;
        assert_eq!(wrong, ("password".into(), FieldProblem::PasswordWrong), "{store}");
        assert_eq!(wrong, problem(unknown), "{store}");
        // Without hashing, the second would take hundredths of the first; a busy machine may double either.
        assert!(second * 5 > first, "{store}: {first:?} against {second:?}");
    }
}

#[tokio::test]
async fn after_ten_tries_in_a_quarter_of_an_hour_the_right_password_waits_too() {
    for (store, backend, _guard) in common::stores().await {
        add_yongfu(&backend, "a long password").await;
        for _ in 0..10 {
            problem(member(&backend, "another password").await);
        }
        assert!(wait(member(&backend, "a long password").await) <= 900, "{store}");
        later(&backend, 15 * MINUTE);
        member(&backend, "a long password").await.unwrap();
    }
}

#[tokio::test]
async fn a_member_with_a_renewed_password_is_logged_out_everywhere_and_uses_the_new_one() {
    for (store, backend, _guard) in common::stores().await {
        add_yongfu(&backend, "a long password").await;
        let token = member(&backend, "a long password").await.unwrap();
        add_yongfu(&backend, "a newer password").await;
        assert!(accounts::session(&backend, &token).await.unwrap().is_none(), "{store}");
        assert_eq!(problem(member(&backend, "a long password").await).1, FieldProblem::PasswordWrong, "{store}");
        member(&backend, "a newer password").await.unwrap();
    }
}

#[tokio::test]
async fn what_is_over_is_swept_and_what_is_good_stays() {
    for (store, backend, _guard) in common::stores().await {
        add_yongfu(&backend, "a long password").await;
        let cadre = member(&backend, "a long password").await.unwrap();
        let (villager, session) = resident(&backend, &meilan(), "").await;
        later(&backend, 3 * DAY);
        let code = code(&backend, &yongfu()).await;
        accounts::sweep(&backend).await.unwrap();
        assert!(accounts::session(&backend, &cadre).await.unwrap().is_none(), "{store}");
        assert!(accounts::session(&backend, &villager).await.unwrap().is_some(), "{store}");
        assert_eq!(accounts::devices(&backend, &session).await.unwrap().len(), 1, "{store}");
        accounts::confirm(&backend, &yongfu(), &code).await.unwrap();
    }
}
