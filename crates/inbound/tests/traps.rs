//! What is no sample: forged, torn and odd deliveries, and lists with bad rows.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, KeyInit, Mac};
use proptest::prelude::*;
use quietline_inbound::lists::{ListError, MauticKind, mautic, odoo, plain};
use quietline_inbound::meta::{self, Signature};
use quietline_inbound::{Effect, Incoming, Why, twilio};
use sha1::Sha1;
use sha2::Sha256;

const URL: &str = "https://hub.example.com/hooks/twilio/sms";

fn twilio_signature(token: &[u8], url: &str, sorted: &str) -> String {
    let mut mac = Hmac::<Sha1>::new_from_slice(token).unwrap();
    mac.update(url.as_bytes());
    mac.update(sorted.as_bytes());
    STANDARD.encode(mac.finalize().into_bytes())
}

fn meta_signature(secret: &[u8], body: &[u8]) -> String {
    let mut mac = Hmac::<Sha256>::new_from_slice(secret).unwrap();
    mac.update(body);
    let hex: String = mac.finalize().into_bytes().iter().map(|byte| format!("{byte:02x}")).collect();
    format!("sha256={hex}")
}

#[test]
fn a_twilio_signature_covers_url_names_and_decoded_values() {
    let body = b"Body=a+%26+b&From=%2B85265322018";
    let good = twilio_signature(b"token", URL, "Bodya & bFrom+85265322018");
    assert!(twilio::is_signed(b"token", URL, body, &good));
    let swapped = b"From=%2B85265322018&Body=a+%26+b";
    assert!(twilio::is_signed(b"token", URL, swapped, &good), "the order on the wire does not count");
    let wrong: [(&[u8], &str, &[u8], &str); 5] = [
        (b"other", URL, body, &good),
        (b"token", "https://hub.example.com/hooks/twilio/sms/", body, &good),
        (b"token", URL, b"Body=a+%26+c&From=%2B85265322018", &good),
        (b"token", URL, body, "not base64!"),
        (b"token", URL, body, ""),
    ];
    for (token, url, body, signature) in wrong {
        assert!(!twilio::is_signed(token, url, body, signature), "{signature}");
    }
}

#[test]
fn what_twilio_may_send_and_the_sample_has_not() {
    let cases = [
        ("From=%2B85265322018&Body=&NumMedia=1", Effect::BeforeAPerson(Why::NotText)),
        ("From=%2B85265322018&Body=hi&OptOutType=PAUSE", Effect::BeforeAPerson(Why::UnknownValue)),
        ("From=%2B85265322018&Body=Opt-Out", Effect::Stop(Why::Word)),
        ("From=%2B85265322018&Body=yes%2C+please", Effect::FreeText("yes, please".into())),
        ("", Effect::Reject(Why::NoNumber)),
    ];
    for (body, effect) in cases {
        assert_eq!(twilio::read(body.as_bytes(), true).effect, effect, "{body}");
        assert_eq!(twilio::read(body.as_bytes(), false).effect, Effect::Reject(Why::BadSignature), "{body}");
    }
    let status = |state: &str| {
        twilio::read(format!("From=1&To=2&MessageSid=SM1&MessageStatus={state}").as_bytes(), true).id
    };
    assert_ne!(status("sent"), status("failed"), "two statuses of one message are two deliveries");
}

