//! Applying.

use super::act::follow_up;
use super::{records, texts};
use crate::accounts::{Window, attempt};
use crate::cases::Neighbour;
use crate::error::Error;
use crate::media::FILES;
use crate::tables::{applications, residents};
use crate::{Backend, accounts, places};
use domain::fields::{FieldProblem, PersonName, Phone, Words};
use domain::ids::{ApplicationId, MediaToken, ResidentId, ServiceId};
use domain::instant::Instant;
use domain::region::{Level, RegionCode};
use domain::services::{Application, Asking, Context, Service, authority};
use sea_orm::sea_query::OnConflict;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, Set, TryInsertResult};

/// What a villager asks for.
#[derive(Debug, Clone)]
pub struct NewApplication {
    /// The service.
    pub service: ServiceId,
    /// The village of who asks.
    pub village: RegionCode,
    /// The name of who files.
    pub name: PersonName,
    /// For whom, if not for oneself.
    pub neighbour: Option<Neighbour>,
    /// What the service asked, and what was answered.
    pub answers: Vec<(String, String)>,
    /// What is to be said besides.
    pub words: Option<Words>,
    /// Photos of papers that have been uploaded.
    pub photos: Vec<MediaToken>,
    /// Made by the page when the form is drawn: the same application sent twice makes one.
    pub idempotency_key: String,
}

/// So often somebody applies.
const APPLIES: Window = Window { seconds: 86_400, tries: 20 };
/// So often others apply for the owner of one telephone.
const HELPED: Window = Window { seconds: 86_400, tries: 5 };

/// Files an application. The same key again gives the same application.
///
/// # Errors
/// [`Error::NotFound`] where there is no such service, [`Error::Invalid`] on `village` or `photos`, [`Error::Service`]
/// by the rules, [`Error::LogIn`] when there is no such account, [`Error::TooMany`].
pub async fn apply(backend: &Backend, resident: ResidentId, mut new: NewApplication) -> Result<ApplicationId, Error> {
    if new.photos.len() > FILES {
        return Err(Error::field(FieldProblem::TooManyFiles { max: 9 }.at("photos")));
    }
    if new.village.level() != Level::Village {
        return Err(Error::field(FieldProblem::NotFound.at("village")));
    }
    let reader = backend.store.reader();
    new.village = places::today(reader, new.village).await?;
    places::place(backend, &new.village).await.map_err(|error| error.typed_at("village"))?;
    let service = records::service(reader, new.service).await?;
    authority::may_apply(&service, &new.village)?;
    let account = residents::Entity::find_by_id(resident.0).one(reader).await?.ok_or(Error::LogIn)?;
    let beneficiary = match new.neighbour.as_ref().and_then(|neighbour| neighbour.phone.as_ref()) {
        Some(phone) => Some(accounts::ensure_resident(backend, phone).await?),
        None => None,
    };
    // Each application texts its people and officials: nobody makes telephones ring by applying for everything.
    let hash = |what, of: &str| backend.secret.hash(what, of);
    let helped = new.neighbour.as_ref().and_then(|neighbour| neighbour.phone.as_ref());
    let mut tries = vec![(hash("applies", &resident.to_string()), APPLIES)];
    tries.extend(helped.map(|phone| (hash("is helped to apply", phone.as_str()), HELPED)));
    let asking = Asking { applicant: resident, beneficiary, village: new.village };
    // The key is made on a phone: another resident's same key is not this one's application.
    let key = format!("{resident}/{}", new.idempotency_key);
    let unit = service.unit.id;
    let (now, calendar, origin) = (backend.clock.now(), backend.calendar(), backend.settings.origin.clone());
    let (id, fresh) = backend
        .store
        .write(move |transaction| {
            Box::pin(async move {
                // Who applies for somebody else lives where they lived.
                let elsewhere = new.neighbour.is_some() && account.region.is_some();
                accounts::note_down(transaction, &account, &new.name, Some(&new.village).filter(|_| !elsewhere)).await?;
                let Some(id) = reserve(transaction, &account, &new, &service, &key, now).await? else {
                    let known = applications::Entity::find().filter(applications::Column::IdempotencyKey.eq(key.as_str()));
                    let row = known.one(transaction).await?;
                    let row = row.ok_or_else(|| Error::Internal("an application's key is taken, but by none".into()))?;
                    return Ok((ApplicationId(row.id), false));
                };
                for (who, window) in &tries {
                    attempt(transaction, now, who, *window).await?;
                }
                let (application, event) = Application::apply(id, &service, asking, &Context { now, calendar: &calendar })?;
                let mut row = records::columns(&application)?;
                row.id = Set(id.0);
                applications::Entity::update(row).validate().map_err(|why| Error::Internal(why.to_string()))?.exec(transaction).await?;
                records::write_event(transaction, id, 1, now, &event, &new.photos).await?;
                let row = records::find(transaction, id).await?.row;
                texts::tell(transaction, &row, &application, &event, &service.told, now, &origin).await?;
                Ok((id, true))
            })
        })
        .await?;
    if fresh {
        follow_up(backend, id, 1, unit);
    }
    Ok(id)
}

