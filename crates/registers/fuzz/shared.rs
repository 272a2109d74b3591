// What each target does with its bytes; `tests/corpus.rs` does the same with the corpus.

use std::io::Cursor;

use quietline_registers::formats::{self, Country, Expected, Refusal};
use quietline_registers::numbers::{About, Builder, NumberSet};

const HK: Country = Country { region: *b"HK", calling_code: 852 };
const US: Country = Country { region: *b"US", calling_code: 1 };

/// Every reader of lists: none may panic, and what one takes in must make a set that opens.
pub fn lists(data: &[u8]) {
    let layouts = [
        formats::ofca_hk(),
        formats::us_ndnc(b"212,2000054"),
        formats::us_ndnc(b"2122000054"),
        formats::uk_tps(),
        formats::plain(HK),
        formats::vicidial(US),
        formats::cisco(US),
        formats::nice(US, b','),
        formats::nice(US, b'\t'),
        formats::genesys(HK),
    ];
    for layout in &layouts {
        let trial = formats::try_out(layout, data);
        assert!(trial.entries.len() + trial.bad_rows.len() <= 100);
        let folder = tempfile();
        let path = folder.join("set");
        let mut builder = Builder::new(&path, true);
        let expected = Expected { now: Default::default(), before: None };
        if let Ok(report) = formats::take_in(layout, data, &expected, &mut builder) {
            assert_eq!(report.lines, report.blank + report.entries + report.unreadable);
            let built = builder.finish(&About::default()).expect("a set of what was read");
            let set = NumberSet::open(&path, Some(&built.digest)).expect("the set that was built");
            assert!(set.len() <= report.entries);
        }
        std::fs::remove_dir_all(&folder).expect("the folder of this run");
    }
    let _ = formats::read_sg_dnc("20260302143015_FilteredNumbers.csv", data);
    let _ = formats::read_checksum(data);
    if let Ok(text) = std::str::from_utf8(data) {
        for answer in formats::read_dnccom(text) {
            assert!(
                answer.problem.is_none() || !(answer.by_hand || answer.by_machine),
                "what cannot be read is not callable"
            );
        }
    }
}

/// No zip may panic, nor give out more than a mebibyte or two hundred times itself.
pub fn zip(data: &[u8]) {
    let most = (data.len() as u64 * 200).max(1 << 20);
    let read = formats::read_zip(Cursor::new(data), |text| {
        std::io::copy(text, &mut std::io::sink()).map_err(Refusal::from)
    });
    assert!(read.is_err() || read.is_ok_and(|bytes| bytes <= most));
}

/// No file may panic as a set.
pub fn set(data: &[u8]) {
    let folder = tempfile();
    let path = folder.join("set");
    std::fs::write(&path, data).expect("a file of this run");
    if let Ok(set) = NumberSet::open(&path, None) {
        assert!(set.iter().count() as u64 <= set.len());
    }
    std::fs::remove_dir_all(&folder).expect("the folder of this run");
}

fn tempfile() -> std::path::PathBuf {
    static NEXT: std::sync::atomic::AtomicU64 = std::sync::atomic::AtomicU64::new(0);
    let next = NEXT.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
    let folder = std::env::temp_dir().join(format!("quietline-fuzz-{}-{next}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder of this run");
    folder
}
