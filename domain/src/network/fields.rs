//! What is known of organisations and members: short closed lists, each with the name it is stored by and the words people type for it.

use crate::words::folded;
use serde::{Deserialize, Serialize};

/// A value of a closed list.
pub trait Named: Copy + Sized + 'static {
    const ALL: &'static [Self];
    /// As stored, exported and written in templates.
    fn as_str(self) -> &'static str;
    /// What people type for it in German and English, in lower case with umlauts written out.
    fn words(self) -> &'static [&'static str];

    /// Reads what is stored.
    fn stored(text: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|value| value.as_str() == text)
    }

    /// Reads what people type: case, umlauts, hyphens and blanks don't matter.
    fn typed(text: &str) -> Option<Self> {
        let plain: String = folded(text).chars().filter(|c| c.is_alphanumeric() || *c == '+').collect();
        let fits = |value: &Self| value.as_str().replace('_', "") == plain || value.words().contains(&plain.as_str());
        Self::ALL.iter().copied().find(fits)
    }
}

macro_rules! named {
    ($(#[$doc:meta])* $name:ident { $($(#[$of:meta])* $value:ident = $stored:literal [$($word:literal),*]),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum $name { $($(#[$of])* $value),+ }

        impl Named for $name {
            const ALL: &'static [Self] = &[$(Self::$value),+];

            fn as_str(self) -> &'static str {
                match self { $(Self::$value => $stored),+ }
            }

            fn words(self) -> &'static [&'static str] {
                match self { $(Self::$value => &[$($word),*]),+ }
            }
        }
    };
}

named! {
    /// Where an organisation stands: the one house, those who speak for several, those who speak for all.
    Level {
        Facility = "facility" ["einrichtung", "einrichtungen", "dienst", "institution"],
        Association = "association" ["verband", "verbaende", "verein", "traeger", "umbrella"],
        League = "league" ["liga", "dachverband"],
    }
}

named! {
    /// How many people work there: below 10, below 50, below 250, more.
    Size {
        Tiny = "tiny" ["winzig", "sehrklein", "kleinst", "verysmall", "micro", "xs", "19", "unter10"],
        Small = "small" ["klein", "s", "1049", "unter50"],
        Medium = "medium" ["mittel", "mittelgross", "m", "50249", "unter250"],
        Large = "large" ["gross", "l", "250+", "250", "ab250"],
    }
}

named! {
    /// What an organisation does in the network: who pays, who provides, who uses.
    Part {
        Funder = "funder" ["kostentraeger", "geldgeber", "foerderer", "finanzierung", "stiftung", "payer"],
        Provider = "provider" ["anbieter", "leistungserbringer", "traeger", "freiertraeger", "leistungstraeger"],
        Municipality = "municipality" ["kommune", "gemeinde", "stadt", "landkreis", "verwaltung", "amt"],
        User = "user" ["nutzer", "nutzende", "betroffene", "selbsthilfe", "selbstvertretung", "client"],
        Other = "other" ["andere", "anderes", "sonstige", "sonstiges"],
    }
}

named! {
    /// What somebody does in the network. Several are possible; without any one simply belongs to it.
    Role {
        Organiser = "organiser" ["organisation", "organisator", "organisatorin", "organisierend", "organizer"],
        Coordinator = "coordinator" ["koordination", "koordinator", "koordinatorin", "koordinationsstelle", "coordination"],
        Steering = "steering" ["steuerung", "steuerungsgruppe", "steeringgroup"],
        Board = "board" ["vorstand", "stiftungsrat", "traegerschaft"],
        Planning = "planning" ["planung", "planungskoordination", "planungskoordinator", "planungskoordinatorin", "planningcoordinator"],
        Contact = "contact" ["kontakt", "ansprechperson", "ansprechpartner", "ansprechpartnerin", "contactperson"],
        Expert = "expert" ["fachperson", "fachleute", "experte", "expertin"],
        Advisory = "advisory" ["beirat", "advisoryboard"],
    }
}

named! {
    /// How often somebody wants to be asked: at most monthly and never reminded of surveys, as planned, whatever there is. Boards are asked as if they
    /// had chosen the first.
    Rate {
        Light = "light" ["wenig", "selten", "leicht"],
        Standard = "standard" ["normal", "ueblich"],
        Active = "active" ["viel", "aktiv", "oft"],
    }
}

named! {
    /// How a member stands. Nobody is active before they accept.
    MemberState {
        Invited = "invited" ["eingeladen"],
        Active = "active" ["aktiv"],
        Declined = "declined" ["abgelehnt"],
        Left = "left" ["ausgetreten", "weg", "frei"],
    }
}
