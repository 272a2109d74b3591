//! From a request to its verb. Exhaustive: a verb without a body does not compile.

use serde::Serialize;
use serde_json::Value;

use super::{Decide, Read};
use crate::error::ApiError;
use crate::verb::Request;
use crate::{
    calls, campaigns, consents, disposal, floor, holds, leads, letters, messages, people, privacy, proof,
    recorder, recordings, rejections, retention, rulebook, scripts, suppression,
};

fn out<T: Serialize>(reply: Result<T, ApiError>) -> Result<Value, ApiError> {
    reply.and_then(|reply| {
        serde_json::to_value(reply)
            .map_err(|_| ApiError::new("ledger_failed", "The reply could not be written."))
    })
}

/// Verbs that append.
pub(super) fn decide(d: &mut Decide<'_, '_>, request: Request) -> Result<Value, ApiError> {
    use Request as R;
    match request {
        R::SignIn(i) => out(people::sign_in::run(d, &i)),
        R::SignOut(_) => out(people::sign_out::run(d)),
        R::ChangePassword(i) => out(people::change_password::run(d, &i)),
        R::UserAdd(i) => out(people::add::run(d, i)),
        R::UserChange(i) => out(people::change::run(d, i)),
        R::UserExtensions(i) => out(people::extensions::run(d, i)),
        R::PrincipalAdd(i) => out(campaigns::principal_add::run(d, i)),
        R::CampaignAdd(i) => out(campaigns::add::run(d, i)),
        R::CampaignChange(i) => out(campaigns::change::run(d, i)),
        R::CampaignClose(i) => out(campaigns::close::run(d, i)),
        R::DiallerFiguresAdd(i) => out(campaigns::figures_add::run(d, i)),
        R::NoticeAdd(i) => out(campaigns::notice_add::run(d, i)),
        R::LeadsImport(i) => out(leads::import::run(d, i)),
        R::NextLead(i) => out(leads::next::run(d, &i)),
        R::LeadReturn(i) => out(leads::give_back::run(d, &i)),
        R::ScriptDraft(i) => out(scripts::draft::run(d, i)),
        R::ScriptPublish(i) => out(scripts::publish::run(d, &i)),
        R::PlaceCall(i) => out(calls::place::run(d, &i)),
        R::CallAnswered(i) => out(calls::answered::run(d, &i)),
        R::StepSaid(i) => out(calls::step_said::run(d, i)),
        R::RecordingAnswer(i) => out(calls::recording::run(d, &i)),
        R::RecordingPause(i) => out(recorder::pause::run(d, &i)),
        R::ConsentHeard(i) => out(calls::consent_heard::run(d, i)),
        R::HangUp(i) => out(calls::hang_up::run(d, &i)),
        R::Outcome(i) => out(calls::outcome::run(d, i)),
        R::CallBack(i) => out(calls::call_back::run(d, i)),
        R::Reject(i) => out(rejections::log::run(d, i)),
        R::RejectionWords(i) => out(rejections::words::run(d, i)),
        R::Slip(i) => out(rejections::slip::run(d, i)),
        R::RejectionReveal(i) => out(rejections::reveal::run(d, i)),
        R::RejectionReview(i) => out(rejections::review::run(d, i)),
        R::RejectionQuestion(i) => out(rejections::question::run(d, i)),
        R::RejectionsExport(i) => out(rejections::export::run(d, i)),
        R::SuppressionImport(i) => out(suppression::import::run(d, &i)),
        R::SuppressionExport(i) => out(suppression::export::run(d, i)),
        R::LiftRequest(i) => out(suppression::request_lift::run(d, i)),
        R::LiftDecide(i) => out(suppression::decide_lift::run(d, i)),
        R::LiftShow(i) => out(suppression::lift_show::run(d, &i)),
        R::MessageIn(_) => out(messages::receive::run(d)),
        R::MessagesImport(i) => out(messages::import::run(d, &i)),
        R::MessageShow(i) => out(messages::show::run(d, &i)),
        R::MessageDecide(i) => out(messages::decide::run(d, &i)),
        R::RetentionSet(i) => out(retention::set::run(d, &i)),
        R::RuleChange(i) => out(rulebook::change::run(d, &i)),
        R::PackSignerTrust(i) => out(rulebook::trust::run(d, &i)),
        R::PackSignerDrop(i) => out(rulebook::drop_signer::run(d, &i)),
        R::PackInstall(i) => out(rulebook::install::run(d, &i)),
        R::Agree(i) => out(retention::agree::run(d, &i)),
        R::Decline(i) => out(retention::decline::run(d, i)),
        R::ConfirmationSent(i) => out(retention::confirmation_sent::run(d, i)),
        R::DeskInvite(i) => out(floor::invite::run(d, &i)),
        R::DeskCutOff(i) => out(floor::cut_off::run(d, &i)),
        R::CallPlacedOffline(i) => out(floor::placed_offline::run(d, &i)),
        R::LedgerExport(i) => out(proof::export::run(d, i)),
        R::ViewsRebuild(_) => out(proof::rebuild::run(d)),
        R::Backup(i) => out(proof::backup::run(d, i)),
        R::RecoveryKit(i) => out(proof::recovery_kit::run(d, i)),
        R::BlobsMove(i) => out(proof::blobs_move::run(d, i)),
        R::KeyMove(i) => out(proof::key_move::run(d, i)),
        R::Erase(i) => out(proof::erase::run(d, i)),
        R::ClockConfirm(i) => out(proof::clock_confirm::run(d, i)),
        R::RecordingSourceSet(i) => out(recordings::source_set::run(d, i)),
        R::RecordingSourceDrop(i) => out(recordings::source_drop::run(d, i)),
        R::CallRecordsImport(i) => out(recordings::call_records::piece::run(d, i)),
        R::RecordingsTakeIn(i) => out(recordings::take_in::run(d, i)),
        R::RecordingAssign(i) => out(recordings::assign::run(d, i)),
        R::RecordingPlay(i) => out(recordings::play::run(d, i)),
        R::RecordingExport(i) => out(recordings::export::run(d, i)),
        R::RecorderSet(i) => out(recorder::set::run(d, i)),
        R::HoldPlace(i) => out(holds::place::run(d, i)),
        R::HoldRelease(i) => out(holds::release::run(d, i)),
        R::Dispose(i) => out(disposal::dispose::run(d, &i)),
        R::DisposalCancel(i) => out(disposal::cancel::run(d, i)),
        R::CertificateExport(i) => out(disposal::certificate_export::run(d, i)),
        R::RecordingsAudit(_) => out(disposal::audit::run(d)),
        R::ConsentAdd(i) => out(consents::add::run(d, i)),
        R::ConsentOptIn(i) => out(consents::opt_in::run(d, i)),
        R::ConsentWithdraw(i) => out(consents::withdraw::run(d, i)),
        R::ConfirmationLetter(i) => out(letters::confirmation::run(d, &i)),
        R::PrivacyOpen(i) => out(privacy::open::run(d, i)),
        R::PrivacyAnswer(i) => out(privacy::answer::run(d, i)),
        R::Complaint(i) => out(privacy::complaint::run(d, i)),
        other => Err(misplaced(&other)),
    }
}

