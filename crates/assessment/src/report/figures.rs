//! The pictures of the report as plain geometry in whole units, so that every writer draws the
//! same picture and the same answers give the same bytes.
//!
//! All of it comes from one motif: a partnership is two circles, and what they share is the third
//! thing. It must never know a colour; an [`Ink`] says what a mark means.

use crate::score::Score;

/// A drawing. The origin is the top left corner.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "report-json", derive(serde::Serialize))]
pub struct Figure {
    /// The width in units.
    pub width: i32,
    /// The height in units.
    pub height: i32,
    /// The marks, in the order in which they are drawn.
    pub marks: Vec<Mark>,
}

/// One mark of a drawing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(feature = "report-json", derive(serde::Serialize))]
pub struct Mark {
    /// The form.
    pub shape: Shape,
    /// What it means, and so how it is drawn.
    pub ink: Ink,
}

/// The form of a mark, in units.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(feature = "report-json", derive(serde::Serialize))]
#[cfg_attr(feature = "report-json", serde(rename_all = "kebab-case"))]
pub enum Shape {
    /// A circle.
    Circle {
        /// The centre's distance from the left.
        x: i32,
        /// The centre's distance from the top.
        y: i32,
        /// The radius.
        radius: i32,
    },
    /// What two circles share: two arcs between one point and another straight below it.
    Lens {
        /// The points' distance from the left.
        x: i32,
        /// The upper point's distance from the top.
        top: i32,
        /// The lower point's distance from the top.
        bottom: i32,
        /// The radius of the arcs.
        radius: i32,
    },
    /// A straight line.
    Line {
        /// The start's distance from the left.
        x1: i32,
        /// The start's distance from the top.
        y1: i32,
        /// The end's distance from the left.
        x2: i32,
        /// The end's distance from the top.
        y2: i32,
    },
}

/// What a mark means. Each must be told from the others without colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(feature = "report-json", derive(serde::Serialize))]
#[cfg_attr(feature = "report-json", serde(rename_all = "kebab-case"))]
pub enum Ink {
    /// Something that is not there yet: dotted.
    Dotted,
    /// An outline.
    Outline,
    /// A part that is shared, in a picture that is not the school's own: tinted.
    Shared,
    /// The school's own: filled.
    Filled,
    /// The part that none could have made alone: lit.
    Lit,
    /// A line to read along.
    Hairline,
    /// Where the partnership stands.
    Dot,
    /// Where it aims to be.
    Ring,
}

impl Ink {
    /// The ink's name, as style sheets use it.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Dotted => "dotted",
            Self::Outline => "outline",
            Self::Shared => "shared",
            Self::Filled => "filled",
            Self::Lit => "lit",
            Self::Hairline => "hairline",
            Self::Dot => "dot",
            Self::Ring => "ring",
        }
    }
}

/// The motif for one stage: `stage` of `highest`, both counted from 0. The school's own is filled,
/// the one aimed for is ringed.
#[must_use]
pub fn stage(stage: usize, highest: usize, own: bool, aim: bool) -> Figure {
    let mut figure = Figure::blank(2_200, 1_100);
    let radius = if aim { 420 } else { 500 };
    figure.stage(stage, highest, own, (1_100, 550), radius);
    if aim {
        for mark in figure.marks.clone() {
            if let Shape::Circle { x, y, radius } = mark.shape {
                figure.circle(x, y, radius + 100, Ink::Ring);
            }
        }
    }
    figure
}

/// The motif for one level of benefit: neither circle filled, one, both, or both with the shared
/// part lit at the last level.
#[must_use]
pub fn benefit(level: usize, highest: usize) -> Figure {
    let mut figure = Figure::blank(2_200, 1_100);
    let ink = |filled| if filled { Ink::Filled } else { Ink::Outline };
    let advantage = level > 0 && level >= highest;
    let half = if advantage { 320 } else { 500 };
    figure.circle(1_100 - half, 550, 500, ink(level > 0));
    figure.circle(1_100 + half, 550, 500, ink(level > 1 || advantage));
    if advantage {
        figure.lens((1_100, 550), half, 500, Ink::Lit);
    }
    figure
}

