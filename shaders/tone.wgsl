// From held values to the colours on screen; `parameters` is that of whoever asks.

const STRAIGHT: u32 = 0u;
const STEP: u32 = 1u;
const SIGMOID: u32 = 2u;

override VOI: u32 = 0u;

@group(0) @binding(3) var drawn: texture_storage_2d<rgba8unorm, write>;
// Colour of each grey level, inversion included; red in the lowest byte.
@group(0) @binding(4) var<storage, read> colours: array<u32, 256>;
// Grey levels of the VOI LUT, four to a word, the first in the lowest byte.
@group(0) @binding(5) var<storage, read> lut: array<u32>;

// Grey level before rounding; `from_centre` is in held units.
fn windowed(from_centre: f32) -> f32 {
    let scaled = from_centre * parameters.scale;
    if VOI == STRAIGHT {
        return scaled + parameters.middle;
    } else if VOI == STEP {
        return select(0.0, 255.0, scaled > 0.0);
    }
    return 255.0 / (1.0 + exp(clamp(-scaled, -80.0, 80.0)));
}

fn level_by_lut(from_first: f32) -> u32 {
    let place = floor(from_first * parameters.scale + 0.5);
    let index = u32(clamp(place, 0.0, f32(parameters.lut_last)));
    return (lut[index / 4u] >> (8u * (index % 4u))) & 255u;
}

fn level_of(held: f32) -> u32 {
    let from_centre = (held - parameters.centre_high) - parameters.centre_low;
    if VOI <= SIGMOID {
        return u32(clamp(windowed(from_centre), 0.0, 255.0) + 0.5);
    }
    return level_by_lut(from_centre);
}
