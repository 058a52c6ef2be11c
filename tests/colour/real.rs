//! Colours of real files against independent decoders.

use negatoscope::dicom::{Colouring, FindingCode, load};

use crate::common::shared;
use crate::real_values::{REAL, Real};
use crate::support::{colours, only_stack, with_planar_configuration};

#[test]
fn colours_of_real_files_are_those_of_independent_decoders() {
    let Some(folder) = shared() else { return };
    let mut wrong = Vec::new();
    for Real(name, tolerance, frames, mean, voxels) in REAL {
        let (grid, found) = colours(&folder.join(name));
        let [columns, rows, _] = grid;
        for ([column, row, slice], wanted) in *voxels {
            let colour = found[(slice * rows + row) * columns + column];
            if (0..3).any(|part| colour[part].abs_diff(wanted[part]) > *tolerance) {
                wrong.push(format!(
                    "{name} at {column}, {row}, {slice}: {colour:?}, expected {wanted:?}"
                ));
            }
        }
        let counted = &found[..columns * rows * frames];
        for part in 0..3 {
            let sum: f64 = counted.iter().map(|colour| f64::from(colour[part])).sum();
            let own = sum / counted.len() as f64;
            if (own - mean[part]).abs() > 0.001 + f64::from(*tolerance) * 0.15 {
                wrong.push(format!(
                    "{name}: component {part} is {own:.3} on average, expected {}",
                    mean[part]
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Planar Configuration says nothing of compressed samples (PS3.5 section 8.2).
#[test]
fn a_wrong_planar_configuration_changes_nothing_in_compressed_files() {
    let Some(folder) = shared() else { return };
    let mut tried = 0;
    for Real(name, ..) in REAL {
        let bytes = std::fs::read(folder.join(name)).expect("a file");
        let [Some(side_by_side), Some(apart)] =
            [0, 1].map(|planar| with_planar_configuration(&bytes, planar))
        else {
            continue;
        };
        let files = [side_by_side, apart].map(|bytes| {
            let mut file = tempfile::NamedTempFile::new().expect("a file");
            std::io::Write::write_all(&mut file, &bytes).expect("room");
            file
        });
        let [first, second] = files.map(|file| colours(file.path()));
        let native = !only_stack(&folder.join(name))
            .transfer_syntax
            .starts_with("1.2.840.10008.1.2.4")
            && !only_stack(&folder.join(name)).transfer_syntax.ends_with("1.2.5");
        let subsampled = name.contains("422");
        if native && !subsampled && !name.contains("odd") {
            assert_ne!(first, second, "{name}: its samples are where the tag says");
        } else if !native {
            assert_eq!(first, second, "{name}");
            tried += 1;
        }
    }
    assert!(tried >= 18, "only {tried} compressed files");
}

/// Perfusion in colour: values from 1024 on are entries of a palette, the background below is grey.
#[test]
fn a_supplemental_palette_makes_colours_of_the_values_that_it_maps() {
    let Some(folder) = shared() else { return };
    let path = folder.join("series/enhanced/eCT_Supplemental.dcm");
    let stack = only_stack(&path);
    assert!(matches!(stack.colouring(), Some(Colouring::Supplemental(table)) if table.first == 1024));
    assert!(stack.windows.is_empty() && stack.unit.is_none());
    assert!(
        stack
            .findings
            .iter()
            .any(|finding| finding.code == FindingCode::Palette)
    );
    let ([columns, rows, slices], found) = colours(&path);
    assert_eq!([columns, rows, slices], [512, 512, 2]);
    // Worked out with NumPy from the stored values (in brackets) and the palette's upper bytes. The second frame lies
    // first along the normal.
    for ([column, row, slice], wanted) in [
        ([376, 402, 1], [0, 0, 0]),       // 0
        ([190, 391, 1], [0, 0, 0]),       // 24
        ([115, 379, 1], [1, 85, 255]),    // 1054
        ([117, 281, 1], [70, 255, 137]),  // 1088
        ([286, 458, 1], [255, 255, 215]), // 1141: beyond the last
        ([307, 150, 0], [1, 4, 183]),     // 1035
        ([172, 246, 0], [1, 133, 255]),   // 1065
        ([341, 385, 0], [255, 255, 215]), // 1138
    ] {
        assert_eq!(
            found[(slice * rows + row) * columns + column],
            wanted,
            "{column}, {row}, {slice}"
        );
    }
}

#[test]
fn colours_have_no_window_no_unit_and_no_padding() {
    let Some(folder) = shared() else { return };
    for name in ["pixel/rgb_us_240x320.dcm", "pixel/palette_8bit_us.dcm"] {
        let stack = only_stack(&folder.join(name));
        let volume = load(&stack, &|_| true).expect("it loads").volume;
        assert!(stack.is_colour() && !stack.inverted);
        assert_eq!(
            stack.first_voi(&volume),
            negatoscope::render::Voi::Window(negatoscope::volume::IDENTITY_WINDOW)
        );
        assert_eq!(
            (volume.padding.clone(), volume.rescale),
            (None, negatoscope::volume::Rescale::IDENTITY)
        );
        assert_eq!(volume.unit.as_deref(), Some(negatoscope::volume::LUMINANCE));
    }
}
