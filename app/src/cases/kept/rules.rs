//! What of a filing may be kept on a phone, and what becomes of it. Pure.

use crate::error::AppError;
use domain::cases::{Kind, title_of};
use serde::{Deserialize, Serialize};

/// The fields that are kept, and no others: above all no phone number, no code, and nothing that opens a case.
const FIELDS: [&str; 11] = ["kind", "category", "village", "power", "words", "here", "name", "agrees", "to", "known", "about"];
/// What else stands in a filing form: made anew, kept in another way, or secret.
const NOT_KEPT: [&str; 10] = ["key", "photos", "voice", "distinct", "phone", "code", "search", "form", "on_page", "purpose"];
/// An upload that belongs to no case is swept away after a day; an hour is left for filing it.
const TOKEN_MS: i64 = 23 * 3_600_000;
/// So long a phone remembers that a filing has arrived.
const ARRIVED_MS: i64 = 24 * 3_600_000;

/// Whether a filing carries its petitioner's name and is nobody's secret. Phones are shared: of complaints and
/// reports, and of who wants to stay unnamed, nothing is kept unless it was asked for.
pub fn is_named(kind: Kind, known: Option<&str>) -> bool {
    !kind.is_discipline() && matches!(known, None | Some("" | "named"))
}

/// Whether a filing may be kept on this phone.
pub fn may_keep(kind: Kind, known: Option<&str>, asked: bool) -> bool {
    asked || is_named(kind, known)
}

/// Whether what is kept of a form is all of it: a filing that would lose a field must not be sent from the phone.
pub fn is_whole<'f>(filled: impl IntoIterator<Item = &'f str>) -> bool {
    filled.into_iter().all(|name| FIELDS.contains(&name) || NOT_KEPT.contains(&name))
}

/// A filing as it is kept.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Kept {
    /// The form's own key: the same filing sent twice makes one case.
    pub key: String,
    /// The fields that may be kept, as they were typed.
    fields: Vec<(String, String)>,
    /// The village as the form shows it.
    pub place: String,
    /// The chosen photos, in their order.
    pub photos: Vec<KeptPhoto>,
    /// The reader asked for it to be kept.
    pub asked: bool,
    /// When it was kept last, in milliseconds since 1970.
    pub at: i64,
    /// What has become of it.
    pub status: Status,
}

/// A photo of a filing that is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptPhoto {
    /// Its number in the form.
    pub id: usize,
    /// Under which token it has arrived, and when.
    pub arrived: Option<(String, i64)>,
}

impl KeptPhoto {
    /// The token, unless the server may have swept the photo away meanwhile.
    pub fn token(&self, now: i64) -> Option<&str> {
        self.arrived.as_ref().filter(|(_, at)| now - at < TOKEN_MS).map(|(token, _)| token.as_str())
    }
}

/// What has become of a filing that is kept.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Status {
    /// Being written.
    Draft,
    /// Sent off without a network: goes by itself.
    Waiting,
    /// Sent off without a network, but a person has to confirm it.
    Held,
    /// The server said no.
    Refused(AppError),
    /// It is a case, at this address.
    Arrived(String),
    /// It is a case, and its petitioner knows.
    Done,
}

impl Kept {
    /// What may be kept of a form's fields.
    pub fn new(key: String, fields: impl IntoIterator<Item = (String, String)>, place: String, asked: bool, at: i64) -> Self {
        let fields = fields.into_iter().filter(|(name, value)| FIELDS.contains(&name.as_str()) && !value.is_empty()).collect();
        Self { key, fields, place, photos: Vec::new(), asked, at, status: Status::Draft }
    }

    /// The fields that are kept, in the form's order.
    pub fn fields(&self) -> &[(String, String)] {
        &self.fields
    }

