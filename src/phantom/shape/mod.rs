//! Implicit shapes: solids known by how far a point is from their surface.
//!
//! [`Shape::distance`] is negative inside, in mm near the surface, and never changes faster than
//! [`Shape::steepness`] per mm: so a ball whose centre lies farther out than its radius times that is surely outside.

mod bounds;
mod gyri;
mod leaf;
mod spec;
mod tree;

use std::cell::RefCell;
use std::sync::Arc;

use glam::DVec3;

use super::noise::{STEEPEST, value_noise};
pub use bounds::Bounds;
pub use gyri::{Folds, Gyri};
pub use leaf::{Block, Cone, Folia, Loft, Quadric, Triangle, Turn};
pub use spec::{Forms, ShapeError, Spec};

#[derive(Clone, Debug)]
pub enum Shape {
    Quadric(Quadric),
    Cone(Cone),
    Block(Block),
    Loft(Loft),
    Triangle(Triangle),
    /// All points with normal · point ≤ offset.
    HalfSpace {
        normal: DVec3,
        offset: f64,
    },
    Gyri(Gyri),
    Folia(Folia),
    Any(Vec<Shape>),
    All(Vec<Shape>),
    Not(Arc<Shape>),
    /// A union whose seams are filled over a width in mm.
    Blend {
        of: Vec<Shape>,
        width: f64,
    },
    /// Moved outwards by mm.
    Grown {
        of: Arc<Shape>,
        by: f64,
    },
    /// What lies between two offsets of a surface.
    Shell {
        of: Arc<Shape>,
        from: f64,
        to: f64,
    },
    /// A surface that noise pushes in and out.
    Rough {
        of: Arc<Shape>,
        amplitude: f64,
        wavelength: f64,
        seed: u64,
    },
    /// A shape that several others are made of: its last answer is remembered.
    Form(Arc<Shape>),
    /// Left for right.
    Mirrored(Arc<Shape>),
    /// Turned about the origin, then moved.
    Placed {
        of: Arc<Shape>,
        turn: Turn,
        at: DVec3,
    },
}

impl Shape {
    /// This shape with its origin at a point.
    pub fn at(self, point: DVec3) -> Shape {
        Shape::Placed {
            of: Arc::new(self),
            turn: Turn::new([0.0; 3]),
            at: point,
        }
    }

    pub fn distance(&self, p: DVec3) -> f64 {
        match self {
            Shape::Quadric(quadric) => quadric.distance(p),
            Shape::Cone(cone) => cone.distance(p),
            Shape::Block(block) => block.distance(p),
            Shape::Loft(loft) => loft.distance(p),
            Shape::Triangle(triangle) => triangle.distance(p),
            Shape::HalfSpace { normal, offset } => normal.dot(p) - offset,
            Shape::Gyri(gyri) => gyri.distance(p),
            Shape::Folia(folia) => folia.distance(p),
            Shape::Any(shapes) => shapes.iter().map(|s| s.distance(p)).fold(f64::MAX, f64::min),
            Shape::All(shapes) => shapes.iter().map(|s| s.distance(p)).fold(f64::MIN, f64::max),
            Shape::Not(shape) => -shape.distance(p),
            Shape::Blend { of, width } => blend(of, *width, p),
            Shape::Grown { of, by } => of.distance(p) - by,
            Shape::Shell { of, from, to } => {
                let distance = of.distance(p);
                (distance - to).max(from - distance)
            }
            Shape::Rough {
                of,
                amplitude,
                wavelength,
                seed,
            } => of.distance(p) + amplitude * value_noise(p / *wavelength, *seed),
            Shape::Form(shape) => remembered(shape, p),
            Shape::Mirrored(shape) => shape.distance(DVec3::new(-p.x, p.y, p.z)),
            Shape::Placed { of, turn, at } => of.distance(turn.back(p - *at)),
        }
    }

    /// Whether a point is in the solid; spares what [`distance`](Self::distance) needs and the sign does not.
    pub fn contains(&self, p: DVec3) -> bool {
        match self {
            Shape::Any(shapes) => shapes.iter().any(|shape| shape.contains(p)),
            Shape::All(shapes) => shapes.iter().all(|shape| shape.contains(p)),
            Shape::Not(shape) => !shape.contains(p),
            Shape::Grown { of, by: 0.0 } => of.contains(p),
            Shape::Rough { of, amplitude, .. } => {
                let smooth = of.distance(p);
                smooth <= *amplitude && (smooth < -amplitude || self.distance(p) <= 0.0)
            }
            Shape::Form(shape) if matches!(**shape, Shape::Any(_) | Shape::All(_)) => shape.contains(p),
            Shape::Mirrored(shape) => shape.contains(DVec3::new(-p.x, p.y, p.z)),
            Shape::Placed { of, turn, at } => of.contains(turn.back(p - *at)),
            _ => self.distance(p) <= 0.0,
        }
    }

