//! What every request brings along: the site, its reader, the language.

use crate::{assets, pages};
use app::locale::Locale;
use app::reader::{Reader, home_of, village_cookie};
use app::shell::{Bundle, Document, Root, choose_locale};
use app::ui::{Chrome, Now, Refill};
use axum::extract::{ConnectInfo, FromRef, Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, Method, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use backend::Backend;
use backend::accounts::Session;
use backend::receipts::Pass;
use http::HeaderValue;
use leptos::config::LeptosOptions;
use leptos::nonce::use_nonce;
use leptos::prelude::*;
use leptos_axum::ResponseOptions;
use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use tokio::sync::watch;

/// The site: shared by all requests.
#[derive(Clone)]
pub struct Site {
    /// Use cases.
    pub backend: Backend,
    /// What Leptos wants to know.
    pub options: LeptosOptions,
    /// The portal's bundle.
    pub portal: Option<Bundle>,
    /// The desk's bundle.
    pub desk: Option<Bundle>,
    /// The media player's address.
    pub player: Option<String>,
    /// Proxies whose word on where a request came from is taken.
    pub trusted_proxies: Arc<[IpAddr]>,
    /// Turns true when the server is asked to stop.
    pub stopping: watch::Receiver<bool>,
}

impl FromRef<Site> for LeptosOptions {
    fn from_ref(site: &Site) -> Self {
        site.options.clone()
    }
}

impl Site {
    /// A site around the use cases.
    pub fn new(backend: Backend, stopping: watch::Receiver<bool>) -> Self {
        let options = LeptosOptions::builder().output_name("mingbai").build();
        Self {
            backend,
            options,
            portal: assets::bundle(Root::Portal),
            desk: assets::bundle(Root::Desk),
            player: assets::player(),
            trusted_proxies: Arc::default(),
            stopping,
        }
    }

    /// The same site behind proxies.
    pub fn behind(mut self, proxies: &[IpAddr]) -> Self {
        self.trusted_proxies = proxies.into();
        self
    }

    /// The session cookie's name.
    pub fn cookie(&self) -> &'static str {
        if self.backend.settings.origin.starts_with("https://") { "__Host-mingbai" } else { "mingbai" }
    }

    /// The name of the cookie that a shown receipt leaves.
    pub fn pass_cookie(&self) -> &'static str {
        if self.backend.settings.origin.starts_with("https://") { "__Host-receipt" } else { "receipt" }
    }

    /// Gives a page or server function its contexts.
    pub fn provide(&self, root: Root) {
        let parts = expect_context::<Parts>();
        let reader = parts.extensions.get::<Reader>().cloned().unwrap_or_else(|| Reader {
            session: None,
            pass: None,
            address: None,
            device: String::new(),
            cookie: self.cookie(),
            pass_cookie: self.pass_cookie(),
        });
        provide_context(self.backend.clone());
        provide_context(reader);
        provide_context(locale(&parts.headers));
        provide_context(Now(self.backend.clock.now()));
        let bundle = match root {
            Root::Portal => self.portal.clone(),
            Root::Desk => self.desk.clone(),
        };
        // Shown in place of other pages, at their addresses: nothing may take it over.
        let bundle = bundle.filter(|_| parts.uri.path() != "/offline");
        provide_context(Document { bundle, style: assets::STYLE_PATH.into(), player: self.player.clone() });
        let home = |name: &str| parts.extensions.get::<Home>().filter(|_| name == "village").and_then(|home| unescaped(&home.0));
        provide_context(Chrome::read(|name| decoded(&parts.headers, name).or_else(|| home(name)), self.backend.settings.demo));
        if let Some(refill) = parts.extensions.get::<Refill>() {
            provide_context(refill.clone());
        }
        if let (Some(response), Some(nonce)) = (use_context::<ResponseOptions>(), use_nonce()) {
            let policy = format!(
                "default-src 'self'; script-src 'self' 'nonce-{nonce}' 'wasm-unsafe-eval'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; \
                 media-src 'self' blob: https:; connect-src 'self' https:; worker-src 'self' blob:; frame-ancestors 'none'; base-uri 'none'; form-action 'self'; object-src 'none'"
            );
            if let Ok(policy) = HeaderValue::from_str(&policy) {
                response.insert_header(header::CONTENT_SECURITY_POLICY, policy);
            }
        }
    }
}

