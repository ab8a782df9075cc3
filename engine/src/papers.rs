//! The report of a quarter as pages, files and messages: put into words once, as [`Block`]s, and written in several forms. Nothing here decides what may be shown: the document has it.

pub mod markdown;
pub mod pdf;
mod quarter;
#[cfg(test)]
mod samples;
mod survey;
mod wave;

pub use quarter::decimal;
pub use quarter::{blocks, five_lines, name};
pub(crate) use quarter::{conditions, extremes, phase, rates};
pub use survey::survey;
pub(crate) use wave::means;
pub use wave::{breakdown, by_breakdown, condition, overview, pulse, trend};

use crate::sheets::{Field, List};

/// A part of a paper.
#[derive(Debug, Clone, PartialEq)]
pub enum Block {
    Title(String),
    Heading(String),
    Text(String),
    /// Small: how to read what stands above.
    Note(String),
    Items(Vec<String>),
    Table(Grid),
    Trends(Vec<Trend>),
}

/// A table; the first columns are words, the others numbers.
#[derive(Debug, Clone, PartialEq)]
pub struct Grid {
    pub name: String,
    pub headings: Vec<String>,
    pub rows: Vec<Vec<String>>,
    /// Columns of words in front.
    pub words: usize,
}

/// A condition over the waves.
#[derive(Debug, Clone, PartialEq)]
pub struct Trend {
    pub title: String,
    /// By wave: mean and half the width of its interval, and how the mean is written.
    pub points: Vec<Option<(f64, f64, String)>>,
    /// What each wave is called.
    pub waves: Vec<String>,
    /// What became of it, in words.
    pub change: String,
}

/// All tables of a paper as one list for programs: table, row, column, value.
pub fn list(blocks: &[Block]) -> List {
    let grids = blocks.iter().filter_map(|block| match block {
        Block::Table(grid) => Some(grid),
        _ => None,
    });
    let mut rows = Vec::new();
    for grid in grids {
        for row in &grid.rows {
            let first = row.first().cloned().unwrap_or_default();
            for (heading, value) in grid.headings.iter().zip(row).skip(1) {
                rows.push([&grid.name, &first, heading, value].map(|text| Field::Text(text.clone())).to_vec());
            }
        }
    }
    List { columns: vec!["chapter", "row", "column", "value"], rows }
}
