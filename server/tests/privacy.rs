//! Nothing about an anonymous person is ever written: the real binary is told a matter by somebody who could be
//! recognised by everything that a browser sends, and then whatever it has left on the disk is searched.
#![expect(clippy::unwrap_used, reason = "a test that cannot be set up should fail")]

use image::{ImageFormat, RgbImage};
use reqwest::header::{ACCEPT, COOKIE, HeaderMap, LOCATION, SET_COOKIE, USER_AGENT};
use reqwest::{Client, Response, redirect};
use std::fs::File;
use std::io::{Cursor, Write as _};
use std::net::TcpListener;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;
use tempfile::TempDir;

/// What would give the person away, and stands nowhere but in what the browser sends.
const AGENT: &str = "Telltale/77 (Linux; Android 9; PRIVACY-HANDSET)";
const ADDRESS: &str = "203.0.113.77";
const CAMERA: &str = "GPS-24.4798N-118.0894E";
const SESSION: &str = "telltale-session-cookie";
const KEY: &str = "telltale-key-of-the-form";
const LANGUAGE: &str = "zh-CN-x-telltale";

struct Server {
    folder: TempDir,
    child: Option<Child>,
    origin: String,
}

impl Server {
    async fn start() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let mut server = Self { folder, child: None, origin: format!("http://127.0.0.1:{port}") };
        let demo = Path::new(env!("CARGO_MANIFEST_DIR")).join("demo");
        server.run(&["import", "regions", demo.join("regions.csv").to_str().unwrap()], "");
        server.run(&["import", "calendar", demo.join("calendar.csv").to_str().unwrap()], "");
        let officer = ["--name", "潘志强", "--phone", "13900000008", "--region", "350121101"];
        let post = ["--unit", "township_discipline", "--role", "township_discipline_officer"];
        server.run(&[&["member", "add"][..], &officer, &post].concat(), "a long enough one");
        let log = File::create(server.folder.path().join("server.log")).unwrap();
        let command = &mut server.command(&["serve"]);
        let command =
            command.env("MINGBAI_ADDR", format!("127.0.0.1:{port}")).env("RUST_LOG", "debug").env("MINGBAI_TRUSTED_PROXIES", "127.0.0.1");
        server.child = Some(command.stdout(log.try_clone().unwrap()).stderr(log).spawn().unwrap());
        for _ in 0..200 {
            if reqwest::get(format!("{}/readyz", server.origin)).await.is_ok_and(|answer| answer.status().is_success()) {
                return server;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        panic!("the server did not become ready");
    }

    fn command(&self, words: &[&str]) -> Command {
        let at = |name: &str| self.folder.path().join(name).display().to_string();
        let mut command = Command::new(env!("CARGO_BIN_EXE_mingbai"));
        command.args(words).env("MINGBAI_DATABASE_URL", format!("sqlite://{}", at("mingbai.db")));
        command.env("MINGBAI_MEDIA", at("media")).env("MINGBAI_SECRET_FILE", at("secret"));
        command
    }

    /// Runs a command to its end.
    fn run(&self, words: &[&str], typed: &str) {
        let mut child = self.command(words).stdin(Stdio::piped()).stdout(Stdio::null()).spawn().unwrap();
        child.stdin.take().unwrap().write_all(typed.as_bytes()).unwrap();
        assert!(child.wait().unwrap().success(), "{words:?}");
    }

    fn stop(&mut self) {
        if let Some(mut child) = self.child.take() {
            child.kill().unwrap();
            child.wait().unwrap();
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.stop();
    }
}

/// A photo as a phone takes it, with a place in its EXIF.
fn photo() -> Vec<u8> {
    let mut plain = Cursor::new(Vec::new());
    RgbImage::from_fn(64, 48, |x, y| image::Rgb([(x * 4) as u8, (y * 5) as u8, 90])).write_to(&mut plain, ImageFormat::Jpeg).unwrap();
    let plain = plain.into_inner();
    let notes = [b"Exif\0\0", CAMERA.as_bytes()].concat();
    let length = u16::try_from(notes.len() + 2).unwrap().to_be_bytes();
    [&plain[..2], &[0xff, 0xe1], &length, &notes, &plain[2..]].concat()
}

/// A form with a photo in it, as a browser without script sends it.
fn multipart(fields: &[(&str, &str)], photo: &[u8]) -> (String, Vec<u8>) {
    let boundary = "telltale-boundary";
    let mut body = Vec::new();
    for (name, value) in fields {
        body.extend(format!("--{boundary}\r\ncontent-disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n").bytes());
    }
    body.extend(format!("--{boundary}\r\ncontent-disposition: form-data; name=\"photos\"; filename=\"IMG_0042.jpg\"\r\n\r\n").bytes());
    body.extend(photo);
    body.extend(format!("\r\n--{boundary}--\r\n").bytes());
    (format!("multipart/form-data; boundary={boundary}"), body)
}

/// The browser of somebody who could be recognised.
fn browser() -> Client {
    let mut headers = HeaderMap::new();
    headers.insert(USER_AGENT, AGENT.parse().unwrap());
    headers.insert("x-forwarded-for", ADDRESS.parse().unwrap());
    headers.insert("accept-language", LANGUAGE.parse().unwrap());
    headers.insert(ACCEPT, "text/html".parse().unwrap());
    Client::builder().default_headers(headers).redirect(redirect::Policy::none()).build().unwrap()
}

/// The pass that an answer leaves in the browser.
fn pass(answer: &Response) -> String {
    let cookie = answer.headers().get(SET_COOKIE).unwrap().to_str().unwrap();
    cookie.split_once(';').unwrap().0.to_owned()
}

/// Every file under a folder with what stands in it.
fn files(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path));
        } else {
            found.push((path.display().to_string(), std::fs::read(&path).unwrap()));
        }
    }
    found
}

