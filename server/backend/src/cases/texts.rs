//! What petitioners are told by SMS. Texts are Chinese: they go to a phone, not to a page with a language, and
//! say nothing of the matter itself, since a phone is often shared.

use super::records::petitioners_of;
use crate::error::Error;
use crate::sms;
use crate::tables::cases;
use domain::cases::{Case, Event, What};
use domain::fields::Phone;
use domain::instant::Instant;
use sea_orm::ConnectionTrait;
use std::collections::HashSet;

/// Queues the texts that an event calls for: to everybody who has not withdrawn, but a message to one goes to that one.
pub(super) async fn tell(
    connection: &impl ConnectionTrait,
    row: &cases::Model,
    case: &Case,
    event: &Event,
    now: Instant,
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
        _ => return Ok(()),
    };
    let text = format!("【明白】您反映的事（{}）{happened}：{origin}/cases/{}", row.number, case.id);
    let only = match &event.what {
        What::Message { petitioner, .. } => *petitioner,
        _ => None,
    };
    let told = case.active_petitioners().filter(|petitioner| only.is_none_or(|only| only == petitioner.id));
    let mut phones = HashSet::new();
    for petitioner in petitioners_of(connection, told).await? {
        // Who filed two that were merged is told once.
        if !phones.insert(petitioner.phone.clone()) {
            continue;
        }
        let phone = Phone::parse(&petitioner.phone).map_err(|why| Error::corrupt("petitioners", petitioner.id, why))?;
        sms::queue(connection, now, &phone, text.clone()).await?;
    }
    Ok(())
}
