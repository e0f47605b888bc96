//! WebM and Matroska (RFC 9559), as far as recorders write them: one track, blocks without lacing, sizes that may
//! be unknown because the file was written while it was recorded.

use super::bytes::Reader;
use super::opus::Opus;
use super::{Codec, Read, Recording};
use crate::error::UploadProblem;
use bytes::Bytes;

const SEGMENT: u32 = 0x1853_8067;
const CLUSTER: u32 = 0x1f43_b675;
const TRACKS: u32 = 0x1654_ae6b;
const TRACK_ENTRY: u32 = 0xae;
const TRACK_NUMBER: u32 = 0xd7;
const TRACK_TYPE: u32 = 0x83;
const CODEC_ID: u32 = 0x86;
const CODEC_PRIVATE: u32 = 0x63a2;
const CONTENT_ENCODINGS: u32 = 0x6d80;
const BLOCK_GROUP: u32 = 0xa0;
const BLOCK: u32 = 0xa1;
const SIMPLE_BLOCK: u32 = 0xa3;

const VIDEO: u64 = 1;
const AUDIO: u64 = 2;
/// The bits of a block's flags that say how frames share it.
const LACING: u8 = 0x06;

#[derive(Default)]
struct Track {
    number: u64,
    kind: u64,
    codec: Bytes,
    head: Bytes,
    encoded: bool,
}

/// The Opus packets of the one track.
pub(super) fn read(file: Bytes) -> Read<Recording> {
    let mut reader = Reader::new(file);
    let mut tracks: Vec<Track> = Vec::new();
    let mut blocks: Vec<(u64, Bytes)> = Vec::new();
    while !reader.is_empty() {
        let (id, size) = (id(&mut reader)?, size(&mut reader)?);
        if matches!(id, SEGMENT | CLUSTER | TRACKS | TRACK_ENTRY | BLOCK_GROUP) {
            // Its children come next, whether it says how many or not.
            if size.is_some_and(|size| size > reader.len() as u64) {
                return Err(UploadProblem::RecordingBroken);
            }
            if id == TRACK_ENTRY {
                tracks.push(Track::default());
            }
            continue;
        }
        let body = reader.take(size.ok_or(UploadProblem::NotARecording)?)?;
        match (id, tracks.last_mut()) {
            (TRACK_NUMBER, Some(track)) => track.number = number(&body),
            (TRACK_TYPE, Some(track)) => track.kind = number(&body),
            (CODEC_ID, Some(track)) => track.codec = body,
            (CODEC_PRIVATE, Some(track)) => track.head = body,
            (CONTENT_ENCODINGS, Some(track)) => track.encoded = true,
            (BLOCK | SIMPLE_BLOCK, _) => blocks.push(block(body)?),
            _ => {}
        }
    }
    if tracks.iter().any(|track| track.kind == VIDEO) {
        return Err(UploadProblem::RecordingHasPicture);
    }
    let track = tracks.into_iter().find(|track| track.kind == AUDIO).ok_or(UploadProblem::NotARecording)?;
    if track.encoded || track.codec.as_ref() != b"A_OPUS" {
        return Err(UploadProblem::NotARecording);
    }
    let packets = blocks.into_iter().filter(|(number, _)| *number == track.number).map(|(_, packet)| packet).collect();
    Ok(Recording { codec: Codec::Opus(Opus::read(&track.head)?), packets })
}

/// An element's id: its length is told by the zeros in front, which stay part of it.
fn id(reader: &mut Reader) -> Read<u32> {
    let first = reader.u8()?;
    let more = first.leading_zeros();
    if more > 3 {
        return Err(UploadProblem::RecordingBroken);
    }
    (0..more).try_fold(u32::from(first), |id, _| Ok(id << 8 | u32::from(reader.u8()?)))
}

/// A number whose length is told by the zeros in front; `None` when all its bits are ones: unknown.
fn size(reader: &mut Reader) -> Read<Option<u64>> {
    let first = reader.u8()?;
    let more = first.leading_zeros();
    if more > 7 {
        return Err(UploadProblem::RecordingBroken);
    }
    let value = u64::from(first) & (0x7f >> more);
    let value = (0..more).try_fold(value, |value, _| Ok::<_, UploadProblem>(value << 8 | u64::from(reader.u8()?)))?;
    Ok(Some(value).filter(|value| *value != (1 << (7 * (more + 1))) - 1))
}

fn number(body: &[u8]) -> u64 {
    body.iter().fold(0, |number, byte| number << 8 | u64::from(*byte))
}

/// The track and the one packet of a block.
fn block(body: Bytes) -> Read<(u64, Bytes)> {
    let mut reader = Reader::new(body);
    let track = size(&mut reader)?.ok_or(UploadProblem::RecordingBroken)?;
    let _time = reader.u16()?;
    if reader.u8()? & LACING != 0 {
        return Err(UploadProblem::NotARecording);
    }
    Ok((track, reader.rest()))
}
