# Structures over images
drawn-over-no-space = { $file }: this series does not say where its images lie in the patient; no structure can be placed on it.
drawn-over-other-images = { $file } was drawn on images that are not those of this series: its structures are not shown.
drawn-over-other-frame = { $file } was drawn in another frame of reference, on images that are not those of this series: its structures are not shown.
drawn-over-other-direction = { $file } does not have the axes of this series: its structures are not shown.
drawn-over-other-size = { $file } has { $own } voxels, the series { $wanted }: its structures are not shown.
drawn-over-other-spacing = { $file } has voxels of { $own } mm, the series of { $wanted } mm: its structures are not shown.
drawn-over-other-place = { $file } lies { $mm } mm away from this series: its structures are not shown.
drawn-over-too-large = { $count } structures would take too much memory to be drawn over images.
drawn-over-too-many = { $count } structures are more than the { $most } that can be drawn over images.
drawn-over-title = Structures
drawn-over-button = Structures ({ $count })
drawn-over-show = Show on images
drawn-over-show-tip = Lays the structures over the images; neither the window nor a pixel of them changes.
drawn-over-outline = Outlines
drawn-over-outline-tip = A line at the border of each structure, equally thin at any magnification.
drawn-over-fill = Fill
drawn-over-fill-tip = A see-through colour on all of the structure; of a fractional segmentation, the more opaque the larger the fraction.
drawn-over-opacity = Opacity
drawn-over-segmentation = DICOM segmentation
drawn-over-structure-set = Radiotherapy contours (RTSTRUCT)
drawn-over-label-map = NIfTI label map
drawn-over-by-hand = Drawn by hand.
drawn-over-by-both = Drawn with the help of an algorithm, and corrected by hand ({ $name }).
drawn-over-by-machine = Drawn by an algorithm, with no correction declared ({ $name }).
drawn-over-by-nobody = The file does not say who drew it: a person or an algorithm.
drawn-over-by-several = Drawn in several ways: see each structure.
drawn-over-contours = { $count ->
    [one] 1 contour
   *[other] { $count } contours
}
action-structures = Structures of the study
action-structures-tip = The list of the structures drawn in the study's files (SEG, RTSTRUCT, NIfTI): names, colours, volumes, and who drew them.
action-show-structures = Structures on images
action-show-structures-tip = Shows or hides the structures laid over the images.
drawn-over-no-images = { $file }: no image was opened with it.
cli-drawn = Structures: { $path } ({ $kind })
cli-drawn-fits = { $count ->
    [one] {"  "}Drawn on one open series.
   *[other] {"  "}Drawn on { $count } open stacks of images.
}
cli-drawn-number = No.
cli-drawn-name = Name
cli-drawn-colour = Colour
cli-drawn-size = Size
cli-drawn-by = Drawn
cli-drawn-voxels = { $voxels ->
    [one] { $voxels } voxel
   *[other] { $voxels } voxels
}, { $ml } ml
