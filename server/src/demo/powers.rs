//! The small powers of the story: lists as offices keep them in spreadsheets, taken in, reviewed and published.

use super::cast::{Cast, line};
use super::when::{When, w};
use backend::Backend;
use backend::powers;
use domain::fields::Reason;
use domain::ids::PowerId;
use domain::instant::Instant;
use domain::powers::Content;
use domain::powers::pages::Item;
use domain::publication::{Deed, Sheets};
use domain::region::RegionCode;
use domain::viewer::Viewer;
use rust_embed::Embed;

#[derive(Embed)]
#[folder = "$CARGO_MANIFEST_DIR/demo/powers"]
struct Lists;

const BAISHA: &str = "350121101201";

/// A list: of which place, when it is taken in and published, by whom.
struct List {
    file: &'static str,
    region: &'static str,
    taken: When,
    published: When,
    by: u8,
    reviewer: u8,
}

const LISTS: [List; 3] = [
    List { file: "guangzhi", region: "620922214", taken: w(48, 9, 10), published: w(45, 15, 0), by: 38, reviewer: 37 },
    List { file: "baisha-town", region: "350121101", taken: w(47, 10, 0), published: w(44, 10, 30), by: 6, reviewer: 2 },
    List { file: "baisha-village", region: BAISHA, taken: w(40, 9, 0), published: w(38, 16, 0), by: 12, reviewer: 7 },
];

/// What of Baisha's list is not published yet: one waits for the township, one is being written.
const WAITS: &str = "老年食堂运营管理";
const UNFINISHED: &str = "集体橄榄园承包";

/// The powers that other parts of the story point at.
pub struct Powers {
    /// How many there are in all.
    pub count: usize,
    shops: PowerId,
    reservoir: PowerId,
}

impl Powers {
    /// The power that a case of the story is about.
    pub fn of_case(&self, key: &str) -> Option<PowerId> {
        match key {
            "R2" => Some(self.shops),
            "R5" => Some(self.reservoir),
            _ => None,
        }
    }

    /// The power that was used in a disclosure of the story.
    pub fn of_disclosure(&self, title: &str) -> Option<PowerId> {
        (title == "集体资产出租情况").then_some(self.shops)
    }

    /// What the villagers said about the shops (R2) makes the village write that power anew.
    ///
    /// # Errors
    /// Names what was refused.
    pub async fn correct(&self, backend: &Backend, cast: &Cast, now: Instant) -> Result<(), String> {
        let calendar = backend.calendar();
        let (by, reviewer) = (cast.person(12)?, cast.person(7)?);
        backend.clock.set(w(9, 9, 30).at(now, &calendar));
        let why = Reason::parse("有村民反映店面直接续租、租金没人说得清，改成一律公告、公开开标、全程直播。").map_err(line)?;
        powers::act(backend, by, self.shops, None, Deed::Correct(why)).await.map_err(line)?;
        let (_, content) = contents("baisha-shops").await?.into_iter().next().ok_or("baisha-shops is empty")?;
        powers::write(backend, by, self.shops, None, content).await.map_err(line)?;
        powers::act(backend, by, self.shops, None, Deed::Submit).await.map_err(line)?;
        backend.clock.set(w(8, 11, 0).at(now, &calendar));
        powers::act(backend, reviewer, self.shops, None, Deed::Approve { sheets: Vec::new(), show: Sheets::Open }).await.map_err(line)?;
        Ok(())
    }
}

/// Lets the lists be taken in and published.
///
/// # Errors
/// Names the list and what was refused.
pub async fn replay(backend: &Backend, cast: &Cast, now: Instant) -> Result<Powers, String> {
    let calendar = backend.calendar();
    let mut made = Vec::new();
    for list in &LISTS {
        let (by, reviewer) = (cast.person(list.by)?, cast.person(list.reviewer)?);
        let region = RegionCode::parse(list.region).map_err(line)?;
        backend.clock.set(list.taken.at(now, &calendar));
        powers::import(backend, by, region, contents(list.file).await?, "demo").await.map_err(|error| format!("{}: {error}", list.file))?;
        let drafts = drafts(backend, by, &region).await?;
        for Item { id, name, .. } in &drafts {
            let act =
                async |by: &Viewer, deed: Deed| powers::act(backend, by, *id, None, deed).await.map_err(|error| format!("{name}: {error}"));
            if name == UNFINISHED {
                continue;
            }
            act(by, Deed::Submit).await?;
            if name != WAITS {
                backend.clock.set(list.published.at(now, &calendar));
                act(reviewer, Deed::Approve { sheets: Vec::new(), show: Sheets::Open }).await?;
                backend.clock.set(list.taken.at(now, &calendar));
            }
        }
        made.extend(drafts);
    }
    let named = |region: &str, name: &str| {
        let found = made.iter().find(|item| item.region.as_str() == region && item.name == name);
        found.map(|item| item.id).ok_or_else(|| format!("there is no power {name}"))
    };
    let (shops, reservoir) = (named(BAISHA, "集体资产发包出租")?, named("620922214", "水库移民后期扶持直补资金发放")?);
    Ok(Powers { count: made.len(), shops, reservoir })
}

async fn drafts(backend: &Backend, by: &Viewer, region: &RegionCode) -> Result<Vec<Item>, String> {
    let member = by.member().ok_or("a list is taken in by nobody")?;
    let mut drafts = powers::desk(backend, member, region).await.map_err(line)?.drafts;
    drafts.retain(|item| item.region == *region);
    Ok(drafts)
}

async fn contents(file: &str) -> Result<Vec<(u32, Content)>, String> {
    let read = Lists::get(&format!("{file}.csv")).ok_or_else(|| format!("there is no list {file}"))?;
    let text = String::from_utf8(read.data.into_owned()).map_err(line)?;
    powers::read(text).await.map_err(|error| format!("{file}: {error}"))
}
