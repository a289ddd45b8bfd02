//! Names of files that every system takes: small Latin letters, digits and single hyphens.
//!
//! It must never know what is in a file, or who takes it.

/// What every name begins with, so that none is a name reserved by Windows, such as `con`.
pub(crate) const PREFIX: &str = "partnership-assessment";

/// The most letters that the partnership's name may take: a path on Windows has 260 in all.
const LONGEST_NAME: usize = 60;

/// A name such as `partnership-assessment-summary-elm-2026-11-23.pdf`: what part of a report is in
/// the file, whose partnership it is, and of what day. Each may be empty.
///
/// Accents are taken off Latin letters; letters of other scripts are left out, as many systems
/// garble them in downloads.
#[must_use]
pub fn file_name(part: &str, partnership: &str, date: &str, extension: &str) -> String {
    let mut file_name = PREFIX.to_owned();
    for part in [plain(part), shortened(plain(partnership)), plain(date)] {
        if !part.is_empty() {
            file_name.push('-');
            file_name.push_str(&part);
        }
    }
    file_name.push('.');
    file_name.push_str(&plain(extension));
    file_name
}

/// The text in small Latin letters and digits, with single hyphens between them.
fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut gap = false;
    for letter in text.chars() {
        // An apostrophe or an accent of its own doesn't part a word: St Mary's is st-marys.
        if matches!(letter, '\'' | '’' | 'ʼ' | '\u{300}'..='\u{36f}') {
            continue;
        }
        let lowercase = letter.to_ascii_lowercase();
        let mut buffer = [0; 4];
        let letters: &str = if lowercase.is_ascii_alphanumeric() {
            lowercase.encode_utf8(&mut buffer)
        } else {
            without_accent(letter)
        };
        if letters.is_empty() {
            gap = true;
        } else {
            if gap && !plain.is_empty() {
                plain.push('-');
            }
            gap = false;
            plain.push_str(letters);
        }
    }
    plain
}

/// Cuts a plain name to the greatest length, between words where that leaves most of it.
fn shortened(mut name: String) -> String {
    if name.len() > LONGEST_NAME {
        let next_is_hyphen = name.as_bytes().get(LONGEST_NAME) == Some(&b'-');
        // A plain name is ASCII, so any place is between two letters.
        name.truncate(LONGEST_NAME);
        if let Some(hyphen) = name.rfind('-')
            && hyphen > LONGEST_NAME / 2
            && !next_is_hyphen
        {
            name.truncate(hyphen);
        }
        name.truncate(name.trim_end_matches('-').len());
    }
    name
}

/// A Latin letter without its accent; empty for everything else.
fn without_accent(letter: char) -> &'static str {
    LETTERS
        .iter()
        .find(|(accented, _)| accented.contains(letter))
        .map_or("", |(_, plain)| plain)
}

