//! A village, all who are above it, and short words for what tests do.

use backend::cases::{self, Deed, Identity, NewCase};
use backend::{Backend, Error, accounts, units};
use domain::cases::pages::CaseView;
use domain::cases::{Answer, Category, Kind, Outcome, Rating, Stars};
use domain::fields::{FieldError, Password, PersonName, PetitionText, Phone, Reason, Words};
use domain::ids::{CaseId, MemberId, ResidentId};
use domain::instant::Instant;
use domain::region::RegionCode;
use domain::unit::{Member, Role, Unit, UnitKind};
use domain::viewer::Viewer;
use sea_orm::ConnectionTrait as _;

pub const BAISHA: &str = "350121101201";
pub const DALAI: &str = "350121101202";
pub const TOWN: &str = "350121101";
pub const COUNTY: &str = "350121";

/// The members of the units that have to do with Baisha, and one of the village next to it. They stand in no row:
/// who acts comes from the session, and the use cases ask no more.
pub struct County {
    /// In Baisha's committee.
    pub cadre: Member,
    /// In Baisha's committee too.
    pub colleague: Member,
    /// In the committee of the next village.
    pub neighbour: Member,
    /// Receives and assigns for the township's government.
    pub clerk: Member,
    /// Oversees the villages for the township's government.
    pub reviewer: Member,
    /// In the township's discipline office.
    pub officer: Member,
    /// In the county's discipline commission.
    pub dispatcher: Member,
}

impl County {
    pub async fn new(backend: &Backend) -> Self {
        let committee = unit(backend, UnitKind::VillageCommittee, BAISHA, "白沙村委会").await;
        let next = unit(backend, UnitKind::VillageCommittee, DALAI, "大濑村委会").await;
        let government = unit(backend, UnitKind::TownshipGovernment, TOWN, "白沙镇政府").await;
        let office = unit(backend, UnitKind::TownshipDiscipline, TOWN, "白沙镇纪委").await;
        let commission = unit(backend, UnitKind::CountyDiscipline, COUNTY, "闽侯县纪委监委").await;
        Self {
            cadre: member(11, "程永福", &committee, Role::VillageCadre),
            colleague: member(12, "程浩", &committee, Role::VillageCadre),
            neighbour: member(13, "林国华", &next, Role::VillageCadre),
            clerk: member(14, "黄雅琴", &government, Role::TownshipClerk),
            reviewer: member(15, "郑敏", &government, Role::TownshipReviewer),
            officer: member(16, "潘志强", &office, Role::TownshipDisciplineOfficer),
            dispatcher: member(17, "何静", &commission, Role::CountyDispatcher),
        }
    }

    /// Gives everybody a row, so that they can be told things; [`number`] is whose phone.
    pub async fn serving(backend: &Backend) -> Self {
        let county = Self::new(backend).await;
        for member in county.members() {
            serve(backend, member).await;
        }
        county
    }

    /// Everybody, each once.
    pub fn members(&self) -> [&Member; 7] {
        [&self.cadre, &self.colleague, &self.neighbour, &self.clerk, &self.reviewer, &self.officer, &self.dispatcher]
    }
}

pub async fn unit(backend: &Backend, kind: UnitKind, code: &str, name: &str) -> Unit {
    units::ensure(backend, kind, region(code), name.into()).await.unwrap()
}

pub fn member(id: i64, name: &str, unit: &Unit, role: Role) -> Member {
    Member { id: MemberId(id), name: name.into(), unit: unit.clone(), roles: vec![role] }
}

/// A member who has a row.
pub async fn served(backend: &Backend, number: u32, unit: &Unit, name: &str, role: Role) -> Member {
    let (name, password) = (PersonName::parse(name).unwrap(), Password::parse("a long password").unwrap());
    let new = accounts::NewMember { unit: unit.clone(), name, phone: phone(number), password, roles: vec![role] };
    let id = accounts::add_member(backend, new).await.unwrap();
    units::member(backend.store.reader(), id).await.unwrap().unwrap()
}

