//! What stands around every page of the portal: the bar with the village, the tabs, the foot.

use crate::locale::{Locale, locale, t};
use crate::ui::{Glyph, Icon, Mark};
use leptos::prelude::*;
use leptos_router::hooks::use_location;

/// What a page's frame shows of its reader; the same on both sides of hydration.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Chrome {
    /// The village last chosen: its code and its name as people say it.
    pub village: Option<(String, String)>,
    /// Elder mode.
    pub elder: bool,
    /// The demo says what it is.
    pub demo: bool,
}

impl Chrome {
    /// From what remembers them: `village` 350121101201.白沙村, `size` elder.
    pub fn read(remembered: impl Fn(&str) -> Option<String>, demo: bool) -> Self {
        let village = remembered("village").and_then(|value| {
            let (code, name) = value.split_once('.')?;
            Some((code.to_owned(), name.to_owned()))
        });
        Self { village, elder: remembered("size").as_deref() == Some("elder"), demo }
    }

    /// The village as it is remembered.
    pub fn remembered_village(&self) -> Option<String> {
        self.village.as_ref().map(|(code, name)| format!("{code}.{name}"))
    }
}

/// What the frame shows of its reader. While the browser takes a page over it is what the server drew, for another
/// page may have chosen another village meanwhile; then the cookies are asked each time: a login may bring a village
/// along.
pub fn use_chrome() -> Chrome {
    #[cfg(feature = "hydrate")]
    return browser::chrome();
    #[cfg(not(feature = "hydrate"))]
    use_context::<Chrome>().unwrap_or_default()
}

#[cfg(feature = "hydrate")]
mod browser {
    use super::Chrome;
    use leptos::prelude::{Owner, document};

    pub(super) fn attribute(name: &str) -> Option<String> {
        document().document_element().and_then(|html| html.get_attribute(name))
    }

    pub(super) fn chrome() -> Chrome {
        let demo = attribute("data-demo").is_some();
        if Owner::current_shared_context().is_some_and(|context| context.during_hydration()) {
            return Chrome::read(|name| attribute(&format!("data-{name}")), demo);
        }
        let jar = js_sys::Reflect::get(&document(), &"cookie".into()).ok().and_then(|jar| jar.as_string()).unwrap_or_default();
        let cookie = |name: &str| {
            let value = jar.split(';').find_map(|pair| pair.trim().strip_prefix(name)?.strip_prefix('='))?;
            js_sys::decode_uri_component(value).ok()?.as_string()
        };
        Chrome::read(cookie, demo)
    }
}

/// Where "back" leads from a page that was come to from a list: to the list as it was, with what it was narrowed down to.
/// What the server has drawn stays when the browser takes it over; on the browser's own way `place.js` sees to it.
fn back_to(list: String) -> String {
    #[cfg(feature = "ssr")]
    if let Some(from) = use_context::<http::request::Parts>().and_then(|parts| came_from(&parts, &list)) {
        return from;
    }
    list
}

#[cfg(feature = "ssr")]
fn came_from(parts: &http::request::Parts, list: &str) -> Option<String> {
    let referer = parts.headers.get(http::header::REFERER)?.to_str().ok()?;
    let from: http::Uri = referer.parse().ok()?;
    // Of another site nothing but its name is told; a list of ours has its own path.
    (from.path() == list).then(|| from.path_and_query().map(ToString::to_string)).flatten()
}

/// Reads the language from the browser and gives it to all pages. Call once, in a root.
pub fn provide_browser_context() {
    #[cfg(feature = "hydrate")]
    {
        provide_context(Locale::choose(&browser::attribute("lang").unwrap_or_default()));
        // Styles show what only works with WebAssembly from here on.
        Effect::new(|| {
            if let Some(html) = document().document_element() {
                let _ = html.set_attribute("data-ready", "");
            }
        });
    }
}

