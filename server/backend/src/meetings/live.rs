//! What a page that follows gets, as JSON. Meetings are public: everybody gets the same.

use super::{lists, records, view};
use crate::Backend;
use crate::error::Error;
use domain::ids::MeetingId;
use domain::meetings::pages::Step;
use domain::region::{Level, RegionCode};

/// The steps of a meeting after a number, oldest first.
///
/// # Errors
/// [`Error::NotFound`] when there is no such meeting.
pub async fn live_after(backend: &Backend, id: MeetingId, after: u64) -> Result<Vec<(u64, String)>, Error> {
    let reader = backend.store.reader();
    let events = records::events_after(reader, id, after).await?;
    // Read after the events: the state is at least as new as the last of them.
    let state = records::find(reader, id).await?.meeting.state;
    events
        .into_iter()
        .map(|event| {
            let step = Step { entry: view::entry(event), state: state.clone() };
            Ok((step.entry.no, json(&step)?))
        })
        .collect()
}

/// The meetings of a county (its six digits) as they are now; the number grows with every change.
///
/// # Errors
/// [`Error::NotFound`] when these are no county's digits.
pub async fn live_list(backend: &Backend, region: &str) -> Result<Vec<(u64, String)>, Error> {
    let county = RegionCode::parse(region).ok().filter(|code| code.level() == Level::County).ok_or(Error::NotFound)?;
    let listing = lists::list(backend, &county).await?;
    Ok(vec![(listing.number, json(&listing)?)])
}

fn json(value: &impl serde::Serialize) -> Result<String, Error> {
    serde_json::to_string(value).map_err(|why| Error::Internal(why.to_string()))
}
