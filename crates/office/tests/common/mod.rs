//! A real workspace in a temporary folder, with one person of each role and a campaign that can be called.
#![expect(dead_code, reason = "each test program uses a part")]

pub mod child;
pub mod permits;

use std::path::Path;
use std::sync::Arc;

use quietline_ledger::{Database, FactId, KeyPlace, Ledger};
use quietline_office::clock::SetClock;
use quietline_office::facts::{
    CampaignAdded, CompanySealed, LeadsImported, ListSealed, NamedSealed, New, NoticeAdded, PrincipalAdded,
    ScriptDrafted, ScriptPublished, ScriptSealed, UserAdded, UserSealed, WorkspaceMade,
};
use quietline_office::ids::{
    BatchId, CampaignId, LeadId, NoticeId, PrincipalId, ScriptId, SubjectId, UserId,
};
use quietline_office::leads::row::{StoredConsent, StoredRow};
use quietline_office::leads::standing::Standing;
use quietline_office::people::{password, shapes::Role};
use quietline_office::scripts::shapes::{ScriptText, StepText};
use quietline_office::{ApiError, Office, Place, Request, SessionSlot};
use serde_json::{Value, json};

/// 2026-03-09 10:00 in Hong Kong: within calling hours.
pub const MORNING: i64 = 1_773_021_600_000;
/// The password of everybody here.
pub const PASSWORD: &str = "correct horse battery";

/// The workspace and its people.
pub struct Floor {
    pub dir: tempfile::TempDir,
    pub office: Arc<Office>,
    pub clock: Arc<SetClock>,
    pub campaign: CampaignId,
    pub script: ScriptId,
    pub leads: Vec<LeadId>,
}

/// Logins and roles.
pub const PEOPLE: [(&str, Role); 5] = [
    ("agent", Role::Agent),
    ("supervisor", Role::Supervisor),
    ("second", Role::Supervisor),
    ("admin", Role::Admin),
    ("auditor", Role::Auditor),
];

/// Makes a workspace with `leads` callable persons (+852 6123 4000 and on: made-up numbers).
pub fn floor(leads: u32) -> Floor {
    let dir = tempfile::tempdir().unwrap();
    let (campaign, script, leads) = make(dir.path(), leads, None);
    let clock = SetClock::at(MORNING);
    let office = Arc::new(Office::open_at(&dir.path().join("workspace"), clock.clone()).unwrap());
    Floor { dir, office, clock, campaign, script, leads }
}

/// The same with its facts in a database, and the views of this process in a folder beside the workspace.
pub fn floor_on(leads: u32, database: &Database) -> Floor {
    let dir = tempfile::tempdir().unwrap();
    let (campaign, script, leads) = make(dir.path(), leads, Some(database));
    let clock = SetClock::at(MORNING);
    let office = Arc::new(open_on(dir.path(), "views", database, clock.clone()));
    Floor { dir, office, clock, campaign, script, leads }
}

/// Opens the workspace in a folder with views of one's own.
pub fn open_on(dir: &Path, views: &str, database: &Database, clock: Arc<SetClock>) -> Office {
    let views = dir.join(views);
    std::fs::create_dir_all(&views).unwrap();
    let place = Place { database: Some(database.clone()), views: Some(views) };
    Office::open_on(&dir.join("workspace"), place, Some(clock)).unwrap()
}

fn make(dir: &Path, leads: u32, database: Option<&Database>) -> (CampaignId, ScriptId, Vec<LeadId>) {
    let place = KeyPlace::File { path: dir.join("workspace.key") };
    let (workspace, origin) = (dir.join("workspace"), "example.com/quietline");
    let mut ledger = match database {
        Some(database) => Ledger::create_on(&workspace, &place, origin, database).unwrap(),
        None => Ledger::create(&workspace, &place, origin).unwrap(),
    };
    let (principal, campaign, script, notice) =
        (PrincipalId(id()), CampaignId(id()), ScriptId(id()), NoticeId(id()));
    let (blob, ids) = list(&mut ledger, leads);
    let mut facts = vec![
        New::of(&WorkspaceMade {
            demo: false,
            demo_now: 0,
            real_now: 0,
            zone: "Asia/Hong_Kong".into(),
            mode: "alone".into(),
            generation: 1,
        })
        .seal_for_company(&company()),
        New::of(&PrincipalAdded { principal }).seal_for_company(&company()),
        New::of(&CampaignAdded {
            campaign,
            principal,
            class: "broadband".into(),
            sector: "telecoms".into(),
            dialling: "manual".into(),
            recording: true,
            jurisdiction: None,
            caller_label: None,
            stated: Default::default(),
        })
        .seal_for_company(&NamedSealed {
            name: "Fibre upgrade".into(),
            key: "fibre-upgrade".into(),
            text: String::new(),
        }),
        New::of(&notice_fact(notice)).seal_for_company(&NamedSealed {
            name: "Notice".into(),
            key: "demo-notice".into(),
            text: String::new(),
        }),
        New::of(&ScriptDrafted { script, campaign, version: 1, recording_kept: Some("180d".into()) })
            .seal_for_company(&ScriptSealed { texts: texts() }),
        New::of(&ScriptPublished { script, campaign, version: 1, asked_by: UserId(id()) }),
        New::of(&LeadsImported {
            batch: BatchId(id()),
            campaign,
            rows: leads.into(),
            usable: leads.into(),
            callable: leads.into(),
            problems: Default::default(),
            by_rule: Default::default(),
            source: Some("web_form".into()),
            notice: Some(notice),
            supplier: None,
            region: "HK".into(),
            blob,
            chunks: leads.div_ceil(CHUNK as u32),
        })
        .seal_for_company(&ListSealed { file_name: "made-up.csv".into() }),
    ];
    facts.extend(PEOPLE.map(|(login, role)| person(login, role, campaign)));
    let mut append = ledger.begin().unwrap();
    for fact in facts {
        append.append(&fact.draft(FactId::from(id()), MORNING - 60_000, None)).unwrap();
    }
    append.commit().unwrap();
    (campaign, script, ids)
}

