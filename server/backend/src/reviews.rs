//! Who has to review what was sent, and who wrote what comes back, are told by text: at once, for somebody waits. A
//! text says how much there is and where, and nothing of the matter.

use crate::error::Error;
use crate::sms::{self, Post};
use crate::tables::members;
use crate::units;
use domain::cases::By;
use domain::fields::Phone;
use domain::ids::MemberId;
use domain::instant::Instant;
use domain::publication::What;
use domain::region::{Level, RegionCode};
use domain::unit::Member;
use domain::viewer::Viewer;
use domain::{disclosures, powers};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};

/// What a text is about.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Of {
    /// 公示.
    Disclosure,
    /// 小微权力.
    Power,
}

impl Of {
    const fn called(self) -> &'static str {
        match self {
            Self::Disclosure => "条公示",
            Self::Power => "项小微权力",
        }
    }

    const fn list(self) -> &'static str {
        match self {
            Self::Disclosure => "disclosures",
            Self::Power => "powers",
        }
    }

    fn is_reviewed_by(self, member: &Member, region: &RegionCode) -> bool {
        let viewer = Viewer::Member(member.clone());
        match self {
            Self::Disclosure => disclosures::authority::may_review(&viewer, region).is_ok(),
            Self::Power => powers::authority::may_review(&viewer, region).is_ok(),
        }
    }
}

/// What happened, to what, and to whom it matters.
pub(crate) struct Sent<'a> {
    /// What was sent or came back.
    pub of: Of,
    /// Of which place it is.
    pub region: &'a RegionCode,
    /// Who wrote it.
    pub writers: &'a [MemberId],
    /// Who sent it.
    pub by: &'a By,
    /// What happened.
    pub what: &'a What,
}

/// Queues the texts that it calls for, in its transaction; whoever did it knows.
pub(crate) async fn tell(connection: &impl ConnectionTrait, sent: Sent<'_>, now: Instant, origin: &str) -> Result<(), Error> {
    let (of, by) = (sent.of, sent.by.member());
    let (phones, happened): (Vec<Phone>, &str) = match sent.what {
        What::Submitted { .. } => (reviewers(connection, &sent).await?, "等您审核"),
        What::SentBack { .. } => {
            (reached(connection, sent.writers.iter().filter(|id| Some(**id) != by)).await?, "审核退回来了，请修改后再送审")
        }
        _ => return Ok(()),
    };
    // Of what comes within minutes a phone hears once.
    let topic = format!("review:{}:{}", of.list(), sent.what.as_key());
    let text = |pieces: i64| format!("【明白】有 {pieces} {}{happened}：{origin}/desk/{}", of.called(), of.list());
    for phone in &phones {
        let post = Post { phone, text: text(1), topic: &topic, at: now, pieces: 1, office_hours: false };
        sms::join(connection, post, text).await?;
    }
    Ok(())
}

/// Who may review it, and has not written it.
async fn reviewers(connection: &impl ConnectionTrait, sent: &Sent<'_>) -> Result<Vec<Phone>, Error> {
    let mut phones = Vec::new();
    // No village reviews.
    for unit in units::directory(connection, sent.region).await?.into_iter().filter(|unit| unit.region.level() != Level::Village) {
        for (member, phone) in units::reachable(connection, unit.id).await? {
            if sent.of.is_reviewed_by(&member, sent.region) && !sent.writers.contains(&member.id) {
                phones.push(phone);
            }
        }
    }
    Ok(phones)
}

/// The phones of members who still are some.
async fn reached(connection: &impl ConnectionTrait, ids: impl Iterator<Item = &MemberId>) -> Result<Vec<Phone>, Error> {
    let theirs = members::Column::Id.is_in(ids.map(|id| id.0).collect::<Vec<_>>());
    let rows = members::Entity::find().filter(theirs).filter(members::Column::Active.eq(true)).order_by_asc(members::Column::Id);
    let rows = rows.all(connection).await?;
    rows.iter().map(|row| Phone::parse(&row.phone).map_err(|why| Error::corrupt("members", row.id, why))).collect()
}
