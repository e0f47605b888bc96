//! From what stands in a sheet to a table: where its header is, what its
//! columns hold, which rows are lines.

mod columns;
mod dates;
mod fold;
mod layout;
mod lines;
mod numbers;
mod rows;
mod split;
mod totals;
mod units;
mod values;
mod words;

use std::collections::{BTreeMap, HashSet};

use domain::disclosures::sheet::{Choices, Refused, Remark, Sheet, Skip, Skipped, Unit, YearFrom, repeats};
use domain::disclosures::{MAX_COLUMNS, MAX_LINES, Table, tells_what};

use crate::grid::{Grid, Raw, Row};
use crate::limits::MAX_WIDE;
use columns::Taken;
use layout::Layout;
use rows::{Lane, What};
use values::Around;

/// So many characters of a row that is no line are shown.
const SHOWN: usize = 80;
/// So many rows that are no lines are told one by one.
const TOLD: usize = 200;

/// The most lines, as a refusal says it.
pub(crate) fn max_lines() -> u32 {
    u32::try_from(MAX_LINES).unwrap_or(u32::MAX)
}

/// The most columns, as a refusal says it.
pub(crate) fn max_columns() -> u32 {
    u32::try_from(MAX_COLUMNS).unwrap_or(u32::MAX)
}

/// Understands a sheet; `None` if there is no table in it.
///
/// # Errors
/// `TooManyColumns` or `TooManyLines`.
pub(crate) fn understand(grid: &Grid, choices: &Choices) -> Result<Option<Sheet>, Refused> {
    let used: HashSet<u32> = grid.rows.iter().flat_map(|row| row.cells.iter().map(|(column, _)| *column)).collect();
    if used.len() > MAX_WIDE {
        return Err(Refused::TooManyColumns { max: max_columns() });
    }
    let Some(mut layout) = layout::find(grid) else { return Ok(None) };
    let titles: Vec<String> = grid.rows.iter().take(layout.header.0).map(|row| in_one(row, usize::MAX)).collect();
    let below = fold::unfold(grid, &mut layout);
    let split = split::find(&mut layout, choices);
    let around = Around {
        unit: titles.iter().rev().find_map(|title| units::unit_of_title(title)).unwrap_or(Unit::Yuan),
        year: year(grid, &titles, split.and_then(|split| split.above), choices),
        from_1904: grid.from_1904,
    };
    let below = match split {
        Some(split) => split::join(below, split),
        None => below,
    };
    let below = below.as_ref();
    let taken = take(grid, &layout, below, around, choices)?;
    let header = grid.rows.get(layout.header.0..=layout.header.1).unwrap_or_default();
    let lanes: Vec<Lane> = taken
        .iter()
        .map(|Taken { column, understood }| Lane {
            column: *column,
            holds: understood.holds,
            serial: columns::has_serial_name(&understood.header),
            tells: understood.column().is_some_and(|column| tells_what(&column)),
        })
        .collect();
    let what: Vec<What> = settle(below.iter().map(|row| rows::what(row, &lanes, header)).collect(), below, &lanes);
    let lines: Vec<lines::Found> = below.iter().zip(&what).filter_map(|(row, what)| lines::found(row, *what)).collect();
    if lines.len() > MAX_LINES {
        return Err(Refused::TooManyLines { max: max_lines() });
    }
    let number = |at: usize| grid.rows.get(at).map_or(0, |row| row.number);
    let mut sheet = Sheet {
        name: grid.name.clone(),
        titles,
        header: (number(layout.header.0), number(layout.header.1)),
        skipped: skipped(below, &what),
        line_count: u32::try_from(lines.len()).unwrap_or(u32::MAX),
        rows: lines.iter().map(|line| line.row.number).collect(),
        ..Sheet::default()
    };
    let hidden = lines.iter().filter(|line| line.row.hidden).count();
    if hidden > 0 {
        sheet.remarks.push(Remark::HiddenRows { count: u32::try_from(hidden).unwrap_or(u32::MAX) });
    }
    let cells = lines::read_lines(grid, &lines, &taken, around, &mut sheet);
    totals::compare(&mut sheet, below, &what, &taken, around, &cells);
    let kept: Vec<_> = taken.iter().filter_map(|taken| taken.understood.column()).collect();
    sheet.columns = taken.into_iter().map(|taken| taken.understood).collect();
    if sheet.problems.is_empty() && !cells.is_empty() {
        sheet.table = Table::new(kept, cells).ok();
    }
    if let Some(table) = &sheet.table {
        sheet.repeats = repeats(table);
        let number = |at: &u32| usize::try_from(*at).ok().and_then(|at| sheet.rows.get(at)).copied().unwrap_or_default();
        for repeat in &mut sheet.repeats {
            repeat.rows = repeat.rows.iter().map(number).collect();
        }
    }
    Ok(Some(sheet))
}