    /// The most that [`distance`](Self::distance) changes over one mm.
    pub fn steepness(&self) -> f64 {
        let steepest = |shapes: &[Shape]| shapes.iter().map(Shape::steepness).fold(1.0, f64::max);
        match self {
            Shape::Quadric(_) | Shape::Block(_) | Shape::Triangle(_) | Shape::HalfSpace { .. } => 1.0,
            Shape::Cone(cone) => cone.steepness(),
            Shape::Loft(loft) => loft.steepness(),
            Shape::Gyri(gyri) => gyri.steepness(),
            Shape::Folia(folia) => folia.steepness(),
            Shape::Any(shapes) | Shape::All(shapes) | Shape::Blend { of: shapes, .. } => steepest(shapes),
            Shape::Not(of) | Shape::Form(of) | Shape::Mirrored(of) => of.steepness(),
            Shape::Grown { of, .. } | Shape::Shell { of, .. } | Shape::Placed { of, .. } => of.steepness(),
            Shape::Rough {
                of,
                amplitude,
                wavelength,
                ..
            } => of.steepness() + amplitude * STEEPEST / wavelength,
        }
    }

    /// A box that holds the whole solid.
    pub fn bounds(&self) -> Bounds {
        match self {
            Shape::Quadric(quadric) => quadric.bounds(),
            Shape::Cone(cone) => cone.bounds(),
            Shape::Block(block) => block.bounds(),
            Shape::Loft(loft) => loft.bounds(),
            Shape::Triangle(triangle) => triangle.bounds(),
            Shape::HalfSpace { .. } | Shape::Not(_) => Bounds::EVERYWHERE,
            Shape::Gyri(gyri) => gyri.bounds(),
            Shape::Folia(folia) => folia.bounds(),
            Shape::Any(shapes) => shapes.iter().map(Shape::bounds).fold(Bounds::NOWHERE, Bounds::or),
            Shape::All(shapes) => shapes
                .iter()
                .map(Shape::bounds)
                .fold(Bounds::EVERYWHERE, Bounds::and),
            // A smooth minimum lies at most a quarter of its width below the sharp one, per shape joined.
            Shape::Blend { of, width } => of
                .iter()
                .map(Shape::bounds)
                .fold(Bounds::NOWHERE, Bounds::or)
                .grown(width * 0.25 * of.len().min(4) as f64),
            Shape::Grown { of, by } | Shape::Shell { of, to: by, .. } => {
                of.bounds().grown(by.max(0.0) * of.steepness())
            }
            Shape::Rough { of, amplitude, .. } => of.bounds().grown(*amplitude * 1.5),
            Shape::Form(of) => of.bounds(),
            Shape::Mirrored(of) => of.bounds().mirrored(),
            Shape::Placed { of, turn, at } => of.bounds().moved(turn, *at),
        }
    }

    /// The folded surface that this is, if it is one.
    fn folds(&self) -> Option<Arc<Folds>> {
        match self {
            Shape::Gyri(gyri) => Some(gyri.folds.clone()),
            Shape::Form(form) => form.folds(),
            _ => None,
        }
    }

    /// The solids whose union this is, so that each can be passed over alone.
    pub fn parts(self) -> Vec<Shape> {
        match self {
            Shape::Any(shapes) => shapes.into_iter().flat_map(Shape::parts).collect(),
            Shape::Form(of) if matches!(*of, Shape::Any(_) | Shape::Form(_)) => Shape::clone(&of).parts(),
            Shape::Mirrored(of) => match &*of {
                Shape::Any(_) | Shape::Form(_) => {
                    let parts = Shape::clone(&of).parts().into_iter();
                    parts.map(|part| Shape::Mirrored(Arc::new(part))).collect()
                }
                _ => vec![Shape::Mirrored(of)],
            },
            Shape::Placed { of, turn, at } => match &*of {
                Shape::Any(_) | Shape::Form(_) => {
                    let parts = Shape::clone(&of).parts().into_iter();
                    let place = |part| Shape::Placed {
                        of: Arc::new(part),
                        turn: turn.clone(),
                        at,
                    };
                    parts.map(place).collect()
                }
                _ => vec![Shape::Placed { of, turn, at }],
            },
            Shape::Grown { of, by } => {
                let grown = |part| Shape::Grown {
                    of: Arc::new(part),
                    by,
                };
                Shape::clone(&of).parts().into_iter().map(grown).collect()
            }
            Shape::Rough {
                of,
                amplitude,
                wavelength,
                seed,
            } => {
                let rough = |part| Shape::Rough {
                    of: Arc::new(part),
                    amplitude,
                    wavelength,
                    seed,
                };
                Shape::clone(&of).parts().into_iter().map(rough).collect()
            }
            Shape::All(shapes) => shared_out(shapes),
            shape => vec![shape],
        }
    }
}

