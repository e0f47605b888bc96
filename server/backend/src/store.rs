//! The database: many readers, one way to write.
//!
//! SQLite has a single writer, and a commit costs a flush of the disk. So writes queue up at one task that
//! takes all that are waiting into one transaction, a savepoint each, and answers them when it has been
//! committed: sixteen filings at once cost one flush. PostgreSQL does this by itself; there every write is a
//! transaction of its own.

use crate::error::Error;
use futures::FutureExt as _;
use futures::future::BoxFuture;
use sea_orm::sea_query::LikeExpr;
use sea_orm::{
    ConnectOptions, ConnectionTrait, Database, DatabaseConnection, DatabaseTransaction, DbBackend, DbErr, RuntimeErr,
    SqliteTransactionMode, Statement, TransactionOptions, TransactionTrait,
};
use std::panic::AssertUnwindSafe;
use std::time::Duration;
use tokio::sync::{mpsc, oneshot};

/// At the most so many writes share a commit.
const BATCH: usize = 64;

/// Connections to the database; cheap to clone.
#[derive(Clone)]
pub struct Store {
    readers: DatabaseConnection,
    writer: Writer,
}

#[derive(Clone)]
enum Writer {
    /// SQLite: writes are queued at the one task that holds the writing connection.
    Queue { queue: mpsc::Sender<Box<dyn Job>>, connection: DatabaseConnection },
    /// PostgreSQL: every write takes a connection of the pool.
    Pool(DatabaseConnection),
}

impl Store {
    /// Opens the database named by a URL (`sqlite://path` or `postgres://…`); an SQLite file is made when missing.
    ///
    /// # Errors
    /// When the URL is of neither kind or the database cannot be reached.
    pub async fn open(url: &str) -> Result<Self, Error> {
        if let Some(path) = url.strip_prefix("sqlite://") {
            let writing = format!("sqlite://{path}?mode=rwc");
            let connection = Database::connect(options(&writing, 1)).await?;
            let readers = Database::connect(options(&writing, 4)).await?;
            let (queue, jobs) = mpsc::channel(1024);
            tokio::spawn(write_batches(connection.clone(), jobs));
            return Ok(Self { readers, writer: Writer::Queue { queue, connection } });
        }
        let pool = Database::connect(options(url, 16)).await?;
        Ok(Self { readers: pool.clone(), writer: Writer::Pool(pool) })
    }

    /// The connection to read with. What it reads is committed.
    pub fn reader(&self) -> &DatabaseConnection {
        &self.readers
    }

    /// The connection that may change the schema (migrations).
    pub fn writer(&self) -> &DatabaseConnection {
        match &self.writer {
            Writer::Queue { connection, .. } | Writer::Pool(connection) => connection,
        }
    }

    /// Asks the database whether it is there.
    ///
    /// # Errors
    /// When it is not.
    pub async fn ping(&self) -> Result<(), Error> {
        Ok(self.readers.ping().await?)
    }

    /// Writes a copy of an SQLite database as it is at this moment into a new file.
    ///
    /// # Errors
    /// When the database is not SQLite, or the file cannot be written.
    pub async fn snapshot(&self, file: &std::path::Path) -> Result<(), Error> {
        let path = file.to_str().ok_or_else(|| Error::Internal("the file's name is no text".into()))?;
        let backend = self.readers.get_database_backend();
        self.readers.execute_raw(Statement::from_sql_and_values(backend, "VACUUM INTO ?", [path.into()])).await?;
        Ok(())
    }

    /// Runs `work` in a transaction; when this returns `Ok`, it is durable.
    ///
    /// # Errors
    /// What `work` gave, in which case nothing of it was written; or that the commit failed.
    pub async fn write<T, F>(&self, work: F) -> Result<T, Error>
    where
        T: Send + 'static,
        F: for<'t> FnOnce(&'t DatabaseTransaction) -> BoxFuture<'t, Result<T, Error>> + Send + 'static,
    {
        match &self.writer {
            Writer::Pool(pool) => {
                let transaction = pool.begin().await?;
                let value = work(&transaction).await?;
                transaction.commit().await?;
                Ok(value)
            }
            Writer::Queue { queue, .. } => {
                let (answer, answered) = oneshot::channel();
                let job: Box<dyn Job> = Box::new(Work { work: Some(work), value: None, answer: Some(answer) });
                queue.send(job).await.map_err(|_| Error::Internal("the writer is gone".into()))?;
                answered.await.map_err(|_| Error::Internal("the writer lost a write".into()))?
            }
        }
    }
}

