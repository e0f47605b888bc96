//! Names of persons in remarks, by the word that stands before or behind them:
//! 儿子林建平代领. Words that only begin like a name stay.

use super::name::{COMPOUND, is_dot, is_han, person};

/// After these words there is a name, or none: who it is to the household, or
/// what somebody did for it.
const BEFORE: &str = "\
    代领人 代领 代签人 代签 代收人 代办人 代取人 领款人 领取人 收款人 签收人 经办人 经办 经手人 \
    经手 联系人 监护人 委托人 受托人 户主 儿子 女儿 丈夫 妻子 老公 老婆 配偶 父亲 母亲 爸爸 \
    妈妈 爷爷 奶奶 哥哥 弟弟 姐姐 妹妹 孙子 孙女 外孙 女婿 儿媳妇 儿媳 媳妇 侄子 侄女 外甥女 \
    外甥 岳父 岳母 长子 次子 长女 次女 之子 之女 之妻 之夫 之父 之母 邻居";
/// Behind a name stand these, and a name before them is one.
const DEEDS: &str = "代领 代签 代收 代办 代取 代存";
/// Before such a name there is no other word, or one of these.
const FREE: &str = "由让请叫";
/// A name ends where one of these begins.
const ENDS: &str = "\
    代领 代签 代收 代办 代取 代存 领取 领走 领款 签字 签名 签收 身份证 电话 手机 联系 账号 \
    卡号 银行 已领 去世 死亡 外出 经办";
/// Or where one of these signs stands, if nothing surer does.
const ENDS_PERHAPS: &str = "代领签办收取已的户补退等与和及之在去到于为是来同处打转存交持因患现名";
/// Surnames with which hardly another word begins.
const SURNAMES: &str = "陈张李王刘杨赵吴徐朱郭罗郑谢韩唐冯邓曹彭萧肖蔡潘袁董蒋吕魏薛阎闫姚卢姜崔廖邱邹汪秦侯邵孟熊龚贾尹丁沈傅俞樊阮聂柯翁詹裴骆梁宋谭黎郝崔陶";
/// Surnames with which other words begin, too: where the end of the name is sure.
const SURNAMES_PERHAPS: &str = "林孙马黄胡何高许于苏叶程余杜戴夏钟田任范方石金段雷白毛江史顾龙万武钱汤常乔赖文柳安庄岳温齐向康毕章鲁包关单时成全应路项游左申华连易周曾纪童欧蓝伍甘卓洪倪严覃施牛葛尤祝";
/// What begins like a name and is none.
const WORDS: &str = "\
    林地 林场 林业 林木 孙子 孙女 马上 黄牛 黄土 胡同 何时 何人 何地 高中 高考 高一 高二 \
    高三 高龄 高血压 高等 高职 许多 许可 于今 程序 程度 余额 余款 余下 夏天 夏季 夏粮 钟点 \
    田地 田间 田亩 任何 任职 任教 范围 方便 方式 方面 石材 石料 金额 金融 段落 雷雨 白血病 \
    白内障 白天 毛重 江边 江水 史料 顾家 龙头 万元 万一 武装 钱款 钱物 常年 常住 常常 乔迁 \
    文化 文件 文书 安置 安装 安全 安排 庄稼 庄园 岳父 岳母 温室 齐全 向村 康复 毕业 章程 \
    包括 包干 关系 关于 单位 单独 单亲 单身 时间 时候 成年 成人 成家 全家 全额 全部 全年 \
    应该 应当 路费 项目 申请 申报";
/// And these, of surnames that are words of time and manner above all.
const WORDS_MORE: &str = "\
    左右 申领 华侨 连续 连同 易地 周岁 周末 周转 周年 曾经 曾任 曾用 曾孙 纪念 童年 甘愿 \
    严重 施工 洪水 牛羊 欧元 江西 江苏 安徽 甘肃 石家庄 包头 温州 沈阳 郑州 徐州 常州 金华 \
    金昌 武威 武汉 黄石 江门 安溪 石狮 龙岩 陈旧 何处 成员 成婚 安家";
/// Signs that stand in no name: with one of them it is an office or a remark.
const NO_NAME: &str =
    "村组镇乡县会部委所站社员长人户无未不见同已本某上下家属亲子女婿媳父母妻夫友居兄弟姐妹在外务工住迁出去来病残死亡金付款支收领钱元费用卡";

