//! The glossary's words for how MR works, and what disturbs an image.

use super::{Entry, Topic, rows};

pub(super) static ENTRIES: &[Entry] = rows! {
    Mr {
        "glossary-mr", "glossary-mr-text", [],
        ["IRM", "MRI", "RMN", "magnetic resonance"], ["b0", "relaxation-t1", "relaxation-t2", "sequence"];
        "glossary-mr-units", "glossary-mr-units-text", [],
        ["unités arbitraires", "arbitrary units", "signal"], ["window-auto", "hounsfield", "mr"];
        "glossary-signal-words", "glossary-signal-words-text", [],
        ["hypersignal", "hyposignal", "isosignal", "hyperintense", "hypodense", "hyperdense"],
        ["mr-units", "hounsfield", "ultrasound"];
        "glossary-b0", "glossary-b0-text", [(0x0018, 0x0087)],
        ["champ", "tesla", "magnet", "aimant", "1.5 T", "3 T", "field strength"],
        ["larmor", "mr-safety", "snr"];
        "glossary-larmor", "glossary-larmor-text", [(0x0018, 0x0084)],
        ["Larmor", "fréquence", "imaging frequency", "42.58", "MHz", "précession"],
        ["b0", "chemical-shift", "spectroscopy"];
        "glossary-gradients", "glossary-gradients-text", [],
        ["gradient", "mT/m", "slew rate", "bruit", "Gx Gy Gz"],
        ["slice-selection", "phase-encoding", "frequency-encoding"];
        "glossary-slice-selection", "glossary-slice-selection-text", [],
        ["excitation", "RF", "radiofréquence", "radiofrequency"],
        ["gradients", "slice-thickness", "bandwidth"];
        "glossary-relaxation-t1", "glossary-relaxation-t1-text", [],
        ["T1", "longitudinale", "longitudinal", "spin-lattice", "spin-réseau"],
        ["weighting-t1", "tr", "gadolinium"];
        "glossary-relaxation-t2", "glossary-relaxation-t2-text", [],
        ["T2", "transversale", "transverse", "spin-spin"], ["weighting-t2", "te", "t2-star"];
        "glossary-t2-star", "glossary-t2-star-text", [],
        ["T2 étoile", "T2 star"], ["gradient-echo", "susceptibility", "swi", "relaxation-t2"];
        "glossary-tr", "glossary-tr-text", [(0x0018, 0x0080)],
        ["TR", "repetition time"], ["te", "weighting-t1", "weighting-t2", "scan-time"];
        "glossary-te", "glossary-te-text", [(0x0018, 0x0081), (0x0018, 0x0086)],
        ["TE", "echo time", "effective"], ["tr", "weighting-t2", "relaxation-t2"];
        "glossary-multi-echo", "glossary-multi-echo-text", [],
        ["multi-écho", "multi-echo", "T2 mapping", "cartographie T2", "R2*", "fer", "iron"],
        ["te", "relaxation-t2", "t2-star", "dixon", "phases"];
        "glossary-ti", "glossary-ti-text", [(0x0018, 0x0082)],
        ["TI", "inversion time", "IR", "inversion récupération", "inversion recovery"],
        ["flair", "stir", "mprage"];
        "glossary-flip-angle", "glossary-flip-angle-text", [(0x0018, 0x1314)],
        ["flip angle", "FA", "Ernst", "bascule"], ["gradient-echo", "tr"];
        "glossary-sequence", "glossary-sequence-text", [(0x0018, 0x0020), (0x0018, 0x0021), (0x0018, 0x0024)],
        ["protocole", "protocol", "SE", "GR", "IR", "EP", "pulse sequence"],
        ["spin-echo", "gradient-echo", "epi"];
        "glossary-weighting-t1", "glossary-weighting-t1-text", [],
        ["T1w", "T1", "pondéré", "weighted", "pondération"], ["relaxation-t1", "tr", "gadolinium"];
        "glossary-weighting-t2", "glossary-weighting-t2-text", [],
        ["T2w", "T2", "pondéré", "weighted", "pondération"], ["relaxation-t2", "te", "flair", "mrcp"];
        "glossary-weighting-pd", "glossary-weighting-pd-text", [],
        ["DP", "PD", "densité de protons", "rhô", "pondération"], ["tr", "te", "magic-angle"];
        "glossary-spin-echo", "glossary-spin-echo-text", [],
        ["SE", "écho de spin", "180"], ["tr", "te", "turbo-spin-echo", "gradient-echo"];
        "glossary-turbo-spin-echo", "glossary-turbo-spin-echo-text", [(0x0018, 0x0091)],
        ["TSE", "FSE", "RARE", "ETL", "facteur turbo", "train d'échos", "turbo factor", "echo train", "SPACE",
        "CUBE"],
        ["spin-echo", "scan-time", "k-space"];
        "glossary-gradient-echo", "glossary-gradient-echo-text", [],
        ["EG", "GRE", "GE", "FLASH", "SPGR", "FFE", "écho de gradient"],
        ["t2-star", "flip-angle", "bssfp", "spin-echo"];
        "glossary-mprage", "glossary-mprage-text", [],
        ["MPRAGE", "BRAVO", "IR-SPGR", "TFE", "3D T1", "EG 3D"],
        ["gradient-echo", "ti", "weighting-t1", "acquisition-3d"];
        "glossary-bssfp", "glossary-bssfp-text", [],
        ["SSFP", "TrueFISP", "FIESTA", "bFFE", "CISS", "état d'équilibre"], ["gradient-echo", "heart-planes"];
        "glossary-flair", "glossary-flair-text", [],
        ["FLAIR", "dark fluid", "TIRM"], ["ti", "weighting-t2", "stir"];
        "glossary-stir", "glossary-stir-text", [],
        ["STIR", "TIRM", "suppression de graisse"], ["ti", "fat-saturation", "flair"];
        "glossary-fat-saturation", "glossary-fat-saturation-text", [],
        ["FS", "FatSat", "SPAIR", "SPIR", "suppression", "graisse", "fat sat"],
        ["stir", "dixon", "chemical-shift"];
        "glossary-dixon", "glossary-dixon-text", [],
        ["Dixon", "IDEAL", "mDixon", "LAVA Flex", "eau", "graisse"], ["in-opposed-phase", "fat-saturation"];
        "glossary-in-opposed-phase", "glossary-in-opposed-phase-text", [],
        ["in phase", "out of phase", "opposition", "IP", "OP", "stéatose", "steatosis"],
        ["dixon", "chemical-shift"];
        "glossary-epi", "glossary-epi-text", [],
        ["EPI", "écho-planar", "single shot"], ["diffusion", "susceptibility", "bold"];
        "glossary-diffusion", "glossary-diffusion-text", [(0x0018, 0x9075)],
        ["DWI", "diffusion", "trace", "Brown"], ["b-value", "adc", "shine-through", "stroke-dwi"];
        "glossary-b-value", "glossary-b-value-text", [(0x0018, 0x9087)],
        ["valeur b", "b1000", "b0", "facteur b", "b-factor"], ["diffusion", "adc", "dti"];
        "glossary-adc", "glossary-adc-text", [],
        ["ADC", "CDA", "coefficient de diffusion", "restriction"], ["diffusion", "b-value", "shine-through"];
        "glossary-shine-through", "glossary-shine-through-text", [],
        ["T2 shine-through", "effet T2"], ["diffusion", "adc"];
        "glossary-stroke-dwi", "glossary-stroke-dwi-text", [],
        ["AVC", "stroke", "ischémie", "infarctus", "ischaemia"], ["diffusion", "adc", "flair", "perfusion"];
        "glossary-dti", "glossary-dti-text", [(0x0018, 0x9089)],
        ["DTI", "tractographie", "tractography", "FA", "anisotropie", "tenseur"], ["diffusion", "b-value"];
        "glossary-swi", "glossary-swi-text", [],
        ["SWI", "SWAN", "SWIp", "microbleeds", "microsaignements", "veines"],
        ["t2-star", "gradient-echo", "minip"];
        "glossary-time-of-flight", "glossary-time-of-flight-text", [],
        ["TOF", "temps de vol", "ARM", "MRA", "angio-IRM", "Willis"],
        ["flow-artefact", "mip", "phase-contrast"];
        "glossary-phase-contrast", "glossary-phase-contrast-text", [],
        ["PC", "VENC", "contraste de phase", "flux", "vitesse", "velocity"],
        ["time-of-flight", "flow-artefact"];
        "glossary-perfusion-mr", "glossary-perfusion-mr-text", [],
        ["DSC", "DCE", "ASL", "perfusion", "rCBV", "K trans", "arterial spin labelling"],
        ["perfusion", "gadolinium", "t2-star"];
        "glossary-bold", "glossary-bold-text", [],
        ["IRMf", "fMRI", "BOLD", "fonctionnelle", "functional"], ["epi", "t2-star"];
        "glossary-spectroscopy", "glossary-spectroscopy-text", [],
        ["SRM", "MRS", "NAA", "choline", "créatine", "lactate", "spectre"], ["chemical-shift", "larmor"];
        "glossary-mrcp", "glossary-mrcp-text", [],
        ["MRCP", "CPIRM", "bili-IRM", "cholangio", "voies biliaires", "biliary", "hydrographie"],
        ["weighting-t2", "turbo-spin-echo", "mip"];
        "glossary-k-space", "glossary-k-space-text", [],
        ["espace k", "Fourier", "plan de Fourier", "FFT"],
        ["phase-encoding", "frequency-encoding", "partial-fourier"];
        "glossary-phase-encoding", "glossary-phase-encoding-text", [(0x0018, 0x1312), (0x0018, 0x0089)],
        ["codage de phase", "phase direction", "ROW", "COL", "AP", "RL"],
        ["frequency-encoding", "wraparound", "motion-artefact", "scan-time"];
        "glossary-frequency-encoding", "glossary-frequency-encoding-text", [],
        ["codage de fréquence", "lecture", "readout"],
        ["phase-encoding", "bandwidth", "chemical-shift", "zipper"];
        "glossary-acquisition-matrix", "glossary-acquisition-matrix-text", [(0x0018, 0x1310)],
        ["acquisition matrix", "matrice acquise", "interpolée", "zero filling"],
        ["matrix", "phase-encoding", "gibbs"];
        "glossary-bandwidth", "glossary-bandwidth-text", [(0x0018, 0x0095)],
        ["BP", "BW", "Hz/pixel", "bande passante", "pixel bandwidth", "receiver"],
        ["snr", "chemical-shift", "frequency-encoding"];
        "glossary-nex", "glossary-nex-text", [(0x0018, 0x0083)],
        ["NEX", "NSA", "NA", "moyennages", "excitations", "averages", "accumulations"], ["snr", "scan-time"];
        "glossary-scan-time", "glossary-scan-time-text", [(0x0018, 0x9073)],
        ["durée", "temps d'acquisition", "acquisition time", "duration"],
        ["tr", "nex", "turbo-spin-echo", "parallel-imaging"];
        "glossary-parallel-imaging", "glossary-parallel-imaging-text", [(0x0018, 0x9069), (0x0018, 0x9078)],
        ["iPAT", "SENSE", "GRAPPA", "ASSET", "ARC", "accélération", "acceleration", "R"],
        ["coil", "snr", "scan-time"];
        "glossary-compressed-sensing", "glossary-compressed-sensing-text", [],
        ["CS", "acquisition compressée", "comprimée", "parcimonie", "sparse"],
        ["parallel-imaging", "k-space", "deep-learning"];
        "glossary-partial-fourier", "glossary-partial-fourier-text", [(0x0018, 0x9081), (0x0018, 0x0093)],
        ["demi-Fourier", "half Fourier", "HASTE", "percent sampling", "SSFSE"],
        ["k-space", "scan-time", "snr"];
        "glossary-rectangular-fov", "glossary-rectangular-fov-text", [(0x0018, 0x0094)],
        ["FOV rectangulaire", "RFOV", "phase FOV", "percent phase"], ["fov", "phase-encoding", "scan-time"];
        "glossary-acquisition-3d", "glossary-acquisition-3d-text", [(0x0018, 0x0023)],
        ["2D", "3D", "volumique", "MR acquisition type", "slab"], ["mprage", "isotropy", "slice-gap"];
        "glossary-slice-gap", "glossary-slice-gap-text", [],
        ["gap", "espace intercoupe", "facteur de distance", "distance factor"],
        ["slice-increment", "cross-talk", "slice-thickness"];
        "glossary-coil", "glossary-coil-text", [(0x0018, 0x1250), (0x0018, 0x1251)],
        ["antenne", "coil", "réseau phasé", "phased array", "receive", "émission", "réception"],
        ["snr", "parallel-imaging", "dielectric"];
        "glossary-saturation-band", "glossary-saturation-band-text", [],
        ["présaturation", "presaturation", "SAT", "bande"],
        ["flow-artefact", "motion-artefact", "phase-encoding"];
        "glossary-localiser-mr", "glossary-localiser-mr-text", [],
        ["localizer", "repérage", "survey", "scout", "plan scan"], ["scout", "axial-plane", "oblique-plane"];
        "glossary-sar", "glossary-sar-text", [(0x0018, 0x1316)],
        ["SAR", "DAS", "échauffement", "heating", "W/kg"], ["mr-safety", "turbo-spin-echo", "b0"];
        "glossary-mr-safety", "glossary-mr-safety-text", [],
        ["sécurité", "pacemaker", "implant", "projectile", "quench", "MR conditional", "compatible",
        "contre-indication"],
        ["b0", "sar", "gradients"];
    }
    Artefact {
        "glossary-artefact", "glossary-artefact-text", [],
        ["artifact", "artefact", "artéfact"], ["motion-artefact", "metal-artefact", "partial-volume"];
        "glossary-motion-artefact", "glossary-motion-artefact-text", [],
        ["mouvement", "flou", "ghost", "fantômes", "respiration", "motion"],
        ["phase-encoding", "rotation-time", "ecg-gating"];
        "glossary-metal-artefact", "glossary-metal-artefact-text", [],
        ["métal", "MAR", "stries", "prothèse", "streak", "implant"],
        ["beam-hardening", "susceptibility", "dual-energy", "photon-starvation"];
        "glossary-beam-hardening", "glossary-beam-hardening-text", [],
        ["durcissement", "BHC", "Hounsfield bar", "stries sombres"], ["cupping", "attenuation", "filtration"];
        "glossary-cupping", "glossary-cupping-text", [],
        ["cuvette", "creux", "cupping"], ["beam-hardening", "hounsfield"];
        "glossary-photon-starvation", "glossary-photon-starvation-text", [],
        ["stries", "épaules", "streaks"], ["noise", "metal-artefact", "dose-modulation"];
        "glossary-partial-volume", "glossary-partial-volume-text", [],
        ["VP", "volume partiel", "PVE"], ["slice-thickness", "voxel"];
        "glossary-ring-artefact", "glossary-ring-artefact-text", [],
        ["anneaux", "anneau", "ring", "détecteur"], ["detector", "artefact"];
        "glossary-windmill", "glossary-windmill-text", [],
        ["moulin", "hélicoïdal", "cone beam", "conique", "windmill"],
        ["helical", "pitch", "collimation", "cbct"];
        "glossary-truncation-ct", "glossary-truncation-ct-text", [],
        ["troncature", "hors champ", "truncation"], ["scan-fov", "artefact"];
        "glossary-stair-step", "glossary-stair-step-text", [],
        ["escalier", "marches", "stair-step"], ["mpr", "slice-thickness", "slice-overlap"];
        "glossary-wraparound", "glossary-wraparound-text", [],
        ["aliasing", "repliement", "fold-over", "wrap", "antirepliement", "no phase wrap"],
        ["phase-encoding", "fov"];
        "glossary-gibbs", "glossary-gibbs-text", [],
        ["Gibbs", "troncature", "ringing", "syrinx"], ["acquisition-matrix", "k-space"];
        "glossary-chemical-shift", "glossary-chemical-shift-text", [],
        ["déplacement chimique", "graisse", "3.5 ppm", "3,5 ppm", "India ink"],
        ["frequency-encoding", "bandwidth", "in-opposed-phase"];
        "glossary-susceptibility", "glossary-susceptibility-text", [],
        ["susceptibilité", "T2*", "métal", "air", "blooming"], ["metal-artefact", "gradient-echo", "swi"];
        "glossary-flow-artefact", "glossary-flow-artefact-text", [],
        ["flux", "pulsatilité", "flow", "flow void", "LCS", "CSF"],
        ["phase-encoding", "time-of-flight", "motion-artefact", "saturation-band"];
        "glossary-cross-talk", "glossary-cross-talk-text", [],
        ["diaphonie", "interférence", "crosstalk"], ["slice-gap", "slice-increment"];
        "glossary-dielectric", "glossary-dielectric-text", [],
        ["diélectrique", "B1", "ombrage", "shading"], ["b0", "coil"];
        "glossary-zipper", "glossary-zipper-text", [],
        ["fermeture éclair", "zipper", "parasite", "interférence", "cage de Faraday"],
        ["frequency-encoding", "coil"];
        "glossary-magic-angle", "glossary-magic-angle-text", [],
        ["angle magique", "55", "tendon"], ["te", "weighting-pd"];
    }
};
