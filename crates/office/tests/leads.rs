//! A messy list comes in: what is kept, what is set aside, who may be called, and whose turn it is.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod common;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use common::{Floor, MORNING, floor};
use quietline_office::SessionSlot;
use serde_json::{Value, json};

const DAY: i64 = 86_400_000;

fn sample(name: &str) -> Vec<u8> {
    std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("../../samples").join(name)).unwrap()
}

/// The input of an import with the demo notice.
fn input(floor: &Floor, bytes: &[u8]) -> Value {
    json!({ "campaign": floor.campaign, "file_name": "made-up.csv", "bytes": STANDARD.encode(bytes), "notice": "demo-notice" })
}

fn import(floor: &Floor, list: &str) -> Value {
    floor.run(&floor.session("supervisor"), "leads_import", input(floor, list.as_bytes())).unwrap()
}

/// A list of people who consented on the web, by name, number and e-mail address.
fn list(people: &[(&str, &str, &str)]) -> String {
    let row = |(name, phone, email): &(&str, &str, &str)| {
        format!("{name},{phone},{email},web_form,2025-06-01,web,2025-06-02,voice;email,broadband\n")
    };
    let rows: String = people.iter().map(row).collect();
    format!("name,phone,email,source,obtained_at,consent_form,consent_at,consent_channels,classes\n{rows}")
}

/// Blocked, and by a refusal.
fn refused(floor: &Floor, slot: &SessionSlot, address: &str, channel: &str) -> bool {
    let screened = floor
        .run(slot, "screen", json!({ "address": address, "campaign": floor.campaign, "channel": channel }))
        .unwrap();
    screened["reasons"]
        .as_array()
        .unwrap()
        .iter()
        .any(|reason| reason["text"].as_str().unwrap().starts_with("This person said no"))
}

fn files_in(floor: &Floor, folder: &str) -> usize {
    std::fs::read_dir(floor.office.dir().join(folder)).map_or(0, |entries| {
        entries
            .flatten()
            .map(
                |entry| {
                    if entry.path().is_dir() { std::fs::read_dir(entry.path()).unwrap().count() } else { 1 }
                },
            )
            .sum()
    })
}

/// The views as they are, beside views made anew from the facts.
fn views_equal_a_rebuild(floor: &Floor) {
    let dir = floor.office.dir();
    floor.office.pulse().unwrap();
    let ledger = quietline_ledger::Ledger::open(dir).unwrap();
    let key = ledger.subkey("views");
    let kept = tempfile::tempdir().unwrap();
    for name in ["views.db", "views.db-wal"] {
        if dir.join(name).exists() {
            std::fs::copy(dir.join(name), kept.path().join(name)).unwrap();
        }
    }
    let copied = quietline_office::views::open(&kept.path().join("views.db"), &key).unwrap();
    let anew = tempfile::tempdir().unwrap();
    let mut fresh = quietline_office::views::open(&anew.path().join("views.db"), &key).unwrap();
    quietline_office::views::catch_up(&mut fresh, &ledger).unwrap();
    assert_eq!(
        quietline_office::views::same(&copied, &fresh).unwrap(),
        Ok(()),
        "views kept step by step equal views made anew"
    );
}

/// Every record of the sample: cells by name, and the expected answer; a bad row has no cells.
fn expected() -> Vec<(BTreeMap<String, String>, BTreeMap<String, String>)> {
    let table = |name: &str| -> Vec<Option<BTreeMap<String, String>>> {
        let bytes = sample(name);
        let (sheet, rows) = quietline_registers::sheet::read(&bytes).unwrap();
        rows.map(|row| match row {
            quietline_registers::sheet::Row::Good { fields, .. } => {
                Some(sheet.header.iter().cloned().zip(fields).collect())
            }
            quietline_registers::sheet::Row::Bad(_) => None,
        })
        .collect()
    };
    let answers = table("leads_hk.expected.csv").into_iter().map(|row| row.unwrap());
    table("leads_hk.csv").into_iter().map(Option::unwrap_or_default).zip(answers).collect()
}

