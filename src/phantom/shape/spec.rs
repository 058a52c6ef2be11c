//! How a shape is written down in a table of anatomy.
//!
//! Lengths in mm, angles in degrees, positions in the table's own patient space (DICOM LPS).

use std::collections::BTreeMap;
use std::sync::Arc;

use glam::DVec3;
use serde::Deserialize;

use super::gyri::Field;
use super::leaf::Section;
use super::tree::Tree;
use super::{Block, Cone, Folds, Folia, Gyri, Loft, Quadric, Shape, Triangle, Turn};

type Point = [f64; 3];

/// A shape as text: each is a table with one key, such as `{ ellipsoid = { at = [0, 0, 0], r = [3, 4, 5] } }`.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub enum Spec {
    /// Half axes `r`; `e` is the exponent of a superquadric: 2 (default), 4 or 8.
    Ellipsoid {
        at: Point,
        r: Point,
        #[serde(default)]
        turn: Point,
        #[serde(default = "two")]
        e: u32,
    },
    /// Half sides, with edges rounded by a radius.
    Box {
        at: Point,
        half: Point,
        #[serde(default)]
        round: f64,
        #[serde(default)]
        turn: Point,
    },
    /// A smooth curve through points [x, y, z, radius].
    Tube {
        path: Vec<[f64; 4]>,
    },
    /// The same with straight pieces.
    Rod {
        path: Vec<[f64; 4]>,
    },
    /// Elliptic cross-sections [z, x, y, rx, ry] joined smoothly.
    Loft {
        rows: Vec<[f64; 5]>,
        #[serde(default = "two")]
        e: u32,
    },
    /// A membrane or plate: triangles from the middle to each side of the rim.
    Sheet {
        rim: Vec<Point>,
        middle: Option<Point>,
        half: f64,
    },
    /// A ribbon between two curves of as many points.
    Ribbon {
        one: Vec<Point>,
        other: Vec<Point>,
        half: f64,
    },
    /// What lies on the side that `towards` points to, from `at` on.
    Side {
        at: Point,
        towards: Point,
    },
    Any(Vec<Spec>),
    All(Vec<Spec>),
    But {
        from: Box<Spec>,
        cut: Vec<Spec>,
    },
    Blend {
        of: Vec<Spec>,
        width: f64,
    },
    Grow {
        of: Box<Spec>,
        by: f64,
    },
    /// What lies between two offsets of a surface.
    Shell {
        of: Box<Spec>,
        from: f64,
        to: f64,
    },
    Rough {
        of: Box<Spec>,
        amplitude: f64,
        wavelength: f64,
        seed: u64,
    },
    Move {
        of: Box<Spec>,
        #[serde(default)]
        by: Point,
        #[serde(default)]
        turn: Point,
    },
    /// The other side of the body.
    Mirror(Box<Spec>),
    /// A shape and its mirror image.
    Both(Box<Spec>),
    /// A shape named in `[forms]`.
    Form(String),
    Gyri {
        hull: Box<Spec>,
        #[serde(default)]
        clefts: Vec<Spec>,
        at: Point,
        r: Point,
        depth: f64,
        gap: f64,
        wavelength: f64,
        seed: u64,
    },
    /// What lies `by` mm below a folded surface.
    Inset {
        of: Box<Spec>,
        by: f64,
    },
    /// Clefts through an axis, `count` in a full turn, as far out as `reach`.
    Folia {
        at: Point,
        axis: Point,
        zero: Point,
        count: f64,
        gap: f64,
        reach: f64,
        /// How much the clefts arch forwards to the sides, in 1/mm.
        #[serde(default)]
        bow: f64,
    },
    Tree {
        within: Box<Spec>,
        from: Point,
        radius: f64,
        finest: f64,
        ends: usize,
        seed: u64,
    },
}

fn two() -> u32 {
    2
}

/// Shapes that others refer to by name.
pub type Forms = BTreeMap<String, Arc<Shape>>;

#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum ShapeError {
    #[error("no form is named {0}")]
    NoForm(String),
    #[error("a loft needs two or more sections of positive radii by ascending z")]
    Loft,
    #[error("inset takes gyri")]
    Inset,
    #[error("a path needs two or more points, a rim three, a ribbon two curves of as many points")]
    Points,
}

