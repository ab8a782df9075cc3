//! The forms of a report read back: page, Markdown, CSV, XLSX, PDF, picture and message. Each has to hold every number of the [`Paper`], and none beside.

use super::paper::{Paper, Table};
use calamine::{Data, Reader, Xlsx};
use reihum_tests::bot::Bot;
use std::collections::BTreeMap;
use std::io::{Cursor, Write};
use std::process::{Command, Stdio};

/// What stands in tables and lines.
type Words = BTreeMap<String, usize>;

pub(super) async fn read(bot: &Bot, path: &str) -> Vec<u8> {
    let answer = bot.request("GET", path).header("accept-language", "de").send().await.unwrap();
    assert_eq!(answer.status(), 200, "{path}");
    answer.bytes().await.unwrap().to_vec()
}

/// All forms of a released report. Gives how many numbers were found in each.
pub(super) async fn check(bot: &Bot, nr: u32, key: &str, paper: &Paper) -> Vec<(&'static str, usize)> {
    let file = async |name: &str| read(bot, &format!("/report/{nr}/{name}?key={key}")).await;
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    vec![
        ("page", page(&text(read(bot, &format!("/report/{nr}?key={key}")).await), paper)),
        ("markdown", markdown(&text(file("report.md").await), paper)),
        ("csv", csv(&file("report.csv").await, paper)),
        ("xlsx", xlsx(file("report.xlsx").await, paper)),
        ("pdf", pdf(&file("report.pdf").await, paper)),
        ("picture", picture(&text(file("trends.svg").await), paper)),
    ]
}

fn markdown(text: &str, paper: &Paper) -> usize {
    let mut tables: Vec<Table> = vec![];
    let mut outside = vec![];
    for line in text.lines() {
        let cells = line.strip_prefix("| ").and_then(|line| line.strip_suffix(" |"));
        match cells {
            Some(cells) if cells.starts_with("---") => {}
            Some(cells) if outside.last() == Some(&"|") => {
                tables.last_mut().unwrap().push(cells.split(" | ").map(plain).collect());
            }
            Some(cells) => {
                tables.push(vec![cells.split(" | ").map(plain).collect()]);
                outside.push("|");
            }
            None => outside.push(line),
        }
    }
    // An empty line ends a table.
    assert_same(&tables, paper);
    let found = outside.iter().filter(|line| **line != "|").map(|line| plain(line.trim_matches(['#', '-', '*', ' '])));
    assert_lines(found, paper.lines.iter().chain(&paper.trends));
    numbers(&tables, paper)
}

fn page(html: &str, paper: &Paper) -> usize {
    let main = html.split("<main").nth(1).unwrap().split("</main>").next().unwrap().split_once('>').unwrap().1;
    let inside = |html: &str, from: &str, to: &str| -> Vec<String> {
        html.split(from).skip(1).map(|rest| rest.split(to).next().unwrap().to_owned()).collect()
    };
    let mut tables = vec![];
    for table in inside(main, "<table", "</table>") {
        let rows = inside(&table, "<tr", "</tr>").into_iter().map(|row| {
            let cells = row.replace("</td>", "</th>").replace("<td", "<th");
            inside(&cells, "<th", "</th>").iter().map(|cell| plain(untagged(&format!("<{cell}")))).collect()
        });
        tables.push(rows.collect::<Table>());
    }
    assert_same(&tables, paper);
    let mut rest = main.to_owned();
    for table in inside(main, "<table", "</table>") {
        rest = rest.replace(&table, ">");
    }
    // The picture of the trend says its figures to those who don't see it.
    for title in inside(&rest, "alt=\"", "\"") {
        for line in &paper.trends {
            let said = line.replace(" → ", " ").replacen(": ", " ", 1);
            assert!(plain(&title).contains(&said), "{said} is not in {title}");
        }
    }
    let lines = rest.split('\n').map(|line| plain(untagged(&format!("{line}>").replace("><", "> <"))));
    let released = |line: &String| !line.starts_with("freigegeben am");
    assert_lines(lines.map(|line| line.trim_end_matches('>').trim().to_owned()).filter(released), paper.lines.iter());
    numbers(&tables, paper)
}

/// Without tags, entities as what they mean.
fn untagged(html: &str) -> String {
    let mut text = String::new();
    let mut tag = false;
    for c in html.chars() {
        match c {
            '<' => tag = true,
            '>' if tag => tag = false,
            c if !tag => text.push(c),
            _ => {}
        }
    }
    [("&#39;", "'"), ("&#38;", "&"), ("&#60;", "<"), ("&#62;", ">"), ("&amp;", "&"), ("&quot;", "\"")]
        .iter()
        .fold(text, |text, (entity, c)| text.replace(entity, c))
}

fn csv(bytes: &[u8], paper: &Paper) -> usize {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap();
    let mut reader = csv::ReaderBuilder::new().has_headers(true).from_reader(bytes);
    let rows: Vec<Vec<String>> =
        reader.records().map(|row| row.unwrap().iter().map(plain).collect::<Vec<_>>()).collect();
    assert_list(&rows, paper)
}

