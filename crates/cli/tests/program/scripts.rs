//! `scripts`: what is said in calls, and what messages say.

use crate::common::Demo;

/// A message that does not say how to stop.
const MESSAGE: &str = r#"[{"language":"en","offer":"","closing":"","steps":[
    {"item":"company","text":"{company}, {contact}:"},
    {"item":"purpose","text":"{purpose} is half price."},
    {"item":"opt_out_right","text":"You can tell us to stop at any time."}]}]"#;

#[test]
fn a_message_is_held_against_the_law_of_its_channel() {
    let demo = Demo::make();
    let file = demo.file("message.json", MESSAGE.as_bytes());
    let act = |act: &str, channel: &str| {
        demo.run("supervisor", &["scripts", act, &file, "--campaign", "fibre-upgrade", "--channel", channel])
    };
    let checked = act("check", "sms");
    assert_eq!(checked.status, 3, "{}", checked.err);
    let rules: Vec<_> =
        checked.json()["findings"].as_array().unwrap().iter().map(|one| one["rule"].clone()).collect();
    assert_eq!(rules, ["HK-MSG-04"]);
    assert_eq!(act("check", "fax").status, 2);
    assert_eq!(act("draft", "whatsapp").status, 0);
    let listed = demo.run("supervisor", &["scripts"]).json();
    let channels: Vec<_> =
        listed["scripts"].as_array().unwrap().iter().map(|row| row["channel"].clone()).collect();
    assert_eq!(channels, ["whatsapp", "voice"]);
}
