//! The message about a month's disclosures. Only the server writes it.

use crate::disclosures::page::sums;
use crate::disclosures::words::{month, period};
use crate::error::AppError;
use crate::locale::{Locale, locale, t};
use backend::Backend;
use backend::disclosures::Shown;
use domain::cases::pages::Choice;
use domain::disclosures::pages::DisclosureView;
use domain::ids::DisclosureId;
use domain::region::{Level, RegionCode};
use domain::viewer::Viewer;
use time::Date;

/// What the place published in the month of that day, as strangers read it, each with its address.
pub(super) async fn message(backend: &Backend, place: &Choice<RegionCode>, of: Date, shown: &[DisclosureId]) -> Result<String, AppError> {
    let (locale, origin) = (locale(), &backend.settings.origin);
    let mut entries = Vec::with_capacity(shown.len());
    for (no, id) in (1..).zip(shown) {
        let view = backend::disclosures::view(backend, &Viewer::Stranger, *id, Shown::default()).await?;
        entries.push(entry(locale, no, &view, origin));
    }
    let month = month(locale, of.year(), of.month().into());
    let head = t::disclosing::group_head(locale, month, i64::try_from(shown.len()).unwrap_or(i64::MAX), &place.name);
    let mut foot = vec![t::disclosing::group_foot(locale).to_owned()];
    let region = &place.id;
    if region.level() == Level::Village {
        let reach = backend::villages::reach(backend, region).await?;
        foot.extend(reach.supervision.map(|phone| t::disclosing::group_phone(locale, phone)));
        foot.push(t::disclosing::group_all(locale, format!("{origin}/villages/{region}")));
    }
    // In a group a blank line tells one from the next.
    let parts = [head].into_iter().chain(entries).chain([foot.join("\n")]);
    Ok(parts.collect::<Vec<_>>().join("\n\n"))
}

fn entry(locale: Locale, no: usize, view: &DisclosureView, origin: &str) -> String {
    let paid = view.payment.map(|payment| t::disclosures::payment(locale, payment.as_str()).to_owned());
    let facts: Vec<String> = paid.into_iter().chain(sums(locale, view)).collect();
    let title = t::disclosing::group_line(locale, no, period(locale, &view.period), &view.title);
    let facts = if facts.is_empty() { String::new() } else { format!("\n{}", facts.join(" · ")) };
    format!("{title}{facts}\n{origin}/disclosures/{}", view.id)
}
