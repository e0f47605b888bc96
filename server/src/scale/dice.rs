//! Dice that always fall the same way for the same case.

/// A SplitMix64 generator (Steele, Lea, Flood: Fast splittable pseudorandom number generators, 2014).
pub struct Dice(u64);

impl Dice {
    /// The dice of a number.
    pub const fn new(number: i64) -> Self {
        Self(number.cast_unsigned().wrapping_mul(0x9e37_79b9_7f4a_7c15))
    }

    const fn throw(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number below `end`; 0 where there is none.
    pub const fn below(&mut self, end: u64) -> u64 {
        if end == 0 { 0 } else { self.throw() % end }
    }

    /// One of them; the list is not empty.
    pub fn one<'a, T>(&mut self, of: &'a [T]) -> Option<&'a T> {
        let at = self.below(u64::try_from(of.len()).unwrap_or(u64::MAX));
        of.get(usize::try_from(at).unwrap_or(usize::MAX))
    }

    /// One of several words.
    pub fn word(&mut self, of: &[&'static str]) -> &'static str {
        self.one(of).copied().unwrap_or_default()
    }

    /// Yes, so many times of a thousand.
    pub const fn luck(&mut self, thousandths: u64) -> bool {
        self.below(1_000) < thousandths
    }

    /// Hours between two bounds, in milliseconds.
    pub const fn hours(&mut self, from: u64, to: u64) -> i64 {
        ((from * 60 + self.below((to - from) * 60 + 1)) * 60_000).cast_signed()
    }
}