/// Accented letters of the languages written in Latin, both small and capital. The tables of the
/// standard library that turn capitals into small letters would weigh more than this.
const LETTERS: &[(&str, &str)] = &[
    ("àáâãäåāăąǎȁȃȧạảấầẩẫậắằẳẵặªÀÁÂÃÄÅĀĂĄǍȀȂȦẠẢẤẦẨẪẬẮẰẲẴẶ", "a"),
    ("æǽÆǼ", "ae"),
    ("ḃḅƀḂḄ", "b"),
    ("çćĉċčÇĆĈĊČ", "c"),
    ("ðďđḋḍÐĎĐḊḌ", "d"),
    ("èéêëēĕėęěȅȇẹẻẽếềểễệǝəÈÉÊËĒĔĖĘĚȄȆẸẺẼẾỀỂỄỆƎƏ", "e"),
    ("ḟḞ", "f"),
    ("ĝğġģǧǵḡĜĞĠĢǦǴḠ", "g"),
    ("ĥħḣḥḧḫĤĦḢḤḦḪ", "h"),
    ("ìíîïĩīĭįıǐȉȋịỉÌÍÎÏĨĪĬĮİǏȈȊỊỈ", "i"),
    ("ĳĲ", "ij"),
    ("ĵǰĴ", "j"),
    ("ķǩḱĸĶǨḰ", "k"),
    ("ĺļľŀłḷĹĻĽĿŁḶ", "l"),
    ("ḿṁṃḾṀṂ", "m"),
    ("ñńņňŉŋǹṅṇÑŃŅŇŊǸṄṆ", "n"),
    (
        "òóôõöøōŏőơǒǫȍȏȯọỏốồổỗộớờởỡợºÒÓÔÕÖØŌŎŐƠǑǪȌȎȮỌỎỐỒỔỖỘỚỜỞỠỢ",
        "o",
    ),
    ("œŒ", "oe"),
    ("ṗṕṖṔ", "p"),
    ("ŕŗřȑȓṙṛŔŖŘȐȒṘṚ", "r"),
    ("śŝşšșſṡṣŚŜŞŠȘṠṢ", "s"),
    ("ßẞ", "ss"),
    ("ţťŧțṫṭŢŤŦȚṪṬ", "t"),
    ("þÞ", "th"),
    ("ùúûüũūŭůűųưǔǖǘǚǜȕȗụủứừửữựÙÚÛÜŨŪŬŮŰŲƯǓǕǗǙǛȔȖỤỦỨỪỬỮỰ", "u"),
    ("ŵẁẃẅẇẉŴẀẂẄẆẈ", "w"),
    ("ẋẍẊẌ", "x"),
    ("ýÿŷȳẏỳỵỷỹÝŸŶȲẎỲỴỶỸ", "y"),
    ("źżžẑẓŹŻŽẐẒ", "z"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_plain() {
        for (name, expected) in [
            ("Elm & Oak", "elm-oak"),
            ("  Elm   --  Oak!  ", "elm-oak"),
            ("St Mary’s and St John's", "st-marys-and-st-johns"),
            ("Ysgol Tŷ Ŵyl a’r Llŷn", "ysgol-ty-wyl-ar-llyn"),
            ("Łódź Żółw Ślązak", "lodz-zolw-slazak"),
            ("İstanbul Işık Çağrı Öğüş", "istanbul-isik-cagri-ogus"),
            ("Știință și Învățământ", "stiinta-si-invatamant"),
            ("Việt Nam Đổi Mới", "viet-nam-doi-moi"),
            ("Straße, Þór, Œuvre, Ærø", "strasse-thor-oeuvre-aero"),
            // The same letter as one character, and as a letter with an accent of its own.
            ("Cafe\u{301} Caf\u{e9}", "cafe-cafe"),
            ("شراكة المدارس", ""),
            ("学校 Elm 学校", "elm"),
            ("🌳🤝🌳", ""),
            ("Team 🌳 7", "team-7"),
            ("CON", "con"),
            ("../../etc/passwd", "etc-passwd"),
            ("a\u{0}b\r\nc\u{202e}d", "a-b-c-d"),
            ("C:\\NUL|<x>?*\"", "c-nul-x"),
            ("", ""),
            ("---", ""),
        ] {
            assert_eq!(plain(name), expected, "{name}");
        }
    }

    #[test]
    fn long_names_are_cut_between_words() {
        for (name, expected) in [
            ("x".repeat(60), "x".repeat(60)),
            ("x".repeat(5_000), "x".repeat(60)),
            (
                format!("{} {}", "x".repeat(50), "y".repeat(20)),
                "x".repeat(50),
            ),
            // A first word, however short, doesn't stand for a long second one.
            (
                format!("xx {}", "y".repeat(80)),
                format!("xx-{}", "y".repeat(57)),
            ),
            (
                format!("{} {}", "x".repeat(60), "y".repeat(20)),
                "x".repeat(60),
            ),
            (
                format!("{} yy z", "x".repeat(57)),
                format!("{}-yy", "x".repeat(57)),
            ),
        ] {
            assert_eq!(shortened(plain(&name)), expected, "{name}");
        }
    }

    #[test]
    fn no_letter_stands_twice_in_the_table() {
        let mut letters: Vec<char> = LETTERS
            .iter()
            .flat_map(|(accented, _)| accented.chars())
            .collect();
        let count = letters.len();
        letters.sort_unstable();
        letters.dedup();
        assert_eq!(letters.len(), count);
        assert!(letters.iter().all(|letter| !letter.is_ascii()));
    }
}
