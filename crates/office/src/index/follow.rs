//! Follows the ledger: what a fact may have changed is touched, before anybody is told by the set.

use quietline_ledger::{Fact, Position};
use quietline_registers::fingerprints::SuppressionIndex;
use rusqlite::{Connection, params};

use crate::door::Pair;
use crate::error::ApiError;
use crate::facts::{self, LinkMade, RefusalLifted, RejectionNarrowed};
use crate::ids::{RejectionId, SubjectId};
use crate::views::sql::Sql;

/// Facts read at a time.
const STEP: u64 = 1_000;

/// Where following led to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Led {
    /// The set holds on, with what was touched.
    On,
    /// A new set must be made from the views.
    Anew,
    /// A person was erased: the set goes, with its file.
    Erased,
}

/// Touches what the facts from one position to another may have changed. The views are folded up to the second.
pub(super) fn follow(
    index: &mut SuppressionIndex,
    pair: &Pair,
    mut from: u64,
    to: u64,
) -> Result<Led, ApiError> {
    while from < to {
        let facts = pair.ledger.facts(Position(from), usize::try_from(STEP.min(to - from)).unwrap_or(1))?;
        // What was disposed of cannot be followed, but for a gap at the end, which the next reading would skip too.
        let Some(last) = facts.last() else { return Ok(Led::Anew) };
        from = last.position.0 + 1;
        for fact in facts.iter().filter(|fact| fact.position.0 < to) {
            let led = touch(index, &pair.views, fact)?;
            if led != Led::On {
                return Ok(led);
            }
        }
    }
    Ok(Led::On)
}

fn touch(index: &mut SuppressionIndex, views: &Connection, fact: &Fact) -> Result<Led, ApiError> {
    match fact.kind.as_str() {
        "RejectionLogged" | "RefusalExtended" | "SuppressionImported" => {
            for print in &fact.fingerprints {
                index.touch(&print.0);
            }
        }
        "LinkMade" => of_person(index, views, facts::read::<LinkMade>(&fact.body)?.subject)?,
        "RejectionNarrowed" => {
            of_refusal(index, views, facts::read::<RejectionNarrowed>(&fact.body)?.rejection)?;
        }
        "RefusalLifted" => {
            for refusal in facts::read::<RefusalLifted>(&fact.body)?.refusals {
                of_refusal(index, views, refusal)?;
            }
        }
        "PersonErasureOrdered" => return Ok(Led::Erased),
        kind if leaves_alone(kind) => {}
        // A lead list, whose rows are many; or a kind of which nothing is known here.
        _ => return Ok(Led::Anew),
    }
    Ok(Led::On)
}

/// The address of a new link is sealed: all of the person's are touched. A link that has ended since needs nothing.
fn of_person(index: &mut SuppressionIndex, views: &Connection, subject: SubjectId) -> Result<(), ApiError> {
    each(index, views, "SELECT fp FROM link WHERE subject = ?1", params![subject])
}

fn of_refusal(
    index: &mut SuppressionIndex,
    views: &Connection,
    refusal: RejectionId,
) -> Result<(), ApiError> {
    each(index, views, "SELECT fp FROM refusal_fp WHERE refusal = ?1", params![refusal])
}

fn each(
    index: &mut SuppressionIndex,
    views: &Connection,
    sql: &str,
    values: impl rusqlite::Params,
) -> Result<(), ApiError> {
    let mut statement = views.prepare_cached(sql).sql("follow")?;
    let mut rows = statement.query(values).sql("follow")?;
    while let Some(row) = rows.next().sql("follow")? {
        index.touch(&row.get(0).sql("follow")?);
    }
    Ok(())
}

