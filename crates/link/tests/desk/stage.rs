//! A hub, desks, and what goes wrong between them.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, AtomicI64, AtomicU32, Ordering};
use std::sync::{Arc, Mutex, RwLock};
use std::time::{Duration, Instant};

use quietline_link::desk::http::Http;
use quietline_link::desk::keys::Keys;
use quietline_link::desk::line::{Feed, FeedWord, Line, LineError, Snapshot};
use quietline_link::desk::place::Place;
use quietline_link::desk::times::{Steady, Times};
use quietline_link::desk::{FloorDesk, FloorSlot};
use quietline_link::hub::{Running, Settings, start};
use quietline_link::wire::{
    FeedEntry, HeartbeatReply, HeartbeatRequest, PerformReply, PerformRequest, PieceReply, ReportsReply,
    ReportsRequest,
};
use quietline_office::Office;
use quietline_office::clock::SetClock;
use quietline_office::rejections::shapes::KnownDesks;
use serde_json::{Value, json};

use super::common::{self, Floor, MORNING, PASSWORD};

/// The hub and its workspace.
pub struct Stage {
    pub floor: Floor,
    /// None: it was stopped.
    pub hub: Option<Running>,
    pub runtime: tokio::runtime::Runtime,
}

/// One seat.
pub struct Seat {
    pub desk: FloorDesk,
    pub slot: FloorSlot,
    pub cable: Arc<Cable>,
    pub clocks: Clocks,
    pub dir: Arc<tempfile::TempDir>,
}

/// The clocks of a desk; both stand until they are moved.
#[derive(Clone)]
pub struct Clocks {
    pub wall: Arc<SetClock>,
    pub steady: Arc<Standing>,
}

/// The second: from when it counts, where a test says so.
pub struct Standing(AtomicI64, pub Mutex<Option<String>>);

impl Steady for Standing {
    fn millis(&self) -> i64 {
        self.0.load(Ordering::SeqCst)
    }
    fn since(&self) -> Option<String> {
        self.1.lock().unwrap().clone()
    }
}

impl Clocks {
    fn new() -> Self {
        Self {
            wall: SetClock::at(MORNING),
            steady: Arc::new(Standing(AtomicI64::new(1_000_000), Mutex::default())),
        }
    }

    /// Time passes on the desk.
    pub fn pass(&self, ms: i64) {
        use quietline_office::clock::Clock;
        self.wall.set(self.wall.now() + ms);
        self.steady.0.fetch_add(ms, Ordering::SeqCst);
    }

    fn times(&self) -> Times {
        Times { wall: self.wall.clone(), steady: self.steady.clone() }
    }
}

type Alter<T> = Mutex<Option<Box<dyn Fn(&mut T) -> bool + Send>>>;

/// The real line, which can be cut, and on which somebody may lie.
pub struct Cable {
    line: RwLock<Arc<Http>>,
    cut: AtomicBool,
    /// Reports do not get through; all else does.
    pub held: AtomicBool,
    /// The hub takes verbs and says nothing.
    pub silent: AtomicBool,
    /// Pieces of recordings so far, and how many get through.
    pieces: AtomicU32,
    most_pieces: AtomicU32,
    /// Changes an answer to a heartbeat.
    pub beats: Alter<HeartbeatReply>,
    /// Changes an entry of the feed; false withholds it.
    pub entries: Arc<Alter<FeedEntry>>,
}

impl Cable {
    pub fn cut(&self) {
        self.cut.store(true, Ordering::SeqCst);
    }

    /// The line breaks once so many pieces went through it.
    pub fn break_after_pieces(&self, pieces: u32) {
        self.most_pieces.store(pieces, Ordering::SeqCst);
    }

    /// Pieces that were sent.
    pub fn pieces(&self) -> u32 {
        self.pieces.load(Ordering::SeqCst)
    }

    pub fn mend(&self) {
        self.cut.store(false, Ordering::SeqCst);
    }

    fn line(&self) -> Arc<Http> {
        Arc::clone(&self.line.read().unwrap())
    }

    fn through(&self) -> Result<(), LineError> {
        if self.cut.load(Ordering::SeqCst) { Err(LineError::Unreachable) } else { Ok(()) }
    }
}