#[test]
fn the_sample_list_comes_in_as_its_readme_says() {
    let floor = floor(0);
    let supervisor = floor.session("supervisor");
    let reply = floor.run(&supervisor, "leads_import", input(&floor, &sample("leads_hk.csv"))).unwrap();
    let rows = expected();
    let mut problems: BTreeMap<String, u64> = BTreeMap::new();
    let (mut offered, mut duplicates) = (BTreeSet::new(), 0_u64);
    for (cells, answer) in &rows {
        if !answer["problem"].is_empty() {
            *problems.entry(answer["problem"].clone()).or_default() += 1;
        } else if cells["source"] == "random" {
            *problems.entry("random_with_personal_data".into()).or_default() += 1;
        } else if !offered.insert(answer["e164"].clone()) {
            duplicates += 1;
        }
    }
    assert_eq!((&reply["rows"], &reply["usable"]), (&json!(5_000), &json!(4_316)), "counts of the README");
    assert_eq!(reply["problems"], json!(problems), "every problem by its word");
    assert_eq!(
        reply["date_problems"],
        json!(rows.iter().filter(|(_, answer)| !answer["date_problem"].is_empty()).count())
    );
    assert_eq!(
        reply["duplicates"],
        json!(duplicates),
        "the same number in another spelling is not offered twice"
    );
    assert_eq!((&reply["encoding"], &reply["delimiter"]), (&json!("UTF-8 with BOM"), &json!(",")));
    assert_eq!(
        reply["bad_rows_csv"].as_str().unwrap().matches(",bad_row,").count(),
        0,
        "a bad row says how many fields it has"
    );
    assert_eq!(
        reply["bad_rows"].as_array().unwrap().iter().filter(|row| row["problem"] == "bad_row").count(),
        10
    );

    let by_rule: u64 = reply["by_rule"].as_object().unwrap().values().filter_map(Value::as_u64).sum();
    let callable = reply["callable"].as_u64().unwrap();
    assert_eq!(
        callable + by_rule + problems["random_with_personal_data"],
        4_316,
        "every usable row is callable or blocked by a rule: {reply}"
    );

    let lists = floor.run(&supervisor, "lead_lists", json!({})).unwrap();
    assert_eq!(
        (&lists["lists"][0]["callable"], &lists["lists"][0]["notice"]),
        (&reply["callable"], &json!("demo-notice"))
    );
    assert_eq!(files_in(&floor, "unfinished"), 0, "nothing is left half done");
    views_equal_a_rebuild(&floor);
}

#[test]
fn the_summary_says_what_screening_says_afterwards() {
    let floor = floor(0);
    let supervisor = floor.session("supervisor");
    let (mut seen, mut offered) = (BTreeSet::new(), Vec::new());
    let quoted = |cell: &String| format!("\"{}\"", cell.replace('"', "\"\""));
    let header = [
        "name_en",
        "phone",
        "email",
        "source",
        "obtained_at",
        "consent_form",
        "consent_at",
        "consent_channels",
        "classes",
    ];
    let mut list = header.join(",") + "\n";
    for (cells, answer) in expected()
        .iter()
        .filter(|(_, answer)| answer["problem"].is_empty() && seen.insert(answer["e164"].clone()))
        .step_by(8)
    {
        offered.push(answer["e164"].clone());
        list += &(header.map(|name| quoted(&cells[name])).join(",") + "\n");
    }
    let reply = floor.run(&supervisor, "leads_import", input(&floor, list.as_bytes())).unwrap();
    let queue = floor.run(&supervisor, "queue", json!({ "campaign": floor.campaign })).unwrap();
    let clear =
        offered.iter().filter(|number| floor.decision(&supervisor, number, "voice") == "clear").count();
    assert!(
        clear > 0 && queue["left"].as_u64() < reply["usable"].as_u64(),
        "some may be called, and random ones with a name are not offered"
    );
    assert_eq!(reply["callable"], json!(clear), "{reply}");
}

