//! The store does what its callers rely on, through the public API only.

use crate::common::{Place, append, owner, plain, secret, subject};
use quietline_ledger::{
    Effect, Fact, Fingerprint, KeyPlace, Ledger, LedgerError, Position, RequestId, Trust,
};
use serde_json::{Value, json};
use std::sync::atomic::{AtomicBool, Ordering};
use uuid::Uuid;

fn read_all(ledger: &Ledger) -> Vec<(Fact, Option<Value>)> {
    let mut all = Vec::new();
    ledger
        .for_each::<LedgerError>(Position(0), &mut |fact, secret| {
            all.push((fact, secret.open()?));
            Ok(())
        })
        .unwrap();
    all
}

#[test]
fn what_is_appended_is_read_back() {
    let (place, mut ledger) = Place::new();
    let mut draft = secret(1, 7, "made-up words");
    draft.fingerprints = vec![ledger.fingerprint("phone", "+85223456789")];
    draft.rule = Some("HK.hours".into());
    draft.effect = Effect::Restrictive;
    let head = append(&mut ledger, &[plain(0), draft.clone()]);
    assert_eq!(head.size, 2, "both facts are counted");
    drop(ledger);

    let ledger = place.open();
    assert_eq!(ledger.head().unwrap(), head, "the head survives closing");
    assert_eq!(ledger.trust(), Trust::Whole, "nothing was lost");
    let fact = ledger.fact(Position(1)).unwrap().unwrap();
    assert_eq!(
        fact,
        Fact {
            position: Position(1),
            id: draft.id,
            kind: draft.kind,
            version: 1,
            effect: Effect::Restrictive,
            at: draft.at,
            who: None,
            subject: Some(subject(7)),
            fingerprints: draft.fingerprints,
            rule: draft.rule,
            body: draft.body,
            has_secret: true,
        }
    );
    let words = json!({ "words": "made-up words", "number": 1 });
    assert_eq!(ledger.open_secret(Position(1)).unwrap(), Some(words.clone()));
    assert_eq!(ledger.open_secret(Position(0)).unwrap(), None, "a fact without a secret has none");
    assert_eq!(ledger.fact(Position(2)).unwrap(), None, "there is nothing past the end");
    let all = read_all(&ledger);
    assert_eq!(all[1], (fact, Some(words)), "folding sees the same as a single look");
    assert_eq!(ledger.facts(Position(1), 10).unwrap(), vec![all[1].0.clone()]);
    assert_eq!(ledger.facts(Position(0), 1).unwrap().len(), 1, "the limit is kept");
}

#[test]
fn a_dropped_append_keeps_nothing() {
    let (_place, mut ledger) = Place::new();
    let before = append(&mut ledger, &[plain(0)]);
    let mut begun = ledger.begin().unwrap();
    begun.append(&secret(1, 1, "never kept")).unwrap();
    assert_eq!(begun.head().size, 2, "the open append sees its own fact");
    drop(begun);
    assert_eq!(ledger.head().unwrap(), before, "the ledger is as it was");
    assert_eq!(append(&mut ledger, &[secret(1, 1, "kept")]).size, 2, "and takes the next append");
}

#[test]
fn a_request_is_remembered_with_its_outcome() {
    let (place, mut ledger) = Place::new();
    let id = RequestId::from(Uuid::from_u128(99));
    let mut begun = ledger.begin().unwrap();
    assert_eq!(begun.request(&id).unwrap(), None, "never asked before");
    let position = begun.append(&plain(0)).unwrap();
    begun.remember(id, [5; 32], position).unwrap();
    begun.commit().unwrap();
    drop(ledger);
    let mut ledger = place.open();
    let mut begun = ledger.begin().unwrap();
    assert_eq!(begun.request(&id).unwrap(), Some(([5; 32], position)), "asked again: the recorded outcome");
    assert!(begun.remember(id, [6; 32], position).is_err(), "an outcome is never replaced");
}

