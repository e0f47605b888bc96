//! The least of an HTTP client: kept-alive connections that ask for one thing again and again.

use std::net::SocketAddr;
use std::time::{Duration, Instant};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

/// A kept-alive connection.
pub struct Connection {
    stream: TcpStream,
    buffer: Vec<u8>,
    /// What goes along with each question: who asks, and from which village.
    pub cookie: String,
}

/// An answer's status and body (still in chunks, when it came in chunks).
pub struct Answer {
    pub status: u16,
    pub head: String,
    pub body: Vec<u8>,
}

impl Connection {
    pub async fn open(addr: SocketAddr) -> std::io::Result<Self> {
        let stream = TcpStream::connect(addr).await?;
        stream.set_nodelay(true)?;
        Ok(Self { stream, buffer: Vec::with_capacity(64 * 1024), cookie: String::new() })
    }

    /// What a phone gets.
    pub async fn get(&mut self, addr: SocketAddr, path: &str) -> std::io::Result<Answer> {
        self.get_in(addr, path, "br").await
    }

    /// The same in an encoding: `br`, or `identity` to read it here.
    pub async fn get_in(&mut self, addr: SocketAddr, path: &str, encoding: &str) -> std::io::Result<Answer> {
        let cookie = if self.cookie.is_empty() { String::new() } else { format!("Cookie: {}\r\n", self.cookie) };
        let request = format!("GET {path} HTTP/1.1\r\nHost: {addr}\r\nAccept: text/html\r\nAccept-Encoding: {encoding}\r\n{cookie}\r\n");
        self.ask(request.as_bytes()).await
    }

    pub async fn post(&mut self, addr: SocketAddr, path: &str, cookie: &str, body: &str) -> std::io::Result<Answer> {
        let length = body.len();
        let request = format!(
            "POST {path} HTTP/1.1\r\nHost: {addr}\r\nAccept: application/json\r\nCookie: {cookie}\r\n\
             Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {length}\r\n\r\n{body}"
        );
        self.ask(request.as_bytes()).await
    }

    async fn ask(&mut self, request: &[u8]) -> std::io::Result<Answer> {
        self.stream.write_all(request).await?;
        self.buffer.clear();
        let head = self.read_until(0, b"\r\n\r\n").await?;
        let text = String::from_utf8_lossy(&self.buffer[..head]).into_owned();
        let status = text.split(' ').nth(1).and_then(|status| status.parse().ok()).unwrap_or(0);
        let lower = text.to_ascii_lowercase();
        if let Some(length) = lower.lines().find_map(|line| line.strip_prefix("content-length:")?.trim().parse::<usize>().ok()) {
            while self.buffer.len() < head + length {
                self.fill().await?;
            }
        } else if lower.contains("transfer-encoding: chunked") {
            self.read_until(head.saturating_sub(2), b"\r\n0\r\n\r\n").await?;
        }
        Ok(Answer { status, head: text, body: self.buffer[head..].to_vec() })
    }

    async fn read_until(&mut self, from: usize, end: &[u8]) -> std::io::Result<usize> {
        let mut seen = from;
        loop {
            if let Some(at) = self.buffer.get(seen..).and_then(|rest| rest.windows(end.len()).position(|window| window == end)) {
                return Ok(seen + at + end.len());
            }
            seen = self.buffer.len().saturating_sub(end.len()).max(from);
            self.fill().await?;
        }
    }

    async fn fill(&mut self) -> std::io::Result<()> {
        if self.stream.read_buf(&mut self.buffer).await? == 0 {
            return Err(std::io::ErrorKind::UnexpectedEof.into());
        }
        Ok(())
    }
}

/// How fast something was answered.
#[derive(Debug, Clone, Copy)]
pub struct Rate {
    pub per_second: f64,
    pub p99: Duration,
}

/// Asks for a page over several connections for a while.
pub async fn drive(addr: SocketAddr, path: &'static str, connections: usize, time: Duration) -> Rate {
    drive_with(addr, path, "", connections, time).await
}

/// The same with a cookie.
pub async fn drive_with(addr: SocketAddr, path: &'static str, cookie: &'static str, connections: usize, time: Duration) -> Rate {
    let workers = (0..connections).map(|_| {
        tokio::spawn(async move {
            let mut connection = Connection::open(addr).await.expect("the server is there");
            connection.cookie = cookie.into();
            let mut times = Vec::with_capacity(8192);
            let end = Instant::now() + time;
            while Instant::now() < end {
                let asked = Instant::now();
                let answer = connection.get(addr, path).await.expect("an answer");
                assert_eq!(answer.status, 200, "{path}: {}", answer.head);
                times.push(asked.elapsed());
            }
            times
        })
    });
    rate(futures::future::join_all(workers).await.into_iter().flat_map(|times| times.expect("a worker")).collect(), time)
}

/// Rate and 99th percentile of many answers within a time.
pub fn rate(mut times: Vec<Duration>, time: Duration) -> Rate {
    times.sort();
    let p99 = times.get(times.len().saturating_sub(1) * 99 / 100).copied().unwrap_or_default();
    Rate { per_second: times.len() as f64 / time.as_secs_f64(), p99 }
}
