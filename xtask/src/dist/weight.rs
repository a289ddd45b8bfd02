//! The weight of what is published, as a table and against the budget.
//!
//! It must never hold a limit: those lie in `budget`.

use super::Files;
use crate::budget;
use crate::cache::Cache;
use crate::compression;
use crate::server::content_type;
use anyhow::Result;
use std::fmt::Write as _;

/// The bytes of one file, as it is and as it travels.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Weight {
    name: String,
    raw: usize,
    gzip: usize,
    brotli: usize,
}

/// Weighs every file. What compression doesn't help counts as it is.
pub(crate) fn weigh(files: &Files, cache: &Cache) -> Result<Vec<Weight>> {
    files
        .iter()
        .map(|(name, content)| {
            let raw = content.len();
            let (gzip, brotli) = if compression::is_worth_it(content_type(name)) {
                let compressed = compression::compress(cache, content)?;
                (compressed.gzip.len(), compressed.brotli.len())
            } else {
                (raw, raw)
            };
            Ok(Weight {
                name: name.clone(),
                raw,
                gzip,
                brotli,
            })
        })
        .collect()
}

/// The weights as a table for a person, the files of the first question marked.
pub(crate) fn table(weights: &[Weight]) -> String {
    let first = first_question(weights);
    let widest = weights
        .iter()
        .map(|weight| weight.name.chars().count())
        .max()
        .unwrap_or(0)
        .max(24);
    let mut table = format!(
        "{:<widest$}  {:>8}  {:>8}  {:>8}\n",
        "dist (kB)", "raw", "gzip", "brotli"
    );
    for weight in weights.iter().chain([&first]) {
        let mark = if is_needed_first(&weight.name) {
            " *"
        } else {
            ""
        };
        // Writing to a string can't fail.
        let _ = writeln!(
            table,
            "{:<widest$}  {:>8}  {:>8}  {:>8}{mark}",
            weight.name,
            kilobytes(weight.raw),
            kilobytes(weight.gzip),
            kilobytes(weight.brotli)
        );
    }
    let _ = write!(
        table,
        "Budget: to the first question (*) {} kB brotli, loader {} kB brotli, document writers {} kB \
         brotli, plugin for WordPress {} kB as it is.",
        kilobytes(budget::FIRST_QUESTION),
        kilobytes(budget::LOADER),
        kilobytes(budget::DOCUMENTS),
        kilobytes(budget::WORDPRESS)
    );
    table
}

/// What is too heavy or missing, a sentence each.
pub(crate) fn over_budget(weights: &[Weight]) -> Vec<String> {
    let mut problems: Vec<String> = budget::FIRST_QUESTION_FILES
        .iter()
        .chain([&budget::DOCUMENTS_FILE, &budget::WORDPRESS_FILE])
        .filter(|name| !weights.iter().any(|weight| weight.name == **name))
        .map(|name| format!("dist/{name} is missing, so it can't be weighed."))
        .collect();
    let alone = |name, weigh: fn(&Weight) -> usize| {
        let mut weights = weights.iter();
        let found = weights.find(|weight| weight.name == name);
        found.map_or(0, weigh)
    };
    for (what, bytes, limit) in [
        (
            "A cold load to the first question weighs, with brotli,",
            first_question(weights).brotli,
            budget::FIRST_QUESTION,
        ),
        (
            "The loader weighs, with brotli,",
            alone(budget::LOADER_FILE, |weight| weight.brotli),
            budget::LOADER,
        ),
        (
            "The module of document writers weighs, with brotli,",
            alone(budget::DOCUMENTS_FILE, |weight| weight.brotli),
            budget::DOCUMENTS,
        ),
        (
            "The plugin for WordPress weighs",
            alone(budget::WORDPRESS_FILE, |weight| weight.raw),
            budget::WORDPRESS,
        ),
    ] {
        if bytes > limit {
            problems.push(format!(
                "{what} {} kB, {} kB above the budget of {} kB in xtask/src/budget.rs: make it \
                 smaller rather than the budget larger.",
                kilobytes(bytes),
                kilobytes(bytes - limit),
                kilobytes(limit)
            ));
        }
    }
    problems
}

