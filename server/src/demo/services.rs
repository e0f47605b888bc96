//! The directory of the story's township, imported as a county would, and what has been applied for.

use super::cast::{Cast, line};
use super::photos::Uploads;
use super::script::{Photos, maybe, text};
use super::when::{When, w};
use backend::cases::Neighbour;
use backend::services::{self, Deed, NewApplication, Wanted, links};
use backend::{Backend, Error};
use domain::cases::{Rating, Stars};
use domain::fields::{PersonName, Words};
use domain::ids::ApplicationId;
use domain::instant::Instant;
use domain::region::RegionCode;
use domain::services::sheet::Line;
use domain::services::{Outcome, Way};
use domain::viewer::Viewer;
use std::collections::HashMap;

/// What can be got done in Guangzhi and Guazhou, and in the town of Baisha.
pub(crate) const DIRECTORIES: [&str; 2] =
    [include_str!("../../demo/services/guangzhi.csv"), include_str!("../../demo/services/baisha.csv")];
/// Whose directory it is, seen from one of its villages.
const VILLAGE: &str = "620922214200";
/// The site that does not answer any more.
const BROKEN: &str = "https://njtg.nercita.org.cn/";

/// An application from its filing on.
struct Script {
    key: &'static str,
    filed: When,
    by: u8,
    name: &'static str,
    /// For whom, if not for oneself.
    other: &'static str,
    village: &'static str,
    service: &'static str,
    answers: &'static [&'static str],
    words: &'static str,
    photos: Photos,
    steps: &'static [Step],
}

/// A step of a script: when, who, what.
type Step = (When, u8, Act);
/// A moment of the story: an application that is filed, or a step of it.
type Beat = (Instant, &'static Script, Option<&'static Step>);

