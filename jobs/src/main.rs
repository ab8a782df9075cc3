//! See [`reihum_jobs::cli`].

fn main() -> std::process::ExitCode {
    reihum_jobs::cli::main()
}
