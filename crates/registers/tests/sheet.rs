//! Tables in every encoding and shape that is read, and the files that are refused.
#![expect(clippy::unwrap_used, reason = "in a test a panic is the report")]

use proptest::prelude::*;
use quietline_registers::sheet::{BadRow, Encoding, Row, Sheet, SheetError, read, write_bad_rows};

const TABLE: &str =
    "id,name,phone\r\n1,陳大文,9123 0000\r\n2,\"一心, 黃\",9123 0001\r\n3,李小明,9123 0002\r\n";

fn good(record: u64, line: u64, fields: &[&str]) -> Row {
    Row::Good { record, line, fields: fields.iter().map(|&field| field.to_owned()).collect() }
}

fn bad(record: u64, line: u64, column: usize, expected: &str, found: &str, raw: &str) -> Row {
    let [expected, found, raw] = [expected, found, raw].map(str::to_owned);
    Row::Bad(BadRow { record, line, column, expected, found, raw })
}

fn all(bytes: &[u8]) -> (Sheet, Vec<Row>) {
    let (sheet, rows) = read(bytes).unwrap_or_else(|error| panic!("{error}"));
    (sheet, rows.collect())
}

fn rows(text: &str) -> Vec<Row> {
    all(text.as_bytes()).1
}

fn error(bytes: &[u8]) -> SheetError {
    read(bytes).err().expect("this file must be refused")
}

fn utf16(text: &str, order: fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(order).collect()
}

fn big5(text: &str) -> Vec<u8> {
    let (bytes, _, unmappable) = encoding_rs::BIG5.encode(text);
    assert!(!unmappable, "the sample must fit into Big5");
    bytes.into_owned()
}

#[test]
fn one_table_in_every_encoding_gives_the_same_rows() {
    let marked = format!("\u{feff}{TABLE}");
    let files = [
        (Encoding::Utf8, TABLE.as_bytes().to_vec()),
        (Encoding::Utf8Bom, marked.clone().into_bytes()),
        (Encoding::Utf16Le, utf16(&marked, u16::to_le_bytes)),
        (Encoding::Utf16Be, utf16(&marked, u16::to_be_bytes)),
        (Encoding::Utf16Le, utf16(TABLE, u16::to_le_bytes)),
        (Encoding::Utf16Be, utf16(TABLE, u16::to_be_bytes)),
        (Encoding::Big5, big5(TABLE)),
    ];
    let expected = [
        good(1, 2, &["1", "陳大文", "9123 0000"]),
        good(2, 3, &["2", "一心, 黃", "9123 0001"]),
        good(3, 4, &["3", "李小明", "9123 0002"]),
    ];
    for (encoding, bytes) in files {
        let (sheet, rows) = all(&bytes);
        assert_eq!((sheet.encoding, sheet.delimiter), (encoding, b','));
        assert_eq!(sheet.header, ["id", "name", "phone"], "{encoding}");
        assert_eq!(rows, expected, "{encoding}");
    }
}

#[test]
fn characters_beyond_the_bmp_are_kept() {
    let table = "name,note\n𠮷田,👍\n";
    for bytes in [table.as_bytes().to_vec(), utf16(&format!("\u{feff}{table}"), u16::to_le_bytes)] {
        assert_eq!(all(&bytes).1, [good(1, 2, &["𠮷田", "👍"])]);
    }
}

/// Trail bytes of Big5 may be `|`, `\` or a letter: 許功蓋 are the known ones.
#[test]
fn big5_is_decoded_before_it_is_cut() {
    let (sheet, rows) = all(&big5("名;電話\n許功蓋;9123 0000\n"));
    assert_eq!((sheet.encoding, sheet.delimiter), (Encoding::Big5, b';'));
    assert_eq!(rows, [good(1, 2, &["許功蓋", "9123 0000"])]);
}

#[test]
fn a_file_in_no_known_encoding_is_refused_with_its_byte() {
    let not_text: &[(&str, &[u8], u64)] = &[
        ("UTF-8 damaged behind good text", "id,名\n1,陳大文\n2,\u{674e}\n".as_bytes().split_at(22).0, 21),
        ("stray high byte", b"id,name\n1,\xff\n", 10),
        ("UTF-8 with BOM, then a lone lead byte", b"\xef\xbb\xbfid\n\xe9,\n", 6),
        ("Windows-1252", b"id,name\n1,G\xe9rard\n", 11),
        ("UTF-16 of an odd length", b"\xff\xfea\0,\0b", 6),
        ("UTF-16 with half a pair", b"\xff\xfea\0\x3d\xd8b\0", 4),
    ];
    for (name, bytes, byte) in not_text {
        assert_eq!(error(bytes), SheetError::NotText { byte: *byte }, "{name}");
    }
}

