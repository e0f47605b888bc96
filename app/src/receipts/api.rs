//! Server functions of receipts: who asks, parse, call.

use crate::call::Call;
use crate::error::AppError;
#[cfg(feature = "ssr")]
use crate::parse::field;
#[cfg(feature = "ssr")]
use crate::reader::{backend, clear_pass, reader, set_pass, viewer_of};
#[cfg(feature = "ssr")]
use domain::cases::Receipt;
#[cfg(feature = "ssr")]
use domain::ids::CaseId;
#[cfg(feature = "ssr")]
use domain::viewer::Viewer;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

/// What stands on a receipt.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Slip {
    /// The sixteen digits in groups of four.
    pub digits: String,
    /// The case's number, such as 20261119-0042.
    pub number: String,
    /// The day on which it was filed, as 2026-11-19.
    pub day: String,
    /// The place, from the county down.
    pub place: String,
    /// The installation's signature of number and day.
    pub signature: String,
}

/// The receipt of a case, as this browser has shown it; nothing when it has shown none.
#[cfg(feature = "ssr")]
pub(crate) async fn slip_of(case: CaseId) -> Result<Option<Slip>, AppError> {
    let Some(pass) = reader().pass else { return Ok(None) };
    let slip = backend::receipts::slip(&backend(), case).await?;
    let digits = pass.receipt.grouped();
    Ok(Some(Slip { digits, number: slip.number, day: slip.day, place: slip.place, signature: slip.signature }))
}

/// Opens the case that a receipt is for. The first time the receipt is shown once more, to be kept.
///
/// # Errors
/// [`AppError::Invalid`] on `receipt`, [`AppError::TooMany`] after many tries.
#[server(ShowReceipt, endpoint = "receipts/open", protocol = Call)]
pub async fn open(#[server(default)] receipt: String) -> Result<(), AppError> {
    let receipt = field(Receipt::parse(&receipt), "receipt")?;
    let opened = backend::receipts::open(&backend(), receipt).await?;
    set_pass(&opened.pass)?;
    let case = opened.case;
    leptos_axum::redirect(&if opened.first { format!("/cases/{case}?kept=1") } else { format!("/cases/{case}") });
    Ok(())
}

/// Takes the receipt away from this browser.
///
/// # Errors
/// None of its own.
#[server(LeaveReceipt, endpoint = "receipts/leave", protocol = Call)]
pub async fn leave() -> Result<(), AppError> {
    clear_pass();
    leptos_axum::redirect("/receipts");
    Ok(())
}

/// The receipt of a case, to be printed.
///
/// # Errors
/// [`AppError::NotFound`] for who has not shown it.
#[server(DrawSlip, endpoint = "receipts/slip", protocol = Call)]
pub async fn slip(case: i64) -> Result<Slip, AppError> {
    match viewer_of(CaseId(case)).await? {
        Viewer::Bearer(_) => slip_of(CaseId(case)).await?.ok_or(AppError::NotFound),
        _ => Err(AppError::NotFound),
    }
}

/// Whether a printed receipt is genuine; nothing when nothing was asked.
///
/// # Errors
/// None of its own.
#[server(CheckReceipt, endpoint = "receipts/verify", protocol = Call)]
pub async fn verify(
    #[server(default)] number: String,
    #[server(default)] day: String,
    #[server(default)] signature: String,
) -> Result<Option<bool>, AppError> {
    let [number, day] = [number, day].map(|typed| domain::fields::ascii_digits(typed.trim()));
    if number.is_empty() && day.is_empty() && signature.trim().is_empty() {
        return Ok(None);
    }
    // Printed in groups.
    let signature: String = signature.chars().filter(|c| !c.is_whitespace()).collect();
    Ok(Some(backend::receipts::is_genuine(&backend(), &number, &day, &signature)))
}
