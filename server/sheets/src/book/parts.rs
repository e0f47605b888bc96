//! The parts around the sheets: what the book holds, and its list of texts.

use std::collections::{HashMap, HashSet};

use domain::disclosures::sheet::Refused;
use quick_xml::events::Event;

use super::package::{Package, attribute, entity, is_true};
use crate::grid::{Grid, Raw};
use crate::limits::{KEPT, MAX_NAMED, MAX_PARTS, MAX_TEXT};

/// What a book holds.
pub(super) struct Book {
    /// Its sheets in order.
    pub sheets: Vec<Listed>,
    /// Where its styles are.
    pub styles: String,
    /// Where its list of texts is.
    texts: String,
    /// Whether days count from 1904.
    pub from_1904: bool,
    /// Whether there are macros in it.
    pub macros: bool,
}

/// A sheet of a book.
pub(super) struct Listed {
    pub name: String,
    pub hidden: bool,
    /// Where it is.
    pub part: String,
}

/// Reads what a book holds.
pub(super) fn book(package: &mut Package<'_>) -> Result<Book, Refused> {
    let root = relations(package, "_rels/.rels")?;
    let main = root.iter().find(|relation| relation.kind.ends_with("/officeDocument")).map(|relation| relation.target.clone());
    let main = main.unwrap_or_else(|| "xl/workbook.xml".to_owned());
    let main = main.trim_start_matches('/');
    let (folder, file) = main.rsplit_once('/').unwrap_or(("", main));
    let relations = relations(package, &format!("{folder}/_rels/{file}.rels"))?;
    let inside = |target: &str| if target.starts_with('/') { target.to_owned() } else { format!("{folder}/{target}") };
    let of_kind = |kind: &str| relations.iter().find(|relation| relation.kind.ends_with(kind)).map(|relation| inside(&relation.target));

    let mut book = Book {
        sheets: Vec::new(),
        styles: of_kind("/styles").unwrap_or_default(),
        texts: of_kind("/sharedStrings").unwrap_or_default(),
        from_1904: false,
        macros: package.has("vbaProject.bin"),
    };
    let sheets: HashMap<&str, String> = relations
        .iter()
        .filter(|relation| relation.kind.ends_with("/worksheet"))
        .map(|relation| (relation.id.as_str(), inside(&relation.target)))
        .collect();
    // The binary books of Excel are named like the others.
    if main.ends_with(".bin") {
        return Err(Refused::BinaryExcel);
    }
    package.read(main, |event| {
        let Event::Start(element) = event else { return Ok(()) };
        match element.local_name().as_ref() {
            "workbookPr" => book.from_1904 = is_true(&element, "date1904"),
            "sheet" if book.sheets.len() < MAX_NAMED => {
                let part = attribute(&element, "id").and_then(|id| sheets.get(id.as_str()).cloned());
                if let (Some(name), Some(part)) = (attribute(&element, "name"), part) {
                    let hidden = attribute(&element, "state").is_some_and(|state| state != "visible");
                    book.sheets.push(Listed { name, hidden, part });
                }
            }
            _ => {}
        }
        Ok(())
    })?;
    if book.sheets.is_empty() { Err(other(package)) } else { Ok(book) }
}

/// What an archive without a book in it is.
fn other(package: &Package<'_>) -> Refused {
    if package.has("workbook.bin") {
        Refused::BinaryExcel
    } else if package.has("content.xml") {
        Refused::OpenDocument
    } else {
        Refused::NotASheet
    }
}

struct Relation {
    id: String,
    kind: String,
    target: String,
}

fn relations(package: &mut Package<'_>, name: &str) -> Result<Vec<Relation>, Refused> {
    let mut relations = Vec::new();
    package.read(name, |event| {
        let Event::Start(element) = event else { return Ok(()) };
        if element.local_name().as_ref() == "Relationship" && relations.len() < MAX_PARTS {
            let of = |name| attribute(&element, name).unwrap_or_default();
            relations.push(Relation { id: of("Id"), kind: of("Type"), target: of("Target") });
        }
        Ok(())
    })?;
    Ok(relations)
}

