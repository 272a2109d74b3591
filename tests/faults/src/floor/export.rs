//! What comes out of a run besides the logs: the ledger, as the command line gives it to an auditor.

use std::path::{Path, PathBuf};
use std::process::Command;

use quietline_pgtest::Server;

use super::company::Headquarters;
use crate::child::run;
use crate::common::PASSWORD;
use crate::error::FaultsError;

/// Exports the ledger and the incidents into the folder of the run, and has the program verify it first.
pub fn write(office: &Headquarters, server: &Server, database: &str, out: &Path) -> Result<(), FaultsError> {
    let auditor = Auditor {
        office,
        address: format!("postgres://program@{}/{database}", super::encoded(server.folder())),
    };
    let out = std::path::absolute(out).map_err(FaultsError::system("the folder of the run"))?;
    auditor.ask("ledger verify", &["ledger", "verify"], &out.join("verify.json"))?;
    auditor.ask("incidents list", &["incidents", "list"], &out.join("incidents.json"))?;
    let export = out.join(quietline_checker::EXPORT).display().to_string();
    auditor.ask("ledger export", &["ledger", "export", &export], &out.join("export.json"))
}

struct Auditor<'a> {
    office: &'a Headquarters,
    address: String,
}

impl Auditor<'_> {
    fn ask(&self, what: &str, words: &[&str], into: &Path) -> Result<(), FaultsError> {
        let mut command = Command::new(quietline()?);
        command.arg("--workspace").arg(self.office.workspace());
        command.args(["--as", "auditor", "--json"]).args(words);
        command.env("HOME", self.office.folder()).env("QUIETLINE_PASSWORD", PASSWORD);
        command.env("QUIETLINE_DATABASE", &self.address);
        let said = run(&format!("quietline {what}"), &mut command)?;
        std::fs::write(into, said).map_err(FaultsError::system("an answer of the command line"))
    }
}

/// The command line of the same build.
fn quietline() -> Result<PathBuf, FaultsError> {
    let path = super::here()?.with_file_name("quietline");
    if path.exists() {
        return Ok(path);
    }
    let said = "it is not beside this program; build it: cargo build -p quietline-cli".into();
    Err(FaultsError::Program { what: "quietline".into(), said })
}
