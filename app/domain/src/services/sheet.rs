//! A directory in a spreadsheet: a column for each thing that is known of a
//! service, a line for each service.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::service::{self, DAYS};
use super::{Details, Life, Recipient, Told, Topic};
use crate::fields::{FieldProblem, Phone, Subject, Telephone, ascii_digits};
use crate::named::named;
use crate::region::{Level, RegionCode};

named! {
    /// What a column says.
    pub enum Column {
        /// The code of the township or county.
        Region = "region",
        /// The service's name.
        Title = "title",
        /// What it is about.
        Topic = "topic",
        /// When in a life it is needed.
        Lives = "lives",
        /// Who can get it.
        Conditions = "conditions",
        /// What to bring.
        Materials = "materials",
        /// Step by step.
        Procedure = "procedure",
        /// Working days.
        Days = "days",
        /// What it costs.
        Fee = "fee",
        /// Whom to call.
        Phone = "phone",
        /// Where to go.
        Place = "place",
        /// When somebody is there.
        Hours = "hours",
        /// Who does it, by the unit's name.
        Unit = "unit",
        /// Whether it can be applied for here.
        Online = "online",
        /// What an application is asked.
        Asks = "asks",
        /// Where it can be done elsewhere.
        Links = "links",
        /// Whom a text tells.
        Leader = "leader",
        /// Whom a text tells.
        InCharge = "in_charge",
        /// Whom a text tells.
        Clerk = "clerk",
        /// Whom a text tells.
        TownshipClerk = "township_clerk",
    }
}

impl Column {
    /// What stands above it.
    #[must_use]
    pub const fn in_sheet(self) -> &'static str {
        match self {
            Self::Region => "区划代码",
            Self::Title => "事项名称",
            Self::Topic => "类别",
            Self::Lives => "人生事件",
            Self::Conditions => "谁能办",
            Self::Materials => "要带什么",
            Self::Procedure => "怎么办",
            Self::Days => "几个工作日办好",
            Self::Fee => "收费",
            Self::Phone => "电话",
            Self::Place => "地点",
            Self::Hours => "办公时间",
            Self::Unit => "责任单位",
            Self::Online => "网上申请",
            Self::Asks => "申请填写",
            Self::Links => "办事链接",
            Self::Leader => "负责人手机",
            Self::InCharge => "分管领导手机",
            Self::Clerk => "经办人手机",
            Self::TownshipClerk => "乡镇经办人手机",
        }
    }

    /// The column with those words above it.
    #[must_use]
    pub fn of_sheet(header: &str) -> Option<Self> {
        let plain: String = ascii_digits(header).chars().filter(|c| !c.is_whitespace()).collect();
        Self::ALL.into_iter().find(|column| column.in_sheet() == plain)
    }

    const fn of_recipient(recipient: Recipient) -> Self {
        match recipient {
            Recipient::Leader => Self::Leader,
            Recipient::InCharge => Self::InCharge,
            Recipient::Clerk => Self::Clerk,
            Recipient::TownshipClerk => Self::TownshipClerk,
        }
    }
}

/// A line of such a spreadsheet, read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Its number in the spreadsheet, from 1.
    pub row: u32,
    /// The township or county.
    pub region: RegionCode,
    /// The name of the unit.
    pub unit: String,
    /// What everybody may know.
    pub details: Details,
    /// Whom a text tells.
    pub told: Told,
}

/// What is wrong with a line.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct LineProblem {
    /// Its number in the spreadsheet, from 1.
    pub row: u32,
    /// The column; `None`: the line as a whole is none.
    pub column: Option<Column>,
    /// What is wrong.
    pub problem: FieldProblem,
}

/// Reads a line; all that is wrong with it is told.
///
/// # Errors
/// A problem for each cell that cannot be.
pub fn line(row: u32, cells: &BTreeMap<Column, String>) -> Result<Line, Vec<LineProblem>> {
    let cell = |column: Column| cells.get(&column).map_or("", |text| text.trim());
    let mut problems = Vec::new();
    let region = RegionCode::parse(cell(Column::Region)).ok().filter(|code| matches!(code.level(), Level::County | Level::Township));
    if region.is_none() {
        problems.push(LineProblem { row, column: Some(Column::Region), problem: FieldProblem::NotFound });
    }
    if cell(Column::Unit).is_empty() {
        problems.push(LineProblem { row, column: Some(Column::Unit), problem: FieldProblem::Required });
    }
    let read = details(&cell);
    let (details, more) = match read {
        Ok(details) => (Some(details), Vec::new()),
        Err(problems) => (None, problems),
    };
    problems.extend(more.into_iter().map(|(column, problem)| LineProblem { row, column: Some(column), problem }));
    match (region, details) {
        (Some(region), Some((details, told))) if problems.is_empty() => {
            Ok(Line { row, region, unit: cell(Column::Unit).to_owned(), details, told })
        }
        _ => Err(problems),
    }
}

