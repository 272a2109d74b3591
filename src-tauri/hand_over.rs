//! Handing a number to the telephone program.
//!
//! Whether there is anything to hand over is decided in the office: the reply to `place_call` holds a `dial`
//! address, or none in a demo workspace. The page has no way to ask for a call by itself.

use std::ffi::OsString;
use std::process::{Command, Stdio};

use serde_json::Value;

/// The field of the reply that says what to hand over, and the field that says whether it was.
const DIAL: &str = "dial";
const HANDED_OVER: &str = "handed_over";

/// The program that opens a `tel:` or `sip:` address.
pub struct Handler(OsString);

impl Handler {
    /// The system's handler (`xdg-open`), or the program that `QUIETLINE_TEL_HANDLER` names.
    pub fn from_env(env: impl Fn(&str) -> Option<OsString>) -> Self {
        let named = env("QUIETLINE_TEL_HANDLER").filter(|program| !program.is_empty());
        Self(named.unwrap_or_else(|| "xdg-open".into()))
    }

    /// Hands over what a reply says, and writes into the reply whether that was done (`handed_over`, true or
    /// false). A reply without an address is left as it is.
    pub fn hand_over(&self, reply: &mut Value) -> bool {
        let Some(address) = reply.get(DIAL).and_then(Value::as_str) else {
            return false;
        };
        let handed_over = is_telephone_address(address) && self.start(address).is_ok();
        reply[HANDED_OVER] = handed_over.into();
        handed_over
    }

    fn start(&self, address: &str) -> std::io::Result<()> {
        let mut program = Command::new(&self.0)
            .arg(address)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()?;
        // Waited for, so that no dead process stays behind; how it ends is the telephone program's affair.
        std::thread::spawn(move || program.wait());
        Ok(())
    }
}

/// `tel:` with an E.164 number, or `sip:`/`sips:` with plain characters: nothing a handler could read as an option or as a
/// second address.
fn is_telephone_address(address: &str) -> bool {
    match address.split_once(':') {
        Some(("tel", number)) => number.strip_prefix('+').is_some_and(|digits| {
            (4..=15).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit())
        }),
        Some(("sip" | "sips", account)) => {
            !account.is_empty()
                && account.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+-_.@:;=".contains(&byte))
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn handler(program: &str) -> Handler {
        Handler::from_env(|_| Some(program.into()))
    }

    #[test]
    fn only_telephone_addresses_are_handed_over() {
        for address in
            ["tel:+85291234567", "sip:+85291234567@pbx.example", "sips:desk-12@pbx.example;transport=tls"]
        {
            assert!(is_telephone_address(address), "{address}");
        }
        for address in [
            "tel:91234567",
            "tel:+852 9123",
            "tel:",
            "sip:",
            "sip:a b",
            "https://example.org",
            "file:///etc/passwd",
            "--help",
            "tel:+85291234567\n",
        ] {
            assert!(!is_telephone_address(address), "{address}");
        }
    }

    #[test]
    fn a_reply_says_whether_it_was_handed_over() {
        let mut reply = json!({"dial": "tel:+85255500000"});
        assert!(handler("true").hand_over(&mut reply));
        assert_eq!(reply["handed_over"], true);
        assert!(!handler("no-such-program-anywhere").hand_over(&mut reply));
        assert_eq!(reply["handed_over"], false, "a handler that is not there must not look like a call");
    }

    #[test]
    fn a_demo_reply_hands_nothing_over() {
        let mut reply = json!({"dial": null, "number": "+85255500000"});
        assert!(!handler("true").hand_over(&mut reply));
        assert_eq!(reply, json!({"dial": null, "number": "+85255500000"}));
    }

    #[test]
    fn the_systems_handler_is_used_unless_another_is_named() {
        assert_eq!(Handler::from_env(|_| None).0, "xdg-open");
        assert_eq!(Handler::from_env(|_| Some("".into())).0, "xdg-open");
    }
}
