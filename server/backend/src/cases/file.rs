//! Filing.

use super::records::{self, Draft, World};
use super::whereabouts;
use crate::Backend;
use crate::error::Error;
use crate::live::Topic;
use crate::media::FILES;
use crate::places;
use crate::tables::{cases, residents};
use domain::cases::{Accused, Case, Category, Filing, Kind, Petitioner, routing};
use domain::fields::{FieldProblem, PersonName, PetitionText, Phone};
use domain::ids::{CaseId, MediaToken, PetitionerId, ResidentId, UnitId};
use domain::region::{Level, RegionCode};
use domain::spot::Here;
use sea_orm::{ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, Set};

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
    /// The name that staff see.
    pub name: PersonName,
    /// Whether words and photos may be shown to everybody once staff have checked them.
    pub agrees: bool,
    /// A report goes straight to the county.
    pub prefer_county: bool,
    /// Made by the page when the form is drawn: the same filing sent twice makes one case.
    pub idempotency_key: String,
}

/// Files a case for a resident. The same key again gives the same case.
///
/// # Errors
/// [`Error::Invalid`] on `village` or `photos`; what [`Case::file`] refuses.
pub async fn file(backend: &Backend, resident: ResidentId, new: NewCase) -> Result<CaseId, Error> {
    if new.photos.len() > FILES {
        return Err(Error::field(FieldProblem::TooManyFiles { max: 9 }.at("photos")));
    }
    if new.region.level() != Level::Village {
        return Err(Error::field(FieldProblem::NotFound.at("village")));
    }
    places::place(backend, &new.region).await.map_err(|error| error.typed_at("village"))?;
    let (now, calendar) = (backend.clock.now(), backend.calendar());
    let reader = backend.store.reader();
    let world = World::read(reader, &new.region, now, calendar).await?;
    let account = residents::Entity::find_by_id(resident.0).one(reader).await?.ok_or(Error::LogIn)?;
    // All that can be read before is: sixteen filings share one writer.
    let (id, unit) = backend.store.write(move |transaction| Box::pin(async move { write(transaction, account, new, world).await })).await?;
    backend.live.publish(&Topic::Case(id), 1);
    backend.live.publish(&Topic::Inbox(unit), 0);
    Ok(id)
}

async fn write(
    connection: &impl ConnectionTrait,
    account: residents::Model,
    new: NewCase,
    world: World,
) -> Result<(CaseId, UnitId), Error> {
    let (resident, phone) = (ResidentId(account.id), account.phone.clone());
    // The key is made on a phone: another resident's same key is not this one's case.
    let key = format!("{resident}/{}", new.idempotency_key);
    remember(connection, account, &new).await?;
    let context = world.context();
    let unit = routing::destination(new.kind, &new.region, &Accused::default(), new.prefer_county, &context.directory)
        .ok_or(domain::cases::Refused::NobodyToGoTo)?;
    let draft =
        Draft { words: new.words.as_str(), unit, resident, name: new.name.as_str(), phone: &phone, idempotency_key: &key, now: world.now };
    let Some((id, petitioner)) = records::reserve(connection, &draft).await? else {
        // The same filing came before, or twice at once, and the other one has been committed meanwhile.
        return filed(connection, &key).await?.ok_or_else(|| Error::Internal("a filing's key is taken, but by no case".into()));
    };
    let filing = filing(&new, resident, petitioner);
    let (case, event) = Case::file(id, filing, &context)?;
    records::insert(connection, &case, &event, &new.photos, &world.calendar).await?;
    if let Some(here) = new.here {
        whereabouts::write(connection, id, here).await?;
    }
    Ok((id, case.unit.id))
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

/// The case that was filed with a key, and the unit that has it.
async fn filed(connection: &impl ConnectionTrait, key: &str) -> Result<Option<(CaseId, UnitId)>, Error> {
    let row = cases::Entity::find().filter(cases::Column::IdempotencyKey.eq(key)).one(connection).await?;
    Ok(row.map(|row| (CaseId(row.id), UnitId(row.unit_id))))
}

fn filing(new: &NewCase, resident: ResidentId, petitioner: PetitionerId) -> Filing {
    let petitioner = Petitioner { agrees: new.agrees, ..Petitioner::named(petitioner, resident) };
    Filing {
        kind: new.kind,
        category: new.category,
        region: new.region,
        text: new.words.clone(),
        accused: Accused::default(),
        petitioner,
        prefer_county: new.prefer_county,
        repeats: None,
    }
}

/// The name and village that the next form is filled with.
async fn remember(connection: &impl ConnectionTrait, account: residents::Model, new: &NewCase) -> Result<(), Error> {
    if account.name == new.name.as_str() && account.region.as_deref() == Some(new.region.as_str()) {
        return Ok(());
    }
    let mut update: residents::ActiveModel = account.into();
    update.name = Set(new.name.to_string());
    update.region = Set(Some(new.region.to_string()));
    update.update(connection).await?;
    Ok(())
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
