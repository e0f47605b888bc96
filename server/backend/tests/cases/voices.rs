//! Voice notes: taken like photos, heard by petitioners and staff alone, and written down by staff.

use crate::common;
use crate::county::*;
use backend::cases::{self, Deed, NewCase};
use backend::media::{self, Size};
use backend::voice::Form;
use backend::{Backend, Error, UploadProblem, verify};
use domain::cases::{Answer, Published, Refused, Sound, VoiceNote, What};
use domain::ids::MediaToken;
use domain::viewer::Viewer;
use image::{DynamicImage, ImageFormat};
use std::io::Cursor;
use std::path::Path;

fn recording(name: &str) -> bytes::Bytes {
    std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/recordings").join(name)).unwrap().into()
}

async fn record(backend: &Backend, name: &str) -> MediaToken {
    media::upload_voice(backend, recording(name)).await.unwrap().token
}

async fn photo(backend: &Backend) -> MediaToken {
    let mut picture = Cursor::new(Vec::new());
    DynamicImage::new_rgb8(4, 3).write_to(&mut picture, ImageFormat::Png).unwrap();
    media::upload(backend, picture.into_inner().into()).await.unwrap().token
}

fn with(files: &[&MediaToken], filing: NewCase) -> NewCase {
    NewCase { photos: files.iter().copied().cloned().collect(), ..filing }
}

