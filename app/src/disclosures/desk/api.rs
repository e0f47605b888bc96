//! Server functions of the desk's disclosures: who asks, parse, call.

mod group;
mod verbs;

pub use group::*;
pub use verbs::*;

use crate::call::Call;
use crate::error::AppError;
use domain::cases::pages::Choice;
use domain::disclosures::pages::{DisclosureView, Item, Preview, Twin};
use domain::ids::{DisclosureId, PowerId};
use domain::region::RegionCode;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

#[cfg(feature = "ssr")]
use super::parse::{choices, heading, kind, optional, paper_name, period, photos, reading, sought};
#[cfg(feature = "ssr")]
use crate::parse::{both, field};
#[cfg(feature = "ssr")]
use crate::reader::{backend, member, viewer};
#[cfg(feature = "ssr")]
use backend::disclosures::{NewDisclosure, Shows, Writing};
#[cfg(feature = "ssr")]
use domain::disclosures::{Content, Kind, New, Payment, Refused};
#[cfg(feature = "ssr")]
use domain::fields::{FieldProblem, Subject};
#[cfg(feature = "ssr")]
use domain::ids::MediaToken;
#[cfg(feature = "ssr")]
use domain::publication::{StateName, Verb};

/// The desk's list.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Lists {
    /// Waits for the member's review.
    pub review: Vec<Item>,
    /// Is being written.
    pub drafts: Vec<Item>,
    /// Was published or withdrawn.
    pub published: Vec<Item>,
    /// Whether the member may begin one.
    pub writes: bool,
    /// The places that it can be narrowed down to.
    pub places: Vec<Choice<RegionCode>>,
}

/// What is looked for in the list, as it stands in the address.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Typed {
    /// A kind, or nothing.
    pub kind: String,
    /// The code of a place, or nothing.
    pub region: String,
    /// A state, or nothing.
    pub state: String,
    /// Words in the title.
    pub words: String,
}

/// What the member has to do with. What an address names that is none of ours narrows nothing down.
#[server(ListDeskDisclosures, endpoint = "disclosures/desk", protocol = Call)]
pub async fn lists(#[server(flatten)] typed: Typed) -> Result<Lists, AppError> {
    let (backend, member, sought) = (backend(), member()?, sought(typed));
    let waiting = backend::disclosures::waiting(&backend, &member, &sought).await?;
    let published = backend::disclosures::published(&backend, &member, &sought).await?;
    let writes = !backend::disclosures::writable(&backend, &member).await?.is_empty();
    let places = backend::disclosures::places_of(&backend, &member).await?;
    Ok(Lists { review: waiting.review, drafts: waiting.drafts, published, writes, places })
}

/// What the form of a new disclosure is drawn with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Blank {
    /// Whose it can be.
    pub places: Vec<Choice<RegionCode>>,
    /// Makes the same form sent twice one disclosure.
    pub key: String,
    /// The month that is, as year and month.
    pub today: (i32, u8),
}

/// An empty form.
#[server(DrawBlankDisclosure, endpoint = "disclosures/blank", protocol = Call)]
pub async fn blank() -> Result<Blank, AppError> {
    let (backend, member) = (backend(), member()?);
    let places = backend::disclosures::writable(&backend, &member).await?;
    if places.is_empty() {
        return Err(AppError::Disclosure(Refused::NotYourRole));
    }
    let today = backend.clock.now().beijing_date();
    Ok(Blank { places, key: backend::secret::token(), today: (today.year(), today.month().into()) })
}

/// A disclosure at the desk.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OnDesk {
    /// The disclosure.
    pub view: DisclosureView,
    /// The small powers that it can name, where the member writes it now.
    pub powers: Vec<Choice<PowerId>>,
    /// Another one about the same, while this one is on its way.
    pub twin: Option<Twin>,
    /// What readers have done with it, once they could.
    pub reading: Option<Reading>,
}

