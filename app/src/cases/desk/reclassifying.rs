//! Another kind for a case: proposed by one, confirmed by a second person.

use super::panel::Panel;
use super::state::use_pane;
use super::verbs::Verbs;
use crate::call::Call;
use crate::cases::chips::{category_words, kind_words};
use crate::error::AppError;
use crate::locale::{Locale, locale, t};
use crate::ui::{Glyph, Icon, Select, TextArea};
use domain::cases::{Category, Kind, Verb};
use leptos::prelude::*;

#[cfg(feature = "ssr")]
use super::parse::{act, both, field};
#[cfg(feature = "ssr")]
use crate::reader::{backend, viewer};
#[cfg(feature = "ssr")]
use backend::cases::Deed;
#[cfg(feature = "ssr")]
use domain::fields::{FieldProblem, Reason};
#[cfg(feature = "ssr")]
use domain::ids::CaseId;

/// 改类, proposed. Kind and category come as one choice.
#[server(endpoint = "desk/reclassify", protocol = Call)]
pub async fn reclassify(id: i64, version: i64, #[server(default)] what: String, reason: String) -> Result<(), AppError> {
    let what = what.split_once(':').and_then(|(kind, category)| kind.parse().ok().zip(category.parse().ok()));
    let what = field(what.ok_or(FieldProblem::NotAChoice), "what");
    let ((kind, category), reason) = both(what, field(Reason::parse(&reason), "reason"))?;
    act(id, version, Deed::Reclassify { kind, category, reason }).await
}

/// 改类, confirmed. Whoever may no longer see the case goes back to the inbox.
#[server(endpoint = "desk/confirm_reclassification", protocol = Call)]
pub async fn confirm_reclassification(id: i64, version: i64) -> Result<(), AppError> {
    act(id, version, Deed::ConfirmReclassification).await?;
    let seen = backend::cases::view(&backend(), &viewer(), CaseId(id)).await;
    if !seen.is_ok_and(|view| view.sight == domain::cases::Sight::Staff) {
        leptos_axum::redirect("/desk?reclassified=1");
    }
    Ok(())
}

/// 改类, refused or taken back.
#[server(endpoint = "desk/refuse_reclassification", protocol = Call)]
pub async fn refuse_reclassification(id: i64, version: i64, reason: String) -> Result<(), AppError> {
    act(id, version, Deed::RefuseReclassification(field(Reason::parse(&reason), "reason")?)).await
}

/// 投诉 · 资金.
fn words(locale: Locale, kind: Kind, category: Category) -> String {
    format!("{} · {}", kind_words(locale, kind), category_words(locale, category))
}

/// The proposal that waits, with what the reader may do about it.
#[component]
pub(super) fn Proposal() -> impl IntoView {
    let locale = locale();
    let head = use_pane().live.head;
    let proposal = Memo::new(move |_| head.with(|head| head.proposal.clone()));
    move || {
        proposal.get().map(|proposal| {
            let what = words(locale, proposal.kind, proposal.category);
            view! {
                <div class="notice notice--sun">
                    <Icon icon=Glyph::Alert/>
                    <div class="notice__body">
                        <p class="notice__title">{t::office::proposal(locale, proposal.by_name, what)}</p>
                        <p>{proposal.reason}</p>
                        {proposal.own.then(|| view! { <p class="quiet">{t::office::proposal_wait(locale)}</p> })}
                        <div class="verbs"><Verbs of=&[Verb::ConfirmReclassification, Verb::RefuseReclassification]/></div>
                    </div>
                </div>
            }
        })
    }
}

/// The form of the proposal.
#[component]
pub(super) fn ReclassifyForm() -> impl IntoView {
    let locale = locale();
    let now = use_pane().live.head.with_untracked(|head| (head.kind, head.category));
    let others = Kind::ALL.into_iter().flat_map(|kind| Category::of(kind).iter().map(move |category| (kind, *category)));
    let others = others.filter(|other| *other != now);
    let options = others.map(|(kind, category)| (format!("{kind}:{category}"), words(locale, kind, category))).collect::<Vec<_>>();
    let options = StoredValue::new(options);
    view! {
        <Panel verb=Verb::Reclassify>
            <Select name="what" label=t::office::reclassify_what(locale) nothing=t::office::reclassify_choose(locale) options=Signal::derive(move || options.get_value())/>
            <TextArea name="reason" label=t::office::reclassify_reason(locale) hint=t::office::reclassify_hint(locale)/>
        </Panel>
    }
}
