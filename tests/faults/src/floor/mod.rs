//! A run from its beginning to its end.

pub mod company;
mod export;
mod hubs;
mod play;
mod seats;

use std::path::{Path, PathBuf};
use std::time::Duration;

use quietline_checker::log::Event;
use quietline_ledger::Database;
use quietline_pgtest::Server;
use rand::Rng;

use crate::args::{Inside, Network as Wanted, Run};
use crate::child::{Process, end_with_parent};
use crate::clock::Shifted;
use crate::error::FaultsError;
use crate::log::Log;
use crate::network::{self, Loopback, Namespaces, Network, Node};
use company::Headquarters;
use hubs::Hubs;
use play::Play;
use seats::Seats;

/// Longest that a part of a run may take beyond what was asked for.
const SLACK: Duration = Duration::from_secs(900);

/// Settles seed, network and folder, then runs in the namespace of the database. Errors: a run that proves nothing.
pub fn run(args: &Run) -> Result<(), FaultsError> {
    let seed = args.seed.unwrap_or_else(|| u64::from(rand::rng().next_u32()));
    let out = args.out.join(seed.to_string());
    make_empty(&out)?;
    let namespaces = namespaces(args)?;
    println!("seed {seed}: {} desks, {} hubs, {} minutes", args.desks, args.hubs, args.minutes);
    let played = inner(args, seed, &out, namespaces.as_deref());
    if let Some(prefix) = &namespaces {
        network::remove(prefix);
    }
    played
}

/// The prefix of the namespaces made; none: loopback.
fn namespaces(args: &Run) -> Result<Option<String>, FaultsError> {
    if args.network == Wanted::Balancer {
        return Ok(None);
    }
    network::sweep();
    match (network::permitted(), args.network) {
        (Ok(()), _) => network::make(args.desks, args.hubs).map(Some),
        (Err(error), Wanted::Auto) => {
            println!(
                "network namespaces not permitted here ({error}): every line goes through the balancer instead"
            );
            Ok(None)
        }
        (Err(error), _) => Err(error),
    }
}

fn inner(args: &Run, seed: u64, out: &Path, namespaces: Option<&str>) -> Result<(), FaultsError> {
    let program = here()?;
    let mut command = match namespaces {
        Some(prefix) => Namespaces::of(prefix).command(Node::Database, &program),
        None => Loopback.command(Node::Database, &program),
    };
    command.args(["inside", "--seed", &seed.to_string(), "--minutes", &args.minutes.to_string()]);
    command.args(["--desks", &args.desks.to_string(), "--hubs", &args.hubs.to_string()]);
    command.arg("--out").arg(out);
    command.args(namespaces.map(|prefix| format!("--namespaces={prefix}")));
    let errors = out.join("harness.err");
    let process = Process::start("the run", command, &errors)?;
    let most = Duration::from_secs_f64(args.minutes * 60.0) + SLACK;
    let said = process.hear("played", most);
    said.map(|said| println!("{said}")).map_err(|error| {
        let said = std::fs::read_to_string(&errors).unwrap_or_default();
        FaultsError::Program { what: "the run".into(), said: format!("{error}\n{said}") }
    })
}

fn here() -> Result<PathBuf, FaultsError> {
    std::env::current_exe().map_err(FaultsError::system("this program's path"))
}

fn make_empty(out: &Path) -> Result<(), FaultsError> {
    if out.exists() {
        std::fs::remove_dir_all(out).map_err(FaultsError::system("the folder of an earlier run"))?;
    }
    std::fs::create_dir_all(out).map_err(FaultsError::system("the folder of the run"))
}

/// The run. Errors: a floor that cannot be set up, that does not come to rest, or whose ledger does not verify.
pub fn inside(args: &Inside) -> Result<(), FaultsError> {
    end_with_parent(|_| {});
    let network: Box<dyn Network> = match &args.namespaces {
        Some(prefix) => Box::new(Namespaces::of(prefix)),
        None => Box::new(Loopback),
    };
    let (server, name) = database(network.as_ref());
    let numbers = crate::desk::numbers(args.minutes);
    let near = Database::parse(&format!("postgres://program@{}/{name}", encoded(server.folder())))?;
    let office = Headquarters::make(&near, args.desks, numbers)?;
    let log = Log::new(&args.out.join("floor.jsonl"), Shifted::by(office.company.shift))?;
    tell(&log, args, network.name(), &office);
    let play = Play {
        seats: Seats::new(args, &office, network.as_ref(), here()?),
        hubs: Hubs::new(args, &office, network.as_ref(), here()?, &name),
        relay: relay(args, network.as_ref(), server.folder())?,
        server,
        network: network.as_ref(),
        log: &log,
    };
    let server = play.run(args)?;
    export::write(&office, &server, &name, &args.out)?;
    println!("played {} in {}", network.name(), args.out.display());
    Ok(())
}

/// A private server that processes in other namespaces may come to, and a prepared database on it.
fn database(network: &dyn Network) -> (Server, String) {
    let settings = network.database_settings();
    let settings: Vec<&str> = settings.iter().map(String::as_str).collect();
    let server = Server::start(&settings);
    let rule = "host all all 198.18.77.0/24 trust\n";
    let path = server.folder().join("data/pg_hba.conf");
    let added = std::fs::OpenOptions::new().append(true).open(path);
    added
        .and_then(|mut file| std::io::Write::write_all(&mut file, rule.as_bytes()))
        .expect("the server's folder");
    server.sql("postgres", "SELECT pg_reload_conf()");
    let place = server.database();
    Database::parse(&place.owner).and_then(|owner| owner.prepare("program")).expect("a new database");
    (server, place.name)
}

fn encoded(path: &Path) -> String {
    path.display().to_string().replace('/', "%2F")
}

fn tell(log: &Log, args: &Inside, network: &str, office: &Headquarters) {
    let Inside { seed, desks, hubs, minutes, .. } = *args;
    log.write(Event::Run { seed, desks, hubs, minutes, network: network.to_owned() });
    for (number, lead) in (0..).zip(&office.company.leads) {
        log.write(Event::Lead { number, lead: lead.clone() });
    }
}

fn relay(args: &Inside, network: &dyn Network, socket: &Path) -> Result<Process, FaultsError> {
    let mut command = network.command(Node::Balancer, &here()?);
    command.arg("relay");
    for line in network.lines(args.desks, args.hubs, socket) {
        command.args(["--line", &line]);
    }
    let process = Process::start("the balancer", command, &args.out.join("balancer.err"))?;
    process.hear("ready", Duration::from_secs(30))?;
    Ok(process)
}