fn note(token: &MediaToken, sound: Sound) -> VoiceNote {
    VoiceNote { token: token.clone(), seconds: 2, sound }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_filing_takes_voices_and_photos_and_tells_them_apart() {
    for (store, backend, _guard) in common::stores().await {
        let county = County::new(&backend).await;
        let meilan = resident(&backend, 50).await;
        let (said, shown) = (record(&backend, "chromium.webm").await, photo(&backend).await);
        assert_eq!(media::kept(&backend, &said).await.unwrap().place, None, "{store}: nobody's yet");
        let id = file(&backend, meilan, with(&[&said, &shown], demand("村口路灯坏了"))).await;
        for by in [Viewer::Resident(meilan), staff(&county.cadre)] {
            let view = seen(&backend, &by, id).await;
            assert_eq!((view.photos, view.voices), (vec![shown.clone()], vec![note(&said, Sound::Opus)]), "{store}");
        }
        assert_eq!(media::kept(&backend, &said).await.unwrap().place, Some((id, 1)), "{store}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_said_in_an_answer_and_in_the_talk_stands_with_its_line() {
    for (store, backend, _guard) in common::stores().await {
        let county = County::new(&backend).await;
        let meilan = resident(&backend, 50).await;
        let id = file(&backend, meilan, demand("村口路灯坏了")).await;
        take(&backend, &county.cadre, id).await;
        let (hers, his, shown) = (record(&backend, "safari.mp4").await, record(&backend, "firefox.ogg").await, photo(&backend).await);
        let message = Deed::Message { to: None, words: words("就是这一盏"), photos: vec![hers.clone()] };
        act(&backend, &Viewer::Resident(meilan), id, message).await;
        let answer = Answer { evidence: vec![his.clone(), shown.clone()], ..answer() };
        act(&backend, &staff(&county.cadre), id, Deed::Answer(Box::new(answer))).await;
        let view = seen(&backend, &Viewer::Resident(meilan), id).await;
        let told: Vec<_> = view.entries.iter().map(|entry| (entry.event.what.media().to_vec(), entry.voices.clone())).skip(3).collect();
        let expected = [(vec![], vec![note(&hers, Sound::Aac)]), (vec![shown.clone()], vec![note(&his, Sound::Opus)])];
        assert_eq!(told, expected, "{store}");
        let live = cases::live_after(&backend, &Viewer::Resident(meilan), id, 3).await.unwrap().unwrap();
        assert_eq!(live.entries, view.entries[3..], "{store}: live brings the same");
        assert!(view.voices.is_empty(), "{store}: nothing was said with the filing");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn no_stranger_hears_a_voice_whatever_is_published() {
    for (store, backend, _guard) in common::stores().await {
        let county = County::new(&backend).await;
        let (meilan, dayong) = (resident(&backend, 50).await, resident(&backend, 51).await);
        let (said, shown) = (record(&backend, "chromium.webm").await, photo(&backend).await);
        let id = file(&backend, meilan, with(&[&said, &shown], demand("村口路灯坏了"))).await;
        take(&backend, &county.cadre, id).await;
        let answered = Answer { evidence: vec![record(&backend, "phone.m4a").await], ..answer() };
        act(&backend, &staff(&county.cadre), id, Deed::Answer(Box::new(answered))).await;
        act(&backend, &staff(&county.cadre), id, Deed::Publish(Published { words: true, photos: true })).await;
        for by in [Viewer::Stranger, Viewer::Resident(dayong), staff(&county.neighbour)] {
            let view = seen(&backend, &by, id).await;
            assert_eq!((view.photos, view.voices), (vec![shown.clone()], vec![]), "{store}: {by:?}");
            assert!(view.entries.iter().all(|entry| entry.voices.is_empty() && entry.event.what.media().is_empty()), "{store}: {by:?}");
            for no in [1, 4] {
                cases::sees_photo(&backend, &by, id, no).await.unwrap();
                missing(cases::hears_voice(&backend, &by, id, no).await);
            }
        }
        for by in [Viewer::Resident(meilan), staff(&county.cadre), staff(&county.reviewer)] {
            cases::hears_voice(&backend, &by, id, 1).await.unwrap();
            cases::hears_voice(&backend, &by, id, 4).await.unwrap();
        }
        let fixed = cases::fixed(&backend, &region(BAISHA), 8).await.unwrap();
        assert_eq!(fixed.len(), 1, "{store}");
        assert_eq!(fixed[0].photo, None, "{store}: a voice is no picture of the result");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_voice_in_a_message_is_for_whom_the_message_is_for_and_so_is_what_is_written_down_of_it() {
    for (store, backend, _guard) in common::stores().await {
        let county = County::new(&backend).await;
        let (meilan, dayong) = (resident(&backend, 50).await, resident(&backend, 51).await);
        let id = file(&backend, meilan, demand("村口路灯坏了")).await;
        cases::join(&backend, dayong, id).await.unwrap();
        let said = record(&backend, "chromium.webm").await;
        let message = Deed::Message { to: None, words: words("我说给您听"), photos: vec![said.clone()] };
        act(&backend, &Viewer::Resident(meilan), id, message).await;
        missing(cases::hears_voice(&backend, &Viewer::Resident(dayong), id, 3).await);
        let cadre = staff(&county.cadre);
        cases::transcribe(&backend, &cadre, id, None, said.clone(), words("桥西头那盏。")).await.unwrap();
        let same = cases::transcribe(&backend, &cadre, id, None, said.clone(), words("桥西头那盏。")).await;
        assert!(matches!(same, Err(Error::Case(Refused::Unchanged))), "{store}");
        cases::transcribe(&backend, &staff(&county.reviewer), id, None, said.clone(), words("桥西头第二盏。")).await.unwrap();
        let written = |view: &domain::cases::pages::CaseView| -> Vec<(String, String)> {
            let all = view.entries.iter().filter_map(|entry| match &entry.event.what {
                What::Transcribed { voice, before, text, .. } if *voice == said => Some((before.clone(), text.clone())),
                _ => None,
            });
            all.collect()
        };
        let expected = [(String::new(), "桥西头那盏。".into()), ("桥西头那盏。".into(), "桥西头第二盏。".into())];
        assert_eq!(written(&seen(&backend, &Viewer::Resident(meilan), id).await), expected, "{store}");
        assert_eq!(written(&seen(&backend, &cadre, id).await), expected, "{store}");
        assert!(written(&seen(&backend, &Viewer::Resident(dayong), id).await).is_empty(), "{store}");
        assert!(written(&seen(&backend, &Viewer::Stranger, id).await).is_empty(), "{store}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn only_staff_write_down_and_only_a_voice_of_that_case() {
    for (store, backend, _guard) in common::stores().await {
        let county = County::new(&backend).await;
        let meilan = resident(&backend, 50).await;
        let (said, shown, free) = (record(&backend, "chromium.webm").await, photo(&backend).await, record(&backend, "chromium.webm").await);
        let id = file(&backend, meilan, with(&[&said, &shown], demand("村口路灯坏了"))).await;
        let other = file(&backend, meilan, demand("水沟堵了")).await;
        let cadre = staff(&county.cadre);
        let write =
            async |by: &Viewer, id, token: &MediaToken| cases::transcribe(&backend, by, id, None, token.clone(), words("路灯")).await;
        for (case, token) in [(id, &shown), (id, &free), (other, &said), (id, &MediaToken("nobody's".into()))] {
            missing(write(&cadre, case, token).await);
        }
        for (by, why) in [(Viewer::Resident(meilan), Refused::NotYourRole), (staff(&county.neighbour), Refused::NotYourUnit)] {
            let refused = write(&by, id, &said).await;
            assert!(matches!(refused, Err(Error::Case(refused)) if refused == why), "{store}: {refused:?}");
        }
        write(&cadre, id, &said).await.unwrap();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn stale_voices_are_swept_away_and_missing_ones_are_told() {
    for (store, backend, guard) in common::stores().await {
        County::new(&backend).await;
        let meilan = resident(&backend, 50).await;
        let (taken, left) = (record(&backend, "chromium.webm").await, record(&backend, "safari.mp4").await);
        let id = file(&backend, meilan, with(&[&taken, &photo(&backend).await], demand("村口路灯坏了"))).await;
        assert_eq!(media::sweep(&backend, backend.clock.now().plus_millis(86_400_001)).await.unwrap(), 1, "{store}");
        assert!(matches!(backend.media.get(&left, Form::M4a).await, Err(Error::NotFound)), "{store}");
        missing(media::kept(&backend, &left).await);
        let verdict = verify::verify(&backend).await.unwrap();
        assert_eq!((verdict.photos, verdict.voices, verdict.problems.len()), (1, 1, 0), "{store}: {:?}", verdict.problems);
        let folder = guard.folder.path().join("media").join(&taken.as_str()[..2]);
        std::fs::remove_file(folder.join(format!("{taken}.caf"))).unwrap();
        let verdict = verify::verify(&backend).await.unwrap();
        let [problem] = verdict.problems.as_slice() else { panic!("{store}: {:?}", verdict.problems) };
        assert!(problem.starts_with("voice note") && problem.contains(&format!("case {id}")), "{store}: {problem}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_refused_leaves_nothing_behind() {
    for (store, backend, guard) in common::stores().await {
        for (name, why) in [("muted.webm", UploadProblem::RecordingSilent), ("film.mp4", UploadProblem::RecordingHasPicture)] {
            let refused = media::upload_voice(&backend, recording(name)).await;
            assert!(matches!(refused, Err(Error::Upload(problem)) if problem == why), "{store}: {refused:?}");
        }
        // A voice is no picture either.
        let refused = media::upload(&backend, recording("chromium.webm")).await;
        assert!(matches!(refused, Err(Error::Upload(UploadProblem::NotAPicture))), "{store}: {refused:?}");
        let kept = std::fs::read_dir(guard.folder.path().join("media")).unwrap().count();
        assert_eq!(kept, 0, "{store}");
        let said = record(&backend, "chromium.webm").await;
        assert!(matches!(backend.media.get(&said, Size::Full).await, Err(Error::NotFound)), "{store}");
    }
}
