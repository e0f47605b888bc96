//! A county with everybody in it, and short words for what tests do.

use domain::cases::routing::{Rule, Rules};
use domain::cases::{
    Accused, AccusedMember, Answer, Case, Category, Context, Done, Event, Filing, Kind, Outcome, Petitioner, Rating, Refused, Stars,
};
use domain::fields::{PetitionText, Reason, Title, Words};
use domain::ids::{CaseId, MemberId, PetitionerId, ResidentId, UnitId};
use domain::instant::Instant;
use domain::region::RegionCode;
use domain::unit::{Directory, Member, Role, Unit, UnitKind};
use domain::viewer::Viewer;
use domain::workdays::Calendar;

pub const COUNTY: &str = "350121";
pub const TOWNSHIP: &str = "350121101";
pub const VILLAGE: &str = "350121101201";

pub const COMMITTEE: UnitId = UnitId(1);
pub const SUPERVISION: UnitId = UnitId(2);
pub const GOVERNMENT: UnitId = UnitId(3);
pub const DISCIPLINE: UnitId = UnitId(4);
pub const ROADS: UnitId = UnitId(5);
pub const HOUSING: UnitId = UnitId(6);
pub const COMMISSION: UnitId = UnitId(7);
pub const NEXT_COMMITTEE: UnitId = UnitId(8);
pub const FAR_GOVERNMENT: UnitId = UnitId(9);
pub const FAR_COMMITTEE: UnitId = UnitId(10);

pub const PETITIONER: ResidentId = ResidentId(501);
pub const NEIGHBOUR: ResidentId = ResidentId(502);

pub fn region(code: &str) -> RegionCode {
    RegionCode::parse(code).unwrap()
}

fn unit(id: UnitId, kind: UnitKind, code: &str, name: &str) -> Unit {
    Unit { id, kind, region: region(code), name: name.to_owned() }
}

/// Monday 2 March 2026, 9:00, a plain week of a published year.
pub const MONDAY: Instant = Instant(1_772_413_200_000);
pub const HOUR: i64 = 3_600_000;
pub const DAY: i64 = 24 * HOUR;

pub struct World {
    pub units: Vec<Unit>,
    pub calendar: Calendar,
    pub now: Instant,
    pub rules: Vec<Rule>,
}

impl World {
    pub fn new() -> Self {
        use UnitKind as K;
        let units = vec![
            unit(COMMITTEE, K::VillageCommittee, VILLAGE, "白沙村委会"),
            unit(SUPERVISION, K::VillageSupervision, VILLAGE, "白沙村监委会"),
            unit(GOVERNMENT, K::TownshipGovernment, TOWNSHIP, "白沙镇政府"),
            unit(DISCIPLINE, K::TownshipDiscipline, TOWNSHIP, "白沙镇纪委"),
            unit(ROADS, K::CountyDepartment, COUNTY, "闽侯县交通局"),
            unit(HOUSING, K::CountyDepartment, COUNTY, "闽侯县住建局"),
            unit(COMMISSION, K::CountyDiscipline, COUNTY, "闽侯县纪委监委"),
            unit(NEXT_COMMITTEE, K::VillageCommittee, "350121101202", "溪头村委会"),
            unit(FAR_GOVERNMENT, K::TownshipGovernment, "350121102", "南屿镇政府"),
            unit(FAR_COMMITTEE, K::VillageCommittee, "350121102201", "南屿村委会"),
        ];
        let calendar = Calendar::parse(include_str!("../../../../server/demo/calendar.csv")).unwrap();
        Self { units, calendar, now: MONDAY, rules: Vec::new() }
    }

    pub fn later(&mut self, millis: i64) {
        self.now = self.now.plus_millis(millis);
    }

