//! Label maps that nibabel 5 wrote, against the positions that nibabel gives their voxels (turned to left and back).

use std::io::{Read, Write};
use std::path::{Path, PathBuf};

use flate2::Compression;
use flate2::read::GzDecoder;
use flate2::write::GzEncoder;
use negatoscope::dicom::{Drawn, read_label_map, read_labels};
use negatoscope::geometry::DVec3;

fn file(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/labels")
        .join(name)
}

#[test]
fn a_gzipped_map_with_a_table_of_labels() {
    let Drawn::Segmentation(map) = read_labels(&file("label-map.nii.gz")).expect("reads") else {
        panic!("it has a grid of its own");
    };
    assert_eq!(map.grid.dimensions, [7, 6, 5]);
    let numbers: Vec<u16> = map.segments.iter().map(|segment| segment.number).collect();
    assert_eq!(numbers, [3, 5, 90], "the spleen of the table is not in the map");
    let found: Vec<(&str, usize, Option<[u8; 3]>)> = map
        .segments
        .iter()
        .map(|segment| (segment.label.as_str(), segment.mask.count(), segment.colour))
        .collect();
    assert_eq!(
        found,
        [
            ("3", 1, None),
            ("liver", 33, Some([255, 0, 255])),
            ("brain", 36, Some([0, 128, 255]))
        ]
    );
    let centroids = [
        [-27.5448, 13.20375, 17.25564],
        [-26.09123, 11.58981, 8.83653],
        [-22.76071, 10.71201, 13.38831],
    ];
    for (segment, centroid) in map.segments.iter().zip(centroids) {
        let found = segment.mask.centroid(&map.grid).expect("voxels");
        assert!(
            found.distance(DVec3::from_array(centroid)) < 1e-4,
            "{}: {found}",
            segment.label
        );
    }
    assert!((map.segments[1].mask.volume_ml(&map.grid) - 33.0 * 3.0 / 1000.0).abs() < 1e-7);
    // Its axes are left-handed: the file's last slice is the grid's first.
    assert_eq!(
        map.segments[0].mask.extent().map(|[first, _]| first),
        Some([0, 0, 0])
    );
}

#[test]
fn a_plain_big_endian_map_placed_by_a_quaternion() {
    let map = read_label_map(&file("label-map-qform.nii")).expect("reads");
    let labels: Vec<(u16, usize)> = map
        .segments
        .iter()
        .map(|segment| (segment.number, segment.mask.count()))
        .collect();
    assert_eq!(labels, [(3, 1), (5, 33), (900, 36)]);
    let centroids = [
        [-0.67302, -2.26551, 16.70913],
        [0.72031, -6.42136, 7.98783],
        [-2.7962, -7.23064, 13.68885],
    ];
    for (segment, centroid) in map.segments.iter().zip(centroids) {
        let found = segment.mask.centroid(&map.grid).expect("voxels");
        assert!(
            found.distance(DVec3::from_array(centroid)) < 1e-4,
            "{}: {found}",
            segment.label
        );
    }
    assert_eq!(
        map.segments[0].mask.extent().map(|[first, _]| first),
        Some([0, 0, 4])
    );
}

/// The sentence for the gzipped map's bytes, changed and put back into a file.
fn refusal(change: impl Fn(&mut Vec<u8>), gzipped: bool) -> String {
    let mut bytes = Vec::new();
    let packed = std::fs::read(file("label-map.nii.gz")).expect("a file");
    GzDecoder::new(packed.as_slice())
        .read_to_end(&mut bytes)
        .expect("gzipped");
    change(&mut bytes);
    if gzipped {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
        encoder.write_all(&bytes).expect("memory");
        bytes = encoder.finish().expect("memory");
    }
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("map.nii");
    std::fs::write(&path, bytes).expect("writes");
    let sentence = read_label_map(&path).expect_err("refused").to_string();
    assert!(
        sentence.contains("map.nii") && !sentence.contains('\n'),
        "{sentence}"
    );
    sentence
}

fn put(bytes: &mut [u8], at: usize, new: &[u8]) {
    bytes[at..at + new.len()].copy_from_slice(new);
}

#[test]
fn damaged_and_foreign_maps_get_a_sentence() {
    for gzipped in [false, true] {
        let says = |part: &str, change: &dyn Fn(&mut Vec<u8>)| {
            let sentence = refusal(change, gzipped);
            assert!(sentence.contains(part), "{part}: {sentence}");
        };
        says("NIfTI-1", &|bytes| bytes[344] = b'x');
        says("not whole", &|bytes| put(bytes, 70, &16i16.to_le_bytes()));
        says("scaling", &|bytes| put(bytes, 112, &2f32.to_le_bytes()));
        says("sform", &|bytes| put(bytes, 252, &[0; 4]));
        says("one volume", &|bytes| {
            put(bytes, 40, &[4, 0, 7, 0, 6, 0, 5, 0, 9, 0])
        });
        says("one volume", &|bytes| put(bytes, 42, &[255; 2]));
        says("one volume", &|bytes| {
            put(bytes, 42, &[255, 127, 255, 127, 255, 127])
        });
        says("do not make up a volume", &|bytes| put(bytes, 280, &[0; 48]));
        says("do not make up a volume", &|bytes| {
            put(bytes, 280, &f32::NAN.to_le_bytes())
        });
        says("damaged", &|bytes| put(bytes, 108, &f32::NAN.to_le_bytes()));
        says("damaged", &|bytes| put(bytes, 108, &3e8f32.to_le_bytes()));
        says("too early", &|bytes| bytes.truncate(bytes.len() - 1));
        says("too early", &|bytes| put(bytes, 42, &[0, 4, 0, 4, 0, 4]));
        says("below 0", &|bytes| {
            // The voxels as signed bytes, one of them negative.
            put(bytes, 70, &256i16.to_le_bytes());
            if let Some(last) = bytes.last_mut() {
                *last = 0xFF;
            }
        });
    }
    let packed = std::fs::read(file("label-map.nii.gz")).expect("a file");
    let folder = tempfile::tempdir().expect("a folder");
    for length in 0..packed.len() {
        let path = folder.path().join("cut.nii.gz");
        std::fs::write(&path, &packed[..length]).expect("writes");
        assert!(read_labels(&path).is_err(), "cut at {length}");
    }
}
