//! The file that names webhooks (`--hooks-file`), and the secrets beside it.

use std::net::{IpAddr, SocketAddr};
use std::path::{Path, PathBuf};

use serde::Deserialize;

use super::hook::{Hook, Hooks, Provider};
use super::secret;
use crate::error::LinkError;

const MOST_PATH: usize = 200;

/// The file as it is written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    proxies: Vec<IpAddr>,
    #[serde(default)]
    hook: Vec<Entry>,
}

/// `[[hook]]`. Files are looked for beside the one that names them.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    provider: Provider,
    path: String,
    url: Option<String>,
    secret_file: PathBuf,
    verify_file: Option<PathBuf>,
    region: Option<String>,
}

impl Hooks {
    /// Reads the file and every secret that it names, once. Errors: `Hooks`, which says what is wrong, in which webhook, and
    /// nothing that stands in a file.
    pub fn read(listen: SocketAddr, file: &Path) -> Result<Self, LinkError> {
        let text = std::fs::read_to_string(file).map_err(LinkError::io("the file of webhooks"))?;
        let read: File = toml::from_str(&text).map_err(|error| unreadable(&text, &error))?;
        let beside = file.parent().unwrap_or(Path::new(""));
        let entries = read.hook.into_iter().enumerate();
        let all = entries.map(|(at, entry)| hook(at, entry, beside)).collect::<Result<Vec<_>, _>>()?;
        let hooks = Self { listen, proxies: read.proxies, all };
        hooks.check()?;
        Ok(hooks)
    }

    fn check(&self) -> Result<(), LinkError> {
        let wrong = |what: &str| Err(LinkError::Hooks(what.to_owned()));
        if self.all.is_empty() {
            return wrong("the file names no webhook");
        }
        if !self.listen.ip().is_loopback() && self.proxies.is_empty() {
            return wrong(
                "webhooks come in the clear: listen at a loopback address, or name the reverse proxies that may connect (proxies)",
            );
        }
        let mut paths: Vec<&str> = self.all.iter().map(|hook| hook.path.as_str()).collect();
        paths.sort_unstable();
        if paths.windows(2).any(|pair| pair[0] == pair[1]) {
            return wrong("two webhooks have the same path");
        }
        Ok(())
    }
}

/// Where the file cannot be understood. The parser's own words may repeat a line, and a line may be a secret in the wrong place.
fn unreadable(text: &str, error: &toml::de::Error) -> LinkError {
    let upto = error.span().and_then(|span| text.get(..span.start)).unwrap_or_default();
    let line = upto.matches('\n').count() + 1;
    LinkError::Hooks(format!(
        "line {line} of the file does not fit (proxies; [[hook]] provider, path, url, secret_file, verify_file, region)"
    ))
}

fn hook(at: usize, entry: Entry, beside: &Path) -> Result<Hook, LinkError> {
    let of_this = |error: LinkError| match error {
        LinkError::Hooks(what) => LinkError::Hooks(format!("webhook {}: {what}", at + 1)),
        other => other,
    };
    let wrong = |what: &str| of_this(LinkError::Hooks(what.to_owned()));
    if !is_path(&entry.path) {
        return Err(wrong("path: expected / and then letters, digits, . - _ and /"));
    }
    let url = entry.url.unwrap_or_default();
    match entry.provider {
        Provider::Twilio if !url.starts_with("https://") => {
            return Err(wrong("url: expected the https address that was typed in at Twilio, which signs it"));
        }
        Provider::Twilio if entry.verify_file.is_some() => return Err(wrong("verify_file: only for meta")),
        Provider::Meta if entry.verify_file.is_none() => {
            return Err(wrong("verify_file: expected a file with the token that was typed in at Meta"));
        }
        _ => {}
    }
    if entry.region.as_deref().is_some_and(|region| !is_region(region)) {
        return Err(wrong("region: expected two capital letters, such as HK"));
    }
    let secret = |file: &Path| secret::read(&beside.join(file)).map_err(of_this);
    Ok(Hook {
        provider: entry.provider,
        path: entry.path,
        url,
        secret: secret(&entry.secret_file)?,
        verify: entry.verify_file.as_deref().map(secret).transpose()?,
        region: entry.region,
    })
}

/// Nothing that a router or a proxy could take for more than itself.
fn is_path(path: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"./-_".contains(&byte);
    path.len() <= MOST_PATH
        && path.starts_with('/')
        && path.bytes().all(plain)
        && !path.split('/').skip(1).any(|part| part.is_empty() || part == "." || part == "..")
}

