//! The glossary's words for how images are stored and exchanged.

use super::{Entry, Topic, rows};

pub(super) static ENTRIES: &[Entry] = rows! {
    Dicom {
        "glossary-dicom", "glossary-dicom-text", [],
        ["DICOM", "norme", "standard", "NEMA"], ["tag", "study", "transfer-syntax", "dicomdir"];
        "glossary-tag", "glossary-tag-text", [],
        ["attribut", "attribute", "étiquette", "data element", "élément", "groupe", "VR"],
        ["dicom", "private-tag", "uid"];
        "glossary-private-tag", "glossary-private-tag-text", [],
        ["privé", "private", "constructeur", "vendor"], ["tag", "deidentification"];
        "glossary-uid", "glossary-uid-text", [],
        ["UID", "identifiant", "unique identifier", "OID"], ["study", "series", "instance"];
        "glossary-study", "glossary-study-text", [(0x0020, 0x000D), (0x0008, 0x1030), (0x0020, 0x0010)],
        ["study", "examen", "exam", "Study Instance UID"], ["series", "instance", "accession"];
        "glossary-series", "glossary-series-text", [(0x0020, 0x000E), (0x0008, 0x103E), (0x0020, 0x0011)],
        ["series", "série", "Series Instance UID"], ["study", "instance", "stack"];
        "glossary-instance", "glossary-instance-text", [(0x0008, 0x0018)],
        ["instance", "image", "SOP Instance UID"], ["series", "sop-class", "instance-number", "multiframe"];
        "glossary-instance-number", "glossary-instance-number-text", [(0x0020, 0x0013)],
        ["Instance Number", "numéro de coupe", "ordre"], ["instance", "image-position"];
        "glossary-acquisition", "glossary-acquisition-text", [(0x0020, 0x0012)],
        ["Acquisition Number", "acquisition"], ["series", "contrast-phases", "temporal-position"];
        "glossary-temporal-position", "glossary-temporal-position-text", [(0x0020, 0x0100), (0x0020, 0x0105)],
        ["Temporal Position", "dynamique", "dynamic", "4D", "temps"],
        ["contrast-phases", "acquisition", "perfusion"];
        "glossary-sop-class", "glossary-sop-class-text", [(0x0008, 0x0016)],
        ["SOP", "SOP Class", "type d'objet", "storage"], ["instance", "modality"];
        "glossary-modality", "glossary-modality-text", [(0x0008, 0x0060)],
        ["CT", "MR", "PT", "US", "CR", "DX", "MG", "XA", "NM", "modalité"],
        ["ct", "mr", "radiography", "pet"];
        "glossary-image-type", "glossary-image-type-text", [(0x0008, 0x0008)],
        ["ORIGINAL", "DERIVED", "PRIMARY", "SECONDARY", "LOCALIZER", "Image Type"],
        ["native-image", "scout", "secondary-capture"];
        "glossary-multiframe", "glossary-multiframe-text", [(0x0028, 0x0008)],
        ["Enhanced", "frames", "multi-image", "multiframe", "Number of Frames"], ["instance", "slice"];
        "glossary-secondary-capture", "glossary-secondary-capture-text", [],
        ["capture", "SC", "Secondary Capture", "screenshot"], ["burned-in", "image-type", "colour-image"];
        "glossary-transfer-syntax", "glossary-transfer-syntax-text", [(0x0002, 0x0010)],
        ["JPEG", "JPEG 2000", "JPEG-LS", "RLE", "Explicit VR", "Implicit VR", "endian", "encodage"],
        ["compression-lossless", "compression-lossy"];
        "glossary-compression-lossless", "glossary-compression-lossless-text", [],
        ["sans perte", "lossless", "réversible", "RLE", "JPEG-LS"], ["compression-lossy", "transfer-syntax"];
        "glossary-compression-lossy", "glossary-compression-lossy-text", [(0x0028, 0x2110), (0x0028, 0x2112),
        (0x0028, 0x2114)],
        ["avec perte", "lossy", "irréversible", "ratio", "JPEG"],
        ["compression-lossless", "transfer-syntax", "artefact"];
        "glossary-stored-value", "glossary-stored-value-text", [(0x7FE0, 0x0010)],
        ["Pixel Data", "valeur brute", "valeur de modalité", "modality value"],
        ["rescale", "bits-stored", "probe"];
        "glossary-rescale", "glossary-rescale-text", [(0x0028, 0x1052), (0x0028, 0x1053)],
        ["Rescale Slope", "Rescale Intercept", "pente", "ordonnée", "slope", "intercept"],
        ["stored-value", "hounsfield", "modality-lut"];
        "glossary-modality-lut", "glossary-modality-lut-text", [(0x0028, 0x3000)],
        ["Modality LUT", "table", "LUT"], ["rescale", "voi-lut", "stored-value"];
        "glossary-monochrome", "glossary-monochrome-text", [(0x0028, 0x0004), (0x2050, 0x0020)],
        ["MONOCHROME1", "MONOCHROME2", "Photometric Interpretation", "RGB", "INVERSE"],
        ["grey-inversion", "palette", "voi-lut"];
        "glossary-colour-image", "glossary-colour-image-text", [(0x0028, 0x0002), (0x0028, 0x0006)],
        ["RGB", "YBR", "couleur", "color", "Samples per Pixel"],
        ["monochrome", "palette", "secondary-capture"];
        "glossary-bits-stored", "glossary-bits-stored-text", [(0x0028, 0x0100), (0x0028, 0x0101),
        (0x0028, 0x0102), (0x0028, 0x0103)],
        ["Bits Stored", "Bits Allocated", "High Bit", "Pixel Representation", "signé", "signed", "profondeur",
        "12 bits"],
        ["stored-value", "greyscale"];
        "glossary-padding", "glossary-padding-text", [(0x0028, 0x0120), (0x0028, 0x0121)],
        ["Pixel Padding Value", "remplissage", "fond", "−2000", "background"],
        ["stored-value", "window-auto"];
        "glossary-presentation-state", "glossary-presentation-state-text", [(0x0070, 0x0001)],
        ["GSPS", "PR", "annotations", "Presentation State"], ["window", "key-images"];
        "glossary-segmentation", "glossary-segmentation-text", [(0x0062, 0x0002)],
        ["SEG", "contour", "masque", "mask", "RTSTRUCT", "label"], ["area-volume", "frame-of-reference"];
        "glossary-structured-report", "glossary-structured-report-text", [(0x0040, 0xA730)],
        ["SR", "compte rendu", "Structured Report", "mesures codées"], ["dose-report", "key-images"];
        "glossary-key-images", "glossary-key-images-text", [],
        ["KO", "KOS", "images clés", "key object", "favoris"], ["presentation-state", "structured-report"];
        "glossary-dicomdir", "glossary-dicomdir-text", [(0x0004, 0x1220)],
        ["DICOMDIR", "CD", "DVD", "gravure", "répertoire"], ["dicom", "study"];
        "glossary-deidentification", "glossary-deidentification-text", [(0x0012, 0x0062), (0x0010, 0x0010),
        (0x0010, 0x0020), (0x0010, 0x0030)],
        ["anonymisation", "pseudonymisation", "RGPD", "GDPR", "identité", "PatientName", "PS3.15"],
        ["private-tag", "burned-in", "uid"];
        "glossary-burned-in", "glossary-burned-in-text", [(0x0028, 0x0301)],
        ["incrusté", "texte", "Burned In Annotation", "pixels"], ["deidentification", "secondary-capture"];
    }
    Hospital {
        "glossary-pacs", "glossary-pacs-text", [],
        ["PACS", "archive", "archivage", "serveur"], ["ris", "query-retrieve", "dicomweb"];
        "glossary-ris", "glossary-ris-text", [],
        ["RIS", "SIR", "rendez-vous", "compte rendu"], ["pacs", "his", "worklist", "accession"];
        "glossary-his", "glossary-his-text", [],
        ["HIS", "SIH", "DPI", "HL7", "FHIR", "identitovigilance", "INS", "hôpital"], ["ris", "pacs"];
        "glossary-worklist", "glossary-worklist-text", [],
        ["MWL", "worklist", "liste de travail", "MPPS"], ["ris", "accession", "deidentification"];
        "glossary-accession", "glossary-accession-text", [(0x0008, 0x0050)],
        ["Accession Number", "numéro de demande"], ["study", "worklist", "ris"];
        "glossary-query-retrieve", "glossary-query-retrieve-text", [],
        ["C-STORE", "C-FIND", "C-MOVE", "C-ECHO", "AE Title", "SCU", "SCP", "DIMSE"],
        ["pacs", "dicomweb", "dicom"];
        "glossary-dicomweb", "glossary-dicomweb-text", [],
        ["DICOMweb", "QIDO", "WADO", "STOW", "HTTP"], ["query-retrieve", "pacs"];
    }
};
