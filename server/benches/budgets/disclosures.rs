//! A village with ten years of accounts: its page, a long roster, and a roster of a whole county on its way in.

use crate::http::{Connection, drive_with};
use crate::site::{Site, VILLAGE};
use crate::{WHILE, brotli_size, row};
use backend::disclosures::{self, NewDisclosure};
use backend::{Backend, media, units};
use domain::disclosures::sheet::Choices;
use domain::disclosures::{Cell, Column, Content, Holds, Kind, Line, New, Period, Table};
use domain::fields::Subject;
use domain::ids::{DisclosureId, MemberId, UnitId};
use domain::money::Amount;
use domain::publication::{Deed, Sheets};
use domain::region::{Level, RegionCode};
use domain::unit::{Member, Role, UnitKind};
use domain::viewer::Viewer;
use std::time::{Duration, Instant};
use time::{Date, Month};

const YEARS: i32 = 10;
/// The roster that villagers look into.
const ROSTER: usize = 3_000;
/// The roster that is imported.
const IMPORTED: usize = 50_000;

/// What the pages are asked for.
pub struct Shelf {
    roster: DisclosureId,
    import: Duration,
}

struct Office {
    writer: Viewer,
    reviewer: Viewer,
    unit: UnitId,
}

/// Ten years of monthly accounts and of subsidies, one of them long; and how long fifty thousand lines take to come in.
pub async fn fill(backend: &Backend) -> Shelf {
    let village = RegionCode::parse(VILLAGE).expect("a code");
    let member = async |id, kind, region: RegionCode, role| {
        let unit = units::ensure(backend, kind, region, format!("{kind}")).await.expect("a unit");
        let id = MemberId(id);
        Member { id, name: "程浩".into(), unit, roles: vec![role] }
    };
    let town = village.at(Level::Township).expect("a town");
    let writer = member(90_001, UnitKind::VillageCommittee, village, Role::VillageCadre).await;
    let reviewer = member(90_002, UnitKind::TownshipGovernment, town, Role::TownshipReviewer).await;
    let office = Office { unit: writer.unit.id, writer: Viewer::Member(writer), reviewer: Viewer::Member(reviewer) };
    for back in 1..=YEARS {
        let year = 2026 - back;
        for month in 1..=12 {
            let month = Month::try_from(month).expect("a month");
            published(backend, &office, Kind::Finance, days(year, month, month), accounts(u8::from(month))).await;
        }
        published(backend, &office, Kind::Subsidy, days(year, Month::January, Month::December), people(200)).await;
    }
    let roster = published(backend, &office, Kind::Subsidy, days(2026, Month::January, Month::December), people(ROSTER)).await;
    Shelf { roster, import: import(backend, &office).await }
}

fn days(year: i32, first: Month, last: Month) -> Period {
    let from = Date::from_calendar_date(year, first, 1).expect("a day");
    Period::new(from, Date::from_calendar_date(year, last, last.length(year)).expect("a day")).expect("a period")
}

fn accounts(month: u8) -> Table {
    let columns = vec![
        Column::new("项目", Holds::Text),
        Column::new("收入", Holds::Money),
        Column::new("支出", Holds::Money),
        Column::new("凭证号", Holds::Text),
    ];
    let line = |at: i64| -> Line {
        let (income, spending) = if at % 3 == 0 {
            (Cell::Money(Amount(at * 12_345 * i64::from(month))), Cell::Empty)
        } else {
            (Cell::Empty, Cell::Money(Amount(at * 4_321)))
        };
        vec![Cell::Text(format!("第{at}笔")), income, spending, Cell::Text(format!("记{at:02}"))]
    };
    Table::new(columns, (1..=20).map(line).collect()).expect("a table")
}

fn people(count: usize) -> Table {
    let columns = vec![
        Column::new("户主", Holds::Person),
        Column::new("身份证号", Holds::Identity),
        Column::new("面积（亩）", Holds::Text),
        Column::new("金额", Holds::Money),
        Column::new("备注", Holds::Text),
    ];
    let line = |at: usize| -> Line {
        let name = Cell::Person(name(at));
        vec![name, Cell::Identity(identity(at)), Cell::Text("3.2".into()), Cell::Money(Amount(26_880)), Cell::Text(String::new())]
    };
    Table::new(columns, (0..count).map(line).collect()).expect("a table")
}

