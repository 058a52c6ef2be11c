//! Blocks of tissue side by side, of which everything is known.

use super::*;
use crate::phantom::acquisition::{CoilKind, Orientation, Sequence};
use crate::phantom::physics::signal::Mprage;
use crate::phantom::shape::{Block, Shape};
use crate::phantom::tissue::Field;

const BLOCKS: [&str; 5] = ["fat", "white-matter", "grey-matter", "csf", "muscle"];
/// Blocks begin at −60 mm along x and are 24 mm wide.
const WIDTH: f64 = 24.0;

/// Blocks along x, within 40 mm of the x axis and 20 mm of the middle slice.
fn blocks() -> Scene {
    let block = |(n, tissue): (usize, &'static str)| {
        let at = DVec3::X * (WIDTH * (n as f64 + 0.5) - 60.0);
        let block = Shape::Block(Block {
            half: DVec3::new(WIDTH / 2.0, 40.0, 20.0),
            round: 0.0,
        });
        (tissue, block.at(at))
    };
    Scene::of_solids(BLOCKS.into_iter().enumerate().map(block))
}

const T1: Sequence = Sequence::SpinEcho { tr: 500.0, te: 12.0 };
const T2: Sequence = Sequence::FastSpinEcho {
    tr: 4500.0,
    te: 100.0,
    echoes: 15,
    echo_spacing: 11.0,
};
const FLAIR: Sequence = Sequence::InversionRecovery {
    tr: 9000.0,
    ti: 2400.0,
    te: 120.0,
    echoes: 20,
    echo_spacing: 9.0,
};
const GRADIENT: Sequence = Sequence::Mprage(Mprage {
    tr: 2300.0,
    ti: 900.0,
    te: 3.0,
    flip: 9.0,
    spacing: 7.0,
    pulses: 176,
});

fn protocol(sequence: Sequence) -> MrProtocol {
    MrProtocol {
        field: Field::OneAndAHalf,
        sequence,
        orientation: Orientation::Axial,
        oblique: 0.0,
        centre: [0.0; 3],
        matrix: [160, 128],
        fov: [160.0, 128.0],
        slices: 2,
        thickness: 5.0,
        gap: 1.0,
        bandwidth: 130.0,
        frequency: FrequencyDirection::Column,
        averages: 1.0,
        fat_saturated: false,
        coil: CoilKind::Head,
        noise: true,
    }
}

fn scan(protocol: &MrProtocol) -> MrImages {
    scan_mr(&blocks(), protocol, 11, &|_, _| ()).expect("the tests' tissues exist")
}

/// Mean and standard deviation in the middle of a block of the first slice.
fn block(images: &MrImages, name: &str) -> (f64, f64) {
    let number = BLOCKS.iter().position(|block| *block == name).expect("a block");
    region(images, 20 + 24 * number + 12)
}

fn region(images: &MrImages, column: usize) -> (f64, f64) {
    let values: Vec<f64> = (0..13 * 41)
        .map(|k| f64::from(images.signal[(44 + k / 13) * 160 + column - 6 + k % 13]))
        .collect();
    let mean = values.iter().sum::<f64>() / values.len() as f64;
    let square = values.iter().map(|v| (v - mean) * (v - mean)).sum::<f64>() / values.len() as f64;
    (mean, square.sqrt())
}

fn order(sequence: Sequence, names: &[&str]) {
    let images = scan(&protocol(sequence));
    let means: Vec<f64> = names.iter().map(|name| block(&images, name).0).collect();
    println!("{names:?} {means:.0?}");
    assert!(
        means.windows(2).all(|pair| pair[0] > 1.05 * pair[1]),
        "{names:?}: {means:?}"
    );
}

#[test]
fn t1_shows_fat_then_white_then_grey_then_csf() {
    order(T1, &["fat", "white-matter", "grey-matter", "csf"]);
    order(GRADIENT, &["fat", "white-matter", "grey-matter", "csf"]);
}

#[test]
fn t2_shows_csf_then_grey_then_white_and_fat_is_not_dark() {
    order(T2, &["csf", "grey-matter", "white-matter", "muscle"]);
    order(T2, &["fat", "white-matter"]);
}

#[test]
fn flair_suppresses_csf() {
    order(FLAIR, &["grey-matter", "white-matter", "csf"]);
    let images = scan(&protocol(FLAIR));
    assert!(block(&images, "csf").0 < 0.25 * block(&images, "grey-matter").0);
}

