//! Two cases that are one matter: merging, the way between them, and the way back.

use super::panel::Panel;
use super::state::use_pane;
use super::verbs::{Verbs, options};
use crate::call::Call;
use crate::error::AppError;
use crate::locale::{locale, t};
use crate::ui::{Field, Glyph, Icon, Select};
use domain::cases::Verb;
use domain::cases::pages::Linked;
use leptos::prelude::*;

#[cfg(feature = "ssr")]
use super::parse::field;
#[cfg(feature = "ssr")]
use crate::reader::{backend, member, viewer};
#[cfg(feature = "ssr")]
use domain::fields::FieldProblem;
#[cfg(feature = "ssr")]
use domain::ids::CaseId;

/// 并案: into the case of a number, or into the one that was picked. The page goes on with that one.
#[server(endpoint = "desk/merge", protocol = Call)]
pub async fn merge(id: i64, #[server(default)] into: String, #[server(default)] number: String) -> Result<(), AppError> {
    member()?;
    let into = if number.trim().is_empty() {
        field(into.parse::<CaseId>().map_err(|_| FieldProblem::NotAChoice), "into")?
    } else {
        backend::cases::numbered(&backend(), &viewer(), &number).await.map_err(|error| error.typed_at("number"))?
    };
    backend::cases::merge(&backend(), &viewer(), CaseId(id), into).await?;
    leptos_axum::redirect(&format!("/desk/cases/{into}"));
    Ok(())
}

/// 拆开: out of the other case again.
#[server(endpoint = "desk/unmerge", protocol = Call)]
pub async fn unmerge(id: i64) -> Result<(), AppError> {
    member()?;
    backend::cases::unmerge(&backend(), &viewer(), CaseId(id)).await?;
    Ok(())
}

/// Where a merged case goes on, with the way back, and what was merged into this one.
#[component]
pub(super) fn Together() -> impl IntoView {
    let locale = locale();
    let head = use_pane().live.head;
    let links = Memo::new(move |_| head.with(|head| (head.goes_on.clone(), head.merged.clone())));
    move || {
        let (goes_on, merged) = links.get();
        let goes_on = goes_on.map(|other| {
            view! {
                <div class="notice">
                    <Icon icon=Glyph::Users/>
                    <div class="notice__body">
                        <p class="notice__title">{t::office::merged_into(locale)}</p>
                        <p><a href=format!("/desk/cases/{}", other.id)>{t::office::merged_goes_on(locale, other.number)}</a></p>
                        <div class="verbs"><Verbs of=&[Verb::Unmerge]/></div>
                    </div>
                </div>
            }
        });
        let link = |Linked { id, number }: Linked| view! { <li><a href=format!("/desk/cases/{id}")>{number}</a></li> };
        let merged = (!merged.is_empty()).then(|| {
            view! {
                <div class="notice">
                    <Icon icon=Glyph::Users/>
                    <div class="notice__body"><p class="notice__title">{t::office::merged_here(locale)}</p><ul class="links">{merged.into_iter().map(link).collect_view()}</ul></div>
                </div>
            }
        });
        (goes_on, merged)
    }
}

/// The form: the likeliest cases, or the number of another one.
#[component]
pub(super) fn MergeForm() -> impl IntoView {
    let locale = locale();
    let mergeable = use_pane().mergeable;
    let like = Signal::derive(move || mergeable.with(|cases| options(cases)));
    view! {
        <Panel verb=Verb::Merge>
            <p class="field__hint">{t::office::merge_lead(locale)}</p>
            {(!mergeable.with_untracked(Vec::is_empty)).then(|| view! { <Select name="into" label=t::office::merge_pick(locale) nothing=t::office::reclassify_choose(locale) options=like/> })}
            <Field name="number" label=t::office::merge_number(locale) hint=t::office::merge_number_hint(locale)/>
        </Panel>
    }
}