#[test]
fn odd_cells_are_kept_as_they_are() {
    let floor = floor(0);
    let list = "id,name_en,name_zh,phone,email,source,obtained_at,consent_form,consent_at,consent_channels,classes,notes\r\n\
        1,Ho Wai Kat \"Joe\" Ka Ming,鄭玲𠮷,6123 5001,a@example.net,web_form,2025-03-14T15:04:05+08:00,web,2025-03-14 15:05,voice,broadband,=HYPERLINK(1)\r\n\
        2,\"Yu, Long On\",,\"6123 5002\",b@example.net,web_form,2025-03-14,web,2025-03-15,voice,Broad_Band;broadband,\"line 1\nline 2 👍\"\r\n\
        3,No Date,,6123 5003,c@example.net,web_form,2025-03-14,web,14/3/2025,voice,broadband,\r\n\
        4,Too,Many,6123 5004,d@example.net,web_form,2025-03-14,web,2025-03-15,voice,broadband,a,b\r\n\
        5,Spoken,,6123 5005,e@example.net,web_form,2025-03-14,oral,2026-03-01,voice,broadband,";
    let reply = import(&floor, list);
    assert_eq!(
        (&reply["rows"], &reply["usable"], &reply["callable"], &reply["date_problems"]),
        (&json!(5), &json!(4), &json!(2), &json!(1)),
        "{reply}"
    );
    assert_eq!(reply["problems"], json!({ "bad_row": 1 }));
    assert_eq!(
        reply["by_rule"],
        json!({ "HK-CON-01": 1, "HK-CON-03": 1 }),
        "a date that cannot be read is no consent; an oral one is not confirmed"
    );
    assert_eq!(reply["bad_rows"][0]["record"], 4);
    assert!(
        reply["bad_rows_csv"].as_str().unwrap().contains("4,6,13,12 fields,13 fields"),
        "{}",
        reply["bad_rows_csv"]
    );
    let agent = floor.session("agent");
    let next = || floor.run(&agent, "next_lead", json!({ "campaign": floor.campaign })).unwrap();
    let first = next();
    assert_eq!(first["lead"]["name"], "Ho Wai Kat \"Joe\" Ka Ming", "bare quotes are text");
    assert_eq!(
        (&first["lead"]["name_local"], &first["lead"]["notes"]),
        (&json!("鄭玲𠮷"), &json!("=HYPERLINK(1)"))
    );
    assert_eq!(
        first["lead"]["consent"]["at"], "2025-03-14T07:05:00.000Z",
        "a time without zone is Hong Kong's"
    );
    let second = next();
    assert_eq!(
        (&second["lead"]["name"], &second["lead"]["notes"]),
        (&json!("Yu, Long On"), &json!("line 1\nline 2 👍"))
    );
    let nobody = next();
    assert!(nobody["lead"].is_null());
    assert_eq!(nobody["passed_over"], json!({ "HK-CON-01": 1, "HK-CON-03": 1 }));
    assert_eq!(next()["passed_over"], json!({}), "nobody is looked at again and again");
    views_equal_a_rebuild(&floor);
}

