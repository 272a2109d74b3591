use std::io::{self, Write};

use chrono::{DateTime, Utc};

use crate::numbers::Number;

/// Who takes the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// VICIdial, "load DNC": header `phone_number`, a number a line without `+`. `calling_code` is left out where the dialler's
    /// own country has it; a number of another country keeps its own, as VICIdial stores what is dialled.
    Vicidial {
        /// Of the dialler's country.
        calling_code: u16,
    },
    /// Genesys Cloud: `phone,expiration`, E.164, without an end.
    Genesys,
    /// NICE CXone, DNC group upload: `Phone Number,Expire Date`, E.164, without an end, CRLF.
    Nice,
    /// Twilio has no upload of a list: rows for a caller of its consent API, `contact_id,status,date_of_consent`, status
    /// `opt-out`.
    Twilio,
    /// E.164, one a line.
    Plain,
}

/// Since when a number is refused, as far as it is known.
pub type Since = Option<DateTime<Utc>>;

impl Form {
    /// Writes the list, in the order that it is given in.
    ///
    /// # Errors
    /// What `out` says; then the list is not whole.
    pub fn write(
        self,
        out: &mut impl Write,
        numbers: impl IntoIterator<Item = (Number, Since)>,
    ) -> io::Result<()> {
        out.write_all(self.header().as_bytes())?;
        numbers.into_iter().try_for_each(|(number, since)| self.row(out, number, since))?;
        out.flush()
    }

    /// Ending of a file in this form.
    #[must_use]
    pub fn ending(self) -> &'static str {
        match self {
            Form::Vicidial { .. } | Form::Plain => "txt",
            Form::Genesys | Form::Nice | Form::Twilio => "csv",
        }
    }

    fn header(self) -> &'static str {
        match self {
            Form::Vicidial { .. } => "phone_number\n",
            Form::Genesys => "phone,expiration\n",
            Form::Nice => "Phone Number,Expire Date\r\n",
            Form::Twilio => "contact_id,status,date_of_consent\n",
            Form::Plain => "",
        }
    }

    fn row(self, out: &mut impl Write, number: Number, since: Since) -> io::Result<()> {
        match self {
            Form::Vicidial { calling_code } => {
                let digits = number.get().to_string();
                let code = calling_code.to_string();
                writeln!(out, "{}", digits.strip_prefix(&code).unwrap_or(&digits))
            }
            Form::Genesys => writeln!(out, "{number},"),
            Form::Nice => write!(out, "{number},\r\n"),
            Form::Twilio => {
                let since = since.map_or(String::new(), |at| at.format("%Y-%m-%dT%H:%M:%SZ").to_string());
                writeln!(out, "{number},opt-out,{since}")
            }
            Form::Plain => writeln!(out, "{number}"),
        }
    }
}
