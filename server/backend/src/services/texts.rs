//! Who is told what by SMS: the service's own list of each application, and who asked of what became of it. Texts are
//! Chinese, and say nothing of the matter but the service's name: a phone is often shared.

use crate::error::Error;
use crate::sms::{self, Post};
use crate::tables::applications;
use domain::cases::By;
use domain::fields::Phone;
use domain::instant::Instant;
use domain::services::{Application, Event, Late, Outcome, Recipient, Told, What};
use sea_orm::ConnectionTrait;
use std::collections::HashSet;

/// What is worth a text to who asked; nothing of what they did themselves.
fn happened(application: &Application, what: &What) -> Option<String> {
    let unit = &application.unit.name;
    Some(match what {
        What::Applied { .. } => format!("已经交到{unit}，24 小时内会有人联系您"),
        What::PapersAsked { .. } => "还缺材料，要补什么见页面".to_owned(),
        What::Answered { outcome: Outcome::Done, .. } => format!("{unit}办好了，请您评价"),
        What::Answered { outcome: Outcome::Refused, .. } => format!("{unit}办不了，原因见页面"),
        What::LimitRecomputed { .. } => "办好的日子改了，见页面".to_owned(),
        _ => return None,
    })
}

/// Queues the texts that an event calls for.
pub(super) async fn tell(
    connection: &impl ConnectionTrait,
    row: &applications::Model,
    application: &Application,
    event: &Event,
    told: &Told,
    now: Instant,
    origin: &str,
) -> Result<(), Error> {
    list(connection, row, application, event, told, now, origin).await?;
    let Some(happened) = happened(application, &event.what) else { return Ok(()) };
    let text = |pieces: i64| {
        let besides = if pieces > 1 { format!("有 {pieces} 条新进展，最近的是：") } else { String::new() };
        format!("【明白】您申请的“{}”{besides}{happened}：{origin}/applications/{}", row.title, application.id)
    };
    let topic = format!("application:{}", application.id);
    let mut phones = HashSet::new();
    for phone in [Some(&row.phone), row.helped_phone.as_ref()].into_iter().flatten() {
        let phone = Phone::parse(phone).map_err(|why| Error::corrupt("applications", row.id, why))?;
        if phones.insert(phone.clone()) {
            let post = Post { phone: &phone, text: text(1), topic: &topic, at: now, pieces: 1, office_hours: event.by == By::Clock };
            sms::join(connection, post, &text).await?;
        }
    }
    Ok(())
}

/// The service's own list: all of them of a new application, those above of one that is late.
async fn list(
    connection: &impl ConnectionTrait,
    row: &applications::Model,
    application: &Application,
    event: &Event,
    told: &Told,
    now: Instant,
    origin: &str,
) -> Result<(), Error> {
    let page = format!("{origin}/desk/applications/{}", application.id);
    let mut phones = HashSet::new();
    for (recipient, phone) in &told.0 {
        let words = match (&event.what, recipient) {
            (What::Applied { .. }, Recipient::Leader | Recipient::InCharge) => {
                format!("您单位收到一份“{}”申请，请督促在 24 小时内联系本人", row.title)
            }
            (What::Applied { .. }, Recipient::Clerk | Recipient::TownshipClerk) => {
                format!("有一份“{}”申请，请在 24 小时内联系本人并登记", row.title)
            }
            (What::Overdue { late: Late::Contact }, _) => format!("一份“{}”申请过了 24 小时还没有人联系本人，请马上联系", row.title),
            (What::Overdue { late: Late::Limit }, _) => format!("一份“{}”申请过了办结的日子，请马上办理", row.title),
            _ => return Ok(()),
        };
        if phones.insert(phone) {
            let topic = format!("services:{}", application.id);
            let late = matches!(event.what, What::Overdue { .. });
            let post = Post { phone, text: format!("【明白】{words}：{page}"), topic: &topic, at: now, pieces: 1, office_hours: late };
            sms::post(connection, post).await?;
        }
    }
    Ok(())
}
