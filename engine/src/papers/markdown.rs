//! Markdown, for wikis and mail: what people typed can't become markup.

use super::{Block, Grid, Trend};

pub fn write(blocks: &[Block]) -> String {
    let parts: Vec<String> = blocks.iter().map(block).filter(|part| !part.is_empty()).collect();
    parts.join("\n\n") + "\n"
}

fn block(block: &Block) -> String {
    match block {
        Block::Title(text) => format!("# {}", plain(text)),
        Block::Heading(text) => format!("## {}", plain(text)),
        Block::Text(text) => plain(text),
        Block::Note(text) => format!("*{}*", plain(text)),
        Block::Items(items) => items.iter().map(|item| format!("- {}", plain(item))).collect::<Vec<_>>().join("\n"),
        Block::Table(grid) => table(grid),
        Block::Trends(trends) => trends.iter().map(trend).collect::<Vec<_>>().join("\n"),
    }
}

fn trend(trend: &Trend) -> String {
    let points = trend.points.iter().map(|point| point.as_ref().map_or("–", |(_, _, said)| said.as_str()));
    format!("- {}: {}", plain(&trend.title), points.collect::<Vec<_>>().join(" → "))
}

fn table(grid: &Grid) -> String {
    let line =
        |cells: &[String]| format!("| {} |", cells.iter().map(|cell| plain(cell)).collect::<Vec<_>>().join(" | "));
    let rule: Vec<&str> = (0..grid.headings.len()).map(|at| if at < grid.words { "---" } else { "---:" }).collect();
    let mut lines = vec![line(&grid.headings), format!("| {} |", rule.join(" | "))];
    lines.extend(grid.rows.iter().map(|row| line(row)));
    lines.join("\n")
}

/// One line, and every sign that Markdown reads is a plain one.
fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for c in text.split_whitespace().collect::<Vec<_>>().join(" ").chars() {
        if matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '~' | '!') {
            plain.push('\\');
        }
        plain.push(c);
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::super::samples;
    use super::*;

    #[test]
    fn what_people_typed_is_no_markup() {
        assert_eq!(plain("a|b *c* [x](y)\n# d"), r"a\|b \*c\* \[x\](y) \# d");
    }

    #[test]
    fn a_report_reads_well() {
        let text = write(&samples::german());
        for line in [
            "# Bericht 2026-Q4 · Netz Wohnen",
            "Unser Ziel: Bis 2028 findet jede Familie in zwei Wochen eine Beratung.",
            "| AG Wohnen | 30 | 8 | 2 |",
            "| Alle | 41 | 12 | 5 |",
            "| Beratene Familien (Familien) | 120 | 134,5 | 200 | +14,5 |",
            "Rücklauf 37/60 (62 %)",
            "| 3 | Gemeinsamer Newsletter ab Februar | AG Öffentlichkeit | 05.10.2026 | noch keine Antwort |",
        ] {
            assert!(text.contains(line), "{line} is not in:\n{text}");
        }
        assert!(text.contains("2 ausgeblendet") || text.contains("2 Texte"), "{text}");
    }
}