#[test]
fn gbk_does_not_pass_for_big5() {
    let (bytes, _, _) = encoding_rs::GBK
        .encode("编号,姓名,电话\n1,北京市海淀区,9123\n2,上海市中山路,9124\n3,广州大道中,9125\n");
    assert!(matches!(error(&bytes), SheetError::NotText { .. }));
}

#[test]
fn a_nul_spoils_its_row_and_no_other() {
    let spoilt = |column, raw| bad(1, 2, column, "text", "a NUL character", raw);
    let whole = good(2, 3, &["2", "b"]);
    let table = "id,name\n1,a\0b\n2,b\n";
    for (name, bytes) in [
        ("UTF-8", table.as_bytes().to_vec()),
        ("UTF-8 with BOM", format!("\u{feff}{table}").into_bytes()),
        ("UTF-16", utf16(&format!("\u{feff}{table}"), u16::to_le_bytes)),
    ] {
        assert_eq!(all(&bytes).1, [spoilt(2, "1,a\0b"), whole.clone()], "{name}");
    }
    let (sheet, rows) = all(&big5("編號,姓名\n\0,陳大文\n2,b\n"));
    assert_eq!(sheet.encoding, Encoding::Big5);
    assert_eq!(rows, [spoilt(1, "\0,陳大文"), whole]);
    assert_eq!(
        all(b"id,name\n1,a\0b,c\n").1,
        [bad(1, 2, 3, "2 fields", "3 fields", "1,a\0b,c")],
        "what does not fit is said first"
    );
    let mut aside = Vec::new();
    let Row::Bad(row) = bad(1, 2, 2, "text", "a NUL character", "=1,a\0b") else { unreachable!() };
    write_bad_rows(&mut aside, [&row]).unwrap();
    let aside = String::from_utf8(aside).unwrap();
    assert!(aside.ends_with("text,a NUL character,\"'=1,a\u{2400}b\"\n"), "a table again: {aside}");
}

#[test]
fn a_nul_in_the_header_or_in_what_is_no_text_is_refused_with_its_byte() {
    assert_eq!(error(b"id,na\0me\n1,ab\n2,longer row\n"), SheetError::Nul { byte: 5 });
    assert_eq!(error(b"\xef\xbb\xbfid\0\n1"), SheetError::Nul { byte: 5 });
    assert_eq!(error(b"\xff\xfei\0\0\0\n\0d\0"), SheetError::Nul { byte: 4 });
    let spreadsheet = b"PK\x03\x04\x14\0\x06\0\x08\0\0\0!\0\x62\xee";
    assert!(matches!(error(spreadsheet), SheetError::Nul { .. }), "a spreadsheet is no table");
    assert_eq!(error(b"id,name\n1,\0\xff\n2,longer row\n"), SheetError::Nul { byte: 10 });
}

#[test]
fn a_file_without_a_header_is_refused() {
    for empty in ["", "\n\r\n\r", "\u{feff}"] {
        assert_eq!(error(empty.as_bytes()), SheetError::Empty);
    }
    assert_eq!(error(b"\nid,\"name\n1,a\n"), SheetError::Header { line: 2, column: 2 });
}

#[test]
fn rows_of_another_width_are_bad_and_the_rest_goes_on() {
    assert_eq!(
        rows("a,b,c\n1,2\n1,2,3\n1,2,3,4\n\n\"x\ny\",2\n4,5,6"),
        [
            bad(1, 2, 3, "3 fields", "2 fields", "1,2"),
            good(2, 3, &["1", "2", "3"]),
            bad(3, 4, 4, "3 fields", "4 fields", "1,2,3,4"),
            bad(4, 6, 3, "3 fields", "2 fields", "\"x\ny\",2"),
            good(5, 8, &["4", "5", "6"]),
        ]
    );
}

#[test]
fn records_are_counted_and_lines_are_not() {
    let text = "a,b\r\n\"1\r\n1\n1\",x\r\n2,\"y\ry\"\r\n\r\n3,z";
    let expected = [good(1, 2, &["1\r\n1\n1", "x"]), good(2, 5, &["2", "y\ry"]), good(3, 8, &["3", "z"])];
    assert_eq!(rows(text), expected);
}

#[test]
fn a_stray_quote_costs_one_row() {
    let text_after = ("end of field after the closing quote", "text");
    let unclosed = ("closing quote", "end of file");
    let cases =
        [("a,b\n1,\"x\" y\n2,z\n", text_after, "1,\"x\" y"), ("a,b\n1,\"x\n2,z\n", unclosed, "1,\"x")];
    for (text, (expected, found), raw) in cases {
        assert_eq!(rows(text), [bad(1, 2, 2, expected, found, raw), good(2, 3, &["2", "z"])]);
    }
}

