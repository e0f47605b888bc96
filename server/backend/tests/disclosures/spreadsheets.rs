//! A table out of a spreadsheet, and into one.

use crate::common;
use crate::office::*;
use backend::disclosures::{self, Shown};
use backend::{Error, media};
use domain::disclosures::sheet::{Choices, Remark, YearFrom};
use domain::disclosures::{Cell, Content, Day, Holds, Kind};
use domain::fields::Reason;
use domain::money::Amount;
use domain::publication::Deed;
use domain::viewer::Viewer;

#[tokio::test(flavor = "multi_thread")]
async fn a_spreadsheet_is_looked_at_first_and_taken_whole() {
    for (store, backend, _guard) in common::stores().await {
        let (by, id) = (writer(&backend).await, drafted(&backend).await);
        let token = sent(&backend, SHEET).await;
        let seen = disclosures::preview(&backend, &by, id, &token, Choices::default()).await.unwrap();
        let table = seen.table.unwrap();
        assert_eq!(
            (table.count, &table.totals[2], seen.sheet.unwrap().totals_differ()),
            (2, &Cell::Money(Amount(350_000)), false),
            "{store}"
        );
        let view = disclosures::view(&backend, &by, id, Shown::default()).await.unwrap();
        assert!(view.table.is_none(), "{store}: nothing is taken by looking");
        disclosures::take(&backend, &by, id, Some(view.seen), &token, Choices::default(), None).await.unwrap();
        let view = disclosures::view(&backend, &by, id, Shown::default()).await.unwrap();
        assert_eq!((view.words.as_str(), view.table.unwrap().count), ("每人六百元", 2), "{store}");
        // What it was made of is kept with it, and belongs to no other.
        assert_eq!(media::kept(&backend, &token).await.unwrap().disclosure, Some(id), "{store}");
        let other = disclosures::draft(&backend, &by, new(Kind::Subsidy, Content::default(), "b")).await.unwrap();
        assert!(matches!(disclosures::preview(&backend, &by, other, &token, Choices::default()).await, Err(Error::NotFound)), "{store}");
        let again = disclosures::take(&backend, &by, id, Some(1), &token, Choices::default(), None).await;
        assert!(matches!(again, Err(Error::Conflict)), "{store}: of two who write the second is told");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn of_a_spreadsheet_with_one_wrong_cell_nothing_is_taken() {
    for (store, backend, _guard) in common::stores().await {
        let (by, id) = (writer(&backend).await, drafted(&backend).await);
        let token = sent(&backend, &SHEET.replace("0.05", "五百左右")).await;
        let seen = disclosures::preview(&backend, &by, id, &token, Choices::default()).await.unwrap();
        assert_eq!((seen.sheet.unwrap().problems[0].cell.as_str(), seen.table), ("C4", None), "{store}");
        let taken = disclosures::take(&backend, &by, id, None, &token, Choices::default(), None).await;
        assert!(matches!(&taken, Err(Error::Invalid(errors)) if errors[0].field == "sheet"), "{store}: {taken:?}");
        // Read as words it can be taken: who chooses so has seen it.
        let choices = Choices { columns: [("C".to_owned(), Some(Holds::Text))].into(), ..Choices::default() };
        disclosures::take(&backend, &by, id, None, &token, choices, None).await.unwrap();
        let view = disclosures::view(&backend, &by, id, Shown::default()).await.unwrap();
        assert_eq!(view.table.unwrap().lines[1][2], Cell::Text("五百左右".into()), "{store}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn where_totals_differ_a_word_is_asked_for_and_the_reviewer_reads_it() {
    for (store, backend, _guard) in common::stores().await {
        let (by, id) = (writer(&backend).await, drafted(&backend).await);
        let token = sent(&backend, &SHEET.replace("合计,,0.35", "合计,,0.4")).await;
        let silent = disclosures::take(&backend, &by, id, None, &token, Choices::default(), None).await;
        assert!(matches!(&silent, Err(Error::Invalid(errors)) if errors[0].field == "word"), "{store}: {silent:?}");
        let word = Reason::parse("算进了上月结余").unwrap();
        disclosures::take(&backend, &by, id, None, &token, Choices::default(), Some(word)).await.unwrap();
        act(&backend, &by, id, Deed::Submit).await;
        let reviewer = reviewer(&backend).await;
        let told = disclosures::view(&backend, &reviewer, id, WORK).await.unwrap().discrepancy.unwrap();
        assert_eq!((told.word.as_str(), told.totals.len(), told.totals[0].cell.as_str()), ("算进了上月结余", 1, "C5"), "{store}");
        assert_eq!(told.totals[0].computed, Cell::Money(Amount(350_000)), "{store}");
        let deed = sheets(&backend).await;
        act(&backend, &reviewer, id, deed).await;
        let public = disclosures::view(&backend, &Viewer::Stranger, id, Shown::default()).await.unwrap();
        assert_eq!((public.discrepancy, public.table.unwrap().totals[2].clone()), (None, Cell::Money(Amount(350_000))), "{store}");
        // A correction begins with the same table, and so with the word on it; another sheet whose totals agree takes it back.
        act(&backend, &by, id, Deed::Correct(why())).await;
        assert_eq!(disclosures::view(&backend, &by, id, WORK).await.unwrap().discrepancy, Some(told), "{store}");
        let token = sent(&backend, SHEET).await;
        disclosures::take(&backend, &by, id, None, &token, Choices::default(), None).await.unwrap();
        assert_eq!(disclosures::view(&backend, &by, id, WORK).await.unwrap().discrepancy, None, "{store}");
        // Of what was thrown away, the next version knows nothing.
        let token = sent(&backend, &SHEET.replace("合计,,0.35", "合计,,0.4")).await;
        disclosures::take(&backend, &by, id, None, &token, Choices::default(), Some(why())).await.unwrap();
        assert!(disclosures::view(&backend, &by, id, WORK).await.unwrap().discrepancy.is_some(), "{store}");
        act(&backend, &by, id, Deed::Drop).await;
        act(&backend, &by, id, Deed::Correct(why())).await;
        assert_eq!(disclosures::view(&backend, &by, id, WORK).await.unwrap().discrepancy, None, "{store}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn who_writes_sees_before_what_strangers_will_read() {
    for (store, backend, _guard) in common::stores().await {
        let (by, id) = (writer(&backend).await, drafted(&backend).await);
        let token = sent(&backend, SHEET).await;
        let seen = disclosures::preview(&backend, &by, id, &token, Choices::default()).await.unwrap().as_read.unwrap();
        assert_eq!(
            (seen.masked, &seen.lines[0][0], &seen.lines[0][1]),
            (true, &Cell::Person("程*福".into()), &Cell::Identity("****".into())),
            "{store}"
        );
        disclosures::take(&backend, &by, id, None, &token, Choices::default(), None).await.unwrap();
        let draft = disclosures::view(&backend, &by, id, WORK).await.unwrap();
        let as_read = draft.as_read.unwrap();
        assert_eq!((as_read.words.as_str(), &as_read.table.unwrap().lines[0]), ("每人六百元", &seen.lines[0]), "{store}");
        assert_eq!(draft.table.unwrap().lines[0][0], Cell::Person("程永福".into()), "{store}");
        act(&backend, &by, id, Deed::Submit).await;
        let deed = sheets(&backend).await;
        act(&backend, &reviewer(&backend).await, id, deed).await;
        assert_eq!(disclosures::view(&backend, &by, id, WORK).await.unwrap().as_read, None, "{store}: there is a page to look at now");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_table_of_another_time_or_kind_is_told_of_and_a_year_comes_from_the_period() {
    for (store, backend, _guard) in common::stores().await {
        let by = writer(&backend).await;
        let id = disclosures::draft(&backend, &by, new(Kind::Finance, Content::default(), "a")).await.unwrap();
        let file = "姓名,身份证号,日期,金额\n程永福,350121196503071233,1.15,3\n陈美兰,,2019-02-01,5\n";
        let token = sent(&backend, file).await;
        let sheet = disclosures::preview(&backend, &by, id, &token, Choices::default()).await.unwrap().sheet.unwrap();
        let day = Day::new(2019, 2, Some(1)).unwrap();
        let expected = [
            Remark::Year { year: 2018, from: YearFrom::Period },
            Remark::LooksLike { kind: Kind::Subsidy },
            Remark::OutsidePeriod { count: 1, first: day, last: day },
        ];
        assert_eq!(sheet.remarks, expected, "{store}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_spreadsheet_is_no_photo_and_no_stranger_s() {
    for (store, backend, _guard) in common::stores().await {
        let (by, id) = (writer(&backend).await, drafted(&backend).await);
        let token = sent(&backend, SHEET).await;
        let stranger = disclosures::preview(&backend, &Viewer::Stranger, id, &token, Choices::default()).await;
        assert!(matches!(stranger, Err(Error::NotFound)), "{store}");
        let Deed::Approve { sheets: photo, .. } = sheets(&backend).await else { unreachable!() };
        assert!(matches!(disclosures::preview(&backend, &by, id, &photo[0], Choices::default()).await, Err(Error::NotFound)), "{store}");
        // The numbers in it are shown to nobody under its name.
        assert!(matches!(backend.media.get(&token, media::Size::Full).await, Err(Error::NotFound)), "{store}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_table_leaves_for_a_spreadsheet_as_the_reader_may_see_it() {
    for (store, backend, _guard) in common::stores().await {
        let id = published(&backend, Kind::Subsidy, roster(vec![line("程永福", 1_000, "")])).await;
        let (seen, masked) = disclosures::table(&backend, &Viewer::Stranger, id, None).await.unwrap();
        assert_eq!((seen.title.as_str(), &masked.lines()[0][0]), ("二〇一八年补贴", &Cell::Person("程*福".into())), "{store}");
        let (_, whole) = disclosures::table(&backend, &writer(&backend).await, id, Some(1)).await.unwrap();
        assert_eq!(whole.lines()[0][0], Cell::Person("程永福".into()), "{store}");
        act(&backend, &reviewer(&backend).await, id, Deed::Withdraw(why())).await;
        assert!(matches!(disclosures::table(&backend, &Viewer::Stranger, id, Some(1)).await, Err(Error::NotFound)), "{store}");
    }
}
