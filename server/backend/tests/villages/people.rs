//! Those who keep, set and watch; and what they do.

use backend::accounts::{NewMember, add_members};
use backend::disclosures::{self, NewDisclosure};
use backend::{Backend, Error, media, units};
use domain::disclosures::{Content, Kind, New, Period};
use domain::fields::{FieldProblem, Password, PersonName, Phone, Subject, Telephone};
use domain::ids::{DisclosureId, UnitId};
use domain::instant::{Instant, parse_date};
use domain::publication::{Deed, Sheets};
use domain::region::RegionCode;
use domain::unit::{Member, Role, UnitKind};
use domain::viewer::Viewer;
use image::{DynamicImage, ImageFormat};
use sea_orm::{ConnectionTrait as _, Statement};
use std::io::Cursor;
use time::Date;

pub const BAISHA: &str = "350121101201";
pub const DALAI: &str = "350121101202";
pub const TOWN: &str = "350121101";
pub const COUNTY: &str = "350121";

pub fn region(code: &str) -> RegionCode {
    RegionCode::parse(code).unwrap()
}

pub fn day(text: &str) -> Date {
    parse_date(text).unwrap()
}

pub fn at(text: &str) -> Instant {
    Instant::parse_local(text).unwrap()
}

pub fn phone(number: &str) -> Telephone {
    Telephone::parse(number).unwrap()
}

/// Those who keep, set and watch.
pub struct People {
    pub cadre: Member,
    pub supervisor: Member,
    pub neighbour: Member,
    pub clerk: Member,
    pub reviewer: Member,
    pub officer: Member,
    pub dispatcher: Member,
    pub elsewhere: Member,
}

impl People {
    pub async fn new(backend: &Backend) -> Self {
        let wanted = [
            (11, UnitKind::VillageCommittee, BAISHA, Role::VillageCadre),
            (12, UnitKind::VillageSupervision, BAISHA, Role::VillageSupervisor),
            (13, UnitKind::VillageCommittee, DALAI, Role::VillageCadre),
            (14, UnitKind::TownshipGovernment, TOWN, Role::TownshipClerk),
            (15, UnitKind::TownshipGovernment, TOWN, Role::TownshipReviewer),
            (16, UnitKind::TownshipDiscipline, TOWN, Role::TownshipDisciplineOfficer),
            (17, UnitKind::CountyDiscipline, COUNTY, Role::CountyDispatcher),
            (18, UnitKind::TownshipGovernment, "350582107", Role::TownshipClerk),
        ];
        let mut new = Vec::new();
        for (number, kind, code, role) in wanted {
            let unit = units::ensure(backend, kind, region(code), format!("{kind} {code}")).await.unwrap();
            let phone = Phone::parse(&format!("139000000{number}")).unwrap();
            let (name, password) = (PersonName::parse(&format!("干部{number}")).unwrap(), Password::parse("a long enough one").unwrap());
            new.push(NewMember { unit, name, phone, password, roles: vec![role] });
        }
        let mut members = Vec::new();
        for id in add_members(backend, new).await.unwrap() {
            members.push(units::member(backend.store.reader(), id).await.unwrap().unwrap());
        }
        let [cadre, supervisor, neighbour, clerk, reviewer, officer, dispatcher, elsewhere] = members.try_into().unwrap();
        Self { cadre, supervisor, neighbour, clerk, reviewer, officer, dispatcher, elsewhere }
    }
}

pub async fn rows(backend: &Backend, sql: &str) -> Vec<String> {
    let reader = backend.store.reader();
    let rows = reader.query_all_raw(Statement::from_string(reader.get_database_backend(), sql)).await.unwrap();
    rows.into_iter().map(|row| row.try_get_by_index(0).unwrap()).collect()
}

pub async fn audited(backend: &Backend) -> Vec<String> {
    rows(backend, "SELECT act FROM audit ORDER BY id").await
}

pub fn missing<T: std::fmt::Debug>(done: Result<T, Error>) {
    assert!(matches!(done, Err(Error::NotFound)), "{done:?}");
}

pub fn problem<T: std::fmt::Debug>(done: Result<T, Error>) -> (String, FieldProblem) {
    match done {
        Err(Error::Invalid(errors)) => (errors[0].field.to_string(), errors[0].problem),
        other => panic!("{other:?}"),
    }
}

pub async fn publish_as(
    backend: &Backend,
    people: &People,
    code: &str,
    kind: Kind,
    title: &str,
    period: (&str, &str),
) -> Result<DisclosureId, Error> {
    let content = Content { words: "收支都在这里".into(), table: None };
    publish(backend, people, code, kind, title, period, content).await
}

pub async fn publish(
    backend: &Backend,
    people: &People,
    code: &str,
    kind: Kind,
    title: &str,
    period: (&str, &str),
    content: Content,
) -> Result<DisclosureId, Error> {
    let clerk = Viewer::Member(people.clerk.clone());
    let period = Period::new(day(period.0), day(period.1)).unwrap();
    let new = New { kind, region: region(code), unit: UnitId(0), title: Subject::parse(title).unwrap(), period, paid: false };
    let idempotency_key = backend::secret::token();
    let id = disclosures::draft(backend, &clerk, NewDisclosure { new, content, idempotency_key }).await?;
    disclosures::act(backend, &clerk, id, None, Deed::Submit).await?;
    approve(backend, people, id).await.map(|()| id)
}

pub async fn approve(backend: &Backend, people: &People, id: DisclosureId) -> Result<(), Error> {
    let mut picture = Cursor::new(Vec::new());
    DynamicImage::new_rgb8(4, 3).write_to(&mut picture, ImageFormat::Png).unwrap();
    let sheets = vec![media::upload(backend, picture.into_inner().into()).await.unwrap().token];
    disclosures::act(backend, &Viewer::Member(people.reviewer.clone()), id, None, Deed::Approve { sheets, show: Sheets::Covered }).await
}

pub async fn accounts(backend: &Backend, people: &People, code: &str, month: u8) -> Result<DisclosureId, Error> {
    let last = time::Month::try_from(month).unwrap().length(2026);
    let period = (format!("2026-{month:02}-01"), format!("2026-{month:02}-{last}"));
    publish_as(backend, people, code, Kind::Finance, &format!("{month}月村集体收支"), (&period.0, &period.1)).await
}