/// Gives a member a row.
pub async fn serve(backend: &Backend, member: &Member) {
    let (id, unit, name, phone) = (member.id, member.unit.id, &member.name, number(member));
    let roles = serde_json::to_string(&member.roles).unwrap();
    let row = format!(
        "INSERT INTO members (id, unit_id, name, phone, password_hash, roles, active, created_at) \
         VALUES ({id}, {unit}, '{name}', '{phone}', '', '{roles}', TRUE, 0)"
    );
    backend.store.writer().execute_unprepared(&row).await.unwrap();
}

/// The phone of a member who has a row.
pub fn number(member: &Member) -> String {
    format!("137{:08}", member.id.0)
}

pub fn region(code: &str) -> RegionCode {
    RegionCode::parse(code).unwrap()
}

pub fn at(text: &str) -> Instant {
    Instant::parse_local(text).unwrap()
}

pub fn words(text: &str) -> Words {
    Words::parse(text).unwrap()
}

pub fn why() -> Reason {
    Reason::parse("这段路归镇里管").unwrap()
}

pub fn staff(member: &Member) -> Viewer {
    Viewer::Member(member.clone())
}

/// The villager whose phone number ends so.
pub async fn resident(backend: &Backend, number: u32) -> ResidentId {
    accounts::ensure_resident(backend, &phone(number)).await.unwrap()
}

pub fn phone(number: u32) -> Phone {
    Phone::parse(&format!("139{number:08}")).unwrap()
}

/// What a villager of Baisha files; the words are the key too, so that other words are another filing.
pub fn new(kind: Kind, text: &str) -> NewCase {
    NewCase {
        kind,
        category: Category::of(kind)[0],
        region: region(BAISHA),
        words: PetitionText::parse(text).unwrap(),
        photos: Vec::new(),
        here: None,
        identity: named("陈美兰"),
        accused: cases::Named::default(),
        agrees: true,
        prefer_county: false,
        power: None,
        idempotency_key: text.into(),
    }
}

/// By name, for oneself.
pub fn named(name: &str) -> Identity {
    Identity::Named { name: PersonName::parse(name).unwrap(), neighbour: None }
}

pub fn demand(text: &str) -> NewCase {
    new(Kind::Demand, text)
}

pub async fn file(backend: &Backend, by: ResidentId, new: NewCase) -> CaseId {
    cases::file(backend, by, new).await.unwrap()
}

/// Does a verb and expects that it goes through.
pub async fn act(backend: &Backend, by: &Viewer, id: CaseId, deed: Deed) {
    cases::act(backend, by, id, None, deed).await.unwrap();
}

/// Accepts and takes a case.
pub async fn take(backend: &Backend, by: &Member, id: CaseId) {
    act(backend, &staff(by), id, Deed::Accept).await;
    act(backend, &staff(by), id, Deed::Take).await;
}

pub fn answer() -> Answer {
    Answer::new(Outcome::Solved, words("路灯换好了，昨晚已经亮了。"))
}

pub fn answered() -> Deed {
    Deed::Answer(Box::new(answer()))
}

pub fn rated() -> Deed {
    Deed::Rate(Rating { process: Stars::new(5).unwrap(), result: Stars::new(4).unwrap(), words: Some(words("办得快")) })
}

pub async fn seen(backend: &Backend, by: &Viewer, id: CaseId) -> CaseView {
    cases::view(backend, by, id).await.unwrap()
}

/// The timeline: each event's number and name.
pub fn told(view: &CaseView) -> Vec<(u64, &'static str)> {
    view.entries.iter().map(|entry| (entry.no, entry.event.what.as_key())).collect()
}

/// The fields that were refused.
#[track_caller]
pub fn problems<T>(result: Result<T, Error>) -> Vec<FieldError> {
    match result {
        Err(Error::Invalid(errors)) => errors,
        Err(error) => panic!("another error: {error:?}"),
        Ok(_) => panic!("it went through"),
    }
}

#[track_caller]
pub fn missing<T>(result: Result<T, Error>) {
    match result {
        Err(Error::NotFound) => {}
        Err(error) => panic!("another error: {error:?}"),
        Ok(_) => panic!("it is there"),
    }
}
