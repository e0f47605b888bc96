//! The server under measurement: a process of its own around a fresh database.

use backend::accounts::{NewMember, add_member, log_in_member, open_resident_session};
use backend::cases::{Deed, Identity, Named, NewCase, file};
use backend::clock::Clock;
use backend::{Backend, units};
use domain::cases::{Category, Kind, Published};
use domain::fields::{Password, PersonName, PetitionText, Phone};
use domain::ids::{CaseId, ResidentId};
use domain::region::RegionCode;
use domain::unit::{Role, UnitKind};
use domain::viewer::Viewer;
use server::config::Config;
use std::net::{SocketAddr, TcpListener};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

pub const VILLAGE: &str = "350121101201";

/// A free port on loopback.
pub fn free_port() -> SocketAddr {
    TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr()).expect("a free port")
}

/// What was put into the database, and how to be somebody.
pub struct Prepared {
    pub cases: Vec<CaseId>,
    pub residents: Vec<String>,
    pub cadre: String,
    pub shelf: crate::disclosures::Shelf,
}

pub fn config(folder: &Path, addr: SocketAddr) -> Config {
    Config {
        addr,
        origin: None,
        database_url: format!("sqlite://{}", folder.join("bench.db").display()),
        media: folder.join("media").display().to_string(),
        sms_url: None,
        sms_template: None,
        demo: true,
        trusted_proxies: Vec::new(),
        metrics_addr: None,
        secret_file: folder.join("secret"),
    }
}

/// Fills a fresh database: a village with its units, residents with sessions, public demands.
pub async fn prepare(config: &Config, demo: &Path, residents: usize, cases: usize) -> Prepared {
    let backend = server::serve::open(config, Clock::System).await.expect("a database");
    backend::places::import_regions(&backend.store, &[demo.join("regions.csv")]).await.expect("regions");
    let calendar = std::fs::read_to_string(demo.join("calendar.csv")).expect("calendar");
    backend::places::import_calendar(&backend.store, &calendar).await.expect("calendar");
    backend.reload_calendar().await.expect("calendar");
    let region = RegionCode::parse(VILLAGE).expect("a code");
    let unit = units::ensure(&backend, UnitKind::VillageCommittee, region, "白沙村委会".into()).await.expect("a unit");
    let phone = |number: usize| Phone::parse(&format!("139{number:08}")).expect("a phone");
    let (cadre_phone, password) = (phone(99_999_999), Password::parse("bench-password").expect("a password"));
    let name = PersonName::parse("程永福").expect("a name");
    add_member(&backend, NewMember { unit, name, phone: cadre_phone.clone(), password: password.clone(), roles: vec![Role::VillageCadre] })
        .await
        .expect("a member");
    let cadre = log_in_member(&backend, &cadre_phone, &password, "bench".into()).await.expect("a session");
    let mut tokens = Vec::with_capacity(residents);
    let mut first = None;
    for number in 0..residents {
        let (resident, token) = open_resident_session(&backend, &phone(number), "bench".into()).await.expect("a session");
        first.get_or_insert(resident);
        tokens.push(token);
    }
    let first = first.expect("a resident");
    let filed = futures::future::join_all((0..cases).map(|number| one_case(&backend, first, region, number))).await;
    let viewer = backend::accounts::session(&backend, &cadre).await.expect("a session").expect("a session").viewer;
    publish(&backend, &viewer, filed[0]).await;
    let shelf = crate::disclosures::fill(&backend).await;
    Prepared { cases: filed, residents: tokens, cadre, shelf }
}

async fn one_case(backend: &Backend, resident: ResidentId, region: RegionCode, number: usize) -> CaseId {
    let words = PetitionText::parse(&format!("第 {number} 盏路灯坏了。晚上走路看不见，老人孩子都怕摔。")).expect("words");
    let name = PersonName::parse("陈美兰").expect("a name");
    let new = NewCase {
        kind: Kind::Demand,
        category: Category::Municipal,
        region,
        words,
        photos: Vec::new(),
        here: None,
        identity: Identity::Named { name, neighbour: None },
        accused: Named::default(),
        agrees: true,
        prefer_county: false,
        power: None,
        idempotency_key: format!("bench-{number}"),
    };
    file(backend, resident, new).await.expect("a case")
}

/// A case as readers meet it: accepted, in hand, talked about, published.
async fn publish(backend: &Backend, cadre: &Viewer, case: CaseId) {
    for deed in [Deed::Accept, Deed::Take, Deed::Publish(Published { words: true, photos: true })] {
        backend::cases::act(backend, cadre, case, None, deed).await.expect("a deed");
    }
}

/// A running server; ends with the value.
pub struct Site {
    child: Child,
    pub addr: SocketAddr,
}

impl Site {
    /// Starts the binary and waits until it can serve; gives how long that took.
    pub fn start(binary: &Path, config: &Config) -> (Self, Duration) {
        let started = Instant::now();
        let child = Command::new(binary)
            .args(["serve", "--demo"])
            .arg(format!("--addr={}", config.addr))
            .arg(format!("--database-url={}", config.database_url))
            .arg(format!("--media={}", config.media))
            .arg(format!("--secret-file={}", config.secret_file.display()))
            .env("RUST_LOG", "warn")
            .stderr(Stdio::inherit())
            .spawn()
            .expect("the binary starts");
        let site = Self { child, addr: config.addr };
        site.wait_for("/readyz");
        (site, started.elapsed())
    }

    /// A bare axum route, in a process of its own like the site.
    pub fn bare() -> Self {
        let addr = free_port();
        let this = std::env::current_exe().expect("this program");
        let child = Command::new(this).args(["bare", &addr.to_string()]).spawn().expect("the bare route starts");
        let site = Self { child, addr };
        site.wait_for("/");
        site
    }

    fn wait_for(&self, path: &str) {
        use std::io::{Read as _, Write as _};
        for _ in 0..4_000 {
            if let Ok(mut stream) = std::net::TcpStream::connect(self.addr) {
                let mut answer = [0; 12];
                let asked =
                    write!(stream, "GET {path} HTTP/1.0\r\nHost: {}\r\n\r\n", self.addr).and_then(|()| stream.read_exact(&mut answer));
                if asked.is_ok() && answer.ends_with(b"200") {
                    return;
                }
            }
            std::thread::sleep(Duration::from_millis(5));
        }
        panic!("the server did not become ready");
    }

    /// Resident memory in bytes.
    pub fn memory(&self) -> u64 {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id())).unwrap_or_default();
        let kib = status.lines().find_map(|line| line.strip_prefix("VmRSS:")?.split_whitespace().next()?.parse::<u64>().ok());
        kib.unwrap_or(0) * 1024
    }
}

impl Drop for Site {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
