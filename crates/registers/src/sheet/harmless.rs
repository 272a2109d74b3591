use std::borrow::Cow;

/// Makes a cell harmless that a spreadsheet would run: a leading apostrophe marks it as text.
///
/// A formula begins with `=`, `+`, `-` or `@`, also full-width or behind blanks; a tab or line end at the start can push the
/// rest into a cell of its own. (OWASP, "CSV Injection".) The price: `+85291230000` gets an apostrophe, too, which the
/// reading of phone cells takes off again.
#[must_use]
pub fn harmless(cell: &str) -> Cow<'_, str> {
    if cell.starts_with(['\t', '\r', '\n'])
        || cell.trim_start().starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠'])
    {
        Cow::Owned(format!("'{cell}"))
    } else {
        Cow::Borrowed(cell)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_become_text() {
        for cell in ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "\nx", " =1", "＝1"] {
            assert_eq!(harmless(cell), format!("'{cell}"));
        }
    }

    #[test]
    fn text_stays() {
        for cell in ["", " ", "a=1", "9123 0000", "'=1", "陳", "a\t=1"] {
            assert!(matches!(harmless(cell), Cow::Borrowed(same) if same == cell));
        }
    }
}
