//! Every problem of a questionnaire file is named with its place.

use crate::files::{LIBRARY, data_path, text};
use crate::sample::{Sample, step};
use assessment::{Problem, Questionnaire};
use serde_json::{Value, json};

fn sample() -> Value {
    Sample {
        steps: vec![step("x", "a1:01 england")],
        ..Sample::new("2* 2")
    }
    .json()
}

fn problems(file: &Value) -> Vec<Problem> {
    Questionnaire::parse(&file.to_string())
        .err()
        .unwrap_or_default()
}

/// Puts a value at a place and expects one problem for each of the places named.
fn check(place: &str, value: Value, expected: &[(&str, &str)]) {
    let mut file = sample();
    let (parent, key) = place.rsplit_once('/').unwrap();
    match file.pointer_mut(parent).unwrap() {
        Value::Array(values) => values[key.parse::<usize>().unwrap()] = value.clone(),
        other => other[key] = value.clone(),
    }
    let problems = problems(&file);
    let found: Vec<_> = problems
        .iter()
        .map(|problem| (problem.place.as_str(), problem.message.as_str()))
        .collect();
    assert_eq!(found, expected, "{place} = {value}");
}

#[test]
fn the_samples_have_no_problems() {
    assert_eq!(problems(&sample()), []);
    let marked = format!("\u{feff}{}", sample());
    assert!(Questionnaire::parse(&marked).is_ok());
}

#[test]
fn a_problem_reads_as_place_message_and_hint() {
    let mut file = sample();
    file["format"] = json!(2);
    assert_eq!(
        problems(&file)[0].to_string(),
        "/format: This is format 2, and only format 1 can be read. Use the release of this program that the file was written for."
    );
}

#[test]
fn what_is_no_json_has_one_problem_at_its_line() {
    for (text, problem) in [
        (
            "{\n  \"format\": true,\n}",
            "line 3, column 1: This is not JSON. A key in quotation marks is expected here. An editor that knows JSON shows the place.",
        ),
        (
            "{\"title\": \"One\", \"title\": \"Two\"}",
            "line 1, column 25: This is not JSON. This key is written twice. An editor that knows JSON shows the place.",
        ),
        (
            // UTF-16, taken for UTF-8.
            "{\0\"\0",
            "line 1, column 1: This is UTF-16, not UTF-8. Save the file as UTF-8: editors ask for the encoding under “Save as”.",
        ),
        (
            "[]",
            "line 1, column 1: This is a list, and a questionnaire is an object. Compare it with the schema, questionnaire.schema.json.",
        ),
    ] {
        let problems = Questionnaire::parse(text).unwrap_err();
        let problems: Vec<_> = problems.iter().map(ToString::to_string).collect();
        assert_eq!(problems, [problem]);
    }
}

#[test]
fn lost_letters_are_named_with_their_place() {
    let lost = "A letter was lost where “�” stands.";
    check("/title", json!("Caf\u{fffd}"), &[("/title", lost)]);
    check("/id", json!("caf\u{fffd}"), &[("/id", lost)]);
    check(
        "/dimensions/0/questions/1/descriptors/2",
        json!("\u{fffd}"),
        &[("/dimensions/0/questions/1/descriptors/2", lost)],
    );
    check(
        "/caf\u{fffd}",
        json!(1),
        &[
            ("/caf\u{fffd}", lost),
            ("/caf\u{fffd}", "The key “caf\u{fffd}” is unknown here."),
        ],
    );
}

