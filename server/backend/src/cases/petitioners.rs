//! The rows of petitioners: who they are, as far as anybody may know.

use crate::error::Error;
use crate::tables::petitioners::{ActiveModel, Column, Entity, Model};
use domain::cases::pages::Contact;
use domain::cases::{Known, Petitioner};
use domain::fields::{PersonName, Phone};
use domain::ids::{CaseId, PetitionerId, ResidentId};
use domain::instant::Instant;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, Set};

/// How a petitioner wants to be known.
#[derive(Debug, Clone)]
pub enum Identity {
    /// By name, to the staff who may see the case; perhaps for somebody else.
    Named {
        /// The name of who files.
        name: PersonName,
        /// For whom, if not for oneself.
        neighbour: Option<Neighbour>,
    },
    /// By name, as a cadre wrote it down of who has no account.
    Heard {
        /// The name.
        name: PersonName,
        /// The phone number, if there is one: texts go there, and who logs in with it follows the case.
        phone: Option<Phone>,
    },
    /// By a name that the custodian alone can open.
    Sealed {
        /// The name.
        name: PersonName,
        /// A number to be called at.
        phone: Phone,
    },
    /// To nobody.
    Anonymous,
}

impl Identity {
    /// How that is called.
    pub const fn known(&self) -> Known {
        match self {
            Self::Named { .. } | Self::Heard { .. } => Known::Named,
            Self::Sealed { .. } => Known::Sealed,
            Self::Anonymous => Known::Anonymous,
        }
    }
}

/// Somebody without a smartphone, who has agreed to be spoken for.
#[derive(Debug, Clone)]
pub struct Neighbour {
    /// The name.
    pub name: PersonName,
    /// The phone number, if there is one: texts go there too, and who logs in with it follows the case.
    pub phone: Option<Phone>,
}

/// Somebody with an account.
pub(super) struct Account<'a> {
    pub resident: ResidentId,
    pub name: &'a str,
    pub phone: &'a str,
}

/// What a petitioner's row says of the person.
#[derive(Default)]
pub(super) struct Person<'a> {
    /// With an account of the own.
    pub account: Option<ResidentId>,
    pub name: Option<&'a str>,
    pub phone: Option<&'a str>,
    /// Who filed for the person.
    pub helper: Option<Account<'a>>,
}

/// One more petitioner's row. Of who is not named it holds nothing but that.
pub(super) async fn add(
    connection: &impl ConnectionTrait,
    case: CaseId,
    known: Known,
    person: Person<'_>,
    now: Instant,
) -> Result<PetitionerId, Error> {
    let helper = person.helper.as_ref();
    let row = ActiveModel {
        case_id: Set(case.0),
        known: Set(known.as_str().into()),
        resident_id: Set(person.account.map(|resident| resident.0)),
        name: Set(person.name.map(Into::into)),
        phone: Set(person.phone.map(Into::into)),
        joined_at: Set(now.0),
        helper_id: Set(helper.map(|helper| helper.resident.0)),
        helper_name: Set(helper.map(|helper| helper.name.into())),
        helper_phone: Set(helper.map(|helper| helper.phone.into())),
        ..Default::default()
    };
    Ok(PetitionerId(Entity::insert(row).exec(connection).await?.last_insert_id))
}

/// The rows of petitioners, oldest first. Who came along with another case has a row under that one.
pub(super) async fn of(connection: &impl ConnectionTrait, who: impl Iterator<Item = &Petitioner>) -> Result<Vec<Model>, Error> {
    let ids: Vec<i64> = who.map(|petitioner| petitioner.id.0).collect();
    Ok(Entity::find().filter(Column::Id.is_in(ids)).order_by_asc(Column::Id).all(connection).await?)
}

/// A petitioner's numbers.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Phones {
    /// The petitioner's own.
    pub own: Option<Phone>,
    /// That of who filed for the petitioner.
    pub helper: Option<Phone>,
}

impl Phones {
    /// All of them, each once.
    pub fn all(&self) -> impl Iterator<Item = &Phone> {
        self.own.iter().chain(self.helper.iter().filter(|helper| Some(*helper) != self.own.as_ref()))
    }
}

/// The numbers that a row holds.
pub(super) fn phones(row: &Model) -> Result<Phones, Error> {
    let read = |phone: &Option<String>| {
        phone.as_deref().map(|phone| Phone::parse(phone).map_err(|why| Error::corrupt("petitioners", row.id, why))).transpose()
    };
    Ok(Phones { own: read(&row.phone)?, helper: read(&row.helper_phone)? })
}

/// A petitioner as staff see them until they ask for more.
pub(super) fn contact(row: Model) -> Result<Contact, Error> {
    let known: Known = row.known.parse().map_err(|why| Error::corrupt("petitioners", row.id, why))?;
    let Phones { own, helper } = phones(&row)?;
    let helper = row.helper_name.map(|name| (name, helper.as_ref().map(Phone::masked)));
    Ok(Contact { known, name: row.name, masked_phone: own.as_ref().map(Phone::masked), helper })
}
