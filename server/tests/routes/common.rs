//! What router tests stand on: a village with its people, and a browser without WebAssembly.
#![expect(clippy::unwrap_used, reason = "a test that cannot be set up should fail")]

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::Request;
use axum::http::{Method, StatusCode, header};
use backend::accounts::{NewMember, add_member, log_in_member, log_in_resident, send_code};
use backend::cases::{self, NewCase};
use backend::clock::Clock;
use backend::{Backend, places, units};
use clap::Parser as _;
use domain::cases::{Category, Kind};
use domain::fields::{Password, PersonName, PetitionText, Phone, SmsCode};
use domain::ids::{CaseId, ResidentId};
use domain::instant::Instant;
use domain::region::RegionCode;
use domain::unit::{Role, UnitKind};
use sea_orm_migration::sea_orm::{ConnectionTrait as _, DbBackend, Statement};
use server::config::{Cli, Command, Config};
use server::context::Site;
use server::router::{once, router};
use std::path::Path;
use std::sync::{Arc, Mutex};
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
    _stop: watch::Sender<bool>,
    router: Router,
    pub backend: Backend,
}

/// Somebody with a browser: the session's cookie.
pub struct Person {
    cookie: String,
    /// The account, of a resident.
    pub resident: Option<ResidentId>,
}

/// What the browser got.
pub struct Page {
    pub status: StatusCode,
    /// Where it was sent.
    pub location: String,
    pub text: String,
}

impl Page {
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
        let folder = tempfile::tempdir().unwrap();
        let clock = Clock::at(Instant::parse_local("2026-11-20T10:00").unwrap());
        let backend = server::serve::open(&config(folder.path()), clock).await.unwrap();
        let demo = Path::new(env!("CARGO_MANIFEST_DIR")).join("demo");
        places::import_calendar(&backend.store, &std::fs::read_to_string(demo.join("calendar.csv")).unwrap()).await.unwrap();
        backend.reload_calendar().await.unwrap();
        places::import_regions(&backend.store, &[demo.join("regions.csv")]).await.unwrap();
        let (stop, stopping) = watch::channel(false);
        let router = router(Site::new(backend.clone(), stopping));
        Self { _folder: folder, _stop: stop, router, backend }
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
        let sent = Arc::new(Mutex::new(String::new()));
        let keep = Arc::clone(&sent);
        let text = move |code: &str| {
            *keep.lock().unwrap() = code.to_owned();
            code.to_owned()
        };
        send_code(&self.backend, &phone, text).await.unwrap();
        let code = SmsCode::parse(&sent.lock().unwrap()).unwrap();
        let (resident, token) = log_in_resident(&self.backend, &phone, &code, "test".into()).await.unwrap();
        Person { cookie: format!("mingbai={token}"), resident: Some(resident) }
    }

    /// A case that the villager files.
    pub async fn file(&self, by: &Person, kind: Kind, words: &str) -> CaseId {
        let new = NewCase {
            kind,
            category: Category::of(kind)[0],
            region: RegionCode::parse(VILLAGE).unwrap(),
            words: PetitionText::parse(words).unwrap(),
            photos: Vec::new(),
            name: PersonName::parse("陈美兰").unwrap(),
            agrees: false,
            prefer_county: false,
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
        let mut fields = fields.to_vec();
        fields.push(("on_page", page));
        let request = Request::builder()
            .method(Method::POST)
            .uri(action)
            .header(header::ACCEPT, "text/html")
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(Body::from(serde_urlencoded::to_string(fields).unwrap()))
            .unwrap();
        self.send(by, request).await
    }

    async fn send(&self, by: Option<&Person>, mut request: Request) -> Page {
        if let Some(person) = by {
            request.headers_mut().insert(header::COOKIE, person.cookie.parse().unwrap());
        }
        request.headers_mut().insert(header::ACCEPT_LANGUAGE, "zh-CN".parse().unwrap());
        let response = once(&self.router, request).await;
        let status = response.status();
        let location = response.headers().get(header::LOCATION).map(|value| value.to_str().unwrap().to_owned()).unwrap_or_default();
        let body = to_bytes(response.into_body(), usize::MAX).await.unwrap();
        Page { status, location, text: String::from_utf8_lossy(&body).into_owned() }
    }

    /// A number that a query gives.
    pub async fn number(&self, sql: &str) -> i64 {
        let row = self.backend.store.reader().query_one_raw(Statement::from_string(DbBackend::Sqlite, sql)).await.unwrap();
        row.unwrap().try_get_by_index(0).unwrap()
    }
}

fn config(folder: &Path) -> Config {
    let at = |name: &str| folder.join(name).display().to_string();
    let database = format!("sqlite://{}", at("mingbai.db"));
    let cli = Cli::parse_from(["mingbai", "migrate", "--database-url", &database, "--media", &at("media"), "--secret-file", &at("secret")]);
    let Command::Migrate { config } = cli.command else { unreachable!("it was asked to migrate") };
    config
}