fn id() -> uuid::Uuid {
    uuid::Uuid::new_v4()
}

fn company() -> CompanySealed {
    CompanySealed { name: "Harbour Broadband".into(), contact_number: "2345 6789".into() }
}

fn notice_fact(notice: NoticeId) -> NoticeAdded {
    NoticeAdded {
        notice,
        form: "written".into(),
        classes: vec!["broadband".into()],
        data_kinds: vec!["phone".into(), "email".into()],
        response_channel: true,
        intends_marketing: true,
        says_consent_needed: true,
        to_third_party: false,
        in_use_since: 1_577_808_000_000,
    }
}

fn texts() -> Vec<ScriptText> {
    let step = |item: &str, text: &str| StepText { item: item.into(), text: text.into() };
    vec![ScriptText {
        language: "en".into(),
        steps: vec![
            step("caller_identity", "Good afternoon, my name is {agent}."),
            step("company", "I am calling from {company}. You can reach us at {contact}."),
            step("purpose", "I am calling to offer you an upgrade of your home broadband."),
            step("recording_notice", "May I record this call? We keep recordings for {retention}."),
            step("opt_out_right", "You can ask us at any time to stop calling you, free of charge."),
        ],
        offer: "The offer.".into(),
        closing: "Thank you, we will not call again.".into(),
    }]
}

fn person(login: &str, role: Role, campaign: CampaignId) -> New {
    let user = UserId(id());
    let campaigns = if matches!(role, Role::Agent | Role::Supervisor) { vec![campaign] } else { vec![] };
    let sealed = UserSealed {
        login: Some(login.into()),
        display_name: Some(format!("Sample {login}")),
        password_hash: Some(password::hash(PASSWORD).unwrap()),
    };
    New::of(&UserAdded { user, role, campaigns, must_change_password: false }).seal_for_user(user, &sealed)
}

/// Rows in one chunk of a list's blob: well below its 4 MiB.
const CHUNK: usize = 2_000;

/// Puts the rows of a list into a blob.
fn list(ledger: &mut Ledger, leads: u32) -> (uuid::Uuid, Vec<LeadId>) {
    let blob = id();
    let rows: Vec<StoredRow> = (0..leads).map(row).collect();
    for (index, chunk) in (0..).zip(rows.chunks(CHUNK)) {
        let lines: String = chunk.iter().map(|row| serde_json::to_string(row).unwrap() + "\n").collect();
        ledger.blobs().unwrap().put(blob, index, lines.as_bytes()).unwrap();
    }
    (blob, rows.iter().map(|row| row.lead).collect())
}

fn row(n: u32) -> StoredRow {
    let consent = StoredConsent {
        at: MORNING - 86_400_000 * 10,
        form: "web".into(),
        channels: vec!["voice".into(), "sms".into()],
        classes: vec!["broadband".into()],
        data_kinds: vec!["phone".into()],
    };
    StoredRow {
        row: u64::from(n) + 1,
        lead: LeadId(id()),
        subject: SubjectId(id()),
        e164: Some(number(n)),
        other: None,
        email: Some(format!("lead{n}@example.net")),
        name: format!("Sample Person {n}"),
        name_local: String::new(),
        notes: String::new(),
        source: "web_form".into(),
        obtained_at: Some(MORNING - 86_400_000 * 20),
        notice: None,
        consent: Some(consent),
        standing: Standing::default(),
        duplicate: false,
        cells: vec![],
    }
}

/// The number of the n-th lead.
pub fn number(n: u32) -> String {
    format!("+8526{:07}", 1_234_000 + n)
}

impl Floor {
    /// Signs somebody in.
    pub fn session(&self, login: &str) -> SessionSlot {
        let slot = SessionSlot::default();
        self.run(&slot, "sign_in", json!({ "user": login, "password": PASSWORD })).unwrap();
        slot
    }

    /// Performs a verb.
    pub fn run(&self, slot: &SessionSlot, verb: &str, input: Value) -> Result<Value, ApiError> {
        self.office.perform(slot, Request::parse(verb, input)?, None)
    }

    /// Brings in another number of the n-th lead's person, known by the e-mail address; nobody consented for it.
    pub fn second_number(&self, n: u32) -> String {
        use base64::Engine;
        let number = format!("+8526999{:04}", 1_000 + n);
        let rows = format!(
            "phone,email,source,obtained_at\n{number},lead{n}@example.net,web_form,2026-03-01T10:00:00+08:00\n"
        );
        let supervisor = self.session("supervisor");
        let bytes = base64::engine::general_purpose::STANDARD.encode(rows);
        let input = json!({ "campaign": self.campaign, "file_name": "second.csv", "bytes": bytes, "notice": "demo-notice" });
        self.run(&supervisor, "leads_import", input).unwrap();
        number
    }

    /// Opens the same workspace again, as another process would.
    pub fn again(&self) -> Arc<Office> {
        Arc::new(Office::open_at(self.office.dir(), self.clock.clone()).unwrap())
    }

    /// Whether a number may be called now, by the rules.
    pub fn decision(&self, slot: &SessionSlot, address: &str, channel: &str) -> String {
        let reply = self
            .run(slot, "screen", json!({ "address": address, "campaign": self.campaign, "channel": channel }))
            .unwrap();
        reply["decision"].as_str().unwrap().to_owned()
    }
}
