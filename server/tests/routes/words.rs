//! Every refusal has a sentence in every language: a table of messages answers with nothing for a key it lacks.

use app::error::AppError;
use app::locale::{Locale, t};
use domain::ids::DisclosureId;
use domain::villages::Rhythm;
use domain::{cases, disclosures, households, meetings, powers, publication, services};

#[test]
fn every_refusal_has_a_sentence_in_both_languages() {
    let cases = cases::Refused::ALL.into_iter().map(|refused| (refused.as_key(), AppError::Case(refused)));
    let meetings = meetings::Refused::ALL.into_iter().map(|refused| (refused.as_key(), AppError::Meeting(refused)));
    let disclosures = disclosures::Refused::ALL.into_iter().map(|refused| (refused.as_key(), AppError::Disclosure(refused)));
    let households = households::Refused::ALL.into_iter().map(|refused| (refused.as_key(), AppError::Household(refused)));
    let powers = powers::Refused::ALL.into_iter().map(|refused| (refused.as_key(), AppError::Power(refused)));
    let services = services::Refused::ALL.into_iter().map(|refused| (refused.as_key(), AppError::Service(refused)));
    let twin = [("twin", AppError::Twin(DisclosureId(1))), ("twin_waits", AppError::TwinWaits(DisclosureId(1)))];
    for (key, error) in cases.chain(meetings).chain(disclosures).chain(households).chain(powers).chain(services).chain(twin) {
        let (chinese, english) = (error.sentence(Locale::Zh), error.sentence(Locale::En));
        assert!(chinese.ends_with('。') && chinese.chars().count() > 4, "{key}: {chinese:?}");
        assert!(english.ends_with('.') && english.len() > 10, "{key}: {english:?}");
        assert_ne!(chinese, english, "{key}");
    }
}

#[test]
fn whatever_is_said_of_disclosures_and_spreadsheets_has_words_in_both_languages() {
    use disclosures::sheet::{Problem, Refused, Skip, Unit, Why, YearFrom};
    use disclosures::{Holds, Kind, Milestone, Payment};
    use publication::{StateName, Verb};
    type Words = fn(Locale, &str) -> &'static str;
    let refused = [
        Refused::Empty,
        Refused::NotASheet,
        Refused::OldExcel,
        Refused::BinaryExcel,
        Refused::OpenDocument,
        Refused::Password,
        Refused::Broken,
        Refused::Encoding,
        Refused::TooLarge { max_mb: 1 },
        Refused::UnpacksTooLarge,
        Refused::TooManyLines { max: 1 },
        Refused::TooManyColumns { max: 1 },
        Refused::NoTable,
        Refused::NoSuchSheet,
    ];
    let tables: [(Words, Vec<&str>); 15] = [
        (t::sheets::problem, Problem::ALL.map(Problem::as_str).to_vec()),
        (t::sheets::skip, Skip::ALL.map(Skip::as_str).to_vec()),
        (t::sheets::unit, Unit::ALL.map(Unit::as_str).to_vec()),
        (t::sheets::why, Why::ALL.map(Why::as_str).to_vec()),
        (t::sheets::year_from, YearFrom::ALL.map(YearFrom::as_str).to_vec()),
        (t::sheets::looks, Kind::ALL.map(Kind::as_str).to_vec()),
        (t::sheets::holds, Holds::ALL.map(Holds::as_str).to_vec()),
        (t::sheets::refused, refused.iter().map(Refused::as_key).collect()),
        (t::disclosures::kind, Kind::ALL.map(Kind::as_str).to_vec()),
        (t::disclosures::milestone, Milestone::ALL.map(Milestone::as_str).to_vec()),
        (t::disclosures::payment, Payment::ALL.map(Payment::as_str).to_vec()),
        (t::disclosing::state, StateName::ALL.map(StateName::as_str).to_vec()),
        (t::disclosing::verb, Verb::ALL.map(Verb::as_str).into_iter().chain(["pay", "reach"]).collect()),
        (t::reading::asked, vec!["answered", "dropped", "open", "solved"]),
        (t::disclosures::bar, vec!["due", "income", "spending", "subsidy"]),
    ];
    for (words, key) in tables.into_iter().flat_map(|(words, keys)| keys.into_iter().map(move |key| (words, key))) {
        assert!(!words(Locale::Zh, key).is_empty() && !words(Locale::En, key).is_empty(), "{key}");
    }
}

/// Words that stand in tables of messages and are chosen by what they name.
#[test]
fn every_rhythm_weekday_and_kind_has_a_word_in_both_languages() {
    for locale in [Locale::Zh, Locale::En] {
        for rhythm in Rhythm::ALL {
            assert_ne!(t::villages::rhythm(locale, rhythm.as_str()), "", "{rhythm}");
        }
        for day in 1..=7 {
            assert_ne!(t::villages::weekday(locale, &day.to_string()), "", "{day}");
        }
        for kind in disclosures::Kind::ALL {
            assert_ne!(t::disclosures::kind(locale, kind.as_str()), "", "{kind}");
        }
    }
}

/// A number inside a plural's words would stand there as its name: `build.rs` refuses it, and this is how it reads.
#[test]
fn what_is_counted_in_services_reads_as_a_sentence() {
    assert_eq!(t::services::count(Locale::En, 1), "1 service");
    assert_eq!(t::services::count(Locale::En, 12), "12 services");
    assert_eq!(t::services::days(Locale::En, 20), "20 working days");
    assert_eq!(
        t::services::apply_lead(Locale::En, 5, "the township"),
        "It goes to the township: in touch within 24 hours, answered within 5 working days."
    );
}
