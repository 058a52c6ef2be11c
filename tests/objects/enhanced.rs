//! Enhanced multi-frame objects against their classic twins, both written byte by byte.

use negatoscope::dicom::{FindingCode, Parameter, Stack, load};
use negatoscope::locale::Language;
use negatoscope::render::Voi;

use crate::bytes::{DataSet, folder_of, open, says, stacks};

const ENHANCED_CT: &str = "1.2.840.10008.5.1.4.1.1.2.1";
const CT: &str = "1.2.840.10008.5.1.4.1.1.2";
const COLUMNS: u16 = 6;
const ROWS: u16 = 5;

/// One frame, as both kinds of objects can hold it.
#[derive(Clone)]
struct Frame {
    stack: &'static str,
    in_stack: u32,
    position: [f64; 3],
    /// Between rows, between columns.
    spacing: [f64; 2],
    slope: f64,
    intercept: f64,
    window: [f64; 2],
    values: Vec<u16>,
}

/// Two stacks of four slices: of other spacing, and each slice with its own rescale and window.
fn frames() -> Vec<Frame> {
    let frame = |stack: &'static str, k: u32| {
        let second = stack == "2";
        let z = if second {
            100.0 + 4.0 * f64::from(k)
        } else {
            3.0 * f64::from(k)
        };
        let base = if second { 5000 } else { 100 };
        Frame {
            stack,
            in_stack: k + 1,
            position: [-12.5, 7.25, z],
            spacing: if second { [0.8, 0.9] } else { [0.5, 0.6] },
            slope: 1.0 + 0.25 * f64::from(k),
            intercept: -100.0 * f64::from(k) - if second { 7.0 } else { 0.0 },
            window: [40.0 + f64::from(k), 400.0 + 10.0 * f64::from(k)],
            values: (0..COLUMNS * ROWS)
                .map(|n| base + 50 * k as u16 + 3 * n)
                .collect(),
        }
    };
    let first = (0..4).map(|k| frame("1", k));
    first.chain((0..4).map(|k| frame("2", k))).collect()
}

fn groups(frame: &Frame) -> DataSet {
    let stack: u32 = frame.stack.parse().expect("a number");
    DataSet::default()
        .sequence(
            (0x0020, 0x9111),
            &[DataSet::default()
                .text((0x0020, 0x9056), "SH", frame.stack)
                .ul((0x0020, 0x9057), &[frame.in_stack])
                .ul((0x0020, 0x9157), &[stack, frame.in_stack])],
        )
        .sequence(
            (0x0020, 0x9113),
            &[DataSet::default().decimals((0x0020, 0x0032), &frame.position)],
        )
        .sequence(
            (0x0028, 0x9110),
            &[DataSet::default().decimals((0x0028, 0x0030), &frame.spacing)],
        )
        .sequence((0x0028, 0x9145), &[rescale(frame)])
        .sequence((0x0028, 0x9132), &[window(frame)])
}

fn rescale(frame: &Frame) -> DataSet {
    DataSet::default()
        .decimals((0x0028, 0x1052), &[frame.intercept])
        .decimals((0x0028, 0x1053), &[frame.slope])
        .text((0x0028, 0x1054), "LO", "HU")
}

fn window(frame: &Frame) -> DataSet {
    DataSet::default()
        .decimals((0x0028, 0x1050), &frame.window[..1])
        .decimals((0x0028, 0x1051), &frame.window[1..])
}

fn dimension(pointer: (u16, u16)) -> DataSet {
    DataSet::default()
        .at((0x0020, 0x9165), pointer)
        .at((0x0020, 0x9167), (0x0020, 0x9111))
}

/// An enhanced object of some frames, in the order given.
fn enhanced(instance: &str, frames: &[Frame]) -> DataSet {
    let orientation = DataSet::default().decimals((0x0020, 0x0037), &[1.0, 0.0, 0.0, 0.0, 1.0, 0.0]);
    let values: Vec<u16> = frames.iter().flat_map(|frame| frame.values.clone()).collect();
    let per_frame: Vec<DataSet> = frames.iter().map(groups).collect();
    DataSet::default()
        .object(ENHANCED_CT, instance, "1.2.3", "CT")
        .text((0x0020, 0x0013), "IS", "1")
        .text((0x0028, 0x0008), "IS", &frames.len().to_string())
        .sequence(
            (0x0020, 0x9222),
            &[dimension((0x0020, 0x9056)), dimension((0x0020, 0x9057))],
        )
        .sequence(
            (0x5200, 0x9229),
            &[DataSet::default().sequence((0x0020, 0x9116), &[orientation])],
        )
        .sequence((0x5200, 0x9230), &per_frame)
        .picture(COLUMNS, ROWS, false, &values)
}

