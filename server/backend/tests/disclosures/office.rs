//! Those who write and review for a village, and what they publish.

use backend::disclosures::{self, NewDisclosure, Shown, Wanted};
use backend::{Backend, media, units};
use domain::disclosures::{Cell, Column, Content, Holds, Kind, Line, New, Period, Table};
use domain::fields::{Reason, Subject};
use domain::ids::{DisclosureId, MediaToken, MemberId, UnitId};
use domain::instant::parse_date;
use domain::money::Amount;
use domain::publication::{Deed, Sheets};
use domain::region::RegionCode;
use domain::unit::{Member, Role, UnitKind};
use domain::viewer::Viewer;
use image::{DynamicImage, ImageFormat};
use std::io::Cursor;

pub const BAISHA: &str = "350121101201";
pub const TOWN: &str = "350121101";

/// The version in work.
pub const WORK: Shown = Shown { version: None, from: 1, work: true, words: String::new() };

pub fn region(code: &str) -> RegionCode {
    RegionCode::parse(code).unwrap()
}

pub fn period(from: &str, to: &str) -> Period {
    Period::new(parse_date(from).unwrap(), parse_date(to).unwrap()).unwrap()
}

pub async fn member(backend: &Backend, id: i64, kind: UnitKind, code: &str, role: Role) -> Viewer {
    let unit = units::ensure(backend, kind, region(code), format!("{kind}")).await.unwrap();
    Viewer::Member(Member { id: MemberId(id), name: "程浩".into(), unit, roles: vec![role] })
}

pub async fn writer(backend: &Backend) -> Viewer {
    member(backend, 12, UnitKind::VillageCommittee, BAISHA, Role::VillageCadre).await
}

pub async fn reviewer(backend: &Backend) -> Viewer {
    member(backend, 13, UnitKind::TownshipGovernment, TOWN, Role::TownshipReviewer).await
}

pub fn line(name: &str, fen: i64, remark: &str) -> Line {
    vec![Cell::Person(name.into()), Cell::Money(Amount(fen)), Cell::Text(remark.into())]
}

pub fn roster(lines: Vec<Line>) -> Content {
    let columns = vec![Column::new("姓名", Holds::Person), Column::new("金额", Holds::Money), Column::new("备注", Holds::Text)];
    Content { words: "水库移民补贴".into(), table: Some(Table::new(columns, lines).unwrap()) }
}

pub fn new(kind: Kind, content: Content, key: &str) -> NewDisclosure {
    let period = period("2018-01-01", "2018-12-31");
    let new =
        New { kind, region: region(BAISHA), unit: UnitId(1), title: Subject::parse("二〇一八年补贴").unwrap(), period, paid: false };
    NewDisclosure { new, content, idempotency_key: key.into() }
}

pub fn why() -> Reason {
    Reason::parse("漏了一户").unwrap()
}

pub async fn sheets(backend: &Backend) -> Deed {
    let mut picture = Cursor::new(Vec::new());
    DynamicImage::new_rgb8(4, 3).write_to(&mut picture, ImageFormat::Png).unwrap();
    Deed::Approve { sheets: vec![media::upload(backend, picture.into_inner().into()).await.unwrap().token], show: Sheets::Covered }
}

pub async fn act(backend: &Backend, by: &Viewer, id: DisclosureId, deed: Deed) {
    disclosures::act(backend, by, id, None, deed).await.unwrap();
}

pub async fn published(backend: &Backend, kind: Kind, content: Content) -> DisclosureId {
    let id = disclosures::draft(backend, &writer(backend).await, new(kind, content, "a")).await.unwrap();
    act(backend, &writer(backend).await, id, Deed::Submit).await;
    act(backend, &reviewer(backend).await, id, sheets(backend).await).await;
    id
}

/// Publishes under another title, of another time.
pub async fn publish(backend: &Backend, title: &str, from: &str, to: &str, content: Content) -> DisclosureId {
    let by = writer(backend).await;
    let mut new = new(Kind::Subsidy, content, title);
    (new.new.title, new.new.period) = (Subject::parse(title).unwrap(), period(from, to));
    let id = disclosures::draft(backend, &by, new).await.unwrap();
    act(backend, &by, id, Deed::Submit).await;
    act(backend, &reviewer(backend).await, id, sheets(backend).await).await;
    id
}

pub const SHEET: &str = "水库移民补贴发放表\n姓名,身份证号,金额（万元）\n程永福,350121196503071233,0.3\n陈美兰,,0.05\n合计,,0.35\n";

pub async fn drafted(backend: &Backend) -> DisclosureId {
    let content = Content { words: "每人六百元".into(), table: None };
    disclosures::draft(backend, &writer(backend).await, new(Kind::Subsidy, content, "a")).await.unwrap()
}

pub async fn sent(backend: &Backend, text: &str) -> MediaToken {
    media::upload_sheet(backend, text.as_bytes().to_vec().into()).await.unwrap()
}

pub async fn listed(backend: &Backend, wanted: Wanted) -> u64 {
    disclosures::list(backend, &region(BAISHA), &wanted).await.unwrap().total
}
