//! Permits and refusals as they stand in a ledger.

use std::collections::HashMap;

use quietline_ledger::{Ledger, LedgerError, Position};

/// Of a ledger in which every person that was ever permitted was refused: no permit stands at or after the refusal of its
/// person. Answers how many there are.
pub fn permits_before_refusals(ledger: &Ledger) -> u64 {
    let (mut refused, mut permits) = (HashMap::new(), Vec::new());
    ledger
        .for_each(Position(0), &mut |fact, secret| -> Result<(), LedgerError> {
            if fact.kind == "RejectionLogged" {
                let subject = secret.open()?.unwrap()["subject"].as_str().unwrap().to_owned();
                refused.entry(subject).or_insert(fact.position);
            } else if fact.kind == "CallPermitted" {
                permits.push((fact.subject.unwrap().to_string(), fact.position));
            }
            Ok(())
        })
        .unwrap();
    for (subject, position) in &permits {
        let no = refused.get(subject).expect("every person here was refused");
        assert!(position < no, "a permit at {position} after the refusal at {no}");
    }
    permits.len() as u64
}