/// Finds out who is asking, once per request. A request without the cookie costs nothing.
pub async fn read_reader(State(site): State<Site>, mut request: Request, next: Next) -> Response {
    let token = cookie(request.headers(), site.cookie()).map(ToOwned::to_owned);
    let session = match &token {
        None => Ok(None),
        Some(token) if request.method() == Method::GET => backend::accounts::session(&site.backend, token).await,
        Some(token) => backend::accounts::session_unnoted(&site.backend, token).await,
    };
    let session = match session {
        Ok(session) => session,
        Err(error) => return crate::guard::unavailable(&error).into_response(),
    };
    let home = if is_homeless(&request) { home(&site, session.as_ref(), request.uri().path()).await } else { None };
    if let Some(home) = &home {
        request.extensions_mut().insert(home.clone());
    }
    let device = device_name(request.headers());
    let peer = request.extensions().get::<ConnectInfo<SocketAddr>>().map(|peer| peer.0.ip());
    let address = peer.map(|peer| address(peer, request.headers(), &site.trusted_proxies));
    let pass = cookie(request.headers(), site.pass_cookie()).and_then(|pass| Pass::unlock(&site.backend, pass));
    request.extensions_mut().insert(Reader { session, pass, address, device, cookie: site.cookie(), pass_cookie: site.pass_cookie() });
    let mut response = next.run(request).await;
    if let Some(Home(home)) = home {
        let chosen = response.headers().get_all(header::SET_COOKIE).iter().any(|cookie| cookie.as_bytes().starts_with(b"village="));
        // The way that somebody has just chosen another village.
        if !chosen {
            response.headers_mut().extend(pages::remember(&site, [("village", home)]));
        }
    }
    response
}

/// The village of a phone where none was chosen: as the cookie will have it.
#[derive(Clone)]
struct Home(String);

/// Whether a page is asked for by a phone that has no village yet.
fn is_homeless(request: &Request) -> bool {
    let accepts = request.headers().get(header::ACCEPT).and_then(|value| value.to_str().ok()).unwrap_or_default();
    request.method() == Method::GET && accepts.contains("text/html") && cookie(request.headers(), "village").is_none()
}

/// Of who is logged in, the own village; else the one that the page is about: who comes by the QR code on its wall or by
/// a link that a neighbour sent need not say once more where that is.
async fn home(site: &Site, session: Option<&Session>, path: &str) -> Option<Home> {
    if let Some(resident) = session.and_then(|session| session.viewer.resident())
        && let Some(home) = home_of(&site.backend, resident).await
    {
        return Some(Home(home));
    }
    let village = pages::village_of(site, path).await?;
    village_cookie(&site.backend, &village).await.map(Home)
}

/// Where a request came from: each trusted proxy's word is taken, from the nearest on, for the one before it.
fn address(peer: IpAddr, headers: &HeaderMap, trusted: &[IpAddr]) -> IpAddr {
    let told = headers.get_all("x-forwarded-for").iter().filter_map(|value| value.to_str().ok()).flat_map(|value| value.split(','));
    let told: Vec<IpAddr> = told.map_while(|address| address.trim().parse().ok()).collect();
    let mut address = peer.to_canonical();
    for before in told.into_iter().rev() {
        if !trusted.contains(&address) {
            break;
        }
        address = before.to_canonical();
    }
    address
}

/// A cookie's value.
pub fn cookie<'h>(headers: &'h HeaderMap, name: &str) -> Option<&'h str> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .find_map(|pair| pair.trim().strip_prefix(name)?.strip_prefix('='))
}

/// A cookie's value without its percent signs.
fn decoded(headers: &HeaderMap, name: &str) -> Option<String> {
    unescaped(cookie(headers, name)?)
}

/// What a cookie says, without percent signs.
fn unescaped(value: &str) -> Option<String> {
    // A form's decoding turns a plus into a space, which these cookies never hold.
    url::form_urlencoded::parse(format!("v={value}").as_bytes()).next().map(|(_, value)| value.into_owned())
}

/// The reader's language.
pub fn locale(headers: &HeaderMap) -> Locale {
    choose_locale(cookie(headers, "lang"), headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok()))
}

/// A browser's name as its owner would know it: "WeChat · Android". Nothing more of what it tells is kept.
fn device_name(headers: &HeaderMap) -> String {
    let agent = headers.get(header::USER_AGENT).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let first = |names: &[(&'static str, &'static str)]| names.iter().find(|(mark, _)| agent.contains(mark)).map(|(_, name)| *name);
    let browser = first(&[
        ("MicroMessenger", "WeChat"),
        ("Edg", "Edge"),
        ("Firefox", "Firefox"),
        ("HuaweiBrowser", "Huawei"),
        ("MiuiBrowser", "Xiaomi"),
        ("Chrome", "Chrome"),
        ("Safari", "Safari"),
    ]);
    let system = first(&[
        ("HarmonyOS", "HarmonyOS"),
        ("Android", "Android"),
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Windows", "Windows"),
        ("Mac OS", "Mac"),
        ("Linux", "Linux"),
    ]);
    [browser, system].into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn from(peer: &str, told: &str) -> String {
        let mut headers = HeaderMap::new();
        headers.insert("x-forwarded-for", told.parse().unwrap());
        let trusted = ["10.0.0.1", "10.0.0.2"].map(|proxy| proxy.parse().unwrap());
        address(peer.parse().unwrap(), &headers, &trusted).to_string()
    }

    #[test]
    fn only_trusted_proxies_are_believed_about_where_a_request_came_from() {
        assert_eq!(from("203.0.113.9", "198.51.100.7"), "203.0.113.9");
        assert_eq!(from("10.0.0.1", "198.51.100.7"), "198.51.100.7");
        assert_eq!(from("10.0.0.1", "1.1.1.1, 198.51.100.7, 10.0.0.2"), "198.51.100.7");
        assert_eq!(from("::ffff:10.0.0.1", "2001:db8::1"), "2001:db8::1");
    }
}
