//! Segmentations land on what they name: inside each segment the images have the values of its tissue.

use negatoscope::geometry::DVec3;
use negatoscope::phantom::case::{Case, Scan, cases};
use negatoscope::phantom::scene::Scene;
use negatoscope::phantom::tissue::tissue;
use negatoscope::volume::Volume;

use super::samples::{self, Segmentation};

/// Fewer voxels than this tell little.
const ENOUGH: usize = 60;
/// A structure with a smaller share of its voxels inside is all edge: its values are its neighbours' too.
const BULKY: f64 = 0.25;

/// Indices of voxels whose neighbours within three pixels and one slice belong to the same segment.
fn cores(labels: &[u16], [columns, rows, slices]: [usize; 3]) -> Vec<(u16, usize)> {
    let area = columns * rows;
    let inside = |index: usize| {
        let (column, row, slice) = (index % columns, index / columns % rows, index / area);
        (3..columns - 3).contains(&column) && (3..rows - 3).contains(&row) && (1..slices - 1).contains(&slice)
    };
    let same = |index: usize| {
        let own = labels[index];
        let steps = [
            1,
            2,
            3,
            columns,
            2 * columns,
            3 * columns,
            2 * columns + 2,
            2 * columns - 2,
            area,
        ];
        steps
            .iter()
            .all(|step| labels[index - step] == own && labels[index + step] == own)
    };
    let found = (0..labels.len()).filter(|index| labels[*index] != 0 && inside(*index) && same(*index));
    found.map(|index| (labels[index], index)).collect()
}

fn tissue_of<'a>(scene: &'a Scene, id: &str) -> &'a str {
    let structure = scene.structures.iter().find(|structure| structure.id == id);
    &structure.unwrap_or_else(|| panic!("no structure {id}")).tissue
}

fn means(
    segmentation: &Segmentation,
    dimensions: [usize; 3],
    value: impl Fn(usize) -> f64,
) -> Vec<(String, f64, usize)> {
    let mut sums = vec![(0.0, 0); segmentation.ids.len() + 1];
    for (label, index) in cores(&segmentation.labels, dimensions) {
        let sum = &mut sums[usize::from(label)];
        sum.0 += value(index);
        sum.1 += 1;
    }
    let mean = |(label, id): (&u16, &String)| {
        let (sum, count) = sums[usize::from(*label)];
        (id.clone(), sum / count as f64, count)
    };
    let mut sizes = vec![0; sums.len()];
    segmentation
        .labels
        .iter()
        .for_each(|label| sizes[usize::from(*label)] += 1);
    let bulky =
        |label: &u16| sums[usize::from(*label)].1 as f64 >= BULKY * f64::from(sizes[usize::from(*label)]);
    let known = segmentation
        .ids
        .iter()
        .filter(|(label, _)| bulky(label))
        .map(mean);
    known.filter(|(_, _, count)| *count >= ENOUGH).collect()
}

fn check_ct(case: &Case, least: usize) {
    let scene = case.scene(1).expect("a body");
    let mut checked = 0;
    for plan in &case.series {
        let Scan::Ct(protocol) = &plan.scan else { continue };
        let folder = samples::folder().join(case.id);
        let path = folder.join(format!("{}-segmentation.dcm", plan.id));
        if !path.exists() {
            continue;
        }
        let volume = samples::volume(&folder.join(&plan.id));
        let segmentation = samples::segmentation(&path, &volume);
        let value = |index: usize| volume.rescale.apply(f64::from(volume.voxels.get(index)));
        let mut wrong = Vec::new();
        for (id, mean, count) in means(&segmentation, volume.grid.dimensions, value) {
            let tissue = tissue(tissue_of(&scene, &id)).expect("a tissue");
            let expected = tissue.hounsfield_in(protocol.phase, protocol.kvp).min(3071.0);
            // Beam hardening, and the blur of the reconstruction from a bright or dark neighbour.
            let tolerance = 12.0 + 0.06 * expected.abs();
            checked += 1;
            if (mean - expected).abs() > tolerance {
                wrong.push(format!(
                    "{id}: {mean:.1} HU over {count} voxels, expected {expected:.1}"
                ));
            }
        }
        assert!(wrong.is_empty(), "{}: {wrong:#?}", case.id);
    }
    assert!(
        checked >= least,
        "{}: only {checked} segments are large enough",
        case.id
    );
}

#[test]
fn every_ct_segment_has_the_hounsfield_number_of_its_tissue() {
    for case in cases() {
        let least = match case.id {
            "head-normal" => 60,
            "trunk-normal" => 80,
            "head-subdural" => 30,
            _ => 3,
        };
        check_ct(case, least);
    }
}

/// CSF, grey and white matter and fat have their textbook order of brightness; the segments come from the CT, the
/// signals from MR series of the same frame of reference.
#[test]
fn tissues_have_their_order_of_brightness_on_every_mr_sequence() {
    let folder = samples::folder().join("head-normal");
    let ct = samples::volume(&folder.join("ct-soft"));
    let segmentation = samples::segmentation(&folder.join("ct-soft-segmentation.dcm"), &ct);
    let cores = cores(&segmentation.labels, ct.grid.dimensions);
    let [columns, rows, _] = ct.grid.dimensions;
    let signal = |mr: &Volume, ids: &[&str]| {
        let wanted = |label: &u16| ids.iter().any(|id| segmentation.ids[label].starts_with(id));
        let place = |index: usize| {
            let voxel = [index % columns, index / columns % rows, index / columns / rows];
            ct.grid
                .patient_from_voxel(DVec3::from_array(voxel.map(|k| k as f64)))
        };
        let values: Vec<f64> = cores
            .iter()
            .filter(|(label, _)| wanted(label))
            .filter_map(|(_, index)| mr.sample(place(*index)))
            .collect();
        assert!(values.len() > ENOUGH, "{ids:?}: {}", values.len());
        values.iter().sum::<f64>() / values.len() as f64
    };
    let of = |series: &str| {
        let mr = samples::volume(&folder.join(series));
        [
            signal(&mr, &["lateral-ventricle"]),
            signal(&mr, &["hippocampus", "amygdala"]),
            signal(&mr, &["parietal-white", "frontal-white"]),
        ]
    };
    let [csf, grey, white] = of("mr-t1");
    assert!(
        white > 1.15 * grey && grey > 1.5 * csf,
        "T1: {csf:.0} {grey:.0} {white:.0}"
    );
    let [csf, grey, white] = of("mr-t2");
    assert!(
        csf > 1.5 * grey && grey > 1.1 * white,
        "T2: {csf:.0} {grey:.0} {white:.0}"
    );
    let [csf, grey, white] = of("mr-flair");
    assert!(
        grey > 1.1 * white && white > 2.0 * csf,
        "FLAIR: {csf:.0} {grey:.0} {white:.0}"
    );
}
