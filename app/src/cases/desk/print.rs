//! `/desk/cases/:id/print`: the whole file on paper. It opens from its case alone, for whoever prints it is recorded.

use crate::call::Call;
use crate::cases::api::CaseDrawn;
use crate::cases::chips::{category_words, kind_words, status_words};
use crate::cases::line::{Line, Part};
use crate::cases::voice_note::note_name;
use crate::error::AppError;
use crate::locale::{Locale, locale, t};
use crate::ui::{DeskPage, Form, FormState, Glyph, Hidden, Icon, Problem, When, ask, set_status};
use domain::cases::VoiceNote;
use domain::cases::pages::Contact;
use domain::ids::MediaToken;
use domain::instant::Instant;
use leptos::prelude::*;
use leptos_router::hooks::{use_params_map, use_query_map};
use serde::{Deserialize, Serialize};
use server_fn::ServerFn as _;

#[cfg(feature = "ssr")]
use crate::reader::{backend, member, viewer};
#[cfg(feature = "ssr")]
use domain::ids::CaseId;

/// Records that the member prints a case, and leads to the copy.
#[server(endpoint = "desk/print", protocol = Call)]
pub async fn print(id: i64) -> Result<(), AppError> {
    member()?;
    let copy = backend::cases::print(&backend(), &viewer(), CaseId(id)).await?;
    leptos_axum::redirect(&format!("/desk/cases/{id}/print?copy={copy}"));
    Ok(())
}

/// A case's file as it was printed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Copy {
    /// The case; petitioners are masked.
    pub drawn: CaseDrawn,
    /// Who prints it.
    pub by: String,
    /// Of which unit.
    pub unit: String,
    /// When.
    pub at: Instant,
}

/// A copy that the member has asked for.
#[server(endpoint = "desk/print_copy", protocol = Call)]
pub async fn print_copy(id: i64, copy: i64) -> Result<Copy, AppError> {
    member()?;
    let backend::cases::Printed { view, by, unit, at } = backend::cases::printed(&backend(), &viewer(), CaseId(id), copy).await?;
    Ok(Copy { drawn: CaseDrawn::new(view), by, unit, at })
}

/// The button that asks for a copy.
#[component]
pub(super) fn PrintButton(
    /// The case.
    id: i64,
) -> impl IntoView {
    view! { <Form url=Print::url() prefix="print" class="verb"><Hidden name="id" value=id.to_string()/><Press/></Form> }
}

#[component]
fn Press() -> impl IntoView {
    let form = expect_context::<FormState>();
    view! { <button class="button button--small" aria-busy=move || form.pending().then_some("true")><Icon icon=Glyph::Document/>{t::office::print(locale())}</button> }
}

/// The page.
#[component]
pub fn PrintPage() -> impl IntoView {
    let locale = locale();
    let (params, query) = (use_params_map(), use_query_map());
    let about = Memo::new(move |_| {
        let id = params.with(|params| params.get("id").and_then(|id| id.parse::<i64>().ok())).unwrap_or_default();
        (id, query.with(|query| query.get("copy").and_then(|copy| copy.parse::<i64>().ok())).unwrap_or_default())
    });
    let copy = ask(move || about.get(), |(id, copy)| print_copy(id, copy));
    view! {
        <DeskPage title=Signal::stored(t::office::print(locale).to_owned())>
            {copy.show_all(move |copy| match copy {
                Ok(copy) => view! { <Paper copy/> }.into_any(),
                // The frame sends whoever is not logged in to do so.
                Err(AppError::LogIn) => ().into_any(),
                Err(AppError::NotFound) => view! { <AskAgain id=about.get_untracked().0/> }.into_any(),
                Err(error) => view! { <Problem error/> }.into_any(),
            })}
        </DeskPage>
    }
}

/// Nothing is shown that was not recorded.
#[component]
fn AskAgain(id: i64) -> impl IntoView {
    let locale = locale();
    set_status(404);
    view! {
        <h1>{t::office::print_ask(locale)}</h1>
        <p class="page__lead">{t::office::print_ask_words(locale)}</p>
        <div class="buttons"><a class="button" href=format!("/desk/cases/{id}")>{t::office::print_back(locale)}</a></div>
    }
}

