//! The raw limits: what the machine does without Reihum. Each serves as a process of its own, so that memory and CPU time are its own.

use anyhow::Result;
use axum::Router;
use axum::routing::post;
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};

/// One thread that accepts `viewers` connections and then, for every byte it reads from its standard input, writes a payload of `bytes`
/// bytes to each of them.
pub(crate) fn serve_viewers(viewers: &str, bytes: &str) -> Result<()> {
    let (viewers, bytes): (usize, usize) = (viewers.parse()?, bytes.parse()?);
    let listener = TcpListener::bind(("127.0.0.1", 0))?;
    println!("{}", listener.local_addr()?.port());
    let mut streams: Vec<TcpStream> = Vec::with_capacity(viewers);
    while streams.len() < viewers {
        streams.push(listener.accept()?.0);
    }
    println!("ready");
    let payload = vec![b'x'; bytes];
    let mut tick = [0];
    while std::io::stdin().read(&mut tick)? > 0 {
        for stream in &mut streams {
            stream.write_all(&payload)?;
        }
    }
    Ok(())
}

/// An axum server whose POST handler does nothing.
pub(crate) async fn serve_empty_posts() -> Result<()> {
    let listener = tokio::net::TcpListener::bind(("127.0.0.1", 0)).await?;
    println!("{}", listener.local_addr()?.port());
    axum::serve(listener, Router::new().route("/", post(async || "{}"))).await?;
    Ok(())
}