#[test]
fn encodings_delimiters_and_what_is_no_list() {
    let floor = floor(0);
    let supervisor = floor.session("supervisor");
    let semicolons = list(&[("Sample One", "6123 6001", "")]).replace(',', "\t");
    let utf16: Vec<u8> =
        [0xff, 0xfe].into_iter().chain(semicolons.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    let reply = floor.run(&supervisor, "leads_import", input(&floor, &utf16)).unwrap();
    assert_eq!(
        (&reply["encoding"], &reply["delimiter"], &reply["callable"]),
        (&json!("UTF-16LE"), &json!("\t"), &json!(1)),
        "{reply}"
    );
    let binary =
        floor.run(&supervisor, "leads_import", input(&floor, b"name,phone\nx,\xff\xff\xff\xff")).unwrap_err();
    assert_eq!(binary.code, "bad_file");
    assert!(binary.message.contains("byte 13"), "the place is named: {}", binary.message);
    assert_eq!(
        floor.run(&supervisor, "leads_import", input(&floor, b"name,colour\nx,red\n")).unwrap_err().code,
        "bad_file"
    );
    let nothing = floor.run(&supervisor, "leads_import", input(&floor, b"name,phone\nx,none\n")).unwrap();
    assert_eq!(
        (&nothing["usable"], &nothing["batch"], &nothing["position"]),
        (&json!(0), &Value::Null, &Value::Null),
        "a list without a usable number is not kept"
    );
}

/// One row that cannot be kept must not cost the others.
#[test]
fn a_nul_or_a_record_of_megabytes_costs_its_own_row_only() {
    let floor = floor(0);
    let long = "x".repeat(5 << 20);
    let rows = format!(
        "name,phone,notes\nOne,6123 6001,\nTwo,6123\06002,\nThree,6123 6003,{long}\nFour,6123 6004,\n"
    );
    let reply = import(&floor, &rows);
    assert_eq!((&reply["rows"], &reply["usable"]), (&json!(4), &json!(2)), "{}", reply["problems"]);
    assert_eq!(reply["problems"], json!({ "bad_row": 1, "record_too_long": 1 }));
    assert_eq!(
        reply["bad_rows"],
        json!([
            { "record": 2, "line": 3, "column": "phone", "expected": "text", "problem": "bad_row" },
            { "record": 3, "line": 4, "column": "notes", "expected": "a record of at most 256 KiB", "problem": "record_too_long" },
        ])
    );
    views_equal_a_rebuild(&floor);
    let control = format!("name,phone,notes\nOne,6123 6005,{}\n", "\u{1}".repeat((256 << 10) - 100));
    assert_eq!(import(&floor, &control)["usable"], 1, "the longest that is taken fits however it is escaped");
}

#[test]
fn the_summary_says_which_columns_were_read() {
    let floor = floor(0);
    let reply = import(&floor, "Full Name,Phone,Mobile\nOne,6123 6001,6123 6002\n");
    assert_eq!(
        reply["columns"],
        json!([{ "column": "Full Name", "means": "name" }, { "column": "Phone", "means": "phone" }])
    );
    assert_eq!(reply["ignored_columns"], json!(["Mobile"]), "a second number is not read, and that is said");
}

/// Without the day on which the number was obtained nobody knows that the notice came before the consent.
#[test]
fn a_consent_of_a_row_that_is_not_dated_is_told() {
    let floor = floor(0);
    let row = |number: &str, obtained: &str| {
        format!("{number},web_form,{obtained},web,2026-03-01,voice,broadband\n")
    };
    let header = "phone,source,obtained_at,consent_form,consent_at,consent_channels,classes\n";
    let list =
        [header, &row("6123 6001", "2026-02-01"), &row("6123 6002", ""), &row("6123 6003", "soon")].concat();
    let reply = import(&floor, &list);
    assert_eq!((&reply["callable"], &reply["undated"]), (&json!(1), &json!(2)), "{reply}");
    assert_eq!(reply["by_rule"], json!({ "HK-CON-01": 2 }));
}

#[test]
fn a_dry_run_keeps_nothing() {
    let floor = floor(0);
    let supervisor = floor.session("supervisor");
    let size = floor.office.pulse().unwrap();
    let mut dry = input(&floor, list(&[("Sample One", "6123 6001", "one@example.net")]).as_bytes());
    dry["dry_run"] = json!(true);
    let reply = floor.run(&supervisor, "leads_import", dry).unwrap();
    assert_eq!((&reply["usable"], &reply["callable"], &reply["batch"]), (&json!(1), &json!(1), &Value::Null));
    assert_eq!(floor.office.pulse().unwrap(), size, "no fact");
    assert_eq!((files_in(&floor, "blobs"), files_in(&floor, "unfinished")), (0, 0), "no rows on disk");
}

#[test]
fn an_import_that_is_refused_leaves_no_rows() {
    let floor = floor(0);
    let (admin, supervisor) = (floor.session("admin"), floor.session("supervisor"));
    let id = Some(quietline_office::ids::RequestId(uuid::Uuid::new_v4()));
    let once = quietline_office::Request::parse(
        "leads_import",
        input(&floor, list(&[("Sample One", "6123 6001", "")]).as_bytes()),
    )
    .unwrap();
    floor.office.perform(&supervisor, once.clone(), id).unwrap();
    assert_eq!(files_in(&floor, "blobs"), 1);
    let again = floor.office.perform(&supervisor, once, id).unwrap();
    assert_eq!(again["repeated"], true, "the same request is recorded once");
    assert_eq!(files_in(&floor, "blobs"), 1, "and its rows are kept once");
    floor.run(&admin, "campaign_close", json!({ "campaign": floor.campaign, "reason": "over" })).unwrap();
    let closed = floor
        .run(&supervisor, "leads_import", input(&floor, list(&[("Sample Two", "6123 6002", "")]).as_bytes()))
        .unwrap_err();
    assert_eq!(closed.code, "conflict");
    assert_eq!(
        (files_in(&floor, "blobs"), files_in(&floor, "unfinished")),
        (1, 0),
        "the chunk is gone with its key"
    );
    assert!(
        quietline_ledger::Ledger::open(floor.office.dir()).unwrap().verify(&[], &mut |_, _| {}).unwrap().ok
    );
    views_equal_a_rebuild(&floor);
}

#[test]
fn what_a_crash_left_is_ended_when_the_workspace_is_opened() {
    let floor = floor(0);
    let blob = uuid::Uuid::new_v4();
    let mut ledger = quietline_ledger::Ledger::open(floor.office.dir()).unwrap();
    ledger.blobs().unwrap().put(blob, 0, b"a made-up row\n").unwrap();
    let folder = floor.office.dir().join("unfinished");
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join(blob.to_string()), ledger.head().unwrap().size.to_string()).unwrap();
    drop(floor.again());
    assert_eq!(ledger.chunk(blob, 0).unwrap(), None, "rows that no fact names are gone");
    assert_eq!(files_in(&floor, "unfinished"), 0);
}