#[test]
fn what_is_missing_unknown_or_of_another_kind_is_named_with_its_place() {
    let mut file = sample();
    file["edition"] = json!(7);
    file["direction"] = json!("down");
    file["start"] = json!("Welcome");
    file["stages"][1] = Value::Null;
    file["dimensions"][0]["fundation"] = json!(true);
    file["dimensions"][1]["weight"] = json!(1.5);
    let question = &mut file["dimensions"][1]["questions"][0];
    question.as_object_mut().unwrap().remove("why");
    question["descriptors"][2] = json!(["Sometimes"]);
    file["next_steps"]["steps"][0]["called_by"][0]["levels"] = json!([0, -1]);
    file["next_steps"]["steps"][0]["do_first"] = json!("yes");
    file["interface"] = json!({ "start": 1, "a/b~c": "d" });
    let found: Vec<_> = problems(&file)
        .iter()
        .map(|problem| format!("{}: {}", problem.place, problem.message))
        .collect();
    assert_eq!(
        found,
        [
            "/edition: This is a number, and a text belongs here.",
            "/direction: The word “down” is unknown here.",
            "/start: This is a text, and an object belongs here.",
            "/stages/1: This is null, and an object belongs here.",
            "/dimensions/0/fundation: The key “fundation” is unknown here.",
            "/dimensions/1/weight: This is a number that is not whole, or out of range, and a whole number belongs here.",
            "/dimensions/1/questions/0/descriptors/2: This is a list, and a text belongs here.",
            "/dimensions/1/questions/0/why: The key “why” is missing.",
            "/next_steps/steps/0/called_by/0/levels/1: This is a number that is not whole, or out of range, and a whole number belongs here.",
            "/next_steps/steps/0/do_first: This is a text, and true or false belongs here.",
            "/interface/start: This is a number, and a text belongs here.",
            "/interface/a~1b~0c: The interface has no such words.",
        ]
    );
}

#[test]
fn what_only_follows_from_another_problem_is_not_a_problem() {
    // Each of these leaves ids that are named elsewhere without their thing.
    for place in [
        "/stages",
        "/stages/1",
        "/dimensions",
        "/dimensions/0/questions/0/id",
        "/about/fields",
        "/about/fields/3/kind",
        "/about/fields/3/options",
        "/next_steps",
        "/next_steps/efforts",
        "/resources",
        "/resources/0/id",
    ] {
        let mut file = sample();
        *file.pointer_mut(place).unwrap() = json!(1);
        let places: Vec<_> = problems(&file)
            .into_iter()
            .map(|problem| problem.place)
            .collect();
        assert_eq!(places, [place]);
    }
    // What doesn't follow is listed beside it.
    let mut file = sample();
    file["title"] = json!(1);
    file["stages"][0]["name"] = json!("");
    file["method"]["sources"] = json!(["lost"]);
    assert_eq!(problems(&file).len(), 3);
}

#[test]
fn all_problems_are_listed_at_once() {
    let mut file = sample();
    file["title"] = json!(" ");
    file["stages"][0]["name"] = json!("");
    file["scoring"]["answered_per_dimension"] = json!(0);
    file["next_steps"]["steps"][0]["effort"] = json!("eternity");
    let places: Vec<_> = problems(&file)
        .into_iter()
        .map(|problem| problem.place)
        .collect();
    assert_eq!(
        places,
        [
            "/title",
            "/stages/0/name",
            "/scoring/answered_per_dimension",
            "/next_steps/steps/0/effort"
        ]
    );
}

#[test]
fn every_text_must_have_words() {
    for place in [
        "/edition",
        "/title",
        "/start/heading",
        "/start/lead",
        "/privacy/line",
        "/about/heading",
        "/about/lead",
        "/about/fields/0/label",
        "/about/fields/3/options/1/name",
        "/stages/2/name",
        "/stages/2/meaning",
        "/stages/2/next",
        "/stages/2/staying",
        "/dimensions/1/name",
        "/dimensions/1/about",
        "/dimensions/1/strength",
        "/dimensions/1/focus",
        "/dimensions/1/questions/1/text",
        "/dimensions/1/questions/1/why",
        "/dimensions/1/questions/1/evidence",
        "/dimensions/1/questions/1/descriptors/4",
        "/benefits/heading",
        "/benefits/lead",
        "/benefits/levels/3/name",
        "/benefits/areas/1/name",
        "/benefits/areas/1/example",
        "/benefits/report/heading",
        "/benefits/report/lead",
        "/benefits/report/some",
        "/benefits/report/none",
        "/next_steps/efforts/2/name",
        "/next_steps/steps/0/title",
        "/next_steps/steps/0/why",
        "/next_steps/steps/0/who",
        "/next_steps/steps/0/start/1",
        "/resources/0/title",
        "/resources/0/publisher",
        "/method/paragraphs/0",
        "/method/limits/0",
    ] {
        check(place, json!(" \n"), &[(place, "This text is empty.")]);
    }
    for place in ["/start/points", "/privacy/paragraphs"] {
        let first = format!("{place}/0");
        check(place, json!([""]), &[(&first, "This text is empty.")]);
    }
}

