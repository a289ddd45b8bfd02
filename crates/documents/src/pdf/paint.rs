//! Draws placed rows onto pages and notes what belongs to which element.

use super::flow::{Ink, Link, Mark, PlacedRow};
use super::font::{Fonts, Weight};
use super::style::{self, Colour, HAIRLINE, INK, LINE, Paper, SMALL_QUIET};
use super::tree::{Element, Tree};
use assessment::report::figures::{self, Figure, Shape};
use krilla::Document;
use krilla::action::{Action, LinkAction};
use krilla::annotation::{Annotation, LinkAnnotation, Target};
use krilla::color::rgb;
use krilla::destination::XyzDestination;
use krilla::geom::{PathBuilder, Point, Rect, Transform};
use krilla::num::NormalizedF32;
use krilla::outline::{Outline, OutlineNode};
use krilla::page::PageSettings;
use krilla::paint::{Fill, FillRule, LineCap, Stroke, StrokeDash};
use krilla::surface::Surface;
use krilla::tagging::{Artifact, ArtifactType, ContentTag, SpanTag};

/// How far along its tangent a circle's handle stands, in parts of the radius.
const HANDLE: f32 = 0.552_284_8;

/// Where the baseline stands in a line, in parts of its height.
const BASELINE: f32 = 0.72;

/// What all pages have in common.
pub(super) struct Sheet<'a> {
    pub(super) paper: Paper,
    /// How large everything is drawn.
    pub(super) scale: f32,
    pub(super) fonts: &'a Fonts,
    /// What stands at the foot of each page.
    pub(super) foot: &'a str,
}

/// Draws all pages.
pub(super) fn draw(
    document: &mut Document,
    pages: &[Vec<PlacedRow>],
    common: &Sheet<'_>,
    tree: &mut Tree,
) -> Option<()> {
    let Sheet {
        paper,
        scale,
        fonts,
        ..
    } = *common;
    for (index, page) in pages.iter().enumerate() {
        let settings = PageSettings::from_wh(paper.width, paper.height)?;
        let mut sheet = document.start_page_with(settings);
        let mut links = Vec::new();
        let mut surface = sheet.surface();
        let inside = Transform::from_row(scale, 0.0, 0.0, scale, paper.side, paper.top);
        surface.push_transform(&inside);
        for (top, mark) in in_reading_order(page) {
            draw_mark(&mut surface, mark, top, fonts, tree, &mut links);
        }
        surface.pop();
        let number = match pages.len() {
            1 => String::new(),
            count => [&(index + 1).to_string(), " / ", &count.to_string()].concat(),
        };
        draw_foot(&mut surface, common, &number);
        surface.finish();
        for (element, area, link) in links {
            let target = Target::Action(Action::Link(LinkAction::new(link.url)));
            let annotation = LinkAnnotation::new(area.transform(inside)?, target);
            let annotation = Annotation::new_link(annotation, Some(link.text));
            let identifier = sheet.add_tagged_annotation(annotation);
            tree.drawn(element, identifier);
        }
        sheet.finish();
    }
    Some(())
}

/// A page's marks with the tops of their rows, in the order in which they are read, and what is
/// only decoration before them. Programs that know nothing of tags take the text in the order in
/// which it was drawn, and would go through a table line by line, across its cells.
fn in_reading_order(page: &[PlacedRow]) -> Vec<(f32, &Mark)> {
    let rows = page.iter();
    let mut marks: Vec<_> = rows
        .flat_map(|placed| placed.row.marks.iter().map(|mark| (placed.top, mark)))
        .collect();
    marks.sort_by_key(|(_, mark)| mark.element);
    marks
}

/// The outline: sections, and what has a line of its own in them.
pub(super) fn outline(pages: &[Vec<PlacedRow>], sheet: &Sheet<'_>) -> Outline {
    let Sheet { paper, scale, .. } = *sheet;
    let mut sections: Vec<OutlineNode> = Vec::new();
    for (index, page) in pages.iter().enumerate() {
        for PlacedRow { top, row } in page {
            let place = Point::from_xy(paper.side, (paper.top + (top - 6.0) * scale).max(0.0));
            for bookmark in &row.bookmarks {
                let leads = XyzDestination::new(index, place);
                let node = OutlineNode::new(bookmark.text.clone(), leads);
                match sections.last_mut().filter(|_| bookmark.within) {
                    Some(section) => section.push_child(node),
                    None => sections.push(node),
                }
            }
        }
    }
    let mut outline = Outline::new();
    for section in sections {
        outline.push_child(section);
    }
    outline
}

