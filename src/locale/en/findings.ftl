finding-split = The series holds images that do not make one stack; they were told apart by: { $by }.
finding-split-decision = { $frames ->
    [one] This one image makes a stack of its own, or one of the phases of a slice.
   *[other] These { $frames } images make a stack of their own, or one of the phases of the same slices.
}
finding-mixed-orientation = The series mixes { $orientations } image orientations.
finding-mixed-orientation-decision = Each orientation is shown apart; none is mixed into another's volume.
finding-mosaic = The slices are tiled into one mosaic picture, whose tiles have no position of their own here.
finding-bad-orientation = The orientation in the file is not made of two perpendicular unit vectors.
finding-missing-orientation = The file does not say how the image lies in the patient.
finding-missing-position = The file does not say where the images lie in the patient.
finding-missing-orientation-decision = Shown image by image as stored, without orientation letters and without reformats.
finding-missing-spacing = The file gives no pixel spacing.
finding-missing-spacing-decision = Pixels are shown square; lengths in millimetres cannot be measured.
finding-tilt = The slices are tilted by { $degrees }° against the direction in which they are stacked (gantry tilt).
finding-tilt-decision = Reformats use the true slice positions, so they are not sheared; the sign of the tilt tag is not used.
finding-gap = { $missing ->
    [one] One slice is missing after slice { $after }; the other slices are { $step } mm apart.
   *[other] { $missing } slices are missing, after slice { $after }; the other slices are { $step } mm apart.
}
finding-gap-decision = The true positions are kept; between the neighbours of a gap the reformat is interpolated and marked.
finding-irregular-spacing = The slices are unevenly spaced: { $least } to { $most } mm apart, usually { $usual } mm.
finding-irregular-spacing-decision = Reformats use the true position of every slice; where slices lie further apart, more is interpolated.
finding-duplicate = { $count ->
    [one] One image lies at the same position as another: { $files }.
   *[other] { $count } images lie at the same position as another: { $files }.
}
finding-duplicate-decision = The image numbered first is shown; the others are left out of the volume.
finding-single-slice = The stack has one slice only.
finding-single-slice-decision = Shown as acquired; other planes cannot be cut from one slice.
finding-per-slice-rescale = The rescale slope or intercept changes from slice to slice.
finding-per-slice-rescale-decision = Each slice is converted with its own values before anything is interpolated.
finding-padding = The file reserves the stored value { $value } for pixels where nothing was acquired.
finding-padding-range = The file reserves the stored values { $low } to { $high } for pixels where nothing was acquired.
finding-padding-decision = Pixels that hold it are shown as background and take no part in automatic windows, statistics or projections.
finding-lossy = The images were compressed with loss: fine detail and exact values may differ from the scanner's.
finding-lossy-decision = Shown as decoded; measured values are approximate.
finding-truncated = { $count ->
    [one] One file ends too early: { $file }.
   *[other] { $count } files end too early, the first is { $file }.
}
finding-truncated-decision = What is there is shown; copy the series again from its source to have all of it.
finding-identifiable = The files carry the patient's identity.
finding-identifiable-decision = It is not shown; to see it for this sitting: Help, "Show identity" (Ctrl+I). De-identify the series before passing it on.
finding-undecodable-frame = { $count ->
    [one] One image could not be decoded: { $reason }
   *[other] { $count } images could not be decoded; the first: { $reason }
}
finding-undecodable-frame-decision = Such slices are left empty; do not read anything into them.
split-localiser = localiser
split-matrix = matrix size
split-spacing = pixel spacing
split-frame-of-reference = frame of reference
split-pixel-kind = grey, grey turned round, or colour
split-orientation = orientation
split-echo = echo time
split-b-value = b-value
split-time = time
split-image-type = image type
split-inversion-time = inversion time
split-trigger-time = cardiac phase
split-acquisition = acquisition
split-repetition = repetition
