//! Why a verb of a disclosure is refused.

use crate::named::named;
use crate::publication;

named! {
    /// The reason why a verb was refused. Each has a sentence in the message
    /// files under its key.
    pub enum Refused {
        /// The state of the disclosure does not know this verb.
        NotNow = "not_now",
        /// Only members with a fitting role may do it.
        NotYourRole = "not_your_role",
        /// The disclosure is another place's or another unit's.
        NotYourPlace = "not_your_place",
        /// Who wrote it does not approve it.
        NotByTheWriter = "not_by_the_writer",
        /// The signed and stamped sheet of the approval is missing.
        NoSheet = "no_sheet",
        /// Everybody would see identity and account numbers on a photo.
        NotCovered = "not_covered",
        /// More papers than a version may have.
        TooManyPapers = "too_many_papers",
        /// It has neither table nor words nor files to show.
        NothingToShow = "nothing_to_show",
        /// Totals of the spreadsheet differ from the computed ones, and nothing
        /// is said on that.
        TotalsDiffer = "totals_differ",
        /// Everybody would read a number of identity, an account or a telephone in its title.
        TitleTells = "title_tells",
        /// The period ends before it begins.
        PeriodBackwards = "period_backwards",
        /// The period has not begun yet.
        PeriodToCome = "period_to_come",
        /// Only a subsidy is paid.
        NoSubsidy = "no_subsidy",
        /// It has been paid already.
        AlreadyPaid = "already_paid",
        /// Only a project has milestones.
        NoProject = "no_project",
        /// The milestone before it has not been recorded.
        MilestoneBeforeMissing = "milestone_before_missing",
        /// The milestone has been recorded already.
        MilestoneRecorded = "milestone_recorded",
        /// The milestone's day is before that of the one before it.
        MilestoneOutOfOrder = "milestone_out_of_order",
        /// The milestone's day has not come yet.
        MilestoneToCome = "milestone_to_come",
        /// A milestone is recorded with a photo.
        NoPhoto = "no_photo",
    }
}

impl Refused {
    /// The key of its sentence in the message files.
    #[must_use]
    pub const fn as_key(self) -> &'static str {
        self.as_str()
    }
}

impl core::error::Error for Refused {}

impl From<publication::Refused> for Refused {
    fn from(refused: publication::Refused) -> Self {
        match refused {
            publication::Refused::NotNow => Self::NotNow,
            publication::Refused::NotYourRole => Self::NotYourRole,
            publication::Refused::NotYourPlace => Self::NotYourPlace,
            publication::Refused::NotByTheWriter => Self::NotByTheWriter,
        }
    }
}