impl Line for Cable {
    fn perform(&self, request: &PerformRequest, wait: Duration) -> Result<PerformReply, LineError> {
        self.through()?;
        if self.silent.load(Ordering::SeqCst) {
            assert!(wait <= Duration::from_secs(10), "somebody sits there and waits");
            return Err(LineError::Unreachable);
        }
        self.line().perform(request, wait)
    }
    fn reports(&self, request: &ReportsRequest) -> Result<ReportsReply, LineError> {
        self.through()?;
        if self.held.load(Ordering::SeqCst) {
            return Err(LineError::Unreachable);
        }
        self.line().reports(request)
    }
    fn heartbeat(&self, request: &HeartbeatRequest) -> Result<HeartbeatReply, LineError> {
        self.through()?;
        let mut reply = self.line().heartbeat(request)?;
        if let Some(alter) = self.beats.lock().unwrap().as_ref() {
            alter(&mut reply);
        }
        Ok(reply)
    }
    fn known(&self, position: u64) -> Result<KnownDesks, LineError> {
        self.through()?;
        self.line().known(position)
    }
    fn feed(&self, after: u64) -> Result<Feed, LineError> {
        self.through()?;
        let entries = Arc::clone(&self.entries);
        let passes = move |mut word: Result<FeedWord, LineError>| {
            if let (Ok(FeedWord::Entry(entry)), Some(alter)) = (&mut word, entries.lock().unwrap().as_ref())
                && !alter(entry)
            {
                return None;
            }
            Some(word)
        };
        Ok(Box::new(self.line().feed(after)?.filter_map(passes)))
    }
    fn recording(
        &self,
        session: &str,
        sha256: &str,
        from: u64,
        bytes: Vec<u8>,
    ) -> Result<PieceReply, LineError> {
        self.through()?;
        if self.pieces.fetch_add(1, Ordering::SeqCst) >= self.most_pieces.load(Ordering::SeqCst) {
            return Err(LineError::Unreachable);
        }
        self.line().recording(session, sha256, from, bytes)
    }
    fn package(&self, session: &str, ticket: &str) -> Result<Box<dyn std::io::Read + Send>, LineError> {
        self.through()?;
        self.line().package(session, ticket)
    }
    fn snapshot(&self, with: u64) -> Result<Snapshot, LineError> {
        self.through()?;
        self.line().snapshot(with)
    }
    fn hub_now(&self) -> Option<i64> {
        self.line().hub_now()
    }
    fn of_generation(&self, generation: u32) {
        self.line().of_generation(generation);
    }
}

pub fn stage() -> Stage {
    stage_on(common::floor(6))
}

/// A hub on a floor, wherever its facts lie.
pub fn stage_on(floor: Floor) -> Stage {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
    let mut stage = Stage { floor, hub: None, runtime };
    stage.serve(Arc::clone(&stage.floor.office), "127.0.0.1:0".parse().unwrap());
    stage
}

impl Stage {
    /// A hub process on an office, at an address: another one that was there must have been stopped.
    pub fn serve(&mut self, office: Arc<Office>, at: SocketAddr) {
        assert!(self.hub.is_none(), "one at a time");
        self.hub = Some(self.runtime.block_on(start(office, Settings::at(at))).unwrap());
    }

    /// Stops the hub; where it was.
    pub fn stop(&mut self) -> SocketAddr {
        let hub = self.hub.take().unwrap();
        let at = hub.address;
        self.runtime.block_on(hub.stop());
        at
    }

    pub fn code(&self) -> String {
        let admin = self.floor.session("admin");
        let mut reply = self.floor.run(&admin, "desk_invite", json!({})).unwrap();
        quietline_link::hub::complete_invite(&self.floor.office, None, &mut reply).unwrap();
        reply["code"].as_str().unwrap().to_owned()
    }

    /// Joins a folder and sits down in it.
    pub fn seat(&self, login: &str) -> Seat {
        let dir = Arc::new(tempfile::tempdir().unwrap());
        let key = dir.path().join("desk.key").into_os_string();
        let env = move |name: &str| (name == "QUIETLINE_KEY_FILE").then(|| key.clone());
        let folder = dir.path().join("seat");
        drop(FloorDesk::join_from(&folder, &self.code(), Some("Desk"), env).unwrap());
        let seat = open(dir, Clocks::new());
        seat.sign_in(login).unwrap();
        seat
    }

