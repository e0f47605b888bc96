//! The server functions of verbs, one for each.

use crate::call::Call;
use crate::error::AppError;
use leptos::prelude::*;

#[cfg(feature = "ssr")]
use crate::disclosures::desk::parse::{act, day, milestone, note, photos};
#[cfg(feature = "ssr")]
use crate::parse::{both, field};
#[cfg(feature = "ssr")]
use crate::reader::{backend, member, viewer};
#[cfg(feature = "ssr")]
use domain::disclosures::Reached;
#[cfg(feature = "ssr")]
use domain::fields::Reason;
#[cfg(feature = "ssr")]
use domain::ids::DisclosureId;
#[cfg(feature = "ssr")]
use domain::publication::{Deed, Sheets};

/// 送审.
#[server(endpoint = "disclosures/submit", protocol = Call)]
pub async fn submit(id: i64, version: i64) -> Result<(), AppError> {
    act(id, version, Deed::Submit).await
}

/// 退回修改.
#[server(endpoint = "disclosures/send_back", protocol = Call)]
pub async fn send_back(id: i64, version: i64, reason: String) -> Result<(), AppError> {
    act(id, version, Deed::SendBack(field(Reason::parse(&reason), "reason")?)).await
}

/// 审核通过. `show`: who sees the signed sheet; `covered`: a tick says that nobody's numbers can be read on it.
#[server(endpoint = "disclosures/approve", protocol = Call)]
pub async fn approve(
    id: i64,
    version: i64,
    #[server(default)] photos: String,
    #[server(default)] show: String,
    #[server(default)] covered: String,
) -> Result<(), AppError> {
    let show = match show.parse() {
        Ok(Sheets::Kept) => Sheets::Kept,
        _ if covered.is_empty() => Sheets::Open,
        _ => Sheets::Covered,
    };
    act(id, version, Deed::Approve { sheets: self::photos(&photos)?, show }).await
}

/// 更正.
#[server(endpoint = "disclosures/correct", protocol = Call)]
pub async fn correct(id: i64, version: i64, reason: String) -> Result<(), AppError> {
    act(id, version, Deed::Correct(field(Reason::parse(&reason), "reason")?)).await
}

/// 放弃更正.
#[server(endpoint = "disclosures/drop_work", protocol = Call)]
pub async fn drop_work(id: i64, version: i64) -> Result<(), AppError> {
    act(id, version, Deed::Drop).await
}

/// 撤回送审.
#[server(endpoint = "disclosures/take_back", protocol = Call)]
pub async fn take_back(id: i64, version: i64) -> Result<(), AppError> {
    act(id, version, Deed::TakeBack).await
}

/// 删掉草稿.
#[server(endpoint = "disclosures/discard", protocol = Call)]
pub async fn discard(id: i64, version: i64) -> Result<(), AppError> {
    member()?;
    backend::disclosures::discard(&backend(), &viewer(), DisclosureId(id), Some(version)).await?;
    leptos_axum::redirect("/desk/disclosures");
    Ok(())
}

/// 发放后公示.
#[server(endpoint = "disclosures/pay", protocol = Call)]
pub async fn pay(id: i64, version: i64) -> Result<(), AppError> {
    member()?;
    backend::disclosures::pay(&backend(), &viewer(), DisclosureId(id), Some(version)).await?;
    leptos_axum::redirect(&format!("/desk/disclosures/{id}"));
    Ok(())
}

/// 记下节点.
#[server(endpoint = "disclosures/reach", protocol = Call)]
pub async fn reach(
    id: i64,
    version: i64,
    milestone: String,
    on: String,
    #[server(default)] note: String,
    #[server(default)] photos: String,
    #[server(default)] covered: String,
) -> Result<(), AppError> {
    let milestone = both(self::milestone(&milestone), day(&on, "on"));
    let ((milestone, on), (note, photos)) = both(milestone, both(self::note(&note), self::photos(&photos)))?;
    member()?;
    let reached = Reached::new(milestone, on, note.as_ref(), photos);
    backend::disclosures::reach(&backend(), &viewer(), DisclosureId(id), Some(version), reached, !covered.is_empty()).await?;
    leptos_axum::redirect(&format!("/desk/disclosures/{id}"));
    Ok(())
}

/// 划掉节点: the last one was recorded by mistake.
#[server(endpoint = "disclosures/strike", protocol = Call)]
pub async fn strike(id: i64, version: i64, reason: String) -> Result<(), AppError> {
    let reason = field(Reason::parse(&reason), "reason")?;
    member()?;
    backend::disclosures::strike(&backend(), &viewer(), DisclosureId(id), Some(version), reason).await?;
    leptos_axum::redirect(&format!("/desk/disclosures/{id}"));
    Ok(())
}

/// 撤下.
#[server(endpoint = "disclosures/withdraw", protocol = Call)]
pub async fn withdraw(id: i64, version: i64, reason: String) -> Result<(), AppError> {
    act(id, version, Deed::Withdraw(field(Reason::parse(&reason), "reason")?)).await
}

/// 恢复公示.
#[server(endpoint = "disclosures/put_back", protocol = Call)]
pub async fn put_back(id: i64, version: i64, reason: String) -> Result<(), AppError> {
    act(id, version, Deed::PutBack(field(Reason::parse(&reason), "reason")?)).await
}