/// Two dotted circles, for an area of benefit without an answer.
#[must_use]
pub fn no_benefit() -> Figure {
    let mut figure = Figure::blank(2_200, 1_100);
    figure.circle(600, 550, 500, Ink::Dotted);
    figure.circle(1_600, 550, 500, Ink::Dotted);
    figure
}

/// The distance from one stage to the next on the profile's scale.
const COLUMN: i32 = 1_000;
const ROW: i32 = 400;

/// The heads of the profile's columns: the motif of each stage.
#[must_use]
pub fn profile_heads(highest: usize) -> Figure {
    let mut figure = Figure::blank(scale_width(highest), ROW);
    for stage in 0..=highest {
        figure.stage(stage, highest, false, (column(stage), ROW / 2), 150);
    }
    figure
}

/// One row of the profile: a line with a tick for each stage, a ring at the stage aimed for, a dot
/// at the score.
#[must_use]
pub fn profile_row(score: Option<Score>, aim: Option<usize>, highest: usize) -> Figure {
    let middle = ROW / 2;
    let mut figure = Figure::blank(scale_width(highest), ROW);
    figure.line((column(0), middle), (column(highest), middle));
    for stage in 0..=highest {
        figure.line((column(stage), middle - 60), (column(stage), middle + 60));
    }
    if let Some(aim) = aim {
        figure.circle(column(aim), middle, 165, Ink::Ring);
    }
    if let Some(score) = score {
        let units = score.rounded(u128::from(COLUMN.unsigned_abs()));
        let x = column(0) + i32::try_from(units).unwrap_or(0);
        figure.circle(x, middle, 110, Ink::Dot);
    }
    figure
}

/// The dot alone, to explain it.
#[must_use]
pub fn key_dot() -> Figure {
    let mut figure = Figure::blank(ROW, ROW);
    figure.circle(ROW / 2, ROW / 2, 110, Ink::Dot);
    figure
}

/// The ring alone, to explain it.
#[must_use]
pub fn key_ring() -> Figure {
    let mut figure = Figure::blank(ROW, ROW);
    figure.circle(ROW / 2, ROW / 2, 165, Ink::Ring);
    figure
}

fn small(number: usize) -> i32 {
    i32::try_from(number)
        .unwrap_or(i32::from(u8::MAX))
        .min(i32::from(u8::MAX))
}

fn column(stage: usize) -> i32 {
    COLUMN / 2 + COLUMN * small(stage)
}

fn scale_width(highest: usize) -> i32 {
    COLUMN * (small(highest) + 1)
}

impl Figure {
    fn blank(width: i32, height: i32) -> Self {
        Self {
            width,
            height,
            marks: Vec::new(),
        }
    }

    fn mark(&mut self, shape: Shape, ink: Ink) {
        self.marks.push(Mark { shape, ink });
    }

    fn circle(&mut self, x: i32, y: i32, radius: i32, ink: Ink) {
        self.mark(Shape::Circle { x, y, radius }, ink);
    }

    fn line(&mut self, (x1, y1): (i32, i32), (x2, y2): (i32, i32)) {
        self.mark(Shape::Line { x1, y1, x2, y2 }, Ink::Hairline);
    }

    /// What two circles share whose centres lie `half` to either side of the centre.
    fn lens(&mut self, (x, y): (i32, i32), half: i32, radius: i32, ink: Ink) {
        let reach = (radius * radius - half * half).max(0).isqrt();
        let (top, bottom) = (y - reach, y + reach);
        self.mark(
            Shape::Lens {
                x,
                top,
                bottom,
                radius,
            },
            ink,
        );
    }

