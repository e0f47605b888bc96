//! The title of a case that nobody has worded yet.

/// The longest title, in characters.
const LONGEST: usize = 30;

/// The first sentence of what was written, without the mark that ends it, at
/// most 30 characters. Empty sentences in front are passed over; a longer one
/// ends in `…`, which counts as one of the 30.
#[must_use]
pub fn title_of(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let mut sentence = String::new();
    for (i, &c) in chars.iter().enumerate() {
        if !ends(c, chars.get(i + 1).copied()) {
            sentence.push(c);
        } else if sentence.trim().is_empty() {
            sentence.clear();
        } else {
            break;
        }
    }
    let sentence = sentence.trim();
    if sentence.chars().count() <= LONGEST {
        return sentence.to_owned();
    }
    let head: String = sentence.chars().take(LONGEST - 1).collect();
    format!("{}…", head.trim_end())
}

/// A full stop between digits or letters is part of a number or an address
/// (3.5 metres), not the end of a sentence.
fn ends(c: char, next: Option<char>) -> bool {
    match c {
        '。' | '！' | '？' | '!' | '?' | '\n' | '\r' => true,
        '.' => next.is_none_or(char::is_whitespace),
        _ => false,
    }
}

/// How alike two titles are, in thousandths: the pairs of neighbouring
/// characters that they share, of all that they have (Dice's coefficient).
#[must_use]
pub fn likeness(one: &str, other: &str) -> u32 {
    let pairs = |text: &str| {
        let chars: Vec<char> = text.chars().filter(|c| c.is_alphanumeric()).collect();
        chars.windows(2).map(<[char]>::to_vec).collect::<Vec<_>>()
    };
    let (one, mut other) = (pairs(one), pairs(other));
    let all = one.len() + other.len();
    let mut shared = 0_usize;
    for pair in &one {
        if let Some(at) = other.iter().position(|candidate| candidate == pair) {
            other.swap_remove(at);
            shared += 1;
        }
    }
    (shared * 2000).checked_div(all).and_then(|likeness| u32::try_from(likeness).ok()).unwrap_or_default()
}
