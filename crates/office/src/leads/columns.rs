//! Which column of a list holds what.

use super::shapes::UsedColumn;
use crate::error::ApiError;

/// Names under which lists have their columns, as [`plain`] makes them; the first is ours.
const PHONE: &[&str] = &[
    "phone",
    "phone_number",
    "phonenumber",
    "telephone",
    "tel",
    "mobile",
    "mobile_number",
    "mobile_phone",
    "number",
    "contact_number",
    "msisdn",
    "電話",
    "電話號碼",
    "手機",
    "手提電話",
    "聯絡電話",
];
const NAME: &[&str] = &[
    "name_en",
    "name",
    "full_name",
    "fullname",
    "english_name",
    "customer_name",
    "contact_name",
    "英文姓名",
    "姓名",
];
const NAME_LOCAL: &[&str] = &["name_zh", "name_local", "chinese_name", "local_name", "中文姓名"];
const EMAIL: &[&str] = &["email", "e_mail", "email_address", "mail", "電郵", "電郵地址"];
const SOURCE: &[&str] = &["source", "lead_source", "來源"];
const OBTAINED_AT: &[&str] = &["obtained_at", "obtained", "collected_at", "date_obtained"];
const CONSENT_FORM: &[&str] = &["consent_form", "consent_type"];
const CONSENT_AT: &[&str] = &["consent_at", "consent_date", "consented_at"];
const CONSENT_CHANNELS: &[&str] = &["consent_channels", "channels"];
const CLASSES: &[&str] = &["classes", "consent_classes"];
const DATA_KINDS: &[&str] = &["data_kinds", "consent_data_kinds"];
const NOTES: &[&str] = &["notes", "note", "comments", "remarks", "備註"];
const COUNTRY: &[&str] = &["country", "country_code", "國家"];
const NOTICE: &[&str] = &["notice", "notice_key"];
const KIND: &[&str] = &["kind", "lead_kind", "person_kind"];
const OFFICIAL_CAPACITY: &[&str] = &["b2b_official_capacity", "official_capacity"];
const REGION: &[&str] = &["region", "state", "province", "subdivision"];
const TIME_ZONE: &[&str] = &["time_zone", "timezone", "tz"];
const RELATIONSHIP: &[&str] = &["relationship"];
const RELATIONSHIP_AT: &[&str] = &["relationship_at", "relationship_date"];

/// Places of the columns, from 0.
#[derive(Debug)]
pub struct Columns {
    /// The one column that must be there.
    pub phone: usize,
    /// The others, where the list has them.
    pub name: Option<usize>,
    /// Name in the local script.
    pub name_local: Option<usize>,
    /// E-mail address.
    pub email: Option<usize>,
    /// Where the number came from.
    pub source: Option<usize>,
    /// When it was obtained.
    pub obtained_at: Option<usize>,
    /// Form of the row's own consent.
    pub consent_form: Option<usize>,
    /// Its date.
    pub consent_at: Option<usize>,
    /// Its channels.
    pub consent_channels: Option<usize>,
    /// Its classes.
    pub classes: Option<usize>,
    /// Its kinds of data.
    pub data_kinds: Option<usize>,
    /// Notes.
    pub notes: Option<usize>,
    /// ISO 3166-1 of numbers without country.
    pub country: Option<usize>,
    /// Key of the notice this person was given.
    pub notice: Option<usize>,
    /// `consumer` or `business`.
    pub kind: Option<usize>,
    /// `true` for a business reached in an official capacity.
    pub official_capacity: Option<usize>,
    /// ISO 3166-2, or its last part beside a country.
    pub region: Option<usize>,
    /// IANA name.
    pub time_zone: Option<usize>,
    /// `purchase` `inquiry` `contract`.
    pub relationship: Option<usize>,
    /// When that was last alive.
    pub relationship_at: Option<usize>,
}

impl Columns {
    /// Finds the columns by name. Errors: `bad_file` when no column holds telephone numbers.
    pub fn find(header: &[String]) -> Result<Self, ApiError> {
        let names: Vec<String> = header.iter().map(|name| plain(name)).collect();
        let at = |known: &[&str]| known.iter().find_map(|known| names.iter().position(|name| name == known));
        let phone = at(PHONE).ok_or_else(|| ApiError::new("bad_file", "Line 1: no column holds telephone numbers; expected one called phone, phone_number, mobile or number. Nothing was imported."))?;
        Ok(Self {
            phone,
            name: at(NAME),
            name_local: at(NAME_LOCAL),
            email: at(EMAIL),
            source: at(SOURCE),
            obtained_at: at(OBTAINED_AT),
            consent_form: at(CONSENT_FORM),
            consent_at: at(CONSENT_AT),
            consent_channels: at(CONSENT_CHANNELS),
            classes: at(CLASSES),
            data_kinds: at(DATA_KINDS),
            notes: at(NOTES),
            country: at(COUNTRY),
            notice: at(NOTICE),
            kind: at(KIND),
            official_capacity: at(OFFICIAL_CAPACITY),
            region: at(REGION),
            time_zone: at(TIME_ZONE),
            relationship: at(RELATIONSHIP),
            relationship_at: at(RELATIONSHIP_AT),
        })
    }
}

