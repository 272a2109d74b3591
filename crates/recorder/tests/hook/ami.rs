//! Against a manager interface over TCP.

use std::time::Duration;

use quietline_recorder::{AmiHook, Answer, BadHook, Command, Hook, tell, try_out};

use crate::speaker::{Heard, Manner, speak};
use crate::{LONG, SHORT, of, order};

fn hook(port: u32, secret: &str) -> Hook {
    Hook::Ami(AmiHook::new("127.0.0.1", port, "quietline", secret).unwrap())
}

fn told(manner: Manner, command: Command, extensions: &[&str], limit: Duration) -> (Answer, Heard) {
    let (port, heard, thread) = speak(manner);
    let extensions = of(extensions);
    let answer = tell(&hook(port, "sample secret"), &order(command, &extensions), 0, limit);
    thread.join().unwrap();
    (answer, heard)
}

fn channels(names: &[&str]) -> Manner {
    let all = names.iter().enumerate().map(|(at, name)| ((*name).to_owned(), format!("1772413452.{at}")));
    Manner { channels: all.collect(), ..Manner::default() }
}

/// Protects what each order becomes on Asterisk, and that it reaches the channel of the telephone and no other.
#[test]
fn an_order_reaches_the_channel_of_the_telephone() {
    let names = ["PJSIP/2010-00000001", "PJSIP/trunk-201", "PJSIP/201-0000002a", "SIP/1201-00000001"];
    let cases = [
        (Command::Allow, "MixMonitor, Channel: PJSIP/201-0000002a, File: 1772413452.2.wav"),
        (Command::Resume, "MixMonitorMute, Channel: PJSIP/201-0000002a, Direction: both, State: 0"),
        (Command::Pause, "MixMonitorMute, Channel: PJSIP/201-0000002a, Direction: both, State: 1"),
        (Command::Stop, "StopMixMonitor, Channel: PJSIP/201-0000002a"),
    ];
    for (command, expected) in cases {
        let (answer, heard) = told(channels(&names), command, &["299", "201"], LONG);
        assert_eq!((answer, heard.orders()), (Answer::Done, vec![expected.to_owned()]), "{command:?}");
    }
}

/// Protects the secret: it is not sent, only what answers the challenge.
#[test]
fn the_secret_never_crosses_the_line() {
    let (answer, heard) = told(Manner::default(), Command::Stop, &["201"], LONG);
    assert_eq!(answer, Answer::Done);
    assert!(!heard.text().contains("sample secret"), "{}", heard.text());
}

/// Protects that two calls at one telephone are never mixed up: to forbid, both are told; to allow, neither is.
#[test]
fn of_two_calls_at_a_telephone_none_is_allowed_and_both_are_stopped() {
    let two = || channels(&["PJSIP/201-00000001", "PJSIP/201-00000002"]);
    let (answer, heard) = told(two(), Command::Allow, &["201"], LONG);
    assert_eq!((answer, heard.orders()), (Answer::SeveralCalls, vec![]));
    let (answer, heard) = told(two(), Command::Stop, &["201"], LONG);
    let both = ["StopMixMonitor, Channel: PJSIP/201-00000001", "StopMixMonitor, Channel: PJSIP/201-00000002"];
    assert_eq!((answer, heard.orders()), (Answer::Done, both.map(str::to_owned).to_vec()));
}

/// Protects that nothing counts as done but what the recorder says is done.
#[test]
fn whatever_is_no_clear_yes_is_no_yes() {
    let refusing = |action, words| Manner { refuses: Some((action, words)), ..Manner::default() };
    let stop = Command::Stop;
    let greeting = |text: &str| Manner { greeting: text.into(), ..Manner::default() };
    let cases: Vec<(&str, Manner, Command, Answer)> = vec![
        ("no call", channels(&["PJSIP/202-00000001"]), stop, Answer::NoCall),
        ("no channel at all", channels(&[]), stop, Answer::NoCall),
        ("gone meanwhile", refusing("StopMixMonitor", "No such channel"), stop, Answer::NoCall),
        (
            "nothing to stop",
            refusing("StopMixMonitor", "Could not stop monitoring channel"),
            stop,
            Answer::NothingRunning,
        ),
        ("not permitted", refusing("StopMixMonitor", "Permission denied"), stop, Answer::Refused),
        ("no list", refusing("CoreShowChannels", "Permission denied"), stop, Answer::Refused),
        (
            "does not start",
            refusing("MixMonitor", "Could not start monitoring channel"),
            Command::Allow,
            Answer::Refused,
        ),
        (
            "does not pause",
            refusing("MixMonitorMute", "Cannot set mute flag"),
            Command::Pause,
            Answer::Refused,
        ),
        ("no challenge", refusing("Challenge", "Must specify AuthType"), stop, Answer::NotUnderstood),
        (
            "another secret",
            Manner { secret: "another secret".into(), ..Manner::default() },
            stop,
            Answer::WrongSecret,
        ),
        ("another program", greeting("SSH-2.0-Sample\r\n"), stop, Answer::NotUnderstood),
        ("a line without end", greeting(&"x".repeat(1 << 20)), stop, Answer::NotUnderstood),
    ];
    for (what, manner, command, expected) in cases {
        let (answer, _) = told(manner, command, &["201"], LONG);
        assert_eq!(answer, expected, "{what}");
        assert_eq!(answer.confirms(command), answer == Answer::NothingRunning, "{what}");
    }
}

