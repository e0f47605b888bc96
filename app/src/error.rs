//! The one error that crosses the border to the browser.

use domain::cases::Refused as CaseRefused;
use domain::disclosures::Refused as DisclosureRefused;
use domain::fields::{FieldError, FieldProblem};
use domain::households::Refused as HouseholdRefused;
use domain::ids::DisclosureId;
use domain::meetings::Refused as MeetingRefused;
use domain::powers::Refused as PowerRefused;
use domain::services::Refused as ServiceRefused;
use serde::{Deserialize, Serialize};
use server_fn::codec::JsonEncoding;
use server_fn::error::{FromServerFnError, ServerFnErrorErr};

use crate::locale::{Locale, t};

/// What went wrong, in terms that a reader's own language can be found for.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum AppError {
    /// Fields that cannot be, each with its problem.
    Invalid(Vec<FieldError>),
    /// The rules of a case say no.
    Case(CaseRefused),
    /// The rules of a disclosure say no.
    Disclosure(DisclosureRefused),
    /// The rules of a household say no.
    Household(HouseholdRefused),
    /// The same was published already, as that disclosure.
    Twin(DisclosureId),
    /// The same waits for its review already, as that disclosure.
    TwinWaits(DisclosureId),
    /// The rules of a meeting say no.
    Meeting(MeetingRefused),
    /// The rules of a power say no.
    Power(PowerRefused),
    /// The rules of an application say no.
    Service(ServiceRefused),
    /// Not there, or not for this reader.
    NotFound,
    /// Somebody else acted first.
    Conflict,
    /// Needs a login.
    LogIn,
    /// Tried too often; seconds to wait.
    TooMany(u64),
    /// The server cannot do it now (the database is away).
    Unavailable,
    /// The network is away: nothing reached the server, or no answer came back.
    Offline,
    /// The server's own fault.
    Internal,
}

impl AppError {
    /// The HTTP status that goes with it.
    pub const fn status(&self) -> u16 {
        match self {
            Self::Invalid(_) => 422,
            Self::Case(_)
            | Self::Disclosure(_)
            | Self::Household(_)
            | Self::Twin(_)
            | Self::TwinWaits(_)
            | Self::Meeting(_)
            | Self::Power(_)
            | Self::Service(_)
            | Self::Conflict => 409,
            Self::NotFound => 404,
            Self::LogIn => 401,
            Self::TooMany(_) => 429,
            Self::Unavailable | Self::Offline => 503,
            Self::Internal => 500,
        }
    }

    /// The problem of one field, when that is what went wrong.
    pub fn of_field(&self, name: &str) -> Option<&FieldProblem> {
        match self {
            Self::Invalid(errors) => errors.iter().find(|error| error.field == name).map(|error| &error.problem),
            _ => None,
        }
    }

    /// All problems of one field: a text that is read line by line can have several.
    pub fn all_of_field<'e>(&'e self, name: &'e str) -> impl Iterator<Item = &'e FieldProblem> {
        let errors: &[FieldError] = match self {
            Self::Invalid(errors) => errors,
            _ => &[],
        };
        errors.iter().filter(move |error| error.field == name).map(|error| &error.problem)
    }

    /// The same without what was wrong with one field; nothing when that was all.
    #[must_use]
    pub fn without(self, name: &str) -> Option<Self> {
        let Self::Invalid(mut errors) = self else { return Some(self) };
        errors.retain(|error| error.field != name);
        (!errors.is_empty()).then_some(Self::Invalid(errors))
    }

    /// A sentence for the reader: what happened and what to do.
    pub fn sentence(&self, locale: Locale) -> String {
        match self {
            Self::Invalid(_) => t::errors::invalid(locale).into(),
            Self::Case(refused) => t::refusals::case(locale, refused.as_key()).into(),
            Self::Disclosure(refused) => t::refusals::disclosure(locale, refused.as_key()).into(),
            Self::Household(refused) => t::refusals::household(locale, refused.as_key()).into(),
            Self::Twin(_) => t::errors::twin(locale).into(),
            Self::TwinWaits(_) => t::errors::twin_waits(locale).into(),
            Self::Meeting(refused) => t::refusals::meeting(locale, refused.as_key()).into(),
            Self::Power(refused) => t::refusals::power(locale, refused.as_key()).into(),
            Self::Service(refused) => t::refusals::service(locale, refused.as_key()).into(),
            Self::NotFound => t::errors::not_found(locale).into(),
            Self::Conflict => t::errors::conflict(locale).into(),
            Self::LogIn => t::errors::log_in(locale).into(),
            Self::TooMany(seconds) => t::errors::too_many(locale, i64::try_from(seconds.div_ceil(60)).unwrap_or(i64::MAX)),
            Self::Unavailable => t::errors::unavailable(locale).into(),
            Self::Offline => t::errors::offline(locale).into(),
            Self::Internal => t::errors::internal(locale).into(),
        }
    }
}

impl FromServerFnError for AppError {
    type Encoder = JsonEncoding;

    fn from_server_fn_error(error: ServerFnErrorErr) -> Self {
        match error {
            ServerFnErrorErr::Request(_) | ServerFnErrorErr::Response(_) => Self::Offline,
            // A form that lacks what the page always sends was not sent by the page.
            ServerFnErrorErr::Args(_) | ServerFnErrorErr::MissingArg(_) => Self::Invalid(Vec::new()),
            _ => Self::Internal,
        }
    }
}

impl std::fmt::Display for AppError {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "{self:?}")
    }
}

impl std::error::Error for AppError {}

#[cfg(feature = "ssr")]
impl From<backend::Error> for AppError {
    fn from(error: backend::Error) -> Self {
        use backend::Error;
        match error {
            Error::Invalid(errors) => Self::Invalid(errors),
            Error::Case(refused) => Self::Case(refused),
            Error::Disclosure(refused) => Self::Disclosure(refused),
            Error::Household(refused) => Self::Household(refused),
            Error::Twin(id) => Self::Twin(id),
            Error::TwinWaits(id) => Self::TwinWaits(id),
            Error::Meeting(refused) => Self::Meeting(refused),
            Error::Power(refused) => Self::Power(refused),
            Error::Service(refused) => Self::Service(refused),
            Error::NotFound => Self::NotFound,
            Error::Conflict => Self::Conflict,
            Error::LogIn => Self::LogIn,
            Error::TooMany(seconds) => Self::TooMany(seconds),
            Error::Upload(problem) => match problem.told() {
                Some(error) => Self::Invalid(vec![error]),
                None => {
                    tracing::error!("the disk is full: an upload could not be kept");
                    Self::Unavailable
                }
            },
            error if error.is_away() => {
                tracing::error!(%error, "the database is away");
                Self::Unavailable
            }
            error => {
                tracing::error!(%error, "a use case failed");
                Self::Internal
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_error_is_over_when_its_last_field_has_been_mended() {
        let wrong = |names: &[&'static str]| AppError::Invalid(names.iter().map(|name| FieldProblem::Required.at(name)).collect());
        assert_eq!(wrong(&["words", "phone"]).without("phone"), Some(wrong(&["words"])));
        assert_eq!(wrong(&["words"]).without("words"), None);
        assert_eq!(wrong(&["words"]).without("name"), Some(wrong(&["words"])));
        assert_eq!(AppError::LogIn.without("words"), Some(AppError::LogIn));
    }
}
