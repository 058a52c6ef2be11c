//! Measures in words and in tables, in both languages.

use crate::shapes::one_of_each;
use crate::support::{Noise, axial, drawn, filled, grid, measured, on, slice_plane};
use negatoscope::annotation::{
    Annotation, Change, Kind, LengthUnit, Measures, Shape, csv, describe, explain, measure,
};
use negatoscope::geometry::{DMat3, DVec3, Plane};
use negatoscope::locale::{Language, Message};
use negatoscope::volume::{Volume, Voxels};

fn said(messages: &[Message], language: Language) -> Vec<String> {
    messages
        .iter()
        .map(|message| message.in_language(language))
        .collect()
}

fn short(measures: &Measures, language: Language) -> Vec<String> {
    said(&describe(measures), language)
}

/// 28 and 52 HU in turn: 40 ± 12.
fn board() -> Volume {
    let mut volume = filled(grid([64, 64, 3], DMat3::IDENTITY, 0.0), |_| 0.0);
    let held = |index: i32| {
        if (index % 64 + index / 64) % 2 == 0 {
            52
        } else {
            28
        }
    };
    volume.voxels = Voxels::I16((0..64 * 64 * 3).map(held).collect());
    volume
}

fn block(volume: &Volume) -> (Plane, Annotation) {
    let plane = slice_plane(&volume.grid, 1, 0.0);
    let at = |column: f64, row: f64| volume.grid.patient_from_voxel(DVec3::new(column, row, 1.0));
    let corners = [at(9.5, 9.5), at(39.5, 29.5)];
    (plane, drawn(plane, Shape::Rectangle { corners }))
}

#[test]
fn short_lines_beside_the_shapes() {
    let plane = axial();
    let of = |kind: Kind, points: &[(f64, f64)], language: Language| {
        let points: Vec<DVec3> = points.iter().map(|(x, y)| on(&plane, *x, *y)).collect();
        let shape = Shape::from_points(kind, &plane, &points).expect("enough points");
        short(
            &measure(&drawn(plane, shape), None, LengthUnit::Millimetres),
            language,
        )
    };
    let line = [(0.0, 0.0), (12.34, 0.0)];
    assert_eq!(of(Kind::Length, &line, Language::French), ["12,3 mm"]);
    assert_eq!(of(Kind::Length, &line, Language::English), ["12.3 mm"]);
    assert_eq!(
        of(Kind::Bidirectional, &line, Language::French),
        ["12,3 × 6,2 mm"]
    );
    let tilt = 37.5_f64.to_radians();
    let angle = [(5.0, 0.0), (0.0, 0.0), (tilt.cos(), tilt.sin())];
    assert_eq!(of(Kind::Angle, &angle, Language::French), ["37,5°"]);
    let cobb = [
        (-5.0, 0.0),
        (5.0, 0.0),
        (-tilt.cos(), 40.0 - tilt.sin()),
        (tilt.cos(), 40.0 + tilt.sin()),
    ];
    assert_eq!(of(Kind::Cobb, &cobb, Language::English), ["Cobb 37.5°"]);
    assert_eq!(
        of(Kind::Rectangle, &[(0.0, 0.0), (9.0, 9.0)], Language::French),
        ["81 mm²"]
    );
    assert_eq!(
        of(Kind::Rectangle, &[(0.0, 0.0), (39.0, 60.0)], Language::French),
        ["23,4 cm²"]
    );
    assert!(of(Kind::Arrow, &line, Language::French).is_empty());
    assert!(of(Kind::Text, &line, Language::French).is_empty());
}

#[test]
fn a_region_says_its_values_and_what_they_rest_on() {
    let volume = board();
    let (_, region) = block(&volume);
    let measures = measured(&region, &volume);
    assert_eq!(
        short(&measures, Language::French),
        ["5,46 cm²", "moyenne 40 ± 12 UH", "min 28 max 52 UH"]
    );
    assert_eq!(short(&measures, Language::English)[1], "mean 40 ± 12 HU");
    let long = said(&explain(&measures), Language::French).join(" ");
    for part in [
        "600 voxels de la coupe 2",
        "0,7 × 1,3 mm",
        "périmètre 94 mm",
        "divisée par n",
    ] {
        assert!(long.contains(part), "{part}: {long}");
    }
    let mut mr = volume.clone();
    mr.unit = None;
    assert_eq!(
        short(&measured(&region, &mr), Language::French)[1],
        "moyenne 40 ± 12"
    );
}

#[test]
fn without_spacing_nothing_is_called_a_millimetre() {
    let volume = board();
    let (plane, region) = block(&volume);
    for annotation in one_of_each(&plane, &mut Noise(3)).into_iter().chain([region]) {
        let measures = measure(&annotation, Some(&volume), LengthUnit::Pixels);
        for language in Language::ALL {
            let all = [short(&measures, language), said(&explain(&measures), language)].concat();
            assert!(all.iter().all(|text| !text.contains(" mm")), "{all:?}");
        }
        let table = csv(&[(annotation, measures)], Language::English);
        let row = table.lines().nth(1).expect("a row");
        assert!(!row.contains(",mm,"), "{row}");
    }
}

