writing-not-permitted = { $file } may not be written with your rights: choose a folder of your own.
writing-impossible = { $file } cannot be written ({ $reason }): choose another folder or make room.
writing-wrong-pixels = { $file } cannot be written: its image does not have { $columns } × { $rows } values of { $bits } bits.
writing-wrong-labels = { $file } cannot be written: its labels do not fill { $columns } × { $rows } × { $slices } voxels.
writing-unknown-label = { $file } cannot be written: label { $label } belongs to no segment, so describe it or clear it.
writing-no-segments = { $file } cannot be written: no voxel belongs to a segment.
writing-segment-numbers = { $file } cannot be written: segments must be numbered 1, 2, 3 and so on, but number { $number } stands where { $expected } must be.
writing-wrong-sources = { $file } cannot be written: it has { $slices } slices but refers to { $sources } images.
