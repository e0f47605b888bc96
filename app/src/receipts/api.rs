//! Server functions of receipts: who asks, parse, call.

use crate::call::Call;
use crate::error::AppError;
#[cfg(feature = "ssr")]
use crate::parse::{both, field};
#[cfg(feature = "ssr")]
use crate::reader::{backend, clear_pass, reader, set_pass, viewer_of};
#[cfg(feature = "ssr")]
use domain::cases::Receipt;
#[cfg(feature = "ssr")]
use domain::fields::{FieldProblem, ascii_digits};
#[cfg(feature = "ssr")]
use domain::ids::CaseId;
#[cfg(feature = "ssr")]
use domain::instant::read_date;
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
    /// Where the digits are typed in, as an address to be copied from paper.
    pub address: String,
}

/// The receipt of a case, as this browser has shown it; nothing when it has shown none.
#[cfg(feature = "ssr")]
pub(crate) async fn slip_of(case: CaseId) -> Result<Option<Slip>, AppError> {
    let Some(pass) = reader().pass else { return Ok(None) };
    let slip = backend::receipts::slip(&backend(), case).await?;
    let address = format!("{}/receipts", backend().settings.origin);
    let digits = pass.receipt.grouped();
    Ok(Some(Slip { digits, number: slip.number, day: slip.day, place: slip.place, signature: slip.signature, address }))
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

/// Whether a printed receipt is genuine; nothing when nothing was asked. Each part is read as people write it down.
///
/// # Errors
/// [`AppError::Invalid`] on what is missing, and on `day` for what is no date: neither makes a receipt a forged one.
#[server(CheckReceipt, endpoint = "receipts/verify", protocol = Call)]
pub async fn verify(
    #[server(default)] number: String,
    #[server(default)] day: String,
    #[server(default)] signature: String,
) -> Result<Option<bool>, AppError> {
    if [&number, &day, &signature].iter().all(|typed| typed.trim().is_empty()) {
        return Ok(None);
    }
    // The signature is printed in groups.
    let number = written(&ascii_digits(&number)).replace(['—', '–'], "-");
    let signature = written(&signature);
    let needed = |typed: String, name| field(if typed.is_empty() { Err(FieldProblem::Required) } else { Ok(typed) }, name);
    let date = match day.trim() {
        "" => Err(FieldProblem::Required),
        day => read_date(day).ok_or(FieldProblem::NotADate),
    };
    let (number, (day, signature)) = both(needed(number, "number"), both(field(date, "day"), needed(signature, "signature")))?;
    Ok(Some(backend::receipts::is_genuine(&backend(), &number, &day.to_string(), &signature)))
}

/// What was typed, without the spaces.
#[cfg(feature = "ssr")]
fn written(typed: &str) -> String {
    typed.chars().filter(|c| !c.is_whitespace()).collect()
}
