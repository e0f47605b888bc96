//! Use cases, tables and queries: what never reaches a browser. A file or folder per feature.

pub mod accounts;
pub mod audit;
pub mod canned;
pub mod cases;
pub mod clock;
pub mod disclosures;
mod error;
pub mod households;
pub mod live;
pub mod media;
pub mod meetings;
pub mod page_views;
pub mod places;
pub mod powers;
pub mod receipts;
mod reviews;
pub mod rules;
pub mod seals;
pub mod secret;
pub mod services;
pub mod sms;
pub mod store;
mod tables;
pub mod units;
pub mod verify;
pub mod villages;
pub mod voice;
mod word_index;

pub use error::{Error, UploadProblem};

use clock::Clock;
use domain::places::Place;
use domain::region::RegionCode;
use domain::workdays::Calendar;
use live::Live;
use media::Media;
use moka::sync::Cache;
use page_views::PageViews;
use secret::Secret;
use std::ops::Deref;
use std::sync::{Arc, PoisonError, RwLock};
use store::Store;

/// How this installation is set up.
#[derive(Debug, Clone)]
pub struct Settings {
    /// How readers reach it: `https://village.example`, no slash at the end.
    pub origin: String,
    /// Demo mode: codes and texts are shown on an outbox page.
    pub demo: bool,
    /// The SMS gateway; none means that texts stay in the outbox.
    pub sms: Option<sms::Gateway>,
}

/// All that use cases need; cheap to clone.
#[derive(Clone)]
pub struct Backend(Arc<Parts>);

/// What a [`Backend`] is made of.
pub struct Parts {
    /// The database.
    pub store: Store,
    /// Fan-out to followers.
    pub live: Live,
    /// Photos and voice notes.
    pub media: Media,
    /// What time it is.
    pub clock: Clock,
    /// The installation's secret.
    pub secret: Secret,
    /// How it is set up.
    pub settings: Settings,
    /// Who reads what, until it is counted.
    pub page_views: PageViews,
    pub(crate) places: Cache<RegionCode, Place>,
    /// With the number of its import.
    calendar: RwLock<(i64, Arc<Calendar>)>,
}

impl Backend {
    /// Puts the parts together and reads the working-day calendar.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn new(store: Store, media: Media, clock: Clock, secret: Secret, settings: Settings) -> Result<Self, Error> {
        let calendar = RwLock::new(places::numbered_calendar(&store).await?);
        let live = if store::is_sqlite(store.reader()) { Live::default() } else { Live::across(store.reader()).await? };
        Ok(Self(Arc::new(Parts {
            store,
            live,
            media,
            clock,
            secret,
            settings,
            page_views: PageViews::default(),
            places: places::cache(),
            calendar,
        })))
    }
}

impl Parts {
    /// The working-day calendar as it is now.
    pub fn calendar(&self) -> Arc<Calendar> {
        Arc::clone(&self.calendar.read().unwrap_or_else(PoisonError::into_inner).1)
    }

    /// Reads the calendar again, after an import.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn reload_calendar(&self) -> Result<(), Error> {
        let fresh = places::numbered_calendar(&self.store).await?;
        *self.calendar.write().unwrap_or_else(PoisonError::into_inner) = fresh;
        Ok(())
    }

    /// Reads the calendar again when it was imported since, by whichever process, and wakes all who follow something:
    /// that process may have changed what they look at. Gives whether it was.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn notice_import(&self) -> Result<bool, Error> {
        let known = self.calendar.read().unwrap_or_else(PoisonError::into_inner).0;
        if places::calendar_number(&self.store).await? == known {
            return Ok(false);
        }
        self.reload_calendar().await?;
        self.live.wake_all();
        Ok(true)
    }
}

impl Deref for Backend {
    type Target = Parts;

    fn deref(&self) -> &Parts {
        &self.0
    }
}
