//! Small powers: written once, reviewed by somebody else, in force where no own version is, pointed at.
#![expect(clippy::unwrap_used, reason = "a test that cannot be set up should fail")]

mod common;

use backend::cases::{self, Identity, Named, NewCase};
use backend::disclosures::{self, NewDisclosure};
use backend::powers::{self, Look, NewPower, Wanted};
use backend::{Backend, Error, accounts, media, units};
use domain::cases::{Category, Kind as CaseKind};
use domain::fields::{FieldProblem, PersonName, PetitionText, Phone, Reason, Subject};
use domain::ids::{DisclosureId, MemberId, PowerId, ResidentId, UnitId};
use domain::instant::parse_date;
use domain::powers::compare::Part;
use domain::powers::{Content, Kind, Refused, Typed};
use domain::publication::{Deed, Sheets, StateName};
use domain::region::RegionCode;
use domain::unit::{Member, Role, UnitKind};
use domain::viewer::Viewer;
use image::{DynamicImage, ImageFormat};
use std::io::Cursor;

const BAISHA: &str = "350121101201";
const DALAI: &str = "350121101202";
const TOWN: &str = "350121101";
const FAR: &str = "350582107217";

fn region(code: &str) -> RegionCode {
    RegionCode::parse(code).unwrap()
}

fn content(name: &str) -> Content {
    let typed = Typed {
        name: name.into(),
        kind: "assets".into(),
        post: "村委会".into(),
        basis: "《农村集体经济组织法》".into(),
        flow: "村委会｜公告\n村监委会｜合规吗？｜否→1\n村委会｜签合同".into(),
        ..Typed::default()
    };
    Content::parse(&typed).unwrap()
}

fn new(code: &str, of: Option<PowerId>, name: &str) -> NewPower {
    NewPower { region: region(code), of, content: content(name), idempotency_key: name.into() }
}

fn why() -> Reason {
    Reason::parse("上级改了规定").unwrap()
}

async fn member(backend: &Backend, id: i64, kind: UnitKind, code: &str, role: Role) -> Viewer {
    let unit = units::ensure(backend, kind, region(code), format!("{kind}")).await.unwrap();
    Viewer::Member(Member { id: MemberId(id), name: format!("干部{id}"), unit, roles: vec![role] })
}

async fn cadre(backend: &Backend) -> Viewer {
    member(backend, 12, UnitKind::VillageCommittee, BAISHA, Role::VillageCadre).await
}

async fn clerk(backend: &Backend) -> Viewer {
    member(backend, 6, UnitKind::TownshipGovernment, TOWN, Role::TownshipClerk).await
}

async fn reviewer(backend: &Backend) -> Viewer {
    member(backend, 7, UnitKind::TownshipGovernment, TOWN, Role::TownshipReviewer).await
}

async fn supervisor(backend: &Backend) -> Viewer {
    member(backend, 2, UnitKind::CountyDiscipline, "350121", Role::CountySupervisor).await
}

async fn officer(backend: &Backend) -> Viewer {
    member(backend, 8, UnitKind::TownshipDiscipline, TOWN, Role::TownshipDisciplineOfficer).await
}

async fn act(backend: &Backend, by: &Viewer, id: PowerId, deed: Deed) {
    powers::act(backend, by, id, None, deed).await.unwrap();
}

/// A power of the town's template that everybody reads.
async fn template(backend: &Backend, name: &str) -> PowerId {
    let id = powers::draft(backend, &clerk(backend).await, new(TOWN, None, name)).await.unwrap();
    act(backend, &clerk(backend).await, id, Deed::Submit).await;
    act(backend, &supervisor(backend).await, id, Deed::Approve { sheets: Vec::new(), show: Sheets::Open }).await;
    id
}