#[test]
fn where_the_numbers_come_from_decides() {
    let floor = floor(0);
    let supervisor = floor.session("supervisor");
    let rows = "phone,email,source,consent_form,consent_at,consent_channels,classes,data_kinds\n\
        6123 7001,,purchased,web,2025-06-02,voice,broadband,phone\n\
        6123 7002,,,web,2025-06-02,voice,broadband,phone\n\
        6123 7003,x@example.net,random,,,,,\n\
        6123 7004,,random,,,,,\n\
        6123 7005,,whoever,web,2025-06-02,voice,broadband,phone\n";
    let mut bought = json!({ "campaign": floor.campaign, "file_name": "x", "bytes": STANDARD.encode(rows), "source": "own_customer" });
    let reply = floor.run(&supervisor, "leads_import", bought.clone()).unwrap();
    assert_eq!(
        reply["problems"],
        json!({ "random_with_personal_data": 1 }),
        "random is only for numbers without a name"
    );
    assert_eq!(
        reply["by_rule"]["HK-NOT-07"],
        json!(2),
        "bought without the supplier's notice, and a source nobody knows: {reply}"
    );
    bought["campaign"] = json!(floor.campaign);
    bought["supplier_notice"] = json!(STANDARD.encode("We have complied with sections 35J and 35K."));
    bought["supplier_classes"] = json!(["broadband"]);
    bought["dry_run"] = json!(true);
    let with_notice = floor.run(&supervisor, "leads_import", bought).unwrap();
    assert_eq!(
        (&with_notice["by_rule"]["HK-NOT-07"], &with_notice["callable"]),
        (&json!(1), &json!(2)),
        "the supplier's notice speaks for what was bought, and for nothing else: {with_notice}"
    );
    let unknown = json!({ "campaign": floor.campaign, "file_name": "x", "bytes": STANDARD.encode(rows), "source": "a friend" });
    assert_eq!(floor.run(&supervisor, "leads_import", unknown).unwrap_err().code, "bad_input");
    let no_notice = json!({ "campaign": floor.campaign, "file_name": "x", "bytes": STANDARD.encode(rows), "notice": "no-such" });
    assert_eq!(floor.run(&supervisor, "leads_import", no_notice).unwrap_err().code, "not_found");
    assert_eq!(
        floor.run(&floor.session("agent"), "leads_import", input(&floor, b"phone\n")).unwrap_err().code,
        "not_permitted"
    );
}