/// A page of the portal: bar, content, foot.
#[component]
pub fn Frame(
    /// The title in the bar; the home page has none.
    #[prop(into, optional)]
    title: String,
    /// Where "back" leads.
    #[prop(into, default = "/".into())]
    back: String,
    /// The page's heading says the title already.
    #[prop(optional)]
    headed: bool,
    children: Children,
) -> impl IntoView {
    let locale = locale();
    let chrome = use_chrome();
    let sub = !title.is_empty();
    let back = back_to(back);
    let place = match &chrome.village {
        Some((_, name)) => view! { <a class="top__place" href="/places" aria-label=t::ui::change_place(locale, name)>{name.clone()}<Icon icon=Glyph::ChevronDown/></a> }.into_any(),
        None => view! { <a class="top__place" href="/places">{t::ui::choose_place(locale)}<Icon icon=Glyph::ChevronDown/></a> }.into_any(),
    };
    view! {
        <div class="portal">
            <a class="skip-link" href="#main">{t::ui::skip(locale)}</a>
            {chrome.demo.then(|| view! { <aside class="demo-ribbon" aria-label="demo">{t::ui::demo_ribbon(locale)}" "<a href="/outbox">{t::ui::demo_texts(locale)}</a></aside> })}
            <header class="top" class:top--sub=sub>
                {sub.then(|| view! {
                    <a class="icon-button top__back" href=back aria-label=t::ui::back(locale)><Icon icon=Glyph::Back/></a>
                    {(!headed).then(|| view! { <p class="top__title">{title}</p> })}
                })}
                <a class="top__home" href="/" aria-label=t::ui::brand_home(locale)><Mark/></a>
                {place}
                <Tabs/>
                <div class="top__end"><SizeButton elder=chrome.elder/></div>
            </header>
            <main class="page page--wide" id="main" tabindex="-1">{children()}</main>
            <Foot/>
        </div>
    }
}

#[component]
fn Tabs() -> impl IntoView {
    let locale = locale();
    let path = use_location().pathname;
    let tab = move |href: &'static str, icon: Glyph, words: &'static str| {
        // Whole parts of the path: /me is not the head of /meetings.
        let under = |path: &str, root: &str| path.strip_prefix(root).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
        let here = move || {
            path.with(|path| {
                if href == "/" {
                    path == "/"
                } else {
                    under(path, href) || (href == "/say" && (under(path, "/cases") || under(path, "/board")))
                }
            })
        };
        view! { <a href=href aria-current=move || here().then_some("page")><Icon icon/>{words}</a> }
    };
    view! {
        <nav class="tabs" aria-label=t::ui::main_navigation(locale)>
            {tab("/", Glyph::Home, t::ui::home(locale))}
            {tab("/disclosures", Glyph::Book, t::ui::ledger(locale))}
            {tab("/say", Glyph::Speech, t::ui::say(locale))}
            {tab("/meetings", Glyph::Camera, t::ui::meetings(locale))}
            {tab("/me", Glyph::Person, t::ui::me(locale))}
        </nav>
    }
}

/// Elder mode, on and off: a plain form, so that the whole page comes back in the other size.
#[component]
fn SizeButton(elder: bool) -> impl IntoView {
    let locale = locale();
    let words = if elder { t::ui::size_normal(locale) } else { t::ui::size_elder(locale) };
    view! {
        <form method="post" action="/reading">
            <input type="hidden" name="size" value=if elder { "normal" } else { "elder" }/>
            <button class="size-button" aria-pressed=elder.to_string()><Icon icon=Glyph::TextSize/>{words}</button>
        </form>
    }
}

/// The lines that always answer stand on every page but the home page, which names them among the village's own.
#[component]
fn Foot() -> impl IntoView {
    let locale = locale();
    let lines = use_location().pathname.with_untracked(|path| path != "/");
    let languages = match locale {
        Locale::Zh => view! { <span aria-current="true"><Icon icon=Glyph::Globe/>"中文"</span><button lang="en" name="lang" value="en">"English"</button> }.into_any(),
        Locale::En => view! { <button lang="zh-CN" name="lang" value="zh"><Icon icon=Glyph::Globe/>"中文"</button><span aria-current="true">"English"</span> }.into_any(),
    };
    view! {
        <footer class="footer">
            <div class="footer__inner">
                {lines.then(|| view! {
                    <div class="footer__lines">
                        <a class="hotline" href="tel:12388"><Icon icon=Glyph::Phone/><span><b>"12388"</b>{t::ui::hotline_12388(locale)}</span></a>
                        <a class="hotline" href="tel:12345"><Icon icon=Glyph::Phone/><span><b>"12345"</b>{t::ui::hotline_12345(locale)}</span></a>
                    </div>
                })}
                <div class="footer__end"><form class="language" method="post" action="/reading" aria-label=t::ui::language(locale)>{languages}</form></div>
            </div>
        </footer>
    }
}
