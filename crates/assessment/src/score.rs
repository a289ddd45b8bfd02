//! A score as an exact fraction, so that no decision ever depends on rounding in a machine.

use std::cmp::Ordering;

/// A mean of levels: a fraction in lowest terms, between 0 and the highest level.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Score {
    numerator: u128,
    denominator: u128,
}

impl Score {
    /// The fraction `numerator / denominator`, or `None` where the denominator is 0.
    ///
    /// Checked questionnaires keep both far below `u128`: at most 40 dimensions of at most 40
    /// questions, weights of at most 1,000 and at most 10 levels give less than 2^80.
    pub(crate) fn new(numerator: u128, denominator: u128) -> Option<Self> {
        if denominator == 0 {
            return None;
        }
        let divisor = greatest_common_divisor(numerator, denominator);
        Some(Self {
            numerator: numerator / divisor,
            denominator: denominator / divisor,
        })
    }

    /// The sum, reduced at once so that long sums stay small.
    pub(crate) fn plus(self, other: Self) -> Self {
        let numerator = self.numerator * other.denominator + other.numerator * self.denominator;
        let denominator = self.denominator * other.denominator;
        Self::new(numerator, denominator).unwrap_or(self)
    }

    pub(crate) fn times(self, factor: u128) -> Self {
        Self::new(self.numerator * factor, self.denominator).unwrap_or(self)
    }

    pub(crate) fn divided_by(self, divisor: u128) -> Option<Self> {
        Self::new(self.numerator, self.denominator * divisor)
    }

    /// The numerator and the denominator, in lowest terms.
    #[must_use]
    pub fn fraction(self) -> (u128, u128) {
        (self.numerator, self.denominator)
    }

    /// The nearest whole stage, halves up (brief, scoring rule 3).
    #[must_use]
    pub fn nearest_stage(self) -> usize {
        usize::try_from(self.rounded(1)).unwrap_or(usize::MAX)
    }

    /// The score with one decimal, such as `2.3`, rounded to the nearest, halves up; but never
    /// shown as the half or more that it has not reached, so that figure and stage agree.
    #[must_use]
    pub fn one_decimal(self) -> String {
        self.decimal(10, 1)
    }

    /// The same with two decimals.
    #[must_use]
    pub fn two_decimals(self) -> String {
        self.decimal(100, 2)
    }

    /// The score as it is, to go on reckoning with: `2.50` where two decimals are enough, else a
    /// fraction such as `7/3`.
    #[must_use]
    pub fn exact(self) -> String {
        if 100 % self.denominator == 0 {
            self.two_decimals()
        } else {
            format!("{}/{}", self.numerator, self.denominator)
        }
    }

    /// The score in `parts`ths, rounded to the nearest, halves up: a position to draw at.
    #[must_use]
    pub fn rounded(self, parts: u128) -> u128 {
        (2 * parts * self.numerator + self.denominator) / (2 * self.denominator)
    }

    fn decimal(self, parts: u128, digits: usize) -> String {
        let mut shown = self.rounded(parts);
        let half = parts / 2;
        if (2 * shown + parts) / (2 * parts) > self.rounded(1) && shown % parts == half {
            shown -= 1;
        }
        format!(
            "{}.{:0digits$}",
            shown / parts,
            shown % parts,
            digits = digits
        )
    }
}

impl PartialOrd for Score {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Score {
    fn cmp(&self, other: &Self) -> Ordering {
        (self.numerator * other.denominator).cmp(&(other.numerator * self.denominator))
    }
}

fn greatest_common_divisor(mut a: u128, mut b: u128) -> u128 {
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a.max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn score(numerator: u128, denominator: u128) -> Score {
        Score::new(numerator, denominator).unwrap()
    }

    #[test]
    fn stages_are_the_nearest_with_halves_up() {
        for (numerator, denominator, stage) in [
            (0, 3, 0),
            (1, 3, 0),
            (1, 2, 1),
            (3, 2, 2),
            (149, 100, 1),
            (5, 3, 2),
            (4, 1, 4),
        ] {
            assert_eq!(
                score(numerator, denominator).nearest_stage(),
                stage,
                "{numerator}/{denominator}"
            );
        }
    }

    #[test]
    fn decimals_never_show_a_half_that_is_not_reached() {
        for (numerator, denominator, one, two) in [
            (7, 3, "2.3", "2.33"),
            (8, 3, "2.7", "2.67"),
            (59, 24, "2.4", "2.46"),
            (5, 2, "2.5", "2.50"),
            (2499, 1000, "2.4", "2.49"),
            (299, 100, "3.0", "2.99"),
            (2999, 1000, "3.0", "3.00"),
            (0, 1, "0.0", "0.00"),
            (4, 1, "4.0", "4.00"),
        ] {
            let score = score(numerator, denominator);
            assert_eq!(
                (score.one_decimal().as_str(), score.two_decimals().as_str()),
                (one, two),
                "{numerator}/{denominator}"
            );
        }
    }

    #[test]
    fn a_score_to_reckon_with_is_never_rounded() {
        for (numerator, denominator, exact) in [
            (2, 1, "2.00"),
            (5, 2, "2.50"),
            (7, 3, "7/3"),
            (13, 4, "3.25"),
            (1, 100, "0.01"),
            (1, 200, "1/200"),
        ] {
            assert_eq!(score(numerator, denominator).exact(), exact);
        }
    }

    #[test]
    fn fractions_are_kept_in_lowest_terms_and_compared_exactly() {
        assert_eq!(score(6, 8).fraction(), (3, 4));
        assert_eq!(score(1, 3).plus(score(1, 6)).fraction(), (1, 2));
        assert_eq!(score(2, 3).times(3).fraction(), (2, 1));
        assert_eq!(score(2, 3).divided_by(4).unwrap().fraction(), (1, 6));
        assert_eq!(score(2, 3).divided_by(0), None);
        assert_eq!(Score::new(1, 0), None);
        assert!(score(1, 3) < score(34, 100));
        assert!(score(2, 4) == score(1, 2));
    }
}
