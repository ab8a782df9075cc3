//! Germany. Holidays are made by the Länder, except 3 October (Einigungsvertrag, Art. 2 (2)).
//!
//! The laws: BW FTG § 1 · `BayFTG` Art. 1 · Berlin `FeiertG` § 1 · Brandenburg FTG § 2 · Bremen `FeiertG` § 2 · Hamburg `FeiertG` § 1 ·
//! Hessen `HFeiertagsG` § 1 · FTG M-V § 2 · `NFeiertagsG` § 2 · `FeiertagsG` NW § 2 · `LFtG` RLP § 2 · Saarland SFG § 2 ·
//! `SächsSFG` § 1 · `FeiTG` LSA § 2 · SFTG Schleswig-Holstein § 2 · `ThürFGtG` § 2.

use super::rule::Day::{Before, Easter, Fixed};
use super::rule::{Rule, rule};
use chrono::Weekday::Wed;

pub(super) const RULES: &[Rule] = &[
    rule(Fixed(1, 1), "Neujahr"),
    rule(Fixed(1, 6), "Heilige Drei Könige").only_in("BW BY ST"),
    rule(Fixed(3, 8), "Frauentag").only_in("BE").since(2019),
    rule(Fixed(3, 8), "Frauentag").only_in("MV").since(2023),
    rule(Easter(-2), "Karfreitag"),
    // Hessen's law counts all Sundays, and none by name.
    rule(Easter(0), "Ostersonntag").only_in("BB"),
    rule(Easter(1), "Ostermontag"),
    rule(Fixed(5, 1), "Erster Mai"),
    // Berlin FeiertG § 1 (2): single years.
    rule(Fixed(5, 8), LIBERATION_75).only_in("BE").once_in(2020),
    rule(Fixed(5, 8), LIBERATION_80).only_in("BE").once_in(2025),
    rule(Easter(39), "Christi Himmelfahrt"),
    rule(Easter(49), "Pfingstsonntag").only_in("BB"),
    rule(Easter(50), "Pfingstmontag"),
    rule(Fixed(6, 17), "75. Jahrestag des Aufstandes vom 17. Juni 1953").only_in("BE").once_in(2028),
    // In Saxony and Thuringia only in some municipalities.
    rule(Easter(60), "Fronleichnam").only_in("BW BY HE NW RP SL"),
    // In Bavaria only where more Catholics than Protestants live, which is counted per municipality (BayFTG Art. 1 (1) 2).
    rule(Fixed(8, 15), "Mariä Himmelfahrt").only_in("SL"),
    rule(Fixed(9, 20), "Weltkindertag").only_in("TH").since(2019),
    rule(Fixed(10, 3), "Tag der Deutschen Einheit"),
    rule(Fixed(10, 31), "Reformationstag").only_in("BB MV SN ST TH"),
    // 500 years after the theses: once in all Länder.
    rule(Fixed(10, 31), "Reformationstag").once_in(2017),
    rule(Fixed(10, 31), "Reformationstag").only_in("HB HH NI SH").since(2018),
    rule(Fixed(11, 1), "Allerheiligen").only_in("BW BY NW RP SL"),
    rule(Before(Wed, 11, 23), "Buß- und Bettag").only_in("SN"),
    rule(Fixed(12, 25), "Erster Weihnachtstag"),
    rule(Fixed(12, 26), "Zweiter Weihnachtstag"),
];

const LIBERATION_75: &str =
    "75. Jahrestag der Befreiung vom Nationalsozialismus und der Beendigung des Zweiten Weltkriegs in Europa";
const LIBERATION_80: &str =
    "80. Jahrestag der Befreiung vom Nationalsozialismus und der Beendigung des Zweiten Weltkriegs in Europa";
