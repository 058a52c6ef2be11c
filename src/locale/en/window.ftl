# Start screen
start-subtitle = A light box for people who learn to read scans
teaching-only = For teaching, not for diagnosis
start-formats = DICOM files and folders, CT and MR, with or without file extensions
drop-hint = … or drop files or folders anywhere in this window
drop-now = Let go to open
start-samples = Sample cases: made-up images, of no real patient
sample-title = A schematic head
sample-about = A small made-up scan, computed on the spot, to try everything on.
sample-name = Sample: a made-up head
choose-series = Choose a series on the left
language-tip = Language of the program

# What draws
backend-gpu = Images drawn by { $adapter } ({ $interface })
backend-cpu = Images drawn by the processor, shown through { $adapter } ({ $interface })

# Progress and notices
scanning-start = Looking for files…
scanning = Reading headers: { $done } of { $total } files
loading = Reading slices: { $done } of { $total }
loading-cancelled = Reading was stopped. Choose the series again to read it.
drawing-now = Drawing…
first-slice-coming = Reading the first slice…
nothing-loaded = This series is not loaded. Choose it in the list to read it.
nothing-found = No file was found there. Open a folder that contains DICOM files.
only-segmentations = There are only segmentations there: regions marked on other images. Open the folder that holds those images.
nothing-readable = { $count ->
    [one] The file could not be read as an image
   *[other] None of the { $count } files could be read as an image
  }: { $reason }
notice-no-dialog = No file dialog is available on this system. Drop files into the window, or name them on the command line.
notice-no-sample = This build has no sample series. Open your own files instead.
error-no-display = No window can be opened: { $reason }
error-window = The window stopped: { $reason }
dismiss = OK
close = Close

# List of series
study-untitled = Study { $number }
slices = { $count ->
    [one] { $count } slice
   *[other] { $count } slices
  }
images = { $count ->
    [one] { $count } image
   *[other] { $count } images
  }
stack-of = stack { $stack } of { $total }
modality-ct = CT
modality-mr = MR
segmentations-hidden = { $count ->
    [one] One segmentation comes with these images: its structures can be laid over the planes and shown in the volume rendering.
   *[other] { $count } segmentations come with these images: their structures can be laid over the planes and shown in the volume rendering.
  }

# Tiles
tile-native = Acquired slices
tile-images = Acquired images
tile-axial = Axial
tile-coronal = Coronal
tile-sagittal = Sagittal
tile-rendered = Volume rendering
tile-slab-axial = Slab, axial
tile-slab-coronal = Slab, coronal
tile-slab-sagittal = Slab, sagittal
short-axial = ax
short-coronal = cor
short-sagittal = sag
slice-of = Slice { $slice } / { $total }
slice-of-at = Slice { $slice } / { $total } · { $axis } { $mm } mm
slice-at = { $axis } { $mm } mm

# Orientation letters: right, left, anterior, posterior, head, feet
letter-right = R
letter-left = L
letter-anterior = A
letter-posterior = P
letter-head = H
letter-feet = F

# Windows and values
window-text = Centre { $centre } · Width { $width }{ $unit } ({ $from })
window-lut-text = VOI LUT ({ $from })
window-from-file = file
window-named = { $name }
window-automatic = Automatic
window-manual = by hand
unit-hounsfield = { " " }HU
unit-other = { " " }{ $unit }
unit-none = { "" }
preset-brain = Brain
preset-subdural = Subdural
preset-bone = Bone
preset-lung = Lung
preset-mediastinum = Mediastinum
preset-abdomen = Abdomen
preset-liver = Liver
preset-angio = Vessels
preset-temporal = Temporal bone
pointer-value = { $value }{ $unit }
pointer-maximum = slab maximum { $value }
pointer-minimum = slab minimum { $value }
pointer-mean = slab mean { $value }
pointer-outside = outside the volume
pointer-padding = nothing acquired here
pointer-position = x { $x } · y { $y } · z { $z } mm

# Slabs, interpolation, palettes
slab-maximum = MIP · { $mm } mm thick
slab-minimum = MinIP · { $mm } mm thick
slab-mean = Mean · { $mm } mm thick
slab-off = No slab
slab-off-tip = A plane without thickness: each pixel is the value at one point.
slab-thickness = thickness
slab-thickness-tip = How much tissue, in mm, is projected into one image: half in front of the plane, half behind it.
projection-maximum = MIP (maximum)
projection-maximum-tip = Keeps the brightest value on each line of view: vessels with contrast, bone, nodules.
projection-minimum = MinIP (minimum)
projection-minimum-tip = Keeps the darkest value on each line of view: airways, emphysema.
projection-mean = Mean
projection-mean-tip = Averages the values on each line of view: less noise, like a thicker slice.
drawing-native = Native slice · { $interpolation }
drawing-image = Native image · { $interpolation }
drawing-reformat = Interpolated · { $interpolation }
interpolation-heading = Between voxels
interpolation-nearest = nearest voxel
interpolation-nearest-tip = Shows the voxels as they are, as blocks: nothing is invented, edges look like stairs.
interpolation-linear = linear
interpolation-linear-tip = Mixes the eight nearest voxels: smooth, never beyond their values.
interpolation-cubic = cubic
interpolation-cubic-tip = Mixes 64 voxels: sharper edges, which may overshoot the true values a little.
palette-heading = Colours

