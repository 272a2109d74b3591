//! `ledger`, `views rebuild`, `erase`, `backup`, `restore`, `recovery-kit`, `key move`.

use std::path::Path;

use crate::common::{Demo, program, run};
use serde_json::json;

#[test]
fn the_ledger_is_verified_against_a_checkpoint_kept_elsewhere() {
    let demo = Demo::make();
    let alone = demo.run("auditor", &["ledger", "verify"]);
    assert_eq!(alone.status, 0, "{}", alone.err);
    assert_eq!((&alone.json()["ok"], &alone.json()["complete"]), (&json!(true), &json!(false)));
    let note = demo.run("auditor", &["ledger", "checkpoint"]).json();
    let kept = demo.file("kept", note["checkpoint"].as_str().unwrap().as_bytes());
    demo.run("agent", &["reject", "6123 4567"]);
    let against = demo.run("auditor", &["ledger", "verify", "--against", &kept]);
    assert_eq!((against.status, against.json()["complete"].clone()), (0, json!(true)), "{}", against.out);
    let saved = [format!("{}\n", note["checkpoint"].as_str().unwrap()), note.to_string()];
    for (name, text) in ["by-hand", "as-json"].into_iter().zip(saved) {
        let file = demo.file(name, text.as_bytes());
        let against = demo.run("auditor", &["ledger", "verify", "--against", &file]);
        assert_eq!(against.status, 0, "{name}: {}", against.err);
        assert_eq!(against.json()["complete"], true, "{name}");
    }
    let proof = demo.run("auditor", &["ledger", "prove", "0"]).json();
    for key in ["leaf", "path", "checkpoint"] {
        assert!(!proof[key].is_null(), "{key}");
    }
    let other = Demo::make();
    let foreign = demo.file(
        "foreign",
        other.run("auditor", &["ledger", "checkpoint"]).json()["checkpoint"].as_str().unwrap().as_bytes(),
    );
    assert_eq!(
        demo.run("auditor", &["ledger", "verify", "--against", &foreign]).status,
        3,
        "another ledger's checkpoint"
    );
    assert_eq!(demo.run("agent", &["ledger", "verify"]).status, 4);
}

#[test]
fn an_export_is_verified_without_the_workspace_and_a_flipped_bit_is_found() {
    let demo = Demo::make();
    let file = demo.path("export");
    let exported = demo.run("auditor", &["ledger", "export", &file]);
    assert_eq!(exported.status, 0, "{}", exported.err);
    assert!(exported.json()["checkpoint"].as_str().unwrap().contains("quietline"), "{}", exported.out);
    let verify = |file: &str| {
        let mut command = program(demo.dir.path());
        command.args(["ledger", "verify", "--json", "--export", file]);
        run(command, "")
    };
    let good = verify(&file);
    assert_eq!((good.status, good.json()["size"].clone()), (0, exported.json()["facts"].clone()));
    let mut bytes = std::fs::read(&file).unwrap();
    let at = bytes.len() / 2;
    bytes[at] ^= 1;
    assert_eq!(verify(&demo.file("bent", &bytes)).status, 3);
    assert_eq!(verify(&demo.file("cut", &bytes[..at])).status, 3);
}

#[test]
fn views_made_anew_say_the_same() {
    let demo = Demo::make();
    demo.run("agent", &["reject", "6123 4567", "--words", "No."]);
    let rebuilt = demo.run("admin", &["views", "rebuild"]);
    assert_eq!(
        (rebuilt.status, rebuilt.json()["same"].clone()),
        (0, json!(true)),
        "{}{}",
        rebuilt.out,
        rebuilt.err
    );
    assert_eq!(demo.run("supervisor", &["rejections", "list"]).json()["total"], 1);
}

/// Every file of a folder, with its bytes.
fn files(folder: &Path, found: &mut Vec<(String, Vec<u8>)>) {
    for entry in std::fs::read_dir(folder).unwrap().flatten() {
        if entry.file_type().unwrap().is_dir() {
            files(&entry.path(), found);
        } else {
            found.push((entry.path().display().to_string(), std::fs::read(entry.path()).unwrap_or_default()));
        }
    }
}

