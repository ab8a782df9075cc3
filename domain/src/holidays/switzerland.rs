//! Switzerland. Only 1 August is federal law (Bundesverfassung Art. 110 (3)); all other days are made by the cantons, which may put up to
//! eight on a level with Sundays (Arbeitsgesetz Art. 20a) and add days of rest of their own. Three of them are the same in all cantons.
//!
//! Where it isn't plain, the law is named at the rule. For days of rest without a law for the whole canton (Easter Monday in Lucerne), the
//! list that the Federal Office of Justice keeps for time limits (`kant-feiertage.pdf`) decides. The Bettag itself is a Sunday and not
//! listed; Geneva and Vaud have a weekday instead or besides.

use super::rule::Day::{After, Easter, Fixed, OutsideHolyWeek};
use super::rule::{Rule, rule};
use chrono::Weekday::{self, Fri, Mon, Sun, Thu, Wed};

pub(super) const RULES: &[Rule] = &[
    rule(Fixed(1, 1), "Neujahrstag"),
    rule(Fixed(1, 2), "Berchtoldstag").only_in("AG BE JU LU TG VD"),
    rule(Fixed(1, 2), "Berchtoldstag").only_in("NE").only_on(AFTER_SUNDAY),
    rule(Fixed(1, 6), "Heilige Drei Könige").only_in("SZ TI UR"),
    rule(Fixed(3, 1), "Jahrestag der Ausrufung der Republik").only_in("NE"),
    rule(Fixed(3, 19), "Josefstag").only_in("NW SZ TI UR VS"),
    rule(OutsideHolyWeek(1, Thu, 4), "Näfelser Fahrt").only_in("GL"),
    // Neither in Ticino and Valais nor, for the whole canton, in Graubünden.
    rule(Easter(-2), "Karfreitag").only_in("AG AI AR BE BL BS FR GE GL JU LU NE NW OW SG SH SO SZ TG UR VD ZG ZH"),
    rule(Easter(1), "Ostermontag").only_in("AG AI AR BE BL BS GE GL GR JU LU SG SH SZ TG TI UR VD ZH"),
    // In no district of Aargau (EG ArR § 6), in Solothurn from noon.
    rule(Fixed(5, 1), "Tag der Arbeit").only_in("BL BS JU NE SH TG TI ZH"),
    rule(Easter(39), "Auffahrt"),
    rule(Easter(50), "Pfingstmontag").only_in("AG AI AR BE BL BS GE GL GR JU LU SG SH SZ TG TI UR VD ZH"),
    // In Neuchâtel only in Le Landeron and Le Cerneux-Péquignot: not in the law's list (LDJF, RSN 941.02, Art. 3).
    rule(Easter(60), "Fronleichnam").only_in("AG AI JU LU NW OW SZ TI UR VS ZG"),
    rule(Fixed(6, 23), "Fest der Unabhängigkeit").only_in("JU"),
    rule(Fixed(6, 29), "Peter und Paul").only_in("TI"),
    rule(Fixed(8, 1), "Nationalfeiertag"),
    rule(Fixed(8, 15), "Mariä Himmelfahrt").only_in("AG AI JU LU NW OW SZ TI UR VS ZG"),
    // Jeûne genevois: the Thursday after the first Sunday of September (LJF, rsGE J 1 45).
    rule(After(4, 1, Sun, 9), "Genfer Bettag").only_in("GE"),
    // Lundi du Jeûne: the Monday after the Eidgenössischer Dank-, Buss- und Bettag, which is the third Sunday of September.
    rule(After(1, 3, Sun, 9), "Bettagsmontag").only_in("VD"),
    rule(Fixed(9, 25), "Bruder Klaus").only_in("OW"),
    rule(Fixed(11, 1), "Allerheiligen").only_in("AG AI GL JU LU NW OW SG SZ TI UR VS ZG"),
    rule(Fixed(12, 8), "Mariä Empfängnis").only_in("AG AI LU NW OW SZ TI UR VS ZG"),
    rule(Fixed(12, 25), "Weihnachten"),
    rule(Fixed(12, 26), "Stephanstag").only_in("AG BE BL BS GL GR LU SG SH SZ TG TI ZH"),
    rule(Fixed(12, 26), "Stephanstag").only_in("AI AR UR").only_on(NOT_THE_THIRD),
    rule(Fixed(12, 26), "Stephanstag").only_in("NE").only_on(AFTER_SUNDAY),
    rule(Fixed(12, 31), "Wiederherstellung der Republik").only_in("GE"),
];

/// Neuchâtel: 2 January and 26 December only if the day before is a Sunday (LDJF Art. 3 (1)).
const AFTER_SUNDAY: &[Weekday] = &[Mon];
/// Both Appenzells and Uri: not if Christmas is a Monday or a Friday, for then three days of rest would follow one another
/// (AI: Ruhetagsgesetz, GS 822.200, Art. 2).
const NOT_THE_THIRD: &[Weekday] = &[Mon, Wed, Thu, Fri, Sun];
