//! What stands around every page of the desk: navigation, who is there, the offline bar.

use super::desk_keys::DeskKeys;
use crate::cases::desk::api::{Desk, desk_reader};
use crate::error::AppError;
use crate::locale::{Locale, locale, t};
use crate::ui::{Asked, Glyph, Icon, LiveBus, Mark, Problem, ask, follow, use_chrome};
use domain::cases::pages::{Counts, Queue};
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::components::Redirect;
use leptos_router::hooks::use_location;
use leptos_router::location::Url;

/// Who is at the desk and what lies there, for all that stands inside the frame.
#[derive(Clone, Copy)]
pub struct DeskLive {
    /// The member; an error for whoever is none.
    pub desk: Asked<Desk>,
    /// The counts as they are now; `None` while those of `desk` hold.
    pub counts: RwSignal<Option<Counts>>,
    /// Goes up with every change in the inbox after the page was drawn.
    pub changes: RwSignal<u32>,
}

/// Who is at the desk.
pub fn use_desk() -> DeskLive {
    expect_context::<DeskLive>()
}

/// A page of the desk; strangers and residents are sent to log in.
#[component]
pub fn DeskFrame(
    /// The title in the browser's tab.
    #[prop(into)]
    title: Signal<String>,
    /// On a phone: `list`, or `item` for the pane.
    #[prop(into, default = Signal::stored("list"))]
    pane: Signal<&'static str>,
    children: Children,
) -> impl IntoView {
    let locale = locale();
    let desk = ask(|| (), |()| desk_reader());
    let live = DeskLive { desk, counts: RwSignal::new(None), changes: RwSignal::new(0) };
    provide_context(live);
    let connected = use_context::<LiveBus>().map(|bus| bus.connected);
    view! {
        <Title text=title.get_untracked()/>
        <div class="workplace">
            <a class="skip-link" href="#main">{t::ui::skip(locale)}</a>
            {use_chrome().demo.then(|| view! { <aside class="demo-ribbon" aria-label="demo">{t::ui::demo_ribbon(locale)}" "<a href="/outbox" rel="external">{t::ui::demo_texts(locale)}</a></aside> })}
            {move || connected.is_some_and(|connected| !connected.get()).then(|| view! { <div class="offline-bar" role="status"><Icon icon=Glyph::Offline/>{t::ui::offline(locale)}</div> })}
            <div class="desk" data-pane=pane>
                <header class="desk__nav">
                    <a class="desk__brand" href="/desk"><Mark/>{t::desk::name(locale)}</a>
                    {desk.show_all(|desk| match desk {
                        Ok(desk) => view! { <Navigation desk/> }.into_any(),
                        Err(AppError::LogIn) => view! { <ToLogin/> }.into_any(),
                        Err(error) => view! { <Problem error/> }.into_any(),
                    })}
                </header>
                {children()}
            </div>
        </div>
    }
}

/// The list beside the pane. While nothing is open it is the page's main part, on a phone the only one.
#[component]
pub fn DeskList(
    /// What it lists.
    name: &'static str,
    /// Nothing is open beside it.
    alone: Signal<bool>,
    children: Children,
) -> impl IntoView {
    let main = move || alone.get().then_some("main");
    view! {
        <div class="desk__list" id=main role=main tabindex="-1">
            {move || alone.get().then(|| view! { <h1 class="visually-hidden">{name}</h1> })}
            <section aria-label=name>{children()}</section>
        </div>
    }
}

/// A page of the desk that is no list: a wide column.
#[component]
pub fn DeskPage(
    /// The title in the browser's tab.
    #[prop(into)]
    title: Signal<String>,
    children: Children,
) -> impl IntoView {
    view! {
        <DeskFrame title>
            <main class="desk__wide" id="main" tabindex="-1">{children()}</main>
        </DeskFrame>
    }
}

#[component]
fn ToLogin() -> impl IntoView {
    let location = use_location();
    let (path, search) = (location.pathname.get_untracked(), location.search.get_untracked());
    let next = if search.is_empty() { path } else { format!("{path}?{search}") };
    view! { <Redirect path=format!("/desk/login?next={}", Url::escape(&next))/> }
}

