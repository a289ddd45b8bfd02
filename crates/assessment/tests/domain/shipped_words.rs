//! How the words that we ship are written: their length, their language, and where they lead.

use crate::files::SHIPPED;
use crate::random::places;
use crate::reading_ease::Counts;
use crate::shipped_questionnaire::{check, file};
use assessment::words;
use std::collections::{BTreeMap, BTreeSet};

/// One text that a reader sees, and its place in the file.
struct Text {
    place: String,
    text: String,
}

/// Every text that a reader sees, those of the interface last.
fn texts() -> Vec<Text> {
    let file = file();
    let unread = [
        "id",
        "url",
        "effort",
        "question",
        "kind",
        "purpose",
        "edition",
        "language",
        "direction",
        "$schema",
    ];
    let lists_of_ids = ["resources", "sources", "when"];
    let read = places(&file).into_iter().filter_map(|place| {
        let text = file.pointer(&place)?.as_str()?.to_owned();
        let keys: Vec<_> = place.split('/').collect();
        let last_key = keys
            .iter()
            .rev()
            .find(|key| key.parse::<usize>().is_err())?;
        let is_list_of_ids = |key: &&str| {
            // The top-level list of resources holds texts.
            lists_of_ids.contains(key) && keys.iter().position(|other| other == key) != Some(1)
        };
        let is_read = !unread.contains(last_key)
            && !keys.iter().any(is_list_of_ids)
            && !place.starts_with("/interface/");
        is_read.then_some(Text { place, text })
    });
    let interface = words::all().map(|(key, english)| Text {
        place: format!("/interface/{key}"),
        text: english.to_owned(),
    });
    read.chain(interface).collect()
}

/// The words of a text in lower case, without punctuation.
fn plain_words(text: &str) -> Vec<String> {
    text.to_lowercase()
        .split(|character: char| !character.is_alphanumeric() && character != '’')
        .map(|word| word.trim_matches('’').trim_end_matches("’s").to_owned())
        .filter(|word| !word.is_empty())
        .collect()
}

/// Texts that hold one of these words or phrases; a word that ends with `*` has any ending.
fn texts_with(forbidden: &[&str], of: impl Fn(&Text) -> bool) -> Vec<String> {
    let mut faults = Vec::new();
    for text in texts().iter().filter(|text| of(text)) {
        let words = plain_words(&text.text);
        for forbidden in forbidden {
            let phrase: Vec<_> = forbidden.split(' ').collect();
            let is_there = words.windows(phrase.len()).any(|window| {
                window
                    .iter()
                    .zip(&phrase)
                    .all(|(word, wanted)| match wanted.strip_suffix('*') {
                        Some(stem) => word.starts_with(stem),
                        None => word == wanted,
                    })
            });
            if is_there {
                faults.push(format!("{}: “{forbidden}” in “{}”", text.place, text.text));
            }
        }
    }
    faults
}

#[test]
fn descriptors_are_short_and_whole_sentences() {
    let mut faults = Vec::new();
    for placed in SHIPPED.questions() {
        let question = placed.question;
        for (level, descriptor) in question.descriptors.iter().enumerate() {
            let place = format!("{} level {level}", question.id);
            let count = descriptor.split_whitespace().count();
            if count > 30 {
                faults.push(format!("{place}: {count} words in “{descriptor}”"));
            }
            if !descriptor.ends_with('.') {
                faults.push(format!("{place}: no full stop in “{descriptor}”"));
            }
        }
        if !question.text.ends_with('?') {
            faults.push(format!(
                "{}: no question mark in “{}”",
                question.id, question.text
            ));
        }
    }
    check("A descriptor is a sentence of at most 30 words.", faults);
}

/// Words too common to show that two texts speak of the same thing.
const COMMON: &str = "the and for are not but who how has have had its all one two any can may yet now use \
    our out from with that this they them their there these those what which when where than then \
    each every some only into over more most other about before after between also both being \
    does would could should been was were will until still know often few much first";

