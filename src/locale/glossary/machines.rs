//! The glossary's words for how images are made: CT, contrast media, dose, and the other techniques.

use super::{Entry, Topic, rows};

pub(super) static ENTRIES: &[Entry] = rows! {
    Ct {
        "glossary-ct", "glossary-ct-text", [],
        ["TDM", "scanner", "CT", "tomodensitométrie", "scanographie"], ["hounsfield", "helical", "kernel"];
        "glossary-hounsfield", "glossary-hounsfield-text", [(0x0028, 0x1054)],
        ["HU", "UH", "densité", "density"], ["hounsfield-tissues", "attenuation", "window", "rescale"];
        "glossary-hounsfield-tissues", "glossary-hounsfield-tissues-text", [],
        ["graisse", "fat", "eau", "water", "os", "bone", "air", "valeurs", "sang", "blood", "muscle"],
        ["hounsfield", "window", "roi"];
        "glossary-attenuation", "glossary-attenuation-text", [],
        ["coefficient", "µ", "mu", "Compton", "photoélectrique", "absorption"],
        ["hounsfield", "kv", "beam-hardening"];
        "glossary-kv", "glossary-kv-text", [(0x0018, 0x0060)],
        ["kVp", "KVP", "kV", "tension", "voltage", "kilovolt"],
        ["mas", "attenuation", "contrast-iodine", "ctdi"];
        "glossary-mas", "glossary-mas-text", [(0x0018, 0x1152)],
        ["mAs", "charge", "milliampère", "exposure"],
        ["tube-current", "rotation-time", "dose-modulation", "noise"];
        "glossary-tube-current", "glossary-tube-current-text", [(0x0018, 0x1151)],
        ["mA", "intensité", "milliampère"], ["mas", "dose-modulation"];
        "glossary-rotation-time", "glossary-rotation-time-text", [(0x0018, 0x1150), (0x0018, 0x9305)],
        ["Exposure Time", "temps d'exposition", "résolution temporelle", "temporal resolution"],
        ["mas", "motion-artefact", "ecg-gating"];
        "glossary-dose-modulation", "glossary-dose-modulation-text", [],
        ["AEC", "ATCM", "CARE", "modulation du milliampérage"], ["tube-current", "scout", "alara"];
        "glossary-helical", "glossary-helical-text", [],
        ["spiral", "spiralé", "spirale", "séquentiel", "hélicoïdale"],
        ["pitch", "collimation", "slice-increment"];
        "glossary-pitch", "glossary-pitch-text", [(0x0018, 0x9311)],
        ["pitch", "pas de l'hélice", "spiral pitch factor"], ["helical", "collimation", "mas", "ctdi"];
        "glossary-collimation", "glossary-collimation-text", [(0x0018, 0x9306), (0x0018, 0x9307)],
        ["faisceau", "beam width", "rangées", "rows"], ["pitch", "slice-thickness", "helical", "focal-spot"];
        "glossary-detector", "glossary-detector-text", [],
        ["détecteurs", "scintillateur", "barrettes", "multicoupe", "multidétecteur"],
        ["collimation", "ring-artefact", "photon-counting"];
        "glossary-photon-counting", "glossary-photon-counting-text", [],
        ["PCCT", "comptage", "spectral"], ["detector", "dual-energy"];
        "glossary-dual-energy", "glossary-dual-energy-text", [],
        ["spectral", "DECT", "double énergie", "monoénergétique", "VNC", "iodine map", "carte d'iode"],
        ["kv", "attenuation", "metal-artefact"];
        "glossary-focal-spot", "glossary-focal-spot-text", [(0x0018, 0x1190)],
        ["foyer", "anode", "flou géométrique"], ["spatial-resolution", "collimation"];
        "glossary-filtration", "glossary-filtration-text", [(0x0018, 0x1160)],
        ["filtre papillon", "bow-tie", "bowtie", "aluminium"], ["beam-hardening", "ctdi", "kernel"];
        "glossary-kernel", "glossary-kernel-text", [(0x0018, 0x1210)],
        ["noyau", "algorithme", "convolution", "filtre dur", "filtre mou", "hard", "sharp", "soft", "FC",
        "Br", "Bl"],
        ["fbp", "noise", "spatial-resolution", "window-bone"];
        "glossary-fbp", "glossary-fbp-text", [],
        ["FBP", "rétroprojection", "backprojection", "sinogramme", "Radon"],
        ["kernel", "iterative-reconstruction"];
        "glossary-iterative-reconstruction", "glossary-iterative-reconstruction-text", [],
        ["IR", "itérative", "ASIR", "SAFIRE", "ADMIRE", "AIDR", "iDose"], ["fbp", "deep-learning", "noise"];
        "glossary-deep-learning", "glossary-deep-learning-text", [],
        ["IA", "AI", "DLR", "DLIR", "apprentissage profond", "TrueFidelity", "AiCE"],
        ["iterative-reconstruction", "noise", "compressed-sensing"];
        "glossary-scout", "glossary-scout-text", [],
        ["scanogramme", "mode radio", "localizer", "localiser", "topogram", "surview"],
        ["dose-modulation", "patient-position", "localiser-mr"];
        "glossary-gantry", "glossary-gantry-text", [],
        ["anneau", "statif", "tunnel", "table", "isocentre", "isocenter"],
        ["gantry-tilt", "table-height", "rotation-time"];
        "glossary-gantry-tilt", "glossary-gantry-tilt-text", [(0x0018, 0x1120)],
        ["inclinaison", "bascule", "tilt", "oblique"], ["gantry", "orbitomeatal", "mpr"];
        "glossary-table-height", "glossary-table-height-text", [(0x0018, 0x1130)],
        ["hauteur de table", "isocentre", "centrage"], ["gantry", "dose-modulation"];
        "glossary-source-distance", "glossary-source-distance-text", [(0x0018, 0x1110), (0x0018, 0x1111)],
        ["DFD", "DFF", "SID", "SOD", "distance foyer-détecteur", "FFD"], ["imager-spacing", "radiography"];
        "glossary-ecg-gating", "glossary-ecg-gating-text", [(0x0018, 0x1060)],
        ["ECG", "gating", "synchronisation", "trigger", "rétrospectif", "prospectif", "respiration"],
        ["rotation-time", "motion-artefact", "heart-planes"];
        "glossary-cardiac-cycle", "glossary-cardiac-cycle-text", [(0x0020, 0x9241)],
        ["R-R", "systole", "diastole", "onde R", "R wave", "temps cardiaque", "heart phase"],
        ["ecg-gating", "phases", "heart-planes"];
        "glossary-ct-angiography", "glossary-ct-angiography-text", [],
        ["angioscanner", "angio-TDM", "CTA", "coroscanner", "vaisseaux"],
        ["bolus", "contrast-arterial", "mip"];
        "glossary-perfusion", "glossary-perfusion-text", [],
        ["DSC", "VSC", "TTM", "CBF", "CBV", "MTT", "Tmax", "débit"],
        ["contrast-iodine", "perfusion-mr", "stroke-dwi"];
        "glossary-calcium-score", "glossary-calcium-score-text", [],
        ["Agatston", "calcique", "coronaire", "coronary"], ["hounsfield", "ecg-gating", "mammography"];
    }
    Contrast {
        "glossary-contrast-agent", "glossary-contrast-agent-text", [(0x0018, 0x0010)],
        ["PCI", "PDC", "injection", "contrast medium", "contrast agent", "produit"],
        ["contrast-iodine", "gadolinium", "bolus"];
        "glossary-contrast-iodine", "glossary-contrast-iodine-text", [],
        ["iode", "iodine", "iodé", "PCI", "ICM"], ["contrast-agent", "kv", "contrast-phases"];
        "glossary-gadolinium", "glossary-gadolinium-text", [],
        ["Gd", "GBCA", "chélate", "PDC gadoliné"], ["contrast-agent", "weighting-t1", "relaxation-t1"];
        "glossary-bolus", "glossary-bolus-text", [(0x0018, 0x1041), (0x0018, 0x1046)],
        ["débit", "flow rate", "mL/s", "injecteur"], ["bolus-tracking", "contrast-phases", "extravasation"];
        "glossary-bolus-tracking", "glossary-bolus-tracking-text", [],
        ["smart prep", "suivi de bolus", "bolus test", "timing bolus", "détection"],
        ["bolus", "ct-angiography", "contrast-arterial"];
        "glossary-contrast-phases", "glossary-contrast-phases-text", [],
        ["phases", "multiphase", "temps"],
        ["contrast-none", "contrast-arterial", "contrast-portal", "contrast-delayed"];
        "glossary-contrast-none", "glossary-contrast-none-text", [],
        ["sans injection", "SPC", "sans contraste", "unenhanced", "non-contrast", "C−"],
        ["contrast-phases", "hounsfield-tissues"];
        "glossary-contrast-arterial", "glossary-contrast-arterial-text", [],
        ["artériel", "artérielle", "arterial"], ["contrast-phases", "contrast-portal", "ct-angiography"];
        "glossary-contrast-portal", "glossary-contrast-portal-text", [],
        ["portale", "veineux", "venous", "portal venous"],
        ["contrast-phases", "contrast-delayed", "window-liver"];
        "glossary-contrast-delayed", "glossary-contrast-delayed-text", [],
        ["tardive", "tardif", "excréteur", "excretory", "late", "uroscanner", "lavage", "washout"],
        ["contrast-phases", "contrast-portal", "enhancement"];
        "glossary-enhancement", "glossary-enhancement-text", [],
        ["rehaussement", "prise de contraste", "washout", "lavage"], ["contrast-phases", "roi", "hounsfield"];
        "glossary-time-curve", "glossary-time-curve-text", [],
        ["courbe", "curve", "wash-in", "wash-out", "plateau", "intensité-temps", "time-intensity", "DCE"],
        ["enhancement", "contrast-phases", "perfusion-mr", "phases", "roi"];
        "glossary-extravasation", "glossary-extravasation-text", [],
        ["extravasation", "paravenous"], ["bolus", "contrast-agent"];
    }
    Dose {
        "glossary-radiation", "glossary-radiation-text", [],
        ["rayons X", "X-rays", "ionisant", "irradiation"], ["gray", "sievert", "stochastic", "fluoroscopy"];
        "glossary-gray", "glossary-gray-text", [],
        ["Gy", "mGy", "dose absorbée", "absorbed dose"], ["sievert", "ctdi"];
        "glossary-sievert", "glossary-sievert-text", [],
        ["Sv", "mSv", "dose équivalente", "equivalent dose"], ["effective-dose", "gray"];
        "glossary-ctdi", "glossary-ctdi-text", [(0x0018, 0x9345)],
        ["CTDIvol", "IDSV", "CTDI", "CTDIw", "indice de dose"], ["dlp", "ssde", "drl", "phantom"];
        "glossary-dlp", "glossary-dlp-text", [],
        ["PDL", "DLP", "dose longueur", "mGy.cm"], ["ctdi", "effective-dose", "dose-report"];
        "glossary-effective-dose", "glossary-effective-dose-text", [],
        ["dose efficace", "facteur k", "conversion", "mSv"], ["dlp", "sievert", "stochastic"];
        "glossary-ssde", "glossary-ssde-text", [],
        ["SSDE", "taille", "size-specific", "diamètre"], ["ctdi", "effective-dose"];
        "glossary-drl", "glossary-drl-text", [],
        ["NRD", "DRL", "niveau de référence", "IRSN", "ASNR"], ["ctdi", "dlp", "optimisation"];
        "glossary-alara", "glossary-alara-text", [],
        ["ALARA", "radioprotection", "as low as reasonably achievable", "principes"],
        ["justification", "optimisation", "dose-limits"];
        "glossary-justification", "glossary-justification-text", [],
        ["indication", "substitution", "guide du bon usage"], ["alara", "optimisation", "pregnancy"];
        "glossary-optimisation", "glossary-optimisation-text", [],
        ["optimization", "protocole", "réglages"], ["alara", "drl", "dose-modulation"];
        "glossary-stochastic", "glossary-stochastic-text", [],
        ["stochastique", "déterministe", "deterministic", "cancer", "réactions tissulaires",
        "tissue reactions"],
        ["effective-dose", "alara"];
        "glossary-dose-limits", "glossary-dose-limits-text", [],
        ["dosimètre", "catégorie A", "travailleur", "public", "20 mSv", "1 mSv", "dosimeter"],
        ["alara", "sievert", "lens-dose"];
        "glossary-lens-dose", "glossary-lens-dose-text", [],
        ["œil", "eye", "cataracte", "cataract", "lens"], ["orbitomeatal", "dose-limits", "gantry-tilt"];
        "glossary-pregnancy", "glossary-pregnancy-text", [],
        ["grossesse", "enceinte", "pregnant", "fœtus", "foetus"], ["justification", "alara"];
        "glossary-dose-report", "glossary-dose-report-text", [],
        ["RDSR", "rapport de dose", "dosimetry report", "DACS"], ["dlp", "structured-report"];
    }
    Modality {
        "glossary-radiography", "glossary-radiography-text", [],
        ["radio", "CR", "DX", "DR", "X-ray", "rayons X", "standard", "cliché"],
        ["imager-spacing", "source-distance", "monochrome"];
        "glossary-fluoroscopy", "glossary-fluoroscopy-text", [],
        ["scopie", "DSA", "angiographie", "angiography", "soustraction", "XA", "RF", "arceau"],
        ["radiation", "contrast-agent", "radiography"];
        "glossary-mammography", "glossary-mammography-text", [],
        ["MG", "sein", "breast", "tomosynthèse", "tomosynthesis"], ["radiography", "calcium-score"];
        "glossary-pet", "glossary-pet-text", [(0x0018, 0x1074)],
        ["TEP", "PET", "FDG", "traceur", "tracer", "PT", "scintigraphie", "SPECT", "TEMP"],
        ["suv", "palette", "attenuation"];
        "glossary-ultrasound", "glossary-ultrasound-text", [],
        ["US", "écho", "échographie", "Doppler", "sonde", "ultrasons"], ["signal-words", "radiation"];
        "glossary-cbct", "glossary-cbct-text", [],
        ["CBCT", "cone beam", "dentaire", "dental", "conique"], ["hounsfield", "windmill", "mpr"];
    }
};
