//! A recorder that takes HTTP, byte by byte as a test wants it.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpListener;
use std::thread::JoinHandle;

/// A request as it came.
#[derive(Debug, Default)]
pub struct Request {
    /// The first line.
    pub first: String,
    pub headers: Vec<String>,
    pub body: String,
}

impl Request {
    pub fn header(&self, key: &str) -> Option<&str> {
        self.headers.iter().find_map(|line| {
            let (name, value) = line.split_once(':')?;
            name.eq_ignore_ascii_case(key).then(|| value.trim())
        })
    }
}

/// How it answers.
pub enum Reply {
    /// With these bytes, then it hangs up.
    Text(String),
    /// The same, each byte by itself.
    Pieces(String),
    /// Not at all, until the other side leaves.
    Nothing,
}

/// Takes one request; the port, and what it was.
pub fn serve(reply: Reply) -> (u16, JoinHandle<Request>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    let thread = std::thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        let _ = stream.set_nodelay(true);
        let mut reader = BufReader::new(stream.try_clone().unwrap());
        let mut request = Request::default();
        reader.read_line(&mut request.first).unwrap();
        let lines = reader.by_ref().lines().map_while(Result::ok);
        request.headers = lines.take_while(|line| !line.is_empty()).collect();
        let length = request.header("content-length").and_then(|text| text.parse().ok()).unwrap_or(0);
        reader.by_ref().take(length).read_to_string(&mut request.body).unwrap();
        match reply {
            Reply::Text(text) => drop(stream.write_all(text.as_bytes())),
            Reply::Pieces(text) => text.bytes().for_each(|byte| drop(stream.write_all(&[byte]))),
            Reply::Nothing => drop(reader.read_to_end(&mut Vec::new())),
        }
        request
    });
    (port, thread)
}
