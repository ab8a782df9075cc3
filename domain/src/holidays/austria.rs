//! Austria. Holidays are federal law: Arbeitsruhegesetz § 7 (2), Feiertagsruhegesetz 1957 § 1.
//!
//! The Landesfeiertage (Josef, Florian, Rupert, Martin, Leopold, 10 October in Carinthia) are days off in schools and offices only.
//! Karfreitag was a holiday for members of some churches until 2018 and is none since (Federal Law Gazette I 22/2019).

use super::rule::Day::{Easter, Fixed};
use super::rule::{Rule, rule};

pub(super) const RULES: &[Rule] = &[
    rule(Fixed(1, 1), "Neujahr"),
    rule(Fixed(1, 6), "Heilige Drei Könige"),
    rule(Easter(1), "Ostermontag"),
    rule(Fixed(5, 1), "Staatsfeiertag"),
    rule(Easter(39), "Christi Himmelfahrt"),
    rule(Easter(50), "Pfingstmontag"),
    rule(Easter(60), "Fronleichnam"),
    rule(Fixed(8, 15), "Mariä Himmelfahrt"),
    rule(Fixed(10, 26), "Nationalfeiertag"),
    rule(Fixed(11, 1), "Allerheiligen"),
    rule(Fixed(12, 8), "Mariä Empfängnis"),
    rule(Fixed(12, 25), "Christtag"),
    rule(Fixed(12, 26), "Stephanstag"),
];
