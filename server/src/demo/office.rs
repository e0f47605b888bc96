//! What the offices of the story keep: a few canned answers and one rule of routing.

use super::cast::{Cast, line};
use super::script::text;
use backend::rules::NewRule;
use backend::{Backend, canned, rules};
use domain::cases::{Category, Kind};
use domain::fields::{Title, Words};
use domain::region::RegionCode;
use domain::unit::{Member, UnitKind};

/// By whom, what it is called, what it says.
const CANNED: [(u8, &str, &str); 4] = [
    (9, "约时间到现场", "您好，我们已经收到。今天下午到现场看，到之前给您打电话，您方便的话一起走一圈。"),
    (9, "不归村里管", "这件事村里定不了，我们已经报到镇上，镇里会接着办，您在这里就能看到进度。"),
    (6, "带什么材料", "请带户口本、身份证和银行卡，到镇便民服务中心 3 号窗口，当场就能办。走不开可以让村里代办。"),
    (8, "已经开始核查", "您反映的情况我们已经开始核查，被反映的人看不到这件事。想起什么可以随时在这里补充。"),
];

/// What fouls Shangzhai's fields goes straight to the county's department of agriculture.
const RULE: (u8, &str, Kind, Category, UnitKind, &str) =
    (1, "350121101210", Kind::Demand, Category::Environment, UnitKind::CountyDepartment, "350121");

/// Keeps them.
///
/// # Errors
/// Names what was refused.
pub async fn keep(backend: &Backend, cast: &Cast) -> Result<(), String> {
    for (who, title, words) in CANNED {
        canned::add(backend, member(cast, who)?, text(title, Title::parse)?, text(words, Words::parse)?).await.map_err(line)?;
    }
    let (who, region, kind, category, unit, of) = RULE;
    let region = RegionCode::parse(region).map_err(line)?;
    let new = NewRule { kind: Some(kind), category: Some(category), region, unit: cast.unit(unit, of)?.id };
    rules::add(backend, member(cast, who)?, new).await.map_err(line)
}

fn member(cast: &Cast, who: u8) -> Result<&Member, String> {
    cast.person(who)?.member().ok_or_else(|| format!("{who} is no member"))
}
