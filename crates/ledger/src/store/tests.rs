//! What both stores do alike: every method of the trait, on SQLite and on a real PostgreSQL.

use super::{DataKeyRow, HeadRow, Left, SealedRow, Store, Tag};
use crate::{
    blob::{Chunk, ChunkAt},
    error::LedgerError,
    fact::{Draft, Effect},
    ids::{FactId, Position, RequestId},
    keys::keyring::Keyring,
    postgres::{Database, PostgresStore},
    proof::coverage::Parts,
    seal::sha256,
    sqlite::{self, store::SqliteStore},
    tree::{Frontier, Hash, Head, Node, leaf_hash},
};
use quietline_pgtest::Server;
use serde_json::{Value, json};
use std::ops::ControlFlow;
use tempfile::TempDir;
use uuid::Uuid;

/// Two connections to one empty ledger, and what keeps it alive.
struct Two {
    one: Box<dyn Store>,
    two: Box<dyn Store>,
    ring: Keyring,
    _temp: TempDir,
}

fn on_sqlite() -> Two {
    let temp = TempDir::new().unwrap();
    let ring = Keyring::new("example.org/test").unwrap();
    SqliteStore::create(temp.path(), &ring.database).unwrap();
    let open = || Box::new(SqliteStore::open(temp.path(), &ring.database).unwrap());
    Two { one: open(), two: open(), ring, _temp: temp }
}

fn on_postgres() -> Two {
    let place = Server::shared().database();
    Database::parse(&place.owner).unwrap().prepare("program").unwrap();
    let database = Database::parse(&place.program).unwrap();
    let workspace = Uuid::from_u128(1);
    PostgresStore::create(&database, workspace, None).unwrap();
    let open = || Box::new(PostgresStore::open(&database, workspace).unwrap());
    let ring = Keyring::new("example.org/test").unwrap();
    Two { one: open(), two: open(), ring, _temp: TempDir::new().unwrap() }
}

/// The same test on each store.
macro_rules! on_both {
    ($($name:ident)*) => { $(
        mod $name {
            #[test]
            fn sqlite() {
                super::$name(&super::on_sqlite());
            }
            #[test]
            fn postgres() {
                super::$name(&super::on_postgres());
            }
        }
    )* };
}

on_both! {
    an_append_is_seen_when_it_is_committed
    an_append_sees_itself
    what_is_taken_back_leaves_nothing
    the_append_lock_is_held_by_one
    requests_are_recorded_once
    parts_end_by_order
    keys_are_found_and_lost
    chunks_come_and_go
    new_chunks_come_together_or_not_at_all
    every_chunk_comes_once_and_in_order
    jobs_come_and_go
    leaves_and_nodes
    streams_are_in_order_and_stop
    a_stream_may_ask_for_more
    a_snapshot_stays_as_it_was
    what_was_foreseen_is_as_if_asked
    a_copy_holds_everything
    house_keeping_costs_nothing_to_ask
}

fn plain(number: u64, kind: &str, body: Value) -> Vec<u8> {
    let draft = Draft {
        id: FactId::from(Uuid::from_u128(number.into())),
        kind: kind.into(),
        version: 1,
        effect: Effect::Neutral,
        at: 0,
        who: None,
        subject: None,
        fingerprints: Vec::new(),
        rule: None,
        body,
        secret: None,
    };
    draft.plain([7; 16]).unwrap()
}

fn said(number: u64) -> Vec<u8> {
    plain(number, "StepSaid", json!({ "number": number }))
}

fn sealed(number: u64) -> Vec<u8> {
    format!("sealed {number}").into_bytes()
}

fn tag(number: u8) -> Tag {
    [number; 16]
}

fn key(id: u64) -> DataKeyRow {
    DataKeyRow { id, segment: 3, wrapped: Some(vec![id as u8; 72]) }
}

fn request(number: u128) -> RequestId {
    RequestId::from(Uuid::from_u128(number))
}

