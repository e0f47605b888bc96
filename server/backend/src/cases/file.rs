//! Filing.

mod write;

use super::accused::{Named, accused};
use super::petitioners::Identity;
use super::records::{self, Record, World};
use super::repeats;
use crate::error::Error;
use crate::live::Topic;
use crate::media::FILES;
use crate::tables::{cases, residents};
use crate::{Backend, accounts, disclosures, places, powers, receipts, seals};
use domain::cases::{Accused, Category, Channel, Kind, Sight, authority};
use domain::disclosures::About;
use domain::fields::{FieldProblem, PetitionText, Phone};
use domain::ids::{CaseId, MediaToken, PowerId, ResidentId, UnitId};
use domain::powers::pages::PowerRef;
use domain::region::{Level, RegionCode};
use domain::spot::Here;
use domain::unit::Member;
use domain::viewer::Viewer;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use write::{note_down, write};

/// What a villager files.
#[derive(Debug, Clone)]
pub struct NewCase {
    /// What it is.
    pub kind: Kind,
    /// What it is about.
    pub category: Category,
    /// The village.
    pub region: RegionCode,
    /// What happened.
    pub words: PetitionText,
    /// Photos and voice notes that have been uploaded.
    pub photos: Vec<MediaToken>,
    /// From where it is filed, when who files says so.
    pub here: Option<Here>,
    /// How the petitioner wants to be known.
    pub identity: Identity,
    /// Whom it names: units and members of the place, and who was described.
    pub accused: Named,
    /// Whether words and photos may be shown to everybody once staff have checked them.
    pub agrees: bool,
    /// A report goes straight to the county.
    pub prefer_county: bool,
    /// The small power whose use it is about.
    pub power: Option<PowerId>,
    /// Made by the page when the form is drawn: the same filing sent twice makes one case.
    pub idempotency_key: String,
}

/// All that a filing needs besides what was typed, read before the writer is asked for: sixteen filings share it.
struct Ready {
    world: World,
    /// The account of who is named.
    account: Option<residents::Model>,
    /// The account of who is spoken for, or whose number a cadre wrote down.
    neighbour: Option<ResidentId>,
    accused: Accused,
    /// What is sealed of who is sealed, for each key.
    sealed: Vec<(i64, String)>,
    /// The receipt's hash, of who gets one.
    receipt: Option<String>,
    /// An earlier case of the same account on the same matter.
    repeats: Option<CaseId>,
    /// The small power that it is about.
    power: Option<PowerRef>,
    /// Under which the filing is found again. It is no longer the form's own key, which a receipt comes from.
    key: String,
}

/// Who brings a case in.
enum Bringer {
    /// A villager, with or without an account.
    Villager(Option<ResidentId>),
    /// A cadre, of what came by another way.
    Member(Member, Channel),
}

/// Files a case; who is named files with an account. The same key again gives the same case.
///
/// # Errors
/// [`Error::Invalid`] on `village`, `photos`, `accused` or `known`; [`Error::LogIn`] for who is named without an
/// account; [`Error::TooMany`] for who is not, when there are too many; what [`Case::file`] refuses.
pub async fn file(backend: &Backend, resident: impl Into<Option<ResidentId>>, new: NewCase) -> Result<CaseId, Error> {
    Ok(bring(backend, Bringer::Villager(resident.into()), new, None).await?.0)
}

/// Objects: files a complaint that points at a disclosure or a line of it.
///
/// # Errors
/// [`Error::Invalid`] on `about` when nobody has published that, on `village` when it is another place's; what [`file`]
/// and [`Case::object`] refuse.
pub async fn object(backend: &Backend, resident: impl Into<Option<ResidentId>>, new: NewCase, about: About) -> Result<CaseId, Error> {
    let region = disclosures::region_of(backend, about).await.map_err(|error| error.typed_at("about"))?;
    if !region.contains(&places::today(backend.store.reader(), new.region).await?) {
        return Err(Error::field(FieldProblem::DoesNotFit.at("village")));
    }
    Ok(bring(backend, Bringer::Villager(resident.into()), new, Some(about)).await?.0)
}

/// What became of something that was registered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Registered {
    /// Its row.
    pub id: CaseId,
    /// 20261119-0042.
    pub number: String,
    /// The name of the unit that has it.
    pub unit: String,
    /// Whether the member sees it from now on.
    pub seen: bool,
}

/// Registers what came by letter, at the counter or over a hotline: a case like any other, with its way told in the
/// first event. The same key again gives the same case.
///
/// # Errors
/// [`Error::Case`] for who may not register, [`Error::Invalid`] on `village` or `photos`; what [`Case::file`] refuses.
pub async fn register(backend: &Backend, member: &Member, channel: Channel, new: NewCase) -> Result<Registered, Error> {
    authority::may_register(member, &new.region)?;
    let (id, _) = bring(backend, Bringer::Member(member.clone(), channel), new, None).await?;
    let Record { row, case } = records::find(backend.store.reader(), id).await?;
    let seen = authority::sees(&Viewer::Member(member.clone()), &case) == Some(Sight::Staff);
    Ok(Registered { id, number: row.number, unit: case.unit.name, seen })
}

