//! How tiles share the window.

/// Places for tiles.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum Layout {
    #[default]
    One,
    SideBySide,
    TwoByTwo,
    /// A large one with three beside it.
    OnePlusThree,
    ThreeByThree,
}

/// Left, top, right, bottom, as parts of the room there is.
pub type Part = [f32; 4];

impl Layout {
    pub const ALL: [Layout; 5] = [
        Layout::One,
        Layout::SideBySide,
        Layout::TwoByTwo,
        Layout::OnePlusThree,
        Layout::ThreeByThree,
    ];

    /// The word that settings keep it under.
    pub fn id(self) -> &'static str {
        match self {
            Layout::One => "1",
            Layout::SideBySide => "1|1",
            Layout::TwoByTwo => "2x2",
            Layout::OnePlusThree => "1+3",
            Layout::ThreeByThree => "3x3",
        }
    }

    pub fn from_id(id: &str) -> Option<Layout> {
        Layout::ALL.into_iter().find(|layout| layout.id() == id)
    }

    pub fn count(self) -> usize {
        self.parts().len()
    }

    /// In reading order.
    pub fn parts(self) -> Vec<Part> {
        match self {
            Layout::One => raster(1, 1),
            Layout::SideBySide => raster(2, 1),
            Layout::TwoByTwo => raster(2, 2),
            Layout::ThreeByThree => raster(3, 3),
            Layout::OnePlusThree => {
                let beside = |n: u8| [2.0 / 3.0, f32::from(n) / 3.0, 1.0, f32::from(n + 1) / 3.0];
                vec![[0.0, 0.0, 2.0 / 3.0, 1.0], beside(0), beside(1), beside(2)]
            }
        }
    }
}

fn raster(columns: u8, rows: u8) -> Vec<Part> {
    let (width, height) = (1.0 / f32::from(columns), 1.0 / f32::from(rows));
    let places = (0..rows).flat_map(|row| (0..columns).map(move |column| (column, row)));
    let part = |(column, row): (u8, u8)| {
        let (left, top) = (f32::from(column) * width, f32::from(row) * height);
        [left, top, left + width, top + height]
    };
    places.map(part).collect()
}
