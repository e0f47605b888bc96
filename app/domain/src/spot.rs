//! A spot on the earth 位置, and how far it is from another.

use serde::{Deserialize, Serialize};

use crate::fields::FieldProblem;

/// The mean radius of the earth in metres (IUGG, R₁).
const EARTH: f64 = 6_371_008.8;
/// Millionths of a degree, about 11 cm: no phone knows better.
const MICRO: f64 = 1e6;
/// An accuracy beyond this says nothing about a village.
const VAGUEST: f64 = 100_000.0;

/// Latitude and longitude (WGS 84), in millionths of a degree.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Spot {
    /// −90 to 90 degrees; the north is positive.
    pub latitude: i32,
    /// −180 to 180 degrees; the east is positive.
    pub longitude: i32,
}

impl Spot {
    /// The spot of that latitude and longitude in degrees; `None` when there is none.
    #[must_use]
    #[expect(clippy::cast_possible_truncation, reason = "at most 180 millions")]
    pub fn of_degrees(latitude: f64, longitude: f64) -> Option<Self> {
        let real = (-90.0..=90.0).contains(&latitude) && (-180.0..=180.0).contains(&longitude);
        real.then(|| Self { latitude: (latitude * MICRO).round() as i32, longitude: (longitude * MICRO).round() as i32 })
    }

    /// Latitude and longitude in degrees.
    #[must_use]
    pub fn degrees(self) -> (f64, f64) {
        (f64::from(self.latitude) / MICRO, f64::from(self.longitude) / MICRO)
    }

    /// How far it is to another spot, in metres along the ground (haversine; half a percent off at most).
    #[must_use]
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "half the earth's girth at most")]
    pub fn metres_to(self, other: Self) -> u32 {
        let ((here, from), (there, to)) = (self.degrees(), other.degrees());
        let half = |difference: f64| (difference.to_radians() / 2.0).sin().powi(2);
        let chord = half(there - here) + here.to_radians().cos() * there.to_radians().cos() * half(to - from);
        (2.0 * EARTH * chord.sqrt().min(1.0).asin()).round() as u32
    }
}

/// Where a phone says that it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Here {
    /// The spot.
    pub spot: Spot,
    /// The phone is within so many metres of it, most likely.
    pub accuracy: u32,
}

impl Here {
    /// Reads what a form sends, `26.208123,119.012345,35`; nothing is none.
    ///
    /// # Errors
    /// `NotASpot`.
    pub fn parse(text: &str) -> Result<Option<Self>, FieldProblem> {
        if text.trim().is_empty() {
            return Ok(None);
        }
        let numbers: Vec<f64> = text.split(',').map_while(|number| number.trim().parse().ok()).collect();
        let [latitude, longitude, accuracy] = numbers[..] else { return Err(FieldProblem::NotASpot) };
        let spot = Spot::of_degrees(latitude, longitude).ok_or(FieldProblem::NotASpot)?;
        if text.split(',').count() != 3 || !(0.0..=VAGUEST).contains(&accuracy) {
            return Err(FieldProblem::NotASpot);
        }
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "inside the bounds")]
        Ok(Some(Self { spot, accuracy: accuracy.ceil() as u32 }))
    }
}