/// The first row of an application, filled in the same transaction. `None` when one has the key already; should the
/// transaction that writes it still run, this one waits for its end.
async fn reserve(
    connection: &impl ConnectionTrait,
    account: &residents::Model,
    new: &NewApplication,
    service: &Service,
    key: &str,
    now: Instant,
) -> Result<Option<ApplicationId>, Error> {
    let helped = new.neighbour.as_ref();
    let row = applications::ActiveModel {
        service_id: Set(new.service.0),
        title: Set(service.details.title.clone()),
        region: Set(new.village.to_string()),
        unit_id: Set(service.unit.id.0),
        resident_id: Set(account.id),
        body: Set(String::new()),
        answers: Set(serde_json::to_string(&new.answers).map_err(|why| Error::Internal(why.to_string()))?),
        words: Set(new.words.as_ref().map(ToString::to_string).unwrap_or_default()),
        name: Set(new.name.to_string()),
        phone: Set(account.phone.clone()),
        helped_name: Set(helped.map(|helped| helped.name.to_string())),
        helped_phone: Set(helped.and_then(|helped| helped.phone.as_ref()).map(|phone| phone.as_str().into())),
        status: Set(String::new()),
        filed_at: Set(now.0),
        due_at: Set(now.0),
        provisional: Set(false),
        version: Set(1),
        last_event: Set(1),
        changed_at: Set(now.0),
        idempotency_key: Set(key.into()),
        ..Default::default()
    };
    let there = OnConflict::column(applications::Column::IdempotencyKey).do_nothing().to_owned();
    match applications::Entity::insert(row).on_conflict(there).try_insert().exec(connection).await? {
        TryInsertResult::Inserted(row) => Ok(Some(ApplicationId(row.last_insert_id))),
        TryInsertResult::Conflicted | TryInsertResult::Empty => Ok(None),
    }
}

/// Whether an application was filed within the last hour with this phone and this key, which nobody knows but the page
/// that the form stood in.
///
/// # Errors
/// When the database cannot be read.
pub async fn applied_just_now(backend: &Backend, phone: &Phone, key: &str) -> Result<bool, Error> {
    let reader = backend.store.reader();
    let Some(resident) = residents::Entity::find().filter(residents::Column::Phone.eq(phone.as_str())).one(reader).await? else {
        return Ok(false);
    };
    let filed = applications::Entity::find()
        .filter(applications::Column::IdempotencyKey.eq(format!("{}/{key}", resident.id)))
        .filter(applications::Column::FiledAt.gte(backend.clock.now().0 - 3_600_000))
        .one(reader)
        .await?;
    Ok(filed.is_some())
}