fn options(url: &str, connections: u32) -> ConnectOptions {
    let mut options = ConnectOptions::new(url);
    options.max_connections(connections).min_connections(1).acquire_timeout(Duration::from_secs(5)).sqlx_logging(false);
    options.map_sqlx_sqlite_opts(|sqlite| {
        sqlite
            .pragma("journal_mode", "WAL")
            .pragma("synchronous", "FULL")
            .pragma("foreign_keys", "ON")
            .pragma("temp_store", "MEMORY")
            .pragma("cache_size", "-16000")
            .busy_timeout(Duration::from_secs(10))
            .statement_cache_capacity(256)
    });
    options
}

/// A write that waits for its turn.
trait Job: Send {
    /// Does the work inside the transaction; false when it failed (its error has been sent).
    fn run<'t>(&'t mut self, transaction: &'t DatabaseTransaction) -> BoxFuture<'t, bool>;
    /// Tells the caller how the commit went, unless the work had failed before it.
    fn finish(self: Box<Self>, committed: Result<(), String>);
}

struct Work<T, F> {
    work: Option<F>,
    value: Option<T>,
    answer: Option<oneshot::Sender<Result<T, Error>>>,
}

impl<T, F> Job for Work<T, F>
where
    T: Send + 'static,
    F: for<'t> FnOnce(&'t DatabaseTransaction) -> BoxFuture<'t, Result<T, Error>> + Send + 'static,
{
    fn run<'t>(&'t mut self, transaction: &'t DatabaseTransaction) -> BoxFuture<'t, bool> {
        Box::pin(async move {
            let Some(work) = self.work.take() else { return false };
            // One write that panics must not take the writer with it, which serves all the others.
            let worked = AssertUnwindSafe(work(transaction)).catch_unwind().await;
            let error = match worked {
                Ok(Ok(value)) => {
                    self.value = Some(value);
                    return true;
                }
                Ok(Err(error)) => error,
                Err(_) => Error::Internal("a write panicked; the log says where".into()),
            };
            if let Some(answer) = self.answer.take() {
                let _ = answer.send(Err(error));
            }
            false
        })
    }

    fn finish(self: Box<Self>, committed: Result<(), String>) {
        let Some(answer) = self.answer else { return };
        let _ = answer.send(match (committed, self.value) {
            (Ok(()), Some(value)) => Ok(value),
            (Ok(()), None) => Err(Error::Internal("a write had no turn".into())),
            (Err(why), _) => Err(Error::Database(DbErr::Exec(RuntimeErr::Internal(why)))),
        });
    }
}

async fn write_batches(connection: DatabaseConnection, mut jobs: mpsc::Receiver<Box<dyn Job>>) {
    let mut waiting = Vec::with_capacity(BATCH);
    while jobs.recv_many(&mut waiting, BATCH).await > 0 {
        let committed = write_batch(&connection, &mut waiting).await.map_err(|error| error.to_string());
        for job in waiting.drain(..) {
            job.finish(committed.clone());
        }
    }
}

/// Runs every waiting job in one transaction, a savepoint each, and commits it.
async fn write_batch(connection: &DatabaseConnection, waiting: &mut [Box<dyn Job>]) -> Result<(), DbErr> {
    let immediate = TransactionOptions { sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate), ..Default::default() };
    let transaction = connection.begin_with_options(immediate).await?;
    if let [job] = waiting {
        // A job alone needs no savepoint: its failure rolls the whole transaction back.
        return if job.run(&transaction).await { transaction.commit().await } else { transaction.rollback().await };
    }
    for job in waiting {
        let savepoint = transaction.begin().await?;
        if job.run(&savepoint).await { savepoint.commit().await? } else { savepoint.rollback().await? }
    }
    transaction.commit().await
}

/// A pattern for what holds a word, in which nothing that was typed has a meaning of its own.
pub(crate) fn like(word: &str) -> LikeExpr {
    let plain = word.replace('!', "!!").replace('%', "!%").replace('_', "!_");
    LikeExpr::new(format!("%{plain}%")).escape('!')
}

/// Which of the two databases a connection speaks to, where one statement cannot serve both.
pub fn is_sqlite(connection: &impl ConnectionTrait) -> bool {
    connection.get_database_backend() == DbBackend::Sqlite
}
