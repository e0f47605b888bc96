//! From a spreadsheet to a table: looked at first, taken then, with nothing in between.

use super::{content, draft, records};
use crate::Backend;
use crate::error::Error;
use crate::media::{self, File};
use domain::disclosures::pages::{Excerpt, Preview};
use domain::disclosures::sheet::{Choices, Doubts, Refused, Sheet, Stated, fits};
use domain::disclosures::{Content, Disclosure, Heading, Line, Table, authority, mask};
use domain::fields::{FieldProblem, Reason};
use domain::ids::{DisclosureId, MediaToken};
use domain::publication::Verb;
use domain::viewer::Viewer;

/// So many lines are shown before a spreadsheet is taken.
const SHOWN: usize = 20;

/// How a spreadsheet that was sent in is understood, with the choices that were made.
///
/// # Errors
/// [`Error::NotFound`] where there is no such disclosure or spreadsheet for this viewer; [`Error::Disclosure`] where it
/// is not to be written now.
pub async fn preview(backend: &Backend, viewer: &Viewer, id: DisclosureId, token: &MediaToken, choices: Choices) -> Result<Preview, Error> {
    let record = records::find(backend.store.reader(), id).await?;
    if !authority::sees_work(viewer, &record.disclosure) {
        return Err(Error::NotFound);
    }
    authority::may(viewer, &record.disclosure, Verb::Write)?;
    let (kind, Heading { title, period, .. }) = (record.disclosure.kind, record.disclosure.heading(record.disclosure.life.version));
    let mut sheet = read(backend, &record.disclosure, token, choices).await?;
    let table = sheet.as_mut().ok().and_then(|sheet| sheet.table.take());
    if let (Ok(sheet), Some(table)) = (&mut sheet, &table) {
        sheet.remarks.extend(fits(kind, &period, table));
    }
    let excerpt = |table: &Table, lines: Vec<Line>, masked: bool| {
        let numbers = (1..).take(lines.len()).collect();
        let (columns, totals, count) = (table.columns().to_vec(), table.totals().to_vec(), table.lines().len() as u64);
        Excerpt { columns, lines, numbers, totals, first: 1, found: None, count, masked, own: Vec::new() }
    };
    let as_read = table.as_ref().map(|table| excerpt(table, mask::first(table, SHOWN), true));
    let table = table.map(|table| excerpt(&table, table.lines().iter().take(SHOWN).cloned().collect(), false));
    if let Ok(sheet) = &mut sheet {
        // Fifty thousand row numbers are no business of a page.
        sheet.rows.clear();
        sheet.repeats.truncate(Doubts::REPEATS);
        sheet.repeats.iter_mut().for_each(|repeat| repeat.rows.truncate(Doubts::REPEATS));
    }
    Ok(Preview { title, seen: record.row.version, sheet, table, as_read })
}

/// Puts the table of a spreadsheet in the place of what the version in work showed; its words stay. Where the totals of
/// the spreadsheet differ, `word` says why it is taken all the same.
///
/// # Errors
/// As [`preview`]; [`Error::Invalid`] on `sheet` where it holds no table, on `word` where it is missing;
/// [`Error::Conflict`].
pub async fn take(
    backend: &Backend,
    viewer: &Viewer,
    id: DisclosureId,
    seen: Option<i64>,
    token: &MediaToken,
    choices: Choices,
    word: Option<Reason>,
) -> Result<(), Error> {
    let record = records::find(backend.store.reader(), id).await?;
    if !authority::sees_work(viewer, &record.disclosure) {
        return Err(Error::NotFound);
    }
    let sheet = read(backend, &record.disclosure, token, choices).await?.ok();
    let differing: Vec<Stated> = sheet.iter().flat_map(Sheet::differing).cloned().collect();
    let table = sheet.and_then(|sheet| sheet.table).ok_or_else(|| Error::field(FieldProblem::DoesNotFit.at("sheet")))?;
    let (now, viewer, token) = (backend.clock.now(), viewer.clone(), token.clone());
    backend
        .store
        .write(move |transaction| {
            Box::pin(async move {
                let record = records::lock_seen(transaction, id, seen).await?;
                let disclosure = record.disclosure.take(&viewer, differing, word.as_ref()).map_err(draft::field)?;
                let words = content::find(transaction, id, disclosure.life.version).await?.words;
                content::write(transaction, id, disclosure.life.version, &Content { words, table: Some(table) }).await?;
                if media::find(transaction, &token).await?.disclosure.is_none() {
                    media::attach_to_disclosure(transaction, id, &[token]).await?;
                }
                records::write(transaction, &record.row, &disclosure, None, now).await
            })
        })
        .await
}

/// Reads a spreadsheet that is nobody's yet, or this disclosure's.
async fn read(backend: &Backend, of: &Disclosure, token: &MediaToken, mut choices: Choices) -> Result<Result<Sheet, Refused>, Error> {
    let period = of.heading(of.life.version).period;
    let years = (period.from.year(), period.to.year());
    choices.year_of_period = u16::try_from(years.0).ok().filter(|_| years.0 == years.1);
    let kept = media::kept(backend, token).await?;
    let ours = kept.place.is_none() && kept.disclosure.is_none_or(|disclosure| disclosure == of.id);
    if !(kept.is_sheet && ours) {
        return Err(Error::NotFound);
    }
    let bytes = backend.media.get(token, File::Sheet).await?;
    tokio::task::spawn_blocking(move || ::sheets::read(&bytes, &choices)).await.map_err(|error| Error::Internal(error.to_string()))
}
