//! Sessions and devices: how long they last, and how they end.

use crate::common;
use crate::people::*;
use backend::{Error, accounts};
use domain::fields::Phone;

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
