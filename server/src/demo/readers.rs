//! What villagers do with the disclosures of the story: they read, mark, say something, and look for their household.

use super::cast::{Cast, line};
use super::script::text;
use super::when::{When, w};
use backend::disclosures::{self, NewComment};
use backend::households;
use backend::page_views::{self, Page};
use backend::{Backend, Error};
use domain::disclosures::Mark;
use domain::fields::{CommentText, PersonName, Reason};
use domain::households::{Asking, IdTail};
use domain::ids::DisclosureId;
use domain::instant::Instant;
use domain::region::RegionCode;
use std::collections::HashMap;

/// Who, when, under which disclosure, what.
const COMMENTS: &[(When, u8, &str, &str)] = &[
    (w(11, 19, 20), 50, "G1", "租金按月记，一笔一笔都看得见，比贴在墙上清楚。"),
    (w(10, 20, 5), 51, "G1", "在外面打工也能看。路灯电费省了多少，下个月接着公示。"),
    (w(5, 8, 40), 52, "G4", "看到我家的了，和存折上一样。"),
    (w(21, 20, 30), 71, "G6", "一个月值班二十八天？那阵子台风，村部门都没开。"),
    (w(20, 9, 15), 72, "G6", "都是一家人开的，骗谁呢！"),
    (w(3, 12, 10), 70, "G6", "钱退回来了，表也改了。以后按周公示，大家都省心。"),
    (w(24, 21, 0), 91, "G7", "我家的对上了。别的户也都来查查，过了这些年，谁还记得。"),
    (w(2, 18, 45), 90, "G7", "少的那一年补上了，谢谢帮着查的人。"),
];

/// Who hid which comment of whom, why.
const HIDDEN: &[(When, u8, u8, &str)] = &[(w(20, 10, 30), 25, 72, "没有凭据说人，请把哪一天、哪一笔写出来，我们去查。")];

/// Who made what of which disclosure.
const MARKS: &[(u8, &str, Mark)] = &[
    (50, "G1", Mark::Useful),
    (51, "G1", Mark::Useful),
    (52, "G1", Mark::Useful),
    (53, "G1", Mark::Doubtful),
    (52, "G4", Mark::Useful),
    (70, "G6", Mark::Useful),
    (71, "G6", Mark::Useful),
    (72, "G6", Mark::Doubtful),
    (90, "G7", Mark::Useful),
    (91, "G7", Mark::Useful),
];

/// Who asks for which household, and who confirms it.
struct Home {
    when: When,
    who: u8,
    region: &'static str,
    head: &'static str,
    tail: &'static str,
    confirms: Option<u8>,
}

const HOUSEHOLDS: &[Home] = &[
    Home { when: w(15, 9, 30), who: 90, region: "620922214200", head: "杨发祥", tail: "3219", confirms: Some(40) },
    Home { when: w(9, 15, 0), who: 52, region: "350121101201", head: "程桂花", tail: "4521", confirms: Some(12) },
    Home { when: w(1, 19, 10), who: 91, region: "620922214200", head: "马占海", tail: "1216", confirms: None },
    Home { when: w(1, 20, 40), who: 50, region: "350121101201", head: "陈大川", tail: "1237", confirms: None },
];

/// So many people read which disclosure on each of the last days, the newest day first.
const READERS: &[(&str, &[u32])] = &[
    ("G1", &[31, 44, 52, 38, 61, 20, 12]),
    ("G3", &[14, 22, 19, 8]),
    ("G4", &[46, 58, 73, 40, 22, 9]),
    ("G5", &[12, 18, 33, 27, 41]),
    ("G6", &[28, 64, 90, 47, 35, 30, 22]),
    ("G7", &[37, 82, 41, 26, 19, 15, 11]),
    ("G21", &[16, 20, 13]),
    ("G23", &[9, 14, 11]),
];

