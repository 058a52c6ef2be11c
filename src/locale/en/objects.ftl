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
