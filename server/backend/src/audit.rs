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
    record_line(connection, at, member, act, subject).await.map(drop)
}

/// The same; gives the line's number.
pub(crate) async fn record_line(
    connection: &impl ConnectionTrait,
    at: Instant,
    member: Option<MemberId>,
    act: &str,
    subject: &str,
) -> Result<i64, Error> {
    let line = audit::ActiveModel {
        at: Set(at.0),
        member_id: Set(member.map(|member| member.0)),
        act: Set(act.into()),
        subject: Set(subject.into()),
        ..Default::default()
    };
    Ok(line.insert(connection).await?.id)
}
