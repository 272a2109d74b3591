//! From the bytes of a path to text that can be read.

use super::NameProblem;

/// Linux allows no longer path.
const LONGEST_PATH: usize = 4096;
const ENDINGS: [&str; 2] = ["wav", "mp3"];
const BEING_WRITTEN: [&str; 4] = ["part", "partial", "tmp", "inprogress"];

/// A path inside the folder, cut up.
pub(super) struct Path<'a> {
    /// The folders, then the name without its ending.
    pub places: Vec<&'a str>,
    pub is_in_progress: bool,
}

/// Judges a path relative to the watched folder.
pub(super) fn path(bytes: &[u8]) -> Result<Path<'_>, NameProblem> {
    if bytes.is_empty() || bytes.len() > LONGEST_PATH || bytes.split(|byte| *byte == b'/').any(leads_out) {
        return Err(NameProblem::OutsideFolder);
    }
    let text = std::str::from_utf8(bytes).map_err(|_| NameProblem::NotText)?;
    if text.chars().any(misleads) {
        return Err(NameProblem::ControlCharacter);
    }
    let mut places: Vec<&str> = text.split('/').collect();
    let name = places.pop().unwrap_or_default();
    let (stem, is_in_progress) = stem(name).ok_or(NameProblem::UnknownEnding)?;
    places.push(stem);
    Ok(Path { places, is_in_progress })
}

/// `/etc` has an empty first part.
fn leads_out(part: &[u8]) -> bool {
    matches!(part, b"" | b"." | b"..")
}

/// Line ends, marks that turn the direction of writing (U+202A-202E, U+2066-2069), and the backslash, which is a folder elsewhere.
fn misleads(c: char) -> bool {
    c.is_control() || c == '\\' || matches!(c, '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// The name without its ending, and whether it is being written (`x.wav.part`, `.x.wav.Ab12` of rsync).
fn stem(name: &str) -> Option<(&str, bool)> {
    if name.starts_with('.') {
        return Some((name, true));
    }
    let (stem, ending) = name.rsplit_once('.')?;
    let is_one = |endings: &[&str]| endings.iter().any(|one| ending.eq_ignore_ascii_case(one));
    if is_one(&BEING_WRITTEN) {
        let inner = stem
            .rsplit_once('.')
            .filter(|(_, ending)| ENDINGS.iter().any(|one| ending.eq_ignore_ascii_case(one)));
        return Some((inner.map_or(stem, |(inner, _)| inner), true));
    }
    (is_one(&ENDINGS) && !stem.is_empty()).then_some((stem, false))
}