/// Adds a fact the way the ledger does; no secret: no sealed part.
fn add(store: &dyn Store, head: &mut HeadRow, plain: &[u8], sealed: Option<&[u8]>) -> Hash {
    let at = Position(head.head.size);
    let leaf = leaf_hash(plain, &sha256(sealed.unwrap_or_default()));
    store.insert_leaf(at, &leaf).unwrap();
    store.insert_plain(at, plain).unwrap();
    if let Some(sealed) = sealed {
        store.insert_content_key(at, 40 + at.0, b"wrapped").unwrap();
        store.insert_sealed(at, sealed).unwrap();
    }
    head.frontier.push(leaf, |node| store.insert_node(&node)).unwrap();
    head.head = Head { size: head.frontier.size(), root: head.frontier.root() };
    leaf
}

/// Commits `count` facts; every other one has a sealed part.
fn filled(store: &dyn Store, count: u64) {
    let mut head = store.begin().unwrap();
    let from = head.head.size;
    for number in from..from + count {
        let sealed = (number % 2 == 1).then(|| sealed(number));
        add(store, &mut head, &said(number), sealed.as_deref());
    }
    store.write_head(&head).unwrap();
    store.commit().unwrap();
}

fn an_append_is_seen_when_it_is_committed(two: &Two) {
    let version = two.two.data_version().unwrap();
    let empty = two.one.head().unwrap();
    assert_eq!((empty.head.size, empty.data_keys), (0, 0));
    let mut head = two.one.begin().unwrap();
    add(&*two.one, &mut head, &said(0), Some(b"words"));
    head.data_keys = 5;
    (head.segment, head.next_segment) = (u32::MAX, 7);
    two.one.write_head(&head).unwrap();
    assert_eq!(two.two.head().unwrap().head.size, 0, "not before the commit");
    assert_eq!(two.two.plain(Position(0)).unwrap(), None);
    two.one.commit().unwrap();
    for store in [&two.one, &two.two] {
        let read = store.head().unwrap();
        assert_eq!((read.head, read.frontier), (head.head.clone(), head.frontier.clone()));
        assert_eq!((read.data_keys, read.segment, read.next_segment), (5, u32::MAX, 7));
        assert_eq!(store.plain(Position(0)).unwrap(), Some(said(0)));
    }
    assert_ne!(two.two.data_version().unwrap(), version, "the other side notices");
}

fn an_append_sees_itself(two: &Two) {
    let store = &*two.one;
    let mut head = store.begin().unwrap();
    store.insert_request(&request(1), &[1; 32], Position(0)).unwrap();
    store.insert_key(&key(0)).unwrap();
    store.own(&tag(1), 0).unwrap();
    let leaf = add(store, &mut head, &said(0), Some(b"words"));
    assert_eq!(store.request(&request(1)).unwrap(), Some(([1; 32], Position(0))));
    assert_eq!(store.key_of(&tag(1)).unwrap(), Some(key(0)));
    assert_eq!(store.key(0).unwrap(), Some(key(0)));
    assert_eq!(store.plain(Position(0)).unwrap(), Some(said(0)));
    let row = SealedRow { sealed: b"words".to_vec(), content_key: Some((40, b"wrapped".to_vec())) };
    assert_eq!(store.sealed(Position(0)).unwrap(), Some(row));
    assert_eq!(store.plains(Position(0), 9).unwrap(), [(Position(0), said(0))]);
    assert_eq!(store.leaf(Position(0)).unwrap(), Some(leaf));
    assert_eq!(store.nodes(0, 0, 1).unwrap(), [leaf]);
    assert_eq!(store.keys(0, 512).unwrap(), [key(0)]);
    assert_eq!(positions(store, 0), [0]);
    assert_eq!(store.digest(Position(0)).unwrap(), None);
    store.rollback();
}

