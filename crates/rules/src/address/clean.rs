//! Step 1 and 3 of reading a cell: what surrounds the text, and what a spreadsheet did to it.

/// White space of Unicode (with the four separators that Python counts too) and the characters nobody can see.
pub(super) fn is_blank(c: char) -> bool {
    c.is_whitespace()
        || matches!(c, '\u{1c}'..='\u{1f}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}')
        || matches!(c, '\u{2060}' | '\u{2066}'..='\u{2069}' | '\u{feff}' | '\u{a0}')
}

/// Takes off blanks, one leading apostrophe (a spreadsheet's text mark), then the wrapper `="..."`.
pub(super) fn clean_cell(text: &str) -> &str {
    let text = text.trim_matches(is_blank);
    let text = text.strip_prefix(['\'', '\u{2018}', '\u{2019}']).unwrap_or(text).trim_matches(is_blank);
    let inner = text.strip_prefix("=\"").and_then(|rest| rest.strip_suffix('"'));
    inner.unwrap_or(text).trim_matches(is_blank)
}

/// Whether a spreadsheet has turned the number into something else.
///
/// | text | damaged |
/// |---|---|
/// | `8.52912E+10`, `91234567e0` | yes, even where all digits seem to be there |
/// | `91234567.0` | yes |
/// | `####`, `#N/A` | yes |
/// | `#WERT!` | no: a German error value is merely not a number |
pub(super) fn is_spreadsheet_damage(text: &str) -> bool {
    is_scientific(text) || is_float(text) || is_sheet_error(text)
}

fn is_scientific(text: &str) -> bool {
    let text = text.strip_prefix(['+', '-']).unwrap_or(text);
    let Some((mantissa, exponent)) = text.split_once(['e', 'E']) else { return false };
    let exponent = exponent.strip_prefix(['+', '-']).unwrap_or(exponent);
    let mantissa_ok = match mantissa.split_once(['.', ',']) {
        Some((whole, part)) => is_digits(whole) && is_digits(part),
        None => is_digits(mantissa),
    };
    mantissa_ok && is_digits(exponent)
}

fn is_float(text: &str) -> bool {
    text.split_once(['.', ',']).is_some_and(|(whole, part)| {
        is_digits(whole) && !part.is_empty() && part.bytes().all(|byte| byte == b'0')
    })
}

fn is_sheet_error(text: &str) -> bool {
    const ERRORS: [&str; 7] = ["#N/A", "#VALUE!", "#REF!", "#NAME?", "#DIV/0!", "#NUM!", "#NULL!"];
    (text.len() >= 2 && text.bytes().all(|byte| byte == b'#'))
        || ERRORS.iter().any(|error| error.eq_ignore_ascii_case(text))
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::{clean_cell, is_spreadsheet_damage};

    #[test]
    fn what_surrounds_a_cell_is_taken_off() {
        for text in ["'9123 4567", "\u{feff} 9123 4567\u{200b}", "=\"9123 4567\"", "\u{2019} 9123 4567\u{a0}"]
        {
            assert_eq!(clean_cell(text), "9123 4567", "{text:?}");
        }
        assert_eq!(clean_cell("' "), "");
        assert_eq!(clean_cell("=\"\""), "");
    }

    #[test]
    fn damage_is_recognised_and_nothing_else() {
        for text in
            ["8.52912E+10", "+85291234567e0", "9,1E5", "91234567.0", "91234567,00", "##", "#n/a", "#DIV/0!"]
        {
            assert!(is_spreadsheet_damage(text), "{text}");
        }
        for text in ["91234567.5", "9123.4567", "#", "#WERT!", "E5", "5E", "1.E5", "one e2", "", "91234567"] {
            assert!(!is_spreadsheet_damage(text), "{text}");
        }
    }
}
