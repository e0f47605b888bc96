//! Reading a container's bytes, none beyond its end.

use super::Read;
use crate::error::UploadProblem;
use bytes::Bytes;

/// What is left to read. What is missing at the end is a recording that breaks off.
pub(super) struct Reader(Bytes);

impl Reader {
    pub(super) const fn new(bytes: Bytes) -> Self {
        Self(bytes)
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    /// The next so many bytes.
    pub(super) fn take(&mut self, count: u64) -> Read<Bytes> {
        match usize::try_from(count) {
            Ok(count) if count <= self.0.len() => Ok(self.0.split_to(count)),
            _ => Err(UploadProblem::RecordingBroken),
        }
    }

    /// All that is left.
    pub(super) fn rest(&mut self) -> Bytes {
        std::mem::take(&mut self.0)
    }

    pub(super) fn array<const N: usize>(&mut self) -> Read<[u8; N]> {
        self.take(N as u64)?.as_ref().try_into().map_err(|_| UploadProblem::RecordingBroken)
    }

    pub(super) fn u8(&mut self) -> Read<u8> {
        self.array().map(u8::from_be_bytes)
    }

    pub(super) fn u16(&mut self) -> Read<u16> {
        self.array().map(u16::from_be_bytes)
    }

    pub(super) fn u32(&mut self) -> Read<u32> {
        self.array().map(u32::from_be_bytes)
    }

    pub(super) fn u64(&mut self) -> Read<u64> {
        self.array().map(u64::from_be_bytes)
    }
}
