//! Content items of structured reports (PS3.3 C.17.3, C.18).

use dicom_core::VR;
use dicom_dictionary_std::tags;

use super::Code;
use super::elements::Elements;
use crate::geometry::DVec3;

/// How an item relates to the one that holds it (PS3.3 C.17.3.2.4).
#[derive(Clone, Copy, Debug)]
pub(super) enum Relation {
    Contains,
    HasObservationContext,
    HasAcquisitionContext,
    HasConceptModifier,
    InferredFrom,
}

impl Relation {
    fn term(self) -> &'static str {
        match self {
            Relation::Contains => "CONTAINS",
            Relation::HasObservationContext => "HAS OBS CONTEXT",
            Relation::HasAcquisitionContext => "HAS ACQ CONTEXT",
            Relation::HasConceptModifier => "HAS CONCEPT MOD",
            Relation::InferredFrom => "INFERRED FROM",
        }
    }
}

/// An item without its relation: the root of a tree, or a child to be held by another item.
pub(super) struct Item(Elements);

impl Item {
    fn new(value_type: &str, name: &Code) -> Item {
        let mut elements = Elements::new();
        elements.code(tags::VALUE_TYPE, value_type);
        elements.sequence(tags::CONCEPT_NAME_CODE_SEQUENCE, vec![name.item()]);
        Item(elements)
    }

    /// `template`: of PS3.16, whose content the container has.
    pub fn container(name: &Code, template: Option<&str>) -> Item {
        let mut item = Item::new("CONTAINER", name);
        item.0.code(tags::CONTINUITY_OF_CONTENT, "SEPARATE");
        if let Some(identifier) = template {
            let mut content = Elements::new();
            content.code(tags::MAPPING_RESOURCE, "DCMR");
            content.code(tags::TEMPLATE_IDENTIFIER, identifier);
            item.0.sequence(tags::CONTENT_TEMPLATE_SEQUENCE, vec![content]);
        }
        item
    }

    pub fn code(name: &Code, value: &Code) -> Item {
        let mut item = Item::new("CODE", name);
        item.0.sequence(tags::CONCEPT_CODE_SEQUENCE, vec![value.item()]);
        item
    }

    pub fn text(name: &Code, value: &str) -> Item {
        let mut item = Item::new("TEXT", name);
        item.0.text(tags::TEXT_VALUE, VR::UT, value);
        item
    }

    pub fn uid(name: &Code, value: &str) -> Item {
        let mut item = Item::new("UIDREF", name);
        item.0.uid(tags::UID, value);
        item
    }

    /// The value as a decimal string of 16 characters, and in full beside it.
    pub fn number(name: &Code, value: f64, unit: &Code) -> Item {
        let mut measured = Elements::new();
        measured.decimals(tags::NUMERIC_VALUE, &[value]);
        measured.double(tags::FLOATING_POINT_VALUE, value);
        measured.sequence(tags::MEASUREMENT_UNITS_CODE_SEQUENCE, vec![unit.item()]);
        let mut item = Item::new("NUM", name);
        item.0.sequence(tags::MEASURED_VALUE_SEQUENCE, vec![measured]);
        item
    }

    /// `reference`: an item of the Referenced SOP Sequence.
    pub fn image(name: &Code, reference: Elements) -> Item {
        let mut item = Item::new("IMAGE", name);
        item.0.sequence(tags::REFERENCED_SOP_SEQUENCE, vec![reference]);
        item
    }

    /// Spatial coordinates in patient mm of a frame of reference (PS3.3 C.18.9), kept as 32-bit numbers.
    pub fn coordinates(name: &Code, graphic_type: &str, points: &[DVec3], frame_of_reference: &str) -> Item {
        let values: Vec<f32> = points
            .iter()
            .flat_map(|point| point.to_array())
            .map(|mm| mm as f32)
            .collect();
        let mut item = Item::new("SCOORD3D", name);
        item.0
            .uid(tags::REFERENCED_FRAME_OF_REFERENCE_UID, frame_of_reference);
        item.0.code(tags::GRAPHIC_TYPE, graphic_type);
        item.0.floats(tags::GRAPHIC_DATA, &values);
        item
    }

    /// With children, each in its relation to this item.
    pub fn holding(mut self, children: Vec<(Relation, Item)>) -> Item {
        let items = children.into_iter().map(|(relation, Item(mut child))| {
            child.code(tags::RELATIONSHIP_TYPE, relation.term());
            child
        });
        self.0.sequence(tags::CONTENT_SEQUENCE, items.collect());
        self
    }

    /// The root's own attributes are the data set's.
    pub fn put_root(self, into: &mut Elements) {
        for element in self.0.0 {
            into.0.put(element);
        }
    }
}