impl Spec {
    pub fn shape(&self, forms: &Forms) -> Result<Shape, ShapeError> {
        let one = |spec: &Spec| spec.shape(forms).map(Arc::new);
        let all = |specs: &[Spec]| {
            specs
                .iter()
                .map(|spec| spec.shape(forms))
                .collect::<Result<Vec<_>, _>>()
        };
        Ok(match self {
            Spec::Ellipsoid { at, r, turn, e } => placed(
                Shape::Quadric(Quadric {
                    centre: DVec3::ZERO,
                    radii: vector(r),
                    exponent: *e,
                }),
                turn,
                at,
            ),
            Spec::Box {
                at,
                half,
                round,
                turn,
            } => placed(
                Shape::Block(Block {
                    half: vector(half),
                    round: *round,
                }),
                turn,
                at,
            ),
            Spec::Tube { path } => cones(&smoothed(path))?,
            Spec::Rod { path } => cones(path)?,
            Spec::Loft { rows, e } => loft(rows, *e)?,
            Spec::Sheet { rim, middle, half } => sheet(rim, *middle, *half)?,
            Spec::Ribbon { one, other, half } => ribbon(one, other, *half)?,
            Spec::Side { at, towards } => {
                let normal = -vector(towards).normalize_or(DVec3::Z);
                Shape::HalfSpace {
                    normal,
                    offset: normal.dot(vector(at)),
                }
            }
            Spec::Any(of) => Shape::Any(all(of)?),
            Spec::All(of) => Shape::All(all(of)?),
            Spec::But { from, cut } => {
                let mut shapes = vec![from.shape(forms)?];
                for spec in cut {
                    shapes.push(Shape::Not(one(spec)?));
                }
                Shape::All(shapes)
            }
            Spec::Blend { of, width } => Shape::Blend {
                of: all(of)?,
                width: *width,
            },
            Spec::Grow { of, by } => Shape::Grown {
                of: one(of)?,
                by: *by,
            },
            Spec::Shell { of, from, to } => {
                let of = one(of)?;
                let (from, to) = (*from, *to);
                let grown = |by: f64| Shape::Grown { of: of.clone(), by };
                // The shell of a union can be passed over part by part, that of one solid is quicker to reckon whole.
                match Shape::clone(&of).parts().len() {
                    1 => Shape::Shell { of, from, to },
                    _ => Shape::All(vec![grown(to), Shape::Not(Arc::new(grown(from)))]),
                }
            }
            Spec::Rough {
                of,
                amplitude,
                wavelength,
                seed,
            } => Shape::Rough {
                of: one(of)?,
                amplitude: *amplitude,
                wavelength: *wavelength,
                seed: *seed,
            },
            Spec::Move { of, by, turn } => Shape::Placed {
                of: one(of)?,
                turn: Turn::new(*turn),
                at: vector(by),
            },
            Spec::Mirror(of) => Shape::Mirrored(one(of)?),
            Spec::Both(of) => Shape::Any(vec![of.shape(forms)?, Shape::Mirrored(one(of)?)]),
            Spec::Form(name) => {
                let form = forms.get(name).ok_or_else(|| ShapeError::NoForm(name.clone()))?;
                Shape::Form(form.clone())
            }
            Spec::Gyri { .. } => self.gyri(forms)?,
            Spec::Inset { of, by } => match of.shape(forms)?.folds() {
                Some(folds) => Shape::Gyri(Gyri { folds, inset: *by }),
                None => return Err(ShapeError::Inset),
            },
            Spec::Folia {
                at,
                axis,
                zero,
                count,
                gap,
                reach,
                bow,
            } => Shape::Folia(Folia {
                bow: *bow,
                at: vector(at),
                axis: vector(axis).normalize_or(DVec3::X),
                zero: vector(zero).normalize_or(DVec3::Z),
                count: *count,
                half_width: gap / 2.0,
                reach: *reach,
            }),
            Spec::Tree {
                within,
                from,
                radius,
                finest,
                ends,
                seed,
            } => {
                let within = within.shape(forms)?;
                let tree = Tree {
                    within: &within,
                    from: vector(from),
                    radius: *radius,
                    finest: *finest,
                    ends: *ends,
                    seed: *seed,
                };
                Shape::Any(tree.branches())
            }
        })
    }

