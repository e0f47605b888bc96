//! The title of a case that nobody has worded yet.

/// The longest title, in characters.
const LONGEST: usize = 30;
/// Fewer characters than these say nothing: "hello" and the like.
const SHORTEST: usize = 4;

/// The first sentence of what was written, at most 30 characters, without the
/// mark that ends it unless it asks something. Empty sentences in front are
/// passed over. Of a longer one it is the clauses that fit; where not even the
/// first does, it ends in `…`, which counts as one of the 30.
#[must_use]
pub fn title_of(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let mut sentence = String::new();
    let mut asks = None;
    for (i, &c) in chars.iter().enumerate() {
        if !ends(c, chars.get(i + 1).copied()) {
            sentence.push(c);
        } else if sentence.trim().is_empty() {
            sentence.clear();
        } else {
            asks = Some(c).filter(|c| matches!(c, '？' | '?'));
            break;
        }
    }
    let sentence: Vec<char> = sentence.trim().chars().chain(asks).collect();
    if sentence.len() <= LONGEST {
        return sentence.into_iter().collect();
    }
    let head = sentence.get(..=LONGEST).unwrap_or(&sentence);
    match head.iter().rposition(|c| parts(*c)).filter(|end| *end >= SHORTEST) {
        Some(end) => sentence.into_iter().take(end).collect::<String>().trim_end().to_owned(),
        None => format!("{}…", sentence.into_iter().take(LONGEST - 1).collect::<String>().trim_end()),
    }
}

/// A mark between the clauses of a sentence.
const fn parts(c: char) -> bool {
    matches!(c, '，' | ',' | '；' | ';' | '：')
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
