//! An input for every verb.

use serde_json::json;

/// Inputs that parse for every verb but do nothing: ids of nothing.
pub fn input(name: &str) -> serde_json::Value {
    let nothing = "00000000-0000-4000-8000-000000000000";
    let at = "2026-03-09T10:00:00+08:00";
    json!({
        "sign_in": { "user": "nobody", "password": "nothing at all" },
        "change_password": { "old_password": "x", "new_password": "y" },
        "user_add": { "login": "", "display_name": "", "role": "agent" },
        "user_change": { "user": nothing }, "user_extensions": { "user": nothing, "extensions": [] },
        "principal_add": { "name": "", "contact_number": "" },
        "campaign_add": { "key": "", "name": "", "class": "" },
        "campaign_close": { "campaign": nothing, "reason": "x" },
        "campaign_change": { "campaign": nothing, "reason": "x" },
        "dialler_figures_add": { "campaign": nothing, "date": "2026-03-08", "live_answers": 1, "abandoned": 0, "source": "x" }, "dialler_figures": { "campaign": nothing },
        "notice_add": { "key": "", "name": "", "form": "written", "classes": [], "data_kinds": [], "response_channel": true, "intends_marketing": true, "says_consent_needed": true, "in_use_since": at },
        "leads_import": { "campaign": nothing, "file_name": "x.csv", "bytes": "" },
        "queue": { "campaign": nothing }, "next_lead": { "campaign": nothing }, "lead_return": { "lead": nothing },
        "script_draft": { "campaign": nothing, "texts": [] }, "script_check": { "campaign": nothing, "texts": [] },
        "script_publish": { "script": nothing, "version": 1 }, "script_show": { "script": nothing, "version": 1 }, "script_for_call": { "campaign": nothing },
        "screen": { "address": "1", "campaign": nothing }, "place_call": { "lead": nothing },
        "call_answered": { "call": nothing }, "step_said": { "call": nothing, "step": 0, "item": "company", "language": "en", "script_version": 1, "shown_ms": 1 },
        "recording_answer": { "call": nothing, "allowed": true }, "consent_heard": { "call": nothing, "channels": [], "classes": [] },
        "hang_up": { "call": nothing }, "outcome": { "call": nothing, "outcome": "busy" }, "call_back": { "call": nothing, "at": at },
        "reject": { "address": "" }, "rejection_words": { "id": nothing, "words": "x" }, "slip": { "id": nothing, "reason": "x" },
        "rejections_list": {}, "rejection_show": { "id": nothing }, "rejection_reveal": { "id": nothing, "purpose": "x" },
        "rejection_review": { "id": nothing }, "rejection_question": { "id": nothing, "question": "x" }, "rejections_day": {},
        "rejections_export": { "filter": {}, "format": "nothing", "purpose": "x" },
        "suppression_list": {}, "suppression_import": { "file_name": "x", "bytes": "" }, "suppression_export": { "format": "nothing", "purpose": "x" },
        "suppression_request_lift": { "address": "1", "evidence": "", "evidence_name": "", "reason": "" }, "suppression_decide_lift": { "id": nothing, "accept": true }, "lift_show": { "id": nothing },
        "message_in": { "provider": "nobody", "headers": {}, "body": "", "secret": "" }, "messages_import": { "bytes": "", "format": "nothing" },
        "message_show": { "id": nothing }, "message_decide": { "id": nothing, "was_no": true },
        "recording_source_set": { "name": "", "folder": "", "style": "nothing", "zone": "", "region": "", "mode": "vault" }, "recording_source_drop": { "id": nothing },
        "recording_layout_try": { "style": "nothing", "zone": "", "region": "", "folder": "" }, "call_records_import": { "path": "", "system": "nothing", "zone": "", "region": "" },
        "recordings_take_in": {}, "recordings": {}, "recording_show": { "id": nothing }, "recording_assign": { "id": nothing, "reason": "x" },
        "recording_sound": { "ticket": "none" }, "recording_play": { "id": nothing, "purpose": "x" }, "recording_export": { "id": nothing, "path": "", "purpose": "x", "recipient": "x", "passphrase": "x" },
        "recorder_set": { "kind": "nothing" }, "recorder_try": {}, "recorder_state": { "call": nothing }, "recording_pause": { "call": nothing, "paused": true },
        "hold_place": { "case": "", "reason": "", "scope": {} }, "hold_release": { "id": nothing, "reason": "x" },
        "recordings_due": {}, "dispose": { "category": "nothing" }, "disposal_cancel": { "run": nothing },
        "certificate_show": { "id": nothing }, "certificate_export": { "id": nothing, "path": "", "format": "nothing" },
        "retention_set": { "category": "nothing", "period": "1d" }, "agree": { "id": nothing }, "decline": { "id": nothing, "reason": "x" }, "confirmation_sent": { "task": "x", "channel": "letter" },
        "pack_signers": {}, "pack_signer_trust": { "key": "none", "note": "x" }, "pack_signer_drop": { "key_id": "none" },
        "pack_try": { "text": "", "signature": "" }, "pack_install": { "text": "", "signature": "", "reason": "" },
        "rule_pack": { "pack": "none" }, "rule_try": { "pack": "none", "rule": "x", "param": "x", "value": "1" }, "rule_change": { "pack": "none", "rule": "x", "param": "x", "value": "1" },
        "desk_invite": { "minutes": 0 }, "desk_cut_off": { "desk": nothing, "reason": "x" }, "call_placed_offline": { "lead": nothing, "permit": nothing, "call": nothing, "campaign": nothing, "screened_position": 0, "placed_at": at },
        "ledger_verify": {}, "ledger_prove": { "position": 999_999 }, "ledger_list": {}, "ledger_export": { "path": "" },
        "backup": { "path": "", "keys_path": "" }, "recovery_kit": { "path": "" }, "erase": { "address": "1", "reason": "" }, "clock_confirm": { "reason": "" }, "key_move": { "place": "nowhere" },
        "blobs_move": { "endpoint": "nowhere", "bucket": "", "region": "", "credentials": "" },
        "consents": {}, "consent_add": { "address": "", "at": at, "form": "nothing", "channels": [], "classes": [], "data_kinds": [], "received": "" },
        "consent_opt_in": { "consent": "x", "channel": "nothing" }, "consent_withdraw": { "address": "" }, "confirmation_letter": { "task": "x", "path": "" },
        "privacy_list": {}, "privacy_open": { "address": "", "right": "nothing" }, "privacy_answer": { "id": nothing, "outcome": "nothing", "what": "" },
        "complaint": { "address": "1", "path": "", "purpose": "" }, "explain": { "permit": nothing },
    })
    .get(name)
    .cloned()
    .unwrap_or(json!({}))
}
