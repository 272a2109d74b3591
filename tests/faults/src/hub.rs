//! A hub process: what `quietline hub serve` does, with the floor's clock in place of the machine's.

use std::sync::Arc;

use quietline_ledger::Database;
use quietline_link::hub::{Settings, serve};
use quietline_office::desk::Desk;
use quietline_office::{Office, Place};

use crate::args::Hub;
use crate::child::end_with_parent;
use crate::clock::Shifted;
use crate::error::FaultsError;

/// Requests a second of one desk: what is metered is not what is proved here.
const PER_DESK: u32 = 10_000;

/// Serves until it is told to stop, or its parent is gone.
pub fn run(args: &Hub) -> Result<(), FaultsError> {
    end_with_parent(|_| {});
    let place = Place { database: Some(Database::parse(&args.database)?), views: Some(args.views.clone()) };
    let clock = Arc::new(Shifted::by(args.shift));
    let office =
        Office::open_on(&args.workspace, place, Some(clock)).map_err(FaultsError::office("the office"))?;
    let desk = Desk::over(Arc::new(office));
    let office = desk.office().map_err(FaultsError::office("the office"))?;
    desk.watch(|_| {});
    let settings = Settings { per_desk: PER_DESK, per_source: PER_DESK, ..Settings::at(args.listen) };
    serve(office, settings, |running| println!("ready {}", running.address))?;
    Ok(())
}
