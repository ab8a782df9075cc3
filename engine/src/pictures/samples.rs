//! Pictures of every kind with easy and nasty content. They must be well-formed, self-contained and drawable; `REIHUM_PICTURES=folder`
//! writes them as PNG files for the eye.

use super::labels::german;
use super::{Picture, Scheme, draw, png};
use crate::templates::Templates;
use reihum_domain::answer::Answer;
use reihum_domain::ids::{OptionKey, PollId};
use reihum_domain::join_code::JoinCode;
use reihum_domain::language::{Address, Language, Wording};
use reihum_domain::poll::{Poll, PollState, Rules, Voters};
use reihum_domain::question::{Choice, Kind, Question};
use reihum_domain::results::{Results, WordResult};
use reihum_domain::reveal::Reveal;
use reihum_domain::tally::Tally;
use resvg::usvg::roxmltree;

const HOSTILE: [&str; 8] = [
    "<script>alert(\"1\")</script>",
    "'; DROP TABLE ballots; -- & <b onclick='x'>fett</b>",
    "\u{0}\u{1}\u{8}\u{1b}[31mSteuerzeichen\u{ffff}\u{fffe}",
    "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichenverordnungsentwurfsvorlage",
    "\u{202e}verkehrt herum\u{202c} مرحبا بالعالم שלום",
    "👩‍👩‍👧‍👦 🙂 Familie 🏳️‍🌈",
    "Z\u{301}\u{302}\u{303}\u{304}\u{305}\u{306}\u{307}\u{308}\u{309}\u{30a}algo",
    "]]>&#x0;&lt;",
];

pub(super) fn poll_of(question: Question) -> Poll {
    let noon = chrono::DateTime::from_timestamp(1_789_646_400, 0).unwrap();
    Poll {
        id: PollId(uuid::Uuid::from_u128(1)),
        code: JoinCode::draw(335_763),
        question,
        rules: Rules { reveal: Reveal::Close, min_group_size: 5, named: false, voters: Voters::Open, closes_at: None },
        state: PollState::Closed { since: noon, at: noon, shown: true },
        template: None,
        language: Language::De,
        created_at: noon,
    }
}

fn question(title: &str, kind: Kind, options: &[&str]) -> Question {
    let choice = |(i, text): (usize, &&str)| Choice {
        key: OptionKey::numbered(i + 1),
        text: Wording::only(Language::De, *text),
        group: None,
    };
    Question {
        title: Wording::only(Language::De, title),
        help: Wording::default(),
        kind,
        options: options.iter().enumerate().map(choice).collect(),
        groups: vec![],
    }
}

fn counted(question: &Question, answers: &[Answer]) -> Results {
    let mut tally = Tally::new(question);
    for answer in answers {
        tally.add(question, answer).unwrap();
    }
    tally.results(question)
}

/// The challenge ranking with its fixture ballots.
fn challenges() -> (Poll, Results) {
    let question = Templates::load(None).get("challenges").unwrap().question.clone();
    let ballots = [[2, 3, 8], [2, 1, 5], [3, 2, 9], [1, 2, 8], [2, 8, 3], [8, 2, 10]];
    let key = |i: usize| question.options[i - 1].key.clone();
    let answers = ballots.map(|ranks| Answer::Ranking(ranks.map(key).to_vec()));
    let results = counted(&question, &answers);
    (poll_of(question), results)
}

fn choice(title: &str, options: &[&str], n: usize) -> (Poll, Results) {
    let question = question(title, Kind::Multi { max: 1 }, options);
    let answers: Vec<_> =
        (0..n).map(|i| Answer::Choice(vec![OptionKey::numbered(1 + i * i % 7 % options.len())])).collect();
    let results = counted(&question, &answers);
    (poll_of(question), results)
}

fn disagreeing(options: &[&str], title: &str) -> (Poll, Results) {
    let question = question(title, Kind::Ranking { top: 3 }, options);
    let ballots = [[1, 2, 3], [1, 2, 3], [1, 2, 3], [2, 3, 1], [2, 3, 1]];
    let results = counted(&question, &ballots.map(|keys| Answer::Ranking(keys.map(OptionKey::numbered).to_vec())));
    (poll_of(question), results)
}

fn points(budget: u16) -> (Poll, Results) {
    let options =
        ["Gemeinsame Fortbildung", "Einkaufspool", "IT und Verwaltung", "Öffentlichkeitsarbeit", "Fahrdienst"];
    let question = question("Wofür legen wir zusammen?", Kind::Points { budget }, &options);
    let part = |i: u16, share: u16| (OptionKey::numbered(usize::from(i)), (budget / 10 * share).max(1));
    let answer = |i: u16| Answer::Points([part(1, 4), part(2 + i % 3, 3), part(3, 1)].into_iter().collect());
    let results = counted(&question, &(0..6).map(answer).collect::<Vec<_>>());
    (poll_of(question), results)
}

