//! One sheet, cell by cell (ECMA-376, part 1, section 18.3.1).

use domain::disclosures::sheet::Refused;
use quick_xml::events::{BytesStart, Event};

use super::package::{Package, attribute, is_true};
use super::parts::{Listed, Words};
use crate::grid::{Grid, Look, Merge, Raw, Row, place};
use crate::limits::{EXCEL_COLUMNS, EXCEL_ROWS, MAX_CELLS, MAX_MERGES, MAX_ROWS, MAX_TEXT};
use crate::understand::max_lines;

/// Reads a sheet. Texts of the book's list are not yet in their places.
pub(super) fn grid(package: &mut Package<'_>, listed: &Listed, looks: &[Look]) -> Result<Grid, Refused> {
    let mut reading = Reading { grid: Grid { name: Some(listed.name.clone()), ..Grid::default() }, ..Reading::default() };
    let found = package.read(&listed.part, |event| match event {
        Event::Start(element) => reading.start(&element, looks),
        Event::End(element) => reading.end(element.local_name().as_ref()),
        event => {
            reading.take(&event);
            Ok(())
        }
    })?;
    if found { Ok(reading.grid) } else { Err(Refused::Broken) }
}

#[derive(Default)]
struct Reading {
    grid: Grid,
    row: Option<Row>,
    /// The last row and the last column that were seen.
    last_row: u32,
    last_column: Option<u32>,
    cell: Option<CellReading>,
    cells: usize,
    text: usize,
}

#[derive(Default)]
struct CellReading {
    column: u32,
    kind: String,
    look: Look,
    formula: bool,
    value: Words,
    inside_value: bool,
    inline: Words,
}

impl Reading {
    fn start(&mut self, element: &BytesStart<'_>, looks: &[Look]) -> Result<(), Refused> {
        match element.local_name().as_ref() {
            "col" if is_true(element, "hidden") && self.grid.hidden_columns.len() < MAX_MERGES => {
                let number = |name| attribute(element, name).and_then(|text| text.parse::<u32>().ok()).and_then(|at| at.checked_sub(1));
                if let (Some(from), Some(to)) = (number("min"), number("max")) {
                    self.grid.hidden_columns.push((from, to));
                }
            }
            "row" => {
                let number = match attribute(element, "r") {
                    Some(text) => text.parse().map_err(|_| Refused::Broken)?,
                    None => self.last_row + 1,
                };
                if number <= self.last_row || number > EXCEL_ROWS {
                    return Err(Refused::Broken);
                }
                self.last_row = number;
                self.last_column = None;
                self.row = Some(Row { number, hidden: is_true(element, "hidden"), shift: 0, cells: Vec::new() });
            }
            "c" if self.row.is_some() => {
                let mut cell = CellReading::default();
                let mut at = None;
                // Once through the attributes: there are hundreds of thousands of cells.
                for attribute in element.attributes().with_checks(false).flatten() {
                    match attribute.key.local_name().as_ref() {
                        "r" => at = Some(place(&attribute.value).ok_or(Refused::Broken)?.0),
                        "s" => cell.look = attribute.value.parse().ok().and_then(|at: usize| looks.get(at)).copied().unwrap_or_default(),
                        "t" => cell.kind = attribute.value.into_owned(),
                        _ => {}
                    }
                }
                cell.column = at.unwrap_or_else(|| self.last_column.map_or(0, |at| at + 1));
                if self.last_column.is_some_and(|last| cell.column <= last) || cell.column >= EXCEL_COLUMNS {
                    return Err(Refused::Broken);
                }
                self.last_column = Some(cell.column);
                self.cell = Some(cell);
            }
            "mergeCell" if self.grid.merges.len() < MAX_MERGES => {
                let text = attribute(element, "ref").unwrap_or_default();
                let ends = text.split_once(':').and_then(|(from, to)| place(from).zip(place(to)));
                if let Some(((left, top), (right, bottom))) = ends.filter(|((left, top), (right, bottom))| left <= right && top <= bottom) {
                    self.grid.merges.push(Merge { rows: (top, bottom), columns: (left, right) });
                }
            }
            name => {
                if let Some(cell) = &mut self.cell {
                    match name {
                        "f" => cell.formula = true,
                        "v" => cell.inside_value = true,
                        name => cell.inline.start(name),
                    }
                }
            }
        }
        Ok(())
    }

    fn take(&mut self, event: &Event<'_>) {
        if let Some(cell) = &mut self.cell {
            if cell.inside_value {
                cell.value.force(event);
            } else {
                cell.inline.take(event);
            }
        }
    }

    fn end(&mut self, name: &str) -> Result<(), Refused> {
        match (name, &mut self.cell, &mut self.row) {
            ("v", Some(cell), _) => cell.inside_value = false,
            ("c", _, Some(row)) => {
                let Some(cell) = self.cell.take() else { return Ok(()) };
                let column = cell.column;
                if let Some(raw) = cell.raw()? {
                    self.cells += 1;
                    self.text += raw.text().map_or(0, str::len);
                    if self.cells > MAX_CELLS || self.text > MAX_TEXT {
                        return Err(Refused::UnpacksTooLarge);
                    }
                    row.cells.push((column, raw));
                }
            }
            ("row", _, _) => {
                self.cell = None;
                self.grid.rows.extend(self.row.take().filter(|row| !row.cells.is_empty()));
                if self.grid.rows.len() > MAX_ROWS {
                    return Err(Refused::TooManyLines { max: max_lines() });
                }
            }
            (name, Some(cell), _) => cell.inline.end(name),
            _ => {}
        }
        Ok(())
    }
}

impl CellReading {
    /// What the cell says; `None` if nothing.
    fn raw(self) -> Result<Option<Raw>, Refused> {
        let inline = self.inline.text();
        let value = self.value.text();
        if value.is_empty() && inline.is_empty() {
            // ="" has an empty text; a formula that was never computed has nothing.
            return Ok((self.formula && self.kind != "str").then_some(Raw::NoResult));
        }
        Ok(Some(match self.kind.as_str() {
            "s" => Raw::Shared(value.parse().map_err(|_| Refused::Broken)?),
            "e" => Raw::Error(value),
            "b" => Raw::Text(if value == "1" || value == "true" { "是" } else { "否" }.to_owned()),
            "inlineStr" => Raw::Text(inline),
            "str" | "d" => Raw::Text(value),
            _ => match value.parse::<f64>() {
                Ok(number) if number.is_finite() => Raw::Number(number, self.look),
                _ => Raw::Text(value),
            },
        }))
    }
}
