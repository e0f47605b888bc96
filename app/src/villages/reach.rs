//! Whom to call now: today's duty cadre and the supervision phone, to be found at a glance.

use crate::locale::{locale, t};
use crate::ui::{Glyph, Icon};
use domain::fields::Telephone;
use domain::villages::Turn;
use domain::villages::pages::Reach;
use leptos::prelude::*;

/// Two numbers side by side, each a tap away; the village's page knows more.
#[component]
pub(crate) fn OnCall(
    /// Whom to call.
    reach: Reach,
    /// Where the village's page is, if not here: its address and the village's name.
    #[prop(optional)]
    page: Option<(String, String)>,
) -> impl IntoView {
    let locale = locale();
    let Reach { supervision, today } = reach;
    let mut today = today.into_iter();
    // The home page says it in brief: there the four doors matter too.
    let brief = page.is_some();
    let duty = match today.next() {
        Some(Turn { name, phone, .. }) => {
            let others = today.map(|turn| t::villages::stand_in(locale, turn.name)).collect::<Vec<_>>().join(" ");
            let what = if brief || others.is_empty() {
                t::villages::on_duty(locale).to_owned()
            } else {
                format!("{} · {others}", t::villages::on_duty(locale))
            };
            view! { <Number what name phone main=true/> }.into_any()
        }
        None => view! {
            <div class="call call--none">
                <p class="call__what">{t::villages::on_duty(locale)}</p>
                <p><b>{t::villages::on_duty_none(locale)}</b></p>
                <p class="quiet">{t::villages::on_duty_none_words(locale)}</p>
            </div>
        }
        .into_any(),
    };
    let watch = match supervision {
        Some(phone) => view! { <Number what=t::villages::supervision(locale) name=phone.to_string() phone main=false/> }.into_any(),
        None => view! {
            <div class="call call--none">
                <p class="call__what">{t::villages::supervision(locale)}</p>
                <p class="quiet">{t::villages::supervision_none(locale)}</p>
            </div>
        }
        .into_any(),
    };
    view! {
        <section class="calls" class:calls--brief=brief aria-label=t::villages::on_duty(locale)>
            {duty}
            {watch}
            {page.map(|(href, name)| view! { <a class="calls__more" href=href>{t::villages::to_village(locale, name)}<Icon icon=Glyph::ChevronRight/></a> })}
        </section>
    }
}

#[component]
fn Number(
    /// What the number is for.
    #[prop(into)]
    what: String,
    /// Who answers; of a number that is nobody's own, the number.
    #[prop(into)]
    name: String,
    phone: Telephone,
    main: bool,
) -> impl IntoView {
    let locale = locale();
    let number = phone.to_string();
    let own = name != number;
    view! {
        <a class="call" class:call--main=main href=format!("tel:{}", phone.dialled())>
            <span class="call__what">{what}</span>
            <b class="call__name" class:num=!own>{name}</b>
            {own.then(|| view! { <span class="call__more num">{number}</span> })}
            <span class="call__dial"><Icon icon=Glyph::Phone/><span>{t::villages::call(locale)}</span></span>
        </a>
    }
}
