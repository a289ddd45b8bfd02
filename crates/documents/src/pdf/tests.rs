//! What holds for the pages of every sample, before they are drawn.

use super::*;
use crate::{Format, samples};
use assessment::report::{
    Arrangement, Card, Picture, Pictures, SectionKind, StartLines, Steps, figures,
};
use flow::PlacedRow;

/// The colours, to be compared with the screen's.
pub(crate) const COLOURS: [(&str, style::Colour); 8] = [
    ("paper", style::PAPER),
    ("ink", style::INK),
    ("quiet", style::QUIET),
    ("line", style::LINE),
    ("scale", style::SCALE),
    ("accent", style::ACCENT),
    ("tint", style::TINT),
    ("lit", style::LIT),
];

/// The outline and the inside of each ink, to be compared with the screen's.
pub(crate) fn inks(ink: figures::Ink) -> (Option<style::Colour>, Option<style::Colour>) {
    let (outline, inside, _) = paint::inks(ink);
    (outline, inside)
}

/// Every sample's report in rows, as each of the kinds of PDF is set.
fn layouts() -> Vec<(String, Layout)> {
    let mut layouts = Vec::new();
    for sample in samples::samples() {
        for format in [Format::Pdf, Format::OnePage, Format::Blank] {
            let report = sample.composed(format);
            let layout = match format {
                Format::OnePage => on_one_page(&report).1,
                Format::Blank => on_paper(&report).1,
                _ => Layout::of(&report, Paper::of(&report.language), 1.0, &style::REPORT),
            };
            layouts.push((format!("{}, {format:?}", sample.name), layout));
        }
    }
    layouts
}

/// The smallest size of a text that is drawn at a scale, among those of a kind.
fn smallest(layout: &Layout, scale: f32, is_meant: impl Fn(&str, f32) -> bool) -> f32 {
    let marks = layout.rows.iter().flat_map(|row| &row.marks);
    let sizes = marks.filter_map(|mark| match &mark.ink {
        Ink::Text { text, set, .. } if is_meant(text, set.size) => Some(set.size * scale),
        _ => None,
    });
    sizes.fold(f32::MAX, f32::min)
}

#[test]
fn a_summary_is_one_page_in_letters_that_can_be_read() {
    for sample in samples::samples() {
        let report = sample.composed(Format::OnePage);
        let (scale, layout) = on_one_page(&report);
        let paper = Paper::full(&report.language);
        assert!(layout.fits(paper, scale), "{}", sample.name);
        let label = smallest(&layout, scale, |_, _| true);
        assert!(label >= 8.0, "{}: labels of {label} points", sample.name);
        let body = smallest(&layout, scale, |_, size| size >= BODY.size);
        assert!(body >= 9.0, "{}: text of {body} points", sample.name);
        // What is said in sentences is body text.
        for block in report.sections.iter().flat_map(|section| &section.blocks) {
            let (Block::Paragraph(said) | Block::Notice(said)) = block else {
                continue;
            };
            let begins = |text: &str, _| text.len() > 20 && said.starts_with(text.trim_end());
            let size = smallest(&layout, scale, begins);
            assert!(size >= 9.0, "{}: {said} in {size} points", sample.name);
        }
        // The foot of the page is as large as its labels.
        assert!(SMALL_QUIET.size * scale >= 8.0, "{}", sample.name);
    }
}

#[test]
fn a_usual_summary_has_all_its_names_whole() {
    for name in ["usual", "usual, Letter", "highest", "lowest", "long names"] {
        let mut samples = samples::samples().into_iter();
        let sample = samples.find(|sample| sample.name == name).unwrap();
        let written = format!("{:?}", sample.composed(Format::OnePage));
        assert!(!written.contains("Shortened to fit"), "{name}");
    }
}

#[test]
fn nothing_stands_outside_the_margins() {
    for (name, layout) in layouts() {
        let heads = layout.heads.iter().flatten();
        for mark in layout.rows.iter().chain(heads).flat_map(|row| &row.marks) {
            let end = mark.x + blocks::mark_width(mark);
            assert!(
                mark.x >= 0.0 && end <= layout.measure + 0.01,
                "{name}: {mark:?} ends at {end} of {}",
                layout.measure
            );
        }
    }
}

fn words(row: &Row) -> String {
    let texts = row.marks.iter().filter_map(|mark| match &mark.ink {
        Ink::Text { text, .. } => Some(text.as_str()),
        _ => None,
    });
    texts.collect()
}

