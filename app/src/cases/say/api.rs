//! Server functions of filing: who asks, parse, call.

#[cfg(feature = "ssr")]
use super::parse;
use crate::call::Call;
use crate::error::AppError;
#[cfg(feature = "ssr")]
use crate::reader::{backend, come_back, set_pass, viewer};
#[cfg(feature = "ssr")]
use backend::cases::{Deed, Identity, NewCase};
use domain::cases::pages::{Alike, Choice};
#[cfg(feature = "ssr")]
use domain::cases::{Kind, Refused};
#[cfg(feature = "ssr")]
use domain::disclosures::About;
use domain::disclosures::Quoted;
#[cfg(feature = "ssr")]
use domain::fields::{FieldProblem, Phone, SmsCode};
#[cfg(feature = "ssr")]
use domain::ids::{CaseId, ResidentId};
use domain::ids::{MemberId, UnitId};
use domain::places::Place;
use domain::powers::pages::PowerRef;
use domain::region::Level;
#[cfg(feature = "ssr")]
use domain::viewer::Viewer;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

/// What the filing form starts with.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Filing {
    /// Goes with the form: the same filing sent twice makes one case.
    pub key: String,
    /// The village, once it is known.
    pub place: Option<Place>,
    /// Villages to choose from, when one was searched for.
    pub found: Vec<Place>,
    /// Who files, when logged in as a villager: the name given last and the masked phone number.
    pub known: Option<(String, String)>,
    /// Who can be named, once the village is known.
    pub accusable: Vec<Accusable>,
    /// Whether the county has somebody who can keep a sealed name; `true` until the village is known.
    pub can_seal: bool,
    /// What of a disclosure is asked about, when the form was opened from there.
    pub about: Option<Quoted>,
    /// The small power whose use it is about, as the address names it.
    pub power: Option<PowerRef>,
    /// The address names a disclosure or a power that is not there for this reader.
    pub lost: bool,
    /// Who files cannot be known now: there is no network, or the page is kept for when there is none.
    pub unsure: bool,
}

/// A unit that can be named in a filing, and who serves in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Accusable {
    /// Of which level it is.
    pub level: Level,
    /// The unit.
    pub unit: Choice<UnitId>,
    /// Its members.
    pub members: Vec<Choice<MemberId>>,
}

/// What the filing form starts with. `village` is a code, `search` what was typed to find one, `about` what of a
/// disclosure is asked about, `power` the number of a small power.
///
/// # Errors
/// When the database is away.
#[server(DrawFiling, endpoint = "cases/filing", protocol = Call)]
pub async fn filing(
    village: String,
    search: String,
    #[server(default)] about: String,
    #[server(default)] power: String,
) -> Result<Filing, AppError> {
    let backend = backend();
    let known = match viewer().resident() {
        Some(resident) => Some(backend::cases::known(&backend, resident).await?),
        None => None,
    };
    let home = known.as_ref().and_then(|known| known.region);
    let named = [&about, &power].map(|named| !named.is_empty());
    let about = match about.parse::<About>() {
        Ok(about) => backend::disclosures::quoted(&backend, &viewer(), about).await.ok(),
        Err(_) => None,
    };
    // What is asked about says where it is, unless it is of a township or county.
    let there = about.as_ref().map(|quoted| quoted.region).filter(|region| region.level() == Level::Village);
    let village = there.map_or(village, |region| region.to_string());
    let place = parse::place(&backend, &village, home).await?;
    let found = backend::places::search(&backend, &search).await?;
    let (accusable, can_seal) = match &place {
        Some(place) => (accusable(&backend, &place.code).await?, backend::seals::can_seal(&backend, &place.code).await?),
        None => (Vec::new(), true),
    };
    let known = known.map(|known| (known.name, known.phone.masked()));
    let power = match power.parse() {
        Ok(power) => backend::powers::in_form(&backend, power).await?,
        Err(_) => None,
    };
    let lost = named != [about.is_some(), power.is_some()];
    Ok(Filing { key: backend::secret::token(), place, found, known, accusable, can_seal, about, power, lost, unsure: false })
}

#[cfg(feature = "ssr")]
async fn accusable(backend: &backend::Backend, village: &domain::region::RegionCode) -> Result<Vec<Accusable>, AppError> {
    let named = backend::cases::accusable(backend, village).await?;
    Ok(named.into_iter().map(|named| Accusable { level: named.level, unit: named.unit, members: named.members }).collect())
}

/// Villages whose names begin with what was typed.
///
/// # Errors
/// When the database is away.
#[server(endpoint = "cases/villages", protocol = Call)]
pub async fn villages(search: String) -> Result<Vec<Place>, AppError> {
    Ok(backend::places::search(&backend(), &search).await?)
}

/// Without WebAssembly: shows the filing form again as it was sent, with the villages that were searched for.
///
/// # Errors
/// None of its own.
#[server(endpoint = "cases/look_up", protocol = Call)]
pub async fn look_up() -> Result<(), AppError> {
    come_back();
    Ok(())
}

/// What the filing form says of who files.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Who {
    pub known: String,
    pub name: String,
    pub phone: String,
    pub code: String,
    pub neighbour_name: String,
    pub neighbour_phone: String,
    pub consent: String,
}

