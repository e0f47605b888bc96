//! Papers of a disclosure, and what of it is lost.

use crate::common;
use crate::office::*;
use backend::disclosures::{self, Shown};
use backend::{Error, media, verify};
use domain::disclosures::{Kind, PaperKind, Refused};
use domain::ids::MediaToken;
use domain::publication::Deed;
use domain::viewer::Viewer;
use sea_orm::ConnectionTrait as _;

#[tokio::test(flavor = "multi_thread")]
async fn what_a_disclosure_has_lost_is_named() {
    for (store, backend, guard) in common::stores().await {
        let id = published(&backend, Kind::Subsidy, roster(vec![line("程永福", 1, ""), line("陈美兰", 2, "")])).await;
        let verdict = verify::verify(&backend).await.unwrap();
        assert_eq!((verdict.disclosures, verdict.events, verdict.photos, verdict.problems.len()), (1, 3, 1, 0), "{store}: {verdict:?}");
        for sql in [
            "DELETE FROM disclosure_lines WHERE no = 2",
            "DELETE FROM disclosure_events WHERE no = 2",
            "UPDATE disclosure_events SET what = replace(what, '\"published\"', '\"submitted\"')",
        ] {
            backend.store.writer().execute_unprepared(sql).await.unwrap();
        }
        std::fs::remove_dir_all(guard.folder.path().join("media")).unwrap();
        let problems = verify::verify(&backend).await.unwrap().problems;
        let told = |words: &str| problems.iter().any(|problem| problem.contains(&format!("disclosure {id}")) && problem.contains(words));
        for words in [
            "version 1 has 1 lines, but should have 2",
            "has events [1, 3], but should have 1 to 3",
            "is published, but its events lead to review",
            "is not in the media store",
        ] {
            assert!(told(words), "{store}: {words}: {problems:?}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn papers_go_with_the_version_that_showed_them() {
    for (store, backend, _guard) in common::stores().await {
        let by = writer(&backend).await;
        let id = drafted(&backend).await;
        let (contract, kind) = media::upload_paper(&backend, b"%PDF-1.7 a contract".to_vec().into()).await.unwrap();
        assert_eq!(kind, PaperKind::Pdf, "{store}");
        let attach = async |more: &[&MediaToken], less: &[&MediaToken]| {
            let owned = |tokens: &[&MediaToken]| tokens.iter().copied().cloned().collect();
            disclosures::attach(&backend, &by, id, None, owned(more), "租金问 13812345678".into(), owned(less)).await
        };
        attach(&[&contract], &[]).await.unwrap();
        act(&backend, &by, id, Deed::Submit).await;
        act(&backend, &reviewer(&backend).await, id, sheets(&backend).await).await;
        act(&backend, &by, id, Deed::Correct(why())).await;
        let Deed::Approve { sheets: photo, .. } = sheets(&backend).await else { unreachable!() };
        attach(&[&photo[0]], &[&contract]).await.unwrap();
        let shown = async |version| {
            let view = disclosures::view(&backend, &by, id, Shown { version: Some(version), from: 1, work: false, words: String::new() })
                .await
                .unwrap();
            view.papers.into_iter().map(|paper| paper.token).collect::<Vec<_>>()
        };
        assert_eq!((shown(1).await, shown(2).await), (vec![contract.clone()], vec![photo[0].clone()]), "{store}");
        let called = async |viewer: &Viewer| {
            let view = disclosures::view(&backend, viewer, id, Shown { version: Some(1), from: 1, work: false, words: String::new() })
                .await
                .unwrap();
            view.papers.into_iter().map(|paper| paper.name).collect::<String>()
        };
        assert_eq!(
            (called(&by).await.as_str(), called(&Viewer::Stranger).await.contains("1381234")),
            ("租金问 13812345678", false),
            "{store}"
        );
        // Who gives the correction up has the paper back.
        act(&backend, &by, id, Deed::Drop).await;
        assert_eq!(shown(1).await, std::slice::from_ref(&contract), "{store}");
        let taken = attach(&[&contract], &[]).await;
        assert!(matches!(taken, Err(Error::Disclosure(Refused::NotNow))), "{store}: {taken:?}");
        act(&backend, &by, id, Deed::Correct(why())).await;
        let taken = attach(&[&contract], &[]).await;
        assert!(
            matches!(&taken, Err(Error::Invalid(errors)) if errors[0].field == "photos"),
            "{store}: it belongs to it already: {taken:?}"
        );
        let sheet = attach(&[&sent(&backend, SHEET).await], &[]).await;
        assert!(matches!(&sheet, Err(Error::Invalid(errors)) if errors[0].field == "papers"), "{store}: a spreadsheet is none: {sheet:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_neither_pdf_nor_picture_is_no_paper() {
    for (store, backend, _guard) in common::stores().await {
        for bytes in [&b"<html><script>alert(1)</script>"[..], b" %PDF-1.7", b""] {
            let refused = media::upload_paper(&backend, bytes.to_vec().into()).await;
            assert!(matches!(refused, Err(Error::Upload(_))), "{store}: {refused:?}");
        }
    }
}
