//! Receipts 回执: what opens a case without an account.
//!
//! The digits come from the filing's idempotency key and the installation's secret, so that a filing sent twice has
//! one receipt. Stored is a slow hash of them alone, under one salt of the installation, so that it can be looked up.

use crate::accounts::{Window, count};
use crate::cases::sees_as;
use crate::error::Error;
use crate::tables::{cases, petitioners, receipts};
use crate::{Backend, places};
use argon2::Argon2;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use domain::cases::Receipt;
use domain::fields::FieldProblem;
use domain::ids::{CaseId, PetitionerId};
use domain::instant::Instant;
use domain::viewer::Viewer;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, Set};

/// Guesses are counted by the receipt that was tried, and in all; no address is.
const PER_RECEIPT: &[Window] = &[Window { seconds: 3600, tries: 20 }];
const IN_ALL: &[Window] = &[Window { seconds: 3600, tries: 1_000 }];
/// Filings and joinings without an account, in all: nobody stands behind them who could be asked to wait.
const UNNAMED: &[Window] = &[Window { seconds: 60, tries: 60 }, Window { seconds: 3600, tries: 600 }];

/// How long a browser that has shown a receipt may go on without showing it again.
const PASS_MS: i64 = 2 * 3_600_000;

/// Who has shown a receipt: kept in the browser alone, and readable for this installation alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pass {
    /// Whose receipt it is.
    pub petitioner: PetitionerId,
    /// The receipt itself, to show it once more.
    pub receipt: Receipt,
}

impl Pass {
    /// As it stands in a cookie.
    ///
    /// # Errors
    /// When it cannot be locked.
    pub fn lock(&self, backend: &Backend) -> Result<String, Error> {
        let until = backend.clock.now().plus_millis(PASS_MS);
        let text = format!("{}/{}/{}", self.petitioner, until.0, self.receipt.as_str());
        backend.secret.lock("pass", &text).ok_or_else(|| Error::Internal("a pass could not be locked".into()))
    }

    /// From a cookie; `None` for anything that is no pass, or no longer one.
    pub fn unlock(backend: &Backend, cookie: &str) -> Option<Self> {
        let text = backend.secret.unlock("pass", cookie)?;
        let mut parts = text.splitn(3, '/');
        let petitioner = parts.next()?.parse().ok()?;
        let until = Instant(parts.next()?.parse().ok()?);
        let receipt = Receipt::parse(parts.next()?).ok()?;
        (backend.clock.now() < until).then_some(Self { petitioner, receipt })
    }
}

/// The receipt of a filing or joining, from the key that its form carried.
pub fn derive(backend: &Backend, idempotency_key: &str) -> Receipt {
    Receipt::from_number(backend.secret.number("receipt", idempotency_key))
}

/// The slow hash under which a receipt is stored.
pub(crate) async fn hash(backend: &Backend, receipt: &Receipt) -> Result<String, Error> {
    let (salt, digits) = (backend.secret.digest("receipt-salt", ""), receipt.as_str().to_owned());
    let hashed = tokio::task::spawn_blocking(move || {
        let mut hash = [0; 32];
        Argon2::default().hash_password_into(digits.as_bytes(), &salt, &mut hash).map(|()| hash)
    });
    let hash = hashed.await.map_err(|error| Error::Internal(error.to_string()))?.map_err(|error| Error::Internal(error.to_string()))?;
    Ok(URL_SAFE_NO_PAD.encode(hash))
}

/// Stores a petitioner's receipt, in the transaction of the filing.
pub(crate) async fn store(connection: &impl ConnectionTrait, petitioner: PetitionerId, hash: String) -> Result<(), Error> {
    let row = receipts::ActiveModel { petitioner_id: Set(petitioner.0), hash: Set(hash), returned: Set(false) };
    receipts::Entity::insert(row).exec_without_returning(connection).await?;
    Ok(())
}

/// Whose receipt it is, by its hash.
pub(crate) async fn holder(connection: &impl ConnectionTrait, hash: &str) -> Result<Option<PetitionerId>, Error> {
    let row = receipts::Entity::find().filter(receipts::Column::Hash.eq(hash)).one(connection).await?;
    Ok(row.map(|row| PetitionerId(row.petitioner_id)))
}

/// Counts a filing or joining without an account.
///
/// # Errors
/// [`Error::TooMany`] when there are too many in all.
pub(crate) async fn admit(backend: &Backend) -> Result<(), Error> {
    count(backend, "unnamed".into(), backend.clock.now(), UNNAMED).await
}

