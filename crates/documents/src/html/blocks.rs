//! What stands in a section: paragraphs, lists, pictures, tables, next steps.
//!
//! It must never know in which order sections come, nor any word.

use super::figure;
use super::markup::Markup;
use assessment::report::{Arrangement, Block, Card, Fact, Link, Picture, Pictures, Steps, Table};

/// A table with as many columns as this or more becomes a list of its rows on a narrow screen.
const WIDE_TABLE: usize = 4;

/// A word of more letters than this may be parted anywhere in a table, or it would push the other
/// columns off the page.
const LONGEST_WORD: usize = 18;

/// Writes the blocks of one section.
pub(super) struct Writer<'a> {
    page: &'a mut Markup,
    /// The section's id, which the ids in it begin with.
    section: &'a str,
    /// Whether texts and cells are what the school wrote itself.
    entered: bool,
    /// Whether there was a heading within the section.
    below_heading: bool,
    tables: usize,
}

impl<'a> Writer<'a> {
    /// Begins below the section's heading.
    pub(super) fn new(page: &'a mut Markup, section: &'a str, entered: bool) -> Self {
        Self {
            page,
            section,
            entered,
            below_heading: false,
            tables: 0,
        }
    }

    /// Writes the next block.
    pub(super) fn block(&mut self, block: &Block) {
        match block {
            Block::Lead { text, detail } => self.lead(text, detail),
            Block::Paragraph(text) => self.page.text_element("p", &[], text),
            Block::Notice(text) => self.page.text_element("p", &[("class", "notice")], text),
            Block::Heading(text) => self.heading(text),
            Block::List(lines) => list(self.page, "ul", lines),
            Block::Points(points) => self.points(points),
            Block::Links(all) => links(self.page, all),
            Block::Pictures(pictures) => self.pictures(pictures),
            Block::Table(table) => self.table(table),
            Block::Steps(steps) => self.steps(steps),
            Block::Working { summary, lines } => self.working(summary, lines),
            Block::Choices(entries) => self.choices(entries),
            Block::Writing { name, lines } => self.writing(name, *lines),
        }
    }

    /// Answers to tick on paper.
    fn choices(&mut self, entries: &[String]) {
        let attributes = [("class", "choices"), ("role", "list")];
        self.page.element("ul", &attributes, |page| {
            for entry in entries {
                page.text_element("li", &[], entry);
            }
        });
    }

    /// Lines to write on.
    fn writing(&mut self, name: &str, lines: usize) {
        self.page.element("div", &[("class", "writing")], |page| {
            page.text_element("p", &[], name);
            for _ in 0..lines {
                page.text_element("div", &[("class", "line")], "");
            }
        });
    }

    fn heading(&mut self, text: &str) {
        self.below_heading = true;
        self.page.text_element("h3", &[], text);
    }

    fn lead(&mut self, text: &str, detail: &str) {
        self.page.element("p", &[("class", "lead")], |page| {
            page.text_element("strong", &[], text);
            if !detail.is_empty() {
                page.text(" ");
                page.text_element("span", &[("class", "detail")], detail);
            }
        });
    }

    fn points(&mut self, points: &[Fact]) {
        let attributes: &[_] = if self.entered {
            &[("dir", "auto")]
        } else {
            &[]
        };
        let class = if self.entered {
            "points entered"
        } else {
            "points"
        };
        self.page.element("dl", &[("class", class)], |page| {
            for Fact { name, text } in points {
                page.element("div", &[], |page| {
                    page.text_element("dt", &[], name);
                    page.text_element("dd", attributes, text);
                });
            }
        });
    }

    /// A line of reckoning is for whoever asks, yet paper can't be asked: it is open from the
    /// start, and a reader on screen may close it.
    fn working(&mut self, summary: &str, lines: &[String]) {
        let attributes = [("class", "working"), ("open", "")];
        self.page.element("details", &attributes, |page| {
            page.text_element("summary", &[], summary);
            list(page, "ul", lines);
        });
    }

    fn pictures(&mut self, pictures: &Pictures) {
        let (class, tag) = match pictures.arrangement {
            Arrangement::Ladder => ("ladder", "ol"),
            Arrangement::Profile => ("profile", "ul"),
            Arrangement::Panel => ("panel", "ul"),
        };
        self.page.element("figure", &[("class", class)], |page| {
            page.text_element("figcaption", &[], &pictures.summary);
            if !pictures.key.is_empty() {
                page.element("ul", &[("class", "key"), ("role", "list")], |page| {
                    for entry in &pictures.key {
                        page.element("li", &[], |page| picture(page, entry));
                    }
                });
            }
            if let Some(heads) = &pictures.heads {
                page.element("div", &[("class", "heads")], |page| {
                    figure::draw(page, heads, "");
                });
            }
            // Without bullets, some screen readers take a list for none unless told.
            page.element(tag, &[("role", "list")], |page| {
                for item in &pictures.items {
                    let own =
                        pictures.arrangement == Arrangement::Ladder && figure::is_own(&item.figure);
                    let attributes: &[_] = if own { &[("class", "own")] } else { &[] };
                    page.element("li", attributes, |page| picture(page, item));
                }
            });
        });
    }

