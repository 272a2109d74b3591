//! A bucket that lies, breaks off or never ends: what is not read whole, twice the same, is not taken, and nothing is removed.

use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};

use super::objects::{source, take_source};
use super::*;
use common::floor;

const DATE: &str = "Mon, 09 Mar 2026 02:00:00 GMT";
const PAGE_HEAD: &str = "<?xml version=\"1.0\"?><ListBucketResult>";

/// What the server answers: a listing, and what it says and sends of an object.
#[derive(Clone)]
struct Answers {
    listing: String,
    /// Of the first look, of those after it.
    lengths: (usize, usize),
    body: Vec<u8>,
    /// The body is sent again and again.
    is_endless: bool,
    /// Every question about an object is answered so.
    status: &'static str,
}

/// A listing of one object.
fn entry(key: &str, length: usize) -> String {
    format!(
        "<Contents><Key>{key}</Key><LastModified>2026-03-09T02:00:00.000Z</LastModified><ETag>&quot;one&quot;</ETag><Size>{length}</Size></Contents>"
    )
}

fn page(entries: &str, next: Option<&str>) -> String {
    let next = next.map_or_else(
        || "<IsTruncated>false</IsTruncated>".to_owned(),
        |token| {
            format!("<IsTruncated>true</IsTruncated><NextContinuationToken>{token}</NextContinuationToken>")
        },
    );
    format!("{PAGE_HEAD}{next}{entries}</ListBucketResult>")
}

/// Serves for as long as the test runs; answers the address and the methods that were asked about objects.
fn serve(answers: Answers) -> (String, Arc<Mutex<Vec<String>>>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    let asked = Arc::new(Mutex::new(Vec::new()));
    let told = Arc::clone(&asked);
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            // Whoever breaks off has heard enough.
            let _ = answer(stream.unwrap(), &answers, &told);
        }
    });
    (address, asked)
}

fn answer(stream: TcpStream, answers: &Answers, asked: &Mutex<Vec<String>>) -> std::io::Result<()> {
    let mut lines = BufReader::new(stream.try_clone()?).lines();
    let first = lines.next().unwrap()?;
    while lines.next().is_some_and(|line| line.is_ok_and(|line| !line.is_empty())) {}
    let mut out = stream;
    if first.contains("list-type=2") {
        let text = &answers.listing;
        return write!(
            out,
            "HTTP/1.1 200 OK\r\nconnection: close\r\ncontent-length: {}\r\n\r\n{text}",
            text.len()
        );
    }
    let method = first.split(' ').next().unwrap().to_owned();
    let before = asked.lock().unwrap().iter().filter(|one| **one == "HEAD").count();
    asked.lock().unwrap().push(method.clone());
    let length = if before == 0 { answers.lengths.0 } else { answers.lengths.1 };
    let length = if answers.is_endless { usize::MAX >> 1 } else { length };
    write!(
        out,
        "HTTP/1.1 {}\r\nconnection: close\r\nlast-modified: {DATE}\r\netag: \"one\"\r\ncontent-length: {length}\r\n\r\n",
        answers.status
    )?;
    if method == "GET" {
        out.write_all(&answers.body)?;
        if answers.is_endless {
            loop {
                out.write_all(&answers.body)?;
            }
        }
    }
    Ok(())
}

/// Protects the store and the bucket from answers that no honest service gives.
#[test]
fn what_a_bucket_makes_up_is_neither_taken_nor_removed() {
    let (bytes, name) = (sound(1, 2), "calls/20260309-100010_61234000-all.wav");
    let whole = bytes.len();
    let good = Answers {
        listing: page(&entry(name, whole), None),
        lengths: (whole, whole),
        body: bytes.clone(),
        is_endless: false,
        status: "200 OK",
    };
    let cases: [(&str, Answers, Result<&str, &str>); 11] = [
        ("breaks off", Answers { body: bytes[..whole / 2].to_vec(), ..good.clone() }, Ok("cannot_be_read")),
        ("never ends", Answers { is_endless: true, ..good.clone() }, Ok("changing")),
        ("grows", Answers { lengths: (whole, whole + 2), ..good.clone() }, Ok("changing")),
        ("is another already", Answers { lengths: (whole + 2, whole + 2), ..good.clone() }, Ok("changing")),
        ("is gone", Answers { status: "404 Not Found", ..good.clone() }, Ok("gone")),
        ("is not for us", Answers { status: "403 Forbidden", ..good.clone() }, Ok("not_permitted")),
        ("is elsewhere", Answers { status: "307 Temporary Redirect", ..good.clone() }, Ok("not_permitted")),
        (
            "lies outside",
            Answers {
                listing: page(&entry("calls/../../20260309-100010_61234000-all.wav", whole), None),
                ..good.clone()
            },
            Ok("outside_folder"),
        ),
        (
            "repeats itself",
            Answers { listing: page("", Some("again")), ..good.clone() },
            Err("blobs_refused"),
        ),
        ("is no listing", Answers { listing: "<html>welcome".into(), ..good.clone() }, Err("blobs_refused")),
        (
            "lists half",
            Answers { listing: page("", None).replace("false", "true"), ..good.clone() },
            Err("blobs_refused"),
        ),
    ];
    for (what, answers, expected) in cases {
        let floor = floor(0);
        let (address, asked) = serve(answers);
        let id = source(&floor, &address, json!({}));
        match (take_source(&floor, &id), expected) {
            (Ok(reply), Ok(word)) => assert_eq!(reply["left"], json!({ word: 1 }), "{what}: {reply}"),
            (Err(error), Err(code)) => assert_eq!(error.code, code, "{what}"),
            (found, _) => panic!("{what}: {found:?}"),
        }
        assert!(rows(&floor).is_empty(), "{what}: nothing is in the store");
        assert!(!asked.lock().unwrap().iter().any(|method| method == "DELETE"), "{what}: nothing is removed");
    }
}
