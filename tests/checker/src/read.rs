//! Reads the folder of a run.

use std::fs;
use std::path::{Path, PathBuf};

use crate::error::CheckError;
use crate::export::plain_parts;
use crate::fact::Fact;
use crate::history::History;
use crate::log::Line;

/// The run in a folder: every `*.jsonl`, and the export.
pub fn history(dir: &Path) -> Result<History, CheckError> {
    let logs: Vec<Vec<Line>> = logs(dir)?.iter().map(|path| lines(path)).collect::<Result<_, _>>()?;
    History::new(&logs, &facts(dir)?)
}

fn logs(dir: &Path) -> Result<Vec<PathBuf>, CheckError> {
    let entries: Vec<_> = fs::read_dir(dir).and_then(Iterator::collect).map_err(CheckError::file(dir))?;
    let mut paths: Vec<PathBuf> = entries.iter().map(fs::DirEntry::path).collect();
    paths.retain(|path| path.extension().is_some_and(|suffix| suffix == "jsonl"));
    paths.sort();
    Ok(paths)
}

/// Every line. The last one of a killed process may be half: without its end it is none.
fn lines(path: &Path) -> Result<Vec<Line>, CheckError> {
    let text = fs::read_to_string(path).map_err(CheckError::file(path))?;
    let whole = text.rfind('\n').map_or("", |end| &text[..end]);
    let parse = |(at, line): (usize, &str)| {
        serde_json::from_str(line).map_err(|error| CheckError::Line {
            path: path.to_owned(),
            line: at + 1,
            what: error.to_string(),
        })
    };
    whole.lines().enumerate().map(parse).collect()
}

fn facts(dir: &Path) -> Result<Vec<Fact>, CheckError> {
    let path = dir.join(crate::EXPORT);
    let bytes = fs::read(&path).map_err(CheckError::file(&path))?;
    let parts = plain_parts(&bytes)?;
    let ended = CheckError::Export("a fact of a run so short has ended");
    let parts: Option<Vec<&[u8]>> = parts.into_iter().collect();
    (0..).zip(parts.ok_or(ended)?).map(|(position, plain)| Fact::parse(position, plain)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_that_a_kill_cut_short_is_none_and_any_other_bad_line_is_an_error() {
        let dir = tempfile::tempdir().expect("a folder");
        let path = dir.path().join("desk-01.1.jsonl");
        let line = r#"{"t":1,"w":2,"ev":"signed_in","offline":true}"#;
        fs::write(&path, format!("{line}\n{{\"t\":5")).expect("a file");
        assert_eq!(lines(&path).expect("a log").len(), 1);
        fs::write(&path, format!("{{\"t\":5\n{line}\n")).expect("a file");
        assert!(matches!(lines(&path), Err(CheckError::Line { line: 1, .. })));
    }
}
