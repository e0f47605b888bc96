//! What a file is, by its first bytes.

use domain::disclosures::sheet::Refused;

use crate::limits::MAX_BYTES;

/// A kind of file that is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A zip archive: perhaps a book.
    Zip,
    /// Perhaps a text.
    Text,
}

/// Compound File Binary: books of before 2007, and encrypted ones of today
/// ([MS-CFB], section 2.2).
const COMPOUND: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";
/// The stream that holds an encrypted book ([MS-OFFCRYPTO], section 2.3.1).
const ENCRYPTED: &str = "EncryptedPackage";
/// Files that are never texts, so that the refusal says what it should.
const OTHERS: [&[u8]; 7] = [b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b"];

/// What the file is.
///
/// # Errors
/// `Empty`, `TooLarge`, `Password`, `OldExcel` or `NotASheet`.
pub(crate) fn of(bytes: &[u8]) -> Result<Kind, Refused> {
    if bytes.is_empty() {
        return Err(Refused::Empty);
    }
    if bytes.len() > MAX_BYTES {
        return Err(Refused::TooLarge { max_mb: u32::try_from(MAX_BYTES / (1024 * 1024)).unwrap_or(u32::MAX) });
    }
    if bytes.starts_with(b"PK\x03\x04") {
        return Ok(Kind::Zip);
    }
    if bytes.starts_with(COMPOUND) {
        let name: Vec<u8> = ENCRYPTED.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let encrypted = bytes.windows(name.len()).any(|window| window == name);
        return Err(if encrypted { Refused::Password } else { Refused::OldExcel });
    }
    // Excel 2 to 4 wrote their records without a container.
    if bytes.starts_with(b"\x09\x08") || bytes.starts_with(b"\x09\x04\x06\x00") || bytes.starts_with(b"\x09\x02\x06\x00") {
        return Err(Refused::OldExcel);
    }
    if OTHERS.iter().any(|magic| bytes.starts_with(magic)) {
        return Err(Refused::NotASheet);
    }
    Ok(Kind::Text)
}
