//! What the parts of the filing page share about what is kept.

use crate::AppError;
use crate::cases::kept::{Filings, Status};
use crate::cases::uploads::PhotoKeeper;
use crate::locale::{locale, t};
use crate::ui::{Glyph, Icon, Only};
use domain::cases::pages::Alike;
use leptos::prelude::*;

/// The open form, as far as the page around it has to know.
#[derive(Clone, Copy)]
#[cfg_attr(not(feature = "hydrate"), expect(dead_code, reason = "only a phone keeps anything"))]
pub(super) struct Keeping {
    /// The form's key.
    pub(super) key: RwSignal<String>,
    /// The village that a kept filing brought along: its code and its name.
    pub(super) village: RwSignal<Option<(String, String)>>,
    /// It was sent off and waits for a network.
    pub(super) queued: RwSignal<bool>,
    /// How often it was sent off without a network.
    pub(super) offline: RwSignal<u32>,
    /// The draft has said that there is no network, and what becomes of what was typed.
    pub(super) told_offline: RwSignal<bool>,
    /// How often the form was emptied for another filing.
    pub(super) round: RwSignal<u32>,
    pub(super) photos: PhotoKeeper,
}

impl Keeping {
    /// For the parts of this page.
    pub(super) fn provide() -> Self {
        let keeping = Self {
            key: RwSignal::new(String::new()),
            village: RwSignal::new(None),
            queued: RwSignal::new(false),
            offline: RwSignal::new(0),
            told_offline: RwSignal::new(false),
            round: RwSignal::new(0),
            photos: PhotoKeeper::provide(),
        };
        provide_context(keeping);
        keeping
    }

    /// The form is emptied for another filing.
    pub(super) fn anew(self) {
        self.round.update(|round| *round += 1);
    }

    /// What the form calls after each try.
    pub(super) fn done(self, same: RwSignal<Vec<Alike>>) -> Callback<Option<AppError>> {
        #[cfg(feature = "hydrate")]
        if let Some(filings) = use_context::<Filings>() {
            return filings.callback(move |failed| match failed {
                // It was asked whether it is the same as another: nothing is filed yet.
                None if same.try_with_untracked(|same| !same.is_empty()) == Some(true) => {}
                // The page is gone by now, perhaps: it leads to the case.
                None => filings.gone(),
                Some(AppError::Offline) => {
                    self.offline.try_update(|times| *times += 1);
                }
                Some(_) => {}
            });
        }
        let _ = same;
        Callback::new(|_| ())
    }
}

/// In place of the form once it waits for a network.
#[component]
pub(super) fn Queued() -> impl IntoView {
    let locale = locale();
    let keeping = expect_context::<Keeping>();
    let filings = use_context::<Filings>();
    let status = Memo::new(move |_| filings.and_then(|filings| keeping.key.with(|key| filings.status(key))));
    // Taken back: there is a form again.
    #[cfg(feature = "hydrate")]
    Effect::new(move || {
        if keeping.queued.get() && status.get().is_none() {
            keeping.anew();
        }
    });
    let waits = Memo::new(move |_| status.get() == Some(Status::Waiting));
    view! {
        <Only when=keeping.queued>
            <Only when=waits>
                <section class="card receipt section" aria-labelledby="queued">
                    <Icon icon=Glyph::Clock/>
                    <h1 id="queued">{t::draft::queued(locale)}</h1>
                    <p class="page__lead">{t::draft::queued_words(locale)}</p>
                </section>
            </Only>
            <div class="submit"><button type="button" class="button button--wide" on:click=move |_| keeping.anew()><Icon icon=Glyph::Speech/>{t::draft::queued_more(locale)}</button></div>
        </Only>
    }
}
