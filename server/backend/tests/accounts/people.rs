//! Who logs in.

use backend::accounts::{self, NewMember, Session};
use backend::{Backend, Error, sms, units};
use domain::fields::{FieldProblem, Password, PersonName, Phone, SmsCode};
use domain::region::RegionCode;
use domain::unit::{Role, UnitKind};

pub const SECOND: i64 = 1000;
pub const MINUTE: i64 = 60 * SECOND;
pub const HOUR: i64 = 60 * MINUTE;
pub const DAY: i64 = 24 * HOUR;

pub fn meilan() -> Phone {
    Phone::parse("13900000050").unwrap()
}

pub fn yongfu() -> Phone {
    Phone::parse("13900000009").unwrap()
}

pub fn later(backend: &Backend, millis: i64) {
    backend.clock.set(backend.clock.now().plus_millis(millis));
}

/// Has a code sent and reads it in the outbox.
pub async fn code(backend: &Backend, phone: &Phone) -> SmsCode {
    accounts::send_code(backend, phone, |code| format!("code {code}.")).await.unwrap();
    let newest = sms::newest(backend).await.unwrap().into_iter().find(|text| text.phone == phone.as_str()).unwrap();
    SmsCode::parse(newest.text.trim_start_matches("code ").trim_end_matches('.')).unwrap()
}

/// Logs a resident in by code and opens the session that the token stands for.
pub async fn resident(backend: &Backend, phone: &Phone, device: &str) -> (String, Session) {
    let code = code(backend, phone).await;
    let (_, token) = accounts::log_in_resident(backend, phone, &code, device.into()).await.unwrap();
    let session = accounts::session(backend, &token).await.unwrap().unwrap();
    (token, session)
}

/// The village's head with a password.
pub async fn add_yongfu(backend: &Backend, password: &str) {
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

pub async fn member(backend: &Backend, password: &str) -> Result<String, Error> {
    accounts::log_in_member(backend, &yongfu(), &Password::parse(password).unwrap(), "Edge · Windows".into()).await
}

pub fn problem<T>(result: Result<T, Error>) -> (String, FieldProblem) {
    match result {
        Err(Error::Invalid(errors)) => (errors[0].field.to_string(), errors[0].problem),
        Err(error) => panic!("another error: {error}"),
        Ok(_) => panic!("it went through"),
    }
}

pub fn wait<T>(result: Result<T, Error>) -> u64 {
    match result {
        Err(Error::TooMany(seconds)) => seconds,
        Err(error) => panic!("another error: {error}"),
        Ok(_) => panic!("it went through"),
    }
}