/// White matter's texture is part of its deviation, so the noise is taken from the background: σ = SD / 0.655.
#[test]
fn signal_to_noise_is_that_of_a_clinical_series() {
    let usual = MrProtocol {
        matrix: [256, 256],
        fov: [230.0, 230.0],
        slices: 1,
        ..protocol(T1)
    };
    let white = tissue("white-matter")
        .expect("white matter")
        .relaxation(Field::OneAndAHalf);
    let ratio = T1.signal(white) / usual.noise_deviation();
    assert!((32.0..50.0).contains(&ratio), "{ratio}");
    let images = scan(&protocol(T1));
    let (mean, deviation) = region(&images, 8);
    let sigma = Receiver::new(&protocol(T1), 11).expect("a grid").noise;
    println!("SNR {ratio:.1}, background {mean:.1} ± {deviation:.1}, sigma {sigma:.1}");
    assert!((deviation / sigma - 0.655).abs() < 0.12, "{deviation} of {sigma}");
}

/// At 1.5 T and 130 Hz per pixel fat moves 1.72 pixels; the frequency direction runs along the rows here.
#[test]
fn fat_moves_along_the_frequency_direction() {
    let still = MrProtocol {
        noise: false,
        frequency: FrequencyDirection::Row,
        slices: 1,
        ..protocol(T1)
    };
    let row = |protocol: &MrProtocol| scan(protocol).signal[64 * 160..65 * 160].to_vec();
    let centroid = |bandwidth: f64| {
        let row = row(&MrProtocol {
            bandwidth,
            ..still.clone()
        });
        let weights = row.iter().take(30).map(|value| f64::from(*value) / BRIGHTEST);
        30.0 - weights.sum::<f64>()
    };
    let moved = centroid(130.0) - centroid(100_000.0);
    assert!((moved - 1.72).abs() < 0.25, "{moved}");
}

#[test]
fn fat_saturation_darkens_fat_alone() {
    let images = scan(&MrProtocol {
        fat_saturated: true,
        ..protocol(T2)
    });
    assert!(block(&images, "fat").0 < 0.4 * block(&images, "white-matter").0);
}

#[test]
fn slices_lie_where_each_orientation_puts_them() {
    let normal = |orientation, oblique| {
        let grid = MrProtocol {
            orientation,
            oblique,
            ..protocol(T1)
        }
        .grid()
        .expect("a grid");
        assert!(grid.centre().length() < 1e-9);
        assert!((grid.slice_spacing() - 6.0).abs() < 1e-9);
        grid.normal()
    };
    assert_eq!(normal(Orientation::Axial, 0.0), DVec3::Z);
    assert_eq!(normal(Orientation::Sagittal, 0.0), DVec3::NEG_X);
    assert_eq!(normal(Orientation::Coronal, 0.0), DVec3::Y);
    let tilted = normal(Orientation::Axial, 10.0);
    assert!(tilted.y > 0.17 && tilted.z > 0.98);
}

#[test]
fn structures_follow_the_anatomy() {
    let images = scan(&protocol(T1));
    let at = |column: usize| images.structures[64 * 160 + column];
    assert_eq!([at(5), at(25), at(60), at(80), at(130)], [0, 1, 2, 3, 5]);
    assert_eq!(images.structures.len(), images.signal.len());
}

#[test]
fn one_thread_or_two_give_the_same_numbers() {
    let with = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new()
            .num_threads(threads)
            .build()
            .expect("threads start");
        pool.install(|| scan(&protocol(T2)).signal)
    };
    assert_eq!(with(1), with(2));
}

#[test]
fn protocols_are_read_from_text() {
    let text = r#"
        field = 3
        sequence = { kind = "mprage", tr = 2300, ti = 900, te = 3.0, flip = 9, spacing = 7.0, pulses = 176 }
        orientation = "sagittal"
        centre = [0, 0, 0]
        matrix = [256, 256]
        fov = [256, 256]
        slices = 176
        thickness = 1
        bandwidth = 200
        frequency = "column"
        coil = "head"
        noise = true
    "#;
    let read: MrProtocol = toml::from_str(text).expect("a protocol");
    assert_eq!(
        (read.sequence, read.field, read.averages),
        (GRADIENT, Field::Three, 1.0)
    );
    assert!(toml::from_str::<MrProtocol>(&text.replace("field = 3", "field = 7")).is_err());
}
