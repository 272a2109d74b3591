//! What names of recordings say, and what they cannot be made to say.

use crate::samples::{ZONE, layouts, name_settings};
use proptest::prelude::*;
use quietline_recordings::names::{
    Layout, LayoutProblem, NameProblem, NameSettings, RecordingName, Style, read_name, try_layout,
};
use quietline_recordings::{CallRef, Extension, Wall};

fn read(path: &str, layout: &str) -> Result<RecordingName, NameProblem> {
    read_name(path.as_bytes(), &[layout.parse().unwrap()], &name_settings())
}

fn stamp(name: &RecordingName) -> String {
    name.stamp.map_or_else(String::new, |stamp| stamp.earliest().with_timezone(&ZONE).to_rfc3339())
}

#[test]
fn the_four_known_layouts_are_told_apart() {
    let cases = [
        ("20260302-165751_24373104-all.wav", Style::Vicidial, None, Some("24373104"), None),
        (
            "2026/03/02/out-60874756-204-20260302-194624-1772451984.1049.wav",
            Style::Freepbx,
            Some("1772451984.1049"),
            Some("60874756"),
            Some("204"),
        ),
        (
            "q-600-60874756-20260302-194624-pbx-1-1772451984.1049.WAV",
            Style::Freepbx,
            Some("pbx-1-1772451984.1049"),
            None,
            None,
        ),
        (
            "0b71bdbb-cf77-4f76-a73c-df96fb4aa922.wav",
            Style::Freeswitch,
            Some("0b71bdbb-cf77-4f76-a73c-df96fb4aa922"),
            None,
            None,
        ),
        ("siphon-2fabe185c0b8.wav", Style::Siphon, Some("siphon-2fabe185c0b8"), None, None),
    ];
    for (path, style, id, address, agent) in cases {
        let name = read_name(path.as_bytes(), &layouts(), &name_settings()).unwrap();
        assert_eq!(name.style, style, "{path}");
        assert_eq!(name.call_ref.as_ref().map(CallRef::as_str), id, "{path}");
        assert_eq!(name.address.as_deref(), address, "{path}");
        assert_eq!(name.agent.as_ref().map(Extension::as_str), agent, "{path}");
    }
}

#[test]
fn what_is_being_written_says_so() {
    for (name, is_in_progress) in [
        ("siphon-1.wav", false),
        ("siphon-1.wav.part", true),
        ("siphon-1.mp3.tmp", true),
        ("siphon-1.part", true),
        (".siphon-1.wav.Ab12Cd", true),
    ] {
        let read = read_name(name.as_bytes(), &Layout::of(Style::Siphon), &name_settings()).unwrap();
        assert_eq!(read.is_in_progress, is_in_progress, "{name}");
    }
}

#[test]
fn no_path_leads_out_of_the_folder_and_no_name_misleads() {
    let cases: [(&[u8], NameProblem); 18] = [
        (b"", NameProblem::OutsideFolder),
        (b"/a.wav", NameProblem::OutsideFolder),
        (b"../a.wav", NameProblem::OutsideFolder),
        (b"a/../../b.wav", NameProblem::OutsideFolder),
        (b"a/./b.wav", NameProblem::OutsideFolder),
        (b"a//b.wav", NameProblem::OutsideFolder),
        (b"a.wav/", NameProblem::OutsideFolder),
        (b"..", NameProblem::OutsideFolder),
        (b"a\nb.wav", NameProblem::ControlCharacter),
        (b"a\rb.wav", NameProblem::ControlCharacter),
        (b"a\0.wav", NameProblem::ControlCharacter),
        (b"\x1b[2J.wav", NameProblem::ControlCharacter),
        (b"..\\a.wav", NameProblem::ControlCharacter),
        ("a\u{202e}vaw.wav".as_bytes(), NameProblem::ControlCharacter),
        (b"\xff\xfe.wav", NameProblem::NotText),
        (b"a\xc3.wav", NameProblem::NotText),
        (b"a.txt", NameProblem::UnknownEnding),
        (b"a", NameProblem::UnknownEnding),
    ];
    for (path, problem) in cases {
        let read = read_name(path, &Layout::of(Style::Siphon), &name_settings());
        assert_eq!(read, Err(problem), "{:?}", String::from_utf8_lossy(path));
    }
    let long = vec![b'a'; 5000];
    let read = read_name(&long, &Layout::of(Style::Siphon), &name_settings());
    assert_eq!(read, Err(NameProblem::OutsideFolder), "no path is that long");
}

