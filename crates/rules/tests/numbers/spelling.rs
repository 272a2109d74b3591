//! How people write a number, rightly and wrongly.

use super::chance::Chance;
use super::plans::Plan;

/// The digits of a national number: mostly one that exists, sometimes with a digit changed, lost or added.
pub fn national(plan: &Plan, chance: &mut Chance) -> String {
    if chance.one_in(20) {
        let length = chance.below(19);
        return (0..length).map(|_| chance.digit()).collect();
    }
    let mut number = plan.number(chance).to_owned();
    if chance.one_in(4) {
        spoil(&mut number, chance);
    }
    number
}

fn spoil(number: &mut String, chance: &mut Chance) {
    let at = chance.below(number.len());
    match chance.below(5) {
        0 => number.truncate(at),
        1 => number.insert(at, chance.digit()),
        2 => number.push(chance.digit()),
        _ => number.replace_range(at..=at, &chance.digit().to_string()),
    }
}

/// A whole cell.
pub fn cell(plan: &Plan, chance: &mut Chance) -> String {
    let number = with_prefix(plan, national(plan, chance), chance);
    let spaced = if chance.one_in(2) { number } else { separated(&number, chance) };
    if chance.one_in(5) { dressed(spaced, plan, chance) } else { spaced }
}

fn with_prefix(plan: &Plan, number: String, chance: &mut Chance) -> String {
    const EXITS: [&str; 8] = ["00", "001", "002", "009", "011", "0011", "810", "119"];
    let Plan { code, trunk, exit, .. } = plan;
    match chance.below(14) {
        0..=3 => number,
        4..=6 => format!("+{code}{number}"),
        7 => format!("{trunk}{number}"),
        8 => format!("{code}{number}"),
        9 => format!("00{code}{number}"),
        10 => format!("{exit}{code}{number}"),
        11 => format!("+{code}({trunk}){number}"),
        12 => format!("{}{code}{number}", chance.of(&EXITS)),
        _ => format!("0{number}"),
    }
}

/// Blanks and signs between the digits, seldom at places where nobody would put them.
fn separated(number: &str, chance: &mut Chance) -> String {
    const SIGNS: [&str; 12] = [" ", " ", " ", "-", "-", ".", " - ", "(", ") ", "/", "\u{a0}", "\u{2013}"];
    let mut text = String::new();
    let every = 3 + chance.next() % 4;
    for c in number.chars() {
        text.push(c);
        if chance.one_in(every) {
            text.push_str(chance.of::<&str>(&SIGNS));
        }
    }
    text
}

/// What else stands in a cell: marks of spreadsheets, labels, extensions, other scripts, a second number.
fn dressed(text: String, plan: &Plan, chance: &mut Chance) -> String {
    const BEHIND: [&str; 16] = [
        " ext 12", " x12", "#12", ",,12", ";ext=5", " - 503#", "#", ".0", ".00", "e5", " (home)", " or", "x",
        "a", "\n", "/90",
    ];
    const BEFORE: [&str; 12] =
        ["Tel: ", "tel:", "'", " ", "\t", "\u{feff}", "(", "+", "-", "no ", "#", "\u{ff0b}"];
    const BETWEEN: [&str; 7] = [" / ", "/", ";", ",", " or ", "和", " +"];
    match chance.below(8) {
        0 | 1 => format!("{text}{}", chance.of(&BEHIND)),
        2 | 3 => format!("{}{text}", chance.of(&BEFORE)),
        4 => format!("=\"{text}\""),
        5 => wide(&text),
        6 => {
            let between = chance.of(&BETWEEN);
            format!("{text}{between}{}", plan.number(chance))
        }
        _ => lettered(text, chance),
    }
}

/// Full-width digits and signs.
fn wide(text: &str) -> String {
    let wide =
        |c: char| if matches!(c, '0'..='9' | '+' | '-' | '(' | ')') { c as u32 + 0xfee0 } else { c as u32 };
    text.chars().filter_map(|c| char::from_u32(wide(c))).collect()
}

/// Keypad letters in place of the last digits, or one letter for a digit.
fn lettered(mut text: String, chance: &mut Chance) -> String {
    const LETTERS: [&str; 8] = ["CALL", "O", "l", "FLOWERS", "abc", "x", "S", "ext"];
    let at = (0..=chance.below(text.len().max(1))).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    if chance.one_in(2) {
        text.truncate(at);
    }
    text.insert_str(at.min(text.len()), chance.of::<&str>(&LETTERS));
    text
}
