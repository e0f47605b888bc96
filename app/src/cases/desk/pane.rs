//! One case beside the list.

use super::api::desk_case;
use super::asked::Waiting;
use super::facts::Facts;
use super::list::Skeleton;
use super::merging::Together;
use super::print::PrintButton;
use super::public::Public;
use super::reclassifying::Proposal;
use super::state::{Pane, use_pane};
use super::supervisions::Supervisions;
use super::transcribe::transcribing;
use super::verbs::{HANDLING, REPLYING, SEALED, TIME, Verbs};
use crate::cases::answer::AnswerPart;
use crate::cases::api::CaseDrawn;
use crate::cases::chips::{PeopleChip, StatusChip, title_words};
use crate::cases::limit::Limit;
use crate::cases::photos::Photos;
use crate::cases::talk::Talk;
use crate::cases::timeline::{LiveMark, Timeline};
use crate::cases::voice_note::{Below, VoiceNotes};
use crate::disclosures::reading::Quote;
use crate::error::AppError;
use crate::locale::{locale, t};
use crate::office::api::canned_answers;
use crate::ui::{Empty, Glyph, Icon, Only, Problem, Refill, ask, set_status, use_desk};
use domain::cases::pages::{Canned, CaseView};
use domain::cases::{Decision, Verb};
use domain::ids::{MemberId, UnitId};
use leptos::context::Provider;
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::{use_location, use_params_map, use_query_map};

/// Nothing is open yet.
#[component]
pub fn NoCase() -> impl IntoView {
    let locale = locale();
    let query = use_query_map();
    // Who agreed to another kind may not see the case any more.
    let came_here = move || query.with(|query| query.get("reclassified").is_some());
    view! {
        <div class="desk__pane">
            <div class="pane--empty">
                <div class="empty">
                    <Icon icon=Glyph::Inbox/>
                    {move || came_here().then(|| view! { <p class="notice notice--brand" role="status">{t::office::reclassified_away(locale)}</p> })}
                    <h2 class="empty__title">{t::desk::pick(locale)}</h2>
                    <p class="empty__words keys">
                        <kbd>"J"</kbd>" "<kbd>"K"</kbd>" "{t::desk::pick_move(locale)}" "<kbd>"Enter"</kbd>" "{t::desk::pick_open(locale)}" "<kbd>"?"</kbd>" "{t::desk::pick_help(locale)}
                    </p>
                </div>
            </div>
        </div>
    }
}

/// The case that the address names.
#[component]
pub fn CasePane() -> impl IntoView {
    let params = use_params_map();
    let id = Memo::new(move |_| params.with(|params| params.get("id").and_then(|id| id.parse::<i64>().ok())).unwrap_or_default());
    let case = ask(move || id.get(), desk_case);
    let desk = use_desk().desk;
    let canned = ask(|| (), |()| canned_answers());
    view! {
        <main class="desk__pane" id="main" tabindex="-1">
            <Transition fallback=Skeleton>
                {move || Suspend::new(async move {
                    let me = desk.await.ok().map(|desk| (desk.id, desk.unit_id));
                    match case.await {
                        Ok(drawn) => view! { <Open drawn me canned=canned.await.unwrap_or_default()/> }.into_any(),
                        // The frame sends whoever is not logged in to do so.
                        Err(AppError::LogIn) => ().into_any(),
                        Err(AppError::NotFound) => view! { <NotHere/> }.into_any(),
                        Err(error) => view! { <Problem error/> }.into_any(),
                    }
                })}
            </Transition>
        </main>
    }
}

#[component]
fn NotHere() -> impl IntoView {
    let locale = locale();
    set_status(404);
    // Without WebAssembly a form that came too late comes back here: what was written is not lost.
    let written = use_context::<Refill>().map(|refill| {
        let texts = refill.values.into_iter().filter(|(name, words)| WRITTEN.contains(&name.as_str()) && !words.is_empty());
        texts.map(|(_, words)| words).collect::<Vec<_>>().join("\n\n")
    });
    view! {
        <div class="pane--empty">
            <Empty icon=Glyph::Search title=t::desk::not_here(locale) words=t::desk::not_here_words(locale) href="/desk" action=t::desk::to_inbox(locale)/>
            {written.filter(|words| !words.is_empty()).map(|words| view! {
                <div class="notice notice--sun" role="alert">
                    <Icon icon=Glyph::Alert/>
                    <div class="notice__body"><p class="notice__title">{t::desk::written(locale)}</p><p class="event__words">{words}</p></div>
                </div>
            })}
        </div>
    }
}

/// The fields of verbs that hold what somebody wrote.
const WRITTEN: [&str; 4] = ["words", "text", "reason", "title"];