enum Act {
    Contact(Way, &'static str),
    Papers(&'static str),
    Answer(Outcome, &'static str),
    Rate(u8, u8, &'static str),
    /// The clock runs on: what is late is told.
    Clock,
}

const SCRIPTS: &[Script] = &[
    Script {
        key: "pension",
        filed: w(3, 10, 20),
        by: 91,
        name: "马秀花",
        other: "李桂英",
        village: "620922214200",
        service: "养老金资格认证",
        answers: &["李桂英", "要上门", "三组，机井房往东第二家，门口有棵老榆树"],
        words: "我婆婆腿脚不行，坐不了车。家里一直有人。",
        photos: &[],
        steps: &[
            (w(3, 15, 5), 38, Act::Contact(Way::Called, "跟马秀花约好，明天下午三点上门拍照。")),
            (w(2, 15, 40), 38, Act::Answer(Outcome::Done, "上门拍了照，认证好了，这个月的养老金照常发，到明年这个时候再认一次。")),
            (w(2, 20, 10), 91, Act::Rate(5, 5, "没让老人跑一步，谢谢。")),
        ],
    },
    Script {
        key: "quarantine",
        filed: When::Ago(26 * 60),
        by: 90,
        name: "杨发祥",
        other: "",
        village: "620922214200",
        service: "动物检疫申报",
        answers: &["羯羊", "36 只", "柳园的冷库", "后天早上"],
        words: "车已经订好了，麻烦早一点来。",
        photos: &[],
        steps: &[(When::Ago(110), 0, Act::Clock)],
    },
    Script {
        key: "house",
        filed: w(5, 9, 30),
        by: 92,
        name: "才让东珠",
        other: "",
        village: "620922214201",
        service: "农村危房改造",
        answers: &["才让东珠", "后墙裂了一道缝，下雨漏", "1998 年"],
        words: "冬天快到了，夜里听得见掉土。",
        photos: &["slope-landslide"],
        steps: &[
            (w(5, 16, 20), 38, Act::Contact(Way::Visited, "和技术员一起去看了，后墙裂缝两指宽，先把东屋腾出来，人不要住后屋。")),
            (w(4, 10, 0), 38, Act::Papers("1. 户口本首页和本人那一页的照片；2. 屋里墙角裂缝近处的照片两张。")),
        ],
    },
    Script {
        key: "birth",
        filed: When::Ago(95),
        by: 91,
        name: "马秀花",
        other: "",
        village: "620922214200",
        service: "生育登记（准生证）",
        answers: &["马秀花", "安军", "第二个", "明年四月"],
        words: "",
        photos: &[],
        steps: &[],
    },
    Script {
        key: "well",
        filed: w(9, 11, 0),
        by: 90,
        name: "杨发祥",
        other: "",
        village: "620922214200",
        service: "打井、取水许可",
        answers: &["三号机井往北五十米", "换旧井", "三百亩"],
        words: "老井出沙，泵换了两个。",
        photos: &["well-pump"],
        steps: &[
            (w(9, 11, 50), 42, Act::Contact(Way::Unreached, "打了两次，没有接。")),
            (w(9, 17, 10), 42, Act::Contact(Way::Called, "接通了，约好周四到现场看井位。")),
            (w(6, 15, 30), 42, Act::Contact(Way::Visited, "看了井位，离老井不到一百米，符合换井的规定，回去报批。")),
        ],
    },
    Script {
        key: "woods",
        filed: w(12, 8, 40),
        by: 92,
        name: "才让东珠",
        other: "",
        village: "620922214201",
        service: "林木采伐许可证",
        answers: &["院子后面", "杨树，六棵", "盖羊圈要用地方"],
        words: "",
        photos: &[],
        steps: &[
            (w(12, 10, 15), 38, Act::Contact(Way::Called, "问清楚了，是房前屋后零星的树。")),
            (
                w(12, 10, 30),
                38,
                Act::Answer(
                    Outcome::Refused,
                    "房前屋后零星的树不用办采伐证，自己可以砍，注意不要碰到电线。要是砍地边成片的林带，再来申请。",
                ),
            ),
        ],
    },
];

/// Imports the directory and lets all applications happen; gives how many services and applications there are.
///
/// # Errors
/// Names the application and what was refused.
pub async fn replay(backend: &Backend, cast: &Cast, now: Instant) -> Result<(usize, usize), String> {
    backend.clock.set(now);
    let mut added = 0;
    for directory in DIRECTORIES {
        let imported = services::import(backend, None, lines(directory)?).await.map_err(line)?;
        added += imported.map_err(|problems| format!("{problems:?}"))?.added;
        asked(backend, directory, now).await?;
    }
    let village = RegionCode::parse(VILLAGE).map_err(line)?;
    let all = services::directory(backend, &village, &Wanted { all: true, ..Wanted::default() }).await.map_err(line)?;
    let ids: HashMap<String, _> = all.items.into_iter().map(|item| (item.title, item.id)).collect();
    let calendar = backend.calendar();
    let mut beats: Vec<Beat> = Vec::new();
    for script in SCRIPTS {
        beats.push((script.filed.at(now, &calendar), script, None));
        beats.extend(script.steps.iter().map(|step| (step.0.at(now, &calendar), script, Some(step))));
    }
    beats.sort_by_key(|(at, ..)| *at);
    let mut uploads = Uploads::take_in(backend, SCRIPTS.iter().flat_map(|script| script.photos).copied()).await?;
    let mut filed: HashMap<&str, ApplicationId> = HashMap::new();
    for (at, script, step) in beats {
        backend.clock.set(at);
        let told = |error: Error| format!("{}: {error}", script.key);
        let Some((_, who, act)) = step else {
            let id = *ids.get(script.service).ok_or_else(|| format!("there is no service {}", script.service))?;
            let new = new(backend, script, id, uploads.use_up(script.photos)?).await?;
            let resident = cast.person(script.by)?.resident().ok_or("who applies is no resident")?;
            filed.insert(script.key, services::apply(backend, resident, new).await.map_err(told)?);
            continue;
        };
        let id = *filed.get(script.key).ok_or("a step comes before its application")?;
        match deed(act)? {
            Some(deed) => services::act(backend, &viewer(cast, *who)?, id, None, deed).await.map_err(told)?,
            None => services::time_passes(backend).await.map_err(told)?,
        }
    }
    // What the days alone make late is told as it would have been.
    backend.clock.set(now);
    services::time_passes(backend).await.map_err(line)?;
    Ok((added, filed.len()))
}

fn lines(directory: &str) -> Result<Vec<Line>, String> {
    crate::services::lines(directory.as_bytes()).map_err(|sent| crate::services::in_lines(&sent).join("\n"))
}

fn viewer(cast: &Cast, who: u8) -> Result<Viewer, String> {
    cast.person(who).cloned()
}

async fn new(
    backend: &Backend,
    script: &Script,
    service: domain::ids::ServiceId,
    photos: Vec<domain::ids::MediaToken>,
) -> Result<NewApplication, String> {
    let asked = services::service(backend, service).await.map_err(line)?;
    let typed: Vec<String> = script.answers.iter().map(|answer| (*answer).to_owned()).collect();
    let answers = asked.details.read_answers(&typed).map_err(|wrong| format!("{}: {wrong:?}", script.key))?;
    let other = Some(script.other).filter(|other| !other.is_empty());
    Ok(NewApplication {
        service,
        village: RegionCode::parse(script.village).map_err(line)?,
        name: text(script.name, PersonName::parse)?,
        neighbour: other.map(|name| text(name, PersonName::parse)).transpose()?.map(|name| Neighbour { name, phone: None }),
        answers,
        words: maybe(script.words)?,
        photos,
        idempotency_key: format!("demo-{}", script.key),
    })
}

fn deed(act: &Act) -> Result<Option<Deed>, String> {
    Ok(Some(match act {
        Act::Contact(way, words) => Deed::Contact { way: *way, words: maybe(words)? },
        Act::Papers(words) => Deed::AskPapers(text(words, Words::parse)?),
        Act::Answer(outcome, words) => Deed::Answer { outcome: *outcome, words: text(words, Words::parse)?, photos: Vec::new() },
        Act::Rate(process, result, words) => Deed::Rate(Rating {
            process: Stars::new(*process).map_err(line)?,
            result: Stars::new(*result).map_err(line)?,
            words: maybe(words)?,
        }),
        Act::Clock => return Ok(None),
    }))
}

/// The links were asked the other day; one of them no longer answers.
async fn asked(backend: &Backend, directory: &str, now: Instant) -> Result<(), String> {
    for url in lines(directory)?.iter().flat_map(|line| &line.details.links).map(|link| link.url.clone()) {
        if url == BROKEN {
            backend.clock.set(now.plus_millis(-9 * 86_400_000));
            links::record(backend, url.clone(), None).await.map_err(line)?;
        }
        backend.clock.set(now.plus_millis(-2 * 86_400_000));
        let trouble = (url == BROKEN).then(|| "no_answer".to_owned());
        links::record(backend, url, trouble).await.map_err(line)?;
    }
    Ok(())
}
