//! `reihum-jobs holidays REGION YEAR`: which days are off, so that operators can look before they set `network.holidays`.
//!
//! It needs neither a database nor a configuration. Closing days and absences of people are not in it.

use reihum_domain::holidays::{Region, UnknownRegion, YEARS, holidays_of};

#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum Refused {
    #[error(transparent)]
    Region(#[from] UnknownRegion),
    #[error("`{0}` is no year from {from} to {to}, for which the rules hold", from = YEARS.start(), to = YEARS.end())]
    Year(String),
}

/// One line a day: the date as ISO 8601 writes it, a tab, the German name.
pub(crate) fn list(region: &str, year: &str) -> Result<String, Refused> {
    let region: Region = region.parse()?;
    let year = year.parse().ok().filter(|year| YEARS.contains(year)).ok_or_else(|| Refused::Year(year.to_owned()))?;
    let lines = holidays_of(region, year).into_iter().map(|(day, name)| format!("{day}\t{name}\n"));
    Ok(lines.collect::<Vec<_>>().concat())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_year_is_listed_line_by_line() {
        let said = list("DE-TH", "2027").unwrap();
        let lines: Vec<_> = said.lines().collect();
        assert_eq!(
            (lines.len(), lines[0], lines[7]),
            (11, "2027-01-01\tNeujahr", "2027-10-03\tTag der Deutschen Einheit")
        );
        assert_eq!(list("de-th", "2027").unwrap(), said);
    }

    #[test]
    fn what_is_unknown_is_named() {
        let refused = |region, year| list(region, year).unwrap_err().to_string();
        assert!(refused("DE-XX", "2027").starts_with("`DE-XX` is no region of DE; known there: DE, DE-BB"));
        for year in ["1999", "2100", "27", "-2027", "2027.0", "", "99999999999"] {
            assert_eq!(
                refused("DE-TH", year),
                format!("`{year}` is no year from 2000 to 2099, for which the rules hold")
            );
        }
    }
}
