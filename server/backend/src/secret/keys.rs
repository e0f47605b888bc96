//! What the installation's secret locks and signs.

use super::Secret;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use rand::RngExt as _;
use ring::aead::{AES_256_GCM, Aad, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};
use ring::signature::{ED25519, Ed25519KeyPair, KeyPair as _, UnparsedPublicKey};

impl Secret {
    /// A text that only this installation can read again, for one purpose: what a cookie carries. AES-256-GCM with a
    /// random nonce. `None` only should the library refuse.
    pub fn lock(&self, purpose: &str, text: &str) -> Option<String> {
        let nonce: [u8; NONCE_LEN] = rand::rng().random();
        let mut sealed = text.as_bytes().to_vec();
        self.cipher(purpose)?.seal_in_place_append_tag(Nonce::assume_unique_for_key(nonce), Aad::empty(), &mut sealed).ok()?;
        Some(URL_SAFE_NO_PAD.encode([&nonce[..], &sealed].concat()))
    }

    /// What was locked for the purpose; `None` for anything else.
    pub fn unlock(&self, purpose: &str, locked: &str) -> Option<String> {
        let bytes = URL_SAFE_NO_PAD.decode(locked).ok()?;
        let (nonce, sealed) = bytes.split_at_checked(NONCE_LEN)?;
        let mut sealed = sealed.to_vec();
        let nonce = Nonce::try_assume_unique_for_key(nonce).ok()?;
        let text = self.cipher(purpose)?.open_in_place(nonce, Aad::empty(), &mut sealed).ok()?;
        String::from_utf8(text.to_vec()).ok()
    }

    fn cipher(&self, purpose: &str) -> Option<LessSafeKey> {
        UnboundKey::new(&AES_256_GCM, &self.digest(purpose, "")).ok().map(LessSafeKey::new)
    }

    /// The signature of a text (Ed25519, RFC 8032), as base64url; who has [`Secret::public_key`] can check it.
    pub fn sign(&self, text: &str) -> Option<String> {
        Some(URL_SAFE_NO_PAD.encode(self.signer()?.sign(text.as_bytes())))
    }

    /// Whether a signature is this installation's for the text.
    pub fn signed(&self, text: &str, signature: &str) -> bool {
        let (Some(signer), Ok(signature)) = (self.signer(), URL_SAFE_NO_PAD.decode(signature)) else { return false };
        UnparsedPublicKey::new(&ED25519, signer.public_key()).verify(text.as_bytes(), &signature).is_ok()
    }

    /// The key that checks this installation's signatures, as base64url.
    pub fn public_key(&self) -> Option<String> {
        self.signer().map(|signer| URL_SAFE_NO_PAD.encode(signer.public_key()))
    }

    fn signer(&self) -> Option<Ed25519KeyPair> {
        Ed25519KeyPair::from_seed_unchecked(&self.digest("signature", "")).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_locked_opens_again_for_its_purpose_alone() {
        let (secret, other) = (Secret::random(), Secret::random());
        let locked = secret.lock("pass", "12/1234").unwrap();
        assert_eq!(secret.unlock("pass", &locked).as_deref(), Some("12/1234"));
        assert_ne!(secret.lock("pass", "12/1234").unwrap(), locked);
        for (secret, purpose, text) in
            [(&other, "pass", locked.as_str()), (&secret, "else", &locked), (&secret, "pass", "AAAA"), (&secret, "pass", "")]
        {
            assert_eq!(secret.unlock(purpose, text), None, "{purpose} {text}");
        }
        let broken = format!("{}A", &locked[..locked.len() - 1]);
        assert!(broken == locked || secret.unlock("pass", &broken).is_none());
    }

    #[test]
    fn a_signature_holds_for_its_text_and_its_installation() {
        let secret = Secret::random();
        let signature = secret.sign("20261119-0042").unwrap();
        assert!(secret.signed("20261119-0042", &signature));
        assert!(!secret.signed("20261119-0043", &signature));
        assert!(!Secret::random().signed("20261119-0042", &signature));
        assert!(!secret.signed("20261119-0042", "no signature"));
    }
}