/// Protects calls from a recorder that hangs, at every point of the conversation.
#[test]
fn a_silent_recorder_is_waited_for_no_longer_than_the_limit() {
    for action in ["greeting", "Challenge", "Login", "CoreShowChannels", "StopMixMonitor"] {
        let manner = Manner { silent_at: Some(action), ..Manner::default() };
        assert_eq!(told(manner, Command::Stop, &["201"], SHORT).0, Answer::NoAnswer, "{action}");
    }
}

/// Protects that half an answer is none: `Response: Success` that is cut off may have gone on as anything.
#[test]
fn an_answer_that_is_cut_counts_for_nothing() {
    for (action, bytes) in [
        ("Challenge", 20),
        ("Login", 50),
        ("CoreShowChannels", 200),
        ("StopMixMonitor", 0),
        ("StopMixMonitor", 19),
    ] {
        let manner = Manner { cut_at: Some((action, bytes)), ..Manner::default() };
        assert_eq!(
            told(manner, Command::Stop, &["201"], LONG).0,
            Answer::NoAnswer,
            "{action} after {bytes} bytes"
        );
    }
}

/// Protects that the answer does not depend on how the network cuts it.
#[test]
fn an_answer_in_pieces_is_put_together() {
    let manner = Manner { in_pieces: true, ..Manner::default() };
    let (answer, heard) = told(manner, Command::Stop, &["201"], LONG);
    assert_eq!((answer, heard.orders().len()), (Answer::Done, 1));
}

/// Protects the telephone system from texts that would be actions of their own, wherever they come from.
#[test]
fn no_text_becomes_a_header_or_an_action() {
    let evil = "x\r\nAction: Originate\r\nChannel: PJSIP/900";
    assert_eq!(AmiHook::new("127.0.0.1", 5038, evil, "sample secret"), Err(BadHook::User));
    assert_eq!(AmiHook::new(evil, 5038, "quietline", "sample secret"), Err(BadHook::Host));
    assert_eq!(AmiHook::new("127.0.0.1", 5038, "quietline", &format!("secret {evil}")), Err(BadHook::Secret));
    let (answer, heard) = told(Manner::default(), Command::Stop, &[evil], LONG);
    assert_eq!((answer, heard.orders()), (Answer::NoCall, vec![]), "an extension is compared, never sent");
    // What comes from the other side is no safer: a bare carriage return stays inside a line there.
    let cr = Manner {
        channels: vec![("PJSIP/201\rAction: Originate-1".into(), "1.1".into())],
        ..Manner::default()
    };
    let (answer, heard) = told(cr, Command::Stop, &["201\rAction: Originate"], LONG);
    assert_eq!((answer, heard.orders()), (Answer::NotUnderstood, vec![]));
    for id in ["../../etc/x", "a;b", "", "a b", ".hidden"] {
        let odd = Manner { channels: vec![("PJSIP/201-1".into(), id.into())], ..Manner::default() };
        let (answer, heard) = told(odd, Command::Allow, &["201"], LONG);
        assert_eq!((answer, heard.orders()), (Answer::NotUnderstood, vec![]), "{id:?} as a file");
    }
}

/// Protects what an admin is shown before anything depends on it.
#[test]
fn trying_says_what_was_seen_and_orders_nothing() {
    let (port, heard, thread) = speak(channels(&["PJSIP/201-00000001", "PJSIP/trunk-00000002"]));
    let seen = try_out(&hook(port, "sample secret"), "", 0, LONG);
    thread.join().unwrap();
    assert_eq!((seen.answer, seen.channels), (Answer::Done, Some(2)));
    assert_eq!(seen.greeting.as_deref(), Some("Asterisk Call Manager/5.0.2"));
    assert_eq!(heard.orders(), Vec::<String>::new());
    let (port, _, thread) = speak(Manner::default());
    let seen = try_out(&hook(port, "a wrong secret"), "", 0, LONG);
    thread.join().unwrap();
    assert_eq!((seen.answer, seen.channels), (Answer::WrongSecret, None));
}

/// Protects that nobody listening is said, and that a person without a telephone bothers nobody.
#[test]
fn nobody_there_and_no_telephone_are_answers() {
    let free = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    assert_eq!(
        tell(&hook(free.into(), "sample secret"), &order(Command::Stop, &of(&["201"])), 0, LONG),
        Answer::NoAnswer
    );
    assert_eq!(
        tell(&hook(free.into(), "sample secret"), &order(Command::Stop, &[]), 0, LONG),
        Answer::NoExtension
    );
}