/// What readers have done with a disclosure, in numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reading {
    /// How many questions are open.
    pub open: u64,
    /// How many were answered.
    pub answered: u64,
    /// How many comments there are.
    pub comments: u64,
    /// How many found it useful.
    pub useful: u64,
    /// How many have a doubt about it.
    pub doubtful: u64,
    /// How many people have read it.
    pub people: u64,
    /// How many have opened what goes with it.
    pub opened: u64,
}

/// A disclosure at the desk: where the member writes or reviews, or of the territory.
#[server(ReadDeskDisclosure, endpoint = "disclosures/desk_one", protocol = Call)]
pub async fn one(id: String) -> Result<OnDesk, AppError> {
    let (member, id) = (member()?, id.parse().map_err(|_| AppError::NotFound)?);
    let view =
        backend::disclosures::view(&backend(), &viewer(), id, backend::disclosures::Shown { work: true, ..Default::default() }).await?;
    if !member.unit.region.contains(&view.place.code) {
        return Err(AppError::NotFound);
    }
    let powers = match view.verbs.contains(&Verb::Write) {
        true => backend::powers::choices(&backend(), &view.place.code).await?,
        false => Vec::new(),
    };
    let twin = match view.state {
        StateName::Draft | StateName::Review => backend::disclosures::twin(&backend(), id).await?,
        StateName::Published | StateName::Withdrawn => None,
    };
    let reading = match view.versions.is_empty() {
        true => None,
        false => Some(reading(backend::disclosures::said(&backend(), &viewer(), id).await?)),
    };
    Ok(OnDesk { view, powers, twin, reading })
}

/// What is printed for a building site.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Poster {
    /// Which project.
    pub id: DisclosureId,
    /// What it is called.
    pub title: String,
    /// Where it is built.
    pub place: String,
    /// Where everybody reads of it.
    pub address: String,
    /// Whom to call in the village, where it has such a number.
    pub supervision: Option<String>,
}

/// The poster of a project that everybody can read of.
///
/// # Errors
/// [`AppError::NotFound`] for anything else.
#[server(DrawSitePoster, endpoint = "disclosures/poster", protocol = Call)]
pub async fn poster(id: String) -> Result<Poster, AppError> {
    let OnDesk { view, .. } = one(id).await?;
    if view.kind != Kind::Project || view.newest.is_none() {
        return Err(AppError::NotFound);
    }
    let backend = backend();
    let reach = backend::villages::reach(&backend, &view.place.code).await?;
    let address = format!("{}/disclosures/{}", backend.settings.origin, view.id);
    let supervision = reach.supervision.map(|phone| phone.to_string());
    Ok(Poster { id: view.id, title: view.title, place: view.place.local(), address, supervision })
}

/// 起草.
#[server(endpoint = "disclosures/draft", protocol = Call)]
pub async fn draft(
    key: String,
    #[server(default)] kind: String,
    #[server(default)] region: String,
    title: String,
    #[server(default)] period: String,
    #[server(default)] from: String,
    #[server(default)] to: String,
    #[server(default)] payment: String,
    #[server(default)] words: String,
) -> Result<(), AppError> {
    let paid = payment.parse() == Ok(Payment::After);
    let place = field(RegionCode::parse(&region).map_err(|_| FieldProblem::NotAChoice), "region");
    let about = both(self::kind(&kind), place);
    let ((kind, region), (title, period)) = both(about, heading(&title, &period, &from, &to))?;
    let member = member()?;
    let new = New { kind, region, unit: member.unit.id, title, period, paid };
    let content = Content { words: words.trim().to_owned(), table: None };
    let id = backend::disclosures::draft(&backend(), &viewer(), NewDisclosure { new, content, idempotency_key: key }).await?;
    leptos_axum::redirect(&format!("/desk/disclosures/{id}"));
    Ok(())
}

