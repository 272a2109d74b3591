//! The generated TypeScript is committed; this test fails when it is stale.

use std::path::Path;

#[test]
fn the_verb_map_is_fresh() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../ui/src/bindings/verbs.ts");
    let fresh = quietline_office::verb::typescript();
    let kept = std::fs::read_to_string(&path).unwrap_or_default();
    if kept != fresh {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, &fresh).unwrap();
        panic!("ui/src/bindings/verbs.ts was stale and has been written anew: commit it");
    }
}