#[test]
fn descriptors_of_a_question_are_parallel() {
    // Each speaks of what the question or another of its descriptors speaks of, all differ, and
    // none is more than three times as long as another.
    let common: BTreeSet<_> = COMMON.split_whitespace().collect();
    let topics = |text: &str| -> BTreeSet<String> {
        let words = plain_words(text).into_iter();
        words
            .filter(|word| word.chars().count() >= 3 && !common.contains(word.as_str()))
            // Five letters tell "agreed" and "agreement" from other words, and not from each other.
            .map(|word| word.chars().take(5).collect())
            .collect()
    };
    let mut faults = Vec::new();
    for placed in SHIPPED.questions() {
        let question = placed.question;
        let descriptors = &question.descriptors;
        let distinct: BTreeSet<_> = descriptors.iter().collect();
        if distinct.len() < descriptors.len() {
            faults.push(format!("{}: two descriptors are the same", question.id));
        }
        let lengths = || {
            descriptors
                .iter()
                .map(|descriptor| descriptor.split_whitespace().count())
        };
        let (shortest, longest) = (lengths().min().unwrap(), lengths().max().unwrap());
        if longest > 3 * shortest {
            faults.push(format!(
                "{}: {shortest} words in one descriptor, {longest} in another",
                question.id
            ));
        }
        for (level, descriptor) in descriptors.iter().enumerate() {
            let others = descriptors.iter().filter(|other| *other != descriptor);
            let mut spoken_of = topics(&question.text);
            spoken_of.extend(others.flat_map(|other| topics(other)));
            if topics(descriptor).is_disjoint(&spoken_of) {
                faults.push(format!(
                    "{} level {level} shares no word with its neighbours: “{descriptor}”",
                    question.id
                ));
            }
        }
    }
    check("The descriptors of a question are parallel.", faults);
}

#[test]
fn forbidden_words_are_not_there() {
    // The brief: what partners do for each other is mutual, and nobody is ranked. The words are
    // forbidden outright, but for the titles of what others have published.
    let faults = texts_with(
        &[
            "outreach*",
            "sponsor*",
            "support*",
            "help*",
            "poor*",
            "fail*",
            "weak*",
            "underperform*",
            "inadequate*",
            "worst",
            "league table*",
            "best practice*",
            "private school*",
            "public school*",
            "disadvantaged school*",
            "kids",
        ],
        |text| !(text.place.starts_with("/resources/") && text.place.ends_with("/title")),
    );
    check("These words are forbidden.", faults);
    let exclaimed = texts().into_iter().filter(|text| text.text.contains('!'));
    check(
        "Nothing is exclaimed.",
        exclaimed
            .map(|text| format!("{}: {}", text.place, text.text))
            .collect(),
    );
}

#[test]
fn no_effect_is_promised() {
    // Firm evidence on impact is thin.
    let faults = texts_with(
        &[
            "will improve*",
            "will raise*",
            "will boost*",
            "will lead to",
            "will close*",
            "improves",
            "raises standards",
            "raises attainment",
            "boosts",
            "ensures",
            "guarantee*",
            "proven",
            "proves",
            "leads to",
            "lead to",
            "results in",
            "result in",
            "makes sure that",
            "drives",
            "transforms",
            "research shows",
            "evidence shows",
            "studies show*",
            "is known to",
            "improve results",
            "improve outcomes",
            "raise standards",
            "raise attainment",
            "close the gap",
            "closes the gap",
            "better outcomes",
            "better results",
            "always works",
        ],
        |_| true,
    );
    check("No effect is promised.", faults);
}

#[test]
fn spelling_is_british() {
    let mut faults = texts_with(
        &[
            "behavior*",
            "color*",
            "favor*",
            "honor*",
            "labor*",
            "neighbor*",
            "center*",
            "theater*",
            "program",
            "programs",
            "fulfill*",
            "enroll",
            "enrolls",
            "enrollment*",
            "skillful*",
            "analyz*",
            "defense",
            "traveling",
            "modeling",
            "labeled",
            "canceled",
            "counselor*",
            "gotten",
            "math",
            "grade*",
            "semester*",
            "principal",
            "principals",
            "gray",
            "catalog",
            "judgement call*",
            "learnt by",
            "toward",
        ],
        // "Program" is British for what runs on a computer, and only the interface speaks of that.
        |text| !text.place.starts_with("/interface/"),
    );
    let ize = |word: &String| {
        ["ize", "ized", "izes", "izing", "ization", "izations"]
            .iter()
            .any(|ending| word.ends_with(ending))
            && !["size", "sized", "sizes", "prize", "prizes", "seize"].contains(&word.as_str())
    };
    for text in texts() {
        for word in plain_words(&text.text).iter().filter(|word| ize(word)) {
            faults.push(format!("{}: “{word}” in “{}”", text.place, text.text));
        }
    }
    check("Spelling is British.", faults);
}

#[test]
fn typography_is_typographic() {
    let faults = texts().into_iter().filter(|text| {
        text.text.contains(['\'', '"'])
            || text.text.contains("  ")
            || text.text.contains(" - ")
            || text.text.contains("...")
            || text.text.trim() != text.text
    });
    check(
        "Apostrophes are ’, quotation marks “ ”, dashes –, and blanks single.",
        faults
            .map(|text| format!("{}: {}", text.place, text.text))
            .collect(),
    );
}

