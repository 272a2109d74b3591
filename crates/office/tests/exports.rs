//! The log as a file in four forms: the same rows in each, on record, and nothing in it that a spreadsheet would run.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod common;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use calamine::{Data, DataType, Range, Reader, Xlsx};
use common::{Floor, floor};
use serde_json::{Value, json};

/// Names of people: a Chinese one, and one that a spreadsheet would run.
const NAMES: [&str; 2] = ["陳大文", "=HYPERLINK(\"x\")"];

/// A floor on which each of [`NAMES`] has heard two refusals.
fn heard() -> Floor {
    let floor = floor(0);
    let admin = floor.session("admin");
    for (n, name) in NAMES.iter().enumerate() {
        let login = format!("more{n}");
        let user =
            json!({ "login": login, "display_name": name, "role": "agent", "password": common::PASSWORD });
        floor.run(&admin, "user_add", user).unwrap();
        let agent = floor.session(&login);
        for at in 0..2 {
            let reject = json!({ "address": format!("6123 900{}", 2 * n + at), "said_ago_ms": 123 });
            floor.run(&agent, "reject", reject).unwrap();
        }
    }
    floor
}

fn export(floor: &Floor, format: &str, more: Value) -> (Value, Vec<u8>) {
    let mut input = json!({ "filter": {}, "format": format, "purpose": "monthly report" });
    input.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    let reply = floor.run(&floor.session("supervisor"), "rejections_export", input).unwrap();
    let bytes = STANDARD.decode(reply["bytes"].as_str().unwrap()).unwrap();
    (reply, bytes)
}

fn entries(floor: &Floor) -> Vec<Value> {
    let list = floor.run(&floor.session("supervisor"), "rejections_list", json!({})).unwrap();
    list["entries"].as_array().unwrap().clone()
}

/// The two sheets of a file: entries and note.
fn sheets(bytes: Vec<u8>) -> [Range<Data>; 2] {
    let mut book: Xlsx<_> = calamine::open_workbook_from_rs(std::io::Cursor::new(bytes)).unwrap();
    for name in book.sheet_names() {
        let formulas = book.worksheet_formula(&name).unwrap();
        assert!(formulas.cells().all(|(_, _, formula)| formula.is_empty()), "no cell is run: {formulas:?}");
    }
    [0, 1].map(|n| book.worksheet_range_at(n).unwrap().unwrap())
}

/// What is read back from the spreadsheet is what the log lists: texts as texts, figures as figures, times as times.
#[test]
fn a_spreadsheet_holds_the_log() {
    let floor = heard();
    let (reply, bytes) = export(&floor, "xlsx", json!({}));
    assert_eq!((&reply["rows"], &reply["file_name"]), (&json!(4), &json!("rejections-2026-03-09.xlsx")));
    let [sheet, _] = sheets(bytes);
    let names: Vec<String> = sheet.headers().unwrap();
    assert_eq!(names[..5], ["said_at (UTC+8)", "kept_at (UTC+8)", "effective_at (UTC+8)", "number", "agent"]);
    let rows: Vec<&[Data]> = sheet.rows().skip(1).collect();
    assert_eq!(rows.len(), 4);
    for (row, entry) in rows.iter().zip(entries(&floor)) {
        assert_eq!(row[0].as_datetime().unwrap(), hong_kong(&entry["said_at"]), "a time that can be sorted");
        assert_eq!(row[3], Data::String(entry["number"].as_str().unwrap().into()), "a number stays text");
        assert_eq!(row[4], Data::String(entry["agent_name"].as_str().unwrap().into()));
        assert_eq!(row[7].as_i64(), entry["took_ms"].as_i64());
        assert_eq!(row[12], Data::Bool(false));
        assert_eq!(row[15], Data::String(entry["id"].as_str().unwrap().into()));
    }
    let agents: Vec<&Data> = rows.iter().map(|row| &row[4]).collect();
    assert!(
        agents.contains(&&Data::String(NAMES[1].into())),
        "what looks like a formula is a text: {agents:?}"
    );
}

fn hong_kong(at: &Value) -> chrono::NaiveDateTime {
    let at = chrono::DateTime::parse_from_rfc3339(at.as_str().unwrap()).unwrap();
    at.with_timezone(&chrono_tz::Asia::Hong_Kong).naive_local()
}

/// The file says which filter it was, in the language of whoever reads it, and never what it was needed for.
#[test]
fn the_note_names_the_filter_and_not_the_purpose() {
    let floor = heard();
    let filter = json!({ "from": "2026-03-09T00:00:00+08:00", "channel": "voice", "campaign": floor.campaign, "text": "=1" });
    let (_, bytes) = export(&floor, "xlsx", json!({ "filter": filter, "language": "zh-HK" }));
    let [_, note] = sheets(bytes);
    let lines: Vec<String> = note.rows().map(|row| format!("{}:{}", row[0], row[1])).collect();
    for line in ["由:2026-03-09 00:00", "途徑:電話", "推廣活動:Fibre upgrade", "搜尋:=1", "記錄數目:0"]
    {
        assert!(lines.iter().any(|found| found.starts_with(line)), "{line} in {lines:?}");
    }
    assert!(!lines.concat().contains("monthly report"));
}