/// Reads what a line or a form says of a service: `cell` gives what stands in a column.
///
/// # Errors
/// A problem for each cell that cannot be.
pub fn details<'a>(cell: &impl Fn(Column) -> &'a str) -> Result<(Details, Told), Vec<(Column, FieldProblem)>> {
    let mut problems: Vec<(Column, FieldProblem)> = Vec::new();
    let title = take(&mut problems, Column::Title, Subject::parse(cell(Column::Title)).map(|title| title.to_string()));
    let topic = take(&mut problems, Column::Topic, Topic::of_sheet(cell(Column::Topic)).ok_or(FieldProblem::NotAChoice));
    let lives = cell(Column::Lives).split(['、', ',', '，', '；', '\n', ' ']).filter(|life| !life.trim().is_empty());
    let lives = lives.map(|life| Life::of_sheet(life).ok_or(FieldProblem::NotAChoice)).collect();
    let lives = take(&mut problems, Column::Lives, lives);
    let mut list = |column: Column| take(&mut problems, column, service::lines(cell(column)));
    let (conditions, materials, procedure) = (list(Column::Conditions), list(Column::Materials), list(Column::Procedure));
    let days = take(&mut problems, Column::Days, days(cell(Column::Days)));
    let mut words = |column: Column| take(&mut problems, column, short(cell(column)));
    let (fee, place, hours) = (words(Column::Fee), words(Column::Place), words(Column::Hours));
    let phone = take(&mut problems, Column::Phone, called(cell(Column::Phone)));
    let online = take(&mut problems, Column::Online, yes(cell(Column::Online)));
    let asks = take(&mut problems, Column::Asks, service::asks(cell(Column::Asks)));
    let links = take(&mut problems, Column::Links, service::links(cell(Column::Links)));
    let mut told = Told::default();
    for recipient in Recipient::ALL {
        let text = cell(Column::of_recipient(recipient));
        if !text.is_empty()
            && let Some(phone) = take(&mut problems, Column::of_recipient(recipient), Phone::parse(text))
        {
            told.0.push((recipient, phone));
        }
    }
    let named = title.zip(topic).zip(lives).zip(conditions).zip(materials).zip(procedure).zip(days);
    let reached = fee.zip(phone).zip(place).zip(hours).zip(online).zip(asks).zip(links);
    let both = named.zip(reached).filter(|_| problems.is_empty()).ok_or(problems)?;
    let (
        ((((((title, topic), lives), conditions), materials), procedure), days),
        ((((((fee, phone), place), hours), online), asks), links),
    ) = both;
    Ok((Details { title, topic, lives, conditions, materials, procedure, days, fee, phone, place, hours, online, asks, links }, told))
}

fn take<T>(problems: &mut Vec<(Column, FieldProblem)>, column: Column, read: Result<T, FieldProblem>) -> Option<T> {
    read.map_err(|problem| problems.push((column, problem))).ok()
}

fn days(text: &str) -> Result<u32, FieldProblem> {
    let (min, max) = (*DAYS.start(), *DAYS.end());
    match ascii_digits(text).trim().trim_end_matches("个工作日").trim_end_matches('天') {
        "" => Err(FieldProblem::Required),
        days => days.parse().ok().filter(|days| DAYS.contains(days)).ok_or(FieldProblem::OutOfRange { min, max }),
    }
}

/// A line of words that may be empty.
fn short(text: &str) -> Result<String, FieldProblem> {
    if text.is_empty() { Ok(String::new()) } else { Subject::parse(text).map(|text| text.to_string()) }
}

/// How one calls; may be empty.
fn called(text: &str) -> Result<String, FieldProblem> {
    if text.is_empty() || Telephone::stands_in(text) { short(text) } else { Err(FieldProblem::TelephoneWrong) }
}

fn yes(text: &str) -> Result<bool, FieldProblem> {
    match text {
        "" | "否" | "不可以" | "no" => Ok(false),
        "是" | "可以" | "yes" | "on" => Ok(true),
        _ => Err(FieldProblem::NotAChoice),
    }
}

/// What stands in a column of a service: what [`details`] reads again.
#[must_use]
pub fn cell(details: &Details, told: &Told, region: &RegionCode, unit: &str, column: Column) -> String {
    let lines = |lines: &[String]| lines.join("\n");
    let of = |recipient: Recipient| told.of(recipient).map(|phone| phone.as_str().to_owned()).unwrap_or_default();
    match column {
        Column::Region => region.to_string(),
        Column::Title => details.title.clone(),
        Column::Topic => details.topic.in_sheet().to_owned(),
        Column::Lives => details.lives.iter().map(|life| life.in_sheet()).collect::<Vec<_>>().join("、"),
        Column::Conditions => lines(&details.conditions),
        Column::Materials => lines(&details.materials),
        Column::Procedure => lines(&details.procedure),
        Column::Days => details.days.to_string(),
        Column::Fee => details.fee.clone(),
        Column::Phone => details.phone.clone(),
        Column::Place => details.place.clone(),
        Column::Hours => details.hours.clone(),
        Column::Unit => unit.to_owned(),
        Column::Online => if details.online { "是" } else { "否" }.to_owned(),
        Column::Asks => details.asks.iter().map(super::Ask::in_sheet).collect::<Vec<_>>().join("\n"),
        Column::Links => details.links.iter().map(super::Link::in_sheet).collect::<Vec<_>>().join("\n"),
        Column::Leader => of(Recipient::Leader),
        Column::InCharge => of(Recipient::InCharge),
        Column::Clerk => of(Recipient::Clerk),
        Column::TownshipClerk => of(Recipient::TownshipClerk),
    }
}
