//! Where holidays are decided: a country or one of its Länder and cantons, as ISO 3166-2 writes it.
//!
//! No districts and no municipalities: ISO 3166-2 has no codes for them.

use serde::{Deserialize, Deserializer, Serialize, de::Error};
use std::fmt;
use std::str::FromStr;

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Country {
    Germany,
    Austria,
    Switzerland,
}

impl Country {
    pub const ALL: [Self; 3] = [Self::Germany, Self::Austria, Self::Switzerland];

    /// As ISO 3166-1 writes it.
    pub fn code(self) -> &'static str {
        self.codes()[0]
    }

    /// The country itself and its parts.
    pub fn regions(self) -> impl Iterator<Item = Region> {
        self.codes().iter().map(move |code| Region { country: self, code })
    }

    fn codes(self) -> &'static [&'static str] {
        match self {
            Self::Germany => &GERMANY,
            Self::Austria => &AUSTRIA,
            Self::Switzerland => &SWITZERLAND,
        }
    }
}

const GERMANY: [&str; 17] = [
    "DE", "DE-BB", "DE-BE", "DE-BW", "DE-BY", "DE-HB", "DE-HE", "DE-HH", "DE-MV", "DE-NI", "DE-NW", "DE-RP", "DE-SH",
    "DE-SL", "DE-SN", "DE-ST", "DE-TH",
];

/// Burgenland, Kärnten, Niederösterreich, Oberösterreich, Salzburg, Steiermark, Tirol, Vorarlberg, Wien.
const AUSTRIA: [&str; 10] = ["AT", "AT-1", "AT-2", "AT-3", "AT-4", "AT-5", "AT-6", "AT-7", "AT-8", "AT-9"];

const SWITZERLAND: [&str; 27] = [
    "CH", "CH-AG", "CH-AI", "CH-AR", "CH-BE", "CH-BL", "CH-BS", "CH-FR", "CH-GE", "CH-GL", "CH-GR", "CH-JU", "CH-LU",
    "CH-NE", "CH-NW", "CH-OW", "CH-SG", "CH-SH", "CH-SO", "CH-SZ", "CH-TG", "CH-TI", "CH-UR", "CH-VD", "CH-VS",
    "CH-ZG", "CH-ZH",
];

/// A region whose holidays are known. The country alone, `DE`, stands for the days that are holidays in all of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(into = "&'static str")]
pub struct Region {
    country: Country,
    code: &'static str,
}

/// What was asked for is no region that has rules here.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum UnknownRegion {
    #[error("`{code}` is no region of {}; known there: {}", country.code(), listed(*country))]
    Part { code: String, country: Country },
    #[error("`{0}` is no region code of ISO 3166-2 in Germany, Austria or Switzerland, like DE-BY, AT-9 or CH-ZH")]
    Country(String),
}

fn listed(country: Country) -> String {
    country.codes().join(", ")
}

impl Region {
    /// All that are known, each country before its parts.
    pub fn all() -> impl Iterator<Item = Self> {
        Country::ALL.into_iter().flat_map(Country::regions)
    }

    pub fn country(self) -> Country {
        self.country
    }

    pub fn code(self) -> &'static str {
        self.code
    }

    /// `TH` of `DE-TH`; nothing of a whole country.
    pub fn part(self) -> Option<&'static str> {
        self.code.split_once('-').map(|(_, part)| part)
    }
}

impl FromStr for Region {
    type Err = UnknownRegion;

    /// Reads a code in capitals or small letters.
    fn from_str(typed: &str) -> Result<Self, UnknownRegion> {
        let code = typed.trim().to_ascii_uppercase();
        if let Some(region) = Self::all().find(|region| region.code == code) {
            return Ok(region);
        }
        let begins = code.split('-').next().unwrap_or_default();
        match Country::ALL.into_iter().find(|country| country.code() == begins) {
            Some(country) => Err(UnknownRegion::Part { code: typed.to_owned(), country }),
            None => Err(UnknownRegion::Country(typed.to_owned())),
        }
    }
}

// Not derived: serde would borrow the code from what it reads.
impl<'de> Deserialize<'de> for Region {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        String::deserialize(from)?.parse().map_err(D::Error::custom)
    }
}

impl TryFrom<String> for Region {
    type Error = UnknownRegion;

    fn try_from(code: String) -> Result<Self, UnknownRegion> {
        code.parse()
    }
}

impl From<Region> for &'static str {
    fn from(region: Region) -> Self {
        region.code
    }
}

impl fmt::Display for Region {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code)
    }
}
