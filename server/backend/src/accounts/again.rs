//! Who sends a form once more has used the code of it up.

use super::{log_in_resident, open_resident_session};
use crate::Backend;
use crate::error::Error;
use domain::fields::{FieldProblem, Phone, SmsCode};
use domain::ids::ResidentId;
use std::time::Duration;

/// So often, and so far apart, it is looked whether a form has come whose code is used up.
const LOOKS: u32 = 20;
const APART: Duration = Duration::from_millis(100);

/// Logs in who sends a form with a code. `came` tells whether the form has come from that phone already: an answer was
/// lost, and the code is used up. Of two taps the first may still be at work; it is waited for.
///
/// # Errors
/// [`Error::Invalid`] on `code`; what `came` gives.
pub async fn log_in_by_form<F>(
    backend: &Backend,
    phone: &Phone,
    code: &SmsCode,
    device: String,
    came: impl Fn() -> F,
) -> Result<(ResidentId, String), Error>
where
    F: Future<Output = Result<bool, Error>>,
{
    if came().await? {
        return open_resident_session(backend, phone, device).await;
    }
    match log_in_resident(backend, phone, code, device.clone()).await {
        Err(error) if is_used_up(&error) => {
            for _ in 0..LOOKS {
                tokio::time::sleep(APART).await;
                if came().await? {
                    return open_resident_session(backend, phone, device).await;
                }
            }
            Err(error)
        }
        logged_in => logged_in,
    }
}

/// Whether there is no such code, or no more.
fn is_used_up(error: &Error) -> bool {
    matches!(error, Error::Invalid(problems) if problems.iter().any(|problem| problem.problem == FieldProblem::CodeExpired))
}
