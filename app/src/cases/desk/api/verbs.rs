//! The server functions of verbs, one for each, all by way of `act`.

use crate::call::Call;
use crate::error::AppError;
use leptos::prelude::*;

#[cfg(feature = "ssr")]
use crate::cases::desk::parse::{act, amount, both, count, day, field, files, optional};
#[cfg(feature = "ssr")]
use crate::reader::{backend, member, viewer};
#[cfg(feature = "ssr")]
use backend::cases::Deed;
#[cfg(feature = "ssr")]
use domain::cases::{Measure, Outcome, Published};
#[cfg(feature = "ssr")]
use domain::fields::{FieldProblem, Reason, Subject, Title, Words};
#[cfg(feature = "ssr")]
use domain::ids::{CaseId, MediaToken, MemberId};

/// 受理.
#[server(endpoint = "desk/accept", protocol = Call)]
pub async fn accept(id: i64, version: i64) -> Result<(), AppError> {
    act(id, version, Deed::Accept).await
}

/// 不予受理.
#[server(endpoint = "desk/decline", protocol = Call)]
pub async fn decline(id: i64, version: i64, reason: String) -> Result<(), AppError> {
    act(id, version, Deed::Decline(field(Reason::parse(&reason), "reason")?)).await
}

/// 接办.
#[server(endpoint = "desk/take", protocol = Call)]
pub async fn take(id: i64, version: i64) -> Result<(), AppError> {
    act(id, version, Deed::Take).await
}

/// 分办.
#[server(endpoint = "desk/assign", protocol = Call)]
pub async fn assign(id: i64, version: i64, #[server(default)] to: String, words: String) -> Result<(), AppError> {
    let to = to.parse().map_err(|_| FieldProblem::NotAChoice);
    let (to, words) = both(field(to, "to"), field(optional(Words::parse, &words), "words"))?;
    act(id, version, Deed::Assign { to, words }).await
}

/// 退回.
#[server(endpoint = "desk/return", protocol = Call)]
pub async fn give_back(id: i64, version: i64, reason: String) -> Result<(), AppError> {
    act(id, version, Deed::Return(field(Reason::parse(&reason), "reason")?)).await
}

/// 移交.
#[server(endpoint = "desk/hand_over", protocol = Call)]
pub async fn hand_over(id: i64, version: i64, #[server(default)] to: String, words: String) -> Result<(), AppError> {
    let to = to.parse::<MemberId>().map_err(|_| FieldProblem::NotAChoice);
    let (to, reason) = both(field(to, "to"), field(optional(Words::parse, &words), "words"))?;
    let to = backend::units::member(backend().store.reader(), to).await?;
    let to = Box::new(field(to.ok_or(FieldProblem::NotFound), "to")?);
    act(id, version, Deed::HandOver { to, reason }).await
}

/// 提级.
#[server(endpoint = "desk/escalate", protocol = Call)]
pub async fn escalate(id: i64, version: i64, reason: String) -> Result<(), AppError> {
    act(id, version, Deed::Escalate(field(Reason::parse(&reason), "reason")?)).await
}

/// 申请延期.
#[server(endpoint = "desk/ask_extension", protocol = Call)]
pub async fn ask_extension(id: i64, version: i64, days: String, reason: String) -> Result<(), AppError> {
    let (days, reason) = both(field(count(&days, 1, 20), "days"), field(Reason::parse(&reason), "reason"))?;
    act(id, version, Deed::AskExtension { days, reason }).await
}

/// 批准延期.
#[server(endpoint = "desk/grant_extension", protocol = Call)]
pub async fn grant_extension(id: i64, version: i64) -> Result<(), AppError> {
    act(id, version, Deed::GrantExtension).await
}

/// 不批准延期.
#[server(endpoint = "desk/refuse_extension", protocol = Call)]
pub async fn refuse_extension(id: i64, version: i64, reason: String) -> Result<(), AppError> {
    act(id, version, Deed::RefuseExtension(field(Reason::parse(&reason), "reason")?)).await
}

/// A new limit by a level above.
#[server(endpoint = "desk/set_limit", protocol = Call)]
pub async fn set_limit(id: i64, version: i64, until: String, reason: String) -> Result<(), AppError> {
    let (until, reason) = both(field(day(&until), "until"), field(Reason::parse(&reason), "reason"))?;
    act(id, version, Deed::SetLimit { until, reason }).await
}

