//! The tables that accountants keep of each kind of disclosure: what an empty one to be filled in looks like.

use domain::disclosures::{Column, Holds, Kind};

/// The usual columns of a kind, in the accountants' words.
#[must_use]
pub fn columns_of(kind: Kind) -> Vec<Column> {
    use Holds::{Account, Count, Date, Identity, Money, Person, Phone, Text};
    let columns: &[(&str, Holds)] = match kind {
        Kind::Party => &[("日期", Date), ("事项", Text), ("内容", Text), ("负责人", Person), ("备注", Text)],
        Kind::Affairs => &[("日期", Date), ("事项", Text), ("决定", Text), ("参加人数", Count), ("经办人", Person), ("备注", Text)],
        Kind::Finance => {
            &[("日期", Date), ("摘要", Text), ("收入", Money), ("支出", Money), ("凭证号", Text), ("经手人", Person), ("备注", Text)]
        }
        Kind::Assets => &[
            ("名称", Text),
            ("地点", Text),
            ("数量（亩、间、台）", Count),
            ("承租人", Person),
            ("联系电话", Phone),
            ("合同起", Date),
            ("合同止", Date),
            ("年租金", Money),
            ("备注", Text),
        ],
        Kind::Project => &[
            ("项目内容", Text),
            ("资金来源", Text),
            ("预算", Money),
            ("中标价", Money),
            ("施工单位", Text),
            ("开工日期", Date),
            ("完工日期", Date),
            ("备注", Text),
        ],
        Kind::Subsidy => &[
            ("户主", Person),
            ("身份证号", Identity),
            ("银行账号", Account),
            ("联系电话", Phone),
            ("政策", Text),
            ("标准", Text),
            ("数量（亩、人）", Count),
            ("金额", Money),
            ("备注", Text),
        ],
        Kind::Collective => &[("项目", Text), ("本年收入", Money), ("本年支出", Money), ("分红", Money), ("备注", Text)],
    };
    columns.iter().map(|(name, holds)| Column::new(name, *holds)).collect()
}
