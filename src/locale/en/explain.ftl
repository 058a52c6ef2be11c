# Numbers
explain-span = { $low } to { $high }
explain-plus = + { $value }
explain-minus = − { $value }
explain-in-brackets = ({ $value })
explain-value = { $value }{ $unit }

# Series: what was acquired
explain-title-acquired = What was acquired
explain-description = Description in the file: { $description }.
explain-nothing-stated = The file states no acquisition setting.
explain-equipment = Equipment: { $name }.
explain-body-part = Body part in the file: { $part }.
explain-thickness = Slice thickness: { $value } mm. Every voxel is a mean over this thickness: a small object loses contrast in it (partial volume).
explain-thickness-contiguous = Slice thickness: { $value } mm, step between slices: { $step } mm. The slices touch: all tissue is seen once.
explain-thickness-overlap = Slice thickness: { $value } mm, step between slices: { $step } mm. The slices overlap by { $shared } mm: reformats are smoother, but neighbouring slices repeat part of the same tissue.
explain-thickness-gap = Slice thickness: { $value } mm, step between slices: { $step } mm. Between two slices { $gap } mm of tissue were not measured: a small lesion can lie there unseen.
explain-thickness-gap-mr = Slice thickness: { $value } mm, step between slices: { $step } mm. The gap of { $gap } mm was not measured: it keeps the excitation of one slice from disturbing its neighbours.

# CT
explain-kvp = Tube voltage: { $value } kV. The higher it is, the more X-rays pass through the body, and the less iodine and bone stand out.
explain-kvp-low = Tube voltage: { $value } kV, a low voltage. Iodine stands out more, but fewer X-rays pass through the patient: there is more noise at equal mAs.
explain-kvp-high = Tube voltage: { $value } kV, a high voltage. X-rays pass through bone and metal more easily, but iodine stands out less.
explain-current = Tube current: { $value } mA. Twice the current gives twice the X-rays, and so twice the dose.
explain-current-varies = Tube current: { $value } mA, depending on the slice. The scanner did not send the same amount of X-rays everywhere.
explain-turn = Rotation time: { $value } s. The faster the turn, the less heart and breathing blur the image.
explain-exposure-time = Exposure time: { $value } ms. The shorter it is, the less movement blurs the image.
explain-exposure = Exposure: { $value } mAs. Four times the mAs halves the noise, for four times the dose.
explain-exposure-product = Exposure: { $current } mA for { $time } ms make { $mas } mAs. Four times the mAs halves the noise, for four times the dose.
explain-exposure-doubtful = Exposure in the file: { $value }, but { $current } mA for { $time } ms make { $mas } mAs. So the number in the file is not in mAs: do not rely on it.
explain-filter = Filter: { $name }. It takes the least penetrating X-rays out of the beam, which give dose to the skin without forming the image.
explain-collimation = Collimation: { $rows } × { $single } mm = { $total } mm. The width of one row sets the thinnest slice that can be reconstructed.
explain-collimation-total = Total collimation: { $total } mm. This is the width of the beam along the table.
explain-feed = Table feed: { $value } mm per turn. A larger feed covers the same length faster.
explain-pitch-above = Pitch: { $value }. Above 1 the table moves by more than one beam width per turn: the scan is faster, with fewer measurements for each position.
explain-pitch-one = Pitch: { $value }. The table moves by one beam width per turn.
explain-pitch-below = Pitch: { $value }. Below 1 the turns overlap: each position is measured more than once, for more dose at equal mA.
explain-pitch-computed = { $meaning } Here { $feed } mm of feed per turn for { $total } mm of collimation.
explain-kernel = Reconstruction kernel: { $name }. It sets the balance between fine detail and noise.
explain-kernel-soft = Reconstruction kernel: { $name }, a soft kernel. It smooths the noise to show small differences in contrast, at the cost of less sharp edges.
explain-kernel-sharp = Reconstruction kernel: { $name }, a sharp kernel. It makes edges and fine detail sharper but raises the noise: soft tissue is hard to judge in it.
explain-diameter = Reconstruction diameter: { $value } mm. The smaller it is, the smaller the pixel for the same matrix.
explain-diameter-pixel = Reconstruction diameter: { $value } mm shared among { $columns } columns, which makes { $pixel } mm per pixel.
explain-tilt-stated = Gantry tilt in the file: { $value }°. Its sign differs between makers: only the position of the slices counts.
explain-ctdi = CTDIvol: { $value } mGy. It is the mean dose in a standard phantom: it serves to compare protocols and is not the dose of this patient.
explain-contrast-ct = Contrast agent in the file: { $name }. Iodine absorbs X-rays strongly: what contains it looks brighter.

