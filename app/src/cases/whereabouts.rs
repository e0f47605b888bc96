//! From where somebody filed, in words.

use crate::locale::{Locale, t};
use domain::cases::pages::Whereabouts;

/// Village and distance where that is known; latitude, longitude and accuracy for who wants them.
pub(super) fn place(locale: Locale, at: &Whereabouts, village: &str) -> String {
    match at.metres {
        Some(metres @ 0..1_000) => t::spot::metres(locale, (metres + 5) / 10 * 10, village),
        Some(metres) => t::spot::kilometres(locale, format!("{:.1}", f64::from(metres) / 1_000.0), village),
        None => raw(locale, at),
    }
}

/// As the phone told it.
pub(super) fn raw(locale: Locale, at: &Whereabouts) -> String {
    let (latitude, longitude) = at.here.spot.degrees();
    let (latitude, longitude) = (format!("{latitude:.5}"), format!("{longitude:.5}"));
    // Some phones say nothing of how far they may be wrong.
    if at.here.accuracy == 0 {
        t::spot::exact(locale, latitude, longitude)
    } else {
        t::spot::raw(locale, at.here.accuracy, latitude, longitude)
    }
}

/// An address that a map opens, in its app where there is one. Nothing is fetched from it before somebody follows it.
pub(super) fn map(at: &Whereabouts) -> String {
    let (latitude, longitude) = at.here.spot.degrees();
    format!("https://uri.amap.com/marker?position={longitude:.5},{latitude:.5}&coordinate=wgs84&callnative=1")
}
