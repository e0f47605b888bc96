//! The versions of a power, and what differs between two.

use super::said;
use crate::locale::{Locale, t};
use crate::ui::whole_day;
use domain::powers::Step;
use domain::powers::compare::{Change, Part, StepChange};
use domain::powers::pages::PowerView;
use leptos::prelude::*;

/// What the shown version says otherwise than the one before it.
pub(super) fn changed(locale: Locale, changes: &[Change]) -> Option<AnyView> {
    let line = |part: Part, line: &str| match part {
        Part::Kind => t::powers::kind(locale, line).to_owned(),
        _ => line.to_owned(),
    };
    let each = |change: &Change| {
        if !change.steps.is_empty() {
            let steps = change.steps.iter().map(|step| step_change(locale, step)).collect_view();
            let part = t::powers::part(locale, change.part.as_str());
            return view! { <div class="changed"><dt>{part}</dt><dd><ol class="changed__steps">{steps}</ol></dd></div> }.into_any();
        }
        let (gone, come) = (change.gone.clone(), change.come.clone());
        let part = change.part;
        let gone: Vec<AnyView> = gone
            .iter()
            .map(|text| view! { <del><span class="visually-hidden">{t::powers::gone(locale)}</span>{line(part, text)}</del> }.into_any())
            .collect();
        let come: Vec<AnyView> = come
            .iter()
            .map(|text| view! { <ins><span class="visually-hidden">{t::powers::come(locale)}</span>{line(part, text)}</ins> }.into_any())
            .collect();
        view! { <div class="changed"><dt>{t::powers::part(locale, part.as_str())}</dt><dd>{gone}{come}</dd></div> }.into_any()
    };
    (!changes.is_empty()).then(|| {
        view! {
            <section class="section" aria-labelledby="power-changes">
                <h2 id="power-changes">{t::powers::changes(locale)}</h2>
                <dl class="card card__body changes">{changes.iter().map(each).collect_view()}</dl>
            </section>
        }
        .into_any()
    })
}

/// A step of a flow beside the one in whose place it came, told as the flow itself tells it.
fn step_change(locale: Locale, change: &StepChange) -> AnyView {
    let told = |(no, step): &(usize, Step)| view! { <p class="quiet">{t::powers::step_no(locale, *no)}</p>{said::told(locale, step)} };
    let StepChange { gone, come } = change;
    view! {
        <li>
            {gone.as_ref().map(|step| view! { <del><span class="visually-hidden">{t::powers::gone(locale)}</span>{told(step)}</del> })}
            {come.as_ref().map(|step| view! { <ins><span class="visually-hidden">{t::powers::come(locale)}</span>{told(step)}</ins> })}
        </li>
    }
    .into_any()
}

/// The versions that were published, with the way to each of them.
pub(super) fn versions(locale: Locale, view: &PowerView) -> Option<AnyView> {
    let id = view.id;
    let each = view.versions.iter().map(|published| {
        let here = (published.version == view.version).then_some("true");
        let day = whole_day(locale, published.at.beijing_date());
        let said = t::powers::version_of(locale, day, &published.by, published.version);
        let reason = (!published.reason.is_empty()).then(|| t::powers::because(locale, &published.reason));
        view! {
            <li><a href=format!("/powers/{id}?version={}", published.version) aria-current=here>{said}</a>{reason.map(|reason| view! { <p class="quiet">{reason}</p> })}</li>
        }
    });
    (view.versions.len() > 1).then(|| {
        view! {
            <section class="section" aria-labelledby="power-versions">
                <h2 id="power-versions">{t::powers::versions(locale)}</h2>
                <ul class="versions">{each.collect_view()}</ul>
            </section>
        }
        .into_any()
    })
}
