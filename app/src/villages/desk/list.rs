//! `/desk/villages`: the villages whose pages one keeps.

use crate::AppError;
use crate::locale::{locale, t};
use crate::ui::{DeskPage, Empty, Glyph, Icon, Problem, ask};
use crate::villages::api;
use domain::villages::pages::KeptItem;
use leptos::prelude::*;
use leptos_router::components::Redirect;

/// The list; who keeps one village is led to it.
#[component]
pub fn VillagesPage() -> impl IntoView {
    let locale = locale();
    let kept = ask(|| (), |()| api::kept_list());
    view! {
        <DeskPage title=Signal::stored(t::villages::list_title(locale).to_owned())>
            <h1>{t::villages::list_title(locale)}</h1>
            <p class="page__lead">{t::villages::list_lead(locale)}</p>
            {kept.show_all(move |kept| match kept {
                Ok(kept) => match kept.as_slice() {
                    [] => view! { <Empty icon=Glyph::Home title=t::villages::list_none(locale) words=t::villages::list_none_words(locale)/> }.into_any(),
                    [only] => view! { <Redirect path=format!("/desk/villages/{}", only.code)/> }.into_any(),
                    _ => view! { <ul class="card kept-list lined">{kept.into_iter().map(|item| view! { <One item/> }).collect_view()}</ul> }.into_any(),
                },
                // The frame sends whoever is not logged in to do so.
                Err(AppError::LogIn) => ().into_any(),
                Err(error) => view! { <Problem error/> }.into_any(),
            })}
        </DeskPage>
    }
}

#[component]
fn One(item: KeptItem) -> impl IntoView {
    let locale = locale();
    let KeptItem { code, name, today, reachable, missing } = item;
    let lacks = |words: String| view! { <span class="chip chip--sun"><Icon icon=Glyph::Alert/>{words}</span> };
    view! {
        <li>
            <a class="row row--icon" href=format!("/desk/villages/{code}")>
                <Icon icon=Glyph::Home/>
                <span class="row__body">
                    <span class="row__title">{name}</span>
                    <span class="row__meta">
                        {match today {
                            Some(name) => t::villages::list_today(locale, name).into_any(),
                            None => lacks(t::villages::list_no_today(locale).to_owned()).into_any(),
                        }}
                        {(!reachable).then(|| lacks(t::villages::list_no_phone(locale).to_owned()))}
                        {(missing > 0).then(|| view! { <span class="chip chip--danger"><Icon icon=Glyph::Clock/>{t::villages::list_missing(locale, i64::from(missing))}</span> })}
                    </span>
                </span>
                <Icon icon=Glyph::ChevronRight/>
            </a>
        </li>
    }
}
