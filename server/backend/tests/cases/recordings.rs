//! Recordings: read as browsers and phones make them, and written as what plays everywhere. What was written is
//! read back by a demuxer that has nothing to do with ours.
//!
//! The files of `tests/recordings`: `chromium.*` and `muted.webm` are what Chromium's MediaRecorder made of its
//! fake microphone; the others stand for recorders that were not at hand, made with FFmpeg in their way.

use backend::UploadProblem::{self, *};
use backend::voice::{Form, VOICE_BYTES, Voice};
use domain::cases::Sound;
use std::io::Cursor;
use std::path::Path;
use symphonia::core::formats::probe::Hint;
use symphonia::core::io::{MediaSourceStream, MediaSourceStreamOptions};

/// What a decoder throws away at the start, at most: the other demuxer counts it, in milliseconds.
const PRE_SKIP: u64 = 80;

fn recording(name: &str) -> Vec<u8> {
    std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/recordings").join(name)).unwrap()
}

fn read(bytes: Vec<u8>) -> Result<Voice, UploadProblem> {
    Voice::read(bytes.into())
}

fn file(voice: &Voice, form: Form) -> &[u8] {
    voice.files.iter().find(|(kept, _)| *kept == form).map(|(_, bytes)| bytes).unwrap()
}

/// The packets of a file as another demuxer finds them, and how long it takes them to be, in milliseconds.
fn demuxed(bytes: &[u8]) -> (Vec<Vec<u8>>, u64) {
    let source = MediaSourceStream::new(Box::new(Cursor::new(bytes.to_vec())), MediaSourceStreamOptions::default());
    let mut format = symphonia::default::get_probe().probe(&Hint::new(), source, Default::default(), Default::default()).unwrap();
    let [track] = format.tracks() else { panic!("not one track: {}", format.tracks().len()) };
    let base = track.time_base.unwrap();
    let mut packets = Vec::new();
    let mut length = 0;
    while let Some(packet) = format.next_packet().unwrap() {
        length += packet.dur.get();
        packets.push(packet.data.to_vec());
    }
    (packets, length * 1_000 * u64::from(base.numer.get()) / u64::from(base.denom.get()))
}

fn holds(bytes: &[u8], what: &str) -> bool {
    bytes.windows(what.len()).any(|window| window == what.as_bytes())
}

/// A WebM file as a browser streams it: of no known length, with one track of Opus.
fn webm(packets: impl Iterator<Item = Vec<u8>>) -> Vec<u8> {
    let element = |id: &[u8], body: &[u8]| [id, &(0x0100_0000_0000_0000 | body.len() as u64).to_be_bytes(), body].concat();
    let head = b"OpusHead\x01\x01\0\0\x80\xbb\0\0\0\0\0";
    let track = [element(&[0xd7], &[1]), element(&[0x83], &[2]), element(&[0x86], b"A_OPUS"), element(&[0x63, 0xa2], head)].concat();
    let tracks = element(&[0x16, 0x54, 0xae, 0x6b], &element(&[0xae], &track));
    let unknown = [0x01, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff];
    let blocks = packets.map(|packet| element(&[0xa3], &[&[0x81, 0, 0, 0x80][..], &packet].concat())).collect::<Vec<_>>().concat();
    [
        &element(&[0x1a, 0x45, 0xdf, 0xa3], b"")[..],
        &[0x18, 0x53, 0x80, 0x67],
        &unknown,
        &tracks,
        &[0x1f, 0x43, 0xb6, 0x75],
        &unknown,
        &blocks,
    ]
    .concat()
}

/// So many packets of 20 milliseconds (a wide band, one frame), no two alike.
fn sound(packets: u32) -> impl Iterator<Item = Vec<u8>> {
    (0..packets).map(|number| [&[0x98][..], &number.to_be_bytes(), &[7; 9]].concat())
}

