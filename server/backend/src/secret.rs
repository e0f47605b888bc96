//! The installation's secret, random tokens and the hashes that are stored of them.

mod keys;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use rand::RngExt as _;
use sha2::{Digest as _, Sha256};
use std::io::{self, Write as _};
use std::path::Path;

/// 32 bytes that only this installation knows.
#[derive(Clone)]
pub struct Secret([u8; 32]);

impl std::fmt::Debug for Secret {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("Secret(…)")
    }
}

impl Secret {
    /// A new one.
    pub fn random() -> Self {
        Self(rand::rng().random())
    }

    /// Reads the secret's file, or makes it, readable for its owner alone.
    ///
    /// # Errors
    /// When the file cannot be read or written, or does not hold 32 bytes.
    pub fn load(path: &Path) -> io::Result<Self> {
        match std::fs::read(path) {
            Ok(bytes) => bytes.try_into().map(Self).map_err(|_| io::Error::new(io::ErrorKind::InvalidData, "does not hold 32 bytes")),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                let secret = Self::random();
                if let Some(folder) = path.parent() {
                    std::fs::create_dir_all(folder)?;
                }
                let mut options = std::fs::OpenOptions::new();
                options.write(true).create_new(true);
                #[cfg(unix)]
                std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
                options.open(path)?.write_all(&secret.0)?;
                Ok(secret)
            }
            Err(error) => Err(error),
        }
    }

    /// A hash that only this installation can make: of a session token, a code, an address.
    pub fn hash(&self, purpose: &str, value: &str) -> String {
        URL_SAFE_NO_PAD.encode(self.digest(purpose, value))
    }

    /// A number below 2⁶⁴ that only this installation can make of a value.
    pub fn number(&self, purpose: &str, value: &str) -> u64 {
        let digest = self.digest(purpose, value);
        digest.iter().take(8).fold(0, |number, byte| number << 8 | u64::from(*byte))
    }

    /// The 32 bytes of the hash.
    pub(crate) fn digest(&self, purpose: &str, value: &str) -> [u8; 32] {
        let mut hasher = Sha256::new();
        hasher.update(self.0);
        // Lengths first, so that no two (purpose, value) read the same.
        hasher.update(u64::try_from(purpose.len()).unwrap_or_default().to_le_bytes());
        hasher.update(purpose.as_bytes());
        hasher.update(value.as_bytes());
        hasher.finalize().into()
    }
}

/// A token of 256 random bits, safe in addresses and cookies.
pub fn token() -> String {
    URL_SAFE_NO_PAD.encode(rand::rng().random::<[u8; 32]>())
}

/// A code of six random digits.
pub fn code() -> String {
    format!("{:06}", rand::rng().random_range(0..1_000_000))
}