fn xlsx(bytes: Vec<u8>, paper: &Paper) -> usize {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
    let sheet = book.worksheet_range_at(0).unwrap().unwrap();
    let cell = |cell: &Data| match cell {
        Data::String(text) => plain(text),
        Data::Empty => String::new(),
        other => panic!("{other:?}"),
    };
    let rows: Vec<Vec<String>> = sheet.rows().map(|row| row.iter().map(cell).collect()).collect();
    let first = rows.iter().position(|row| row[0].starts_with("A ·")).unwrap();
    assert_list(&rows[first..], paper)
}

/// Table, row, column, value.
fn assert_list(rows: &[Vec<String>], paper: &Paper) -> usize {
    let mut right = vec![];
    let chapters = [
        "A · Was wir getan haben",
        "B · Was es bewirkt",
        "C · Wie wir zusammenarbeiten",
        "D · Was wir beschlossen haben",
    ];
    for (chapter, table) in chapters.iter().zip(&paper.tables) {
        for row in &table[1..] {
            for (heading, value) in table[0].iter().zip(row).skip(1) {
                right.push([*chapter, &row[0], heading, value].map(ToOwned::to_owned).to_vec());
            }
        }
    }
    assert_eq!(rows, right);
    right.iter().filter(|row| is_number(&row[3])).count()
}

/// Poppler reads it. Each word with a figure of the paper is there as often, and no other beside the pages' feet and the scales of the panels.
fn pdf(bytes: &[u8], paper: &Paper) -> usize {
    let mut reader = Command::new("pdftotext")
        .args(["-layout", "-", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut input = reader.stdin.take().unwrap();
    input.write_all(bytes).unwrap();
    drop(input);
    let text = String::from_utf8(reader.wait_with_output().unwrap().stdout).unwrap();
    let pages = text.matches('\u{c}').count();
    let mut right = counted(&all_words(paper));
    // What each panel says of its change, and what its waves are called.
    let panels = paper.tables[2].len() - 1;
    for row in &paper.tables[2][1..] {
        add(&mut right, &row[1], 1);
    }
    let waves = paper.trends[0].matches('→').count() + 1;
    for wave in ["01/27", "04/27", "07/27", "10/27"].iter().take(waves) {
        add(&mut right, wave, panels);
    }
    for step in ["1", "3", "5"] {
        add(&mut right, step, panels);
    }
    for page in 1..=pages {
        add(&mut right, &format!("2027-{} {page}/{pages}", paper.name.split('-').next_back().unwrap()), 1);
    }
    assert_eq!(counted(&plain(&text)), right, "{text}");
    right.values().sum()
}

fn picture(svg: &str, paper: &Paper) -> usize {
    let texts: Vec<String> = svg
        .split("<text")
        .skip(1)
        .map(|rest| {
            let inner = rest.split_once('>').unwrap().1.split("</text>").next().unwrap();
            plain(untagged(inner))
        })
        .collect();
    let found = counted(&texts.join(" "));
    let mut numbers = 0;
    for (word, times) in counted(&paper.trends.join(" ")) {
        assert!(found.get(&word).is_some_and(|n| *n >= times), "{word} {times} times in {found:?}");
        numbers += times;
    }
    numbers
}

/// All that has figures in it: lines and tables.
fn all_words(paper: &Paper) -> String {
    let cells = paper.tables.iter().flatten().flatten();
    let lines = paper.lines.iter().chain(&paper.trends).chain(cells).map(String::as_str);
    lines.collect::<Vec<_>>().join(" ")
}

/// Words with a figure, and how often.
fn counted(text: &str) -> Words {
    let mut words = Words::new();
    add(&mut words, text, 1);
    words
}

fn add(words: &mut Words, text: &str, times: usize) {
    let bare = |word: &str| word.trim_matches(['(', ')', '.', ':', '*', '≠', '±', '↑', '↓']).to_owned();
    for word in text.split_whitespace().map(bare).filter(|word| word.chars().any(|c| c.is_ascii_digit())) {
        *words.entry(word).or_default() += times;
    }
}

fn assert_same(tables: &[Table], paper: &Paper) {
    assert_eq!(tables, paper.tables, "{}", paper.name);
}

/// Each line with a figure is one of the paper's, and each of the paper's is there.
#[track_caller]
fn assert_lines<'a>(found: impl Iterator<Item = String>, right: impl Iterator<Item = &'a String>) {
    let has_figure = |line: &String| line.chars().any(|c| c.is_ascii_digit());
    let mut found: Vec<String> = found.filter(has_figure).collect();
    let mut right: Vec<String> = right.filter(|line| has_figure(line)).cloned().collect();
    found.sort();
    found.dedup();
    right.sort();
    right.dedup();
    assert_eq!(found, right);
}

fn numbers(tables: &[Table], paper: &Paper) -> usize {
    let cells = tables.iter().flatten().flatten().filter(|cell| is_number(cell)).count();
    cells + counted(&[paper.lines.join(" "), paper.trends.join(" ")].join(" ")).values().sum::<usize>()
}

fn is_number(cell: &str) -> bool {
    cell.chars().any(|c| c.is_ascii_digit())
}

/// In one line with plain blanks, signs of Markdown taken out.
fn plain(text: impl AsRef<str>) -> String {
    let text = text.as_ref().replace(['\u{a0}', '\u{202f}'], " ").replace('\\', "");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