#[test]
fn what_browsers_and_phones_record_is_written_as_what_plays_everywhere() {
    for (name, sound, millis) in [
        ("chromium.webm", Sound::Opus, 1_980),
        ("chromium.mp4", Sound::Opus, 1_900),
        ("firefox.ogg", Sound::Opus, 2_013),
        ("long-packets.webm", Sound::Opus, 2_033),
        ("phone.m4a", Sound::Aac, 2_112),
        ("safari.mp4", Sound::Aac, 2_112),
    ] {
        let voice = read(recording(name)).unwrap();
        assert_eq!(voice.sound, sound, "{name}");
        assert!(voice.millis.abs_diff(millis) <= 20, "{name}: {} ms", voice.millis);
        let forms: Vec<Form> = voice.files.iter().map(|(form, _)| *form).collect();
        assert_eq!(forms, Form::of(sound), "{name}");
        let (packets, length) = demuxed(&voice.files[0].1);
        assert!(packets.len() > 30, "{name}");
        assert!(length.abs_diff(voice.millis) <= PRE_SKIP, "{name}: {length} ms, not {}", voice.millis);
        for (form, bytes) in &voice.files[1..] {
            let (others, length) = demuxed(bytes);
            assert_eq!(others, packets, "{name} as {form:?}");
            assert!(length.abs_diff(voice.millis) <= PRE_SKIP, "{name} as {form:?}: {length} ms");
        }
    }
}

#[test]
fn what_is_written_says_nothing_of_browser_phone_or_place() {
    for (name, told) in [("chromium.webm", &["Chrome"][..]), ("phone.m4a", &["Lavf", "Phone 15"]), ("firefox.ogg", &["encoder"])] {
        let bytes = recording(name);
        let voice = read(bytes.clone()).unwrap();
        for what in told {
            assert!(holds(&bytes, what), "{name} does not say {what}");
            for (form, bytes) in &voice.files {
                assert!(!holds(bytes, what), "{name} as {form:?} says {what}");
            }
        }
    }
}

#[test]
fn the_same_sound_in_another_container_is_written_the_same() {
    let written = read(recording("chromium.webm")).unwrap();
    let again = read(file(&written, Form::Ogg).to_vec()).unwrap();
    assert_eq!(again, written);
    let written = read(recording("safari.mp4")).unwrap();
    assert_eq!(read(file(&written, Form::M4a).to_vec()).unwrap(), written);
    assert_eq!(file(&read(recording("phone.m4a")).unwrap(), Form::M4a), file(&written, Form::M4a), "in fragments or whole");
}

#[test]
fn a_player_can_seek_the_tables_stand_in_front_and_pages_come_once_a_second() {
    let voice = read(recording("phone.m4a")).unwrap();
    let m4a = file(&voice, Form::M4a);
    let at = |what: &[u8]| m4a.windows(4).position(|window| window == what).unwrap();
    assert!(at(b"moov") < at(b"mdat"));
    assert_eq!(m4a.windows(4).filter(|window| *window == b"moof").count(), 0);
    let voice = read(webm(sound(500))).unwrap();
    let pages = file(&voice, Form::Ogg).windows(4).filter(|window| *window == b"OggS").count();
    assert_eq!(pages, 2 + 10, "two of headers, ten of ten seconds");
}

#[test]
fn three_minutes_are_taken_and_a_second_to_let_go_of_the_button() {
    assert_eq!(read(webm(sound(9_000))).unwrap().millis, 180_000);
    assert_eq!(read(webm(sound(9_050))).unwrap().millis, 181_000);
    assert_eq!(read(webm(sound(9_051))), Err(RecordingTooLong));
    // Its own clock says what it wants: packets are counted.
    let silence = (0..10_000).map(|_| vec![0x98, 0, 0]);
    assert_eq!(read(webm(silence)), Err(RecordingTooLong), "also when nothing is said in them");
}

