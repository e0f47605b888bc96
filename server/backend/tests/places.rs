//! Places: brought in, found, named.
#![expect(clippy::unwrap_used, reason = "a test that cannot be set up should fail")]

mod common;

use backend::{Error, places};
use domain::places::Place;
use domain::region::RegionCode;

const BAISHA: &str = "350121101201";

fn codes(found: &[Place]) -> Vec<String> {
    found.iter().map(|place| place.code.to_string()).collect()
}

fn names(found: &[Place]) -> Vec<&str> {
    found.iter().map(|place| place.name.as_str()).collect()
}

#[tokio::test]
async fn a_village_is_found_by_its_name_and_by_pinyin_initials() {
    for (store, backend, _guard) in common::stores().await {
        for typed in ["白沙村", "白沙", "白", "bsc", "BSC", "bs", " 白沙村 "] {
            let found = codes(&places::search(&backend, typed).await.unwrap());
            assert!(found.contains(&BAISHA.to_owned()), "{store}: {typed} finds {found:?}");
        }
    }
}

#[tokio::test]
async fn a_village_is_found_by_the_whole_pinyin_of_its_name_also_where_it_was_imported_before_that_was_kept() {
    use sea_orm::ConnectionTrait as _;
    for (store, backend, _guard) in common::stores().await {
        let finds = async |typed: &str| codes(&places::search(&backend, typed).await.unwrap()).contains(&BAISHA.to_owned());
        backend.store.writer().execute_unprepared("UPDATE regions SET pinyin = ''").await.unwrap();
        assert!(!finds("baishacun").await, "{store}");
        let mut last = Some(String::new());
        while let Some(after) = &last {
            last = places::spell_rest(&backend, after).await.unwrap();
        }
        for typed in ["baisha", "BaiShaCun", "baishacunweihui", "minhou baisha", "mh baisha", "闽侯 baisha", "bai"] {
            assert!(finds(typed).await, "{store}: {typed}");
        }
        assert!(!finds("baishan").await && !finds("guazhou baisha").await, "{store}");
        // What is imported now has it at once.
        places::import_regions_text(&backend.store, "code,name\n350121101803,卓园村委会\n").await.unwrap();
        assert_eq!(names(&places::search(&backend, "zhuoyuan").await.unwrap()), ["卓园村委会"], "{store}");
    }
}

#[tokio::test]
async fn villages_called_just_so_come_before_those_whose_names_go_on() {
    for (store, backend, _guard) in common::stores().await {
        let text = "code,name\n350121101801,白沙东方红林场生活区\n350121101802,白沙一村委会\n";
        places::import_regions_text(&backend.store, text).await.unwrap();
        let found = places::search(&backend, "白沙").await.unwrap();
        assert_eq!(names(&found)[..3], ["白沙社区", "白沙村委会", "白沙村委会"], "{store}");
        assert_eq!(names(&found)[3..], ["白沙一村委会", "白沙东方红林场生活区"], "{store}");
    }
}

#[tokio::test]
async fn a_place_named_before_the_village_narrows_the_search() {
    for (store, backend, _guard) in common::stores().await {
        for typed in ["闽侯 白沙村", "福州，白沙村", "mh bsc", "福建 闽侯县 白沙镇 白沙村"] {
            let found = places::search(&backend, typed).await.unwrap();
            assert_eq!(codes(&found), [BAISHA], "{store}: {typed}");
        }
        assert_eq!(places::search(&backend, "晋江 白沙村").await.unwrap()[0].above[3], "东石镇", "{store}");
        assert!(places::search(&backend, "瓜州 白沙村").await.unwrap().is_empty(), "{store}: no such county here");
    }
}

#[tokio::test]
async fn the_name_of_a_township_finds_its_villages_when_no_village_is_called_so() {
    for (store, backend, _guard) in common::stores().await {
        let found = places::search(&backend, "白沙镇").await.unwrap();
        assert!(
            codes(&found).contains(&BAISHA.to_owned()) && codes(&found).iter().all(|code| code.starts_with("350121101")),
            "{store}: {:?}",
            names(&found)
        );
    }
}

#[tokio::test]
async fn nothing_is_found_for_nothing_and_no_sign_has_a_meaning_of_its_own() {
    for (store, backend, _guard) in common::stores().await {
        for typed in ["", "   ", "%", "_", "'", "白%", "\"", "没有这个村", "，，"] {
            assert!(places::search(&backend, typed).await.unwrap().is_empty(), "{store}: {typed:?}");
        }
    }
}

#[tokio::test]
async fn so_many_are_offered_and_no_more() {
    for (store, backend, _guard) in common::stores().await {
        let lines: String = (100..160).map(|number| format!("350121101{number},新村{number}号村委会\n")).collect();
        places::import_regions_text(&backend.store, &format!("code,name\n{lines}")).await.unwrap();
        assert_eq!(u64::try_from(places::search(&backend, "新村").await.unwrap().len()).unwrap(), places::OFFERED, "{store}");
    }
}

