//! One case from its filing to where it stands today, by the verbs of the domain.

use super::dice::Dice;
use super::people::{People, Village};
use super::texts;
use backend::cases::Whole;
use domain::cases::{
    Accused, Answer, Case, Category, Context, Event, Filing, Kind, Outcome, Petitioner, Published, Rating, Refused, Stars, State,
};
use domain::fields::{PetitionText, Reason, Subject, Words};
use domain::ids::{CaseId, PetitionerId, ResidentId};
use domain::instant::Instant;
use domain::viewer::Viewer;

const DAY: i64 = 86_400_000;

/// A case under way.
pub struct Life<'a, 'c> {
    case: Case,
    events: Vec<(Instant, Event)>,
    people: &'a People,
    resident: ResidentId,
    /// When it was last touched.
    at: Instant,
    /// Nothing happens after this.
    now: Instant,
    context: &'a dyn Fn(Instant) -> Context<'c>,
}

impl<'a, 'c> Life<'a, 'c> {
    /// Lives it.
    ///
    /// # Errors
    /// One line that says which verb was refused.
    pub fn live(
        number: i64,
        village: &Village,
        people: &'a People,
        dice: &mut Dice,
        filed: Instant,
        now: Instant,
        context: &'a dyn Fn(Instant) -> Context<'c>,
    ) -> Result<Whole, String> {
        let kind = kind(dice);
        let category = dice.one(Category::of(kind)).copied().unwrap_or(Category::Other);
        let words = texts::matter(dice, kind, category, &village.name);
        let (resident, phone) = people.resident(dice)?.clone();
        let petitioner = Petitioner { agrees: dice.luck(500), ..Petitioner::named(PetitionerId(number), resident) };
        let text = PetitionText::parse(&words).map_err(|problem| format!("{words}: {problem}"))?;
        let filing = Filing {
            kind,
            category,
            region: village.region,
            text,
            accused: Accused::default(),
            petitioner,
            prefer_county: dice.luck(200),
            repeats: None,
        };
        let (case, event) = Case::file(CaseId(number), filing, &context(filed)).map_err(|refused| format!("file: {refused:?}"))?;
        let mut life = Life { case, events: vec![(filed, event)], people, resident, at: filed, now, context };
        life.go_on(dice, kind, category).map_err(|refused| format!("case {number}, {kind}: {refused:?}"))?;
        Ok(Whole { case: life.case, words, by: (resident, texts::name(dice), phone), events: life.events })
    }

    /// As far as time goes.
    fn go_on(&mut self, dice: &mut Dice, kind: Kind, category: Category) -> Result<(), Refused> {
        if dice.luck(25) {
            let resident = Viewer::Resident(self.resident);
            self.then(dice.hours(1, 30), |case, context| case.withdraw(&resident, None, context))?;
            return Ok(());
        }
        if dice.luck(35) {
            let reason = reason("这件事不归这里管，请到办事窗口申请。")?;
            self.by_unit(dice.hours(1, 20), |case, by, context| case.decline(by, &reason, context))?;
            return Ok(());
        }
        if kind == Kind::Demand && dice.luck(60) {
            let reason = reason("村里处理不了，报上一级。")?;
            self.by_unit(dice.hours(1, 20), |case, by, context| case.escalate(by, &reason, context))?;
        }
        self.by_unit(dice.hours(1, 22), Case::accept)?;
        self.by_unit(dice.hours(1, 22), Case::take)?;
        let says = words(texts::says(dice))?;
        if dice.luck(350) {
            self.by_unit(dice.hours(2, 40), |case, by, context| case.message(by, None, &says, Vec::new(), context))?;
        }
        if dice.luck(200) {
            let (by, says) = (Viewer::Resident(self.resident), words(texts::replies(dice))?);
            self.then(dice.hours(2, 40), |case, context| case.message(&by, None, &says, Vec::new(), context))?;
        }
        if self.case.agreed() && kind == Kind::Demand && dice.luck(700) {
            let published = Published { words: true, photos: true };
            self.by_unit(dice.hours(1, 20), |case, by, context| case.publish(by, published, context))?;
        }
        if dice.luck(3) {
            // Forgotten: it stays red.
            return Ok(());
        }
        let outcome = outcome(dice);
        let referred_to = if outcome == Outcome::Referred { Some(subject("县信访局")?) } else { None };
        let answer = Answer { referred_to, ..Answer::new(outcome, words(&texts::answer(dice, category))?) };
        let wait = if dice.luck(80) { dice.hours(300, 600) } else { dice.hours(20, 200) };
        self.by_unit(wait, |case, by, context| case.answer(by, answer, context))?;
        self.end(dice)
    }

    /// Rated by the petitioner, or closed by the clock.
    fn end(&mut self, dice: &mut Dice) -> Result<(), Refused> {
        let State::Answered(answered) = &self.case.state else { return Ok(()) };
        let limit = answered.term.limit.at;
        if dice.luck(600) {
            let stars =
                |dice: &mut Dice| Stars::new(if dice.luck(850) { 4 + u8::from(dice.luck(700)) } else { 1 + u8::from(dice.luck(500)) });
            let (Ok(process), Ok(result)) = (stars(dice), stars(dice)) else { return Ok(()) };
            let (by, rating) = (Viewer::Resident(self.resident), Rating { process, result, words: None });
            self.then(dice.hours(1, 96), |case, context| case.rate(&by, rating, context))
        } else {
            self.then(limit.millis_since(self.at) + DAY / 4, |case, context| case.run(context))
        }
    }

    /// Somebody of the unit that has it does something, unless that would be after today.
    fn by_unit(&mut self, wait: i64, verb: impl FnOnce(Case, &Viewer, &Context<'_>) -> domain::cases::Done) -> Result<(), Refused> {
        let by = self.people.member(self.case.unit.id).map_err(|_| Refused::NobodyToGoTo)?;
        self.then(wait, |case, context| verb(case, by, context))
    }

    fn then(&mut self, wait: i64, verb: impl FnOnce(Case, &Context<'_>) -> domain::cases::Done) -> Result<(), Refused> {
        let at = self.at.plus_millis(wait);
        // Whatever came too late for today leaves nothing to come after it.
        self.at = at;
        if at > self.now {
            return Ok(());
        }
        let (case, event) = verb(self.case.clone(), &(self.context)(at))?;
        self.case = case;
        self.events.push((at, event));
        Ok(())
    }
}

fn kind(dice: &mut Dice) -> Kind {
    match dice.below(100) {
        0..62 => Kind::Demand,
        62..74 => Kind::Complaint,
        74..80 => Kind::Report,
        80..89 => Kind::Suggestion,
        _ => Kind::Inquiry,
    }
}

fn outcome(dice: &mut Dice) -> Outcome {
    match dice.below(100) {
        0..72 => Outcome::Solved,
        72..92 => Outcome::Explained,
        92..98 => Outcome::Unfounded,
        _ => Outcome::Referred,
    }
}

fn reason(text: &str) -> Result<Reason, Refused> {
    Reason::parse(text).map_err(|_| Refused::NotNow)
}

fn subject(text: &str) -> Result<Subject, Refused> {
    Subject::parse(text).map_err(|_| Refused::NotNow)
}

fn words(text: &str) -> Result<Words, Refused> {
    Words::parse(text).map_err(|_| Refused::NotNow)
}
