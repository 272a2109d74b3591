//! A floor as an operator sets it up: a hub on PostgreSQL, a desk on another machine, both by the command line.

use quietline_pgtest::{Place, Server};
use serde_json::Value;

use crate::common::{Ran, run};
use crate::floor::{Home, Hub};

/// Somebody of the demo list who may be called.
const NUMBER: &str = "+85252283611";

/// A machine of its own, and the passwords of the demo company's people.
struct Machine {
    home: Home,
    people: Value,
}

impl Machine {
    fn run_as(&self, user: &str, args: &[&str]) -> Ran {
        let row = self.people.as_array().unwrap().iter().find(|row| row["name"] == user).unwrap();
        let mut command = self.home.command(&[&["--as", user], args].concat());
        command.env("QUIETLINE_PASSWORD", row["password"].as_str().unwrap());
        run(command, "")
    }

    /// The hub, told of its database on the command line.
    fn serve(&self, database: &str) -> Hub {
        let views = self.home.path("views-1");
        let mut command = self.home.command(&["hub", "serve", "--listen", "127.0.0.1:0"]);
        command.env_remove("QUIETLINE_DATABASE").args(["--database", database, "--views", &views]);
        Hub::started(command)
    }
}

fn rules(ran: &Ran) -> Vec<String> {
    let reply = ran.json();
    let reasons = reply["reasons"].as_array().unwrap().iter();
    reasons.map(|reason| reason["rule"].as_str().unwrap().to_owned()).collect()
}

/// The demo company on a prepared database, after a first try on one that was not.
fn set_up(place: &Place) -> Machine {
    let mut home = Home::new();
    home.set("QUIETLINE_DATABASE", &place.program);
    let init = ["init", "--demo", "--database", &place.program];
    let unprepared = home.run(&init);
    assert_eq!((unprepared.status, unprepared.code().as_str()), (1, "ledger_failed"));
    assert!(unprepared.err.contains("let their owner run `quietline hub prepare`"), "{}", unprepared.err);
    let prepared = home.run(&["hub", "prepare", "--database", &place.owner, "--role", "program"]);
    assert_eq!(prepared.status, 0, "{}", prepared.err);
    let made = home.run(&init);
    assert_eq!(made.status, 0, "the try before left nothing in the way: {}", made.err);
    assert!(!home.dir.path().join("data/quietline/ledger.db").exists(), "no fact lies in the folder");
    Machine { home, people: made.json()["users"].clone() }
}

#[test]
fn what_a_desk_hears_is_in_the_database_of_the_hub() {
    let place = Server::shared().database();
    let company = set_up(&place);
    let screen = || company.run_as("supervisor", &["screen", NUMBER, "--campaign", "fibre-upgrade"]);
    assert_eq!(screen().status, 0, "it may be called");
    let _hub = company.serve(&place.program);
    let invited = company.run_as("admin", &["hub", "invite", "--name", "Desk 12"]).json();
    let desk = Machine { home: Home::new(), people: company.people.clone() };
    let joined =
        desk.home.run(&["hub", "join", invited["code"].as_str().unwrap(), "--name", "asked in vain"]);
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
