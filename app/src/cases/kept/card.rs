//! What waits on this phone, and what has arrived, told on the home page and with one's own cases.

use super::{Filings, Kept, Status};
use crate::locale::{Locale, locale, t};
use crate::ui::{Glyph, Icon, Only};
use leptos::prelude::*;

/// What is kept here and was sent off: waiting, held back, refused, arrived. Nothing when there is nothing.
#[component]
pub(crate) fn KeptFilings(
    /// The one whose form is open.
    #[prop(into, optional)]
    but: Option<Signal<String>>,
) -> impl IntoView {
    let filings = use_context::<Filings>();
    let told = Memo::new(move |_| {
        let open = but.map(|but| but.get()).unwrap_or_default();
        let mut told = filings.map(Filings::told).unwrap_or_default();
        told.retain(|kept| kept.key != open);
        told
    });
    let (arrived, waiting) = (Memo::new(move |_| part(told, true)), Memo::new(move |_| part(told, false)));
    // The place is there from the start: what comes into it is read aloud.
    view! {
        <div role="status">
            {move || arrived.get().into_iter().map(|kept| view! { <Arrived kept/> }).collect_view()}
            <Only when=move || waiting.with(|waiting| !waiting.is_empty())><Waiting list=waiting/></Only>
        </div>
    }
}

fn part(told: Memo<Vec<Kept>>, arrived: bool) -> Vec<Kept> {
    told.with(|told| told.iter().filter(|kept| matches!(kept.status, Status::Arrived(_)) == arrived).cloned().collect())
}

fn heading(locale: Locale, kept: &Kept) -> String {
    kept.title().unwrap_or_else(|| t::draft::one_matter(locale).into())
}

#[component]
fn Waiting(list: Memo<Vec<Kept>>) -> impl IntoView {
    let locale = locale();
    let count = move || i64::try_from(list.with(Vec::len)).unwrap_or_default();
    view! {
        <section class="notice notice--sun" aria-label=t::draft::waiting(locale)>
            <Icon icon=Glyph::Offline/>
            <div class="notice__body">
                <p class="notice__title">{move || t::draft::waiting_count(locale, count())}</p>
                <ul class="filings__list">{move || list.get().into_iter().map(|kept| view! { <One kept/> }).collect_view()}</ul>
            </div>
        </section>
    }
}

#[component]
fn One(kept: Kept) -> impl IntoView {
    let locale = locale();
    let heading = heading(locale, &kept);
    let (state, action) = match &kept.status {
        Status::Held => (t::draft::held(locale).to_owned(), t::draft::confirm(locale)),
        Status::Refused(error) => (t::draft::refused(locale, error.sentence(locale)), t::draft::mend(locale)),
        _ => (t::draft::goes_by_itself(locale).to_owned(), t::draft::look(locale)),
    };
    let label = format!("{action}：{heading}");
    let pointed =
        |name: &str| Some(kept.field(name)).filter(|value| !value.is_empty()).map(|value| format!("&{name}={value}")).unwrap_or_default();
    let address = format!("/say?kind={}{}{}&filing={}", kept.kind(), pointed("about"), pointed("power"), kept.key);
    view! {
        <li class="filings__one">
            <p><b>{heading.clone()}</b><br/><small>{state}</small></p>
            <div class="filings__deeds">
                // A whole new page: the form that is open stays what it is.
                <a class="button button--small" href=address rel="external" aria-label=label>{action}</a>
                <Discard key=kept.key label=t::draft::cancel(locale) ask=t::draft::cancel_ask(locale) of=heading/>
            </div>
        </li>
    }
}

/// Forgets what is kept; asks once.
#[component]
pub(in crate::cases) fn Discard(
    /// Whose.
    #[prop(into)]
    key: Signal<String>,
    /// The words on the button.
    label: &'static str,
    /// What is asked.
    ask: &'static str,
    /// The heading, for who cannot see beside what the button stands.
    #[prop(into, optional)]
    of: String,
    /// Called when it is gone.
    #[prop(into, optional)]
    then: Option<Callback<()>>,
) -> impl IntoView {
    let locale = locale();
    let asked = RwSignal::new(false);
    let filings = use_context::<Filings>();
    let forget = move |_| {
        #[cfg(feature = "hydrate")]
        if let Some(filings) = filings {
            filings.forget(&key.get_untracked());
        }
        #[cfg(not(feature = "hydrate"))]
        let _ = (filings, key);
        let _ = asked.try_set(false);
        if let Some(then) = then {
            then.try_run(());
        }
    };
    move || {
        if asked.get() {
            view! {
                <span class="filings__ask" role="group" aria-label=ask>
                    <span>{ask}</span>
                    <button type="button" class="button button--small button--danger" on:click=forget>{t::draft::discard_yes(locale)}</button>
                    <button type="button" class="button button--small" on:click=move |_| asked.set(false)>{t::draft::discard_no(locale)}</button>
                </span>
            }
            .into_any()
        } else {
            let name = if of.is_empty() { label.to_owned() } else { format!("{label}：{of}") };
            view! { <button type="button" class="button button--small button--quiet" aria-label=name on:click=move |_| asked.set(true)>{label}</button> }.into_any()
        }
    }
}

#[component]
fn Arrived(kept: Kept) -> impl IntoView {
    let locale = locale();
    let heading = heading(locale, &kept);
    let address = if let Status::Arrived(address) = &kept.status { address.clone() } else { "/cases".into() };
    let filings = use_context::<Filings>();
    let key = StoredValue::new(kept.key);
    let seen = move |_| {
        #[cfg(feature = "hydrate")]
        if let Some(filings) = filings {
            filings.done(&key.get_value());
        }
        #[cfg(not(feature = "hydrate"))]
        let _ = (filings, key);
    };
    view! {
        <section class="notice notice--brand" aria-label=t::draft::arrived(locale)>
            <Icon icon=Glyph::Check/>
            <div class="notice__body">
                <p class="notice__title">{t::draft::arrived_title(locale, heading)}</p>
                <div class="filings__deeds">
                    <a class="button button--small" href=address on:click=seen>{t::draft::arrived_look(locale)}</a>
                    <button type="button" class="button button--small button--quiet" on:click=seen>{t::draft::arrived_seen(locale)}</button>
                </div>
            </div>
        </section>
    }
}
