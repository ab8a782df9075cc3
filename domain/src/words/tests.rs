//! What people type, word for word.

use super::*;
use crate::language::{Address, Language, Wording};
use crate::question::{Kind, KindName, QuestionFault};
use crate::reveal::Reveal;
use chrono::NaiveTime;
use proptest::prelude::*;
use rstest::rstest;

fn code() -> JoinCode {
    JoinCode::draw(335_763)
}

fn slash(text: &str) -> Option<Command> {
    read(text, Some('/'))
}

fn opened(text: &str) -> PollText {
    match slash(text) {
        Some(Command::Poll(PollWord::Open(poll))) => poll,
        other => panic!("{text}: {other:?}"),
    }
}

fn asked(text: &str) -> TypedQuestion {
    match opened(text) {
        PollText::Question(question) => question,
        PollText::Template { name, .. } => panic!("{text}: the template {name}"),
    }
}

fn refused(text: &str) -> PollFault {
    match slash(text) {
        Some(Command::Poll(PollWord::Refused(fault))) => fault,
        other => panic!("{text}: {other:?}"),
    }
}

#[rstest]
#[case("/start", Command::Start(None))]
#[case("/start 335763", Command::Start(Some("335763".to_owned())))]
#[case("/JOIN 33 57 63", Command::Join(Some(TypedCode::Read(code()))))]
#[case("/mitmachen\u{a0}33-57-63 danke", Command::Join(Some(TypedCode::Read(code()))))]
#[case("/join 33 57 634", Command::Join(Some(TypedCode::Odd("33 57 634".to_owned()))))]
#[case("/join", Command::Join(None))]
#[case("/results 335763", Command::Results(Some(TypedCode::Read(code()))))]
#[case("/Ergebnis", Command::Results(None))]
#[case("/vote 33 57 63 2 3 8", Command::Vote { code: Some(code()), rest: "2 3 8".to_owned() })]
#[case("/stimme 335763 -", Command::Vote { code: Some(code()), rest: "-".to_owned() })]
#[case("/vote 2 3 8", Command::Vote { code: None, rest: "2 3 8".to_owned() })]
#[case("/sprache de-CH", Command::Lang(Some("de-CH".to_owned())))]
#[case("/lang", Command::Lang(None))]
#[case("/hilfe", Command::Help)]
#[case("/Datenschutz", Command::Privacy)]
#[case("/mydata", Command::MyData)]
#[case("/löschen", Command::Forget)]
#[case("/LÖSCHEN", Command::Forget)]
#[case("/lo\u{308}schen", Command::Forget)]
#[case("/loeschen", Command::Forget)]
#[case("/stopp bitte", Command::Stop)]
#[case("\u{200e}/abbrechen", Command::Cancel)]
#[case("/withdraw", Command::Withdraw(None))]
#[case("/zurückziehen 33 57 63", Command::Withdraw(Some(TypedCode::Read(code()))))]
#[case("/link", Command::Link(None))]
#[case("/Verbinden abcd-efgh", Command::Link(Some(TypedLink::Read(LinkCode::parse("ABCDEFGH").unwrap()))))]
#[case("/link 335763", Command::Link(Some(TypedLink::Odd)))]
#[case("/umfrage öffnen 33 57 63", Command::Poll(PollWord::OpenDraft(Some(TypedCode::Read(code())))))]
#[case("/poll open", Command::Poll(PollWord::OpenDraft(None)))]
#[case("/poll discard 335763", Command::Poll(PollWord::Discard(Some(TypedCode::Read(code())))))]
#[case("/umfrage verwerfen 1", Command::Poll(PollWord::Discard(Some(TypedCode::Odd("1".to_owned())))))]
#[case("/poll", Command::Poll(PollWord::Help))]
#[case("/umfrage zeigen 33 57 63", Command::Poll(PollWord::Show(Some(TypedCode::Read(code())))))]
#[case("/poll schließen", Command::Poll(PollWord::Close(None)))]
#[case("/poll close 1", Command::Poll(PollWord::Close(Some(TypedCode::Odd("1".to_owned())))))]
#[case("/poll close this poll", Command::Poll(PollWord::Close(Some(TypedCode::Odd("this poll".to_owned())))))]
#[case("/poll export 335763", Command::Poll(PollWord::Export(Some(TypedCode::Read(code())))))]
#[case("/wetter morgen", Command::Unknown("wetter".to_owned()))]
fn commands(#[case] text: &str, #[case] command: Command) {
    assert_eq!(slash(text), Some(command));
}

#[rstest]
#[case("join 335763")]
#[case("!join 335763")]
#[case("/")]
#[case("/ join 335763")]
#[case("/5")]
#[case("")]
fn other_texts_are_no_commands(#[case] text: &str) {
    assert_eq!(slash(text), None);
}

