//! `/disclosures/{id}/pictures/{token}`: a sheet or photo of a disclosure, large, with its name and the way back.

use super::api;
use super::page::called;
use crate::AppError;
use crate::locale::{Locale, locale, t};
use crate::ui::{Page, Problem, ask};
use domain::disclosures::pages::DisclosureView;
use domain::disclosures::{Paper, PaperKind, Reached};
use domain::ids::MediaToken;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

/// The page.
#[component]
pub fn PicturePage() -> impl IntoView {
    let locale = locale();
    let params = use_params_map();
    let of = move |name| params.with(|params| params.get(name).unwrap_or_default());
    let wanted = Memo::new(move |_| (of("id"), of("token")));
    let view = ask(move || wanted.get().0, |id| api::view(id, String::new(), String::new(), String::new()));
    let back = format!("/disclosures/{}", wanted.get_untracked().0);
    view! {
        <Page title=t::disclosures::title(locale) back=back.clone()>
            {view.show(move |view| {
                let token = wanted.get_untracked().1;
                match name(locale, &view, &token) {
                    Some(name) => view! {
                        <h1>{name.clone()}</h1>
                        <p class="quiet"><a href=back.clone()>{view.title}</a></p>
                        <a href=format!("/media/{token}") rel="external"><img class="picture" src=format!("/media/{token}") alt=name/></a>
                    }
                    .into_any(),
                    None => view! { <Problem error=AppError::NotFound/> }.into_any(),
                }
            })}
        </Page>
    }
}

/// What the picture of that token is, if it is one of this disclosure's.
fn name(locale: Locale, view: &DisclosureView, token: &str) -> Option<String> {
    let at = |tokens: &[MediaToken]| tokens.iter().position(|one| one.as_str() == token).map(|at| at + 1);
    let sheet = view.entries.iter().find_map(|entry| at(&entry.sheets)).map(|no| t::disclosures::sheet(locale, no));
    let reached = || {
        let of = |reached: &Reached| at(&reached.photos).map(|no| (reached.milestone, no));
        let (milestone, no) = view.reached.iter().find_map(of)?;
        let name = t::disclosures::milestone(locale, milestone.as_str());
        Some(t::disclosures::milestone_photo(locale, name, no))
    };
    sheet.or_else(reached).or_else(|| {
        let photo = |paper: &Paper| paper.kind == PaperKind::Photo && paper.token.as_str() == token;
        view.papers.iter().enumerate().find(|(_, paper)| photo(paper)).map(|(at, paper)| called(locale, paper, at + 1))
    })
}