fn draw_foot(surface: &mut Surface<'_>, sheet: &Sheet<'_>, number: &str) {
    let Sheet {
        paper,
        scale,
        fonts,
        foot,
    } = *sheet;
    let set = SMALL_QUIET;
    surface.push_transform(&Transform::from_row(
        scale,
        0.0,
        0.0,
        scale,
        paper.side,
        paper.height - paper.foot,
    ));
    surface.start_tagged(ContentTag::Artifact(Artifact::with_kind(
        ArtifactType::Footer,
    )));
    text(surface, fonts, 0.0, 0.0, foot, set);
    let right = paper.measure() / scale - set.weight.width(number, set.size);
    text(surface, fonts, right, 0.0, number, set);
    surface.end_tagged();
    surface.pop();
}

fn draw_mark(
    surface: &mut Surface<'_>,
    mark: &Mark,
    top: f32,
    fonts: &Fonts,
    tree: &mut Tree,
    links: &mut Vec<(Element, Rect, Link)>,
) {
    let (x, y) = (mark.x, top + mark.y);
    let is_text = matches!(mark.ink, Ink::Text { .. });
    let tag = match mark.element {
        None => ContentTag::Artifact(Artifact::with_kind(ArtifactType::Layout)),
        Some(_) if is_text => ContentTag::Span(SpanTag::empty()),
        Some(_) => ContentTag::Other,
    };
    let identifier = surface.start_tagged(tag);
    match &mark.ink {
        Ink::Text {
            text: words,
            set,
            link,
        } => {
            let baseline = y + set.leading * BASELINE;
            text(surface, fonts, x, baseline, words, *set);
            if let (Some(link), Some(element)) = (link, mark.element) {
                let width = set.weight.width(words.trim_end(), set.size);
                surface.set_fill(None);
                surface.set_stroke(Some(stroke(style::ACCENT, 0.5)));
                line(surface, (x, baseline + 1.6), (x + width, baseline + 1.6));
                let area = Rect::from_xywh(x, y, width.max(1.0), set.leading);
                links.extend(area.map(|area| (element, area, link.clone())));
            }
        }
        Ink::Figure { figure, width } => draw_figure(surface, figure, x, y, *width),
        Ink::Rule { width } => {
            surface.set_fill(None);
            surface.set_stroke(Some(stroke(LINE, HAIRLINE)));
            line(surface, (x, y), (x + width, y));
        }
        Ink::Bar { height } => {
            surface.set_fill(None);
            surface.set_stroke(Some(stroke(style::ACCENT, 2.4)));
            line(surface, (x, y), (x, y + height));
        }
        Ink::Circle { radius } => {
            surface.set_fill(None);
            surface.set_stroke(Some(stroke(INK, 0.8)));
            circle(surface, x, y, *radius);
        }
    }
    surface.end_tagged();
    if let Some(element) = mark.element {
        tree.drawn(element, identifier);
    }
}

fn text(surface: &mut Surface<'_>, fonts: &Fonts, x: f32, y: f32, words: &str, set: style::Type) {
    let glyphs = set.weight.shape(words);
    if glyphs.is_empty() {
        return;
    }
    surface.set_stroke(None);
    surface.set_fill(Some(fill(set.colour)));
    let font = fonts.get(set.weight);
    surface.draw_glyphs(Point::from_xy(x, y), &glyphs, font, words, set.size, false);
}

/// The text cut to a width at the weight and size of the page's foot.
pub(super) fn cut(words: &str, width: f32) -> String {
    let size = SMALL_QUIET.size;
    let line: String = words.split('\n').next().unwrap_or_default().to_owned();
    if Weight::Regular.width(&line, size) <= width && line.len() == words.len() {
        return line;
    }
    let mut cut = String::new();
    for letter in line.chars() {
        cut.push(letter);
        if Weight::Regular.width(&cut, size) > width - size {
            cut.pop();
            break;
        }
    }
    cut.truncate(cut.trim_end().len());
    cut.push('…');
    cut
}

fn draw_figure(surface: &mut Surface<'_>, figure: &Figure, x: f32, y: f32, width: f32) {
    let scale = width / units(figure.width).max(1.0);
    surface.push_transform(&Transform::from_translate(x, y));
    for mark in &figure.marks {
        let (outline, inside, thickness) = inks(mark.ink);
        surface.set_fill(inside.map(fill));
        surface.set_stroke(outline.map(|colour| stroke(colour, thickness)));
        if mark.ink == figures::Ink::Dotted {
            let mut dotted = stroke(INK, 1.3);
            dotted.line_cap = LineCap::Round;
            dotted.dash = Some(StrokeDash {
                array: vec![0.1, 2.9],
                offset: 0.0,
            });
            surface.set_stroke(Some(dotted));
        }
        let at = |place: i32| units(place) * scale;
        match mark.shape {
            Shape::Circle { x, y, radius } => circle(surface, at(x), at(y), at(radius)),
            Shape::Line { x1, y1, x2, y2 } => line(surface, (at(x1), at(y1)), (at(x2), at(y2))),
            Shape::Lens {
                x,
                top,
                bottom,
                radius,
            } => lens(surface, at(x), at(top), at(bottom), at(radius)),
        }
    }
    surface.pop();
}

