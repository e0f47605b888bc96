//! The server: configuration, router, jobs, command line.

#![recursion_limit = "256"]

pub mod assets;
pub mod backup;
pub mod calendar;
pub mod commands;
pub mod config;
pub mod context;
pub mod demo;
pub mod demo_stream;
pub mod disclosures;
pub mod forms;
pub mod guard;
pub mod jobs;
pub mod live;
pub mod media;
pub mod metrics;
pub mod pages;
pub mod receipts;
pub mod router;
pub mod scale;
pub mod serve;
pub mod services;
