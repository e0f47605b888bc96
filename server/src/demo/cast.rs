//! Who is in the story: units, members, residents. Places and their codes are real, every person is invented.

use backend::accounts::{NewMember, add_members, ensure_resident};
use backend::{Backend, units};
use domain::fields::{Password, PersonName, Phone};
use domain::region::RegionCode;
use domain::spot::Spot;
use domain::unit::{Role, Unit, UnitKind};
use domain::viewer::Viewer;
use std::collections::HashMap;
use std::fmt::Display;

use Role as R;
use UnitKind as U;

/// What every member of the demo logs in with.
pub const PASSWORD: &str = "mingbai-demo";

/// A member: number, name, unit (its kind and its region), roles.
pub struct Member(pub u8, pub &'static str, pub UnitKind, pub &'static str, pub &'static [Role]);

/// A resident: number and name.
pub struct Resident(pub u8, pub &'static str);

/// Counties with a department each, if the story needs one.
const COUNTIES: [(&str, &str, Option<&str>); 5] = [
    ("350121", "闽侯县", Some("农业农村局")),
    ("350582", "晋江市", Some("交通运输局")),
    ("350505", "泉港区", None),
    ("510726", "北川县", Some("自然资源局")),
    ("620922", "瓜州县", Some("水务局")),
];

const TOWNSHIPS: [(&str, &str); 6] = [
    ("350121101", "白沙镇"),
    ("350582107", "池店镇"),
    ("350505101", "界山镇"),
    ("510726208", "片口乡"),
    ("510726109", "小坝镇"),
    ("620922214", "广至藏族乡"),
];

const VILLAGES: [(&str, &str); 18] = [
    ("350121101201", "白沙村"),
    ("350121101202", "大濑村"),
    ("350121101203", "马坑村"),
    ("350121101204", "汶溪村"),
    ("350121101205", "溪头村"),
    ("350121101210", "上寨村"),
    ("350582107202", "浯潭村"),
    ("350582107215", "清濛村"),
    ("350582107217", "御辇村"),
    ("350582107218", "唐厝村"),
    ("350505101212", "槐山村"),
    ("510726208205", "东江村"),
    ("510726208206", "松柏村"),
    ("510726109209", "沙坪村"),
    ("510726109223", "庄坪村"),
    ("510726109228", "聚宝沟村"),
    ("620922214200", "卓园村"),
    ("620922214201", "卓尼村"),
];

/// Baisha's home page says whom to call: it is where a newcomer starts.
const SUPERVISION_PHONE: (UnitKind, &str, &str) = (U::VillageSupervision, "350121101201", "139 0000 0010");

/// Where the committees of some villages have their doors: about where the village lies, latitude and longitude.
const DOORS: [(&str, f64, f64); 7] = [
    ("350121101201", 26.2085, 119.0690),
    ("350121101202", 26.1932, 119.0874),
    ("350582107217", 24.8713, 118.5862),
    ("350582107215", 24.8659, 118.5741),
    ("350505101212", 25.2236, 118.8745),
    ("510726208205", 31.9864, 103.9537),
    ("620922214200", 40.2347, 96.4212),
];

/// In a township without a reviewer of its own the clerk reviews as well.
const CLERK_AND_REVIEWER: &[Role] = &[R::TownshipClerk, R::TownshipReviewer];

/// All members.
pub const MEMBERS: [Member; 43] = [
    Member(1, "林国栋", U::CountyDiscipline, "350121", &[R::CountyDispatcher]),
    Member(2, "黄晓岚", U::CountyDiscipline, "350121", &[R::CountySupervisor]),
    Member(3, "吴敬之", U::CountyDiscipline, "350121", &[R::IdentityCustodian]),
    Member(4, "郑明远", U::CountyDiscipline, "350121", &[R::Auditor]),
    Member(5, "唐亮", U::CountyDiscipline, "350121", &[R::Administrator]),
    Member(6, "陈立新", U::TownshipGovernment, "350121101", &[R::TownshipClerk]),
    Member(7, "江美琴", U::TownshipGovernment, "350121101", &[R::TownshipReviewer]),
    Member(8, "潘志强", U::TownshipDiscipline, "350121101", &[R::TownshipDisciplineOfficer]),
    Member(9, "程永福", U::VillageCommittee, "350121101201", &[R::VillageCadre]),
    Member(10, "林秋香", U::VillageSupervision, "350121101201", &[R::VillageSupervisor]),
    Member(11, "张可人", U::VillageCommittee, "350121101202", &[R::VillageCadre]),
    Member(12, "程浩", U::VillageCommittee, "350121101201", &[R::VillageCadre]),
    Member(13, "赖春生", U::CountyDepartment, "350121", &[R::DepartmentClerk]),
    Member(14, "蔡志鸿", U::CountyDiscipline, "350582", &[R::CountyDispatcher]),
    Member(15, "吴雅婷", U::TownshipGovernment, "350582107", CLERK_AND_REVIEWER),
    Member(16, "李建阳", U::TownshipDiscipline, "350582107", &[R::TownshipDisciplineOfficer]),
    Member(17, "林德旺", U::VillageCommittee, "350582107217", &[R::VillageCadre]),
    Member(18, "庄惠珍", U::VillageCommittee, "350582107215", &[R::VillageCadre]),
    Member(19, "唐辉煌", U::VillageCommittee, "350582107218", &[R::VillageCadre]),
    Member(20, "王宗明", U::CountyDepartment, "350582", &[R::DepartmentClerk]),
    Member(21, "刘伟雄", U::CountyDiscipline, "350505", &[R::CountyDispatcher]),
    Member(22, "柯丽华", U::TownshipDiscipline, "350505101", &[R::TownshipDisciplineOfficer]),
    Member(23, "陈金水", U::TownshipGovernment, "350505101", CLERK_AND_REVIEWER),
    Member(24, "柳文财", U::VillageCommittee, "350505101212", &[R::VillageCadre]),
    Member(25, "刘清源", U::VillageSupervision, "350505101212", &[R::VillageSupervisor]),
    Member(26, "母建国", U::CountyDiscipline, "510726", &[R::CountyDispatcher]),
    Member(27, "杨雪梅", U::TownshipGovernment, "510726208", CLERK_AND_REVIEWER),
    Member(28, "何勇", U::TownshipDiscipline, "510726208", &[R::TownshipDisciplineOfficer]),
    Member(29, "王顺安", U::VillageCommittee, "510726208205", &[R::VillageCadre]),
    Member(30, "邓学兵", U::CountyDepartment, "510726", &[R::DepartmentClerk]),
    Member(31, "刘茂全", U::TownshipGovernment, "510726109", CLERK_AND_REVIEWER),
    Member(32, "蒋小芹", U::VillageCommittee, "510726109228", &[R::VillageCadre]),
    Member(33, "唐永贵", U::VillageCommittee, "510726109209", &[R::VillageCadre]),
    Member(34, "苟明军", U::TownshipDiscipline, "510726109", &[R::TownshipDisciplineOfficer]),
    Member(35, "赵家林", U::VillageCommittee, "510726208206", &[R::VillageCadre]),
    Member(36, "向天德", U::VillageCommittee, "510726109223", &[R::VillageCadre]),
    Member(37, "马志远", U::CountyDiscipline, "620922", &[R::CountyDispatcher, R::CountySupervisor]),
    Member(38, "才让卓玛", U::TownshipGovernment, "620922214", CLERK_AND_REVIEWER),
    Member(39, "杨占林", U::TownshipDiscipline, "620922214", &[R::TownshipDisciplineOfficer]),
    Member(40, "李有福", U::VillageCommittee, "620922214200", &[R::VillageCadre]),
    Member(41, "安希娟", U::VillageCommittee, "620922214201", &[R::VillageCadre]),
    Member(42, "陈国华", U::CountyDepartment, "620922", &[R::DepartmentClerk]),
    Member(43, "吴新民", U::VillageCommittee, "350582107202", &[R::VillageCadre]),
];

/// All residents; their villages are known from what they file.
pub const RESIDENTS: [Resident; 23] = [
    Resident(50, "陈美兰"),
    Resident(51, "林建平"),
    Resident(52, "程桂花"),
    Resident(53, "郑小军"),
    Resident(54, "张依妹"),
    Resident(55, "周小禾"),
    Resident(60, "曾文彬"),
    Resident(61, "林阿龙"),
    Resident(62, "李彩云"),
    Resident(63, "唐晓东"),
    Resident(64, "吴进财"),
    Resident(70, "柳玉珠"),
    Resident(71, "刘阿水"),
    Resident(72, "陈秀琴"),
    Resident(80, "王兴华"),
    Resident(81, "杨秀芝"),
    Resident(82, "罗大友"),
    Resident(83, "尚忠"),
    Resident(84, "赵素芬"),
    Resident(85, "向小平"),
    Resident(90, "杨发祥"),
    Resident(91, "马秀花"),
    Resident(92, "才让东珠"),
];

/// The demo phone of a number.
///
/// # Errors
/// When the number is none of two digits.
pub fn phone(who: u8) -> Result<Phone, String> {
    Phone::parse(&format!("139000000{who:02}")).map_err(|error| format!("{who}: {error:?}"))
}

/// Everybody, ready to act.
pub struct Cast {
    units: Vec<Unit>,
    people: HashMap<u8, Viewer>,
}

impl Cast {
    /// Makes units and accounts.
    ///
    /// # Errors
    /// One line that says what went wrong.
    pub async fn call(backend: &Backend) -> Result<Self, String> {
        let mut cast = Self { units: units(backend).await?, people: HashMap::new() };
        let password = Password::parse(PASSWORD).map_err(line)?;
        let mut new = Vec::with_capacity(MEMBERS.len());
        for Member(who, name, kind, region, roles) in MEMBERS {
            let unit = cast.unit(kind, region)?.clone();
            let name = PersonName::parse(name).map_err(line)?;
            new.push(NewMember { unit, name, phone: phone(who)?, password: password.clone(), roles: roles.to_vec() });
        }
        let ids = add_members(backend, new).await.map_err(line)?;
        for (Member(who, ..), id) in MEMBERS.iter().zip(ids) {
            let member = units::member(backend.store.reader(), id).await.map_err(line)?.ok_or("a member was lost")?;
            cast.people.insert(*who, Viewer::Member(member));
        }
        for Resident(who, _) in RESIDENTS {
            let id = ensure_resident(backend, &phone(who)?).await.map_err(line)?;
            cast.people.insert(who, Viewer::Resident(id));
        }
        Ok(cast)
    }

    /// Somebody.
    ///
    /// # Errors
    /// When the story names nobody so.
    pub fn person(&self, who: u8) -> Result<&Viewer, String> {
        self.people.get(&who).ok_or_else(|| format!("nobody is {who}"))
    }

    /// The unit of a kind in a region; of departments each county has one.
    ///
    /// # Errors
    /// When the story has none such.
    pub fn unit(&self, kind: UnitKind, region: &str) -> Result<&Unit, String> {
        self.units
            .iter()
            .find(|unit| unit.kind == kind && unit.region.as_str() == region)
            .ok_or_else(|| format!("there is no {kind} in {region}"))
    }
}

async fn units(backend: &Backend) -> Result<Vec<Unit>, String> {
    let counties = COUNTIES.iter().flat_map(|(code, name, department)| {
        let department = department.map(|department| (U::CountyDepartment, *code, format!("{name}{department}")));
        [Some((U::CountyDiscipline, *code, format!("{name}纪委监委"))), department].into_iter().flatten()
    });
    let townships = TOWNSHIPS.iter().flat_map(|(code, name)| {
        [(U::TownshipGovernment, *code, format!("{name}人民政府")), (U::TownshipDiscipline, *code, format!("{name}纪委"))]
    });
    let villages = VILLAGES.iter().flat_map(|(code, name)| {
        [(U::VillageCommittee, *code, format!("{name}委会")), (U::VillageSupervision, *code, format!("{name}务监督委员会"))]
    });
    let mut made = Vec::new();
    for (kind, code, name) in counties.chain(townships).chain(villages) {
        let region = RegionCode::parse(code).map_err(|error| format!("{code}: {error}"))?;
        made.push(units::ensure(backend, kind, region, name).await.map_err(line)?);
    }
    let (kind, village, phone) = SUPERVISION_PHONE;
    if let Some(unit) = made.iter().find(|unit| unit.kind == kind && unit.region.as_str() == village) {
        units::set_phone(backend, unit.id, phone.into()).await.map_err(line)?;
    }
    for (village, latitude, longitude) in DOORS {
        let committee = made.iter().find(|unit| unit.kind == U::VillageCommittee && unit.region.as_str() == village);
        if let Some((unit, spot)) = committee.zip(Spot::of_degrees(latitude, longitude)) {
            units::set_spot(backend, unit.id, spot).await.map_err(line)?;
        }
    }
    Ok(made)
}

/// An error as one line.
pub fn line(error: impl Display) -> String {
    error.to_string()
}
