//! The list of verbs: everything anyone can do, declared once.
//!
//! `Request`, the permission table, the TypeScript map and `quietline do VERB` come from this list.

use crate::people::shapes::Role;

/// When and where a verb runs, and whether it can be refused later (architecture, "One door").
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Class {
    /// The one verb without a session.
    SignIn,
    /// On the desk, durable at once, never refused later.
    Report,
    /// Gives leave to reach a person.
    Permit,
    /// Changes what holds for the company.
    Decide,
    /// Answers only.
    Read,
}

/// What a person must be allowed to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Permission {
    /// Everybody, signed in or not.
    Anyone,
    /// Everybody signed in.
    SignedIn,
    /// Take leads, place calls, report on them.
    MakeCalls,
    /// Log a rejection: every role.
    LogRejection,
    /// See the rejection log, masked.
    SeeRejections,
    /// Review, question, reveal.
    Review,
    /// Write personal data to a file.
    Export,
    /// Ask for and decide what lifts a refusal; import refusals.
    Suppress,
    /// Bring in lead lists.
    ManageLists,
    /// Draft and publish scripts.
    ManageScripts,
    /// Campaigns, principals, notices.
    ManageCampaigns,
    /// People.
    ManagePeople,
    /// See the retention schedule, tasks, incidents.
    Oversee,
    /// Change the retention schedule, end what is due.
    SetRetention,
    /// Listen to recordings.
    Listen,
    /// Second person for anything.
    Decide,
    /// Verify, prove, list and export facts.
    Prove,
    /// Backup, recovery kit, erase, confirm the clock, rebuild.
    Administer,
}

impl Permission {
    /// The permission table.
    pub fn held_by(self, role: Role) -> bool {
        use Role::{Admin, Agent, Auditor, Supervisor};
        match self {
            Self::Anyone | Self::SignedIn | Self::LogRejection => true,
            Self::MakeCalls => matches!(role, Agent | Supervisor),
            Self::Review
            | Self::Listen
            | Self::Suppress
            | Self::ManageLists
            | Self::ManageScripts
            | Self::Decide => {
                matches!(role, Supervisor | Admin)
            }
            Self::SeeRejections | Self::Export | Self::Oversee | Self::Prove => {
                matches!(role, Supervisor | Admin | Auditor)
            }
            Self::ManageCampaigns | Self::ManagePeople | Self::SetRetention | Self::Administer => {
                matches!(role, Admin)
            }
        }
    }
}

/// What is known of a verb.
#[derive(Debug, Clone, Copy, serde::Serialize)]
pub struct Meta {
    /// Name on the command line, in HTTP and in TypeScript.
    pub name: &'static str,
    /// See [`Class`].
    pub class: Class,
    /// What the person must be allowed to do.
    pub permission: Permission,
    /// A read that appends its fact before it answers.
    pub logged: bool,
    /// Needs a second person, who may be any other supervisor or admin.
    pub two_people: bool,
    /// Its input may name files, folders or services of the machine it runs on: from a desk it would reach into the hub's.
    pub paths: bool,
    /// Name of the input shape.
    pub input: &'static str,
    /// Name of the reply shape.
    pub reply: &'static str,
}

/// A parser's complaint without the value it complains about: that may be a number. `invalid type: string "…", expected …`
/// keeps its second half; complaints about names of fields are kept whole.
fn without_values(complaint: &str) -> String {
    let about_names = ["missing field", "unknown field"].iter().any(|begin| complaint.starts_with(begin));
    match complaint.rsplit_once(", expected ") {
        Some((_, expected)) if !about_names => format!("expected {expected}"),
        None if !about_names => "a value has another form than asked for".to_owned(),
        _ => complaint.to_owned(),
    }
}

