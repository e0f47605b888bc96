//! Opus in Ogg (RFC 3533, RFC 7845): read as browsers record it, and written.

use super::opus::{Opus, samples};
use super::{Codec, Read, Recording};
use crate::error::UploadProblem;
use bytes::Bytes;
use ogg::{PacketReader, PacketWriteEndInfo, PacketWriter};
use std::io::Cursor;

/// A file has one stream; any number will do.
const STREAM: u32 = 1;
/// A page holds about a second of sound: seeking lands on pages.
const PAGE_SAMPLES: u64 = 48_000;
/// How other streams begin: moving pictures.
const PICTURES: [&[u8]; 4] = [b"\x80theora", b"\x80daala", b"BBCD", b"OVP80"];

/// The Opus packets of the one stream.
pub(super) fn read(file: &[u8]) -> Read<Recording> {
    let mut reader = PacketReader::new(Cursor::new(file));
    let mut packets = Vec::new();
    while let Some(packet) = reader.read_packet().map_err(|_| UploadProblem::RecordingBroken)? {
        if packet.first_in_stream() && PICTURES.iter().any(|picture| packet.data.starts_with(picture)) {
            return Err(UploadProblem::RecordingHasPicture);
        }
        // Before the first packet of sound, every other stream has begun.
        packets.push(Bytes::from(packet.data));
    }
    let mut packets = packets.into_iter();
    let opus = Opus::read(&packets.next().ok_or(UploadProblem::RecordingBroken)?)?;
    match packets.next() {
        Some(tags) if tags.starts_with(b"OpusTags") => Ok(Recording { codec: Codec::Opus(opus), packets: packets.collect() }),
        Some(_) => Err(UploadProblem::NotARecording),
        None => Err(UploadProblem::RecordingBroken),
    }
}

/// An Ogg file.
pub(super) fn write(opus: &Opus, packets: &[Bytes]) -> Read<Vec<u8>> {
    let mut file = Vec::new();
    let mut writer = PacketWriter::new(&mut file);
    let mut put = |packet: Vec<u8>, end, heard| {
        // Memory does not refuse, and no packet of ours is larger than a page's last can be.
        writer.write_packet(packet, STREAM, end, heard).map_err(|_| UploadProblem::RecordingBroken)
    };
    put(opus.head(), PacketWriteEndInfo::EndPage, 0)?;
    // Who wrote it, and no comments.
    put(b"OpusTags\x07\0\0\0Mingbai\0\0\0\0".to_vec(), PacketWriteEndInfo::EndPage, 0)?;
    let (mut heard, mut page) = (0_u64, 0_u64);
    for (at, packet) in packets.iter().enumerate() {
        heard += u64::from(samples(packet)?);
        let end = if at + 1 == packets.len() {
            PacketWriteEndInfo::EndStream
        } else if heard >= page + PAGE_SAMPLES {
            page = heard;
            PacketWriteEndInfo::EndPage
        } else {
            PacketWriteEndInfo::NormalPacket
        };
        put(packet.to_vec(), end, heard)?;
    }
    Ok(file)
}
