//! What stands in the document, part by part, in the styles that `parts` describes.
//!
//! It must never know a size or a colour of a text.

use super::figure;
use super::markup::Markup;
use crate::columns;
use assessment::report::{
    Arrangement, Block, Card, Fact, Link, Picture, Pictures, Report, Section, SectionKind, Steps,
    Table,
};

const NAMESPACES: &str = concat!(
    "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>",
    "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"",
    " xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"",
    " xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\"",
    " xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\"",
    " xmlns:wpg=\"http://schemas.microsoft.com/office/word/2010/wordprocessingGroup\"",
    " xmlns:wps=\"http://schemas.microsoft.com/office/word/2010/wordprocessingShape\">",
    "<w:body>"
);

/// The left and right margins, in twentieths of a point and in points.
const MARGIN: &str = "1240";
const MARGIN_POINTS: f32 = 62.0;

/// The space between the columns of a table, in points.
const GUTTER: f32 = 8.0;

/// How wide a letter of a table is, in points: the reader's font is not known here. A text counts one
/// more, because short ones may have wide letters only.
const LETTER: f32 = 6.6;

/// How wide the scale of a dimension is, in points.
const PROFILE: i64 = 170;

/// How high a row is at least that has nothing in it yet, in twentieths of a point: 28 points, so that
/// there is room to write in it by hand.
const BLANK_ROW: &str = "560";

/// Stands in a paragraph that stays whole, on the same page as the next.
const TOGETHER: &str = "<w:keepNext/><w:keepLines/>";

/// The document, and the addresses that its links lead to.
pub(super) fn document(report: &Report) -> (String, Vec<String>) {
    let mut writer = Writer {
        markup: Markup::default(),
        links: Vec::new(),
        figures: 0,
        below_heading: false,
        measure: crate::paper::of(&report.language).points().0 - 2.0 * MARGIN_POINTS,
        direction: if report.right_to_left {
            "<w:bidiVisual/>"
        } else {
            ""
        },
    };
    writer.markup.raw(NAMESPACES);
    if !report.subtitle.is_empty() {
        writer.markup.words("Subtitle", &report.subtitle);
    }
    writer.markup.words("Title", &report.title);
    for Fact { name, text } in &report.facts {
        writer.markup.paragraph("Facts", "", |markup| {
            markup.run("Quiet", &[name, ": "].concat());
            markup.run("", text);
        });
    }
    for section in &report.sections {
        writer.section(section);
    }
    let (wide, high) = crate::paper::of(&report.language).twips();
    writer.markup.raw(
        &[
            "<w:sectPr><w:footerReference w:type=\"default\" r:id=\"footer\"/><w:pgSz w:w=\"",
            wide,
            "\" w:h=\"",
            high,
            "\"/><w:pgMar w:top=\"1280\" w:right=\"",
            MARGIN,
            "\" w:bottom=\"1280\" w:left=\"",
            MARGIN,
            "\"",
            " w:header=\"640\" w:footer=\"640\" w:gutter=\"0\"/></w:sectPr></w:body></w:document>",
        ]
        .concat(),
    );
    (writer.markup.finish(), writer.links)
}

struct Writer {
    markup: Markup,
    links: Vec<String>,
    figures: usize,
    below_heading: bool,
    /// The width between the margins, in points.
    measure: f32,
    /// What lets a table begin on the right, where the language does.
    direction: &'static str,
}