    /// What was typed into a field; empty when nothing was.
    pub fn field(&self, name: &str) -> &str {
        self.fields.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value)
    }

    /// What it is.
    pub fn kind(&self) -> Kind {
        self.field("kind").parse().unwrap_or(Kind::Demand)
    }

    /// See [`is_named`].
    pub fn is_named(&self) -> bool {
        is_named(self.kind(), Some(self.field("known")))
    }

    /// Whether it may be here.
    pub fn may_stay(&self) -> bool {
        may_keep(self.kind(), Some(self.field("known")), self.asked)
    }

    /// Whether there is anything to keep.
    pub fn is_written(&self) -> bool {
        !self.field("words").trim().is_empty() || !self.photos.is_empty()
    }

    /// Its heading, as far as whoever holds the phone may read it.
    pub fn title(&self) -> Option<String> {
        Some(title_of(self.field("words"))).filter(|title| self.is_named() && !title.is_empty())
    }

    /// Whether a form for this kind, about this of a disclosure or about none, goes on with it by itself.
    pub fn is_open_for(&self, kind: Kind, about: &str) -> bool {
        // What was sent off once is opened from where it is told of.
        self.status == Status::Draft
            && self.may_stay()
            && self.kind().is_discipline() == kind.is_discipline()
            && self.field("about") == about
    }

    /// Whether it is told of on the home page.
    pub const fn is_told(&self) -> bool {
        matches!(self.status, Status::Waiting | Status::Held | Status::Refused(_) | Status::Arrived(_))
    }

    /// It is a case now: of what was typed only the heading stays, and for a day.
    pub fn arrive(&mut self, status: Status) {
        let title = self.title().unwrap_or_default();
        self.fields.retain(|(name, _)| name == "kind" || name == "known");
        self.fields.push(("words".into(), title));
        self.photos.clear();
        self.status = status;
    }

    /// Whether nothing is to be remembered of it any more.
    pub fn is_over(&self, now: i64) -> bool {
        let arrived = matches!(self.status, Status::Arrived(_) | Status::Done);
        !self.may_stay() || (arrived && now - self.at > ARRIVED_MS)
    }
}

