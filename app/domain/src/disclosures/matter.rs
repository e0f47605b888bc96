//! What a disclosure is about, apart from when and for whom: two of one
//! place, kind, period and matter are the same thing twice.

use crate::fields::ascii_digits;

/// What a title may end in without being about something else.
const ENDINGS: [&str; 9] = ["明细表", "一览表", "公示表", "公示", "公开", "公布", "明细", "情况", "表"];

/// What follows a number that only says when: 8月份, 2026年, 第3季度.
const TIMES: [&str; 6] = ["年度", "月份", "季度", "年", "月", "日"];

/// A title without spaces, signs, the time it names and the endings that say
/// nothing: 「2026年8月村集体收支明细表」 and 「村集体收支」 are one matter. What is
/// left empty by that is the title as it is.
#[must_use]
pub fn matter(title: &str) -> String {
    let plain: String = ascii_digits(title).to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect();
    let mut rest = plain.as_str();
    let mut kept = String::new();
    while let Some(first) = rest.chars().next() {
        let after = timed(rest).unwrap_or_else(|| {
            kept.push(first);
            rest.get(first.len_utf8()..).unwrap_or_default()
        });
        rest = after;
    }
    let mut about = kept.as_str();
    while let Some(shorter) = ENDINGS.iter().find_map(|ending| about.strip_suffix(ending)) {
        about = shorter;
    }
    if about.is_empty() { plain } else { about.to_owned() }
}

/// What a policy is called whatever the year: the title where it names no time, else the matter.
#[must_use]
pub fn policy(title: &str) -> String {
    let plain = ascii_digits(title);
    let names_time = plain.char_indices().any(|(at, _)| plain.get(at..).and_then(timed).is_some());
    if names_time { matter(title) } else { title.to_owned() }
}

/// What follows a number with the time that it counts, if the text begins with one.
fn timed(text: &str) -> Option<&str> {
    let text = text.strip_prefix('第').unwrap_or(text);
    let after = text.trim_start_matches(|c: char| c.is_ascii_digit());
    if after.len() == text.len() {
        return None;
    }
    TIMES.iter().find_map(|time| after.strip_prefix(time))
}

#[cfg(test)]
mod tests {
    use super::{matter, policy};

    #[test]
    fn a_title_is_about_the_same_whatever_time_it_names_and_however_it_is_written() {
        for written in
            ["村集体收支", "2026年8月村集体收支明细表", " 村集体 收支（公示）", "第３季度村集体收支情况", "8月份村集体收支公示表"]
        {
            assert_eq!(matter(written), "村集体收支", "{written}");
        }
    }

    #[test]
    fn numbers_that_count_something_else_tell_matters_apart() {
        assert_ne!(matter("3号渠清淤"), matter("4号渠清淤"));
        assert_ne!(matter("一组低保名单"), matter("二组低保名单"));
        assert_ne!(matter("村干部值班补贴"), matter("村集体收支"));
    }

    #[test]
    fn a_policy_is_called_without_its_year() {
        for (title, called) in [
            ("2026年种粮补贴发放表", "种粮补贴发放"),
            ("二〇二六年种粮补贴", "二〇二六年种粮补贴"),
            ("残疾人“两项补贴”（重度护理）", "残疾人“两项补贴”（重度护理）"),
        ] {
            assert_eq!(policy(title), called, "{title}");
        }
    }

    #[test]
    fn a_title_that_says_only_when_is_its_own_matter() {
        assert_eq!(matter("2026年8月"), "2026年8月");
        assert_eq!(matter("公示"), "公示");
    }
}
