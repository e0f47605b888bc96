//! What is told to the linker.

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    if std::env::var("CARGO_CFG_TARGET_ARCH").is_ok_and(|arch| arch == "wasm32") {
        // Where functions call each other, for the tool that cuts a bundle into parts.
        println!("cargo::rustc-link-arg-bins=--emit-relocs");
    }
}