/// The same frames in three files of one concatenation.
fn concatenation(frames: &[Frame], total: bool) -> Vec<DataSet> {
    let parts = [0..3usize, 3..6, 6..8];
    let part = |(n, range): (usize, std::ops::Range<usize>)| {
        let object = enhanced(&format!("1.2.3.9.{n}"), &frames[range.clone()])
            .text((0x0020, 0x9161), "UI", "1.2.3.9")
            .us((0x0020, 0x9162), &[n as u16 + 1])
            .ul((0x0020, 0x9228), &[range.start as u32]);
        match total {
            true => object.us((0x0020, 0x9163), &[3]),
            false => object,
        }
    };
    parts.into_iter().enumerate().map(part).collect()
}

fn classic(frames: &[Frame]) -> Vec<DataSet> {
    let one = |(n, frame): (usize, &Frame)| {
        DataSet::default()
            .object(CT, &format!("1.2.3.8.{n}"), "1.2.3", "CT")
            .text((0x0020, 0x0013), "IS", &(n + 1).to_string())
            .decimals((0x0020, 0x0032), &frame.position)
            .decimals((0x0020, 0x0037), &[1.0, 0.0, 0.0, 0.0, 1.0, 0.0])
            .decimals((0x0028, 0x0030), &frame.spacing)
            .decimals((0x0028, 0x1050), &frame.window[..1])
            .decimals((0x0028, 0x1051), &frame.window[1..])
            .decimals((0x0028, 0x1052), &[frame.intercept])
            .decimals((0x0028, 0x1053), &[frame.slope])
            .text((0x0028, 0x1054), "LO", "HU")
            .picture(COLUMNS, ROWS, false, &frame.values)
    };
    frames.iter().enumerate().map(one).collect()
}

/// What a stack is, apart from how its files are made; in the order of their places.
#[derive(Debug, PartialEq)]
struct Facts {
    dimensions: [usize; 3],
    origins: Vec<[f64; 3]>,
    spacing: [f64; 2],
    unit: Option<String>,
    windows: Vec<[f64; 2]>,
    values: Vec<f64>,
}

fn facts(stack: &Stack) -> Facts {
    let volume = load(stack, &|_| true).expect("it loads").volume;
    let [columns, rows, slices] = stack.grid.dimensions;
    let windows = stack.windows.iter().map(|named| match &named.voi {
        Voi::Window(window) => [window.centre, window.width],
        Voi::Lut(_) => panic!("no table was written"),
    });
    Facts {
        dimensions: stack.grid.dimensions,
        origins: stack
            .grid
            .origins()
            .iter()
            .map(|origin| origin.to_array())
            .collect(),
        spacing: stack.grid.pixel_spacing,
        unit: stack.unit.clone(),
        windows: windows.collect(),
        values: (0..columns * rows * slices)
            .map(|n| volume.value(n % columns, n / columns % rows, n / (columns * rows)))
            .collect(),
    }
}

fn facts_of(objects: &[DataSet]) -> Vec<Facts> {
    let folder = folder_of(objects);
    let catalogue = open(folder.path());
    let mut found: Vec<Facts> = stacks(&catalogue).into_iter().map(facts).collect();
    found.sort_by(|a, b| a.origins[0][2].total_cmp(&b.origins[0][2]));
    found
}

#[test]
fn an_enhanced_object_in_three_parts_and_in_reverse_is_its_classic_twin() {
    let expected = facts_of(&classic(&frames()));
    assert_eq!(expected.len(), 2);
    for (facts, base) in expected.iter().zip([100.0, 5000.0 - 7.0]) {
        assert_eq!(facts.dimensions, [6, 5, 4]);
        // First and last slice: (base + 150) × 1.75 − 300 of the last one's first voxel.
        assert_eq!(facts.values[0], base);
        let stored = if base < 1000.0 { 250.0 } else { 5150.0 };
        let shift = if base < 1000.0 { 0.0 } else { 7.0 };
        assert_eq!(facts.values[90], 1.75 * stored - 300.0 - shift);
        // The middle slice's own window and no other's.
        assert_eq!(facts.windows, [[42.0, 420.0]]);
    }
    let mut reversed = frames();
    reversed.reverse();
    // Slices of both stacks by turns.
    let order = [0, 4, 1, 5, 6, 2, 3, 7];
    let mixed: Vec<Frame> = order.into_iter().map(|n| frames()[n].clone()).collect();
    for order in [frames(), reversed, mixed] {
        assert_eq!(facts_of(&[enhanced("1.2.3.7", &order)]), expected);
        assert_eq!(facts_of(&concatenation(&order, true)), expected);
        assert_eq!(facts_of(&concatenation(&order, false)), expected);
    }
    // The comparison can fail.
    let mut other = frames();
    other[5].slope += 0.25;
    assert_ne!(facts_of(&[enhanced("1.2.3.7", &other)]), expected);
}

