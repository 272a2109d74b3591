//! The second place chosen at set-up: checkpoints go there by themselves, because one that stays beside the ledger proves
//! nothing to whoever can change both.

use std::io::Write;
use std::path::{Path, PathBuf};

use quietline_ledger::Ledger;

use crate::door::Office;
use crate::error::ApiError;

/// Names the folder, in the workspace.
const FILE: &str = "second-place";
/// A checkpoint a day stays beside the newest one.
const DAY_MS: i64 = 86_400_000;

/// Notes the folder. Errors: `bad_input` when it is not a folder that can be written, or lies in the workspace.
pub fn choose(dir: &Path, place: &str) -> Result<(), ApiError> {
    let wrong =
        || ApiError::bad_input("second_place: expected a folder outside the workspace that can be written");
    let place = Path::new(place.trim()).canonicalize().map_err(|_| wrong())?;
    let inside = dir.canonicalize().is_ok_and(|dir| place.starts_with(dir));
    if inside || !place.is_dir() || probe(&place).is_err() {
        return Err(wrong());
    }
    std::fs::write(dir.join(FILE), place.as_os_str().as_encoded_bytes()).map_err(|_| wrong())
}

/// Whether a folder can be written: before anything is made.
pub fn probe(place: &Path) -> std::io::Result<()> {
    let path = place.join(".quietline-probe");
    std::fs::write(&path, b"")?;
    std::fs::remove_file(path)
}

impl Office {
    /// Gives a checkpoint out to the second place, if one was chosen. A place that is away just now (a stick, a share)
    /// gets the next one.
    pub(super) fn keep_checkpoint(&self) {
        let Some(place) = chosen(&self.dir) else { return };
        let written = self.with_reader(|pair| write(&place, &pair.ledger, self.now()));
        if let Err(error) = written {
            tracing::warn!(code = error.code, "no checkpoint reached the second place");
        }
    }
}

fn chosen(dir: &Path) -> Option<PathBuf> {
    let path = std::fs::read_to_string(dir.join(FILE)).ok()?;
    Some(PathBuf::from(path.trim())).filter(|place| place.is_dir())
}

/// The newest under one name, and one for each day.
fn write(place: &Path, ledger: &Ledger, now: i64) -> Result<(), ApiError> {
    let note = ledger.checkpoint(now)?;
    let id = ledger.workspace_id();
    let day = crate::views::date_of_day(now.div_euclid(DAY_MS));
    for name in [format!("quietline-{id}.checkpoint"), format!("quietline-{id}-{day}.checkpoint")] {
        replace(&place.join(name), note.as_bytes())
            .map_err(|_| ApiError::new("cannot_write", "The second place cannot be written."))?;
    }
    Ok(())
}

/// Aside and renamed: a reader never sees half a note.
fn replace(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let aside = path.with_extension("new");
    let mut file = std::fs::File::create(&aside)?;
    file.write_all(bytes)?;
    file.sync_all()?;
    std::fs::rename(aside, path)
}
