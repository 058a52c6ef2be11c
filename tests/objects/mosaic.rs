//! Siemens mosaics.

use glam::DVec3;
use negatoscope::dicom::{Catalogue, FindingCode, load, scan};

use crate::bytes::{DataSet, close, only, open, says, stacks};
use crate::common::shared;

/// A CSA header of the kind SV10 that holds one tag.
fn csa(name: &str, values: &[&str]) -> Vec<u8> {
    let mut bytes = b"SV10\x04\x03\x02\x01".to_vec();
    let number = |bytes: &mut Vec<u8>, value: u32| bytes.extend(value.to_le_bytes());
    number(&mut bytes, 1);
    number(&mut bytes, 77);
    let mut padded = name.as_bytes().to_vec();
    padded.resize(64, 0);
    bytes.extend(padded);
    for value in [values.len() as u32, 0x4446, 4, 6, 77] {
        number(&mut bytes, value);
    }
    for n in 0..6 {
        let text = values.get(n).map_or(Vec::new(), |text| text.as_bytes().to_vec());
        for value in [text.len() as u32, text.len() as u32, 77, text.len() as u32] {
            number(&mut bytes, value);
        }
        let padding = text.len().next_multiple_of(4) - text.len();
        bytes.extend(text);
        bytes.extend(vec![0; padding]);
    }
    bytes
}

/// Five slices of 4 × 3 in 3 × 3 tiles; voxel (c, r) of slice k holds 100 k + 10 r + c.
fn mosaic() -> DataSet {
    let (columns, rows) = (12, 9);
    let value = |column: u16, row: u16| {
        let k = row / 3 * 3 + column / 4;
        if k < 5 {
            100 * k + 10 * (row % 3) + column % 4
        } else {
            0
        }
    };
    let values: Vec<u16> = (0..rows)
        .flat_map(|row| (0..columns).map(move |column| value(column, row)))
        .collect();
    DataSet::default()
        .object("1.2.840.10008.5.1.4.1.1.4", "1.2.3.5", "1.2.3", "MR")
        .text((0x0008, 0x0008), "CS", "ORIGINAL\\PRIMARY\\M\\ND\\MOSAIC")
        .text((0x0019, 0x0010), "LO", "SIEMENS MR HEADER")
        .us((0x0019, 0x100A), &[5])
        .text((0x0029, 0x0010), "LO", "SIEMENS CSA HEADER")
        .raw(
            (0x0029, 0x1010),
            "OB",
            csa("SliceNormalVector", &["0.0", "0.0", "-1.0"]),
        )
        .decimals((0x0018, 0x0088), &[4.0])
        .decimals((0x0018, 0x0050), &[3.0])
        .decimals((0x0020, 0x0032), &[10.0, 20.0, 30.0])
        .decimals((0x0020, 0x0037), &[1.0, 0.0, 0.0, 0.0, 1.0, 0.0])
        .decimals((0x0028, 0x0030), &[2.0, 3.0])
        .picture(columns, rows, false, &values)
}

#[test]
fn a_mosaic_becomes_its_slices_at_their_places() {
    let (_folder, stack) = only(&[mosaic()]);
    assert_eq!(stack.grid.dimensions, [4, 3, 5]);
    assert!(stack.in_patient_space && stack.grid.is_regular() && !says(&stack, FindingCode::Duplicate));
    close(stack.grid.slice_spacing(), 4.0, 1e-9, "step");
    let volume = load(&stack, &|_| true).expect("it loads").volume;
    // The first tile begins half of (12 − 4) columns of 3 mm and of (9 − 3) rows of 2 mm further in; slices descend.
    for k in 0..5 {
        for (column, row) in [(0, 0), (3, 1), (2, 2)] {
            let place = DVec3::new(
                10.0 + 12.0 + 3.0 * f64::from(column),
                20.0 + 6.0 + 2.0 * f64::from(row),
                30.0 - 4.0 * f64::from(k),
            );
            let value = volume.sample(place).expect("inside");
            close(value, f64::from(100 * k + 10 * row + column), 1e-6, "a voxel");
        }
    }
}

