//! The glossary's words for what is seen: the image, windows, reformats, directions, planes, measurements, and this program.

use super::{Entry, Topic, rows};

pub(super) static ENTRIES: &[Entry] = rows! {
    Image {
        "glossary-pixel", "glossary-pixel-text", [],
        ["picture element"], ["voxel", "matrix", "stored-value", "zoom"];
        "glossary-voxel", "glossary-voxel-text", [],
        ["volume element"], ["pixel", "slice-thickness", "isotropy", "partial-volume"];
        "glossary-slice", "glossary-slice-text", [],
        ["image", "cut"], ["slice-thickness", "slice-increment", "stack"];
        "glossary-stack", "glossary-stack-text", [], ["pile", "volume"], ["slice", "series", "mpr"];
        "glossary-phases", "glossary-phases-text", [],
        ["4D", "multiphase", "temps d'une série", "time points", "cine"],
        ["temporal-position", "contrast-phases", "b-value", "multi-echo", "cardiac-cycle", "time-curve"];
        "glossary-matrix", "glossary-matrix-text", [(0x0028, 0x0010), (0x0028, 0x0011)],
        ["rows", "columns", "lignes", "colonnes", "512"],
        ["pixel", "fov", "pixel-spacing", "acquisition-matrix"];
        "glossary-fov", "glossary-fov-text", [(0x0018, 0x1100)],
        ["DFOV", "FOV", "reconstruction diameter", "diamètre de reconstruction"],
        ["scan-fov", "matrix", "pixel-spacing", "wraparound", "rectangular-fov"];
        "glossary-scan-fov", "glossary-scan-fov-text", [(0x0018, 0x0090)],
        ["SFOV", "data collection diameter"], ["fov", "truncation-ct"];
        "glossary-slice-thickness", "glossary-slice-thickness-text", [(0x0018, 0x0050)],
        ["thickness", "épaisseur nominale"], ["slice-increment", "partial-volume", "noise", "slab"];
        "glossary-slice-increment", "glossary-slice-increment-text", [(0x0018, 0x0088)],
        ["spacing between slices", "gap", "espacement", "interslice", "intercoupe"],
        ["slice-thickness", "slice-overlap", "slice-gap", "image-position"];
        "glossary-slice-overlap", "glossary-slice-overlap-text", [],
        ["overlapping", "recouvrement"], ["slice-increment", "mpr", "stair-step"];
        "glossary-spatial-resolution", "glossary-spatial-resolution-text", [],
        ["résolution", "line pairs", "paires de lignes", "MTF", "FTM", "netteté", "sharpness"],
        ["matrix", "kernel", "slice-thickness", "contrast-resolution"];
        "glossary-contrast-resolution", "glossary-contrast-resolution-text", [],
        ["low contrast", "bas contraste", "détectabilité"], ["noise", "cnr", "window-width"];
        "glossary-noise", "glossary-noise-text", [],
        ["bruit quantique", "quantum noise", "grain", "mottle"],
        ["snr", "slice-thickness", "mas", "standard-deviation"];
        "glossary-snr", "glossary-snr-text", [], ["RSB", "SNR", "S/B"], ["noise", "cnr", "nex", "voxel"];
        "glossary-cnr", "glossary-cnr-text", [],
        ["RCB", "CNR", "C/B"], ["snr", "contrast-resolution", "noise"];
        "glossary-isotropy", "glossary-isotropy-text", [],
        ["isotropic", "isotrope", "cube", "anisotrope"], ["voxel", "mpr", "slice-increment"];
        "glossary-greyscale", "glossary-greyscale-text", [],
        ["greyscale", "grayscale", "gris", "gray", "256"],
        ["window", "palette", "stored-value", "calibrated-display"];
        "glossary-palette", "glossary-palette-text", [(0x0028, 0x1101), (0x0028, 0x1102), (0x0028, 0x1103),
        (0x0028, 0x1201), (0x0028, 0x1202), (0x0028, 0x1203)],
        ["couleurs", "colour map", "colormap", "lut couleur", "pseudo-couleurs"],
        ["greyscale", "window", "pet"];
        "glossary-fusion", "glossary-fusion-text", [],
        ["superposition", "overlay", "tep-tdm", "pet-ct", "tep-irm"],
        ["frame-of-reference", "palette", "pet"];
        "glossary-grey-inversion", "glossary-grey-inversion-text", [],
        ["inverser", "inverted", "négatif", "negative"], ["monochrome", "palette"];
        "glossary-zoom", "glossary-zoom-text", [],
        ["agrandissement", "magnification", "loupe"], ["pixel", "interpolation", "fov"];
    }
    Window {
        "glossary-window", "glossary-window-text", [],
        ["windowing", "fenêtre", "W/L", "WW/WL", "contraste", "brightness", "luminosité"],
        ["window-width", "window-centre", "hounsfield", "greyscale"];
        "glossary-window-width", "glossary-window-width-text", [(0x0028, 0x1051)],
        ["WW", "width", "largeur", "L"], ["window", "window-centre", "contrast-resolution"];
        "glossary-window-centre", "glossary-window-centre-text", [(0x0028, 0x1050)],
        ["WL", "WC", "level", "centre", "center", "niveau"], ["window", "window-width"];
        "glossary-window-brain", "glossary-window-brain-text", [],
        ["cerveau", "stroke", "AVC", "parenchyme", "encéphale"],
        ["window", "window-subdural", "hounsfield-tissues"];
        "glossary-window-subdural", "glossary-window-subdural-text", [],
        ["hématome", "haematoma", "hematoma", "sang", "blood"], ["window", "window-brain"];
        "glossary-window-bone", "glossary-window-bone-text", [],
        ["fracture", "squelette", "skeleton", "rocher", "temporal"],
        ["window", "kernel", "hounsfield-tissues"];
        "glossary-window-lung", "glossary-window-lung-text", [],
        ["pulmonaire", "poumon", "pulmonary", "parenchyme"], ["window", "window-mediastinum", "kernel"];
        "glossary-window-mediastinum", "glossary-window-mediastinum-text", [],
        ["médiastin", "parties molles", "soft tissue", "abdomen"], ["window", "window-lung", "window-liver"];
        "glossary-window-liver", "glossary-window-liver-text", [],
        ["foie", "hépatique", "hepatic"], ["window", "contrast-portal"];
        "glossary-window-auto", "glossary-window-auto-text", [],
        ["auto", "automatic window"], ["window", "histogram", "mr-units"];
        "glossary-histogram", "glossary-histogram-text", [],
        ["histogramme", "distribution"], ["window-auto", "roi", "hounsfield"];
        "glossary-voi-function", "glossary-voi-function-text", [(0x0028, 0x1056)],
        ["LINEAR", "LINEAR_EXACT", "SIGMOID", "sigmoïde", "courbe"], ["window", "voi-lut"];
        "glossary-voi-lut", "glossary-voi-lut-text", [(0x0028, 0x3010)],
        ["VOI", "lookup table", "table"], ["window", "voi-function", "modality-lut"];
        "glossary-calibrated-display", "glossary-calibrated-display-text", [],
        ["GSDF", "écran", "monitor", "calibrage", "étalonnage"], ["greyscale", "window"];
    }
    Reformat {
        "glossary-mpr", "glossary-mpr-text", [],
        ["MPR", "multiplanar", "reformation", "reformatage", "reformat"],
        ["isotropy", "interpolation", "oblique-plane", "slab", "gpu"];
        "glossary-curved-mpr", "glossary-curved-mpr-text", [],
        ["CPR", "cMPR", "curviligne", "curved", "coroscanner"], ["mpr", "vessel-stenosis"];
        "glossary-slab", "glossary-slab-text", [],
        ["slab", "épaisseur", "épaisse", "thick slab"],
        ["mip", "minip", "mean-projection", "slice-thickness"];
        "glossary-mip", "glossary-mip-text", [],
        ["MIP", "maximum", "maximum intensity projection"],
        ["slab", "minip", "ct-angiography", "volume-rendering"];
        "glossary-minip", "glossary-minip-text", [],
        ["MinIP", "minimum", "mIP", "minimum intensity projection"], ["slab", "mip"];
        "glossary-mean-projection", "glossary-mean-projection-text", [],
        ["average", "AIP", "AvgIP", "moyennage"], ["slab", "noise", "partial-volume"];
        "glossary-volume-rendering", "glossary-volume-rendering-text", [],
        ["VRT", "VR", "3D", "rendu 3D", "cinematic"], ["mip", "mpr", "transfer-function"];
        "glossary-transfer-function", "glossary-transfer-function-text", [],
        ["transfert", "opacité", "opacity", "transparence"], ["volume-rendering", "window"];
        "glossary-interpolation", "glossary-interpolation-text", [],
        ["resampling", "rééchantillonnage", "entre les voxels"],
        ["interpolation-nearest", "interpolation-linear", "interpolation-cubic"];
        "glossary-interpolation-nearest", "glossary-interpolation-nearest-text", [],
        ["nearest neighbour", "nearest neighbor"], ["interpolation", "interpolation-linear", "voxel"];
        "glossary-interpolation-linear", "glossary-interpolation-linear-text", [],
        ["trilinear", "trilinéaire", "bilinéaire"],
        ["interpolation", "interpolation-nearest", "interpolation-cubic"];
        "glossary-interpolation-cubic", "glossary-interpolation-cubic-text", [],
        ["tricubic", "tricubique", "bicubique", "spline"], ["interpolation", "interpolation-linear"];
        "glossary-native-image", "glossary-native-image-text", [],
        ["native", "acquise", "acquired", "original"], ["interpolation", "mpr", "image-type", "negatoscope"];
    }
    Geometry {
        "glossary-patient-space", "glossary-patient-space-text", [],
        ["LPS", "RAS", "coordonnées", "coordinates", "repère", "millimètres"],
        ["image-position", "orientation-letters", "frame-of-reference"];
        "glossary-image-position", "glossary-image-position-text", [(0x0020, 0x0032)],
        ["IPP", "Image Position (Patient)"],
        ["patient-space", "image-orientation", "slice-increment", "slice-location"];
        "glossary-image-orientation", "glossary-image-orientation-text", [(0x0020, 0x0037)],
        ["IOP", "direction cosines", "cosinus directeurs", "Image Orientation (Patient)"],
        ["image-position", "orientation-letters", "oblique-plane"];
        "glossary-pixel-spacing", "glossary-pixel-spacing-text", [(0x0028, 0x0030)],
        ["pixel size", "taille du pixel", "résolution"], ["fov", "matrix", "distance", "imager-spacing"];
        "glossary-imager-spacing", "glossary-imager-spacing-text", [(0x0018, 0x1164)],
        ["agrandissement", "magnification", "Imager Pixel Spacing"],
        ["pixel-spacing", "radiography", "distance"];
        "glossary-frame-of-reference", "glossary-frame-of-reference-text", [(0x0020, 0x0052)],
        ["FoR", "référentiel", "registration", "recalage"], ["patient-space", "linked-views", "series", "fusion"];
        "glossary-slice-location", "glossary-slice-location-text", [(0x0020, 0x1041)],
        ["Slice Location", "table"], ["image-position", "slice-increment"];
        "glossary-orientation-letters", "glossary-orientation-letters-text", [],
        ["R L A P H F", "D G A P T Pi", "lettres", "droite", "gauche", "right", "left"],
        ["radiological-convention", "patient-space", "image-orientation"];
        "glossary-radiological-convention", "glossary-radiological-convention-text", [],
        ["convention", "neurologique", "côté", "droite gauche"], ["orientation-letters", "axial-plane"];
        "glossary-patient-position", "glossary-patient-position-text", [(0x0018, 0x5100)],
        ["HFS", "FFS", "HFP", "FFP", "décubitus", "supine", "prone", "procubitus"],
        ["orientation-letters", "scout"];
    }
    Planes {
        "glossary-axial-plane", "glossary-axial-plane-text", [],
        ["transverse", "axiale", "horizontal", "transversal"],
        ["coronal-plane", "sagittal-plane", "radiological-convention", "frankfort"];
        "glossary-coronal-plane", "glossary-coronal-plane-text", [],
        ["frontal", "coronale", "frontale"], ["axial-plane", "sagittal-plane", "hippocampal-plane"];
        "glossary-sagittal-plane", "glossary-sagittal-plane-text", [],
        ["profil", "médian", "sagittale", "midline", "lateral"], ["axial-plane", "coronal-plane"];
        "glossary-oblique-plane", "glossary-oblique-plane-text", [],
        ["oblique", "double oblique", "incliné"], ["mpr", "axial-plane", "heart-planes"];
        "glossary-ac-pc", "glossary-ac-pc-text", [],
        ["bicommissural", "AC-PC", "CA-CP", "commissure", "Talairach"],
        ["orbitomeatal", "neuro-ocular", "axial-plane", "evans-index"];
        "glossary-orbitomeatal", "glossary-orbitomeatal-text", [],
        ["OM", "orbito-méatal", "canthomeatal", "canthoméatale", "CAE"],
        ["ac-pc", "neuro-ocular", "gantry-tilt", "lens-dose"];
        "glossary-neuro-ocular", "glossary-neuro-ocular-text", [],
        ["PNO", "neuro-orbitaire", "neuro-oculaire", "nerf optique", "orbite", "orbit"],
        ["orbitomeatal", "ac-pc", "oblique-plane"];
        "glossary-frankfort", "glossary-frankfort-text", [],
        ["Virchow", "Francfort", "Reid", "anthropologique", "German horizontal"],
        ["orbitomeatal", "axial-plane"];
        "glossary-hippocampal-plane", "glossary-hippocampal-plane-text", [],
        ["hippocampe", "bihippocampique", "temporal", "épilepsie", "Alzheimer"],
        ["coronal-plane", "oblique-plane"];
        "glossary-heart-planes", "glossary-heart-planes-text", [],
        ["petit axe", "grand axe", "quatre cavités", "short axis", "long axis", "four chamber", "cardiaque"],
        ["oblique-plane", "ecg-gating"];
    }
    Measures {
        "glossary-distance", "glossary-distance-text", [],
        ["longueur", "length", "règle", "ruler", "mesure"], ["pixel-spacing", "mpr", "angle", "recist"];
        "glossary-angle", "glossary-angle-text", [], ["degrés", "degrees"], ["cobb", "distance"];
        "glossary-cobb", "glossary-cobb-text", [],
        ["Cobb", "scoliose", "scoliosis", "rachis", "spine"], ["angle", "coronal-plane"];
        "glossary-roi", "glossary-roi-text", [],
        ["ROI", "RDI", "VOI", "région", "cercle"], ["mean-value", "standard-deviation", "hounsfield"];
        "glossary-mean-value", "glossary-mean-value-text", [],
        ["moyenne", "mean", "average", "médiane"], ["roi", "standard-deviation", "hounsfield"];
        "glossary-standard-deviation", "glossary-standard-deviation-text", [],
        ["écart-type", "ET", "SD", "sigma", "σ", "variance"], ["noise", "roi", "mean-value"];
        "glossary-probe", "glossary-probe-text", [],
        ["sonde", "valeur", "curseur", "pointer", "pixel value"], ["hounsfield", "roi", "stored-value"];
        "glossary-area-volume", "glossary-area-volume-text", [],
        ["aire", "surface", "segmentation", "volumétrie", "mL"], ["roi", "segmentation", "slice-increment"];
        "glossary-recist", "glossary-recist-text", [],
        ["RECIST", "cible", "target lesion", "réponse", "progression", "oncologie"],
        ["distance", "axial-plane"];
        "glossary-vessel-stenosis", "glossary-vessel-stenosis-text", [],
        ["sténose", "NASCET", "carotide", "carotid", "stenosis"],
        ["curved-mpr", "ct-angiography", "distance"];
        "glossary-evans-index", "glossary-evans-index-text", [],
        ["Evans", "hydrocéphalie", "hydrocephalus", "ventricules", "ventricles"], ["distance", "ac-pc"];
        "glossary-suv", "glossary-suv-text", [(0x0054, 0x1001)],
        ["SUV", "SUVmax", "fixation", "uptake", "standardized"], ["pet", "mean-value"];
    }
    Software {
        "glossary-negatoscope", "glossary-negatoscope-text", [],
        ["light box", "caisson lumineux", "film"], ["window", "native-image", "findings"];
        "glossary-crosshair", "glossary-crosshair-text", [],
        ["crosshair", "curseur 3D", "croix", "triangulation"], ["mpr", "linked-views", "patient-space"];
        "glossary-linked-views", "glossary-linked-views-text", [],
        ["synchronisation", "linked", "liées", "comparaison"], ["crosshair", "frame-of-reference"];
        "glossary-findings", "glossary-findings-text", [],
        ["constat", "avertissement", "finding", "warning"], ["missing-slices", "gantry-tilt", "padding"];
        "glossary-missing-slices", "glossary-missing-slices-text", [],
        ["lacune", "gap", "coupe manquante", "irrégulier", "irregular spacing"],
        ["findings", "slice-increment", "interpolation"];
        "glossary-gpu", "glossary-gpu-text", [],
        ["GPU", "carte graphique", "processeur", "CPU", "shader"], ["mpr", "greyscale"];
        "glossary-phantom", "glossary-phantom-text", [],
        ["fantôme", "phantom", "synthétique", "synthetic", "contrôle qualité", "QA"],
        ["noise", "hounsfield", "ctdi"];
    }
};
