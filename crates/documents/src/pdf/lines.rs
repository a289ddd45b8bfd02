//! Breaks a text into lines of a width.
//!
//! It must never know where a line stands on a page.

use super::font::Weight;

/// The lines of a text, each with the space it ends with. A word that is wider than a line is
/// parted between letters.
pub(super) fn lines(text: &str, weight: Weight, size: f32, width: f32) -> Vec<String> {
    let mut lines = Vec::new();
    for paragraph in text.split('\n') {
        let mut line = String::new();
        let mut used = 0.0;
        for piece in pieces(paragraph) {
            let seen = weight.width(piece.trim_end(), size);
            if used + seen > width && !line.is_empty() {
                lines.push(std::mem::take(&mut line));
                used = 0.0;
            }
            if seen <= width {
                line.push_str(piece);
                used += weight.width(piece, size);
                continue;
            }
            for letter in piece.chars() {
                let mut buffer = [0; 4];
                let step = weight.width(letter.encode_utf8(&mut buffer), size);
                if used + step > width && !line.is_empty() {
                    lines.push(std::mem::take(&mut line));
                    used = 0.0;
                }
                line.push(letter);
                used += step;
            }
        }
        lines.push(line);
    }
    lines
}

/// The parts of a paragraph that stay together, each with the space or hyphen it ends with.
fn pieces(paragraph: &str) -> impl Iterator<Item = &str> {
    let mut rest = paragraph;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let mut letters = rest.char_indices().peekable();
        let mut end = rest.len();
        while let Some((place, letter)) = letters.next() {
            let Some((next, following)) = letters.peek().copied() else {
                break;
            };
            let after_space = letter == ' ' && following != ' ';
            let after_hyphen =
                matches!(letter, '-' | '/' | '–' | '—') && following.is_alphabetic() && place > 0;
            if after_space || after_hyphen {
                end = next;
                break;
            }
        }
        let (piece, after) = rest.split_at_checked(end)?;
        rest = after;
        Some(piece)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_lost_and_no_line_is_too_wide() {
        for text in [
            "",
            "one",
            "one two three four five six seven eight nine ten",
            "well-known partners – and/or friends",
            "two\n\nparagraphs",
            "  spaces   everywhere  ",
            &"x".repeat(300),
            &"👩🏽‍🏫 ŵ ".repeat(50),
        ] {
            for width in [1.0, 30.0, 90.0] {
                let lines = lines(text, Weight::Regular, 10.0, width);
                assert_eq!(lines.concat(), text.replace('\n', ""), "{width}");
                for line in lines {
                    let seen = Weight::Regular.width(line.trim_end(), 10.0);
                    let letters = line.trim_end().chars().count();
                    assert!(seen <= width || letters == 1, "{line:?} is {seen} wide");
                }
            }
        }
    }
}
