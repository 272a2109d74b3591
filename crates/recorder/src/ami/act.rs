use super::Ended;
use super::block::Block;
use super::channels::Channel;
use super::line::Line;
use crate::{Answer, Command, Order};

/// What Asterisk says where a channel has no recording to stop.
const NOTHING: &str = "Could not stop monitoring channel";
/// What it says of a channel that ended meanwhile.
const GONE: &str = "No such channel";

/// Carries an order out. To forbid, every channel of the telephone is told; to allow, there must be one alone.
pub(super) fn act(line: &mut Line, order: &Order<'_>, own: &[Channel]) -> Result<Answer, Ended> {
    match (order.command, own) {
        (_, []) => Ok(Answer::NoCall),
        (Command::Allow | Command::Resume, [_, _, ..]) => Ok(Answer::SeveralCalls),
        (Command::Allow, [channel]) => start(line, channel),
        (Command::Resume, [channel]) => mute(line, channel, "0"),
        (Command::Pause, all) => worst(all.iter().map(|channel| mute(line, channel, "1"))),
        (Command::Stop, all) => worst(all.iter().map(|channel| stop(line, channel))),
    }
}

/// The file is named by the id of the channel, so that it finds its call record, and nobody's number stands in a name.
fn start(line: &mut Line, channel: &Channel) -> Result<Answer, Ended> {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || c == '.' || c == '-';
    if channel.id.is_empty() || channel.id.starts_with('.') || !channel.id.chars().all(is_plain) {
        return Err(Ended(Answer::NotUnderstood));
    }
    let file = format!("{}.wav", channel.id);
    line.ask("MixMonitor", &[("Channel", &channel.name), ("File", &file)]).map(|block| answer(&block))
}

fn mute(line: &mut Line, channel: &Channel, state: &str) -> Result<Answer, Ended> {
    let fields = [("Channel", channel.name.as_str()), ("Direction", "both"), ("State", state)];
    line.ask("MixMonitorMute", &fields).map(|block| answer(&block))
}

fn stop(line: &mut Line, channel: &Channel) -> Result<Answer, Ended> {
    let block = line.ask("StopMixMonitor", &[("Channel", &channel.name)])?;
    Ok(if block.is("Message", NOTHING) { Answer::NothingRunning } else { answer(&block) })
}

fn answer(block: &Block) -> Answer {
    if block.is_success() {
        Answer::Done
    } else if block.is("Message", GONE) {
        Answer::NoCall
    } else {
        Answer::Refused
    }
}

/// Of several channels the one that did not do as told; else one that did, else one that had nothing to do.
fn worst(answers: impl Iterator<Item = Result<Answer, Ended>>) -> Result<Answer, Ended> {
    let mut worst = Answer::NothingRunning;
    for answer in answers {
        match answer? {
            Answer::NothingRunning => {}
            Answer::Done if worst == Answer::NothingRunning => worst = Answer::Done,
            Answer::Done => {}
            other => worst = other,
        }
    }
    Ok(worst)
}
