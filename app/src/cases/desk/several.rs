//! Assigning several cases of the list at once.

use crate::call::Call;
use crate::error::AppError;
use crate::locale::{Locale, locale, t};
use crate::ui::{FieldError, Form, FormState, Glyph, Icon, Refill, Select, Submit};
use domain::cases::pages::{Choice, Each, Fate};
use domain::ids::UnitId;
use leptos::prelude::*;
use server_fn::ServerFn as _;

#[cfg(feature = "ssr")]
use super::parse::{both, field, optional};
#[cfg(feature = "ssr")]
use crate::reader::{backend, come_back, member, viewer};
#[cfg(feature = "ssr")]
use domain::fields::{FieldProblem, Words};
#[cfg(feature = "ssr")]
use domain::ids::CaseId;

/// Assigns the cases that were ticked; tells what became of each.
#[server(endpoint = "desk/assign_all", protocol = Call)]
pub async fn assign_all(
    #[server(default)] cases: Vec<String>,
    #[server(default)] to: String,
    #[server(default)] words: String,
) -> Result<Vec<Each>, AppError> {
    member()?;
    let cases: Vec<CaseId> = cases.iter().filter_map(|id| id.parse().ok()).collect();
    let chosen = if cases.is_empty() { Err(FieldProblem::NotAChoice) } else { Ok(cases) };
    let to = to.parse::<UnitId>().map_err(|_| FieldProblem::NotAChoice);
    let ((cases, to), words) = both(both(field(chosen, "cases"), field(to, "to")), field(optional(Words::parse, &words), "words"))?;
    let told = backend::cases::assign_all(&backend(), &viewer(), cases, to, words).await?;
    come_back();
    Ok(told)
}

/// A form around the list, with the choice of the unit at its end.
#[component]
pub(super) fn Several(
    /// To where.
    units: Vec<Choice<UnitId>>,
    children: Children,
) -> impl IntoView {
    let locale = locale();
    // Without WebAssembly the page comes back with the answer.
    let answered = use_context::<Refill>().filter(|refill| refill.action == AssignAll::PATH && refill.error.is_none());
    let told = RwSignal::new(answered.and_then(|refill| serde_json::from_str::<Vec<Each>>(&refill.answer).ok()));
    let on_answer = Callback::new(move |answer: String| told.set(serde_json::from_str(&answer).ok()));
    let told = move || told.get().map(|cases| view! { <Fates title=t::office::several_result(locale) cases/> });
    let told = view! { <div aria-live="polite">{told}</div> };
    if units.is_empty() {
        return view! { {told}{children()} }.into_any();
    }
    let units = units.into_iter().map(|unit| (unit.id.to_string(), unit.name)).collect::<Vec<_>>();
    view! {
        {told}
        <Form url=AssignAll::url() prefix="several" on_answer>
            {children()}
            <div class="several">
                <FieldError name="cases"/>
                <p class="field__hint">{t::office::several_none(locale)}</p>
                <Select name="to" label=t::office::several_to(locale) nothing=t::office::several_choose(locale) options=Signal::stored(units)/>
                <div class="buttons"><Submit label=t::office::several_send(locale) class="button--main button--small"/></div>
            </div>
        </Form>
    }
    .into_any()
}

/// Whether the page came back with what became of several cases.
pub(super) fn came_back() -> bool {
    use_context::<Refill>().is_some_and(|refill| refill.action == AssignAll::PATH && refill.error.is_none())
}

/// The box in front of a case.
#[component]
pub(super) fn Pick(
    /// Which.
    id: String,
    /// Its title.
    title: String,
) -> impl IntoView {
    let form = expect_context::<FormState>();
    // What went through is not ticked once more.
    let checked = form.error().is_some() && form.typed_all("cases[]").contains(&id);
    view! { <label class="pick"><input type="checkbox" name="cases[]" value=id checked=checked aria-label=t::office::several_pick(locale(), title)/></label> }
}

/// What became of each of several cases.
#[component]
pub(crate) fn Fates(
    /// The heading.
    title: &'static str,
    /// Each.
    cases: Vec<Each>,
) -> impl IntoView {
    let locale = locale();
    let done = cases.iter().filter(|each| each.fate == Fate::Done).count();
    let class = if done == cases.len() { "notice notice--brand" } else { "notice notice--sun" };
    let counted = t::office::fates(locale, cases.len(), done);
    let one = move |each: Each| {
        let words = fate_words(locale, each.fate);
        let number = each.case.number;
        let name = match each.title {
            Some(title) => view! { <a href=format!("/desk/cases/{}", each.case.id)>{title}</a> }.into_any(),
            None => view! { <span class="num">{number}</span> }.into_any(),
        };
        view! { <li class="fate">{name}<span>{words}</span></li> }
    };
    view! {
        <section class=class aria-label=title>
            <Icon icon=if done == cases.len() { Glyph::Check } else { Glyph::Alert }/>
            <div class="notice__body"><p class="notice__title">{format!("{title} · {counted}")}</p><ul>{cases.into_iter().map(one).collect_view()}</ul></div>
        </section>
    }
}

fn fate_words(locale: Locale, fate: Fate) -> &'static str {
    match fate {
        Fate::Done => t::office::fate_done(locale),
        Fate::Refused(refused) => t::refusals::case(locale, refused.as_key()),
        Fate::Failed => t::office::fate_failed(locale),
    }
}
