//! The sample files of the reader's tests, through the office: what they must lead to stands in their `expected.csv`.

use std::collections::BTreeMap;

use super::*;
use common::floor;

fn data() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../recordings/tests/data")
}

/// `path,style,call_ref,e164,recorded_at,codec,channels,rate,duration_ms,sha256,problem`
fn expected() -> Vec<Vec<String>> {
    let text = fs::read_to_string(data().join("recordings/expected.csv")).unwrap();
    text.lines().skip(1).map(|line| line.split(',').map(str::to_owned).collect()).collect()
}

fn copy(floor: &Floor) -> PathBuf {
    let folder = folder(floor, "pbx");
    for row in expected() {
        write(&folder.join(&row[0]), &fs::read(data().join("recordings").join(&row[0])).unwrap());
    }
    folder
}

fn import_all(floor: &Floor) -> Vec<Value> {
    let vicidial = json!([{ "context": "default", "prefix": "9", "instead": "+" }]);
    let files = [
        ("asterisk", "asterisk/Master.csv", json!({ "incoming": ["from-pstn"], "dialling": vicidial })),
        ("freeswitch", "freeswitch/Master.csv", json!({ "incoming": ["public"] })),
        ("siphon", "siphon/cdr.jsonl", json!({})),
    ];
    let import = |(system, file, more): (&str, &str, Value)| {
        let path = data().join("cdr").join(file);
        let input = json!({ "path": path, "system": system, "zone": "Asia/Hong_Kong", "region": "HK" });
        run(floor, "supervisor", "call_records_import", with(input, more))
    };
    files.into_iter().map(import).collect()
}

fn take_all(floor: &Floor, folder: &Path) -> Vec<Value> {
    let take = |style: &str| take_in(floor, &folder.join(style), json!({ "style": style }));
    ["freepbx", "freeswitch", "siphon", "vicidial"].into_iter().map(take).collect()
}

/// Every recording as its expected row: by the file's style and hash, since the names are nobody's business.
fn check(floor: &Floor) {
    let mut kept: BTreeMap<(String, String), Vec<Value>> = BTreeMap::new();
    for row in rows(floor) {
        let shown = show(floor, &row["id"]);
        let text = |field: &str| shown[field].as_str().unwrap().to_owned();
        kept.entry((text("style"), text("sha256"))).or_default().push(shown);
    }
    for row in expected() {
        let [path, style, call_ref, e164, at, codec, channels, rate, duration, sha, problem] = &row[..]
        else {
            panic!("eleven columns");
        };
        let found = kept.get(&(style.clone(), sha.clone()));
        if ["in_progress", "not_audio", "truncated", "empty_file"].contains(&problem.as_str()) {
            assert!(found.is_none(), "{path} is not taken in");
            continue;
        }
        let named = |shown: &&Value| call_ref.is_empty() || shown["call_ref"] == json!(call_ref);
        let shown = found.and_then(|all| all.iter().find(named)).unwrap_or_else(|| panic!("{path}"));
        let container = if codec == "mp3" { "mpeg" } else { "wave" };
        assert_eq!(shown["format"], json!(format!("{container} {codec} {channels} {rate}")), "{path}");
        assert_eq!(shown["row"]["duration_ms"].to_string(), *duration, "{path}");
        let matched = if problem == "no_call_record" { "none" } else { "matched" };
        assert_eq!(shown["row"]["found"], matched, "{path}");
        let flags = if problem == "shorter_than_call" { json!(["shorter_than_call"]) } else { json!([]) };
        assert_eq!(shown["row"]["flags"], flags, "{path}: {problem}");
        if !at.is_empty() {
            let recorded_at = shown["row"]["recorded_at"].as_str().unwrap();
            let seconds = |text: &str| chrono::DateTime::parse_from_rfc3339(text).unwrap().timestamp();
            assert_eq!(seconds(recorded_at), seconds(at), "{path}");
        }
        if !e164.is_empty() {
            let by_number = run(floor, "admin", "recordings", json!({ "text": e164, "limit": 500 }));
            let ids: Vec<&Value> =
                by_number["rows"].as_array().unwrap().iter().map(|row| &row["id"]).collect();
            assert!(ids.contains(&&shown["row"]["id"]), "{path} is found by its number");
        }
    }
    assert_eq!(kept.values().map(Vec::len).sum::<usize>(), 60, "sixty of sixty-four");
}

/// Protects the whole way from the files of three telephone systems to the rows of the screen.
#[test]
fn every_sample_becomes_what_its_expected_row_says() {
    let floor = floor(0);
    let folder = copy(&floor);
    let read = import_all(&floor);
    let taken = take_all(&floor, &folder);
    assert_eq!(taken.iter().map(|reply| reply["taken"].as_u64().unwrap()).sum::<u64>(), 60, "{taken:?}");
    let left: Vec<&Value> = taken.iter().map(|reply| &reply["left"]).collect();
    assert_eq!(
        left,
        [
            &json!({ "not_audio": 1 }),
            &json!({}),
            &json!({ "in_progress": 1 }),
            &json!({ "truncated": 1, "empty_file": 1 })
        ]
    );
    check(&floor);
    assert_eq!(names(&folder).len(), 4, "what was taken is moved, the rest lies where it lay");
    let asterisk = &read[0];
    assert_eq!(asterisk["records"], 399, "400 of which one is torn: {asterisk}");
    assert_eq!(asterisk["troubles"][0]["problem"], "torn_line");
    assert!(asterisk["repeated"].as_u64().unwrap() > 0, "a forked record is one call");
    let again = import_all(&floor);
    for (first, again) in read.iter().zip(&again) {
        assert_eq!(again["repeated"], first["records"], "the same file adds nothing");
        assert_eq!((&again["incidents"], &again["position"]), (&json!({}), &Value::Null), "{again}");
    }
}

/// Protects the order that happens most: the recording is there at once, the records come at night.
#[test]
fn recordings_that_came_first_find_their_calls_when_the_records_come() {
    let floor = floor(0);
    let folder = copy(&floor);
    let taken = take_all(&floor, &folder);
    assert!(taken.iter().all(|reply| reply["matched"] == 0), "{taken:?}");
    let matched: u64 = import_all(&floor).iter().map(|reply| reply["matched"].as_u64().unwrap()).sum();
    assert_eq!(matched, 56, "all but the four without a record");
    check(&floor);
    let doubled = run(&floor, "admin", "recordings", json!({}));
    assert_eq!(doubled["counts"]["all"], 60, "{}", doubled["counts"]);
}
