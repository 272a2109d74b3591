//! The connection, with one limit for all of it.

use std::io::{ErrorKind, Read, Write};
use std::net::{TcpStream, ToSocketAddrs};
use std::time::{Duration, Instant};

use super::Ended;
use super::block::Block;
use crate::Answer;

/// No line of a manager is longer, bytes.
const LONGEST_LINE: usize = 16 << 10;
/// A manager that says more than this in one conversation is none, bytes. Ten thousand channels take four millions.
const MOST: usize = 16 << 20;

const SILENT: Ended = Ended(Answer::NoAnswer);
const STRANGE: Ended = Ended(Answer::NotUnderstood);

pub(super) struct Line {
    stream: TcpStream,
    until: Instant,
    /// What was read and is not taken yet.
    buffer: Vec<u8>,
    read: usize,
    actions: u32,
}

impl Line {
    pub fn connect(host: &str, port: u16, until: Instant) -> Result<Self, Ended> {
        let addresses = (host, port).to_socket_addrs().map_err(|_| SILENT)?;
        let connect = |address| TcpStream::connect_timeout(&address, left(until).ok()?).ok();
        let stream = addresses.into_iter().find_map(connect).ok_or(SILENT)?;
        let _ = stream.set_nodelay(true);
        Ok(Self { stream, until, buffer: Vec::new(), read: 0, actions: 0 })
    }

    /// One line without its end.
    pub fn line(&mut self) -> Result<String, Ended> {
        loop {
            if let Some(end) = self.buffer.iter().position(|byte| *byte == b'\n') {
                let mut line: Vec<u8> = self.buffer.drain(..=end).collect();
                while matches!(line.last(), Some(b'\n' | b'\r')) {
                    line.pop();
                }
                return Ok(String::from_utf8_lossy(&line).into_owned());
            }
            if self.buffer.len() > LONGEST_LINE || self.read > MOST {
                return Err(STRANGE);
            }
            self.fill()?;
        }
    }

    fn fill(&mut self) -> Result<(), Ended> {
        self.stream.set_read_timeout(Some(left(self.until)?)).map_err(|_| SILENT)?;
        let mut some = [0; 4096];
        match self.stream.read(&mut some) {
            Ok(0) => Err(SILENT),
            Ok(read) => {
                self.read += read;
                self.buffer.extend_from_slice(&some[..read]);
                Ok(())
            }
            Err(error) if error.kind() == ErrorKind::Interrupted => Ok(()),
            Err(_) => Err(SILENT),
        }
    }

    /// The next block.
    pub fn block(&mut self) -> Result<Block, Ended> {
        let mut block = Block::default();
        loop {
            let line = self.line()?;
            if line.is_empty() && block.is_empty() {
                continue;
            }
            if line.is_empty() {
                return Ok(block);
            }
            block.add(&line);
        }
    }

    /// Sends an action; answers the id that its answers carry. A value with a line end in it would be a header of its own: nothing
    /// is sent then.
    pub fn send(&mut self, action: &str, fields: &[(&str, &str)]) -> Result<String, Ended> {
        if fields.iter().any(|(_, value)| value.chars().any(char::is_control)) {
            return Err(STRANGE);
        }
        self.actions += 1;
        let id = format!("quietline-{}", self.actions);
        let mut text = format!("Action: {action}\r\nActionID: {id}\r\n");
        for (key, value) in fields {
            text.extend([key, ": ", value, "\r\n"]);
        }
        text.push_str("\r\n");
        self.stream.set_write_timeout(Some(left(self.until)?)).map_err(|_| SILENT)?;
        self.stream.write_all(text.as_bytes()).map_err(|_| SILENT)?;
        Ok(id)
    }

    /// Sends an action and waits for its response; events in between are others'.
    pub fn ask(&mut self, action: &str, fields: &[(&str, &str)]) -> Result<Block, Ended> {
        let id = self.send(action, fields)?;
        loop {
            let block = self.block()?;
            if block.get("Response").is_some() && block.get("ActionID") == Some(&id) {
                return Ok(block);
            }
        }
    }

    /// Says goodbye; whether it is heard does not matter.
    pub fn leave(mut self) {
        let _ = self.send("Logoff", &[]);
    }
}

fn left(until: Instant) -> Result<Duration, Ended> {
    let left = until.saturating_duration_since(Instant::now());
    if left.is_zero() { Err(SILENT) } else { Ok(left) }
}
