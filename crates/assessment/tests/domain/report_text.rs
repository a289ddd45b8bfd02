//! A report as plain text, to compare with an expected one.

use assessment::report::{Block, Card, Fact, Pictures, Report, Steps, Table};
use std::fmt::Write as _;

/// The report as plain text: every word in it, none of its geometry.
pub(crate) fn write(report: &Report) -> String {
    let mut text = format!(
        "{} ({}, {})\n{}\n{}\n",
        report.title,
        report.language,
        if report.right_to_left { "rtl" } else { "ltr" },
        report.subtitle,
        report.date
    );
    for fact in &report.facts {
        line(&mut text, &fact_text(fact));
    }
    for section in &report.sections {
        line(
            &mut text,
            &format!("\n# {} [{}]", section.heading, section.kind.id()),
        );
        for block in &section.blocks {
            write_block(&mut text, block);
        }
    }
    line(
        &mut text,
        &format!("\n# {}", report.answers.columns.join(" | ")),
    );
    for row in &report.answers.rows {
        let level = row
            .level
            .map_or_else(|| "–".to_owned(), |level| level.to_string());
        let cells = [
            &row.dimension,
            &row.id,
            &row.question,
            &level,
            &row.answer,
            &row.descriptor,
            &row.note,
        ];
        line(&mut text, &cells.map(String::as_str).join(" | "));
    }
    text
}

fn line(text: &mut String, line: &str) {
    // Empty cells and marks leave blanks at the end.
    writeln!(text, "{}", line.trim_end()).unwrap();
}

fn fact_text(fact: &Fact) -> String {
    format!("{}: {}", fact.name, fact.text)
}

fn write_block(text: &mut String, block: &Block) {
    match block {
        Block::Lead {
            text: words,
            detail,
        } => line(text, &format!("{words} – {detail}")),
        Block::Paragraph(words) => line(text, words),
        Block::Notice(words) => line(text, &format!("! {words}")),
        Block::Heading(words) => line(text, &format!("## {words}")),
        Block::List(lines) => lines
            .iter()
            .for_each(|words| line(text, &format!("- {words}"))),
        Block::Points(points) => points
            .iter()
            .for_each(|point| line(text, &format!("- {}", fact_text(point)))),
        Block::Links(links) => links
            .iter()
            .for_each(|link| line(text, &format!("- {} <{}>", link.text, link.url))),
        Block::Pictures(pictures) => write_pictures(text, pictures),
        Block::Table(table) => write_table(text, table),
        Block::Steps(steps) => write_steps(text, steps),
        Block::Choices(entries) => entries
            .iter()
            .for_each(|words| line(text, &format!("( ) {words}"))),
        Block::Writing { name, lines } => line(text, &format!("{name} [{lines} lines]")),
        Block::Working { summary, lines } => {
            line(text, &format!("> {summary}"));
            lines
                .iter()
                .for_each(|words| line(text, &format!("> {words}")));
        }
    }
}

fn write_pictures(text: &mut String, pictures: &Pictures) {
    line(text, &format!("[{}]", pictures.summary));
    for picture in pictures.items.iter().chain(&pictures.key) {
        let marks = picture.figure.marks.len();
        let words = [&*picture.name, &*picture.text, &*picture.mark].join(" / ");
        let shows = &picture.shows;
        line(text, &format!("[{marks} marks: {shows}] {words}"));
    }
}

fn write_table(text: &mut String, table: &Table) {
    let columns: Vec<_> = table
        .columns
        .iter()
        .map(|column| format!("{}{}", column.name, if column.number { " №" } else { "" }))
        .collect();
    line(
        text,
        &format!("| {} | {}", table.caption, columns.join(" | ")),
    );
    for row in &table.rows {
        line(text, &format!("| {}", row.join(" | ")));
    }
}

fn write_steps(text: &mut String, steps: &Steps) {
    line(text, &format!("* {}", steps.summary));
    for Card {
        id,
        title,
        mark,
        dimension,
        reason,
        why,
        start,
        who,
        effort,
        resources_name,
        resources,
    } in &steps.cards
    {
        line(text, &format!("* {title} [{id}] {mark}"));
        line(text, &format!("  {dimension}. {reason}"));
        for fact in [why, who, effort] {
            line(text, &format!("  {}", fact_text(fact)));
        }
        line(
            text,
            &format!("  {}: {}", start.name, start.lines.join(" / ")),
        );
        for link in resources {
            line(
                text,
                &format!("  {resources_name}: {} <{}>", link.text, link.url),
            );
        }
    }
}