#[test]
fn silence_and_a_slip_of_the_finger_are_told_as_such() {
    for (what, bytes) in [
        ("nothing", Vec::new()),
        ("a muted microphone", recording("muted.webm")),
        ("digital silence of a phone", recording("silent.m4a")),
        ("headers without sound", webm(sound(0))),
        ("a quarter of a second", webm(sound(12))),
    ] {
        assert_eq!(read(bytes), Err(RecordingSilent), "{what}");
    }
    assert!(read(webm(sound(15))).is_ok(), "three tenths of a second");
    // Long pauses, sent as packets that say "as before", between a few words.
    let pauses = (0..3_000).map(|_| vec![0x98, 0]).chain(sound(25));
    assert!(read(webm(pauses)).is_ok(), "half a second in a minute of silence");
}

#[test]
fn moving_pictures_are_told_as_such() {
    for name in ["film.webm", "film.mp4"] {
        assert_eq!(read(recording(name)), Err(RecordingHasPicture), "{name}");
    }
}

#[test]
fn what_is_no_recording_or_none_that_plays_everywhere_is_told_as_such() {
    let photo = b"\xff\xd8\xff\xe0\0\x10JFIF\0".to_vec();
    let lying = [b"speech.webm, says its name".to_vec(), vec![0; 400]].concat();
    let laced = webm(sound(50)).iter().map(|byte| if *byte == 0x80 { 0x86 } else { *byte }).collect();
    for (what, bytes) in
        [("a photo", photo), ("a name", lying), ("a byte", vec![0x1a]), ("Vorbis", recording("vorbis.ogg")), ("laced blocks", laced)]
    {
        assert_eq!(read(bytes), Err(NotARecording), "{what}");
    }
    let vorbis = webm(sound(50)).windows(6).position(|window| window == b"A_OPUS").unwrap();
    let mut bytes = webm(sound(50));
    bytes[vorbis..vorbis + 6].copy_from_slice(b"A_FLAC");
    assert_eq!(read(bytes), Err(NotARecording));
    assert_eq!(read(vec![0; VOICE_BYTES + 1]), Err(RecordingTooLarge));
}

#[test]
fn a_recording_that_breaks_off_is_told_as_such_wherever_it_does() {
    for name in ["phone.m4a", "safari.mp4", "chromium.mp4"] {
        let whole = recording(name);
        for kept in [40, whole.len() / 2, whole.len() - 1] {
            assert_eq!(read(whole[..kept].to_vec()), Err(RecordingBroken), "{name}, {kept} bytes");
        }
    }
    for name in ["chromium.webm", "firefox.ogg"] {
        let whole = recording(name);
        assert_eq!(read(whole[..whole.len() - 1].to_vec()), Err(RecordingBroken), "{name}");
    }
    // The movie was never written: a phone whose battery died.
    let whole = recording("phone.m4a");
    let moov = whole.windows(4).position(|window| window == b"moov").unwrap() - 4;
    assert_eq!(read(whole[..moov].to_vec()), Err(RecordingBroken));
}

#[test]
fn no_damage_to_a_file_does_more_than_refuse_it() {
    for name in ["chromium.webm", "chromium.mp4", "firefox.ogg", "phone.m4a", "safari.mp4"] {
        let whole = recording(name);
        // Every byte of the first and the last kilobyte, where lengths and tables stand, one after another.
        for at in (0..whole.len()).filter(|at| *at < 1_000 || *at + 1_000 > whole.len()) {
            for value in [0x00, 0x01, 0x7f, 0xff] {
                let mut damaged = whole.clone();
                damaged[at] = value;
                if let Ok(voice) = read(damaged) {
                    let weight: usize = voice.files.iter().map(|(_, bytes)| bytes.len()).sum();
                    assert!(weight < 4 * whole.len() + 4_096, "{name}, byte {at} = {value}: {weight} bytes of {}", whole.len());
                }
            }
        }
    }
}
