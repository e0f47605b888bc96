//! Why a verb is refused.

use crate::named::named;

named! {
    /// The reason why a verb was refused. Each has a sentence in the message
    /// files under its key.
    pub enum Refused {
        /// There is no such case for this viewer.
        NotFound = "not_found",
        /// The state of the case does not know this verb.
        NotNow = "not_now",
        /// Only a petitioner of the case may do it.
        NotYourCase = "not_your_case",
        /// Only a villager who is logged in may do it.
        ResidentsOnly = "residents_only",
        /// The case is with another unit.
        NotYourUnit = "not_your_unit",
        /// Another member of the unit has it in hand.
        NotInYourHands = "not_in_your_hands",
        /// A village must not take such a measure about a cadre.
        NotYourMeasure = "not_your_measure",
        /// None of one's roles allows it.
        NotYourRole = "not_your_role",
        /// Only the level above the unit that has the case may do it.
        NotTheLevelAbove = "not_the_level_above",
        /// One who has decided on or handled it before must not do so again.
        AnotherHandlerNeeded = "another_handler_needed",
        /// Village units take or escalate; they do not assign.
        VillagesDoNotAssign = "villages_do_not_assign",
        /// The directory knows no such unit.
        UnknownUnit = "unknown_unit",
        /// The case already is with that unit.
        SameUnit = "same_unit",
        /// The unit lies outside one's own territory.
        OutsideTerritory = "outside_territory",
        /// Upwards a case is escalated, not assigned.
        AssignUpwards = "assign_upwards",
        /// Within the own level only departments can be assigned to.
        NotADepartment = "not_a_department",
        /// Reports and complaints go to units that may hold them only.
        DisciplineOnly = "discipline_only",
        /// The unit or member is among the accused.
        Accused = "accused",
        /// The unit has answered this case before it was reopened.
        AnsweredBefore = "answered_before",
        /// The member does not serve in the unit that has the case.
        NotAColleague = "not_a_colleague",
        /// The member has it in hand already.
        SameHandler = "same_handler",
        /// Nobody in the directory can take it; 12388 can.
        NobodyToGoTo = "nobody_to_go_to",
        /// The time for it is over.
        TooLate = "too_late",
        /// An extension has been asked for and not decided.
        ExtensionPending = "extension_pending",
        /// No extension has been asked for.
        NoExtensionAsked = "no_extension_asked",
        /// More than 20 working days of extension in all, or none at all.
        ExtensionTooLong = "extension_too_long",
        /// The new limit has passed already.
        LimitInThePast = "limit_in_the_past",
        /// This petitioner has rated this answer.
        AlreadyRated = "already_rated",
        /// A matter that is referred must go on to somebody, and no other.
        ReferredToWhom = "referred_to_whom",
        /// The case has been reopened once.
        AlreadyReopened = "already_reopened",
        /// The case has been appealed once.
        AlreadyAppealed = "already_appealed",
        /// This petitioner has withdrawn.
        AlreadyWithdrawn = "already_withdrawn",
        /// This villager is a petitioner of the case.
        AlreadyJoined = "already_joined",
        /// A case cannot be merged into itself.
        MergeWithItself = "merge_with_itself",
        /// Only cases of one kind and one place can be merged.
        MergeUnlike = "merge_unlike",
        /// The other case is over.
        MergeIntoClosed = "merge_into_closed",
        /// Cases have been merged into this one; undo that first.
        HasMerged = "has_merged",
        /// The other case is not the one it was merged into.
        NotMergedThere = "not_merged_there",
        /// The category is none of the kind's.
        CategoryOfOtherKind = "category_of_other_kind",
        /// It is of that kind and category already.
        SameKind = "same_kind",
        /// A reclassification waits for a second person.
        ReclassificationPending = "reclassification_pending",
        /// No reclassification has been proposed.
        NoReclassification = "no_reclassification",
        /// A second person must confirm it.
        SecondPersonNeeded = "second_person_needed",
        /// A supervision for this cause is open.
        AlreadySupervised = "already_supervised",
        /// There is no such supervision, or it is lifted.
        NoSupervision = "no_supervision",
        /// Another unit supervises it.
        NotYourSupervision = "not_your_supervision",
        /// The supervision has been answered.
        SupervisionAnswered = "supervision_answered",
        /// The supervision has not been answered yet.
        SupervisionUnanswered = "supervision_unanswered",
        /// The petitioner has not agreed to publishing.
        NotAgreed = "not_agreed",
        /// What was filed is published or not as who filed it says.
        NotYourWords = "not_your_words",
        /// Only demands have a public view.
        NothingPublic = "nothing_public",
        /// Nothing is different.
        Unchanged = "unchanged",
        /// Nothing is due by the clock.
        NothingDue = "nothing_due",
        /// No petitioner's name is sealed.
        NothingSealed = "nothing_sealed",
        /// A request to open the name waits for a second person, or is granted and not used yet.
        UnsealingPending = "unsealing_pending",
        /// No request to open the name waits.
        NoUnsealing = "no_unsealing",
        /// The identity custodian alone opens names.
        CustodianOnly = "custodian_only",
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
