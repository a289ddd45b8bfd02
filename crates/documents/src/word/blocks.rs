//! What stands in the document, part by part, in the styles that `parts` describes.
//!
//! It must never know a size or a colour of a text.

use super::figure;
use super::markup::Markup;
use assessment::report::{
    Arrangement, Block, Card, Fact, Link, Picture, Pictures, Report, Section, Steps, Table,
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

/// The document, and the addresses that its links lead to.
pub(super) fn document(report: &Report) -> (String, Vec<String>) {
    let mut writer = Writer {
        markup: Markup::default(),
        links: Vec::new(),
        figures: 0,
        below_heading: false,
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
            "\"/><w:pgMar w:top=\"1280\" w:right=\"1240\" w:bottom=\"1280\" w:left=\"1240\"",
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
}

impl Writer {
    fn section(&mut self, section: &Section) {
        self.markup.words("Heading1", &section.heading);
        self.below_heading = false;
        for block in &section.blocks {
            self.block(block);
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
            Block::List(lines) | Block::Choices(lines) => self.list(lines),
            Block::Points(points) => {
                for Fact { name, text } in points {
                    self.markup.words("Term", name);
                    self.markup.words("Normal", text);
                }
            }
            Block::Links(links) => self.links(links),
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

    fn list(&mut self, lines: &[String]) {
        for line in lines {
            self.markup.words("ListBullet", line);
        }
    }

    fn links(&mut self, links: &[Link]) {
        for link in links {
            // The report says that every address is secure; another would not be a link.
            if !link.url.starts_with("https://") {
                self.markup.words("Normal", &link.text);
                continue;
            }
            self.links.push(link.url.clone());
            let number = self.links.len().to_string();
            self.markup.paragraph("Links", "", |markup| {
                markup.raw(&["<w:hyperlink r:id=\"link", &number, "\">"].concat());
                markup.run("Hyperlink", &link.text);
                markup.raw("</w:hyperlink>");
            });
        }
    }

    fn figure(&mut self, picture: &Picture, width: i64) {
        self.figures += 1;
        let words = [&picture.name, &picture.mark, &picture.text];
        let words: Vec<_> = words
            .into_iter()
            .filter(|words| !words.is_empty())
            .map(String::as_str)
            .collect();
        let number = self.figures;
        self.markup.paragraph("Picture", "", |markup| {
            figure::draw(markup, &picture.figure, width, number, &words.join(", "));
        });
    }

    /// Pictures in a table without lines: a program that reads aloud goes through it in order.
    fn pictures(&mut self, pictures: &Pictures) {
        if !pictures.summary.is_empty() {
            self.markup.paragraph("Small", "<w:keepNext/>", |markup| {
                markup.run("", &pictures.summary);
            });
        }
        let (across, width) = match pictures.arrangement {
            Arrangement::Ladder => (5, 66),
            Arrangement::Profile => (1, 220),
            Arrangement::Panel => (2, 44),
        };
        for picture in &pictures.key {
            self.figures += 1;
            let number = self.figures;
            self.markup.paragraph("Small", "<w:keepNext/>", |markup| {
                figure::draw(markup, &picture.figure, 14, number, &picture.name);
                markup.run("", &["  ", &picture.name].concat());
            });
        }
        self.markup
            .raw("<w:tbl><w:tblPr><w:tblW w:w=\"5000\" w:type=\"pct\"/></w:tblPr>");
        grid(&mut self.markup, if across == 1 { 2 } else { across });
        for line in pictures.items.chunks(across) {
            self.markup.raw("<w:tr><w:trPr><w:cantSplit/></w:trPr>");
            for picture in line {
                self.markup.raw("<w:tc><w:tcPr/>");
                if across == 1 {
                    self.picture_words(picture);
                    self.markup.raw("</w:tc><w:tc><w:tcPr/>");
                    self.figure(picture, width);
                } else {
                    self.figure(picture, width);
                    self.picture_words(picture);
                }
                self.markup.raw("</w:tc>");
            }
            for _ in line.len()..across {
                self.markup.raw("<w:tc><w:tcPr/><w:p/></w:tc>");
            }
            self.markup.raw("</w:tr>");
        }
        self.markup.raw("</w:tbl>");
        self.markup.words("Small", "");
    }

    fn picture_words(&mut self, picture: &Picture) {
        self.markup.words("CellHead", &picture.name);
        for text in [&picture.mark, &picture.text] {
            if !text.is_empty() {
                self.markup.words("Cell", text);
            }
        }
    }

    fn table(&mut self, table: &Table) {
        if table.columns.is_empty() {
            return;
        }
        self.markup
            .raw("<w:tbl><w:tblPr><w:tblStyle w:val=\"Rows\"/>");
        self.markup.raw("<w:tblW w:w=\"5000\" w:type=\"pct\"/>");
        self.markup
            .raw("<w:tblLook w:val=\"00A0\" w:firstRow=\"1\" w:firstColumn=\"1\"/>");
        self.markup.raw("<w:tblCaption w:val=\"");
        self.markup.text(&table.caption);
        self.markup.raw("\"/></w:tblPr>");
        grid(&mut self.markup, table.columns.len());
        self.markup
            .raw("<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>");
        for column in &table.columns {
            self.cell("CellHead", &column.name, column.number);
        }
        self.markup.raw("</w:tr>");
        for row in &table.rows {
            self.markup.raw("<w:tr><w:trPr><w:cantSplit/></w:trPr>");
            for (index, (text, column)) in row.iter().zip(&table.columns).enumerate() {
                let style = if index == 0 { "CellHead" } else { "Cell" };
                self.cell(style, text, column.number);
            }
            self.markup.raw("</w:tr>");
        }
        self.markup.raw("</w:tbl>");
        self.markup.words("Small", "");
    }

    fn cell(&mut self, style: &str, text: &str, is_number: bool) {
        let right = if is_number {
            "<w:jc w:val=\"right\"/>"
        } else {
            ""
        };
        self.markup.raw("<w:tc><w:tcPr/>");
        self.markup
            .paragraph(style, right, |markup| markup.run("", text));
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

    fn card(&mut self, card: &Card) {
        let style = if self.below_heading {
            "Heading3"
        } else {
            "Heading2"
        };
        self.markup.words(style, &card.title);
        self.markup.paragraph("Small", "<w:keepNext/>", |markup| {
            if !card.mark.is_empty() {
                markup.run("Mark", &[&card.mark, "  "].concat());
            }
            markup.run("", &card.dimension);
        });
        self.markup.words("Small", &card.reason);
        self.named(&card.why);
        self.markup.words("Term", &card.start.name);
        self.list(&card.start.lines);
        self.named(&card.who);
        self.named(&card.effort);
        if !card.resources.is_empty() {
            self.markup.words("Term", &card.resources_name);
            self.links(&card.resources);
        }
    }

    fn named(&mut self, fact: &Fact) {
        self.markup.paragraph("Normal", "", |markup| {
            markup.run("Name", &[&fact.name, ": "].concat());
            markup.run("", &fact.text);
        });
    }
}

fn grid(markup: &mut Markup, columns: usize) {
    markup.raw("<w:tblGrid>");
    for _ in 0..columns {
        markup.raw("<w:gridCol/>");
    }
    markup.raw("</w:tblGrid>");
}