/// The year of dates without one, and who says so: whoever knows best.
fn year(grid: &Grid, titles: &[String], above: Option<u16>, choices: &Choices) -> Option<(u16, YearFrom)> {
    let title = || titles.iter().rev().find_map(|title| units::year_of_title(title));
    let name = || grid.name.as_ref().and_then(|name| units::year_of_title(name));
    let by = |from: YearFrom| move |year: u16| (year, from);
    choices
        .year
        .map(by(YearFrom::Chosen))
        .or_else(|| above.or_else(title).map(by(YearFrom::Title)))
        .or_else(|| name().map(by(YearFrom::Name)))
        .or_else(|| choices.year_of_period.map(by(YearFrom::Period)))
}

/// All columns, understood.
fn take(grid: &Grid, layout: &Layout, below: &[Row], around: Around, choices: &Choices) -> Result<Vec<Taken>, Refused> {
    let mut columns: BTreeMap<u32, Vec<&Raw>> = layout.names.keys().map(|column| (*column, Vec::new())).collect();
    let header = |column: u32| layout.names.get(&column).map_or("", String::as_str);
    for row in below {
        // Totals and notes say nothing about what a column holds.
        let other = row.cells.iter().filter_map(|(_, raw)| raw.text()).take(4).any(rows::is_no_line);
        for (column, raw) in row.cells.iter().filter(|_| !other && (row.cells.len() > 1 || layout.names.len() <= 2)) {
            columns.entry(*column).or_default().push(raw);
        }
    }
    if columns.len() > MAX_COLUMNS {
        return Err(Refused::TooManyColumns { max: max_columns() });
    }
    Ok(columns.iter().map(|(column, cells)| columns::understand(grid, *column, header(*column), cells, around, choices)).collect())
}

/// What only the rows around it can tell: what may be a line is one if a line
/// follows, or if it is as full as the line above; headings that no line
/// follows are notes.
fn settle(mut what: Vec<What>, below: &[Row], lanes: &[Lane]) -> Vec<What> {
    let is_line = |what: &What| matches!(what, What::Line | What::Balance(_));
    let sure = what.iter().rposition(is_line);
    let mut fullest = 0;
    for (at, (what, row)) in what.iter_mut().zip(below).enumerate() {
        match *what {
            What::Line => fullest = fullest.max(rows::meant(row, lanes).len()),
            What::LineOrNote => {
                let line = sure.is_none_or(|sure| at < sure) || rows::meant(row, lanes).len() >= fullest;
                *what = if line { What::Line } else { What::Other(Skip::Note) };
            }
            _ => {}
        }
    }
    let end = what.iter().rposition(is_line).map_or(0, |at| at + 1);
    for what in what.iter_mut().skip(end).filter(|what| **what == What::Other(Skip::Heading)) {
        *what = What::Other(Skip::Note);
    }
    what
}

fn skipped(below: &[Row], what: &[What]) -> Vec<Skipped> {
    let why = |what: &What| match what {
        What::Other(skip) => Some(*skip),
        What::RunningTotal => Some(Skip::Total),
        What::Line | What::Balance(_) | What::LineOrNote | What::Nothing => None,
    };
    let rows = below.iter().zip(what).filter_map(|(row, what)| why(what).map(|why| (row, why)));
    rows.take(TOLD).map(|(row, why)| Skipped { row: row.number, why, text: in_one(row, SHOWN) }).collect()
}

/// What stands in a row, in one.
fn in_one(row: &Row, most: usize) -> String {
    let words: Vec<String> =
        row.cells.iter().take(12).map(|(_, raw)| columns::shown(raw, most.min(200))).filter(|text| !text.is_empty()).collect();
    words.join(" ")
}