#[test]
fn an_erased_person_is_gone_and_still_blocked() {
    let demo = Demo::make();
    let list = "phone,name_en,email,source,obtained_at,consent_form,consent_at,consent_channels,classes\n\
                6123 4567,Zebedee Quux,zebedee.quux@example.net,web_form,2025-11-01T10:00:00+08:00,web,2025-12-01T10:00:00+08:00,voice,broadband\n\
                6123 4568,Other Person,,web_form,2025-11-01T10:00:00+08:00,web,2025-12-01T10:00:00+08:00,voice,broadband\n";
    let file = demo.file("two.csv", list.as_bytes());
    assert_eq!(
        demo.run(
            "supervisor",
            &["leads", "import", &file, "--campaign", "fibre-upgrade", "--notice", "demo-notice"]
        )
        .json()["callable"],
        2
    );
    let no = demo.file("no.txt", b"6123 4567\n6999 1234\n");
    assert_eq!(demo.run("agent", &["reject", "6123 4567", "--words", "Quuxish words"]).status, 0);
    assert_eq!(demo.run("supervisor", &["suppression", "import", &no]).status, 0);

    let erase = ["erase", "zebedee.quux@example.net", "--reason", "asked by letter"];
    let numbered = demo.run("admin", &["erase", "6123 4567", "--reason", "he rang from 61234567"]);
    assert_eq!(numbered.status, 2, "a number in the reason would stay for ever");
    let asked = demo.run("admin", &erase);
    assert_eq!((asked.status, asked.json()["state"].clone()), (0, json!("waiting")), "{}", asked.err);
    assert_ne!(demo.run("admin", &erase).status, 0, "not the person who asked");
    assert_eq!(demo.run("agent", &erase).status, 4);
    let done = demo.run("second", &erase);
    assert_eq!(done.status, 0, "{}", done.err);
    let reply = done.json();
    assert_eq!(
        (&reply["state"], &reply["suppressed"], &reply["rows"]),
        (&json!("done"), &json!(true), &json!(1)),
        "{reply}"
    );
    assert!(reply["facts"].as_u64().unwrap() > 0, "keys ended: {reply}");

    for address in ["6123 4567", "+852 6123 4567", "zebedee.quux@example.net"] {
        let channel = if address.contains('@') { "email" } else { "voice" };
        let screened =
            demo.run("agent", &["screen", address, "--campaign", "fibre-upgrade", "--channel", channel]);
        assert_eq!(screened.status, 3, "{address}");
        assert!(
            screened.out.contains("HK-OPT"),
            "blocked by the refusal, not by ignorance: {}",
            screened.out
        );
    }
    assert_eq!(
        demo.run("agent", &["screen", "6123 4568", "--campaign", "fibre-upgrade"]).status,
        0,
        "nobody else is touched"
    );
    assert_eq!(
        demo.run("admin", &["views", "rebuild"]).json()["same"],
        true,
        "blanked views equal a rebuild"
    );
    assert_eq!(demo.run("auditor", &["ledger", "verify"]).json()["ok"], true);
    let out = demo.path("suppressed.csv");
    demo.run("auditor", &["suppression", "export", &out]);
    let exported = std::fs::read_to_string(&out).unwrap();
    assert!(!exported.contains("61234567") && exported.contains("69991234"), "{exported}");
    assert_eq!(
        demo.run("admin", &["backup", &demo.path("later"), "--keys", &demo.path("later.keys")]).status,
        0
    );

    std::fs::remove_file(file).unwrap();
    std::fs::remove_file(no).unwrap();
    let mut found = Vec::new();
    files(demo.dir.path(), &mut found);
    for (name, bytes) in found {
        for gone in ["61234567", "Zebedee", "zebedee.quux", "Quuxish"] {
            assert!(!bytes.windows(gone.len()).any(|part| part == gone.as_bytes()), "{gone} is in {name}");
        }
    }
}

#[test]
fn a_backup_is_restored_as_a_new_generation() {
    let demo = Demo::make();
    demo.run("agent", &["reject", "6123 4567"]);
    let (file, keys) = (demo.path("backup"), demo.path("backup.keys"));
    let made = demo.run("admin", &["backup", &file, "--keys", &keys]);
    assert_eq!(made.status, 0, "{}", made.err);
    for key in ["bytes", "ledger_size", "root", "generation"] {
        assert!(!made.json()[key].is_null(), "{key}");
    }
    let into = demo.path("restored");
    let mut restore = program(demo.dir.path());
    restore.args(["--workspace", &into, "--json", "restore", &file, "--keys", &keys]);
    let restored = run(restore, "");
    assert_eq!(restored.status, 0, "{}", restored.err);
    assert_eq!(
        (&restored.json()["generation"], &restored.json()["ledger_size"]),
        (&json!(2), &made.json()["ledger_size"])
    );
    let screened =
        demo.run("agent", &["--workspace", &into, "screen", "6123 4567", "--campaign", "fibre-upgrade"]);
    assert_eq!(screened.status, 3, "the refusal came along");
    assert!(screened.out.contains("HK-OPT"), "{}", screened.out);
    assert_eq!(demo.run("auditor", &["--workspace", &into, "ledger", "verify"]).status, 0);

    let code = demo.file("code", demo.made()["recovery_kit"].as_str().unwrap().as_bytes());
    let second = demo.path("restored-by-code");
    let mut restore = program(demo.dir.path());
    restore.args(["--workspace", &second, "--json", "restore", &file, "--keys", &keys, "--code-file", &code]);
    let restored = run(restore, "");
    assert_eq!(restored.status, 0, "{}", restored.err);
    let mut bent = std::fs::read(&file).unwrap();
    let at = bent.len() / 2;
    bent[at] ^= 1;
    let bent = demo.file("bent", &bent);
    let mut restore = program(demo.dir.path());
    restore.args(["--workspace", &demo.path("bent-ws"), "--json", "restore", &bent, "--keys", &keys]);
    assert_eq!(run(restore, "").status, 1, "a damaged backup is refused");
}

#[test]
fn the_key_moves_and_a_kit_is_written() {
    let demo = Demo::make();
    let place = demo.path("elsewhere.key");
    let moved = demo.run("admin", &["key", "move", &place]);
    assert_eq!(moved.status, 0, "{}", moved.err);
    assert_eq!(
        std::fs::read_dir(demo.dir.path().join("config/quietline/keys")).unwrap().count(),
        0,
        "the old key is gone"
    );
    assert_eq!(demo.run("agent", &["reject", "6123 4567"]).status, 0, "and the workspace opens");
    let kit = demo.path("kit.txt");
    assert_eq!(demo.run("admin", &["recovery-kit", &kit]).status, 0);
    assert!(std::fs::read_to_string(&kit).unwrap().contains("Code"));
    assert_eq!(
        demo.run("admin", &["recovery-kit", &kit]).code(),
        "already_exists",
        "never over another file"
    );
    std::fs::remove_file(&place).unwrap();
    let lost = demo.run("agent", &["reject", "6123 4567"]);
    assert_eq!((lost.status, lost.code().as_str()), (1, "key_missing"), "its own error, and no new key");
}