/// Verbs that only read.
pub(super) fn read(r: &Read<'_>, request: Request) -> Result<Value, ApiError> {
    use Request as R;
    match request {
        R::WhoAmI(_) => out(people::who_am_i::run(r)),
        R::Status(_) => out(proof::status::run(r)),
        R::Users(_) => out(people::list::run(r)),
        R::Principals(_) => out(campaigns::principals::run(r)),
        R::Campaigns(_) => out(campaigns::list::run(r)),
        R::CampaignQuestions(i) => out(campaigns::questions::run(r, &i)),
        R::DiallerFigures(i) => out(campaigns::figures::run(r, &i)),
        R::Notices(_) => out(campaigns::notices::run(r)),
        R::LeadLists(_) => out(leads::lists::run(r)),
        R::Queue(i) => out(leads::queue::run(r, &i)),
        R::ScriptCheck(i) => out(scripts::check::run(r, &i)),
        R::Scripts(_) => out(scripts::list::run(r)),
        R::ScriptShow(i) => out(scripts::show::run(r, &i)),
        R::ScriptForCall(i) => out(scripts::for_call::run(r, &i)),
        R::Screen(i) => out(calls::screen::run(r, &i)),
        R::OpenCall(_) => out(calls::open::run(r)),
        R::RejectionsList(i) => out(rejections::list::run(r, i)),
        R::RejectionShow(i) => out(rejections::show::run(r, &i)),
        R::RejectionsDay(i) => out(rejections::day::run(r, i)),
        R::SuppressionList(i) => out(suppression::list::run(r, &i)),
        R::Lifts(_) => out(suppression::lifts::run(r)),
        R::RulePacks(_) => out(rulebook::packs::run(r)),
        R::RulePack(i) => out(rulebook::pack::run(r, &i)),
        R::RuleTry(i) => out(rulebook::try_change::run(r, &i)),
        R::PackSigners(_) => out(rulebook::signers::run(r)),
        R::PackTry(i) => out(rulebook::try_pack::run(r, &i)),
        R::RetentionShow(_) => out(retention::show::run(r)),
        R::WaitingList(_) => out(retention::waiting::run(r)),
        R::Tasks(i) => out(retention::tasks::run(r, &i)),
        R::Incidents(_) => out(retention::incidents::run(r)),
        R::Floor(_) => out(floor::list::run(r)),
        R::LedgerVerify(i) => out(proof::verify::run(r, i)),
        R::LedgerCheckpoint(_) => out(proof::checkpoint::run(r)),
        R::LedgerProve(i) => out(proof::prove::run(r, &i)),
        R::LedgerList(i) => out(proof::list::run(r, i)),
        R::Consents(i) => out(consents::list::run(r, i)),
        R::PrivacyList(i) => out(privacy::list::run(r, &i)),
        R::Explain(i) => out(calls::explain::run(r, &i)),
        R::RecordingSources(_) => out(recordings::sources::run(r)),
        R::RecordingLayoutTry(i) => out(recordings::layout_try::run(r, &i)),
        R::Recordings(i) => out(recordings::list::run(r, &i)),
        R::RecordingSound(i) => out(recordings::listen::run(r, &i)),
        R::RecordingShow(i) => out(recordings::show::run(r, &i)),
        R::Recorder(_) => out(recorder::show::run(r)),
        R::RecorderTry(i) => out(recorder::try_out::run(r, &i)),
        R::RecorderState(i) => out(recorder::state::run(r, &i)),
        R::Holds(_) => out(holds::list::run(r)),
        R::RecordingsDue(i) => out(disposal::due::run(r, &i)),
        R::Disposals(_) => out(disposal::runs::run(r)),
        R::Certificates(_) => out(disposal::certificates::run(r)),
        R::CertificateShow(i) => out(disposal::certificate_show::run(r, &i)),
        other => Err(misplaced(&other)),
    }
}

fn misplaced(request: &Request) -> ApiError {
    ApiError::new(
        "unknown_verb",
        &format!(
            "{} is not of this class; this is a fault of the program. Nothing was changed.",
            request.meta().name
        ),
    )
}
