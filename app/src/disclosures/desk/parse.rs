//! What the desk's forms of disclosures send, read once. Only on the server.

use super::api::{Reading, Typed};
use crate::error::AppError;
use crate::parse::{both, field};
use crate::reader::{backend, member, viewer};
use backend::disclosures::Sought;
use domain::disclosures::pages::Said;
use domain::disclosures::sheet::Choices;
use domain::disclosures::{Kind, Milestone, Period};
use domain::fields::{FieldProblem, Reason, Subject, Words};
use domain::ids::{DisclosureId, MediaToken};
use domain::instant::read_date;
use domain::publication::Deed;
use domain::region::RegionCode;
use time::Date;

/// Does a verb and goes back to the disclosure.
pub(super) async fn act(id: i64, version: i64, deed: Deed) -> Result<(), AppError> {
    member()?;
    backend::disclosures::act(&backend(), &viewer(), DisclosureId(id), Some(version), deed).await?;
    leptos_axum::redirect(&format!("/desk/disclosures/{id}"));
    Ok(())
}

/// What readers have done, in numbers.
pub(super) fn reading(said: Said) -> Reading {
    let Said { people, opened, useful, doubtful, questions, count, .. } = said;
    Reading { open: questions.open, answered: questions.answered, comments: count, useful, doubtful, people, opened }
}

/// What is looked for in the list.
pub(super) fn sought(typed: Typed) -> Sought {
    let Typed { kind, region, state, words } = typed;
    Sought { kind: kind.parse().ok(), region: RegionCode::parse(&region).ok(), state: state.parse().ok(), words }
}

pub(super) fn kind(typed: &str) -> Result<Kind, AppError> {
    field(typed.parse().map_err(|_| FieldProblem::NotAChoice), "kind")
}

/// Title and period of a new one.
pub(super) fn heading(title: &str, period: &str, from: &str, to: &str) -> Result<(Subject, Period), AppError> {
    both(field(Subject::parse(title), "title"), self::period(period, from, to))
}

/// A period that was chosen, `2026-10-01/2026-10-31`, unless two days were typed.
pub(super) fn period(chosen: &str, from: &str, to: &str) -> Result<Period, AppError> {
    let (from, to) = match (from.trim(), to.trim(), chosen.split_once('/')) {
        ("", "", Some(days)) => days,
        ("", "", None) => return field(Err(FieldProblem::NotAChoice), "period"),
        (from, to, _) => (from, to),
    };
    let (from, to) = both(day(from, "from"), day(to, "to"))?;
    field(Period::new(from, to).map_err(|_| FieldProblem::DoesNotFit), "to")
}

pub(super) fn day(typed: &str, name: &'static str) -> Result<Date, AppError> {
    let typed = if typed.trim().is_empty() { Err(FieldProblem::Required) } else { Ok(typed) };
    field(typed.and_then(|typed| read_date(typed).ok_or(FieldProblem::NotADate)), name)
}

pub(super) fn milestone(typed: &str) -> Result<Milestone, AppError> {
    field(typed.parse().map_err(|_| FieldProblem::NotAChoice), "milestone")
}

pub(super) fn note(typed: &str) -> Result<Option<Words>, AppError> {
    if typed.trim().is_empty() { Ok(None) } else { field(Words::parse(typed), "note").map(Some) }
}

/// What papers are called, or nothing.
pub(super) fn paper_name(typed: &str) -> Result<String, AppError> {
    if typed.trim().is_empty() { Ok(String::new()) } else { field(Subject::parse(typed), "name").map(|name| name.to_string()) }
}

/// A word that may be left out.
pub(super) fn optional(typed: &str, name: &'static str) -> Result<Option<Reason>, AppError> {
    if typed.trim().is_empty() { Ok(None) } else { field(Reason::parse(typed), name).map(Some) }
}

pub(super) fn photos(tokens: &str) -> Result<Vec<MediaToken>, AppError> {
    let tokens: Vec<_> = tokens.split(',').filter(|token| !token.is_empty()).map(|token| MediaToken(token.to_owned())).collect();
    let most = backend::media::FILES;
    if tokens.len() > most {
        return field(Err(FieldProblem::TooManyFiles { max: u32::try_from(most).unwrap_or(u32::MAX) }), "photos");
    }
    Ok(tokens)
}

/// What an address says of how a spreadsheet is to be understood: `sheet` and `year`; under a column's letter what it
/// holds, `text` or `money.ten_thousand_yuan`, or `-` where it is left out. What it names that there is not is as if
/// it were not there.
pub(super) fn choices(query: &str) -> Choices {
    let mut choices = Choices::default();
    for (name, value) in url::form_urlencoded::parse(query.trim_start_matches('?').as_bytes()) {
        match (&*name, &*value) {
            (_, "") => {}
            ("sheet", sheet) => choices.sheet = Some(sheet.to_owned()),
            ("year", year) => choices.year = year.parse().ok(),
            (letter, "-") if is_letter(letter) => {
                choices.columns.insert(letter.to_owned(), None);
            }
            (letter, value) if is_letter(letter) => {
                let (holds, unit) = value.split_once('.').unwrap_or((value, ""));
                if let Ok(holds) = holds.parse() {
                    choices.columns.insert(letter.to_owned(), Some(holds));
                }
                if let Ok(unit) = unit.parse() {
                    choices.units.insert(letter.to_owned(), unit);
                }
            }
            _ => {}
        }
    }
    choices
}

fn is_letter(name: &str) -> bool {
    (1..=3).contains(&name.len()) && name.bytes().all(|byte| byte.is_ascii_uppercase())
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::disclosures::Holds;
    use domain::disclosures::sheet::Unit;

    #[test]
    fn an_address_says_how_a_spreadsheet_is_understood() {
        let choices = choices("token=abc&sheet=%E4%B8%83%E6%9C%88&year=2024&C=money.ten_thousand_yuan&D=-&E=&F=nonsense&Q9=text");
        assert_eq!((choices.sheet.as_deref(), choices.year), (Some("七月"), Some(2024)));
        assert_eq!(choices.columns.into_iter().collect::<Vec<_>>(), [("C".to_owned(), Some(Holds::Money)), ("D".to_owned(), None)]);
        assert_eq!(choices.units.into_iter().collect::<Vec<_>>(), [("C".to_owned(), Unit::TenThousandYuan)]);
    }

    #[test]
    fn days_that_were_typed_win_over_the_period_that_was_chosen() {
        let of = |from, to| period("2026-10-01/2026-10-31", from, to).map(|period| period.from.to_string());
        assert_eq!(of("", ""), Ok("2026-10-01".to_owned()));
        assert_eq!(of("2024-01-01", "2024-12-31"), Ok("2024-01-01".to_owned()));
        assert_eq!(of("2024-01-01", ""), Err(AppError::Invalid(vec![FieldProblem::Required.at("to")])));
        assert_eq!(of("2024-02-01", "2024-01-01"), Err(AppError::Invalid(vec![FieldProblem::DoesNotFit.at("to")])));
    }
}
