//! A document, read again as another program reads it: its text, its pages, its size.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::borrow::Cow;

use chrono::DateTime;
use lopdf::Document;
use quietline_paper::{Column, Fonts, Letterhead, Paper, Sheet, Side};

fn letterhead() -> Letterhead {
    Letterhead {
        sender: "Harbour Broadband 港灣寬頻".into(),
        title: "Log".into(),
        about: "March 2026".into(),
        number: |page, pages| format!("page {page} of {pages}"),
        language: "zh-HK",
        made_at: DateTime::parse_from_rfc3339("2026-03-09T10:00:00+08:00").unwrap(),
    }
}

fn paper(sheet: Sheet) -> Paper {
    Paper::new(Fonts::of_system().unwrap(), sheet, letterhead()).unwrap()
}

/// The text of each page, blanks and line ends taken out: where they stand is a matter of layout.
fn texts(bytes: &[u8]) -> Vec<String> {
    let document = Document::load_mem(bytes).unwrap();
    let page = |number: &u32| document.extract_text(&[*number]).unwrap();
    document.get_pages().keys().map(|number| page(number).split_whitespace().collect()).collect()
}

fn rows(count: usize) -> Vec<Vec<Cow<'static, str>>> {
    (0..count).map(|n| vec![format!("row{n}.").into(), "陳大文 Chan Tai-man".into()]).collect()
}

const COLUMNS: [Column<'_>; 2] = [
    Column { name: "Entry", share: 1.0, side: Side::Right },
    Column { name: "話務員", share: 3.0, side: Side::Left },
];

/// What a reader or a court searches for must be there as text, not as pictures of letters.
#[test]
fn english_and_chinese_come_out_as_they_went_in() {
    let mut paper = paper(Sheet::A4);
    paper.heading("Refusals 拒絕記錄").unwrap();
    paper.text("陳大文說：「請不要再打來。」 He said no.\nA second line.").unwrap();
    let pages = texts(&paper.finish().unwrap());
    assert_eq!(pages.len(), 1);
    for part in [
        "HarbourBroadband港灣寬頻",
        "page1of1",
        "March2026",
        "Refusals拒絕記錄",
        "陳大文說：「請不要再打來。」Hesaidno.",
        "Asecondline.",
    ] {
        assert!(pages[0].contains(part), "{part} in {pages:?}");
    }
}

/// No row may be lost or come twice where a page ends, and each page says what its columns are and which page it is.
#[test]
fn a_table_goes_over_pages_whole() {
    let mut paper = paper(Sheet::A4_WIDE);
    paper.table(&COLUMNS, rows(100)).unwrap();
    let pages = texts(&paper.finish().unwrap());
    assert!(pages.len() > 1, "a hundred rows need more than a page");
    for (n, page) in pages.iter().enumerate() {
        let number = format!("page{}of{}", n + 1, pages.len());
        assert!(page.contains(&number) && page.contains("話務員"), "{number}: {page}");
    }
    let all = pages.concat();
    let found: Vec<usize> = (0..100).map(|n| all.matches(&format!("row{n}.")).count()).collect();
    assert_eq!(found, vec![1; 100]);
    assert_eq!(all.matches("陳大文ChanTai-man").count(), 100);
}

/// Somebody's note of ten thousand words must neither hang the program nor be cut off.
#[test]
fn a_row_taller_than_a_page_goes_on_on_the_next() {
    let words = |n: usize| (0..n).map(|n| format!("w{n}. ")).collect::<String>();
    let mut paper = paper(Sheet::A4_WIDE);
    paper.text("before").unwrap();
    paper.table(&COLUMNS, [vec!["1".into(), words(10_000).into()]]).unwrap();
    paper.text(&words(5_000)).unwrap();
    let pages = texts(&paper.finish().unwrap());
    assert!(pages.len() > 3, "{}", pages.len());
    let all = pages.concat();
    assert_eq!((all.matches("w9999.").count(), all.matches("w4999.").count()), (1, 2));
}

/// A long filter must not push the page itself away.
#[test]
fn the_head_of_a_page_stays_small() {
    let about = "a filter with a very long text ".repeat(1_000);
    let mut paper =
        Paper::new(Fonts::of_system().unwrap(), Sheet::A4, Letterhead { about, ..letterhead() }).unwrap();
    paper.text("what it is about").unwrap();
    let pages = texts(&paper.finish().unwrap());
    assert_eq!(pages.len(), 1);
    assert!(pages[0].contains("…") && pages[0].contains("whatitisabout"), "{}", pages[0]);
}

/// The typefaces hold 65,535 glyphs in 19 MB. A page of text uses some dozens, at most 300 bytes each as outlines: with
/// the rest of the file that stays far below 60,000 bytes. A file above it holds glyphs that nobody reads.
#[test]
fn only_the_glyphs_used_go_into_the_file() {
    let mut paper = paper(Sheet::A4);
    paper.heading("拒絕記錄").unwrap();
    paper.text("The quick brown fox 陳大文說請不要再打來").unwrap();
    paper.table(&COLUMNS, rows(20)).unwrap();
    let bytes = paper.finish().unwrap();
    assert!(bytes.len() < 60_000, "{}", bytes.len());
}

/// The same words give the same bytes, so that two exports can be compared by their hash.
#[test]
fn the_same_document_is_the_same_file() {
    let make = || {
        let mut paper = paper(Sheet::A4);
        paper.text("陳大文").unwrap();
        paper.finish().unwrap()
    };
    assert!(make() == make());
}
