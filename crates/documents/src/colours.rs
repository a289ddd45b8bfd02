//! Whether documents have the screen's colours: the tokens of the widget's style sheet are read and
//! compared with what each writer says.

use crate::pdf::tests::{COLOURS, inks};
use assessment::report::figures::Ink;

const TOKENS: &str = include_str!("../../../styles/tokens.css");
const FIGURES: &str = include_str!("../../../styles/figures.css");
const PAGE: &str = include_str!("html/report.css");
const WORD: [&str; 2] = [
    include_str!("word/parts.rs"),
    include_str!("word/figure.rs"),
];

type Colour = (u8, u8, u8);

#[derive(Debug, Clone, Copy, PartialEq)]
enum Theme {
    Light,
    Dark,
}

/// What a style sheet says of a property, from its name to the semicolon.
fn declared<'s>(sheet: &'s str, name: &str) -> &'s str {
    let (_, after) = sheet.split_once(&format!("{name}: ")).unwrap();
    after.split_once(';').unwrap().0.trim()
}

fn hex(text: &str) -> Colour {
    let part = |place: usize| u8::from_str_radix(&text[place..place + 2], 16).unwrap();
    assert_eq!(text.len(), 6, "{text}");
    (part(0), part(2), part(4))
}

/// A token of the screen: a colour for each theme, or so much of one colour in another.
fn token(name: &str, theme: Theme) -> Colour {
    let value = declared(TOKENS, &format!("  --{name}"));
    if let Some((_, mix)) = value.split_once("color-mix(in srgb, var(--") {
        let (one, rest) = mix.split_once(") ").unwrap();
        let (percent, rest) = rest.split_once("%, var(--").unwrap();
        let (other, _) = rest.split_once(')').unwrap();
        let share = percent.parse::<u32>().unwrap();
        let (one, other) = (token(one, theme), token(other, theme));
        let mixed = |one: u8, other: u8| {
            let sum = u32::from(one) * share + u32::from(other) * (100 - share);
            u8::try_from((sum + 50) / 100).unwrap()
        };
        return (
            mixed(one.0, other.0),
            mixed(one.1, other.1),
            mixed(one.2, other.2),
        );
    }
    let (_, themes) = value.split_once("light-dark(#").unwrap();
    let (light, dark) = themes.split_once(", #").unwrap();
    hex(match theme {
        Theme::Light => light,
        Theme::Dark => &dark[..6],
    })
}

/// The token that fills or draws a kind of mark on screen.
fn drawn(class: &str, property: &str) -> String {
    let (_, rule) = FIGURES
        .split_once(&format!("svg .{class} {{"))
        .unwrap_or_else(|| panic!("{class}"));
    let value = declared(rule, property);
    let name = value.strip_prefix("var(--").unwrap();
    name.strip_suffix(')').unwrap().to_owned()
}

/// The names in documents, and the tokens that they stand for.
fn pairs() -> [(&'static str, String); 8] {
    [
        ("paper", "surface".to_owned()),
        ("ink", "text".to_owned()),
        ("quiet", "quiet".to_owned()),
        ("line", "hairline".to_owned()),
        ("scale", drawn("hairline", "stroke")),
        ("accent", drawn("filled", "fill")),
        ("tint", drawn("shared", "fill")),
        ("lit", drawn("lit", "fill")),
    ]
}

#[test]
fn the_pdf_has_the_colours_of_the_screen() {
    for ((name, of_screen), (same, colour)) in pairs().into_iter().zip(COLOURS) {
        assert_eq!(name, same);
        assert_eq!(colour, token(&of_screen, Theme::Light), "{name}");
    }
    for ink in [
        Ink::Dotted,
        Ink::Outline,
        Ink::Shared,
        Ink::Filled,
        Ink::Lit,
        Ink::Hairline,
        Ink::Dot,
        Ink::Ring,
    ] {
        let (outline, inside) = inks(ink);
        let of_screen = |property: &str| {
            let value = stated(ink.id(), property)
                .or_else(|| stated_of_all(property))
                .unwrap();
            let name = value.strip_prefix("var(--")?.strip_suffix(')')?;
            Some(token(name, Theme::Light))
        };
        assert_eq!(outline, of_screen("stroke"), "the outline of {ink:?}");
        // A line has no inside, on screen as on paper.
        if ink != Ink::Hairline {
            assert_eq!(inside, of_screen("fill"), "the inside of {ink:?}");
        }
    }
}

/// What the screen's sheet says of a property of one kind of mark, where it says anything.
fn stated(class: &str, property: &str) -> Option<&'static str> {
    let (_, rule) = FIGURES.split_once(&format!("svg .{class} {{"))?;
    let (rule, _) = rule.split_once('}')?;
    let (_, value) = rule.split_once(&format!("{property}: "))?;
    Some(value.split_once(';')?.0)
}

/// The same of every mark.
fn stated_of_all(property: &str) -> Option<&'static str> {
    let (_, rule) = FIGURES.split_once("svg :is(circle, path) {")?;
    let (_, value) = rule.split_once(&format!("{property}: "))?;
    Some(value.split_once(';')?.0)
}

#[test]
fn the_web_page_has_the_colours_of_the_screen_in_both_themes() {
    let (light, dark) = PAGE
        .split_once("@media screen and (prefers-color-scheme: dark)")
        .unwrap();
    for (sheet, theme) in [(light, Theme::Light), (dark, Theme::Dark)] {
        for (name, of_screen) in pairs() {
            let value = declared(sheet, &format!("--{name}"));
            let colour = hex(value.strip_prefix('#').unwrap());
            assert_eq!(colour, token(&of_screen, theme), "{name}, {theme:?}");
        }
    }
    // Whatever else is written as a colour is one of them.
    for raw in PAGE.split(": #").skip(1) {
        let colour = hex(raw.split_once(';').unwrap().0);
        let is_token = |theme| pairs().iter().any(|(_, name)| token(name, theme) == colour);
        assert!(
            is_token(Theme::Light) || is_token(Theme::Dark),
            "{colour:?}"
        );
    }
}

#[test]
fn the_word_file_has_the_colours_of_the_screen() {
    let mut count = 0;
    for source in WORD {
        for text in source.split(['"', '\\']) {
            if text.len() != 6 || !text.bytes().all(|byte| byte.is_ascii_hexdigit()) {
                continue;
            }
            count += 1;
            let colour = hex(text);
            assert!(COLOURS.iter().any(|(_, one)| *one == colour), "{text}");
        }
    }
    assert!(count > 15, "{count}");
}
