//! What the program's role may not do, whatever the program.

use crate::common::{append, plain, secret};
use crate::place::Place;
use quietline_ledger::{Parts, Position};
use quietline_pgtest::Server;

/// A ledger in which the sealed parts of 2 and 3 were ordered to go, and both parts of 4; the orders stand at 6 and 8.
fn place() -> Place {
    let (place, mut ledger) = Place::new();
    append(&mut ledger, &(0..6).map(|n| secret(n, n, "made-up words")).collect::<Vec<_>>());
    ledger.dispose(&[Position(2), Position(3)], Parts::Sealed, plain(10), plain(11)).unwrap();
    ledger.dispose(&[Position(4)], Parts::All, plain(12), plain(13)).unwrap();
    place
}

fn as_program(place: &Place, sql: &str) -> Result<String, String> {
    Server::shared().sql_as_program(&place.name(), &format!("SET search_path TO quietline; {sql}"))
}

fn refused(place: &Place, sql: &str) -> String {
    as_program(place, sql).expect_err(sql)
}

#[test]
fn what_was_written_is_neither_changed_nor_removed() {
    let place = place();
    for table in ["leaf", "node", "plain", "sealed", "sealed_digest", "content_key", "request"] {
        let column = if table == "node" { "idx" } else { "position" };
        for sql in [
            format!("UPDATE {table} SET {column} = {column}"),
            format!("DELETE FROM {table}"),
            format!("TRUNCATE {table}"),
        ] {
            assert!(refused(&place, &sql).contains("permission denied"), "{sql}");
        }
    }
    for sql in [
        "DELETE FROM data_key",
        "UPDATE data_key SET id = 9",
        "DELETE FROM ledger_head",
        "INSERT INTO ledger_head SELECT * FROM ledger_head",
        "UPDATE data_key_owner SET data_key = 0",
        "UPDATE schema_history SET version = 9",
        "DROP TABLE leaf",
        "ALTER TABLE leaf ADD COLUMN more int",
        "CREATE TABLE more ()",
        "ALTER TABLE ledger_head DISABLE TRIGGER ALL",
        "SELECT admit('program')",
    ] {
        let said = refused(&place, sql);
        assert!(said.contains("permission denied") || said.contains("must be owner"), "{sql}: {said}");
    }
    assert!(place.open().verify(&[], &mut |_, _| {}).unwrap().ok);
}

#[test]
fn the_head_only_grows() {
    let place = place();
    let more = "changes = changes + 1";
    assert!(as_program(&place, &format!("UPDATE ledger_head SET {more}")).is_ok());
    for sql in [
        format!("UPDATE ledger_head SET size = size - 1, {more}"),
        format!("UPDATE ledger_head SET data_keys = 0, {more}"),
        format!("UPDATE ledger_head SET next_segment = 0, {more}"),
        format!("UPDATE ledger_head SET workspace = gen_random_uuid(), {more}"),
        format!("UPDATE ledger_head SET workspace = NULL, {more}"),
        "UPDATE ledger_head SET size = size + 1".to_owned(),
    ] {
        assert!(refused(&place, &sql).contains("only grows"), "{sql}");
    }
}

#[test]
fn parts_go_only_by_an_order_that_names_them() {
    let place = place();
    for (sql, why) in [
        ("SELECT dispose(0, '{0}', false)", "no DisposalOrdered"),
        ("SELECT dispose(99, '{0}', false)", "no DisposalOrdered"),
        ("SELECT dispose(6, '{1}', false)", "does not name that position"),
        ("SELECT dispose(6, '{2,3,5}', false)", "does not name that position"),
        ("SELECT dispose(6, '{6}', false)", "does not name that position"),
        ("SELECT dispose(6, '{2}', true)", "does not name both parts"),
        ("SELECT dispose(8, '{5}', true)", "does not name that position"),
    ] {
        let said = refused(&place, sql);
        assert!(said.contains(why), "{sql}: {said}");
    }
    assert_eq!(
        as_program(&place, "SELECT dispose(8, '{4}', true)"),
        Ok("0".into()),
        "what has ended is passed over"
    );
    assert!(place.open().verify(&[], &mut |_, _| {}).unwrap().ok);
}

#[test]
fn an_order_that_was_never_hashed_moves_nothing() {
    let place = place();
    place.sql(
        "ALTER TABLE plain DISABLE TRIGGER ALL; UPDATE plain SET bytes = convert_to(replace(convert_from(bytes, 'UTF8'), \
         '[2,4]', '[0,4]'), 'UTF8') WHERE position = 6",
    );
    assert!(refused(&place, "SELECT dispose(6, '{0}', false)").contains("no DisposalOrdered"));
}