#[test]
fn ids_are_plain_and_unique() {
    for id in ["", "Upper", "with space", "ünique", "a_b", "a/b"] {
        for place in [
            "/id",
            "/about/fields/2/id",
            "/stages/1/id",
            "/dimensions/0/id",
            "/dimensions/1/questions/0/id",
            "/benefits/levels/0/id",
            "/benefits/areas/0/id",
            "/next_steps/steps/0/id",
        ] {
            let message = format!("“{id}” can’t be an id.");
            check(place, json!(id), &[(place, &message)]);
        }
    }
    let plain = "abcdefghijklmnopqrstuvwxyz-0123456789";
    check("/id", json!(plain), &[]);
    for (place, id) in [
        ("/about/fields/1/id", "partnership"),
        ("/about/fields/3/options/1/id", "england"),
        ("/stages/1/id", "s0"),
        ("/dimensions/1/id", "a"),
        ("/benefits/levels/1/id", "none"),
        ("/benefits/areas/1/id", "learning"),
        ("/next_steps/efforts/1/id", "week"),
        ("/resources/1/id", "guide"),
    ] {
        let message = format!("The id “{id}” is used twice.");
        let mut file = sample();
        *file.pointer_mut(place).unwrap() = json!(id);
        let found = problems(&file);
        assert_eq!((&*found[0].place, &found[0].message), (place, &message));
    }
    // Questions are unique in the whole file, in one dimension or in two.
    for place in [
        "/dimensions/0/questions/1/id",
        "/dimensions/1/questions/0/id",
    ] {
        check(
            place,
            json!("a1"),
            &[(place, "The id “a1” is used in two places.")],
        );
    }
}

#[test]
fn languages_are_tags() {
    // Browsers are asked about the same ones in `tests/browser/attributes.rs`.
    let tags: Value = serde_json::from_str(&text(&data_path("language-tags.json"))).unwrap();
    for tag in tags["taken"].as_array().unwrap() {
        check("/language", tag.clone(), &[]);
    }
    for tag in tags["refused"].as_array().unwrap() {
        let message = format!("“{}” is not a language tag.", tag.as_str().unwrap());
        check("/language", tag.clone(), &[("/language", &message)]);
    }
}

#[test]
fn fields_ask_for_what_they_can_hold() {
    let misfit = "Only a field of kind “choice” has options, and it needs at least one.";
    check(
        "/about/fields/2/kind",
        json!("choice"),
        &[("/about/fields/2/options", misfit)],
    );
    check(
        "/about/fields/2/options",
        json!([{ "id": "x", "name": "X" }]),
        &[("/about/fields/2/options", misfit)],
    );
    let purpose = "Each purpose belongs to one field, of kind “text”.";
    check(
        "/about/fields/2/purpose",
        json!("school"),
        &[("/about/fields/2/purpose", purpose)],
    );
    check(
        "/about/fields/3/purpose",
        json!("school"),
        &[("/about/fields/3/purpose", purpose)],
    );
    check(
        "/about/fields/2/kind",
        json!("stage"),
        &[(
            "/about/fields",
            "More than one field asks for the stage aimed for.",
        )],
    );
    check(
        "/stages/1/id",
        json!("not-decided"),
        &[(
            "/stages/1/id",
            "“not-decided” is what a school chooses that aims for no stage.",
        )],
    );
}

#[test]
fn counts_have_limits() {
    let with_stages = |stages| {
        Sample {
            stages,
            strength_from_stage: 0,
            ..Sample::new("1")
        }
        .json()
    };
    for (stages, message) in [
        (1, Some("There are 1 stages.")),
        (2, None),
        (10, None),
        (11, Some("There are 11 stages.")),
    ] {
        let found = problems(&with_stages(stages));
        assert_eq!(found.first().map(|problem| &*problem.message), message);
    }
    let with_questions = |questions: usize| Sample::new(&questions.to_string()).json();
    assert_eq!(problems(&with_questions(40)), []);
    for questions in [0, 41] {
        let found = problems(&with_questions(questions));
        assert_eq!(found[0].place, "/dimensions/0/questions");
        assert_eq!(
            found[0].message,
            format!("There are {questions} questions.")
        );
    }
    let many = |count: usize, original: &Value| {
        let copies = (0..count).map(|number| {
            let mut copy = original.clone();
            copy["id"] = json!(format!("copy-{number}"));
            if copy.get("questions").is_some() {
                copy["questions"][0]["id"] = json!(format!("question-{number}"));
                copy["questions"].as_array_mut().unwrap().truncate(1);
            }
            copy
        });
        Value::from(copies.collect::<Vec<_>>())
    };
    for (place, least, most, things) in [
        ("/dimensions", 1, 40, "dimensions"),
        ("/benefits/areas", 1, 40, "areas"),
        ("/benefits/levels", 2, 10, "levels"),
    ] {
        for count in [least - 1, least, most, most + 1] {
            let mut file = sample();
            file["next_steps"]["steps"] = json!([]);
            let original = file.pointer(place).unwrap()[0].clone();
            *file.pointer_mut(place).unwrap() = many(count, &original);
            let found: Vec<_> = problems(&file)
                .into_iter()
                .filter(|problem| problem.place == place)
                .map(|problem| problem.message)
                .collect();
            if (least..=most).contains(&count) {
                assert_eq!(problems(&file), [], "{count} {things}");
            } else {
                assert_eq!(found, [format!("There are {count} {things}.")]);
            }
        }
    }
}

