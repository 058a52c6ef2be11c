# What is said of an answer.
grade-wrong-kind = This answer belongs to another kind of question.
grade-no-place = This answer points nowhere: one of its coordinates is not a number. Answer again.

# What cannot be graded for now
grade-no-structure = This question cannot be graded yet: the place of the structure ({ $structure }) is missing. Put its segmentation file back.
grade-no-series = This question cannot be graded yet: the series "{ $series }" is not loaded. Open it, then submit again.
grade-no-voxels = This question cannot be graded: the structure ({ $structure }) lies outside the series. Tell the author of the exercise.
grade-nothing-asked = This question cannot be graded: it does not say which structure to find. Tell the author of the exercise.
structure-shape-wrong = The place of the structure ({ $structure }) encloses no volume, or its outline is not flat. Correct its geometry in the exercise.
structure-no-file = The structure ({ $structure }) is drawn in the segmentation "{ $file }", which could not be read. Put that file back.
structure-no-segment = The structure ({ $structure }) should be segment { $number } of the segmentation "{ $file }", which lacks that segment or has it empty. Correct the number in the exercise.

# Directions, as of the patient
grade-off-left = { $distance } mm too far to the patient's left
grade-off-right = { $distance } mm too far to the patient's right
grade-off-posterior = { $distance } mm too posterior
grade-off-anterior = { $distance } mm too anterior
grade-off-superior = { $distance } mm too superior
grade-off-inferior = { $distance } mm too inferior
grade-both = { $one } and { $other }
grade-none = none
grade-written = { $text }
grade-listed = { $first }, { $rest }
grade-unit-degrees = °

# Locate
grade-locate-inside = Right: the marker is in the structure asked for ({ $structure }).
grade-locate-near = Nearly: the marker is { $off } for the structure asked for ({ $structure }).
grade-locate-far = No: the marker is { $off } for the structure asked for ({ $structure }).
grade-locate-distance = In a straight line it is { $distance } mm from its surface.
grade-hit = You pointed at: { $structure }.
grade-hit-near = Nearest structure to your marker: { $structure }, { $distance } mm away.

# Choose
grade-choice-right = Right.
grade-choice-wrong = No, that is not it.
grade-choice-some = Partly: { $right ->
    [one] { $right } right answer
   *[other] { $right } right answers
  } of { $all }, { $wrong ->
    [0] none wrong
   *[other] { $wrong } wrong
  }.
grade-choice-too-many = Only one answer was asked for.
grade-choice-unknown = One of the chosen answers is no longer part of the question.
grade-choice-about = { $option }: { $text }
grade-choice-none-right = None of the options was right.
grade-choice-solution = { $count ->
    [one] Expected answer: { $options }.
   *[other] Expected answers: { $options }.
  }

# Sort
grade-order-right = Right: everything is in order.
grade-order-some = Nearly: { $right } of { $pairs } pairs are in the right order.
grade-order-wrong = No: { $right } of { $pairs } pairs in the right order.
grade-order-missing = { $count ->
    [one] One item is missing.
   *[other] { $count } items are missing.
  }
grade-order-swapped = "{ $first }" comes before "{ $second }".
grade-order-solution = Expected order: { $items }.
grade-order-solution-from = Expected order, from { $first } to { $last }: { $items }.

# Measure
grade-measure-right = Right: you find { $value }{ $unit }, the expert { $expected }{ $unit }.
grade-measure-near = Nearly: you find { $value }{ $unit }, the expert { $expected }{ $unit }.
grade-measure-far = No: you find { $value }{ $unit }, the expert { $expected }{ $unit }.
grade-measure-elsewhere = This was measured on images of another frame of reference. Measure on the series of the question.
grade-measure-length-wanted = A length was asked for: draw it with the Length tool.
grade-measure-angle-wanted = An angle was asked for: draw it with the Angle tool, the vertex second.
grade-measure-region-wanted = A region was asked for: draw a rectangle, an ellipse or a contour.
grade-measure-empty = The region holds no acquired voxel: draw it larger, on the image.
grade-measure-end = The end that is furthest off is { $distance } mm from the expert's: { $off }.
grade-measure-vertex = The vertex is { $distance } mm from the expert's: { $off }.
grade-measure-small = The region has { $area } mm²: it takes at least { $least } mm² for the noise to average out.
grade-measure-outside = { $share } % of the region is outside the structure ({ $structure }): neighbouring tissue falsifies the mean.

