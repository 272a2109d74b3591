//! Ten thousand phone cells as lists have them, each with the answer a correct reader gives.

use std::path::PathBuf;

use quietline_rules::{PhoneNumber, PhoneProblem, read_phone_cell};

struct Expected {
    id: String,
    e164: String,
    problem: String,
    region: String,
}

fn sample(name: &str) -> csv::Reader<std::io::Cursor<Vec<u8>>> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../samples").join(name);
    let bytes = std::fs::read(path).expect("the sample files belong to the project");
    let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes).to_vec();
    csv::ReaderBuilder::new().flexible(true).has_headers(false).from_reader(std::io::Cursor::new(text))
}

fn expected(name: &str) -> Vec<Expected> {
    let records = sample(name).into_records().skip(1).map(Result::unwrap);
    records
        .map(|row| Expected {
            id: row[0].to_owned(),
            e164: row[1].to_owned(),
            problem: row[2].to_owned(),
            region: row[3].to_owned(),
        })
        .collect()
}

/// Reads every row of a list; `region_of` gives the country of a row's local numbers.
fn compare(list: &str, answers: &str, region_of: impl Fn(&dyn Fn(&str) -> String) -> String) -> usize {
    let mut rows = sample(list).into_records().map(Result::unwrap);
    let header = rows.next().expect("a list has a header");
    let column = |name: &str| header.iter().position(|title| title == name).expect("the column exists");
    let answers = expected(answers);
    let mut usable = 0;
    let mut read = 0;
    for (row, answer) in rows.zip(&answers) {
        read += 1;
        let cell = |name: &str| row.get(column(name)).unwrap_or_default().to_owned();
        let result = if row.len() == header.len() {
            read_phone_cell(&cell("phone"), Some(&region_of(&cell)))
        } else {
            Err(PhoneProblem::BadRow)
        };
        usable += usize::from(result.is_ok());
        check(answer, &result);
    }
    assert_eq!(read, answers.len(), "every record of the list has an answer");
    usable
}

fn check(answer: &Expected, result: &Result<PhoneNumber, PhoneProblem>) {
    let found = match result {
        Ok(number) => (number.as_e164(), "", number.region_code().unwrap_or_default()),
        Err(problem) => ("", problem.as_str(), ""),
    };
    assert_eq!(
        found,
        (answer.e164.as_str(), answer.problem.as_str(), answer.region.as_str()),
        "row {}",
        answer.id
    );
}

#[test]
fn hong_kong_list() {
    assert_eq!(compare("leads_hk.csv", "leads_hk.expected.csv", |_| "HK".to_owned()), 4_316);
}

#[test]
fn world_list() {
    let region = |cell: &dyn Fn(&str) -> String| cell("country").trim().to_uppercase();
    assert_eq!(compare("leads_world.csv", "leads_world.expected.csv", region), 4_351);
}