# MR
explain-field = Magnetic field: { $value } T. The signal grows with the field.
explain-field-high = Magnetic field: { $value } T, a strong field. The signal is larger, but so are susceptibility artefacts and the shift between fat and water.
explain-field-low = Magnetic field: { $value } T, a weak field. The signal is smaller, but so are susceptibility artefacts.
explain-sequence = Sequence family: { $name }.
explain-sequence-spin = Sequence family: { $name }, spin echo. The 180° pulse makes up for errors of the field: the signal decays with T2.
explain-sequence-spin-train = Sequence family: { $name }, spin echo, several echoes per excitation. The scan is faster; the contrast comes mostly from the echoes in the centre of k-space.
explain-sequence-spin-inversion = Sequence family: { $name }, inversion recovery followed by a spin echo. The inversion can null the signal of a chosen tissue.
explain-sequence-gradient = Sequence family: { $name }, gradient echo. Without a 180° pulse, errors of the field are not made up for: the signal decays with T2*.
explain-sequence-gradient-inversion = Sequence family: { $name }, gradient echo after an inversion. The inversion strengthens T1 contrast.
explain-sequence-planar = Sequence family: { $name }, echo planar. Many lines are read after a single excitation: it is very fast, but the image is distorted near air and metal.
explain-variant = Sequence options: { $terms }.
explain-variant-sk = segmented k-space
explain-variant-mtc = magnetisation transfer
explain-variant-ss = steady state
explain-variant-trss = time-reversed steady state
explain-variant-sp = spoiled
explain-variant-mp = prepared magnetisation
explain-variant-osp = oversampling in phase
explain-sequence-name = The maker's name of the sequence: { $name }.
explain-2d = 2D acquisition. Each slice is excited on its own.
explain-3d = 3D acquisition. The whole volume is excited together, then encoded across the slices too: slices can be thin and touch.
explain-tr = TR: { $value } ms. This is the time between two repetitions of the sequence; with the flip angle it sets the weight of T1.
explain-tr-short = TR: { $value } ms, short. Tissues with a long T1 have no time to recover their magnetisation: T1 counts much.
explain-tr-middle = TR: { $value } ms. The magnetisation recovers in part: T1 still counts.
explain-tr-long = TR: { $value } ms, long. The magnetisation of most tissues recovers almost completely: T1 counts little.
explain-te = TE: { $value } ms. The longer it is, the more differences in decay between tissues show, and the weaker the signal is.
explain-te-short = TE: { $value } ms, short. The signal hardly has time to decay: T2 counts little.
explain-te-long = TE: { $value } ms, long. Tissues with a short T2 have lost their signal, fluids have kept it: T2 counts much.
explain-te-long-gradient = TE: { $value } ms, long for a gradient echo. The signal has decayed with T2*: blood and calcium make voids in it.
explain-ti-short = TI: { $value } ms, short. The image is read when fat, whose T1 is short, gives little signal.
explain-ti-middle = TI: { $value } ms. The image is read while the magnetisation recovers, when differences in T1 are large.
explain-ti-long = TI: { $value } ms, long. The image is read when fluid, whose T1 is long, gives little signal.
explain-weighting-t1 = Short TR and short TE: the image is T1-weighted.
explain-weighting-t2 = Long TR and long TE: the image is T2-weighted.
explain-weighting-density = Long TR and short TE: the image is weighted by proton density.
explain-weighting-t2-star = Gradient echo with a long TE: the image is T2*-weighted.
explain-flip = Flip angle: { $value }°. It sets the part of the magnetisation that gives signal at each excitation.
explain-flip-small = Flip angle: { $value }°. A small angle keeps magnetisation in reserve: excitations can be repeated at a short TR.
explain-train = Echo train: { $value } echoes. Reading several echoes in a row speeds up the scan; the signal changes along the train, which softens the image.
explain-averages = Averages: { $value }. The scan takes { $value } times as long, and the signal-to-noise ratio is multiplied by { $gain }.
explain-averages-one = Averages: { $value }. No repetition is added to reduce the noise.
explain-bandwidth = Bandwidth: { $value } Hz per pixel. The wider it is, the less fat is shifted, and the more noise there is.
explain-bandwidth-shift = Bandwidth: { $value } Hz per pixel. Fat resonates { $hertz } Hz lower than water. Its shift in the readout direction, in pixels: { $hertz } / { $value } = { $pixels }.
explain-parallel = Parallel imaging: factor { $value }. Fewer lines are acquired, and the signal-to-noise ratio is divided by at least { $loss }.
explain-b-zero = b-value: 0 s/mm². Diffusion has no weight in this image, which is the reference of the diffusion images.
explain-b-weak = b-value: { $value } s/mm². Diffusion has little weight; it is mostly moving blood that loses its signal.
explain-b = b-value: { $value } s/mm². Water that moves freely loses its signal; restricted diffusion stays bright, but so does a long T2.
explain-contrast-mr = Contrast agent in the file: { $name }. Gadolinium shortens T1: what takes it up is brighter on T1.

