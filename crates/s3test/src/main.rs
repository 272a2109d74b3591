//! A private S3 server for tests that are not written in Rust: a folder in `QUIETLINE_S3TEST_FOLDER`, one line with its
//! address on standard output. Ends when its standard input does.

fn main() {
    quietline_s3test::serve();
}
