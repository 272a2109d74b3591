//! What other programs kept comes in as a file.

use super::*;

/// A row that was wrong and was put right is another row: its refusal must not be taken for one that is known.
#[test]
fn a_row_that_was_put_right_comes_in_again() {
    let floor = floor(1);
    let head = "id,number,active,create_date,write_date\n";
    let wrong = format!("{head}7,61234009,True,2025-01-01 00:00:00,2025-01-01 00:00:00\n");
    let right = format!("{head}7,61234000,True,2025-01-01 00:00:00,2025-01-01 00:00:00\n");
    assert_eq!(import(&floor, "odoo", &wrong)["stopped"], 1);
    assert_eq!(decision(&floor, "6123 4000", "voice"), "clear");
    assert_eq!(import(&floor, "odoo", &right)["stopped"], 1);
    assert_eq!(decision(&floor, "6123 4000", "voice"), "blocked");
    assert_eq!(import(&floor, "odoo", &right)["already"], 1);
}

/// The number is read in the region it came in with, for the task, for the decision and for the person.
#[test]
fn a_message_keeps_the_region_its_number_was_read_in() {
    let floor = floor(0);
    let input = json!({
        "format": "odoo", "region": "GB",
        "bytes": STANDARD.encode("id,number,active,create_date,write_date\n1,020 7946 0123,maybe,never,never\n"),
    });
    supervisor(&floor, "messages_import", input).unwrap();
    let task = task(&floor).unwrap();
    assert!(task["address"].as_str().unwrap().starts_with("+44"), "{task}");
    supervisor(&floor, "message_decide", json!({ "id": task["id"], "was_no": true })).unwrap();
    assert_eq!(decision(&floor, "+44 20 7946 0123", "voice"), "blocked");
}

#[test]
fn exports_of_other_programs_come_in_once() {
    let floor = floor(2);
    let leads = "id,email,mobile,phone\n1,,+85261234000,\n2,,,\n";
    let refused = "id,lead_id,date_added,reason,channel\n1,1,2026-03-01 08:00:00,1,sms\n2,1,2026-03-01 08:00:00,2,sms\n3,2,2026-03-01 08:00:00,3,email\n4,1\n";
    let input = json!({
        "format": "mautic", "bytes": STANDARD.encode(refused), "dry_run": true,
        "files": [{ "name": "leads.csv", "bytes": STANDARD.encode(leads) }],
    });
    let before = facts(&floor);
    let dry = supervisor(&floor, "messages_import", input.clone()).unwrap();
    assert_eq!(facts(&floor), before, "a dry run keeps nothing");
    let mut input = input;
    input["dry_run"] = json!(false);
    let real = supervisor(&floor, "messages_import", input.clone()).unwrap();
    for name in ["read", "stopped", "before_a_person", "nothing", "bad"] {
        assert_eq!(dry[name], real[name], "{name}");
    }
    assert_eq!(
        (&real["stopped"], &real["before_a_person"], &real["nothing"]),
        (&json!(1), &json!(1), &json!(1))
    );
    assert_eq!(real["bad"], json!([{ "row": 4, "column": "3", "expected": "5 fields" }]));
    let again = supervisor(&floor, "messages_import", input).unwrap();
    assert_eq!((&again["already"], &again["stopped"]), (&json!(2), &json!(0)));
    let odoo = "id,number,active,create_date,write_date\na,61234001,True,2025-01-01 00:00:00,2025-01-01 00:00:00\nb,61234001,True,2025-01-01 00:00:00,2025-01-01 00:00:00\n";
    assert_eq!(import(&floor, "odoo", odoo)["stopped"], 1, "one number in two rows is one refusal");
    assert_eq!(import(&floor, "plain", "6123 4002\nthe man at the door\n")["stopped"], 2);
    for number in ["6123 4000", "6123 4001", "6123 4002"] {
        assert_eq!(decision(&floor, number, "voice"), "blocked", "{number}");
    }
}

#[test]
fn a_file_that_is_no_such_export_is_refused_whole() {
    let floor = floor(0);
    for (format, file, code) in [
        ("odoo", "a,b\n1,2\n", "bad_file"),
        ("mautic", "id\n1\n", "bad_input"),
        ("nothing", "x", "bad_input"),
        ("plain", "", "bad_file"),
    ] {
        let before = facts(&floor);
        let input = json!({ "format": format, "bytes": STANDARD.encode(file) });
        assert_eq!(supervisor(&floor, "messages_import", input).unwrap_err().code, code, "{format}");
        assert_eq!(facts(&floor), before, "{format}");
    }
}
