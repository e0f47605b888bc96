//! What stands around a disclosure: that a question is open, what was answered, marks, comments.

use super::api::MarkIt;
use super::ask::AskAbout;
use super::comments::Comments;
use crate::AppError;
use crate::disclosures::table::Pages;
use crate::locale::{Locale, locale, t};
use crate::ui::{Form, Glyph, Hidden, Icon, When, calendar_day, use_now};
use domain::disclosures::pages::{ReaderIs, Said};
use domain::disclosures::{Mark, Point, Questions, Reply};
use domain::ids::DisclosureId;
use leptos::prelude::*;
use server_fn::ServerFn as _;

/// At the head of the page: how many questions are open, and since when.
#[component]
pub fn OpenQuestions(questions: Questions) -> impl IntoView {
    let locale = locale();
    let Questions { open, since, .. } = questions;
    since.filter(|_| open > 0).map(|since| {
        let day = calendar_day(locale, since, use_now());
        let words = t::reading::open(locale, day, i64::try_from(open).unwrap_or(i64::MAX));
        view! {
            <div class="notice notice--sun">
                <Icon icon=Glyph::Clock/>
                <div class="notice__body"><p class="notice__title">{words}</p><p>{t::reading::open_words(locale)}</p></div>
            </div>
        }
    })
}

/// Below the page.
#[component]
pub fn Below(
    /// The disclosure.
    id: DisclosureId,
    /// What readers have done with it.
    said: Said,
    /// The version that is read; none where it is not shown.
    #[prop(into)]
    version: Option<u32>,
    /// Called after each form.
    on_done: Callback<Option<AppError>>,
) -> impl IntoView {
    let locale = locale();
    let Said { people, opened, useful, doubtful, mine, questions, comments, count, reader, newest, open, key } = said;
    let ask = version.filter(|_| open).map(|version| AskAbout { disclosure: id, version }.address(Point::Whole));
    let replies: Vec<AnyView> = questions.replies.into_iter().map(|reply| reply_line(locale, id, newest, reply).into_any()).collect();
    let (answered, public) = (questions.answered, replies.len() as u64);
    let told = (answered > 0).then(|| match public < answered {
        true => t::reading::answered_public(locale, answered, public),
        false => t::reading::answered(locale, i64::try_from(answered).unwrap_or(i64::MAX)),
    });
    let asks = ask.is_some() || told.is_some() || !replies.is_empty();
    view! {
        {asks.then(|| view! {
            <section class="section" id="questions" aria-labelledby="questions-title">
                <div class="section__head"><h2 id="questions-title">{t::reading::questions(locale)}</h2>{told.map(|told| view! { <span class="quiet">{told}</span> })}</div>
                {(!replies.is_empty()).then(|| view! { <ul class="replies">{replies}</ul> })}
                {ask.map(|href| view! { <p class="quiet">{t::reading::ask_words(locale)}</p><p class="buttons"><a class="button" href=href><Icon icon=Glyph::Speech/>{t::reading::ask_whole(locale)}</a></p> })}
            </section>
        })}
        <section class="section" id="marks" aria-labelledby="marks-title">
            <h2 class="visually-hidden" id="marks-title">{t::reading::marks(locale)}</h2>
            <div class="marks">
                {[Mark::Useful, Mark::Doubtful].map(|mark| {
                    let times = if mark == Mark::Useful { useful } else { doubtful };
                    // Of what was withdrawn, no mark is asked for.
                    (open || times > 0).then(|| view! { <MarkButton id mark times mine reader open on_done/> })
                }).into_iter().collect_view()}
                {(people > 0).then(|| view! { <span class="quiet marks__people">{read_by(locale, people, opened)}</span> })}
            </div>
            {(mine == Some(Mark::Doubtful) && open).then(|| view! { <p class="quiet">{t::reading::doubt_next(locale)}</p> })}
        </section>
        <Comments id remarks=comments count reader open key on_done/>
    }
}

/// How many have read it, and how many of them more than the page.
fn read_by(locale: Locale, people: u64, opened: u64) -> String {
    let count = |n: u64| i64::try_from(n).unwrap_or(i64::MAX);
    let read = t::reading::people(locale, count(people));
    if opened == 0 { read } else { t::reading::people_opened(locale, count(opened), read) }
}

fn reply_line(locale: Locale, id: DisclosureId, newest: Option<u32>, reply: Reply) -> impl IntoView {
    let Reply { point, version, words, unit, at } = reply;
    let old = newest != Some(version);
    let about = match point {
        Point::Whole => t::reading::reply_whole(locale).into_any(),
        Point::Line(no) => {
            let href = Pages::of(id, old.then_some(version)).line(no);
            view! { <a href=href rel="external">{t::reading::reply_line(locale, no)}</a> }.into_any()
        }
        Point::Missing => t::reading::reply_missing(locale).into_any(),
    };
    let old = old.then(|| view! { <span class="quiet">{t::reading::reply_version(locale, version)}</span> });
    view! {
        <li class="card card__body reply">
            <p class="reply__about"><Icon icon=Glyph::Check/>{about}{old}</p>
            <p class="reply__words">{words}</p>
            <p class="quiet">{unit}" · "<When at=at/></p>
        </li>
    }
}

/// Useful, or a doubt: pressed again it is taken back. Who is not logged in is led to do so.
#[component]
fn MarkButton(
    id: DisclosureId,
    mark: Mark,
    times: u64,
    mine: Option<Mark>,
    reader: ReaderIs,
    open: bool,
    on_done: Callback<Option<AppError>>,
) -> impl IntoView {
    let locale = locale();
    let pressed = mine == Some(mark);
    let icon = if mark == Mark::Useful { Glyph::Check } else { Glyph::Alert };
    let words =
        move || view! { <Icon icon/>{t::reading::mark(locale, mark.as_str())}{(times > 0).then(|| view! { <b class="num">{times}</b> })} };
    match (reader, open) {
        (ReaderIs::Named | ReaderIs::Nameless, true) => {
            let value = if pressed { String::new() } else { mark.to_string() };
            view! {
                <Form url=MarkIt::url() prefix=mark.to_string() class="mark" on_done>
                    <Hidden name="disclosure" value=id.to_string()/>
                    <Hidden name="mark" value/>
                    <button class="button" aria-pressed=if pressed { "true" } else { "false" }>{words()}</button>
                </Form>
            }
            .into_any()
        }
        (ReaderIs::Stranger, true) => view! { <a class="button" href=format!("/login?next=/disclosures/{id}")>{words()}</a> }.into_any(),
        _ => view! { <span class="chip">{words()}</span> }.into_any(),
    }
}
