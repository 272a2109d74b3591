//! What the process of the server does.

use hyper::{
    Method, Request,
    body::Incoming,
    header::{ETAG, HeaderName, HeaderValue},
    server::conn::http1,
    service::{Service, service_fn},
};
use hyper_util::rt::TokioIo;
use s3s::{HttpError, HttpResponse, auth::SimpleAuth, service::S3Service, service::S3ServiceBuilder};
use s3s_fs::FileSystem;
use std::{
    io::{Read, Write},
    path::PathBuf,
    sync::atomic::{AtomicU64, Ordering},
};
use tokio::net::{TcpListener, TcpStream};

/// The one bucket that is there from the start.
pub const BUCKET: &str = "recordings";
/// Id of the only key that is admitted.
pub const KEY_ID: &str = "test-key";
/// Its secret.
pub const SECRET: &str = "test-secret";

pub(crate) const FOLDER: &str = "QUIETLINE_S3TEST_FOLDER";
pub(crate) const PORT: &str = "QUIETLINE_S3TEST_PORT";
pub(crate) const VERSIONED: &str = "QUIETLINE_S3TEST_VERSIONED";
pub(crate) const READY: &str = "s3test ready ";

const VERSION: HeaderName = HeaderName::from_static("x-amz-version-id");

/// Serves until standard input ends; what and where is in the environment.
pub fn serve() {
    std::thread::spawn(|| {
        let _ = std::io::stdin().read_to_end(&mut Vec::new());
        std::process::exit(0);
    });
    let folder = PathBuf::from(std::env::var_os(FOLDER).unwrap());
    let port = std::env::var(PORT).map_or(0, |port| port.parse().unwrap());
    let versioned = std::env::var_os(VERSIONED).is_some();
    tokio::runtime::Runtime::new().unwrap().block_on(run(folder, port, versioned));
}

async fn run(folder: PathBuf, port: u16, versioned: bool) {
    let mut builder = S3ServiceBuilder::new(FileSystem::new(folder).unwrap());
    builder.set_auth(SimpleAuth::from_single(KEY_ID, SECRET));
    let service = builder.build();
    let listener = TcpListener::bind(("127.0.0.1", port)).await.unwrap();
    println!("\n{READY}{}", listener.local_addr().unwrap());
    std::io::stdout().flush().unwrap();
    loop {
        let (socket, _) = listener.accept().await.unwrap();
        tokio::spawn(one(socket, service.clone(), versioned));
    }
}

/// A connection; one that breaks is the client's to notice.
async fn one(socket: TcpStream, service: S3Service, versioned: bool) {
    let answers = service_fn(move |request| answer(service.clone(), request, versioned));
    let _ = http1::Builder::new().serve_connection(TokioIo::new(socket), answers).await;
}

/// A versioned bucket names a version in each answer to a change, and that of what it gives; `s3s-fs` keeps none and names none.
async fn answer(
    service: S3Service,
    request: Request<Incoming>,
    versioned: bool,
) -> Result<HttpResponse, HttpError> {
    static COUNT: AtomicU64 = AtomicU64::new(1);
    let changes = matches!(*request.method(), Method::PUT | Method::DELETE);
    let mut response = Service::call(&service, request).await?;
    let tag = response.headers().get(ETAG).and_then(|tag| tag.to_str().ok()).map(|tag| tag.replace('"', ""));
    if versioned
        && !changes
        && let Some(tag) = tag
    {
        response.headers_mut().insert(VERSION, HeaderValue::from_str(&format!("version-{tag}")).unwrap());
    }
    if versioned && changes && response.status().is_success() {
        let number = format!("version-{}", COUNT.fetch_add(1, Ordering::Relaxed));
        response.headers_mut().insert(VERSION, HeaderValue::from_str(&number).unwrap());
    }
    Ok(response)
}