# Series: geometry
explain-title-geometry = The geometry as found
explain-matrix = Matrix: { $columns } × { $rows }, { $slices ->
    [one] one slice
   *[other] { $slices } slices
  }.
explain-no-spacing = The size of a pixel is not known: the file does not give it.
explain-field-of-view = Field of view: { $width } × { $height } mm, with pixels of { $pixel } × { $row } mm.
explain-voxel-isotropic = Voxel: { $x } × { $y } × { $z } mm. It is isotropic: every plane is equally fine.
explain-voxel-elongated = Voxel: { $x } × { $y } × { $z } mm. It is not isotropic: its longest side is { $ratio } times the shortest.
explain-no-place = Where the image lies in the patient is not known.
explain-axial = axial
explain-coronal = coronal
explain-sagittal = sagittal
explain-orientation = The slices are { $plane }.
explain-orientation-oblique = The slices are { $plane }, at { $degrees }° to the plane of anatomy.
explain-step = Step between slices: { $value } mm, regular. It is worked out from the position of each slice.
explain-step-varies = Step between slices: { $value } mm, usually { $usual } mm. It is worked out from the position of each slice.
explain-step-stated = The file states a spacing of { $stated } mm, but the positions give { $found } mm from slice to slice, at right angles to the slices. The positions are used.
explain-extent = From the first to the last of the { $slices } slices { $mm } mm are covered.
explain-tilt-found = The slices are stacked at { $degrees }° to their normal: the volume is sheared, and reformats allow for it.

# Series: findings
explain-title-findings = What was noticed
explain-no-findings = Nothing unusual was noticed about this series.
explain-finding = { $finding } { $decision }

# Series: trust
explain-title-trust = What can be trusted
explain-trust-no-lengths = No length in millimetres can be measured: the size of a pixel is not known.
explain-trust-projected-lengths = Lengths are those of a projection: their scale changes with the depth in the patient. Do not measure them.
explain-trust-lengths = Lengths in the slice can be measured to one pixel, which is { $pixel } mm.
explain-trust-steps = Across the slices, lengths can be measured to one step, which is { $step } mm.
explain-trust-uneven-steps = Across the slices, the step is not regular. Where it is largest, lengths can only be measured to { $step } mm.
explain-trust-hounsfield = The values are Hounsfield units: water is at 0 and air at −1000. They compare with another CT of the same voltage, with the same kernel and the same contrast injection.
explain-trust-unit = The values are in { $unit }, the unit that the file states.
explain-trust-mr-values = The values have no unit: they depend on the settings and on the coil. Compare tissues in one image, never numbers of two examinations.
explain-trust-no-unit = The values have no known unit: compare them within this series only.
explain-trust-lossy = Lossy compression has changed the values: take no fine measurement from them.
explain-trust-no-place = No reformat is possible: the position of the slices is not known.
explain-trust-one-slice = No reformat is possible from a single slice.
explain-trust-fine = Reformats are as fine as the slices: the step is { $step } mm, the pixel { $pixel } mm.
explain-trust-coarse = Across the slices a reformat is { $ratio } times less fine than in the slice: the step is { $step } mm, the pixel { $pixel } mm. What it shows between two slices is computed.
explain-trust-same-frame = Positions compare with the other series that have the same frame of reference, if the patient did not move between them.
explain-trust-no-frame = Positions compare with no other series: the frame of reference is not known.

# Pixel: stored value
explain-title-outside = Outside the volume
explain-outside = No slice covers this point: it is shown black, in an inverted image too.
explain-title-stored = The stored value
explain-voxel = Voxel of column { $column }, row { $row }, slice { $slice }.
explain-stored = The file holds { $value }, in bits: { $bits }.
explain-bits = { $stored } bits of { $allocated } carry the value: bits { $low } to { $high }.
explain-signed = The first bit is the sign: possible values go from { $low } to { $high }.
explain-unsigned = There is no sign bit: possible values go from 0 to { $high }.
explain-stored-real = The file holds the floating-point number { $value }.
explain-stored-one-of = { $count } different stored values give this same result in the file's table.
explain-stored-unknown = The file is more precise than what is kept in memory: the exact stored value is no longer known.
explain-not-a-number = The file holds something here that is not a number: the point is shown black.
explain-padding = This is the value reserved for pixels where nothing was acquired: the point is shown black.

