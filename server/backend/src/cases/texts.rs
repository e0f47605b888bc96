//! What petitioners are told by SMS. Texts are Chinese: they go to a phone, not to a page with a language, and
//! say nothing of the matter itself, since a phone is often shared.

use super::petitioners;
use super::records::World;
use crate::error::Error;
use crate::sms::{self, Post};
use crate::tables::cases;
use domain::cases::{Case, Event, What};
use sea_orm::ConnectionTrait;
use std::collections::HashSet;

/// Queues the texts that an event calls for: to everybody who has not withdrawn, but a message to one goes to that one.
pub(super) async fn tell(
    connection: &impl ConnectionTrait,
    row: &cases::Model,
    case: &Case,
    event: &Event,
    world: &World,
    origin: &str,
) -> Result<(), Error> {
    let unit = &case.unit.name;
    let happened = match &event.what {
        What::Accepted { .. } => format!("{unit}已受理"),
        What::Declined { .. } => format!("{unit}没有受理，原因和复核办法见页面"),
        What::Answered { .. } => format!("{unit}已答复，请您评价"),
        What::Message { from_petitioner: false, .. } => format!("{unit}给您留言"),
        What::Merged { .. } => "和另一件同样的事合在一起办".to_owned(),
        What::Escalated { to, .. } => format!("已提级到{}", to.name),
        What::ExtensionGranted { .. } | What::LimitSet { .. } | What::LimitRecomputed { .. } => "的期限有变化，新的日期和原因见页面".into(),
        _ => return Ok(()),
    };
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
    let mut phones = HashSet::new();
    for petitioner in petitioners::of(connection, told).await? {
        // Who is sealed or anonymous has no number here, and gets no text; who filed two that were merged is told once.
        for phone in petitioners::phones(&petitioner)?.all() {
            if phones.insert(phone.clone()) {
                let post = Post { phone, text: text(1), topic: &topic, at: world.now, pieces: 1, office_hours: false };
                sms::join(connection, post, &text).await?;
            }
        }
    }
    Ok(())
}
