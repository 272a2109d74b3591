//! The fields of a layout.

/// A field. What it reads stands in the documentation of the module.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Field {
    Date,
    Time,
    Year,
    Month,
    Day,
    Hour,
    Minute,
    Second,
    Epoch,
    Number,
    Agent,
    Id,
    Uuid,
    Skip,
}

impl Field {
    pub(super) fn named(name: &str) -> Option<Self> {
        Some(match name {
            "date" => Self::Date,
            "time" => Self::Time,
            "year" => Self::Year,
            "month" => Self::Month,
            "day" => Self::Day,
            "hour" => Self::Hour,
            "minute" => Self::Minute,
            "second" => Self::Second,
            "epoch" => Self::Epoch,
            "number" => Self::Number,
            "agent" => Self::Agent,
            "id" => Self::Id,
            "uuid" => Self::Uuid,
            "skip" => Self::Skip,
            _ => return None,
        })
    }

    /// How many bytes it always has.
    pub(super) const fn width(self) -> Option<usize> {
        match self {
            Self::Date => Some(8),
            Self::Time => Some(6),
            Self::Year => Some(4),
            Self::Month | Self::Day | Self::Hour | Self::Minute | Self::Second => Some(2),
            Self::Uuid => Some(36),
            Self::Epoch | Self::Number | Self::Agent | Self::Id | Self::Skip => None,
        }
    }

    /// Whether a text can stand in it.
    pub(super) fn takes(self, text: &[u8]) -> bool {
        let all = |is: fn(&u8) -> bool| !text.is_empty() && text.iter().all(is);
        match self {
            Self::Skip => true,
            Self::Agent | Self::Id => !text.is_empty(),
            Self::Number => all(|byte| byte.is_ascii_digit() || b"+*#".contains(byte)),
            Self::Uuid => is_uuid(text),
            Self::Date
            | Self::Time
            | Self::Year
            | Self::Month
            | Self::Day
            | Self::Hour
            | Self::Minute
            | Self::Second
            | Self::Epoch => all(u8::is_ascii_digit),
        }
    }
}

/// `8-4-4-4-12` hexadecimal digits.
fn is_uuid(text: &[u8]) -> bool {
    let is_right = |(place, byte): (usize, &u8)| match place {
        8 | 13 | 18 | 23 => *byte == b'-',
        _ => byte.is_ascii_hexdigit(),
    };
    text.len() == 36 && text.iter().enumerate().all(is_right)
}
