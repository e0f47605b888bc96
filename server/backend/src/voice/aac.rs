//! AAC: its configuration (ISO/IEC 14496-3, section 1.6.2.1), as far as duration and rewriting need it.

use super::Read;
use crate::error::UploadProblem;
use bytes::Bytes;

const RATES: [u32; 13] = [96_000, 88_200, 64_000, 48_000, 44_100, 32_000, 24_000, 22_050, 16_000, 12_000, 11_025, 8_000, 7_350];
/// Longer than any configuration of one or two channels.
const CONFIG_BYTES: usize = 10;
const LC: u32 = 2;
const SBR: u32 = 5;
const PS: u32 = 29;

/// How a stream of AAC is decoded.
pub(super) struct Aac {
    /// The configuration, as decoders want it.
    pub(super) config: Vec<u8>,
    /// Samples a second that the frames are counted in.
    pub(super) rate: u32,
    pub(super) channels: u8,
    /// Samples of a frame.
    pub(super) frame: u32,
}

impl Aac {
    /// Reads a configuration: low complexity, with or without the extensions for low rates.
    pub(super) fn read(config: &[u8]) -> Read<Self> {
        let mut bits = Bits(config, 0);
        let kind = bits.take(5)?;
        let rate = match bits.take(4)? {
            15 => bits.take(24)?,
            index => RATES.get(index as usize).copied().unwrap_or_default(),
        };
        let channels = bits.take(4)?;
        // Only the plain kind says here how long its frames are; the others have the usual ones.
        let frame = if kind == LC && bits.take(1)? == 1 { 960 } else { 1_024 };
        match (kind, rate, channels) {
            (LC | SBR | PS, 7_350..=96_000, 1 | 2) => {
                let config = config.iter().copied().take(CONFIG_BYTES).collect();
                Ok(Self { config, rate, channels: if channels == 1 { 1 } else { 2 }, frame })
            }
            _ => Err(UploadProblem::NotARecording),
        }
    }

    /// How long packets are in all, in milliseconds.
    pub(super) fn millis(&self, packets: &[Bytes]) -> u64 {
        packets.len() as u64 * u64::from(self.frame) * 1_000 / u64::from(self.rate)
    }
}

/// Bits from the highest of the first byte on.
struct Bits<'a>(&'a [u8], usize);

impl Bits<'_> {
    fn take(&mut self, count: usize) -> Read<u32> {
        (0..count).try_fold(0, |value, _| {
            let byte = self.0.get(self.1 / 8).ok_or(UploadProblem::NotARecording)?;
            let bit = byte >> (7 - self.1 % 8) & 1;
            self.1 += 1;
            Ok(value << 1 | u32::from(bit))
        })
    }
}
