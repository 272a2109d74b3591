//! How fast a new desk is ready, and one that starts again: on a hub that runs already, with a list as long as it has.

use std::path::PathBuf;
use std::time::Instant;

use clap::Args;

use crate::seat::Seat;

/// Where.
#[derive(Args)]
pub struct At {
    /// A code of the hub's, from `quietline hub invite`.
    code: String,
    /// An empty folder for the desk.
    folder: PathBuf,
}

/// Joins, waits until the desk may dial, starts it again, and prints both times.
pub fn run(at: &At) {
    let began = Instant::now();
    Seat::join(&at.folder, &at.code);
    let joined = began.elapsed();
    let seat = Seat::open(&at.folder);
    seat.ready();
    let ready = began.elapsed();
    drop(seat);
    let again = Instant::now();
    let seat = Seat::open(&at.folder);
    seat.ready();
    println!("| joined | {:.2} s |", joined.as_secs_f64());
    println!("| may dial | {:.2} s |", ready.as_secs_f64());
    println!("| after a restart | {:.2} s |", again.elapsed().as_secs_f64());
}
