//! A seat: the real client on a folder, somebody who calls and somebody who hears people say no.

mod line;
mod loans;
mod sit;
mod work;

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use quietline_checker::log::Event;
use quietline_link::desk::http::Http;
use quietline_link::desk::keys::Keys;
use quietline_link::desk::place::Place;
use quietline_link::desk::times::Times;
use quietline_link::desk::{FloorDesk, FloorSlot};

use crate::args::Desk;
use crate::child::end_with_parent;
use crate::clock::Shifted;
use crate::error::FaultsError;
use crate::floor::company::Company;
use crate::log::Log;
use line::Logged;
use sit::Seat;
pub use work::numbers;

/// Sits down, works until it is told to hand in what it has, and ends.
pub fn run(args: &Desk) -> Result<(), FaultsError> {
    let company = Company::read(&args.company)?;
    let log = Arc::new(Log::new(&args.log, Shifted::by(company.shift))?);
    let (clock, drain) = (Shifted::by(company.shift), Arc::new(AtomicBool::new(false)));
    clock.skew(args.skew);
    obey(&log, &clock, &drain);
    sit::join(args)?;
    let (desk, line) = open(args, &log, &clock)?;
    desk.start();
    let (slot, away, number) = (FloorSlot::default(), AtomicBool::new(false), args.number);
    let seat = Seat { desk, slot, line, log, company, number, away, drain };
    seat.sign_in();
    println!("seated");
    std::thread::scope(|threads| {
        threads.spawn(|| work::call(&seat, args.seed));
        threads.spawn(|| work::hear(&seat, args.seed));
    });
    seat.hand_in();
    println!("drained");
    // The end of the input is the end of the process: what is said last must have been heard.
    std::thread::sleep(Duration::from_secs(600));
    Ok(())
}

/// `skew MS` moves the wall clock, `drain` is the end of work.
fn obey(log: &Arc<Log>, clock: &Shifted, drain: &Arc<AtomicBool>) {
    let (log, clock, drain) = (Arc::clone(log), clock.clone(), Arc::clone(drain));
    end_with_parent(move |line| match line.split_once(' ') {
        Some(("skew", ms)) => {
            let ms = ms.parse().unwrap_or_default();
            clock.skew(ms);
            log.write(Event::Skew { ms });
        }
        _ => drain.store(true, Ordering::SeqCst),
    });
}

fn open(args: &Desk, log: &Arc<Log>, clock: &Shifted) -> Result<(FloorDesk, Arc<Logged>), FaultsError> {
    let failed = || FaultsError::office("the desk's folder");
    let place = Place::read(&args.folder).map_err(failed())?;
    let keys = Keys::read(&place.keys).map_err(failed())?;
    let http = Http::new(&place, &keys).map_err(failed())?;
    let line = Arc::new(Logged::over(http, Arc::clone(log)));
    let times = Times { wall: Arc::new(clock.clone()), ..Times::default() };
    log.write(Event::Start { desk: place.desk.to_string(), skew: clock.skewed() });
    let desk = FloorDesk::over(&args.folder, Arc::clone(&line) as _, times).map_err(failed())?;
    Ok((desk, line))
}
