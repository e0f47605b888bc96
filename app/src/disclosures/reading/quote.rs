//! What an objection points at, as a quote: in the form, on the case's page, at the desk.

use crate::disclosures::table::Pages;
use crate::disclosures::words::{cell, period};
use crate::locale::{locale, t};
use crate::ui::{Glyph, Icon};
use domain::disclosures::{Point, Quoted, mask};
use leptos::prelude::*;

/// The quote, with the way to where it stands.
#[component]
pub fn Quote(
    /// What is quoted.
    quoted: Quoted,
    /// The way there leads to another bundle: the desk's reader goes to the portal.
    #[prop(optional)]
    external: bool,
) -> impl IntoView {
    let locale = locale();
    let Quoted { about, place, title, period: of, withdrawn, columns, cells, .. } = quoted;
    let what = match about.point {
        Point::Whole => t::reading::quote_whole(locale).to_owned(),
        Point::Line(no) => t::reading::quote_line(locale, no),
        Point::Missing => t::reading::quote_missing(locale).to_owned(),
    };
    // Of which nothing is seen is left out, as in the table.
    let told = columns
        .iter()
        .zip(&cells)
        .filter(|(column, value)| !(value.is_empty() || column.holds.is_secret() && value.words() == Some(mask::HIDDEN)));
    let line: Vec<AnyView> =
        told.map(|(column, value)| view! { <div><dt>{column.name.clone()}</dt><dd>{cell(value)}</dd></div> }.into_any()).collect();
    let href = match about.point {
        Point::Line(no) => Pages::of(about.disclosure, Some(about.version)).line(no),
        Point::Whole | Point::Missing => format!("/disclosures/{}?version={}", about.disclosure, about.version),
    };
    // The browser finds the line, in a page that comes whole.
    let external = external || matches!(about.point, Point::Line(_));
    view! {
        <figure class="quote">
            <figcaption>
                <span class="quote__what"><Icon icon=Glyph::Speech/>{what}</span>
                <b>{title}</b>
                <span class="quiet">{place}" · "{period(locale, &of)}</span>
            </figcaption>
            {(!line.is_empty()).then(|| view! { <dl class="quote__line">{line}</dl> })}
            {match withdrawn {
                Some(reason) => view! { <p class="quiet">{t::reading::quote_withdrawn(locale, reason.trim_end_matches(['。', '.']))}</p> }.into_any(),
                None => view! { <a class="quote__link" href=href rel=external.then_some("external")>{t::reading::quote_look(locale)}<Icon icon=Glyph::ChevronRight/></a> }.into_any(),
            }}
        </figure>
    }
}
