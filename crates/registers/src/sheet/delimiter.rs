use std::borrow::Cow;

use super::Row;
use super::read::Rows;

const CANDIDATES: [u8; 3] = [b',', b';', b'\t'];
const SAMPLE_ROWS: usize = 50;

/// The delimiter under which the header has the most fields that the first rows have, too. Comma when none cuts the header.
pub(super) fn detect(text: &str) -> u8 {
    let best = CANDIDATES.into_iter().rev().max_by_key(|delimiter| score(text, *delimiter));
    best.unwrap_or(b',')
}

/// Rows that fit (the header among them) × fields; 0 where the header is not cut.
fn score(text: &str, delimiter: u8) -> usize {
    let mut rows = Rows::over(Cow::Borrowed(text), delimiter);
    match rows.header() {
        Ok(header) if header.len() > 1 => {
            let fitting = rows.take(SAMPLE_ROWS).filter(|row| matches!(row, Row::Good { .. })).count();
            (fitting + 1) * header.len()
        }
        Ok(_) | Err(_) => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_delimiter_is_found() {
        let cases = [
            ("a,b,c\n1,2,3", b','),
            ("a;b;c\n1;2;3", b';'),
            ("a\tb\tc\n1\t2\t3", b'\t'),
            ("phone\n91230000\n", b','),
            ("", b','),
            ("name;classes, channels\nx;1\ny;2\n", b';'),
            ("\"a;b;c;d\",e\n1,2", b','),
            ("a,b\n1;1,2\n1;1,2\n", b','),
        ];
        for (text, delimiter) in cases {
            assert_eq!(detect(text), delimiter, "{text:?}");
        }
    }
}