/// What can follow what leads into a section, with the first and the last words of its first item.
fn first_items() -> Vec<(Block, &'static str, &'static str)> {
    let fact = |name: &str, text: &str| Fact {
        name: name.to_owned(),
        text: text.to_owned(),
    };
    let card = |title: &str, effort: &str| Card {
        id: title.to_owned(),
        title: title.to_owned(),
        mark: String::new(),
        dimension: "Dimension".to_owned(),
        reason: "Because".to_owned(),
        why: fact("Why", &"It matters to all. ".repeat(12)),
        start: StartLines {
            name: "How".to_owned(),
            lines: vec!["Begin".to_owned(); 4],
        },
        who: fact("Who", "Heads"),
        effort: fact("Effort", effort),
        resources_name: String::new(),
        resources: Vec::new(),
    };
    let picture = |name: &str, text: &str| Picture {
        figure: figures::benefit(1, 3),
        name: name.to_owned(),
        text: text.to_owned(),
        mark: String::new(),
        shows: String::new(),
    };
    let steps = |summary: &str| {
        Block::Steps(Steps {
            summary: summary.to_owned(),
            cards: vec![card("First", "last line"), card("Other", "other")],
        })
    };
    let pictures = |arrangement, summary: &str| {
        Block::Pictures(Pictures {
            arrangement,
            summary: summary.to_owned(),
            heads: None,
            items: vec![picture("First", "last line"); 6],
            key: Vec::new(),
        })
    };
    let entries = vec!["First and last line".to_owned(); 5];
    vec![
        (steps(""), "First", "last line"),
        (steps("Later"), "Later", "last line"),
        (pictures(Arrangement::Panel, ""), "First", "last line"),
        (
            pictures(Arrangement::Panel, "Circles"),
            "Circles",
            "last line",
        ),
        (
            Block::Table(Table {
                caption: "Caption".to_owned(),
                columns: vec![Column {
                    name: "Column".to_owned(),
                    number: false,
                }],
                rows: vec![vec!["First row".to_owned()]; 8],
            }),
            "Column",
            "First row",
        ),
        (Block::List(entries.clone()), "First", "last line"),
        (
            Block::Working {
                summary: "Worked out".to_owned(),
                lines: entries.clone(),
            },
            "Worked out",
            "last line",
        ),
        (Block::Choices(entries), "First", "last line"),
        (
            Block::Points(vec![fact("First", "last line"); 3]),
            "First",
            "last line",
        ),
        (Block::Heading("First".to_owned()), "First", "First"),
    ]
}

#[test]
fn a_section_begins_with_its_first_item_on_the_same_page() {
    let lead = || Block::Lead {
        text: "The lead".to_owned(),
        detail: String::new(),
    };
    let paragraph = || Block::Paragraph("Two lines of what leads into it. ".repeat(4));
    for (item, first, last) in first_items() {
        for opening in [
            vec![],
            vec![paragraph()],
            vec![lead()],
            vec![paragraph(), lead()],
            vec![lead(), paragraph()],
        ] {
            // Wherever on the page the section comes to begin.
            for lines in 0..50 {
                let mut report = samples::by_hand();
                report.sections.truncate(1);
                let mut blocks = vec![Block::Paragraph("Before\n".repeat(lines))];
                std::mem::swap(&mut report.sections[0].blocks, &mut blocks);
                report.sections.push(Section {
                    kind: SectionKind::Steps,
                    heading: "The heading".to_owned(),
                    blocks: opening.iter().cloned().chain([item.clone()]).collect(),
                });
                let paper = Paper::of("en");
                let layout = Layout::of(&report, paper, 1.0, &style::REPORT);
                let pages = flow::pages(layout.rows, &layout.heads, paper.depth());
                let page = |text: &str| {
                    let has = |placed: &PlacedRow| words(&placed.row).contains(text);
                    pages.iter().position(|page| page.iter().any(has))
                };
                let begins = page("The heading");
                assert!(begins.is_some() && page(first) == begins, "{item:?}");
                assert_eq!(
                    page(last),
                    begins,
                    "after {lines} lines: {opening:?} {item:?}"
                );
            }
        }
    }
}

