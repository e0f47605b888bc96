//! What villages publish because they have to: one township all in time, one that is late, others in between.

use super::facts::{Facts, VILLAGES};
use crate::demo::cast::{Cast, line};
use crate::demo::photos::Uploads;
use backend::Backend;
use backend::disclosures::{self, NewDisclosure};
use domain::disclosures::{Cell, Column, Content, Holds, Kind, Line, New, Period, Quantity, Table};
use domain::fields::Subject;
use domain::ids::UnitId;
use domain::instant::Instant;
use domain::money::Amount;
use domain::publication::{Deed, Sheets};
use domain::region::RegionCode;
use domain::villages::Rhythm;

const DAY: i64 = 86_400_000;
/// In the morning.
const TEN: i64 = 10 * 3_600_000;

/// Publishes them; gives how many.
///
/// # Errors
/// Names the village and what was refused.
pub(super) async fn replay(backend: &Backend, cast: &Cast, now: Instant) -> Result<usize, String> {
    let mut scripts = Vec::new();
    for facts in VILLAGES {
        let [before, last, quarter] = facts.published;
        scripts.extend(script(facts, Rhythm::Monthly, 1, before, now));
        scripts.extend(script(facts, Rhythm::Monthly, 0, last, now));
        scripts.extend(script(facts, Rhythm::Quarterly, 0, quarter, now));
    }
    let mut uploads = Uploads::take_in(backend, scripts.iter().map(|_| "signed-sheet")).await?;
    for script in &scripts {
        script.publish(backend, cast, &mut uploads).await.map_err(|error| format!("{} {:?}: {error}", script.facts.code, script.period))?;
    }
    backend.clock.set(now);
    Ok(scripts.len())
}

struct Script {
    facts: &'static Facts,
    period: Period,
    rhythm: Rhythm,
    at: Instant,
}

/// What a village publishes so many days after a period has ended; nothing where that is still to come, or never was.
fn script(facts: &'static Facts, rhythm: Rhythm, ago: usize, days: Option<i64>, now: Instant) -> Option<Script> {
    let period = rhythm.ended_before(now.beijing_date()).nth(ago)?;
    let at = Instant::start_of(period.to).plus_millis(days? * DAY + TEN);
    (at < now).then_some(Script { facts, period, rhythm, at })
}

impl Script {
    async fn publish(&self, backend: &Backend, cast: &Cast, uploads: &mut Uploads) -> Result<(), String> {
        let Facts { code, writer, reviewer, .. } = self.facts;
        let (kind, title, content) = match self.rhythm {
            Rhythm::Quarterly => (Kind::Assets, "集体资产资源台账", assets(self.facts)?),
            _ => (Kind::Finance, "村集体收支", accounts(self.facts, self.period)?),
        };
        let new = New {
            kind,
            region: RegionCode::parse(code).map_err(line)?,
            unit: UnitId(0),
            title: Subject::parse(title).map_err(line)?,
            period: self.period,
            paid: false,
        };
        let (by, reviewer) = (cast.person(*writer)?, cast.person(*reviewer)?);
        let key = format!("demo-duty-{code}-{kind}-{}", self.period.from);
        backend.clock.set(self.at);
        let id = disclosures::draft(backend, by, NewDisclosure { new, content, idempotency_key: key }).await.map_err(line)?;
        disclosures::act(backend, by, id, None, Deed::Submit).await.map_err(line)?;
        let sheets = uploads.use_up(&["signed-sheet"])?;
        disclosures::act(backend, reviewer, id, None, Deed::Approve { sheets, show: Sheets::Covered }).await.map_err(line)
    }
}

/// A month's accounts: of larger villages larger ones.
fn accounts(facts: &Facts, period: Period) -> Result<Content, String> {
    let [households, people, _] = facts.figures.map(i64::from);
    let month = i64::from(u8::from(period.from.month()));
    let columns = vec![
        Column::new("项目", Holds::Text),
        Column::new("收入", Holds::Money),
        Column::new("支出", Holds::Money),
        Column::new("备注", Holds::Text),
    ];
    let row = |what: &str, yuan_in: i64, yuan_out: i64, remark: &str| -> Line {
        let money = |yuan: i64| if yuan == 0 { Cell::Empty } else { Cell::Money(Amount(yuan * 100)) };
        vec![Cell::Text(what.into()), money(yuan_in), money(yuan_out), Cell::Text(remark.into())]
    };
    let lines = vec![
        row("集体房屋租金", households * 4 + 300, 0, "按月收"),
        row("上级补助", people + month * 50, 0, "镇里拨付"),
        row("垃圾清运", 0, households * 3 + 120, "清运公司发票"),
        row("路灯电费", 0, people / 4 + 80, ""),
        row("村部办公", 0, 260 + month * 10, "纸张、水电"),
    ];
    table(columns, lines, "有看不明白的，打监督电话，或者在这里说一声。")
}

/// What the village owns together.
fn assets(facts: &Facts) -> Result<Content, String> {
    let [households, _, farmland] = facts.figures.map(i64::from);
    let columns = vec![
        Column::new("名称", Holds::Text),
        Column::new("面积（平方米）", Holds::Count),
        Column::new("年租金", Holds::Money),
        Column::new("怎么用", Holds::Text),
    ];
    let row = |what: &str, area: i64, yuan: i64, how: &str| -> Line {
        let area = Quantity::whole(area).map_or(Cell::Empty, Cell::Count);
        let rent = if yuan == 0 { Cell::Empty } else { Cell::Money(Amount(yuan * 100)) };
        vec![Cell::Text(what.into()), area, rent, Cell::Text(how.into())]
    };
    let lines = vec![
        row("村部旧楼一层", 180, households * 20, "出租，合同到明年底"),
        row("晒谷场", 640, 0, "村民自用"),
        row("机动地", farmland.min(400) * 10, farmland * 12, "承包到户"),
    ];
    table(columns, lines, "合同都在村部，可以来看。")
}

fn table(columns: Vec<Column>, lines: Vec<Line>, words: &str) -> Result<Content, String> {
    Ok(Content { words: words.to_owned(), table: Some(Table::new(columns, lines).map_err(line)?) })
}