fn what_is_taken_back_leaves_nothing(two: &Two) {
    let store = &*two.one;
    let mut head = store.begin().unwrap();
    add(store, &mut head, &said(0), Some(b"words"));
    store.insert_request(&request(1), &[1; 32], Position(0)).unwrap();
    store.insert_key(&key(0)).unwrap();
    store.own(&tag(1), 0).unwrap();
    store.put_chunk(Uuid::from_u128(9), 0, &chunk(0)).unwrap();
    store.insert_unfinished(Position(0), "a job").unwrap();
    store.write_head(&head).unwrap();
    store.rollback();
    for store in [&two.one, &two.two] {
        assert_eq!(store.head().unwrap().head.size, 0);
        assert_eq!(store.plain(Position(0)).unwrap(), None);
        assert_eq!(store.sealed(Position(0)).unwrap(), None);
        assert_eq!(store.leaf(Position(0)).unwrap(), None);
        assert_eq!(store.request(&request(1)).unwrap(), None);
        assert_eq!(store.key(0).unwrap(), None);
        assert_eq!(store.key_of(&tag(1)).unwrap(), None);
        assert_eq!(store.chunk(Uuid::from_u128(9), 0).unwrap(), None);
        assert_eq!(store.unfinished().unwrap(), []);
    }
    filled(store, 3);
    assert_eq!(two.two.head().unwrap().head.size, 3, "and the next append begins");
}

fn the_append_lock_is_held_by_one(two: &Two) {
    two.one.begin().unwrap();
    assert!(matches!(two.two.begin(), Err(LedgerError::Busy)), "five seconds are waited, and no more");
    two.one.rollback();
    two.two.begin().unwrap();
    two.two.rollback();
}

fn requests_are_recorded_once(two: &Two) {
    let store = &*two.one;
    store.begin().unwrap();
    store.insert_request(&request(1), &[1; 32], Position(4)).unwrap();
    assert!(store.insert_request(&request(1), &[2; 32], Position(5)).is_err(), "in the same append");
    store.rollback();
    store.begin().unwrap();
    store.insert_request(&request(1), &[1; 32], Position(4)).unwrap();
    store.commit().unwrap();
    two.two.begin().unwrap();
    assert_eq!(two.two.request(&request(1)).unwrap(), Some(([1; 32], Position(4))));
    assert!(two.two.insert_request(&request(1), &[2; 32], Position(5)).is_err(), "nor later by another");
    two.two.rollback();
    assert_eq!(store.request(&request(1)).unwrap(), Some(([1; 32], Position(4))), "the first outcome stays");
    assert_eq!(store.request(&request(2)).unwrap(), None);
}

fn order(store: &dyn Store, parts: &str, ranges: &[(u64, u64)]) -> Position {
    let mut head = store.begin().unwrap();
    let at = Position(head.head.size);
    let body = json!({ "parts": parts, "positions": ranges });
    add(store, &mut head, &plain(at.0, "DisposalOrdered", body), None);
    store.write_head(&head).unwrap();
    store.commit().unwrap();
    at
}

fn end(store: &dyn Store, order: Position, positions: &[u64], parts: Parts) {
    store.begin().unwrap();
    store.end(order, positions, parts).unwrap();
    store.commit().unwrap();
}

fn parts_end_by_order(two: &Two) {
    let store = &*two.one;
    filled(store, 8);
    let half = order(store, "sealed", &[(1, 4)]);
    end(store, half, &[1, 2, 3], Parts::Sealed);
    let whole = order(store, "all", &[(3, 6)]);
    end(store, whole, &[3, 4, 5], Parts::All);
    end(store, whole, &[3, 4, 5], Parts::All);
    for store in [&two.one, &two.two] {
        let digest = |at| store.digest(Position(at)).unwrap();
        assert_eq!(store.sealed(Position(1)).unwrap(), None, "the sealed part went");
        assert_eq!(digest(1), Some(sha256(&sealed(1))), "its digest stays");
        assert_eq!(store.plain(Position(1)).unwrap(), Some(said(1)), "and the plain part");
        assert_eq!(digest(2), None, "what was never sealed has no digest");
        for at in 3..6 {
            assert_eq!(store.plain(Position(at)).unwrap(), None, "both went");
            assert_eq!((store.sealed(Position(at)).unwrap(), digest(at)), (None, None));
            assert!(store.leaf(Position(at)).unwrap().is_some(), "the leaf stays");
        }
        assert!(store.sealed(Position(7)).unwrap().is_some(), "what was not named is as it was");
        assert_eq!(positions(&**store, 0), [0, 1, 2, 6, 7, 8, 9]);
        assert_eq!(
            left(&**store),
            ["whole", "plain", "whole", "leaf", "leaf", "leaf", "whole", "sealed", "whole", "whole"]
        );
        assert_eq!(
            store.plains(Position(1), 3).unwrap().iter().map(|row| row.0.0).collect::<Vec<_>>(),
            [1, 2, 6]
        );
        let wanted = [7, 1, 4, 6, 77].map(Position);
        let found = store.plains_at(&wanted).unwrap();
        assert_eq!(
            found,
            [1, 6, 7].map(|at| (Position(at), said(at))),
            "in order, without what ended or never was"
        );
        assert_eq!(store.plains_at(&[]).unwrap(), []);
    }
}