    /// Ctx at the current moment.
    pub fn ctx(&self) -> Context<'_> {
        Context { now: self.now, calendar: &self.calendar, directory: Directory(&self.units), rules: Rules(&self.rules) }
    }

    pub fn member(&self, id: i64, unit: UnitId, roles: &[Role]) -> Member {
        let unit = self.units.iter().find(|u| u.id == unit).unwrap().clone();
        Member { id: MemberId(id), name: format!("干部{id}"), unit, roles: roles.to_vec() }
    }

    fn viewer(&self, id: i64, unit: UnitId, role: Role) -> Viewer {
        Viewer::Member(self.member(id, unit, &[role]))
    }

    pub fn cadre(&self) -> Viewer {
        self.viewer(11, COMMITTEE, Role::VillageCadre)
    }
    pub fn colleague(&self) -> Viewer {
        self.viewer(12, COMMITTEE, Role::VillageCadre)
    }
    pub fn watcher(&self) -> Viewer {
        self.viewer(13, SUPERVISION, Role::VillageSupervisor)
    }
    pub fn clerk(&self) -> Viewer {
        self.viewer(14, GOVERNMENT, Role::TownshipClerk)
    }
    pub fn reviewer(&self) -> Viewer {
        self.viewer(15, GOVERNMENT, Role::TownshipReviewer)
    }
    pub fn officer(&self) -> Viewer {
        self.viewer(16, DISCIPLINE, Role::TownshipDisciplineOfficer)
    }
    pub fn officer_2(&self) -> Viewer {
        self.viewer(17, DISCIPLINE, Role::TownshipDisciplineOfficer)
    }
    pub fn roads(&self) -> Viewer {
        self.viewer(18, ROADS, Role::DepartmentClerk)
    }
    pub fn dispatcher(&self) -> Viewer {
        self.viewer(19, COMMISSION, Role::CountyDispatcher)
    }
    pub fn supervisor(&self) -> Viewer {
        self.viewer(20, COMMISSION, Role::CountySupervisor)
    }
    pub fn next_cadre(&self) -> Viewer {
        self.viewer(21, NEXT_COMMITTEE, Role::VillageCadre)
    }
    pub fn far_clerk(&self) -> Viewer {
        self.viewer(22, FAR_GOVERNMENT, Role::TownshipClerk)
    }
    pub fn auditor(&self) -> Viewer {
        self.viewer(23, COMMISSION, Role::Auditor)
    }
    pub fn housing(&self) -> Viewer {
        self.viewer(24, HOUSING, Role::DepartmentClerk)
    }
    pub fn everybody(&self) -> Vec<Viewer> {
        vec![
            self.cadre(),
            self.colleague(),
            self.watcher(),
            self.clerk(),
            self.reviewer(),
            self.officer(),
            self.officer_2(),
            self.roads(),
            self.dispatcher(),
            self.supervisor(),
            self.next_cadre(),
            self.far_clerk(),
            self.auditor(),
            self.housing(),
            petitioner(),
            neighbour(),
            Viewer::Stranger,
        ]
    }

    /// A case as it was filed now, by the petitioner.
    pub fn filed(&self, kind: Kind) -> Case {
        self.file(filing(kind)).unwrap().0
    }
    pub fn file(&self, filing: Filing) -> Done {
        Case::file(CaseId(1), filing, &self.ctx())
    }
    /// A demand that the village's cadre has accepted.
    pub fn accepted(&self) -> Case {
        ok(self.filed(Kind::Demand).accept(&self.cadre(), &self.ctx()))
    }
    /// A demand in the hands of the village's cadre.
    pub fn in_hand(&self) -> Case {
        ok(self.accepted().take(&self.cadre(), &self.ctx()))
    }
    /// A demand that the village's cadre has answered.
    pub fn answered(&self) -> Case {
        ok(self.in_hand().answer(&self.cadre(), answer(), &self.ctx()))
    }
    /// A demand that its only petitioner has rated.
    pub fn closed(&self) -> Case {
        ok(self.answered().rate(&petitioner(), rating(4), &self.ctx()))
    }
    pub fn declined(&self) -> Case {
        ok(self.filed(Kind::Demand).decline(&self.cadre(), &reason(), &self.ctx()))
    }
    pub fn withdrawn(&self) -> Case {
        ok(self.filed(Kind::Demand).withdraw(&petitioner(), None, &self.ctx()))
    }
    pub fn merged(&self) -> (Case, Case) {
        let ((case, _), (into, _)) = self.accepted().merge(&self.cadre(), self.another(), &self.ctx()).unwrap();
        (case, into)
    }
    /// Another demand of a neighbour, with the same unit.
    pub fn another(&self) -> Case {
        let mut filing = filing(Kind::Demand);
        filing.petitioner = Petitioner::named(PetitionerId(2), NEIGHBOUR);
        Case::file(CaseId(2), filing, &self.ctx()).unwrap().0
    }
    /// A demand in the township government's hands, by escalation.
    pub fn at_township(&self) -> Case {
        ok(self.accepted().escalate(&self.cadre(), &reason(), &self.ctx()))
    }
    /// A demand that the township has assigned to the village.
    pub fn assigned(&self) -> Case {
        ok(self.at_township().assign(&self.clerk(), COMMITTEE, None, &self.ctx()))
    }
    /// A report accepted by the county's commission.
    pub fn at_county(&self) -> Case {
        let mut filing = filing(Kind::Report);
        filing.prefer_county = true;
        ok(self.file(filing).unwrap().0.accept(&self.dispatcher(), &self.ctx()))
    }
}

pub fn petitioner() -> Viewer {
    Viewer::Resident(PETITIONER)
}

pub fn neighbour() -> Viewer {
    Viewer::Resident(NEIGHBOUR)
}

pub fn member(viewer: &Viewer) -> &Member {
    viewer.member().unwrap()
}

pub fn filing(kind: Kind) -> Filing {
    Filing {
        kind,
        category: *Category::of(kind).first().unwrap(),
        region: region(VILLAGE),
        text: PetitionText::parse("村口的路坏了。下雨天老人摔了一跤！").unwrap(),
        accused: Accused::default(),
        petitioner: Petitioner::named(PetitionerId(1), PETITIONER),
        prefer_county: false,
        repeats: None,
    }
}

pub fn accused_units(units: &[UnitId]) -> Accused {
    Accused { units: units.to_vec(), ..Accused::default() }
}

pub fn accused_member(viewer: &Viewer) -> Accused {
    let member = member(viewer);
    let members = vec![AccusedMember { id: member.id, unit: member.unit.id }];
    Accused { members, ..Accused::default() }
}

pub fn reason() -> Reason {
    Reason::parse("超出本村职责").unwrap()
}

pub fn words() -> Words {
    Words::parse("请再看看").unwrap()
}

pub fn title() -> Title {
    Title::parse("村口道路破损").unwrap()
}

pub fn answer() -> Answer {
    Answer::new(Outcome::Solved, Words::parse("路面已修好").unwrap())
}

pub fn rating(stars: u8) -> Rating {
    let stars = Stars::new(stars).unwrap();
    Rating { process: stars, result: stars, words: None }
}

/// The case after a verb that must succeed.
pub fn ok(done: Done) -> Case {
    done.unwrap().0
}

/// The event of a verb that must succeed.
pub fn event(done: Done) -> Event {
    done.unwrap().1
}

/// Why a verb that must fail was refused.
pub fn no(done: Done) -> Refused {
    done.unwrap_err()
}