/// The text with those names masked.
pub(super) fn hide(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let mut hidden = String::with_capacity(text.len());
    let mut at = 0;
    // Where a name may begin: how sure it is that there is one.
    let mut awaited = None;
    while let Some(c) = chars.get(at) {
        let rest = chars.get(at..).unwrap_or_default();
        let free = at == 0 || chars.get(at - 1).is_some_and(|before| FREE.contains(*before) || !is_han(*before) && *before != '*');
        let found = match awaited {
            Some(told) => name(rest, told),
            None => None,
        };
        if let Some(length) = found.or_else(|| (free || awaited.is_some()).then(|| doer(rest)).flatten()) {
            let word: String = rest.iter().take(length).collect();
            hidden.push_str(&person(&word));
            at += length;
            // Several names stand in a row.
            awaited = chars.get(at).filter(|c| matches!(c, '、' | '和' | '及' | '与')).map(|_| Told::Beside);
            if awaited.is_some() {
                hidden.extend(chars.get(at));
                at += 1;
            }
        } else if let Some(length) = opens(rest, BEFORE) {
            hidden.extend(rest.iter().take(length));
            at += length;
            let signs = chars.get(at..).unwrap_or_default().iter().take_while(|c| is_between(**c)).count();
            let label = chars.get(at..at + signs).is_some_and(|signs| signs.iter().any(|c| matches!(c, '：' | ':')));
            hidden.extend(chars.get(at..at + signs).unwrap_or_default());
            at += signs;
            awaited = Some(if label { Told::Label } else { Told::Beside });
        } else {
            hidden.push(*c);
            at += 1;
            awaited = None;
        }
    }
    hidden
}

/// How a name was announced.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Told {
    /// 代领人：
    Label,
    /// 儿子, and whatever follows.
    Beside,
}

/// So many characters here are a name.
fn name(rest: &[char], told: Told) -> Option<usize> {
    let run = rest.iter().take_while(|c| is_han(**c) || is_dot(**c)).count();
    let word = rest.get(..run)?;
    if word.iter().any(|c| is_dot(*c)) {
        return Some(run);
    }
    surnamed(word).or_else(|| {
        let plain = word.iter().all(|c| !NO_NAME.contains(*c));
        (told == Told::Label && (2..=4).contains(&run) && plain && !is_word(word)).then_some(run)
    })
}

/// So many characters here are a name that somebody bears who did something for the household.
fn doer(rest: &[char]) -> Option<usize> {
    surnamed(rest).filter(|length| rest.get(*length..).is_some_and(|behind| opens(behind, DEEDS).is_some()))
}

/// So many characters here are a name with a surname that is known.
fn surnamed(word: &[char]) -> Option<usize> {
    let first = word.first()?;
    let compound = COMPOUND.iter().any(|surname| word.iter().collect::<String>().starts_with(surname));
    let sure = compound || SURNAMES.contains(*first);
    if !(sure || SURNAMES_PERHAPS.contains(*first)) || is_word(word) {
        return None;
    }
    let lengths = if compound { [4, 3] } else { [3, 2] };
    let all_han = |length: usize| word.get(..length).is_some_and(|name| name.iter().all(|c| is_han(*c)));
    let ends = |length: &usize| {
        let behind = word.get(*length..).unwrap_or_default();
        all_han(*length) && (behind.first().is_none_or(|c| !is_han(*c) && *c != '*') || opens(behind, ENDS).is_some())
    };
    let perhaps = |length: &usize| all_han(*length) && word.get(*length).is_some_and(|c| ENDS_PERHAPS.contains(*c));
    lengths
        .into_iter()
        .rev()
        .find(|length| ends(length) && word.get(*length..).is_some_and(|behind| opens(behind, ENDS).is_some()))
        .or_else(|| lengths.into_iter().find(ends))
        .or_else(|| lengths.into_iter().find(perhaps))
        .or_else(|| lengths.into_iter().find(|length| sure && all_han(*length)))
}

fn is_word(word: &[char]) -> bool {
    opens(word, WORDS).is_some() || opens(word, WORDS_MORE).is_some()
}

/// The length of the first of the words, parted by spaces, with which the text begins.
fn opens(text: &[char], words: &str) -> Option<usize> {
    words
        .split(' ')
        .map(|word| (word, word.chars().count()))
        .find(|(word, length)| word.chars().eq(text.iter().copied().take(*length)))
        .map(|(_, length)| length)
}

const fn is_between(c: char) -> bool {
    matches!(c, '：' | ':' | ' ' | '\u{3000}' | '（' | '(' | '是' | '为' | '叫' | '由')
}
