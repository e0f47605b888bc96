//! How a village stands with what it has to disclose: a coloured word with an icon.

use super::words::{day, promised};
use crate::locale::{Locale, locale, t};
use crate::ui::{Glyph, Icon};
use domain::villages::Standing;
use domain::villages::pages::Promise;
use leptos::prelude::*;
use time::Date;

/// A standing in a word; `due` is the last day, for what is not due for long.
pub(super) fn standing(locale: Locale, standing: Standing, due: Option<Date>) -> AnyView {
    let (tone, icon, words) = match standing {
        Standing::OnTime { .. } => ("chip chip--brand", Glyph::Check, t::villages::on_time(locale).to_owned()),
        Standing::Late { days, .. } => ("chip chip--sun", Glyph::Clock, t::villages::late(locale, i64::from(days))),
        Standing::Missing { days } => ("chip chip--danger", Glyph::Alert, t::villages::missing(locale, i64::from(days))),
        Standing::Soon { left: 0 } => ("chip chip--sun", Glyph::Clock, t::villages::soon_today(locale).to_owned()),
        Standing::Soon { left } => ("chip chip--sun", Glyph::Clock, t::villages::soon(locale, i64::from(left))),
        Standing::Open { left } => {
            let words = due.map_or_else(|| t::villages::soon(locale, i64::from(left)), |due| t::villages::open(locale, day(locale, due)));
            ("chip", Glyph::Calendar, words)
        }
    };
    view! { <span class=tone><Icon icon/>{words}</span> }.into_any()
}

/// A village's duties, each by its newest period.
#[component]
pub(super) fn Promises(promises: Vec<Promise>) -> impl IntoView {
    let locale = locale();
    let one = |promise: Promise| {
        let Promise { kind, words, period, due, standing: how, older, .. } = promise;
        view! {
            <li class="promise">
                <span>{promised(locale, kind, &words, &period)}</span>
                {standing(locale, how, Some(due.0))}
                {(older > 0).then(|| view! { <small class="promise__older">{t::villages::older(locale, i64::from(older))}</small> })}
            </li>
        }
    };
    view! { <ul class="card promises">{promises.into_iter().map(one).collect_view()}</ul> }
}
