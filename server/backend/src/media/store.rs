//! The object store: which files there are, and under which names.

use crate::error::{Error, UploadProblem};
use crate::voice::Form;
use bytes::Bytes;
use domain::ids::MediaToken;
use object_store::local::LocalFileSystem;
use object_store::path::Path;
use object_store::{ObjectStore, ObjectStoreExt as _, PutPayload};
use std::ops::Range;
use std::sync::Arc;

/// Where they are kept; cheap to clone.
#[derive(Clone, Debug)]
pub struct Media(Arc<dyn ObjectStore>);

impl Media {
    /// A folder, made when it is not there.
    ///
    /// # Errors
    /// When it cannot be made or opened.
    pub fn folder(path: &std::path::Path) -> Result<Self, Error> {
        std::fs::create_dir_all(path).map_err(|error| Error::Internal(format!("{}: {error}", path.display())))?;
        Ok(Self(Arc::new(LocalFileSystem::new_with_prefix(path)?)))
    }

    async fn put(&self, token: &MediaToken, file: File, bytes: Vec<u8>) -> Result<(), Error> {
        match self.0.put(&path(token, file), PutPayload::from(bytes)).await {
            Ok(_) => Ok(()),
            // The library wraps the operating system's error: look for "no space left" in the chain.
            Err(error) if no_space(&error) => Err(Error::Upload(UploadProblem::NoSpace)),
            Err(error) => Err(error.into()),
        }
    }

    /// Reads a file.
    ///
    /// # Errors
    /// [`Error::NotFound`] when it is not there.
    pub async fn get(&self, token: &MediaToken, file: impl Into<File>) -> Result<Bytes, Error> {
        Ok(there(self.0.get(&path(token, file.into())).await)?.bytes().await?)
    }

    /// How many bytes a file has.
    ///
    /// # Errors
    /// [`Error::NotFound`] when it is not there.
    pub async fn weight(&self, token: &MediaToken, file: impl Into<File>) -> Result<u64, Error> {
        Ok(there(self.0.head(&path(token, file.into())).await)?.size)
    }

    /// Reads a part of a file; it must lie inside.
    ///
    /// # Errors
    /// [`Error::NotFound`] when it is not there.
    pub async fn part(&self, token: &MediaToken, file: impl Into<File>, bytes: Range<u64>) -> Result<Bytes, Error> {
        there(self.0.get_range(&path(token, file.into()), bytes).await)
    }

    /// Keeps all files of one thing, or none of them.
    pub(super) async fn keep(&self, token: &MediaToken, files: Vec<(File, Vec<u8>)>) -> Result<(), Error> {
        for (file, bytes) in files {
            if let Err(error) = self.put(token, file, bytes).await {
                // Half of it takes room on a disk that may have none left.
                let _ = self.delete(token).await;
                return Err(error);
            }
        }
        Ok(())
    }

    pub(super) async fn delete(&self, token: &MediaToken) -> Result<(), Error> {
        for file in File::ALL {
            match self.0.delete(&path(token, file)).await {
                Ok(()) | Err(object_store::Error::NotFound { .. }) => {}
                Err(error) => return Err(error.into()),
            }
        }
        Ok(())
    }
}

fn there<T>(found: Result<T, object_store::Error>) -> Result<T, Error> {
    match found {
        Err(object_store::Error::NotFound { .. }) => Err(Error::NotFound),
        found => Ok(found?),
    }
}

fn no_space(error: &(dyn std::error::Error + 'static)) -> bool {
    let mut cause = Some(error);
    while let Some(error) = cause {
        if error.downcast_ref::<std::io::Error>().is_some_and(|error| error.kind() == std::io::ErrorKind::StorageFull) {
            return true;
        }
        cause = error.source();
    }
    false
}

/// Which of the two files of a photo.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Size {
    /// Up to 1600 pixels.
    Full,
    /// Up to 320 pixels.
    Thumbnail,
}

/// Any file of the store.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum File {
    /// Of a photo.
    Photo(Size),
    /// Of a voice note.
    Voice(Form),
    /// A spreadsheet, as it came.
    Sheet,
    /// A PDF, as it came.
    Pdf,
}

impl File {
    const ALL: [Self; 7] = [
        Self::Photo(Size::Full),
        Self::Photo(Size::Thumbnail),
        Self::Voice(Form::Ogg),
        Self::Voice(Form::Caf),
        Self::Voice(Form::M4a),
        Self::Sheet,
        Self::Pdf,
    ];
}

impl From<Size> for File {
    fn from(size: Size) -> Self {
        Self::Photo(size)
    }
}

impl From<Form> for File {
    fn from(form: Form) -> Self {
        Self::Voice(form)
    }
}

fn path(token: &MediaToken, file: File) -> Path {
    let ending = match file {
        File::Photo(Size::Full) => "jpg",
        File::Photo(Size::Thumbnail) => "s.jpg",
        File::Voice(form) => form.ending(),
        File::Sheet => "sheet",
        File::Pdf => "pdf",
    };
    // Two letters of folder keep folders small.
    let folder: String = token.as_str().chars().take(2).collect();
    Path::from(format!("{folder}/{}.{ending}", token.as_str()))
}