#[test]
fn weights_and_thresholds_can_be_reached() {
    for weight in [1, 1_000] {
        check("/dimensions/0/weight", json!(weight), &[]);
    }
    for weight in [0, 1_001] {
        let message = format!("A weight of {weight} can’t be used.");
        check(
            "/dimensions/0/weight",
            json!(weight),
            &[("/dimensions/0/weight", &message)],
        );
    }
    for place in [
        "/scoring/answered_per_dimension",
        "/scoring/reported_dimensions",
        "/next_steps/shown",
        "/next_steps/per_dimension",
    ] {
        check(place, json!(0), &[(place, "0 is too low.")]);
        check(place, json!(1), &[]);
    }
    check("/scoring/reported_dimensions", json!(2), &[]);
    check(
        "/scoring/reported_dimensions",
        json!(3),
        &[(
            "/scoring/reported_dimensions",
            "More dimensions are asked for than there are.",
        )],
    );
    check("/scoring/strength_from_stage", json!(4), &[]);
    check(
        "/scoring/strength_from_stage",
        json!(5),
        &[(
            "/scoring/strength_from_stage",
            "There is no such stage, so nothing could ever be a strength.",
        )],
    );
}

#[test]
fn each_stage_has_its_descriptor() {
    let place = "/dimensions/0/questions/0/descriptors";
    for (descriptors, count) in [(json!(["a", "b", "c", "d"]), 4), (json!([]), 0)] {
        let message = format!("There are {count} descriptors for 5 stages.");
        check(place, descriptors, &[(place, &message)]);
    }
}

#[test]
fn addresses_are_whole_and_safe() {
    for url in [
        "http://example.org",
        "javascript:alert(1)",
        "example.org",
        "",
        "https://example.org/a b",
        "https://example.org/\n",
        "https://",
        "https://[school]/x",
        "https://school:port/x",
        "https://ann@school.example/",
        "https://school..example/",
    ] {
        check(
            "/resources/0/url",
            json!(url),
            &[(
                "/resources/0/url",
                "This is not an address that readers may be sent to.",
            )],
        );
    }
}

#[test]
fn what_to_do_about_an_address_is_said() {
    let mut file = sample();
    file["resources"][0]["url"] = json!("https://school:port/x");
    assert_eq!(
        problems(&file)[0].hint,
        "Write the port as a number up to 65535, or leave it out."
    );
}

#[test]
fn addresses_are_read_in_ascii() {
    let mut file = sample();
    file["resources"][0]["url"] = json!("https://Tŷ.example/ŵ");
    let id = file["resources"][0]["id"].as_str().unwrap();
    let questionnaire = Questionnaire::parse(&file.to_string()).unwrap();
    let resource = questionnaire.resource(id).unwrap();
    assert_eq!(resource.url, "https://xn--t-foa.example/%C5%B5");
}

