//! Who is at the other end of a call.

use quietline_rules::{PhoneNumber, read_phone_cell};

use super::{CdrSettings, Dialling, Direction};

/// The far end of a call.
pub(super) struct Party {
    pub direction: Direction,
    pub address: String,
    pub number: Option<PhoneNumber>,
}

/// The far end of a call in a context: the caller where the context is an incoming one, nobody where both ends are short, else
/// what was dialled.
pub(super) fn party(settings: &CdrSettings, context: &str, from: &str, to: &str) -> Party {
    let read = |text: &str| read_phone_cell(text, Some(&settings.region)).ok();
    if settings.incoming.iter().any(|incoming| incoming == context) {
        Party { direction: Direction::In, address: from.to_owned(), number: read(from) }
    } else if is_extension(settings, from) && is_extension(settings, to) {
        Party { direction: Direction::Internal, address: to.to_owned(), number: None }
    } else {
        let number = read(&without_prefix(settings, context, to));
        Party { direction: Direction::Out, address: to.to_owned(), number }
    }
}

/// Whether a text is a number inside the company, such as `201` or `*97`.
pub(super) fn is_extension(settings: &CdrSettings, text: &str) -> bool {
    let is_key = |byte: u8| byte.is_ascii_digit() || byte == b'*' || byte == b'#';
    !text.is_empty() && text.len() <= settings.longest_extension && text.bytes().all(is_key)
}

/// What was dialled, as the callee's number is written. What does not begin with the prefix of its context stays as it is.
fn without_prefix(settings: &CdrSettings, context: &str, to: &str) -> String {
    let rules = settings.dialling.iter().filter(|rule| rule.context == context);
    let changed =
        |rule: &Dialling| to.strip_prefix(&*rule.prefix).map(|rest| format!("{}{rest}", rule.instead));
    rules.filter_map(changed).next().unwrap_or_else(|| to.to_owned())
}
