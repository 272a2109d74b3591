use super::Ended;
use super::line::Line;
use crate::Answer;

/// A channel: one leg of a call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Channel {
    /// Such as `PJSIP/201-0000002a`.
    pub name: String,
    /// Such as `1772413452.42`: call records and names of recordings have it, too.
    pub id: String,
}

/// Every channel that there is just now.
pub(super) fn all(line: &mut Line) -> Result<Vec<Channel>, Ended> {
    let id = line.send("CoreShowChannels", &[])?;
    let mut channels = Vec::new();
    loop {
        let block = line.block()?;
        if block.get("ActionID") != Some(&id) {
            continue;
        }
        if block.get("Response").is_some() && !block.is_success() {
            return Err(Ended(Answer::Refused));
        }
        if block.is("Event", "CoreShowChannelsComplete") {
            return Ok(channels);
        }
        if block.is("Event", "CoreShowChannel")
            && let (Some(name), Some(id)) = (block.get("Channel"), block.get("Uniqueid"))
        {
            channels.push(Channel { name: name.clone(), id: id.clone() });
        }
    }
}

/// Those of telephones: between the technology and the running number of a channel stands the device.
pub(super) fn of(mut channels: Vec<Channel>, extensions: &[String]) -> Vec<Channel> {
    channels
        .retain(|channel| device(&channel.name).is_some_and(|own| extensions.iter().any(|one| one == own)));
    channels
}

fn device(name: &str) -> Option<&str> {
    let (_, rest) = name.split_once('/')?;
    let (device, _) = rest.rsplit_once('-')?;
    Some(device)
}

#[cfg(test)]
mod tests {
    use super::device;

    /// Protects that one telephone's order never reaches another whose number begins or ends alike.
    #[test]
    fn a_channel_is_of_exactly_one_device() {
        let cases = [
            ("PJSIP/201-0000002a", Some("201")),
            ("SIP/201-sales-00000001", Some("201-sales")),
            ("PJSIP/2010-0000002a", Some("2010")),
            ("PJSIP/trunk-201", Some("trunk")),
            ("Local/201@from-internal-0000;1", Some("201@from-internal")),
            ("PJSIP/201", None),
            ("201-0000002a", None),
            ("", None),
        ];
        for (name, expected) in cases {
            assert_eq!(device(name), expected, "{name}");
        }
    }
}
