//! Folds one fact into the views. The same code serves the door, the catching-up and the rebuild.

use quietline_ledger::{Fact, Fingerprint};
use rusqlite::Connection;

use crate::error::ApiError;
use crate::facts::{self, Kind};

use super::sql::Sql;

/// What folding may ask for besides the fact.
pub trait Source {
    /// The sealed part; none: there is none, or its key was destroyed.
    fn secret(&mut self) -> Result<Option<serde_json::Value>, ApiError>;
    /// A chunk of a blob; none: its key was destroyed.
    fn chunk(&mut self, blob: uuid::Uuid, index: u32) -> Result<Option<Vec<u8>>, ApiError>;
    /// The fingerprint of an address.
    fn fingerprint(&self, kind: &str, text: &str) -> Fingerprint;
}

/// A fact with its sources, on its way into the views.
pub struct Folding<'a> {
    /// The views' connection, inside a transaction.
    pub views: &'a Connection,
    /// The fact.
    pub fact: &'a Fact,
    /// Where sealed parts and blobs come from.
    pub source: &'a mut dyn Source,
}

impl Folding<'_> {
    /// The plain body.
    pub fn body<K: Kind>(&self) -> Result<K, ApiError> {
        facts::read::<K>(&self.fact.body)
    }

    /// The sealed part, if its key still lives.
    pub fn sealed<K: Kind>(&mut self) -> Result<Option<K::Sealed>, ApiError> {
        self.source.secret()?.map(facts::read_sealed::<K>).transpose()
    }

    /// Who did it.
    pub fn who(&self) -> Option<crate::ids::UserId> {
        self.fact.who.map(|who| crate::ids::UserId(who.uuid()))
    }

    /// Runs one statement.
    pub fn run(&self, sql: &str, values: impl rusqlite::Params) -> Result<usize, ApiError> {
        self.views.prepare_cached(sql).sql("fold")?.execute(values).sql("fold")
    }
}

/// Folds a fact. An unknown kind does nothing here; the door looks at its effect.
pub fn fold(folding: &mut Folding<'_>) -> Result<(), ApiError> {
    // A newer version of a known kind is an unknown kind: what it means is not guessed. `note_unknown` looks at its effect.
    if !facts::knows(&folding.fact.kind, folding.fact.version) {
        return Ok(());
    }
    fold_kind(folding)?;
    super::fold_leads::reconsider_after(folding)?;
    super::fold_about::note(folding)?;
    super::fold_kept::note(folding)
}

