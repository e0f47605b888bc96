//! `GET /live?t=case:12@7&t=inbox`: one stream of Server-Sent Events per page for all that it follows.

use crate::context::Site;
use crate::metrics::OpenStream;
use app::locale::Locale;
use app::reader::Reader;
use axum::Extension;
use axum::extract::{RawQuery, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::sse::{Event, Sse};
use axum::response::{IntoResponse, Response};
use backend::Backend;
use backend::live::{Follower, Topic};
use domain::cases::pages::News;
use domain::ids::{ApplicationId, CaseId, MeetingId};
use domain::instant::Instant;
use domain::viewer::Viewer;
use futures::stream::{self, Stream, StreamExt as _};
use std::convert::Infallible;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use tokio_stream::wrappers::IntervalStream;

/// A page follows a handful of things; more is no page.
const TOPICS_MAX: usize = 16;
/// The client takes a stream that was silent for longer than two beats as dead.
const BEAT: Duration = Duration::from_secs(15);

/// A topic as the page names it, with the number of the newest thing that the page has.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Wanted {
    name: String,
    after: u64,
}

impl Wanted {
    /// Reads `case:12@7`, or `inbox` from its beginning. `None` when the cursor is no number.
    fn parse(text: &str) -> Option<Self> {
        let (name, after) = text.split_once('@').unwrap_or((text, "0"));
        Some(Self { name: name.to_owned(), after: after.parse().ok()? })
    }
}

