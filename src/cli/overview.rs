//! Four pictures in one where no window can be opened: axial, coronal, sagittal and a slab projection.

use std::path::{Path, PathBuf};

use super::{Failure, write_to};
use crate::geometry::{Orientation, Plane, View};
use crate::render::encode::png;
use crate::render::{ColourImage, Interpolation, Projection, Sampling, Slab, Tone, cpu};
use crate::volume::Volume;

const TILE: u32 = 512;
/// Neutral dark grey between the pictures.
const SEAM: [u8; 4] = [48, 48, 48, 255];
const SEAM_WIDTH: u32 = 4;
const SLAB_MM: f64 = 20.0;

/// Draws the overview of a volume and names the file written.
pub fn write(volume: &Volume, tone: &Tone, path: &Path) -> anyhow::Result<PathBuf> {
    let picture = four_up(volume, tone);
    let bytes = png(&picture, None).map_err(|error| Failure::new(error.0))?;
    write_to(path, |output| output.write_all(&bytes))?;
    Ok(path.to_owned())
}

fn four_up(volume: &Volume, tone: &Tone) -> ColourImage {
    let side = 2 * TILE + SEAM_WIDTH;
    let mut pixels = vec![SEAM; (side * side) as usize];
    let slab = Slab {
        thickness_mm: SLAB_MM,
        projection: Projection::Maximum,
    };
    let tiles = [
        (Orientation::Axial, None),
        (Orientation::Coronal, None),
        (Orientation::Sagittal, None),
        (Orientation::Coronal, Some(slab)),
    ];
    for (index, (orientation, slab)) in tiles.into_iter().enumerate() {
        let sampling = Sampling {
            view: fitted(volume, orientation),
            slab,
            interpolation: Interpolation::Linear,
        };
        let tile = cpu::image(volume, &sampling, tone);
        let (left, top) = (
            index as u32 % 2 * (TILE + SEAM_WIDTH),
            index as u32 / 2 * (TILE + SEAM_WIDTH),
        );
        for (row, line) in tile.pixels.chunks_exact(TILE as usize).enumerate() {
            let start = ((top + row as u32) * side + left) as usize;
            pixels[start..start + TILE as usize].copy_from_slice(line);
        }
    }
    ColourImage {
        size: [side, side],
        pixels,
    }
}

/// The whole volume in a square tile, in one scale for all four.
fn fitted(volume: &Volume, orientation: Orientation) -> View {
    let centre = volume.grid.centre();
    let reach = volume
        .grid
        .corners()
        .map(|corner| (corner - centre).abs().max_element());
    let mm = 2.0 * reach.into_iter().fold(0.0, f64::max) / f64::from(TILE);
    View {
        plane: Plane::new(orientation, centre),
        size: [TILE, TILE],
        pixel_mm: [mm, mm],
    }
}
