//! Adding where one stands: asked of the phone once, when the button is pressed and not before.

use crate::locale::{locale, t};
use crate::ui::{FieldError, FormState, Glyph, Icon, Only};
use domain::spot::Here;
use leptos::prelude::*;

/// Where the phone is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(not(feature = "hydrate"), expect(dead_code, reason = "only a phone knows where it is"))]
enum Found {
    /// Nobody asked.
    NotAsked,
    /// It looks.
    Looking,
    /// There.
    At(Here),
    /// It must not say.
    Refused,
    /// It does not know.
    Failed,
}

/// The field `here`: latitude, longitude and accuracy, empty unless asked for.
#[component]
pub(super) fn PlaceHere() -> impl IntoView {
    let locale = locale();
    let typed = expect_context::<FormState>().typed("here").unwrap_or_default();
    let found = RwSignal::new(Here::parse(&typed).ok().flatten().map_or(Found::NotAsked, Found::At));
    let sent = move || match found.get() {
        Found::At(here) => {
            let (latitude, longitude) = here.spot.degrees();
            format!("{latitude},{longitude},{}", here.accuracy)
        }
        _ => String::new(),
    };
    let is_there = move || matches!(found.get(), Found::At(_));
    let told = move || match found.get() {
        Found::NotAsked => t::spot::add_hint(locale).to_owned(),
        Found::Looking => t::spot::asking(locale).into(),
        Found::At(here) => t::spot::added(locale, here.accuracy),
        Found::Refused => t::spot::refused(locale).into(),
        Found::Failed => t::spot::failed(locale).into(),
    };
    let ask = move |_| {
        #[cfg(feature = "hydrate")]
        browser::ask(found);
    };
    view! {
        <div class="here needs-script">
            // A draft that comes back brings it along, and says so like a person would.
            <input type="hidden" name="here" value=sent on:change=move |event| {
                found.set(Here::parse(&event_target_value(&event)).ok().flatten().map_or(Found::NotAsked, Found::At));
            }/>
            <Only when=move || !is_there()>
                <button type="button" class="button" aria-busy=move || (found.get() == Found::Looking).then_some("true") on:click=ask><Icon icon=Glyph::Pin/>{t::spot::add(locale)}</button>
            </Only>
            <Only when=is_there>
                <button type="button" class="button" on:click=move |_| found.set(Found::NotAsked)><Icon icon=Glyph::Close/>{t::spot::remove(locale)}</button>
            </Only>
            <p class="field__hint" role="status">{told}</p>
            <FieldError name="here"/>
        </div>
    }
}

#[cfg(feature = "hydrate")]
mod browser {
    use super::Found;
    use domain::spot::{Here, Spot};
    use js_sys::{Function, Promise};
    use leptos::prelude::*;
    use leptos::task::spawn_local;
    use wasm_bindgen::prelude::*;
    use wasm_bindgen_futures::JsFuture;
    use web_sys::{Position, PositionError, PositionOptions};

    /// A phone under a roof may need so long.
    const PATIENCE_MS: u32 = 20_000;

    pub(super) fn ask(found: RwSignal<Found>) {
        if found.get_untracked() == Found::Looking {
            return;
        }
        found.set(Found::Looking);
        spawn_local(async move {
            let next = match position().await {
                Ok(position) => here(&position).map_or(Found::Failed, Found::At),
                // Browsers have given the class another name since: it is taken at its word.
                Err(error) if error.unchecked_ref::<PositionError>().code() == PositionError::PERMISSION_DENIED => Found::Refused,
                Err(_) => Found::Failed,
            };
            let _ = found.try_set(next);
        });
    }

    async fn position() -> Result<Position, JsValue> {
        let geolocation = window().navigator().geolocation()?;
        let options = PositionOptions::new();
        options.set_enable_high_accuracy(true);
        options.set_timeout(PATIENCE_MS);
        let asked = Promise::new(&mut |resolve: Function, reject: Function| {
            if let Err(error) = geolocation.get_current_position_with_error_callback_and_options(&resolve, Some(&reject), &options) {
                let _ = reject.call1(&JsValue::NULL, &error);
            }
        });
        JsFuture::from(asked).await.map(JsCast::unchecked_into)
    }

    fn here(position: &Position) -> Option<Here> {
        let told = position.coords();
        let spot = Spot::of_degrees(told.latitude(), told.longitude())?;
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "metres on the earth")]
        let accuracy = told.accuracy().ceil().clamp(1.0, 100_000.0) as u32;
        Some(Here { spot, accuracy })
    }
}
