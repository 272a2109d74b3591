//! A stream in pieces that end with a line, so that several threads can read one file.

use std::io::Read;

use super::Refusal;

/// Bytes that are read at a time.
const BLOCK: usize = 1 << 20;
/// Bytes a line may have. A row of the widest list known has 200.
pub(super) const MOST_LINE: usize = 1 << 16;
const MARK: &[u8] = b"\xef\xbb\xbf";

pub(super) struct Block {
    /// Its place among the blocks, from 0.
    pub index: usize,
    bytes: Vec<u8>,
}

impl Block {
    pub fn lines(&self) -> impl Iterator<Item = &[u8]> {
        let text = self.bytes.strip_suffix(b"\n").unwrap_or(&self.bytes);
        let mut from = 0;
        memchr::memchr_iter(b'\n', text).chain([text.len()]).map(move |end| {
            let line = &text[from..end];
            from = end + 1;
            line
        })
    }
}

pub(super) struct Blocks<R> {
    input: R,
    /// The line that the last block broke off in.
    rest: Vec<u8>,
    index: usize,
    lines: u64,
    ended: bool,
}

impl<R: Read> Blocks<R> {
    pub fn of(input: R) -> Blocks<R> {
        Blocks { input, rest: Vec::new(), index: 0, lines: 0, ended: false }
    }

    fn read(&mut self) -> Result<Option<Block>, Refusal> {
        if self.ended {
            return Ok(None);
        }
        let mut bytes = std::mem::take(&mut self.rest);
        let wanted = BLOCK - bytes.len();
        bytes.reserve(BLOCK);
        self.ended = self.input.by_ref().take(wanted as u64).read_to_end(&mut bytes)? < wanted;
        if self.index == 0 && bytes.starts_with(MARK) {
            bytes.drain(..MARK.len());
        }
        let end =
            if self.ended { bytes.len() } else { memchr::memrchr(b'\n', &bytes).map_or(0, |at| at + 1) };
        self.rest = bytes.split_off(end);
        self.check(&bytes)?;
        if bytes.is_empty() {
            return Ok(None);
        }
        self.index += 1;
        Ok(Some(Block { index: self.index - 1, bytes }))
    }

    /// No line is longer than a line may be, nor is what is left over for the next block.
    fn check(&mut self, bytes: &[u8]) -> Result<(), Refusal> {
        let mut from = 0;
        for end in memchr::memchr_iter(b'\n', bytes).chain([bytes.len() + self.rest.len()]) {
            if end - from > MOST_LINE {
                return Err(Refusal::LineTooLong { line: self.lines + 1, most: MOST_LINE });
            }
            self.lines += 1;
            from = end + 1;
        }
        // The last place is no line end.
        self.lines -= 1;
        Ok(())
    }
}

impl<R: Read> Iterator for Blocks<R> {
    type Item = Result<Block, Refusal>;

    fn next(&mut self) -> Option<Self::Item> {
        self.read().transpose()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &[u8]) -> Vec<Vec<u8>> {
        let blocks = Blocks::of(text).map(Result::unwrap);
        blocks.flat_map(|block| block.lines().map(<[u8]>::to_vec).collect::<Vec<_>>()).collect()
    }

    /// A line that two blocks share must not become two numbers.
    #[test]
    fn blocks_join_to_the_lines_of_the_file() {
        let text: Vec<u8> = (0..300_000).flat_map(|n: u32| format!("{n}\n").into_bytes()).collect();
        let expected: Vec<Vec<u8>> = (0..300_000).map(|n: u32| n.to_string().into_bytes()).collect();
        assert!(lines(&text) == expected);
        assert_eq!(lines(b"\xef\xbb\xbfa\n\nb"), [b"a".to_vec(), Vec::new(), b"b".to_vec()]);
        assert!(lines(b"").is_empty());
    }

    #[test]
    fn an_endless_line_is_refused_where_it_begins() {
        let text = [b"1\n2\n".as_slice(), &vec![b'7'; MOST_LINE + 1]].concat();
        let refused = Blocks::of(&*text).find_map(Result::err);
        assert!(matches!(refused, Some(Refusal::LineTooLong { line: 3, .. })), "{refused:?}");
        let endless = Blocks::of(std::io::repeat(b'7')).find_map(Result::err);
        assert!(matches!(endless, Some(Refusal::LineTooLong { line: 1, .. })), "{endless:?}");
    }
}