#[test]
fn a_world_list_is_read_by_the_country_of_each_row() {
    let floor = floor(0);
    let supervisor = floor.session("supervisor");
    let reply = floor.run(&supervisor, "leads_import", input(&floor, &sample("leads_world.csv"))).unwrap();
    assert_eq!((&reply["rows"], &reply["usable"]), (&json!(5_000), &json!(4_351)), "counts of the README");
}

#[test]
fn a_new_address_of_a_person_who_refused_is_covered() {
    let floor = floor(0);
    let agent = floor.session("agent");
    floor.run(&agent, "reject", json!({ "address": "6123 8001" })).unwrap();
    let reply = import(
        &floor,
        &list(&[
            ("Sample One", "+852 6123 8001", "one@example.net"),
            ("Sample Two", "6123 8002", "two@example.net"),
        ]),
    );
    assert_eq!((&reply["callable"], &reply["by_rule"]), (&json!(1), &json!({ "HK-OPT-01": 1 })));
    assert!(refused(&floor, &agent, "one@example.net", "email"), "the address that came with the number");
    assert!(!refused(&floor, &agent, "two@example.net", "email"), "nobody else");
    import(&floor, &list(&[("Sample One again", "6123 8003", "one@example.net")]));
    assert!(refused(&floor, &agent, "6123 8003", "voice"), "and the number that came with the address");
    let queue = floor.run(&agent, "next_lead", json!({ "campaign": floor.campaign })).unwrap();
    assert_eq!(queue["lead"]["number"], "+85261238002", "whoever refused is never given: {queue}");
    views_equal_a_rebuild(&floor);
}

#[test]
fn a_consent_belongs_to_its_number() {
    let floor = floor(0);
    let rows = "phone,email,source,obtained_at,consent_form,consent_at,consent_channels,classes\n\
        6123 9101,one@example.net,web_form,2025-06-01,web,2025-06-02,voice,broadband\n\
        6123 9102,one@example.net,web_form,2025-06-01,,,,\n";
    let reply = import(&floor, rows);
    assert_eq!((&reply["callable"], &reply["by_rule"]), (&json!(1), &json!({ "HK-CON-01": 1 })), "{reply}");
    let agent = floor.session("agent");
    assert_eq!(floor.decision(&agent, "6123 9101", "voice"), "clear");
    assert_eq!(floor.decision(&agent, "6123 9102", "voice"), "blocked", "the same person, another number");
}

#[test]
fn two_rows_of_one_person_are_covered_together() {
    let floor = floor(0);
    let supervisor = floor.session("supervisor");
    let brought =
        json!({ "file_name": "x", "bytes": STANDARD.encode("one@example.net\n"), "reason": "made up" });
    floor.run(&supervisor, "suppression_import", brought).unwrap();
    import(
        &floor,
        &list(&[
            ("Sample One", "6123 8001", "one@example.net"),
            ("Sample One", "6123 8001", "other@example.net"),
        ]),
    );
    for (address, channel) in [("6123 8001", "voice"), ("other@example.net", "email")] {
        assert!(refused(&floor, &supervisor, address, channel), "{address}");
    }
}

