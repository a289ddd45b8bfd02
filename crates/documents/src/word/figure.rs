//! The pictures of the report as `DrawingML` shapes: sharp at every size, and editable.
//!
//! It must never know what a picture means; its words come with it.

use super::markup::{Markup, escaped};
use assessment::report::figures::{Figure, Ink, Mark, Shape};

/// English metric units in a point.
const POINT: i64 = 12_700;

/// Draws a figure as wide as this, in points, in the line of text. One without words is decoration.
pub(super) fn draw(markup: &mut Markup, figure: &Figure, width: i64, number: usize, words: &str) {
    let wide = width * POINT;
    let scale = |units: i32| i64::from(units) * wide / i64::from(figure.width.max(1));
    let high = scale(figure.height);
    let (wide, high) = (wide.to_string(), high.to_string());
    let number = number.to_string();
    markup.raw("<w:r><w:drawing><wp:inline distT=\"0\" distB=\"0\" distL=\"0\" distR=\"0\">");
    markup.raw(&["<wp:extent cx=\"", &wide, "\" cy=\"", &high, "\"/>"].concat());
    markup.raw(
        &[
            "<wp:docPr id=\"",
            &number,
            "\" name=\"Figure ",
            &number,
            "\" descr=\"",
        ]
        .concat(),
    );
    markup.raw(&escaped(words));
    if words.is_empty() {
        markup.raw("\"><a:extLst><a:ext uri=\"{C183D7F6-B498-43B3-948B-1728B52AA6E4}\">");
        markup.raw("<adec:decorative val=\"1\" xmlns:adec=\"");
        markup.raw("http://schemas.microsoft.com/office/drawing/2017/decorative\"/>");
        markup.raw("</a:ext></a:extLst></wp:docPr>");
    } else {
        markup.raw("\"/>");
    }
    markup.raw("<wp:cNvGraphicFramePr/><a:graphic><a:graphicData uri=\"");
    markup.raw("http://schemas.microsoft.com/office/word/2010/wordprocessingGroup\">");
    markup.raw("<wpg:wgp><wpg:cNvGrpSpPr/><wpg:grpSpPr><a:xfrm><a:off x=\"0\" y=\"0\"/>");
    markup.raw(&["<a:ext cx=\"", &wide, "\" cy=\"", &high, "\"/>"].concat());
    markup.raw("<a:chOff x=\"0\" y=\"0\"/>");
    markup.raw(&["<a:chExt cx=\"", &wide, "\" cy=\"", &high, "\"/>"].concat());
    markup.raw("</a:xfrm></wpg:grpSpPr>");
    // Some programs stretch what is drawn to the size of the whole: this fills it.
    markup.raw("<wps:wsp><wps:cNvSpPr/><wps:spPr><a:xfrm><a:off x=\"0\" y=\"0\"/>");
    markup.raw(&["<a:ext cx=\"", &wide, "\" cy=\"", &high, "\"/></a:xfrm>"].concat());
    preset(markup, "rect");
    markup.raw("<a:noFill/><a:ln><a:noFill/></a:ln></wps:spPr><wps:bodyPr/></wps:wsp>");
    for mark in &figure.marks {
        draw_mark(markup, *mark, &scale);
    }
    markup.raw("</wpg:wgp></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>");
}