fn scale() -> (Poll, Results) {
    let kind = Kind::Scale {
        low: Wording::only(Language::De, "noch gar nicht"),
        high: Wording::only(Language::De, "sehr gut"),
    };
    let question = question("Wie gut gelingt uns das heute?", kind, &[]);
    let answers = [1, 2, 3, 3, 4, 4, 4, 4, 5, 5].map(|step| Answer::Scale(Some(step)));
    let results = counted(&question, &[answers.as_slice(), &[Answer::Scale(None)]].concat());
    (poll_of(question), results)
}

fn cloud(words: &[(&str, u32)]) -> (Poll, Results) {
    let question = question("Was bedeutet Kooperation für Sie in einem Wort?", Kind::Cloud { max: 3 }, &[]);
    let words = words.iter().map(|(word, count)| WordResult { word: (*word).to_owned(), count: *count }).collect();
    (poll_of(question), Results { n: 31, words, ..Results::default() })
}

const WORDS: [(&str, u32); 24] = [
    ("Vertrauen", 14),
    ("Zeit", 11),
    ("Austausch", 9),
    ("Geduld", 6),
    ("Augenhöhe", 6),
    ("Ressourcen", 5),
    ("Mut", 5),
    ("Offenheit", 4),
    ("gemeinsame Ziele", 4),
    ("Verlässlichkeit", 3),
    ("Humor", 3),
    ("Koordination", 3),
    ("Respekt", 2),
    ("Transparenz", 2),
    ("Wirkung", 2),
    ("Klarheit", 2),
    ("Ideen", 1),
    ("Energie", 1),
    ("Kaffee", 1),
    ("Geld", 1),
    ("Streitkultur", 1),
    ("Verbindlichkeit", 1),
    ("Nähe", 1),
    ("Spaß", 1),
];

fn texts(texts: &[&str]) -> (Poll, Results) {
    let question = question("Was würde unsere Zusammenarbeit im nächsten Quartal am meisten stärken?", Kind::Text, &[]);
    let texts = texts.iter().map(|text| (*text).to_owned()).collect();
    (poll_of(question), Results { n: 12, texts, ..Results::default() })
}

fn samples() -> Vec<(&'static str, (Poll, Results))> {
    let thirty: Vec<String> = (1..=30).map(|i| format!("Option {i} mit einem Text mittlerer Länge")).collect();
    let thirty: Vec<&str> = thirty.iter().map(String::as_str).collect();
    let long = "Wir brauchen eine gemeinsame, von allen Trägern, Kommunen und Verbänden getragene Vereinbarung über Zuständigkeiten, Fristen, Datenflüsse und die Frage, wer am Ende bezahlt";
    let long_options: Vec<String> = (1..=10).map(|i| format!("{i}: {long}")).collect();
    let long_options: Vec<&str> = long_options.iter().map(String::as_str).collect();
    let short = [
        "Ein fester Termin im Monat.",
        "Weniger Mails, mehr Telefon.",
        "Eine Person, die alles zusammenhält und Zeit dafür hat.",
    ];
    let many_texts: Vec<&str> = (0..40).map(|i| if i % 3 == 0 { long } else { short[i % 3] }).collect();
    let hostile_words: Vec<(&str, u32)> = HOSTILE.iter().map(|word| (*word, 3)).collect();
    let many_words: Vec<String> = (0..100).map(|i| format!("Stichwort{i}")).collect();
    let many_words: Vec<(&str, u32)> = (1..).zip(&many_words).map(|(i, word)| (word.as_str(), 1 + 40 / i)).collect();
    vec![
        ("ranking-10-groups", challenges()),
        (
            "ranking-3-differs",
            disagreeing(&["Ein gemeinsames Büro", "Ein Einkaufspool", "Eine Fortbildung"], "Womit fangen wir an?"),
        ),
        ("ranking-30", choice("Welche Themen sollen in den Fachtag?", &thirty, 37)),
        ("ranking-long", disagreeing(&long_options, long)),
        ("ranking-hostile", disagreeing(&HOSTILE, HOSTILE[0])),
        ("ranking-empty", (challenges().0, Results { n: 0, ..counted(&challenges().0.question, &[]) })),
        ("columns-2", choice("Machen wir weiter?", &["Ja", "Nein"], 23)),
        ("columns-4", choice("Welcher Abend passt?", &["Montag", "Dienstag", "Mittwoch spät", "Donnerstag"], 23)),
        ("multi-hostile", choice("Was <b>nun</b>?", &HOSTILE[..4], 12)),
        ("points-10", points(10)),
        ("points-100", points(100)),
        ("scale", scale()),
        ("cloud", cloud(&WORDS)),
        ("cloud-100", cloud(&many_words)),
        ("cloud-hostile", cloud(&hostile_words)),
        ("cloud-empty", cloud(&[])),
        ("texts-3", texts(&short)),
        ("texts-40", texts(&many_texts)),
        ("texts-hostile", texts(&HOSTILE)),
    ]
}

