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