fn keys_are_found_and_lost(two: &Two) {
    let store = &*two.one;
    store.begin().unwrap();
    for id in 0..3 {
        store.insert_key(&key(id)).unwrap();
        assert_eq!(store.key_of(&tag(id as u8)).unwrap(), None);
        store.own(&tag(id as u8), id).unwrap();
    }
    store.commit().unwrap();
    assert_eq!(two.two.keys(1, 512).unwrap(), [key(1), key(2)]);
    assert_eq!(two.two.keys(3, 512).unwrap(), []);
    store.begin().unwrap();
    let destroyed = DataKeyRow { id: 1, segment: 4, wrapped: None };
    store.update_keys(std::slice::from_ref(&destroyed)).unwrap();
    assert!(store.update_keys(&[key(1), key(77)]).is_err(), "a key that is not there");
    store.rollback();
    store.begin().unwrap();
    store.update_keys(std::slice::from_ref(&destroyed)).unwrap();
    store.disown(&[tag(1), tag(9)]).unwrap();
    store.disown(&[]).unwrap();
    assert_eq!(store.key_of(&tag(1)).unwrap(), None, "seen in the same append");
    store.insert_key(&key(3)).unwrap();
    store.own(&tag(2), 3).unwrap();
    assert_eq!(store.key_of(&tag(2)).unwrap(), Some(key(3)), "an owner changes the key");
    store.commit().unwrap();
    for store in [&two.one, &two.two] {
        assert_eq!(store.key(1).unwrap(), Some(destroyed.clone()), "an empty row tells of it");
        assert_eq!(store.key_of(&tag(0)).unwrap(), Some(key(0)));
        assert_eq!(store.key_of(&tag(1)).unwrap(), None);
        assert_eq!(store.key_of(&tag(2)).unwrap(), Some(key(3)));
        assert_eq!(store.key(2).unwrap(), Some(key(2)), "the older key stays");
        assert_eq!(store.key(4).unwrap(), None);
    }
}

fn chunk(index: u32) -> Chunk {
    Chunk { index, hash: [index as u8; 32], bytes: 11 }
}

/// Two imports that take the same number must not share a row: the second one's key would be lost without a word.
fn new_chunks_come_together_or_not_at_all(two: &Two) {
    let (store, blob, other) = (&*two.one, Uuid::from_u128(9), Uuid::from_u128(10));
    store.begin().unwrap();
    store.add_chunks(&[(blob, 1, chunk(0)), (other, 2, chunk(0)), (blob, 3, chunk(1))]).unwrap();
    store.add_chunks(&[]).unwrap();
    store.commit().unwrap();
    let seen = two.two.chunk(other, 0).unwrap().unwrap();
    assert_eq!((seen.chunk, seen.data_key), (chunk(0), 2));
    assert_eq!(two.two.chunks(blob).unwrap(), [chunk(0), chunk(1)]);
    store.begin().unwrap();
    let again = store.add_chunks(&[(blob, 4, chunk(2)), (blob, 5, chunk(1))]);
    assert!(matches!(again, Err(LedgerError::Invalid(_))), "{again:?}");
    store.rollback();
    assert_eq!(two.two.chunks(blob).unwrap(), [chunk(0), chunk(1)]);
    assert_eq!(two.two.chunk(blob, 1).unwrap().unwrap().data_key, 3, "the first one's key stays");
}