impl Writer {
    fn section(&mut self, section: &Section) {
        // The next steps are a part to take out; what stands before them doesn't push them about.
        let begins_page = section.kind == SectionKind::Steps;
        let properties = if begins_page {
            "<w:pageBreakBefore/>"
        } else {
            ""
        };
        self.line("Heading1", properties, "", &section.heading);
        self.below_heading = false;
        let mut blocks = section.blocks.iter().peekable();
        while let Some(block) = blocks.next() {
            match (block, blocks.peek()) {
                // What leads to something stays with it.
                (
                    Block::Paragraph(text),
                    Some(
                        Block::Lead { .. } | Block::Table(_) | Block::Pictures(_) | Block::Steps(_),
                    ),
                ) => {
                    self.line("Normal", TOGETHER, "", text);
                }
                _ => self.block(block),
            }
        }
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Lead { text, detail } => self.markup.paragraph("Lead", "", |markup| {
                markup.run("", text);
                if !detail.is_empty() {
                    markup.run("Quiet", &["  ", detail].concat());
                }
            }),
            Block::Paragraph(text) => self.markup.words("Normal", text),
            Block::Notice(text) => self.markup.words("Notice", text),
            Block::Heading(text) => self.heading(text),
            Block::List(lines) | Block::Choices(lines) => self.list(lines, ""),
            Block::Points(points) => {
                for Fact { name, text } in points {
                    self.markup.words("Term", name);
                    self.markup.words("Normal", text);
                }
            }
            Block::Links(links) => self.links(links, false),
            Block::Pictures(pictures) => self.pictures(pictures),
            Block::Table(entries) => self.table(entries),
            Block::Steps(steps) => self.steps(steps),
            Block::Working { summary, lines } => {
                self.markup.words("Term", summary);
                lines
                    .iter()
                    .for_each(|line| self.markup.words("Small", line));
            }
            Block::Writing { name, .. } => self.markup.words("Small", name),
        }
    }

    fn heading(&mut self, text: &str) {
        self.below_heading = true;
        self.markup.words("Heading2", text);
    }

    fn list(&mut self, lines: &[String], properties: &str) {
        for line in lines {
            self.markup
                .paragraph("ListBullet", properties, |markup| markup.run("", line));
        }
    }

    /// Links, one below the other; those that end a card stay together with each other only.
    fn links(&mut self, links: &[Link], in_card: bool) {
        for (index, link) in links.iter().enumerate() {
            let together = in_card && index + 1 < links.len();
            let properties = if together { TOGETHER } else { "" };
            // The report says that every address is secure; another would not be a link.
            if !link.url.starts_with("https://") {
                self.markup
                    .paragraph("Normal", properties, |markup| markup.run("", &link.text));
                continue;
            }
            self.links.push(link.url.clone());
            let number = self.links.len().to_string();
            self.markup.paragraph("Links", properties, |markup| {
                markup.raw(&["<w:hyperlink r:id=\"link", &number, "\">"].concat());
                markup.run("Hyperlink", &link.text);
                markup.raw("</w:hyperlink>");
            });
        }
    }

    fn figure(&mut self, picture: &Picture, width: i64, properties: &str) {
        self.figures += 1;
        let number = self.figures;
        self.markup.paragraph("Picture", properties, |markup| {
            figure::draw(
                markup,
                &picture.figure,
                width,
                number,
                picture.alternative(),
            );
        });
    }

    /// Pictures in a table without lines: a program that reads aloud goes through it in order.
    fn pictures(&mut self, pictures: &Pictures) {
        if !pictures.summary.is_empty() {
            self.markup.paragraph("Small", "<w:keepNext/>", |markup| {
                markup.run("", &pictures.summary);
            });
        }
        self.markup
            .raw(&["<w:tbl><w:tblPr>", self.direction].concat());
        self.markup.raw("<w:tblW w:w=\"5000\" w:type=\"pct\"/>");
        self.markup.raw("<w:tblLayout w:type=\"fixed\"/></w:tblPr>");
        match pictures.arrangement {
            Arrangement::Ladder => self.gallery(&pictures.items, 5, 66),
            Arrangement::Panel => self.gallery(&pictures.items, 2, 44),
            Arrangement::Profile => self.profile(pictures),
        }
        self.markup.raw("</w:tbl>");
        if !pictures.key.is_empty() {
            self.markup.paragraph("Small", "", |markup| {
                for picture in &pictures.key {
                    self.figures += 1;
                    let number = self.figures;
                    figure::draw(markup, &picture.figure, 14, number, &picture.shows);
                    markup.run("", &[" ", &picture.name, "    "].concat());
                }
            });
        }
        self.markup.words("Small", "");
    }

    /// Each picture above its words, as many across. Its rows stay on one page.
    fn gallery(&mut self, pictures: &[Picture], across: usize, width: i64) {
        let columns = vec![self.measure / count(across); across];
        grid(&mut self.markup, &columns);
        let mut rows = pictures.chunks(across).peekable();
        while let Some(row) = rows.next() {
            let keep = together(rows.peek().is_some());
            self.open_row("");
            for (picture, column) in row.iter().zip(&columns) {
                self.open_cell(*column);
                self.figure(picture, width, TOGETHER);
                // In a row of stages the one that is meant stands out.
                let is_plain = across > 2 && picture.mark.is_empty();
                self.picture_words(if is_plain { "Cell" } else { "CellHead" }, picture, keep);
                self.markup.raw("</w:tc>");
            }
            for column in columns.iter().skip(row.len()) {
                self.empty_cell(*column, keep);
            }
            self.markup.raw("</w:tr>");
        }
    }

    /// Name, scale and stage of each dimension in a row. All rows stay on one page, with the key.
    fn profile(&mut self, pictures: &Pictures) {
        let widths = [0.36, 0.38, 0.26].map(|part| part * self.measure);
        let [name, scale, stage] = widths;
        grid(&mut self.markup, &widths);
        if let Some(heads) = &pictures.heads {
            self.open_row("");
            self.empty_cell(name, TOGETHER);
            self.open_cell(scale);
            self.figures += 1;
            let number = self.figures;
            self.markup.paragraph("Picture", TOGETHER, |markup| {
                figure::draw(markup, heads, PROFILE, number, "");
            });
            self.markup.raw("</w:tc>");
            self.empty_cell(stage, TOGETHER);
            self.markup.raw("</w:tr>");
        }
        let mut items = pictures.items.iter().peekable();
        while let Some(picture) = items.next() {
            let keep = together(items.peek().is_some() || !pictures.key.is_empty());
            self.open_row("");
            self.open_cell(name);
            let name_keep = if picture.mark.is_empty() {
                keep
            } else {
                TOGETHER
            };
            self.line("CellHead", name_keep, "", &picture.name);
            if !picture.mark.is_empty() {
                self.line("Cell", keep, "", &picture.mark);
            }
            self.markup.raw("</w:tc>");
            self.open_cell(scale);
            self.figure(picture, PROFILE, keep);
            self.markup.raw("</w:tc>");
            self.open_cell(stage);
            self.line("Cell", keep, "", &picture.text);
            self.markup.raw("</w:tc></w:tr>");
        }
    }

    fn picture_words(&mut self, style: &str, picture: &Picture, keep: &str) {
        self.line(style, keep, "", &picture.name);
        for (letters, text) in [("Mark", &picture.mark), ("", &picture.text)] {
            if !text.is_empty() {
                self.line("Cell", keep, letters, text);
            }
        }
    }

    /// A paragraph that is one text in a character style.
    fn line(&mut self, style: &str, properties: &str, letters: &str, text: &str) {
        self.markup
            .paragraph(style, properties, |markup| markup.run(letters, text));
    }

    /// Opens a row that is never cut between two pages.
    fn open_row(&mut self, properties: &str) {
        self.markup.raw("<w:tr><w:trPr><w:cantSplit/>");
        self.markup.raw(properties);
        self.markup.raw("</w:trPr>");
    }

    fn empty_cell(&mut self, width: f32, keep: &str) {
        self.open_cell(width);
        self.line("Cell", keep, "", "");
        self.markup.raw("</w:tc>");
    }

    fn open_cell(&mut self, width: f32) {
        self.markup.raw("<w:tc><w:tcPr><w:tcW w:w=\"");
        self.markup.raw(&twips(width));
        self.markup.raw("\" w:type=\"dxa\"/></w:tcPr>");
    }

    fn table(&mut self, table: &Table) {
        if table.columns.is_empty() {
            return;
        }
        self.markup
            .raw("<w:tbl><w:tblPr><w:tblStyle w:val=\"Rows\"/>");
        self.markup.raw(self.direction);
        self.markup.raw("<w:tblW w:w=\"5000\" w:type=\"pct\"/>");
        self.markup
            .raw("<w:tblLook w:val=\"00A0\" w:firstRow=\"1\" w:firstColumn=\"1\"/>");
        self.markup.raw("<w:tblCaption w:val=\"");
        self.markup.text(&table.caption);
        self.markup.raw("\"/></w:tblPr>");
        // In Word the last column has a gutter too.
        let mut widths = columns::widths(table, self.measure - GUTTER, GUTTER, |text| {
            LETTER * count(text.chars().count() + 1)
        });
        if let Some(last) = widths.last_mut() {
            *last += GUTTER;
        }
        grid(&mut self.markup, &widths);
        self.open_row("<w:tblHeader/>");
        for (column, width) in table.columns.iter().zip(&widths) {
            self.cell("CellHead", &column.name, column.number, *width, TOGETHER);
        }
        self.markup.raw("</w:tr>");
        let last = table.rows.len().saturating_sub(1);
        for (place, row) in table.rows.iter().enumerate() {
            // No row stands alone below the heads or above the rest of the page.
            let keep = together(place < last && (place == 0 || place + 1 == last));
            if row.iter().all(String::is_empty) {
                let height = [
                    "<w:trHeight w:val=\"",
                    BLANK_ROW,
                    "\" w:hRule=\"atLeast\"/>",
                ];
                self.open_row(&height.concat());
            } else {
                self.open_row("");
            }
            let cells = row.iter().zip(&table.columns).zip(&widths);
            for (index, ((text, column), width)) in cells.enumerate() {
                let style = if index == 0 { "CellHead" } else { "Cell" };
                self.cell(style, text, column.number, *width, keep);
            }
            self.markup.raw("</w:tr>");
        }
        self.markup.raw("</w:tbl>");
        self.markup.words("Small", "");
    }

    fn cell(&mut self, style: &str, text: &str, is_number: bool, width: f32, keep: &str) {
        let right = if is_number {
            "<w:jc w:val=\"right\"/>"
        } else {
            ""
        };
        self.open_cell(width);
        self.line(style, &[keep, right].concat(), "", text);
        self.markup.raw("</w:tc>");
    }

    fn steps(&mut self, steps: &Steps) {
        if !steps.summary.is_empty() {
            self.heading(&steps.summary);
        }
        for card in &steps.cards {
            self.card(card);
        }
    }

    /// A next step, all on one page where it fits on one.
    fn card(&mut self, card: &Card) {
        let style = if self.below_heading {
            "Heading3"
        } else {
            "Heading2"
        };
        self.markup.words(style, &card.title);
        // Two lines of one paragraph: LibreOffice loses count where too many are kept together.
        self.markup.paragraph("Small", TOGETHER, |markup| {
            if !card.mark.is_empty() {
                markup.run("Mark", &[&card.mark, "  "].concat());
            }
            markup.run("", &[&card.dimension, "\n", &card.reason].concat());
        });
        self.named(&card.why, TOGETHER);
        self.markup.words("Term", &card.start.name);
        self.list(&card.start.lines, TOGETHER);
        self.named(&card.who, TOGETHER);
        let ends = card.resources.is_empty();
        self.named(&card.effort, if ends { "" } else { TOGETHER });
        if !ends {
            self.markup.words("Term", &card.resources_name);
            self.links(&card.resources, true);
        }
    }

    fn named(&mut self, fact: &Fact, properties: &str) {
        self.markup.paragraph("Normal", properties, |markup| {
            markup.run("Name", &[&fact.name, ": "].concat());
            markup.run("", &fact.text);
        });
    }
}

/// What stands in a paragraph that is kept with the next, if it is.
fn together(is_kept: bool) -> &'static str {
    if is_kept { TOGETHER } else { "" }
}

/// The columns of a table, by their widths in points.
fn grid(markup: &mut Markup, widths: &[f32]) {
    markup.raw("<w:tblGrid>");
    for width in widths {
        markup.raw(&["<w:gridCol w:w=\"", &twips(*width), "\"/>"].concat());
    }
    markup.raw("</w:tblGrid>");
}

/// A width in points as twentieths of a point.
#[expect(
    clippy::cast_possible_truncation,
    reason = "no width is more than a few thousand points"
)]
fn twips(points: f32) -> String {
    ((points * 20.0) as i32).to_string()
}

fn count(number: usize) -> f32 {
    f32::from(u16::try_from(number).unwrap_or(u16::MAX))
}