# Outline
grade-outline-right = Right: overlap { $dice } of 1 (Dice), outlines { $distance } mm apart on average.
grade-outline-near = Nearly: overlap { $dice } of 1 (Dice), outlines { $distance } mm apart on average.
grade-outline-far = No: overlap { $dice } of 1 (Dice), outlines { $distance } mm apart on average.
grade-outline-no-truth = This question cannot be graded: the plane asked for does not cut the structure. Tell the author of the exercise.
grade-outline-empty = Your contour encloses nothing: draw at least three points around the structure.
grade-outline-off-plane = Your contour is drawn { $distance } mm from the plane asked for.
grade-outline-large = It is too large: { $area } cm² instead of { $expected } cm².
grade-outline-small = It is too small: { $area } cm² instead of { $expected } cm².
grade-outline-shifted = As a whole it is { $off }.

# Window
grade-window-right = Right: this window tells the two tissues apart by { $contrast } grey levels of 255.
grade-window-near = Nearly: this window tells the two tissues apart by { $contrast } grey levels of 255.
grade-window-far = No: this window tells the two tissues apart by { $contrast } grey levels of 255.
grade-window-none = This window has no width: no grey is seen in it.
grade-window-contrast = The contrast is too low: { $contrast } grey levels between { $target } and { $background }, it takes { $wanted }.
grade-window-clipped = { $share } % of the voxels of these tissues are plain black or plain white, without detail; { $most } % at most are allowed.
grade-window-raise = Raise the centre ({ $centre }{ $unit } for a width of { $width }{ $unit }): too many voxels are white.
grade-window-lower = Lower the centre ({ $centre }{ $unit } for a width of { $width }{ $unit }): too many voxels are black.
grade-window-widen = Widen the window (centre { $centre }{ $unit }, width { $width }{ $unit }): it cuts off at both ends.
grade-window-narrow = Narrow the window (centre { $centre }{ $unit }, width { $width }{ $unit }): the two tissues have nearly the same grey in it.
grade-window-values = Mean values: { $target } { $value }{ $unit }, { $background } { $other }{ $unit }.
grade-window-centre = A centre between the two, near { $middle }{ $unit }, suits.

# Build a plane
grade-plane-none = This plane has no direction.
grade-plane-right = Right: the plane is { $angle }° and { $distance } mm off the expert's.
grade-plane-near = Nearly: the plane is { $angle }° and { $distance } mm off the expert's.
grade-plane-far = No: the plane is { $angle }° and { $distance } mm off the expert's.
grade-plane-turn = To straighten it, { $turns }.
grade-plane-moved = At the reference point it passes { $off }.
grade-nod-forward = tilt it { $degrees }° forwards (the front goes down)
grade-nod-backward = tilt it { $degrees }° backwards (the front goes up)
grade-bend-left = bend it { $degrees }° towards the patient's left
grade-bend-right = bend it { $degrees }° towards the patient's right
grade-turn-left = turn it { $degrees }° towards the patient's left
grade-turn-right = turn it { $degrees }° towards the patient's right

# Find every lesion
grade-find-normal-right = Right: there is no lesion in this series.
grade-find-normal-wrong = There is no lesion in this series: { $wrong ->
    [one] your mark is false
   *[other] your { $wrong } marks are false
  }.
grade-find-all = { $all ->
    [one] Right: the lesion is found, with no false mark.
   *[other] Right: all { $all } lesions are found, with no false mark.
  }
grade-find-some = { $found ->
    [0] No lesion found
    [one] { $found } lesion found
   *[other] { $found } lesions found
  } of { $all }, { $wrong ->
    [0] no false mark
    [one] { $wrong } false mark
   *[other] { $wrong } false marks
  }.
grade-find-missed = To look at again: { $names }.
grade-find-near-miss = Your nearest mark is { $distance } mm from the surface of: { $structure }.
grade-find-false-on = A false mark is on: { $structure }.
grade-find-false-near = A false mark is { $distance } mm from: { $structure }.
grade-find-sure = You were sure of a false mark: before you commit yourself, check in another plane.
