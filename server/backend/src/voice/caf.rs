//! Opus in Apple's Core Audio Format ("Apple Core Audio Format Specification 1.0"), for Safari before 18.4.

use super::Read;
use super::opus::{Opus, RATE, samples};
use bytes::Bytes;

/// "One channel" and "left and right", as the format counts layouts.
const MONO: u32 = (100 << 16) | 1;
const STEREO: u32 = (101 << 16) | 2;

/// A Core Audio file: what it is, how its channels lie, how long each packet is, and the packets.
pub(super) fn write(opus: &Opus, packets: &[Bytes]) -> Read<Vec<u8>> {
    let lengths = packets.iter().map(|packet| samples(packet)).collect::<Read<Vec<u32>>>()?;
    // 0: packets are of different lengths, and the table tells each.
    let even = lengths.first().copied().filter(|first| lengths.iter().all(|length| length == first)).unwrap_or_default();
    let mut file = b"caff\0\x01\0\0".to_vec();
    chunk(&mut file, *b"desc", &description(opus, even));
    let layout = if opus.channels == 1 { MONO } else { STEREO };
    chunk(&mut file, *b"chan", &[layout.to_be_bytes(), [0; 4], [0; 4]].concat());
    chunk(&mut file, *b"pakt", &table(opus, packets, &lengths, even == 0));
    // In front of the packets: how often the file was edited.
    chunk(&mut file, *b"data", &[&[0; 4][..], &packets.concat()].concat());
    Ok(file)
}

fn chunk(file: &mut Vec<u8>, kind: [u8; 4], body: &[u8]) {
    file.extend(kind);
    file.extend((body.len() as u64).to_be_bytes());
    file.extend(body);
}

fn description(opus: &Opus, even: u32) -> Vec<u8> {
    let mut body = f64::from(RATE).to_be_bytes().to_vec();
    body.extend(b"opus");
    // No flags; packets of any weight; of so many samples; channels; no bits of a sample.
    for field in [0, 0, even, u32::from(opus.channels), 0] {
        body.extend(field.to_be_bytes());
    }
    body
}

fn table(opus: &Opus, packets: &[Bytes], lengths: &[u32], with_lengths: bool) -> Vec<u8> {
    let all: u64 = lengths.iter().map(|length| u64::from(*length)).sum();
    let mut body = (packets.len() as u64).to_be_bytes().to_vec();
    body.extend(all.saturating_sub(opus.pre_skip.into()).to_be_bytes());
    body.extend(u32::from(opus.pre_skip).to_be_bytes());
    body.extend(0_u32.to_be_bytes());
    for (packet, length) in packets.iter().zip(lengths) {
        number(&mut body, packet.len() as u64);
        if with_lengths {
            number(&mut body, u64::from(*length));
        }
    }
    body
}

/// Seven bits a byte, the highest first; the eighth says that more follow.
fn number(body: &mut Vec<u8>, value: u64) {
    for shift in [28, 21, 14, 7] {
        if value >> shift != 0 {
            body.push((value >> shift & 0x7f) as u8 | 0x80);
        }
    }
    body.push((value & 0x7f) as u8);
}