#[tokio::test]
async fn a_place_knows_all_that_contain_it() {
    for (store, backend, _guard) in common::stores().await {
        let place = places::place(&backend, &RegionCode::parse(BAISHA).unwrap()).await.unwrap();
        assert_eq!(place.above, ["福建省", "福州市", "闽侯县", "白沙镇"], "{store}");
        let unknown = places::place(&backend, &RegionCode::parse("990121101201").unwrap()).await;
        assert!(matches!(unknown, Err(Error::NotFound)), "{store}");
    }
}

#[tokio::test]
async fn the_files_of_the_whole_country_are_taken_as_they_are() {
    for (store, backend, _guard) in common::stores().await {
        let folder = tempfile::tempdir().unwrap();
        let files = [
            ("provinces.csv", "code,name\n11,\"北京市\"\n"),
            ("cities.csv", "code,name,provinceCode\n1101,\"市辖区\",11\n"),
            ("areas.csv", "code,name,cityCode,provinceCode\n110101,\"东城区\",1101,11\n"),
            ("streets.csv", "code,name,areaCode,provinceCode,cityCode\n110101001,\"东华门街道\",110101,11,1101\n"),
            (
                "villages.csv",
                "code,name,streetCode,provinceCode,cityCode,areaCode\n110101001001,\"多福巷社区居委会\",110101001,11,1101,110101\n",
            ),
        ]
        .map(|(name, text)| {
            let path = folder.path().join(name);
            std::fs::write(&path, text).unwrap();
            path
        });
        let imported = places::import_regions(&backend.store, &files).await.unwrap();
        assert_eq!((imported.rows, imported.villages), (5, 1), "{store}");
        let found = places::search(&backend, "dfx").await.unwrap();
        assert_eq!(found[0].above, ["北京市", "市辖区", "东城区", "东华门街道"], "{store}");
    }
}

#[tokio::test]
async fn a_name_that_changed_is_renewed_by_the_next_import() {
    for (store, backend, _guard) in common::stores().await {
        places::import_regions_text(&backend.store, &format!("code,name\n{BAISHA},新白沙村委会\n")).await.unwrap();
        assert_eq!(codes(&places::search(&backend, "xbs").await.unwrap()), [BAISHA], "{store}");
        assert!(!codes(&places::search(&backend, "bsc").await.unwrap()).contains(&BAISHA.to_owned()), "{store}");
    }
}

#[tokio::test]
async fn a_file_with_a_wrong_code_names_its_line_and_changes_nothing() {
    for (store, backend, _guard) in common::stores().await {
        let error =
            places::import_regions_text(&backend.store, &format!("code,name\n{BAISHA},改名村\n3501211,半个码\n")).await.unwrap_err();
        assert!(error.to_string().contains("line 3"), "{store}: {error}");
        assert_eq!(places::place(&backend, &RegionCode::parse(BAISHA).unwrap()).await.unwrap().name, "白沙村委会", "{store}");
    }
}

#[tokio::test]
async fn the_working_days_of_a_year_are_renewed_by_the_next_import() {
    for (store, backend, _guard) in common::stores().await {
        let before = backend.calendar().published().collect::<Vec<_>>();
        assert!(before.contains(&2026), "{store}");
        places::import_calendar(&backend.store, "date,kind,name\n2027-01-01,holiday,New Year's Day\n").await.unwrap();
        backend.reload_calendar().await.unwrap();
        assert!(backend.calendar().published().any(|year| year == 2027), "{store}");
    }
}

#[tokio::test]
async fn a_village_that_was_merged_leads_to_the_one_that_it_goes_on_in() {
    for (store, backend, _guard) in common::stores().await {
        let (old, older, new) = ("350121101801", "350121101802", "350121101803");
        let lines = format!("code,name,merged_into\n{old},老井村委会,{new}\n{older},更老井村委会,{old}\n{new},新井村委会,\n");
        places::import_regions_text(&backend.store, &lines).await.unwrap();
        for typed in ["老井", "更老井", "新井", "lj"] {
            assert_eq!(codes(&places::search(&backend, typed).await.unwrap()), [new], "{store}: {typed}");
        }
        let place = places::place(&backend, &RegionCode::parse(older).unwrap()).await.unwrap();
        assert_eq!(place.name, "更老井村委会", "{store}: old pages go on naming it");
        // A list that says nothing about mergers undoes none.
        places::import_regions_text(&backend.store, &format!("code,name\n{old},老井村\n")).await.unwrap();
        let today = places::today(backend.store.reader(), RegionCode::parse(older).unwrap()).await.unwrap();
        assert_eq!(today.as_str(), new, "{store}");
    }
}

#[tokio::test]
async fn a_place_is_merged_into_another_one_of_its_level() {
    for (store, backend, _guard) in common::stores().await {
        for into in [BAISHA, "350121101", "3501"] {
            let text = format!("code,name,merged_into\n{BAISHA},白沙村委会,{into}\n");
            let error = places::import_regions_text(&backend.store, &text).await.unwrap_err();
            assert!(error.to_string().contains("line 2"), "{store}: {error}");
        }
    }
}