    /// A seat whose threads follow the hub.
    pub fn following(&self, login: &str) -> Seat {
        let seat = self.seat(login);
        seat.desk.start();
        seat.until("the set is there", || seat.status()["may_dial"] == true);
        seat
    }

    pub fn refusals(&self) -> u64 {
        let supervisor = self.floor.session("supervisor");
        self.floor.run(&supervisor, "rejections_list", json!({})).unwrap()["total"].as_u64().unwrap()
    }

    pub fn incidents(&self) -> Vec<String> {
        let auditor = self.floor.session("auditor");
        let reply = self.floor.run(&auditor, "incidents", json!({})).unwrap();
        let rows = reply["incidents"].as_array().unwrap();
        rows.iter().map(|row| row["kind"].as_str().unwrap().to_owned()).collect()
    }
}

/// Opens a folder that was joined.
pub fn open(dir: Arc<tempfile::TempDir>, clocks: Clocks) -> Seat {
    let folder = dir.path().join("seat");
    let place = Place::read(&folder).unwrap();
    let keys = Keys::read(&place.keys).unwrap();
    let line = RwLock::new(Arc::new(Http::new(&place, &keys).unwrap()));
    let cable = Arc::new(Cable {
        line,
        cut: AtomicBool::new(false),
        held: AtomicBool::new(false),
        silent: AtomicBool::new(false),
        pieces: AtomicU32::new(0),
        most_pieces: AtomicU32::new(u32::MAX),
        beats: Mutex::new(None),
        entries: Arc::new(Mutex::new(None)),
    });
    let desk = FloorDesk::over(&folder, cable.clone(), clocks.times()).unwrap();
    Seat { desk, slot: FloorSlot::default(), cable, clocks, dir }
}

impl Seat {
    /// From here on the desk speaks another version of the protocol.
    pub fn speak(&self, version: u32) {
        let place = Place::read(&self.folder()).unwrap();
        let line = Http::speaking(&place, &Keys::read(&place.keys).unwrap(), version).unwrap();
        *self.cable.line.write().unwrap() = Arc::new(line);
    }

    pub fn folder(&self) -> PathBuf {
        self.dir.path().join("seat")
    }

    pub fn run(&self, verb: &str, input: Value) -> Result<Value, quietline_office::ApiError> {
        self.desk.perform_json(&self.slot, verb, input)
    }

    pub fn sign_in(&self, login: &str) -> Result<Value, quietline_office::ApiError> {
        self.run("sign_in", json!({ "user": login, "password": PASSWORD }))
    }

    pub fn status(&self) -> Value {
        self.run("status", json!({})).unwrap()
    }

    pub fn screen(&self, floor: &Floor, address: &str) -> Value {
        self.run("screen", json!({ "address": address, "campaign": floor.campaign })).unwrap()
    }

    /// The rule of the first reason; `clear` when there is none.
    pub fn rule(&self, floor: &Floor, address: &str) -> String {
        rule(&self.screen(floor, address))
    }

    pub fn lend(&self, floor: &Floor) -> Value {
        self.run("next_lead", json!({ "campaign": floor.campaign })).unwrap()["lead"].clone()
    }

    pub fn place(&self, lead: &Value) -> Value {
        self.run("place_call", json!({ "lead": lead["lead"] })).unwrap()
    }

    pub fn state_of(&self, id: &Value) -> Value {
        self.run("report_state", json!({ "ids": [id] })).unwrap()["reports"][0].clone()
    }

    /// The cable is cut and the desk has noticed.
    pub fn cut_off(&self, ms: i64) {
        self.cable.cut();
        self.clocks.pass(ms);
    }

    pub fn until(&self, what: &str, done: impl Fn() -> bool) {
        until(what, done);
    }
}

/// Waits for what other threads do; a minute is never needed.
pub fn until(what: &str, done: impl Fn() -> bool) {
    let began = Instant::now();
    while !done() {
        assert!(began.elapsed() < Duration::from_secs(60), "in vain: {what}");
        std::thread::sleep(Duration::from_millis(20));
    }
}

pub fn rule(verdict: &Value) -> String {
    verdict["reasons"][0]["rule"].as_str().unwrap_or("clear").to_owned()
}
