//! A hub is lost and restored, all of it with the program itself: what `docs/operating.md` tells to do.

use quietline_pgtest::{Place, Server};
use serde_json::{Value, json};

use crate::floor::{Home, Hub};

/// The machine of the hub and that of a desk.
struct Floor {
    hub: Home,
    desk: Home,
}

impl Floor {
    fn made(database: Option<&str>) -> Self {
        let mut floor = Self { hub: Home::new(), desk: Home::new() };
        for home in [&mut floor.hub, &mut floor.desk] {
            home.set("QUIETLINE_PASSWORD", "a long password of a test");
        }
        let mut init = vec!["--workspace", "first", "init", "--company", "Made-up Telecom"];
        if let Some(url) = database {
            floor.hub.set("QUIETLINE_DATABASE", url);
            init.extend(["--database", url]);
        }
        floor.hub.done(&init);
        floor
    }

    fn joined(&self, at: &Hub) {
        let args = ["--workspace", "first", "--as", "admin", "hub", "invite", "--name", "Desk 1"];
        let code = self.hub.done(&args)["code"].clone();
        let state = self.desk.done(&["hub", "join", code.as_str().unwrap()]);
        assert_eq!(state["hubs"], json!([at.address]));
    }

    /// What a desk is told at the key press.
    fn refuse(&self, address: &str) -> String {
        let reply = self.desk.done(&["--as", "admin", "reject", address]);
        reply["state"].as_str().unwrap().to_owned()
    }

    fn state(&self) -> Value {
        self.desk.done(&["hub", "status"])
    }

    /// Ids of the log of a workspace at the hub.
    fn log(&self, workspace: &str) -> Vec<String> {
        let reply = self.hub.done(&["--workspace", workspace, "--as", "admin", "rejections", "list"]);
        let ids = reply["entries"].as_array().unwrap().iter().map(|row| row["id"].to_string());
        let mut ids: Vec<String> = ids.collect();
        ids.sort();
        ids
    }
}

fn lost_and_restored(mut floor: Floor, empty: Option<&Place>) {
    let serving = floor.hub.serve("first", "127.0.0.1:0", None);
    let at = serving.address.clone();
    floor.joined(&serving);
    assert_eq!(floor.refuse("6123 4000"), "effective");
    let (facts, keys) = (floor.hub.path("facts.backup"), floor.hub.path("elsewhere.keys"));
    floor.hub.done(&["--workspace", "first", "--as", "admin", "backup", &facts, "--keys", &keys]);
    assert_eq!([floor.refuse("6123 4001"), floor.refuse("6123 4002")], ["effective", "effective"]);
    let recorded = floor.log("first");
    let old = floor.hub.variables.clone();
    serving.kill();

    restored(&mut floor, &facts, &keys, empty);
    assert_eq!((recorded.len(), floor.log("second").len()), (3, 1));
    let serving = floor.hub.serve("second", &at, None);
    let state = floor.state();
    assert_eq!((&state["generation"], &state["outbox"]), (&json!(2), &json!(0)), "{state}");
    assert_eq!(floor.log("second"), recorded, "each once, and under the id it had");
    floor.state();
    assert_eq!(floor.log("second").len(), 3);
    serving.kill();

    // Somebody starts the old machine again.
    let new = std::mem::replace(&mut floor.hub.variables, old);
    let serving = floor.hub.serve("first", &at, None);
    assert_eq!(floor.state()["stopped"]["rule"], "ENG-14");
    assert_ne!(floor.desk.run(&["--as", "admin", "campaigns"]).status, 0, "nothing is asked of it");
    serving.kill();
    floor.hub.variables = new;
    let serving = floor.hub.serve("second", &at, None);
    assert_eq!(floor.refuse("6123 4003"), "effective");
    assert_eq!(floor.log("second").len(), 4);
    serving.kill();
}

/// `restore` as the operator types it, into an empty folder and, where there is one, an empty database.
fn restored(floor: &mut Floor, facts: &str, keys: &str, empty: Option<&Place>) {
    let mut args = vec!["--workspace", "second", "restore", facts, "--keys", keys];
    if let Some(empty) = empty {
        floor.hub.done(&["hub", "prepare", "--database", &empty.owner, "--role", "program"]);
        args.extend(["--database", &empty.program]);
    }
    let reply = floor.hub.done(&args);
    assert_eq!(reply["generation"], 2, "{reply}");
    if let Some(empty) = empty {
        floor.hub.set("QUIETLINE_DATABASE", &empty.program);
    }
}

#[test]
fn a_hub_in_a_folder_comes_back_with_the_day() {
    lost_and_restored(Floor::made(None), None);
}

#[test]
fn a_hub_on_postgresql_comes_back_into_an_empty_database() {
    let (first, empty) = (Server::shared().database(), Server::shared().database());
    Home::new().done(&["hub", "prepare", "--database", &first.owner, "--role", "program"]);
    let floor = Floor::made(Some(&first.program));
    let again =
        ["--workspace", "other", "restore", "nothing", "--keys", "nothing", "--database", &first.program];
    assert_eq!(floor.hub.run(&again).code(), "no_file");
    lost_and_restored(floor, Some(&empty));
}