fn chunks_come_and_go(two: &Two) {
    let (store, blob) = (&*two.one, Uuid::from_u128(9));
    store.begin().unwrap();
    store.put_chunk(blob, 5, &chunk(1)).unwrap();
    store.put_chunk(blob, 4, &chunk(0)).unwrap();
    store.put_chunk(Uuid::from_u128(10), 6, &chunk(0)).unwrap();
    assert_eq!(store.chunks(blob).unwrap(), [chunk(0), chunk(1)]);
    store.commit().unwrap();
    store.begin().unwrap();
    let other = Chunk { hash: [9; 32], ..chunk(0) };
    store.put_chunk(blob, 7, &other).unwrap();
    assert_eq!(store.take_chunks(&[(blob, 1), (blob, 2)]).unwrap(), [chunk(1).hash], "one is there");
    store.commit().unwrap();
    for store in [&two.one, &two.two] {
        let row = store.chunk(blob, 0).unwrap().unwrap();
        assert_eq!((row.chunk, row.data_key), (other.clone(), 7), "the newer one is in its place");
        assert_eq!(store.chunk(blob, 1).unwrap(), None);
        assert_eq!(store.chunks(blob).unwrap(), std::slice::from_ref(&other));
        assert_eq!(store.chunks(Uuid::from_u128(10)).unwrap(), [chunk(0)]);
    }
}

/// An audit walks millions of rows page by page: none may be left out or come twice, and it may stop.
fn every_chunk_comes_once_and_in_order(two: &Two) {
    let made: Vec<_> = (0..2_500u32).map(|n| (Uuid::from_u128(u128::from(n / 7)), 0, chunk(n % 7))).collect();
    two.one.begin().unwrap();
    two.one.add_chunks(&made).unwrap();
    two.one.commit().unwrap();
    let mut seen = Vec::new();
    two.two
        .each_chunk(&mut |at| {
            assert!(two.two.chunk(at.blob, at.chunk.index).unwrap().is_some(), "it may ask for more");
            seen.push((at.blob, 0, at.chunk.clone()));
            ControlFlow::Continue(())
        })
        .unwrap();
    assert_eq!(seen, made);
    let mut count = 0;
    let mut stop = |_: &ChunkAt| {
        count += 1;
        if count == 1_200 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    };
    two.one.each_chunk(&mut stop).unwrap();
    assert_eq!(count, 1_200);
}

fn jobs_come_and_go(two: &Two) {
    let store = &*two.one;
    store.begin().unwrap();
    store.insert_unfinished(Position(9), "second").unwrap();
    store.insert_unfinished(Position(3), "first").unwrap();
    store.commit().unwrap();
    store.begin().unwrap();
    store.update_unfinished(Position(9), "second, moved").unwrap();
    store.commit().unwrap();
    let jobs = [(Position(3), "first".to_owned()), (Position(9), "second, moved".to_owned())];
    assert_eq!(two.two.unfinished().unwrap(), jobs);
    store.begin().unwrap();
    store.remove_unfinished(Position(3)).unwrap();
    assert!(matches!(store.remove_unfinished(Position(3)), Err(LedgerError::Damaged { .. })));
    store.commit().unwrap();
    assert_eq!(two.two.unfinished().unwrap(), jobs[1..]);
}

