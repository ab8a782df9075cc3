//! Taking turns on one SQLite file, fairly.
//!
//! `bot` and `jobs` write the same file. SQLite's own busy handler sleeps with growing pauses and lets one process starve the other for
//! seconds. So writers queue before they ask SQLite: first for the *turn* file, then, holding it, for the *write* file. Whoever has just
//! written must queue for the turn again, behind the one who holds it, so two processes alternate. Locks end with the process that holds them.
//! Within a process a fair mutex does the same.

use std::fs::{File, OpenOptions, TryLockError};
use std::io;
use std::path::Path;
use std::sync::Arc;
use tokio::sync::{Mutex, OwnedMutexGuard};

#[derive(Clone)]
pub(super) struct Gate {
    own: Arc<Mutex<()>>,
    files: Arc<Files>,
}

struct Files {
    turn: File,
    write: File,
}

/// The right to write until dropped.
pub struct Turn {
    _write: Locked,
    _own: OwnedMutexGuard<()>,
}

struct Locked(Arc<Files>);

impl Gate {
    /// The gate of the database file at `path`; makes `<path>-turn` and `<path>-write` beside it.
    pub(super) fn beside(path: &Path) -> io::Result<Self> {
        let open = |suffix: &str| {
            let mut name = path.as_os_str().to_owned();
            name.push(suffix);
            OpenOptions::new().create(true).truncate(false).read(true).write(true).open(name)
        };
        let files = Files { turn: open("-turn")?, write: open("-write")? };
        Ok(Self { own: Arc::default(), files: Arc::new(files) })
    }

    /// Waits for the turn. Takes microseconds when nobody else writes; a thread waits only when another process does.
    pub(super) async fn enter(&self) -> io::Result<Turn> {
        let own = self.own.clone().lock_owned().await;
        if let Some(write) = self.files.clone().try_enter()? {
            return Ok(Turn { _write: write, _own: own });
        }
        let files = self.files.clone();
        let write = tokio::task::spawn_blocking(move || files.wait()).await.map_err(io::Error::other)??;
        Ok(Turn { _write: write, _own: own })
    }
}

impl Files {
    fn try_enter(self: Arc<Self>) -> io::Result<Option<Locked>> {
        if !try_lock(&self.turn)? {
            return Ok(None);
        }
        let free = try_lock(&self.write);
        self.turn.unlock()?;
        Ok(free?.then(|| Locked(self)))
    }

    fn wait(self: Arc<Self>) -> io::Result<Locked> {
        self.turn.lock()?;
        let write = self.write.lock();
        self.turn.unlock()?;
        write.map(|()| Locked(self))
    }
}

impl Drop for Locked {
    fn drop(&mut self) {
        if let Err(error) = self.0.write.unlock() {
            tracing::error!(%error, "the write lock was not released; it ends with this process");
        }
    }
}

fn try_lock(file: &File) -> io::Result<bool> {
    match file.try_lock() {
        Ok(()) => Ok(true),
        Err(TryLockError::WouldBlock) => Ok(false),
        Err(TryLockError::Error(error)) => Err(error),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicU32, Ordering};
    use std::time::Duration;

    /// Two "processes" (own file handles) that both always want to write get equal shares and never write together.
    #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
    async fn writers_alternate() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("db");
        let inside = Arc::new(AtomicU32::new(0));
        let stop = Arc::new(AtomicU32::new(0));
        let writer = |gate: Gate| {
            let (inside, stop) = (inside.clone(), stop.clone());
            tokio::spawn(async move {
                let mut turns = 0u32;
                while stop.load(Ordering::SeqCst) < 200 {
                    let turn = gate.enter().await.unwrap();
                    assert_eq!(inside.fetch_add(1, Ordering::SeqCst), 0, "two writers at once");
                    // As long as a short commit takes: a turn of no length at all would be over before the other one can queue.
                    tokio::time::sleep(Duration::from_millis(1)).await;
                    inside.fetch_sub(1, Ordering::SeqCst);
                    stop.fetch_add(1, Ordering::SeqCst);
                    drop(turn);
                    turns += 1;
                }
                turns
            })
        };
        let (a, b) = (writer(Gate::beside(&path).unwrap()), writer(Gate::beside(&path).unwrap()));
        let (a, b) = (a.await.unwrap(), b.await.unwrap());
        assert!(a > 70 && b > 70, "shares {a} and {b} of 200");
    }
}
