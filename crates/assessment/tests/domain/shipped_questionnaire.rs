//! What must hold of the words that we ship, beyond what every questionnaire must hold: the brief's
//! counts, its language, and that no answer is left without a next step.

use crate::blessing;
use crate::files::{SHIPPED, shipped_path, text};
use crate::random::places;
use crate::reading_ease::Counts;
use crate::sample::answer;
use assessment::format::NextStep;
use assessment::next_steps::{fits, select};
use assessment::{Answers, Outcome, words};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// Every source file under a folder of the project.
fn sources(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap();
    entries
        .flat_map(|entry| {
            let path = entry.unwrap().path();
            if path.is_dir() {
                sources(&path)
            } else {
                vec![path]
            }
        })
        .filter(|path| path.extension().is_some_and(|ending| ending == "rs"))
        .collect()
}

#[test]
fn every_word_of_the_interface_is_used() {
    let project = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let folders = ["src", "crates/assessment/src", "crates/documents/src"];
    let code: String = folders
        .iter()
        .flat_map(|folder| sources(&project.join(folder)))
        .filter(|path| !path.ends_with("words.rs"))
        .map(|path| text(&path))
        .collect();
    let names: BTreeSet<_> = code
        .split(|character: char| !(character.is_ascii_alphanumeric() || character == '_'))
        .collect();
    let unused: Vec<_> = words::all()
        .filter(|(key, _)| !names.contains(&*key.to_uppercase()))
        .collect();
    assert_eq!(unused, []);
}

fn file() -> Value {
    serde_json::from_str(&text(&shipped_path())).unwrap()
}

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

