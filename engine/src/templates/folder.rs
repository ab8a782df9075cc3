//! Reading the organiser's own folder: ordinary `.toml` files of a sane size, nothing behind a link.

use reihum_domain::ids::OptionKey;
use std::fs::{self, File};
use std::io::Read;
use std::path::{Path, PathBuf};

/// Largest template file. The built-in ones have 3 KiB.
const FILE_MAX: u64 = 256 * 1024;
/// Most files that are read; more is not a folder of templates.
const FILES_MAX: usize = 500;

pub(super) fn is_template(path: &Path) -> bool {
    path.extension().is_some_and(|end| end == "toml")
}

/// The template files of a folder, by name, each with its content or the reason why it was not read.
pub(super) fn read(folder: &Path) -> Vec<(PathBuf, Result<Vec<u8>, String>)> {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) => return vec![(folder.to_owned(), Err(format!("the folder can't be read: {error}")))],
    };
    let mut paths: Vec<PathBuf> =
        entries.filter_map(|entry| Some(entry.ok()?.path())).filter(|path| is_template(path)).collect();
    paths.sort();
    let surplus = paths.len() > FILES_MAX;
    paths.truncate(FILES_MAX);
    let mut files: Vec<_> = paths.into_iter().map(|path| (path.clone(), read_file(&path))).collect();
    if surplus {
        files.push((
            folder.to_owned(),
            Err(format!("there are more than {FILES_MAX} templates; the rest was not read")),
        ));
    }
    files
}

/// The name of a template: that of its file, in the shape of a key, because it is typed in chats and stands in addresses.
pub(super) fn name_of(path: &Path) -> Result<String, String> {
    let stem = path.file_stem().and_then(|stem| stem.to_str()).filter(|_| is_template(path));
    let name = stem.and_then(OptionKey::parse).map(|key| key.to_string());
    name.ok_or_else(|| {
        "a template file is called like_this.toml: 1 to 40 lower-case letters, digits, _ or -".to_owned()
    })
}

fn read_file(path: &Path) -> Result<Vec<u8>, String> {
    let about = fs::symlink_metadata(path).map_err(|error| format!("can't be read: {error}"))?;
    if !about.is_file() {
        return Err("is not an ordinary file".to_owned());
    }
    let mut content = Vec::new();
    let file = File::open(path).map_err(|error| format!("can't be read: {error}"))?;
    // The limit holds for what is read, not for what the folder said before.
    file.take(FILE_MAX + 1).read_to_end(&mut content).map_err(|error| format!("can't be read: {error}"))?;
    if u64::try_from(content.len()).unwrap_or(u64::MAX) > FILE_MAX {
        return Err(format!("is larger than {} KiB", FILE_MAX / 1024));
    }
    Ok(content)
}
