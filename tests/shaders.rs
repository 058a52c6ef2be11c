//! Every shader is valid, and its structs lie in memory as the program fills them.

use naga::valid::{Capabilities, ValidationFlags, Validator};
use negatoscope::render::gpu::shader_sources;

fn parsed(name: &str, text: &str) -> naga::Module {
    naga::front::wgsl::parse_str(text)
        .unwrap_or_else(|error| panic!("{name}: {}", error.emit_to_string(text)))
}

#[test]
fn every_shader_is_valid() {
    let sources = shader_sources();
    assert_eq!(sources.len(), 24);
    for (name, text) in sources {
        let module = parsed(&name, &text);
        // What the lowest common adapter has: no optional capability.
        let mut validator = Validator::new(ValidationFlags::all(), Capabilities::empty());
        validator
            .validate(&module)
            .unwrap_or_else(|error| panic!("{name}: {error:?}"));
        assert_eq!(module.entry_points.len(), 1, "{name}");
    }
}

#[test]
fn every_shader_file_is_used() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/shaders");
    let all: String = shader_sources().into_iter().map(|(_, text)| text).collect();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let text = std::fs::read_to_string(&path).unwrap();
        assert!(all.contains(&text), "{} is part of no pass", path.display());
    }
}

/// Offsets and span of a struct as naga lays it out.
fn layout(module: &naga::Module, name: &str) -> (Vec<(String, u32)>, u32) {
    let (_, found) = module
        .types
        .iter()
        .find(|(_, ty)| ty.name.as_deref() == Some(name))
        .unwrap_or_else(|| panic!("no struct {name}"));
    let naga::TypeInner::Struct { members, span } = &found.inner else {
        panic!("{name} is not a struct");
    };
    let member = |m: &naga::StructMember| (m.name.clone().unwrap_or_default(), m.offset);
    (members.iter().map(member).collect(), *span)
}

#[test]
fn structs_lie_as_the_program_fills_them() {
    let layouts = negatoscope::render::gpu::struct_layouts();
    for (name, text) in shader_sources() {
        let module = parsed(&name, &text);
        let read = |structure: &str| {
            module
                .types
                .iter()
                .any(|(_, ty)| ty.name.as_deref() == Some(structure))
        };
        let own: Vec<_> = layouts.iter().filter(|(structure, ..)| read(structure)).collect();
        let kinds = match name.as_str() {
            "labels" => 4,
            "curved labels" => 5,
            _ if name.starts_with("curved") => 3,
            _ => 2,
        };
        assert_eq!(
            own.len(),
            kinds,
            "{name} reads parameters and its kinds of records"
        );
        for (structure, fields, size) in own {
            let (members, span) = layout(&module, structure);
            assert_eq!(span as usize, *size, "{name} {structure}");
            let expected: Vec<(String, u32)> = fields
                .iter()
                .map(|(n, offset)| ((*n).to_owned(), *offset as u32))
                .collect();
            assert_eq!(members, expected, "{name} {structure}");
        }
    }
}
