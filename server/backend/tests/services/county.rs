//! A county with a directory, and who asks for what is in it.

use backend::services::{self, Deed, NewApplication, Wanted};
use backend::{Backend, accounts, sms, units};
use domain::fields::{PersonName, Phone, Words};
use domain::ids::{ApplicationId, MemberId, ResidentId, ServiceId};
use domain::instant::Instant;
use domain::region::RegionCode;
use domain::services::Outcome;
use domain::services::sheet::{self, Column, Line};
use domain::unit::{Member, Role, UnitKind};
use domain::viewer::Viewer;
use std::collections::BTreeMap;

pub const BAISHA: &str = "350121101201";
pub const TOWN: &str = "350121101";
pub const LINK: &str = "https://zwfw.example.gov.cn/";

pub fn region(code: &str) -> RegionCode {
    RegionCode::parse(code).unwrap()
}

pub fn words(text: &str) -> Words {
    Words::parse(text).unwrap()
}

pub fn at(text: &str) -> Instant {
    Instant::parse_local(text).unwrap()
}

pub fn line(row: u32, title: &str, changes: &[(Column, &str)]) -> Line {
    let plain = [
        (Column::Region, TOWN),
        (Column::Title, title),
        (Column::Topic, "低保救助"),
        (Column::Lives, "困难"),
        (Column::Conditions, "家里人均收入低于标准"),
        (Column::Days, "3"),
        (Column::Unit, "白沙镇人民政府"),
        (Column::Online, "是"),
        (Column::Asks, "家里几口人*"),
        (Column::Leader, "13911110001"),
        (Column::Clerk, "13911110002"),
        (Column::TownshipClerk, "13911110002"),
    ];
    let cells: BTreeMap<Column, String> = plain.iter().chain(changes).map(|(column, text)| (*column, (*text).to_owned())).collect();
    sheet::line(row, &cells).unwrap()
}

pub async fn member(backend: &Backend, id: i64, kind: UnitKind, code: &str, name: &str, role: Role) -> Viewer {
    let unit = units::ensure(backend, kind, region(code), name.to_owned()).await.unwrap();
    Viewer::Member(Member { id: MemberId(id), name: "陈立新".into(), unit, roles: vec![role] })
}

pub async fn clerk(backend: &Backend) -> Viewer {
    member(backend, 6, UnitKind::TownshipGovernment, TOWN, "白沙镇人民政府", Role::TownshipClerk).await
}

pub async fn resident(backend: &Backend, phone: &str) -> ResidentId {
    accounts::ensure_resident(backend, &Phone::parse(phone).unwrap()).await.unwrap()
}

/// A service and who applies for it.
pub async fn service(backend: &Backend) -> (ServiceId, ResidentId) {
    clerk(backend).await;
    services::import(backend, None, vec![line(2, "临时救助", &[(Column::Links, &format!("政务网 {LINK}"))])]).await.unwrap().unwrap();
    let all = services::directory(backend, &region(BAISHA), &Wanted { all: true, ..Wanted::default() }).await.unwrap();
    (all.items[0].id, resident(backend, "13800000001").await)
}

pub fn new(service: ServiceId, key: &str) -> NewApplication {
    NewApplication {
        service,
        village: region(BAISHA),
        name: PersonName::parse("陈美兰").unwrap(),
        neighbour: None,
        answers: vec![("家里几口人".into(), "3".into())],
        words: None,
        photos: Vec::new(),
        idempotency_key: key.into(),
    }
}

pub async fn filed(backend: &Backend) -> (ApplicationId, Viewer) {
    let (service, by) = service(backend).await;
    (services::apply(backend, by, new(service, "a")).await.unwrap(), Viewer::Resident(by))
}

pub async fn act(backend: &Backend, by: &Viewer, id: ApplicationId, deed: Deed) {
    services::act(backend, by, id, None, deed).await.unwrap();
}

pub fn done() -> Deed {
    Deed::Answer { outcome: Outcome::Done, words: words("钱打到一卡通了。"), photos: Vec::new() }
}

/// To whom texts with these words went, in the order in which they were written.
pub async fn told(backend: &Backend, with: &str) -> Vec<String> {
    let texts = sms::newest(backend).await.unwrap();
    texts.into_iter().rev().filter(|text| text.text.contains(with)).map(|text| text.phone).collect()
}