#[rstest]
#[case("33 57 63", Some(Command::Join(Some(TypedCode::Read(code())))))]
#[case("Stop", Some(Command::Stop))]
#[case("mitmachen 335763", Some(Command::Join(Some(TypedCode::Read(code())))))]
#[case("stimme 335763 2 3", Some(Command::Vote { code: Some(code()), rest: "2 3".to_owned() }))]
#[case("sprache englisch", Some(Command::Lang(Some("englisch".to_owned()))))]
#[case("zurückziehen", Some(Command::Withdraw(None)))]
#[case("Withdraw 335763", Some(Command::Withdraw(Some(TypedCode::Read(code())))))]
#[case("verbinden ABCD-EFGH", Some(Command::Link(Some(TypedLink::Read(LinkCode::parse("ABCDEFGH").unwrap())))))]
#[case("link to us", None)]
#[case("withdraw it", None)]
#[case("hilfe für alle", None)]
#[case("stop talking", None)]
#[case("join us", None)]
#[case("vote 2 3 8", None)]
#[case("poll challenges", None)]
#[case("2 3 8", None)]
fn without_a_marker_only_what_is_nothing_else(#[case] text: &str, #[case] command: Option<Command>) {
    assert_eq!(read(text, None), command);
}

/// "Open" begins many a question; it is a command only with nothing or a code behind it.
#[rstest]
#[case("/poll Open Space oder Vortrag kind=text", "Open Space oder Vortrag")]
#[case("/poll discard 5 of 10 offices kind=text", "discard 5 of 10 offices")]
fn a_question_may_begin_with_open(#[case] text: &str, #[case] title: &str) {
    assert_eq!(asked(text).title, title);
}

#[test]
fn a_template_with_settings() {
    let PollText::Template { name, settings } = opened("/poll challenges reveal=live k=7 bis=15:30") else {
        panic!("a template")
    };
    assert_eq!((name.as_str(), settings.reveal, settings.k), ("challenges", Some(Reveal::Live), Some(7)));
    assert_eq!(settings.closing, NaiveTime::from_hms_opt(15, 30, 0).map(Closing::At));
    assert!(matches!(
        slash("/umfrage neu Challenges"),
        Some(Command::Poll(PollWord::New(PollText::Template { name, .. }))) if name == "challenges"
    ));
}

#[test]
fn what_is_not_set_stays() {
    let defaults = crate::poll::tests::poll_with(Reveal::Close).rules;
    let set = opened("/poll challenges reveal=live namen=ja");
    let rules = set.settings().rules(&defaults, None);
    assert_eq!(rules, crate::poll::Rules { reveal: Reveal::Live, named: true, ..defaults });
}

#[test]
fn a_question_with_options() {
    let typed = asked(
        "/poll Was ist wichtig? anzahl=2\nBitte ehrlich.\nergebnis=hand namen=nein\n- Zeit\n* Geld\n• Mut\n–Ruhe\n-",
    );
    assert_eq!(typed.title, "Was ist wichtig?");
    assert_eq!(typed.help, ["Bitte ehrlich."]);
    assert_eq!(typed.options, ["Zeit", "Geld", "Mut", "Ruhe"]);
    assert_eq!((typed.settings.reveal, typed.settings.named), (Some(Reveal::Manual), Some(false)));
    let question = typed.question(Language::De).unwrap();
    assert_eq!(question.kind, Kind::Ranking { top: 2 });
    assert_eq!(question.options[3].key.as_str(), "o4");
    assert_eq!(question.help.say(Language::De, Address::Sie), "Bitte ehrlich.");
}

#[rstest]
#[case("/poll Was fehlt uns?", Kind::Text)]
#[case("/poll Was?\n- a\n- b", Kind::Ranking { top: 2 })]
#[case("/poll Was? kind=multi\n- a\n- b", Kind::Multi { max: 2 })]
#[case("/poll Was? art=punkte\n- a\n- b", Kind::Points { budget: 10 })]
#[case("/poll Wolke art=wolke", Kind::Cloud { max: 3 })]
#[case("/poll art=skala Wie war es?", Kind::Scale { low: Wording::default(), high: Wording::default() })]
#[case("/poll Wie war es? unten=mies oben=„sehr gut“", Kind::Scale { low: Wording::only(Language::De, "mies"), high: Wording::only(Language::De, "sehr gut") })]
fn kinds_without_and_with_a_word(#[case] text: &str, #[case] kind: Kind) {
    assert_eq!(asked(text).question(Language::De).map(|question| question.kind), Ok(kind));
}