/// Lets it happen, once disclosures and cases have; gives how many comments there are.
///
/// # Errors
/// Names what was refused.
pub async fn replay(backend: &Backend, cast: &Cast, ids: &HashMap<&str, DisclosureId>, now: Instant) -> Result<usize, String> {
    let calendar = backend.calendar();
    let id = |key: &str| ids.get(key).copied().ok_or_else(|| format!("there is no {key}"));
    let mut comments: Vec<_> = COMMENTS.iter().map(|(when, who, key, words)| (when.at(now, &calendar), *who, *key, *words)).collect();
    comments.sort_by_key(|(at, ..)| *at);
    for (at, who, key, words) in comments {
        backend.clock.set(at);
        let resident = cast.person(who)?.resident().ok_or_else(|| format!("{who} is no resident"))?;
        let name = super::RESIDENTS.iter().find(|person| person.0 == who).map(|person| text(person.1, PersonName::parse)).transpose()?;
        let idempotency_key = format!("demo-{key}-{who}");
        let new = NewComment { disclosure: id(key)?, words: text(words, CommentText::parse)?, name, idempotency_key };
        disclosures::comment(backend, resident, new).await.map_err(|error| told(key, &error))?;
    }
    for (when, by, of, reason) in HIDDEN {
        backend.clock.set(when.at(now, &calendar));
        hide(backend, cast, *by, *of, reason).await?;
    }
    for (who, key, mark) in MARKS {
        let resident = cast.person(*who)?.resident().ok_or_else(|| format!("{who} is no resident"))?;
        disclosures::mark(backend, resident, id(key)?, Some(*mark)).await.map_err(|error| told(key, &error))?;
    }
    for Home { when, who, region, head, tail, confirms } in HOUSEHOLDS {
        let at = when.at(now, &calendar);
        backend.clock.set(at);
        let resident = cast.person(*who)?.resident().ok_or_else(|| format!("{who} is no resident"))?;
        let asking = Asking {
            region: RegionCode::parse(region).map_err(line)?,
            head: text(head, PersonName::parse)?,
            tail: text(tail, IdTail::parse)?,
        };
        households::ask(backend, resident, asking).await.map_err(|error| told(head, &error))?;
        if let Some(by) = confirms {
            backend.clock.set(at.plus_millis(2 * 3_600_000));
            let viewer = cast.person(*by)?;
            let member = viewer.member().ok_or_else(|| format!("{by} is no member"))?;
            let requests = households::requests(backend, member).await.map_err(line)?;
            let request = requests.iter().find(|request| request.head == *head).ok_or_else(|| format!("{head} has not asked"))?;
            households::confirm(backend, viewer, request.id, request.at).await.map_err(|error| told(head, &error))?;
        }
    }
    read(backend, &id, now).await?;
    Ok(COMMENTS.len())
}

async fn hide(backend: &Backend, cast: &Cast, by: u8, of: u8, reason: &str) -> Result<(), String> {
    let viewer = cast.person(by)?;
    let member = viewer.member().ok_or_else(|| format!("{by} is no member"))?;
    let said = COMMENTS.iter().find(|(_, who, ..)| *who == of).map(|(.., words)| *words);
    let remarks = disclosures::recent(backend, member).await.map_err(line)?;
    let remark = remarks.iter().find(|remark| remark.words.as_deref() == said).ok_or_else(|| format!("{of} has said nothing there"))?;
    disclosures::hide(backend, viewer, remark.id, text(reason, Reason::parse)?).await.map_err(line)
}

/// Day by day, for what is kept of a day goes with it.
async fn read(backend: &Backend, id: &impl Fn(&str) -> Result<DisclosureId, String>, now: Instant) -> Result<(), String> {
    let longest = READERS.iter().map(|(_, days)| days.len()).max().unwrap_or_default();
    for ago in (0..longest).rev() {
        let back = i64::try_from(ago).map_err(line)? * 86_400_000;
        backend.clock.set(now.plus_millis(-back));
        for (key, days) in READERS {
            for person in 0..days.get(ago).copied().unwrap_or_default() {
                page_views::note(backend, Page::Disclosure(id(key)?), &format!("demo/{person}"));
            }
        }
        page_views::count(backend).await.map_err(line)?;
    }
    Ok(())
}

fn told(what: &str, error: &Error) -> String {
    format!("{what}: {error}")
}
