//! A private PostgreSQL for tests that are not written in Rust: one line of JSON says under which addresses the owner of
//! the tables and the program come to an empty database. Ends, with the server, when its standard input does.

use quietline_pgtest::Server;

fn main() -> std::io::Result<()> {
    let server = Server::start(&["fsync=off", "full_page_writes=off"]);
    let place = server.database();
    // Addresses hold nothing that JSON would write in another way.
    println!(r#"{{"owner":"{}","program":"{}"}}"#, place.owner, place.program);
    std::io::copy(&mut std::io::stdin(), &mut std::io::sink()).map(drop)
}