#[rstest]
#[case("/poll Was heißt k=5 für uns?", "Was heißt k=5 für uns?")]
#[case("/poll \"Was heißt k=5\" k=7", "Was heißt k=5")]
#[case("/poll Ist 2+2=4", "Ist 2+2=4")]
#[case("/poll Was ist k = 5", "Was ist k = 5")]
#[case("/poll «Nähe» oder «Weite»?", "«Nähe» oder «Weite»?")]
#[case("/poll \"offen geblieben", "\"offen geblieben")]
#[case("/poll Close the office early?", "Close the office early?")]
#[case("/poll Hilfe für wen", "Hilfe für wen")]
#[case("/poll\nWarum?", "Warum?")]
#[case("/poll Zeigen\n- a\n- b", "Zeigen")]
fn titles(#[case] text: &str, #[case] title: &str) {
    assert_eq!(asked(text).title, title);
}

#[rstest]
#[case("/poll new", PollFault::NoQuestion)]
#[case("/poll k=5", PollFault::NoQuestion)]
#[case("/poll \"\"", PollFault::NoQuestion)]
#[case("/poll\n- a\n- b", PollFault::NoQuestion)]
#[case("/poll challenges reveel=live", PollFault::UnknownSetting { word: "reveel".to_owned() })]
#[case("/poll challenges reveal=", PollFault::BadValue { key: "reveal".to_owned(), value: String::new() })]
#[case("/poll challenges K=300", PollFault::BadValue { key: "K".to_owned(), value: "300".to_owned() })]
#[case("/poll challenges bis=25:00", PollFault::BadValue { key: "bis".to_owned(), value: "25:00".to_owned() })]
#[case("/poll challenges minuten=0", PollFault::BadValue { key: "minuten".to_owned(), value: "0".to_owned() })]
#[case("/poll Wie? low=\"sehr schlecht", PollFault::BadValue { key: "low".to_owned(), value: "\"sehr schlecht".to_owned() })]
#[case("/poll challenges k=5 k=7", PollFault::SetTwice { key: "k".to_owned() })]
#[case("/poll challenges minutes=5 until=15:00", PollFault::SetTwice { key: "until".to_owned() })]
#[case("/poll challenges voters=tickets", PollFault::TicketsInChat)]
#[case("/poll Was? low=a\n- a\n- b", PollFault::Unfit { key: "low".to_owned() })]
#[case("/poll Was? top=2", PollFault::Unfit { key: "top".to_owned() })]
#[case("/poll Was?\n- a\nb", PollFault::StrayLine { start: "b".to_owned() })]
fn refusals_name_the_word(#[case] text: &str, #[case] fault: PollFault) {
    assert_eq!(refused(text), fault);
}

#[test]
fn a_question_that_cannot_be_asked_says_why() {
    let fault = |text: &str| asked(text).question(Language::De).unwrap_err();
    assert_eq!(fault("/poll Was?\n- a"), QuestionFault::OptionCount { found: 1 });
    assert_eq!(fault("/poll Was? art=text\n- a\n- b"), QuestionFault::NoOptionsHere);
    assert_eq!(fault("/poll Was? top=999\n- a\n- b"), QuestionFault::ChoiceCount { max: 2 });
    assert_eq!(asked("/poll Was? top=2 kind=multi\n- a\n- b").kind(), KindName::Multi);
}

proptest! {
    #[test]
    fn no_text_however_odd_panics(text in "\\PC{0,60}", marker in proptest::option::of(any::<char>())) {
        let _ = read(&text, marker);
        let _ = slash(&format!("/poll {text}"));
        let _ = slash(&format!("/vote {text}"));
    }

    #[test]
    fn no_mix_of_what_matters_panics(
        parts in proptest::collection::vec(
            proptest::sample::select(vec![
                "/poll", " ", "\n", "- ", "*", "k=", "low=", "\"", "„", "“", "»", "«", "ö", "o\u{308}", "=", "?", "5", "33", "new", "close", "x", "\t",
                "\u{a0}", "\u{200b}",
            ]),
            0..20,
        )
    ) {
        let text = format!("/poll {}", parts.concat());
        if let Some(Command::Poll(PollWord::Open(PollText::Question(typed)))) = slash(&text) {
            let _ = typed.question(Language::De);
        }
        let _ = read(&parts.concat(), None);
    }

    #[test]
    fn a_code_is_read_however_it_is_grouped(number in 0u64..1_000_000, mark in "[ \\-.\u{a0}\u{202f}]", rest in "[a-z]{0,5}") {
        let code = JoinCode::draw(number);
        let typed = format!("/vote {} {rest}", code.in_pairs().replace(' ', &mark));
        prop_assert_eq!(slash(&typed), Some(Command::Vote { code: Some(code), rest }));
    }
}