#[test]
fn two_connections_see_each_other() {
    let (place, mut one) = Place::new();
    let mut two = place.open();
    let version = two.data_version().unwrap();
    // More people than one segment holds, taken in turns, so that each side meets segments of the other.
    for number in 0..560 {
        let ledger = if number % 2 == 0 { &mut one } else { &mut two };
        append(ledger, &[secret(number, number, "by turns")]);
    }
    assert_ne!(two.data_version().unwrap(), version, "the other's commits are noticed");
    assert_eq!(one.head().unwrap(), two.head().unwrap());
    for position in [0, 1, 511, 512, 558, 559] {
        assert!(one.open_secret(Position(position)).unwrap().is_some(), "one opens {position}");
        assert!(two.open_secret(Position(position)).unwrap().is_some(), "two opens {position}");
    }
    drop(one);
    assert_eq!(place.open().trust(), Trust::Whole, "the anchors of both agree with the ledger");
}

/// A hub opens connections to read while reports pour in: a false alarm of missing facts stopped a whole floor.
#[test]
fn one_that_is_opened_while_another_commits_misses_nothing() {
    let (place, mut ledger) = Place::new();
    append(&mut ledger, &[plain(0)]);
    let (opened, committing) = (AtomicBool::new(false), AtomicBool::new(false));
    let seen: Vec<Trust> = std::thread::scope(|scope| {
        scope.spawn(|| {
            while !opened.load(Ordering::Relaxed) {
                append(&mut ledger, &[plain(1)]);
                committing.store(true, Ordering::Relaxed);
            }
        });
        while !committing.load(Ordering::Relaxed) {
            std::thread::yield_now();
        }
        let seen = (0..60).map(|_| place.open().trust()).collect();
        opened.store(true, Ordering::Relaxed);
        seen
    });
    assert_eq!(seen, vec![Trust::Whole; 60]);
}

#[test]
fn segment_keys_are_made_when_they_run_out() {
    let (place, mut ledger) = Place::new();
    let people = 512 * 64 + 3;
    let mut begun = ledger.begin().unwrap();
    for number in 0..people {
        begun.append(&secret(number, number, "many")).unwrap();
    }
    begun.commit().unwrap();
    drop(ledger);
    assert!(
        place.open().open_secret(Position(people - 1)).unwrap().is_some(),
        "a key of the second batch opens"
    );
}

#[test]
fn a_folder_and_a_key_are_never_taken_over() {
    let (place, ledger) = Place::new();
    drop(ledger);
    let again = Ledger::create(&place.dir(), &place.key(), crate::common::ORIGIN);
    assert!(matches!(again, Err(LedgerError::AlreadyExists(_))), "a workspace is never made over another");
    let elsewhere = Ledger::create(&place.temp.path().join("other"), &place.key(), crate::common::ORIGIN);
    assert!(matches!(elsewhere, Err(LedgerError::AlreadyExists(_))), "a key is never replaced");
    let nowhere = Ledger::open(&place.temp.path().join("empty"));
    assert!(matches!(nowhere, Err(LedgerError::NotAWorkspace)));
    KeyPlace::read_back(&place.dir()).unwrap();
}

#[test]
fn a_key_that_is_not_in_its_place_is_named_and_never_made() {
    let (place, ledger) = Place::new();
    drop(ledger);
    let key = place.temp.path().join("workspace.key");
    let aside = place.temp.path().join("aside");
    std::fs::rename(&key, &aside).unwrap();
    let error = Ledger::open(&place.dir()).err().unwrap();
    assert!(matches!(&error, LedgerError::KeyMissing { place } if place.ends_with("workspace.key")));
    assert!(error.to_string().contains("recovery kit"), "the error says what to do");
    assert!(!key.exists(), "no key was made");

    std::fs::copy(&aside, &key).unwrap();
    let other = std::fs::read_to_string(&key).unwrap().replace(['a', '1'], "0");
    std::fs::write(&key, other).unwrap();
    assert!(matches!(Ledger::open(&place.dir()), Err(LedgerError::KeyWrong { .. })));
}

