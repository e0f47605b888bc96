//! What the filing form sends, read once. Only on the server.

use super::api::{Accused, LEFT_OUT, Who};
use crate::cases::parse::files;
use crate::error::AppError;
use crate::parse::{Problems, confirmed, neighbour};
use backend::Backend;
use backend::cases::{Identity, Named, NewCase};
use backend::places;
use domain::cases::{Category, Kind, Known};
use domain::disclosures::{About, Point};
use domain::fields::{FieldProblem, PersonName, PetitionText, Phone, Reason, SmsCode};
use domain::ids::PowerId;
use domain::places::Place;
use domain::region::{Level, RegionCode};
use domain::spot::Here;

/// What the filing form says of the matter, as it was sent.
pub(super) struct Typed {
    pub kind: String,
    pub key: String,
    pub category: String,
    pub village: String,
    pub words: String,
    pub photos: String,
    pub voice: String,
    pub here: String,
    pub agrees: String,
    pub to: String,
}

impl Typed {
    /// Whether the household stands on no list, which of a question is chosen where others have a category: then it is
    /// about money.
    pub(super) fn left_out(&mut self, named: &Accused) -> bool {
        let left_out = self.category == LEFT_OUT && !named.about.is_empty();
        if left_out {
            self.category = Category::Funds.to_string();
        }
        left_out
    }
}

/// The filing form, read.
pub(super) struct Parsed {
    /// What is filed.
    pub new: NewCase,
    /// Phone and code of who files by name and is not logged in.
    pub confirmed: Option<(Phone, SmsCode)>,
}

/// A filing; `logged_in` says that who files by name needs no code.
pub(super) fn filing(typed: Typed, who: Who, named: Accused, logged_in: bool) -> Result<Parsed, AppError> {
    let mut problems = Problems::default();
    let kind: Option<Kind> = problems.take("kind", typed.kind.parse().map_err(|_| FieldProblem::NotAChoice));
    let category = problems.take("category", category(&typed.category, kind));
    let region = problems.take("village", RegionCode::parse(&typed.village).map_err(|_| FieldProblem::NotAChoice));
    let words = problems.take("words", PetitionText::parse(&typed.words));
    let photos = problems.take("photos", files(&typed.photos, &typed.voice));
    let here = problems.take("here", Here::parse(&typed.here));
    let power = problems.take("power", power(&named.power));
    let discipline = kind.is_some_and(Kind::is_discipline);
    let accused = if discipline { problems.take("accused", accused(&named)) } else { Some(Named::default()) };
    let known = problems.take("known", known(&who.known, discipline));
    let identity = known.and_then(|known| identity(&mut problems, known, &who));
    let confirmed = if known == Some(Known::Named) && !logged_in { confirmed(&mut problems, &who.phone, &who.code) } else { None };
    let agrees = typed.agrees == "yes" && kind.is_some_and(Kind::is_public);
    let matter = kind.zip(category).zip(region).zip(words).zip(photos).zip(here).zip(power);
    let new =
        matter.zip(identity).zip(accused).map(|((((((((kind, category), region), words), photos), here), power), identity), accused)| {
            NewCase {
                kind,
                category,
                region,
                words,
                photos,
                here,
                identity,
                accused,
                agrees,
                prefer_county: kind == Kind::Report && typed.to == "county",
                power,
                idempotency_key: typed.key,
            }
        });
    Ok(Parsed { new: problems.none(new)?, confirmed })
}

/// Who is afraid must not become known by having overlooked a question: of complaints and reports it is asked.
fn known(typed: &str, discipline: bool) -> Result<Known, FieldProblem> {
    match typed {
        "" if discipline => Err(FieldProblem::NotAChoice),
        "" => Ok(Known::Named),
        typed => typed.parse().map_err(|_| FieldProblem::NotAChoice),
    }
}

fn identity(problems: &mut Problems, known: Known, who: &Who) -> Option<Identity> {
    match known {
        Known::Anonymous => Some(Identity::Anonymous),
        Known::Sealed => {
            let (name, phone) = (problems.take("name", PersonName::parse(&who.name)), problems.take("phone", Phone::parse(&who.phone)));
            name.zip(phone).map(|(name, phone)| Identity::Sealed { name, phone })
        }
        Known::Named => {
            let name = problems.take("name", PersonName::parse(&who.name));
            let neighbour = neighbour(problems, &who.neighbour_name, &who.neighbour_phone, &who.consent);
            name.zip(neighbour).map(|(name, neighbour)| Identity::Named { name, neighbour })
        }
    }
}

/// Whom a complaint or report names, as chosen and described; nobody is right too.
fn accused(typed: &Accused) -> Result<Named, FieldProblem> {
    let units = typed.accused_units.iter().map(|unit| unit.parse()).collect::<Result<_, _>>().map_err(|_| FieldProblem::NotAChoice)?;
    let members =
        typed.accused_members.iter().map(|member| member.parse()).collect::<Result<_, _>>().map_err(|_| FieldProblem::NotAChoice)?;
    let described = Some(&typed.accused).filter(|text| !text.trim().is_empty());
    let described = described.map(|text| Reason::parse(text)).transpose()?.map(|text| text.to_string());
    Ok(Named { units, members, described })
}

/// The small power whose use it is about; mostly none.
fn power(typed: &str) -> Result<Option<PowerId>, FieldProblem> {
    if typed.is_empty() { Ok(None) } else { typed.parse().map(Some).map_err(|_| FieldProblem::NotFound) }
}

/// A kind that offers one category needs no choice.
fn category(typed: &str, kind: Option<Kind>) -> Result<Category, FieldProblem> {
    match kind.map(Category::of) {
        Some([only]) => Ok(*only),
        Some(offered) => typed.parse().ok().filter(|category| offered.contains(category)).ok_or(FieldProblem::NotAChoice),
        None => Err(FieldProblem::NotAChoice),
    }
}

/// What of a disclosure a complaint or report points at, if it does: at what is missing, where that was said.
pub(super) fn about(typed: &str, kind: Kind, left_out: bool) -> Result<Option<About>, AppError> {
    let typed = Some(typed).filter(|typed| !typed.is_empty() && kind.is_discipline());
    let about: Option<About> =
        typed.map(|typed| typed.parse().map_err(|_| AppError::Invalid(vec![FieldProblem::NotFound.at("about")]))).transpose()?;
    Ok(about.map(|about| if left_out { About { point: Point::Missing, ..about } } else { about }))
}

/// The village that a page is about: the one named, else the reader's own.
pub(super) async fn place(backend: &Backend, named: &str, home: Option<RegionCode>) -> Result<Option<Place>, AppError> {
    let code = RegionCode::parse(named).ok().or(home).filter(|code| code.level() == Level::Village);
    match code {
        Some(code) => Ok(places::named(backend, vec![code]).await?.pop()),
        None => Ok(None),
    }
}
