//! People who work here, and access.

use quietline_office::facts::{
    AttemptsRefused, Disclosed, ExtensionsSealed, SignInRefused, SignedIn, SignedOut, UserAdded, UserChanged,
    UserExtensionsSet, UserSealed,
};
use quietline_office::people::shapes::Role;

use super::{CAMPAIGN, REJECTION, Sample, USER, company::note, sample};

pub fn all() -> Vec<Sample> {
    let sealed = UserSealed {
        login: Some("agent".into()),
        display_name: Some("Sample Agent".into()),
        password_hash: Some("$argon2id$v=19$m=19456,t=2,p=1$c2FtcGxl$c2FtcGxl".into()),
    };
    let added = UserAdded {
        user: USER,
        role: Role::Supervisor,
        campaigns: vec![CAMPAIGN],
        must_change_password: true,
    };
    let changed = UserChanged {
        user: USER,
        role: Some(Role::Agent),
        campaigns: Some(vec![CAMPAIGN]),
        disabled: Some(true),
        must_change_password: Some(true),
    };
    let disclosed =
        Disclosed { verb: "rejection_reveal".into(), about: Some(REJECTION.0), rows: 1, full: true };
    vec![
        sample(added, sealed.clone()),
        sample(changed, sealed),
        sample(
            UserExtensionsSet { user: USER },
            ExtensionsSealed { extensions: vec!["201".into(), "SIP-201".into()] },
        ),
        sample(SignedIn { user: USER }, ()),
        sample(SignedOut { user: USER }, ()),
        sample(SignInRefused { user: Some(USER), failures: 3, locked: true, count: 2 }, ()),
        sample(AttemptsRefused { user: Some(USER), verb: "users".into(), count: 4 }, ()),
        sample(disclosed, note("a complaint")),
    ]
}