/// What a receipt opens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opened {
    /// The case that it was given for.
    pub case: CaseId,
    /// For the browser to keep.
    pub pass: Pass,
    /// It was never shown here before: the page shows it once more, to be kept.
    pub first: bool,
}

/// Opens what a receipt is for.
///
/// # Errors
/// [`Error::Invalid`] on `receipt` when no case has it, [`Error::TooMany`] after many tries.
pub async fn open(backend: &Backend, receipt: Receipt) -> Result<Opened, Error> {
    let now = backend.clock.now();
    count(backend, backend.secret.hash("receipt-try", receipt.as_str()), now, PER_RECEIPT).await?;
    count(backend, "receipts".into(), now, IN_ALL).await?;
    let unknown = || Error::field(FieldProblem::ReceiptUnknown.at("receipt"));
    let hash = hash(backend, &receipt).await?;
    let reader = backend.store.reader();
    let row = receipts::Entity::find().filter(receipts::Column::Hash.eq(hash.as_str())).one(reader).await?.ok_or_else(unknown)?;
    let petitioner = petitioners::Entity::find_by_id(row.petitioner_id).one(reader).await?.ok_or_else(unknown)?;
    let first = !row.returned;
    if first {
        backend.store.write(move |transaction| Box::pin(async move { returned(transaction, row.petitioner_id).await })).await?;
    }
    let pass = Pass { petitioner: PetitionerId(row.petitioner_id), receipt };
    Ok(Opened { case: CaseId(petitioner.case_id), pass, first })
}

async fn returned(connection: &impl ConnectionTrait, petitioner: i64) -> Result<(), Error> {
    let row = receipts::Entity::update_many().col_expr(receipts::Column::Returned, Expr::value(true));
    row.filter(receipts::Column::PetitionerId.eq(petitioner)).exec(connection).await?;
    Ok(())
}

/// The pass of who has just filed or joined with a key.
///
/// # Errors
/// [`Error::NotFound`] when nothing was filed with it.
pub async fn just_given(backend: &Backend, idempotency_key: &str) -> Result<Pass, Error> {
    let receipt = derive(backend, idempotency_key);
    let hash = hash(backend, &receipt).await?;
    let petitioner = holder(backend.store.reader(), &hash).await?.ok_or(Error::NotFound)?;
    Ok(Pass { petitioner, receipt })
}

/// As whom somebody reads a case: by the pass where it is for that case, else by the session.
///
/// # Errors
/// When the database cannot be read.
pub async fn viewer_of(backend: &Backend, viewer: Viewer, pass: Option<&Pass>, case: CaseId) -> Result<Viewer, Error> {
    let Some(pass) = pass else { return Ok(viewer) };
    let bearer = Viewer::Bearer(pass.petitioner);
    match sees_as(backend, &bearer, case).await {
        Ok(Some(domain::cases::Sight::Petitioner(_))) => Ok(bearer),
        Ok(_) | Err(Error::NotFound) => Ok(viewer),
        Err(error) => Err(error),
    }
}

/// What is printed on a receipt besides its digits, and what vouches for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slip {
    /// The case's number, such as 20261119-0042.
    pub number: String,
    /// The day on which it was filed, as 2026-11-19.
    pub day: String,
    /// The place, from the county down.
    pub place: String,
    /// The installation's signature of the three.
    pub signature: String,
}

/// What a printed receipt says of a case.
///
/// # Errors
/// [`Error::NotFound`] when there is no such case.
pub async fn slip(backend: &Backend, case: CaseId) -> Result<Slip, Error> {
    let row = cases::Entity::find_by_id(case.0).one(backend.store.reader()).await?.ok_or(Error::NotFound)?;
    let place = places::place(backend, &places::code(&row.region)?).await?.path();
    let day = Instant(row.filed_at).beijing_date().to_string();
    let signed = backend.secret.sign(&signed_text(backend, &row.number, &day));
    Ok(Slip { number: row.number, day, place, signature: signed.ok_or_else(|| Error::Internal("a slip could not be signed".into()))? })
}

/// Whether a printed receipt with this number, day and signature was given here.
pub fn is_genuine(backend: &Backend, number: &str, day: &str, signature: &str) -> bool {
    backend.secret.signed(&signed_text(backend, number, day), signature)
}

/// What is signed: it says for which installation, and in which form, should there ever be another.
fn signed_text(backend: &Backend, number: &str, day: &str) -> String {
    format!("mingbai receipt 1\n{}\n{number}\n{day}", backend.settings.origin)
}