#[component]
fn Navigation(desk: Desk) -> impl IntoView {
    let locale = locale();
    let live = use_desk();
    follow("inbox", 0, move |_, json| {
        if let Ok(counts) = serde_json::from_str::<Counts>(json) {
            // The first snapshot is what the page has been drawn with.
            if live.counts.get_untracked().is_some() {
                live.changes.update(|changes| *changes += 1);
            }
            live.counts.set(Some(counts));
        }
    });
    let path = use_location().pathname;
    let at = move |page: &str| path.with(|path| path.starts_with(page));
    let at_inbox = move || path.with(|path| path == "/desk" || path.starts_with("/desk/cases"));
    let link = move |page: &'static str, icon: Glyph, words: &'static str| {
        view! { <a href=page aria-current=move || at(page).then_some("page")><Icon icon/>{words}</a> }
    };
    let drawn = desk.counts.clone();
    let counts = Memo::new(move |_| live.counts.get().unwrap_or_else(|| drawn.clone()));
    // What waits for this member's review stands beside the name of where it waits.
    let reviewed = move |page: &'static str, icon: Glyph, words: &'static str, of: fn(&Counts) -> u32| {
        let waits = Memo::new(move |_| counts.with(of));
        view! {
            <a href=page aria-current=move || at(page).then_some("page")>
                <Icon icon/>{words}
                {move || (waits.get() > 0).then(|| view! { <output aria-label=t::desk::to_review(locale, i64::from(waits.get()))>{waits}</output> })}
            </a>
        }
    };
    let waiting = move || {
        let counts = counts.get();
        [Queue::ToAccept, Queue::ToAssign, Queue::Mine, Queue::ToDecide].into_iter().map(|queue| counts.of(queue)).sum::<u32>()
    };
    let waiting = Memo::new(move |_| waiting());
    view! {
        <a href="/desk" aria-current=move || at_inbox().then_some("page")>
            <Icon icon=Glyph::Inbox/>{t::desk::inbox(locale)}
            <output aria-label=move || t::desk::pieces(locale, i64::from(waiting.get()))>{waiting}</output>
        </a>
        {desk.registers.then(|| link("/desk/register", Glyph::Edit, t::register::nav(locale)))}
        <a href="/desk/applications" aria-current=move || (at("/desk/applications") || at("/desk/services")).then_some("page")><Icon icon=Glyph::Document/>{t::services::desk_nav(locale)}</a>
        {reviewed("/desk/disclosures", Glyph::Book, t::disclosing::nav(locale), |counts| counts.disclosures)}
        {link("/desk/readers", Glyph::Users, t::reading::desk_title(locale))}
        {link("/desk/meetings", Glyph::Camera, t::desk::meetings(locale))}
        {reviewed("/desk/powers", Glyph::Gavel, t::powers_desk::nav(locale), |counts| counts.powers)}
        {desk.keeps_villages.then(|| link("/desk/villages", Glyph::Home, t::villages::nav_villages(locale)))}
        {desk.watches.then(|| link("/desk/freshness", Glyph::Calendar, t::villages::nav_freshness(locale)))}
        {link("/desk/canned", Glyph::Speech, t::office::nav_canned(locale))}
        {link("/desk/handover", Glyph::Users, t::office::nav_clear(locale))}
        {desk.keeps_rules.then(|| link("/desk/rules", Glyph::Document, t::office::nav_rules(locale)))}
        // Loaded anew: its script belongs to the page.
        {desk.custodian.then(|| view! { <a href="/desk/seals" rel="external" aria-current=move || at("/desk/seals").then_some("page")><Icon icon=Glyph::Lock/>{t::desk::seals(locale)}</a> })}
        <div class="desk__me">
            <div class="desk__who">
                <span class="face" aria-hidden="true">{desk.name.chars().next().map(String::from)}</span>
                <span><b>{desk.name}</b><small>{desk.unit}</small></span>
            </div>
            <DeskKeys/>
            <form method="post" action="/reading">
                {match locale {
                    Locale::Zh => view! { <button lang="en" name="lang" value="en"><Icon icon=Glyph::Globe/>"English"</button> },
                    Locale::En => view! { <button lang="zh-CN" name="lang" value="zh"><Icon icon=Glyph::Globe/>"中文"</button> },
                }}
            </form>
            <form method="post" action="/api/accounts/log_out"><button><Icon icon=Glyph::Logout/>{t::desk::log_out(locale)}</button></form>
        </div>
    }
}