/// Puts the texts of the book's list where cells point at them.
pub(super) fn resolve(package: &mut Package<'_>, book: &Book, grid: &mut Grid) -> Result<(), Refused> {
    let cells = || grid.rows.iter().flat_map(|row| &row.cells);
    let wanted: HashSet<u32> = cells().filter_map(|(_, raw)| if let Raw::Shared(at) = raw { Some(*at) } else { None }).collect();
    if wanted.is_empty() {
        return Ok(());
    }
    let texts = texts(package, book, &wanted)?;
    let mut sum = 0;
    for row in &mut grid.rows {
        for (_, raw) in &mut row.cells {
            if let Raw::Shared(at) = raw {
                let text = texts.get(at).ok_or(Refused::Broken)?;
                sum += text.len();
                if sum > MAX_TEXT {
                    return Err(Refused::UnpacksTooLarge);
                }
                *raw = Raw::Text(text.clone());
            }
        }
        row.cells.retain(|(_, raw)| raw.text() != Some(""));
    }
    grid.rows.retain(|row| !row.cells.is_empty());
    Ok(())
}

fn texts(package: &mut Package<'_>, book: &Book, wanted: &HashSet<u32>) -> Result<HashMap<u32, String>, Refused> {
    let mut texts = HashMap::with_capacity(wanted.len());
    let mut words = Words::default();
    let mut number = 0_u32;
    package.read(&book.texts, |event| {
        match event {
            Event::Start(element) => match element.local_name().as_ref() {
                "si" => words = Words::default(),
                name => words.start(name),
            },
            Event::End(element) => match element.local_name().as_ref() {
                "si" => {
                    if wanted.contains(&number) {
                        texts.insert(number, core::mem::take(&mut words).text());
                    }
                    number = number.saturating_add(1);
                }
                name => words.end(name),
            },
            event => words.take(&event),
        }
        Ok(())
    })?;
    Ok(texts)
}

/// Gathers the words of a text, in whatever runs they come; how they are
/// pronounced is left out.
#[derive(Default)]
pub(super) struct Words {
    text: String,
    length: usize,
    inside: bool,
    pronounced: bool,
}

impl Words {
    pub fn start(&mut self, element: &str) {
        match element {
            "t" => self.inside = !self.pronounced,
            "rPh" => self.pronounced = true,
            _ => {}
        }
    }

    pub fn end(&mut self, element: &str) {
        match element {
            "t" => self.inside = false,
            "rPh" => self.pronounced = false,
            _ => {}
        }
    }

    pub fn take(&mut self, event: &Event<'_>) {
        if self.inside {
            self.force(event);
        }
    }

    /// Takes what an event says, wherever it stands.
    pub fn force(&mut self, event: &Event<'_>) {
        match event {
            Event::Text(text) => self.push(text),
            Event::CData(text) => self.push(text),
            Event::GeneralRef(reference) => {
                if let Some(c) = entity(reference) {
                    self.push(c.encode_utf8(&mut [0; 4]));
                }
            }
            _ => {}
        }
    }

    fn push(&mut self, text: &str) {
        for c in text.chars().take(KEPT.saturating_sub(self.length)) {
            self.text.push(c);
            self.length += 1;
        }
    }

    /// The text: line ends as `\n`, `_x000D_` and the like turned into their
    /// characters (ECMA-376, part 1, section 22.9.2.19).
    pub fn text(self) -> String {
        let mut text = self.text;
        if text.contains("_x") {
            let mut plain = String::with_capacity(text.len());
            let mut rest = text.as_str();
            while let Some(at) = rest.find("_x") {
                let code = rest.get(at + 2..at + 6).filter(|_| rest.get(at + 6..at + 7) == Some("_"));
                let c = code.and_then(|code| u32::from_str_radix(code, 16).ok()).and_then(char::from_u32);
                let end = if c.is_some() { at + 7 } else { at + 2 };
                plain.push_str(rest.get(..if c.is_some() { at } else { end }).unwrap_or_default());
                plain.extend(c);
                rest = rest.get(end..).unwrap_or_default();
            }
            plain.push_str(rest);
            text = plain;
        }
        text.replace("\r\n", "\n").replace('\r', "\n").trim().to_owned()
    }
}