fn first_question(weights: &[Weight]) -> Weight {
    let mut total = Weight {
        name: "to the first question".to_owned(),
        raw: 0,
        gzip: 0,
        brotli: 0,
    };
    for weight in weights
        .iter()
        .filter(|weight| is_needed_first(&weight.name))
    {
        total.raw += weight.raw;
        total.gzip += weight.gzip;
        total.brotli += weight.brotli;
    }
    total
}

fn is_needed_first(name: &str) -> bool {
    budget::FIRST_QUESTION_FILES.contains(&name)
}

/// Thousands of bytes with one decimal, rounded up so that nothing looks lighter than it is.
fn kilobytes(bytes: usize) -> String {
    let tenths = bytes.div_ceil(100);
    format!("{}.{}", tenths / 10, tenths % 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn weights(first_question: usize, loader: usize) -> Vec<Weight> {
        let weight = |name: &str, brotli| Weight {
            name: name.to_owned(),
            raw: brotli * 3,
            gzip: brotli * 2,
            brotli,
        };
        let mut weights = vec![weight("index.html", 900_000)];
        for name in budget::FIRST_QUESTION_FILES {
            weights.push(weight(name, 0));
        }
        weights.push(weight(budget::DOCUMENTS_FILE, budget::DOCUMENTS));
        weights.push(Weight {
            raw: budget::WORDPRESS,
            ..weight(budget::WORDPRESS_FILE, 0)
        });
        for weight in &mut weights {
            match weight.name.as_str() {
                budget::LOADER_FILE => weight.brotli = loader,
                "partnership-assessment.widget.wasm" => weight.brotli = first_question - loader,
                _ => {}
            }
        }
        weights
    }

    #[test]
    fn within_the_budget_nothing_is_said() {
        let heaviest = weights(budget::FIRST_QUESTION, budget::LOADER);
        assert_eq!(over_budget(&heaviest), Vec::<String>::new());
    }

    #[test]
    fn one_byte_too_many_is_said() {
        let problems = over_budget(&weights(budget::FIRST_QUESTION + 1, budget::LOADER));
        assert_eq!(problems.len(), 1);
        assert!(
            problems
                .iter()
                .all(|problem| problem.contains("first question"))
        );
        let problems = over_budget(&weights(budget::FIRST_QUESTION, budget::LOADER + 1));
        assert_eq!(problems.len(), 1);
        assert!(problems.iter().all(|problem| problem.contains("loader")));
        for (name, word) in [
            (budget::DOCUMENTS_FILE, "writers"),
            (budget::WORDPRESS_FILE, "plugin"),
        ] {
            let mut heavy = weights(budget::FIRST_QUESTION, budget::LOADER);
            for weight in heavy.iter_mut().filter(|weight| weight.name == name) {
                weight.brotli += 1;
                weight.raw += 1;
            }
            let problems = over_budget(&heavy);
            assert_eq!(problems.len(), 1);
            assert!(problems.iter().all(|problem| problem.contains(word)));
        }
    }

    #[test]
    fn a_missing_file_is_no_gain() {
        let files = budget::FIRST_QUESTION_FILES.len() + 2;
        assert_eq!(over_budget(&[]).len(), files);
    }

    #[test]
    fn the_table_ends_with_the_sum_and_the_budget() {
        let table = table(&weights(90_000, 7_050));
        assert!(table.contains("index.html"), "{table}");
        let sum = table
            .lines()
            .find(|line| line.starts_with("to the first question"));
        assert!(sum.is_some_and(|line| line.ends_with("90.0")), "{table}");
        assert!(table.contains("7.1 *"), "{table}");
    }
}
