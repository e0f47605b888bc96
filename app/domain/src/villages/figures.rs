//! The figures of a village: some are entered, some are counted.

use serde::{Deserialize, Serialize};
use time::Date;

use crate::disclosures::figures::Subsidies;

/// Figures that somebody has entered, and for which day they hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Figures {
    /// 户数.
    pub households: Option<u32>,
    /// 人口.
    pub people: Option<u32>,
    /// 耕地, in mu 亩 (1/15 ha).
    pub farmland: Option<u32>,
    /// The day for which they hold.
    #[serde(with = "crate::instant::iso_date")]
    pub as_of: Date,
}

impl Figures {
    /// The most of anything that a village can have.
    pub const MOST: u32 = 1_000_000;
}

/// Figures that are counted, of one year up to now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Computed {
    /// The year, in Beijing.
    pub year: i32,
    /// Matters on the board that were put right in it, and problems found by
    /// reading in it that were.
    pub solved: u64,
    /// Disclosures that were published in it for the first time.
    pub disclosed: u64,
    /// What the subsidies for this year come to.
    pub subsidies: Subsidies,
}