macro_rules! verbs {
    ($( $variant:ident = $name:literal, $class:ident, $permission:ident, [$($flag:ident),*], $input:ty => $reply:ty; )*) => {
        /// One request of one verb.
        #[derive(Debug, Clone)]
        pub enum Request { $(
            #[doc = concat!("`", $name, "`.")]
            $variant($input),
        )* }

        impl Request {
            /// Reads the input of a verb. Errors: `unknown_verb`, `bad_input` (names the field).
            pub fn parse(verb: &str, input: serde_json::Value) -> Result<Self, crate::error::ApiError> {
                match verb {
                    $( $name => serde_json::from_value(input).map(Self::$variant).map_err(|e| crate::error::ApiError::bad_input(&without_values(&e.to_string()))), )*
                    _ => Err(crate::error::ApiError::new("unknown_verb", "There is no verb of this name; `quietline verbs` lists them.")),
                }
            }

            /// What is known of this verb.
            pub fn meta(&self) -> &'static Meta {
                match self { $( Self::$variant(_) => &META[Index::$variant as usize], )* }
            }

            /// The input again as JSON: what a request's hash covers.
            pub fn input_json(&self) -> serde_json::Value {
                match self { $( Self::$variant(input) => serde_json::to_value(input).unwrap_or_default(), )* }
            }
        }

        #[derive(Clone, Copy)]
        enum Index { $( $variant, )* }

        /// Every verb.
        pub const META: &[Meta] = &[ $( Meta {
            name: $name, class: Class::$class, permission: Permission::$permission,
            logged: flag(&[$(stringify!($flag)),*], "logged"), two_people: flag(&[$(stringify!($flag)),*], "two"), paths: flag(&[$(stringify!($flag)),*], "paths"),
            input: short(stringify!($input)), reply: short(stringify!($reply)),
        }, )* ];

        /// The TypeScript map from verb to input and reply.
        pub fn typescript() -> String {
            use ts_rs::TS;
            let config = ts_rs::Config::from_env();
            let mut names = std::collections::BTreeSet::new();
            let mut lines = String::new();
            $( {
                let (input, reply) = (<$input as TS>::name(&config), <$reply as TS>::name(&config));
                lines.push_str(&format!("  {}: {{ input: {input}; reply: {reply} }};\n", $name));
                names.insert(input); names.insert(reply);
            } )*
            let imports: String = names.iter().map(|n| format!("import type {{ {n} }} from \"./{n}\";\n")).collect();
            format!("// Generated from the verb list; do not edit.\n{imports}\nexport interface Verbs {{\n{lines}}}\n\nexport type Verb = keyof Verbs;\n")
        }
    };
}

const fn same(a: &str, b: &str) -> bool {
    let (a, b) = (a.as_bytes(), b.as_bytes());
    if a.len() != b.len() {
        return false;
    }
    let mut i = 0;
    while i < a.len() {
        if a[i] != b[i] {
            return false;
        }
        i += 1;
    }
    true
}

const fn flag(flags: &[&str], wanted: &str) -> bool {
    let mut i = 0;
    while i < flags.len() {
        if same(flags[i], wanted) {
            return true;
        }
        i += 1;
    }
    false
}

