# DICOM objects
finding-missing-part = { $count ->
    [one] The object is split over { $total } files, of which one is missing: part { $parts }.
   *[other] The object is split over { $total } files, of which { $count } are missing: parts { $parts }.
}
finding-missing-part-decision = The images that are there keep their places; copy the series from its source again to have all of it.
finding-mosaic-split = The { $slices } slices were tiled into one mosaic picture (Siemens).
finding-mosaic-split-decision = Each tile is put at its own position, from the vendor's private header (slice normal, number of images).
split-direction = diffusion direction
split-dimension = dimension of the multi-frame object
finding-calibration-region = The ultrasound machine gives the scale of the picture: { $spacing } mm a pixel.
finding-calibration-region-decision = Lengths are true within the ultrasound region: columns { $left } to { $right }, rows { $top } to { $bottom }.
finding-calibration-region-everywhere = Lengths are true within the ultrasound region; not in the margins of the picture.
finding-calibration-fiducial = The image was calibrated on an object of known size: { $spacing } mm a pixel. { $how }
finding-calibration-fiducial-decision = Lengths are true at the depth of that object; they are marked “calibrated”.
finding-calibration-geometry = The pixel size was corrected from the geometry of the machine: { $spacing } mm. { $how }
finding-calibration-geometry-decision = Lengths are true at the depth that the machine assumed; they are marked “calibrated”.
finding-calibration-magnification = The file estimates the radiographic magnification at { $factor }.
finding-calibration-magnification-decision = The pixel size at the detector is divided by that magnification: { $spacing } mm. Lengths, marked “magnification corrected”, hold at the estimated depth only.
finding-calibration-unstated = The pixel size ({ $spacing } mm) is not that of the detector, and the file does not tell how it was corrected.
finding-calibration-unstated-decision = Lengths go by that size; they are marked “unknown plane”.
finding-calibration-detector = The file gives the pixel size at the detector only: { $spacing } mm.
finding-calibration-detector-decision = Lengths are those of the shadow on the detector, which is larger than the object; they are marked “at the detector”.
finding-calibration-film = The file gives the pixel size on the digitised film only: { $spacing } mm.
finding-calibration-film-decision = Lengths are those measured on the film, without correction of the magnification; they are marked “on the film”.
finding-calibration-unknown-plane = The file gives a pixel size ({ $spacing } mm) without telling whether it holds at the detector or in the patient.
finding-calibration-unknown-plane-decision = Lengths go by that size; they are marked “unknown plane”.
calibration-description = The file adds: { $text }
calibration-no-description = The file does not tell how.
finding-pixel-ratio = The file does not give the pixel size, only its ratio of height to width: { $ratio }.
finding-pixel-ratio-decision = The image is shown undistorted; no length can be measured.
finding-spacing-contradiction = The file gives two pixel sizes that contradict each other: { $used } mm and { $other } mm.
finding-spacing-contradiction-decision = Display and lengths go by { $used } mm; do not trust the lengths.
plane-detector = at the detector
plane-corrected = (magnification corrected)
plane-calibrated = (calibrated)
plane-film = on the film
plane-unknown = (unknown plane)
measure-in-plane = { $measure } { $plane }
measured-at-detector = Length of the shadow on the detector: the object, nearer to the tube, is smaller.
measured-corrected = Length at the detector divided by the magnification that the file estimates; true at that depth only.
measured-calibrated = Length calibrated for one depth; what lies nearer to the tube is smaller than it measures.
measured-on-film = Length on the digitised film; the object, magnified by the projection, is smaller.
measured-unknown-plane = The file does not tell at what depth its scale holds: the length may be that of the magnified shadow.
measured-nothing = The file gives only the ratio of a pixel's sides: angles are true, no length can be measured.
