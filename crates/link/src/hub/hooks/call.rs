//! One call: who it counts against, and the routes.

use std::net::IpAddr;
use std::sync::Arc;

use axum::Router;
use axum::extract::{Request, State};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::Response;
use axum::routing::{get, post};

use super::door::{At, Door};
use super::hook::{Hook, Provider};
use super::{handshake, source, take};
use crate::hub::answer::Refusal;

/// Whom a request counts against.
#[derive(Clone, Copy)]
pub struct Caller(pub IpAddr);

/// Every webhook. What is asked for beside them counts as what nobody signed.
pub fn routes(door: &Arc<Door>, hooks: Vec<Hook>) -> Router<()> {
    let of = |hook: Hook| {
        let methods = match hook.provider {
            Provider::Twilio => post(take::run),
            Provider::Meta => get(handshake::run).post(take::run),
        };
        let (path, at) = (hook.path.clone(), Arc::new(At { door: Arc::clone(door), hook }));
        Router::new().route(&path, methods).with_state(at)
    };
    hooks
        .into_iter()
        .map(of)
        .fold(Router::new(), Router::merge)
        .fallback(|| async { Refusal::new("not_found", "There is no such route.") })
}

/// As the proxy that the connection comes from names its caller.
pub fn from_proxy(routes: Router<()>, proxy: IpAddr) -> Router<()> {
    routes.layer(from_fn_with_state(proxy, name_caller))
}

async fn name_caller(State(proxy): State<IpAddr>, mut request: Request, next: Next) -> Response {
    let caller = Caller(source::caller(request.headers(), proxy));
    request.extensions_mut().insert(caller);
    next.run(request).await
}
