//! Checks the configuration and the capability file, and generates what `tauri::generate_context!` reads.

fn main() {
    let attributes =
        tauri_build::Attributes::new().capabilities_path_pattern("src-tauri/capabilities/*.json");
    if let Err(error) = tauri_build::try_build(attributes) {
        println!("cargo::error=the Tauri configuration was not accepted: {error:#}");
        std::process::exit(1);
    }
}
