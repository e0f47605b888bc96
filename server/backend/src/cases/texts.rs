//! What petitioners are told by SMS. Texts are Chinese: they go to a phone, not to a page with a language, and
//! say nothing of the matter itself, since a phone is often shared.

use super::petitioners;
use super::records::World;
use crate::error::Error;
use crate::sms::{self, Post};
use crate::tables::cases;
use domain::cases::{By, Case, Event, What};
use sea_orm::ConnectionTrait;
use std::collections::HashSet;

/// What is worth a text, as words that go on from "what you raised"; nothing is said of who of the petitioners did it.
fn happened(case: &Case, event: &Event) -> Option<String> {
    let unit = &case.unit.name;
    Some(match &event.what {
        What::Accepted { .. } => format!("{unit}已受理"),
        What::Declined { .. } => format!("{unit}没有受理，原因和复核办法见页面"),
        What::Appealed { to, .. } => format!("有人申请复核，转到{}", to.name),
        What::Taken { .. } => format!("{unit}接手办了"),
        What::Assigned { to, .. } => format!("交给{}办", to.name),
        What::Returned { to, .. } => format!("退回给{}重新安排", to.name),
        What::Answered { .. } => format!("{unit}已答复，请您评价"),
        What::Reopened { to, .. } => format!("有人说没办好，交给{}重办", to.name),
        What::Closed { .. } => "评价时间到了，已办结".to_owned(),
        What::Message { from_petitioner: false, .. } => format!("{unit}给您留言"),
        What::Merged { .. } => "和另一件同样的事合在一起办".to_owned(),
        What::Unmerged { .. } => "从合办里分出来，单独办".to_owned(),
        What::Escalated { to, .. } => format!("往上报到{}", to.name),
        What::Reclassified { to: Some(to), .. } => format!("换了一类来办，转到{}", to.name),
        What::Reclassified { .. } => "换了一类来办，见页面".to_owned(),
        What::SupervisionOpened { supervisor, .. } => format!("{}开始督办", supervisor.name),
        What::ExtensionAsked { .. } => format!("{unit}申请多办几天，等上一级决定"),
        What::ExtensionRefused { .. } => "没有延期，还按原来的日子答复".to_owned(),
        What::ExtensionGranted { .. } | What::LimitSet { .. } | What::LimitRecomputed { .. } => "期限改了，新的日期和原因见页面".to_owned(),
        _ => return None,
    })
}

/// Queues the texts that an event calls for: to everybody who has not withdrawn and has not done it, but a message to
/// one goes to that one. What the clock does at night waits for office hours.
pub(super) async fn tell(
    connection: &impl ConnectionTrait,
    row: &cases::Model,
    case: &Case,
    event: &Event,
    world: &World,
    origin: &str,
) -> Result<(), Error> {
    let Some(happened) = happened(case, event) else { return Ok(()) };
    // What happens within minutes is one text: the newest, and how much there is besides.
    let text = |pieces: i64| {
        let besides = if pieces > 1 { format!("有 {pieces} 条新进展，最近的是：") } else { String::new() };
        format!("【明白】您反映的事（{}）{besides}{happened}：{origin}/cases/{}", row.number, case.id)
    };
    let topic = format!("case:{}", case.id);
    let only = match &event.what {
        What::Message { petitioner, .. } => *petitioner,
        _ => None,
    };
    let told = case.active_petitioners().filter(|petitioner| only.is_none_or(|only| only == petitioner.id));
    let told = petitioners::of(connection, told).await?;
    let mut phones = HashSet::new();
    // Whoever did it knows.
    for petitioner in told.iter().filter(|petitioner| event.whose.is_some_and(|whose| whose.0 == petitioner.id)) {
        phones.extend(petitioners::phones(petitioner)?.all().cloned());
    }
    for petitioner in told {
        // Who is sealed or anonymous has no number here, and gets no text; who filed two that were merged is told once.
        for phone in petitioners::phones(&petitioner)?.all() {
            if phones.insert(phone.clone()) {
                let post = Post { phone, text: text(1), topic: &topic, at: world.now, pieces: 1, office_hours: event.by == By::Clock };
                sms::join(connection, post, &text).await?;
            }
        }
    }
    Ok(())
}
