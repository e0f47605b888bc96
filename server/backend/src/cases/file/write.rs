//! A filing, written: row, petitioner, event and all that goes with them, in one transaction.

use super::{Bringer, NewCase, Ready};
use crate::cases::petitioners::{self, Account, Identity, Person};
use crate::cases::records::{self, Draft};
use crate::cases::{notices, whereabouts};
use crate::error::Error;
use crate::tables::{cases, residents};
use crate::{accounts, receipts, seals};
use domain::cases::routing::Matter;
use domain::cases::{Accused, Case, Filing, Petitioner, Refused, routing};
use domain::disclosures::About;
use domain::fields::Phone;
use domain::ids::{CaseId, ResidentId, UnitId};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};

pub(super) async fn write(
    connection: &impl ConnectionTrait,
    by: Bringer,
    new: NewCase,
    ready: Ready,
    about: Option<About>,
) -> Result<(CaseId, UnitId), Error> {
    let Ready { world, account, neighbour, accused, sealed, receipt, repeats, power, key } = ready;
    if let Some(account) = &account {
        note_down(connection, account, &new).await?;
    }
    let context = world.context();
    let matter =
        Matter { kind: new.kind, category: new.category, region: &new.region, accused: &accused, prefer_county: new.prefer_county };
    let unit = routing::destination(&matter, &context).ok_or(Refused::NobodyToGoTo)?.id;
    let power = power.map(|power| (power.id, power.version));
    let draft = Draft { words: new.words.as_str(), unit, power, idempotency_key: &key, now: world.now };
    let Some(id) = records::reserve(connection, &draft).await? else {
        // The same filing came before, or twice at once, and the other one has been committed meanwhile.
        return filed(connection, &key).await?.ok_or_else(|| Error::Internal("a filing's key is taken, but by no case".into()));
    };
    let known = new.identity.known();
    let person = person(&new.identity, account.as_ref(), neighbour);
    let (resident, helper) = (person.account, person.helper.as_ref().map(|helper| helper.resident));
    let petitioner = petitioners::add(connection, id, known, person, world.now).await?;
    if !sealed.is_empty() {
        seals::store(connection, petitioner, sealed).await?;
    }
    if let Some(receipt) = receipt {
        receipts::store(connection, petitioner, receipt).await?;
    }
    let petitioner = Petitioner { agrees: new.agrees, resident, helper, ..Petitioner::unknown(petitioner, known) };
    let filing = Filing { repeats, ..filing(&new, accused, petitioner) };
    let (case, event) = match (&by, about) {
        (Bringer::Villager(_), Some(about)) => Case::object(id, filing, about, &context)?,
        (Bringer::Villager(_), None) => Case::file(id, filing, &context)?,
        (Bringer::Member(member, channel), _) => Case::register(id, filing, member, *channel, &context)?,
    };
    records::insert(connection, &case, &event, &new.photos, &world.calendar).await?;
    notices::note(connection, &case, &event, &world).await?;
    if let Some(here) = new.here {
        whereabouts::write(connection, id, here).await?;
    }
    Ok((id, case.unit.id))
}

/// What the row of who files says of the person.
fn person<'a>(identity: &'a Identity, account: Option<&'a residents::Model>, neighbour: Option<ResidentId>) -> Person<'a> {
    if let Identity::Heard { name, phone } = identity {
        let phone = phone.as_ref().map(Phone::as_str);
        return Person { account: neighbour, name: Some(name.as_str()), phone, helper: None };
    }
    let (Identity::Named { name, neighbour: other }, Some(account)) = (identity, account) else { return Person::default() };
    let own = Account { resident: ResidentId(account.id), name: name.as_str(), phone: &account.phone };
    match other {
        None => Person { account: Some(own.resident), name: Some(own.name), phone: Some(own.phone), helper: None },
        Some(other) => Person {
            account: neighbour,
            name: Some(other.name.as_str()),
            phone: other.phone.as_ref().map(Phone::as_str),
            helper: Some(own),
        },
    }
}

fn filing(new: &NewCase, accused: Accused, petitioner: Petitioner) -> Filing {
    Filing {
        kind: new.kind,
        category: new.category,
        region: new.region,
        text: new.words.clone(),
        accused,
        petitioner,
        prefer_county: new.prefer_county,
        repeats: None,
    }
}

/// The case that was filed with a key, and the unit that has it.
async fn filed(connection: &impl ConnectionTrait, key: &str) -> Result<Option<(CaseId, UnitId)>, Error> {
    let row = cases::Entity::find().filter(cases::Column::IdempotencyKey.eq(key)).one(connection).await?;
    Ok(row.map(|row| (CaseId(row.id), UnitId(row.unit_id))))
}

/// The name and village that the next form is filled with.
pub(super) async fn note_down(connection: &impl ConnectionTrait, account: &residents::Model, new: &NewCase) -> Result<(), Error> {
    let Identity::Named { name, .. } = &new.identity else { return Ok(()) };
    accounts::note_down(connection, account, name, Some(&new.region)).await
}
