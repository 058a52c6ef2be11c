//! The published schema is the program's, and explains every field.

use std::fs;
use std::path::Path;

use serde_json::Value;

use super::support::negatoscope;

fn printed(arguments: &[&str]) -> Value {
    let output = negatoscope("en", arguments);
    assert_eq!(output.status.code(), Some(0));
    serde_json::from_slice(&output.stdout).expect("JSON")
}

#[test]
fn the_committed_schema_is_what_the_program_prints() {
    for (file, arguments) in [
        ("exercise.schema.json", &["exercise", "schema"][..]),
        ("answers.schema.json", &["exercise", "schema", "--answers"]),
    ] {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs").join(file);
        let committed = fs::read_to_string(&path).expect("committed");
        let committed: Value = serde_json::from_str(&committed).expect("JSON");
        assert_eq!(
            committed,
            printed(arguments),
            "`negatoscope {}` > docs/{file}",
            arguments.join(" ")
        );
    }
}

/// Fields without a description, unless they only name a type that has one.
fn unexplained(node: &Value, root: &Value, path: &str, found: &mut Vec<String>) {
    match node {
        Value::Object(fields) => {
            let properties = fields.get("properties").and_then(Value::as_object);
            for (name, property) in properties.into_iter().flatten() {
                let referred = property["$ref"].as_str().and_then(|name| name.strip_prefix("#"));
                let referred = referred.and_then(|pointer| root.pointer(pointer));
                let explained = [Some(property), Some(node), referred]
                    .into_iter()
                    .flatten()
                    .enumerate()
                    // A variant's only field has the variant's description.
                    .any(|(index, node)| {
                        node.get("description").is_some()
                            && (index != 1 || properties.is_some_and(|all| all.len() == 1))
                    });
                if !explained {
                    found.push(format!("{path}.{name}"));
                }
            }
            for (name, child) in fields {
                unexplained(child, root, &format!("{path}/{name}"), found);
            }
        }
        Value::Array(children) => children
            .iter()
            .for_each(|child| unexplained(child, root, path, found)),
        _ => {}
    }
}

#[test]
fn every_field_is_explained() {
    for arguments in [&["exercise", "schema"][..], &["exercise", "schema", "--answers"]] {
        let schema = printed(arguments);
        let mut found = Vec::new();
        unexplained(&schema, &schema, "", &mut found);
        found.retain(|path| !path.starts_with("/$defs/Answer/"));
        assert_eq!(found, Vec::<String>::new());
    }
}
