//! The calendar's file: `date,kind,name`, one line per day that differs from
//! Monday to Friday.

use core::fmt;

use super::Calendar;
use crate::instant::parse_date;
use crate::named::named;

named! {
    /// What is wrong with a line of the calendar's file.
    pub enum CalendarProblem {
        /// The first line is not `date,kind,name`.
        Header = "header",
        /// The line has no kind.
        Columns = "columns",
        /// The date is not `YYYY-MM-DD` or does not exist.
        Date = "date",
        /// The kind is neither `holiday` nor `workday`.
        Kind = "kind",
        /// The day stands in the file twice.
        Twice = "twice",
    }
}

/// A line of the calendar's file that cannot be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CalendarError {
    /// Counted from 1, the header included.
    pub line: usize,
    /// What is wrong with it.
    pub problem: CalendarProblem,
}

impl fmt::Display for CalendarError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let what = match self.problem {
            CalendarProblem::Header => "the first line must be date,kind,name",
            CalendarProblem::Columns => "a line is date,kind,name",
            CalendarProblem::Date => "the date must be YYYY-MM-DD and exist",
            CalendarProblem::Kind => "the kind must be holiday or workday",
            CalendarProblem::Twice => "the day stands in the file twice",
        };
        write!(f, "calendar, line {}: {what}", self.line)
    }
}

impl core::error::Error for CalendarError {}

impl Calendar {
    /// Reads the file. A year is published when a day of it is listed.
    ///
    /// # Errors
    /// The first line that cannot be, with its number.
    pub fn parse(csv: &str) -> Result<Self, CalendarError> {
        let mut calendar = Self::default();
        let mut lines = csv.trim_start_matches('\u{feff}').lines().enumerate();
        if lines.next().is_none_or(|(_, header)| header.trim() != "date,kind,name") {
            return Err(CalendarError { line: 1, problem: CalendarProblem::Header });
        }
        for (index, line) in lines.filter(|(_, line)| !line.trim().is_empty()) {
            calendar.take_line(line.trim()).map_err(|problem| CalendarError { line: index + 1, problem })?;
        }
        Ok(calendar)
    }

    fn take_line(&mut self, line: &str) -> Result<(), CalendarProblem> {
        let mut columns = line.split(',');
        let (Some(date), Some(kind)) = (columns.next(), columns.next()) else {
            return Err(CalendarProblem::Columns);
        };
        let date = parse_date(date.trim()).ok_or(CalendarProblem::Date)?;
        if self.holidays.contains(&date) || self.workdays.contains(&date) {
            return Err(CalendarProblem::Twice);
        }
        match kind.trim() {
            "holiday" => self.holidays.insert(date),
            "workday" => self.workdays.insert(date),
            _ => return Err(CalendarProblem::Kind),
        };
        self.published.insert(date.year());
        Ok(())
    }
}
