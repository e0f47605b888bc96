//! The files of `tests/files` are those that are made here: to look at in a
//! spreadsheet, and to begin fuzzing with. `MAKE_FILES=1` writes them anew.

use std::path::Path;

use domain::disclosures::sheet::Choices;

use super::made;

#[test]
fn the_files_of_the_folder_are_read_like_those_that_are_made() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/files");
    for (name, bytes) in made::all() {
        let path = folder.join(name);
        if std::env::var_os("MAKE_FILES").is_some() {
            std::fs::write(&path, bytes).unwrap();
        }
        let kept = std::fs::read(&path).unwrap();
        let choices = Choices::default();
        assert_eq!(sheets::read(&kept, &choices), sheets::read(bytes, &choices), "{name}");
    }
}
