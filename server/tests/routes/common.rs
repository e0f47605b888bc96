//! What router tests stand on: a village with its people, and a browser without WebAssembly.
#![expect(clippy::unwrap_used, reason = "a test that cannot be set up should fail")]

use axum::Router;
use axum::body::{Body, Bytes, to_bytes};
use axum::extract::Request;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::Response;
use backend::accounts::{NewMember, add_member, log_in_member, log_in_resident, send_code};
use backend::cases::{self, Identity, NewCase};
use backend::clock::Clock;
use backend::{Backend, places, units};
use clap::Parser as _;
use domain::cases::{Category, Kind};
use domain::fields::{Password, PersonName, PetitionText, Phone, SmsCode};
use domain::ids::{CaseId, ResidentId};
use domain::instant::Instant;
use domain::region::RegionCode;
use domain::unit::{Role, UnitKind};
use sea_orm_migration::sea_orm::{ConnectionTrait as _, DbBackend, Statement, TryGetable};
use server::config::{Cli, Command, Config};
use server::context::Site;
use server::router::{once, router};
use std::path::Path;
use tempfile::TempDir;
use tokio::sync::watch;

/// Baisha in Minhou.
pub const VILLAGE: &str = "350121101201";
/// Its town.
pub const TOWN: &str = "350121101";

const PASSWORD: &str = "a long enough one";

/// A site with Baisha in it. The clock stands at Friday, 20 November 2026, 10:00 in Beijing.
pub struct Village {
    _folder: TempDir,
    stop: watch::Sender<bool>,
    router: Router,
    pub backend: Backend,
}

/// Somebody with a browser: the session's cookie.
pub struct Person {
    cookie: String,
    /// The account, of a resident.
    pub resident: Option<ResidentId>,
}

impl Person {
    /// Somebody whose browser has kept this and nothing else.
    pub fn with_cookie(cookie: &str) -> Self {
        Self { cookie: cookie.to_owned(), resident: None }
    }

    /// What the browser keeps.
    pub fn cookie(&self) -> &str {
        &self.cookie
    }
}

/// A plain form that stands on a page, as a browser sends it.
pub fn form(page: &str, action: &str, fields: &[(&str, &str)]) -> Request {
    let mut fields = fields.to_vec();
    fields.push(("on_page", page));
    Request::post(action)
        .header(header::ACCEPT, "text/html")
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .body(Body::from(serde_urlencoded::to_string(fields).unwrap()))
        .unwrap()
}

/// What the browser got.
pub struct Page {
    pub status: StatusCode,
    pub headers: HeaderMap,
    /// Where it was sent.
    pub location: String,
    pub bytes: Bytes,
    pub text: String,
}

impl Page {
    /// A header's value; empty when there is none.
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    /// The browser as the page left it: with the cookie that came along.
    pub fn keeper(&self) -> Person {
        Person::with_cookie(self.header("set-cookie").split_once(';').unwrap().0)
    }

    /// The value that a form of the page carries unseen.
    #[track_caller]
    pub fn hidden(&self, name: &str) -> &str {
        let (_, after) = self.text.split_once(&format!("name=\"{name}\" value=\"")).unwrap();
        after.split_once('"').unwrap().0
    }

    /// What stands beside a field that is wrong; empty when it is not.
    pub fn beside(&self, field: &str) -> &str {
        let wrong = self.text.split_once(&format!("id=\"{field}-error\""));
        wrong.and_then(|(_, after)| after.split_once("</p>")).map_or("", |(sentence, _)| sentence)
    }

    /// The page holds the words.
    #[track_caller]
    pub fn shows(&self, words: &str) -> &Self {
        assert!(self.text.contains(words), "{words:?} is not on the page ({}):\n{}", self.status, self.text);
        self
    }

    /// The page does not hold the words.
    #[track_caller]
    pub fn hides(&self, words: &str) -> &Self {
        assert!(!self.text.contains(words), "{words:?} is on the page ({}):\n{}", self.status, self.text);
        self
    }
}

impl Village {
    /// A fresh one.
    pub async fn new() -> Self {
        Self::with(&[]).await
    }

    /// A fresh one that was started with these flags.
    pub async fn with(flags: &[&str]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let clock = Clock::at(Instant::parse_local("2026-11-20T10:00").unwrap());
        let backend = server::serve::open(&config(folder.path(), flags), clock).await.unwrap();
        let demo = Path::new(env!("CARGO_MANIFEST_DIR")).join("demo");
        places::import_calendar(&backend.store, &std::fs::read_to_string(demo.join("calendar.csv")).unwrap()).await.unwrap();
        backend.reload_calendar().await.unwrap();
        places::import_regions(&backend.store, &[demo.join("regions.csv")]).await.unwrap();
        let (stop, stopping) = watch::channel(false);
        let router = router(Site::new(backend.clone(), stopping));
        Self { _folder: folder, stop, router, backend }
    }

    /// Asks the server to stop.
    pub fn stop(&self) {
        self.stop.send(true).unwrap();
    }

    /// A cadre who has logged in; `number` ends the phone number.
    pub async fn member(&self, number: u32, name: &str, kind: UnitKind, region: &str, unit: &str, roles: &[Role]) -> Person {
        let phone = Phone::parse(&format!("139{number:08}")).unwrap();
        let unit = units::ensure(&self.backend, kind, RegionCode::parse(region).unwrap(), unit.into()).await.unwrap();
        let password = || Password::parse(PASSWORD).unwrap();
        let new =
            NewMember { unit, name: PersonName::parse(name).unwrap(), phone: phone.clone(), password: password(), roles: roles.to_vec() };
        add_member(&self.backend, new).await.unwrap();
        let token = log_in_member(&self.backend, &phone, &password(), "test".into()).await.unwrap();
        Person { cookie: format!("mingbai={token}"), resident: None }
    }

