//! The programs of the package, and who runs them.

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

/// The newest PostgreSQL that is installed.
pub(crate) fn folder() -> PathBuf {
    let versions = fs::read_dir("/usr/lib/postgresql")
        .map(|found| found.filter_map(|entry| entry.ok()?.file_name().to_str()?.parse::<u32>().ok()).max());
    let newest =
        versions.ok().flatten().expect("PostgreSQL is missing: run 'make setup' (Debian package postgresql)");
    PathBuf::from(format!("/usr/lib/postgresql/{newest}/bin"))
}

/// A user and group the server may run as: it refuses to run as root.
pub(crate) struct Unprivileged {
    pub uid: u32,
    pub gid: u32,
}

impl Unprivileged {
    /// `None` if this program has no privileges to give up.
    pub fn if_root() -> Option<Self> {
        if id(&["-u"])? != 0 {
            return None;
        }
        ["postgres", "nobody"]
            .iter()
            .find_map(|name| Some(Self { uid: id(&["-u", name])?, gid: id(&["-g", name])? }))
    }
}

fn id(args: &[&str]) -> Option<u32> {
    let said = Command::new("id").args(args).stderr(Stdio::null()).output().ok()?;
    String::from_utf8(said.stdout).ok()?.trim().parse().ok()
}

/// A command that gives up the privileges of this program first.
pub(crate) fn lowered(user: Option<&Unprivileged>, program: &Path) -> Vec<String> {
    let mut words = Vec::new();
    if let Some(Unprivileged { uid, gid }) = user {
        words.extend(["setpriv".to_owned(), format!("--reuid={uid}"), format!("--regid={gid}")]);
        words.push("--clear-groups".to_owned());
    }
    words.push(program.display().to_string());
    words
}
