//! The demo's people, named where one logs in.

use crate::locale::{locale, t};
use leptos::prelude::*;

/// The villager that a newcomer starts as.
const RESIDENTS: [&str; 1] = ["50"];
/// A village cadre, a township clerk, a township discipline officer, a county dispatcher.
const MEMBERS: [&str; 4] = ["09", "06", "08", "01"];

/// Whom one can log in as; a tap fills the phone number in.
#[component]
pub fn DemoAccounts(
    /// The cadres, with their password; else the villagers.
    #[prop(optional)]
    members: bool,
) -> impl IntoView {
    let locale = locale();
    let (page, people) = if members { ("/desk/login", MEMBERS.as_slice()) } else { ("/login", RESIDENTS.as_slice()) };
    let account = move |who: &&'static str| {
        let phone = format!("139000000{who}");
        // Loaded anew, so that the number stands in the field.
        let href = format!("{page}?phone={phone}");
        view! {
            <li class="demo-account">
                <span><b>{t::accounts::demo_name(locale, who)}</b>" "<small>{t::accounts::demo_post(locale, who)}</small></span>
                <a class="num" href=href rel="external">{phone}</a>
            </li>
        }
    };
    view! {
        <section class="section" aria-labelledby="demo">
            <div class="card card__body">
                <h2 id="demo">{t::accounts::demo_title(locale)}</h2>
                {if members {
                    view! { <p class="quiet">{t::accounts::demo_password(locale)}" "<code class="copied">"mingbai-demo"</code></p> }.into_any()
                } else {
                    view! { <p class="quiet">{t::accounts::demo_code(locale)}" "<a href="/outbox" target="_blank">{t::accounts::demo_outbox(locale)}</a></p> }.into_any()
                }}
                <ul>{people.iter().map(account).collect_view()}</ul>
            </div>
        </section>
    }
}
