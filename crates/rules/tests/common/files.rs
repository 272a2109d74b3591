//! The scenario files of the project.

use std::path::{Path, PathBuf};

/// Every scenario, by its path below the project, with its text; in order.
pub fn scenarios() -> Vec<(String, String)> {
    let project = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut paths = Vec::new();
    for folder in ["tests/scenarios", "rulebook/scenarios"] {
        collect(&project.join(folder), &mut paths);
    }
    paths.sort();
    let read = |path: PathBuf| {
        let name = path.strip_prefix(&project).expect("below the project").display().to_string();
        let text = std::fs::read_to_string(&path).expect("a file of the project");
        (name, text)
    };
    paths.into_iter().map(read).collect()
}

fn collect(folder: &Path, paths: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).expect("a folder of the project") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            collect(&path, paths);
        } else if path.extension().is_some_and(|end| end == "json") {
            paths.push(path);
        }
    }
}