#[cfg(unix)]
#[test]
fn a_key_file_others_may_read_is_refused() {
    use std::os::unix::fs::PermissionsExt;
    let (place, ledger) = Place::new();
    drop(ledger);
    let key = place.temp.path().join("workspace.key");
    let mode = |mode| std::fs::set_permissions(&key, std::fs::Permissions::from_mode(mode)).unwrap();
    assert_eq!(
        std::fs::metadata(&key).unwrap().permissions().mode() & 0o777,
        0o600,
        "made for its owner only"
    );
    mode(0o644);
    assert!(matches!(Ledger::open(&place.dir()), Err(LedgerError::KeyExposed { .. })));
    mode(0o600);
    place.open();
}

#[test]
fn a_passphrase_opens_only_with_the_right_words() {
    let place = Place { temp: tempfile::TempDir::new().unwrap() };
    let words = KeyPlace::passphrase();
    drop(
        Ledger::create_with_passphrase(&place.dir(), &words, "a made-up phrase", crate::common::ORIGIN)
            .unwrap(),
    );
    assert!(matches!(Ledger::open(&place.dir()), Err(LedgerError::PassphraseNeeded)));
    let wrong = Ledger::open_with_passphrase(&place.dir(), "another phrase");
    assert!(matches!(wrong, Err(LedgerError::KeyWrong { .. })));
    Ledger::open_with_passphrase(&place.dir(), "a made-up phrase").unwrap();
}

#[test]
fn a_newer_workspace_is_refused_and_untouched() {
    let (place, ledger) = Place::new();
    drop(ledger);
    let file = place.dir().join("workspace.toml");
    let newer = "format = 2\nsomething_new = true\n";
    std::fs::write(&file, newer).unwrap();
    let names = || {
        let mut names: Vec<_> =
            std::fs::read_dir(place.dir()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        names.sort();
        names
    };
    let before = names();
    assert!(matches!(Ledger::open(&place.dir()), Err(LedgerError::Newer { found: 2, known: 1 })));
    assert_eq!(std::fs::read_to_string(&file).unwrap(), newer);
    assert_eq!(names(), before, "no file came or went");
}

#[test]
fn a_draft_that_cannot_be_kept_is_refused() {
    let (_place, mut ledger) = Place::new();
    let refused = |ledger: &mut Ledger, draft| {
        let error = ledger.begin().unwrap().append(&draft).err();
        assert!(matches!(error, Some(LedgerError::Invalid(_))), "{error:?}");
    };
    refused(&mut ledger, quietline_ledger::Draft { kind: "two words".into(), ..plain(0) });
    refused(&mut ledger, quietline_ledger::Draft { kind: String::new(), ..plain(0) });
    refused(&mut ledger, quietline_ledger::Draft { body: json!([]), ..plain(0) });
    refused(
        &mut ledger,
        quietline_ledger::Draft { body: json!({ "long": "x".repeat(1 << 20) }), ..plain(0) },
    );
    refused(&mut ledger, secret(0, 0, &"x".repeat(1 << 20)));
    assert_eq!(ledger.head().unwrap().size, 0, "nothing of it was kept");
}

#[test]
fn keys_for_other_uses_differ_and_last() {
    let (place, ledger) = Place::new();
    let views = ledger.subkey("views");
    let print = ledger.fingerprint("phone", "+85223456789");
    assert_ne!(views, ledger.subkey("index"), "each label has a key of its own");
    assert_ne!(print, ledger.fingerprint("digits", "+85223456789"), "the kind is part of the address");
    let text = serde_json::to_string(&print).unwrap();
    assert_eq!(text.len(), 66, "64 hex digits in quotes");
    assert_eq!(serde_json::from_str::<Fingerprint>(&text).unwrap(), print);
    drop(ledger);
    assert_eq!(
        (place.open().subkey("views"), place.open().fingerprint("phone", "+85223456789")),
        (views, print)
    );
}

#[test]
fn debug_output_holds_no_secret() {
    let shown = format!("{:?}", secret(1, 2, "words nobody may read in a log"));
    assert!(!shown.contains("nobody"), "a secret is never printed");
    assert_eq!(owner(2), owner(2));
}
