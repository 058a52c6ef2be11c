//! What the defined terms of coded attributes mean.

/// A term of the standard and the message that says it.
type Term = (&'static str, &'static str);

/// The terms, by attribute.
pub(in super::super) static TERMS: &[((u16, u16), &[Term])] = &[
    (
        (0x0018, 0x5100),
        &[
            ("HFS", "code-patient-position-hfs"),
            ("HFP", "code-patient-position-hfp"),
            ("HFDR", "code-patient-position-hfdr"),
            ("HFDL", "code-patient-position-hfdl"),
            ("FFS", "code-patient-position-ffs"),
            ("FFP", "code-patient-position-ffp"),
            ("FFDR", "code-patient-position-ffdr"),
            ("FFDL", "code-patient-position-ffdl"),
        ],
    ),
    (
        (0x0008, 0x0008),
        &[
            ("ORIGINAL", "code-image-type-original"),
            ("DERIVED", "code-image-type-derived"),
            ("PRIMARY", "code-image-type-primary"),
            ("SECONDARY", "code-image-type-secondary"),
            ("AXIAL", "code-image-type-axial"),
            ("LOCALIZER", "code-image-type-localizer"),
            ("MPR", "code-image-type-mpr"),
            ("REFORMATTED", "code-image-type-reformatted"),
            ("M", "code-image-type-m"),
            ("P", "code-image-type-p"),
            ("R", "code-image-type-r"),
            ("I", "code-image-type-i"),
            ("MOSAIC", "code-image-type-mosaic"),
            ("DIFFUSION", "code-image-type-diffusion"),
            ("ADC", "code-image-type-adc"),
            ("MIP", "code-image-type-mip"),
            ("PROJECTION IMAGE", "code-image-type-projection-image"),
            ("NORM", "code-image-type-norm"),
            ("DIS2D", "code-image-type-dis2d"),
            ("DIS3D", "code-image-type-dis3d"),
            ("VOLUME", "code-image-type-volume"),
        ],
    ),
    (
        (0x0028, 0x0004),
        &[
            ("MONOCHROME1", "code-photometric-interpretation-monochrome1"),
            ("MONOCHROME2", "code-photometric-interpretation-monochrome2"),
            ("PALETTE COLOR", "code-photometric-interpretation-palette-color"),
            ("RGB", "code-photometric-interpretation-rgb"),
            ("YBR_FULL", "code-photometric-interpretation-ybr-full"),
            ("YBR_FULL_422", "code-photometric-interpretation-ybr-full-422"),
            ("YBR_RCT", "code-photometric-interpretation-ybr-rct"),
            ("YBR_ICT", "code-photometric-interpretation-ybr-ict"),
        ],
    ),
    (
        (0x0028, 0x0103),
        &[
            ("0", "code-pixel-representation-0"),
            ("1", "code-pixel-representation-1"),
        ],
    ),
    (
        (0x0028, 0x0006),
        &[
            ("0", "code-planar-configuration-0"),
            ("1", "code-planar-configuration-1"),
        ],
    ),
    (
        (0x0018, 0x0020),
        &[
            ("SE", "code-scanning-sequence-se"),
            ("GR", "code-scanning-sequence-gr"),
            ("IR", "code-scanning-sequence-ir"),
            ("EP", "code-scanning-sequence-ep"),
            ("RM", "code-scanning-sequence-rm"),
        ],
    ),
    (
        (0x0018, 0x0021),
        &[
            ("SK", "code-sequence-variant-sk"),
            ("MTC", "code-sequence-variant-mtc"),
            ("SS", "code-sequence-variant-ss"),
            ("TRSS", "code-sequence-variant-trss"),
            ("SP", "code-sequence-variant-sp"),
            ("MP", "code-sequence-variant-mp"),
            ("OSP", "code-sequence-variant-osp"),
            ("NONE", "code-sequence-variant-none"),
        ],
    ),
    (
        (0x0018, 0x0022),
        &[
            ("PER", "code-scan-options-per"),
            ("RG", "code-scan-options-rg"),
            ("CG", "code-scan-options-cg"),
            ("PPG", "code-scan-options-ppg"),
            ("FC", "code-scan-options-fc"),
            ("PFF", "code-scan-options-pff"),
            ("PFP", "code-scan-options-pfp"),
            ("SP", "code-scan-options-sp"),
            ("FS", "code-scan-options-fs"),
            ("HELICAL MODE", "code-scan-options-helical-mode"),
            ("HELIX", "code-scan-options-helix"),
            ("AXIAL MODE", "code-scan-options-axial-mode"),
            ("SCOUT MODE", "code-scan-options-scout-mode"),
        ],
    ),
    (
        (0x0018, 0x0023),
        &[
            ("2D", "code-mr-acquisition-type-2d"),
            ("3D", "code-mr-acquisition-type-3d"),
        ],
    ),
    (
        (0x0018, 0x1312),
        &[
            ("ROW", "code-in-plane-phase-encoding-direction-row"),
            ("COL", "code-in-plane-phase-encoding-direction-col"),
            ("ROWS", "code-in-plane-phase-encoding-direction-rows"),
            ("COLUMN", "code-in-plane-phase-encoding-direction-column"),
        ],
    ),
    (
        (0x0008, 0x0060),
        &[
            ("CT", "code-modality-ct"),
            ("MR", "code-modality-mr"),
            ("PT", "code-modality-pt"),
            ("NM", "code-modality-nm"),
            ("US", "code-modality-us"),
            ("CR", "code-modality-cr"),
            ("DX", "code-modality-dx"),
            ("MG", "code-modality-mg"),
            ("XA", "code-modality-xa"),
            ("RF", "code-modality-rf"),
            ("OT", "code-modality-ot"),
            ("SC", "code-modality-sc"),
            ("SEG", "code-modality-seg"),
            ("SR", "code-modality-sr"),
            ("PR", "code-modality-pr"),
            ("KO", "code-modality-ko"),
            ("RTSTRUCT", "code-modality-rtstruct"),
            ("RTDOSE", "code-modality-rtdose"),
            ("RTPLAN", "code-modality-rtplan"),
        ],
    ),
    (
        (0x0010, 0x0040),
        &[
            ("M", "code-patient-sex-m"),
            ("F", "code-patient-sex-f"),
            ("O", "code-patient-sex-o"),
        ],
    ),
    (
        (0x0012, 0x0062),
        &[
            ("YES", "code-patient-identity-removed-yes"),
            ("NO", "code-patient-identity-removed-no"),
        ],
    ),
    (
        (0x0028, 0x0301),
        &[
            ("YES", "code-burned-in-annotation-yes"),
            ("NO", "code-burned-in-annotation-no"),
        ],
    ),
    (
        (0x0018, 0x1140),
        &[
            ("CW", "code-rotation-direction-cw"),
            ("CC", "code-rotation-direction-cc"),
        ],
    ),
    (
        (0x0028, 0x2110),
        &[
            ("00", "code-lossy-image-compression-00"),
            ("01", "code-lossy-image-compression-01"),
        ],
    ),
    (
        (0x0028, 0x2114),
        &[
            ("ISO_10918_1", "code-lossy-image-compression-method-iso-10918-1"),
            ("ISO_14495_1", "code-lossy-image-compression-method-iso-14495-1"),
            ("ISO_15444_1", "code-lossy-image-compression-method-iso-15444-1"),
        ],
    ),
    (
        (0x2050, 0x0020),
        &[
            ("IDENTITY", "code-presentation-lut-shape-identity"),
            ("INVERSE", "code-presentation-lut-shape-inverse"),
        ],
    ),
    (
        (0x0028, 0x1056),
        &[
            ("LINEAR", "code-voilut-function-linear"),
            ("LINEAR_EXACT", "code-voilut-function-linear-exact"),
            ("SIGMOID", "code-voilut-function-sigmoid"),
        ],
    ),
    (
        (0x0028, 0x1054),
        &[
            ("HU", "code-rescale-type-hu"),
            ("US", "code-rescale-type-us"),
            ("OD", "code-rescale-type-od"),
        ],
    ),
    (
        (0x0020, 0x0060),
        &[("L", "code-laterality-l"), ("R", "code-laterality-r")],
    ),
    (
        (0x0020, 0x0062),
        &[
            ("L", "code-image-laterality-l"),
            ("R", "code-image-laterality-r"),
            ("B", "code-image-laterality-b"),
            ("U", "code-image-laterality-u"),
        ],
    ),
    (
        (0x0018, 0x5101),
        &[
            ("AP", "code-view-position-ap"),
            ("PA", "code-view-position-pa"),
            ("LL", "code-view-position-ll"),
            ("RL", "code-view-position-rl"),
            ("MLO", "code-view-position-mlo"),
            ("CC", "code-view-position-cc"),
        ],
    ),
    (
        (0x0018, 0x9323),
        &[
            ("NONE", "code-exposure-modulation-type-none"),
            ("ANGULAR", "code-exposure-modulation-type-angular"),
            ("LONGITUDINAL", "code-exposure-modulation-type-longitudinal"),
        ],
    ),
    (
        (0x0018, 0x9315),
        &[
            (
                "FILTER_BACK_PROJ",
                "code-reconstruction-algorithm-filter-back-proj",
            ),
            ("ITERATIVE", "code-reconstruction-algorithm-iterative"),
        ],
    ),
    (
        (0x0054, 0x1001),
        &[
            ("BQML", "code-units-bqml"),
            ("GML", "code-units-gml"),
            ("CNTS", "code-units-cnts"),
        ],
    ),
    (
        (0x0054, 0x1102),
        &[
            ("NONE", "code-decay-correction-none"),
            ("START", "code-decay-correction-start"),
            ("ADMIN", "code-decay-correction-admin"),
        ],
    ),
    (
        (0x0028, 0x0051),
        &[
            ("DECY", "code-corrected-image-decy"),
            ("ATTN", "code-corrected-image-attn"),
            ("SCAT", "code-corrected-image-scat"),
            ("DTIM", "code-corrected-image-dtim"),
            ("RAN", "code-corrected-image-ran"),
            ("NORM", "code-corrected-image-norm"),
        ],
    ),
    (
        (0x0018, 0x0025),
        &[("Y", "code-angio-flag-y"), ("N", "code-angio-flag-n")],
    ),
    ((0x0018, 0x0085), &[("1H", "code-imaged-nucleus-1h")]),
    (
        (0x0008, 0x0005),
        &[
            ("ISO_IR 6", "code-specific-character-set-iso-ir-6"),
            ("ISO_IR 100", "code-specific-character-set-iso-ir-100"),
            ("ISO_IR 101", "code-specific-character-set-iso-ir-101"),
            ("ISO_IR 144", "code-specific-character-set-iso-ir-144"),
            ("ISO_IR 126", "code-specific-character-set-iso-ir-126"),
            ("ISO_IR 127", "code-specific-character-set-iso-ir-127"),
            ("ISO_IR 138", "code-specific-character-set-iso-ir-138"),
            ("ISO_IR 148", "code-specific-character-set-iso-ir-148"),
            ("ISO_IR 166", "code-specific-character-set-iso-ir-166"),
            ("ISO_IR 13", "code-specific-character-set-iso-ir-13"),
            ("ISO 2022 IR 6", "code-specific-character-set-iso-2022-ir-6"),
            ("ISO 2022 IR 13", "code-specific-character-set-iso-2022-ir-13"),
            ("ISO 2022 IR 87", "code-specific-character-set-iso-2022-ir-87"),
            ("ISO 2022 IR 159", "code-specific-character-set-iso-2022-ir-159"),
            ("ISO 2022 IR 149", "code-specific-character-set-iso-2022-ir-149"),
            ("ISO 2022 IR 58", "code-specific-character-set-iso-2022-ir-58"),
            ("ISO_IR 192", "code-specific-character-set-iso-ir-192"),
            ("GB18030", "code-specific-character-set-gb18030"),
            ("GBK", "code-specific-character-set-gbk"),
        ],
    ),
    (
        (0x0018, 0x9302),
        &[
            ("SPIRAL", "code-acquisition-type-spiral"),
            ("SEQUENCED", "code-acquisition-type-sequenced"),
            ("CONSTANT_ANGLE", "code-acquisition-type-constant-angle"),
            ("STATIONARY", "code-acquisition-type-stationary"),
            ("FREE", "code-acquisition-type-free"),
        ],
    ),
    (
        (0x0018, 0x9316),
        &[
            ("BRAIN", "code-convolution-kernel-group-brain"),
            ("SOFT_TISSUE", "code-convolution-kernel-group-soft-tissue"),
            ("LUNG", "code-convolution-kernel-group-lung"),
            ("BONE", "code-convolution-kernel-group-bone"),
            ("CONSTANT_ANGLE", "code-convolution-kernel-group-constant-angle"),
        ],
    ),
    (
        (0x0018, 0x1048),
        &[
            ("IODINE", "code-contrast-bolus-ingredient-iodine"),
            ("GADOLINIUM", "code-contrast-bolus-ingredient-gadolinium"),
            ("CARBON DIOXIDE", "code-contrast-bolus-ingredient-carbon-dioxide"),
            ("BARIUM", "code-contrast-bolus-ingredient-barium"),
        ],
    ),
    (
        (0x0018, 0x1315),
        &[
            ("Y", "code-variable-flip-angle-flag-y"),
            ("N", "code-variable-flip-angle-flag-n"),
        ],
    ),
    (
        (0x0018, 0x9008),
        &[
            ("SPIN", "code-echo-pulse-sequence-spin"),
            ("GRADIENT", "code-echo-pulse-sequence-gradient"),
            ("BOTH", "code-echo-pulse-sequence-both"),
        ],
    ),
    (
        (0x0018, 0x9016),
        &[
            ("RF", "code-spoiling-rf"),
            ("GRADIENT", "code-spoiling-gradient"),
            ("RF_AND_GRADIENT", "code-spoiling-rf-and-gradient"),
            ("NONE", "code-spoiling-none"),
        ],
    ),
    (
        (0x0018, 0x9020),
        &[
            ("ON_RESONANCE", "code-magnetization-transfer-on-resonance"),
            ("OFF_RESONANCE", "code-magnetization-transfer-off-resonance"),
            ("NONE", "code-magnetization-transfer-none"),
        ],
    ),
    (
        (0x0018, 0x9025),
        &[
            ("FAT", "code-spectrally-selected-suppression-fat"),
            ("WATER", "code-spectrally-selected-suppression-water"),
            (
                "FAT_AND_WATER",
                "code-spectrally-selected-suppression-fat-and-water",
            ),
            ("SILICON_GEL", "code-spectrally-selected-suppression-silicon-gel"),
            ("NONE", "code-spectrally-selected-suppression-none"),
        ],
    ),
    (
        (0x0018, 0x9075),
        &[
            ("DIRECTIONAL", "code-diffusion-directionality-directional"),
            ("BMATRIX", "code-diffusion-directionality-bmatrix"),
            ("ISOTROPIC", "code-diffusion-directionality-isotropic"),
            ("NONE", "code-diffusion-directionality-none"),
        ],
    ),
    (
        (0x0008, 0x9208),
        &[
            ("MAGNITUDE", "code-complex-image-component-magnitude"),
            ("PHASE", "code-complex-image-component-phase"),
            ("REAL", "code-complex-image-component-real"),
            ("IMAGINARY", "code-complex-image-component-imaginary"),
            ("MIXED", "code-complex-image-component-mixed"),
        ],
    ),
    (
        (0x0008, 0x9209),
        &[
            ("T1", "code-acquisition-contrast-t1"),
            ("T2", "code-acquisition-contrast-t2"),
            ("T2_STAR", "code-acquisition-contrast-t2-star"),
            ("PROTON_DENSITY", "code-acquisition-contrast-proton-density"),
            ("DIFFUSION", "code-acquisition-contrast-diffusion"),
            ("PERFUSION", "code-acquisition-contrast-perfusion"),
            ("FLUID_ATTENUATED", "code-acquisition-contrast-fluid-attenuated"),
            ("FLOW_ENCODED", "code-acquisition-contrast-flow-encoded"),
            ("STIR", "code-acquisition-contrast-stir"),
            ("TOF", "code-acquisition-contrast-tof"),
            ("TAGGING", "code-acquisition-contrast-tagging"),
        ],
    ),
    (
        (0x0008, 0x9207),
        &[
            ("MPR", "code-volume-based-calculation-technique-mpr"),
            ("CURVED_MPR", "code-volume-based-calculation-technique-curved-mpr"),
            ("MAX_IP", "code-volume-based-calculation-technique-max-ip"),
            ("MIN_IP", "code-volume-based-calculation-technique-min-ip"),
            (
                "VOLUME_RENDER",
                "code-volume-based-calculation-technique-volume-render",
            ),
            (
                "SURFACE_RENDER",
                "code-volume-based-calculation-technique-surface-render",
            ),
            ("NONE", "code-volume-based-calculation-technique-none"),
        ],
    ),
    (
        (0x0008, 0x0068),
        &[
            (
                "FOR PRESENTATION",
                "code-presentation-intent-type-for-presentation",
            ),
            ("FOR PROCESSING", "code-presentation-intent-type-for-processing"),
        ],
    ),
];
