//! Reads an export of the ledger as section 5 of `docs/ledger-format.md` describes it.

use crate::error::CheckError;

const MAGIC: &[u8] = b"quietline-export/1\n";

/// The plain part of each position; none: it ended.
pub fn plain_parts(mut bytes: &[u8]) -> Result<Vec<Option<&[u8]>>, CheckError> {
    bytes = bytes.strip_prefix(MAGIC).ok_or(CheckError::Export("it does not begin as one"))?;
    part(&mut bytes)?;
    let mut parts = Vec::new();
    loop {
        match byte(&mut bytes)? {
            0 => break,
            1 => {
                parts.push(Some(part(&mut bytes)?));
                part(&mut bytes)?;
            }
            2 => {
                parts.push(Some(part(&mut bytes)?));
                take(&mut bytes, 32)?;
            }
            3 => {
                take(&mut bytes, 32)?;
                parts.push(None);
            }
            _ => return Err(CheckError::Export("an unknown tag")),
        }
    }
    part(&mut bytes)?;
    if bytes.is_empty() { Ok(parts) } else { Err(CheckError::Export("something follows its end")) }
}

fn byte(bytes: &mut &[u8]) -> Result<u8, CheckError> {
    Ok(take(bytes, 1)?[0])
}

fn part<'a>(bytes: &mut &'a [u8]) -> Result<&'a [u8], CheckError> {
    let length = take(bytes, 4)?.iter().fold(0, |length, byte| length << 8 | usize::from(*byte));
    take(bytes, length)
}

fn take<'a>(bytes: &mut &'a [u8], count: usize) -> Result<&'a [u8], CheckError> {
    let (taken, rest) = bytes.split_at_checked(count).ok_or(CheckError::Export("it ends too early"))?;
    *bytes = rest;
    Ok(taken)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn export(records: &[u8]) -> Vec<u8> {
        [MAGIC, &[0, 0, 0, 1, b'k'], records, &[0, 0, 0, 0, 1, b'c']].concat()
    }

    #[test]
    fn each_record_gives_its_plain_part() {
        let mut records = vec![1, 0, 0, 0, 2, b'{', b'}', 0, 0, 0, 0];
        records.extend([2, 0, 0, 0, 1, b'p']);
        records.extend([7; 32]);
        records.push(3);
        records.extend([9; 32]);
        let bytes = export(&records);
        assert_eq!(plain_parts(&bytes).expect("an export"), [Some(&b"{}"[..]), Some(b"p"), None]);
    }

    #[test]
    fn what_is_cut_or_goes_on_is_none() {
        let whole = export(&[]);
        assert!(plain_parts(&whole).expect("an export").is_empty());
        for cut in 0..whole.len() {
            assert!(plain_parts(&whole[..cut]).is_err(), "cut at {cut}");
        }
        assert!(plain_parts(&[whole, vec![0]].concat()).is_err());
    }
}
