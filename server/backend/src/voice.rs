//! Voice notes: what browsers and phones record, read packet by packet and written anew as what plays and seeks
//! everywhere. Nothing is decoded, and nothing but the packets is kept: no name of a browser, phone or place.
//!
//! Browsers record Opus in WebM (Chromium, Firefox), in Ogg (Firefox) or in MPEG-4, and AAC in MPEG-4 (Safari, and
//! the recorders of phones). Opus becomes Ogg, and Core Audio Format for Safari before 18.4, which has no Ogg; AAC
//! becomes one plain MPEG-4 file, its tables in front.

mod aac;
mod bytes;
mod caf;
mod m4a;
mod mkv;
mod mp4;
mod ogg;
mod opus;

use crate::error::UploadProblem;
use ::bytes::Bytes;
use domain::cases::{Sound, VoiceNote};
use std::collections::HashSet;

use aac::Aac;
use opus::Opus;

/// A recording may weigh so much on arrival: three minutes at three times what browsers make of speech.
pub const VOICE_BYTES: usize = 8 * 1024 * 1024;
/// What a recorder needs to stop may come on top of three minutes.
const SLACK_MS: u64 = 1_000;
/// Less than this is a slip of the finger.
const SHORTEST_MS: u64 = 300;
/// Of digital silence an encoder makes the same few packets again and again; no microphone's noise is that even.
const SILENT_PACKETS: usize = 16;

type Read<T> = Result<T, UploadProblem>;

/// What the packets are.
enum Codec {
    Opus(Opus),
    Aac(Aac),
}

/// The sound of a file, out of its container.
struct Recording {
    codec: Codec,
    packets: Vec<Bytes>,
}

/// One of the files that a voice note is played from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// Opus in Ogg.
    Ogg,
    /// Opus in Core Audio Format.
    Caf,
    /// AAC in MPEG-4.
    M4a,
}

impl Form {
    /// The forms that a sound is kept in.
    #[must_use]
    pub const fn of(sound: Sound) -> &'static [Self] {
        match sound {
            Sound::Opus => &[Self::Ogg, Self::Caf],
            Sound::Aac => &[Self::M4a],
        }
    }

    /// What its file's name ends in.
    #[must_use]
    pub const fn ending(self) -> &'static str {
        match self {
            Self::Ogg => "ogg",
            Self::Caf => "caf",
            Self::M4a => "m4a",
        }
    }

    /// What a browser is told that it is.
    #[must_use]
    pub const fn content_type(self) -> &'static str {
        match self {
            Self::Ogg => "audio/ogg",
            Self::Caf => "audio/x-caf",
            Self::M4a => "audio/mp4",
        }
    }
}

/// A voice note, ready to be kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Voice {
    /// How it was recorded.
    pub sound: Sound,
    /// How long it is, in milliseconds.
    pub millis: u64,
    /// Its files.
    pub files: Vec<(Form, Vec<u8>)>,
}

impl Voice {
    /// Reads a file, whatever it is called, and writes its sound anew.
    ///
    /// # Errors
    /// Which way it is no voice note.
    pub fn read(file: Bytes) -> Result<Self, UploadProblem> {
        let weight = file.len();
        if weight > VOICE_BYTES {
            return Err(UploadProblem::RecordingTooLarge);
        }
        let Recording { codec, packets } = match file.get(..8) {
            Some([0x1a, 0x45, 0xdf, 0xa3, ..]) => mkv::read(file)?,
            Some([b'O', b'g', b'g', b'S', ..]) => ogg::read(&file)?,
            Some([_, _, _, _, b'f', b't', b'y', b'p']) => mp4::read(file)?,
            None if file.is_empty() => return Err(UploadProblem::RecordingSilent),
            _ => return Err(UploadProblem::NotARecording),
        };
        // Tables that point at the same bytes again and again would make much of little.
        if packets.iter().map(Bytes::len).sum::<usize>() > weight {
            return Err(UploadProblem::RecordingBroken);
        }
        let millis = match &codec {
            Codec::Opus(opus) => opus.millis(&packets)?,
            Codec::Aac(aac) => aac.millis(&packets),
        };
        if millis > u64::from(VoiceNote::LONGEST) * 1_000 + SLACK_MS {
            return Err(UploadProblem::RecordingTooLong);
        }
        if millis < SHORTEST_MS || is_silent(&packets) {
            return Err(UploadProblem::RecordingSilent);
        }
        Ok(match codec {
            Codec::Opus(opus) => {
                let files = vec![(Form::Ogg, ogg::write(&opus, &packets)?), (Form::Caf, caf::write(&opus, &packets)?)];
                Self { sound: Sound::Opus, millis, files }
            }
            Codec::Aac(aac) => Self { sound: Sound::Aac, millis, files: vec![(Form::M4a, m4a::write(&aac, &packets)?)] },
        })
    }
}

fn is_silent(packets: &[Bytes]) -> bool {
    let different = packets.iter().collect::<HashSet<_>>().len();
    different <= SILENT_PACKETS && different * 4 <= packets.len()
}
