cli-cannot-write = { $path } cannot be written ({ $error }); choose another place.
cli-nothing-to-show = { $count ->
    [0] There is no file to open there.
   *[other] None of the { $count } files can be shown; `negatoscope info` says why for each.
}
cli-no-such-stack = There is no stack { $stack } in series { $series }; `negatoscope info` lists what there is.
cli-no-such-slice = There is no slice { $slice }; the stack's last slice is { $last }.
cli-outside = The position { $position } lies outside the volume; `negatoscope info` gives its origin and size.
cli-sample = { $value } { $unit } at voxel { $voxel } of stack { $stack }
cli-bad-slab = The slab thickness must be a positive number of millimetres.
cli-bad-pixel-size = The pixel size must be a positive number of millimetres.
cli-bad-window = The window width must be a positive number.
cli-slice-needs-native = --slice counts acquired slices, so it goes with --plane native only; use --center for other planes.
cli-no-patient-space = The images do not say where they lie in the patient, so only --plane native can be drawn.
cli-oblique-needs-normal = An oblique plane needs --normal X,Y,Z, and an --up that does not point along it.
cli-no-such-palette = There is no palette { $name }; choose one of { $names }.
cli-no-such-preset = There is no preset { $name }; choose one of { $names }.
cli-no-display = No window can be opened here (no display), so an overview was written to { $path } instead.
cli-study = Study: { $description }
cli-no-description = (no description)
cli-series = Series
cli-modality = Modality
cli-description = Description
cli-stack = Stack
cli-matrix = Columns × rows × slices
cli-spacing = Spacing
cli-skipped = Skipped: { $reason }
cli-finding = Series { $series }, stack { $stack }: { $message } { $decision }
