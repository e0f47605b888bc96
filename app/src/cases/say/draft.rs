//! What was typed survives a reload, a crash and a lost connection: it is kept on this phone until it has been filed.
//! What must not be read by who borrows the phone is kept only when that was asked for ([`may_keep`](super::super::kept::may_keep)).

use super::keeping::Keeping;
use crate::AppError;
use crate::cases::kept::{Discard, Filings, Status, is_named};
use crate::locale::{locale, t};
use crate::ui::{Glyph, Icon, Only};
use domain::cases::Kind;
use leptos::prelude::*;

#[cfg(feature = "hydrate")]
mod browser;
#[cfg(feature = "hydrate")]
mod fields;

/// What the reader is told about what is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(not(feature = "hydrate"), expect(dead_code, reason = "only a phone keeps anything"))]
enum Told {
    Nothing,
    /// Kept at this time of day.
    Kept(String),
    /// The phone does not let us.
    NoRoom,
    /// Sent off without a network, kept, and to be confirmed with a code.
    Held,
    /// Sent off without a network, and nothing may be kept of it.
    NotKept,
}

/// The draft of one open form.
#[derive(Clone, Copy)]
#[cfg_attr(not(feature = "hydrate"), expect(dead_code, reason = "only a phone keeps anything"))]
struct Draft {
    keeping: Keeping,
    kind: Memo<Kind>,
    /// How the petitioner wants to be known, as the form has it.
    known: RwSignal<Option<String>>,
    /// To be kept though it is a secret.
    asked: RwSignal<bool>,
    told: RwSignal<Told>,
    /// Photos that are neither here nor at the server any more.
    gone: RwSignal<usize>,
    /// What the server said when the filing was sent from the phone, for the form's fields.
    refused: RwSignal<Option<AppError>>,
    here: NodeRef<leptos::html::P>,
}

/// Keeps what is typed into the form around it, and says so.
#[component]
pub(super) fn DraftLine(kind: Memo<Kind>, refused: RwSignal<Option<AppError>>) -> impl IntoView {
    let locale = locale();
    let draft = Draft {
        keeping: expect_context::<Keeping>(),
        kind,
        known: RwSignal::new(None),
        asked: RwSignal::new(false),
        told: RwSignal::new(Told::Nothing),
        gone: RwSignal::new(0),
        refused,
        here: NodeRef::new(),
    };
    #[cfg(feature = "hydrate")]
    draft.begin();
    let Draft { keeping, known, asked, told, gone, here, .. } = draft;
    let secret = Memo::new(move |_| known.with(|known| !is_named(kind.get(), known.as_deref())));
    let kept = Memo::new(move |_| told.with(|told| matches!(told, Told::Kept(_) | Told::Held)));
    let anew = Callback::new(move |()| keeping.anew());
    view! {
        <Only when=secret>
            <label class="field field--check needs-script">
                <input type="checkbox" prop:checked=asked on:change=move |event| asked.set(event_target_checked(&event))/>
                <span>{t::cases::draft_ask(locale)}<span class="field__hint">{t::cases::draft_ask_hint(locale)}</span></span>
            </label>
        </Only>
        <div class="draft-line">
            <p class="saved" role="status" node_ref=here>{move || line(draft)}</p>
            <Only when=kept><Discard key=keeping.key label=t::draft::discard(locale) ask=t::draft::discard_ask(locale) then=anew/></Only>
        </div>
        <Only when=move || gone.get() != 0><p class="field__error"><Icon icon=Glyph::Photo/>{move || t::draft::photos_gone(locale, i64::try_from(gone.get()).unwrap_or_default())}</p></Only>
        <Elsewhere keeping/>
    }
}

fn line(draft: Draft) -> AnyView {
    let locale = locale();
    match draft.told.get() {
        Told::Nothing => ().into_any(),
        Told::Kept(time) => view! { <Icon icon=Glyph::Check/>{t::draft::kept(locale, time)} }.into_any(),
        Told::NoRoom => view! { <Icon icon=Glyph::Alert/>{t::draft::no_room(locale)} }.into_any(),
        Told::Held => view! { <Icon icon=Glyph::Offline/>{t::draft::held_here(locale)} }.into_any(),
        Told::NotKept => view! { <Icon icon=Glyph::Offline/>{t::draft::not_kept(locale)} }.into_any(),
    }
}

/// The same filing was open twice and the other tab has filed it.
#[component]
fn Elsewhere(keeping: Keeping) -> impl IntoView {
    let locale = locale();
    let filings = use_context::<Filings>();
    let filed = move || {
        let key = keeping.key.get();
        let status = filings.and_then(|filings| filings.status(&key).filter(|_| !filings.is_going(&key)));
        matches!(status, Some(Status::Done | Status::Arrived(_)))
    };
    view! {
        <div role="status">
            <Only when=Signal::derive(filed)>
                <div class="notice notice--brand">
                    <Icon icon=Glyph::Check/>
                    <div class="notice__body"><p class="notice__title">{t::draft::elsewhere(locale)}</p><p><a href="/cases">{t::draft::elsewhere_look(locale)}</a></p></div>
                </div>
            </Only>
        </div>
    }
}
