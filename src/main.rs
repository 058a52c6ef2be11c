//! Parses the command line, runs it, prints the one error, sets the exit code.

use std::process::ExitCode;

fn main() -> ExitCode {
    negatoscope::shell::pace::begin();
    let log = tracing_subscriber::EnvFilter::try_from_env("NEGATOSCOPE_LOG")
        .unwrap_or_else(|_| tracing_subscriber::EnvFilter::new("error"));
    tracing_subscriber::fmt()
        .with_env_filter(log)
        .with_writer(std::io::stderr)
        .init();
    negatoscope::cli::run(std::env::args_os())
}
