//! Logging in by a code.

use crate::common;
use crate::people::*;
use backend::{Error, accounts, sms};
use domain::fields::{FieldProblem, SmsCode};
use domain::viewer::Viewer;

/// Another code than this one.
fn other(code: &SmsCode) -> SmsCode {
    let number: u32 = code.as_str().parse().unwrap();
    SmsCode::parse(&format!("{:06}", (number + 1) % 1_000_000)).unwrap()
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
