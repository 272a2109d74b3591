//! What the tables of numbering plans read is what libphonenumber reads, for whatever people type.

mod chance;
mod plans;
mod spelling;

use std::collections::BTreeMap;

use chance::Chance;
use plans::Plan;
use quietline_rules::address::{read_phone_bytes, read_phone_cell_slowly};
use quietline_rules::{PhoneNumber, PhoneProblem, read_phone_cell};

/// One in so many valid numbers is asked of another country than its own.
const ABROAD: u64 = 4;

fn number(name: &str, otherwise: u64) -> u64 {
    std::env::var(name).ok().and_then(|text| text.parse().ok()).unwrap_or(otherwise)
}

/// What a row says about its country: mostly a region, sometimes nothing or a word that is none.
fn region_of(plan: &Plan, plans: &[Plan], chance: &mut Chance) -> Option<String> {
    const ODD: [&str; 8] = ["", "UK", "USA", "001", "ZZ", "hk", "de", "Norge"];
    if chance.one_in(40) {
        let odd = chance.of::<&str>(&ODD).to_string();
        return (!chance.one_in(2)).then_some(odd);
    }
    let plan = if chance.one_in(ABROAD) { chance.of(plans) } else { plan };
    Some(plan.region.clone())
}

fn word(read: &Result<PhoneNumber, PhoneProblem>) -> &'static str {
    read.as_ref().map_or_else(|problem| problem.as_str(), |_| "usable")
}

/// Validity, E.164, country, problem and the second reading of a prefix: all of it is one value, and both must give the same.
///
/// `QUIETLINE_NUMBERS` sets how many, `QUIETLINE_SEED` the seed; without one it is another each time.
#[test]
fn whatever_is_typed_reads_as_the_library_reads_it() {
    let seed = number("QUIETLINE_SEED", Chance::unlike_before());
    let count = number("QUIETLINE_NUMBERS", 200_000);
    let mut chance = Chance::new(seed);
    let plans = plans::all(&mut chance, usize::try_from(count / 2_000).unwrap().clamp(20, 500));
    assert!(plans.len() > 60, "the library knows more countries than that");
    let mut found = BTreeMap::<&str, u64>::new();
    for _ in 0..count {
        let plan = chance.of(&plans);
        let text = spelling::cell(plan, &mut chance);
        let region = region_of(plan, &plans, &mut chance);
        let library = read_phone_cell_slowly(&text, region.as_deref());
        let ours = read_phone_cell(&text, region.as_deref());
        assert_eq!(ours, library, "{text:?} in {region:?}, QUIETLINE_SEED={seed}");
        let bytes = read_phone_bytes(text.as_bytes(), region.as_deref());
        assert_eq!(bytes, library, "bytes of {text:?} in {region:?}, QUIETLINE_SEED={seed}");
        *found.entry(word(&library)).or_default() += 1;
    }
    println!("numbers: {count} compared over {} regions, seed {seed}: {found:?}", plans.len());
    let usable = found["usable"];
    assert!(
        usable > count / 4 && usable < count,
        "neither all good nor all bad would prove little: {found:?}"
    );
}

/// A stored number is read back as the library reads it, and nothing else counts as stored.
#[test]
fn stored_numbers_read_as_the_library_reads_them() {
    let seed = number("QUIETLINE_SEED", Chance::unlike_before());
    let mut chance = Chance::new(seed);
    let plans = plans::all(&mut chance, 20);
    for _ in 0..number("QUIETLINE_NUMBERS", 200_000) / 10 {
        let plan = chance.of(&plans);
        let text = format!("+{}{}", plan.code, spelling::national(plan, &mut chance));
        let stored = PhoneNumber::parse_e164(&text);
        let library = read_phone_cell_slowly(&text, None);
        match &library {
            Ok(number) if number.as_e164() == text && text.len() <= 16 => assert_eq!(stored, library),
            _ => assert!(stored.is_err(), "{text} is no stored number, QUIETLINE_SEED={seed}"),
        }
    }
}

/// The edges that a generator of valid numbers seldom meets, each in every country.
#[test]
fn edges_read_as_the_library_reads_them() {
    const TEXTS: [&str; 40] = [
        "1",
        "12",
        "123",
        "+1",
        "+12",
        "+123",
        "00",
        "000",
        "0000",
        "00000000",
        "0000000000000000",
        "+0",
        "+000",
        "+00852",
        "0011",
        "00852",
        "001",
        "011",
        "1-1",
        "1 1",
        "++85291234567",
        "+852+91234567",
        "(+852) 9123 4567",
        "+(852) 91234567",
        "+ 852 9123-4567",
        "00 852 91234567",
        "0 0852 91234567",
        "(00852) 91234567",
        "9123.0",
        "9123.00 ",
        "91.23.00",
        "-91234567",
        "91234567-",
        "/91234567/",
        "12345678/12345678",
        "1234567/12345678",
        "12345678901234567",
        "123456789012345678",
        "123456789012345678901",
        "+123456789012345678901",
    ];
    let plans = plans::all(&mut Chance::new(1), 1);
    for (text, plan) in TEXTS.iter().flat_map(|text| plans.iter().map(move |plan| (text, plan))) {
        for region in [Some(plan.region.as_str()), None] {
            assert_eq!(
                read_phone_cell(text, region),
                read_phone_cell_slowly(text, region),
                "{text:?} in {region:?}"
            );
        }
    }
}

/// Every number of few digits in every country, with and without `+`: short texts decide at the edges of the tables.
#[test]
fn all_short_numbers_read_as_the_library_reads_them() {
    let plans = plans::all(&mut Chance::new(1), 1);
    for plan in plans.iter().step_by(7) {
        for value in 0..10_000 {
            for text in [format!("{value}"), format!("{value:05}"), format!("+{}{value}", plan.code)] {
                let region = Some(plan.region.as_str());
                let library = read_phone_cell_slowly(&text, region);
                assert_eq!(read_phone_cell(&text, region), library, "{text:?} in {region:?}");
            }
        }
    }
}

/// Bytes that are no UTF-8 do not stop a list, and no digit is made of them.
#[test]
fn bytes_that_are_no_text_are_no_digits() {
    let read = read_phone_bytes(b"9123 4567\xff", Some("HK"));
    assert_eq!(read, read_phone_cell_slowly("9123 4567\u{fffd}", Some("HK")));
    assert_eq!(read_phone_bytes(b"\xff\xfe", Some("HK")), Err(PhoneProblem::NotANumber));
    assert_eq!(read_phone_bytes(b"", Some("HK")), Err(PhoneProblem::Empty));
}
