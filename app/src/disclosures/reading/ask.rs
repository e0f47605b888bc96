//! "I have a doubt about this": the way from a line to the form of a complaint.

use crate::locale::{locale, t};
use crate::ui::{Glyph, Icon};
use domain::disclosures::{About, Point};
use domain::ids::DisclosureId;
use leptos::prelude::*;

/// What the lines of a table can be asked about; a page that provides it draws the way to the form behind each.
#[derive(Debug, Clone, Copy)]
pub struct AskAbout {
    /// The disclosure.
    pub disclosure: DisclosureId,
    /// The version that is read.
    pub version: u32,
}

impl AskAbout {
    /// Where one asks.
    pub fn address(self, point: Point) -> String {
        let Self { disclosure, version } = self;
        format!("/say?kind=complaint&about={}", About { disclosure, version, point })
    }
}

/// What stands above the ways to the form, if there are any.
pub fn ask_head() -> Option<AnyView> {
    use_context::<AskAbout>()
        .map(|_| view! { <th scope="col"><span class="visually-hidden">{t::reading::ask(locale())}</span></th> }.into_any())
}

/// The way from the line of that number to the form, if there is one.
pub fn ask_cell(no: u64) -> Option<AnyView> {
    let (locale, about) = (locale(), use_context::<AskAbout>()?);
    let address = about.address(Point::Line(no));
    Some(
        view! { <td class="doubt"><a href=address aria-label=t::reading::ask_line(locale, no)><Icon icon=Glyph::Speech/>{t::reading::doubt(locale)}</a></td> }
            .into_any(),
    )
}