#[test]
fn a_region_of_padding_alone_and_a_point_on_it() {
    let mut volume = board();
    volume.padding = Some(0.0..=100.0);
    let (plane, region) = block(&volume);
    let measures = measured(&region, &volume);
    assert_eq!(
        short(&measures, Language::French)[1],
        "aucun voxel acquis dans la région"
    );
    assert!(
        said(&explain(&measures), Language::English)
            .join(" ")
            .contains("600 padding values")
    );
    let point = drawn(plane, Shape::Point { at: plane.centre });
    assert_eq!(
        short(&measured(&point, &volume), Language::French),
        ["rien d'acquis ici"]
    );
}

#[test]
fn every_sentence_exists_in_both_languages() {
    let volume = board();
    let (plane, _) = block(&volume);
    let tilted = Plane {
        right: DVec3::new(0.8, 0.0, 0.6),
        ..plane
    };
    let changes = [
        Change::Move,
        Change::Rename,
        Change::Remove,
        Change::RemoveAll,
        Change::SavePlane,
        Change::RemovePlane,
        Change::Load,
    ];
    let mut messages: Vec<Message> = changes.map(Change::name).to_vec();
    let mut rows = Vec::new();
    for annotation in [plane, tilted]
        .into_iter()
        .flat_map(|plane| one_of_each(&plane, &mut Noise(11)))
    {
        for unit in [LengthUnit::Millimetres, LengthUnit::Pixels] {
            let measures = measure(&annotation, Some(&volume), unit);
            messages.extend(describe(&measures));
            messages.extend(explain(&measures));
            messages.push(Change::Draw(annotation.kind()).name());
            rows.push((annotation.clone(), measures));
        }
    }
    for language in Language::ALL {
        let all = said(&messages, language).join("\n") + &csv(&rows, language);
        assert!(
            !all.contains('⟨') && !all.contains("{ $") && !all.contains("$"),
            "{all}"
        );
    }
}

/// Splits a table as RFC 4180 says.
fn cells(table: &str, separator: char) -> Vec<Vec<String>> {
    let (mut rows, mut row, mut cell, mut quoted) = (Vec::new(), Vec::new(), String::new(), false);
    let mut characters = table.chars().peekable();
    while let Some(character) = characters.next() {
        match character {
            '"' if quoted && characters.peek() == Some(&'"') => cell.extend(characters.next()),
            '"' => quoted = !quoted,
            c if c == separator && !quoted => row.push(std::mem::take(&mut cell)),
            '\r' if !quoted && characters.peek() == Some(&'\n') => {
                characters.next();
                row.push(std::mem::take(&mut cell));
                rows.push(std::mem::take(&mut row));
            }
            c => cell.push(c),
        }
    }
    assert!(
        row.is_empty() && cell.is_empty(),
        "the table ends with a line end"
    );
    rows
}

#[test]
fn the_table_is_read_by_spreadsheets_of_both_languages() {
    let volume = board();
    let (plane, mut region) = block(&volume);
    let labels = [
        "=HYPERLINK(\"x\";1)",
        "Rate ; \"grosse\",\nun peu",
        "-1",
        "@a",
        "\ttab",
        "Foie",
    ];
    let mut rows = Vec::new();
    for label in labels {
        region.label = label.to_owned();
        rows.push((region.clone(), measured(&region, &volume)));
    }
    let line = Shape::Length {
        points: [plane.centre, plane.centre + plane.right * 12.5],
    };
    let line = drawn(plane, line);
    rows.push((line.clone(), measured(&line, &volume)));
    for (language, separator, point) in [(Language::French, ';', ','), (Language::English, ',', '.')] {
        let table = csv(&rows, language);
        let table = table.strip_prefix('\u{feff}').expect("a byte order mark");
        let table = cells(table, separator);
        assert_eq!(table.len(), 8);
        assert!(table.iter().all(|row| row.len() == 25));
        let column = |key: &'static str| {
            let heading = negatoscope::locale::say(language, key);
            table[0]
                .iter()
                .position(|cell| *cell == heading)
                .expect("a column")
        };
        let found = |row: usize, key: &'static str| table[row][column(key)].as_str();
        assert_eq!(found(1, "csv-label"), "'=HYPERLINK(\"x\";1)");
        assert_eq!(found(2, "csv-label"), labels[1]);
        assert_eq!((found(3, "csv-label"), found(4, "csv-label")), ("'-1", "'@a"));
        assert_eq!((found(5, "csv-label"), found(6, "csv-label")), ("'\ttab", "Foie"));
        assert_eq!(
            (found(1, "csv-mean"), found(1, "csv-count"), found(1, "csv-slice")),
            ("40", "600", "2")
        );
        assert_eq!(
            found(1, "csv-value-unit"),
            if language == Language::French { "UH" } else { "HU" }
        );
        assert_eq!(found(1, "csv-area"), "546");
        assert_eq!(found(7, "csv-length"), format!("12{point}5"));
        assert_eq!(
            (
                found(7, "csv-mean"),
                found(7, "csv-sampling"),
                found(7, "csv-area")
            ),
            ("", "", "")
        );
        // A negative position is a number, not a text.
        let x = found(1, "csv-x")
            .replace(',', ".")
            .parse::<f64>()
            .expect("a number");
        assert!(x < 0.0 && (x - region.centre().x).abs() < 1e-6);
    }
}
