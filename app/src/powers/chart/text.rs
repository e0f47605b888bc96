//! Words inside an SVG, which does not break lines by itself.

/// No line begins with one of these.
const CLOSING: &str = "，。、；：？！）》」』”’%,.;:?!)]";

/// The text in lines that are no wider than the room, by what letters measure in the fonts that phones have: a Chinese
/// letter as wide as it is high, a Latin one a little more than half.
pub(super) fn wrapped(text: &str, size: f32, room: f32) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let (mut line, mut width) = (String::new(), 0.0);
    for piece in pieces(text) {
        let more = measured(piece, size);
        let closes = piece.chars().next().is_some_and(|c| CLOSING.contains(c));
        if width + more > room && !line.is_empty() && !(closes && width + more <= room + size) {
            lines.push(std::mem::take(&mut line).trim_end().to_owned());
            width = 0.0;
        }
        if line.is_empty() && piece == " " {
            continue;
        }
        // A word that is wider than the room breaks where it has to.
        for c in piece.chars() {
            let one = letter(c, size);
            if width + one > room + size && !line.is_empty() {
                lines.push(std::mem::take(&mut line));
                width = 0.0;
            }
            line.push(c);
            width += one;
        }
    }
    if !line.trim().is_empty() {
        lines.push(line.trim_end().to_owned());
    }
    lines
}

/// Latin words whole, everything else letter by letter.
fn pieces(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let first = rest.chars().next()?;
        let word = |c: char| c.is_ascii_alphanumeric() || "-_/'@".contains(c);
        let end = if word(first) { rest.find(|c| !word(c)).unwrap_or(rest.len()) } else { first.len_utf8() };
        let (piece, after) = rest.split_at_checked(end)?;
        rest = after;
        Some(piece)
    })
}

fn measured(piece: &str, size: f32) -> f32 {
    piece.chars().map(|c| letter(c, size)).sum()
}

fn letter(c: char, size: f32) -> f32 {
    size * match c {
        ' ' | 'i' | 'l' | '.' | ',' | ':' | ';' | '\'' => 0.32,
        'm' | 'w' | 'M' | 'W' | '@' => 0.9,
        c if c.is_ascii_uppercase() => 0.7,
        c if c.is_ascii() => 0.58,
        _ => 1.0,
    }
}

/// The text as it may stand in markup.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_line_is_wider_than_the_room_by_more_than_a_closing_sign() {
        for text in [
            "村民代表会议讨论，三分之二以上同意的才通过。",
            "https://example.org/a-very-long-address-that-does-not-break",
            "填《公章使用登记簿》 and sign it",
            "，，，，，，，，，，，，",
        ] {
            for room in [40.0, 66.0, 200.0] {
                let lines = wrapped(text, 16.0, room);
                assert!(lines.iter().all(|line| measured(line, 16.0) <= room + 16.5), "{room}: {lines:?}");
                let letters = |text: &str| text.chars().filter(|c| *c != ' ').collect::<String>();
                assert_eq!(letters(&lines.concat()), letters(text), "nothing is lost");
            }
        }
        assert_eq!(wrapped("三分之二同意，才通过", 10.0, 60.0), ["三分之二同意，", "才通过"]);
        assert_eq!(wrapped("sign the register", 10.0, 60.0), ["sign the", "register"]);
        assert!(wrapped("  ", 10.0, 60.0).is_empty());
    }
}