/// A power of Baisha's that everybody reads.
async fn own(backend: &Backend, of: Option<PowerId>, name: &str) -> PowerId {
    let id = powers::draft(backend, &cadre(backend).await, new(BAISHA, of, name)).await.unwrap();
    act(backend, &cadre(backend).await, id, Deed::Submit).await;
    act(backend, &reviewer(backend).await, id, Deed::Approve { sheets: Vec::new(), show: Sheets::Open }).await;
    id
}

#[tokio::test(flavor = "multi_thread")]
async fn a_draft_of_a_power_is_taken_back_and_thrown_away_and_what_was_read_is_not() {
    for (store, backend, _guard) in common::stores().await {
        let (by, template) = (cadre(&backend).await, template(&backend, "集体资产发包").await);
        let id = powers::draft(&backend, &by, new(BAISHA, Some(template), "发包")).await.unwrap();
        act(&backend, &by, id, Deed::Submit).await;
        act(&backend, &by, id, Deed::TakeBack).await;
        assert!(matches!(powers::discard(&backend, &by, id, Some(1)).await, Err(Error::Conflict)), "{store}");
        let theirs = powers::discard(&backend, &officer(&backend).await, id, None).await;
        assert!(matches!(theirs, Err(Error::NotFound)), "{store}: {theirs:?}");
        powers::discard(&backend, &by, id, None).await.unwrap();
        assert!(matches!(powers::view(&backend, &by, id, Look::Work).await, Err(Error::NotFound)), "{store}");
        // Another version of the village's own can be begun.
        powers::draft(&backend, &by, new(BAISHA, Some(template), "再写")).await.unwrap();
        let read = powers::discard(&backend, &clerk(&backend).await, template, None).await;
        assert!(matches!(read, Err(Error::Power(Refused::NotNow))), "{store}: {read:?}");
    }
}