fn is_region(region: &str) -> bool {
    region.len() == 2 && region.bytes().all(|byte| byte.is_ascii_uppercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    const TWILIO: &str = "[[hook]]\nprovider = \"twilio\"\npath = \"/hooks/twilio\"\nurl = \"https://hooks.example.com/t\"\nsecret_file = \"token\"\n";
    const META: &str = "[[hook]]\nprovider = \"meta\"\npath = \"/hooks/meta\"\nsecret_file = \"token\"\nverify_file = \"verify\"\n";

    /// A folder with two secrets of mode 0600.
    fn folder() -> tempfile::TempDir {
        let dir = tempfile::tempdir().expect("folder");
        write(&dir.path().join("token"), "made-up-token\n", 0o600);
        write(&dir.path().join("verify"), "made-up-verify\n", 0o600);
        dir
    }

    fn write(path: &Path, text: &str, mode: u32) {
        use std::os::unix::fs::PermissionsExt;
        std::fs::write(path, text).expect("written");
        std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode)).expect("mode");
    }

    fn read(dir: &Path, listen: &str, text: &str) -> Result<Hooks, LinkError> {
        std::fs::write(dir.join("hooks.toml"), text).expect("written");
        Hooks::read(listen.parse().expect("an address"), &dir.join("hooks.toml"))
    }

    #[test]
    fn a_file_of_both_providers_is_read_and_printing_it_shows_no_secret() {
        let dir = folder();
        let hooks = read(dir.path(), "127.0.0.1:0", &format!("{TWILIO}{META}")).expect("hooks");
        assert_eq!(&*hooks.all[0].secret, "made-up-token", "without the line's end");
        assert_eq!(hooks.all[1].verify.as_deref(), Some("made-up-verify"));
        assert!(!format!("{hooks:?}").contains("made-up"));
    }

    #[test]
    fn what_would_let_anybody_sign_or_listen_is_refused() {
        let dir = folder();
        let twice = format!("{TWILIO}{TWILIO}");
        let cases: [(&str, &str, &str); 9] = [
            ("nothing in it", "", "no webhook"),
            ("the same path twice", &twice, "same path"),
            ("no url to check against", &TWILIO.replace("url", "# url"), "url"),
            ("no token for the handshake", &META.replace("verify_file", "# verify_file"), "verify_file"),
            ("another provider", &TWILIO.replace("twilio\"\npath", "other\"\npath"), "line 2"),
            (
                "a secret in the file itself",
                &TWILIO.replace("secret_file = \"token\"", "secret = \"made-up-token\""),
                "line",
            ),
            ("a path with a pattern in it", &TWILIO.replace("/hooks/twilio", "/{*all}"), "path"),
            ("a path that goes up", &TWILIO.replace("/hooks/twilio", "/a/../b"), "path"),
            ("a file that is not there", &TWILIO.replace("\"token\"", "\"none\""), "secret file"),
        ];
        for (name, text, says) in cases {
            let error = read(dir.path(), "127.0.0.1:0", text).expect_err(name).to_string();
            assert!(error.contains(says) && !error.contains("made-up"), "{name}: {error}");
        }
    }

    #[test]
    fn a_secret_that_others_read_or_that_is_empty_is_no_secret() {
        let dir = folder();
        for (name, text, mode) in [
            ("the world reads it", "made-up-token", 0o604),
            ("the group reads it", "made-up-token", 0o640),
            ("empty", " \n", 0o600),
            ("longer than any", &"x".repeat(5_000), 0o600),
        ] {
            write(&dir.path().join("token"), text, mode);
            let error = read(dir.path(), "127.0.0.1:0", TWILIO).expect_err(name).to_string();
            assert!(
                error.contains("webhook 1: a secret file") && !error.contains("made-up"),
                "{name}: {error}"
            );
        }
    }

    #[test]
    fn beyond_this_machine_only_named_proxies_are_let_in() {
        let dir = folder();
        assert!(read(dir.path(), "0.0.0.0:0", TWILIO).is_err());
        let named = format!("proxies = [\"192.0.2.7\"]\n{TWILIO}");
        let hooks = read(dir.path(), "0.0.0.0:0", &named).expect("hooks");
        let lets = |address: &str| hooks.lets_in(address.parse().expect("an address"));
        assert!(lets("192.0.2.7") && lets("::ffff:192.0.2.7") && !lets("192.0.2.8") && !lets("127.0.0.1"));
        let near = read(dir.path(), "127.0.0.1:0", TWILIO).expect("hooks");
        assert!(near.lets_in([127, 0, 0, 1].into()) && !near.lets_in([192, 0, 2, 7].into()));
    }
}
