//! The shell: one window around `quietline-office`. Nothing is decided here; what the page may do is one command,
//! [`perform`], and what anyone may do is the office's permission table.

mod focus;
mod hand_over;
mod instance;
mod perform;
mod save;
mod shell;
mod window;
mod workspace;

use std::process::ExitCode;

use instance::Instance;
use shell::Shell;
use tauri::Manager;

fn main() -> ExitCode {
    match open() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("quietline: {error}");
            ExitCode::FAILURE
        }
    }
}

fn open() -> Result<(), Box<dyn std::error::Error>> {
    let folder = workspace::folder(|name| std::env::var_os(name))?;
    let Some(instance) = Instance::claim(&folder)? else {
        // The person asked for the window: the program that has it brings it to the front.
        return Ok(Instance::raise_other(&folder)?);
    };
    let shell = Shell::start(folder, hand_over::Handler::from_env(|name| std::env::var_os(name)));
    tauri::Builder::default()
        .manage(shell)
        .invoke_handler(tauri::generate_handler![perform::perform])
        .setup(move |app| {
            window::open(app.handle())?;
            app.state::<Shell>().tell_changes(app.handle().clone());
            instance.answer_raises(app.handle().clone());
            Ok(())
        })
        .run(tauri::generate_context!())?;
    Ok(())
}