/// What becomes of a filing after a try to send it, which gives the address of its case.
pub fn after(sent: Result<String, AppError>) -> Status {
    match sent {
        Ok(address) => Status::Arrived(address),
        Err(AppError::Offline | AppError::Unavailable | AppError::TooMany(_)) => Status::Waiting,
        Err(AppError::LogIn) => Status::Held,
        Err(AppError::Invalid(errors)) if !errors.is_empty() && errors.iter().all(|error| matches!(&*error.field, "phone" | "code")) => {
            Status::Held
        }
        Err(error) => Status::Refused(error),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::fields::FieldProblem;

    fn kept(fields: &[(&str, &str)]) -> Kept {
        let fields = fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
        Kept::new("k1".into(), fields, "白沙镇 白沙村".into(), false, 1_000)
    }

    #[test]
    fn nothing_of_a_complaint_a_report_or_an_unnamed_filing_is_kept_unless_it_was_asked_for() {
        for (kind, known, kept) in [
            (Kind::Demand, None, true),
            (Kind::Demand, Some("named"), true),
            (Kind::Inquiry, Some(""), true),
            (Kind::Suggestion, Some("sealed"), false),
            (Kind::Demand, Some("anonymous"), false),
            (Kind::Demand, Some("something new"), false),
            (Kind::Complaint, None, false),
            (Kind::Complaint, Some("named"), false),
            (Kind::Report, Some("anonymous"), false),
        ] {
            assert_eq!(may_keep(kind, known, false), kept, "{kind} {known:?}");
            assert!(may_keep(kind, known, true), "{kind} {known:?}, asked for");
        }
    }

    #[test]
    fn phone_and_code_are_never_kept() {
        let draft = kept(&[("kind", "demand"), ("words", "灯坏了。"), ("phone", "13800000001"), ("code", "123456"), ("password", "x")]);
        assert_eq!(draft.fields(), [("kind".to_owned(), "demand".to_owned()), ("words".to_owned(), "灯坏了。".to_owned())]);
        let text = serde_json::to_string(&draft).unwrap();
        assert!(!text.contains("13800000001") && !text.contains("123456"), "{text}");
    }

    #[test]
    fn a_form_with_a_field_that_is_not_kept_cannot_be_sent_from_the_phone() {
        assert!(is_whole(["kind", "power", "words", "phone", "code", "key", "form", "on_page"]));
        assert!(!is_whole(["kind", "words", "something_new"]));
    }

    #[test]
    fn a_photo_is_taken_for_swept_away_before_the_server_does_so() {
        let photo = KeptPhoto { id: 0, arrived: Some(("t".into(), 0)) };
        assert_eq!(photo.token(22 * 3_600_000), Some("t"));
        assert_eq!(photo.token(23 * 3_600_000), None);
        assert_eq!(KeptPhoto { id: 1, arrived: None }.token(0), None);
    }

    #[test]
    fn the_heading_of_a_secret_is_shown_to_nobody() {
        assert_eq!(kept(&[("kind", "demand"), ("words", "灯坏了。三天了。")]).title().as_deref(), Some("灯坏了"));
        for fields in [[("kind", "report"), ("known", "named")], [("kind", "demand"), ("known", "sealed")]] {
            let secret = kept(&[fields[0], fields[1], ("words", "有人收红包。")]);
            assert_eq!(secret.title(), None);
        }
    }

    #[test]
    fn a_form_goes_on_with_a_draft_of_its_own_door_alone() {
        let mut draft = kept(&[("kind", "demand"), ("words", "灯坏了。")]);
        assert!(draft.is_open_for(Kind::Inquiry, "") && !draft.is_open_for(Kind::Report, ""));
        draft.status = Status::Waiting;
        assert!(!draft.is_open_for(Kind::Demand, ""), "it is on its way");
        let mut report = kept(&[("kind", "report"), ("words", "有人收红包。")]);
        assert!(!report.is_open_for(Kind::Report, ""), "nobody asked for it");
        report.asked = true;
        assert!(report.is_open_for(Kind::Complaint, ""));
    }

    #[test]
    fn an_objection_goes_on_in_the_form_about_the_same_line_alone() {
        let mut draft = kept(&[("kind", "complaint"), ("words", "天数不对。"), ("about", "7.1.2")]);
        draft.asked = true;
        assert!(draft.is_open_for(Kind::Complaint, "7.1.2"));
        for other in ["", "7.1.3", "7.2.2"] {
            assert!(!draft.is_open_for(Kind::Complaint, other), "{other}");
        }
        assert!(is_whole(draft.fields().iter().map(|(name, _)| name.as_str())), "it is sent with what it points at");
    }

    #[test]
    fn what_the_network_lost_waits_what_needs_a_code_is_held_and_the_rest_comes_back() {
        let invalid = |fields: &[&'static str]| AppError::Invalid(fields.iter().map(|field| FieldProblem::Required.at(field)).collect());
        for error in [AppError::Offline, AppError::Unavailable, AppError::TooMany(60)] {
            assert_eq!(after(Err(error)), Status::Waiting);
        }
        assert_eq!(after(Err(AppError::LogIn)), Status::Held);
        assert_eq!(after(Err(invalid(&["phone", "code"]))), Status::Held);
        for error in [invalid(&["phone", "words"]), invalid(&[]), AppError::Internal, AppError::NotFound] {
            assert_eq!(after(Err(error.clone())), Status::Refused(error));
        }
        assert_eq!(after(Ok("/cases/7".into())), Status::Arrived("/cases/7".into()));
    }

    #[test]
    fn of_what_has_arrived_the_heading_stays_for_a_day() {
        let mut filing = kept(&[("kind", "demand"), ("name", "陈阿婆"), ("words", "灯坏了。门牌十二号。")]);
        filing.photos.push(KeptPhoto { id: 0, arrived: None });
        filing.arrive(Status::Arrived("/cases/7".into()));
        assert_eq!(filing.title().as_deref(), Some("灯坏了"));
        assert_eq!((filing.field("name"), filing.photos.len()), ("", 0));
        assert!(!filing.is_over(filing.at + 3_600_000) && filing.is_over(filing.at + 25 * 3_600_000));
    }
}
