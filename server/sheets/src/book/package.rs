//! The archive that a book is, and the one place where it is unpacked.

use std::io::{self, BufReader, Cursor, Read};

use domain::disclosures::sheet::Refused;
use quick_xml::Reader;
use quick_xml::events::{BytesRef, BytesStart, Event};
use zip::ZipArchive;
use zip::read::ZipFile;
use zip::result::ZipError;

use crate::limits::{MAX_DEPTH, MAX_PARTS, MAX_UNPACKED};

/// A book's archive.
pub(super) struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    /// How much may still be unpacked.
    left: u64,
    /// Whether more was asked for.
    burst: bool,
}

/// One part of it, read as XML.
type Xml<'p, 'a> = Reader<BufReader<Part<'p, 'a>>>;

/// A part that stops when too much comes out of the archive.
struct Part<'p, 'a> {
    file: ZipFile<'p, Cursor<&'a [u8]>>,
    left: &'p mut u64,
    burst: &'p mut bool,
}

impl Read for Part<'_, '_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.file.read(buffer)?;
        let Some(left) = u64::try_from(read).ok().and_then(|read| self.left.checked_sub(read)) else {
            *self.burst = true;
            return Err(io::Error::other("unpacks to too much"));
        };
        *self.left = left;
        Ok(read)
    }
}

impl<'a> Package<'a> {
    /// Opens an archive.
    pub fn open(bytes: Cursor<&'a [u8]>) -> Result<Self, Refused> {
        let entries = bytes.get_ref().windows(4).filter(|window| *window == b"PK\x01\x02").count();
        if entries > MAX_PARTS {
            return Err(Refused::UnpacksTooLarge);
        }
        let archive = ZipArchive::new(bytes).map_err(|_| Refused::Broken)?;
        Ok(Self { archive, left: MAX_UNPACKED, burst: false })
    }

    /// Whether a part's name ends so.
    pub fn has(&self, ending: &str) -> bool {
        self.archive.file_names_raw().any(|name| name.to_ascii_lowercase().ends_with(ending.to_ascii_lowercase().as_bytes()))
    }

    /// Reads a part event by event; `false` if there is none of that name.
    pub fn read(&mut self, name: &str, mut take: impl FnMut(Event<'_>) -> Result<(), Refused>) -> Result<bool, Refused> {
        let Some(mut xml) = self.part(name)? else { return Ok(false) };
        let mut buffer = Vec::new();
        let mut depth = 0_u32;
        let outcome = loop {
            buffer.clear();
            let Ok(event) = xml.read_event_into(&mut buffer) else { break Err(None) };
            match event {
                Event::Eof if depth > 0 => break Err(None),
                Event::Eof => break Ok(()),
                Event::Start(_) => depth += 1,
                Event::End(_) => depth = depth.saturating_sub(1),
                _ => {}
            }
            if depth > MAX_DEPTH {
                break Err(Some(Refused::Broken));
            }
            if let Err(refused) = take(event) {
                break Err(Some(refused));
            }
        };
        drop(xml);
        outcome.map(|()| true).map_err(|refused| refused.unwrap_or(if self.burst { Refused::UnpacksTooLarge } else { Refused::Broken }))
    }

    /// A part, if there is one of that name; capitals do not count (ECMA-376,
    /// part 2, section 6.2.2.3).
    fn part(&mut self, name: &str) -> Result<Option<Xml<'_, 'a>>, Refused> {
        let name = name.trim_start_matches('/').to_ascii_lowercase();
        let Some(at) = self.archive.file_names_raw().position(|other| other.to_ascii_lowercase() == name.as_bytes()) else {
            return Ok(None);
        };
        let file = self.archive.by_index(at).map_err(|error| match error {
            ZipError::UnsupportedArchive(what) if what == ZipError::PASSWORD_REQUIRED => Refused::Password,
            _ => Refused::Broken,
        })?;
        let mut reader = Reader::from_reader(BufReader::new(Part { file, left: &mut self.left, burst: &mut self.burst }));
        reader.config_mut().expand_empty_elements = true;
        Ok(Some(reader))
    }
}

/// An attribute of an element, by its name without prefix.
pub(super) fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = element.attributes().with_checks(false).flatten().find(|attribute| attribute.key.local_name().as_ref() == name)?;
    match found.normalized_value(quick_xml::XmlVersion::Implicit1_0) {
        Ok(value) => Some(value.into_owned()),
        Err(_) => Some(found.value.into_owned()),
    }
}

/// Whether an attribute says yes (XML Schema, boolean).
pub(super) fn is_true(element: &BytesStart<'_>, name: &str) -> bool {
    attribute(element, name).is_some_and(|value| value == "1" || value == "true")
}

/// The character or characters that a reference `&…;` stands for. Only those
/// of XML itself: a document's own entities are never expanded.
pub(super) fn entity(reference: &BytesRef<'_>) -> Option<char> {
    if let Ok(Some(c)) = reference.resolve_char_ref() {
        return Some(c);
    }
    match reference.as_ref() {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => None,
    }
}