/// Fails with every fault listed, so that an author mends the file in one go.
fn check(rule: &str, faults: Vec<String>) {
    assert!(faults.is_empty(), "{rule}\n  {}", faults.join("\n  "));
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
fn the_counts_of_the_brief() {
    let names = |ids: &mut dyn Iterator<Item = &String>| ids.cloned().collect::<Vec<_>>().join(" ");
    assert_eq!(
        names(&mut SHIPPED.dimensions().iter().map(|dimension| &dimension.id)),
        "purpose mutual leadership agreements resources trust impact inclusion"
    );
    assert_eq!(
        names(
            &mut SHIPPED
                .dimensions()
                .iter()
                .filter(|dimension| dimension.foundation)
                .map(|dimension| &dimension.id)
        ),
        "purpose mutual agreements"
    );
    assert!(
        SHIPPED
            .dimensions()
            .iter()
            .all(|dimension| dimension.questions.len() == 3)
    );
    assert!(
        SHIPPED
            .dimensions()
            .iter()
            .all(|dimension| dimension.weight == 1)
    );
    let stages: Vec<_> = SHIPPED
        .stages()
        .iter()
        .map(|stage| stage.name.as_str())
        .collect();
    assert_eq!(
        stages,
        [
            "Exploring",
            "Small beginnings and pilots",
            "Informal alliance",
            "Formal alliance",
            "Integration"
        ]
    );
    let benefits = SHIPPED.benefits().unwrap();
    assert_eq!((benefits.areas.len(), benefits.levels.len()), (8, 4));
    let scoring = SHIPPED.scoring();
    assert_eq!(
        (
            scoring.answered_per_dimension,
            scoring.reported_dimensions,
            scoring.foundation_headroom
        ),
        (2, 6, 1)
    );
    let next_steps = SHIPPED.next_steps();
    assert!(next_steps.steps.len() >= 40, "{}", next_steps.steps.len());
    assert_eq!((next_steps.shown, next_steps.per_dimension), (7, 2));
    let efforts: Vec<_> = next_steps
        .efforts
        .iter()
        .map(|effort| effort.name.as_str())
        .collect();
    assert_eq!(efforts, ["This week", "This term", "This year"]);
    let field = |id| SHIPPED.field(id).map(|field| field.options.len());
    assert_eq!(field("nation"), Some(5));
    assert!(field("kind").is_some_and(|options| options > 1));
    assert!(SHIPPED.aim_field().is_some());
    // What the last stage is not must be said where the stage is explained.
    let last = &SHIPPED.stages()[4].meaning;
    assert!(last.contains("does not mean merging"), "{last}");
}

#[test]
fn the_interface_block_holds_every_word_of_the_interface() {
    // A translator works from the shipped file, so it holds all words, in reading order.
    let path = shipped_path();
    blessing::check(&path, &with_interface(&text(&path)));
}

/// The file with the English words of the interface as its last block; every other byte stays.
fn with_interface(file: &str) -> String {
    let quoted = |text: &str| serde_json::to_string(text).unwrap();
    let lines: Vec<_> = words::all()
        .map(|(key, english)| format!("    {}: {}", quoted(key), quoted(english)))
        .collect();
    let block = format!("\"interface\": {{\n{}\n  }}", lines.join(",\n"));
    if let Some((before, rest)) = file.split_once("\n  \"interface\": {") {
        // The block ends where a line closes it; its own lines lie deeper.
        let end = rest
            .find("\n  }")
            .map_or(rest.len(), |end| end + "\n  }".len());
        let end = if rest.starts_with('}') { 1 } else { end };
        format!("{before}\n  {block}{}", &rest[end..])
    } else {
        let before = file.trim_end().strip_suffix('}').unwrap().trim_end();
        format!("{before},\n  {block}\n}}\n")
    }
}

#[test]
fn writing_the_interface_block_leaves_all_else_alone() {
    for (before, after) in [
        (
            "\n  \"title\": \"A\",\n  \"interface\": {},\n  \"method\": 1\n}\n",
            ",\n  \"method\": 1\n}\n",
        ),
        (
            "\n  \"title\": \"A\",\n  \"interface\": {\n    \"old\": \"}\"\n  }\n}\n",
            "\n}\n",
        ),
        ("\n  \"title\": \"A\"\n}\n", "\n}\n"),
    ] {
        let written = with_interface(&format!("{{{before}"));
        assert!(
            written.starts_with("{\n  \"title\": \"A\",\n  \"interface\": {\n    \"start\""),
            "{written}"
        );
        assert!(written.ends_with(&format!("\"\n  }}{after}")), "{written}");
        assert_eq!(with_interface(&written), written);
        let value: Value = serde_json::from_str(&written).unwrap();
        assert_eq!(
            value["interface"].as_object().unwrap().len(),
            words::all().count()
        );
    }
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

/// Every way to fill in the fields that next steps depend on, left empty included.
fn circumstances() -> Vec<Answers> {
    let conditions = SHIPPED
        .next_steps()
        .steps
        .iter()
        .flat_map(|step| step.when.iter().map(|(field, _)| field));
    let fields: BTreeSet<_> = conditions.collect();
    let mut all = vec![Answers::default()];
    for id in fields {
        let options = &SHIPPED.field(id).unwrap().options;
        let values: Vec<_> = options
            .iter()
            .map(|option| option.id.as_str())
            .chain([""])
            .collect();
        all = all
            .iter()
            .flat_map(|answers| {
                values.iter().map(|value| {
                    let mut answers = answers.clone();
                    answers.set_about(id, value);
                    answers
                })
            })
            .collect();
    }
    all
}

fn calls(step: &NextStep, question: &str, level: usize) -> bool {
    let mut calls = step.called_by.iter();
    calls.any(|call| call.question == question && call.levels.contains(&level))
}

/// The nation and the kind of school.
fn place_of(answers: &Answers) -> String {
    format!(
        "nation “{}”, kind “{}”",
        answers.about("nation"),
        answers.about("kind")
    )
}

#[test]
fn every_low_answer_has_a_next_step_everywhere() {
    let steps = &SHIPPED.next_steps().steps;
    let circumstances = circumstances();
    assert!(
        circumstances.len() >= 6 * 2,
        "nation counts, with whatever else"
    );
    let mut faults = Vec::new();
    for placed in SHIPPED.questions() {
        for level in 0..=2 {
            for answers in &circumstances {
                let mut fitting = steps.iter().filter(|step| fits(&step.when, answers));
                let id = &placed.question.id;
                if !fitting.any(|step| calls(step, id, level)) {
                    faults.push(format!("{id} level {level}, {}", place_of(answers)));
                }
            }
        }
    }
    check("Each of these answers calls for no step.", faults);
}

#[test]
fn safeguarding_data_and_backing_come_first() {
    let foundations = [
        "leadership-backing",
        "agreements-safeguarding",
        "agreements-data",
    ];
    let steps = &SHIPPED.next_steps().steps;
    let mut faults = Vec::new();
    for step in steps.iter().filter(|step| step.do_first) {
        for call in &step.called_by {
            if !foundations.contains(&call.question.as_str()) {
                faults.push(format!(
                    "{} comes first, though called by {}",
                    step.id, call.question
                ));
            }
        }
    }
    for question in foundations {
        for level in [0, 1] {
            for answers in circumstances() {
                let mut fitting = steps
                    .iter()
                    .filter(|step| step.do_first && fits(&step.when, &answers));
                if !fitting.any(|step| calls(step, question, level)) {
                    faults.push(format!(
                        "{question} level {level}, {}: nothing comes first",
                        place_of(&answers)
                    ));
                }
            }
        }
    }
    check(
        "What comes first is called by exactly these questions.",
        faults,
    );
}

#[test]
fn even_the_longest_list_keeps_the_briefs_limits() {
    // Up to seven, at most two a dimension, those that come first included.
    let lowest = "0".repeat(SHIPPED.question_count());
    for answers in circumstances() {
        let mut all_low = answer(&SHIPPED, &lowest);
        for field in ["nation", "kind"] {
            all_low.set_about(field, answers.about(field));
        }
        let outcome = Outcome::new(&SHIPPED, &all_low);
        let now = select(&SHIPPED, &all_low, &outcome).now;
        assert_eq!(now.len(), 7, "{}", place_of(&answers));
        for dimension in SHIPPED.dimensions() {
            let of_dimension = now
                .iter()
                .filter(|selected| selected.called_by.dimension.id == dimension.id);
            assert!(
                of_dimension.count() <= 2,
                "{}, {}",
                dimension.id,
                place_of(&answers)
            );
        }
    }
}

#[test]
fn every_step_is_complete_and_reachable() {
    let mut faults = Vec::new();
    let mut titles = BTreeSet::new();
    for step in &SHIPPED.next_steps().steps {
        if !(2..=5).contains(&step.start.len()) {
            faults.push(format!(
                "{}: {} lines on how to start",
                step.id,
                step.start.len()
            ));
        }
        if !titles.insert(&step.title) {
            faults.push(format!(
                "{}: the title “{}” is used twice",
                step.id, step.title
            ));
        }
        if step.title.ends_with('.') {
            faults.push(format!(
                "{}: a title is no sentence: “{}”",
                step.id, step.title
            ));
        }
        for line in step.start.iter().chain([&step.why]) {
            if !line.trim_end_matches('”').ends_with(['.', '?', '…']) {
                faults.push(format!("{}: no full stop in “{line}”", step.id));
            }
        }
        if !circumstances()
            .iter()
            .any(|answers| fits(&step.when, answers))
        {
            faults.push(format!("{}: fits no school", step.id));
        }
        let mut called = BTreeSet::new();
        if !step
            .called_by
            .iter()
            .all(|call| called.insert(&call.question))
        {
            faults.push(format!("{}: a question is named twice", step.id));
        }
    }
    check("Every step is complete and reachable.", faults);
}

#[test]
fn nothing_is_defined_in_vain() {
    let next_steps = SHIPPED.next_steps();
    let used: BTreeSet<_> = next_steps
        .steps
        .iter()
        .flat_map(|step| &step.resources)
        .chain(&SHIPPED.method().sources)
        .collect();
    let file = file();
    let resources = file["resources"].as_array().unwrap().iter();
    let unused = resources
        .filter_map(|resource| resource["id"].as_str())
        .filter(|id| !used.iter().any(|used| used == id));
    check(
        "No step and no source names these resources.",
        unused.map(str::to_owned).collect(),
    );
    let unused = next_steps
        .efforts
        .iter()
        .filter(|effort| !next_steps.steps.iter().any(|step| step.effort == effort.id));
    check(
        "No step takes these efforts.",
        unused.map(|effort| effort.id.clone()).collect(),
    );
    // A step may name a resource for its nation only where some school sees both.
    let mut faults = Vec::new();
    for step in &next_steps.steps {
        for id in &step.resources {
            let resource = SHIPPED.resource(id).unwrap();
            let is_seen = circumstances()
                .iter()
                .any(|answers| fits(&step.when, answers) && fits(&resource.when, answers));
            if !is_seen {
                faults.push(format!("{}: nobody sees the resource {id} there", step.id));
            }
        }
    }
    check("Every resource is seen by some school.", faults);
}

#[test]
fn the_method_says_what_the_brief_demands() {
    let method = SHIPPED.method();
    let limits = method.limits.join(" ");
    for said in ["opinion", "Firm evidence", "endorsed", "not a better mark"] {
        assert!(limits.contains(said), "{said}");
    }
    for said in ["S.P.A.", "TPI"] {
        assert!(limits.contains(said), "{said} is named as a source");
    }
}
