//! How easily a text reads: the Flesch reading ease.
//!
//! R. Flesch, "A new readability yardstick", Journal of Applied Psychology 32 (1948), 221–233:
//!
//! 206.835 − 1.015 × (words ÷ sentences) − 84.6 × (syllables ÷ words)
//!
//! 100 is very easy, 60 to 70 is plain English, below 30 is very hard. It was made for passages of
//! a hundred words, so single sentences scatter widely and have a lower threshold.

/// What the formula counts.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Counts {
    pub(crate) sentences: u32,
    pub(crate) words: u32,
    pub(crate) syllables: u32,
}

impl Counts {
    /// Counts one text. A text without a full stop, such as a heading, is one sentence.
    pub(crate) fn of(text: &str) -> Self {
        let words: Vec<_> = text
            .split_whitespace()
            .filter(|word| is_word(word))
            .collect();
        let ends = |word: &&&str| {
            let end = word.trim_end_matches(['”', '’', ')']);
            // "S.P.A." and the like end no sentence.
            end.ends_with(['.', '?', '!']) && end.matches('.').count() < 2
        };
        let ended = words.iter().filter(ends).count();
        let is_open = words.last().is_some_and(|last| !ends(&last));
        Self {
            sentences: small(ended + usize::from(is_open)),
            words: small(words.len()),
            syllables: words.iter().copied().map(syllables).sum(),
        }
    }

    /// Both texts counted together.
    pub(crate) fn plus(self, other: Self) -> Self {
        Self {
            sentences: self.sentences + other.sentences,
            words: self.words + other.words,
            syllables: self.syllables + other.syllables,
        }
    }

    /// The Flesch reading ease.
    pub(crate) fn reading_ease(self) -> f64 {
        let (sentences, words) = (f64::from(self.sentences), f64::from(self.words));
        206.835 - 1.015 * (words / sentences) - 84.6 * (f64::from(self.syllables) / words)
    }
}

fn is_word(text: &str) -> bool {
    text.chars().any(char::is_alphanumeric)
}

fn small(count: usize) -> u32 {
    u32::try_from(count).unwrap()
}

/// Counts the syllables of a word: each group of vowels is one, less an e that is written at the
/// end and not spoken, plus the pairs of vowels that are most often spoken apart. A number counts
/// as one. Where it errs, in words such as *safeguarding*, it mostly counts one too many, and so
/// finds a text a little harder than it is.
fn syllables(word: &str) -> u32 {
    let parts = word.split(['-', '–', '/']).filter(|part| is_word(part));
    parts.map(syllables_of_part).sum()
}

fn syllables_of_part(part: &str) -> u32 {
    let letters = part.to_lowercase();
    let letters: Vec<_> = letters
        .chars()
        .filter(|letter| letter.is_alphabetic())
        .collect();
    let word: String = letters.iter().collect();
    let groups = letters
        .chunk_by(|left, right| is_vowel(*left) == is_vowel(*right))
        .filter(|group| is_vowel(group[0]))
        .count();
    let apart = SPOKEN_APART.iter().filter(|(pair, exceptions)| {
        word.contains(pair) && !exceptions.iter().any(|exception| word.contains(exception))
    });
    let count = groups + apart.count();
    small(count - usize::from(count > 1 && has_silent_end(&word))).max(1)
}

/// Pairs of vowels that are spoken apart, and the words in which they are not.
const SPOKEN_APART: [(&str, &[&str]); 8] = [
    ("ia", &["cia", "tia"]),
    ("io", &["tio", "sio", "gio", "cio"]),
    ("eo", &["peo"]),
    ("ual", &[]),
    ("eing", &[]),
    ("iet", &[]),
    ("idea", &[]),
    ("area", &[]),
];

/// Whether the word ends with an e that is not spoken, as in *make*, *makes* and *named*, but not
/// in *table*, *places* and *needed*.
fn has_silent_end(word: &str) -> bool {
    let silent_after = |ending: &str, spoken_after: &[char]| {
        word.strip_suffix(ending).is_some_and(|stem| {
            let is_table = stem.ends_with('l') && !stem.trim_end_matches('l').ends_with(is_vowel);
            !is_table && !stem.ends_with(is_vowel) && !stem.ends_with(spoken_after)
        })
    };
    silent_after("e", &[])
        || silent_after("es", &['c', 'g', 's', 'z', 'h', 'x'])
        || silent_after("ed", &['t', 'd'])
}

fn is_vowel(letter: char) -> bool {
    "aeiouyé".contains(letter)
}

#[test]
fn syllables_are_counted() {
    for (count, words) in [
        (
            1,
            "a the school head make makes named years one two trust health 24 week’s plan each joint shared",
        ),
        (
            2,
            "pupil partner teacher table places needed trial being people issue cover other improve",
        ),
        (
            3,
            "idea area governor partnership agreement’s together benefit video radio regional family written-up",
        ),
        (
            4,
            "education available information community society material",
        ),
        (5, "opportunity organisation university responsible-for"),
        // Where it errs, it counts one too many.
        (4, "safeguarding"),
        (3, "sometimes"),
    ] {
        for word in words.split_whitespace() {
            assert_eq!(syllables(word), count, "{word}");
        }
    }
}

#[test]
fn sentences_and_words_are_counted() {
    for (text, sentences, words) in [
        ("", 0, 0),
        ("A heading", 1, 2),
        ("One sentence. And another one.", 2, 5),
        ("Is it? Yes: it is.", 2, 5),
        ("The S.P.A. guide says so.", 1, 5),
        ("1 + 1 = 3: more", 1, 4),
        ("They said “no.” Then they left – all of them.", 2, 9),
    ] {
        let counts = Counts::of(text);
        assert_eq!(
            (counts.sentences, counts.words),
            (sentences, words),
            "{text}"
        );
    }
}

#[test]
fn the_formula_is_flesch_s() {
    // 206.835 − 1.015 × (6 ÷ 1) − 84.6 × (6 ÷ 6) = 116.145.
    let counts = Counts::of("The cat sat on the mat.");
    assert!((counts.reading_ease() - 116.145).abs() < 1e-9);
    let twice = counts.plus(counts);
    assert!((twice.reading_ease() - 116.145).abs() < 1e-9);
    // 206.835 − 1.015 × (2 ÷ 1) − 84.6 × (10 ÷ 2) = −218.195.
    let hard = Counts::of("University organisation.");
    assert!((hard.reading_ease() + 218.195).abs() < 1e-9);
}