# Pixel: modality value
explain-title-modality = From the stored value to the measurement
explain-rescale = { $slope } × { $stored } { $intercept } = { $value }
explain-rescale-only = The stored value × { $slope } { $intercept } gives { $value }.
explain-rescale-own = Slope and intercept change from slice to slice: these are those of slice { $slice }.
explain-modality-lut = A table of the file gives the measurement: { $value }.
explain-modality-none = The file gives neither slope nor intercept: the measurement is the stored value, { $value }.
explain-hounsfield = On the Hounsfield scale water is 0 and air −1000.

# Pixel: mix of voxels
explain-title-mix = Where the value comes from
explain-mix-nearest = Nearest voxel: the value of a single voxel is copied.
explain-mix-linear = Linear interpolation: { $voxels ->
    [one] one voxel counts
   *[other] { $voxels } voxels are mixed
  }, in { $slices ->
    [one] one slice
   *[other] { $slices } slices
  }.
explain-mix-cubic = Cubic interpolation: { $voxels ->
    [one] one voxel of 64 counts
   *[other] { $voxels } voxels of 64 count
  }, in { $slices ->
    [one] one slice
   *[other] { $slices } slices
  }.
explain-mix-slice = Slice { $slice }: { $share } %.
explain-mix-voxel = Column { $column }, row { $row }: { $value } × { $share } %.
explain-mix-padded = Column { $column }, row { $row }: nothing was acquired, { $share } %.
explain-mix-negative = A negative weight takes away: it makes edges sharper, and can exceed the true values.
explain-on-slice = The point is in the plane of slice { $slice }, which was acquired.
explain-nearest-slice = The nearest acquired slice is slice { $slice }, { $mm } mm away.
explain-mix-value = The sum is { $value }.
explain-mix-padding = The nearest voxel is reserved for points where nothing was acquired: the point is shown black.

# Pixel: slab
explain-title-slab = What the slab gathers
explain-slab = { $samples } samples are taken over a thickness of { $mm } mm, one every { $step } mm.
explain-slab-left-out = { $count ->
    [one] One sample is left out: it is outside the volume, or nothing was acquired there.
   *[other] { $count } samples are left out: they are outside the volume, or nothing was acquired there.
  }
explain-slab-empty = No sample has a value: the point is shown black.
explain-slab-maximum = MIP: the highest value is kept, { $value }.
explain-slab-minimum = MinIP: the lowest value is kept, { $value }.
explain-slab-mean = Mean: the two samples at the ends count one half. The sum is divided by { $total }, which gives { $value }.
explain-slab-behind = This value lies { $mm } mm behind the plane, closest to slice { $slice }.
explain-slab-before = This value lies { $mm } mm in front of the plane, closest to slice { $slice }.
explain-slab-in-plane = This value lies in the plane itself, closest to slice { $slice }.

# Pixel: window
explain-title-window = From the measurement to the grey level
explain-title-voi-lut = From the measurement to the grey level, by a table
explain-window-reach = Centre { $centre }, width { $width }: black up to { $low }, white from { $high } on.
explain-window-sigmoid-reach = Centre { $centre }, width { $width }: an S-shaped curve, without a sharp end at black or white.
explain-window-linear = (({ $value } − ({ $centre } − 0.5)) / ({ $width } − 1) + 0.5) × 255 = { $grey }
explain-window-exact = (({ $value } { $centre }) / { $width } + 0.5) × 255 = { $grey }
explain-window-sigmoid = 255 / (1 + exp(−4 × ({ $value } { $centre }) / { $width })) = { $grey }
explain-window-step = Centre { $centre }, width 1: everything is black up to { $threshold } and white above. Here the measurement is { $value }.
explain-window-below = The measurement does not exceed { $low }: the level is 0, as for all lower values.
explain-window-above = The measurement exceeds { $high }: the level is 255, as for all higher values.
explain-rounded = Rounded: level { $level } of 255.
explain-lut-entry = The table begins at the value { $first }: the measurement { $value } takes entry { $entry } (counted from 0) of { $entries }.
explain-lut-beyond = The measurement is outside the table: the entry at the end is used.
explain-lut-grey = This entry is { $part } of the maximum: { $part } × 255 = { $grey }.

# Pixel: display
explain-title-display = From the grey level to the screen
explain-inverted-file = The file asks for low values to be bright: the level is inverted.
explain-inverted-reader = You asked for inversion: the level is inverted.
explain-inverted-twice = The file asks for low values to be bright, and you asked for inversion: the two cancel out.
explain-inversion = 255 − { $level } = { $shown }
explain-grey = On screen: red, green and blue at { $level }, a grey.
explain-palette = The palette { $palette } gives level { $level }: red { $red }, green { $green }, blue { $blue }.