#[test]
fn what_is_named_exists() {
    check(
        "/method/sources/0",
        json!("lost"),
        &[("/method/sources/0", "There is no resource “lost”.")],
    );
    let step = "/next_steps/steps/0";
    for (key, value, place, message) in [
        (
            "effort",
            json!("lost"),
            "effort",
            "There is no effort “lost”.",
        ),
        (
            "called_by",
            json!([]),
            "called_by",
            "No answer calls for this step, so nobody would ever see it.",
        ),
        (
            "called_by",
            json!([{ "question": "z1", "levels": [0] }]),
            "called_by/0/question",
            "There is no question “z1”.",
        ),
        (
            "called_by",
            json!([{ "question": "a1", "levels": [] }]),
            "called_by/0/levels",
            "These are not levels of the question.",
        ),
        (
            "called_by",
            json!([{ "question": "a1", "levels": [4, 5] }]),
            "called_by/0/levels",
            "These are not levels of the question.",
        ),
        (
            "resources",
            json!(["guide", "lost"]),
            "resources/1",
            "There is no resource “lost”.",
        ),
        (
            "when",
            json!({ "lost": ["x"] }),
            "when/lost",
            "There is no field “lost” about the partnership.",
        ),
        (
            "when",
            json!({ "nation": ["wales", "mars"] }),
            "when/nation",
            "The field “nation” has no option “mars”.",
        ),
        (
            "when",
            json!({ "nation": [] }),
            "when/nation",
            "No option of the field “nation” is named.",
        ),
        (
            "when",
            json!({ "role": ["head"] }),
            "when/role",
            "The field “role” has no option “head”.",
        ),
    ] {
        let place = format!("{step}/{place}");
        check(&format!("{step}/{key}"), value, &[(&place, message)]);
    }
    check(
        "/resources/1/when",
        json!({ "lost": ["x"] }),
        &[(
            "/resources/1/when/lost",
            "There is no field “lost” about the partnership.",
        )],
    );
}

#[test]
fn the_words_of_the_interface_keep_their_places() {
    check("/interface", json!({ "start": "Dechrau" }), &[]);
    check(
        "/interface",
        json!({ "place_in_all": "{total} / {number}" }),
        &[],
    );
    check(
        "/interface",
        json!({ "begin": "Dechrau" }),
        &[("/interface/begin", "The interface has no such words.")],
    );
    check(
        "/interface",
        json!({ "place_in_all": "{number} o {all}" }),
        &[(
            "/interface/place_in_all",
            "The words in braces differ from the English ones.",
        )],
    );
    check(
        "/interface",
        json!({ "start": "" }),
        &[("/interface/start", "This text is empty.")],
    );
}

#[test]
fn what_may_be_left_out_may_be_left_out() {
    let mut file: Value = serde_json::from_str(&text(&data_path("garden.ar.json"))).unwrap();
    file["about"]["fields"] = json!([]);
    assert_eq!(problems(&file), []);
    let questionnaire = crate::files::parse(&file.to_string());
    assert!(questionnaire.benefits().is_none());
    assert!(questionnaire.aim_field().is_none());
    assert_eq!(questionnaire.dimensions()[0].weight, 1);
    assert!(!questionnaire.dimensions()[0].foundation);
}

#[test]
fn parts_are_found_by_their_ids() {
    let questionnaire = crate::files::parse(&sample().to_string());
    assert_eq!(questionnaire.start().heading, "Start");
    assert_eq!(questionnaire.privacy().line, "Privacy");
    assert_eq!(questionnaire.title(), "Sample");
    assert_eq!(questionnaire.edition(), "1");
    assert_eq!(questionnaire.effort("term").unwrap().0, 1);
    assert_eq!(questionnaire.next_step("x").unwrap().title, "Step x");
    assert_eq!(questionnaire.stage_name(1), "Stage 1");
    assert_eq!(questionnaire.stage_name(5), "");
    assert_eq!(questionnaire.resource("guide").unwrap().title, "Guide");
    assert!(questionnaire.next_step("y").is_none());
    assert_eq!(LIBRARY.highest_stage(), 2);
}

#[test]
fn a_beginning_is_enough_to_answer_and_is_not_checked() {
    let mut file = sample();
    file["interface"] = json!({ "start": "Begin" });
    let whole = crate::files::parse(&file.to_string());
    for part in ["next_steps", "resources", "method"] {
        file.as_object_mut().unwrap().remove(part);
    }
    assert_ne!(problems(&file), []);
    let beginning = Questionnaire::beginning(&file.to_string()).unwrap();
    assert_eq!(beginning.id(), "sample");
    assert_eq!(beginning.words().get(assessment::words::START), "Begin");
    let pages = assessment::journey::pages;
    assert_eq!(pages(&beginning), pages(&whole));
    assert_eq!(beginning.question_count(), 4);
    let torn = &file.to_string()[1..];
    for text in ["", "{}", "[]", r#"{ "dimensions": [] }"#, torn] {
        assert_eq!(Questionnaire::beginning(text).map(|_| ()), None, "{text}");
    }
}