fn leaves_and_nodes(two: &Two) {
    filled(&*two.one, 600);
    for store in [&two.one, &two.two] {
        let leaves = store.nodes(0, 0, 600).unwrap();
        assert_eq!(leaves[599], store.leaf(Position(599)).unwrap().unwrap());
        let mut frontier = Frontier::default();
        let mut made: Vec<Node> = Vec::new();
        for leaf in leaves {
            let keep = |node| {
                made.push(node);
                Ok::<_, LedgerError>(())
            };
            frontier.push(leaf, keep).unwrap();
        }
        assert_eq!(store.nodes(8, 0, 2).unwrap(), [made[0].hash, made[1].hash]);
        assert!(matches!(store.nodes(8, 1, 2), Err(LedgerError::Damaged { .. })), "fewer is damage");
        assert!(store.nodes(0, 599, 2).is_err());
        assert_eq!(store.leaf(Position(600)).unwrap(), None);
        let mut met = 0;
        store
            .snapshot(&mut || {
                store.leaves(&mut |row| {
                    assert_eq!(row.position, met);
                    let Left::Whole { plain, sealed } = row.left else { panic!("{met} is whole") };
                    assert_eq!(leaf_hash(plain, &sha256(sealed)), row.leaf);
                    met += 1;
                    Ok(())
                })
            })
            .unwrap();
        assert_eq!(met, 600);
        let stopped = store.leaves(&mut |_| Err(LedgerError::Random));
        assert!(matches!(stopped, Err(LedgerError::Random)), "whoever reads may stop");
    }
}

fn positions(store: &dyn Store, from: u64) -> Vec<u64> {
    let mut seen = Vec::new();
    let mut each = |row: &super::StreamRow<'_>| {
        seen.push(row.position.0);
        ControlFlow::Continue(())
    };
    store.stream(Position(from), &mut each).unwrap();
    seen
}

fn left(store: &dyn Store) -> Vec<&'static str> {
    let mut seen = Vec::new();
    let mut each = |row: &super::LeafRow<'_>| {
        seen.push(match row.left {
            Left::Whole { sealed: b"", .. } => "whole",
            Left::Whole { .. } => "sealed",
            Left::Plain { .. } => "plain",
            Left::Leaf => "leaf",
        });
        Ok(())
    };
    store.leaves(&mut each).unwrap();
    seen
}

fn streams_are_in_order_and_stop(two: &Two) {
    let store = &*two.one;
    assert!(positions(store, 0).is_empty());
    filled(store, 700);
    assert_eq!(positions(store, 3), (3..700).collect::<Vec<_>>());
    let mut seen = Vec::new();
    let mut each = |row: &super::StreamRow<'_>| {
        let whole =
            (row.plain.to_vec(), row.sealed.map(<[u8]>::to_vec), row.data_key, row.content_key.is_some());
        seen.push(whole);
        if seen.len() == 2 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    };
    store.stream(Position(2), &mut each).unwrap();
    assert_eq!(seen, [(said(2), None, None, false), (said(3), Some(sealed(3)), Some(43), true)]);
    store.begin().unwrap();
    assert_eq!(positions(store, 699), [699], "also under the append lock");
    store.rollback();
}

fn a_stream_may_ask_for_more(two: &Two) {
    let store = &*two.one;
    store.begin().unwrap();
    for id in 41..400 {
        store.insert_key(&key(id)).unwrap();
    }
    store.commit().unwrap();
    filled(store, 300);
    let mut asked = 0;
    let mut each = |row: &super::StreamRow<'_>| {
        if let Some(id) = row.data_key {
            assert_eq!(store.key(id).unwrap(), Some(key(id)));
            assert_eq!(store.plain(row.position).unwrap().as_deref(), Some(row.plain));
            asked += 1;
        }
        ControlFlow::Continue(())
    };
    store.stream(Position(0), &mut each).unwrap();
    assert_eq!(asked, 150);
    assert_eq!(store.key(1).unwrap(), None);
}

fn a_snapshot_stays_as_it_was(two: &Two) {
    let (store, other) = (&*two.one, &*two.two);
    filled(store, 3);
    store
        .snapshot(&mut || {
            assert_eq!(store.head()?.head.size, 3);
            filled(other, 1);
            assert_eq!(store.head()?.head.size, 3, "whatever others commit meanwhile");
            assert_eq!(left(store).len(), 3);
            Ok(())
        })
        .unwrap();
    assert_eq!(store.head().unwrap().head.size, 4);
    let failed = store.snapshot(&mut || Err(LedgerError::Random));
    assert!(matches!(failed, Err(LedgerError::Random)));
    filled(store, 1);
}