    fn gyri(&self, forms: &Forms) -> Result<Shape, ShapeError> {
        let Spec::Gyri {
            hull,
            clefts,
            at,
            r,
            depth,
            gap,
            wavelength,
            seed,
        } = self
        else {
            unreachable!("called for gyri only")
        };
        let clefts = clefts.iter().map(|spec| spec.shape(forms));
        let folds = Folds {
            hull: hull.shape(forms)?,
            clefts: clefts.collect::<Result<_, _>>()?,
            centre: vector(at),
            radii: vector(r),
            depth: *depth,
            half_gap: gap / 2.0,
            field: Field::new(*wavelength, *seed),
        };
        Ok(Shape::Gyri(Gyri {
            folds: Arc::new(folds),
            inset: 0.0,
        }))
    }
}

fn vector(point: &Point) -> DVec3 {
    DVec3::from_array(*point)
}

fn placed(shape: Shape, turn: &Point, at: &Point) -> Shape {
    if let (Shape::Quadric(quadric), [0.0, 0.0, 0.0]) = (&shape, turn) {
        return Shape::Quadric(Quadric {
            centre: vector(at),
            ..quadric.clone()
        });
    }
    Shape::Placed {
        of: Arc::new(shape),
        turn: Turn::new(*turn),
        at: vector(at),
    }
}

fn loft(rows: &[[f64; 5]], exponent: u32) -> Result<Shape, ShapeError> {
    let section = |[z, x, y, rx, ry]: &[f64; 5]| Section {
        z: *z,
        centre: [*x, *y],
        radii: [*rx, *ry],
    };
    let loft = Loft::new(rows.iter().map(section).collect(), exponent);
    loft.map(Shape::Loft).ok_or(ShapeError::Loft)
}

fn cones(path: &[[f64; 4]]) -> Result<Shape, ShapeError> {
    if path.len() < 2 {
        return Err(ShapeError::Points);
    }
    let point = |[x, y, z, _]: &[f64; 4]| DVec3::new(*x, *y, *z);
    let cone = |pair: &[[f64; 4]]| {
        Shape::Cone(Cone {
            from: point(&pair[0]),
            to: point(&pair[1]),
            radii: [pair[0][3], pair[1][3]],
        })
    };
    Ok(Shape::Any(path.windows(2).map(cone).collect()))
}

/// Points on the Catmull–Rom spline through a path, about 4 mm apart or closer.
fn smoothed(path: &[[f64; 4]]) -> Vec<[f64; 4]> {
    let mut smooth = Vec::new();
    let at = |index: usize| path[index.min(path.len() - 1)];
    for low in 0..path.len().saturating_sub(1) {
        let (before, from, to, next) = (at(low.saturating_sub(1)), at(low), at(low + 1), at(low + 2));
        let length = (0..3)
            .map(|k| (to[k] - from[k]) * (to[k] - from[k]))
            .sum::<f64>()
            .sqrt();
        let steps = (length / 4.0).clamp(1.0, 16.0) as usize + 1;
        for step in 0..steps {
            let t = step as f64 / steps as f64;
            smooth.push(std::array::from_fn(|k| {
                let (m, n) = ((to[k] - before[k]) / 2.0, (next[k] - from[k]) / 2.0);
                super::leaf::hermite(from[k], to[k], m, n, t)
            }));
        }
    }
    smooth.extend(path.last());
    smooth
        .iter_mut()
        .for_each(|point: &mut [f64; 4]| point[3] = point[3].max(0.1));
    smooth
}

fn sheet(rim: &[Point], middle: Option<Point>, half: f64) -> Result<Shape, ShapeError> {
    if rim.len() < 3 {
        return Err(ShapeError::Points);
    }
    let corners: Vec<DVec3> = rim.iter().map(vector).collect();
    let mean = corners.iter().copied().sum::<DVec3>() / corners.len() as f64;
    let middle = middle.map_or(mean, |point| vector(&point));
    let side = |index: usize| {
        Shape::Triangle(Triangle {
            corners: [middle, corners[index], corners[(index + 1) % corners.len()]],
            half_thickness: half,
        })
    };
    Ok(Shape::Any((0..corners.len()).map(side).collect()))
}

fn ribbon(one: &[Point], other: &[Point], half: f64) -> Result<Shape, ShapeError> {
    if one.len() < 2 || one.len() != other.len() {
        return Err(ShapeError::Points);
    }
    let triangle = |corners: [&Point; 3]| {
        Shape::Triangle(Triangle {
            corners: corners.map(vector),
            half_thickness: half,
        })
    };
    let strip = |n: usize| {
        [
            triangle([&one[n], &one[n + 1], &other[n]]),
            triangle([&one[n + 1], &other[n + 1], &other[n]]),
        ]
    };
    Ok(Shape::Any((0..one.len() - 1).flat_map(strip).collect()))
}
