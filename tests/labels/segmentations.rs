//! Real and synthetic segmentations, against numbers from pydicom 3.0.

use negatoscope::dicom::{Segmentation, read_segmentation};

use super::common::shared;
use super::support::{Expected, check, samples};

fn real(name: &str) -> Option<Segmentation> {
    let folder = shared()?;
    Some(read_segmentation(&folder.join(name)).expect("a segmentation"))
}

#[test]
fn a_binary_segmentation_of_the_liver() {
    let liver = |segmentation: &Segmentation| {
        check(
            segmentation,
            &[Expected {
                number: 1,
                label: "Liver",
                count: 107_098,
                centroid: [-74.0571, -33.2620, -127.6995],
                columns: [79, 350],
                rows: [145, 366],
                depths: [-128.69, -126.69],
            }],
        );
    };
    let Some(segmentation) = real("derived/seg/liver_on_ct_abdomen_3slice.dcm") else {
        return;
    };
    liver(&segmentation);
    assert_eq!(
        segmentation.sop_instance_uid,
        "1.2.276.0.7230010.3.1.4.0.42154.1458337731.665796"
    );
    assert_eq!(
        segmentation.series_uid,
        "1.2.276.0.7230010.3.1.3.0.42154.1458337731.665795"
    );
    let source = "1.2.392.200103.20080913.113635.1.2009.6.22.21.43.10.23430.1";
    assert_eq!(segmentation.source_series_uid.as_deref(), Some(source));
    let frame_of_reference = "1.2.392.200103.20080913.113635.3.2009.6.22.21.44.34.23882.1";
    assert_eq!(
        segmentation.frame_of_reference.as_deref(),
        Some(frame_of_reference)
    );
    assert_eq!(segmentation.label, "QIICR QIN IOWA");
    let segment = &segmentation.segments[0];
    let code = segment.property_type.as_ref().expect("a code");
    assert_eq!((code.value.as_str(), code.meaning.as_str()), ("T-62000", "Liver"));
    assert_eq!(
        segment.category.as_ref().map(|code| code.meaning.as_str()),
        Some("Tissue")
    );
    // Its writer meant (221, 130, 101), and took D65 for the white where the standard says D50.
    assert_eq!(segment.colour, Some([217, 130, 101]));
    assert!(segmentation.notes.is_empty());
    // Frames that do not end on a byte boundary, plain and run-length encoded on their packed bits.
    for name in [
        "onebit_not_byte_aligned_seg.dcm",
        "onebit_not_byte_aligned_seg_rle.dcm",
    ] {
        liver(&real(&format!("pixel/{name}")).expect("the folder"));
    }
}

#[test]
fn overlapping_segments_keep_their_shares() {
    let Some(segmentation) = real("derived/seg/partial_overlaps_5seg_on_ct_abdomen_3slice.dcm") else {
        return;
    };
    let expected = |number, label, count, centroid, columns, rows, depths| Expected {
        number,
        label,
        count,
        centroid,
        columns,
        rows,
        depths,
    };
    let middle = [-127.69; 2];
    check(
        &segmentation,
        &[
            expected(
                1,
                "GREEN",
                9602,
                [-75.1194, -45.9222, -127.69],
                [129, 269],
                [171, 267],
                middle,
            ),
            expected(
                2,
                "ORANGE",
                11_888,
                [-11.7116, -22.1172, -127.69],
                [200, 348],
                [197, 312],
                middle,
            ),
            expected(
                3,
                "PURPLE",
                10_743,
                [-27.3963, -28.0944, -126.7227],
                [156, 354],
                [206, 282],
                [-128.69, -126.69],
            ),
            expected(
                4,
                "LIGHT_BLUE",
                6693,
                [28.5729, 60.8724, -128.69],
                [274, 372],
                [313, 396],
                [-128.69; 2],
            ),
            expected(
                5,
                "DARK_BLUE",
                4713,
                [-99.4197, 69.8231, -128.69],
                [122, 210],
                [330, 399],
                [-128.69; 2],
            ),
        ],
    );
    let shared = segmentation.segments[0]
        .mask
        .intersection_count(&segmentation.segments[1].mask);
    assert!(shared > 0);
}

