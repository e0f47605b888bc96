//! Boxes one after another, each with its length in front.

use crate::error::UploadProblem;
use crate::voice::Read;
use crate::voice::bytes::Reader;
use bytes::Bytes;

/// A box.
pub(super) struct MpegBox {
    pub(super) kind: [u8; 4],
    /// Where it begins in the file or in the box around it.
    pub(super) begins: u64,
    pub(super) body: Bytes,
}

impl MpegBox {
    /// The boxes inside.
    pub(super) fn inside(&self) -> Boxes {
        Boxes::of(self.body.clone())
    }

    /// Reads its fields.
    pub(super) fn fields(&self) -> Reader {
        Reader::new(self.body.clone())
    }
}

/// Boxes to come.
pub(super) struct Boxes {
    reader: Reader,
    all: usize,
}

impl Boxes {
    pub(super) fn of(bytes: Bytes) -> Self {
        let all = bytes.len();
        Self { reader: Reader::new(bytes), all }
    }

    fn read(&mut self) -> Read<MpegBox> {
        let begins = (self.all - self.reader.len()) as u64;
        let (size, kind) = (self.reader.u32()?, self.reader.array()?);
        let body = match size {
            // To the end.
            0 => self.reader.rest(),
            1 => {
                let size = self.reader.u64()?;
                self.reader.take(size.checked_sub(16).ok_or(UploadProblem::RecordingBroken)?)?
            }
            size => self.reader.take(u64::from(size).checked_sub(8).ok_or(UploadProblem::RecordingBroken)?)?,
        };
        Ok(MpegBox { kind, begins, body })
    }
}

impl Iterator for Boxes {
    type Item = Read<MpegBox>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.reader.is_empty() {
            return None;
        }
        let next = self.read();
        if next.is_err() {
            self.reader.rest();
        }
        Some(next)
    }
}
