//! The addresses that readers are sent to: whole, safe, and in the form that every document can
//! hold, which is ASCII. Browsers turn an address into it; PDF and Word don't.
//!
//! It must never go where an address leads.

use std::net::{Ipv4Addr, Ipv6Addr};

const WHOLE: &str = "Give a whole address that starts with https://.";
const NO_HOST: &str = "Name the site between https:// and the next slash.";
const USER: &str = "Take out what stands before the @: browsers warn readers of user names.";
const PORT: &str = "Write the port as a number up to 65535, or leave it out.";
const HOST: &str = "Write the site as the address bar of a browser copies it: in letters, digits and hyphens, parted by dots.";

/// The longest name of a site, and the longest part of one between two dots (RFC 1035).
const LONGEST_HOST: usize = 253;
const LONGEST_LABEL: usize = 63;

/// An address in ASCII: the site's name in small letters and in Punycode, what follows it percent-encoded.
///
/// # Errors
/// Where readers may not be sent there, or no browser goes there: what to do about it.
pub(super) fn in_ascii(address: &str) -> Result<String, &'static str> {
    let is_stray = |letter: char| letter.is_whitespace() || letter.is_control() || letter == '\\';
    let rest = address.strip_prefix("https://").ok_or(WHOLE)?;
    if rest.contains(is_stray) {
        return Err(WHOLE);
    }
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let (site, path) = (rest.get(..end), rest.get(end..));
    let (site, path) = (site.unwrap_or_default(), path.unwrap_or_default());
    if site.contains('@') {
        return Err(USER);
    }
    let (host, port) = match site.strip_prefix('[') {
        Some(rest) => {
            let (number, port) = rest.split_once(']').ok_or(HOST)?;
            let number: Ipv6Addr = number.parse().map_err(|_| HOST)?;
            (format!("[{number}]"), port)
        }
        None => {
            let end = site.find(':').unwrap_or(site.len());
            let host = host_in_ascii(site.get(..end).unwrap_or_default())?;
            (host, site.get(end..).unwrap_or_default())
        }
    };
    let digits = match port.strip_prefix(':') {
        Some(digits) => digits,
        None if port.is_empty() => "",
        None => return Err(HOST),
    };
    if !digits.bytes().all(|byte| byte.is_ascii_digit())
        || !(digits.is_empty() || digits.parse::<u16>().is_ok())
    {
        return Err(PORT);
    }
    let port = if digits.is_empty() { "" } else { port };
    Ok(["https://", &host, port, &encoded(path)].concat())
}

fn host_in_ascii(host: &str) -> Result<String, &'static str> {
    // A dot at the end names the same site.
    let host = host.strip_suffix('.').unwrap_or(host);
    if host.is_empty() {
        return Err(NO_HOST);
    }
    let labels = host.split('.').map(label_in_ascii);
    let labels = labels.collect::<Option<Vec<_>>>().ok_or(HOST)?;
    let host = labels.join(".");
    // Browsers take a name that ends in a number for the number of a machine.
    let ends_in_number = labels.last().is_some_and(|last| {
        last.bytes().all(|byte| byte.is_ascii_digit()) || last.starts_with("0x")
    });
    if host.len() > LONGEST_HOST || (ends_in_number && host.parse::<Ipv4Addr>().is_err()) {
        return Err(HOST);
    }
    Ok(host)
}

/// A part of a site's name between two dots; `None` for one that can't be, or whose letters more
/// than one spelling stands for, so that only a browser knows which is meant.
fn label_in_ascii(label: &str) -> Option<String> {
    let is_plain = |letter: char| letter.is_ascii_alphanumeric() || "-_".contains(letter);
    let is_known = |letter: char| is_plain(letter) || has_one_spelling(letter);
    if label.is_empty() || !label.chars().all(is_known) {
        return None;
    }
    let small = label.to_ascii_lowercase();
    let written = if small.is_ascii() {
        small
    } else if small.starts_with('-') || small.ends_with('-') || small.get(2..4) == Some("--") {
        return None;
    } else {
        ["xn--", &punycode(&small)?].concat()
    };
    (written.len() <= LONGEST_LABEL).then_some(written)
}

/// Whether browsers leave a letter in the name of a site as it is, whatever stands beside it. The
/// small letters of the languages written in Latin, Greek and Cyrillic, and the signs of Chinese,
/// Japanese and Korean; others are joined, turned around or replaced by rules of their own.
fn has_one_spelling(letter: char) -> bool {
    match letter {
        '\u{f7}' | '\u{133}' | '\u{140}' | '\u{149}' => false,
        // Capitals and small letters take turns, and change places twice.
        '\u{101}'..='\u{137}' | '\u{14b}'..='\u{177}' => u32::from(letter) % 2 == 1,
        '\u{13a}'..='\u{148}' | '\u{17a}'..='\u{17e}' => u32::from(letter).is_multiple_of(2),
        '\u{df}'..='\u{ff}'
        | '\u{138}'
        | '\u{3ac}'..='\u{3ce}'
        | '\u{430}'..='\u{45f}'
        | '\u{3041}'..='\u{3096}'
        | '\u{30a1}'..='\u{30fa}'
        | '\u{30fc}'
        | '\u{4e00}'..='\u{9fff}'
        | '\u{ac00}'..='\u{d7a3}' => true,
        _ => false,
    }
}

