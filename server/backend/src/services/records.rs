//! The rows of services and applications, read and written.

use crate::error::Error;
use crate::media;
use crate::tables::{application_events, applications, services};
use domain::ids::{ApplicationId, MediaToken, ServiceId};
use domain::instant::Instant;
use domain::services::{Application, Event, Service, clock};
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Set};

pub(super) fn read_service(row: &services::Model) -> Result<Service, Error> {
    let service: Service = serde_json::from_str(&row.body).map_err(|why| Error::corrupt("services", row.id, why))?;
    Ok(Service { id: ServiceId(row.id), ..service })
}

/// A service, whether or not it is still offered.
pub(super) async fn service(connection: &impl ConnectionTrait, id: ServiceId) -> Result<Service, Error> {
    read_service(&services::Entity::find_by_id(id.0).one(connection).await?.ok_or(Error::NotFound)?)
}

/// The row of a service.
pub(super) fn service_columns(service: &Service, now: Instant) -> Result<services::ActiveModel, Error> {
    let details = &service.details;
    let lives: Vec<&str> = details.lives.iter().map(|life| life.as_str()).collect();
    let lists = [&details.conditions, &details.materials].into_iter().flatten().map(String::as_str);
    let words = [details.title.as_str(), details.topic.in_sheet(), &service.unit.name];
    let parts = details.lives.iter().map(|life| life.in_sheet());
    let search = words.into_iter().chain(parts).chain(lists).collect::<Vec<_>>().join(" ").to_lowercase();
    Ok(services::ActiveModel {
        region: Set(service.region.to_string()),
        unit_id: Set(service.unit.id.0),
        title: Set(details.title.clone()),
        topic: Set(details.topic.as_str().into()),
        lives: Set(if lives.is_empty() { String::new() } else { format!(",{},", lives.join(",")) }),
        days: Set(i64::from(details.days)),
        online: Set(details.online),
        retired: Set(service.retired),
        search: Set(search),
        body: Set(serde_json::to_string(service).map_err(|why| Error::Internal(why.to_string()))?),
        changed_at: Set(now.0),
        ..Default::default()
    })
}

/// An application with its row.
pub(super) struct Record {
    pub row: applications::Model,
    pub application: Application,
}

impl Record {
    pub(super) fn read(row: applications::Model) -> Result<Self, Error> {
        let application = serde_json::from_str(&row.body).map_err(|why| Error::corrupt("applications", row.id, why))?;
        Ok(Self { row, application })
    }
}

/// An application for reading.
pub(super) async fn find(connection: &impl ConnectionTrait, id: ApplicationId) -> Result<Record, Error> {
    Record::read(applications::Entity::find_by_id(id.0).one(connection).await?.ok_or(Error::NotFound)?)
}

/// An application for changing: nobody else changes it until this transaction ends.
pub(super) async fn lock(connection: &impl ConnectionTrait, id: ApplicationId) -> Result<Record, Error> {
    Record::read(applications::Entity::find_by_id(id.0).lock_exclusive().one(connection).await?.ok_or(Error::NotFound)?)
}

/// What people call an application by: the day on which it was filed and its row.
pub(super) fn number(application: &Application) -> String {
    let date = application.filed_at.beijing_date();
    format!("{:04}{:02}{:02}-{:04}", date.year(), u8::from(date.month()), date.day(), application.id.0)
}

/// The row's columns that repeat what the application says.
pub(super) fn columns(application: &Application) -> Result<applications::ActiveModel, Error> {
    Ok(applications::ActiveModel {
        service_id: Set(application.service.0),
        region: Set(application.region.to_string()),
        unit_id: Set(application.unit.id.0),
        resident_id: Set(application.applicant.0),
        beneficiary_id: Set(application.beneficiary.map(|other| other.0)),
        body: Set(serde_json::to_string(application).map_err(|why| Error::Internal(why.to_string()))?),
        status: Set(application.state.name().as_str().into()),
        filed_at: Set(application.filed_at.0),
        contacted_at: Set(application.contacted_at.map(|at| at.0)),
        due_at: Set(clock::late_after(application).map_or(i64::MAX, |at| at.0)),
        wakes_at: Set(clock::wakes_at(application).map(|at| at.0)),
        provisional: Set(application.state.is_open() && application.limit.provisional),
        ..Default::default()
    })
}

/// Writes the changed application and its event in the caller's transaction; gives the event's number.
pub(super) async fn write(
    connection: &impl ConnectionTrait,
    before: &applications::Model,
    application: &Application,
    event: &Event,
    now: Instant,
) -> Result<u64, Error> {
    let no = before.last_event + 1;
    let mut row = columns(application)?;
    row.version = Set(before.version + 1);
    row.last_event = Set(no);
    row.changed_at = Set(now.0);
    // The lock holds others off; the version says so once more, on a database that knows no row locks.
    let same = Condition::all().add(applications::Column::Id.eq(before.id)).add(applications::Column::Version.eq(before.version));
    if applications::Entity::update_many().set(row).filter(same).exec(connection).await?.rows_affected != 1 {
        return Err(Error::Conflict);
    }
    write_event(connection, application.id, no, now, event, event.what.photos()).await?;
    u64::try_from(no).map_err(|why| Error::corrupt("applications", before.id, why))
}

pub(super) async fn write_event(
    connection: &impl ConnectionTrait,
    id: ApplicationId,
    no: i64,
    at: Instant,
    event: &Event,
    photos: &[MediaToken],
) -> Result<(), Error> {
    let what = serde_json::to_string(event).map_err(|why| Error::Internal(why.to_string()))?;
    let row = application_events::ActiveModel { application_id: Set(id.0), no: Set(no), at: Set(at.0), what: Set(what) };
    application_events::Entity::insert(row).exec_without_returning(connection).await?;
    media::attach_to_application(connection, id, no, photos).await
}

/// Events after a number, with number and moment, oldest first.
pub(super) async fn events_after(
    connection: &impl ConnectionTrait,
    id: ApplicationId,
    after: u64,
) -> Result<Vec<(u64, Instant, Event)>, Error> {
    let after = i64::try_from(after).unwrap_or(i64::MAX);
    let theirs = Condition::all().add(application_events::Column::ApplicationId.eq(id.0)).add(application_events::Column::No.gt(after));
    let rows = application_events::Entity::find().filter(theirs).order_by_asc(application_events::Column::No).all(connection).await?;
    rows.into_iter()
        .map(|row| {
            let broken = |why: String| Error::corrupt("application_events", format!("{}/{}", row.application_id, row.no), why);
            let event = serde_json::from_str(&row.what).map_err(|why| broken(why.to_string()))?;
            let no = u64::try_from(row.no).map_err(|why| broken(why.to_string()))?;
            Ok((no, Instant(row.at), event))
        })
        .collect()
}