impl Columns {
    /// The columns that are read, and the names of those that are not, in the order of the header.
    pub fn told(&self, header: &[String]) -> (Vec<UsedColumn>, Vec<String>) {
        let (mut used, mut ignored) = (Vec::new(), Vec::new());
        for (at, name) in header.iter().enumerate() {
            let column = if name.trim().is_empty() { (at + 1).to_string() } else { name.trim().to_owned() };
            match self.places().into_iter().find(|(_, place)| *place == Some(at)) {
                Some((means, _)) => used.push(UsedColumn { column, means: means.to_owned() }),
                None => ignored.push(column),
            }
        }
        (used, ignored)
    }

    fn places(&self) -> [(&'static str, Option<usize>); 20] {
        [
            ("phone", Some(self.phone)),
            ("name", self.name),
            ("name_local", self.name_local),
            ("email", self.email),
            ("source", self.source),
            ("obtained_at", self.obtained_at),
            ("consent_form", self.consent_form),
            ("consent_at", self.consent_at),
            ("consent_channels", self.consent_channels),
            ("classes", self.classes),
            ("data_kinds", self.data_kinds),
            ("notes", self.notes),
            ("country", self.country),
            ("notice", self.notice),
            ("kind", self.kind),
            ("official_capacity", self.official_capacity),
            ("region", self.region),
            ("time_zone", self.time_zone),
            ("relationship", self.relationship),
            ("relationship_at", self.relationship_at),
        ]
    }
}

/// The column of addresses in a list of refusals: telephone numbers first, else e-mail addresses.
pub fn of_addresses(header: &[String]) -> Option<usize> {
    let names: Vec<String> = header.iter().map(|name| plain(name)).collect();
    [PHONE, EMAIL, &["address", "contact"]]
        .iter()
        .find_map(|known| known.iter().find_map(|known| names.iter().position(|name| name == known)))
}

/// A column by the name a person gave.
pub fn named(header: &[String], wanted: &str) -> Option<usize> {
    header.iter().position(|name| plain(name) == plain(wanted))
}

/// `Phone Number`, `phone-number` and `PHONE_NUMBER` are one name.
fn plain(name: &str) -> String {
    name.trim().trim_start_matches('\u{feff}').to_lowercase().replace([' ', '-', '.'], "_")
}

#[cfg(test)]
mod tests {
    use super::{Columns, named, of_addresses};

    fn header(names: &str) -> Vec<String> {
        names.split(',').map(str::to_owned).collect()
    }

    #[test]
    fn columns_are_found_by_name_however_it_is_written() {
        for names in ["id,Phone Number,E-mail", "id,PHONE_NUMBER,email", "id,phone-number,電郵"] {
            let columns = Columns::find(&header(names)).unwrap();
            assert_eq!((columns.phone, columns.email, columns.name), (1, Some(2), None), "{names}");
        }
        assert_eq!(
            Columns::find(&header("number,phone")).unwrap().phone,
            1,
            "our own name goes before its synonyms"
        );
        assert_eq!(Columns::find(&header("id,name")).unwrap_err().code, "bad_file");
    }

    /// A second column of numbers is read by nobody; whoever brings the list in must hear of it.
    #[test]
    fn columns_that_are_not_read_are_told() {
        let header = header("id,Phone Number,Mobile,, E-mail ,phone number");
        let (used, ignored) = Columns::find(&header).unwrap().told(&header);
        let used: Vec<(&str, &str)> = used.iter().map(|it| (&*it.column, &*it.means)).collect();
        assert_eq!(used, [("Phone Number", "phone"), ("E-mail", "email")]);
        assert_eq!(ignored, ["id", "Mobile", "4", "phone number"]);
    }

    #[test]
    fn refusals_are_looked_for_in_the_column_of_numbers_first() {
        assert_eq!(of_addresses(&header("email,Phone Number")), Some(1));
        assert_eq!(of_addresses(&header("id,number,active")), Some(1));
        assert_eq!(of_addresses(&header("91234567,x")), None);
        assert_eq!(named(&header("a,Kunde Tel"), "kunde_tel"), Some(1));
    }
}
