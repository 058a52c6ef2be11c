# Curved reformats: curves
curve-too-few-points = A curve needs at least two different points.
curve-too-many-points = A curve may have at most { $most } points.
curve-not-finite = A coordinate of the curve is not a number.
