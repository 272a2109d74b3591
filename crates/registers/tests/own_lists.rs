//! The own list in the forms of other programs, written and read back. All numbers are made up.
#![expect(clippy::unwrap_used, reason = "in a test a panic is the report")]

use chrono::{DateTime, Utc};
use proptest::prelude::*;
use quietline_registers::formats::{self, Country, Form, Layout, Line, Listed};
use quietline_registers::numbers::Number;

const HK: Country = Country { region: *b"HK", calling_code: 852 };
const US: Country = Country { region: *b"US", calling_code: 1 };

fn written(form: Form, numbers: &[u64]) -> String {
    let mut out = Vec::new();
    let at = DateTime::<Utc>::from_timestamp_millis(1_772_400_000_000);
    form.write(&mut out, numbers.iter().map(|digits| (Number::new(*digits).unwrap(), at))).unwrap();
    String::from_utf8(out).unwrap()
}

fn read(layout: &Layout, text: &str) -> Vec<u64> {
    let lines = text.lines().zip(1..).skip(layout.header_lines as usize);
    lines
        .map(|(line, at)| match layout.read_line(line.as_bytes(), at) {
            Line::Entry(entry) if entry.expires.is_none() && !entry.bad_expiry => match entry.listed {
                Listed::Number(number) => number.get(),
                Listed::Prefix(_) => panic!("line {at} is read as an area code"),
            },
            other => panic!("line {at} is not read: {other:?}"),
        })
        .collect()
}

/// The dialler on the other side reads these bytes: they may not change unseen.
#[test]
fn the_forms_stay_as_they_are() {
    let numbers = [85_291_230_000, 442_079_460_018];
    let cases = [
        (Form::Vicidial { calling_code: 852 }, "phone_number\n91230000\n442079460018\n"),
        (Form::Genesys, "phone,expiration\n+85291230000,\n+442079460018,\n"),
        (Form::Nice, "Phone Number,Expire Date\r\n+85291230000,\r\n+442079460018,\r\n"),
        (
            Form::Twilio,
            "contact_id,status,date_of_consent\n\
             +85291230000,opt-out,2026-03-01T21:20:00Z\n+442079460018,opt-out,2026-03-01T21:20:00Z\n",
        ),
        (Form::Plain, "+85291230000\n+442079460018\n"),
    ];
    for (form, expected) in cases {
        assert_eq!(written(form, &numbers), expected, "{form:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    /// Whoever is on the list is on it after the way through any other program's form.
    #[test]
    fn what_is_written_is_read_back(rests in prop::collection::vec(0_u64..100_000, 0..40)) {
        let hk: Vec<u64> = rests.iter().map(|rest| 85_291_230_000 + rest).collect();
        let us: Vec<u64> = rests.iter().map(|rest| 12_122_000_000 + rest).collect();
        let with_header = Layout { header_lines: 1, ..formats::plain(HK) };
        let cases = [
            (Form::Genesys, formats::genesys(HK), &hk),
            (Form::Nice, formats::nice(US, b','), &us),
            (Form::Twilio, with_header, &hk),
            (Form::Plain, formats::plain(HK), &hk),
            (Form::Plain, formats::cisco(US), &us),
            (Form::Vicidial { calling_code: 852 }, formats::vicidial(HK), &hk),
            (Form::Vicidial { calling_code: 1 }, formats::vicidial(US), &us),
        ];
        for (form, layout, numbers) in cases {
            prop_assert_eq!(&read(&layout, &written(form, numbers)), numbers, "{:?}", form);
        }
    }
}