#[component]
fn Open(drawn: CaseDrawn, me: Option<(MemberId, UnitId)>, canned: Vec<Canned>) -> impl IntoView {
    let locale = locale();
    let CaseDrawn { view, lines, .. } = drawn;
    let pane = Pane::follow(locale, &view, lines, me, canned);
    view! { <Provider value=pane><Provider value=Below(transcribing)><Case view/></Provider></Provider> }
}

#[component]
fn Case(view: CaseView) -> impl IntoView {
    let locale = locale();
    let pane = use_pane();
    let head = pane.live.head;
    let place = view.place.short().to_owned();
    let (kind, category) = (view.kind, view.category);
    let title = Memo::new(move |_| head.with(|head| title_words(locale, head.title.as_deref(), kind, category, &place)));
    let search = use_location().search;
    let back = move || search.with(|search| if search.is_empty() { "/desk".to_owned() } else { format!("/desk?{search}") });
    let words = view.words.clone().unwrap_or_default();
    let (photos, before, id) = (view.photos.clone(), view.photos.clone(), view.id.0);
    let (voices, quoted) = (view.voices.clone(), view.about.clone());
    let said = Memo::new(move |_| pane.live.has_messages());
    view! {
        <Title text=title.get_untracked()/>
        <div class="desk__body" class:gone=move || pane.gone.with(Option::is_some)>
            <a class="desk__back" href=back><Icon icon=Glyph::Back/>{t::desk::inbox(locale)}</a>
            <Outrun/>
            <WentAway/>
            <p class="chips">
                {move || head.with(|head| view! { <StatusChip status=head.status due=head.due/> })}
                {move || head.with(|head| view! { <PeopleChip petitioners=head.petitioners/> })}
            </p>
            <h1>{title}</h1>
            <Together/>
            <Proposal/>
            <Facts view/>
            <Waiting what=Decision::Unsealing/>
            <div class="verbs"><Verbs of=SEALED/></div>
            <section aria-labelledby="words">
                <h2 class="visually-hidden" id="words">{t::desk::what_happened(locale)}</h2>
                {quoted.map(|quoted| view! { <Quote quoted external=true/> })}
                <p class="case-head__words">{words}</p>
                <Photos tokens=photos/>
                <VoiceNotes live=pane.live notes=voices/>
                <div class="verbs"><Verbs of=&[Verb::Retitle, Verb::Reclassify, Verb::Merge]/><PrintButton id/></div>
            </section>
            <AnswerPart live=pane.live before/>
            <div class="verbs"><Verbs of=REPLYING/></div>
            <Supervisions/>
            <section class="section" aria-labelledby="limit">
                <h2 class="visually-hidden" id="limit">{t::desk::limit(locale)}</h2>
                {move || view! { <Limit head=head.get()/> }}
                <Waiting what=Decision::Extension/>
                <div class="verbs"><Verbs of=TIME/></div>
            </section>
            <Public/>
            <section class="section" aria-labelledby="talk">
                <div class="section__head"><h2 id="talk">{t::cases::talk_staff(locale)}</h2></div>
                <Only when=move || !said.get()><p class="quiet">{t::office::talk_none(locale)}</p></Only>
                <Talk live=pane.live staff=true/>
            </section>
            <section class="section" aria-labelledby="steps">
                <div class="section__head"><h2 id="steps">{t::cases::steps(locale)}</h2><LiveMark/></div>
                <Timeline live=pane.live/>
            </section>
        </div>
        <div class="actions verbs" class:gone=move || pane.gone.with(Option::is_some) role="group" aria-label=t::desk::verbs(locale)><Verbs of=HANDLING/></div>
    }
}

/// The case went to where the reader does not see it, while it was open.
#[component]
fn WentAway() -> impl IntoView {
    let locale = locale();
    let gone = use_pane().gone;
    move || {
        gone.get().map(|gone| {
            let title = gone.unit.map_or_else(|| t::desk::gone(locale).to_owned(), |unit| t::desk::gone_to(locale, unit));
            view! {
                <div class="notice notice--sun" role="alert">
                    <Icon icon=Glyph::Alert/>
                    <div class="notice__body">
                        <p class="notice__title">{title}</p>
                        <p>{t::desk::gone_words(locale)}</p>
                        <p><a href="/desk">{t::desk::to_inbox(locale)}</a></p>
                    </div>
                </div>
            }
        })
    }
}

/// What somebody else did while the reader was writing.
#[component]
fn Outrun() -> impl IntoView {
    let locale = locale();
    let outrun = use_pane().outrun;
    move || {
        outrun.get().map(|what| {
            view! {
                <div class="notice notice--sun" role="alert">
                    <Icon icon=Glyph::Alert/>
                    <div class="notice__body"><p class="notice__title">{what}</p><p>{t::desk::outrun(locale)}</p></div>
                </div>
            }
        })
    }
}