/// 修改: title, period and words.
#[server(endpoint = "disclosures/write", protocol = Call)]
pub async fn write(
    id: i64,
    version: i64,
    title: String,
    from: String,
    to: String,
    #[server(default)] words: String,
) -> Result<(), AppError> {
    let (title, period) = both(field(Subject::parse(&title), "title"), period("", &from, &to))?;
    let shows = Shows::Words(words.trim().to_owned());
    backend::disclosures::write(&backend(), &viewer(), DisclosureId(id), Some(version), Writing { title, period, shows }).await?;
    leptos_axum::redirect(&format!("/desk/disclosures/{id}"));
    Ok(())
}

/// Adds papers, and takes away those that are named.
#[server(endpoint = "disclosures/attach", protocol = Call)]
pub async fn attach(
    id: i64,
    version: i64,
    #[server(default)] papers: String,
    #[server(default)] name: String,
    #[server(default)] less: Vec<String>,
) -> Result<(), AppError> {
    member()?;
    let (more, name) = both(photos(&papers), paper_name(&name))?;
    let less = less.into_iter().map(MediaToken).collect::<Vec<_>>();
    if more.is_empty() && less.is_empty() {
        return field(Err(FieldProblem::Required), "papers");
    }
    backend::disclosures::attach(&backend(), &viewer(), DisclosureId(id), Some(version), more, name, less).await?;
    leptos_axum::redirect(&format!("/desk/disclosures/{id}"));
    Ok(())
}

/// 行使的权力: which small power was used in it, or none.
#[server(endpoint = "disclosures/exercise", protocol = Call)]
pub async fn exercise(id: i64, version: i64, #[server(default)] power: String) -> Result<(), AppError> {
    member()?;
    let power = match power.as_str() {
        "" => None,
        power => Some(field(power.parse().map_err(|_| FieldProblem::NotAChoice), "power")?),
    };
    backend::disclosures::exercise(&backend(), &viewer(), DisclosureId(id), Some(version), power).await?;
    leptos_axum::redirect(&format!("/desk/disclosures/{id}"));
    Ok(())
}

/// A spreadsheet, as a file or as cells that were copied out of one; it is shown before it is taken.
#[server(endpoint = "disclosures/send_sheet", protocol = Call)]
pub async fn send_sheet(id: i64, #[server(default)] sheet: String, #[server(default)] pasted: String) -> Result<(), AppError> {
    member()?;
    let token = match (sheet.as_str(), pasted.trim()) {
        ("", "") => return field(Err(FieldProblem::Required), "sheet"),
        ("", _) => backend::media::upload_sheet(&backend(), pasted.into_bytes().into()).await?.0,
        (token, _) => token.to_owned(),
    };
    leptos_axum::redirect(&format!("/desk/disclosures/{id}/sheet?token={token}"));
    Ok(())
}

/// How a spreadsheet is understood; `query` is the address's, with what was chosen otherwise.
#[server(PreviewSheet, endpoint = "disclosures/preview", protocol = Call)]
pub async fn preview(id: String, token: String, #[server(default)] query: String) -> Result<Preview, AppError> {
    member()?;
    let id = id.parse().map_err(|_| AppError::NotFound)?;
    Ok(backend::disclosures::preview(&backend(), &viewer(), id, &MediaToken(token), choices(&query)).await?)
}

/// Takes it as it was shown.
#[server(endpoint = "disclosures/take_sheet", protocol = Call)]
pub async fn take_sheet(
    id: i64,
    version: i64,
    token: String,
    #[server(default)] query: String,
    #[server(default)] word: String,
) -> Result<(), AppError> {
    member()?;
    let word = optional(&word, "word")?;
    let token = MediaToken(token);
    backend::disclosures::take(&backend(), &viewer(), DisclosureId(id), Some(version), &token, choices(&query), word).await?;
    leptos_axum::redirect(&format!("/desk/disclosures/{id}"));
    Ok(())
}
