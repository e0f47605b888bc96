//! A case's page in the portal: for petitioners, for strangers, and a way to the desk for staff.

mod filed;
mod stars;
mod verbs;

use super::answer::AnswerPart;
use super::api::{self, CaseDrawn};
use super::chips::{PeopleChip, StatusChip, category_words, kind_words, title_words};
use super::limit::Limit;
use super::photos::Photos;
use super::talk::Talk;
use super::timeline::{CaseLive, LiveMark, Timeline};
use super::voice_note::VoiceNotes;
use super::whereabouts;
use crate::AppError;
use crate::disclosures::reading::Quote;
use crate::locale::{Locale, locale, t};
use crate::receipts::Kept;
use crate::ui::{Glyph, Icon, Only, Page, ask};
use domain::cases::pages::{Head, SpokenFor};
use domain::cases::{Known, Sight, Verb};
use domain::ids::CaseId;
use filed::Filed;
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_params_map;
pub(crate) use stars::{Given, Stars};
use verbs::{Join, Message, Rate, Verbs};

/// The page of a case.
#[component]
pub fn CasePage() -> impl IntoView {
    let locale = locale();
    let params = use_params_map();
    let id = Memo::new(move |_| params.with(|params| params.get_str("id").and_then(|id| id.parse::<CaseId>().ok())));
    let drawn = ask(
        move || id.get(),
        |id| async move {
            match id {
                Some(id) => api::case(id.0).await,
                None => Err(AppError::NotFound),
            }
        },
    );
    view! {
        <Page title=t::cases::page(locale) back="/cases">
            {drawn.show(|drawn| view! { <Case drawn/> }.into_any())}
        </Page>
    }
}

#[component]
fn Case(drawn: CaseDrawn) -> impl IntoView {
    let CaseDrawn { view, lines, slip, join_key } = drawn;
    let locale = locale();
    let live = CaseLive::follow(&view, lines);
    let (place, sight, own) = (view.place.short().to_owned(), view.sight, matches!(view.sight, Sight::Petitioner(_)));
    let title_of = move |head: &Head| title_words(locale, head.title.as_deref(), head.kind, head.category, &place);
    // The browser's tab gets a fixed text: the server reads it when the signals are gone already.
    let tab = title_of(&view.head);
    let title = move || live.head.with(&title_of);
    let (id, number) = (view.id, t::cases::number(locale, kind_words(locale, view.kind), &view.number));
    let numbered = format!("{number} · {}", view.place.short());
    let hidden = view.words.is_none();
    let from =
        view.whereabouts.filter(|_| own).map(|at| t::spot::from_petitioner(locale, whereabouts::place(locale, &at, view.place.short())));
    let discipline = view.kind.is_discipline();
    view! {
        <Title text=tab/>
        <p class="crumb"><a href="/cases">{t::ui::say(locale)}</a><span>{number.clone()}</span></p>
        {own.then(|| view! { <Filed live number known=view.known came_with=view.came_with/> })}
        <Staff id sight/>
        {slip.map(|slip| view! { <Kept id slip/> })}
        {known_words(locale, view.known).map(|words| view! { <p class="quiet"><Icon icon=Glyph::Lock/>" "{words}</p> })}
        <GoesOn live own/>
        <div class="columns">
            <div class="columns__main">
                <article class="card">
                    <div class="case-head">
                        <p class="quiet">{numbered}</p>
                        <p class="chips">
                            {move || live.head.with(|head| view! { <StatusChip status=head.status due=head.due own plain=true/> })}
                            <span class="chip">{move || live.head.with(|head| category_words(locale, head.category))}</span>
                            {move || live.head.with(|head| view! { <PeopleChip petitioners=head.petitioners/> })}
                        </p>
                        <h1>{title}</h1>
                        {view.about.map(|quoted| view! { <Quote quoted/> })}
                        {view.words.map(|words| view! { <p class="case-head__words">{words}</p> })}
                        {hidden.then(|| view! { <p class="quiet"><Icon icon=Glyph::Lock/>" "{t::cases::words_hidden(locale)}</p> })}
                        <Photos tokens=view.photos/>
                        <VoiceNotes live notes=view.voices/>
                        {view.spoken_for.map(|other| view! { <p class="quiet"><Icon icon=Glyph::Users/>" "{spoken_words(locale, other)}</p> })}
                        {from.map(|from| view! { <p class="quiet"><Icon icon=Glyph::Pin/>" "{from}</p> })}
                        {view.power.map(|power| view! { <p class="pointed"><Icon icon=Glyph::Gavel/>{t::cases::power_about(locale)}<a href=format!("/powers/{}?version={}", power.id, power.version)>{power.name}</a></p> })}
                        <AnswerPart live/>
                    </div>
                    {move || live.head.with(|head| view! { <Limit head=head.clone()/> })}
                </article>
                {own.then(|| view! { <Rate id live/> })}
                <section class="section" aria-labelledby="steps">
                    <div class="section__head"><h2 id="steps">{t::cases::steps(locale)}</h2><LiveMark/></div>
                    <Timeline live brief=true/>
                </section>
            </div>
            <div class="columns__side">
                <Hotline live/>
                {own.then(|| view! { <Conversation id live discipline/> <Verbs id live/> })}
                {(sight == Sight::Public).then(|| view! { <Join id live key=join_key/> })}
            </div>
        </div>
    }
}

