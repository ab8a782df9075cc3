//! See [`reihum_bot::cli`].

fn main() -> std::process::ExitCode {
    reihum_bot::cli::main()
}
