//! Small pictures of stacks: the middle slice of each.

use std::collections::HashMap;
use std::sync::Arc;

use super::Work;
use crate::app::{self, StackId};
use crate::dicom::{self, Catalogue, Stack};
use crate::render::burn::burn;
use crate::render::graphics::{Wanted, laid};
use crate::render::{ColourImage, Interpolation, Palette, Sampling, Tone, cpu};
use crate::shell::small::Small;
use crate::volume::Volume;

/// Pixels on the longer side.
const THUMBNAIL: u32 = 144;

impl Work {
    /// Small pictures of stacks, one after the other; of those in no file from the volume. `anew`: those of another
    /// catalogue are called off.
    pub fn draw_thumbnails(
        &mut self,
        catalogue: Arc<Catalogue>,
        ids: Vec<StackId>,
        in_memory: HashMap<StackId, Arc<Volume>>,
        anew: bool,
    ) {
        if anew {
            self.thumbnails.renew();
        }
        let (line, made) = (self.thumbnails.clone(), self.made.clone());
        std::thread::spawn(move || {
            for id in ids {
                let Some(stack) = stack(&catalogue, id).filter(|_| line.goes_on()) else {
                    return;
                };
                let held = in_memory.get(&id).cloned();
                let held = held.or_else(|| made.volume_of(stack));
                let Some(mut image) = thumbnail(stack, held.as_deref()) else {
                    continue;
                };
                shut(&catalogue, stack, &mut image);
                if !line.show(Small::Thumbnail(id), image) {
                    return;
                }
            }
        });
    }
}

fn stack(catalogue: &Catalogue, id: StackId) -> Option<&Stack> {
    let series = catalogue.studies.get(id.study)?.series.get(id.series)?;
    series.stacks.get(id.stack)
}

/// The middle slice, of a volume in memory or read from its file.
pub fn thumbnail(stack: &Stack, held: Option<&Volume>) -> Option<ColourImage> {
    let middle = stack.grid.dimensions[2] / 2;
    let read = match held {
        Some(_) => None,
        None => Some(dicom::load_slice(stack, middle).ok()?),
    };
    let (volume, slice) = match (held, &read) {
        (Some(volume), _) => (volume, middle),
        (None, Some(volume)) => (volume, 0),
        (None, None) => return None,
    };
    let tone = Tone {
        voi: stack.first_voi(volume),
        invert: stack.inverted,
        palette: Palette::Grey,
    };
    let sampling = Sampling {
        view: app::native_view(&volume.grid, slice, THUMBNAIL),
        slab: None,
        interpolation: Interpolation::Linear,
    };
    Some(cpu::image(volume, &sampling, &tone))
}

/// Covers of a thumbnail what the shutter of its image covers.
fn shut(catalogue: &Catalogue, stack: &Stack, image: &mut ColourImage) {
    let middle = stack.grid.dimensions[2] / 2;
    let frame = stack.frames.get(middle).filter(|frame| frame.tile.is_none());
    let Some(frame) = frame.filter(|frame| catalogue.with_graphics.contains(&frame.file)) else {
        return;
    };
    let own = dicom::read_image_graphics(&frame.file).unwrap_or_default();
    let wanted = Wanted {
        shutter: true,
        graphics: false,
    };
    let [columns, rows, _] = stack.grid.dimensions;
    let over = laid(&own, None, frame.frame, [columns, rows], wanted);
    let slice = stack.grid.slice(middle);
    burn(image, &app::native_view(&slice, 0, THUMBNAIL), &slice, &over);
}