/// What the fact says, without what the views note of every fact.
pub(super) fn fold_kind(folding: &mut Folding<'_>) -> Result<(), ApiError> {
    use super::{
        fold_calls as calls, fold_company as company, fold_consents as consents, fold_floor as floor,
        fold_leads as leads, fold_people as people, fold_privacy as privacy, fold_refusals as refusals,
    };
    match folding.fact.kind.as_str() {
        "WorkspaceMade" => company::workspace_made(folding),
        "PrincipalAdded" => company::principal_added(folding),
        "CampaignAdded" => super::fold_campaigns::added(folding),
        "CampaignChanged" => super::fold_campaigns::changed(folding),
        "DiallerFigures" => super::fold_campaigns::dialler_figures(folding),
        "CampaignClosed" => super::fold_campaigns::closed(folding),
        "NoticeAdded" => company::notice_added(folding),
        "ScriptDrafted" => company::script_drafted(folding),
        "ScriptPublished" => company::script_published(folding),
        "TemplateDrafted" => company::template_drafted(folding),
        "TemplatePublished" => company::template_published(folding),
        "RetentionSet" => company::retention_set(folding),
        "DecisionAsked" => company::decision_asked(folding),
        "DecisionAgreed" => company::decision_closed(folding, "agreed"),
        "DecisionDeclined" => company::decision_closed(folding, "declined"),
        "IncidentFound" => company::incident_found(folding),
        "ClockConfirmed" => company::clock_confirmed(folding),
        "UserAdded" => people::added(folding),
        "UserChanged" => people::changed(folding),
        "UserExtensionsSet" => people::extensions_set(folding),
        "SignedIn" => people::signed_in(folding),
        "SignInRefused" => people::sign_in_refused(folding),
        "LeadsImported" => leads::imported(folding),
        "LeadLent" => leads::lent(folding),
        "LeadReturned" => leads::returned(folding),
        "LeadsPassedOver" => leads::passed_over(folding),
        "LinkMade" => leads::link_made(folding),
        "CallPermitted" => calls::permitted(folding),
        "CallAnswered" => calls::answered(folding),
        "StepSaid" => calls::step_said(folding),
        "RecordingAnswered" => calls::recording_answered(folding),
        "ConsentHeard" => calls::consent_heard(folding),
        "ConfirmationSent" => calls::confirmation_sent(folding),
        "ConsentGiven" => consents::given(folding),
        "OptInAnswered" => consents::opt_in_answered(folding),
        "ConsentWithdrawn" => consents::withdrawn(folding),
        "ConfirmationLetterMade" => consents::letter_made(folding),
        "PrivacyOpened" => privacy::opened(folding),
        "PrivacyAnswered" => privacy::answered(folding),
        "CallEnded" => calls::ended(folding),
        "OutcomeSet" => calls::outcome_set(folding),
        "CallBackAsked" => calls::call_back_asked(folding),
        "RejectionLogged" => refusals::logged(folding),
        "RefusalCovers" => refusals::covers(folding),
        "RefusalExtended" => refusals::extended(folding),
        "SuppressionImported" => refusals::imported(folding),
        "RejectionNarrowed" => refusals::narrowed(folding),
        "RejectionWorded" => refusals::noted(folding, "worded", None),
        "SlipReported" => refusals::noted(folding, "slip", Some("slip")),
        "RejectionReviewed" => refusals::noted(folding, "reviewed", Some("reviewed")),
        "RejectionQuestioned" => refusals::noted(folding, "questioned", Some("questioned")),
        "Disclosed" => refusals::disclosed(folding),
        "LiftRequested" => refusals::lift_requested(folding),
        "LiftDeclined" => refusals::lift_declined(folding),
        "RefusalLifted" => refusals::lifted(folding),
        "MessageReceived" => super::fold_messages::received(folding),
        "MessageDecided" => super::fold_messages::decided(folding),
        "DeskInvited" => floor::invited(folding),
        "DeskEnrolled" => floor::enrolled(folding),
        "DeskCutOff" => floor::cut_off(folding),
        "ReportsReceived" => floor::received(folding),
        "FeedKnown" => floor::known(folding),
        "PackSignerTrusted" => super::fold_rules::signer_trusted(folding),
        "PackSignerDropped" => super::fold_rules::signer_dropped(folding),
        "PackInstalled" => super::fold_rules::installed(folding),
        "RuleTightened" => super::fold_rules::tightened(folding),
        "RuleLoosened" => super::fold_rules::loosened(folding),
        "RecorderSet" => super::fold_recorder::set(folding),
        "RecordingPaused" => super::fold_recorder::paused(folding),
        "RecorderTold" => super::fold_recorder::told(folding),
        "RecordingSourceSet" => super::fold_recordings::source_set(folding),
        "RecordingSourceDropped" => super::fold_recordings::source_dropped(folding),
        "CallRecordRead" => super::fold_recordings::record_read(folding),
        "RecordingTaken" => super::fold_recordings::taken(folding),
        "RecordingAssigned" => super::fold_recordings::assigned(folding),
        "RecordingPlayed" => super::fold_recordings::played(folding),
        "RecordingExported" => super::fold_recordings::exported(folding),
        "HoldPlaced" => super::fold_disposal::hold_placed(folding),
        "HoldReleased" => super::fold_disposal::hold_released(folding),
        "DisposalBegun" => super::fold_disposal::begun(folding),
        "DisposalCancelled" => super::fold_disposal::cancelled(folding),
        "RecordingsEndOrdered" => super::fold_disposal::ordered(folding),
        "RecordingFilesEmptied" => super::fold_disposal::emptied(folding),
        "RecordingsEnded" => super::fold_disposal::ended(folding),
        "LeadsSettled" => super::fold_facts_end::settled(folding),
        "DisposalOrdered" => super::fold_facts_end::ordered(folding),
        "FactsDisposed" => super::fold_facts_end::disposed(folding),
        "CertificateIssued" => super::fold_disposal::certified(folding),
        "RecordingsAudited" => super::fold_disposal::audited(folding),
        "PersonErasureOrdered" => super::fold_erasure::ordered(folding),
        "PersonErased" => super::fold_erasure::done(folding),
        _ => Ok(()),
    }
}
