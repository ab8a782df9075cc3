//! The words of dates, German and English together: people mix them. Every word has one meaning here; a word that is not here makes the
//! whole phrase unreadable, so that nothing is understood by leaving out what was not understood.

use super::token::Token::{
    After, Ago, CalendarWeek, Count, DayTime, From, FromToday, Half, Hour, In, Month, Now, Ordinal, Weekend,
};
use super::token::Unit::{Day, Fortnight, Quarter, Week, Year};
use super::token::{Part, Token, Unit, Which};
use chrono::Weekday::{Fri, Mon, Sat, Sun, Thu, Tue, Wed};

/// Words that carry nothing: articles, prepositions, "at the latest".
pub(super) fn is_filler(word: &str) -> bool {
    matches!(
        word,
        "am" | "an"
            | "um"
            | "den"
            | "dem"
            | "der"
            | "des"
            | "die"
            | "das"
            | "zum"
            | "zur"
            | "vom"
            | "von"
            | "spaetestens"
            | "einschliesslich"
            | "the"
            | "of"
            | "on"
            | "at"
            | "latest"
            | "inclusive"
    )
}

/// The endings that make an ordinal of a number: `15th`, `15ten`.
pub(super) fn is_ordinal_ending(word: &str) -> bool {
    matches!(word, "st" | "nd" | "rd" | "th" | "te" | "ten" | "ter" | "tes")
}

/// What a folded word means; `None` if it is unknown.
pub(super) fn meaning(word: &str) -> Option<&'static [Token]> {
    weekday(word)
        .or_else(|| month(word))
        .or_else(|| period(word))
        .or_else(|| which(word))
        .or_else(|| count(word))
        .or_else(|| link(word))
}

fn weekday(word: &str) -> Option<&'static [Token]> {
    Some(match word {
        "montag" | "mo" | "monday" | "mon" => &[Token::Weekday(Mon)],
        "dienstag" | "di" | "tuesday" | "tue" | "tues" => &[Token::Weekday(Tue)],
        "mittwoch" | "mi" | "wednesday" | "wed" | "weds" => &[Token::Weekday(Wed)],
        "donnerstag" | "do" | "thursday" | "thu" | "thur" | "thurs" => &[Token::Weekday(Thu)],
        "freitag" | "fr" | "friday" | "fri" => &[Token::Weekday(Fri)],
        "samstag" | "sonnabend" | "sa" | "saturday" | "sat" => &[Token::Weekday(Sat)],
        "sonntag" | "so" | "sunday" | "sun" => &[Token::Weekday(Sun)],
        _ => return None,
    })
}

/// `Jänner` and `Feber` are Austrian.
fn month(word: &str) -> Option<&'static [Token]> {
    Some(match word {
        "januar" | "jaenner" | "january" | "jan" | "jaen" => &[Month(1)],
        "februar" | "feber" | "february" | "feb" => &[Month(2)],
        "maerz" | "maer" | "mrz" | "march" | "mar" => &[Month(3)],
        "april" | "apr" => &[Month(4)],
        "mai" | "may" => &[Month(5)],
        "juni" | "june" | "jun" => &[Month(6)],
        "juli" | "july" | "jul" => &[Month(7)],
        "august" | "aug" => &[Month(8)],
        "september" | "sept" | "sep" => &[Month(9)],
        "oktober" | "october" | "okt" | "oct" => &[Month(10)],
        "november" | "nov" => &[Month(11)],
        "dezember" | "december" | "dez" | "dec" => &[Month(12)],
        _ => return None,
    })
}

fn period(word: &str) -> Option<&'static [Token]> {
    Some(match word {
        "tag" | "tage" | "tagen" | "day" | "days" => &[Token::Unit(Day)],
        "woche" | "wochen" | "week" | "weeks" => &[Token::Unit(Week)],
        "monat" | "monats" | "monate" | "monaten" | "month" | "months" => &[Token::Unit(Unit::Month)],
        "quartal" | "quartals" | "quartale" | "quartalen" | "quarter" | "quarters" | "q" => &[Token::Unit(Quarter)],
        "jahr" | "jahrs" | "jahres" | "jahre" | "jahren" | "year" | "years" => &[Token::Unit(Year)],
        "fortnight" => &[Token::Unit(Fortnight)],
        "kw" | "cw" | "w" | "kalenderwoche" => &[CalendarWeek],
        "wochenende" | "weekend" => &[Weekend],
        _ => return part(word).or_else(|| part_of_period(word)),
    })
}

