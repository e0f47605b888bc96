//! MPEG-4 (ISO/IEC 14496-12): plain, as phones' recorders write it, and in fragments, as browsers do while they
//! record.

mod boxes;
mod fragments;
mod track;

use super::{Codec, Read, Recording};
use crate::error::UploadProblem;
use boxes::{Boxes, MpegBox};
use bytes::Bytes;
use fragments::fragment;
use track::Track;

/// The packets of the one track.
pub(super) fn read(file: Bytes) -> Read<Recording> {
    let mut tracks: Vec<Track> = Vec::new();
    let mut moved = Vec::new();
    for part in Boxes::of(file.clone()) {
        let part = part?;
        match &part.kind {
            b"moov" => tracks = movie(&part)?,
            b"moof" => moved.push(part),
            _ => {}
        }
    }
    if tracks.iter().any(|track| track.handler == *b"vide") {
        return Err(UploadProblem::RecordingHasPicture);
    }
    // Without a movie nobody can tell what the bytes are: the recorder never came to its end.
    if tracks.is_empty() {
        return Err(UploadProblem::RecordingBroken);
    }
    let track = tracks.into_iter().find(|track| track.handler == *b"soun").ok_or(UploadProblem::NotARecording)?;
    let mut places = track.places(file.len())?;
    for part in &moved {
        fragment(part, &track, file.len(), &mut places)?;
    }
    let packet = |(begin, size): (u64, u32)| {
        let (begin, size) = (usize::try_from(begin).unwrap_or(usize::MAX), size as usize);
        let end = begin.checked_add(size).filter(|end| size > 0 && *end <= file.len());
        end.map(|end| file.slice(begin..end)).ok_or(UploadProblem::RecordingBroken)
    };
    let packets = places.into_iter().map(packet).collect::<Read<Vec<Bytes>>>()?;
    let codec: Codec = track.codec.ok_or(UploadProblem::NotARecording)?;
    Ok(Recording { codec, packets })
}

fn movie(moov: &MpegBox) -> Read<Vec<Track>> {
    let mut tracks = Vec::new();
    let mut sizes = Vec::new();
    for part in moov.inside() {
        let part = part?;
        match &part.kind {
            b"trak" => tracks.push(Track::read(&part)?),
            b"mvex" => sizes = fragments::usual_sizes(&part)?,
            _ => {}
        }
    }
    for track in &mut tracks {
        track.usual = sizes.iter().find(|(id, _)| *id == track.id).map_or(0, |(_, size)| *size);
    }
    Ok(tracks)
}
