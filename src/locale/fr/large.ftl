# Grands volumes
finding-too-large = Ces { $slices } coupes de { $columns } × { $rows } pixels prendraient { $size } Mo en mémoire ; cette machine peut leur en donner { $budget }.
finding-too-large-decision = Les reconstructions sont calculées dans un volume réduit, où chaque voxel est la moyenne de { $columns } × { $rows } × { $slices } voxels acquis, à sa vraie place. Les coupes acquises sont montrées et mesurées en pleine résolution, lues une à une.
slice-coming = La coupe arrive en pleine résolution…
