//! Photos: taken by one filing or answer, once, and shown to those who may see them.

use crate::common;
use crate::county::*;
use backend::cases::{self, Deed, NewCase};
use backend::media::{self, Size};
use backend::{Backend, Error};
use domain::cases::{Answer, Published, StateName, What};
use domain::fields::FieldProblem;
use domain::ids::MediaToken;
use domain::viewer::Viewer;
use image::{DynamicImage, ImageFormat};
use std::io::Cursor;

async fn upload(backend: &Backend) -> MediaToken {
    let mut picture = Cursor::new(Vec::new());
    DynamicImage::new_rgb8(4, 3).write_to(&mut picture, ImageFormat::Png).unwrap();
    media::upload(backend, picture.into_inner().into()).await.unwrap().token
}

fn with(photos: &[&MediaToken], filing: NewCase) -> NewCase {
    NewCase { photos: photos.iter().copied().cloned().collect(), ..filing }
}

fn showing(photo: &MediaToken) -> Deed {
    Deed::Answer(Box::new(Answer { evidence: vec![photo.clone()], ..answer() }))
}

#[tokio::test(flavor = "multi_thread")]
async fn a_filing_takes_its_photos() {
    for (store, backend, _guard) in common::stores().await {
        County::new(&backend).await;
        let meilan = resident(&backend, 50).await;
        let (near, far) = (upload(&backend).await, upload(&backend).await);
        assert_eq!(media::kept(&backend, &near).await.unwrap().place, None, "{store}: nobody's yet");
        let id = file(&backend, meilan, with(&[&near, &far], demand("村口路灯坏了"))).await;
        assert_eq!(seen(&backend, &Viewer::Resident(meilan), id).await.photos, [near.clone(), far], "{store}");
        assert_eq!(media::kept(&backend, &near).await.unwrap().place, Some((id, 1)), "{store}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_photo_that_a_case_has_cannot_be_taken_again_by_anybody() {
    for (store, backend, _guard) in common::stores().await {
        County::new(&backend).await;
        let (meilan, dayong) = (resident(&backend, 50).await, resident(&backend, 51).await);
        let (taken, free) = (upload(&backend).await, upload(&backend).await);
        let id = file(&backend, meilan, with(&[&taken], demand("村口路灯坏了"))).await;
        for (by, photos) in [(meilan, vec![&taken]), (dayong, vec![&free, &taken]), (dayong, vec![&free, &free])] {
            let refused = cases::file(&backend, by, with(&photos, demand("水沟堵了"))).await;
            assert_eq!(problems(refused), [FieldProblem::NotFound.at("photos")], "{store}");
        }
        assert_eq!(media::kept(&backend, &taken).await.unwrap().place, Some((id, 1)), "{store}");
        assert_eq!(media::kept(&backend, &free).await.unwrap().place, None, "{store}: what was refused took nothing");
        assert!(cases::mine(&backend, dayong).await.unwrap().is_empty(), "{store}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn of_many_who_take_one_photo_at_once_one_gets_it() {
    for (store, backend, _guard) in common::stores().await {
        County::new(&backend).await;
        for round in 0..6 {
            let photo = upload(&backend).await;
            let mut sent = Vec::new();
            for number in 50..54 {
                let by = resident(&backend, number).await;
                let (backend, filing) = (backend.clone(), with(&[&photo], demand(&format!("第{round}盏路灯坏了"))));
                sent.push(tokio::spawn(async move { cases::file(&backend, by, filing).await }));
            }
            let mut got = Vec::new();
            for answer in futures::future::join_all(sent).await {
                match answer.unwrap() {
                    Ok(id) => got.push(id),
                    refused => assert_eq!(problems(refused), [FieldProblem::NotFound.at("photos")], "{store}"),
                }
            }
            assert_eq!(got.len(), 1, "{store}: {got:?} have one photo");
            assert_eq!(media::kept(&backend, &photo).await.unwrap().place, Some((got[0], 1)), "{store}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_takes_its_photos_and_leaves_those_of_others() {
    for (store, backend, _guard) in common::stores().await {
        let county = County::new(&backend).await;
        let meilan = resident(&backend, 50).await;
        let (hers, his) = (upload(&backend).await, upload(&backend).await);
        let id = file(&backend, meilan, with(&[&hers], demand("村口路灯坏了"))).await;
        take(&backend, &county.cadre, id).await;
        let refused = cases::act(&backend, &staff(&county.cadre), id, None, showing(&hers)).await;
        assert_eq!(problems(refused), [FieldProblem::NotFound.at("photos")], "{store}");
        let view = seen(&backend, &staff(&county.cadre), id).await;
        assert_eq!((view.head.status, view.newest), (StateName::InHand, 3), "{store}: nothing of it was written");
        act(&backend, &staff(&county.cadre), id, showing(&his)).await;
        let view = seen(&backend, &Viewer::Resident(meilan), id).await;
        assert!(matches!(&view.entries[3].event.what, What::Answered { evidence, .. } if *evidence == [his.clone()]), "{store}");
        assert_eq!(view.photos, [hers], "{store}: what was filed stays what was filed");
        assert_eq!(media::kept(&backend, &his).await.unwrap().place, Some((id, 4)), "{store}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stranger_gets_photos_once_they_are_published() {
    for (store, backend, _guard) in common::stores().await {
        let county = County::new(&backend).await;
        let (meilan, dayong) = (resident(&backend, 50).await, resident(&backend, 51).await);
        let photo = upload(&backend).await;
        let id = file(&backend, meilan, with(&[&photo], demand("村口路灯坏了"))).await;
        for by in [Viewer::Resident(meilan), staff(&county.cadre)] {
            cases::sees_photo(&backend, &by, id, 1).await.unwrap();
        }
        for by in [Viewer::Stranger, Viewer::Resident(dayong), staff(&county.neighbour)] {
            missing(cases::sees_photo(&backend, &by, id, 1).await);
            assert!(seen(&backend, &by, id).await.photos.is_empty(), "{store}: {by:?}");
        }
        act(&backend, &staff(&county.cadre), id, Deed::Publish(Published { words: false, photos: true })).await;
        cases::sees_photo(&backend, &Viewer::Stranger, id, 1).await.unwrap();
        assert_eq!(seen(&backend, &Viewer::Stranger, id).await.photos, [photo], "{store}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_photo_in_a_message_is_for_whom_the_message_is_for() {
    for (_, backend, _guard) in common::stores().await {
        let county = County::new(&backend).await;
        let (meilan, dayong) = (resident(&backend, 50).await, resident(&backend, 51).await);
        let id = file(&backend, meilan, demand("村口路灯坏了")).await;
        cases::join(&backend, dayong, id).await.unwrap();
        let message = Deed::Message { to: None, words: words("就是这一盏"), photos: vec![upload(&backend).await] };
        act(&backend, &Viewer::Resident(meilan), id, message).await;
        for by in [Viewer::Resident(meilan), staff(&county.cadre)] {
            cases::sees_photo(&backend, &by, id, 3).await.unwrap();
        }
        for by in [Viewer::Resident(dayong), Viewer::Stranger] {
            missing(cases::sees_photo(&backend, &by, id, 3).await);
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_upload_that_nobody_took_is_swept_away_after_a_day() {
    const DAY: i64 = 86_400_000;
    for (store, backend, _guard) in common::stores().await {
        County::new(&backend).await;
        let meilan = resident(&backend, 50).await;
        let (taken, left) = (upload(&backend).await, upload(&backend).await);
        file(&backend, meilan, with(&[&taken], demand("村口路灯坏了"))).await;
        let now = backend.clock.now();
        assert_eq!(media::sweep(&backend, now.plus_millis(DAY)).await.unwrap(), 0, "{store}");
        assert_eq!(media::sweep(&backend, now.plus_millis(DAY + 1)).await.unwrap(), 1, "{store}");
        for size in [Size::Full, Size::Thumbnail] {
            backend.media.get(&taken, size).await.unwrap();
            assert!(matches!(backend.media.get(&left, size).await, Err(Error::NotFound)), "{store}: {size:?}");
        }
        missing(media::kept(&backend, &left).await);
    }
}
