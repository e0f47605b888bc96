//! Logging in by a password.

use crate::common;
use crate::people::*;
use backend::accounts;
use domain::fields::{FieldProblem, Password};
use domain::unit::Role;
use domain::viewer::Viewer;

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
