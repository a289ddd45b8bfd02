//! Draws a figure of the report as SVG. The words beside it say the same, so it is hidden from
//! screen readers. Geometry stands in attributes: a strict host forbids styles.

use assessment::report::figures::{Figure, Mark, Shape};
use yew::prelude::*;

/// A figure.
pub(in crate::ui) fn figure(figure: &Figure) -> Html {
    let view_box = format!("0 0 {} {}", figure.width, figure.height);
    html! {
        <svg viewBox={view_box} aria-hidden="true" focusable="false">
            { for figure.marks.iter().map(mark) }
        </svg>
    }
}

fn mark(mark: &Mark) -> Html {
    let class = mark.ink.id();
    match mark.shape {
        Shape::Circle { x, y, radius } => html! {
            <circle {class} cx={x.to_string()} cy={y.to_string()} r={radius.to_string()} />
        },
        Shape::Lens {
            x,
            top,
            bottom,
            radius,
        } => {
            let arc = format!("A{radius} {radius} 0 0 1 {x}");
            let path = format!("M{x} {top}{arc} {bottom}{arc} {top}Z");
            html! { <path {class} d={path} /> }
        }
        Shape::Line { x1, y1, x2, y2 } => html! {
            <path {class} d={format!("M{x1} {y1}L{x2} {y2}")} />
        },
    }
}