    fn table(&mut self, table: &Table) {
        self.tables += 1;
        let id = [self.section, "-table-", &self.tables.to_string()].concat();
        let wide = table.columns.len() >= WIDE_TABLE;
        // Where a style sheet turns rows into blocks, some browsers forget that it is a table.
        let with_role = |role: &'static str, attributes: &[(&'static str, &'static str)]| {
            let role = wide.then_some(("role", role));
            attributes.iter().copied().chain(role).collect::<Vec<_>>()
        };
        let entered = self.entered;
        let cell = |page: &mut Markup, text: &str| {
            if entered {
                page.entered(text);
            } else {
                page.text(text);
            }
        };
        let mut attributes = with_role("table", &[]);
        attributes.push(("id", &id));
        if wide {
            attributes.push(("class", "wide"));
        }
        self.page.element("table", &attributes, |page| {
            page.text_element("caption", &[], &table.caption);
            page.element("thead", &with_role("rowgroup", &[]), |page| {
                page.element("tr", &with_role("row", &[]), |page| {
                    for column in &table.columns {
                        let mut attributes = with_role("columnheader", &[("scope", "col")]);
                        attributes.extend(column.number.then_some(("class", "number")));
                        page.text_element("th", &attributes, &column.name);
                    }
                });
            });
            page.element("tbody", &with_role("rowgroup", &[]), |page| {
                for row in &table.rows {
                    let is_blank = row.iter().all(String::is_empty);
                    let mut attributes = with_role("row", &[]);
                    attributes.extend(is_blank.then_some(("class", "blank")));
                    page.element("tr", &attributes, |page| {
                        for (index, (text, column)) in row.iter().zip(&table.columns).enumerate() {
                            let (name, mut attributes): (_, Vec<(&'static str, &str)>) =
                                if index == 0 && !text.is_empty() {
                                    ("th", with_role("rowheader", &[("scope", "row")]))
                                } else {
                                    ("td", with_role("cell", &[]))
                                };
                            if column.number {
                                attributes.push(("class", "number"));
                            } else if has_long_word(text) {
                                attributes.push(("class", "long"));
                            }
                            if wide && index > 0 {
                                attributes.push(("data-column", &column.name));
                            }
                            page.element(name, &attributes, |page| cell(page, text));
                        }
                    });
                }
            });
        });
    }

    fn steps(&mut self, steps: &Steps) {
        if !steps.summary.is_empty() {
            self.heading(&steps.summary);
        }
        let heading = if self.below_heading { "h4" } else { "h3" };
        let class = if steps.summary.is_empty() {
            "cards"
        } else {
            "cards later"
        };
        let attributes = [("class", class), ("role", "list")];
        self.page.element("ol", &attributes, |page| {
            for step in &steps.cards {
                page.element("li", &[], |page| card(page, step, heading));
            }
        });
    }
}

fn has_long_word(text: &str) -> bool {
    text.split_whitespace()
        .any(|word| word.chars().count() > LONGEST_WORD)
}

fn picture(page: &mut Markup, picture: &Picture) {
    figure::draw(page, &picture.figure, &picture.shows);
    page.element("div", &[("class", "words")], |page| {
        for (class, text) in [
            ("name", &picture.name),
            ("mark", &picture.mark),
            ("text", &picture.text),
        ] {
            if !text.is_empty() {
                page.text_element("p", &[("class", class)], text);
            }
        }
    });
}

fn card(page: &mut Markup, card: &Card, heading: &'static str) {
    page.element("article", &[], |page| {
        page.element("header", &[], |page| {
            page.text_element(heading, &[], &card.title);
            page.element("p", &[("class", "about")], |page| {
                if !card.mark.is_empty() {
                    page.text_element("strong", &[("class", "mark")], &card.mark);
                    page.text(" ");
                }
                page.text_element("span", &[], &card.dimension);
            });
        });
        page.text_element("p", &[("class", "reason")], &card.reason);
        page.element("dl", &[("class", "what")], |page| {
            fact(page, &card.why);
            page.element("div", &[], |page| {
                page.text_element("dt", &[], &card.start.name);
                page.element("dd", &[], |page| list(page, "ul", &card.start.lines));
            });
        });
        page.element("dl", &[("class", "terms")], |page| {
            fact(page, &card.who);
            fact(page, &card.effort);
            if !card.resources.is_empty() {
                page.element("div", &[], |page| {
                    page.text_element("dt", &[], &card.resources_name);
                    page.element("dd", &[], |page| links(page, &card.resources));
                });
            }
        });
    });
}

fn fact(page: &mut Markup, fact: &Fact) {
    page.element("div", &[], |page| {
        page.text_element("dt", &[], &fact.name);
        page.text_element("dd", &[], &fact.text);
    });
}

fn list(page: &mut Markup, tag: &'static str, lines: &[String]) {
    page.element(tag, &[], |page| {
        for line in lines {
            page.text_element("li", &[], line);
        }
    });
}

fn links(page: &mut Markup, links: &[Link]) {
    page.element("ul", &[("class", "links"), ("role", "list")], |page| {
        for link in links {
            page.element("li", &[], |page| {
                // The report says that every address is secure; another would not be a link.
                if link.url.starts_with("https://") {
                    let attributes = [("href", link.url.as_str()), ("rel", "noreferrer")];
                    page.text_element("a", &attributes, &link.text);
                } else {
                    page.text(&link.text);
                }
            });
        }
    });
}