#[test]
fn a_whatsapp_signature_is_over_the_very_bytes() {
    let body = br#"{"entry":[]}"#;
    let good = meta_signature(b"secret", body);
    assert_eq!(meta::signature(b"secret", body, Some(&good)), Signature::Good);
    assert_eq!(meta::signature(b"secret", br#"{"entry": []}"#, Some(&good)), Signature::Bad);
    assert_eq!(meta::signature(b"other", body, Some(&good)), Signature::Bad);
    for header in ["sha256=", "sha256=zz", "sha1=00", &good[..good.len() - 1]] {
        assert_eq!(meta::signature(b"secret", body, Some(header)), Signature::Bad, "{header}");
    }
    assert_eq!(meta::signature(b"secret", body, None), Signature::Missing);
    assert_eq!(meta::signature(b"secret", body, Some("  ")), Signature::Missing);
}

fn whatsapp(value: &str) -> Vec<Incoming> {
    let body = format!(r#"{{"entry":[{{"changes":[{{"value":{value}}}]}}]}}"#);
    meta::read(body.as_bytes(), Signature::Good)
}

fn effects(value: &str) -> Vec<Effect> {
    whatsapp(value).into_iter().map(|one| one.effect).collect()
}

#[test]
fn what_whatsapp_may_send_and_the_sample_has_not() {
    let cases = [
        (
            r#"{"messages":[{"from":"85265322018","id":"1","type":"audio","audio":{"id":"2"}}]}"#,
            vec![Effect::BeforeAPerson(Why::NotText)],
        ),
        (
            r#"{"messages":[{"from":"85265322018","id":"1","button":{"text":"Stop promotions"}}]}"#,
            vec![Effect::FreeText("Stop promotions".into())],
        ),
        (r#"{"messages":[{"id":"1","text":{"body":"hi"}}]}"#, vec![Effect::BeforeAPerson(Why::NoNumber)]),
        (
            r#"{"user_preferences":[{"wa_id":"85265322018","category":"marketing_messages","value":"stop"}]}"#,
            vec![Effect::Stop(Why::Preference)],
        ),
        (
            r#"{"user_preferences":[{"wa_id":"85265322018","category":"marketing_messages","value":"resume"}]}"#,
            vec![Effect::BeforeAPerson(Why::NoTime)],
        ),
        (
            r#"{"user_preferences":[{"wa_id":7},{"wa_id":"85265322018","category":"marketing_messages","value":"stop","timestamp":1}]}"#,
            vec![Effect::BeforeAPerson(Why::NoNumber), Effect::Stop(Why::Preference)],
        ),
        (
            r#"{"statuses":[{"id":"1","status":"failed","errors":[{"code":1},{"code":131050}],"recipient_id":"85265322018"}]}"#,
            vec![Effect::Stop(Why::StoppedMarketing)],
        ),
        (r#"{"user_preferences":"odd"}"#, vec![Effect::Nothing(Why::OtherNews)]),
    ];
    for (value, expected) in cases {
        assert_eq!(effects(value), expected, "{value}");
    }
    assert_eq!(meta::read(b"7", Signature::Good)[0].effect, Effect::Reject(Why::NotJson));
}

/// One part that is odd must not take a stop beside it along.
#[test]
fn what_is_odd_in_a_webhook_hides_nothing_beside_it() {
    let stop = r#"{"changes":[{"value":{"user_preferences":[{"wa_id":"85265322018","category":"marketing_messages","value":"stop","timestamp":1}]}}]}"#;
    let odd = [
        "null",
        "7",
        r#"{"changes":null}"#,
        r#"{"changes":{}}"#,
        r#"{"changes":[null,7,{},{"value":null},{"value":7},{"value":{"messages":null}}]}"#,
    ];
    for odd in odd {
        for entries in [format!("[{odd},{stop}]"), format!("[{stop},{odd}]")] {
            let all = meta::read(format!(r#"{{"entry":{entries}}}"#).as_bytes(), Signature::Good);
            let effects: Vec<_> = all.into_iter().map(|one| one.effect).collect();
            assert_eq!(effects, [Effect::Stop(Why::Preference)], "{entries}");
        }
    }
    for body in ["{}", r#"{"entry":null}"#, r#"{"entry":7}"#, r#"{"entry":[]}"#] {
        let all = meta::read(body.as_bytes(), Signature::Good);
        assert_eq!(all[0].effect, Effect::Nothing(Why::OtherNews), "{body}");
    }
}

/// What has no id is not the same as anything else that has none.
#[test]
fn an_empty_id_is_no_id() {
    let twilio = twilio::read(b"From=1&To=%2B85265322018&MessageStatus=failed&ErrorCode=21610", true);
    let status =
        r#"{"statuses":[{"status":"failed","errors":[{"code":131050}],"recipient_id":"85265322018"}]}"#;
    let timeless =
        r#"{"user_preferences":[{"wa_id":"85265322018","category":"marketing_messages","value":"stop"}]}"#;
    let leads = b"id,email,mobile,phone\n1,a@example.com,,\n";
    let refused = b"id,lead_id,date_added,reason,channel\n,1,2024-12-08 20:04:00,1,email\n";
    let listed = b"id,number,active,create_date,write_date\n,+85265322018,True,2024-01-01 00:00:00,2024-01-01 00:00:00\n";
    let all = [
        twilio,
        whatsapp(status).remove(0),
        whatsapp(timeless).remove(0),
        mautic(refused, leads, "HK").unwrap().rows[0].incoming(),
        odoo(listed, "HK").unwrap().rows[0].incoming(),
    ];
    for incoming in all {
        assert!(matches!(incoming.effect, Effect::Stop(_)), "{incoming:?}");
        assert_eq!(incoming.id, "", "{incoming:?}");
    }
}

/// A number that is not known today may be one tomorrow, and whoever wrote STOP from it has written STOP.
#[test]
fn a_refusal_of_no_number_keeps_what_was_written_and_says_so() {
    let stop = |from: &str| twilio::read(format!("From={from}&Body=STOP&MessageSid=SM1").as_bytes(), true);
    for from in ["12345", "HKBANK", "%2B8520000"] {
        let incoming = stop(from);
        assert_eq!(
            (incoming.effect, incoming.problem),
            (Effect::Stop(Why::Word), Some(Why::NoNumber)),
            "{from}"
        );
        assert!(!incoming.from.is_empty(), "{from}");
    }
    assert_eq!(stop("%2B85265322018").problem, None);
    for nobody in ["", "%20", "whatsapp:", "%27"] {
        assert_eq!(stop(nobody).effect, Effect::Reject(Why::NoNumber), "{nobody:?}");
    }
    let opted_out = twilio::read(b"To=%2B85265322018&MessageSid=SM1&ErrorCode=21610", true);
    assert_eq!(opted_out.effect, Effect::Stop(Why::OptedOutBefore), "a status need not say who sent");
    let preference = r#"{"user_preferences":[{"wa_id":"12345","category":"marketing_messages","value":"stop","timestamp":1}]}"#;
    let incoming = whatsapp(preference).remove(0);
    assert_eq!((incoming.effect, incoming.problem), (Effect::Stop(Why::Preference), Some(Why::NoNumber)));
    let leads = b"id,email,mobile,phone\n1,,ask Bo,\n";
    let refused = b"id,lead_id,date_added,reason,channel\n1,1,2024-12-08 20:04:00,1,sms\n2,1,2024-12-08 20:04:00,2,sms\n";
    let rows = mautic(refused, leads, "HK").unwrap().rows;
    let [refusal, bounce] = [rows[0].incoming(), rows[1].incoming()];
    assert_eq!((refusal.effect, refusal.problem), (Effect::Stop(Why::Listed), Some(Why::NoNumber)));
    assert_eq!(refusal.from, "ask Bo");
    assert_eq!((bounce.effect, bounce.problem), (Effect::Nothing(Why::Bounce), None));
}

#[test]
fn a_bad_row_is_told_with_its_place_and_the_others_go_on() {
    let leads = b"id,email,mobile,phone\n1,a@example.com,,\n2,b@example.com,,\n";
    let refusals = b"id,lead_id,date_added,reason,channel\n1,1,2024-12-08 20:04:00,1,email\n2,2,yesterday,1,email\n3,1,2024-12-08 20:04:00,9,email\n4,1\n5,2,2024-12-08 20:04:00,3,email\n";
    let list = mautic(refusals, leads, "HK").unwrap();
    let bad: Vec<_> =
        list.bad.iter().map(|bad| (bad.row, bad.column.as_str(), bad.expected.as_str())).collect();
    assert_eq!(
        bad,
        [
            (4, "3", "5 fields"),
            (2, "date_added", "a time such as 2024-12-08 20:04:00, in UTC"),
            (3, "reason", "1, 2 or 3")
        ]
    );
    let ids: Vec<_> = list.rows.iter().map(|row| row.id.as_str()).collect();
    assert_eq!(ids, ["1", "2", "3", "5"]);
    assert_eq!(
        list.rows[1].incoming().effect,
        Effect::Stop(Why::Listed),
        "a refusal without its date is a refusal"
    );
    assert_eq!(list.rows[2].kind, MauticKind::Unknown);
    assert_eq!(list.rows[2].incoming().effect, Effect::BeforeAPerson(Why::UnknownValue));
}

#[test]
fn a_refusal_whose_address_is_not_known_goes_before_a_person_and_a_bounce_does_not() {
    let leads = b"id,email,mobile,phone\n1,,,\n";
    let refusals = b"id,lead_id,date_added,reason,channel\n1,1,2024-12-08 20:04:00,1,email\n2,7,2024-12-08 20:04:00,1,sms\n3,1,2024-12-08 20:04:00,2,email\n4,1,2024-12-08 20:04:00,1,pigeon\n";
    let effects: Vec<_> =
        mautic(refusals, leads, "HK").unwrap().rows.iter().map(|row| row.incoming().effect).collect();
    let expected = [
        Effect::BeforeAPerson(Why::NoAddress),
        Effect::BeforeAPerson(Why::UnknownLead),
        Effect::Nothing(Why::Bounce),
        Effect::BeforeAPerson(Why::UnknownChannel),
    ];
    assert_eq!(effects, expected);
}

#[test]
fn odd_rows_of_odoo() {
    let head = "id,number,active,create_date,write_date\n";
    let (stop, lifted) = (Effect::Stop(Why::Listed), Effect::Nothing(Why::Lifted));
    let unknown = Effect::BeforeAPerson(Why::UnknownValue);
    let nobody = Effect::Reject(Why::NotANumber);
    let is_none = Some(Why::NotANumber);
    let cases = [
        ("+85265322018,True,2024-01-01 00:00:00,2024-01-01 00:00:00", &stop, None),
        ("+85265322018,True,never,never", &stop, None),
        ("+85265322018,False,2024-01-01 00:00:00,2024-01-01 00:00:00", &lifted, None),
        ("+85265322018,maybe,2024-01-01 00:00:00,2024-01-01 00:00:00", &unknown, None),
        ("6532,True,2024-01-01 00:00:00,2024-01-01 00:00:00", &stop, is_none),
        ("the old shop,True,2024-01-01 00:00:00,2024-01-01 00:00:00", &stop, is_none),
        ("6532,False,2024-01-01 00:00:00,2024-01-01 00:00:00", &lifted, None),
        ("6532,maybe,never,never", &Effect::BeforeAPerson(Why::NotANumber), None),
        ("False,True,2024-01-01 00:00:00,2024-01-01 00:00:00", &nobody, None),
        (",True,2024-01-01 00:00:00,2024-01-01 00:00:00", &nobody, None),
    ];
    for (row, effect, problem) in cases {
        let incoming = odoo(format!("{head}1,{row}\n").as_bytes(), "HK").unwrap().rows[0].incoming();
        assert_eq!((&incoming.effect, incoming.problem), (effect, problem), "{row}");
    }
    assert_eq!(odoo(b"id,number\n1,2\n", "HK"), Err(ListError::Column("active".into())));
}

#[test]
fn a_plain_list_has_an_address_a_line_or_in_a_column() {
    let froms = |list: Result<quietline_inbound::lists::List<quietline_inbound::Incoming>, ListError>| {
        list.unwrap().rows.into_iter().map(|one| one.from).collect::<Vec<_>>()
    };
    assert_eq!(froms(plain(b"6532 2018\n\nlead@example.net\n", None)), ["6532 2018", "lead@example.net"]);
    assert_eq!(
        froms(plain(b"name;Phone\nAnn;65322018\nBo;65322019\n", Some("phone"))),
        ["65322018", "65322019"]
    );
    assert_eq!(plain(b"name\nAnn\n", Some("phone")), Err(ListError::Column("phone".into())));
    let list = plain(b"phone,note\n65322018,a\n,b\n", Some("phone")).unwrap();
    assert_eq!((list.rows.len(), list.bad[0].row, list.bad[0].column.as_str()), (1, 2, "phone"));
    assert!(plain(b"", None).is_err(), "an empty file is no list");
}

proptest! {
    #[test]
    fn no_bytes_make_a_reader_panic_or_believe_a_forger(body in proptest::collection::vec(any::<u8>(), 0..300), header in ".{0,80}") {
        let signed = twilio::is_signed(b"token", URL, &body, &header);
        prop_assert!(!signed);
        prop_assert!(matches!(twilio::read(&body, signed).effect, Effect::Reject(_)));
        let signature = meta::signature(b"secret", &body, Some(&header));
        prop_assert_ne!(signature, Signature::Good);
        prop_assert!(matches!(meta::read(&body, signature)[0].effect, Effect::Reject(_)));
        let _ = twilio::read(&body, true);
        prop_assert!(!meta::read(&body, Signature::Good).is_empty());
        let _ = (plain(&body, None), odoo(&body, "HK"), mautic(&body, &body, "HK"));
    }

    #[test]
    fn a_body_changed_in_one_byte_is_not_signed(body in "[ -~]{1,60}", at in any::<prop::sample::Index>()) {
        let header = meta_signature(b"secret", body.as_bytes());
        let mut forged = body.clone().into_bytes();
        let at = at.index(forged.len());
        forged[at] ^= 1;
        prop_assert_eq!(meta::signature(b"secret", body.as_bytes(), Some(&header)), Signature::Good);
        prop_assert_eq!(meta::signature(b"secret", &forged, Some(&header)), Signature::Bad);
    }
}
