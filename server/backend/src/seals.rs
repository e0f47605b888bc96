//! Sealed names: encrypted to the public keys of the county's custodians, whose private halves never come here.
//!
//! One sealed text per key. ECDH on P-256 with a fresh key, HKDF-SHA-256 (salt: the fresh public key, info:
//! [`INFO`]), AES-256-GCM with a nonce of zeros, for the key seals one text alone: what every browser can open by
//! itself. The text is padded, so that its length tells nothing.

mod keys;
mod open;

pub use keys::{Key, NewKey, add_key, keys, retire_key};
pub use open::{Envelope, Waiting, open, waiting};

use crate::Backend;
use crate::error::Error;
use crate::tables::{custodian_keys, seals};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use domain::fields::{FieldProblem, PersonName, Phone};
use domain::ids::PetitionerId;
use domain::region::{Level, RegionCode};
use ring::aead::{AES_256_GCM, Aad, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};
use ring::agreement::{ECDH_P256, EphemeralPrivateKey, UnparsedPublicKey, agree_ephemeral};
use ring::hkdf::{HKDF_SHA256, Salt};
use ring::rand::SystemRandom;
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, Set};

/// Says for what the key is derived.
const INFO: &[u8] = b"mingbai seal 1";
/// A name of 30 characters and a phone number fit in.
const PADDED: usize = 192;

/// Whether a name can be sealed in the county of a place: somebody must be able to open it.
///
/// # Errors
/// When the database cannot be read.
pub async fn can_seal(backend: &Backend, region: &RegionCode) -> Result<bool, Error> {
    Ok(!in_use(backend, region).await?.is_empty())
}

async fn in_use(backend: &Backend, region: &RegionCode) -> Result<Vec<custodian_keys::Model>, Error> {
    let Some(county) = region.at(Level::County) else { return Ok(Vec::new()) };
    let theirs = Condition::all().add(custodian_keys::Column::Region.eq(county.as_str())).add(custodian_keys::Column::RetiredAt.is_null());
    Ok(custodian_keys::Entity::find().filter(theirs).all(backend.store.reader()).await?)
}

/// A name and a phone number, sealed to every key of a county that is in use: the key's row and the sealed text.
///
/// # Errors
/// [`Error::Invalid`] on `known` where the county has no custodian.
pub(crate) async fn seal(backend: &Backend, region: &RegionCode, name: &PersonName, phone: &Phone) -> Result<Vec<(i64, String)>, Error> {
    let keys = in_use(backend, region).await?;
    if keys.is_empty() {
        return Err(Error::field(FieldProblem::NoCustodian.at("known")));
    }
    let text = serde_json::json!({ "name": name.as_str(), "phone": phone.as_str() }).to_string();
    let text = format!("{text:PADDED$}");
    keys.into_iter().map(|key| Ok((key.id, seal_to(&key.public_key, &text)?))).collect()
}

fn seal_to(public_key: &str, text: &str) -> Result<String, Error> {
    let failed = || Error::Internal("a name could not be sealed".into());
    let public_key = URL_SAFE_NO_PAD.decode(public_key).map_err(|_| failed())?;
    let fresh = EphemeralPrivateKey::generate(&ECDH_P256, &SystemRandom::new()).map_err(|_| failed())?;
    let fresh_public = fresh.compute_public_key().map_err(|_| failed())?;
    let sealed = agree_ephemeral(fresh, &UnparsedPublicKey::new(&ECDH_P256, &public_key), |shared| {
        let salt = Salt::new(HKDF_SHA256, fresh_public.as_ref());
        let key = UnboundKey::from(salt.extract(shared).expand(&[INFO], &AES_256_GCM).ok()?);
        let mut sealed = text.as_bytes().to_vec();
        let nonce = Nonce::assume_unique_for_key([0; NONCE_LEN]);
        LessSafeKey::new(key).seal_in_place_append_tag(nonce, Aad::empty(), &mut sealed).ok()?;
        Some(sealed)
    });
    let sealed = sealed.ok().flatten().ok_or_else(failed)?;
    Ok(URL_SAFE_NO_PAD.encode([fresh_public.as_ref(), &sealed].concat()))
}

/// Whether the text is a public key of the kind that names are sealed to: an uncompressed point of P-256 as
/// base64url.
fn is_public_key(text: &str) -> bool {
    seal_to(text, "").is_ok()
}

/// Stores what was sealed for a petitioner, in the transaction of the filing.
pub(crate) async fn store(connection: &impl ConnectionTrait, petitioner: PetitionerId, sealed: Vec<(i64, String)>) -> Result<(), Error> {
    let rows = sealed.into_iter().map(|(key, sealed)| seals::ActiveModel {
        petitioner_id: Set(petitioner.0),
        key_id: Set(key),
        sealed: Set(sealed),
    });
    seals::Entity::insert_many(rows).exec_without_returning(connection).await?;
    Ok(())
}
