//! The sample registers (numbers made up), read as their expected answers say, and what is refused whole.
#![expect(clippy::unwrap_used, reason = "in a test a panic is the report")]

use std::collections::{HashMap, HashSet};
use std::fs::{self, File};
use std::io::{Cursor, Read, Write};
use std::path::{Path, PathBuf};

use chrono::{DateTime, TimeDelta, Utc};
use quietline_registers::formats::{
    self, Country, Entry, Expected, Layout, Line, Listed, Refusal, Report, read_dnccom, read_sg_dnc,
    read_zip, take_in,
};
use quietline_registers::numbers::{About, Answer, Builder, Number, NumberSet};
use quietline_rules::read_phone_cell;
use tempfile::TempDir;

const HK: Country = Country { region: *b"HK", calling_code: 852 };
const US: Country = Country { region: *b"US", calling_code: 1 };

fn data(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/data/registers").join(name)
}

fn bytes(name: &str) -> Vec<u8> {
    fs::read(data(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

fn rows(path: &Path) -> Vec<HashMap<String, String>> {
    csv::Reader::from_path(path).unwrap().into_deserialize().map(Result::unwrap).collect()
}

fn expected_rows(name: &str) -> Vec<HashMap<String, String>> {
    rows(&data(name))
}

/// "Today" of the sample data.
fn now() -> DateTime<Utc> {
    DateTime::parse_from_rfc3339("2026-03-09T10:00:00+08:00").unwrap().to_utc()
}

fn expecting(before: Option<u64>) -> Expected {
    Expected { now: now(), before }
}

/// Hands the text of a file to `read`, out of its zip where it is one.
fn with_text<T>(name: &str, read: impl FnOnce(&mut dyn Read) -> Result<T, Refusal>) -> Result<T, Refusal> {
    let mut file = File::open(data(name)).unwrap();
    if name.ends_with(".zip") { read_zip(file, read) } else { read(&mut file) }
}

struct Set {
    folder: TempDir,
    builder: Builder,
    about: About,
}

impl Set {
    fn new(calling_code: u16) -> Set {
        let folder = tempfile::tempdir().unwrap();
        let builder = Builder::new(&folder.path().join("set"), true);
        Set { folder, builder, about: About { calling_code: Some(calling_code), ..About::default() } }
    }

    fn take(&mut self, name: &str, layout: &Layout) -> Result<Report, Refusal> {
        let report = with_text(name, |text| take_in(layout, text, &expecting(None), &mut self.builder))?;
        self.about.coverage.extend(&report.coverage);
        Ok(report)
    }

    fn finish(self) -> NumberSet {
        self.builder.finish(&self.about).unwrap();
        NumberSet::open(&self.folder.path().join("set"), None).unwrap()
    }
}

fn refused(layout: &Layout, text: &[u8], before: Option<u64>) -> Refusal {
    let mut set = Set::new(layout.calling_code);
    take_in(layout, text, &expecting(before), &mut set.builder).expect_err("it must be refused")
}

fn entries(layout: &Layout, text: &[u8]) -> Vec<Result<Entry, String>> {
    let lines = text.split(|byte| *byte == b'\n').zip(1..).skip(layout.header_lines as usize);
    let read = lines.map(|(line, at)| (line, layout.read_line(line, at)));
    read.filter(|(line, _)| !line.trim_ascii().is_empty() && *line != b"\r")
        .map(|(_, read)| match read {
            Line::Entry(entry) => Ok(entry),
            Line::Bad(bad) => Err(bad.found),
            Line::Blank => Err("blank".into()),
        })
        .collect()
}

fn e164(entry: &Entry) -> String {
    match entry.listed {
        Listed::Number(number) | Listed::Prefix(number) => number.to_string(),
    }
}

/// Checksum, count, dates and odd lines of the three files; the one whose checksum is wrong is refused whole.
#[test]
fn hong_kong_is_read_as_expected() {
    for row in expected_rows("ofca_hk/expected.csv") {
        let name = format!("ofca_hk/{}", row["file"]);
        let checksum = bytes(&format!("{name}.sha256"));
        let verified = formats::verify(File::open(data(&name)).unwrap(), &checksum);
        if row["state"] == "refused_checksum" {
            assert!(matches!(verified, Err(Refusal::WrongChecksum)), "{name}");
            continue;
        }
        verified.unwrap();
        let mut set = Set::new(852);
        let report = set.take(&name, &formats::ofca_hk()).unwrap();
        let set = set.finish();
        let found = [report.lines, set.len(), report.blank, report.unreadable].map(|count| count.to_string());
        assert_eq!(
            found,
            ["lines", "numbers", "blank_lines", "unreadable_lines"].map(|name| row[name].clone())
        );
        let dated = set.iter().filter(|(_, since)| since.is_some()).count();
        assert_eq!(dated.to_string(), row["numbers_with_date"]);
        let unknown_to_libraries = Number::new(85_271_234_567).unwrap();
        assert!(
            matches!(set.answer(unknown_to_libraries), Answer::Listed { .. }),
            "a register is not corrected"
        );
    }
}

fn first_line(name: &str) -> Vec<u8> {
    let start = with_text(name, |text| {
        let mut start = Vec::new();
        text.take(32).read_to_end(&mut start)?;
        Ok(start)
    });
    start.unwrap().split(|byte| *byte == b'\n').next().unwrap_or_default().to_vec()
}

fn us_set() -> NumberSet {
    let mut set = Set::new(1);
    for row in expected_rows("us_ndnc/expected.csv") {
        let name = format!("us_ndnc/{}", row["file"]);
        set.take(&name, &formats::us_ndnc(&first_line(&name))).unwrap();
    }
    set.finish()
}

#[test]
fn the_united_states_are_read_as_expected() {
    for row in expected_rows("us_ndnc/expected.csv") {
        let name = format!("us_ndnc/{}", row["file"]);
        let layout = formats::us_ndnc(&first_line(&name));
        assert_eq!(layout.number.len(), if row["layout"] == "AAA,NNNNNNN" { 2 } else { 1 });
        let mut set = Set::new(1);
        let report = set.take(&name, &layout).unwrap();
        let areas: Vec<String> = report.coverage.iter().map(|area| (area - 1000).to_string()).collect();
        assert_eq!(areas.join(" "), row["area_codes"]);
        assert_eq!(report.unreadable.to_string(), row["unreadable_lines"]);
        assert_eq!(set.finish().len().to_string(), row["numbers"]);
    }
}

fn uk_set(register: &str) -> Vec<NumberSet> {
    let files = expected_rows("uk_tps/expected.csv").into_iter().filter(|row| row["register"] == register);
    files
        .map(|row| {
            let mut set = Set::new(44);
            let report = set.take(&format!("uk_tps/{}", row["file"]), &formats::uk_tps()).unwrap();
            assert_eq!((report.unreadable, report.entries.to_string()), (0, row["numbers"].clone()));
            let set = set.finish();
            assert_eq!(set.len().to_string(), row["numbers"]);
            set
        })
        .collect()
}

/// Both forms of one register must come to the same numbers.
#[test]
fn both_forms_of_the_united_kingdom_hold_the_same() {
    let sets = uk_set("UK-TPS");
    assert_eq!(sets.len(), 2);
    assert!(sets[0].iter().eq(sets[1].iter()));
}

#[test]
fn dialler_lists_are_read_as_expected() {
    let expected = expected_rows("vicidial/expected.csv");
    let names: HashSet<&String> = expected.iter().map(|row| &row["file"]).collect();
    for name in names {
        let country = if name.starts_with("hk") { HK } else { US };
        let found = entries(&formats::vicidial(country), &bytes(&format!("vicidial/{name}")));
        let expected: Vec<_> = expected.iter().filter(|row| row["file"] == *name).collect();
        assert_eq!(found.len(), expected.len(), "{name}");
        let mut seen = HashSet::new();
        for (found, row) in found.iter().zip(expected) {
            let repeated = !seen.insert(&row["line"]);
            let (kind, text, problem) = match found {
                Ok(entry) if matches!(entry.listed, Listed::Prefix(_)) => ("area_code", e164(entry), ""),
                Ok(entry) => ("number", e164(entry), if repeated { "repeated" } else { "" }),
                Err(problem) => ("skipped", String::new(), problem.as_str()),
            };
            assert_eq!(
                [kind, &text, problem],
                ["kind", "e164_or_prefix", "problem"].map(|name| row[name].as_str())
            );
        }
    }
}

#[test]
fn ends_of_vendor_lists_are_read_as_expected() {
    let nice = |name, delimiter| (name, "nice", "expires_on", formats::nice(US, delimiter));
    let cases = [
        nice("dnc_group_upload.csv", b','),
        nice("dnc_group_upload.txt", b'\t'),
        ("dnc_list.csv", "genesys", "expires_at", formats::genesys(HK)),
    ];
    for (name, folder, column, layout) in cases {
        let found = entries(&layout, &bytes(&format!("{folder}/{name}")));
        let expected = expected_rows(&format!("{folder}/expected.csv"));
        assert_eq!(found.len(), if name.ends_with("txt") { 50 } else { expected.len() });
        for (found, row) in found.iter().zip(expected) {
            match found {
                Err(problem) => assert_eq!((String::new(), problem), (row["e164"].clone(), &row["problem"])),
                Ok(entry) => {
                    let end = match entry.expires {
                        None => String::new(),
                        Some(formats::Expiry::Day(day)) => day.to_string(),
                        Some(formats::Expiry::At(at)) => at.format("%Y-%m-%dT%H:%M:%SZ").to_string(),
                    };
                    let problem = if entry.bad_expiry { "bad_expiry" } else { "" };
                    assert_eq!(
                        [&e164(entry), &end, problem],
                        ["e164", column, "problem"].map(|name| row[name].as_str())
                    );
                }
            }
        }
    }
}

/// An end in the past is history; one that cannot be read blocks for good.
#[test]
fn what_has_expired_no_longer_blocks_and_what_ends_is_told() {
    let mut set = Set::new(852);
    let text = "phone,expiration\n+85291230001,2026-03-09T02:00Z\n+85291230002,2026-03-09T02:01Z\n+85291230003,soon\n";
    let report = take_in(&formats::genesys(HK), text.as_bytes(), &expecting(None), &mut set.builder).unwrap();
    assert_eq!((report.lines, report.expired, report.bad_expiry), (3, 1, 1));
    assert_eq!(report.first_expiry, Some(now() + TimeDelta::minutes(1)));
    let set = set.finish();
    let answers = [1, 2, 3].map(|n| set.answer(Number::new(85_291_230_000 + n).unwrap()));
    assert_eq!(answers, [Answer::Clear, Answer::Listed { since: None }, Answer::Listed { since: None }]);
}

#[test]
fn answers_of_singapore_are_read_as_expected() {
    let expected = expected_rows("sg_dnc/expected.csv");
    let names: HashSet<&String> = expected.iter().map(|row| &row["file"]).collect();
    for name in names {
        let read = read_sg_dnc(name, &bytes(&format!("sg_dnc/{name}"))).unwrap();
        let expected: Vec<_> = expected.iter().filter(|row| row["file"] == *name).collect();
        assert_eq!((read.answers.len(), read.bad_rows.len()), (expected.len(), 0));
        for (answer, row) in read.answers.iter().zip(expected) {
            let words = answer.listed.map(|listed| if listed { "listed" } else { "not_listed" });
            assert_eq!(answer.number.to_string(), row["e164"]);
            assert_eq!(
                words,
                ["no_voice_call", "no_text_message", "no_fax_message"].map(|name| row[name].as_str())
            );
            assert_eq!(read.received.to_rfc3339(), row["received_at"]);
        }
    }
    let errors = "20260302143015_ErrorNumbers_leads_sg.csv";
    assert!(matches!(
        read_sg_dnc(errors, &bytes(&format!("sg_dnc/{errors}"))),
        Err(Refusal::NoColumn("No Voice Call"))
    ));
    assert!(matches!(read_sg_dnc("FilteredNumbers.csv", b"Number\n"), Err(Refusal::NoReceipt)));
}

#[test]
fn answers_of_dnc_com_are_read_as_expected() {
    let text = String::from_utf8(bytes("dnccom/scrub_20260302.csv")).unwrap();
    let expected = expected_rows("dnccom/expected.csv");
    let read: Vec<_> = read_dnccom(&text).collect();
    assert_eq!(read.len(), expected.len());
    for (answer, row) in read.iter().zip(expected) {
        let yes = |may: bool| if may { "yes" } else { "no" };
        let number = answer.number.map_or(String::new(), |number| number.to_string());
        let today = if answer.not_today { "Y" } else { "" };
        let problem = answer.problem.map_or("", formats::DncComProblem::as_str);
        let found = [
            &answer.phone,
            &number,
            &answer.code,
            yes(answer.by_hand),
            yes(answer.by_machine),
            today,
            problem,
        ];
        let names = ["phone", "e164", "code", "may_call_by_hand", "may_autodial", "not_today", "problem"];
        assert_eq!(found, names.map(|name| row[name].as_str()), "line {}", answer.line);
    }
}

fn leads(name: &str) -> Vec<(String, Number, String)> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../samples").join(name);
    // Two German numbers have sixteen digits, which libphonenumber allows and E.164 does not.
    let number = |row: &HashMap<String, String>| Number::read(row["e164"].as_bytes().strip_prefix(b"+")?);
    let usable = rows(&path)
        .into_iter()
        .filter_map(|row| Some((row["id"].clone(), number(&row)?, row["number_region"].clone())));
    usable.collect()
}

/// A row of `hits.expected.csv` for what a set says, if there is one.
fn hit(file: &str, lead: &(String, Number, String), register: &str, answer: Answer) -> Option<[String; 6]> {
    let (result, since) = match answer {
        Answer::Clear => return None,
        Answer::NotCovered => ("not_covered", None),
        Answer::Listed { since } => ("listed", since),
    };
    let since = since.map_or(String::new(), |day| day.to_string());
    Some([file.into(), lead.0.clone(), lead.1.to_string(), register.into(), result.into(), since])
}

/// The later of two answers counts, for 21 days.
fn singapore() -> HashMap<Number, Option<bool>> {
    let names =
        ["20260120091500_FilteredNumbers_leads_sg.csv", "20260302143015_FilteredNumbers_leads_sg.csv"];
    let mut known = HashMap::new();
    for name in names {
        let read = read_sg_dnc(name, &bytes(&format!("sg_dnc/{name}"))).unwrap();
        let fresh = now() - read.received.to_utc() <= TimeDelta::days(21);
        known.extend(read.answers.iter().map(|answer| (answer.number, fresh.then_some(answer.listed[0]))));
    }
    known
}

/// What a scrub of both lead files finds, row by row.
#[test]
fn the_hits_of_both_lead_files_are_exactly_the_expected_ones() {
    let mut hits = Vec::new();
    let (hk, world) = (leads("leads_hk.expected.csv"), leads("leads_world.expected.csv"));
    for (code, register) in [("SMSG", "HK-OFCA-SHORT-MESSAGE"), ("PREREC", "HK-OFCA-PRE-RECORDED")] {
        let mut set = Set::new(852);
        set.take(&format!("ofca_hk/DNC_{code}_20260302.zip"), &formats::ofca_hk()).unwrap();
        let set = set.finish();
        let of_country = hk.iter().filter(|lead| lead.2 == "HK");
        hits.extend(of_country.filter_map(|lead| hit("leads_hk.csv", lead, register, set.answer(lead.1))));
    }
    let sets = [
        ("US", "US-NDNC", us_set()),
        ("GB", "UK-TPS", uk_set("UK-TPS").remove(0)),
        ("GB", "UK-CTPS", uk_set("UK-CTPS").remove(0)),
    ];
    for (region, register, set) in sets {
        let of_country = world.iter().filter(|lead| lead.2 == region);
        hits.extend(of_country.filter_map(|lead| hit("leads_world.csv", lead, register, set.answer(lead.1))));
    }
    let known = singapore();
    for lead in world.iter().filter(|lead| lead.2 == "SG") {
        let answer = match known.get(&lead.1) {
            None => Answer::NotCovered,
            Some(Some(true)) | Some(None) => Answer::Listed { since: None },
            Some(Some(false)) => Answer::Clear,
        };
        let mut row = hit("leads_world.csv", lead, "SG-DNC-VOICE", answer);
        if known.get(&lead.1) == Some(&None) {
            row.iter_mut().for_each(|row| row[4] = "expired".into());
        }
        hits.extend(row);
    }
    let expected = csv::Reader::from_path(data("hits.expected.csv")).unwrap().into_deserialize();
    let mut expected: Vec<[String; 6]> = expected.map(Result::unwrap).collect();
    hits.sort();
    expected.sort();
    assert_eq!(hits.len(), expected.len());
    for (hit, expected) in hits.iter().zip(&expected) {
        assert_eq!(hit, expected);
    }
}

/// Lines of bad rows are lines of the file, however many threads read it.
#[test]
fn bad_rows_are_named_by_their_line() {
    let mut text = String::new();
    for line in 1..=400_000_u32 {
        text.push_str(&if line % 50_000 == 0 { "x\n".into() } else { format!("{}\n", 22_000_000 + line) });
    }
    let mut set = Set::new(852);
    let report = take_in(&formats::ofca_hk(), text.as_bytes(), &expecting(None), &mut set.builder).unwrap();
    let lines: Vec<u64> = report.bad_rows.iter().map(|bad| bad.line).collect();
    assert_eq!(lines, (1..=8).map(|n| n * 50_000).collect::<Vec<u64>>());
    assert_eq!((report.lines, report.entries, report.bad_rows[0].column), (400_000, 399_992, 1));
}

#[test]
fn what_is_no_such_register_is_refused_whole() {
    let lines = |make: &dyn Fn(u32) -> String| (0..200).map(make).collect::<String>().into_bytes();
    let hk = formats::ofca_hk();
    assert!(matches!(refused(&hk, b"", None), Refusal::Empty));
    assert!(matches!(refused(&hk, b"\r\n  \r\n", None), Refusal::Empty));
    let letters = lines(&|n| format!("row {n} of something else\n"));
    assert!(matches!(refused(&hk, &letters, None), Refusal::NotNumbers { unreadable: 200, lines: 200 }));
    let british = lines(&|n| format!("02079460{n:03}\n"));
    assert!(matches!(refused(&hk, &british, None), Refusal::AnotherCountry { calling_code: 852, .. }));
    let of_its_length = lines(&|n| format!("01000{n:03}\n"));
    assert!(matches!(
        refused(&hk, &of_its_length, None),
        Refusal::AnotherCountry { foreign: 64, numbers: 64, .. }
    ));
    let american = lines(&|n| format!("+1212555{:04}\n", 100 + n));
    assert!(matches!(refused(&formats::plain(HK), &american, None), Refusal::AnotherCountry { .. }));
    let good = lines(&|n| format!("{}\n", 91_230_000 + n));
    assert!(matches!(refused(&hk, &good, Some(251)), Refusal::TooFew { found: 200, before: 251 }));
    assert!(take_in(&hk, &*good, &expecting(Some(250)), &mut Set::new(852).builder).is_ok());
    let endless = [&good[..], &vec![b'9'; 100_000]].concat();
    assert!(matches!(refused(&hk, &endless, None), Refusal::LineTooLong { line: 201, .. }));
}

fn zipped(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in files {
        zip.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(text).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn unzip(bytes: Vec<u8>) -> Result<u64, Refusal> {
    read_zip(Cursor::new(bytes), |text| Ok(std::io::copy(text, &mut std::io::sink())?))
}

#[test]
fn a_zip_with_tricks_is_refused() {
    let good = zipped(&[("numbers.txt", b"91230000\n")]);
    assert_eq!(unzip(good.clone()).unwrap(), 9);
    assert!(matches!(unzip(zipped(&[("a", b""), ("b", b"")])), Err(Refusal::SeveralInZip(2))));
    assert!(matches!(unzip(zipped(&[])), Err(Refusal::SeveralInZip(0))));
    for name in ["../numbers.txt", "folder/numbers.txt", "c:numbers.txt", "\\numbers.txt"] {
        assert!(matches!(unzip(zipped(&[(name, b"1")])), Err(Refusal::PathInZip)), "{name}");
    }
    let mut link = zip::ZipWriter::new(Cursor::new(Vec::new()));
    link.add_symlink("numbers.txt", "elsewhere", zip::write::SimpleFileOptions::default()).unwrap();
    assert!(matches!(unzip(link.finish().unwrap().into_inner()), Err(Refusal::PathInZip)));
    let bomb = zipped(&[("numbers.txt", &vec![b'9'; 20 << 20])]);
    assert!(matches!(unzip(bomb), Err(Refusal::ZipBomb { .. })));
    let mut encrypted = good.clone();
    let central = encrypted.windows(4).position(|four| four == b"PK\x01\x02").unwrap();
    encrypted[6] |= 1;
    encrypted[central + 8] |= 1;
    assert!(matches!(unzip(encrypted), Err(Refusal::EncryptedZip)));
    assert!(matches!(unzip(b"no zip".to_vec()), Err(Refusal::BadZip)));
    for length in 0..good.len() {
        assert!(unzip(good[..length].to_vec()).is_err(), "cut at {length}");
    }
}

#[test]
fn checksum_files_are_read_in_both_forms() {
    let hex = "df2b5aa2dcf757d69e5de277ecaca2103981198f3a524b6acb95ef73345e1d5e";
    let sum = formats::read_checksum(format!("{hex} *some.zip\n").as_bytes()).unwrap();
    assert_eq!(formats::read_checksum(format!("{}\r\n", hex.to_uppercase()).as_bytes()).unwrap(), sum);
    for text in ["", "some.zip", &hex[1..], &format!("{hex}0"), &hex.replace('d', "g")] {
        assert!(matches!(formats::read_checksum(text.as_bytes()), Err(Refusal::NoChecksum)), "{text}");
    }
}

/// An admin sees what a layout makes of the first rows, and where it fails, before it runs over all of them.
#[test]
fn a_described_layout_is_tried_before_it_runs() {
    use formats::{Cut, DateForm, Digits, Piece};
    let layout = Layout {
        cut: Cut::At(b';'),
        header_lines: 1,
        number: vec![Piece::Column(2), Piece::Column(0)],
        digits: Digits::National { trunk: Some(b'0'), least: 8, most: 11 },
        calling_code: 49,
        area_codes: false,
        since: Some((Piece::Column(3), DateForm::Iso)),
        expires: None,
        coverage_digits: 0,
    };
    let trial =
        formats::try_out(&layout, b"rest;name;code;day\n23125 000;\"a;b\";030;2026-03-01\n12;x;030;\n\n");
    assert_eq!(e164(&trial.entries[0]), read_phone_cell("+493023125000", None).unwrap().as_e164());
    assert_eq!(trial.entries[0].since.map(|day| day.to_string()).as_deref(), Some("2026-03-01"));
    let bad = &trial.bad_rows[0];
    assert_eq!((bad.line, bad.column, bad.expected.as_str()), (3, 3, "8 to 11 digits"));
    assert_eq!((bad.found.as_str(), bad.record), ("4 digits", 2));
}
