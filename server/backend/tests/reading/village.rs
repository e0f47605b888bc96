//! A village with those who have a part in it, and what it discloses.

use backend::accounts::ensure_resident;
use backend::cases::{self, Identity, NewCase};
use backend::disclosures::{self, NewDisclosure};
use backend::{Backend, Error, media, units};
use bytes::Bytes;
use domain::cases::{Category, Kind};
use domain::disclosures::{About, Cell, Column, Content, Holds, Kind as Disclosed, Line, New, Period, Point, Table};
use domain::fields::{FieldError, PersonName, PetitionText, Phone, Subject};
use domain::ids::{DisclosureId, MediaToken, MemberId, ResidentId, UnitId};
use domain::instant::parse_date;
use domain::money::Amount;
use domain::publication;
use domain::region::RegionCode;
use domain::unit::{Member, Role, UnitKind};
use domain::viewer::Viewer;
use image::{ImageFormat, RgbImage};
use std::io::Cursor;

pub const BAISHA: &str = "350121101201";
pub const DALAI: &str = "350121101202";
pub const TOWN: &str = "350121101";

pub fn region(code: &str) -> RegionCode {
    RegionCode::parse(code).unwrap()
}

pub async fn member(backend: &Backend, id: i64, kind: UnitKind, code: &str, role: Role) -> Member {
    let unit = units::ensure(backend, kind, region(code), format!("{code} {kind}")).await.unwrap();
    Member { id: MemberId(id), name: "程浩".into(), unit, roles: vec![role] }
}

/// Everybody who has a part in it.
pub struct Village {
    pub cadre: Member,
    pub watcher: Member,
    pub reviewer: Member,
    pub officer: Member,
}

impl Village {
    pub async fn new(backend: &Backend) -> Self {
        use {Role as R, UnitKind as K};
        Self {
            cadre: member(backend, 12, K::VillageCommittee, BAISHA, R::VillageCadre).await,
            watcher: member(backend, 25, K::VillageSupervision, BAISHA, R::VillageSupervisor).await,
            reviewer: member(backend, 13, K::TownshipGovernment, TOWN, R::TownshipReviewer).await,
            officer: member(backend, 16, K::TownshipDiscipline, TOWN, R::TownshipDisciplineOfficer).await,
        }
    }

    pub async fn publish(&self, backend: &Backend, title: &str, year: i32, table: Table) -> DisclosureId {
        let (from, to) = (parse_date(&format!("{year}-01-01")).unwrap(), parse_date(&format!("{year}-12-31")).unwrap());
        let new = New {
            kind: Disclosed::Subsidy,
            region: region(BAISHA),
            unit: UnitId(1),
            title: Subject::parse(title).unwrap(),
            period: Period::new(from, to).unwrap(),
            paid: false,
        };
        let content = Content { words: String::new(), table: Some(table) };
        let new = NewDisclosure { new, content, idempotency_key: format!("{title}/{year}") };
        let id = disclosures::draft(backend, &staff(&self.cadre), new).await.unwrap();
        disclosures::act(backend, &staff(&self.cadre), id, None, publication::Deed::Submit).await.unwrap();
        let sheets = vec![sheet(backend).await];
        let deed = publication::Deed::Approve { sheets, show: publication::Sheets::Covered };
        disclosures::act(backend, &staff(&self.reviewer), id, None, deed).await.unwrap();
        id
    }
}

pub fn staff(member: &Member) -> Viewer {
    Viewer::Member(member.clone())
}

pub async fn sheet(backend: &Backend) -> MediaToken {
    let mut png = Cursor::new(Vec::new());
    RgbImage::new(8, 8).write_to(&mut png, ImageFormat::Png).unwrap();
    media::upload(backend, Bytes::from(png.into_inner())).await.unwrap().token
}

pub async fn resident(backend: &Backend, number: u32) -> ResidentId {
    ensure_resident(backend, &Phone::parse(&format!("138{number:08}")).unwrap()).await.unwrap()
}

/// Name, group, identity number, money.
pub fn roster(lines: &[(&str, &str, &str, i64)]) -> Table {
    let columns = vec![
        Column::new("户主", Holds::Person),
        Column::new("组别", Holds::Text),
        Column::new("身份证号", Holds::Identity),
        Column::new("金额", Holds::Money),
    ];
    let line = |(name, group, identity, fen): &(&str, &str, &str, i64)| -> Line {
        vec![Cell::Person((*name).into()), Cell::Text((*group).into()), Cell::Identity((*identity).into()), Cell::Money(Amount(*fen))]
    };
    Table::new(columns, lines.iter().map(line).collect()).unwrap()
}

pub fn reservoir() -> Table {
    roster(&[
        ("马占海", "二组", "350121196103121216", 1_200_000),
        ("杨国栋", "二组", "35012119700815123X", 1_500_000),
        ("杨发祥", "二组", "350121196409173219", 1_200_000),
        ("杨发祥", "一组", "350121198802054417", 900_000),
    ])
}

pub fn complaint(identity: Identity) -> NewCase {
    NewCase {
        kind: Kind::Complaint,
        category: Category::Funds,
        region: region(BAISHA),
        words: PetitionText::parse("我家少了 2018 年那一笔，请杨发祥这一户查一查。").unwrap(),
        photos: Vec::new(),
        here: None,
        identity,
        accused: cases::Named::default(),
        agrees: false,
        power: None,
        prefer_county: false,
        idempotency_key: backend::secret::token(),
    }
}

pub fn named() -> Identity {
    Identity::Named { name: PersonName::parse("杨发祥").unwrap(), neighbour: None }
}

pub fn point(disclosure: DisclosureId, point: Point) -> About {
    About { disclosure, version: 1, point }
}

pub async fn rows(backend: &Backend, sql: &str) -> Vec<String> {
    use sea_orm::{ConnectionTrait as _, Statement};
    let reader = backend.store.reader();
    let found = reader.query_all_raw(Statement::from_string(reader.get_database_backend(), sql)).await.unwrap();
    let mut texts: Vec<String> = found.iter().map(|row| row.try_get_by_index(0).unwrap()).collect();
    texts.sort();
    texts
}

pub fn problems_of<T: std::fmt::Debug>(refused: Result<T, Error>) -> Vec<FieldError> {
    match refused {
        Err(Error::Invalid(errors)) => errors,
        other => panic!("{other:?}"),
    }
}
