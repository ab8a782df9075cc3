//! Between the wire and the methods: reading calls, judging them, and connections that can be cut.

mod listener;
mod multipart;
mod parameters;
mod route;
mod strict;

pub(crate) use listener::{CuttableListener, Scissors};
pub(crate) use parameters::{Parameters, Upload, read_number};
pub(crate) use route::router;
pub(crate) use strict::find_method;
