//! A floor as an operator sets it up: a hub on PostgreSQL, a desk on another machine, both by the command line.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use quietline_pgtest::{Place, Server};
use serde_json::Value;

use crate::common::{Ran, program, run};

/// Somebody of the demo list who may be called.
const NUMBER: &str = "+85252283611";

/// A machine of its own: a home, and what it knows of the database.
struct Machine {
    home: tempfile::TempDir,
    database: Option<String>,
    passwords: Value,
}

impl Machine {
    fn new(database: Option<String>) -> Self {
        Self { home: tempfile::tempdir().unwrap(), database, passwords: Value::Null }
    }

    fn command(&self, args: &[&str]) -> Command {
        let mut command = program(self.home.path());
        command.args(["--json"]).args(args);
        self.database.iter().for_each(|address| {
            command.env("QUIETLINE_DATABASE", address);
        });
        command
    }

    fn run(&self, args: &[&str]) -> Ran {
        run(self.command(args), "")
    }

    fn run_as(&self, user: &str, args: &[&str]) -> Ran {
        let people = self.passwords.as_array().unwrap();
        let row = people.iter().find(|row| row["name"] == user).unwrap();
        let mut command = self.command(&[&["--as", user], args].concat());
        command.env("QUIETLINE_PASSWORD", row["password"].as_str().unwrap());
        run(command, "")
    }
}

/// A hub that serves; killed when dropped.
struct Hub(Child);

impl Hub {
    fn serve(machine: &Machine) -> Self {
        let views = machine.home.path().join("views-1").display().to_string();
        let database = machine.database.as_deref().unwrap();
        let mut command = machine.command(&["hub", "serve", "--listen", "127.0.0.1:0"]);
        command.env_remove("QUIETLINE_DATABASE").args(["--database", database, "--views", &views]);
        let mut child = command.stdout(Stdio::piped()).spawn().unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.as_mut().unwrap()).read_line(&mut line).unwrap();
        assert!(line.contains("listen"), "{line}");
        Self(child)
    }
}

impl Drop for Hub {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn rules(ran: &Ran) -> Vec<String> {
    let reply = ran.json();
    let reasons = reply["reasons"].as_array().unwrap().iter();
    reasons.map(|reason| reason["rule"].as_str().unwrap().to_owned()).collect()
}

/// The demo company on a prepared database, after a first try on one that was not.
fn set_up(place: &Place) -> Machine {
    let mut machine = Machine::new(Some(place.program.clone()));
    let init = ["init", "--demo", "--database", &place.program];
    let unprepared = machine.run(&init);
    assert_eq!((unprepared.status, unprepared.code().as_str()), (1, "ledger_failed"));
    assert!(unprepared.err.contains("let their owner run `quietline hub prepare`"), "{}", unprepared.err);
    let prepared = machine.run(&["hub", "prepare", "--database", &place.owner, "--role", "program"]);
    assert_eq!(prepared.status, 0, "{}", prepared.err);
    let made = machine.run(&init);
    assert_eq!(made.status, 0, "the try before left nothing in the way: {}", made.err);
    machine.passwords = made.json()["users"].clone();
    assert!(!holds(machine.home.path(), "ledger.db"), "no fact lies in the folder");
    machine
}

fn holds(folder: &Path, name: &str) -> bool {
    folder.join("data/quietline").join(name).exists()
}

#[test]
fn what_a_desk_hears_is_in_the_database_of_the_hub() {
    let place = Server::shared().database();
    let company = set_up(&place);
    let screen = || company.run_as("supervisor", &["screen", NUMBER, "--campaign", "fibre-upgrade"]);
    assert_eq!(screen().status, 0, "it may be called");
    let _hub = Hub::serve(&company);
    let invited = company.run_as("admin", &["hub", "invite", "--name", "Desk 12"]).json();
    let mut desk = Machine::new(None);
    desk.passwords = company.passwords.clone();
    let joined = desk.run(&["hub", "join", invited["code"].as_str().unwrap(), "--name", "asked in vain"]);
    assert_eq!(joined.status, 0, "{}", joined.err);
    assert_eq!(joined.json()["name"], "Desk 12", "it goes by the name of the invitation");
    let no = desk.run_as("agent", &["reject", NUMBER, "--campaign", "fibre-upgrade"]);
    assert_eq!((no.status, no.json()["state"].as_str()), (0, Some("effective")), "{}", no.err);
    let blocked = screen();
    assert_eq!((blocked.status, rules(&blocked)), (3, vec!["HK-OPT-01".to_owned()]));
    let kept = Server::shared().sql(&place.name, "SELECT count(*) FROM quietline.request");
    assert_ne!(kept, "0", "in PostgreSQL");
    let verified = company.run_as("admin", &["ledger", "verify"]);
    assert_eq!(verified.json()["ok"], true, "{}", verified.err);
}
