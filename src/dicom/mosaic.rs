//! Siemens mosaics: the slices of one time point tiled into one picture, row by row, in a square of tiles.
//!
//! The file's Image Position is that of a slice as large as the whole picture about the same centre, so the first tile
//! begins half the difference in size further in. Slices follow each other along the normal that the private CSA
//! header states, which is not always that of row × column (as read by nibabel's MosaicWrapper and by dcm2niix).

use dicom_core::value::PrimitiveValue;
use dicom_dictionary_std::tags;
use dicom_object::InMemDicomObject;
use dicom_object::mem::InMemElement;
use glam::DVec3;

use super::attributes::number;
use super::catalogue::Tile;
use super::csa;
use super::frame::FrameHeader;
use super::private::private;

/// No mosaic has more slices.
const MOST: usize = 1024;
/// A slice normal further than this from the rows' and columns' is another's, or damage.
const SAME_NORMAL_COSINE: f64 = 0.99;

/// The slices that a mosaic holds, at their true positions; `None` where the file does not say how many there are or
/// where they lie.
pub fn slices(picture: &FrameHeader, root: &InMemDicomObject) -> Option<Vec<FrameHeader>> {
    let header = private(root, 0x0029, "SIEMENS CSA HEADER", 0x10).and_then(bytes);
    let count = count(root, header)?;
    let side = (count as f64).sqrt().ceil() as usize;
    let [columns, rows] = [picture.file.pixels.columns, picture.file.pixels.rows];
    if columns % side != 0 || rows % side != 0 {
        return None;
    }
    let size = [columns / side, rows / side];
    let [row, column] = picture.directions()?;
    let spacing = picture.in_plane.spacing?;
    let normal = stacking_normal(header?, row.cross(column))?;
    let step = number(root, tags::SPACING_BETWEEN_SLICES).filter(|mm| (1e-3..=1e3).contains(mm))?;
    let inwards = |axis: usize, whole: usize| spacing[axis] * (whole - size[axis]) as f64 / 2.0;
    let first = picture.position? + row * inwards(0, columns) + column * inwards(1, rows);
    let slice = |k: usize| FrameHeader {
        tile: Some(Tile {
            column: k % side * size[0],
            row: k / side * size[1],
            columns: size[0],
            rows: size[1],
        }),
        position: Some(first + normal * (step * k as f64)),
        ..picture.clone()
    };
    Some((0..count).map(slice).collect())
}

/// (0019,xx0A), or NumberOfImagesInMosaic of the CSA header.
fn count(root: &InMemDicomObject, header: Option<&[u8]>) -> Option<usize> {
    let creator = "SIEMENS MR HEADER";
    let stated = private(root, 0x0019, creator, 0x0A).and_then(|element| element.to_int::<u16>().ok());
    let stated = stated.map(usize::from).or_else(|| {
        let values = csa::values(header?, "NumberOfImagesInMosaic")?;
        values.first()?.parse().ok()
    });
    stated.filter(|count| (1..=MOST).contains(count))
}

/// Along or against the normal of the picture, exactly.
fn stacking_normal(header: &[u8], normal: DVec3) -> Option<DVec3> {
    let values = csa::values(header, "SliceNormalVector")?;
    let [x, y, z] = values.get(..3)? else { return None };
    let part = |text: &String| text.parse::<f64>().ok();
    let stated = DVec3::new(part(x)?, part(y)?, part(z)?).try_normalize()?;
    let along = stated.dot(normal.try_normalize()?);
    (along.abs() > SAME_NORMAL_COSINE).then(|| normal.normalize() * along.signum())
}

fn bytes(element: &InMemElement) -> Option<&[u8]> {
    match element.value().primitive()? {
        PrimitiveValue::U8(bytes) => Some(bytes),
        _ => None,
    }
}
