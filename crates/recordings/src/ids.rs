use crate::words::given;

given! {
    /// A telephone system's own name of a call: Asterisk's `uniqueid`, FreeSWITCH's `uuid`, siphon's `call_id`. One system does
    /// not give it twice; two systems may.
    CallRef
}

given! {
    /// The short number of a desk inside the company, such as `201`: who made a call, as far as the telephone system knows.
    Extension
}