async fn bring(backend: &Backend, by: Bringer, mut new: NewCase, about: Option<About>) -> Result<(CaseId, UnitId), Error> {
    if new.photos.len() > FILES {
        return Err(Error::field(FieldProblem::TooManyFiles { max: 9 }.at("photos")));
    }
    if new.region.level() != Level::Village {
        return Err(Error::field(FieldProblem::NotFound.at("village")));
    }
    // Where a village was merged into another one, that one gets it.
    new.region = places::today(backend.store.reader(), new.region).await?;
    places::place(backend, &new.region).await.map_err(|error| error.typed_at("village"))?;
    let ready = prepare(backend, &by, &new).await?;
    let (id, unit) =
        backend.store.write(move |transaction| Box::pin(async move { write(transaction, by, new, ready, about).await })).await?;
    backend.live.publish(&Topic::Case(id), 1);
    backend.live.publish(&Topic::Inbox(unit), 0);
    Ok((id, unit))
}

async fn prepare(backend: &Backend, by: &Bringer, new: &NewCase) -> Result<Ready, Error> {
    let reader = backend.store.reader();
    let world = World::read(reader, &new.region, backend.clock.now(), backend.calendar()).await?;
    let accused = accused(reader, &world, &new.accused).await?;
    let power = match new.power {
        Some(power) => Some(powers::pointer(reader, power, &new.region).await?),
        None => None,
    };
    let mut ready = Ready {
        world,
        account: None,
        neighbour: None,
        accused,
        sealed: Vec::new(),
        receipt: None,
        repeats: None,
        power,
        key: String::new(),
    };
    let resident = match by {
        Bringer::Villager(resident) => *resident,
        Bringer::Member(member, _) => {
            ready.key = format!("member/{}/{}", member.id, new.idempotency_key);
            if let Identity::Heard { phone: Some(phone), .. } = &new.identity {
                let account = accounts::ensure_resident(backend, phone).await?;
                ready.repeats = repeats::earlier(reader, account, new, ready.world.now).await?;
                ready.neighbour = Some(account);
            }
            return Ok(ready);
        }
    };
    match &new.identity {
        Identity::Named { neighbour, .. } => {
            let resident = resident.ok_or(Error::LogIn)?;
            ready.account = Some(residents::Entity::find_by_id(resident.0).one(reader).await?.ok_or(Error::LogIn)?);
            // The key is made on a phone: another resident's same key is not this one's case.
            ready.key = format!("{resident}/{}", new.idempotency_key);
            ready.repeats = repeats::earlier(reader, resident, new, ready.world.now).await?;
            if let Some(phone) = neighbour.as_ref().and_then(|neighbour| neighbour.phone.as_ref()) {
                ready.neighbour = Some(accounts::ensure_resident(backend, phone).await?);
            }
        }
        unnamed => {
            receipts::admit(backend).await?;
            if let Identity::Sealed { name, phone } = unnamed {
                ready.sealed = seals::seal(backend, &new.region, name, phone).await?;
            }
            ready.receipt = Some(receipts::hash(backend, &receipts::derive(backend, &new.idempotency_key)).await?);
            ready.key = backend.secret.hash("filing", &new.idempotency_key);
        }
    }
    Ok(ready)
}

/// Whether a case was filed within the last hour with this phone and this key, which nobody knows but the page that
/// the form stood in.
///
/// # Errors
/// When the database cannot be read.
pub async fn filed_just_now(backend: &Backend, phone: &Phone, key: &str) -> Result<bool, Error> {
    let reader = backend.store.reader();
    let Some(resident) = residents::Entity::find().filter(residents::Column::Phone.eq(phone.as_str())).one(reader).await? else {
        return Ok(false);
    };
    let since = backend.clock.now().0 - 3_600_000;
    let filed = cases::Entity::find()
        .filter(cases::Column::IdempotencyKey.eq(format!("{}/{key}", resident.id)))
        .filter(cases::Column::FiledAt.gte(since))
        .one(reader)
        .await?;
    Ok(filed.is_some())
}

/// Notes the name and village that somebody gave who did not file after all.
///
/// # Errors
/// [`Error::LogIn`] when there is no such resident.
pub async fn remember(backend: &Backend, resident: ResidentId, new: &NewCase) -> Result<(), Error> {
    let account = residents::Entity::find_by_id(resident.0).one(backend.store.reader()).await?.ok_or(Error::LogIn)?;
    let new = new.clone();
    backend.store.write(move |transaction| Box::pin(async move { note_down(transaction, &account, &new).await })).await
}

/// What is known of a resident, to fill the form with.
#[derive(Debug, Clone)]
pub struct Resident {
    /// The name given last; empty at first.
    pub name: String,
    /// The confirmed phone number.
    pub phone: Phone,
    /// The village filed for last.
    pub region: Option<RegionCode>,
}

/// What is known of a resident.
///
/// # Errors
/// When the database cannot be read.
pub async fn known(backend: &Backend, resident: ResidentId) -> Result<Resident, Error> {
    let row = residents::Entity::find_by_id(resident.0).one(backend.store.reader()).await?.ok_or(Error::LogIn)?;
    let phone = Phone::parse(&row.phone).map_err(|why| Error::corrupt("residents", row.id, why))?;
    let region = row.region.map(|region| RegionCode::parse(&region).map_err(|why| Error::corrupt("residents", row.id, why))).transpose()?;
    Ok(Resident { name: row.name, phone, region })
}
