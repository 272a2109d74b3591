//! One golden file: `tests/golden/facts/KIND.VERSION.jsonl`.

use std::fmt;
use std::fs;
use std::io::Write;
use std::path::PathBuf;

use quietline_ledger::{Draft, Effect, FactId, Fingerprint, KeyOwner, Secret, SubjectId, UserId};
use serde::Deserialize;
use serde_json::Value;

use super::store::Entry;

/// Asks that missing files be written.
const WRITE: &str = "QUIETLINE_WRITE_GOLDEN";

/// What stands in a file.
#[derive(Debug, Clone, PartialEq)]
pub struct GoldenFile {
    pub kind: String,
    pub version: u16,
    /// The plain part, to the byte.
    pub plain: String,
    /// The sealed part before it was sealed, to the byte; none: the kind has none.
    pub sealed: Option<String>,
    /// Lines of the list that the fact names.
    pub rows: Vec<String>,
}

#[derive(Deserialize)]
struct Plain {
    id: FactId,
    kind: String,
    version: u16,
    effect: Effect,
    at: i64,
    who: Option<UserId>,
    subject: Option<SubjectId>,
    #[serde(default)]
    fingerprints: Vec<Fingerprint>,
    rule: Option<String>,
    body: Value,
}

impl GoldenFile {
    /// Every file there is.
    pub fn all() -> Vec<Self> {
        let files = fs::read_dir(folder()).expect("tests/golden/facts").map(|entry| entry.unwrap().path());
        files
            .map(|path| {
                Self::parse(path.file_name().unwrap().to_str().unwrap(), &fs::read_to_string(&path).unwrap())
            })
            .collect()
    }

    /// The file of a kind in a version.
    pub fn find(kind: &str, version: u16) -> Option<Self> {
        Self::all().into_iter().find(|file| file.kind == kind && file.version == version)
    }

    /// Name of the file.
    pub fn name(&self) -> String {
        format!("{}.{}.jsonl", self.kind, self.version)
    }

    /// The fact, to be appended as it was.
    pub fn entry(&self) -> Entry {
        let plain: Plain = serde_json::from_str(&self.plain).expect("a plain part");
        let secret = self.sealed.as_ref().map(|text| serde_json::from_str(text).expect("a sealed part"));
        let draft = Draft {
            id: plain.id,
            kind: plain.kind,
            version: plain.version,
            effect: plain.effect,
            at: plain.at,
            who: plain.who,
            subject: plain.subject,
            fingerprints: plain.fingerprints,
            rule: plain.rule,
            body: plain.body,
            secret: secret.map(|value| Secret { owner: KeyOwner::Workspace, value }),
        };
        Entry { draft, rows: self.rows.clone() }
    }

    /// Writes a file that is missing, never over another. Errors: how to have it written, where nobody asked for it.
    pub fn write_if_asked(&self) -> Result<(), String> {
        if std::env::var_os(WRITE).is_none_or(|value| value != "1") {
            return Err(format!(
                "tests/golden/facts/{} is missing: `{WRITE}=1 cargo test -p quietline-office --test golden` writes it. Commit it.",
                self.name()
            ));
        }
        let file = fs::File::options().write(true).create_new(true).open(folder().join(self.name()));
        write!(file.unwrap(), "{self}").map_err(|error| error.to_string())
    }

    fn parse(name: &str, text: &str) -> Self {
        let mut words = name.split('.');
        let (kind, version) = (words.next().unwrap(), words.next().expect(name).parse().expect(name));
        let mut lines = text.lines().map(str::to_owned);
        let plain = lines.next().expect(name);
        let sealed = plain.contains(r#","sealed":true,"body":"#).then(|| lines.next().expect(name));
        Self { kind: kind.to_owned(), version, plain, sealed, rows: lines.collect() }
    }
}

impl fmt::Display for GoldenFile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let lines = [Some(&self.plain), self.sealed.as_ref()].into_iter().flatten().chain(&self.rows);
        lines.into_iter().try_for_each(|line| writeln!(f, "{line}"))
    }
}

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/golden/facts")
}
