//! A plain TCP balancer: passes bytes, knows nothing of what they mean. A line can be cut, made deaf on either way, or slowed,
//! as a bad cable would: what was on its way waits, and comes when the line is whole again.

use std::collections::HashMap;
use std::net::SocketAddr;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream, UnixStream};
use tokio::sync::watch;

use crate::args::Relay;
use crate::child::end_with_parent;
use crate::error::FaultsError;

/// A target that does not answer in this time is passed over.
const CONNECT: Duration = Duration::from_secs(1);

/// How a line behaves.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Mode {
    /// Nothing passes to the target.
    no_way_there: bool,
    /// Nothing passes back.
    no_way_back: bool,
    /// What passes takes this long, each way.
    delay: Duration,
}

/// Lines by name: the address of the peer, or the name of a listener of its own.
#[derive(Clone, Default)]
struct Lines(Arc<Mutex<HashMap<String, watch::Sender<Mode>>>>);

impl Lines {
    fn of(&self, name: &str) -> watch::Receiver<Mode> {
        let mut lines = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        lines.entry(name.to_owned()).or_insert_with(|| watch::channel(Mode::default()).0).subscribe()
    }

    fn set(&self, name: &str, mode: Mode) {
        let mut lines = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        lines.entry(name.to_owned()).or_insert_with(|| watch::channel(Mode::default()).0).send_replace(mode);
    }

    /// `NAME cut|mute|deaf|open` or `NAME delay MS`: mute, nothing is heard of the peer; deaf, it hears nothing.
    fn obey(&self, line: &str) {
        let words: Vec<&str> = line.split_whitespace().collect();
        let (name, mode) = match words[..] {
            [name, "cut"] => (name, Mode { no_way_there: true, no_way_back: true, ..Mode::default() }),
            [name, "mute"] => (name, Mode { no_way_there: true, ..Mode::default() }),
            [name, "deaf"] => (name, Mode { no_way_back: true, ..Mode::default() }),
            [name, "open"] => (name, Mode::default()),
            [name, "delay", ms] => {
                let delay = Duration::from_millis(ms.parse().unwrap_or_default());
                (name, Mode { delay, ..Mode::default() })
            }
            _ => return eprintln!("the balancer does not know {line:?}"),
        };
        self.set(name, mode);
    }
}

/// Balances until its parent is gone.
pub fn run(args: &Relay) -> Result<(), FaultsError> {
    let lines = Lines::default();
    let obeyed = lines.clone();
    end_with_parent(move |line| obeyed.obey(line));
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build();
    runtime.map_err(FaultsError::system("threads"))?.block_on(async {
        let mut all = tokio::task::JoinSet::new();
        for line in &args.line {
            let (name, listener, targets) = told(line).await?;
            all.spawn(accept(lines.clone(), name, listener, targets));
        }
        println!("ready");
        while all.join_next().await.is_some() {}
        Ok(())
    })
}

async fn told(line: &str) -> Result<(String, TcpListener, Arc<Vec<String>>), FaultsError> {
    let odd = || FaultsError::Late(format!("a line such as {line:?}"));
    let mut parts = line.splitn(3, '=');
    let (Some(name), Some(listen), Some(targets)) = (parts.next(), parts.next(), parts.next()) else {
        return Err(odd());
    };
    let at: SocketAddr = listen.parse().map_err(|_| odd())?;
    let listener = TcpListener::bind(at).await.map_err(FaultsError::system("the balancer's address"))?;
    Ok((name.to_owned(), listener, Arc::new(targets.split(',').map(str::to_owned).collect())))
}

async fn accept(lines: Lines, name: String, listener: TcpListener, targets: Arc<Vec<String>>) {
    let turn = Arc::new(AtomicUsize::new(0));
    loop {
        let Ok((peer, from)) = listener.accept().await else {
            tokio::time::sleep(Duration::from_millis(50)).await;
            continue;
        };
        let mode = lines.of(&if name == "*" { from.ip().to_string() } else { name.clone() });
        let (turn, targets) = (Arc::clone(&turn), Arc::clone(&targets));
        tokio::spawn(async move {
            if let Some(target) = any_of(&targets, turn.fetch_add(1, Ordering::Relaxed)).await {
                pass(peer, target, &mode).await;
            }
        });
    }
}

/// The two halves of a connection to a target.
type Halves = (Box<dyn AsyncRead + Unpin + Send>, Box<dyn AsyncWrite + Unpin + Send>);

/// The first that answers, each in its turn.
async fn any_of(targets: &[String], first: usize) -> Option<Halves> {
    for at in 0..targets.len() {
        if let Some(halves) = connect(&targets[(first + at) % targets.len()]).await {
            return Some(halves);
        }
    }
    None
}

async fn connect(target: &str) -> Option<Halves> {
    if Path::new(target).is_absolute() {
        let (read, write) = UnixStream::connect(target).await.ok()?.into_split();
        return Some((Box::new(read), Box::new(write)));
    }
    let stream = tokio::time::timeout(CONNECT, TcpStream::connect(target)).await.ok()?.ok()?;
    stream.set_nodelay(true).ok()?;
    let (read, write) = stream.into_split();
    Some((Box::new(read), Box::new(write)))
}

/// Passes bytes until either side ends.
async fn pass(peer: TcpStream, (mut from, mut to): Halves, mode: &watch::Receiver<Mode>) {
    // What cannot be set is slower, not wrong.
    let _ = peer.set_nodelay(true);
    let (mut read, mut write) = peer.into_split();
    tokio::select! {
        () = copy(&mut read, &mut to, mode.clone(), |mode| mode.no_way_there) => {}
        () = copy(&mut from, &mut write, mode.clone(), |mode| mode.no_way_back) => {}
    }
}

async fn copy(
    from: &mut (impl AsyncRead + Unpin),
    to: &mut (impl AsyncWrite + Unpin),
    mut mode: watch::Receiver<Mode>,
    barred: impl Fn(&Mode) -> bool,
) {
    let mut bytes = vec![0; 16 << 10];
    loop {
        let Ok(count @ 1..) = from.read(&mut bytes).await else { return };
        let delay = mode.borrow().delay;
        if !delay.is_zero() {
            tokio::time::sleep(delay).await;
        }
        if mode.wait_for(|mode| !barred(mode)).await.is_err() || to.write_all(&bytes[..count]).await.is_err()
        {
            return;
        }
    }
}
