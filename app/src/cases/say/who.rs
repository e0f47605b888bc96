//! Who files: by name, by a sealed name, or known to nobody; for oneself or for a neighbour.
//!
//! What a choice does not need is hidden by the stylesheet (`:has`), so that it works without WebAssembly; a browser
//! that cannot do that shows all fields, and the server reads those that the choice needs.

use super::form::Rows;
use crate::AppError;
use crate::accounts::CodeButton;
use crate::locale::{Locale, locale, t};
use crate::ui::{Field, FormState, Glyph, Icon, Neighbour, NeighbourWords, Only};
use domain::cases::Kind;
use leptos::prelude::*;

/// How one wants to be known, and what that needs.
#[component]
pub(super) fn Who(
    /// The name given last and the masked phone number, of who is logged in.
    known: Option<(String, String)>,
    /// Whether the county has somebody who keeps sealed names.
    can_seal: bool,
    /// Nobody knows yet whether who files is logged in.
    unsure: bool,
    kind: Memo<Kind>,
    code_error: RwSignal<Option<AppError>>,
) -> impl IntoView {
    let locale = locale();
    let (name, account) = known.map_or_else(Default::default, |(name, phone)| (name, Some(phone)));
    // Then phone and code are asked for only once the server has said that it needs them.
    let form = expect_context::<FormState>();
    let needed = Memo::new(move |before| {
        let asked = || form.error().is_some_and(|error| error.of_field("phone").is_some() || error.of_field("code").is_some());
        before == Some(&true) || !unsure || asked()
    });
    let logged_in = account.is_some();
    let class = move || if logged_in || !needed.get() { "who who--account" } else { "who" };
    view! {
        <div class=class>
            {move || {
                let discipline = kind.get().is_discipline();
                let chosen = if discipline { "" } else { "named" };
                view! { <Rows name="known" label=t::cases::known(locale) options=ways(locale, discipline && can_seal) chosen/> }
            }}
            {(!can_seal).then(|| view! { <p class="quiet">{t::cases::no_seal(locale)}</p> })}
            <div class="who__unnamed notice notice--info">
                <Icon icon=Glyph::Lock/>
                <div class="notice__body"><p>{t::cases::unnamed_words(locale)}</p><p>{t::cases::unnamed_care(locale)}</p></div>
            </div>
            <div class="who__name"><Field name="name" label=t::cases::your_name(locale) autocomplete="name" value=name hint=t::cases::your_name_hint(locale)/></div>
            // Who is logged in needs it for a sealed name alone, which a report may ask for.
            <Only when=move || logged_in || needed.get() || kind.get().is_discipline()>
                <div class="who__phone">
                    <Field name="phone" label=t::cases::your_phone(locale) hint=t::cases::your_phone_hint(locale) kind="tel" inputmode="tel" autocomplete="tel"/>
                </div>
            </Only>
            {match account {
                Some(phone) => view! { <p class="quiet who__account">{t::cases::confirmed_phone(locale, phone)}</p> }.into_any(),
                None => view! {
                    <Only when=needed>
                        <div class="who__code"><Field name="code" label=t::cases::code(locale) inputmode="numeric" autocomplete="one-time-code"><CodeButton purpose="file" error=code_error/></Field></div>
                    </Only>
                    <Only when=move || !needed.get()><p class="quiet who__account">{t::draft::who_later(locale)}</p></Only>
                }.into_any(),
            }}
            <Neighbour words=neighbour(locale) class="fold who__neighbour"/>
        </div>
    }
}

/// A sealed name is offered where it is about how power is used and somebody can keep it.
fn ways(locale: Locale, sealed: bool) -> Vec<(&'static str, &'static str, &'static str)> {
    let named = ("named", t::cases::known_named(locale), t::cases::known_named_hint(locale));
    let sealed = sealed.then(|| ("sealed", t::cases::known_sealed(locale), t::cases::known_sealed_hint(locale)));
    let anonymous = ("anonymous", t::cases::known_anonymous(locale), t::cases::known_anonymous_hint(locale));
    [Some(named), sealed, Some(anonymous)].into_iter().flatten().collect()
}

fn neighbour(locale: Locale) -> NeighbourWords {
    NeighbourWords {
        title: t::cases::neighbour(locale),
        hint: t::cases::neighbour_hint(locale),
        name: t::cases::neighbour_name(locale),
        phone: t::cases::neighbour_phone(locale),
        phone_hint: t::cases::neighbour_phone_hint(locale),
        consent: t::cases::neighbour_consent(locale),
    }
}