/// The text of each page, blanks taken out.
fn pages(bytes: &[u8]) -> Vec<String> {
    let document = lopdf::Document::load_mem(bytes).unwrap();
    let text = |page: &u32| document.extract_text(&[*page]).unwrap().split_whitespace().collect();
    document.get_pages().keys().map(text).collect()
}

/// What is on paper can be searched and copied, in both languages.
#[test]
fn a_pdf_holds_the_log() {
    let floor = heard();
    let (reply, bytes) = export(&floor, "pdf", json!({}));
    assert_eq!((&reply["rows"], &reply["file_name"]), (&json!(4), &json!("rejections-2026-03-09.pdf")));
    let found = pages(&bytes);
    assert_eq!(found.len(), 1, "four entries need one page");
    let masked = entries(&floor)[0]["number"].as_str().unwrap().replace('•', "*").replace(' ', "");
    for part in [
        "page1of1",
        "4entries,numbersmasked.",
        "Filter:none",
        "陳大文",
        "=HYPERLINK(\"x\")",
        "2026-03-0909:59:59",
        &masked,
    ] {
        assert!(found[0].contains(part), "{part} in {found:?}");
    }
    let (_, bytes) = export(&floor, "pdf", json!({ "language": "zh-HK", "filter": { "channel": "voice" } }));
    let found = pages(&bytes);
    for part in ["第1頁，共1頁", "途徑：電話", "生效需時", "陳大文"] {
        assert!(found[0].contains(part), "{part} in {found:?}");
    }
}

/// The forms differ in shape alone: the same rows, the same rights, the same fact.
#[test]
fn every_form_is_on_record_and_needs_the_same_right() {
    let floor = heard();
    let (auditor, agent) = (floor.session("auditor"), floor.session("agent"));
    for format in ["csv", "json", "xlsx", "pdf"] {
        let size = floor.office.pulse().unwrap();
        let input = json!({ "filter": {}, "format": format, "purpose": "audit" });
        let reply = floor.run(&auditor, "rejections_export", input.clone()).unwrap();
        assert_eq!((&reply["rows"], &reply["position"]), (&json!(4), &json!(size)), "{format}");
        let with = |key: &str, value: Value| {
            let mut input = input.clone();
            input[key] = value;
            floor.run(&auditor, "rejections_export", input).unwrap_err().code
        };
        assert_eq!(with("full_numbers", json!(true)), "not_permitted", "{format}");
        assert_eq!(with("purpose", json!(" ")), "bad_input", "{format}");
        assert_eq!(with("language", json!("fr")), "bad_input", "{format}");
        assert_eq!(floor.run(&agent, "rejections_export", input).unwrap_err().code, "not_permitted");
    }
}

/// Whoever may see whole numbers gets them in every form, and the file says so.
#[test]
fn whole_numbers_are_whole_in_every_form() {
    let floor = heard();
    for format in ["csv", "json", "xlsx", "pdf"] {
        let (_, bytes) = export(&floor, format, json!({ "full_numbers": true }));
        let text = match format {
            "xlsx" => {
                let [sheet, note] = sheets(bytes);
                assert!(note.rows().any(|row| row[1] == Data::String("in full".into())));
                sheet.rows().map(|row| row[3].to_string()).collect()
            }
            "pdf" => pages(&bytes).concat(),
            _ => String::from_utf8(bytes).unwrap(),
        };
        assert!(text.contains("+85261239003"), "{format}: {text}");
    }
}

/// The names of the columns are what people's own tools count on.
#[test]
fn the_csv_stays_as_it_was() {
    let floor = heard();
    let (_, bytes) = export(&floor, "csv", json!({}));
    let text = String::from_utf8(bytes).unwrap();
    let lines: Vec<&str> = text.split("\r\n").collect();
    assert_eq!(
        lines[0],
        "\u{feff}said_at,kept_at,effective_at,number,agent,campaign,channel,took_ms,steps_said,steps_total,state,flags,went_on,lifted,position,id"
    );
    let entry = &entries(&floor)[0];
    assert!(lines[1].starts_with(&format!("\"{}\",", entry["said_at"].as_str().unwrap())), "{}", lines[1]);
    assert!(lines[1].contains("\"'=HYPERLINK(\"\"x\"\")\""), "{}", lines[1]);
    assert!(lines[5].starts_with("\"filter: {"), "{text}");
}
