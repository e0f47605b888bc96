//! What the words above a column tell. Chinese puts the thing last, so a
//! header is read from its end: 补贴金额 is an amount, 户主签字 a signature.

use domain::disclosures::Holds;
use domain::fields::ascii_digits;

use super::units::unit_of;

/// What a header tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Guess {
    /// It is this, and what cannot be read as this is a mistake.
    Sure(Holds),
    /// It is this if what stands below agrees.
    Likely(Holds),
    /// Nothing.
    Unknown,
}

const IDENTITY: &str = "身份证 身份证号 身份证号码 身份号码 公民身份号码 公民身份证号 证件号 证件号码 证件编号 idnumber";
const ACCOUNT: &str = "账号 帐号 账户 帐户 卡号 卡帐号 卡账号 一卡通 一卡通号 一折通 一折通号 存折 存折号 银行卡 银行卡号码 惠农卡 \
    社保卡 社保卡号 卡号码 账号码 account";
const PHONE: &str = "电话 手机 手机号 手机号码 电话号码 联系方式 座机 phone";
const PERSON: &str = "姓名 户主 名字 人名 户名 账户名 帐户名 农户 低保户 脱贫户 贫困户 五保户 监测户 成员 name";
/// Words that end in 人 and are no persons.
const NO_PERSON: &str = "人/ 每人 几人 法人性质";
const TEXT: &str = "银行 开户行 网点 凭证 编号 号 备注 说明 摘要 用途 事由 地址 住址 村 组 社 村组 大写 年度 年份 类别 类型 \
    名称 项目 科目 性别 民族 关系 签字 签名 盖章 手印 原因 内容 政策 依据 单位 地点 位置 等级 档次 期限 比例 \
    占比 率 方式 状态 情况 结果 季度 remarks";
const DATE: &str = "日期 时间 年月 年月日 date";
const MONEY: &str = "金额 收入 支出 余额 结余 结存 借方 贷方 应发 实发 应收 实收 已付 未付 应付 实付 发放额 总额 租金 工资 \
    amount";
const MONEY_PERHAPS: &str = "款 资金 费 费用 补贴 补助 补偿 补偿费 报酬 价 单价 总价 合计 小计 总计 共计 标准 额 债务 债权 资产 价值 \
    原值 净值 投资 收益 股金 分红 元 奖励 罚款 利息 本金 押金 预算 决算";
const COUNT: &str = "人数 人口 户数 面积 亩 亩数 数量 只数 头数 株数 天数 工日 次数 份数 个数 吨数 棵数 总数 quantity";
const COUNT_PERHAPS: &str = "数 亩 公里 米 吨 株 只 头";
/// What things are counted in, in brackets.
const MEASURES: &str = "亩 人 户 个 只 头 株 棵 天 次 份 吨 公斤 斤 平方米 ㎡ 米 公里 立方米 m m2 工日 台 套 件 口 公顷";

/// The header as it is compared: half-width, without spaces, small letters.
pub(super) fn plain(header: &str) -> String {
    ascii_digits(header).chars().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase).collect()
}

/// What a header tells.
pub(super) fn guess(header: &str) -> Guess {
    let plain = plain(header);
    let (name, bracket) = match plain.strip_suffix(')').and_then(|head| head.rsplit_once('(')) {
        Some((name, bracket)) => (name.to_owned(), bracket.to_owned()),
        None => (plain.clone(), String::new()),
    };
    // English words are only known alone: a project's name is nobody's.
    let ends = |list: &str| list.split(' ').any(|word| name.ends_with(word) && (!word.is_ascii() || name == word));
    if unit_of(header).is_some() {
        return Guess::Sure(Holds::Money);
    }
    if MEASURES.split(' ').any(|measure| measure == bracket) {
        return Guess::Sure(Holds::Count);
    }
    let person = name.ends_with('人') && name.chars().count() > 1 && !NO_PERSON.split(' ').any(|word| plain.contains(word));
    match () {
        () if name.is_empty() => Guess::Unknown,
        () if ends(IDENTITY) => Guess::Sure(Holds::Identity),
        () if ends(ACCOUNT) => Guess::Sure(Holds::Account),
        () if ends(PHONE) => Guess::Sure(Holds::Phone),
        () if ends(PERSON) || person => Guess::Sure(Holds::Person),
        () if ends(MONEY) => Guess::Sure(Holds::Money),
        () if ends(DATE) => Guess::Likely(Holds::Date),
        () if ends(COUNT) => Guess::Sure(Holds::Count),
        () if ends(TEXT) => Guess::Sure(Holds::Text),
        () if ends(MONEY_PERHAPS) => Guess::Likely(Holds::Money),
        () if ends(COUNT_PERHAPS) => Guess::Likely(Holds::Count),
        () => Guess::Unknown,
    }
}

/// Whether a number under this header is rather money than a count.
pub(super) fn is_about_money(header: &str) -> bool {
    ["费", "款", "金", "元", "补", "收", "支", "价", "额", "资", "租", "奖", "账"].iter().any(|word| header.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_header_is_read_from_its_end() {
        for (header, expected) in [
            ("姓名", Guess::Sure(Holds::Person)),
            ("户 主 姓 名", Guess::Sure(Holds::Person)),
            ("领款人", Guess::Sure(Holds::Person)),
            ("领款人签字", Guess::Sure(Holds::Text)),
            ("人数", Guess::Sure(Holds::Count)),
            ("身份证号码", Guess::Sure(Holds::Identity)),
            ("银行账号", Guess::Sure(Holds::Account)),
            ("一卡通账号", Guess::Sure(Holds::Account)),
            ("开户银行", Guess::Sure(Holds::Text)),
            ("账户余额", Guess::Sure(Holds::Money)),
            ("凭证号", Guess::Sure(Holds::Text)),
            ("联系电话", Guess::Sure(Holds::Phone)),
            ("发放日期", Guess::Likely(Holds::Date)),
            ("补贴金额（元）", Guess::Sure(Holds::Money)),
            ("补贴标准（元/亩）", Guess::Likely(Holds::Money)),
            ("面积（亩）", Guess::Sure(Holds::Count)),
            ("面积(亩)", Guess::Sure(Holds::Count)),
            ("项目", Guess::Sure(Holds::Text)),
            ("项目资金", Guess::Likely(Holds::Money)),
            ("张武", Guess::Unknown),
            ("", Guess::Unknown),
        ] {
            assert_eq!(guess(header), expected, "{header}");
        }
    }
}
