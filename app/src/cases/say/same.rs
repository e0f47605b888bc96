//! "Is it the same as yours?", asked once before a demand is filed.

use super::api::File;
use crate::cases::chips::{PeopleChip, StatusChip};
use crate::locale::{locale, t};
use crate::ui::{Glyph, Hidden, Icon, Only, Refill, Submit, When};
use domain::cases::pages::Alike;
use leptos::prelude::*;
use server_fn::ServerFn as _;

/// What the server asked back: demands that may be the same. Without WebAssembly the page came back with them.
pub(super) fn asked_back() -> RwSignal<Vec<Alike>> {
    let answered = use_context::<Refill>().filter(|refill| refill.action == File::url() && refill.error.is_none());
    RwSignal::new(answered.and_then(|refill| serde_json::from_str(&refill.answer).ok()).unwrap_or_default())
}

/// The question, and the button that files: once asked, it says that this is another matter.
#[component]
pub(super) fn Send(same: RwSignal<Vec<Alike>>) -> impl IntoView {
    let locale = locale();
    let asked = Memo::new(move |_| same.with(|same| !same.is_empty()));
    view! {
        <div aria-live="polite">
            <Only when=move || asked.get()>
                <section class="card section alike" aria-labelledby="alike">
                    <h2 id="alike">{t::cases::alike(locale)}</h2>
                    <p class="quiet">{t::cases::alike_hint(locale)}</p>
                    <ul>{move || same.with(|same| same.iter().cloned().map(|one| view! { <One one/> }).collect_view())}</ul>
                    <Hidden name="distinct" value="yes"/>
                </section>
            </Only>
        </div>
        <div class="submit">
            <Only when=move || !asked.get()><Submit label=t::cases::submit(locale) icon=Glyph::Send/></Only>
            <Only when=move || asked.get()><Submit label=t::cases::alike_not(locale) icon=Glyph::Send/></Only>
            <p class="quiet">{t::cases::submit_hint(locale)}</p>
        </div>
    }
}

#[component]
fn One(one: Alike) -> impl IntoView {
    let locale = locale();
    let Alike { id, title, words, status, filed_at, petitioners, .. } = one;
    // To look at it must not cost what was typed: it is read here, and its page opens beside this one.
    view! {
        <li class="alike__one">
            <p class="row__title">{title}</p>
            <p class="row__meta"><StatusChip status due=None plain=true/><PeopleChip petitioners/><When at=filed_at day=true/></p>
            <details class="fold">
                <summary>{t::cases::alike_look(locale)}</summary>
                <div class="fold__body">
                    <p class="case-head__words">{words}</p>
                    <p><a href=format!("/cases/{id}") target="_blank" rel="noopener">{t::cases::alike_page(locale)}</a></p>
                </div>
            </details>
            <button type="submit" class="button button--wide" name="join" value=id.to_string()><Icon icon=Glyph::Users/>{t::cases::alike_yes(locale)}</button>
        </li>
    }
}
