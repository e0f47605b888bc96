//! Every refusal has a sentence in every language: a table of messages answers with nothing for a key it lacks.

use app::error::AppError;
use app::locale::Locale;
use domain::{cases, disclosures, meetings, services};

#[test]
fn every_refusal_has_a_sentence_in_both_languages() {
    let cases = cases::Refused::ALL.into_iter().map(|refused| (refused.as_key(), AppError::Case(refused)));
    let meetings = meetings::Refused::ALL.into_iter().map(|refused| (refused.as_key(), AppError::Meeting(refused)));
    let disclosures = disclosures::Refused::ALL.into_iter().map(|refused| (refused.as_key(), AppError::Disclosure(refused)));
    let services = services::Refused::ALL.into_iter().map(|refused| (refused.as_key(), AppError::Service(refused)));
    for (key, error) in cases.chain(meetings).chain(disclosures).chain(services) {
        let (chinese, english) = (error.sentence(Locale::Zh), error.sentence(Locale::En));
        assert!(chinese.ends_with('。') && chinese.chars().count() > 4, "{key}: {chinese:?}");
        assert!(english.ends_with('.') && english.len() > 10, "{key}: {english:?}");
        assert_ne!(chinese, english, "{key}");
    }
}
