//! Fragments: where the packets lie that came while the recording went on.

use super::boxes::MpegBox;
use super::track::Track;
use crate::error::UploadProblem;
use crate::voice::Read;

/// How large each track's packets are where nobody says otherwise.
pub(super) fn usual_sizes(mvex: &MpegBox) -> Read<Vec<(u32, u32)>> {
    let mut sizes = Vec::new();
    for part in mvex.inside() {
        let part = part?;
        if part.kind == *b"trex" {
            let mut fields = part.fields();
            let (_flags, id, _description, _duration) = (fields.u32()?, fields.u32()?, fields.u32()?, fields.u32()?);
            sizes.push((id, fields.u32()?));
        }
    }
    Ok(sizes)
}

/// Adds the packets of a track that are in a fragment.
pub(super) fn fragment(moof: &MpegBox, track: &Track, weight: usize, places: &mut Vec<(u64, u32)>) -> Read<()> {
    for part in moof.inside() {
        let part = part?;
        if part.kind == *b"traf" {
            run(&part, moof.begins, track, weight, places)?;
        }
    }
    Ok(())
}

fn run(traf: &MpegBox, moof: u64, track: &Track, weight: usize, places: &mut Vec<(u64, u32)>) -> Read<()> {
    let (mut base, mut usual, mut at) = (moof, track.usual, moof);
    for part in traf.inside() {
        let part = part?;
        let mut fields = part.fields();
        match &part.kind {
            b"tfhd" => {
                let (flags, id) = (fields.u32()?, fields.u32()?);
                if id != track.id {
                    return Ok(());
                }
                if flags & 0x1 != 0 {
                    base = fields.u64()?;
                }
                // Descriptions and durations do not matter.
                fields.take(4 * u64::from((flags & 0x2) >> 1) + 4 * u64::from((flags & 0x8) >> 3))?;
                if flags & 0x10 != 0 {
                    usual = fields.u32()?;
                }
                at = base;
            }
            b"trun" => {
                let (flags, count) = (fields.u32()?, fields.u32()?);
                if flags & 0x1 != 0 {
                    let offset = i64::from(i32::from_be_bytes(fields.array()?));
                    at = base.checked_add_signed(offset).ok_or(UploadProblem::RecordingBroken)?;
                }
                fields.take(u64::from(flags & 0x4))?;
                for _ in 0..count {
                    fields.take(4 * u64::from((flags & 0x100) >> 8))?;
                    let size = if flags & 0x200 == 0 { usual } else { fields.u32()? };
                    fields.take(4 * u64::from((flags & 0x400) >> 10) + 4 * u64::from((flags & 0x800) >> 11))?;
                    places.push((at, size));
                    at = at.checked_add(size.into()).ok_or(UploadProblem::RecordingBroken)?;
                    // Packets that nobody wrote: each takes at least a byte of the file.
                    if size == 0 || places.len() > weight {
                        return Err(UploadProblem::RecordingBroken);
                    }
                }
            }
            _ => {}
        }
    }
    Ok(())
}