fn what_was_foreseen_is_as_if_asked(two: &Two) {
    let store = &*two.one;
    store.begin().unwrap();
    store.insert_request(&request(1), &[1; 32], Position(0)).unwrap();
    store.insert_key(&key(0)).unwrap();
    store.own(&tag(1), 0).unwrap();
    store.commit().unwrap();
    store.begin().unwrap();
    store.foresee(&[request(1), request(2)], &[tag(1), tag(2)]).unwrap();
    assert_eq!(store.request(&request(1)).unwrap(), Some(([1; 32], Position(0))));
    assert_eq!(store.request(&request(2)).unwrap(), None);
    assert_eq!(store.key_of(&tag(1)).unwrap(), Some(key(0)));
    assert_eq!(store.key_of(&tag(2)).unwrap(), None);
    store.insert_request(&request(2), &[2; 32], Position(0)).unwrap();
    assert_eq!(store.request(&request(2)).unwrap(), Some(([2; 32], Position(0))), "what came since counts");
    store.insert_key(&key(1)).unwrap();
    store.own(&tag(2), 1).unwrap();
    store.foresee(&[request(2)], &[tag(2), tag(3)]).unwrap();
    assert_eq!(store.key_of(&tag(2)).unwrap(), Some(key(1)));
    store.commit().unwrap();
    assert_eq!(two.two.key_of(&tag(2)).unwrap(), Some(key(1)));
    let _ = store.is_far();
}

fn a_copy_holds_everything(two: &Two) {
    let store = &*two.one;
    filled(store, 300);
    let order = order(store, "sealed", &[(1, 2)]);
    end(store, order, &[1], Parts::Sealed);
    store.begin().unwrap();
    store.insert_request(&request(1), &[1; 32], Position(0)).unwrap();
    store.insert_key(&key(0)).unwrap();
    store.insert_key(&DataKeyRow { wrapped: None, ..key(1) }).unwrap();
    store.own(&tag(1), 0).unwrap();
    store.put_chunk(Uuid::from_u128(9), 0, &chunk(1)).unwrap();
    store.insert_unfinished(Position(5), "a job").unwrap();
    store.commit().unwrap();
    let into = TempDir::new().unwrap();
    let copied = store.copy(into.path(), &two.ring).unwrap();
    assert_eq!(sqlite::head::read(&copied).unwrap().head, store.head().unwrap().head);
    drop(copied);
    let copy = SqliteStore::open(into.path(), &two.ring.database).unwrap();
    assert_eq!(left(&copy), left(store));
    assert_eq!(positions(&copy, 0), positions(store, 0));
    assert_eq!(copy.sealed(Position(3)).unwrap(), store.sealed(Position(3)).unwrap());
    assert_eq!(copy.digest(Position(1)).unwrap(), store.digest(Position(1)).unwrap());
    assert_eq!(copy.nodes(8, 0, 1).unwrap(), store.nodes(8, 0, 1).unwrap());
    assert_eq!(copy.request(&request(1)).unwrap(), Some(([1; 32], Position(0))));
    assert_eq!(copy.keys(0, 9).unwrap(), store.keys(0, 9).unwrap());
    assert_eq!(copy.key_of(&tag(1)).unwrap(), Some(key(0)));
    assert_eq!(copy.chunk(Uuid::from_u128(9), 1).unwrap(), store.chunk(Uuid::from_u128(9), 1).unwrap());
    assert_eq!(copy.unfinished().unwrap(), [(Position(5), "a job".to_owned())]);
}

fn house_keeping_costs_nothing_to_ask(two: &Two) {
    filled(&*two.one, 3);
    two.one.committed().unwrap();
    two.one.settle().unwrap();
    let folder = TempDir::new().unwrap();
    two.one.keep_lost(folder.path()).unwrap();
    assert_eq!(two.one.head().unwrap().head.size, 3);
}
