//! Coming in: file, join, accept, decline, appeal.

use crate::cases::event::By;
use crate::cases::state::Filed;
use crate::cases::{
    Accused, Case, Category, Channel, Context, Course, Done, Event, Kind, Petitioner, Published, Refused, State, Verb, What, authority,
    routing, title_of,
};
use crate::disclosures::About;
use crate::fields::{PetitionText, Reason, Words};
use crate::ids::CaseId;
use crate::region::RegionCode;
use crate::unit::Member;
use crate::viewer::Viewer;

/// What is needed to file a case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filing {
    /// What it is.
    pub kind: Kind,
    /// What it is about.
    pub category: Category,
    /// Where the matter is.
    pub region: RegionCode,
    /// What happened; the title comes from it.
    pub text: PetitionText,
    /// Whom it names.
    pub accused: Accused,
    /// Who files.
    pub petitioner: Petitioner,
    /// A report goes straight to the county's commission.
    pub prefer_county: bool,
    /// An earlier case of the same petitioner on the same matter.
    pub repeats: Option<CaseId>,
}

impl Case {
    /// Files a case with the unit that `routing::destination` names.
    ///
    /// # Errors
    /// `CategoryOfOtherKind`; `NobodyToGoTo` when the accused leave no unit.
    pub fn file(id: CaseId, filing: Filing, ctx: &Context<'_>) -> Done {
        Self::enter(id, filing, By::Petitioner, None, ctx)
    }

    /// 异议: files a complaint that points at a disclosure or a line of it.
    ///
    /// # Errors
    /// The same as for [`Case::file`]; `CategoryOfOtherKind` of what is neither complaint nor report.
    pub fn object(id: CaseId, filing: Filing, about: About, ctx: &Context<'_>) -> Done {
        if !filing.kind.is_discipline() {
            return Err(Refused::CategoryOfOtherKind);
        }
        let (mut case, event) = Self::file(id, filing, ctx)?;
        case.course.about = Some(about);
        Ok((case, event))
    }

    /// 登记: files what came by letter, at the counter or over a hotline, as a cadre wrote it down.
    ///
    /// # Errors
    /// See [`authority::may_register`]; the same as for [`Case::file`].
    pub fn register(id: CaseId, filing: Filing, by: &Member, channel: Channel, ctx: &Context<'_>) -> Done {
        authority::may_register(by, &filing.region)?;
        Self::enter(id, filing, by.into(), Some(channel), ctx)
    }

    fn enter(id: CaseId, filing: Filing, by: By, channel: Option<Channel>, ctx: &Context<'_>) -> Done {
        let Filing { kind, category, region, text, accused, petitioner, prefer_county, repeats } = filing;
        if !category.suits(kind) {
            return Err(Refused::CategoryOfOtherKind);
        }
        let matter = routing::Matter { kind, category, region: &region, accused: &accused, prefer_county };
        let unit = routing::destination(&matter, ctx).ok_or(Refused::NobodyToGoTo)?.clone();
        let filed = Filed::new(ctx);
        let what = What::Filed { kind, category, unit: (&unit).into(), limit: filed.term.limit, channel };
        // Who registers somebody else's matter is told in it, and is no petitioner.
        let whose = matches!(by, By::Petitioner).then_some(petitioner.id);
        let case = Self {
            id,
            kind,
            category,
            region,
            title: title_of(text.as_str()),
            filed_at: ctx.now,
            accused,
            petitioners: vec![petitioner],
            course: Course { seen_by: vec![unit.id], repeats, ..Course::default() },
            unit,
            published: Published::default(),
            state: State::Filed(filed),
        };
        let event = Event { whose, ..case.open_event(by, what) };
        Ok((case, event))
    }

    /// "Me too": one more petitioner of a demand, with own messages and rating.
    ///
    /// # Errors
    /// See `authority::may` for [`Verb::Join`].
    pub fn join(mut self, by: &Viewer, petitioner: Petitioner, ctx: &Context<'_>) -> Done {
        authority::may(by, &self, Verb::Join, ctx.now)?;
        if self.petitioner(petitioner.id).is_some() {
            return Err(Refused::AlreadyJoined);
        }
        let whose = petitioner.id;
        self.petitioners.push(petitioner);
        let petitioners = u32::try_from(self.active_petitioners().count()).unwrap_or(u32::MAX);
        let event = self.open_event(By::Petitioner, What::Joined { petitioners }).of(whose);
        Ok((self, event))
    }

    /// 受理.
    ///
    /// # Errors
    /// See `authority::may` for [`Verb::Accept`].
    pub fn accept(self, by: &Viewer, ctx: &Context<'_>) -> Done {
        let member = self.staff(by, Verb::Accept, ctx)?;
        let State::Filed(filed) = self.state else {
            return Err(Refused::NotNow);
        };
        let (accepted, what) = filed.accept(ctx);
        let case = Self { state: State::Accepted(accepted), ..self };
        let event = case.open_event(member.into(), what);
        Ok((case, event))
    }

    /// 不予受理, with the reason.
    ///
    /// # Errors
    /// See `authority::may` for [`Verb::Decline`].
    pub fn decline(self, by: &Viewer, reason: &Reason, ctx: &Context<'_>) -> Done {
        let member = self.staff(by, Verb::Decline, ctx)?;
        let State::Filed(filed) = self.state else {
            return Err(Refused::NotNow);
        };
        let (declined, what) = filed.decline(member.id, reason, ctx);
        let mut case = Self { state: State::Declined(declined), ..self };
        case.course.reclassification = None;
        let event = case.open_event(member.into(), what);
        Ok((case, event))
    }

    /// 复核 of a declined case, once: filed again one level up, or with another
    /// handler at the county.
    ///
    /// # Errors
    /// See `authority::may` for [`Verb::Appeal`]; `NobodyToGoTo`.
    pub fn appeal(self, by: &Viewer, words: &Words, ctx: &Context<'_>) -> Done {
        let whose = self.asker(by, Verb::Appeal, ctx)?;
        let (unit, hotline) = self.above(ctx)?;
        let State::Declined(declined) = self.state else {
            return Err(Refused::NotNow);
        };
        let filed = Filed::new(ctx);
        let what = What::Appealed { words: words.to_string(), to: unit.into(), hotline, limit: filed.term.limit };
        let mut case = Self { state: State::Filed(filed), ..self };
        case.course.appealed = true;
        case.go_up(unit, hotline, [declined.by]);
        let event = case.open_event(By::Petitioner, what).of(whose);
        Ok((case, event))
    }
}
