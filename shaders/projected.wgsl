// The greatest, least or mean value along rays, through a window.

override PROJECTION: u32 = 1u;
override SKIPS: bool = true;

const MAXIMUM: u32 = 1u;
const MINIMUM: u32 = 2u;

// Least and greatest held value of each brick.
@group(0) @binding(6) var extremes: texture_3d<f32>;
@group(0) @binding(7) var mask: texture_3d<u32>;

fn value_at(at: vec3<f32>) -> Held {
    var held = matter_at(at);
    if MASKED {
        held.shown = held.shown && kept_at(mask, at) >= 0.5;
    }
    return held;
}

fn extreme(ray: Ray) -> Held {
    let bricks = vec3<i32>(textureDimensions(extremes));
    let sign = select(-1.0, 1.0, PROJECTION == MAXIMUM);
    var best = Held(0.0, false);
    var k = 0;
    var going = ray.meets;
    while going {
        // Past bricks that cannot beat what was found.
        var t = sample_of(ray, k);
        while going && SKIPS && best.shown {
            let brick = brick_of(place(ray, t), bricks);
            let ends = textureLoad(extremes, brick, 0).xy;
            let limit = select(-ends.x, ends.y, PROJECTION == MAXIMUM);
            if limit > best.value * sign {
                break;
            }
            k = max(leave(ray, brick, 1), k);
            going = sample_of(ray, k) < ray.end;
            k += 1;
            t = sample_of(ray, k);
        }
        let held = value_at(place(ray, t));
        let beats = held.shown && (!best.shown || held.value * sign > best.value * sign);
        if going && beats {
            best = held;
        }
        going = going && t < ray.end;
        k += 1;
    }
    return best;
}

// Trapezoidal rule over the stretches whose ends both take part, as differences from the first value.
fn mean(ray: Ray) -> Held {
    var first = Held(0.0, false);
    var total = 0.0;
    var sixteen = 0.0;
    var length = 0.0;
    var before = Held(0.0, false);
    var t_before = ray.start;
    var k = 0;
    var going = ray.meets;
    while going {
        let t = sample_of(ray, k);
        let held = value_at(place(ray, t));
        if held.shown && !first.shown {
            first = held;
        }
        if held.shown && before.shown {
            sixteen += (t - t_before) * (0.5 * (before.value - first.value) + 0.5 * (held.value - first.value));
            length += t - t_before;
        }
        if (k & 15) == 15 {
            total += sixteen;
            sixteen = 0.0;
        }
        before = held;
        t_before = t;
        going = t < ray.end;
        k += 1;
    }
    return Held(first.value + (total + sixteen) / max(length, 1e-9), length > 0.0);
}

@compute @workgroup_size(8, 8)
fn projected(@builtin(global_invocation_id) id: vec3<u32>) {
    if any(id.xy >= parameters.size) {
        return;
    }
    let ray = ray_of(id.xy, 1.0);
    var found = Held(0.0, false);
    if PROJECTION == MAXIMUM || PROJECTION == MINIMUM {
        found = extreme(ray);
    } else {
        found = mean(ray);
    }
    let colour = unpack4x8unorm(colours[level_of(found.value)]);
    let black = vec4<f32>(0.0, 0.0, 0.0, 1.0);
    textureStore(drawn, id.xy, select(black, colour, found.shown));
}
