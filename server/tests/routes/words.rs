//! Every refusal has a sentence in every language: a table of messages answers with nothing for a key it lacks.

use app::error::AppError;
use app::locale::{Locale, t};
use domain::ids::DisclosureId;
use domain::villages::Rhythm;
use domain::{cases, disclosures, meetings};

#[test]
fn every_refusal_has_a_sentence_in_both_languages() {
    let cases = cases::Refused::ALL.into_iter().map(|refused| (refused.as_key(), AppError::Case(refused)));
    let meetings = meetings::Refused::ALL.into_iter().map(|refused| (refused.as_key(), AppError::Meeting(refused)));
    let disclosures = disclosures::Refused::ALL.into_iter().map(|refused| (refused.as_key(), AppError::Disclosure(refused)));
    let twin = [("twin", AppError::Twin(DisclosureId(1)))];
    for (key, error) in cases.chain(meetings).chain(disclosures).chain(twin) {
        let (chinese, english) = (error.sentence(Locale::Zh), error.sentence(Locale::En));
        assert!(chinese.ends_with('。') && chinese.chars().count() > 4, "{key}: {chinese:?}");
        assert!(english.ends_with('.') && english.len() > 10, "{key}: {english:?}");
        assert_ne!(chinese, english, "{key}");
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