fn holds(bytes: &[u8], telltale: &str) -> bool {
    bytes.windows(telltale.len()).any(|window| window == telltale.as_bytes())
}

#[tokio::test(flavor = "multi_thread")]
async fn who_files_anonymously_leaves_nothing_in_database_log_media_and_backup() {
    let mut server = Server::start().await;
    let (browser, origin) = (browser(), server.origin.clone());
    browser
        .get(format!("{origin}/say?kind=report&village=350121101201"))
        .header(COOKIE, format!("mingbai={SESSION}"))
        .send()
        .await
        .unwrap();
    let fields = [
        ("form", "/api/cases/file"),
        ("key", KEY),
        ("kind", "report"),
        ("village", "350121101201"),
        ("category", "projects"),
        ("words", "修渠的工程有人拿好处，红包是在村部后门给的。"),
        ("known", "anonymous"),
        ("name", "TELLTALE-NAME"),
        ("phone", "13800000077"),
    ];
    let (kind, body) = multipart(&fields, &photo());
    let send = browser.post(format!("{origin}/api/cases/file")).header("content-type", kind).header(COOKIE, format!("mingbai={SESSION}"));
    let filed = send.body(body).send().await.unwrap();
    assert_eq!(filed.status(), 303);
    let address = format!("{origin}{}", filed.headers()[LOCATION].to_str().unwrap());
    let cookie = pass(&filed);
    let page = browser.get(&address).header(COOKIE, &cookie).send().await.unwrap().text().await.unwrap();
    let (_, after) = page.split_once("aria-label=\"回执号\"").unwrap();
    let receipt = after.split_once('>').unwrap().1.split_once('<').unwrap().0.to_owned();
    browser.get(format!("{origin}/receipts/qr.svg")).header(COOKIE, &cookie).send().await.unwrap();
    let form = [("receipt", receipt.as_str()), ("on_page", "/receipts")];
    let opened = browser.post(format!("{origin}/api/receipts/open")).body(serde_urlencoded::to_string(form).unwrap());
    let opened = opened.header("content-type", "application/x-www-form-urlencoded").send().await.unwrap();
    assert_eq!(opened.status(), 303);
    let seen = page.split_once("name=\"seen\" value=\"").unwrap().1.split_once('"').unwrap().0;
    let form = [("case", "1"), ("seen", seen), ("words", "是三月的事"), ("on_page", "/cases/1")];
    let said =
        browser.post(format!("{origin}/api/cases/message")).header(COOKIE, pass(&opened)).body(serde_urlencoded::to_string(form).unwrap());
    assert_eq!(said.header("content-type", "application/x-www-form-urlencoded").send().await.unwrap().status(), 303);
    let backup = server.folder.path().join("backup.tar");
    server.run(&["backup", backup.to_str().unwrap()], "");
    server.stop();

    let left = files(server.folder.path());
    let written = |words: &str| left.iter().any(|(_, bytes)| holds(bytes, words));
    assert!(written("红包是在村部后门给的") && written("是三月的事"), "the matter itself is there");
    assert!(left.iter().any(|(name, _)| name.ends_with(".jpg")) && backup.exists());
    let digits = receipt.replace(' ', "");
    let telltales = [AGENT, "PRIVACY-HANDSET", ADDRESS, CAMERA, SESSION, KEY, LANGUAGE, "TELLTALE-NAME", "13800000077", &receipt, &digits];
    for telltale in telltales {
        for (name, bytes) in &left {
            assert!(!holds(bytes, telltale), "{telltale:?} stands in {name}");
        }
    }
}
