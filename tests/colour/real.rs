//! Colours of real files against independent decoders.

use negatoscope::dicom::{Colouring, FindingCode, load};

use crate::common::shared;
use crate::support::{colours, only_stack, with_planar_configuration};

/// A file, how far each of red, green and blue may be off, over how many frames the mean is, the mean of red, of green and
/// of blue over these, and the colours of some voxels (column, row, frame).
struct Real(
    &'static str,
    u8,
    usize,
    [f64; 3],
    &'static [([usize; 3], [u8; 3])],
);

/// By pydicom 3.0.2 (`pixel_array`, which converts to RGB, with Pillow 13 and pylibjpeg 2.1 as decoders; `apply_color_lut` for
/// palettes; samples of more than 8 bits shifted down to 8); JPEG XL by libjxl in imagecodecs 2026.3.6. Voxels were drawn by
/// lot among the colourful ones.
const REAL: &[Real] = &[
    Real(
        "malformed/GDCMJ2K_TextGBR.dcm",
        0,
        1,
        [122.536, 126.420, 124.352],
        &[
            ([102, 79, 0], [255, 0, 0]),
            ([116, 78, 0], [255, 0, 0]),
            ([58, 273, 0], [40, 40, 215]),
            ([90, 184, 0], [0, 255, 0]),
            ([240, 236, 0], [128, 128, 128]),
            ([11, 284, 0], [128, 128, 128]),
        ],
    ),
    Real(
        "pixel/j2k_ybr_ict_gdcm.dcm",
        2,
        1,
        [127.700, 127.700, 127.700],
        &[
            ([13, 29, 0], [0, 255, 0]),
            ([87, 8, 0], [255, 0, 0]),
            ([8, 24, 0], [0, 255, 0]),
            ([69, 55, 0], [128, 128, 255]),
            ([7, 54, 0], [128, 128, 255]),
            ([12, 54, 0], [128, 128, 255]),
        ],
    ),
    Real(
        "pixel/jpeg_color_variants/SC_jpeg_no_color_transform.dcm",
        2,
        1,
        [243.977, 243.978, 243.964],
        &[
            ([242, 193, 0], [244, 244, 244]),
            ([159, 250, 0], [244, 244, 244]),
            ([94, 222, 0], [244, 244, 244]),
            ([130, 37, 0], [244, 244, 244]),
            ([169, 113, 0], [244, 244, 244]),
            ([70, 254, 0], [244, 244, 244]),
        ],
    ),
    Real(
        "pixel/jpeg_color_variants/SC_jpeg_no_color_transform_2.dcm",
        2,
        1,
        [245.498, 245.519, 245.896],
        &[
            ([35, 219, 0], [246, 246, 246]),
            ([201, 89, 0], [246, 246, 246]),
            ([171, 63, 0], [246, 246, 246]),
            ([131, 117, 0], [244, 244, 246]),
            ([209, 240, 0], [244, 244, 246]),
            ([140, 214, 0], [246, 246, 246]),
        ],
    ),
    Real(
        "pixel/jpeg_color_variants/SC_rgb_dcmtk_+eb+cr.dcm",
        2,
        1,
        [127.750, 127.730, 127.750],
        &[
            ([93, 58, 0], [127, 127, 255]),
            ([85, 58, 0], [127, 127, 255]),
            ([10, 8, 0], [255, 0, 0]),
            ([27, 12, 0], [255, 129, 129]),
            ([55, 30, 0], [129, 255, 129]),
            ([48, 82, 0], [192, 192, 192]),
        ],
    ),
    Real(
        "pixel/jpeg_color_variants/SC_rgb_dcmtk_+eb+cy+n1.dcm",
        2,
        1,
        [127.570, 127.710, 127.470],
        &[
            ([2, 59, 0], [133, 129, 226]),
            ([19, 21, 0], [0, 255, 1]),
            ([69, 55, 0], [127, 128, 255]),
            ([49, 35, 0], [127, 255, 129]),
            ([23, 72, 0], [64, 64, 64]),
            ([80, 59, 0], [133, 129, 226]),
        ],
    ),
    Real(
        "pixel/jpeg_color_variants/SC_rgb_dcmtk_+eb+cy+n2.dcm",
        2,
        1,
        [127.720, 127.650, 127.830],
        &[
            ([20, 53, 0], [129, 128, 255]),
            ([4, 52, 0], [128, 126, 249]),
            ([3, 58, 0], [128, 127, 255]),
            ([72, 7, 0], [254, 0, 0]),
            ([46, 77, 0], [64, 64, 64]),
            ([27, 68, 0], [0, 0, 0]),
        ],
    ),
    Real(
        "pixel/jpeg_color_variants/SC_rgb_dcmtk_+eb+cy+s2.dcm",
        2,
        1,
        [127.720, 127.650, 127.830],
        &[
            ([87, 0, 0], [254, 0, 0]),
            ([98, 4, 0], [254, 0, 0]),
            ([36, 58, 0], [128, 127, 255]),
            ([75, 53, 0], [129, 128, 255]),
            ([42, 30, 0], [130, 254, 130]),
            ([14, 24, 0], [1, 255, 1]),
        ],
    ),
    Real(
        "pixel/jpeg_color_variants/SC_rgb_dcmtk_+eb+cy+s4.dcm",
        2,
        1,
        [127.720, 127.650, 127.830],
        &[
            ([45, 51, 0], [129, 128, 255]),
            ([40, 40, 0], [0, 0, 254]),
            ([59, 4, 0], [254, 0, 0]),
            ([13, 12, 0], [251, 129, 128]),
            ([90, 56, 0], [128, 127, 255]),
            ([21, 99, 0], [255, 255, 255]),
        ],
    ),
    Real(
        "pixel/jpeg_color_variants/SC_rgb_jpeg_app14_dcmd.dcm",
        2,
        1,
        [245.498, 245.519, 245.896],
        &[
            ([8, 156, 0], [246, 246, 246]),
            ([51, 44, 0], [246, 246, 246]),
            ([88, 113, 0], [246, 246, 246]),
            ([120, 186, 0], [246, 246, 246]),
            ([231, 86, 0], [246, 246, 246]),
            ([178, 160, 0], [246, 246, 246]),
        ],
    ),
    Real(
        "pixel/jpeg_color_variants/SC_rgb_jpeg_lossy_gdcm.dcm",
        2,
        1,
        [127.520, 127.540, 127.550],
        &[
            ([75, 44, 0], [0, 0, 254]),
            ([35, 20, 0], [59, 220, 30]),
            ([47, 53, 0], [128, 127, 254]),
            ([1, 1, 0], [254, 0, 0]),
            ([15, 30, 0], [110, 255, 111]),
            ([99, 0, 0], [254, 0, 0]),
        ],
    ),
    Real(
        "pixel/jpegls_rgb_ilv0.dcm",
        0,
        1,
        [159.982, 139.766, 141.263],
        &[
            ([119, 43, 0], [179, 124, 107]),
            ([147, 175, 0], [130, 103, 74]),
            ([114, 229, 0], [131, 96, 80]),
            ([252, 209, 0], [220, 88, 26]),
            ([13, 219, 0], [184, 62, 146]),
            ([8, 127, 0], [168, 99, 89]),
        ],
    ),
    Real(
        "pixel/jpegls_rgb_ilv2.dcm",
        0,
        1,
        [159.982, 139.766, 141.263],
        &[
            ([158, 135, 0], [145, 187, 235]),
            ([74, 233, 0], [128, 117, 15]),
            ([120, 34, 0], [174, 119, 102]),
            ([150, 194, 0], [13, 10, 105]),
            ([79, 5, 0], [168, 120, 107]),
            ([81, 238, 0], [128, 118, 13]),
        ],
    ),
    Real(
        "pixel/odd_3x3/SC_rgb_small_odd.dcm",
        0,
        1,
        [129.000, 128.667, 128.667],
        &[
            ([1, 0, 0], [166, 141, 52]),
            ([0, 0, 0], [166, 141, 52]),
            ([1, 1, 0], [63, 87, 176]),
            ([1, 0, 0], [166, 141, 52]),
            ([0, 1, 0], [63, 87, 176]),
            ([2, 0, 0], [166, 141, 52]),
        ],
    ),
    Real(
        "pixel/odd_3x3/SC_rgb_small_odd_big_endian.dcm",
        0,
        1,
        [129.000, 128.667, 128.667],
        &[
            ([0, 0, 0], [166, 141, 52]),
            ([2, 0, 0], [166, 141, 52]),
            ([2, 0, 0], [166, 141, 52]),
            ([0, 0, 0], [166, 141, 52]),
            ([2, 1, 0], [63, 87, 176]),
            ([0, 2, 0], [158, 158, 158]),
        ],
    ),
    Real(
        "pixel/odd_3x3/SC_rgb_small_odd_jpeg.dcm",
        2,
        1,
        [128.667, 129.000, 127.333],
        &[
            ([2, 1, 0], [62, 87, 179]),
            ([0, 0, 0], [165, 142, 49]),
            ([0, 0, 0], [165, 142, 49]),
            ([0, 1, 0], [62, 87, 179]),
            ([2, 2, 0], [159, 158, 154]),
            ([0, 2, 0], [159, 158, 154]),
        ],
    ),
    Real(
        "pixel/palette_16bit_testpattern.dcm",
        0,
        1,
        [119.957, 119.901, 115.229],
        &[
            ([258, 160, 0], [0, 192, 191]),
            ([153, 331, 0], [165, 113, 89]),
            ([263, 175, 0], [0, 191, 0]),
            ([381, 130, 0], [190, 0, 2]),
            ([59, 272, 0], [213, 208, 211]),
            ([11, 278, 0], [255, 255, 255]),
        ],
    ),
    Real(
        "pixel/palette_8bit_us.dcm",
        0,
        1,
        [15.940, 20.111, 25.429],
        &[
            ([322, 21, 0], [37, 62, 94]),
            ([249, 17, 0], [37, 62, 94]),
            ([797, 56, 0], [37, 62, 94]),
            ([626, 43, 0], [37, 62, 94]),
            ([394, 229, 0], [1, 1, 1]),
            ([682, 100, 0], [0, 0, 0]),
        ],
    ),
    Real(
        "pixel/rgb_16bit_rle.dcm",
        0,
        1,
        [127.700, 127.700, 127.700],
        &[
            ([77, 56, 0], [128, 128, 255]),
            ([3, 13, 0], [255, 128, 128]),
            ([66, 14, 0], [255, 128, 128]),
            ([91, 18, 0], [255, 128, 128]),
            ([25, 47, 0], [0, 0, 255]),
            ([97, 40, 0], [0, 0, 255]),
        ],
    ),
    Real(
        "pixel/rgb_32bit_rle_2frame.dcm",
        0,
        2,
        [127.500, 127.500, 127.500],
        &[
            ([14, 44, 0], [0, 0, 255]),
            ([92, 52, 1], [127, 127, 0]),
            ([36, 0, 1], [0, 255, 255]),
            ([88, 40, 0], [0, 0, 255]),
            ([77, 43, 1], [255, 255, 0]),
            ([74, 99, 0], [255, 255, 255]),
        ],
    ),
    Real(
        "pixel/rgb_planar0_color-px.dcm",
        0,
        1,
        [40.751, 38.534, 48.702],
        &[
            ([80, 102, 0], [16, 72, 144]),
            ([116, 18, 0], [16, 16, 136]),
            ([111, 26, 0], [16, 24, 168]),
            ([119, 21, 0], [16, 16, 128]),
            ([103, 63, 0], [136, 16, 16]),
            ([62, 117, 0], [40, 40, 40]),
        ],
    ),
    Real(
        "pixel/rgb_planar1_color-pl.dcm",
        0,
        1,
        [40.751, 38.534, 48.702],
        &[
            ([125, 32, 0], [16, 16, 160]),
            ([111, 100, 0], [16, 16, 88]),
            ([107, 43, 0], [16, 16, 168]),
            ([144, 93, 0], [16, 48, 248]),
            ([139, 34, 0], [48, 48, 48]),
            ([169, 9, 0], [40, 40, 48]),
        ],
    ),
    Real(
        "pixel/rgb_us_240x320.dcm",
        0,
        1,
        [40.104, 34.235, 28.461],
        &[
            ([182, 119, 0], [182, 33, 1]),
            ([228, 109, 0], [221, 89, 0]),
            ([233, 117, 0], [230, 80, 0]),
            ([185, 113, 0], [197, 40, 0]),
            ([296, 136, 0], [56, 56, 56]),
            ([47, 115, 0], [220, 103, 1]),
        ],
    ),
    Real(
        "pixel/us_imager_pixel_spacing_only.dcm",
        0,
        1,
        [4.492, 5.725, 7.280],
        &[
            ([497, 74, 0], [27, 54, 117]),
            ([185, 549, 0], [0, 255, 27]),
            ([42, 14, 0], [71, 106, 164]),
            ([36, 13, 0], [71, 106, 164]),
            ([354, 398, 0], [1, 1, 1]),
            ([629, 288, 0], [1, 1, 1]),
        ],
    ),
    Real(
        "pixel/us_no_pixel_spacing_rle_palette.dcm",
        0,
        1,
        [4.492, 5.725, 7.280],
        &[
            ([250, 549, 0], [0, 255, 27]),
            ([483, 549, 0], [0, 255, 27]),
            ([26, 14, 0], [71, 106, 164]),
            ([332, 549, 0], [0, 255, 27]),
            ([28, 324, 0], [0, 0, 0]),
            ([287, 42, 0], [13, 23, 40]),
        ],
    ),
    Real(
        "pixel/ybr_full_422_jpeg_30frames_us.dcm",
        2,
        30,
        [10.253, 10.571, 10.686],
        &[
            ([6, 7, 19], [102, 115, 159]),
            ([87, 235, 4], [53, 67, 96]),
            ([6, 9, 16], [139, 151, 191]),
            ([88, 236, 29], [58, 72, 101]),
            ([309, 34, 4], [1, 1, 0]),
            ([114, 209, 7], [1, 1, 0]),
        ],
    ),
    Real(
        "pixel/ybr_full_422_uncompressed.dcm",
        1,
        1,
        [127.720, 127.650, 127.830],
        &[
            ([37, 45, 0], [0, 0, 254]),
            ([65, 3, 0], [254, 0, 0]),
            ([96, 37, 0], [129, 255, 129]),
            ([22, 52, 0], [128, 126, 249]),
            ([63, 33, 0], [129, 255, 129]),
            ([15, 21, 0], [0, 255, 0]),
        ],
    ),
    Real(
        "pixel/ybr_full_uncompressed.dcm",
        1,
        1,
        [127.720, 127.650, 127.830],
        &[
            ([2, 0, 0], [254, 0, 0]),
            ([89, 29, 0], [3, 254, 0]),
            ([28, 31, 0], [129, 255, 129]),
            ([72, 4, 0], [254, 0, 0]),
            ([61, 22, 0], [0, 255, 5]),
            ([23, 36, 0], [129, 255, 129]),
        ],
    ),
    Real(
        "pixel/ybr_rct_j2k_us.dcm",
        0,
        1,
        [40.372, 34.502, 28.712],
        &[
            ([24, 155, 0], [255, 255, 0]),
            ([610, 165, 0], [255, 186, 0]),
            ([248, 215, 0], [180, 26, 0]),
            ([613, 178, 0], [152, 4, 0]),
            ([355, 405, 0], [0, 0, 0]),
            ([407, 120, 0], [38, 38, 38]),
        ],
    ),
    Real(
        "syntaxes/1.2.840.10008.1.2.2_ExplVR_BigEnd_RGB.dcm",
        0,
        1,
        [250.959, 248.053, 15.721],
        &[
            ([4, 13, 0], [255, 255, 0]),
            ([48, 22, 0], [255, 255, 0]),
            ([10, 32, 0], [255, 255, 0]),
            ([21, 40, 0], [255, 255, 0]),
            ([28, 8, 0], [255, 255, 0]),
            ([10, 5, 0], [255, 255, 0]),
        ],
    ),
    Real(
        "syntaxes/1.2.840.10008.1.2.4.111_jpegxl_recompression_us_27frames.dcm",
        1,
        1,
        [11.204, 10.700, 13.916],
        &[
            ([583, 404, 0], [0, 0, 54]),
            ([649, 432, 0], [1, 0, 51]),
            ([643, 609, 0], [1, 6, 103]),
            ([611, 457, 0], [0, 0, 45]),
            ([927, 77, 0], [0, 0, 0]),
            ([117, 403, 0], [0, 0, 0]),
        ],
    ),
    Real(
        "syntaxes/1.2.840.10008.1.2.4.201_HTJ2KLossless_08_RGB.dcm",
        0,
        1,
        [166.297, 132.616, 82.393],
        &[
            ([107, 34, 0], [164, 125, 57]),
            ([444, 35, 0], [165, 126, 63]),
            ([80, 430, 0], [126, 70, 11]),
            ([391, 232, 0], [171, 138, 85]),
            ([616, 326, 0], [255, 251, 244]),
            ([580, 192, 0], [171, 138, 83]),
        ],
    ),
    Real(
        "syntaxes/1.2.840.10008.1.2.4.203_HTJ2K_08_RGB.dcm",
        2,
        1,
        [166.293, 132.616, 82.403],
        &[
            ([617, 166, 0], [169, 136, 80]),
            ([175, 303, 0], [112, 61, 3]),
            ([88, 382, 0], [109, 53, 7]),
            ([415, 27, 0], [165, 127, 62]),
            ([516, 352, 0], [170, 156, 136]),
            ([437, 465, 0], [115, 61, 2]),
        ],
    ),
    Real(
        "syntaxes/1.2.840.10008.1.2.4.50_SC_rgb_dcmtk.dcm",
        2,
        1,
        [127.570, 127.710, 127.470],
        &[
            ([29, 29, 0], [20, 242, 17]),
            ([63, 8, 0], [254, 0, 0]),
            ([7, 46, 0], [0, 1, 254]),
            ([89, 27, 0], [0, 255, 0]),
            ([4, 80, 0], [192, 192, 192]),
            ([80, 34, 0], [127, 255, 129]),
        ],
    ),
    Real(
        "syntaxes/1.2.840.10008.1.2.4.70_SC_rgb_jpeg_gdcm.dcm",
        0,
        1,
        [127.700, 127.700, 127.700],
        &[
            ([61, 36, 0], [128, 255, 128]),
            ([11, 43, 0], [0, 0, 255]),
            ([43, 35, 0], [128, 255, 128]),
            ([27, 48, 0], [0, 0, 255]),
            ([76, 83, 0], [192, 192, 192]),
            ([26, 66, 0], [0, 0, 0]),
        ],
    ),
];

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
