//! Is the program itself fit to answer? Whatever is not blocks before any other rule (ENG-10, 12, 13, 14).

use super::findings::Findings;
use super::sentence::Sentence;
use super::{Question, Target};
use crate::address::PhoneProblem;
use crate::pack::{Kind, RuleBook};

pub(super) fn check(question: &Question, book: &RuleBook, findings: &mut Findings) {
    let engine = question.engine;
    let mut fail = |kind: Kind, situation: Sentence| {
        // The engine's rows have no dates: a rule about the program itself is always in force.
        if let Some(rule) = book.engine().first(kind, question.now.date_naive()) {
            findings.fail(rule, situation, None);
        }
    };
    if !engine.writable {
        fail(
            Kind::Writable,
            Sentence::new("Facts cannot be written safely just now", "暫時未能安全地寫入紀錄"),
        );
    }
    if !engine.clock_confirmed {
        fail(Kind::Clock, Sentence::new("The clock is not confirmed", "時鐘未經確認"));
    }
    if !engine.knowledge_current {
        fail(
            Kind::Knowledge,
            Sentence::new(
                "This desk does not hold fresh knowledge of this person",
                "此工作枱沒有此人的最新資料",
            ),
        );
    }
    if let Target::Unusable(problem) = &question.target {
        fail(Kind::AddressValid, unusable(*problem));
    }
}

fn unusable(problem: PhoneProblem) -> Sentence {
    let (en, zh) = match problem {
        PhoneProblem::Empty => ("There is no number or address", "沒有號碼或地址"),
        PhoneProblem::SpreadsheetDamage => ("A spreadsheet has damaged this number", "號碼已被試算表損毀"),
        PhoneProblem::SeveralNumbers => {
            ("There are several numbers here and a person must choose", "此處有多個號碼，須由人選擇")
        }
        PhoneProblem::AmbiguousPrefix => ("The prefix of this number has two meanings", "號碼字首有兩種解讀"),
        PhoneProblem::NotANumber => {
            ("This channel cannot use what is written here", "此渠道無法使用所填內容")
        }
        PhoneProblem::InvalidCountryCode => {
            ("The country of this number is not known", "未能確定號碼所屬地區")
        }
        PhoneProblem::TooShort => ("This number is too short", "號碼太短"),
        PhoneProblem::TooLong => ("This number is too long", "號碼太長"),
        PhoneProblem::InvalidLength => ("This number has a length that does not exist", "號碼長度不正確"),
        PhoneProblem::LocalOnly => ("This number lacks its area code", "號碼缺少區號"),
        PhoneProblem::InvalidNumber => ("There is no such number", "號碼不存在"),
        PhoneProblem::BadRow => ("The row of this number is damaged", "此號碼所在的一行已損毀"),
    };
    Sentence::new(en, zh)
}