async fn listed(backend: &Backend, code: &str, wanted: Wanted) -> Vec<PowerId> {
    powers::list(backend, &region(code), &wanted).await.unwrap().items.into_iter().map(|item| item.id).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_form_sent_twice_makes_one_power_and_another_form_no_second_version_of_a_villages_own() {
    for (store, backend, _guard) in common::stores().await {
        let of = Some(template(&backend, "集体资产发包").await);
        let by = cadre(&backend).await;
        let first = powers::draft(&backend, &by, new(BAISHA, of, "发包")).await.unwrap();
        assert_eq!(powers::draft(&backend, &by, new(BAISHA, of, "发包")).await.unwrap(), first, "{store}");
        let second = powers::draft(&backend, &by, new(BAISHA, of, "另一张表")).await;
        assert!(matches!(second, Err(Error::Power(Refused::OwnVersionThere))), "{store}: {second:?}");
        let nothing = powers::draft(&backend, &by, new(BAISHA, Some(PowerId(999)), "没有")).await;
        assert!(matches!(nothing, Err(Error::Power(Refused::NoTemplate))), "{store}: {nothing:?}");
        assert!(
            powers::draft(&backend, &by, new(BAISHA, None, "甲表")).await.unwrap()
                != powers::draft(&backend, &by, new(BAISHA, None, "乙表")).await.unwrap()
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_but_those_at_work_finds_what_is_not_published() {
    for (store, backend, _guard) in common::stores().await {
        let id = powers::draft(&backend, &cadre(&backend).await, new(BAISHA, None, "公章使用")).await.unwrap();
        for look in [Look::Newest, Look::At(1), Look::Work] {
            assert!(matches!(powers::view(&backend, &Viewer::Stranger, id, look).await, Err(Error::NotFound)), "{store} {look:?}");
            assert_eq!(powers::view(&backend, &reviewer(&backend).await, id, look).await.unwrap().state, StateName::Draft, "{store}");
        }
        let acted = powers::act(&backend, &Viewer::Stranger, id, None, Deed::Submit).await;
        assert!(matches!(acted, Err(Error::NotFound)), "{store}: {acted:?}");
        assert!(!powers::any(&backend, &region(BAISHA)).await.unwrap(), "{store}");
        assert_eq!(powers::in_form(&backend, id).await.unwrap(), None, "{store}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_village_follows_its_towns_template_but_where_it_has_its_own() {
    for (store, backend, _guard) in common::stores().await {
        let (lease, seal) = (template(&backend, "集体资产发包").await, template(&backend, "公章使用").await);
        assert_eq!(listed(&backend, BAISHA, Wanted::default()).await, [lease, seal], "{store}");
        let version = own(&backend, Some(lease), "店面公开招租").await;
        assert_eq!(listed(&backend, BAISHA, Wanted::default()).await, [version, seal], "{store}");
        assert_eq!(listed(&backend, DALAI, Wanted::default()).await, [lease, seal], "{store}: a neighbour goes on with the template");
        assert_eq!(listed(&backend, FAR, Wanted::default()).await, [], "{store}");
        act(&backend, &reviewer(&backend).await, version, Deed::Withdraw(why())).await;
        assert_eq!(listed(&backend, BAISHA, Wanted::default()).await, [lease, seal], "{store}: the template holds again");
        let view = powers::view(&backend, &Viewer::Stranger, version, Look::Newest).await.unwrap();
        assert_eq!((view.withdrawn.as_deref(), view.of.unwrap().name.as_str()), (Some("上级改了规定"), "集体资产发包"), "{store}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_list_is_narrowed_by_kind_and_by_words_of_name_and_holder() {
    for (store, backend, _guard) in common::stores().await {
        let lease = template(&backend, "集体资产发包").await;
        let with = |kind, words: &str| Wanted { kind, words: words.into() };
        assert_eq!(listed(&backend, BAISHA, with(Some(Kind::Assets), "资产 村委会")).await, [lease], "{store}");
        assert_eq!(listed(&backend, BAISHA, with(Some(Kind::Seal), "")).await, [], "{store}");
        assert_eq!(listed(&backend, BAISHA, with(None, "公章")).await, [], "{store}");
        let kinds = powers::list(&backend, &region(BAISHA), &with(Some(Kind::Seal), "")).await.unwrap().kinds;
        assert_eq!(kinds, [(Kind::Assets, 1)], "{store}: the numbers are of all");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_correction_is_a_new_version_and_the_old_one_stays_readable_beside_what_differs() {
    for (store, backend, _guard) in common::stores().await {
        let (by, reader) = (cadre(&backend).await, Viewer::Stranger);
        let id = own(&backend, None, "店面招租").await;
        act(&backend, &by, id, Deed::Correct(why())).await;
        let later = Content { time: "30 天".into(), ..content("店面公开招租") };
        powers::write(&backend, &by, id, None, later).await.unwrap();
        let meanwhile = powers::view(&backend, &reader, id, Look::Work).await;
        assert!(matches!(meanwhile, Err(Error::NotFound)), "{store}");
        assert_eq!(powers::view(&backend, &reader, id, Look::Newest).await.unwrap().content.name, "店面招租", "{store}");
        let work = powers::view(&backend, &by, id, Look::Work).await.unwrap();
        assert_eq!(work.changes.iter().map(|change| change.part).collect::<Vec<_>>(), [Part::Name, Part::Time], "{store}");
        act(&backend, &by, id, Deed::Submit).await;
        act(&backend, &reviewer(&backend).await, id, Deed::Approve { sheets: Vec::new(), show: Sheets::Open }).await;
        let now = powers::view(&backend, &reader, id, Look::Newest).await.unwrap();
        assert_eq!((now.version, now.content.name.as_str(), now.changes.len()), (2, "店面公开招租", 2), "{store}");
        let told: Vec<_> = now.versions.iter().map(|version| (version.version, version.reason.as_str(), version.by.as_str())).collect();
        assert_eq!(told, [(2, "上级改了规定", "干部7"), (1, "", "干部7")], "{store}");
        assert!(now.entries.is_empty(), "{store}: how the work went is the units' own");
        let old = powers::view(&backend, &reader, id, Look::At(1)).await.unwrap();
        assert_eq!((old.content.name.as_str(), old.newest, old.changes.len()), ("店面招租", Some(2), 0), "{store}");
        assert!(matches!(powers::view(&backend, &reader, id, Look::At(3)).await, Err(Error::NotFound)), "{store}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_given_up_leaves_nothing_and_the_next_version_takes_its_number() {
    for (store, backend, _guard) in common::stores().await {
        let by = cadre(&backend).await;
        let id = own(&backend, None, "店面招租").await;
        act(&backend, &by, id, Deed::Correct(why())).await;
        powers::write(&backend, &by, id, None, content("写错了")).await.unwrap();
        act(&backend, &by, id, Deed::Drop).await;
        assert_eq!(powers::view(&backend, &by, id, Look::Work).await.unwrap().content.name, "店面招租", "{store}");
        act(&backend, &by, id, Deed::Correct(Reason::parse("再改一次").unwrap())).await;
        act(&backend, &by, id, Deed::Submit).await;
        act(&backend, &reviewer(&backend).await, id, Deed::Approve { sheets: Vec::new(), show: Sheets::Open }).await;
        let versions = powers::view(&backend, &by, id, Look::Newest).await.unwrap().versions;
        assert_eq!((versions.len(), versions[0].version, versions[0].reason.as_str()), (2, 2, "再改一次"), "{store}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_approved_is_what_was_read() {
    for (store, backend, _guard) in common::stores().await {
        let (by, judge) = (cadre(&backend).await, reviewer(&backend).await);
        let id = powers::draft(&backend, &by, new(BAISHA, None, "公章使用")).await.unwrap();
        act(&backend, &by, id, Deed::Submit).await;
        let seen = powers::view(&backend, &judge, id, Look::Work).await.unwrap().seen;
        act(&backend, &judge, id, Deed::SendBack(why())).await;
        powers::write(&backend, &by, id, None, content("另一回事")).await.unwrap();
        let outrun = powers::write(&backend, &by, id, Some(seen), content("公章使用")).await;
        assert!(matches!(outrun, Err(Error::Conflict)), "{store}");
        act(&backend, &by, id, Deed::Submit).await;
        let blind = powers::act(&backend, &judge, id, Some(seen), Deed::Approve { sheets: Vec::new(), show: Sheets::Open }).await;
        assert!(matches!(blind, Err(Error::Conflict)), "{store}: {blind:?}");
        assert_eq!(powers::view(&backend, &judge, id, Look::Work).await.unwrap().state, StateName::Review, "{store}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_list_out_of_a_spreadsheet_goes_through_its_review_together_and_what_changed_stays_behind() {
    for (store, backend, _guard) in common::stores().await {
        let (by, judge) = (cadre(&backend).await, reviewer(&backend).await);
        let rest = "村民委员会,村民自治章程,村委会｜办理｜1 天";
        let sheet =
            format!("权力名称,类别,行使主体,政策依据,运行流程\n公章使用,印章,{rest}\n集体资产发包,资产,{rest}\n支出审批,财务,{rest}\n");
        let token = media::upload_sheet(&backend, sheet.as_bytes().to_vec().into()).await.unwrap();
        let list = powers::read_sheet(&backend, &token).await.unwrap();
        powers::import(&backend, &by, region(BAISHA), list, "a").await.unwrap();
        let items = async |viewer: &Viewer| powers::desk(&backend, viewer.member().unwrap(), &region(BAISHA)).await.unwrap();
        let seen = |items: Vec<domain::powers::pages::Item>| items.into_iter().map(|item| (item.id, item.seen)).collect::<Vec<_>>();
        powers::act_on_all(&backend, &by, seen(items(&by).await.drafts), Deed::Submit).await.unwrap();
        let review = seen(items(&judge).await.review);
        assert_eq!(review.len(), 3, "{store}");
        let theirs = powers::act_on_all(&backend, &by, review.clone(), Deed::Approve { sheets: Vec::new(), show: Sheets::Open }).await;
        assert!(matches!(theirs, Err(Error::Power(Refused::NotYourRole))), "{store}: {theirs:?}");
        // One is sent back, written anew and sent again: it is not what the reviewer's page showed.
        let changed = review[0].0;
        act(&backend, &judge, changed, Deed::SendBack(why())).await;
        act(&backend, &by, changed, Deed::Submit).await;
        let told = powers::act_on_all(&backend, &judge, review, Deed::Approve { sheets: Vec::new(), show: Sheets::Open }).await;
        assert!(matches!(told, Err(Error::Conflict)), "{store}: {told:?}");
        assert_eq!(seen(items(&judge).await.review).into_iter().map(|(id, _)| id).collect::<Vec<_>>(), [changed], "{store}");
        assert_eq!(listed(&backend, BAISHA, Wanted::default()).await.len(), 2, "{store}");
        let picture = powers::read_sheet(&backend, &domain::ids::MediaToken("nothing".into())).await;
        assert!(matches!(picture, Err(Error::NotFound)), "{store}: {picture:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn each_finds_at_the_desk_what_waits_for_them() {
    for (store, backend, _guard) in common::stores().await {
        let (by, judge) = (cadre(&backend).await, reviewer(&backend).await);
        let id = powers::draft(&backend, &by, new(BAISHA, None, "公章使用")).await.unwrap();
        let template = powers::draft(&backend, &clerk(&backend).await, new(TOWN, None, "集体资产发包")).await.unwrap();
        let desk = async |viewer: &Viewer, code: &str| {
            let desk = powers::desk(&backend, viewer.member().unwrap(), &region(code)).await.unwrap();
            let ids = |items: Vec<domain::powers::pages::Item>| items.into_iter().map(|item| item.id).collect::<Vec<_>>();
            (ids(desk.review), ids(desk.drafts), ids(desk.sent), ids(desk.held))
        };
        assert_eq!(desk(&by, BAISHA).await, (vec![], vec![id], vec![], vec![]), "{store}");
        assert_eq!(desk(&clerk(&backend).await, TOWN).await.1, [template, id], "{store}: a clerk helps the villages");
        act(&backend, &by, id, Deed::Submit).await;
        act(&backend, &clerk(&backend).await, template, Deed::Submit).await;
        assert_eq!(desk(&by, BAISHA).await, (vec![], vec![], vec![id], vec![]), "{store}");
        assert_eq!(
            desk(&judge, TOWN).await,
            (vec![id], vec![], vec![], vec![]),
            "{store}: its own template is not the township's to review"
        );
        assert_eq!(desk(&supervisor(&backend).await, TOWN).await.0, [template], "{store}");
        act(&backend, &judge, id, Deed::Approve { sheets: Vec::new(), show: Sheets::Open }).await;
        assert_eq!(desk(&by, BAISHA).await, (vec![], vec![], vec![], vec![id]), "{store}");
        act(&backend, &judge, id, Deed::Withdraw(why())).await;
        assert_eq!(desk(&by, BAISHA).await.3, [id], "{store}: what was withdrawn stays in sight of who can bring it back");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_list_is_imported_whole_or_not_at_all_and_meets_the_template_by_name() {
    for (store, backend, _guard) in common::stores().await {
        let (by, lease) = (cadre(&backend).await, template(&backend, "集体资产发包").await);
        let list = |names: &[&str]| (2..).zip(names.iter().map(|name| content(name))).collect::<Vec<_>>();
        let drafts = async || powers::desk(&backend, by.member().unwrap(), &region(BAISHA)).await.unwrap().drafts;
        let doubled = powers::import(&backend, &by, region(BAISHA), list(&["公章使用", "集体资产发包", "公章使用"]), "a").await;
        let Err(Error::Invalid(problems)) = doubled else { panic!("{store}: {doubled:?}") };
        assert_eq!((problems.len(), problems[0].field.as_ref(), problems[0].problem), (1, "list.4", FieldProblem::AlreadyThere), "{store}");
        assert!(drafts().await.is_empty(), "{store}");
        for _ in 0..2 {
            powers::import(&backend, &by, region(BAISHA), list(&["公章使用", "集体资产发包"]), "b").await.unwrap();
        }
        let of: Vec<_> = drafts().await.into_iter().map(|item| (item.name, item.of)).collect();
        assert_eq!(of, [("集体资产发包".to_owned(), Some(lease)), ("公章使用".to_owned(), None)], "{store}");
        let far = powers::import(&backend, &by, region(DALAI), list(&["公章使用"]), "c").await;
        assert!(matches!(far, Err(Error::Power(Refused::NotYourPlace))), "{store}: {far:?}");
    }
}

#[tokio::test]
async fn no_line_of_a_list_is_lost_because_it_begins_like_a_signature() {
    let list = "类别\t权力名称\t行使主体\t运行流程\t联系电话\n\
                财务\t支出审批\t会计\t经办人｜取得发票\t0591-22860001\n\
                印章\t公章使用\t监委会\t\"审核人｜核对\n文书｜盖章\"\t\n\
                制表：程浩\t\t\t\t\n";
    let read = powers::read(list).await.unwrap();
    let told: Vec<_> =
        read.iter().map(|(row, content)| (*row, content.name.as_str(), content.post.as_str(), content.flow.0.len())).collect();
    assert_eq!(told, [(2, "支出审批", "会计", 1), (3, "公章使用", "监委会", 2)]);
    for nothing in ["", "公章使用", "公章使用\n财务审批"] {
        let read = powers::read(nothing).await;
        assert!(matches!(&read, Err(Error::Invalid(errors)) if errors[0].field == "list"), "{nothing:?}: {read:?}");
    }
}

async fn complaint(backend: &Backend, resident: ResidentId, code: &str, power: PowerId) -> Result<domain::ids::CaseId, Error> {
    officer(backend).await;
    let new = NewCase {
        kind: CaseKind::Complaint,
        category: Category::of(CaseKind::Complaint)[0],
        region: region(code),
        words: PetitionText::parse("店面没有公告就租出去了。").unwrap(),
        photos: Vec::new(),
        here: None,
        identity: Identity::Named { name: PersonName::parse("陈美兰").unwrap(), neighbour: None },
        accused: Named::default(),
        agrees: false,
        prefer_county: false,
        power: Some(power),
        idempotency_key: format!("complaint-{power}-{code}"),
    };
    cases::file(backend, resident, new).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_complaint_keeps_the_power_and_the_version_that_was_read_when_it_was_filed() {
    for (store, backend, _guard) in common::stores().await {
        let resident = accounts::ensure_resident(&backend, &Phone::parse("13800000050").unwrap()).await.unwrap();
        let (by, id) = (cadre(&backend).await, own(&backend, None, "店面招租").await);
        let case = complaint(&backend, resident, BAISHA, id).await.unwrap();
        act(&backend, &by, id, Deed::Correct(why())).await;
        powers::write(&backend, &by, id, None, content("店面公开招租")).await.unwrap();
        act(&backend, &by, id, Deed::Submit).await;
        act(&backend, &reviewer(&backend).await, id, Deed::Approve { sheets: Vec::new(), show: Sheets::Open }).await;
        let officer = officer(&backend).await;
        for reader in [&Viewer::Resident(resident), &officer] {
            let power = cases::view(&backend, reader, case).await.unwrap().power.unwrap();
            assert_eq!((power.id, power.version, power.name.as_str()), (id, 1, "店面招租"), "{store}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_complaint_names_no_power_of_another_place_and_none_that_nobody_has_read() {
    for (store, backend, _guard) in common::stores().await {
        let resident = accounts::ensure_resident(&backend, &Phone::parse("13800000050").unwrap()).await.unwrap();
        let (mine, town) = (own(&backend, None, "店面招租").await, template(&backend, "公章使用").await);
        let drafted = powers::draft(&backend, &cadre(&backend).await, new(BAISHA, None, "草稿")).await.unwrap();
        let problem = |filed: Result<_, Error>| match filed {
            Err(Error::Invalid(errors)) => errors.into_iter().next().map(|error| (error.field.into_owned(), error.problem)),
            _ => None,
        };
        for (power, code, wrong) in [
            (mine, DALAI, Some(FieldProblem::DoesNotFit)),
            (drafted, BAISHA, Some(FieldProblem::NotFound)),
            (PowerId(999), BAISHA, Some(FieldProblem::NotFound)),
            (town, DALAI, None),
        ] {
            let told = problem(complaint(&backend, resident, code, power).await);
            assert_eq!(told, wrong.map(|wrong| ("power".to_owned(), wrong)), "{store} {power} {code}");
        }
        act(&backend, &reviewer(&backend).await, mine, Deed::Withdraw(why())).await;
        assert!(complaint(&backend, resident, BAISHA, mine).await.is_ok(), "{store}: it may have been misused before");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_disclosure_names_the_power_that_was_used_and_the_power_shows_the_disclosure() {
    for (store, backend, _guard) in common::stores().await {
        use domain::disclosures::{Content as Shows, Kind, New, Period};
        let (by, id) = (cadre(&backend).await, own(&backend, None, "店面招租").await);
        let far = template(&backend, "公章使用").await;
        let day = parse_date("2026-01-01").unwrap();
        let new = New {
            kind: Kind::Assets,
            region: region(BAISHA),
            unit: UnitId(1),
            title: Subject::parse("店面出租情况").unwrap(),
            period: Period::new(day, day).unwrap(),
            paid: false,
        };
        let content = Shows { words: "三间店面公开招租。".into(), table: None };
        let told: DisclosureId =
            disclosures::draft(&backend, &by, NewDisclosure { new, content, idempotency_key: "a".into() }).await.unwrap();
        assert_eq!(
            powers::choices(&backend, &region(BAISHA)).await.unwrap().into_iter().map(|choice| choice.id).collect::<Vec<_>>(),
            [id, far]
        );
        let nobody = disclosures::exercise(&backend, &by, told, None, Some(PowerId(999))).await;
        assert!(matches!(nobody, Err(Error::Invalid(_))), "{store}: {nobody:?}");
        disclosures::exercise(&backend, &by, told, None, Some(id)).await.unwrap();
        let outrun = disclosures::exercise(&backend, &by, told, Some(1), None).await;
        assert!(matches!(outrun, Err(Error::Conflict)), "{store}: {outrun:?}");
        assert!(powers::view(&backend, &by, id, Look::Newest).await.unwrap().used.is_empty(), "{store}: a draft is shown nowhere");
        disclosures::act(&backend, &by, told, None, Deed::Submit).await.unwrap();
        let mut sheet = Cursor::new(Vec::new());
        DynamicImage::new_rgb8(4, 3).write_to(&mut sheet, ImageFormat::Png).unwrap();
        let sheets = vec![media::upload(&backend, sheet.into_inner().into()).await.unwrap().token];
        disclosures::act(&backend, &reviewer(&backend).await, told, None, Deed::Approve { sheets, show: Sheets::Covered }).await.unwrap();
        let shown = disclosures::view(&backend, &Viewer::Stranger, told, disclosures::Shown::default()).await.unwrap();
        assert_eq!(shown.power.map(|power| (power.id, power.name)), Some((id, "店面招租".to_owned())), "{store}");
        let used = powers::view(&backend, &Viewer::Stranger, id, Look::Newest).await.unwrap().used;
        assert_eq!((used.len(), used[0].id, used[0].title.as_str()), (1, told, "店面出租情况"), "{store}");
    }
}
