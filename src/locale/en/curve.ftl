# Curved reformats: curves
curve-too-few-points = A curve needs at least two different points.
curve-too-many-points = A curve may have at most { $most } points.
curve-not-finite = A coordinate of the curve is not a number.

# Curve files
curve-not-json = { $file } is no curve: line { $line } is not JSON; write {"{"}"format": "negatoscope-curve", "version": 1, "points": [[x, y, z], …]{"}"}.
curve-newer = { $file } was written by a newer version of this program (format { $version }); install that version to read it.
curve-other-format = { $file } is no curve file of this program; write {"{"}"format": "negatoscope-curve", "version": 1, "points": [[x, y, z], …]{"}"}.
curve-broken = { $file } cannot be read as a curve: { $problem }.
curve-file-error = No curve goes through the points of { $file }: { $error }
curve-unreadable = The curve { $file } cannot be read ({ $reason }).
curve-elsewhere = The curve { $file } belongs to images in another space (frame of reference); choose the series it was drawn on.

# On the command line
curve-bad-width = The width across the curve must be a positive number of millimetres.
curve-no-such-place = --at lies beyond the curve, which is { $length } mm long.
curve-bad-across = --across is a number of degrees for a straightened curve and a direction X,Y,Z for a stretched one.