fn part(word: &str) -> Option<&'static [Token]> {
    Some(match word {
        "anfang" | "beginn" | "beginning" | "start" => &[Token::Part(Part::Start)],
        "mitte" | "middle" | "mid" => &[Token::Part(Part::Middle)],
        "ende" | "end" => &[Token::Part(Part::End)],
        _ => return None,
    })
}

fn part_of_period(word: &str) -> Option<&'static [Token]> {
    Some(match word {
        "wochenanfang" | "wochenbeginn" => &[Token::Part(Part::Start), Token::Unit(Week)],
        "wochenmitte" => &[Token::Part(Part::Middle), Token::Unit(Week)],
        "eow" => &[Token::Part(Part::End), Token::Unit(Week)],
        "monatsanfang" | "monatsbeginn" => &[Token::Part(Part::Start), Token::Unit(Unit::Month)],
        "monatsmitte" => &[Token::Part(Part::Middle), Token::Unit(Unit::Month)],
        "monatsende" | "eom" => &[Token::Part(Part::End), Token::Unit(Unit::Month)],
        "quartalsanfang" | "quartalsbeginn" => &[Token::Part(Part::Start), Token::Unit(Quarter)],
        "quartalsmitte" => &[Token::Part(Part::Middle), Token::Unit(Quarter)],
        "quartalsende" | "eoq" => &[Token::Part(Part::End), Token::Unit(Quarter)],
        "jahresanfang" | "jahresbeginn" => &[Token::Part(Part::Start), Token::Unit(Year)],
        "jahresmitte" => &[Token::Part(Part::Middle), Token::Unit(Year)],
        "jahresende" | "eoy" => &[Token::Part(Part::End), Token::Unit(Year)],
        _ => return None,
    })
}

/// German adjectives in any case: `nächste`, `nächsten`, `nächster`, …
fn which(word: &str) -> Option<&'static [Token]> {
    Some(match word.strip_suffix(['n', 'r', 's', 'm']).filter(|stem| stem.ends_with('e')).unwrap_or(word) {
        "diese" | "this" => &[Token::Which(Which::This)],
        "kommende" | "coming" => &[Token::Which(Which::Coming)],
        "naechste" | "next" => &[Token::Which(Which::Next)],
        "uebernaechste" => &[Token::Which(Which::AfterNext)],
        "letzte" | "vergangene" | "vorige" | "last" => &[Token::Which(Which::Last)],
        "erste" | "first" => &[Ordinal(1)],
        "zweite" | "second" => &[Ordinal(2)],
        "dritte" | "third" => &[Ordinal(3)],
        "vierte" | "fourth" => &[Ordinal(4)],
        "halbe" | "half" => &[Half],
        _ => return None,
    })
}

fn count(word: &str) -> Option<&'static [Token]> {
    Some(match word {
        "ein" | "eine" | "einem" | "einer" | "einen" | "a" | "one" => &[Count(1)],
        "zwei" | "two" => &[Count(2)],
        "drei" | "three" => &[Count(3)],
        "vier" | "four" => &[Count(4)],
        "fuenf" | "five" => &[Count(5)],
        "sechs" | "six" => &[Count(6)],
        "sieben" | "seven" => &[Count(7)],
        "acht" | "eight" => &[Count(8)],
        "neun" | "nine" => &[Count(9)],
        "zehn" | "ten" => &[Count(10)],
        "elf" | "eleven" => &[Count(11)],
        "zwoelf" | "twelve" => &[Count(12)],
        "vierzehn" | "fourteen" => &[Count(14)],
        "zwanzig" | "twenty" => &[Count(20)],
        "dreissig" | "thirty" => &[Count(30)],
        _ => return None,
    })
}

fn link(word: &str) -> Option<&'static [Token]> {
    Some(match word {
        "heute" | "today" => &[FromToday(0)],
        "morgen" | "tomorrow" => &[FromToday(1)],
        "uebermorgen" => &[FromToday(2)],
        "gestern" | "yesterday" => &[FromToday(-1)],
        "vorgestern" => &[FromToday(-2)],
        "tonight" => &[FromToday(0), DayTime],
        "in" | "im" | "binnen" | "innerhalb" | "within" => &[In],
        "vor" | "ago" => &[Ago],
        "from" => &[From],
        "after" => &[After],
        "now" => &[Now],
        "uhr" | "h" | "pm" => &[Hour],
        "frueh" | "vormittag" | "mittag" | "nachmittag" | "abend" | "nacht" | "mitternacht" | "morning" | "noon"
        | "afternoon" | "evening" | "night" | "midnight" => &[DayTime],
        _ => return None,
    })
}
