//! A track: what its packets are, and where they lie when the file is a plain one.

use super::boxes::MpegBox;
use crate::error::UploadProblem;
use crate::voice::aac::Aac;
use crate::voice::bytes::Reader;
use crate::voice::opus::Opus;
use crate::voice::{Codec, Read};

/// Three minutes have no more packets, be they as short as can be.
const MOST_PACKETS: u32 = 100_000;

/// A track of a movie.
#[derive(Default)]
pub(super) struct Track {
    pub(super) id: u32,
    pub(super) handler: [u8; 4],
    pub(super) codec: Option<Codec>,
    /// How large packets of fragments are that do not say it.
    pub(super) usual: u32,
    sizes: Vec<u32>,
    chunks: Vec<u64>,
    /// From which chunk on (counted from 1) how many packets are in each.
    runs: Vec<(u32, u32)>,
}

impl Track {
    pub(super) fn read(trak: &MpegBox) -> Read<Self> {
        let mut track = Self::default();
        track.look_into(trak)?;
        Ok(track)
    }

    fn look_into(&mut self, outer: &MpegBox) -> Read<()> {
        for part in outer.inside() {
            let part = part?;
            let mut fields = part.fields();
            match &part.kind {
                b"mdia" | b"minf" | b"stbl" => self.look_into(&part)?,
                b"tkhd" => {
                    let version = fields.u32()? >> 24;
                    fields.take(if version == 1 { 16 } else { 8 })?;
                    self.id = fields.u32()?;
                }
                b"hdlr" => {
                    fields.take(8)?;
                    self.handler = fields.array()?;
                }
                b"stsd" => self.codec = codec(fields)?,
                b"stsz" => self.sizes = sizes(fields)?,
                b"stsc" => {
                    self.runs = listed(fields, |fields| Ok((fields.u32()?, fields.u32()?, fields.u32()?)))?
                        .into_iter()
                        .map(|(first, count, _)| (first, count))
                        .collect()
                }
                b"stco" => self.chunks = listed(fields, |fields| fields.u32().map(u64::from))?,
                b"co64" => self.chunks = listed(fields, Reader::u64)?,
                _ => {}
            }
        }
        Ok(())
    }

    /// Where each packet begins and how large it is.
    pub(super) fn places(&self, weight: usize) -> Read<Vec<(u64, u32)>> {
        let mut sizes = self.sizes.iter().copied();
        let mut places = Vec::with_capacity(self.sizes.len().min(weight));
        let mut runs = self.runs.iter().copied().peekable();
        let mut count = 0;
        for (number, chunk) in (1_u32..).zip(&self.chunks) {
            while let Some((_, here)) = runs.next_if(|(first, _)| *first <= number) {
                count = here;
            }
            let mut at = *chunk;
            for size in sizes.by_ref().take(count as usize) {
                places.push((at, size));
                at = at.checked_add(size.into()).ok_or(UploadProblem::RecordingBroken)?;
            }
        }
        if sizes.next().is_none() { Ok(places) } else { Err(UploadProblem::RecordingBroken) }
    }
}

/// A table: a word of flags, how many, and each.
fn listed<T>(mut fields: Reader, one: impl Fn(&mut Reader) -> Read<T>) -> Read<Vec<T>> {
    let (_flags, count) = (fields.u32()?, fields.u32()?);
    (0..count).map(|_| one(&mut fields)).collect()
}

fn sizes(mut fields: Reader) -> Read<Vec<u32>> {
    let (_flags, all, count) = (fields.u32()?, fields.u32()?, fields.u32()?);
    match all {
        0 => (0..count).map(|_| fields.u32()).collect(),
        _ if count > MOST_PACKETS => Err(UploadProblem::RecordingTooLong),
        size => Ok(vec![size; count as usize]),
    }
}

/// The codec of the first entry; `None` for what is neither AAC nor Opus.
fn codec(mut fields: Reader) -> Read<Option<Codec>> {
    let (_flags, _count, _size, kind) = (fields.u32()?, fields.u32()?, fields.u32()?, fields.array::<4>()?);
    if !matches!(&kind, b"mp4a" | b"Opus") {
        return Ok(None);
    }
    fields.take(8)?;
    // QuickTime's later versions have more fields before the boxes.
    let more = match fields.u16()? {
        0 => 0,
        1 => 16,
        _ => return Ok(None),
    };
    fields.take(18 + more)?;
    for part in super::boxes::Boxes::of(fields.rest()) {
        let part = part?;
        match &part.kind {
            b"esds" => return Aac::read(&decoder_config(part.fields())?).map(|aac| Some(Codec::Aac(aac))),
            b"dOps" => return Opus::read_mp4(part.body).map(|opus| Some(Codec::Opus(opus))),
            _ => {}
        }
    }
    Ok(None)
}

/// The decoder's configuration inside its descriptors (ISO/IEC 14496-1, section 7.2.6).
fn decoder_config(mut fields: Reader) -> Read<Vec<u8>> {
    fields.take(4)?;
    while !fields.is_empty() {
        let tag = fields.u8()?;
        let mut length = 0_u64;
        for _ in 0..4 {
            let byte = fields.u8()?;
            length = length << 7 | u64::from(byte & 0x7f);
            if byte & 0x80 == 0 {
                break;
            }
        }
        match tag {
            3 => {
                fields.take(2)?;
                let flags = fields.u8()?;
                fields.take(if flags & 0x80 == 0 { 0 } else { 2 })?;
            }
            // 0x40 is AAC; 0x66 to 0x68 are its older names.
            4 => match fields.u8()? {
                0x40 | 0x66..=0x68 => drop(fields.take(12)?),
                _ => return Err(UploadProblem::NotARecording),
            },
            5 => return fields.take(length).map(|config| config.to_vec()),
            _ => drop(fields.take(length)?),
        }
    }
    Err(UploadProblem::NotARecording)
}