    /// A cadre of the village committee.
    pub async fn cadre(&self, number: u32, name: &str) -> Person {
        self.member(number, name, UnitKind::VillageCommittee, VILLAGE, "白沙村委会", &[Role::VillageCadre]).await
    }

    /// A villager who has logged in.
    pub async fn resident(&self, number: u32) -> Person {
        let phone = Phone::parse(&format!("138{number:08}")).unwrap();
        send_code(&self.backend, &phone, ToOwned::to_owned).await.unwrap();
        let code = SmsCode::parse(&self.code().await).unwrap();
        let (resident, token) = log_in_resident(&self.backend, &phone, &code, "test".into()).await.unwrap();
        Person { cookie: format!("mingbai={token}"), resident: Some(resident) }
    }

    /// The code in the newest text that was sent.
    pub async fn code(&self) -> String {
        let text: String = self.value("SELECT text FROM outbox ORDER BY id DESC LIMIT 1").await;
        text.split(|c: char| !c.is_ascii_digit()).find(|digits| digits.len() == 6).unwrap().to_owned()
    }

    /// A case that the villager files.
    pub async fn file(&self, by: &Person, kind: Kind, words: &str) -> CaseId {
        let new = NewCase {
            kind,
            category: Category::of(kind)[0],
            region: RegionCode::parse(VILLAGE).unwrap(),
            words: PetitionText::parse(words).unwrap(),
            photos: Vec::new(),
            here: None,
            identity: Identity::Named { name: PersonName::parse("陈美兰").unwrap(), neighbour: None },
            accused: cases::Named::default(),
            agrees: false,
            prefer_county: false,
            power: None,
            idempotency_key: backend::secret::token(),
        };
        cases::file(&self.backend, by.resident.unwrap(), new).await.unwrap()
    }

    /// Opens a page; `by` is nobody for a stranger.
    pub async fn get(&self, by: Option<&Person>, path: &str) -> Page {
        self.send(by, Request::get(path).header(header::ACCEPT, "text/html").body(Body::empty()).unwrap()).await
    }

    /// Sends a plain form that stands on a page.
    pub async fn post(&self, by: Option<&Person>, page: &str, action: &str, fields: &[(&str, &str)]) -> Page {
        self.send(by, form(page, action, fields)).await
    }

    /// A cadre does a verb by the form on the case's page as it is now, and it goes through.
    pub async fn does(&self, by: &Person, case: CaseId, verb: &str, typed: &[(&str, &str)]) {
        let page = format!("/desk/cases/{case}");
        let seen = self.get(Some(by), &page).await;
        let id = case.to_string();
        let fields = [&[("id", id.as_str()), ("version", seen.hidden("version"))], typed].concat();
        let sent = self.post(Some(by), &page, &format!("/api/desk/{verb}"), &fields).await;
        assert_eq!(sent.status, StatusCode::SEE_OTHER, "{verb}: {}", sent.text);
    }

    /// Sends a request and reads the answer to its end.
    pub async fn send(&self, by: Option<&Person>, request: Request) -> Page {
        let response = self.ask(by, request).await;
        let (status, headers) = (response.status(), response.headers().clone());
        let location = headers.get(header::LOCATION).map(|value| value.to_str().unwrap().to_owned()).unwrap_or_default();
        let bytes = to_bytes(response.into_body(), usize::MAX).await.unwrap();
        let text = String::from_utf8_lossy(&bytes).into_owned();
        Page { status, headers, location, bytes, text }
    }

    /// Sends a request; whose language it does not say, it is Chinese.
    pub async fn ask(&self, by: Option<&Person>, mut request: Request) -> Response {
        if let Some(person) = by {
            request.headers_mut().insert(header::COOKIE, person.cookie.parse().unwrap());
        }
        request.headers_mut().entry(header::ACCEPT_LANGUAGE).or_insert("zh-CN".parse().unwrap());
        once(&self.router, request).await
    }

    /// Changes the database behind the server's back.
    pub async fn execute(&self, sql: &str) {
        self.backend.store.writer().execute_unprepared(sql).await.unwrap();
    }

    /// A number that a query gives.
    pub async fn number(&self, sql: &str) -> i64 {
        self.value(sql).await
    }

    /// A value that a query gives.
    async fn value<T: TryGetable>(&self, sql: &str) -> T {
        let row = self.backend.store.reader().query_one_raw(Statement::from_string(DbBackend::Sqlite, sql)).await.unwrap();
        row.unwrap().try_get_by_index(0).unwrap()
    }
}

fn config(folder: &Path, flags: &[&str]) -> Config {
    let at = |name: &str| folder.join(name).display().to_string();
    let database = format!("sqlite://{}", at("mingbai.db"));
    let (media, secret) = (at("media"), at("secret"));
    let words = ["mingbai", "migrate", "--database-url", &database, "--media", &media, "--secret-file", &secret];
    let cli = Cli::parse_from(words.iter().chain(flags));
    let Command::Migrate { config } = cli.command else { unreachable!("it was asked to migrate") };
    config
}
