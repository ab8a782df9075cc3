//! The project's own source, as text: for tests that check what the compiler can't.

use std::fs;
use std::path::{Path, PathBuf};

pub(crate) struct Source {
    /// Relative to the top of the project, with `/`.
    pub(crate) path: String,
    pub(crate) text: String,
}

pub(crate) fn top() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// All files under a folder of the project whose names end in `ending`, without vendored and built ones.
pub(crate) fn read_all(folder: &str, ending: &str) -> Vec<Source> {
    let mut found = Vec::new();
    collect(&top().join(folder), ending, &mut found);
    found.sort_by(|a, b| a.path.cmp(&b.path));
    found
}

fn collect(folder: &Path, ending: &str, found: &mut Vec<Source>) {
    for entry in fs::read_dir(folder).into_iter().flatten() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if path.is_dir() {
            if !["target", "vendor", ".git", "data"].contains(&name.as_str()) {
                collect(&path, ending, found);
            }
        } else if name.ends_with(ending) {
            let text = fs::read_to_string(&path).unwrap();
            found.push(Source { path: path.strip_prefix(top()).unwrap().display().to_string(), text });
        }
    }
}