thread_local! {
    /// Form, point and distance last asked for, in a place that follows from the form: structures that share a form
    /// are asked for the same point one after the other.
    static LAST: RefCell<[(usize, DVec3, f64); 64]> = const { RefCell::new([(0, DVec3::ZERO, 0.0); 64]) };
}

fn remembered(form: &Arc<Shape>, p: DVec3) -> f64 {
    let own = Arc::as_ptr(form) as usize;
    let place = (own / 16 * 2 + usize::from(p.x > 0.0)) % 64;
    let (of, at, distance) = LAST.with_borrow(|last| last[place]);
    if of == own && at == p {
        return distance;
    }
    let distance = form.distance(p);
    LAST.with_borrow_mut(|last| last[place] = (own, p, distance));
    distance
}

/// An intersection as the intersections of its most divided member's parts with all the others.
fn shared_out(shapes: Vec<Shape>) -> Vec<Shape> {
    let parts: Vec<Vec<Shape>> = shapes.iter().map(|shape| shape.clone().parts()).collect();
    let most = (0..parts.len()).max_by_key(|index| parts[*index].len());
    let Some(most) = most.filter(|index| parts[*index].len() > 1) else {
        return vec![Shape::All(shapes)];
    };
    // One copy of each of the others for all parts, asked once for all of them.
    let other = |(_, shape)| Shape::Form(Arc::new(shape));
    let others = shapes.into_iter().enumerate().filter(|(index, _)| *index != most);
    let others: Vec<Shape> = others.map(other).collect();
    let with_others = |part: &Shape| Shape::All([std::slice::from_ref(part), others.as_slice()].concat());
    parts[most].iter().map(with_others).collect()
}

/// Polynomial smooth minimum (Quilez 2013), one shape after the other.
fn blend(shapes: &[Shape], width: f64, p: DVec3) -> f64 {
    shapes
        .iter()
        .map(|shape| shape.distance(p))
        .fold(f64::MAX, |a, b| smooth_min(a, b, width))
}

pub(super) fn smooth_min(a: f64, b: f64, width: f64) -> f64 {
    let overlap = (width - (a - b).abs()).max(0.0);
    a.min(b) - overlap * overlap * 0.25 / width
}

pub(super) fn smooth_max(a: f64, b: f64, width: f64) -> f64 {
    -smooth_min(-a, -b, width)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_make_up_the_whole() {
        let ball = |x: f64| Shape::Placed {
            of: Arc::new(Shape::Quadric(Quadric {
                centre: DVec3::ZERO,
                radii: DVec3::splat(6.0),
                exponent: 2,
            })),
            turn: Turn::new([0.0; 3]),
            at: DVec3::new(x, 0.0, 0.0),
        };
        let row = Shape::Any((0..5).map(|n| ball(f64::from(n) * 8.0)).collect());
        let lumen = Shape::Grown {
            of: Arc::new(row),
            by: -1.5,
        };
        let half = Shape::HalfSpace {
            normal: DVec3::Y,
            offset: 1.0,
        };
        let rough = Shape::Rough {
            of: Arc::new(lumen),
            amplitude: 1.0,
            wavelength: 5.0,
            seed: 3,
        };
        let whole = Shape::All(vec![half, rough]);
        let parts = whole.clone().parts();
        assert_eq!(parts.len(), 5);
        for n in 0..4000 {
            let at = |step: i32, span: i32| f64::from(n * step % span) / 10.0;
            let p = DVec3::new(at(37, 480) - 8.0, at(11, 160) - 8.0, at(7, 160) - 8.0);
            let held = parts
                .iter()
                .any(|part| part.bounds().contains(p) && part.contains(p));
            assert_eq!(whole.contains(p), held, "at {p}");
        }
    }
}
