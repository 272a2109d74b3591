//! Where a password comes from: a file, the environment, standard input, or the person. Never the command line, which
//! other users can see.

use std::io::{BufRead, IsTerminal};
use std::path::Path;
use std::process::Command;

use zeroize::Zeroizing;

use crate::failure::Failure;
use crate::lines::LONGEST;

/// Holds a password for a program that cannot type.
pub const VARIABLE: &str = "QUIETLINE_PASSWORD";

/// A password in memory, overwritten when done with.
pub type Password = Zeroizing<String>;

/// Reads the variable once, at start.
pub fn from_environment() -> Option<Password> {
    std::env::var(VARIABLE).ok().filter(|text| !text.is_empty()).map(Zeroizing::new)
}

/// A program of ours that does not inherit the password. The only way in which this program starts another.
pub fn child(program: &Path) -> Command {
    let mut command = Command::new(program);
    command.env_remove(VARIABLE);
    command
}

/// The password for a user. `data_on_stdin`: standard input is taken by the command's own data.
pub fn ask(
    file: Option<&Path>,
    given: Option<Password>,
    user: &str,
    data_on_stdin: bool,
) -> Result<Password, Failure> {
    if let Some(file) = file {
        return from_file(file, data_on_stdin);
    }
    if let Some(password) = given {
        return Ok(password);
    }
    if std::io::stdin().is_terminal() || data_on_stdin {
        return prompt(&format!("Password of {user}: "));
    }
    from_line(std::io::stdin().lock())
}

/// Asks the person on the terminal, without echo.
pub fn prompt(text: &str) -> Result<Password, Failure> {
    rpassword::prompt_password(text).map(Zeroizing::new).map_err(|_| missing())
}

fn from_file(file: &Path, data_on_stdin: bool) -> Result<Password, Failure> {
    if file.as_os_str() == "-" {
        if data_on_stdin {
            return Err(Failure::usage("standard input cannot give both the password and the data"));
        }
        return from_line(std::io::stdin().lock());
    }
    let text = std::fs::read_to_string(file).map(Zeroizing::new);
    let text = text.map_err(|_| Failure::other("no_password", "The password file cannot be read."))?;
    first_line(&text)
}

/// What follows a first line of unreasonable length is left unread; it is no password of anybody.
fn from_line(input: impl BufRead) -> Result<Password, Failure> {
    let mut line = Zeroizing::new(String::new());
    input.take(LONGEST as u64).read_line(&mut line).map_err(|_| missing())?;
    first_line(&line)
}

fn first_line(text: &str) -> Result<Password, Failure> {
    text.lines()
        .next()
        .filter(|line| !line.is_empty())
        .map(|line| Zeroizing::new(line.to_owned()))
        .ok_or_else(missing)
}

fn missing() -> Failure {
    Failure::other(
        "no_password",
        "A password is needed: --password-file FILE, QUIETLINE_PASSWORD, or standard input.",
    )
}
