//! `numbers parse FILE`: CSV `row,e164,problem`.

use std::path::PathBuf;

use clap::Args;
use quietline_office::leads::columns::{Columns, named};
use quietline_registers::sheet::{self, Row};
use quietline_rules::{PhoneProblem, read_phone_cell};
use serde_json::json;

use crate::context::Context;
use crate::failure::{Failure, Ran, status};
use crate::files;
use crate::output::fields;

/// Arguments.
#[derive(Args)]
pub struct Parse {
    /// A table in UTF-8, UTF-16 or Big5; `-` is standard input.
    file: PathBuf,
    /// Name of the column; found by itself where it has a usual name, or where there is only one.
    #[arg(long, value_name = "NAME")]
    column: Option<String>,
    /// ISO country of numbers without one.
    #[arg(long, default_value = "HK")]
    region: String,
    /// Name of a column that says the country of each row.
    #[arg(long, value_name = "NAME")]
    region_column: Option<String>,
    /// A new file for the CSV instead of standard output.
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
}

/// Runs it. Exit status 1 when no row was usable.
pub fn run(context: &Context, args: &Parse) -> Ran {
    let bytes = files::read_plain(&args.file)?;
    let (sheet, rows) = sheet::read(&bytes)
        .map_err(|error| Failure::other("bad_file", &format!("{}: {error}.", args.file.display())))?;
    let columns = Places::find(&sheet.header, args)?;
    let (mut csv, mut count, mut usable) = (String::from("row,e164,problem\n"), 0_u64, 0_u64);
    for row in rows {
        let (record, number, problem) = columns.read(&row, &args.region);
        csv += &format!("{record},{number},{problem}\n");
        count += 1;
        usable += u64::from(!number.is_empty());
    }
    files::write_private(args.out.as_deref().unwrap_or("-".as_ref()), csv.as_bytes())?;
    if args.out.is_some() {
        let summary = json!({ "rows": count, "usable": usable, "unusable": count - usable });
        context.output().document(&summary, |summary| fields(summary, &["rows", "usable", "unusable"]))?;
    }
    Ok(if usable > 0 { status::DONE } else { status::OTHER })
}

/// Places of the columns, from 0.
struct Places {
    number: usize,
    region: Option<usize>,
}

impl Places {
    fn find(header: &[String], args: &Parse) -> Result<Self, Failure> {
        let of = |name: &str| {
            named(header, name).ok_or_else(|| {
                Failure::usage(&format!("{}: line 1 has no column {name}", args.file.display()))
            })
        };
        let number = match &args.column {
            Some(name) => of(name)?,
            None if header.len() == 1 => 0,
            None => Columns::find(header).map(|columns| columns.phone).map_err(|_| {
                Failure::usage("no column has a usual name such as phone; give --column NAME")
            })?,
        };
        Ok(Self { number, region: args.region_column.as_deref().map(of).transpose()? })
    }

    /// Record, number and problem; one of the two last is empty.
    fn read(&self, row: &Row, usual: &str) -> (u64, String, &'static str) {
        let (record, cells) = match row {
            Row::Good { record, fields, .. } => (*record, fields),
            Row::Bad(bad) => return (bad.record, String::new(), PhoneProblem::BadRow.as_str()),
        };
        let region = self.region.map_or_else(|| usual.to_owned(), |at| cells[at].trim().to_uppercase());
        match read_phone_cell(&cells[self.number], Some(&region)) {
            Ok(number) => (record, number.as_e164().to_owned(), ""),
            Err(problem) => (record, String::new(), problem.as_str()),
        }
    }
}
