//! What has to be disclosed, and who is late.

use crate::common;
use crate::people::*;
use backend::disclosures::{self, Wanted};
use backend::villages::{self, NewDuty};
use backend::{Backend, units};
use domain::disclosures::figures::{Subsidies, Years};
use domain::disclosures::{Cell, Column, Content, Holds, Kind, Table};
use domain::fields::{FieldProblem, Reason, Title};
use domain::money::Amount;
use domain::publication::Deed;
use domain::unit::UnitKind;
use domain::viewer::Viewer;
use domain::villages::pages::Lateness;
use domain::villages::{Rhythm, Standing};

fn monthly(days: u32, since: &str) -> NewDuty {
    let words = Some(Title::parse("村集体收支明细").unwrap());
    NewDuty { kind: Kind::Finance, words, rhythm: Rhythm::Monthly, days, since: Some(day(since)) }
}

#[tokio::test(flavor = "multi_thread")]
async fn township_and_county_set_duties_and_the_board_tells_who_is_late() {
    for (store, backend, _guard) in common::stores().await {
        let people = People::new(&backend).await;
        for nobody in [&people.cadre, &people.officer] {
            missing(villages::add_duty(&backend, nobody, monthly(10, "2026-09-01")).await);
        }
        villages::add_duty(&backend, &people.dispatcher, monthly(10, "2026-09-01")).await.unwrap();
        let twice = villages::add_duty(&backend, &people.dispatcher, monthly(15, "2026-09-01")).await;
        assert_eq!(problem(twice), ("kind".to_owned(), FieldProblem::AlreadyThere), "{store}");
        let endless = villages::add_duty(&backend, &people.clerk, monthly(500, "2026-09-01")).await;
        assert_eq!(problem(endless), ("days".to_owned(), FieldProblem::OutOfRange { min: 1, max: 180 }), "{store}");
        backend.clock.set(at("2026-10-09T10:00"));
        accounts(&backend, &people, BAISHA, 9).await.unwrap();
        backend.clock.set(at("2026-11-05T10:00"));
        let october = accounts(&backend, &people, BAISHA, 10).await.unwrap();
        backend.clock.set(at("2026-11-14T10:00"));
        accounts(&backend, &people, DALAI, 10).await.unwrap();
        backend.clock.set(at("2026-11-20T10:00"));
        missing(villages::board(&backend, &people.cadre).await);
        for watcher in [&people.dispatcher, &people.clerk, &people.officer] {
            let board = villages::board(&backend, watcher).await.unwrap();
            let [town] = board.townships.as_slice() else { panic!("{store}: {board:?}") };
            assert_eq!((town.villages, town.clear, town.on_time, town.late, town.missing), (2, 1, 2, 1, 1), "{store}");
            assert_eq!((town.in_time(), town.laggards.len()), (Some(50), 1), "{store}");
            assert_eq!((town.laggards[0].name.as_str(), town.laggards[0].standing), ("大濑村", Standing::Missing { days: 41 }), "{store}");
        }
        assert!(villages::board(&backend, &people.elsewhere).await.unwrap().duties.is_empty(), "{store}");
        let late = Lateness { missing: 1, villages: 1, soon: 0, watches: true };
        assert_eq!(villages::lateness(&backend, &people.dispatcher).await.unwrap(), late, "{store}");
        assert_eq!(villages::lateness(&backend, &people.cadre).await.unwrap(), Lateness::default(), "{store}");
        let own = villages::lateness(&backend, &people.neighbour).await.unwrap();
        assert_eq!((own.missing, own.watches), (1, false), "{store}");
        let public = villages::view(&backend, &region(DALAI)).await.unwrap().promises;
        assert_eq!((public[0].standing, public[0].older), (Standing::Late { at: at("2026-11-14T10:00"), days: 4 }, 1), "{store}");
        // A correction makes nothing late, and what is withdrawn was never there.
        let by = Viewer::Member(people.clerk.clone());
        disclosures::act(&backend, &by, october, None, Deed::Correct(Reason::parse("补一张凭证").unwrap())).await.unwrap();
        disclosures::act(&backend, &by, october, None, Deed::Submit).await.unwrap();
        approve(&backend, &people, october).await.unwrap();
        let baisha = async || villages::view(&backend, &region(BAISHA)).await.unwrap().promises[0].standing;
        assert_eq!(baisha().await, Standing::OnTime { at: at("2026-11-05T10:00") }, "{store}");
        let reviewer = Viewer::Member(people.reviewer.clone());
        disclosures::act(&backend, &reviewer, october, None, Deed::Withdraw(Reason::parse("放错了").unwrap())).await.unwrap();
        assert_eq!(baisha().await, Standing::Missing { days: 10 }, "{store}");
        // The township asks for it earlier; the county's is not the township's to end.
        villages::add_duty(&backend, &people.reviewer, monthly(3, "2026-09-01")).await.unwrap();
        assert_eq!(baisha().await, Standing::Missing { days: 17 }, "{store}");
        let duties = villages::board(&backend, &people.clerk).await.unwrap().duties;
        assert_eq!(duties.iter().map(|duty| duty.days).collect::<Vec<_>>(), [10, 3], "{store}");
        missing(villages::remove_duty(&backend, &people.clerk, duties[0].id).await);
        villages::remove_duty(&backend, &people.clerk, duties[1].id).await.unwrap();
        villages::remove_duty(&backend, &people.dispatcher, duties[0].id).await.unwrap();
        assert!(villages::view(&backend, &region(BAISHA)).await.unwrap().promises.is_empty(), "{store}");
        assert_eq!(audited(&backend).await, ["add_duty", "add_duty", "remove_duty", "remove_duty"], "{store}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn who_publishes_is_reminded_once_before_and_once_after_the_day_in_office_hours() {
    for (store, backend, _guard) in common::stores().await {
        let people = People::new(&backend).await;
        villages::add_duty(&backend, &people.dispatcher, monthly(10, "2026-11-01")).await.unwrap();
        // Dalai has published; the cadre of Baisha is told, and nobody else.
        backend.clock.set(at("2026-12-02T10:00"));
        accounts(&backend, &people, DALAI, 11).await.unwrap();
        let told = async || rows(&backend, "SELECT topic || ' ' || phone FROM outbox WHERE topic LIKE 'remind:duty%' ORDER BY id").await;
        for (moment, so_far) in [
            ("2026-12-06T10:00", 0), // four days left, and a Sunday
            ("2026-12-07T08:29", 0), // three days left, before the office opens
            ("2026-12-07T08:30", 1),
            ("2026-12-07T15:00", 1),
            ("2026-12-08T09:00", 1),
            ("2026-12-10T17:00", 1), // the last day
            ("2026-12-11T00:01", 1), // late, and night
            ("2026-12-11T09:00", 2),
            ("2026-12-14T09:00", 2),
        ] {
            backend.clock.set(at(moment));
            villages::remind(&backend).await.unwrap();
            assert_eq!(told().await.len(), so_far, "{store}: {moment}");
        }
        assert_eq!(told().await, ["remind:duty-soon 13900000011", "remind:duty-late 13900000011"], "{store}");
        let texts = rows(&backend, "SELECT text FROM outbox WHERE topic = 'remind:duty-late'").await;
        assert_eq!(
            texts,
            ["【明白】有 1 项公示过了日子还没公布，村民看得到，请马上补上：https://mingbai.example/desk/villages"],
            "{store}"
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_comes_due_over_a_holiday_is_told_of_before_it() {
    for (store, backend, _guard) in common::stores().await {
        let people = People::new(&backend).await;
        villages::add_duty(&backend, &people.dispatcher, monthly(5, "2026-09-01")).await.unwrap();
        backend.clock.set(at("2026-09-29T10:00"));
        villages::remind(&backend).await.unwrap();
        let told = async || rows(&backend, "SELECT topic FROM outbox WHERE topic LIKE 'remind:duty%' AND phone = '13900000011'").await;
        assert!(told().await.is_empty(), "{store}: there is time");
        // The last day before the week of the National Day: September ends today, and is due on 5 October.
        backend.clock.set(at("2026-09-30T10:00"));
        villages::remind(&backend).await.unwrap();
        assert_eq!(told().await, ["remind:duty-soon"], "{store}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn where_the_committee_has_nobody_the_townships_clerk_is_reminded_of_all_its_villages_in_one_text() {
    for (store, backend, _guard) in common::stores().await {
        let people = People::new(&backend).await;
        for code in ["350121101203", "350121101204"] {
            units::ensure(&backend, UnitKind::VillageCommittee, region(code), format!("村委会 {code}")).await.unwrap();
        }
        villages::add_duty(&backend, &people.clerk, monthly(10, "2026-11-01")).await.unwrap();
        backend.clock.set(at("2026-12-14T09:00"));
        villages::remind(&backend).await.unwrap();
        let clerk = rows(&backend, "SELECT text FROM outbox WHERE topic = 'remind:duty-late' AND phone = '13900000014'").await;
        assert_eq!(clerk.len(), 1, "{store}: {clerk:?}");
        assert!(clerk[0].contains("有 2 项公示过了日子"), "{store}: {clerk:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_figures_that_are_counted_are_this_years() {
    for (store, backend, _guard) in common::stores().await {
        let people = People::new(&backend).await;
        backend.clock.set(at("2025-12-31T23:00"));
        publish_as(&backend, &people, BAISHA, Kind::Party, "党员大会", ("2025-12-01", "2025-12-31")).await.unwrap();
        backend.clock.set(at("2026-01-01T00:00"));
        publish_as(&backend, &people, BAISHA, Kind::Affairs, "村民代表会议", ("2025-12-01", "2025-12-31")).await.unwrap();
        backend.clock.set(at("2026-11-20T10:00"));
        let computed = villages::view(&backend, &region(BAISHA)).await.unwrap().computed;
        assert_eq!((computed.year, computed.disclosed, computed.solved), (2026, 1, 0), "{store}");
        assert_eq!(computed.subsidies, Subsidies::default(), "{store}");
    }
}

/// A roster of one household, for these years; who publishes it discloses the payment too.
async fn subsidy(backend: &Backend, people: &People, title: &str, years: (i32, i32), yuan: i64, paid: bool) {
    let period = (format!("{}-01-01", years.0), format!("{}-12-31", years.1));
    let columns = vec![Column::new("户主", Holds::Person), Column::new("金额", Holds::Money)];
    let lines = vec![vec![Cell::Person("陈大川".into()), Cell::Money(Amount(yuan * 100))]];
    let content = Content { words: String::new(), table: Some(Table::new(columns, lines).unwrap()) };
    let id = publish(backend, people, BAISHA, Kind::Subsidy, title, (&period.0, &period.1), content).await.unwrap();
    if paid {
        let clerk = Viewer::Member(people.clerk.clone());
        disclosures::pay(backend, &clerk, id, None).await.unwrap();
        disclosures::act(backend, &clerk, id, None, Deed::Submit).await.unwrap();
        approve(backend, people, id).await.unwrap();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_subsidies_paid_is_the_same_on_the_villages_page_and_in_the_chart() {
    for (store, backend, _guard) in common::stores().await {
        let people = People::new(&backend).await;
        backend.clock.set(at("2026-11-20T10:00"));
        for (title, years, yuan, paid) in [
            ("耕地补贴", (2026, 2026), 700, true),
            ("草原补助", (2026, 2026), 50, false),
            ("旧年的补贴", (2025, 2025), 9, true),
            ("水库移民补助", (2014, 2018), 57_000, true),
            ("跨年的补助", (2025, 2026), 40, true),
        ] {
            subsidy(&backend, &people, title, years, yuan, paid).await;
        }
        let computed = villages::view(&backend, &region(BAISHA)).await.unwrap().computed;
        let given = |paid: i64, due: i64| Subsidies { paid: Amount(paid * 100), due: Amount(due * 100) };
        assert_eq!(computed.subsidies, given(700, 50), "{store}");
        let listing = disclosures::list(&backend, &region(BAISHA), &Wanted::default()).await.unwrap();
        let years = |first, last| Years { first, last };
        let all = [
            (years(2014, 2018), given(57_000, 0)),
            (years(2025, 2025), given(9, 0)),
            (years(2025, 2026), given(40, 0)),
            (years(2026, 2026), computed.subsidies),
        ];
        assert_eq!(listing.figures.unwrap().subsidies, all, "{store}");
    }
}
