//! The same messages through plain channels: nobody signs, checks, keeps or counts anything.

pub mod notify;
pub mod redis;

use std::sync::{Arc, Mutex};
use std::time::Duration;

use clap::Args;

use crate::figures::{now_us, spread};
use crate::process::cpu_us;

/// How much of everything.
#[derive(Args)]
pub struct Sizes {
    /// Listeners.
    #[arg(long, default_value_t = 500)]
    desks: usize,
    /// How long, s.
    #[arg(long, default_value_t = 60)]
    seconds: u64,
    /// Messages a second.
    #[arg(long, default_value_t = 50)]
    rejections: u64,
}

/// Times from sending to receiving, µs.
type Times = Arc<Mutex<Vec<u64>>>;

/// As long as an entry of our feed, with its instant first.
fn message() -> String {
    let entry = format!(
        r#"{{"seq":123456,"position":1234567,"add":["{0}","{0}"],"remove":[],"digest":"{0}"}}"#,
        "0123456789abcdef".repeat(4)
    );
    format!("{} {entry}", now_us())
}

fn received(times: &Times, message: &str) {
    let sent: Option<u64> = message.split(' ').next().and_then(|text| text.parse().ok());
    if let Some(sent) = sent {
        times.lock().unwrap().push(now_us().saturating_sub(sent));
    }
}

async fn pace(sizes: &Sizes, mut send: impl AsyncFnMut()) {
    let mut ticks = tokio::time::interval(Duration::from_micros(1_000_000 / sizes.rejections));
    for _ in 0..sizes.rejections * sizes.seconds {
        ticks.tick().await;
        send().await;
    }
    tokio::time::sleep(Duration::from_secs(2)).await;
}

fn print(name: &str, sizes: &Sizes, times: &Times, server: u32, cpu_before: u64) {
    let mut times = times.lock().unwrap();
    let share = (cpu_us(server) - cpu_before) as f64 / (sizes.seconds + 2) as f64 / 10_000.0;
    println!(
        "| {name}, {} listeners ({} times) | {} | server {share:.0} % of a core |",
        sizes.desks,
        times.len(),
        spread(&mut times)
    );
}