#[test]
fn an_admin_describes_a_layout() {
    let cases = [
        (
            "{number}_{date}{time}",
            "91234567_20260302165751.mp3",
            Some("91234567"),
            "2026-03-02T16:57:51+08:00",
        ),
        (
            "{year}/{month}/{day}/{hour}{minute}{second}_{number}_{skip}",
            "archive/2026/03/02/165751_+85291234567_.wav",
            Some("+85291234567"),
            "2026-03-02T16:57:51+08:00",
        ),
        ("{epoch} {number}", "1772441871 91234567.wav", Some("91234567"), "2026-03-02T16:57:51+08:00"),
        ("{{{id}}}", "{x.1}.wav", None, ""),
        ("錄音-{id}", "錄音-x-1.wav", None, ""),
        ("{skip}/{id}", "a b/x.wav", None, ""),
    ];
    for (layout, path, address, at) in cases {
        let name = read(path, layout).unwrap_or_else(|problem| panic!("{layout} {path}: {problem}"));
        assert_eq!(name.style, Style::Described);
        assert_eq!(name.address.as_deref(), address, "{layout}");
        assert_eq!(stamp(&name), at, "{layout}");
    }
    let unfit = [
        ("{number}_{date}{time}", "91234567_2026030216575.wav", NameProblem::UnknownLayout),
        ("{number}_{date}{time}", "Ho_20260302165751.wav", NameProblem::UnknownLayout),
        ("{number}_{date}{time}", "91234567_20260230165751.wav", NameProblem::BadTime),
        ("{number}_{date}{time}", "91234567_20260302246051.wav", NameProblem::BadTime),
        ("{number}_{date}{time}", "91234567_20260302165751x.wav", NameProblem::UnknownLayout),
        ("{number} {epoch}", "91234567 99999999999999999999.wav", NameProblem::BadTime),
        ("{skip}/{id}", "x.wav", NameProblem::UnknownLayout),
        ("{id}-x", "-x.wav", NameProblem::UnknownLayout),
        // A separator inside a field is what the language cannot express: `a` is the id, and `-b-x` does not fit.
        ("{id}-x", "a-x-x.wav", NameProblem::UnknownLayout),
        ("{uuid}", "0b71bdbb-cf77-4f76-a73c-df96fb4aa92.wav", NameProblem::UnknownLayout),
        ("{uuid}", "0b71bdbb0cf7704f7600a73c0df96fb4aa92.wav", NameProblem::UnknownLayout),
        // A field of fixed width that would end inside a character.
        ("{date}{time}{id}", "2026030219462\u{9304}.wav", NameProblem::UnknownLayout),
    ];
    for (layout, path, problem) in unfit {
        assert_eq!(read(path, layout), Err(problem), "{layout} {path}");
    }
}

