//! `leads import`, `numbers parse`, `what-if`, `retention`.

use std::path::Path;

use crate::common::{Demo, program, run};
use serde_json::json;

fn samples(name: &str) -> String {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../samples").join(name).display().to_string()
}

#[test]
fn a_messy_list_comes_in_and_its_bad_rows_are_written_aside() {
    let demo = Demo::make();
    let file = demo.file("leads.csv", &std::fs::read(samples("leads_hk.csv")).unwrap());
    let imported = demo.run(
        "supervisor",
        &["leads", "import", &file, "--campaign", "fibre-upgrade", "--notice", "demo-notice"],
    );
    assert_eq!(imported.status, 0, "{}", imported.err);
    let reply = imported.json();
    for key in ["batch", "rows", "usable", "callable", "problems", "by_rule"] {
        assert!(!reply[key].is_null(), "{key}");
    }
    assert_eq!((&reply["rows"], &reply["usable"]), (&json!(5000), &json!(4316)), "{}", reply["problems"]);
    assert_eq!(reply["problems"]["bad_row"], 10);
    let aside = reply["bad_rows_file"].as_str().unwrap();
    assert!(std::fs::read_to_string(aside).unwrap().lines().count() > 10, "each with its place and reason");
    let missing = demo
        .run("supervisor", &["leads", "import", &demo.path("nothing.csv"), "--campaign", "fibre-upgrade"]);
    assert_eq!((missing.status, missing.code().as_str()), (1, "no_file"));
    let useless = demo.file("useless.csv", b"phone\nnothing\n");
    assert_eq!(
        demo.run(
            "supervisor",
            &["leads", "import", &useless, "--campaign", "fibre-upgrade", "--source", "own_customer"]
        )
        .status,
        1,
        "no row was usable"
    );
}

#[test]
fn numbers_are_parsed_as_the_sample_data_expects() {
    let dir = tempfile::tempdir().unwrap();
    for (name, more) in
        [("leads_hk", vec!["--column", "phone"]), ("leads_world", vec!["--region-column", "country"])]
    {
        let mut parse = program(dir.path());
        parse.args(["numbers", "parse", &samples(&format!("{name}.csv"))]).args(more);
        let parsed = run(parse, "");
        assert_eq!(parsed.status, 0, "{}", parsed.err);
        let expected = std::fs::read_to_string(samples(&format!("{name}.expected.csv"))).unwrap();
        let mut rows = parsed.out.lines();
        assert_eq!(rows.next(), Some("row,e164,problem"));
        for (at, (found, expected)) in rows.zip(expected.lines().skip(1)).enumerate() {
            let expected: Vec<&str> = expected.split(',').collect();
            assert_eq!(
                found,
                format!("{},{},{}", at + 1, expected[1], expected[2]),
                "{name} record {}",
                at + 1
            );
        }
        assert_eq!(parsed.out.lines().count(), expected.lines().count(), "every record once");
    }
}

#[test]
fn scenarios_are_answered_without_a_workspace() {
    let dir = tempfile::tempdir().unwrap();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/scenarios");
    let mut files: Vec<_> = std::fs::read_dir(folder).unwrap().flatten().map(|entry| entry.path()).collect();
    files.retain(|path| path.file_name().unwrap().to_string_lossy().contains("-hk-"));
    files.sort();
    assert!(files.len() > 10, "the scenarios are there");
    let mut all = program(dir.path());
    all.args(["what-if", "--json"]).args(&files);
    let all = run(all, "");
    assert_eq!(all.status, 0, "{}", all.out);
    assert_eq!(all.lines().len(), files.len(), "one object a file, in order");
    let mut unreadable = program(dir.path());
    unreadable.args(["what-if", "--json"]).arg(&files[0]).arg(dir.path().join("nothing.json"));
    let unreadable = run(unreadable, "");
    assert_eq!(unreadable.status, 2);
    assert!(unreadable.lines()[1]["error"]["code"].is_string(), "and the rest go on");
}

#[test]
fn a_period_is_previewed_asked_for_and_agreed() {
    let demo = Demo::make();
    let shown = demo.run("admin", &["retention", "show"]).json();
    assert_eq!(shown["rows"].as_array().unwrap().len(), 7);
    let set = ["retention", "set", "recordings", "90", "--reason", "shorter"];
    let preview = demo.run("admin", &[&set[..], &["--dry-run"]].concat()).json();
    for key in ["category", "period", "affected", "state"] {
        assert!(!preview[key].is_null(), "{key}: {preview}");
    }
    assert_eq!(
        (&preview["state"], &preview["period"]),
        (&json!("preview"), &json!("90d")),
        "a bare number is days"
    );
    let asked = demo.run("admin", &set);
    assert_eq!((asked.status, asked.json()["state"].clone()), (0, json!("waiting")), "{}", asked.err);
    let id = asked.json()["id"].as_str().unwrap().to_owned();
    assert_eq!(
        demo.run("admin", &["decline", &id, "--reason", "no"]).status,
        0,
        "whoever asked may take it back"
    );
    let again = demo.run("admin", &set);
    assert_eq!(again.json()["state"], "waiting", "{}", again.err);
    let agreed = demo.run("second", &set);
    assert_eq!(agreed.status, 0, "{}", agreed.err);
    assert_ne!(agreed.json()["state"], "waiting");
}