fn name(at: usize) -> String {
    const FAMILY: [&str; 8] = ["陈", "林", "程", "黄", "张", "王", "郑", "刘"];
    const GIVEN: [&str; 9] = ["大", "桂", "秋", "美", "永", "志", "文", "国", "秀"];
    format!("{}{}{}", FAMILY[at % 8], GIVEN[at / 8 % 9], GIVEN[at / 72 % 9])
}

fn identity(at: usize) -> String {
    // Odd at its end: zeros there are what a spreadsheet leaves of a number that it took for an amount.
    format!("35012119{:02}{:02}{:02}{:04}", 40 + at % 60, 1 + at % 12, 1 + at % 28, 1_001 + at % 4_000 * 2)
}

async fn published(backend: &Backend, office: &Office, kind: Kind, period: Period, table: Table) -> DisclosureId {
    let id = drafted(backend, office, kind, period, Some(table)).await;
    let mut picture = std::io::Cursor::new(Vec::new());
    image::DynamicImage::new_rgb8(2, 2).write_to(&mut picture, image::ImageFormat::Png).expect("a picture");
    let sheet = media::upload(backend, picture.into_inner().into()).await.expect("an upload").token;
    disclosures::act(backend, &office.writer, id, None, Deed::Submit).await.expect("a deed");
    disclosures::act(backend, &office.reviewer, id, None, Deed::Approve { sheets: vec![sheet], show: Sheets::Covered })
        .await
        .expect("a deed");
    id
}

async fn drafted(backend: &Backend, office: &Office, kind: Kind, period: Period, table: Option<Table>) -> DisclosureId {
    let title = Subject::parse(if kind == Kind::Finance { "村集体收支" } else { "耕地地力保护补贴" }).expect("a title");
    let region = RegionCode::parse(VILLAGE).expect("a code");
    let content = Content { words: "按确权面积发到户主的账户。".into(), table };
    let new = New { kind, region, unit: office.unit, title, period, paid: false };
    let key = format!("{kind}-{}", period.from);
    disclosures::draft(backend, &office.writer, NewDisclosure { new, content, idempotency_key: key }).await.expect("a draft")
}

/// From the upload of the file to the last line written.
async fn import(backend: &Backend, office: &Office) -> Duration {
    let text: String = std::iter::once("户主,身份证号,面积（亩）,金额（元）,备注\n".to_owned())
        .chain((0..IMPORTED).map(|at| format!("{},{},3.2,268.80,\n", name(at), identity(at))))
        .collect();
    let id = drafted(backend, office, Kind::Subsidy, days(2000, Month::January, Month::December), None).await;
    let begun = Instant::now();
    let token = media::upload_sheet(backend, text.into_bytes().into()).await.expect("an upload");
    let seen = disclosures::preview(backend, &office.writer, id, &token, Choices::default()).await.expect("a preview");
    assert_eq!(seen.table.map(|table| table.count), Some(IMPORTED as u64), "{:?}", seen.sheet.map(|sheet| sheet.problems));
    disclosures::take(backend, &office.writer, id, Some(seen.seen), &token, Choices::default(), None).await.expect("taken");
    begun.elapsed()
}

/// The village's list, and the roster's first and last page.
pub async fn measure(site: &Site, shelf: &Shelf) {
    let seconds = shelf.import.as_secs_f64();
    row("import of a roster of 50,000 lines", &format!("{seconds:.2} s"), "<= 5 s", seconds <= 5.0);
    let cookie: &'static str = Box::leak(format!("village={VILLAGE}.%E7%99%BD%E6%B2%99%E6%9D%91").into_boxed_str());
    for (what, path) in [
        ("village's disclosures, ten years of them", "/disclosures".to_owned()),
        ("roster of 3,000 lines, first page", format!("/disclosures/{}", shelf.roster)),
        ("roster of 3,000 lines, last page", format!("/disclosures/{}?from={}", shelf.roster, ROSTER - 99)),
    ] {
        let path: &'static str = Box::leak(path.into_boxed_str());
        let mut connection = Connection::open(site.addr).await.expect("a connection");
        connection.cookie = cookie.into();
        let page = connection.get(site.addr, path).await.expect("a page");
        let weight =
            if page.head.to_ascii_lowercase().contains("content-encoding: br") { page.body.len() } else { brotli_size(&page.body) };
        let rate = drive_with(site.addr, path, cookie, 32, WHILE).await;
        let figure = format!("{:.1} KB, {:.0}/s, p99 {} ms", weight as f64 / 1000.0, rate.per_second, rate.p99.as_millis());
        row(what, &figure, "<= 30 KB, p99 <= 200 ms", weight <= 30_000 && rate.p99 <= Duration::from_millis(200));
    }
}