#[test]
fn a_layout_that_could_go_wrong_is_refused_with_its_place() {
    let cases = [
        ("", 0, LayoutProblem::Length),
        ("{id", 0, LayoutProblem::Brace),
        ("a}{id}", 1, LayoutProblem::Brace),
        ("{phone}", 0, LayoutProblem::UnknownField),
        ("{id}-{id}", 5, LayoutProblem::RepeatedField),
        ("{id}-{date}-{year}", 12, LayoutProblem::RepeatedField),
        ("{id}-{uuid}", 5, LayoutProblem::RepeatedField),
        ("{epoch}-{time}-{number}", 8, LayoutProblem::RepeatedField),
        ("{number}{date}{time}", 8, LayoutProblem::NoTextBetween),
        ("/{id}", 0, LayoutProblem::Folder),
        ("../{id}", 2, LayoutProblem::Folder),
        ("{id}/", 5, LayoutProblem::Folder),
        ("a\n{id}", 1, LayoutProblem::ControlCharacter),
        ("{number}-{date}", 15, LayoutProblem::MatchesNothing),
        ("all", 3, LayoutProblem::MatchesNothing),
    ];
    for (text, at, problem) in cases {
        let error = text.parse::<Layout>().unwrap_err();
        assert_eq!((error.at, error.problem), (at, problem), "{text}");
    }
    assert_eq!("{id}x".repeat(60).parse::<Layout>().unwrap_err().problem, LayoutProblem::Length);
}

#[test]
fn a_layout_is_tried_before_it_is_used() {
    let layout = "{number}_{date}{time}".parse().unwrap();
    let names: [&[u8]; 4] =
        [b"91234567_20260302165751.wav", b"x.wav", b"91234567_20260230165751.wav", b"\xff"];
    let trial = try_layout(&layout, names, &name_settings());
    assert_eq!((trial.read, trial.unread), (1, 3));
    assert_eq!(trial.examples[0].0, 0);
    let problems = [(1, NameProblem::UnknownLayout), (2, NameProblem::BadTime), (3, NameProblem::NotText)];
    assert_eq!(trial.problems, problems);
}

#[test]
fn an_hour_that_a_clock_shows_twice_is_both_instants_and_one_it_skips_is_none() {
    let london = NameSettings { zone: chrono_tz::Europe::London, region: "GB".into() };
    let at =
        |name: &str| read_name(name.as_bytes(), &Layout::of(Style::Vicidial), &london).map(|name| name.stamp);
    let twice = at("20261025-013000_02079460018-all.wav").unwrap().unwrap();
    let instant = |text: &str| text.parse().unwrap();
    assert_eq!(twice, Wall::Twice(instant("2026-10-25T00:30:00Z"), instant("2026-10-25T01:30:00Z")));
    assert_eq!(at("20260329-013000_02079460018-all.wav"), Err(NameProblem::BadTime));
}

proptest! {
    #[test]
    fn no_bytes_make_a_name_panic(path in proptest::collection::vec(any::<u8>(), 0..60), layout in ".{0,40}") {
        let _ = read_name(&path, &layouts(), &name_settings());
        if let Ok(layout) = layout.parse::<Layout>() {
            let _ = try_layout(&layout, [path.as_slice()], &name_settings());
        }
    }

    #[test]
    fn what_is_read_was_in_the_folder(path in "[a./\\\\-]{0,12}\\.wav") {
        if read_name(path.as_bytes(), &Layout::of(Style::Siphon), &name_settings()).is_ok() {
            prop_assert!(path.split('/').all(|part| !matches!(part, "" | "." | "..")));
            prop_assert!(!path.contains('\\'));
        }
    }

    #[test]
    fn a_name_that_a_layout_made_is_read_as_it_was_meant(
        number in "[2-9][0-9]{7}", id in "[a-z0-9.-]{1,20}", agent in "[0-9]{3}", seconds in 0_i64..4_000_000_000,
    ) {
        let at = chrono::DateTime::from_timestamp(seconds, 0).unwrap();
        let shown = at.with_timezone(&ZONE).format("%Y%m%d-%H%M%S");
        let path = format!("out-{number}-{agent}-{shown}-{id}.wav");
        let name = read_name(path.as_bytes(), &Layout::of(Style::Freepbx), &name_settings()).unwrap();
        prop_assert_eq!(name.address.as_deref(), Some(number.as_str()));
        prop_assert_eq!(name.call_ref.as_ref().map(CallRef::as_str), Some(id.as_str()));
        prop_assert!(matches!(name.stamp, Some(Wall::Once(one)) if one == at)
            || matches!(name.stamp, Some(Wall::Twice(one, two)) if one == at || two == at));
    }
}