/// The last segment of a type's path.
const fn short(path: &'static str) -> &'static str {
    let bytes = path.as_bytes();
    let mut i = bytes.len();
    while i > 0 && bytes[i - 1] != b':' && bytes[i - 1] != b' ' {
        i -= 1;
    }
    path.split_at(i).1
}

use crate::calls::shapes as calls;
use crate::campaigns::shapes as campaigns;
use crate::consents::shapes as consents;
use crate::disposal::shapes as disposal;
use crate::floor::shapes as floor;
use crate::holds::shapes as holds;
use crate::leads::shapes as leads;
use crate::letters::shapes as letters;
use crate::messages::shapes as messages;
use crate::people::shapes as people;
use crate::privacy::shapes as privacy;
use crate::proof::shapes as proof;
use crate::recorder::shapes as recorder;
use crate::recordings::shapes as recordings;
use crate::rejections::shapes as rejections;
use crate::retention::shapes as retention;
use crate::rulebook::shapes as rulebook;
use crate::scripts::shapes as scripts;
use crate::suppression::shapes as suppression;
use people::{Done, Nothing};

verbs! {
    SignIn = "sign_in", SignIn, Anyone, [], people::SignInInput => people::SessionReply;
    SignOut = "sign_out", Report, SignedIn, [], Nothing => Done;
    WhoAmI = "who_am_i", Read, SignedIn, [], Nothing => people::SessionReply;
    Status = "status", Read, SignedIn, [], Nothing => proof::StatusReply;
    ChangePassword = "change_password", Decide, SignedIn, [], people::ChangePasswordInput => Done;
    UserAdd = "user_add", Decide, ManagePeople, [], people::UserAddInput => people::UserAddReply;
    UserChange = "user_change", Decide, ManagePeople, [], people::UserChangeInput => people::UserChangeReply;
    UserExtensions = "user_extensions", Decide, ManagePeople, [], people::UserExtensionsInput => Done;
    Users = "users", Read, Oversee, [], Nothing => people::UsersReply;
    PrincipalAdd = "principal_add", Decide, ManageCampaigns, [], campaigns::PrincipalAddInput => campaigns::PrincipalAddReply;
    Principals = "principals", Read, SignedIn, [], Nothing => campaigns::PrincipalsReply;
    CampaignAdd = "campaign_add", Decide, ManageCampaigns, [], campaigns::CampaignAddInput => campaigns::CampaignAddReply;
    CampaignChange = "campaign_change", Decide, ManageCampaigns, [], campaigns::CampaignChangeInput => Done;
    CampaignClose = "campaign_close", Decide, ManageCampaigns, [], campaigns::CampaignCloseInput => Done;
    Campaigns = "campaigns", Read, SignedIn, [], Nothing => campaigns::CampaignsReply;
    CampaignQuestions = "campaign_questions", Read, SignedIn, [], campaigns::CampaignQuestionsInput => campaigns::CampaignQuestionsReply;
    DiallerFiguresAdd = "dialler_figures_add", Decide, ManageLists, [], campaigns::DiallerFiguresAddInput => campaigns::DiallerFiguresAddReply;
    DiallerFigures = "dialler_figures", Read, SignedIn, [], campaigns::DiallerFiguresInput => campaigns::DiallerFiguresReply;
    NoticeAdd = "notice_add", Decide, ManageCampaigns, [], campaigns::NoticeAddInput => campaigns::NoticeAddReply;
    Notices = "notices", Read, SignedIn, [], Nothing => campaigns::NoticesReply;
    LeadsImport = "leads_import", Decide, ManageLists, [], leads::LeadsImportInput => leads::LeadsImportReply;
    LeadLists = "lead_lists", Read, SignedIn, [], Nothing => leads::LeadListsReply;
    Queue = "queue", Read, MakeCalls, [], leads::QueueInput => leads::QueueReply;
    NextLead = "next_lead", Permit, MakeCalls, [], leads::NextLeadInput => leads::NextLeadReply;
    LeadReturn = "lead_return", Report, MakeCalls, [], leads::LeadReturnInput => Done;
    ScriptDraft = "script_draft", Decide, ManageScripts, [], scripts::ScriptDraftInput => scripts::ScriptDraftReply;
    ScriptCheck = "script_check", Read, ManageScripts, [], scripts::ScriptCheckInput => scripts::ScriptCheckReply;
    ScriptPublish = "script_publish", Decide, ManageScripts, [two], scripts::ScriptPublishInput => suppression::WaitingReply;
    Scripts = "scripts", Read, SignedIn, [], Nothing => scripts::ScriptsReply;
    ScriptShow = "script_show", Read, SignedIn, [], scripts::ScriptShowInput => scripts::ScriptShowReply;
    ScriptForCall = "script_for_call", Read, MakeCalls, [], scripts::ScriptForCallInput => scripts::ScriptForCallReply;
    Screen = "screen", Read, SignedIn, [], calls::ScreenInput => calls::ScreenReply;
    PlaceCall = "place_call", Permit, MakeCalls, [], calls::PlaceCallInput => calls::PlaceCallReply;
    CallAnswered = "call_answered", Report, MakeCalls, [], calls::CallAnsweredInput => calls::ReportReply;
    StepSaid = "step_said", Report, MakeCalls, [], calls::StepSaidInput => calls::StepSaidReply;
    RecordingAnswer = "recording_answer", Report, MakeCalls, [], calls::RecordingAnswerInput => calls::ReportReply;
    RecordingPause = "recording_pause", Report, MakeCalls, [], recorder::RecordingPauseInput => calls::ReportReply;
    RecorderState = "recorder_state", Read, MakeCalls, [], recorder::RecorderStateInput => recorder::RecorderStateReply;
    ConsentHeard = "consent_heard", Report, MakeCalls, [], calls::ConsentHeardInput => calls::ReportReply;
    HangUp = "hang_up", Report, MakeCalls, [], calls::HangUpInput => calls::ReportReply;
    Outcome = "outcome", Report, MakeCalls, [], calls::OutcomeInput => calls::ReportReply;
    CallBack = "call_back", Report, MakeCalls, [], calls::CallBackInput => calls::ReportReply;
    OpenCall = "open_call", Read, MakeCalls, [], Nothing => calls::OpenCallReply;
    Reject = "reject", Report, LogRejection, [], rejections::RejectInput => rejections::RejectReply;
    RejectionWords = "rejection_words", Report, LogRejection, [], rejections::RejectionWordsInput => calls::ReportReply;
    Slip = "slip", Report, LogRejection, [], rejections::SlipInput => calls::ReportReply;
    RejectionsList = "rejections_list", Read, SeeRejections, [], rejections::RejectionsListInput => rejections::RejectionsListReply;
    RejectionShow = "rejection_show", Read, SeeRejections, [], rejections::RejectionShowInput => rejections::RejectionShowReply;
    RejectionReveal = "rejection_reveal", Read, Review, [logged], rejections::RevealInput => rejections::RevealReply;
    RejectionReview = "rejection_review", Decide, Review, [], rejections::ReviewInput => Done;
    RejectionQuestion = "rejection_question", Decide, Review, [], rejections::QuestionInput => Done;
    RejectionsDay = "rejections_day", Read, SeeRejections, [], rejections::DayInput => rejections::DayReply;
    RejectionsExport = "rejections_export", Read, Export, [logged], rejections::RejectionsExportInput => rejections::ExportReply;
    SuppressionList = "suppression_list", Read, SeeRejections, [], suppression::SuppressionListInput => suppression::SuppressionListReply;
    SuppressionImport = "suppression_import", Decide, Suppress, [], suppression::SuppressionImportInput => suppression::SuppressionImportReply;
    SuppressionExport = "suppression_export", Read, Export, [logged], suppression::SuppressionExportInput => suppression::SuppressionExportReply;
    LiftRequest = "suppression_request_lift", Decide, Suppress, [], suppression::LiftRequestInput => suppression::WaitingReply;
    LiftDecide = "suppression_decide_lift", Decide, Suppress, [], suppression::LiftDecideInput => Done;
    Lifts = "lifts", Read, Suppress, [], Nothing => suppression::LiftsReply;
    LiftShow = "lift_show", Read, Suppress, [logged], suppression::LiftShowInput => suppression::LiftShowReply;
    MessageIn = "message_in", Decide, Suppress, [], messages::MessageInInput => messages::MessagesReply;
    MessagesImport = "messages_import", Decide, Suppress, [], messages::MessagesImportInput => messages::MessagesReply;
    MessageShow = "message_show", Read, Suppress, [logged], messages::MessageShowInput => messages::MessageShowReply;
    MessageDecide = "message_decide", Decide, Suppress, [], messages::MessageDecideInput => messages::MessageDecideReply;
    RetentionShow = "retention_show", Read, Oversee, [], Nothing => retention::RetentionShowReply;
    RetentionSet = "retention_set", Decide, SetRetention, [two], retention::RetentionSetInput => retention::RetentionSetReply;
    WaitingList = "waiting", Read, Oversee, [], Nothing => retention::WaitingListReply;
    Agree = "agree", Decide, Decide, [], retention::AgreeInput => Done;
    Decline = "decline", Decide, Decide, [], retention::DeclineInput => Done;
    Tasks = "tasks", Read, Oversee, [], retention::TasksInput => retention::TasksReply;
    ConfirmationSent = "confirmation_sent", Decide, ManageLists, [], retention::ConfirmationSentInput => Done;
    Incidents = "incidents", Read, Oversee, [], Nothing => retention::IncidentsReply;
    DeskInvite = "desk_invite", Decide, Administer, [], floor::DeskInviteInput => floor::DeskInviteReply;
    DeskCutOff = "desk_cut_off", Decide, Administer, [], floor::DeskCutOffInput => Done;
    Floor = "floor", Read, Oversee, [], Nothing => floor::FloorReply;
    CallPlacedOffline = "call_placed_offline", Report, MakeCalls, [], floor::CallPlacedOfflineInput => calls::ReportReply;
    LedgerVerify = "ledger_verify", Read, Prove, [], proof::LedgerVerifyInput => proof::LedgerVerifyReply;
    LedgerCheckpoint = "ledger_checkpoint", Read, Prove, [], Nothing => proof::CheckpointReply;
    LedgerProve = "ledger_prove", Read, Prove, [], proof::LedgerProveInput => proof::LedgerProveReply;
    LedgerList = "ledger_list", Read, Prove, [], proof::LedgerListInput => proof::LedgerListReply;
    LedgerExport = "ledger_export", Read, Prove, [logged, paths], proof::LedgerExportInput => proof::LedgerExportReply;
    ViewsRebuild = "views_rebuild", Decide, Administer, [], Nothing => proof::ViewsRebuildReply;
    Backup = "backup", Decide, Administer, [paths], proof::BackupInput => proof::BackupReply;
    RecoveryKit = "recovery_kit", Decide, Administer, [paths], proof::RecoveryKitInput => proof::RecoveryKitReply;
    KeyMove = "key_move", Decide, Administer, [paths], proof::KeyMoveInput => proof::KeyMoveReply;
    BlobsMove = "blobs_move", Decide, Administer, [paths], proof::BlobsMoveInput => proof::BlobsMoveReply;
    Erase = "erase", Decide, Administer, [two], proof::EraseInput => proof::EraseReply;
    RulePacks = "rule_packs", Read, SignedIn, [], Nothing => rulebook::RulePacksReply;
    RulePack = "rule_pack", Read, SignedIn, [], rulebook::RulePackInput => rulebook::RulePackReply;
    RuleTry = "rule_try", Read, Oversee, [], rulebook::RuleTryInput => rulebook::RuleTryReply;
    RuleChange = "rule_change", Decide, Administer, [two], rulebook::RuleChangeInput => rulebook::RuleChangeReply;
    PackSigners = "pack_signers", Read, Oversee, [], Nothing => rulebook::PackSignersReply;
    PackSignerTrust = "pack_signer_trust", Decide, Administer, [two], rulebook::PackSignerTrustInput => rulebook::PackWaitingReply;
    PackSignerDrop = "pack_signer_drop", Decide, Administer, [], rulebook::PackSignerDropInput => Done;
    PackTry = "pack_try", Read, Oversee, [], rulebook::PackTryInput => rulebook::PackTryReply;
    PackInstall = "pack_install", Decide, Administer, [two], rulebook::PackInstallInput => rulebook::PackWaitingReply;
    ClockConfirm = "clock_confirm", Decide, Administer, [], proof::ClockConfirmInput => Done;

    Consents = "consents", Read, Oversee, [], consents::ConsentsInput => consents::ConsentsReply;
    ConsentAdd = "consent_add", Decide, ManageLists, [], consents::ConsentAddInput => consents::ConsentAddReply;
    ConsentOptIn = "consent_opt_in", Decide, ManageLists, [], consents::ConsentOptInInput => Done;
    ConsentWithdraw = "consent_withdraw", Decide, LogRejection, [], consents::ConsentWithdrawInput => consents::ConsentWithdrawReply;
    ConfirmationLetter = "confirmation_letter", Read, ManageLists, [logged, paths], letters::ConfirmationLetterInput => letters::ConfirmationLetterReply;
    PrivacyList = "privacy_list", Read, Oversee, [], privacy::PrivacyListInput => privacy::PrivacyListReply;
    PrivacyOpen = "privacy_open", Decide, Suppress, [], privacy::PrivacyOpenInput => privacy::PrivacyOpenReply;
    PrivacyAnswer = "privacy_answer", Decide, Suppress, [], privacy::PrivacyAnswerInput => privacy::PrivacyAnswerReply;
    Complaint = "complaint", Read, Review, [logged, paths], privacy::ComplaintInput => privacy::ComplaintReply;
    RecordingSources = "recording_sources", Read, Oversee, [], Nothing => recordings::RecordingSourcesReply;
    RecordingSourceSet = "recording_source_set", Decide, Administer, [paths], recordings::RecordingSourceSetInput => recordings::RecordingSourceSetReply;
    RecordingSourceDrop = "recording_source_drop", Decide, Administer, [], recordings::RecordingSourceDropInput => Done;
    RecordingLayoutTry = "recording_layout_try", Read, Administer, [paths], recordings::RecordingLayoutTryInput => recordings::RecordingLayoutTryReply;
    CallRecordsImport = "call_records_import", Decide, ManageLists, [paths], recordings::CallRecordsImportInput => recordings::CallRecordsImportReply;
    RecordingsTakeIn = "recordings_take_in", Decide, ManageLists, [paths], recordings::RecordingsTakeInInput => recordings::RecordingsTakeInReply;
    Recordings = "recordings", Read, Oversee, [], recordings::RecordingsInput => recordings::RecordingsReply;
    RecordingShow = "recording_show", Read, Oversee, [], recordings::RecordingShowInput => recordings::RecordingShowReply;
    RecordingAssign = "recording_assign", Decide, Review, [], recordings::RecordingAssignInput => Done;
    RecordingPlay = "recording_play", Read, Listen, [logged], recordings::RecordingPlayInput => recordings::RecordingPlayReply;
    RecordingSound = "recording_sound", Read, Listen, [], recordings::RecordingSoundInput => recordings::RecordingSoundReply;
    RecordingExport = "recording_export", Read, Listen, [logged, paths], recordings::RecordingExportInput => recordings::RecordingExportReply;
    Recorder = "recorder", Read, Administer, [], Nothing => recorder::RecorderReply;
    RecorderSet = "recorder_set", Decide, Administer, [], recorder::RecorderSetInput => Done;
    RecorderTry = "recorder_try", Read, Administer, [], recorder::RecorderTryInput => recorder::RecorderTryReply;
    Holds = "holds", Read, Oversee, [], Nothing => holds::HoldsReply;
    HoldPlace = "hold_place", Decide, Review, [], holds::HoldPlaceInput => holds::HoldPlaceReply;
    HoldRelease = "hold_release", Decide, Review, [two], holds::HoldReleaseInput => suppression::WaitingReply;
    RecordingsDue = "recordings_due", Read, Oversee, [], disposal::RecordingsDueInput => disposal::RecordingsDueReply;
    Dispose = "dispose", Decide, SetRetention, [two], disposal::DisposeInput => disposal::DisposeReply;
    Disposals = "disposals", Read, Oversee, [], Nothing => disposal::DisposalsReply;
    DisposalCancel = "disposal_cancel", Decide, SetRetention, [], disposal::DisposalCancelInput => Done;
    Certificates = "certificates", Read, Oversee, [], Nothing => disposal::CertificatesReply;
    CertificateShow = "certificate_show", Read, Oversee, [], disposal::CertificateShowInput => disposal::CertificateShowReply;
    CertificateExport = "certificate_export", Read, Prove, [logged, paths], disposal::CertificateExportInput => disposal::CertificateExportReply;
    RecordingsAudit = "recordings_audit", Read, Prove, [logged], Nothing => disposal::RecordingsAuditReply;
    Explain = "explain", Read, Prove, [], calls::ExplainInput => calls::ExplainReply;
}
