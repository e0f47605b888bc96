//! What of an event a reader gets.

use super::{Audience, By, Event, Published, Sight, What};

impl Audience {
    /// Whether a reader with that sight belongs to the circle.
    #[must_use]
    pub const fn reaches(self, sight: Sight) -> bool {
        match (self, sight) {
            (Self::Public, _) | (_, Sight::Staff) => true,
            (Self::Petitioner, Sight::Petitioner(_)) => true,
            (Self::Petitioner | Self::Staff, _) => false,
        }
    }
}

/// The event as a reader with that sight gets it, or `None` when it is not for
/// them. Petitioners do not get each other's conversations, nor learn who of the
/// others did it. Strangers get
/// units instead of persons, and no free text unless the petitioner agreed and
/// staff have checked it; the reason of a new limit is for everybody.
#[must_use]
pub fn shown(event: &Event, sight: Sight, published: Published) -> Option<Event> {
    if !event.audience.reaches(sight) {
        return None;
    }
    match sight {
        Sight::Staff => Some(event.clone()),
        Sight::Petitioner(reader) => match &event.what {
            What::Message { petitioner: Some(other), .. } | What::Transcribed { petitioner: Some(other), .. } if *other != reader => None,
            _ => Some(Event { whose: event.whose.filter(|whose| *whose == reader), ..event.clone() }),
        },
        Sight::Public => {
            let (by, what) = (without_person(&event.by), without_texts(&event.what, published));
            Some(Event { audience: event.audience, by, what, whose: None })
        }
    }
}

fn without_person(by: &By) -> By {
    match by {
        By::Member { unit, .. } => By::Unit(unit.clone()),
        other => other.clone(),
    }
}

/// What petitioners write in a verb is never for strangers: nobody has checked
/// it. What staff write is, once they have published the words.
fn without_texts(what: &What, published: Published) -> What {
    let mut what = what.clone();
    match &mut what {
        What::Appealed { words, .. } | What::Rated { words, .. } | What::Reopened { words, .. } | What::Withdrawn { words, .. } => {
            words.clear()
        }
        What::Answered { evidence, .. } if !published.photos => evidence.clear(),
        _ => {}
    }
    if published.words {
        return what;
    }
    match &mut what {
        What::Declined { reason, .. }
        | What::Returned { reason, .. }
        | What::Escalated { reason, .. }
        | What::ExtensionAsked { reason, .. }
        | What::ExtensionRefused { reason }
        | What::SupervisionOpened { reason, .. } => reason.clear(),
        What::Assigned { words, .. } | What::SupervisionAnswered { words, .. } | What::SupervisionLifted { words, .. } => words.clear(),
        What::Retitled { before, title } => {
            before.clear();
            title.clear();
        }
        What::Answered { text, referred_to, .. } => {
            text.clear();
            referred_to.clear();
        }
        _ => {}
    }
    what
}