fn draw_mark(markup: &mut Markup, Mark { shape, ink }: Mark, scale: &dyn Fn(i32) -> i64) {
    let (left, top, wide, high) = match shape {
        Shape::Circle { x, y, radius } => (x - radius, y - radius, 2 * radius, 2 * radius),
        Shape::Line { x1, y1, x2, y2 } => {
            (x1.min(x2), y1.min(y2), (x2 - x1).abs(), (y2 - y1).abs())
        }
        Shape::Lens {
            x,
            top,
            bottom,
            radius,
        } => {
            let half = reach(top, bottom, radius);
            (x - half, top, 2 * half, bottom - top)
        }
    };
    let [left, top, wide, high] = [left, top, wide, high].map(|units| scale(units).to_string());
    markup.raw("<wps:wsp><wps:cNvSpPr/><wps:spPr><a:xfrm>");
    markup.raw(&["<a:off x=\"", &left, "\" y=\"", &top, "\"/>"].concat());
    markup.raw(&["<a:ext cx=\"", &wide, "\" cy=\"", &high, "\"/></a:xfrm>"].concat());
    match shape {
        Shape::Circle { .. } => preset(markup, "ellipse"),
        Shape::Line { .. } => preset(markup, "line"),
        Shape::Lens {
            top,
            bottom,
            radius,
            ..
        } => lens(markup, top, bottom, radius),
    }
    let (fill, line, width, dotted) = inks(ink);
    match fill {
        Some(colour) => solid(markup, colour),
        None => markup.raw("<a:noFill/>"),
    }
    markup.raw(&["<a:ln w=\"", width, "\">"].concat());
    solid(markup, line);
    if dotted {
        markup.raw("<a:prstDash val=\"sysDot\"/>");
    }
    markup.raw("</a:ln></wps:spPr><wps:bodyPr/></wps:wsp>");
}

fn preset(markup: &mut Markup, form: &str) {
    markup.raw(&["<a:prstGeom prst=\"", form, "\"><a:avLst/></a:prstGeom>"].concat());
}

/// How far a lens reaches to each side.
fn reach(top: i32, bottom: i32, radius: i32) -> i32 {
    let half = (bottom - top) / 2;
    radius - (radius * radius - half * half).max(0).isqrt()
}

/// Two curves between the upper and the lower point, each through its arc's middle.
fn lens(markup: &mut Markup, top: i32, bottom: i32, radius: i32) {
    let (half, high) = (reach(top, bottom, radius), bottom - top);
    let wide = 2 * half;
    // A cubic curve whose handles stand this far out goes through the middle of the arc.
    let out = half * 4 / 3;
    let [w, h, middle, right, left, upper, lower] = [
        wide,
        high,
        half,
        half + out,
        half - out,
        high / 3,
        high - high / 3,
    ]
    .map(|units| units.to_string());
    let point = |x: &str, y: &str| ["<a:pt x=\"", x, "\" y=\"", y, "\"/>"].concat();
    markup.raw("<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/>");
    markup.raw("<a:rect l=\"0\" t=\"0\" r=\"r\" b=\"b\"/><a:pathLst>");
    markup.raw(&["<a:path w=\"", &w, "\" h=\"", &h, "\"><a:moveTo>"].concat());
    markup.raw(&point(&middle, "0"));
    markup.raw("</a:moveTo><a:cubicBezTo>");
    markup.raw(
        &[
            point(&right, &upper),
            point(&right, &lower),
            point(&middle, &h),
        ]
        .concat(),
    );
    markup.raw("</a:cubicBezTo><a:cubicBezTo>");
    markup.raw(
        &[
            point(&left, &lower),
            point(&left, &upper),
            point(&middle, "0"),
        ]
        .concat(),
    );
    markup.raw("</a:cubicBezTo><a:close/></a:path></a:pathLst></a:custGeom>");
}

fn solid(markup: &mut Markup, colour: &str) {
    markup.raw(
        &[
            "<a:solidFill><a:srgbClr val=\"",
            colour,
            "\"/></a:solidFill>",
        ]
        .concat(),
    );
}

/// The inside, the outline with its width, and whether that is dotted.
fn inks(ink: Ink) -> (Option<&'static str>, &'static str, &'static str, bool) {
    match ink {
        Ink::Dotted => (None, "1B2226", "15000", true),
        Ink::Outline => (None, "1B2226", "12700", false),
        Ink::Shared => (Some("CFD1D1"), "1B2226", "12700", false),
        Ink::Filled | Ink::Dot => (Some("17607F"), "17607F", "9525", false),
        Ink::Lit => (Some("F2B632"), "FFFFFF", "12700", false),
        Ink::Hairline => (None, "6D7274", "9525", false),
        Ink::Ring => (None, "17607F", "14000", false),
    }
}