/// The outline, the inside and the thickness of the outline of an ink.
pub(super) fn inks(ink: figures::Ink) -> (Option<Colour>, Option<Colour>, f32) {
    use style::{ACCENT, LIT, PAPER, SCALE, TINT};
    match ink {
        figures::Ink::Dotted => (Some(INK), None, 1.3),
        figures::Ink::Outline => (Some(INK), None, 1.0),
        figures::Ink::Shared => (Some(INK), Some(TINT), 1.0),
        figures::Ink::Filled => (Some(ACCENT), Some(ACCENT), 0.6),
        figures::Ink::Dot => (Some(PAPER), Some(ACCENT), 0.6),
        figures::Ink::Lit => (Some(PAPER), Some(LIT), 1.0),
        figures::Ink::Hairline => (Some(SCALE), None, 0.7),
        figures::Ink::Ring => (Some(ACCENT), None, 1.1),
    }
}

#[expect(
    clippy::cast_precision_loss,
    reason = "figures are a few thousand units wide"
)]
fn units(units: i32) -> f32 {
    units as f32
}

fn fill((red, green, blue): Colour) -> Fill {
    Fill {
        paint: rgb::Color::new(red, green, blue).into(),
        opacity: NormalizedF32::ONE,
        rule: FillRule::NonZero,
    }
}

fn stroke((red, green, blue): Colour, width: f32) -> Stroke {
    Stroke {
        paint: rgb::Color::new(red, green, blue).into(),
        width,
        ..Stroke::default()
    }
}

fn line(surface: &mut Surface<'_>, from: (f32, f32), to: (f32, f32)) {
    let mut path = PathBuilder::new();
    path.move_to(from.0, from.1);
    path.line_to(to.0, to.1);
    if let Some(path) = path.finish() {
        surface.draw_path(&path);
    }
}

fn circle(surface: &mut Surface<'_>, x: f32, y: f32, radius: f32) {
    let handle = radius * HANDLE;
    let mut path = PathBuilder::new();
    path.move_to(x + radius, y);
    path.cubic_to(
        x + radius,
        y + handle,
        x + handle,
        y + radius,
        x,
        y + radius,
    );
    path.cubic_to(
        x - handle,
        y + radius,
        x - radius,
        y + handle,
        x - radius,
        y,
    );
    path.cubic_to(
        x - radius,
        y - handle,
        x - handle,
        y - radius,
        x,
        y - radius,
    );
    path.cubic_to(
        x + handle,
        y - radius,
        x + radius,
        y - handle,
        x + radius,
        y,
    );
    path.close();
    if let Some(path) = path.finish() {
        surface.draw_path(&path);
    }
}

/// Two arcs of a radius between two points above each other.
fn lens(surface: &mut Surface<'_>, x: f32, top: f32, bottom: f32, radius: f32) {
    let half = (bottom - top) / 2.0;
    let middle = (top + bottom) / 2.0;
    // Half the angle of each arc, seen from its circle's centre.
    let angle = (half / radius.max(half)).asin();
    let apart = (radius * radius - half * half).max(0.0).sqrt();
    let reach = radius - apart;
    // Each arc in two pieces, so that the curves follow the circle closely.
    let handle = radius * 4.0 / 3.0 * (angle / 4.0).tan();
    let (sine, cosine) = angle.sin_cos();
    let mut path = PathBuilder::new();
    path.move_to(x, top);
    for side in [1.0, -1.0] {
        let (from, to) = if side > 0.0 {
            (top, bottom)
        } else {
            (bottom, top)
        };
        let edge = x + side * reach;
        path.cubic_to(
            x + side * handle * sine,
            from + side * handle * cosine,
            edge,
            middle - side * handle,
            edge,
            middle,
        );
        path.cubic_to(
            edge,
            middle + side * handle,
            x + side * handle * sine,
            to - side * handle * cosine,
            x,
            to,
        );
    }
    path.close();
    if let Some(path) = path.finish() {
        surface.draw_path(&path);
    }
}
