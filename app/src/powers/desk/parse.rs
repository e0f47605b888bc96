//! What the desk's forms of powers send, read. Only on the server.

use crate::error::AppError;
use crate::parse::field;
use crate::reader::{backend, member, viewer};
use domain::cases::pages::Choice;
use domain::fields::{FieldProblem, Reason};
use domain::ids::PowerId;
use domain::powers::{Content, Typed};
use domain::publication::Deed;
use domain::region::RegionCode;
use domain::unit::Member;

/// Does a verb for the member who asks; `seen` is what the form's page showed.
pub(super) async fn act(id: i64, seen: i64, deed: Deed) -> Result<(), AppError> {
    member()?;
    backend::powers::act(&backend(), &viewer(), PowerId(id), Some(seen), deed).await?;
    leptos_axum::redirect(&format!("/desk/powers/{id}"));
    Ok(())
}

/// Does a verb with several powers, each as `id.seen`, for the member who asks.
pub(super) async fn act_on_all(powers: &[String], deed: Deed) -> Result<(), AppError> {
    member()?;
    let read = |text: &String| text.split_once('.').and_then(|(id, seen)| Some((id.parse().ok()?, seen.parse().ok()?)));
    let powers: Vec<(PowerId, i64)> = powers.iter().filter_map(read).collect();
    if powers.is_empty() {
        return field(Err(FieldProblem::NotAChoice), "powers");
    }
    backend::powers::act_on_all(&backend(), &viewer(), powers, deed).await?;
    leptos_axum::redirect("/desk/powers");
    Ok(())
}

/// What a version shall say.
pub(super) fn content(typed: &Typed) -> Result<Content, AppError> {
    Content::parse(typed).map_err(AppError::Invalid)
}

/// Why something is done.
pub(super) fn reason(why: &str) -> Result<Reason, AppError> {
    field(Reason::parse(why), "why")
}

/// The place that an address names, if it is one of the member's, else the first whose powers the member writes; and
/// whether it is one of those.
pub(super) fn chosen(places: &[(Choice<RegionCode>, bool)], region: &str, member: &Member) -> (RegionCode, bool) {
    let named = RegionCode::parse(region).ok();
    let named = named.and_then(|region| places.iter().find(|(place, _)| place.id == region));
    let found = named.or_else(|| places.iter().find(|(_, writes)| *writes)).or_else(|| places.first());
    found.map_or((member.unit.region, false), |(place, writes)| (place.id, *writes))
}