#[test]
fn nothing_that_stays_with_the_next_row_ends_a_page() {
    for (name, layout) in layouts() {
        let depth = Paper::of("en-US").depth();
        let mut rows = layout.rows;
        let heads = &layout.heads;
        let height = |rows: &[Row]| -> f32 { rows.iter().map(|row| row.space + row.height).sum() };
        // Rows that stay together, and whether a page holds them as a whole.
        let mut chains: Vec<(std::ops::Range<usize>, bool)> = Vec::new();
        let mut start = 0;
        for place in 0..rows.len() {
            if rows[place].keep && place + 1 < rows.len() {
                continue;
            }
            let chain = &rows[start..=place];
            let head = chain[0].head.and_then(|head| heads.get(head));
            let head = head.map_or(0.0, |rows| height(rows));
            chains.push((start..place + 1, head + height(chain) <= depth));
            start = place + 1;
        }
        // Their places, so that they are known again on their pages.
        for (place, row) in rows.iter_mut().enumerate() {
            row.bookmarks = vec![Bookmark {
                text: place.to_string(),
                within: false,
            }];
        }
        let pages = flow::pages(rows, heads, depth);
        let page_of = |place: usize| {
            let wanted = place.to_string();
            let has = |placed: &PlacedRow| {
                // A head that is repeated has the place of the one before it, or none.
                placed.row.bookmarks.iter().any(|one| one.text == wanted)
            };
            pages.iter().position(|page| page.iter().any(has))
        };
        for (chain, fits) in chains {
            let (first, last) = (page_of(chain.start), page_of(chain.end - 1));
            assert!(first.is_some() && last.is_some(), "{name}: {chain:?}");
            assert!(!fits || first == last, "{name}: {chain:?}");
        }
    }
}

#[test]
fn the_questionnaire_on_paper_has_a_page_for_each_dimension() {
    for name in ["usual", "usual, Letter"] {
        let mut samples = samples::samples().into_iter();
        let sample = samples.find(|sample| sample.name == name).unwrap();
        let report = sample.composed(Format::Blank);
        let (paper, layout) = on_paper(&report);
        let pages = flow::pages(layout.rows, &layout.heads, paper.depth());
        assert!(pages.len() <= 12, "{name}: {} pages", pages.len());
        // A dimension begins its page, and none goes on on another.
        let dimensions = report.sections.len() - 2;
        let begins = |page: &&Vec<PlacedRow>| {
            let first = page.first().map(|placed| &placed.row);
            first.is_some_and(|row| row.bookmarks.iter().any(|bookmark| !bookmark.within))
        };
        assert!(
            pages.iter().skip(1).filter(begins).count() >= dimensions,
            "{name}"
        );
        // Room to write is kept: two lines for each question, as far apart as handwriting is.
        let rows = pages.iter().flatten();
        let lines =
            rows.filter(|placed| placed.row.height >= 21.0 && words(&placed.row).is_empty());
        assert!(lines.count() >= 2 * 24, "{name}");
    }
}

#[test]
fn a_hand_can_write_in_the_blank_rows_of_a_plan() {
    for name in ["no answers", "usual"] {
        let mut samples = samples::samples().into_iter();
        let sample = samples.find(|sample| sample.name == name).unwrap();
        let report = sample.composed(Format::Pdf);
        let plan = report.section(SectionKind::Plan).unwrap();
        let blank = plan.blocks.iter().find_map(|block| match block {
            Block::Table(table) => {
                let is_blank = |row: &&Vec<String>| row.iter().all(String::is_empty);
                Some(table.rows.iter().filter(is_blank).count())
            }
            _ => None,
        });
        let layout = Layout::of(&report, Paper::of("en"), 1.0, &style::REPORT);
        let rows = layout.rows.iter().filter(|row| {
            let is_ruled = matches!(&*row.marks, [mark] if matches!(mark.ink, Ink::Rule { .. }));
            is_ruled && row.head.is_some() && row.height >= 28.0
        });
        assert!(blank >= Some(2));
        assert_eq!(Some(rows.count()), blank, "{name}");
    }
}

#[test]
fn pictures_say_what_they_add_and_tables_what_they_are() {
    let mut samples = samples::samples().into_iter();
    let sample = samples.find(|sample| sample.name == "usual").unwrap();
    let report = sample.composed(Format::Pdf);
    let layout = Layout::of(&report, Paper::of("en"), 1.0, &style::REPORT);
    let drawn: Vec<_> = layout.rows.iter().map(words).collect();
    let mut figures = 0;
    for kind in layout.tree.kinds() {
        match kind {
            Kind::Figure(shows) => {
                figures += 1;
                // Two areas are without an answer: there the picture shows that alone.
                assert!(!shows.is_empty());
                let repeats = drawn.iter().any(|words| words.starts_with(shows.as_str()));
                assert!(!repeats || shows == "Not answered", "{shows}");
            }
            Kind::Table(name) => assert!(!name.is_empty()),
            _ => {}
        }
    }
    assert!(figures > 20, "{figures}");
}