/// What is said to who is sealed or anonymous.
fn known_words(locale: Locale, known: Option<Known>) -> Option<&'static str> {
    match known? {
        Known::Named => None,
        Known::Sealed => Some(t::cases::sealed_you(locale)),
        Known::Anonymous => Some(t::cases::anonymous_you(locale)),
    }
}

/// For whom the reader speaks, or who speaks for the reader.
fn spoken_words(locale: Locale, other: SpokenFor) -> String {
    match other {
        SpokenFor::Of { name, follows: true } => t::cases::spoken_for(locale, name),
        SpokenFor::Of { name, follows: false } => t::cases::spoken_for_unreached(locale, name),
        SpokenFor::By { name } => t::cases::spoken_by(locale, name),
    }
}

/// The talk with those who handle it, and a place to add to it while it is open.
#[component]
fn Conversation(id: CaseId, live: CaseLive, discipline: bool) -> impl IntoView {
    let locale = locale();
    let open = Memo::new(move |_| live.head.with(|head| head.verbs.contains(&Verb::Message)));
    let said = Memo::new(move |_| live.has_messages());
    view! {
        <Only when=move || open.get() || said.get()>
            <section class="section" aria-labelledby="talk">
                <div class="section__head"><h2 id="talk">{t::cases::talk(locale)}</h2></div>
                <Only when=move || !said.get()><p class="quiet">{t::cases::talk_none(locale)}</p></Only>
                <Talk live/>
                <Only when=move || open.get()><Message id live discipline/></Only>
            </section>
        </Only>
    }
}

/// Where a merged case goes on.
#[component]
fn GoesOn(live: CaseLive, own: bool) -> impl IntoView {
    let locale = locale();
    let goes_on = Memo::new(move |_| live.head.with(|head| head.goes_on.clone()));
    move || {
        goes_on.get().map(|other| {
            view! {
                <div class="notice notice--brand" role="status">
                    <Icon icon=Glyph::Users/>
                    <div class="notice__body">
                        <p class="notice__title">{if own { t::cases::goes_on(locale) } else { t::office::merged_into(locale) }}</p>
                        {own.then(|| view! { <p>{t::cases::goes_on_words(locale)}</p> })}
                        <p><a href=format!("/cases/{}", other.id)>{t::cases::goes_on_link(locale, other.number)}</a></p>
                    </div>
                </div>
            }
        })
    }
}

/// Staff handle it at the desk, which is another bundle.
#[component]
fn Staff(id: CaseId, sight: Sight) -> impl IntoView {
    let locale = locale();
    (sight == Sight::Staff).then(|| {
        view! {
            <div class="notice notice--info">
                <Icon icon=Glyph::Inbox/>
                <div class="notice__body"><p>{t::cases::at_desk(locale)}</p><p><a href=format!("/desk/cases/{id}") rel="external">{t::cases::to_desk(locale)}</a></p></div>
            </div>
        }
    })
}

/// Where a case has come as high as it can here.
#[component]
fn Hotline(live: CaseLive) -> impl IntoView {
    let locale = locale();
    let named = Memo::new(move |_| live.head.with(|head| head.hotline));
    view! {
        <Only when=move || named.get()>
            <div class="notice notice--sun">
                <Icon icon=Glyph::Phone/>
                <div class="notice__body"><p class="notice__title">{t::cases::hotline_title(locale)}</p><p>{t::cases::hotline_words(locale)}</p><p><a href="tel:12388">"12388"</a></p></div>
            </div>
        </Only>
    }
}
