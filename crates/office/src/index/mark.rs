//! What the mark of a fingerprint means: the one refusal in force on it, if that is all there is to know.

use quietline_registers::fingerprints::{Mark, UNSURE};
use quietline_rules::screening::{Channel, Refusal};

use crate::calls::known::utc;

/// The latest instant that fits beside the channel; the year 2248.
const LATEST: i64 = 1 << 43;

/// The mark of a refusal in force. What is narrowed, or reads oddly, is left to the views.
pub(super) fn of(said_at: i64, channel: &str, scope_channels: &str, scope_classes: &str) -> Mark {
    let plain = scope_channels == "[]" && scope_classes == "[]" && (0..LATEST).contains(&said_at);
    match channel.parse::<Channel>() {
        Ok(channel) if plain => said_at.unsigned_abs() << 8 | code(channel),
        _ => UNSURE,
    }
}

/// The refusal that a mark stands for.
pub(super) fn refusal(mark: Mark) -> Option<Refusal> {
    let channel = [Channel::Voice, Channel::Sms, Channel::Whatsapp, Channel::Email]
        .into_iter()
        .find(|&channel| code(channel) == mark & 0xff)?;
    let at = utc(i64::try_from(mark >> 8).ok()?);
    Some(Refusal { at, channel, scope_channels: Vec::new(), scope_classes: Vec::new() })
}

/// Never 0, so that no refusal reads as [`UNSURE`].
fn code(channel: Channel) -> u64 {
    match channel {
        Channel::Voice => 1,
        Channel::Sms => 2,
        Channel::Whatsapp => 3,
        Channel::Email => 4,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plain_refusal_comes_back_as_it_was() {
        for channel in [Channel::Voice, Channel::Sms, Channel::Whatsapp, Channel::Email] {
            for at in [0, 1, 1_773_021_600_123, LATEST - 1] {
                let read = refusal(of(at, channel.as_str(), "[]", "[]")).expect("a refusal");
                assert_eq!((read.at.timestamp_millis(), read.channel), (at, channel));
                assert!(read.scope_channels.is_empty() && read.scope_classes.is_empty());
            }
        }
    }

    #[test]
    fn anything_else_is_left_to_the_views() {
        for (at, channel, channels, classes) in [
            (5, "voice", "[\"voice\"]", "[]"),
            (5, "voice", "[]", "[\"broadband\"]"),
            (5, "drum", "[]", "[]"),
            (-1, "voice", "[]", "[]"),
            (LATEST, "voice", "[]", "[]"),
        ] {
            assert_eq!(of(at, channel, channels, classes), UNSURE, "{at} {channel} {channels} {classes}");
        }
        assert_eq!(refusal(UNSURE), None);
        assert_eq!(refusal(5 << 8 | 9), None);
    }
}