# Lengths
length-cm = { $value } cm
length-mm = { $value } mm

# Menus
menu-open = Open
menu-open-tip = Open files, a folder or a sample case.
menu-samples = Sample cases
menu-window = Windows
menu-window-tip = Windows made for an organ: which values become black, which white. Each has a digit key.
menu-slab = Slab
menu-slab-tip = Project a thickness of tissue into the active image: MIP, MinIP or mean.
menu-display = Display
menu-display-tip = Interpolation, colours and inversion of the active image.
no-reformat = This series cannot be reformatted: that takes at least two slices whose positions in the patient are known, all of them read.

# Actions: name, and what it teaches
action-open-files = Open files…
action-open-files-tip = Choose one or more DICOM files.
action-open-folder = Open a folder…
action-open-folder-tip = Read every DICOM file in a folder and in the folders inside it.
action-crosshair = Crosshair
action-crosshair-tip = Click a point: the three planes go through it, so that you see it from three sides.
action-window = Window
action-window-tip = Drag: right widens the window (how many units lie between black and white: less contrast), up lowers its centre (the value shown as mid-grey: a brighter image).
action-pan = Pan
action-pan-tip = Drag the image about.
action-zoom = Zoom
action-zoom-tip = Drag up to enlarge, down to reduce. Zooming shows bigger pixels, not finer detail.
action-layout = MPR, and back to one view
action-layout-tip = Axial, coronal, sagittal and slab side by side, or the acquired slices alone. Reformats are computed from all slices.
action-maximise = Enlarge one view
action-maximise-tip = The active view alone, and back.
action-next-tile = Next view
action-next-tile-tip = Makes the next view the active one: keys and menus act on it.
action-automatic = Automatic window
action-automatic-tip = A window from the histogram: nearly all tissue lies between black and white.
action-link = Same window: axial, coronal, sagittal
action-link-tip = Acquired slices, axial, coronal and sagittal share one window; the slab keeps its own.
action-invert = Invert
action-invert-tip = Black becomes white: some lines and nodules are easier to see.
action-reset = Reset
action-reset-tip = Window, zoom, position and colours of the active view as at the beginning.
action-next-slice = Next slice
action-next-slice-tip = One slice on.
action-previous-slice = Previous slice
action-previous-slice-tip = One slice back.
action-page-forward = Ten slices on
action-page-forward-tip = Ten slices on.
action-page-backward = Ten slices back
action-page-backward-tip = Ten slices back.
action-first-slice = First slice
action-first-slice-tip = To the first slice.
action-last-slice = Last slice
action-last-slice-tip = To the last slice.
action-enlarge = Enlarge
action-enlarge-tip = Enlarges the active view.
action-reduce = Reduce
action-reduce-tip = Reduces the active view.
action-series = Series
action-series-tip = Show or hide the list of series.
action-findings = Findings
action-findings-tip = What the program noticed in the files of this series (geometry, compression, missing slices…), and what it does about it.
action-shortcuts = Keys
action-shortcuts-tip = All keys and mouse gestures.
action-cancel = Cancel
action-cancel-tip = Stops what is being read.

# Keys as printed on the keyboard
key-control = Ctrl
key-shift = Shift
key-up = Up
key-down = Down
key-page-up = Page up
key-page-down = Page down
key-home = Home
key-end = End
key-escape = Esc

# Sheet of keys and gestures
shortcuts-title = Keys and mouse
menu-file-window = Window of the file
shortcuts-digits = Windows (CT)
mouse-wheel = Wheel
mouse-wheel-does = next or previous slice
mouse-left = Left drag
mouse-left-does = the chosen tool
mouse-right = Right drag
mouse-right-does = width and centre of the window
mouse-middle = Middle drag
mouse-middle-does = move the image
mouse-control-wheel = Ctrl + wheel
mouse-control-wheel-does = zoom to the pointer
mouse-double = Double click
mouse-double-does = one view alone, and back

# Line of state
hint-crosshair = Left: crosshair
hint-window = Left: window
hint-pan = Left: move
hint-zoom = Left: zoom
hint-mouse = Wheel: slices · Right: window · Middle: move · Ctrl+wheel: zoom

# Findings
findings-title = Findings
findings-none = Nothing was noticed about the files of this series that changes what is shown. This says nothing about the patient.
findings-button = Findings ({ $count })
findings-more = { $count ->
    [one] and { $count } more
   *[other] and { $count } more
  }
finding-decision = What the program does: { $decision }
finding-tags = Tags: { $tags }
severity-note = Note
severity-warning = Caution
severity-error = Error
skipped-title = { $count ->
    [one] { $count } file skipped
   *[other] { $count } files skipped
  }
gap-label = interpolated: slices missing
notice-no-preset = The presets on the digits hold for CT only, where values have a fixed meaning; here use 1 or A for the automatic window, or drag with the right button.
series-unnumbered = Series without number
