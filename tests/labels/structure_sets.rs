//! Real structure sets, against contours filled by an independent program (matplotlib 3 on what pydicom reads).

use negatoscope::dicom::{Drawn, RegionOfInterest, read_labels, read_structure_set, scan};
use negatoscope::geometry::Grid;

use super::common::shared;

/// The grid of the phantom that both structure sets were drawn on.
fn phantom(folder: &std::path::Path) -> Grid {
    let catalogue = scan(&[folder.join("series/ct_phantom_rt")], &|_, _| true);
    catalogue.studies[0].series[0].stacks[0].grid.clone()
}

fn check(region: &RegionOfInterest, grid: &Grid, counts: &[usize], centroid: [f64; 3]) {
    let mask = region.mask(grid);
    let area = grid.pixel_spacing[0] * grid.pixel_spacing[1];
    for (k, expected) in counts.iter().enumerate() {
        let found = mask.area_on_slice(grid, k) / area;
        // Outlines run through the centres of pixels, which either program may take in or leave out.
        let edge = 0.06 * *expected as f64 + 1.0;
        assert!(
            (found - *expected as f64).abs() < edge,
            "{} slice {k}: {found} {expected}",
            region.name
        );
    }
    assert_eq!(
        mask.size()[2],
        counts.iter().filter(|count| **count > 0).count(),
        "{}",
        region.name
    );
    let found = mask.centroid(grid).expect("voxels");
    assert!(found.distance(centroid.into()) < 0.3, "{}: {found}", region.name);
}

#[test]
fn four_regions_of_a_phantom() {
    let Some(folder) = shared() else { return };
    let grid = phantom(&folder);
    let set = read_structure_set(&folder.join("derived/rtstruct/4rois_on_ct_phantom_rt.dcm")).expect("reads");
    assert_eq!(set.label, "RTstruct");
    let source = "2.16.840.1.114362.1.11940992.23790159890.563423471.893.88";
    assert_eq!(set.source_series_uid.as_deref(), Some(source));
    let frame_of_reference = "1.2.840.113619.2.405.3.84541899.902.1605198123.912.6060.1";
    assert_eq!(set.frame_of_reference.as_deref(), Some(frame_of_reference));
    let names: Vec<&str> = set.regions.iter().map(|region| region.name.as_str()).collect();
    assert_eq!(names, ["ROI-1", "ROI-2", "ROI-3", "ROI-4"]);
    assert_eq!(set.regions[1].colour, Some([0, 235, 235]));
    let points: Vec<usize> = set.regions[0]
        .contours
        .iter()
        .map(|contour| contour.points.len())
        .collect();
    assert_eq!(points, [55, 130, 171], "as the file has them");
    check(
        &set.regions[0],
        &grid,
        &[3010, 1966, 484, 0, 0],
        [-48.3068, -33.8767, 62.6868],
    );
    check(
        &set.regions[1],
        &grid,
        &[1415, 2282, 1343, 0, 0],
        [-41.5619, 40.1883, 64.9286],
    );
    check(
        &set.regions[2],
        &grid,
        &[2747, 1772, 294, 0, 0],
        [37.1216, -41.603, 62.4517],
    );
    check(
        &set.regions[3],
        &grid,
        &[2419, 4535, 2244, 0, 0],
        [47.5392, 36.8554, 64.9049],
    );
    assert!(set.notes.is_empty());
}

#[test]
fn a_second_outline_in_the_plane_is_a_hole() {
    let Some(folder) = shared() else { return };
    let grid = phantom(&folder);
    let Drawn::StructureSet(set) =
        read_labels(&folder.join("derived/rtstruct/1roi_on_ct_phantom_rt.dcm")).expect("reads")
    else {
        panic!("it is a structure set");
    };
    let region = &set.regions[0];
    assert_eq!(
        region
            .contours
            .iter()
            .map(|contour| contour.points.len())
            .collect::<Vec<_>>(),
        [4, 8]
    );
    check(region, &grid, &[1443, 0, 0, 0, 0], [-38.7533, -38.7533, 60.0]);
    let outer = negatoscope::volume::labels::rasterise(&region.contours[..1], None, &grid);
    assert!(outer.count() > region.mask(&grid).count() + 500);
}