#[test]
fn leads_are_lent_to_one_agent_at_a_time() {
    let floor = floor(12);
    let (agent, second) = (floor.session("agent"), floor.session("second"));
    let next = |slot| floor.run(slot, "next_lead", json!({ "campaign": floor.campaign }));
    let mine = next(&agent).unwrap();
    let theirs = next(&second).unwrap();
    assert_eq!(mine["lead"]["verdict"]["decision"], "clear");
    assert_ne!(mine["lead"]["lead"], theirs["lead"]["lead"], "nobody is lent twice");
    assert_eq!(
        (&mine["lead"]["open_until"], &mine["lead"]["cap_7d"], &mine["lead"]["time_zone"]),
        (&json!("22:00"), &json!(3), &json!("Asia/Hong_Kong"))
    );
    let taken = json!({ "campaign": floor.campaign, "lead": mine["lead"]["lead"] });
    assert_eq!(
        floor.run(&second, "next_lead", taken.clone()).unwrap_err().code,
        "conflict",
        "with somebody else"
    );
    floor.run(&second, "lead_return", json!({ "lead": mine["lead"]["lead"] })).unwrap();
    assert_eq!(
        floor.run(&second, "next_lead", taken.clone()).unwrap_err().code,
        "conflict",
        "only who has a person can give them back"
    );
    floor.run(&agent, "lead_return", json!({ "lead": mine["lead"]["lead"] })).unwrap();
    assert_eq!(
        floor.run(&second, "next_lead", taken).unwrap()["lead"]["lead"],
        mine["lead"]["lead"],
        "given back, it may go elsewhere"
    );
    for _ in 0..10 {
        next(&agent).unwrap();
    }
    assert_eq!(next(&agent).unwrap_err().code, "too_many_lent");
    floor.clock.set(MORNING + 15 * 60_000 + 1);
    assert!(!next(&agent).unwrap()["lead"].is_null(), "leases that ran out go back");
    views_equal_a_rebuild(&floor);
}

#[test]
fn hours_pass_nobody_over_for_good() {
    let floor = floor(3);
    let agent = floor.session("agent");
    let next = || floor.run(&agent, "next_lead", json!({ "campaign": floor.campaign })).unwrap();
    floor.clock.set(MORNING + 13 * 3_600_000);
    assert_eq!(next(), json!({ "lead": null, "passed_over": { "HK-COD-01": 3 } }), "23:00 in Hong Kong");
    assert_eq!(
        next(),
        json!({ "lead": null, "passed_over": {} }),
        "not screened again before the hour comes"
    );
    let one = json!({ "campaign": floor.campaign, "lead": floor.leads[0] });
    let shown = floor.run(&agent, "next_lead", one).unwrap();
    assert_eq!(shown["lead"]["verdict"]["decision"], "blocked");
    assert!(
        shown["lead"]["number"].as_str().unwrap().contains('•') && shown["lead"]["notes"] == "",
        "masked when blocked: {shown}"
    );
    floor.clock.set(MORNING + 23 * 3_600_000);
    assert_eq!(next()["lead"]["number"], common::number(0), "09:00: the same person's turn");
    assert_eq!(floor.run(&agent, "queue", json!({ "campaign": floor.campaign })).unwrap()["left"], 3);
}

#[test]
fn whoever_was_passed_over_has_a_turn_when_the_reason_is_gone() {
    let floor = floor(1);
    let (agent, supervisor, second) =
        (floor.session("agent"), floor.session("supervisor"), floor.session("second"));
    floor.run(&agent, "reject", json!({ "address": common::number(0) })).unwrap();
    let next = || floor.run(&agent, "next_lead", json!({ "campaign": floor.campaign })).unwrap();
    assert_eq!(next()["passed_over"], json!({ "HK-OPT-01": 1 }));
    assert_eq!(floor.run(&agent, "queue", json!({ "campaign": floor.campaign })).unwrap()["next"], json!([]));
    let ask = json!({ "address": common::number(0), "evidence": STANDARD.encode("a made-up letter"), "evidence_name": "letter.txt", "reason": "wrote to us" });
    let asked = floor.run(&supervisor, "suppression_request_lift", ask).unwrap();
    floor.run(&second, "suppression_decide_lift", json!({ "id": asked["id"], "accept": true })).unwrap();
    assert_eq!(next()["lead"]["number"], common::number(0), "lifted by two people: at once");
    views_equal_a_rebuild(&floor);
}

