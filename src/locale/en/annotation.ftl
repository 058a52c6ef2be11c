# Annotations: their names
annotation-point = Point
annotation-text = Text
annotation-arrow = Arrow
annotation-length = Length
annotation-angle = Angle
annotation-cobb = Cobb angle
annotation-bidirectional = Two diameters
annotation-rectangle = Rectangle
annotation-ellipse = Ellipse
annotation-free-region = Freehand region

# Beside the shape
length-unit-mm = { " " }mm
length-unit-pixels = { " " }pixels
measure-length = { $length }{ $unit }
measure-axes = { $long } × { $short }{ $unit }
measure-angle = { $degrees }°
measure-cobb = Cobb { $degrees }°
measure-area-mm = { $area } mm²
measure-area-cm = { $area } cm²
measure-area-pixels = { $area } pixels²
measure-mean = mean { $mean } ± { $deviation }{ $unit }
measure-range = min { $minimum } max { $maximum }{ $unit }
measure-value = { $value }{ $unit }
measure-padding = nothing acquired here
measure-none-inside = no acquired voxel in the region

# What the measure says, in full
measured-length = Straight distance between the two points, in patient space.
measured-axes = The longest diameter, then the diameter perpendicular to it in the same plane (RECIST 1.1).
measured-angle = Angle at the vertex, between the directions of the two other points.
measured-cobb = Angle between the two lines drawn along the vertebral end plates, each taken in the direction in which it crosses the spine (Cobb, 1948).
measured-area = Area inside the outline as drawn, not a count of voxels; perimeter { $perimeter }{ $unit }.
measured-spacing = Positions come from pixels of { $columns } × { $rows } mm and slices { $slices } mm apart on average.
measured-pixels = The files do not give the size of the pixels: lengths are counted in pixels, on acquired slices only, and an angle is right only if the pixels are square.
measured-voxel = Value of the voxel in column { $column }, row { $row }, slice { $slice }.
measured-interpolated = Value interpolated between the neighbouring voxels (trilinear): the point is not on an acquired slice.
measured-slice = { $count ->
    [one] Statistics of { $count } voxel of slice { $slice } whose centre lies in the region.
   *[other] Statistics of the { $count } voxels of slice { $slice } whose centres lie in the region.
  }
measured-raster = { $count ->
    [one] Statistics of { $count } interpolated (trilinear) sample, taken in the region's plane at a step of { $spacing } mm: that plane is not an acquired slice.
   *[other] Statistics of { $count } interpolated (trilinear) samples, taken in the region's plane at a step of { $spacing } mm: that plane is not an acquired slice.
  }
measured-raster-pixels = { $count ->
    [one] Statistics of { $count } interpolated (trilinear) sample in the region's plane, which is not an acquired slice.
   *[other] Statistics of { $count } interpolated (trilinear) samples in the region's plane, which is not an acquired slice.
  }
measured-deviation = The standard deviation is that of these values themselves (sum of squares divided by n).
measured-left-out = { $count ->
    [one] { $count } padding value, where nothing was acquired, is left out.
   *[other] { $count } padding values, where nothing was acquired, are left out.
  }

# Annotation file
annotations-not-json = { $file } cannot be read as an annotation file (line { $line }): it is damaged, take another copy.
annotations-other-format = { $file } is not an annotation file of this program: choose a .nego.json file.
annotations-newer = { $file } was written by a newer version of this program (format { $version }): update the program to open it.

# Undo, redo
history-draw = Drawing: { $what }
history-move = Move
history-add-point = adding a point
history-remove-point = removing a point
history-rename = Change of text
history-remove = Removal
history-remove-all = Removal of all annotations
history-save-plane = Saving of a plane
history-remove-plane = Removal of a plane
history-load = Opening of annotations

# Table for spreadsheets
csv-id = Number
csv-kind = Type
csv-label = Text
csv-study = Study UID
csv-series = Series UID
csv-stack = Stack
csv-slice = Slice
csv-x = x (mm, to the patient's left)
csv-y = y (mm, to the back)
csv-z = z (mm, to the head)
csv-length = Length
csv-second-length = Perpendicular length
csv-perimeter = Perimeter
csv-area = Area
csv-length-unit = Length unit
csv-angle = Angle (°)
csv-value = Value
csv-mean = Mean
csv-deviation = Standard deviation
csv-minimum = Minimum
csv-maximum = Maximum
csv-value-unit = Unit of the values
csv-count = Number of values
csv-left-out = Padding values left out
csv-sampling = Sampling
csv-millimetres = mm
csv-pixels = pixels
csv-voxels = voxels of the slice
csv-interpolated = interpolated
