//! A list of powers as a spreadsheet has it: a line for each, with columns
//! named as offices name them.

use super::{Content, Kind, Typed};
use crate::fields::FieldError;

/// The columns, by the field that each fills, with the words by which it is
/// known. The first is what the import page calls it.
pub const COLUMNS: [(&str, &[&str]); 13] = [
    ("name", &["权力名称", "权力事项", "事项名称", "小微权力", "名称", "事项"]),
    ("kind", &["类别", "权力类别", "类型", "分类"]),
    ("post", &["行使主体", "责任主体", "实施主体", "责任人", "主体"]),
    ("person", &["姓名", "现任", "经办人"]),
    ("basis", &["政策依据", "依据", "法律依据", "制度依据"]),
    ("link", &["依据网址", "网址", "链接"]),
    ("flow", &["运行流程", "流程", "办理流程", "步骤"]),
    ("materials", &["所需材料", "材料", "申报材料"]),
    ("time", &["办理时限", "时限", "期限"]),
    ("contact", &["联系方式", "联系人", "咨询地点", "地点"]),
    ("phone", &["联系电话", "电话"]),
    ("risks", &["廉政风险点", "风险点", "风险"]),
    ("forbidden", &["负面清单", "禁止行为", "不得"]),
];

/// By which words a kind is known, the first that fits.
const KINDS: [(Kind, &[&str]); 10] = [
    (Kind::Subsidy, &["补贴", "补助"]),
    (Kind::Homestead, &["宅基地", "建房"]),
    (Kind::Seal, &["印章", "公章", "证明"]),
    (Kind::Staff, &["用人", "用工", "人员"]),
    (Kind::Relief, &["救助", "低保", "保障"]),
    (Kind::Project, &["工程", "项目", "采购"]),
    (Kind::Assets, &["资产", "资源"]),
    (Kind::Finance, &["财务", "资金", "收支"]),
    (Kind::Decision, &["重大", "决策"]),
    (Kind::Service, &["服务", "便民"]),
];

/// The most problems that are told at once.
const TOLD: usize = 60;

/// Reads lines of cells below a header, each with its row in the spreadsheet, which the powers keep. Columns of other
/// names are left out.
///
/// # Errors
/// Every field that cannot be, as `list.3.name` for the name in the third row.
pub fn read(header: &[String], lines: &[(u32, Vec<String>)]) -> Result<Vec<(u32, Content)>, Vec<FieldError>> {
    let fields: Vec<Option<&str>> = header.iter().map(|name| field_of(name)).collect();
    let (mut list, mut problems) = (Vec::new(), Vec::new());
    for (row, cells) in lines {
        let cell = |field: &str| {
            let filled = fields.iter().zip(cells).find(|(known, cell)| **known == Some(field) && !cell.trim().is_empty());
            filled.map(|(_, cell)| cell.trim().to_owned()).unwrap_or_default()
        };
        let typed = Typed {
            name: cell("name"),
            kind: kind_of(&cell("kind")),
            post: cell("post"),
            person: cell("person"),
            basis: cell("basis"),
            link: cell("link"),
            flow: in_lines(&cell("flow")),
            materials: in_lines(&cell("materials")),
            time: cell("time"),
            contact: cell("contact"),
            phone: cell("phone"),
            risks: in_lines(&cell("risks")),
            forbidden: in_lines(&cell("forbidden")),
        };
        match Content::parse(&typed) {
            Ok(content) => list.push((*row, content)),
            Err(errors) => problems.extend(
                errors.into_iter().map(|error| FieldError { field: format!("list.{row}.{}", error.field).into(), problem: error.problem }),
            ),
        }
    }
    problems.truncate(TOLD);
    if problems.is_empty() { Ok(list) } else { Err(problems) }
}

/// Whether the names of the powers stand in a column that is called so.
#[must_use]
pub fn is_name(header: &str) -> bool {
    field_of(header) == Some("name")
}

/// The field that a column fills: by its very name, else by a word in it.
fn field_of(name: &str) -> Option<&'static str> {
    let name: String = name.chars().filter(|c| !c.is_whitespace()).collect();
    let by = |fits: &dyn Fn(&str) -> bool| COLUMNS.iter().find(|(_, words)| words.iter().any(|word| fits(word))).map(|(field, _)| *field);
    by(&|word| name == word).or_else(|| by(&|word| name.contains(word)))
}

fn kind_of(cell: &str) -> String {
    let known = KINDS.iter().find(|(_, words)| words.iter().any(|word| cell.contains(word)));
    known.map_or_else(|| cell.to_owned(), |(kind, _)| kind.to_string())
}

/// Several things in one cell stand in lines of their own, or behind semicolons.
fn in_lines(cell: &str) -> String {
    if cell.contains('\n') { cell.to_owned() } else { cell.replace(['；', ';'], "\n") }
}
