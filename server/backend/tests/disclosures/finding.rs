//! Lists, what is found in them, and long rosters.

use crate::common;
use crate::office::*;
use backend::disclosures::{self, Shown, Shows, Sought, Wanted, Writing};
use domain::disclosures::{Cell, Kind};
use domain::fields::Subject;
use domain::money::Amount;
use domain::publication::{Deed, StateName};
use domain::unit::{Role, UnitKind};
use domain::viewer::Viewer;
use sea_orm::ConnectionTrait as _;

#[tokio::test(flavor = "multi_thread")]
async fn a_list_is_narrowed_by_kind_year_and_words_and_signs_mean_themselves() {
    for (store, backend, _guard) in common::stores().await {
        published(&backend, Kind::Subsidy, roster(vec![line("程永福", 1_000, "")])).await;
        let with = |kind, year, words: &str| Wanted { kind, year, words: words.into(), ..Wanted::default() };
        assert_eq!(listed(&backend, with(Some(Kind::Subsidy), Some(2018), "补贴")).await, 1, "{store}");
        assert_eq!(listed(&backend, with(Some(Kind::Finance), None, "")).await, 0, "{store}");
        assert_eq!(listed(&backend, with(None, Some(2019), "")).await, 0, "{store}");
        assert_eq!(listed(&backend, with(None, None, "%")).await, 0, "{store}");
        assert_eq!(disclosures::list(&backend, &region(BAISHA), &Wanted::default()).await.unwrap().years, [2018], "{store}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_tells_of_several_years_or_months_is_found_under_each_and_around_the_village_too() {
    for (store, backend, _guard) in common::stores().await {
        publish(&backend, "五年的补贴", "2014-03-01", "2018-10-31", roster(vec![line("程永福", 1, "")])).await;
        publish(&backend, "二月收支", "2018-02-01", "2018-02-28", roster(vec![line("程永福", 1, "")])).await;
        let of = async |place: &str, year, month| {
            let wanted = Wanted { year, month, ..Wanted::default() };
            let listing = disclosures::list(&backend, &region(place), &wanted).await.unwrap();
            (listing.items.into_iter().map(|item| item.title).collect::<Vec<_>>(), listing.years)
        };
        let years = vec![2018, 2017, 2016, 2015, 2014];
        for place in [BAISHA, TOWN, "350121"] {
            assert_eq!(of(place, None, None).await, (vec!["五年的补贴".into(), "二月收支".into()], years.clone()), "{store}: {place}");
            assert_eq!(of(place, Some(2016), None).await.0, ["五年的补贴"], "{store}: {place}");
            assert_eq!(of(place, Some(2018), Some(2)).await.0.len(), 2, "{store}: {place}");
            assert_eq!(of(place, Some(2018), Some(3)).await.0, ["五年的补贴"], "{store}: {place}");
            assert!(of(place, Some(2018), Some(11)).await.0.is_empty() && of(place, Some(2014), Some(2)).await.0.is_empty(), "{store}");
        }
        for elsewhere in ["350121101202", "350121102", "350122"] {
            assert!(of(elsewhere, None, None).await.0.is_empty(), "{store}: {elsewhere}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_disclosure_is_found_by_what_everybody_reads_in_it_now_and_never_by_what_is_hidden() {
    for (store, backend, _guard) in common::stores().await {
        let content = roster(vec![line("程永福", 300_000, "村口店面一间 350121196503071234"), line("陈阿婆", 50_000, "程永福代领")]);
        let id = publish(&backend, "集体资产出租情况", "2018-01-01", "2018-12-31", content).await;
        let found = async |place: &str, words: &str| {
            disclosures::list(&backend, &region(place), &Wanted { words: words.into(), ..Wanted::default() }).await.unwrap().total
        };
        for words in ["店面", "出租 店面", "代领", "3000", "水库移民", "备注", "集体资产出租情况"] {
            assert_eq!((found(BAISHA, words).await, found(TOWN, words).await, found("350122", words).await), (1, 1, 0), "{store}: {words}");
        }
        for words in ["永福", "程永福", "阿婆", "350121196503071234", "19650307", "%", "_r350121101201", "店面 山林"] {
            assert_eq!(found(BAISHA, words).await, 0, "{store}: {words}");
        }
        // A correction is found once it is published, what it replaced no more; what is withdrawn not at all.
        let by = writer(&backend).await;
        act(&backend, &by, id, Deed::Correct(why())).await;
        let shows = Shows::All(roster(vec![line("程永福", 300_000, "山林一片")]));
        let writing =
            Writing { title: Subject::parse("集体资产出租情况").unwrap(), period: period("2018-01-01", "2018-12-31"), shows };
        disclosures::write(&backend, &by, id, None, writing).await.unwrap();
        assert_eq!((found(BAISHA, "店面").await, found(BAISHA, "山林").await), (1, 0), "{store}: in work");
        act(&backend, &by, id, Deed::Submit).await;
        act(&backend, &reviewer(&backend).await, id, sheets(&backend).await).await;
        assert_eq!((found(BAISHA, "店面").await, found(BAISHA, "山林").await), (0, 1), "{store}: published");
        act(&backend, &reviewer(&backend).await, id, Deed::Withdraw(why())).await;
        assert_eq!(found(BAISHA, "山林").await, 0, "{store}: withdrawn");
        act(&backend, &reviewer(&backend).await, id, Deed::PutBack(why())).await;
        assert_eq!(found(BAISHA, "山林").await, 1, "{store}: put back");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_published_before_there_was_an_index_is_indexed_step_by_step() {
    for (store, backend, _guard) in common::stores().await {
        let broken = publish(&backend, "第一张", "2018-01-01", "2018-01-31", roster(vec![line("程永福", 1, "店面")])).await;
        publish(&backend, "第二张", "2018-02-01", "2018-02-28", roster(vec![line("程永福", 1, "店面")])).await;
        for sql in ["DELETE FROM disclosure_search".to_owned(), format!("UPDATE disclosures SET body = '{{}}' WHERE id = {broken}")] {
            backend.store.writer().execute_unprepared(&sql).await.unwrap();
        }
        let found = async || listed(&backend, Wanted { words: "店面 第二".into(), ..Wanted::default() }).await;
        assert_eq!(found().await, 0, "{store}");
        let (mut last, mut turns) = (Some(0), 0);
        while let Some(after) = last {
            last = disclosures::index_rest(&backend, after).await.unwrap();
            turns += 1;
            assert!(turns < 10, "{store}: it does not end");
        }
        assert_eq!(found().await, 1, "{store}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_desks_list_is_narrowed_down_and_has_the_newest_period_first() {
    for (store, backend, _guard) in common::stores().await {
        let (by, judge) = (writer(&backend).await, reviewer(&backend).await);
        let member = judge.member().unwrap();
        let begin = async |key: &str, kind, title: &str, year: i32| {
            let mut new = new(kind, roster(vec![line("程永福", 1, "")]), key);
            (new.new.title, new.new.period) = (Subject::parse(title).unwrap(), period(&format!("{year}-01-01"), &format!("{year}-12-31")));
            let id = disclosures::draft(&backend, &by, new).await.unwrap();
            act(&backend, &by, id, Deed::Submit).await;
            id
        };
        let old = begin("a", Kind::Finance, "村集体收支", 2017).await;
        let new = begin("b", Kind::Subsidy, "种粮补贴", 2019).await;
        let waits = begin("c", Kind::Finance, "路灯电费", 2018).await;
        for id in [new, old] {
            act(&backend, &judge, id, sheets(&backend).await).await;
        }
        let found = async |sought: Sought| {
            let waiting = disclosures::waiting(&backend, member, &sought).await.unwrap().review;
            let published = disclosures::published(&backend, member, &sought).await.unwrap();
            waiting.into_iter().chain(published).map(|item| item.id).collect::<Vec<_>>()
        };
        assert_eq!(found(Sought::default()).await, [waits, new, old], "{store}");
        assert_eq!(found(Sought { kind: Some(Kind::Finance), ..Sought::default() }).await, [waits, old], "{store}");
        assert_eq!(found(Sought { state: Some(StateName::Published), ..Sought::default() }).await, [new, old], "{store}");
        assert_eq!(found(Sought { words: "种粮".into(), ..Sought::default() }).await, [new], "{store}");
        assert_eq!(found(Sought { region: Some(region(TOWN)), ..Sought::default() }).await, [], "{store}");
        let places = disclosures::places_of(&backend, member).await.unwrap();
        assert_eq!(places.iter().map(|place| place.id).collect::<Vec<_>>(), [region(BAISHA)], "{store}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_long_roster_is_read_page_by_page() {
    for (store, backend, _guard) in common::stores().await {
        let lines = (0..1_201).map(|at| line("程永福", at, "")).collect();
        let id = published(&backend, Kind::Subsidy, roster(lines)).await;
        let last =
            disclosures::view(&backend, &Viewer::Stranger, id, Shown { version: None, from: 1_201, work: false, words: String::new() })
                .await
                .unwrap()
                .table
                .unwrap();
        assert_eq!((last.first, last.count, last.lines.len()), (1_201, 1_201, 1), "{store}");
        assert_eq!(last.lines[0][1], Cell::Money(Amount(1_200)), "{store}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn lines_of_a_long_roster_are_found_by_what_the_reader_sees_and_by_nothing_else() {
    for (store, backend, _guard) in common::stores().await {
        let name = |at: i64| if at % 1_000 == 7 { "程永福" } else { "陈美兰" };
        let remark = |at: i64| if at == 2_500 { "店面 100% 属实" } else { "" };
        let lines = (0..3_000).map(|at| line(name(at), at * 100, remark(at))).collect();
        let id = published(&backend, Kind::Subsidy, roster(lines)).await;
        let by = writer(&backend).await;
        let found = async |viewer: &Viewer, words: &str, from: u64| {
            let shown = Shown { words: words.into(), from, ..Shown::default() };
            let table = disclosures::view(&backend, viewer, id, shown).await.unwrap().table.unwrap();
            assert_eq!((table.count, table.numbers.len()), (3_000, table.lines.len()), "{store}: {words}");
            (table.found, table.first, table.numbers)
        };
        let stranger = Viewer::Stranger;
        assert_eq!(found(&stranger, "店面", 1).await, (Some(1), 1, vec![2_501]), "{store}");
        assert_eq!(found(&stranger, "100% 店", 1).await, (Some(1), 1, vec![2_501]), "{store}: signs mean themselves");
        // Numbers are looked for as they are read.
        assert_eq!(found(&stranger, "2,345", 1).await, (Some(1), 1, vec![2_346]), "{store}");
        assert_eq!(found(&stranger, "程永福", 1).await, (Some(3), 1, vec![8, 1_008, 2_008]), "{store}: as it is masked");
        assert_eq!(found(&stranger, "永", 1).await, (Some(0), 1, vec![]), "{store}: what is hidden");
        assert_eq!(found(&by, "永", 1).await, (Some(3), 1, vec![8, 1_008, 2_008]), "{store}: who reads it whole");
        let (count, first, numbers) = found(&stranger, "陈", 99_999).await;
        assert_eq!((count, first, numbers.last()), (Some(2_997), 2_951, Some(&3_000)), "{store}: the last page");
        assert_eq!(found(&stranger, "", 99_999).await, (None, 2_951, (2_951..=3_000).collect()), "{store}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn who_writes_where_is_told_by_the_place() {
    for (store, backend, _guard) in common::stores().await {
        let of = async |viewer: &Viewer| disclosures::writable(&backend, viewer.member().unwrap()).await.unwrap().len();
        assert_eq!(of(&writer(&backend).await).await, 1, "{store}: the village alone");
        assert_eq!(of(&reviewer(&backend).await).await, 0, "{store}: who reviews does not write");
        let clerk = member(&backend, 6, UnitKind::TownshipGovernment, TOWN, Role::TownshipClerk).await;
        let villages = backend::places::villages(&backend, &region(TOWN)).await.unwrap().len();
        assert_eq!(of(&clerk).await, villages + 1, "{store}");
    }
}