    /// The motif of a stage about a centre: apart, touching, then overlapping ever more.
    fn stage(&mut self, stage: usize, highest: usize, own: bool, (x, y): (i32, i32), radius: i32) {
        let outline = if own { Ink::Filled } else { Ink::Outline };
        let (half, ink) = match stage {
            0 => (radius * 59 / 50, if own { outline } else { Ink::Dotted }),
            1 if highest > 1 => (radius, outline),
            _ => {
                // From a first overlap at the third stage to a deep one at the last.
                let (first, last) = (radius * 4 / 5, radius * 7 / 25);
                let steps = small(highest) - 2;
                let half = match steps {
                    ..=0 => last,
                    steps => first - (first - last) * (small(stage) - 2).max(0) / steps,
                };
                (half, outline)
            }
        };
        self.circle(x - half, y, radius, ink);
        self.circle(x + half, y, radius, ink);
        if half < radius {
            let shared = if own { Ink::Lit } else { Ink::Shared };
            self.lens((x, y), half, radius, shared);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn inks(figure: &Figure) -> Vec<Ink> {
        figure.marks.iter().map(|mark| mark.ink).collect()
    }

    fn distance(figure: &Figure) -> i32 {
        let mut centres = figure.marks.iter().filter_map(|mark| match mark.shape {
            Shape::Circle { x, .. } => Some(x),
            Shape::Lens { .. } | Shape::Line { .. } => None,
        });
        let left = centres.next().unwrap();
        centres.next().unwrap() - left
    }

    #[test]
    fn stages_draw_ever_closer_whatever_their_number() {
        for highest in 1..=9 {
            let distances: Vec<_> = (0..=highest)
                .map(|number| distance(&stage(number, highest, false, false)))
                .collect();
            let mut closer = distances.clone();
            closer.sort_by_key(|distance| std::cmp::Reverse(*distance));
            closer.dedup();
            assert_eq!(distances, closer, "{highest}");
            assert!(distances[0] > 1_000, "the first stage stands apart");
            assert!(distances[highest] < 400, "the last overlaps deeply");
        }
        assert_eq!(
            distance(&stage(1, 4, false, false)),
            1_000,
            "the second just touches"
        );
    }

    #[test]
    fn marks_stay_inside_their_figure() {
        let score = |numerator, denominator| Score::new(numerator, denominator);
        let mut figures = vec![no_benefit(), key_dot(), key_ring(), profile_heads(4)];
        for aim in [false, true] {
            figures.extend((0..=4).map(|number| stage(number, 4, true, aim)));
        }
        figures.extend((0..=3).map(|level| benefit(level, 3)));
        figures.extend([
            profile_row(score(0, 1), Some(4), 4),
            profile_row(score(4, 1), Some(0), 4),
        ]);
        for figure in figures {
            for mark in &figure.marks {
                let (left, right, top, bottom) = match mark.shape {
                    Shape::Circle { x, y, radius } => {
                        (x - radius, x + radius, y - radius, y + radius)
                    }
                    Shape::Lens { x, top, bottom, .. } => (x, x, top, bottom),
                    Shape::Line { x1, y1, x2, y2 } => (x1, x2, y1, y2),
                };
                assert!(left >= 0 && right <= figure.width, "{mark:?}");
                assert!(top >= 0 && bottom <= figure.height, "{mark:?}");
            }
        }
    }

    #[test]
    fn the_stage_aimed_for_is_ringed() {
        use Ink::{Outline, Ring};
        assert_eq!(
            inks(&stage(1, 4, false, true)),
            [Outline, Outline, Ring, Ring]
        );
    }

    #[test]
    fn benefits_fill_one_circle_after_the_other_and_light_the_last() {
        use Ink::{Filled, Lit, Outline};
        for (level, expected) in [
            (0, vec![Outline, Outline]),
            (1, vec![Filled, Outline]),
            (2, vec![Filled, Filled]),
            (3, vec![Filled, Filled, Lit]),
        ] {
            assert_eq!(inks(&benefit(level, 3)), expected, "{level}");
        }
    }

    #[test]
    fn style_sheets_know_every_ink_by_its_name() {
        for (ink, name) in [
            (Ink::Dotted, "dotted"),
            (Ink::Outline, "outline"),
            (Ink::Shared, "shared"),
            (Ink::Filled, "filled"),
            (Ink::Lit, "lit"),
            (Ink::Hairline, "hairline"),
            (Ink::Dot, "dot"),
            (Ink::Ring, "ring"),
        ] {
            assert_eq!(ink.id(), name);
        }
    }

    #[test]
    fn the_dot_lies_at_the_score() {
        let row = profile_row(Score::new(7, 3), Some(4), 4);
        let dot = row.marks.last().unwrap();
        assert_eq!(
            dot.shape,
            Shape::Circle {
                x: 500 + 2_333,
                y: 200,
                radius: 110
            }
        );
        assert_eq!(inks(&profile_row(None, None, 4)), vec![Ink::Hairline; 6]);
    }
}