#[component]
fn Paper(copy: Copy) -> impl IntoView {
    let locale = locale();
    let Copy { drawn: CaseDrawn { view, lines, .. }, by, unit, at } = copy;
    let printed = move |_| {
        #[cfg(feature = "hydrate")]
        let _ = window().print();
    };
    let (head, id) = (view.head, view.id);
    let people = view.contacts.iter().map(|contact| person(locale, contact)).collect::<Vec<_>>().join("，");
    let said = transcripts(&lines);
    let time = crate::ui::clock_time(locale, at, Instant(0));
    let handler = format!("{} {}", head.unit.name, head.handler.unwrap_or_default());
    view! {
        <div class="paper__tools">
            <a href=format!("/desk/cases/{id}")><Icon icon=Glyph::Back/>{t::office::print_back(locale)}</a>
            <button type="button" class="button button--main button--small paper__print" on:click=printed>{t::office::print_now(locale)}</button>
            <p class="quiet">{t::office::print_how(locale)}</p>
        </div>
        <article class="paper">
            <p class="paper__by">{t::office::print_staff(locale)}" "{t::office::print_by(locale, by, time, unit)}</p>
            <p>{t::office::print_title(locale, &view.number)}</p>
            <h1>{head.title}</h1>
            <dl class="facts">
                <dt>{t::desk::case_kind(locale)}</dt><dd>{kind_words(locale, head.kind)}" · "{category_words(locale, head.category)}</dd>
                <dt>{t::desk::case_place(locale)}</dt><dd>{view.place.path()}</dd>
                <dt>{t::desk::case_filed(locale)}</dt><dd><When at=view.filed_at plain=true/></dd>
                <dt>{t::desk::case_petitioner(locale)}</dt><dd>{people}</dd>
                <dt>{t::desk::case_handler(locale)}</dt><dd>{handler}</dd>
                <dt>{t::desk::case_state(locale)}</dt><dd>{status_words(locale, head.status, false)}</dd>
            </dl>
            <h2>{t::desk::what_happened(locale)}</h2>
            <p class="case-head__words">{view.words}</p>
            <Pictures tokens=view.photos/>
            <Said notes=view.voices written=said.clone()/>
            <h2>{t::office::print_steps(locale)}</h2>
            <ol class="paper__steps">{lines.into_iter().map(|line| view! { <Entry line written=said.clone()/> }).collect_view()}</ol>
        </article>
    }
}

/// A petitioner on paper: masked, as far as there is anything to mask.
fn person(locale: Locale, contact: &Contact) -> String {
    let name = contact.name.clone().unwrap_or_else(|| t::desk::known(locale, contact.known.as_str()).to_owned());
    let helper = contact.helper.as_ref().map(|(name, _)| t::desk::helped_by(locale, name));
    [Some(name), contact.masked_phone.clone(), helper].into_iter().flatten().collect::<Vec<_>>().join(" ")
}

/// What was last written down of each voice note.
fn transcripts(lines: &[Line]) -> Vec<(MediaToken, String)> {
    let newest = lines.iter().rev();
    newest
        .filter_map(|line| if let Part::Transcript { voice } = &line.part { Some((voice.clone(), line.words.clone())) } else { None })
        .collect()
}

/// Voice notes on paper: that there are some, and what they say as far as it was written down.
#[component]
fn Said(notes: Vec<VoiceNote>, written: Vec<(MediaToken, String)>) -> impl IntoView {
    let locale = locale();
    let one = move |note: VoiceNote| {
        let words = written.iter().find(|(token, _)| *token == note.token).map(|(_, words)| words.clone());
        let words = words.unwrap_or_else(|| t::office::print_unwritten(locale).to_owned());
        view! { <p><b>{note_name(locale, &note)}</b>" "{words}</p> }
    };
    notes.into_iter().map(one).collect_view()
}

#[component]
fn Entry(line: Line, written: Vec<(MediaToken, String)>) -> impl IntoView {
    let what = match line.part {
        Part::Note { name } => t::office::note_by(locale(), name),
        _ => line.what,
    };
    let words = [line.words, line.consequences].into_iter().filter(|words| !words.is_empty());
    view! {
        <li>
            <p><b>{what}</b>" "<When at=line.at plain=true/>{line.unit.map(|unit| format!(" · {unit}"))}</p>
            {words.map(|words| view! { <p class="event__words">{words}</p> }).collect_view()}
            <Pictures tokens=line.photos/>
            <Said notes=line.voices written/>
        </li>
    }
}

/// Photos as large as paper wants them; none waits to be scrolled to.
#[component]
fn Pictures(tokens: Vec<MediaToken>) -> impl IntoView {
    let locale = locale();
    let one = move |(at, token): (usize, MediaToken)| view! { <img src=format!("/media/{token}") alt=t::cases::photo(locale, at + 1)/> };
    (!tokens.is_empty()).then(|| view! { <div class="paper__photos">{tokens.into_iter().enumerate().map(one).collect_view()}</div> })
}
