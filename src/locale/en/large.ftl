# Large volumes
finding-too-large = These { $slices } slices of { $columns } × { $rows } pixels would take { $size } MB of memory; this machine can give them { $budget }.
finding-too-large-decision = Reformats are computed in a reduced volume, each voxel of which is the mean of { $columns } × { $rows } × { $slices } acquired voxels, at its true place. Acquired slices are shown and measured at full resolution, read one by one.
slice-coming = The slice is coming at full resolution…