/// What it says of whom it names and of what it is about.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Accused {
    pub accused_units: Vec<String>,
    pub accused_members: Vec<String>,
    pub accused: String,
    /// What of a disclosure it points at.
    pub about: String,
    pub power: String,
}

/// In place of a category, of who asks about a disclosure: "my household is not on it". It is kept as what the objection
/// points at.
pub(super) const LEFT_OUT: &str = "left_out";

/// Files a case. Who is named and not logged in confirms the phone number with a code, and is logged in from then on.
/// Who is sealed or anonymous gets a receipt; an account that the browser happens to have is not asked for.
///
/// Gives open demands that may be the same, in which case nothing is filed yet: the form comes back with the question,
/// and says `distinct` when it is sent again, or `join` with the one that is the same.
///
/// # Errors
/// [`AppError::Invalid`] with every field that cannot be.
#[server(endpoint = "cases/file", protocol = Call)]
pub async fn file(
    kind: String,
    key: String,
    #[server(default)] category: String,
    #[server(default)] village: String,
    #[server(default)] words: String,
    #[server(default)] photos: String,
    #[server(default)] voice: String,
    #[server(default)] here: String,
    #[server(default)] agrees: String,
    #[server(default)] to: String,
    #[server(default)] distinct: String,
    #[server(default)] join: String,
    #[server(flatten)] who: Who,
    #[server(flatten)] named: Accused,
) -> Result<Vec<Alike>, AppError> {
    let backend = backend();
    let mut typed = parse::Typed { kind, key, category, village, words, photos, voice, here, agrees, to };
    let (about, left_out) = (named.about.clone(), typed.left_out(&named));
    let parse::Parsed { new, confirmed } = parse::filing(typed, who, named, viewer().resident().is_some())?;
    let about = parse::about(&about, new.kind, left_out)?;
    if backend::receipts::derive(&backend, &new.idempotency_key).occurs_in(new.words.as_str()) {
        return Err(AppError::Invalid(vec![FieldProblem::ReceiptInText.at("words")]));
    }
    if let Ok(same) = join.parse() {
        return add_to(&backend, same, new, confirmed).await.map(|()| Vec::new());
    }
    // Who speaks for a neighbour has somebody of the own to be visited: staff merge what is the same.
    let asks = matches!(new.identity, Identity::Named { neighbour: None, .. } | Identity::Anonymous);
    if new.kind == Kind::Demand && distinct.is_empty() && asks {
        let same = backend::cases::alike(&backend, &viewer(), &new.region, new.words.as_str()).await?;
        if !same.is_empty() {
            come_back();
            return Ok(same);
        }
    }
    let key = new.idempotency_key.clone();
    if matches!(new.identity, Identity::Named { .. }) {
        let resident = petitioner(&backend, &key, confirmed).await?;
        let id = put_in(&backend, Some(resident), new, about).await?;
        leptos_axum::redirect(&format!("/cases/{id}?filed=1"));
    } else {
        let id = put_in(&backend, None, new, about).await?;
        set_pass(&backend::receipts::just_given(&backend, &key).await?)?;
        leptos_axum::redirect(&format!("/cases/{id}?filed=1"));
    }
    Ok(Vec::new())
}

/// Files it; what points at a disclosure is an objection.
#[cfg(feature = "ssr")]
async fn put_in(
    backend: &backend::Backend,
    resident: Option<ResidentId>,
    new: NewCase,
    about: Option<About>,
) -> Result<CaseId, backend::Error> {
    match about {
        Some(about) => backend::cases::object(backend, resident, new, about).await,
        None => backend::cases::file(backend, resident, new).await,
    }
}

/// "It is the same": joins that demand as the form says who one is, and says there what was typed.
#[cfg(feature = "ssr")]
async fn add_to(backend: &backend::Backend, case: CaseId, new: NewCase, confirmed: Option<(Phone, SmsCode)>) -> Result<(), AppError> {
    let words = crate::cases::parse::words(new.words.as_str())?;
    let viewer = if matches!(new.identity, Identity::Named { .. }) {
        let resident = petitioner(backend, &new.idempotency_key, confirmed).await?;
        backend::cases::remember(backend, resident, &new).await?;
        match backend::cases::join(backend, resident, case).await {
            // Pressed twice, or once more after the words had not arrived: these are still to go along.
            Ok(()) | Err(backend::Error::Case(Refused::AlreadyJoined)) => {}
            Err(error) => return Err(error.into()),
        }
        Viewer::Resident(resident)
    } else {
        backend::cases::join_unnamed(backend, case, &new.idempotency_key).await?;
        let pass = backend::receipts::just_given(backend, &new.idempotency_key).await?;
        set_pass(&pass)?;
        Viewer::Bearer(pass.petitioner)
    };
    backend::cases::act(backend, &viewer, case, None, Deed::Message { to: None, words, photos: new.photos }).await?;
    leptos_axum::redirect(&format!("/cases/{case}?filed=1"));
    Ok(())
}

/// The account of who files by name: the session's, or the one of the phone number that a code confirms.
#[cfg(feature = "ssr")]
async fn petitioner(backend: &backend::Backend, key: &str, confirmed: Option<(Phone, SmsCode)>) -> Result<ResidentId, AppError> {
    let came = |phone: Phone| async move { backend::cases::filed_just_now(backend, &phone, key).await };
    crate::reader::resident(backend, confirmed, came).await
}