#[test]
fn a_missing_part_of_a_split_object_is_named() {
    let mut reversed = frames();
    reversed.reverse();
    for total in [true, false] {
        let mut parts = concatenation(&reversed, total);
        let whole = folder_of(&parts);
        for stack in stacks(&open(whole.path())) {
            assert!(!says(stack, FindingCode::MissingPart));
        }
        parts.remove(1);
        let folder = folder_of(&parts);
        let catalogue = open(folder.path());
        for stack in stacks(&catalogue) {
            let finding = stack
                .findings
                .iter()
                .find(|finding| finding.code == FindingCode::MissingPart);
            let words = finding.expect("a finding").message.in_language(Language::English);
            assert!(words.contains("3 files") && words.contains("part 2"), "{words}");
        }
    }
}

/// Frames at `places` along z, each repeated for every contrast: (functional groups of that contrast, index of the
/// contrast in the dimensions).
fn repeated(pointers: &[(u16, u16)], contrasts: &[(DataSet, Vec<u32>)]) -> DataSet {
    let mut per_frame = Vec::new();
    let mut values = Vec::new();
    for (n, (groups, indices)) in contrasts.iter().enumerate() {
        for k in (0..3u16).rev() {
            let content = DataSet::default()
                .text((0x0020, 0x9056), "SH", "1")
                .ul((0x0020, 0x9057), &[u32::from(k) + 1])
                .ul(
                    (0x0020, 0x9157),
                    &[vec![u32::from(k) + 1], indices.clone()].concat(),
                );
            let place = DataSet::default().decimals((0x0020, 0x0032), &[0.0, 0.0, 2.0 * f64::from(k)]);
            per_frame.push(
                groups
                    .clone()
                    .sequence((0x0020, 0x9111), &[content])
                    .sequence((0x0020, 0x9113), &[place]),
            );
            values.extend([1000 * n as u16 + k; 30]);
        }
    }
    let dimensions: Vec<DataSet> = [(0x0020, 0x9057)]
        .iter()
        .chain(pointers)
        .map(|pointer| dimension(*pointer))
        .collect();
    let shared = DataSet::default()
        .sequence(
            (0x0020, 0x9116),
            &[DataSet::default().decimals((0x0020, 0x0037), &[1.0, 0.0, 0.0, 0.0, 1.0, 0.0])],
        )
        .sequence(
            (0x0028, 0x9110),
            &[DataSet::default().decimals((0x0028, 0x0030), &[1.0, 1.0])],
        );
    DataSet::default()
        .object("1.2.840.10008.5.1.4.1.1.4.1", "1.2.3.6", "1.2.3", "MR")
        .text((0x0028, 0x0008), "IS", &per_frame.len().to_string())
        .sequence((0x0020, 0x9222), &dimensions)
        .sequence((0x5200, 0x9229), &[shared])
        .sequence((0x5200, 0x9230), &per_frame)
        .picture(COLUMNS, ROWS, false, &values)
}

/// Each stack is one contrast, whole and in order.
fn check_contrasts(object: DataSet, count: usize) {
    let folder = folder_of(&[object]);
    let catalogue = open(folder.path());
    let found = stacks(&catalogue);
    assert_eq!(found.len(), count);
    let mut contrasts: Vec<f64> = Vec::new();
    for stack in found {
        assert!(!says(stack, FindingCode::Duplicate) && says(stack, FindingCode::Split));
        let values = facts(stack).values;
        let contrast = values[0];
        assert_eq!([values[30], values[60]], [contrast + 1.0, contrast + 2.0]);
        contrasts.push(contrast);
    }
    contrasts.sort_by(f64::total_cmp);
    let expected: Vec<f64> = (0..count).map(|n| 1000.0 * n as f64).collect();
    assert_eq!(contrasts, expected);
}

