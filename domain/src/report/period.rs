//! Months, quarters, halves and years: what a number or a report is for.

use chrono::{Datelike, Months, NaiveDate};

/// How long a period is, in months.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Every {
    Month,
    Quarter,
    Half,
    Year,
}

impl Every {
    pub fn parse(word: &str) -> Option<Self> {
        Some(match word {
            "month" | "monat" | "monatlich" => Self::Month,
            "quarter" | "quartal" | "vierteljahr" => Self::Quarter,
            "half" | "halbjahr" => Self::Half,
            "year" | "jahr" | "jaehrlich" => Self::Year,
            _ => return None,
        })
    }

    pub fn name(self) -> &'static str {
        match self {
            Self::Month => "month",
            Self::Quarter => "quarter",
            Self::Half => "half",
            Self::Year => "year",
        }
    }

    fn months(self) -> u32 {
        match self {
            Self::Month => 1,
            Self::Quarter => 3,
            Self::Half => 6,
            Self::Year => 12,
        }
    }

    /// The first day of the period that a day is in.
    pub fn begun(self, day: NaiveDate) -> NaiveDate {
        let month = day.month0() / self.months() * self.months() + 1;
        NaiveDate::from_ymd_opt(day.year(), month, 1).unwrap_or(day)
    }

    /// The first day of the next one.
    pub fn next(self, first: NaiveDate) -> NaiveDate {
        first.checked_add_months(Months::new(self.months())).unwrap_or(first)
    }

    pub fn before(self, first: NaiveDate) -> NaiveDate {
        first.checked_sub_months(Months::new(self.months())).unwrap_or(first)
    }

    /// `2026`, `2026-H2`, `2026-Q4`, `2026-11`.
    pub fn write(self, first: NaiveDate) -> String {
        let (year, part) = (first.year(), first.month0() / self.months() + 1);
        match self {
            Self::Month => format!("{year}-{part:02}"),
            Self::Quarter => format!("{year}-Q{part}"),
            Self::Half => format!("{year}-H{part}"),
            Self::Year => year.to_string(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case(Every::Quarter, "2026-11-22", "2026-10-01", "2027-01-01", "2026-Q4")]
    #[case(Every::Half, "2026-06-30", "2026-01-01", "2026-07-01", "2026-H1")]
    #[case(Every::Month, "2026-12-01", "2026-12-01", "2027-01-01", "2026-12")]
    #[case(Every::Year, "2028-02-29", "2028-01-01", "2029-01-01", "2028")]
    fn days_are_in_periods(
        #[case] every: Every,
        #[case] day: &str,
        #[case] begun: &str,
        #[case] next: &str,
        #[case] name: &str,
    ) {
        let first = every.begun(day.parse().unwrap());
        assert_eq!((first.to_string().as_str(), every.next(first).to_string().as_str()), (begun, next));
        assert_eq!((every.write(first).as_str(), every.before(every.next(first))), (name, first));
    }
}
