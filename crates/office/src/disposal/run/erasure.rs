//! The recordings of a person who is erased end on a certificate of their own.

use quietline_ledger::Fingerprint;
use quietline_rules::retention::Category;

use super::batch::{self, Judge};
use super::hands::Hands;
use super::{BATCH, begin, certify, close};
use crate::disposal::ends::{Ends, RecordingEnd};
use crate::disposal::kept::{self, Kind, Recording};
use crate::door::Office;
use crate::error::ApiError;
use crate::facts::{DisposalBegun, New};
use crate::ids::{CertificateId, SubjectId, UserId};

/// Ends them. The caller has the lock of erasures. Held ones stay, and those that the law has kept.
pub(crate) fn of_person(
    office: &Office,
    order: u64,
    subjects: &[SubjectId],
    prints: &[Fingerprint],
    who: Option<UserId>,
) -> Result<(), ApiError> {
    let mut hands = Hands::open(office)?;
    hands.fold(office)?;
    let found = of(&hands, subjects, prints)?;
    if found.is_empty() {
        return Ok(());
    }
    let run = CertificateId(crate::door::id_at(office.now()));
    let fact = begin::fact(run, &[Category::Recordings], found.len() as u64, "admin".into());
    office.append(who, vec![New::of(&DisposalBegun { erasure: Some(order), ..fact })])?;
    for page in found.chunks(BATCH as usize) {
        let ended =
            batch::order(office, &mut hands, (run, who), page, &mut |_, _| Some(&erased as Judge<'_>))?;
        if let Some((ended, files)) = ended {
            close::close(office, &mut hands, (run, who), ended.order.0, &files)?;
        }
    }
    certify::certify(office, &mut hands, run, who).map(drop)
}

/// As one that should not exist: due at once, unless the law has it kept.
fn erased(ends: &Ends<'_>, recording: &Recording) -> Option<RecordingEnd> {
    let kind = Kind { flags: r#"["refused"]"#.into(), ..recording.kind.clone() };
    let end = ends.of_kind(&kind, recording.day, ends.now, false);
    match end.decided_by {
        "flag" => Some(RecordingEnd { decided_by: "erasure", ..end }),
        _ => Some(end).filter(|end| end.is_due(ends.today)),
    }
}

/// Those of the persons' calls, and those without a call that have a number of theirs.
fn of(hands: &Hands, subjects: &[SubjectId], prints: &[Fingerprint]) -> Result<Vec<Recording>, ApiError> {
    let mut found = Vec::new();
    for subject in subjects {
        found.extend(kept::where_is(&hands.views, "subject = ?1", subject)?);
    }
    for print in prints {
        found.extend(kept::where_is(&hands.views, "subject IS NULL AND fp = ?1", &print.0.to_vec())?);
    }
    found.sort_by_key(|recording| recording.id);
    found.dedup_by_key(|recording| recording.id);
    Ok(found)
}
