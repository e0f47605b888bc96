//! AAC in MPEG-4 (ISO/IEC 14496-12 and -14): one track, one chunk, the tables in front, nothing said besides.

use super::Read;
use super::aac::Aac;
use crate::error::UploadProblem;
use bytes::Bytes;

const BRANDS: &[u8] = b"M4A \0\0\0\0M4A mp42isom";
/// No turning, no scaling.
const MATRIX: [u32; 9] = [0x1_0000, 0, 0, 0, 0x1_0000, 0, 0, 0, 0x4000_0000];
/// The language "undetermined", three letters of five bits.
const NO_LANGUAGE: u16 = 0x55c4;

/// An MPEG-4 file.
pub(super) fn write(aac: &Aac, packets: &[Bytes]) -> Read<Vec<u8>> {
    let too_large = |_| UploadProblem::RecordingTooLarge;
    let count = u32::try_from(packets.len()).map_err(too_large)?;
    let length = count.checked_mul(aac.frame).ok_or(UploadProblem::RecordingTooLong)?;
    let sizes = packets.iter().map(|packet| u32::try_from(packet.len())).collect::<Result<Vec<_>, _>>().map_err(too_large)?;
    let ftyp = boxed(b"ftyp", &[BRANDS]);
    // The table holds where the sound begins, which comes after the table: it is made twice, as long both times.
    let before = ftyp.len() + movie(aac, length, &sizes, 0).len() + 8;
    let movie = movie(aac, length, &sizes, u32::try_from(before).map_err(too_large)?);
    Ok([ftyp, movie, boxed(b"mdat", &[&packets.concat()])].concat())
}

fn boxed(kind: &[u8; 4], parts: &[&[u8]]) -> Vec<u8> {
    let size = 8 + parts.iter().map(|part| part.len()).sum::<usize>();
    let mut bytes = u32::try_from(size).unwrap_or(u32::MAX).to_be_bytes().to_vec();
    bytes.extend(kind);
    bytes.extend(parts.concat());
    bytes
}

fn words(words: &[u32]) -> Vec<u8> {
    words.iter().flat_map(|word| word.to_be_bytes()).collect()
}

fn movie(aac: &Aac, length: u32, sizes: &[u32], begins: u32) -> Vec<u8> {
    let rate = aac.rate;
    // Made and changed: never. Time is counted in samples. Speed 1, volume 1; the next track would be 2.
    let mvhd =
        boxed(b"mvhd", &[&words(&[0, 0, 0, rate, length, 0x1_0000, 0x100_0000, 0, 0]), &words(&MATRIX), &words(&[0; 6]), &words(&[2])]);
    // Enabled and in the movie; track 1; volume 1.
    let tkhd = boxed(b"tkhd", &[&words(&[7, 0, 0, 1, 0, length, 0, 0, 0, 0x100_0000]), &words(&MATRIX), &words(&[0, 0])]);
    let mdhd = boxed(b"mdhd", &[&words(&[0, 0, 0, rate, length]), &NO_LANGUAGE.to_be_bytes(), &[0; 2]]);
    let hdlr = boxed(b"hdlr", &[&words(&[0, 0]), b"soun", &words(&[0; 3]), b"\0"]);
    let smhd = boxed(b"smhd", &[&words(&[0, 0])]);
    let url = boxed(b"url ", &[&words(&[1])]);
    let dinf = boxed(b"dinf", &[&boxed(b"dref", &[&words(&[0, 1]), &url])]);
    let minf = boxed(b"minf", &[&smhd, &dinf, &sample_table(aac, sizes, begins)]);
    let mdia = boxed(b"mdia", &[&mdhd, &hdlr, &minf]);
    boxed(b"moov", &[&mvhd, &boxed(b"trak", &[&tkhd, &mdia])])
}

fn sample_table(aac: &Aac, sizes: &[u32], begins: u32) -> Vec<u8> {
    let count = u32::try_from(sizes.len()).unwrap_or(u32::MAX);
    let stsd = boxed(b"stsd", &[&words(&[0, 1]), &sample_entry(aac, sizes)]);
    // All are of the same length; all are in one chunk, and that is there.
    let stts = boxed(b"stts", &[&words(&[0, 1, count, aac.frame])]);
    let stsc = boxed(b"stsc", &[&words(&[0, 1, 1, count, 1])]);
    let stsz = boxed(b"stsz", &[&words(&[0, 0, count]), &words(sizes)]);
    let stco = boxed(b"stco", &[&words(&[0, 1, begins])]);
    boxed(b"stbl", &[&stsd, &stts, &stsc, &stsz, &stco])
}

fn sample_entry(aac: &Aac, sizes: &[u32]) -> Vec<u8> {
    let channels = u16::from(aac.channels).to_be_bytes();
    // 16 bits a sample; the rate as a fraction of 2^16, 0 where that is too large for it.
    let rate = aac.rate.checked_mul(0x1_0000).unwrap_or_default().to_be_bytes();
    boxed(b"mp4a", &[&[0; 6], &[0, 1], &[0; 8], &channels, &[0, 16, 0, 0, 0, 0], &rate, &esds(aac, sizes)])
}

/// The decoder's configuration, in descriptors that each tell their length.
fn esds(aac: &Aac, sizes: &[u32]) -> Vec<u8> {
    let all: u64 = sizes.iter().map(|size| u64::from(*size)).sum();
    let frames = u64::from(aac.frame) * sizes.len().max(1) as u64;
    let bits = u32::try_from(all * 8 * u64::from(aac.rate) / frames).unwrap_or_default().to_be_bytes();
    let config = descriptor(5, &[&aac.config]);
    // AAC; an audio stream; the decoder's buffer, of no size in particular; bits a second, at most and as a rule.
    let decoder = descriptor(4, &[&[0x40, 0x15], &[0; 3], &bits, &bits, &config]);
    let stream = descriptor(3, &[&[0, 0, 0], &decoder, &descriptor(6, &[&[2]])]);
    boxed(b"esds", &[&[0; 4], &stream])
}

fn descriptor(tag: u8, parts: &[&[u8]]) -> Vec<u8> {
    let body = parts.concat();
    // None of ours needs more than one byte for its length.
    [&[tag, u8::try_from(body.len()).unwrap_or(0x7f)][..], &body].concat()
}