/// The stream. A topic that is not there or not for this reader makes the whole request 404; no topic, too many
/// of them or a cursor that is no number, 400.
pub async fn live(
    State(site): State<Site>,
    Extension(reader): Extension<Reader>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Response {
    let by_session = reader.session.as_ref().map_or(Viewer::Stranger, |session| session.viewer.clone());
    let last = headers.get("last-event-id").and_then(|value| value.to_str().ok()).unwrap_or_default();
    let wanted = wanted(&query.unwrap_or_default(), last).filter(|wanted| (1..=TOPICS_MAX).contains(&wanted.len()));
    let Some(wanted) = wanted else { return StatusCode::BAD_REQUEST.into_response() };
    let locale = crate::context::locale(&headers);
    let cursors = Cursors::new(&wanted);
    let mut feeds = Vec::with_capacity(wanted.len());
    for (at, topic) in wanted.into_iter().enumerate() {
        let Some(source) = Source::parse(&topic.name, &by_session) else { return StatusCode::NOT_FOUND.into_response() };
        let viewer = match &source {
            Source::Case(id) => match reader.viewer_of(&site.backend, *id).await {
                Ok(viewer) => viewer,
                Err(error) => return crate::guard::unavailable(&error),
            },
            _ => by_session.clone(),
        };
        // Subscribe first, then read: nothing falls between.
        let follower = site.backend.live.follow(source.topic());
        let mut feed = Feed {
            backend: site.backend.clone(),
            viewer,
            locale,
            source,
            name: topic.name,
            after: topic.after,
            follower,
            waiting: Vec::new(),
        };
        match feed.read().await {
            Ok(()) => feeds.push(feed.stream(at, cursors.clone()).boxed()),
            Err(backend::Error::NotFound) => return StatusCode::NOT_FOUND.into_response(),
            Err(error) => return crate::guard::unavailable(&error),
        }
    }
    let beat = IntervalStream::new(tokio::time::interval(BEAT)).map(|_| Event::default().event("beat").data(""));
    let mut stopping = site.stopping.clone();
    let open = OpenStream::new();
    let events = stream::select(stream::select_all(feeds), beat).take_until(async move {
        let _open = open;
        let _ = stopping.wait_for(|stop| *stop).await;
    });
    let mut response = Sse::new(events.map(Ok::<_, Infallible>)).into_response();
    response.headers_mut().insert("x-accel-buffering", HeaderValue::from_static("no"));
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

/// Topics from the query; `Last-Event-ID`, when there, knows better how far the page has come.
fn wanted(query: &str, last: &str) -> Option<Vec<Wanted>> {
    let seen = last.split(',').filter(|seen| !seen.is_empty()).map(Wanted::parse).collect::<Option<Vec<_>>>()?;
    let topics = url::form_urlencoded::parse(query.as_bytes()).filter(|(key, _)| key == "t");
    let mut wanted = topics.map(|(_, value)| Wanted::parse(&value)).collect::<Option<Vec<_>>>()?;
    for topic in &mut wanted {
        if let Some(seen) = seen.iter().find(|seen| seen.name == topic.name) {
            topic.after = topic.after.max(seen.after);
        }
    }
    Some(wanted)
}

/// How far each topic of one stream has come; the id of every event tells all of them.
#[derive(Clone)]
struct Cursors(Arc<Mutex<Vec<Wanted>>>);

impl Cursors {
    fn new(wanted: &[Wanted]) -> Self {
        Self(Arc::new(Mutex::new(wanted.to_vec())))
    }

    fn advance(&self, at: usize, number: u64) -> String {
        let mut cursors = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(cursor) = cursors.get_mut(at) {
            cursor.after = number;
        }
        cursors.iter().map(|cursor| format!("{}@{}", cursor.name, cursor.after)).collect::<Vec<_>>().join(",")
    }
}

/// Where a topic's events come from.
enum Source {
    Case(CaseId),
    Application(ApplicationId),
    Meeting(MeetingId),
    Meetings(String),
    Inbox(domain::ids::UnitId),
}

impl Source {
    fn parse(name: &str, viewer: &Viewer) -> Option<Self> {
        match name.split_once(':') {
            Some(("case", id)) => id.parse().ok().map(Self::Case),
            Some(("application", id)) => id.parse().ok().map(Self::Application),
            Some(("meeting", id)) => id.parse().ok().map(Self::Meeting),
            Some(("meetings", region)) => Some(Self::Meetings(region.get(..6)?.to_owned())),
            None if name == "inbox" => viewer.member().map(|member| Self::Inbox(member.unit.id)),
            _ => None,
        }
    }

    fn topic(&self) -> Topic {
        match self {
            Self::Case(id) => Topic::Case(*id),
            Self::Application(id) => Topic::Application(*id),
            Self::Meeting(id) => Topic::Meeting(*id),
            Self::Meetings(region) => Topic::Meetings(region.clone()),
            Self::Inbox(unit) => Topic::Inbox(*unit),
        }
    }
}

/// The steps of a case, told in the reader's language, with their numbers.
fn told(locale: Locale, news: News, now: Instant) -> Result<Vec<(u64, String)>, backend::Error> {
    app::cases::told::steps(locale, news, now)
        .map(|step| {
            let json = serde_json::to_string(&step).map_err(|why| backend::Error::Internal(why.to_string()))?;
            Ok((step.line.no, json))
        })
        .collect()
}

/// The steps of an application, told in the reader's language, with their numbers.
fn applied(locale: Locale, news: backend::services::News, now: Instant) -> Result<Vec<(u64, String)>, backend::Error> {
    app::services::told::steps(locale, news.sight, news.entries, &news.head, now)
        .map(|step| {
            let json = serde_json::to_string(&step).map_err(|why| backend::Error::Internal(why.to_string()))?;
            Ok((step.line.no, json))
        })
        .collect()
}

/// One topic for one reader.
struct Feed {
    backend: Backend,
    viewer: Viewer,
    locale: Locale,
    source: Source,
    name: String,
    after: u64,
    follower: Follower,
    /// Read and not yet sent, newest first.
    waiting: Vec<(u64, String)>,
}

impl Feed {
    /// Reads what came after the cursor, as the view made for this reader.
    async fn read(&mut self) -> Result<(), backend::Error> {
        let mut fresh = match &self.source {
            Source::Case(id) => match backend::cases::live_after(&self.backend, &self.viewer, *id, self.after).await? {
                Some(news) => told(self.locale, news, self.backend.clock.now())?,
                None => Vec::new(),
            },
            Source::Application(id) => applied(
                self.locale,
                backend::services::live_after(&self.backend, &self.viewer, *id, self.after).await?,
                self.backend.clock.now(),
            )?,
            Source::Meeting(id) => backend::meetings::live_after(&self.backend, *id, self.after).await?,
            Source::Meetings(region) => backend::meetings::live_list(&self.backend, region).await?,
            Source::Inbox(_) => backend::cases::live_inbox(&self.backend, &self.viewer).await?,
        };
        fresh.reverse();
        self.waiting = fresh;
        Ok(())
    }

    fn stream(self, at: usize, cursors: Cursors) -> impl Stream<Item = Event> {
        stream::unfold(self, move |mut feed| {
            let cursors = cursors.clone();
            async move {
                loop {
                    if let Some((number, data)) = feed.waiting.pop() {
                        feed.after = number;
                        let id = cursors.advance(at, number);
                        return Some((Event::default().event(&feed.name).id(id).data(data), feed));
                    }
                    feed.follower.changed().await;
                    // Reading is a large future, and most of the time a stream only waits.
                    if let Err(error) = Box::pin(feed.read()).await {
                        // The page comes back by itself and reads on from its cursor.
                        tracing::warn!(%error, topic = feed.name, "a live stream broke off");
                        return None;
                    }
                }
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_event_id_moves_a_cursor_on_but_never_back() {
        let topics = wanted("t=case:12@7&t=inbox", "case:12@9,inbox@3").unwrap();
        assert_eq!(topics, [Wanted { name: "case:12".into(), after: 9 }, Wanted { name: "inbox".into(), after: 3 }]);
        assert_eq!(wanted("t=case:12@7", "case:12@2").unwrap()[0].after, 7);
    }

    #[test]
    fn an_event_id_tells_every_cursor() {
        let cursors = Cursors::new(&wanted("t=case:12@7&t=inbox", "").unwrap());
        assert_eq!(cursors.advance(0, 8), "case:12@8,inbox@0");
        assert_eq!(cursors.advance(1, 2), "case:12@8,inbox@2");
    }
}
