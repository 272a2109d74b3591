//! Asterisk's manager interface as its description has it: a greeting, then blocks of `Key: value`, each action answered under its
//! id, lists as events that end in a `...Complete`.

use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread::JoinHandle;

use md5::{Digest, Md5};

const CHALLENGE: &str = "840415273";

/// How it speaks.
#[derive(Clone)]
pub struct Manner {
    pub greeting: String,
    /// User and secret that it lets in.
    pub secret: String,
    /// Names and ids of the channels.
    pub channels: Vec<(String, String)>,
    /// An action after which it says nothing more and holds the line.
    pub silent_at: Option<&'static str>,
    /// An action whose answer is cut after so many bytes.
    pub cut_at: Option<(&'static str, usize)>,
    /// Every byte by itself.
    pub in_pieces: bool,
    /// An action that is refused, and the words.
    pub refuses: Option<(&'static str, &'static str)>,
}

impl Default for Manner {
    fn default() -> Self {
        Self {
            greeting: "Asterisk Call Manager/5.0.2\r\n".into(),
            secret: "sample secret".into(),
            channels: vec![("PJSIP/201-0000002a".into(), "1772413452.42".into())],
            silent_at: None,
            cut_at: None,
            in_pieces: false,
            refuses: None,
        }
    }
}

/// What it heard: actions with their headers as they came.
#[derive(Clone, Default)]
pub struct Heard(Arc<Mutex<Vec<Vec<String>>>>);

impl Heard {
    /// Names of the actions but those of coming and going.
    pub fn orders(&self) -> Vec<String> {
        let all = self.0.lock().unwrap();
        let lines = all.iter().filter(|block| {
            !["Challenge", "Login", "CoreShowChannels", "Logoff"].contains(&action(block).as_str())
        });
        lines.map(|block| told(block)).collect()
    }

    /// Everything, as text.
    pub fn text(&self) -> String {
        self.0.lock().unwrap().concat().join("\n")
    }
}

/// An order without its id.
fn told(block: &[String]) -> String {
    let lines = block.iter().filter(|line| !line.starts_with("ActionID"));
    lines.map(|line| line.trim_start_matches("Action: ")).collect::<Vec<_>>().join(", ")
}

fn action(block: &[String]) -> String {
    header(block, "Action").unwrap_or_default()
}

fn header(block: &[String], key: &str) -> Option<String> {
    block.iter().find_map(|line| line.strip_prefix(key)?.strip_prefix(": ").map(str::to_owned))
}

/// Speaks to one that calls; the port, what it heard, and the end of it.
pub fn speak(manner: Manner) -> (u32, Heard, JoinHandle<()>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    let heard = Heard::default();
    let kept = heard.clone();
    let thread = std::thread::spawn(move || {
        let (stream, _) = listener.accept().unwrap();
        converse(&manner, stream, &kept);
    });
    (port.into(), heard, thread)
}

/// Until the other side leaves, or the answer is cut.
fn converse(manner: &Manner, mut stream: TcpStream, heard: &Heard) {
    let mut lines = BufReader::new(stream.try_clone().unwrap()).lines();
    say(manner, &mut stream, &manner.greeting);
    let mut is_silent = manner.silent_at == Some("greeting");
    loop {
        let block: Vec<String> =
            lines.by_ref().map_while(Result::ok).take_while(|line| !line.is_empty()).collect();
        if block.is_empty() {
            return;
        }
        let action = action(&block);
        heard.0.lock().unwrap().push(block.clone());
        is_silent = is_silent || manner.silent_at == Some(&action);
        if is_silent {
            continue;
        }
        let answer = answer(manner, &action, &block);
        match manner.cut_at {
            Some((at, bytes)) if at == action => return say(manner, &mut stream, &answer[..bytes]),
            _ => say(manner, &mut stream, &answer),
        }
        if action == "Logoff" {
            return;
        }
    }
}

/// Whoever asked may be gone.
fn say(manner: &Manner, stream: &mut TcpStream, text: &str) {
    let _ = stream.set_nodelay(true);
    let size = if manner.in_pieces { 1 } else { text.len().max(1) };
    for piece in text.as_bytes().chunks(size) {
        if stream.write_all(piece).and_then(|()| stream.flush()).is_err() {
            return;
        }
    }
}

fn answer(manner: &Manner, action: &str, block: &[String]) -> String {
    let id = header(block, "ActionID").unwrap_or_default();
    let response = |word: &str, rest: &str| format!("Response: {word}\r\nActionID: {id}\r\n{rest}\r\n");
    if let Some((refused, words)) = manner.refuses
        && refused == action
    {
        return response("Error", &format!("Message: {words}\r\n"));
    }
    match action {
        "Challenge" => response("Success", &format!("Challenge: {CHALLENGE}\r\n")),
        "Login" => {
            let hash = Md5::new().chain_update(CHALLENGE).chain_update(&manner.secret).finalize();
            let key: String = hash.iter().map(|byte| format!("{byte:02x}")).collect();
            let is_right = header(block, "Key") == Some(key)
                && header(block, "Username").as_deref() == Some("quietline");
            if is_right {
                // An event of somebody else's before the answer, and one without an id after it.
                let noise = "Event: FullyBooted\r\nStatus: Fully Booted\r\n\r\n";
                format!("{noise}{}{noise}", response("Success", "Message: Authentication accepted\r\n"))
            } else {
                response("Error", "Message: Authentication failed\r\n")
            }
        }
        "CoreShowChannels" => {
            let head = response("Success", "EventList: start\r\nMessage: Channels will follow\r\n");
            let other = "Event: CoreShowChannel\r\nActionID: another\r\nChannel: PJSIP/201-00000001\r\nUniqueid: 1.1\r\n\r\n";
            let one = |(name, unique): &(String, String)| {
                format!(
                    "Event: CoreShowChannel\r\nActionID: {id}\r\nChannel: {name}\r\nChannelStateDesc: Up\r\nUniqueid: {unique}\r\n\r\n"
                )
            };
            let all: String = manner.channels.iter().map(one).collect();
            format!(
                "{head}{other}{all}Event: CoreShowChannelsComplete\r\nActionID: {id}\r\nEventList: Complete\r\nListItems: {}\r\n\r\n",
                manner.channels.len()
            )
        }
        "Logoff" => response("Goodbye", "Message: Thanks for all the fish.\r\n"),
        _ => response("Success", "Message: Done\r\n"),
    }
}
