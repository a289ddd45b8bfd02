//! Breaks a text into lines of a width.
//!
//! It must never know where a line stands on a page.

use super::font::{Measure, Weight};

/// The lines of a text, each with the space it ends with. A word that is wider than a line is
/// parted between letters.
pub(super) fn lines(text: &str, weight: Weight, size: f32, width: f32) -> Vec<String> {
    let mut lines = Vec::new();
    for paragraph in text.split('\n') {
        let mut line = String::new();
        // How wide the line is as a whole: letters stand nearer or farther across pieces, too.
        let mut used = Measure::of(weight);
        for piece in pieces(paragraph) {
            if used.with(piece.trim_end()).at(size) > width && !line.is_empty() {
                lines.push(std::mem::take(&mut line));
                used = Measure::of(weight);
            }
            if used.with(piece.trim_end()).at(size) <= width {
                line.push_str(piece);
                used = used.with(piece);
                continue;
            }
            for letter in piece.chars() {
                let mut buffer = [0; 4];
                let letter = letter.encode_utf8(&mut buffer);
                if used.with(letter).at(size) > width && !line.is_empty() {
                    lines.push(std::mem::take(&mut line));
                    used = Measure::of(weight);
                }
                line.push_str(letter);
                used = used.with(letter);
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
            // Letters that stand farther from their like than they are wide.
            &"P".repeat(200),
            "PPP-PPP-PPP/PPP-PPP-PPP",
            &"AVAVAWATo".repeat(20),
            &"👩🏽‍🏫 ŵ ".repeat(50),
        ] {
            for (weight, width) in [Weight::Regular, Weight::Bold]
                .into_iter()
                .flat_map(|weight| [1.0, 30.0, 90.0, 392.0].map(|width| (weight, width)))
            {
                let lines = lines(text, weight, 10.0, width);
                assert_eq!(lines.concat(), text.replace('\n', ""), "{width}");
                for line in lines {
                    let seen = weight.width(line.trim_end(), 10.0);
                    let letters = line.trim_end().chars().count();
                    assert!(seen <= width || letters == 1, "{line:?} is {seen} wide");
                }
            }
        }
    }
}
