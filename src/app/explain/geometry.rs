//! The geometry as found: matrix, field of view, voxel, orientation, step, tilt.

use super::{Line, figures, mm, span, tenths};
use crate::dicom::{Parameter, Stack};
use crate::geometry::{Grid, Orientation};
use crate::locale::Message;
use crate::message;

const MATRIX_TAGS: [(u16, u16); 2] = [(0x0028, 0x0010), (0x0028, 0x0011)];
const SPACING_TAGS: [(u16, u16); 1] = [(0x0028, 0x0030)];
const PLACE_TAGS: [(u16, u16); 2] = [(0x0020, 0x0032), (0x0020, 0x0037)];
/// Voxel sides that differ by no more than this part count as equal.
const ISOTROPIC: f64 = 0.05;
/// An orientation closer than this to a plane of anatomy is that plane, in degrees.
const SAME_PLANE_DEGREES: f64 = 0.5;

pub fn lines(stack: &Stack, grid: &Grid) -> Vec<Line> {
    let parts = [
        matrix,
        field_of_view,
        voxel,
        orientation,
        step,
        stated_step,
        extent,
        tilt,
    ];
    parts.iter().filter_map(|part| part(stack, grid)).collect()
}

fn matrix(_: &Stack, grid: &Grid) -> Option<Line> {
    let [columns, rows, slices] = grid.dimensions;
    let text = message!("explain-matrix", columns = columns, rows = rows, slices = slices);
    Some(Line::new(text).tagged(&MATRIX_TAGS))
}

fn field_of_view(stack: &Stack, grid: &Grid) -> Option<Line> {
    if !stack.spacing_known {
        return Some(Line::new(message!("explain-no-spacing")).tagged(&SPACING_TAGS));
    }
    let side = |axis: usize| tenths(grid.dimensions[axis] as f64 * grid.pixel_spacing[axis]);
    let text = message!(
        "explain-field-of-view",
        width = side(0),
        height = side(1),
        pixel = mm(grid.pixel_spacing[0]),
        row = mm(grid.pixel_spacing[1])
    );
    Some(Line::new(text).tagged(&SPACING_TAGS).about("fov"))
}

/// Whether reformats are possible at all, without which a slice step means nothing.
fn is_placed(stack: &Stack, grid: &Grid) -> bool {
    stack.in_patient_space && grid.dimensions[2] > 1
}

fn voxel(stack: &Stack, grid: &Grid) -> Option<Line> {
    if !is_placed(stack, grid) || !stack.spacing_known {
        return None;
    }
    let sides = [grid.pixel_spacing[0], grid.pixel_spacing[1], grid.nominal_step()];
    let longest = sides.into_iter().fold(0.0, f64::max);
    let shortest = sides.into_iter().fold(f64::INFINITY, f64::min);
    let [x, y, z] = sides.map(mm);
    let text = match longest <= shortest * (1.0 + ISOTROPIC) {
        true => message!("explain-voxel-isotropic", x = x, y = y, z = z),
        false => message!(
            "explain-voxel-elongated",
            x = x,
            y = y,
            z = z,
            ratio = tenths(longest / shortest)
        ),
    };
    let line = Line::new(text).tagged(&SPACING_TAGS).tagged(&PLACE_TAGS);
    Some(line.about("isotropy"))
}

fn orientation(stack: &Stack, grid: &Grid) -> Option<Line> {
    if !stack.in_patient_space {
        return Some(Line::new(message!("explain-no-place")).tagged(&PLACE_TAGS));
    }
    let nearest = Orientation::nearest(grid.normal());
    let (right, down) = nearest.axes();
    let cosine = grid.normal().dot(right.cross(down)).abs().min(1.0);
    let degrees = cosine.acos().to_degrees();
    let plane: Message = match nearest {
        Orientation::Axial => message!("explain-axial"),
        Orientation::Coronal => message!("explain-coronal"),
        Orientation::Sagittal => message!("explain-sagittal"),
    };
    let text = match degrees < SAME_PLANE_DEGREES {
        true => message!("explain-orientation", plane = plane),
        false => message!(
            "explain-orientation-oblique",
            plane = plane,
            degrees = tenths(degrees)
        ),
    };
    Some(Line::new(text).tagged(&PLACE_TAGS[1..]))
}

fn step(stack: &Stack, grid: &Grid) -> Option<Line> {
    if !is_placed(stack, grid) {
        return None;
    }
    let text = match grid.is_regular() {
        true => message!("explain-step", value = mm(grid.slice_spacing())),
        false => {
            let gaps = grid.slice_gaps();
            let least = gaps.iter().copied().fold(f64::INFINITY, f64::min);
            let most = gaps.iter().copied().fold(0.0, f64::max);
            message!(
                "explain-step-varies",
                value = span([least, most]),
                usual = mm(grid.nominal_step())
            )
        }
    };
    Some(Line::new(text).tagged(&PLACE_TAGS))
}

/// Spacing Between Slices where it is not what the positions give.
fn stated_step(stack: &Stack, grid: &Grid) -> Option<Line> {
    let stated = stack.technique.number(Parameter::SpacingBetweenSlices)?;
    let found = grid.nominal_step();
    if !is_placed(stack, grid) || (stated - found).abs() <= 0.01 * found {
        return None;
    }
    let text = message!(
        "explain-step-stated",
        stated = figures(stated, 4),
        found = mm(found)
    );
    Some(
        Line::new(text)
            .tagged(&Parameter::SpacingBetweenSlices.tags())
            .tagged(&PLACE_TAGS[..1]),
    )
}

fn extent(stack: &Stack, grid: &Grid) -> Option<Line> {
    if !is_placed(stack, grid) {
        return None;
    }
    let covered: f64 = grid.slice_gaps().iter().sum();
    let text = message!(
        "explain-extent",
        slices = grid.dimensions[2],
        mm = tenths(covered)
    );
    Some(Line::new(text).tagged(&PLACE_TAGS[..1]))
}

fn tilt(stack: &Stack, grid: &Grid) -> Option<Line> {
    let degrees = grid.tilt_degrees();
    if !is_placed(stack, grid) || degrees == 0.0 {
        return None;
    }
    let line = Line::new(message!("explain-tilt-found", degrees = tenths(degrees)));
    Some(line.tagged(&PLACE_TAGS).about("gantry-tilt"))
}
