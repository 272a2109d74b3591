//! The lines of standard input, as they come, each of bounded length: a file that is no list (one line of hundreds of
//! megabytes) must not keep the lines around it from being answered.

use std::io::{self, BufRead, BufReader, Read};

use crate::failure::Failure;

/// Longest line in bytes, without its end. What a person can be reached at is far shorter.
pub const LONGEST: usize = 64 * 1024;

/// One line.
#[derive(Debug, PartialEq, Eq)]
pub struct Line {
    /// Counted from 1.
    pub number: u64,
    /// Without its end; none: longer than [`LONGEST`], and passed over.
    pub text: Option<String>,
}

impl Line {
    /// The text. Errors: `line_too_long`, which names the line and what was expected.
    pub fn text(&self) -> Result<&str, Failure> {
        self.text.as_deref().ok_or_else(|| {
            let message = format!(
                "line {} is longer than {LONGEST} bytes; expected one number, e-mail address or anything else a person can be reached at.",
                self.number
            );
            Failure::other("line_too_long", &message)
        })
    }
}

/// The lines of standard input. What is no UTF-8 is replaced, not refused: a number in an odd line is still found.
pub fn of_input() -> impl Iterator<Item = io::Result<Line>> {
    of(BufReader::new(io::stdin()))
}

fn of(mut input: impl BufRead) -> impl Iterator<Item = io::Result<Line>> {
    (1..).map_while(move |number| next(&mut input, number).transpose())
}

/// The next line; none at the end.
fn next(input: &mut impl BufRead, number: u64) -> io::Result<Option<Line>> {
    let mut bytes = Vec::new();
    let most = u64::try_from(LONGEST + 1).unwrap_or(u64::MAX);
    if input.by_ref().take(most).read_until(b'\n', &mut bytes)? == 0 {
        return Ok(None);
    }
    if bytes.last() == Some(&b'\n') {
        bytes.pop();
    } else if bytes.len() > LONGEST {
        input.skip_until(b'\n')?;
        return Ok(Some(Line { number, text: None }));
    }
    let text = String::from_utf8_lossy(&bytes).trim_end_matches('\r').to_owned();
    Ok(Some(Line { number, text: Some(text) }))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The shapes of the lines, as their lengths; none: too long.
    fn lengths(input: &[u8]) -> Vec<Option<usize>> {
        of(BufReader::with_capacity(7, input)).map(|line| line.unwrap().text.map(|text| text.len())).collect()
    }

    #[test]
    fn a_line_ends_with_its_newline_or_with_the_input() {
        assert_eq!(lengths(b""), []);
        assert_eq!(lengths(b"\n"), [Some(0)]);
        assert_eq!(lengths(b"ab\r\n\nc"), [Some(2), Some(0), Some(1)]);
    }

    #[test]
    fn a_line_that_is_too_long_is_passed_over_and_those_around_it_are_read() {
        let of_length = |length| [b"a\n", "x".repeat(length).as_bytes(), b"\nb\n"].concat();
        assert_eq!(lengths(&of_length(LONGEST)), [Some(1), Some(LONGEST), Some(1)]);
        assert_eq!(lengths(&of_length(LONGEST + 1)), [Some(1), None, Some(1)]);
        assert_eq!(lengths(&of_length(LONGEST * 20)), [Some(1), None, Some(1)]);
        assert_eq!(
            lengths("x".repeat(LONGEST).as_bytes()),
            [Some(LONGEST)],
            "the end of the input ends it, too"
        );
        assert_eq!(lengths("x".repeat(LONGEST + 1).as_bytes()), [None]);
    }

    #[test]
    fn lines_are_counted_from_one_and_one_that_is_too_long_counts() {
        let input = [b"a\n", "x".repeat(LONGEST + 1).as_bytes(), b"\nb"].concat();
        let numbers: Vec<u64> = of(&input[..]).map(|line| line.unwrap().number).collect();
        assert_eq!(numbers, [1, 2, 3]);
    }
}
