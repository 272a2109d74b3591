//! Two versions of the program on one floor: the ordinary build, and one that knows a fact more, which forbids. Whoever does not
//! know it dials nobody and says why; refusals are kept; and where it is known the floor works, whatever the desk is.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

use serde_json::{Value, json};

use crate::common::run;
use crate::floor::{Home, Hub, rebuilt};

/// The program as a version to come, built beside the ordinary one: the same sources, with the feature `future-facts`.
fn tomorrow() -> &'static Path {
    static BUILT: OnceLock<PathBuf> = OnceLock::new();
    BUILT.get_or_init(|| {
        let target = Path::new(env!("CARGO_BIN_EXE_quietline")).ancestors().nth(2).unwrap();
        let mut cargo = Command::new(env!("CARGO"));
        // What cargo tells this test of its own package makes crates dirty that look at it, here and in the next ordinary build.
        for (name, _) in std::env::vars_os() {
            let text = name.to_string_lossy();
            if text.starts_with("CARGO_MANIFEST_") || text.starts_with("CARGO_PKG_") {
                cargo.env_remove(name);
            }
        }
        let built = cargo
            .args(["build", "--locked", "--offline", "--quiet", "--workspace", "--bin", "quietline-tomorrow"])
            .args(["--features", "quietline-cli/future-facts", "--target-dir"])
            .arg(target)
            .current_dir(env!("CARGO_MANIFEST_DIR"))
            .status()
            .unwrap();
        assert!(built.success());
        target.join("debug/quietline-tomorrow")
    })
}

/// A demo floor: its hub's machine, and a desk at which the agent sits.
struct Floor {
    hub: Home,
    desk: Home,
    campaign: Value,
}

impl Floor {
    fn made() -> (Self, Hub) {
        let (mut hub, mut desk) = (Home::new(), Home::new());
        let made = hub.done(&["--workspace", "first", "init", "--demo"]);
        let password = |name: &str| {
            let user = made["users"].as_array().unwrap().iter().find(|user| user["name"] == name).unwrap();
            user["password"].as_str().unwrap().to_owned()
        };
        hub.set("QUIETLINE_PASSWORD", &password("admin"));
        desk.set("QUIETLINE_PASSWORD", &password("agent"));
        let serving = hub.serve("first", "127.0.0.1:0", None);
        let invite = ["--workspace", "first", "--as", "admin", "hub", "invite", "--name", "Desk 1"];
        desk.done(&["hub", "join", hub.done(&invite)["code"].as_str().unwrap()]);
        let campaign = desk.done(&["--as", "agent", "campaigns"])["campaigns"][0]["campaign"].clone();
        (Self { hub, desk, campaign }, serving)
    }

    /// Takes the next person and asks for a permit at the desk.
    fn dials(&self) -> Value {
        let one = self.asks("next_lead", json!({ "campaign": self.campaign }))["lead"]["lead"].clone();
        self.asks("place_call", json!({ "lead": one }))
    }

    fn asks(&self, verb: &str, input: Value) -> Value {
        self.desk.done(&["--as", "agent", "do", verb, "--input", &input.to_string()])
    }

    /// Nobody is dialled, the desk says why, and what somebody says is in force all the same.
    fn stands_still(&self, refused: &str) {
        let blocked = self.dials();
        assert!(blocked["permit"].is_null() && blocked["number"].is_null(), "{blocked}");
        assert_eq!(blocked["verdict"]["reasons"][0]["rule"], "ENG-14", "{blocked}");
        let status = self.asks("status", json!({}));
        assert!(status["stopped"]["text"].as_str().unwrap().contains("update"), "{status}");
        self.is_kept(refused);
    }

    fn is_kept(&self, refused: &str) {
        assert_eq!(self.desk.done(&["--as", "agent", "reject", refused])["state"], "effective");
        let screened = self.desk.run(&["--as", "agent", "screen", refused, "--campaign", "fibre-upgrade"]);
        let reasons = screened.json()["reasons"].clone();
        let rules: Vec<&Value> = reasons.as_array().unwrap().iter().map(|reason| &reason["rule"]).collect();
        assert!(screened.status == 3 && rules.contains(&&json!("HK-OPT-01")), "{rules:?}");
    }

    /// The version to come orders what only it knows.
    fn orders_quiet_day(&self) {
        let args = ["--workspace", "first", "hub", "order-quiet-day", "2026-05-01"];
        let ordered = run(rebuilt(&self.hub.command(&args), tomorrow()), "");
        assert_eq!(ordered.status, 0, "{}", ordered.err);
    }
}

#[test]
fn a_fact_of_a_version_to_come_stops_the_ordinary_build_and_refusals_are_kept() {
    let (floor, serving) = Floor::made();
    assert!(!floor.dials()["permit"].is_null(), "all is well before");
    let at = serving.address.clone();
    floor.orders_quiet_day();
    floor.stands_still("6123 4001");
    serving.kill();
    let serving = floor.hub.serve("first", &at, None);
    floor.stands_still("6123 4002");
    serving.kill();
    let alone = ["--workspace", "first", "--as", "admin", "do", "status"];
    assert_eq!(floor.hub.done(&alone)["may_dial"], false, "the ledger opened by the ordinary program itself");

    // The hub is updated first, as the manual says; the desk is still of the ordinary build.
    let serving = floor.hub.serve("first", &at, Some(tomorrow()));
    assert!(!floor.dials()["permit"].is_null(), "the hub knows what the fact means");
    floor.orders_quiet_day();
    assert!(!floor.dials()["permit"].is_null());
    floor.is_kept("6123 4003");
    serving.kill();
}