#[test]
fn a_table_of_one_column_is_a_table() {
    let (sheet, rows) = all(b"phone_number\r\n91230000\r\n\r\n9123,0001\r\n");
    assert_eq!((sheet.header.len(), sheet.delimiter), (1, b','));
    assert_eq!(rows, [good(1, 2, &["91230000"]), bad(2, 4, 2, "1 field", "2 fields", "9123,0001")]);
}

#[test]
fn a_header_alone_has_no_rows() {
    assert_eq!(rows("a,b"), []);
}

#[test]
fn bad_rows_are_written_aside_and_can_be_read_again() {
    let text = "a,b\n=1+1\n1,2,\"x\ny\"\n";
    let bad_rows: Vec<BadRow> = rows(text)
        .into_iter()
        .filter_map(|row| match row {
            Row::Bad(bad) => Some(bad),
            Row::Good { .. } => None,
        })
        .collect();
    let mut aside = Vec::new();
    write_bad_rows(&mut aside, &bad_rows).unwrap();
    let expected = "record,line,column,expected,found,raw\n\
                    1,2,2,2 fields,1 field,'=1+1\n\
                    2,3,3,2 fields,3 fields,\"1,2,\"\"x\ny\"\"\"\n";
    assert_eq!(String::from_utf8(aside.clone()).unwrap(), expected);
    assert_eq!(all(&aside).1.len(), 2);
}

/// A cell that the table's own syntax can go wrong on.
fn cell() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "", "a", "\"", "\"\"", ",", ";", "\t", "\n", "\r\n", "\r", " ", "陳", "👍", "=", "'",
    ]);
    prop::collection::vec(piece, 0..6).prop_map(|pieces| pieces.concat())
}

fn table() -> impl Strategy<Value = Vec<Vec<String>>> {
    (1_usize..5).prop_flat_map(|width| prop::collection::vec(prop::collection::vec(cell(), width), 1..8))
}

fn written(rows: &[Vec<String>], delimiter: u8, end: csv::Terminator, style: csv::QuoteStyle) -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new()
        .delimiter(delimiter)
        .terminator(end)
        .quote_style(style)
        .from_writer(Vec::new());
    rows.iter().for_each(|row| writer.write_record(row).unwrap());
    writer.into_inner().unwrap()
}

proptest! {
    #[test]
    fn what_a_writer_writes_is_read_back(
        table in table(),
        delimiter in prop::sample::select(vec![b',', b';', b'\t']),
        crlf in any::<bool>(),
        always in any::<bool>(),
    ) {
        let end = if crlf { csv::Terminator::CRLF } else { csv::Terminator::Any(b'\n') };
        let style = if always { csv::QuoteStyle::Always } else { csv::QuoteStyle::Necessary };
        // The writer leaves other delimiters bare, so a header of plain names tells which one is meant.
        let names: Vec<String> = (0..table[0].len()).map(|index| format!("c{index}")).collect();
        let whole: Vec<Vec<String>> = [names.clone()].into_iter().chain(table.clone()).collect();
        let bytes = written(&whole, if names.len() > 1 { delimiter } else { b',' }, end, style);
        let (sheet, rows) = all(&bytes);
        prop_assert_eq!(sheet.header, names);
        let fields: Vec<Vec<String>> = rows
            .into_iter()
            .map(|row| match row {
                Row::Good { fields, .. } => fields,
                Row::Bad(bad) => panic!("{bad:?}"),
            })
            .collect();
        prop_assert_eq!(fields, table);
    }

    #[test]
    fn any_bytes_are_read_or_refused_and_no_row_is_lost(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        if let Ok((sheet, rows)) = read(&bytes) {
            for (row, number) in rows.zip(1..) {
                match row {
                    Row::Good { record, fields, .. } => {
                        prop_assert_eq!((record, fields.len()), (number, sheet.header.len()));
                    }
                    Row::Bad(bad) => prop_assert_eq!(bad.record, number),
                }
            }
        }
    }

    #[test]
    fn any_text_is_read_to_its_end(text in "[a,;\"\r\n\t陳]{0,60}") {
        if let Ok((_, rows)) = read(text.as_bytes()) {
            let lines = text.matches(['\r', '\n']).count() as u64 + 1;
            let mut last = 1;
            for row in rows {
                let line = match row { Row::Good { line, .. } => line, Row::Bad(bad) => bad.line };
                prop_assert!(line > last && line <= lines, "line {} after {} of {}", line, last, lines);
                last = line;
            }
        }
    }
}
