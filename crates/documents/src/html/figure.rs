//! The pictures of the report as inline SVG.
//!
//! What a picture adds to the words beside it is its name for assistive technology; one that adds
//! nothing is hidden from it. This module must never know a colour: each mark carries the name of its ink, and the style sheet
//! does the rest.

use super::markup::Markup;
use assessment::report::figures::{Figure, Ink, Mark, Shape};

/// Draws a figure that shows something in words, or nothing that isn't said beside it.
pub(super) fn draw(page: &mut Markup, figure: &Figure, shows: &str) {
    let (width, height) = (figure.width.to_string(), figure.height.to_string());
    let view_box = ["0 0 ", &width, " ", &height].concat();
    let view_box = ("viewBox", view_box.as_str());
    let spoken = [view_box, ("role", "img"), ("aria-label", shows)];
    let attributes = match shows {
        "" => &[view_box, ("aria-hidden", "true")][..],
        _ => &spoken,
    };
    page.element("svg", attributes, |page| {
        for mark in &figure.marks {
            draw_mark(page, *mark);
        }
    });
}

/// Whether a picture shows something as the school's own.
pub(super) fn is_own(figure: &Figure) -> bool {
    figure.marks.iter().any(|mark| mark.ink == Ink::Filled)
}

fn draw_mark(page: &mut Markup, Mark { shape, ink }: Mark) {
    let class = ("class", ink.id());
    match shape {
        Shape::Circle { x, y, radius } => {
            let (x, y, radius) = (x.to_string(), y.to_string(), radius.to_string());
            let place = [class, ("cx", &*x), ("cy", &*y), ("r", &*radius)];
            page.element("circle", &place, |_| ());
        }
        Shape::Line { x1, y1, x2, y2 } => {
            let [x1, y1, x2, y2] = [x1, y1, x2, y2].map(|place| place.to_string());
            let place = [
                class,
                ("x1", &*x1),
                ("y1", &*y1),
                ("x2", &*x2),
                ("y2", &*y2),
            ];
            page.element("line", &place, |_| ());
        }
        Shape::Lens {
            x,
            top,
            bottom,
            radius,
        } => {
            let [x, top, bottom, radius] = [x, top, bottom, radius].map(|place| place.to_string());
            let arc = [" A", &radius, " ", &radius, " 0 0 1 ", &x, " "].concat();
            let path = ["M", &x, " ", &top, &arc, &bottom, &arc, &top, "Z"].concat();
            page.element("path", &[class, ("d", &path)], |_| ());
        }
    }
}
