//! Names of files as bytes.

/// Digits from which on a name may hold a telephone number.
const DIGITS: usize = 7;

/// Whether a name ends like a sound file that can be read and is not being written.
pub(crate) fn is_sound(name: &[u8]) -> bool {
    let last = name.rsplit(|byte| *byte == b'/').next().unwrap_or_default();
    let ending = last.rsplit(|byte| *byte == b'.').next().unwrap_or_default();
    last.len() > 4
        && last[0] != b'.'
        && last[last.len() - 4] == b'.'
        && (ending.eq_ignore_ascii_case(b"wav") || ending.eq_ignore_ascii_case(b"mp3"))
}

/// A name for a screen: what is no text, and what would end or turn a line, is written out.
pub(in crate::recordings) fn shown(name: &[u8]) -> String {
    let odd = |c: char| c.is_control() || matches!(c, '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    match std::str::from_utf8(name) {
        Ok(text) if !text.contains(odd) => text.to_owned(),
        Ok(text) => text
            .chars()
            .map(|c| if odd(c) { c.escape_unicode().to_string() } else { c.to_string() })
            .collect(),
        Err(_) => name.escape_ascii().to_string(),
    }
}

/// The name for a report: without its folder, and empty where a number may stand in it or it is no plain text.
pub(crate) fn told(name: &[u8]) -> String {
    let last = name.rsplit(|byte| *byte == b'/').next().unwrap_or_default();
    let digits = last.iter().filter(|byte| byte.is_ascii_digit()).count();
    let plain = last.iter().all(|byte| byte.is_ascii_graphic() || *byte == b' ');
    if digits < DIGITS && plain { String::from_utf8_lossy(last).into_owned() } else { String::new() }
}