/// Kinds that add nothing to links and refusals. One that only takes away may stand here as well: the views are asked
/// once more than needed.
fn leaves_alone(kind: &str) -> bool {
    const COMPANY: [&str; 25] = [
        "WorkspaceMade",
        "WorkspaceRestored",
        "PrincipalAdded",
        "CampaignAdded",
        "CampaignChanged",
        "CampaignClosed",
        "DiallerFigures",
        "NoticeAdded",
        "ScriptDrafted",
        "ScriptPublished",
        "TemplateDrafted",
        "TemplatePublished",
        "RetentionSet",
        "RuleTightened",
        "RuleLoosened",
        "PackSignerTrusted",
        "PackSignerDropped",
        "PackInstalled",
        "ClockConfirmed",
        "CheckpointIssued",
        "BackupMade",
        "RecoveryKitMade",
        "KeyMoved",
        "BlobsMoved",
        "IncidentFound",
    ];
    const DECISIONS: [&str; 6] =
        ["DecisionAsked", "DecisionAgreed", "DecisionDeclined", "LiftRequested", "LiftDeclined", "Disclosed"];
    const PEOPLE: [&str; 7] = [
        "UserAdded",
        "UserChanged",
        "UserExtensionsSet",
        "SignedIn",
        "SignedOut",
        "SignInRefused",
        "AttemptsRefused",
    ];
    const LEADS: [&str; 4] = ["LeadLent", "LeadReturned", "LeadsPassedOver", "LeadsSettled"];
    const CALLS: [&str; 10] = [
        "CallPermitted",
        "CallBlocked",
        "CallAnswered",
        "StepSaid",
        "RecordingAnswered",
        "ConsentHeard",
        "ConfirmationSent",
        "CallEnded",
        "OutcomeSet",
        "CallBackAsked",
    ];
    // Whom a refusal covers is asked of the views wherever there is a link.
    const REFUSALS: [&str; 5] =
        ["RefusalCovers", "RejectionWorded", "SlipReported", "RejectionReviewed", "RejectionQuestioned"];
    const MESSAGES: [&str; 2] = ["MessageReceived", "MessageDecided"];
    const FLOOR: [&str; 5] = ["DeskInvited", "DeskEnrolled", "DeskCutOff", "ReportsReceived", "FeedKnown"];
    const ENDINGS: [&str; 6] =
        ["PersonErased", "KeysEndOrdered", "RowsEndOrdered", "RowsEnded", "BlobDropOrdered", "BlobDropped"];
    const RECORDINGS: [&str; 10] = [
        "RecorderSet",
        "RecorderTold",
        "RecordingPaused",
        "RecordingSourceSet",
        "RecordingSourceDropped",
        "CallRecordRead",
        "RecordingTaken",
        "RecordingAssigned",
        "RecordingPlayed",
        "RecordingExported",
    ];
    const DISPOSAL: [&str; 13] = [
        "DisposalOrdered",
        "FactsDisposed",
        "HoldPlaced",
        "HoldReleased",
        "DisposalBegun",
        "DisposalCancelled",
        "RecordingsEndOrdered",
        "RecordingFilesEmptied",
        "RecordingKeysOrdered",
        "RecordingKeysEnded",
        "RecordingsEnded",
        "CertificateIssued",
        "RecordingsAudited",
    ];
    // Whoever these are about has a link, so the views are asked.
    const CONSENTS: [&str; 6] = [
        "ConsentGiven",
        "OptInAnswered",
        "ConsentWithdrawn",
        "ConfirmationLetterMade",
        "PrivacyOpened",
        "PrivacyAnswered",
    ];
    let groups: [&[&str]; 12] = [
        &COMPANY,
        &DECISIONS,
        &PEOPLE,
        &LEADS,
        &CALLS,
        &REFUSALS,
        &MESSAGES,
        &FLOOR,
        &ENDINGS,
        &RECORDINGS,
        &DISPOSAL,
        &CONSENTS,
    ];
    groups.iter().any(|group| group.contains(&kind))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A new kind drops the index until somebody has decided here what it changes.
    #[test]
    fn every_kind_is_decided_on() {
        let touching = [
            "RejectionLogged",
            "RefusalExtended",
            "SuppressionImported",
            "LinkMade",
            "RejectionNarrowed",
            "RefusalLifted",
            "PersonErasureOrdered",
            "LeadsImported",
        ];
        for row in facts::catalogue() {
            assert!(touching.contains(&row.name) ^ leaves_alone(row.name), "{}", row.name);
        }
    }
}