fn drawn((poll, results): &(Poll, Results), scheme: Scheme) -> String {
    let labels = super::Labels { participants: format!("{} Teilnehmende", results.n), ..german() };
    draw(&Picture { poll, results, language: Language::De, address: Address::Sie, scheme, labels })
}

#[test]
fn pictures_are_well_formed_and_load_nothing() {
    for (name, sample) in samples() {
        for scheme in [Scheme::Light, Scheme::Dark] {
            let svg = drawn(&sample, scheme);
            let document = roxmltree::Document::parse(&svg).unwrap_or_else(|error| panic!("{name}: {error}"));
            let root = document.root_element();
            assert_eq!(root.attribute("role"), Some("img"), "{name}");
            assert!(root.children().any(|child| child.has_tag_name(("http://www.w3.org/2000/svg", "desc"))), "{name}");
            for element in document.descendants().filter(roxmltree::Node::is_element) {
                let known = ["svg", "title", "desc", "rect", "circle", "polygon", "line", "text"];
                assert!(known.contains(&element.tag_name().name()), "{name}: {element:?}");
                let link = |name: &str| name == "href" || name.starts_with("on") || name == "style";
                assert!(!element.attributes().any(|attribute| link(attribute.name())), "{name}");
            }
        }
    }
}

#[test]
fn all_numbers_are_finite_and_all_texts_inside() {
    for (name, sample) in samples() {
        let svg = drawn(&sample, Scheme::Light);
        assert!(!svg.contains("NaN") && !svg.contains("inf\""), "{name}");
        let document = roxmltree::Document::parse(&svg).unwrap();
        for text in document.descendants().filter(|node| node.has_tag_name(("http://www.w3.org/2000/svg", "text"))) {
            let number = |name: &str| text.attribute(name).and_then(|value| value.parse::<f64>().ok());
            let (x, y) = (number("x").unwrap(), number("y").unwrap());
            let width = number("textLength").unwrap_or_default();
            let left = match text.attribute("text-anchor") {
                Some("end") => x - width,
                Some("middle") => x - width / 2.0,
                _ => x,
            };
            let inside = left >= 0.0 && left + width <= 1600.0 && (20.0..=900.0).contains(&y);
            assert!(inside, "{name}: {:?} from {left} to {} at {y}", text.text(), left + width);
        }
    }
}

#[test]
fn the_fixture_is_told_in_words_too() {
    let svg = drawn(&challenges(), Scheme::Light);
    let document = roxmltree::Document::parse(&svg).unwrap();
    let desc =
        document.descendants().find(|node| node.tag_name().name() == "desc").and_then(|node| node.text()).unwrap();
    assert!(
        desc.starts_with("6 Teilnehmende. Platz 1: Finanzierungslogiken und fehlende Ressourcen, Punkte 15."),
        "{desc}"
    );
    assert!(desc.contains("Platz 5: Zu wenig Auseinandersetzung mit Wirkung, Punkte 1."));
    assert!(desc.contains("Platz 5: Fehlendes Praxiswissen über Netzwerkarbeit, Punkte 1."));
}

#[test]
fn every_picture_becomes_pixels() {
    let folder = std::env::var_os("REIHUM_PICTURES").map(std::path::PathBuf::from);
    for (name, sample) in samples() {
        for (scheme, suffix) in [(Scheme::Light, "light"), (Scheme::Dark, "dark")] {
            if folder.is_none() && (scheme == Scheme::Dark || !name.ends_with("hostile")) && name != "scale" {
                continue;
            }
            let bytes = png::png(&drawn(&sample, scheme)).unwrap();
            assert_eq!(&bytes[1..4], b"PNG", "{name}");
            if let Some(folder) = &folder {
                std::fs::write(folder.join(format!("{name}-{suffix}.png")), bytes).unwrap();
            }
        }
    }
}
