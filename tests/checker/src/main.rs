//! `floor-checker DIR`: judges the run in a folder. Exits 0 when nothing was found, 1 when something was, 2 when the run
//! cannot be judged.

use std::path::Path;
use std::process::ExitCode;

fn main() -> ExitCode {
    let Some(dir) = std::env::args_os().nth(1) else {
        eprintln!("usage: floor-checker DIR");
        return ExitCode::from(2);
    };
    match quietline_checker::check(Path::new(&dir)) {
        Ok(verdict) => {
            println!("{verdict}");
            ExitCode::from(u8::from(!verdict.passed()))
        }
        Err(error) => {
            eprintln!("this run cannot be judged: {error}");
            ExitCode::from(2)
        }
    }
}
