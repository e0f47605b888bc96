//! What everybody may see of a demand, once its petitioner agrees.

use super::panel::Panel;
use super::state::use_pane;
use super::verbs::url_of;
use crate::locale::{locale, t};
use crate::ui::Checks;
use domain::cases::Verb;
use leptos::prelude::*;

/// What is public now, and the form to check and change it; nothing where nothing may be.
#[component]
pub(super) fn Public() -> impl IntoView {
    let locale = locale();
    let pane = use_pane();
    let shown = Memo::new(move |_| pane.shows(Verb::Publish, url_of(Verb::Publish)));
    let now = move || {
        let published = pane.live.head.with(|head| head.published);
        match (published.words, published.photos) {
            (true, true) => t::desk::public_both(locale),
            (true, false) => t::desk::public_words(locale),
            (false, true) => t::desk::public_photos(locale),
            (false, false) => t::desk::public_nothing(locale),
        }
    };
    move || {
        shown.get().then(|| {
            view! {
                <section class="section" aria-labelledby="public">
                    <div class="section__head"><h2 id="public">{t::desk::publish_section(locale)}</h2></div>
                    <p class="quiet">{now}</p>
                    <div class="verbs"><Publish/></div>
                </section>
            }
        })
    }
}

#[component]
fn Publish() -> impl IntoView {
    let locale = locale();
    let head = use_pane().live.head;
    let options = move || {
        let published = head.with_untracked(|head| head.published);
        vec![
            ("words", "on", t::desk::publish_word(locale).to_owned(), published.words),
            ("photos", "on", t::desk::publish_photo(locale).to_owned(), published.photos),
        ]
    };
    view! {
        <Panel verb=Verb::Publish>
            <p class="field__hint">{t::desk::publish_hint(locale)}</p>
            <Checks name="words" label=t::desk::publish_what(locale) options=options()/>
        </Panel>
    }
}