#[test]
fn label_maps_give_their_slices_even_those_without_a_frame() {
    for name in ["labelmap_sparse_noppv", "labelmap_sparse_ppv5"] {
        let Some(segmentation) = real(&format!("derived/seg/{name}_on_ct_tiny_24x38x3.dcm")) else {
            return;
        };
        assert_eq!(
            segmentation.grid.dimensions,
            [24, 38, 3],
            "the middle slice has no frame"
        );
        assert_eq!(segmentation.segments.len(), 1, "the background is no structure");
        check(
            &segmentation,
            &[Expected {
                number: 1,
                label: "Liver",
                count: 630,
                centroid: [55.8249, 11.8455, -175.25],
                columns: [4, 23],
                rows: [0, 19],
                depths: [-177.75, -172.75],
            }],
        );
        assert_eq!(
            segmentation.segments[0].mask.area_on_slice(&segmentation.grid, 1),
            0.0
        );
    }
    let whole = real("derived/seg/liver_on_ct_tiny_24x38x3.dcm").expect("the folder");
    assert_eq!(
        (whole.grid.dimensions, whole.segments[0].mask.count()),
        ([24, 38, 3], 315)
    );
    assert_eq!(whole.segments[0].mask.extent(), Some([[4, 0, 1], [23, 19, 1]]));
}

#[test]
fn shares_count_from_half_of_the_whole_and_it_is_said() {
    let Some(binary) = real("derived/seg/highdicom_binary_on_dicomdir_77654033_CT2.dcm") else {
        return;
    };
    let fractional =
        real("derived/seg/highdicom_binary_fractional_on_dicomdir_77654033_CT2.dcm").expect("the folder");
    for segmentation in [&binary, &fractional] {
        check(
            segmentation,
            &[Expected {
                number: 1,
                label: "first segment",
                count: 638,
                centroid: [-121.7129, -124.4172, 104.5208],
                columns: [0, 15],
                rows: [0, 15],
                depths: [103.02, 105.52],
            }],
        );
    }
    assert_eq!(binary.segments[0].mask, fractional.segments[0].mask);
    assert!(binary.notes.is_empty());
    assert!(
        fractional.notes[0]
            .to_string()
            .contains("half of the whole (255)"),
        "{}",
        fractional.notes[0]
    );
}

#[test]
fn a_far_slice_leaves_empty_ones_between() {
    let Some(segmentation) = real("derived/seg/highdicom_binary_overlap_on_dicomdir_77654033_CT2.dcm") else {
        return;
    };
    // From −99.48 to 103.02 mm in steps of 1.25, then two more.
    assert_eq!(segmentation.grid.dimensions, [16, 16, 165]);
    let counts: Vec<usize> = segmentation
        .segments
        .iter()
        .map(|segment| segment.mask.count())
        .collect();
    assert_eq!(counts, [64, 16]);
    assert_eq!(
        segmentation.segments[0]
            .mask
            .intersection_count(&segmentation.segments[1].mask),
        16
    );
    let single = real("derived/seg/highdicom_single_frame_on_ct_image.dcm").expect("the folder");
    assert_eq!(
        (single.grid.dimensions, single.segments[0].mask.count()),
        ([128, 128, 1], 1832)
    );
}

#[test]
fn sample_segmentations_say_what_they_are() {
    let expected = |number, label, count, centroid, columns, rows, depths| Expected {
        number,
        label,
        count,
        centroid,
        columns,
        rows,
        depths,
    };
    let chest = read_segmentation(&samples().join("chest-nodule/ct-chest-segmentation.dcm")).expect("reads");
    assert_eq!(chest.grid.dimensions, [512, 512, 59]);
    check(
        &chest,
        &[
            expected(
                2,
                "upper lobe of left lung",
                428_895,
                [73.1223, -11.9982, 156.3660],
                [255, 433],
                [140, 353],
                [30.0, 260.0],
            ),
            expected(
                6,
                "nodule of right upper lobe",
                468,
                [-89.2005, 3.1115, 197.2543],
                [125, 144],
                [251, 267],
                [190.0, 200.0],
            ),
            expected(
                7,
                "left pleural effusion",
                70_244,
                [56.9924, 69.5184, 69.2132],
                [253, 420],
                [308, 372],
                [-30.0, 250.0],
            ),
        ],
    );
    let nodule = chest.segment(6).expect("the nodule");
    assert_eq!(
        nodule.tracking.as_ref().map(|tracking| tracking.id.as_str()),
        Some("pulmonary-nodule")
    );
    assert_eq!(
        nodule.property_type.as_ref().map(|code| code.value.as_str()),
        Some("27925004")
    );
    let lobe = &chest.segment(4).expect("the lobe").mask;
    assert!(
        (nodule.mask.volume_ml(&chest.grid) - 468.0 * 0.742_187_5 * 0.742_187_5 * 5.0 / 1000.0).abs() < 1e-9
    );
    let near = nodule
        .mask
        .neighbours(std::slice::from_ref(lobe), &chest.grid, 5.0);
    assert_eq!(
        near.iter().map(|near| near.distance_mm).collect::<Vec<_>>(),
        [0.0],
        "it lies in the upper lobe"
    );
    let target = lobe.inner_point(&chest.grid).expect("voxels");
    assert!(lobe.signed_distance(&chest.grid, target) < -15.0);
}
