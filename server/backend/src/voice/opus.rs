//! Opus: its header (RFC 7845, section 5.1) and how long a packet is (RFC 6716, section 3.1).

use super::Read;
use super::bytes::Reader;
use crate::error::UploadProblem;
use bytes::Bytes;

/// Opus always counts 48,000 samples a second.
pub(super) const RATE: u32 = 48_000;
/// A packet is 120 ms at most.
const LONGEST: u32 = 5_760;

/// How a stream of Opus begins.
pub(super) struct Opus {
    pub(super) channels: u8,
    /// Samples to decode before the first that is heard.
    pub(super) pre_skip: u16,
    /// What the microphone gave; for information.
    rate: u32,
    gain: i16,
}

impl Opus {
    /// Reads the header as Ogg and WebM carry it.
    pub(super) fn read(head: &[u8]) -> Read<Self> {
        let fields: &[u8; 19] = head.get(..19).and_then(|head| head.try_into().ok()).ok_or(UploadProblem::NotARecording)?;
        let [b'O', b'p', b'u', b's', b'H', b'e', b'a', b'd', version, channels, p0, p1, r0, r1, r2, r3, g0, g1, family] = *fields else {
            return Err(UploadProblem::NotARecording);
        };
        let (pre_skip, rate, gain) = (u16::from_le_bytes([p0, p1]), u32::from_le_bytes([r0, r1, r2, r3]), i16::from_le_bytes([g0, g1]));
        Self { channels, pre_skip, rate, gain }.checked(version, family)
    }

    /// Reads the header as MPEG-4 carries it (`dOps`): the same fields, the other way round.
    pub(super) fn read_mp4(body: Bytes) -> Read<Self> {
        let mut reader = Reader::new(body);
        let (version, channels) = (reader.u8()?, reader.u8()?);
        let (pre_skip, rate, gain) = (reader.u16()?, reader.u32()?, i16::from_be_bytes(reader.array()?));
        let family = reader.u8()?;
        Self { channels, pre_skip, rate, gain }.checked(version, family)
    }

    fn checked(self, version: u8, family: u8) -> Read<Self> {
        // One or two channels in the plain way; the versions 0 to 15 are read alike.
        let plain = version < 16 && family == 0 && matches!(self.channels, 1 | 2);
        if plain { Ok(self) } else { Err(UploadProblem::NotARecording) }
    }

    /// The header.
    pub(super) fn head(&self) -> Vec<u8> {
        let mut head = b"OpusHead\x01".to_vec();
        head.push(self.channels);
        head.extend(self.pre_skip.to_le_bytes());
        head.extend(self.rate.to_le_bytes());
        head.extend(self.gain.to_le_bytes());
        head.push(0);
        head
    }

    /// How long packets are in all, in milliseconds.
    pub(super) fn millis(&self, packets: &[Bytes]) -> Read<u64> {
        let all = packets.iter().try_fold(0_u64, |all, packet| Ok::<_, UploadProblem>(all + u64::from(samples(packet)?)))?;
        Ok(all.saturating_sub(self.pre_skip.into()) * 1_000 / u64::from(RATE))
    }
}

/// How many samples a packet is long.
pub(super) fn samples(packet: &[u8]) -> Read<u32> {
    let [toc, rest @ ..] = packet else { return Err(UploadProblem::RecordingBroken) };
    let frame = match toc >> 3 {
        config @ 0..=11 => [480, 960, 1_920, 2_880][usize::from(config & 3)],
        config @ 12..=15 => [480, 960][usize::from(config & 1)],
        config => [120, 240, 480, 960][usize::from(config & 3)],
    };
    let frames = match toc & 3 {
        0 => 1,
        1 | 2 => 2,
        _ => u32::from(rest.first().copied().unwrap_or_default() & 0x3f),
    };
    Some(frame * frames).filter(|samples| (1..=LONGEST).contains(samples)).ok_or(UploadProblem::RecordingBroken)
}
