//! A workspace with many refusals, made through the ledger in big commits.

use std::sync::Arc;

use quietline_ledger::{FactId, Fingerprint, KeyPlace, Ledger, Position};
use quietline_office::clock::SetClock;
use quietline_office::facts::{
    CampaignAdded, CompanySealed, NamedSealed, New, RejectionLogged, RejectionSealed, UserAdded, UserSealed,
    WorkspaceMade,
};
use quietline_office::ids::{CampaignId, PrincipalId, RejectionId, SubjectId, UserId};
use quietline_office::people::{password, shapes::Role};
use quietline_office::{Office, Request, SessionSlot};
use serde_json::{Value, json};

/// 2026-03-09 10:00 in Hong Kong.
const MORNING: i64 = 1_773_021_600_000;
const PASSWORD: &str = "a bench needs no secret";
/// Refusals in one commit while filling.
const BATCH: u64 = 20_000;
/// Agents and campaigns among whom they are spread.
const SPREAD: u64 = 20;

/// The filled workspace with somebody signed in.
pub struct Place {
    /// Kept as long as the workspace is needed.
    pub folder: tempfile::TempDir,
    /// The workspace.
    pub office: Arc<Office>,
    /// An admin.
    pub admin: SessionSlot,
    /// A campaign.
    pub campaign: CampaignId,
    /// Refusals in it.
    pub refusals: u64,
}

impl Place {
    /// Makes one.
    pub fn with(refusals: u64) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let dir = folder.path().join("workspace");
        let mut ledger =
            Ledger::create(&dir, &KeyPlace::File { path: folder.path().join("key") }, "example.com/bench")
                .expect("a new workspace");
        let campaigns: Vec<CampaignId> = (0..SPREAD).map(|_| CampaignId(uuid::Uuid::new_v4())).collect();
        let agents: Vec<UserId> = (0..SPREAD).map(|_| UserId(uuid::Uuid::new_v4())).collect();
        append(&mut ledger, first(&campaigns, &agents).into_iter().map(|new| (new, None)));
        for from in (0..refusals).step_by(BATCH as usize) {
            let prints: Vec<Fingerprint> = (from..(from + BATCH).min(refusals))
                .map(|n| ledger.fingerprint("phone", &number(n)))
                .collect();
            let facts = prints.into_iter().zip(from..).map(|(print, n)| {
                refusal(n, print, campaigns[(n % SPREAD) as usize], agents[(n / 7 % SPREAD) as usize])
            });
            append(&mut ledger, facts);
        }
        drop(ledger);
        let began = std::time::Instant::now();
        let office = Arc::new(Office::open_at(&dir, SetClock::at(MORNING)).expect("the workspace opens"));
        eprintln!("filled; views folded on opening in {:.1} s", began.elapsed().as_secs_f64());
        let admin = SessionSlot::default();
        let place = Self { folder, office, admin, campaign: campaigns[0], refusals };
        place.run("sign_in", json!({ "user": "admin", "password": PASSWORD }));
        place
    }

    /// Performs a verb as the admin.
    pub fn run(&self, verb: &str, input: Value) -> Value {
        let request = Request::parse(verb, input).expect("the input fits");
        self.office.perform(&self.admin, request, None).expect("the verb succeeds")
    }

    /// The ledger on a connection of its own.
    pub fn ledger(&self) -> Ledger {
        Ledger::open(self.office.dir()).expect("the ledger opens")
    }
}

fn append(ledger: &mut Ledger, facts: impl Iterator<Item = (New, Option<UserId>)>) {
    let mut open = ledger.begin().expect("the append lock");
    for (n, (fact, who)) in facts.enumerate() {
        let id = FactId::from(uuid::Uuid::new_v4());
        let draft = fact.draft(id, MORNING - 86_400_000 + n as i64, who);
        let _: Position = open.append(&draft).expect("a fact is appended");
    }
    open.commit().expect("the facts are kept");
}

fn first(campaigns: &[CampaignId], agents: &[UserId]) -> Vec<New> {
    let company = CompanySealed { name: "Bench".into(), contact_number: "2345 6789".into() };
    let mut facts = vec![
        New::of(&WorkspaceMade {
            demo: false,
            demo_now: 0,
            real_now: 0,
            zone: "Asia/Hong_Kong".into(),
            mode: "alone".into(),
            generation: 1,
        })
        .seal_for_company(&company),
    ];
    for (n, &campaign) in campaigns.iter().enumerate() {
        let body = CampaignAdded {
            campaign,
            principal: PrincipalId(uuid::Uuid::new_v4()),
            class: "broadband".into(),
            sector: "telecoms".into(),
            dialling: "manual".into(),
            recording: false,
            jurisdiction: None,
            caller_label: None,
            stated: Default::default(),
        };
        facts.push(New::of(&body).seal_for_company(&NamedSealed {
            name: format!("Campaign {n}"),
            key: format!("campaign-{n}"),
            text: String::new(),
        }));
    }
    let admin = UserId(uuid::Uuid::new_v4());
    facts.push(person(admin, "admin", Role::Admin, password::hash(PASSWORD).expect("a password")));
    facts.extend(
        agents
            .iter()
            .enumerate()
            .map(|(n, &agent)| person(agent, &format!("agent{n}"), Role::Agent, String::new())),
    );
    facts
}

fn person(user: UserId, login: &str, role: Role, hash: String) -> New {
    let sealed = UserSealed {
        login: Some(login.into()),
        display_name: Some(format!("Sample {login}")),
        password_hash: Some(hash),
    };
    New::of(&UserAdded { user, role, campaigns: vec![], must_change_password: false })
        .seal_for_user(user, &sealed)
}

/// The n-th made-up number, a valid one: what cannot be dialled is answered sooner. Those below [`STRANGERS`] are refused.
pub fn number(n: u64) -> String {
    // All of the first four are valid, most of the others.
    const PREFIXES: [u64; 10] = [61, 63, 64, 65, 51, 53, 54, 56, 66, 67];
    match n.checked_sub(STRANGERS) {
        None => format!("+852{}{:06}", PREFIXES[(n / 1_000_000 % 10) as usize], n % 1_000_000),
        Some(n) => format!("+85291{:06}", n % 1_000_000),
    }
}

/// From here on nobody is known; so many distinct numbers are there before.
pub const STRANGERS: u64 = 10_000_000;

fn refusal(n: u64, print: Fingerprint, campaign: CampaignId, agent: UserId) -> (New, Option<UserId>) {
    let subject = SubjectId(uuid::Uuid::new_v4());
    let said_at = MORNING - 86_400_000 * 300 + (n * 25_000) as i64;
    let body = RejectionLogged {
        rejection: RejectionId(uuid::Uuid::new_v4()),
        said_at,
        kept_at: said_at + 40,
        campaign: Some(campaign),
        channel: "voice".into(),
        scope_channels: vec![],
        scope_classes: vec![],
        flags: vec![],
        steps_said: (n % 6) as u32,
        steps_total: 5,
    };
    let sealed = RejectionSealed {
        kind: "phone".into(),
        text: number(n),
        words: "Please do not call me again.".into(),
        call: None,
        lead: None,
        subject,
    };
    (New::of(&body).fingerprints(vec![print]).seal_for(subject, &sealed), Some(agent))
}
