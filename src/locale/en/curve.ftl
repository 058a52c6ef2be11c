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
curve-bad-across = --across is a number of degrees, or for a stretched curve a direction X,Y,Z that has a length.

# Curves as annotations
annotation-curve = Curve
tool-curve-tip = Click point after point along a vessel, the spine or the jaw, in any plane and tile, scrolling in between; double-click or Enter ends it, Backspace takes the last point back. Then reformat along it.
measured-curve = Length along the smooth curve through the points (cubic spline), in the patient, whatever plane it is seen in.

# Reformats along a curve, in the window
tile-curved = Along the curve
tile-straightened = Along the curve, straightened
tile-stretched = Along the curve, stretched
tile-cross-section = Across the curve
reading-straightened = Straightened view
reading-straightened-tip = The curve becomes a straight line: every distance along it and straight away from it is true, everything else is not. For diameters and stenoses along a vessel.
reading-stretched = Stretched view
reading-stretched-tip = The surface through the curve is rolled out flat: distances on it are true, but what lies on both sides of a bend is further apart than in the patient. Keeps the look of the anatomy.
drawing-straightened = not a plane: to scale along the curve and across it only
drawing-stretched = not a plane: to scale along the curve and the stretching
curve-position = { $mm } of { $length } mm along the curve
curve-turned = turned by { $degrees }°
curve-needed = There is no curve here yet: draw one with the curve tool (point after point, in any plane; Enter ends it), then reformat along it.
curve-no-volume = A reformat along a curve needs a complete series with a place in the patient; wait until it is read, or choose another one.
curve-no-view = No view on screen shows the curve laid out; choose “Along the curve” in the menu of a view first.
curve-no-measure = Nothing is drawn in a curved view: a straight line there is none in the patient. Measure in a plane or in the section across the curve; the curve's own length stands beside it.
action-reformat-curve = Reformat along the curve (CPR)
action-reformat-curve-tip = The plane of the curve, the view along it, the section across it and one plane more (curved planar reformat). Draw the curve first.
action-switch-reading = Stretched or straightened
action-switch-reading-tip = Stretched keeps the look of the anatomy, straightened makes the curve a line to measure along.
action-turn-curve = Turn about the curve
action-turn-curve-back = Turn about the curve, backwards
action-turn-curve-tip = Turns the cut about the curve by 15°; the wheel over the view does so by 5°.
curves-worked = Worked curves
curves-worked-tip = A curve along the true centre line of this synthetic patient, laid out at once; its points can be moved.
export-name-curved = curved
export-name-cross-section = cross-section
short-section = across