/// Letters beyond ASCII as letters of it (RFC 3492); `None` for what is too long to be a part of a
/// site's name.
fn punycode(label: &str) -> Option<String> {
    const FIRST_BIAS: u32 = 72;
    const LEAST: u32 = 1;
    const MOST: u32 = 26;
    const BASE: u32 = 36;
    let letters: Vec<u32> = label.chars().map(u32::from).collect();
    if letters.len() > LONGEST_LABEL {
        return None;
    }
    let mut written: String = label.chars().filter(char::is_ascii).collect();
    let plain = u32::try_from(written.len()).ok()?;
    if plain > 0 {
        written.push('-');
    }
    let (mut done, mut delta, mut bias, mut next) = (plain, 0_u32, FIRST_BIAS, 128);
    while let Some(&least) = letters.iter().filter(|letter| **letter >= next).min() {
        delta = delta.checked_add((least - next).checked_mul(done + 1)?)?;
        next = least;
        for &letter in &letters {
            delta += u32::from(letter < next);
            if letter != next {
                continue;
            }
            let (mut rest, mut place) = (delta, BASE);
            loop {
                let threshold = place.saturating_sub(bias).clamp(LEAST, MOST);
                let is_last = rest < threshold;
                let digit = if is_last {
                    rest
                } else {
                    threshold + (rest - threshold) % (BASE - threshold)
                };
                // a to z, then 0 to 9.
                written.push(match digit {
                    0..26 => char::from_u32(97 + digit)?,
                    _ => char::from_digit(digit - 26, 10)?,
                });
                if is_last {
                    break;
                }
                rest = (rest - threshold) / (BASE - threshold);
                place += BASE;
            }
            delta = if done == plain {
                delta / 700
            } else {
                delta / 2
            };
            done += 1;
            delta += delta / done;
            bias = 0;
            while delta > (BASE - LEAST) * MOST / 2 {
                delta /= BASE - LEAST;
                bias += BASE;
            }
            bias += (BASE - LEAST + 1) * delta / (delta + 38);
            delta = 0;
        }
        delta += 1;
        next += 1;
    }
    Some(written)
}

/// What follows the site's name, with everything percent-encoded that has no place there.
fn encoded(path: &str) -> String {
    let mut encoded = String::with_capacity(path.len());
    for byte in path.bytes() {
        if byte.is_ascii_graphic() && !b"\"<>`{}|^".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            encoded.push_str(&format!("%{byte:02X}"));
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_written_in_ascii() {
        for (address, written) in [
            ("https://school", "https://school"),
            (
                "https://School.Example/A?b=c#d",
                "https://school.example/A?b=c#d",
            ),
            ("https://school.example./", "https://school.example/"),
            ("https://a_b.example:8443/", "https://a_b.example:8443/"),
            ("https://school.example:/x", "https://school.example/x"),
            ("https://192.0.2.7/x", "https://192.0.2.7/x"),
            ("https://[2001:DB8::1]:443/", "https://[2001:db8::1]:443/"),
            (
                "https://tŷ.example/ŵ?é#ŷ",
                "https://xn--t-foa.example/%C5%B5?%C3%A9#%C5%B7",
            ),
            ("https://Schülerfirma.de", "https://xn--schlerfirma-vhb.de"),
            ("https://学校.jp/", "https://xn--48s290a.jp/"),
            (
                "https://school.example/%C5%B5/\"<a>|{b}",
                "https://school.example/%C5%B5/%22%3Ca%3E%7C%7Bb%7D",
            ),
            (
                "https://school.example?🙂",
                "https://school.example?%F0%9F%99%82",
            ),
        ] {
            assert_eq!(in_ascii(address).as_deref(), Ok(written), "{address}");
        }
    }

    #[test]
    fn where_no_browser_goes_no_reader_is_sent() {
        let long = format!("https://{}.example", "x".repeat(64));
        let longer = format!("https://{}example", "xyz.".repeat(70));
        for (address, hint) in [
            ("http://school", WHOLE),
            ("HTTPS://school", WHOLE),
            ("javascript:alert(1)", WHOLE),
            ("https://a b", WHOLE),
            ("https://school\\x", WHOLE),
            ("https://", NO_HOST),
            ("https:///x", NO_HOST),
            ("https://?x", NO_HOST),
            ("https://:443/", NO_HOST),
            ("https://ann:secret@school.example/", USER),
            ("https://school.example@elsewhere.example", USER),
            ("https://school:port/x", PORT),
            ("https://school:65536/x", PORT),
            ("https://school:-1/x", PORT),
            ("https://[school]/x", HOST),
            ("https://[::1/x", HOST),
            ("https://[::1]x/", HOST),
            ("https://a..b/", HOST),
            ("https://./", NO_HOST),
            ("https://a%20b/", HOST),
            ("https://a<b>/", HOST),
            ("https://school|example/", HOST),
            ("https://256.1.1.1/", HOST),
            ("https://1.2.3/", HOST),
            ("https://school.0x7f/", HOST),
            ("https://-ŵ.example/", HOST),
            ("https://🙂.example/", HOST),
            ("https://مدرسة.example/", HOST),
            (&long, HOST),
            (&longer, HOST),
        ] {
            assert_eq!(in_ascii(address), Err(hint), "{address}");
        }
    }

    #[test]
    fn names_of_sites_are_written_as_browsers_write_them() {
        let letters = ('\u{80}'..=char::MAX).filter(|letter| has_one_spelling(*letter));
        let (mut count, mut before) = (0, 'ŵ');
        for letter in letters {
            for label in [
                letter.to_string(),
                format!("a{letter}b"),
                format!("{letter}{before}9-{letter}"),
            ] {
                let written = label_in_ascii(&label);
                assert_eq!(written, idna::domain_to_ascii(&label).ok(), "{label}");
            }
            (count, before) = (count + 1, letter);
        }
        assert!(count > 30_000, "{count}");
    }
}