#[test]
fn a_mosaic_that_does_not_say_where_its_slices_lie_is_one_picture() {
    let whole = mosaic();
    let broken = [
        whole.clone().raw(
            (0x0029, 0x1010),
            "OB",
            b"SV10\x04\x03\x02\x01\xff\xff\xff\xff".to_vec(),
        ),
        whole
            .clone()
            .raw((0x0029, 0x1010), "OB", csa("SliceNormalVector", &["0", "1", "0"])),
        whole.clone().raw(
            (0x0029, 0x1010),
            "OB",
            csa("SliceNormalVector", &["NaN", "x", "0"]),
        ),
        whole.clone().us((0x0019, 0x100A), &[0]),
        whole.clone().us((0x0019, 0x100A), &[65535]),
        whole.clone().us((0x0019, 0x100A), &[17]),
        whole.clone().decimals((0x0018, 0x0088), &[-4.0]),
    ];
    for object in broken {
        let (_folder, stack) = only(&[object]);
        assert_eq!(stack.grid.dimensions, [12, 9, 1]);
        assert!(!stack.in_patient_space && says(&stack, FindingCode::MissingOrientation));
        load(&stack, &|_| true).expect("it loads as a picture");
    }
}

fn real() -> Option<Catalogue> {
    let folder = shared()?.join("series/mr_siemens_mosaic");
    Some(scan(&[folder], &|_, _| true))
}

/// Affine and sums of the tiles from nibabel 5.4's MosaicWrapper; the middle of the slices from the protocol that the
/// scanner wrote beside (sSliceArray.asSlice[k].sPosition).
#[test]
fn a_real_mosaic_lies_where_nibabel_and_the_protocol_say() {
    let Some(catalogue) = real() else { return };
    let found = stacks(&catalogue);
    assert_eq!(found.len(), 2, "two time points");
    let sums = [
        [792_046.0, 916_964.0, 1_523_631.0, 251_240.0],
        [790_269.0, 919_094.0, 1_297_229.0, 181_033.0],
    ];
    let corners = [[47.0, 45.0], [52.0, 26.0]];
    for (time, stack) in found.into_iter().enumerate() {
        assert_eq!(stack.grid.dimensions, [64, 64, 35]);
        assert!(stack.in_patient_space && stack.grid.is_regular());
        assert!(says(stack, FindingCode::Split), "{:?}", stack.findings);
        let volume = load(stack, &|_| true).expect("it loads").volume;
        // nibabel's k-th slice lies at x = −61.2 + 3.6 k; its data are indexed by row, then column, in RAS.
        let place = |row: usize, column: usize, k: usize| {
            DVec3::new(
                -61.200_000_762_9 + 3.600_000_044_88 * k as f64,
                -140.319_614_41 + 3.25 * column as f64,
                78.576_271_06 - 3.25 * row as f64,
            )
        };
        for (k, expected) in [0, 1, 17, 34].into_iter().zip(sums[time]) {
            let all = (0..64 * 64).map(|n| volume.sample(place(n / 64, n % 64, k)).expect("inside"));
            close(all.sum(), expected, 1.0, "the sum of a slice");
        }
        close(
            volume.sample(place(10, 20, 5)).expect("inside"),
            corners[time][0],
            1e-3,
            "a voxel",
        );
        close(
            volume.sample(place(40, 33, 30)).expect("inside"),
            corners[time][1],
            1e-3,
            "a voxel",
        );
        // The scanner counts the middle of a slice as the 33rd voxel of 64.
        let middle = stack
            .grid
            .voxel_from_patient(DVec3::new(61.2, -36.319_612_59, -25.423_728_81));
        assert!((middle - DVec3::new(32.0, 32.0, 0.0)).length() < 1e-3, "{middle}");
    }
}

#[test]
fn opening_a_mosaic_names_no_large_slice() {
    let Some(folder) = shared() else { return };
    let catalogue = open(&folder.join("series/mr_siemens_mosaic/sagasc35_2.dcm"));
    let stack = stacks(&catalogue)[0];
    assert_eq!(stack.frames.len(), 35);
    assert!(
        stack
            .frames
            .iter()
            .all(|frame| frame.tile.is_some() && frame.frame == 0)
    );
}
