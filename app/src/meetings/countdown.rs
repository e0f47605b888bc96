//! How long until it starts.

use crate::locale::{locale, t};
use domain::instant::Instant;
use leptos::prelude::*;

/// Days, hours and minutes until the start, right as the server drew it; with WebAssembly it ticks.
#[component]
pub fn Countdown(
    /// The start.
    to: Instant,
    /// When the page was read.
    at: Instant,
) -> impl IntoView {
    let locale = locale();
    let now = RwSignal::new(at);
    let ticks = RwSignal::new(false);
    #[cfg(feature = "hydrate")]
    tick(now, ticks);
    let left = Memo::new(move |_| to.millis_since(now.get()).max(0) / 1000);
    let (days, hours, minutes) = (move || left.get() / 86_400, move || left.get() / 3600 % 24, move || left.get() / 60 % 60);
    // Seconds that stand still would be wrong at once.
    let no_seconds = move || days() > 0 || !ticks.get();
    let label = Memo::new(move |_| t::meetings::count_label(locale, days(), hours(), minutes()));
    view! {
        <div class="countdown" role="timer" aria-label=label hidden=move || left.get() == 0>
            <span hidden=move || days() == 0><b>{days}</b>{t::meetings::count_days(locale)}</span>
            <span><b>{hours}</b>{t::meetings::count_hours(locale)}</span>
            <span><b>{minutes}</b>{t::meetings::count_minutes(locale)}</span>
            <span hidden=no_seconds><b>{move || left.get() % 60}</b>{t::meetings::count_seconds(locale)}</span>
        </div>
        <p class="live live--calm" role="status" hidden=move || left.get() != 0>{t::meetings::due(locale)}</p>
    }
}

#[cfg(feature = "hydrate")]
fn tick(now: RwSignal<Instant>, ticks: RwSignal<bool>) {
    Effect::new(move |_| {
        now.set(crate::ui::use_now());
        ticks.set(true);
        let interval = gloo_timers::callback::Interval::new(1000, move || {
            now.try_set(crate::ui::use_now());
        });
        // Stops when the countdown is gone.
        StoredValue::new_local(interval);
    });
}