#[test]
fn contrasts_of_an_enhanced_object_become_stacks_of_their_own() {
    let none = DataSet::default();
    // By a dimension that only the object itself can name, private as it may be.
    let private: Vec<(DataSet, Vec<u32>)> = (0..4).map(|n| (none.clone(), vec![n + 1])).collect();
    check_contrasts(repeated(&[(0x2005, 0x1413)], &private), 4);
    // Diffusion: no weighting, then one strength in three directions.
    let diffusion = |b: f64| DataSet::default().fd((0x0018, 0x9087), &[b]);
    let group = |item: DataSet| DataSet::default().sequence((0x0018, 0x9117), &[item]);
    let directed = |x: f64, y: f64, z: f64| {
        let direction = DataSet::default().fd((0x0018, 0x9089), &[x, y, z]);
        group(diffusion(1000.0).sequence((0x0018, 0x9076), &[direction]))
    };
    let weighted = vec![
        (group(diffusion(0.0)), vec![1, 1]),
        (directed(1.0, 0.0, 0.0), vec![2, 2]),
        (directed(0.0, 1.0, 0.0), vec![2, 3]),
        (directed(0.0, 0.6, 0.8), vec![2, 4]),
    ];
    check_contrasts(repeated(&[(0x0018, 0x9087), (0x0018, 0x9089)], &weighted), 4);
    // Two heart phases, each in magnitude and phase.
    let cardiac = |delay: f64, component: &str| {
        let kind = DataSet::default()
            .text((0x0008, 0x9007), "CS", "ORIGINAL\\PRIMARY\\FLOW\\NONE")
            .text((0x0008, 0x9208), "CS", component);
        DataSet::default()
            .sequence(
                (0x0018, 0x9118),
                &[DataSet::default().fd((0x0020, 0x9153), &[delay])],
            )
            .sequence((0x0018, 0x9226), &[kind])
    };
    let phases = vec![
        (cardiac(10.0, "MAGNITUDE"), vec![]),
        (cardiac(10.0, "PHASE"), vec![]),
        (cardiac(60.0, "MAGNITUDE"), vec![]),
        (cardiac(60.0, "PHASE"), vec![]),
    ];
    check_contrasts(repeated(&[], &phases), 4);
    // Time positions, counted by the frame content.
    let times: Vec<(DataSet, Vec<u32>)> = (0..2).map(|n| (none.clone(), vec![n + 1])).collect();
    check_contrasts(repeated(&[(0x0020, 0x9128)], &times), 2);
}

/// A classic MR slice with elements of a vendor.
fn mr(k: u16, more: &dyn Fn(DataSet) -> DataSet) -> DataSet {
    let slice = DataSet::default()
        .object("1.2.840.10008.5.1.4.1.1.4", &format!("1.2.3.{k}"), "1.2.3", "MR")
        .decimals((0x0020, 0x0032), &[0.0, 0.0, f64::from(k)])
        .decimals((0x0020, 0x0037), &[1.0, 0.0, 0.0, 0.0, 1.0, 0.0])
        .decimals((0x0028, 0x0030), &[1.0, 1.0])
        .picture(COLUMNS, ROWS, false, &[7; 30]);
    more(slice)
}

#[test]
fn b_values_are_found_where_vendors_keep_them() {
    let float = |value: f32| value.to_le_bytes().to_vec();
    let double = |value: f64| value.to_le_bytes().to_vec();
    type Element = ((u16, u16), &'static str, &'static str, Vec<u8>);
    let elements: [Element; 11] = [
        ((0x0018, 0x9087), "", "FD", double(800.0)),
        ((0x0019, 0x100C), "SIEMENS MR HEADER", "IS", b"800".to_vec()),
        ((0x0019, 0x100C), "SIEMENS MR HEADER", "UN", b"800".to_vec()),
        (
            (0x0043, 0x1039),
            "GEMS_PARM_01",
            "IS",
            b"1000000800\\8\\0\\0".to_vec(),
        ),
        (
            (0x0043, 0x1039),
            "GEMS_PARM_01",
            "UN",
            b"1000000800\\8\\0\\0".to_vec(),
        ),
        ((0x0043, 0x1039), "GEMS_PARM_01", "IS", b"800\\8\\0\\0".to_vec()),
        ((0x2001, 0x1003), "Philips Imaging DD 001", "FL", float(800.0)),
        ((0x2001, 0x1003), "Philips Imaging DD 001", "UN", float(800.0)),
        ((0x0065, 0x1009), "Image Private Header", "FD", double(800.0)),
        ((0x0065, 0x1009), "Image Private Header", "UN", double(800.0)),
        // A block other than the usual one.
        ((0x2001, 0x4203), "Philips Imaging DD 001", "FL", float(800.0)),
    ];
    for (tag, creator, vr, value) in elements {
        let with = |slice: DataSet| {
            let reserved = (tag.0, tag.1 >> 8);
            let slice = match creator {
                "" => slice,
                creator => slice.text(reserved, "LO", creator),
            };
            slice.raw(tag, vr, value.clone())
        };
        let folder = folder_of(&[
            mr(0, &with),
            mr(1, &with),
            mr(0, &|slice| slice.text((0x0008, 0x0018), "UI", "1.2.3.100")),
        ]);
        let catalogue = open(folder.path());
        let found = stacks(&catalogue);
        assert_eq!(found.len(), 2, "{creator} {vr}");
        let b = |stack: &Stack| stack.technique.number(Parameter::BValue);
        assert!(
            found
                .iter()
                .any(|stack| b(stack) == Some(800.0) && stack.frames.len() == 2),
            "{creator} {vr}"
        );
        assert!(found.iter().any(|stack| b(stack).is_none()), "{creator} {vr}");
    }
}
