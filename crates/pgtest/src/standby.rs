//! A standby: a second server that streams what the first one writes, and takes over when it is told to.

use crate::programs::{self, Unprivileged, lowered};
use crate::server::{BOSS, PATIENCE, Place, Server, own};
use std::{
    process::Command,
    time::{Duration, Instant},
};

impl Server {
    /// A standby of this server. From here on the server calls no commit done that the standby does not have on its disk.
    pub fn standby(&self) -> Self {
        let mut standby = Self::unmade(self.settings());
        standby.copy(self);
        standby.run();
        self.waits_for(|| self.streams("state = 'streaming'"));
        self.sql("postgres", "ALTER SYSTEM SET synchronous_standby_names = '*'");
        self.sql("postgres", "SELECT pg_reload_conf()");
        self.waits_for(|| self.streams("sync_state = 'sync'"));
        standby
    }

    /// Takes over: from when this returns it takes writes, and waits for nobody.
    pub fn promote(&self) {
        assert_eq!(self.sql("postgres", "SELECT pg_promote()"), "t");
    }

    /// Whether a standby is connected and has had all there is.
    pub fn is_followed(&self) -> bool {
        self.streams("sync_state = 'sync'")
    }

    /// A database of a server and its standby, under one address: whichever of them takes writes.
    pub fn place_with(&self, standby: &Self, place: &Place) -> Place {
        let both = format!("{},{}", self.host(), standby.host());
        let widened = |address: &str| {
            format!("{}?target_session_attrs=read-write", address.replace(&self.host(), &both))
        };
        Place { name: place.name.clone(), owner: widened(&place.owner), program: widened(&place.program) }
    }

    fn streams(&self, how: &str) -> bool {
        self.sql("postgres", &format!("SELECT count(*) FROM pg_stat_replication WHERE {how}")) == "1"
    }

    fn waits_for(&self, done: impl Fn() -> bool) {
        let begun = Instant::now();
        while !done() {
            assert!(begun.elapsed() < PATIENCE, "the standby does not follow");
            std::thread::sleep(Duration::from_millis(50));
        }
    }

    fn copy(&self, primary: &Self) {
        let user = Unprivileged::if_root();
        own(self.folder(), user.as_ref());
        let words = lowered(user.as_ref(), &programs::folder().join("pg_basebackup"));
        let made = Command::new(&words[0])
            .args(&words[1..])
            .args(["--write-recovery-conf", "--checkpoint=fast", "--wal-method=stream", "--no-sync"])
            .args(["-U", BOSS, "-h"])
            .arg(primary.folder())
            .arg(format!("--pgdata={}", self.folder().join("data").display()))
            .current_dir("/")
            .output()
            .unwrap();
        assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    }
}