#[test]
fn the_queue_is_masked_and_shows_call_backs() {
    let floor = floor(2);
    let agent = floor.session("agent");
    let placed = floor.run(&agent, "place_call", json!({ "lead": floor.leads[0] })).unwrap();
    floor.run(&agent, "call_back", json!({ "call": placed["call"], "at": "2026-03-09T07:30:00Z" })).unwrap();
    let queue = floor.run(&agent, "queue", json!({ "campaign": floor.campaign })).unwrap();
    assert_eq!(queue["next"].as_array().unwrap().len(), 1);
    assert_eq!(
        (&queue["next"][0]["number"], &queue["next"][0]["name"]),
        (&json!("+852 61•• •001"), &json!("S.")),
        "enough to recognise, too little to use"
    );
    assert_eq!(queue["call_backs"][0]["due_at"], "2026-03-09T07:30:00.000Z");
    let back = json!({ "campaign": floor.campaign, "lead": floor.leads[0] });
    assert_eq!(
        floor.run(&agent, "next_lead", back).unwrap()["lead"]["number"],
        common::number(0),
        "a call-back is given when asked for"
    );
    floor.clock.set(MORNING + DAY);
    assert_eq!(
        floor.run(&agent, "queue", json!({ "campaign": uuid::Uuid::new_v4() })).unwrap_err().code,
        "not_found"
    );
}

/// Every chunk that a fact names, opened.
fn chunks(floor: &Floor) -> String {
    let ledger = quietline_ledger::Ledger::open(floor.office.dir()).unwrap();
    let facts = ledger.facts(quietline_ledger::Position(0), 10_000).unwrap();
    let blobs: BTreeSet<String> =
        facts.iter().filter_map(|fact| fact.body["blob"].as_str()).map(str::to_owned).collect();
    let texts = blobs.iter().filter_map(|blob| ledger.chunk(blob.parse().unwrap(), 0).unwrap());
    texts.map(|bytes| String::from_utf8(bytes).unwrap()).collect()
}

#[test]
fn whoever_came_in_with_a_list_can_be_erased() {
    let floor = floor(0);
    let (admin, second) = (floor.session("admin"), floor.session("second"));
    import(
        &floor,
        &list(&[("Sample Zed", "6123 8801", "zed@example.net"), ("Sample Stays", "6123 8802", "")]),
    );
    let brought =
        json!({ "file_name": "x", "bytes": STANDARD.encode("6123 8801\n6123 8803\n"), "reason": "made up" });
    floor.run(&second, "suppression_import", brought).unwrap();
    let before = chunks(&floor);
    assert!(before.contains("Sample Zed") && before.contains("+85261238803"), "the rows are kept: {before}");
    let erase = json!({ "address": "zed@example.net", "reason": "asked for it" });
    assert_eq!(floor.run(&admin, "erase", erase.clone()).unwrap()["state"], "waiting");
    assert_eq!(floor.run(&second, "erase", erase).unwrap()["state"], "done");
    let after = chunks(&floor);
    for gone in ["Sample Zed", "61238801", "6123 8801", "zed@example.net"] {
        assert!(!after.contains(gone), "{gone} stands in a list");
    }
    assert!(after.contains("Sample Stays") && after.contains("+85261238803"), "nobody else is gone");
    assert!(refused(&floor, &second, "6123 8801", "voice"), "the number is blocked as before");
    let export =
        floor.run(&second, "suppression_export", json!({ "format": "plain", "purpose": "test" })).unwrap();
    assert_eq!(export["exported"], 1, "only the other number can be written out: {export}");
    assert!(export["without_number"].as_u64() > Some(0), "what blocks without a number is counted: {export}");
    views_equal_a_rebuild(&floor);
}
