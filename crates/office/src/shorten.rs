//! A report is never refused for the length of what was typed into it: what a fact cannot hold is cut off, and the report
//! says so with the flag `words_cut`.

use crate::verb::Request;

/// Characters of words. However they are escaped, a fact (1 MB a part) holds that many beside an address.
const WORDS: usize = 100_000;
/// Characters that are searched for addresses: a whole letter may have been pasted.
const ADDRESS: usize = 50_000;
/// Characters of a word out of a known set, and words in a list.
const TERM: usize = 100;

/// Cuts, and remembers whether it had to.
struct Cutter {
    /// Characters left beyond what a fact takes.
    more: usize,
    has_cut: bool,
}

impl Request {
    /// Cuts the texts of a report; other requests stay as they are. True: something was cut off.
    pub(crate) fn shorten(&mut self) -> bool {
        shorten(self, 0)
    }

    /// For a desk that keeps a report and sends it on: one character more is left, so that the hub cuts again and flags it.
    /// True: something was cut off.
    pub fn shorten_to_send(&mut self) -> bool {
        shorten(self, 1)
    }
}

fn shorten(request: &mut Request, more: usize) -> bool {
    let mut cutter = Cutter { more, has_cut: false };
    cutter.request(request);
    cutter.has_cut
}

impl Cutter {
    fn request(&mut self, request: &mut Request) {
        match request {
            Request::Reject(i) => {
                i.address.iter_mut().for_each(|text| self.text(text, ADDRESS));
                i.words.iter_mut().for_each(|text| self.text(text, WORDS));
                i.channel.iter_mut().for_each(|text| self.text(text, TERM));
                self.list(&mut i.scope_channels);
                self.list(&mut i.scope_classes);
            }
            Request::RejectionWords(i) => {
                self.text(&mut i.words, WORDS);
                self.list(&mut i.scope_channels);
                self.list(&mut i.scope_classes);
            }
            Request::Slip(i) => self.text(&mut i.reason, WORDS),
            Request::ConsentHeard(i) => {
                self.text(&mut i.words, WORDS);
                // Of a consent, so cut, nothing is left that could permit anything.
                self.list(&mut i.channels);
                self.list(&mut i.classes);
            }
            Request::Outcome(i) => self.text(&mut i.note, WORDS),
            Request::CallBack(i) => self.text(&mut i.note, WORDS),
            Request::StepSaid(i) => {
                self.text(&mut i.item, TERM);
                self.text(&mut i.language, TERM);
            }
            _ => {}
        }
    }

    fn text(&mut self, text: &mut String, most: usize) {
        if let Some((at, _)) = text.char_indices().nth(most + self.more) {
            text.truncate(at);
            self.has_cut = true;
        }
    }

    /// A list of senseless length is left out whole: a refusal is the wider for it, never the narrower.
    fn list(&mut self, terms: &mut Vec<String>) {
        if is_too_long(terms) {
            terms.clear();
            self.has_cut = true;
        }
    }
}

fn is_too_long(terms: &[String]) -> bool {
    terms.len() > TERM || terms.iter().any(|term| term.chars().nth(TERM).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::verb::{Class, META};
    use serde_json::json;

    fn parsed(verb: &str, input: serde_json::Value) -> Request {
        Request::parse(verb, input).unwrap()
    }

    #[test]
    fn what_fits_stays_as_it_is() {
        let words = "很".repeat(WORDS);
        let mut request = parsed("reject", json!({ "address": "1".repeat(ADDRESS), "words": words }));
        let before = request.input_json();
        assert!(!request.shorten());
        assert_eq!(request.input_json(), before);
    }

    #[test]
    fn a_desk_leaves_so_much_that_the_hub_cuts_again() {
        let mut request = parsed("reject", json!({ "words": "很".repeat(WORDS + 5) }));
        assert!(request.shorten_to_send());
        assert_eq!(request.input_json()["words"], json!("很".repeat(WORDS + 1)));
        assert!(!request.shorten_to_send(), "a retry is the same request");
        assert!(request.shorten());
        assert_eq!(request.input_json()["words"], json!("很".repeat(WORDS)));
    }

    #[test]
    fn a_scope_of_senseless_length_narrows_nothing() {
        let long = vec!["voice"; TERM + 1];
        let mut request =
            parsed("reject", json!({ "scope_channels": long, "scope_classes": ["x".repeat(TERM + 1)] }));
        assert!(request.shorten());
        let input = request.input_json();
        assert_eq!((&input["scope_channels"], &input["scope_classes"]), (&json!([]), &json!([])));
    }

    /// Whoever adds a report with a text decides here how much of it is kept.
    #[test]
    fn every_report_is_decided_on() {
        let worded =
            ["reject", "rejection_words", "slip", "consent_heard", "outcome", "call_back", "step_said"];
        let wordless = [
            "sign_out",
            "lead_return",
            "call_answered",
            "recording_answer",
            "recording_pause",
            "hang_up",
            "call_placed_offline",
        ];
        for meta in META.iter().filter(|meta| meta.class == Class::Report) {
            assert!(worded.contains(&meta.name) ^ wordless.contains(&meta.name), "{}", meta.name);
        }
    }
}
