//! Who looked at or did what beyond a case's own timeline.

use crate::error::Error;
use crate::tables::audit;
use domain::ids::MemberId;
use domain::instant::Instant;
use sea_orm::{ActiveModelTrait, ConnectionTrait, Set};

/// Writes one line of the audit record.
///
/// # Errors
/// When the database refuses.
pub async fn record(
    connection: &impl ConnectionTrait,
    at: Instant,
    member: Option<MemberId>,
    act: &str,
    subject: &str,
) -> Result<(), Error> {
    let line = audit::ActiveModel {
        at: Set(at.0),
        member_id: Set(member.map(|member| member.0)),
        act: Set(act.into()),
        subject: Set(subject.into()),
        ..Default::default()
    };
    line.insert(connection).await?;
    Ok(())
}
