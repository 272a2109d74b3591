use quietline_rules::read_phone_cell;

use crate::numbers::Number;

const FIELDS: usize = 14;
const CODE: usize = 1;
const NOT_TODAY: usize = 12;

/// What DNC.com answers about one number, in a file without a header and with 14 fields.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DncComAnswer {
    /// Line of the file, from 1.
    pub line: u64,
    /// The number as it stands.
    pub phone: String,
    /// None where it is none.
    pub number: Option<Number>,
    /// The result code as it stands.
    pub code: String,
    /// It may be dialled by a person.
    pub by_hand: bool,
    /// It may be dialled by a machine.
    pub by_machine: bool,
    /// `DoNotCallToday` says so; neither may be then.
    pub not_today: bool,
    /// Why it must not be called, where it is not the answer that forbids it.
    pub problem: Option<DncComProblem>,
}

/// What is wrong with a row. Nothing that cannot be read is callable.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DncComProblem {
    /// More or fewer than 14 fields.
    BadRow,
    /// A result code that is not described.
    UnknownCode,
}

impl DncComProblem {
    /// The word of the sample data.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            DncComProblem::BadRow => "bad_row",
            DncComProblem::UnknownCode => "unknown_code",
        }
    }
}

/// Reads the answers. Quotes are text: the carrier has them in the middle of a field.
pub fn read_dnccom(text: &str) -> impl Iterator<Item = DncComAnswer> {
    let lines = (1..).zip(text.lines());
    lines.filter(|(_, line)| !line.trim().is_empty()).map(|(line, text)| answer(line, text))
}

fn answer(line: u64, text: &str) -> DncComAnswer {
    let fields: Vec<&str> = text.split(',').map(str::trim).collect();
    let field = |at: usize| fields.get(at).copied().unwrap_or_default();
    let rights = rights(field(CODE));
    let problem = match rights {
        _ if fields.len() != FIELDS => Some(DncComProblem::BadRow),
        None => Some(DncComProblem::UnknownCode),
        Some(_) => None,
    };
    let not_today = !field(NOT_TODAY).is_empty() && fields.len() == FIELDS;
    let (by_hand, by_machine) = rights.filter(|_| problem.is_none() && !not_today).unwrap_or_default();
    let number = read_phone_cell(field(0), Some("US")).ok();
    DncComAnswer {
        line,
        phone: field(0).to_owned(),
        number: number.as_ref().and_then(Number::of),
        code: field(CODE).to_owned(),
        by_hand,
        by_machine,
        not_today,
        problem,
    }
}

/// By hand, by machine. The wireless codes (W, Y, G, H) forbid the machine alone: 47 U.S.C. 227(b)(1)(A)(iii).
fn rights(code: &str) -> Option<(bool, bool)> {
    Some(match code {
        "C" | "X" | "O" | "E" | "R" => (true, true),
        "W" | "Y" | "G" | "H" => (true, false),
        "L" | "F" | "V" | "D" | "P" | "B" | "I" | "M" | "S" => (false, false),
        _ => return None,
    })
}