/// 答复.
#[server(endpoint = "desk/answer", protocol = Call)]
pub async fn answer(
    id: i64,
    version: i64,
    #[server(default)] outcome: String,
    text: String,
    #[server(default)] photos: String,
    #[server(default)] voice: String,
    #[server(default)] paid: String,
    #[server(default)] recovered: String,
    #[server(default)] measures: Vec<String>,
    #[server(default)] referred_to: String,
) -> Result<(), AppError> {
    let outcome = outcome.parse::<Outcome>().map_err(|_| FieldProblem::NotAChoice);
    let referred = outcome == Ok(Outcome::Referred);
    let referred_to = if referred { Subject::parse(&referred_to).map(Some) } else { Ok(None) };
    let measures = measures.iter().map(|name| name.parse::<Measure>()).collect::<Result<_, _>>();
    let said = both(both(field(outcome, "outcome"), field(Words::parse(&text), "text")), field(files(&photos, &voice), "photos"));
    let money = both(field(amount(&paid), "paid"), field(amount(&recovered), "recovered"));
    let done = both(money, field(measures.map_err(|_| FieldProblem::NotAChoice), "measures[]"));
    let ((((outcome, text), evidence), ((paid, recovered), measures)), referred_to) =
        both(both(said, done), field(referred_to, "referred_to"))?;
    let answer = domain::cases::Answer { outcome, text, paid, recovered, measures, evidence, referred_to };
    act(id, version, Deed::Answer(Box::new(answer))).await
}

/// 督办 by a level above.
#[server(endpoint = "desk/supervise", protocol = Call)]
pub async fn supervise(id: i64, version: i64, reason: String, #[server(default)] offline: String) -> Result<(), AppError> {
    let reason = field(Reason::parse(&reason), "reason")?;
    act(id, version, Deed::Supervise { reason, offline: !offline.is_empty() }).await
}

/// The supervised unit accounts for itself.
#[server(endpoint = "desk/answer_supervision", protocol = Call)]
pub async fn answer_supervision(id: i64, version: i64, number: u32, words: String) -> Result<(), AppError> {
    act(id, version, Deed::AnswerSupervision { number, words: field(Words::parse(&words), "words")? }).await
}

/// The supervising unit is content.
#[server(endpoint = "desk/lift_supervision", protocol = Call)]
pub async fn lift_supervision(id: i64, version: i64, number: u32, words: String) -> Result<(), AppError> {
    act(id, version, Deed::LiftSupervision { number, words: field(optional(Words::parse, &words), "words")? }).await
}

/// A note among staff.
#[server(endpoint = "desk/note", protocol = Call)]
pub async fn note(id: i64, version: i64, words: String) -> Result<(), AppError> {
    act(id, version, Deed::Note(field(Words::parse(&words), "words")?)).await
}

/// What everybody may read under the disclosure that was asked about.
#[server(endpoint = "desk/reply", protocol = Call)]
pub async fn reply(id: i64, version: i64, words: String) -> Result<(), AppError> {
    act(id, version, Deed::Reply(field(Words::parse(&words), "words")?)).await
}

/// A word to the petitioners.
#[server(endpoint = "desk/message", protocol = Call)]
pub async fn message(
    id: i64,
    version: i64,
    words: String,
    #[server(default)] photos: String,
    #[server(default)] voice: String,
) -> Result<(), AppError> {
    let (words, photos) = both(field(Words::parse(&words), "words"), field(files(&photos, &voice), "photos"))?;
    act(id, version, Deed::Message { to: None, words, photos }).await
}

/// What a voice note says, in words.
#[server(endpoint = "desk/transcribe", protocol = Call)]
pub async fn transcribe(id: i64, version: i64, voice: String, words: String) -> Result<(), AppError> {
    member()?;
    let words = field(Words::parse(&words), "words")?;
    Ok(backend::cases::transcribe(&backend(), &viewer(), CaseId(id), Some(version), MediaToken(voice), words).await?)
}

/// A better title.
#[server(endpoint = "desk/retitle", protocol = Call)]
pub async fn retitle(id: i64, version: i64, title: String) -> Result<(), AppError> {
    act(id, version, Deed::Retitle(field(Title::parse(&title), "title")?)).await
}

/// Asks for the sealed names to be opened.
#[server(endpoint = "desk/ask_unsealing", protocol = Call)]
pub async fn ask_unsealing(id: i64, version: i64, reason: String) -> Result<(), AppError> {
    act(id, version, Deed::AskUnsealing(field(Reason::parse(&reason), "reason")?)).await
}

/// Grants it, as the second person.
#[server(endpoint = "desk/grant_unsealing", protocol = Call)]
pub async fn grant_unsealing(id: i64, version: i64) -> Result<(), AppError> {
    act(id, version, Deed::GrantUnsealing).await
}

/// Does not grant it.
#[server(endpoint = "desk/refuse_unsealing", protocol = Call)]
pub async fn refuse_unsealing(id: i64, version: i64, reason: String) -> Result<(), AppError> {
    act(id, version, Deed::RefuseUnsealing(field(Reason::parse(&reason), "reason")?)).await
}

/// What everybody may see.
#[server(endpoint = "desk/publish", protocol = Call)]
pub async fn publish(id: i64, version: i64, #[server(default)] words: String, #[server(default)] photos: String) -> Result<(), AppError> {
    act(id, version, Deed::Publish(Published { words: !words.is_empty(), photos: !photos.is_empty() })).await
}