#[test]
fn prose_reads_easily() {
    // 60 to 70 is plain English. A part as a whole must reach 60; a single text, which the formula
    // was not made for, 30. Names and lists of a few words are not judged at all.
    const LEAST_OF_A_PART: f64 = 60.0;
    const LEAST_OF_A_TEXT: f64 = 30.0;
    const FEWEST_WORDS: u32 = 12;
    let mut parts: BTreeMap<String, Counts> = BTreeMap::new();
    let mut faults = Vec::new();
    for text in texts() {
        let keys: Vec<_> = text.place.split('/').collect();
        // Names and addresses of what others have published are theirs.
        if keys[1] == "resources" {
            continue;
        }
        let counts = Counts::of(&text.text);
        let part = match keys[1] {
            "dimensions" if keys.contains(&"descriptors") => "descriptors".to_owned(),
            "dimensions" => format!("dimensions/{}", keys[2]),
            part => part.to_owned(),
        };
        let sum = parts.entry(part).or_default();
        *sum = sum.plus(counts);
        let ease = counts.reading_ease();
        if counts.words >= FEWEST_WORDS && ease < LEAST_OF_A_TEXT {
            faults.push(format!("{}: {ease:.0} for “{}”", text.place, text.text));
        }
    }
    for (part, counts) in &parts {
        let ease = counts.reading_ease();
        if counts.words >= FEWEST_WORDS && ease < LEAST_OF_A_PART {
            faults.push(format!("/{part} as a whole: {ease:.0}"));
        }
    }
    check(
        "Reading ease is at least 60 for a part and 30 for a text.",
        faults,
    );
}

/// The addresses that were looked at and found fit to show to schools.
const LINKS: [&str; 22] = [
    "https://schoolpartnershipsalliance.org.uk/case-studies2",
    "https://thepartneringinitiative.org/knowledge-centre/research-and-policy/school-partnerships-for-impact-guide/",
    "https://schoolpartnershipsalliance.org.uk/science-partnerships-for-impact/",
    "https://www.schoolstogether.org/",
    "https://gov.uk/government/publications/setting-up-school-partnerships",
    "https://gov.uk/government/publications/setting-up-school-partnerships/guide-to-writing-a-memorandum-of-understanding-mou",
    "https://www.gov.uk/government/publications/independent-state-school-partnerships-issp-evaluation",
    "https://gov.uk/guidance/data-protection-in-schools/sharing-personal-data",
    "https://thepartneringinitiative.org/knowledge-centre/introduction-to-partnerships/",
    "https://thepartneringinitiative.org/knowledge-centre/introduction-to-partnerships/building-blocks-of-partnership/",
    "https://thepartneringinitiative.org/knowledge-centre/introduction-to-partnerships/value-in-partnerships/",
    "https://thepartneringinitiative.org/services-and-training/support-to-partnerships/partnership-health-check/",
    "https://www.gndr.org/resource/collaboration/partnership-health-check-tool/",
    "https://www.gndr.org/resource/collaboration/partnership-transitioning-guidelines/",
    "https://www.publicengagement.ac.uk/resources/tools-and-frameworks/partnership-cycle-infographic-webpage-version",
    "https://educationendowmentfoundation.org.uk/resources/diy-guide/getting-started/",
    "https://royalsociety.org/grants-schemes-awards/grants/partnership-grants/the-application-process",
    "https://www.nga.org.uk/knowledge-centre/creating-connections",
    "https://www.get-information-schools.service.gov.uk/glossary",
    "https://fed.education/how-can-we-sustain-school-partnerships/",
    "https://www.sec-ed.co.uk/content/best-practice/building-local-partnerships-between-schools",
    "http://www.funded.org.uk/partnerships/pta-and-community/building-bridges/",
];

#[test]
fn links_lead_only_where_somebody_looked() {
    let file = file();
    let resources = file["resources"].as_array().unwrap();
    let urls = resources
        .iter()
        .filter_map(|resource| resource["url"].as_str());
    let strange = urls.filter(|url| !LINKS.contains(url));
    check(
        "Only these addresses were looked at.",
        strange.map(str::to_owned).collect(),
    );
    let hidden = texts().into_iter().filter(|text| {
        text.text.contains("://") || text.text.contains("www.") || text.text.contains('@')
    });
    check(
        "No address hides in a text.",
        hidden
            .map(|text| format!("{}: {}", text.place, text.text))
            .collect(),
    );
}
