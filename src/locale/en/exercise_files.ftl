# What is wrong with an exercise: where.
problem-in-series = Series { $id }: { $reason }
problem-in-segmentation = Segmentation { $id }: { $reason }
problem-in-objective = Objective { $id }: { $reason }
problem-in-structure = Structure { $id }: { $reason }
problem-in-question = Question { $id }: { $reason }
# Its form.
check-bad-id = The exercise's id "{ $id }" must be 1 to 120 letters without accents, digits, hyphens and dots: results are kept under it.
check-no-question = The exercise asks nothing: add a question to "questions".
check-empty-id = An entry of "{ $list }" has no id; give it one.
check-duplicate-id = The id "{ $id }" is used twice in "{ $list }"; give each its own.
check-no-such-series = there is no series "{ $id }" in "series"; add it or correct the name.
check-no-such-segmentation = there is no segmentation "{ $id }" in "segmentations"; add it or correct the name.
check-no-such-structure = there is no structure "{ $id }" in "structures"; add it or correct the name.
check-no-such-objective = there is no objective "{ $id }" in "objectives"; add it or correct the name.
check-no-such-view = the explanation links to the view "{ $id }", which it does not have; add it to its "views" or take the link out.
check-duplicate-view = the explanation has two views "{ $id }"; give each its own id.
check-own-parent = it is its own parent, directly or through others; correct "parent".
check-untrained-objective = no question trains it.
check-out-of-range = "{ $field }" is { $value } and must lie between { $low } and { $high }.
check-negative = "{ $field }" is { $value } and must be a number of 0 or more.
check-not-positive = "{ $field }" is { $value } and must be a number above 0.
check-not-finite = "{ $field }" holds something that is no ordinary number; correct it.
check-tolerance-order = "{ $field }" gives full credit up to { $full } but none from { $zero }: "zero" must not be the smaller one.
check-rising-order = "{ $field }" gives full credit from { $full } but none up to { $zero }: "full" must not be the smaller one.
check-box-flat = the box encloses nothing: its corners "from" and "to" must differ along all three axes.
check-polygon-too-few = a polygon needs at least three points.
check-polygon-flat = the polygon encloses nothing; move its points apart.
check-polygon-bent = the polygon's points do not lie in one plane: one is { $mm } mm off.
check-same-points = two points of "{ $field }" are the same; move them apart.
check-no-direction = "{ $field }" needs directions that are not zero, and not parallel to each other.
check-no-such-preset = there is no window preset "{ $name }"; choose from { $known }.
check-window-same = the target and the background of the window are the same structure; choose two.
check-no-prompt = it has no prompt; write what is asked.
check-nothing-to-locate = no structure is to be located; name at least one.
check-no-name = the structure "{ $id }" has no name to be typed; add one to its "names".
check-no-place = the structure "{ $id }" has no place; give it a "geometry".
check-tool-forbidden = a question of kind "{ $kind }" needs the tool "{ $tool }", which "tools" does not allow; add it.
check-too-few-options = { $count ->
    [0] there are no options to choose from; write at least two.
    [one] there is only one option to choose from; write at least two.
   *[other] there are only { $count } options; write more.
}
check-no-right-option = no option is right; set "correct" on one.
check-no-right-option-of-several = no option is right: the right answer is to choose none. Set "correct" if that is not meant.
check-several-right = { $count } options are right but only one may be chosen; set "multiple" or leave one "correct".
check-blank-option = "{ $id }" has neither words nor a picture nor a view.
check-too-few-items = { $count ->
    [0] there is nothing to put in order; write at least two items.
    [one] there is only one item to put in order; write at least two.
   *[other] there are only { $count } items; write more.
}
check-same-words = two entries read the same: "{ $words }".
check-no-key-point = there are no key points to look for in the text; write at least one.
check-key-point-without-words = the key point "{ $id }" has no words to be found by; add some.
check-no-model = there is no model answer for the learner to compare with.
check-hints-cost-all = the hints together cost more than the question brings.
check-gives-away = "{ $field }" says the answer "{ $answer }".
check-near-is-right = "{ $name }" is listed as a near miss but is one of the right names.
check-ambiguous-name = "{ $name }" is also a name of the structure "{ $other }": an answer could mean either.
check-too-little-time = the time limit of { $limit } s is shorter than reading takes (about { $needed } s).
check-markup = "{ $field }" ({ $language }) contains markup or a script; it is shown as plain characters and never run.
check-control = "{ $field }" ({ $language }) contains characters that are not seen or turn the text around; take them out.
check-too-long = "{ $field }" has { $count } characters; more than { $most } do not fit where it is shown.
check-language-missing = The exercise has no text in the language "{ $language }".
check-untranslated = missing in the language "{ $language }": { $fields }.
# Its places.
check-structure-cut = { $name } sticks out of the volume by up to { $mm } mm.
check-structure-outside = { $name } lies outside the volume, { $mm } mm away; correct its place or the series.
check-point-outside = the point { $at } lies outside the volume; correct it or the series.
check-arrow-beside = the arrow points { $mm } mm beside the structure.
check-small-target = { $name } is { $mm } mm across ({ $voxels } voxels): too small to be clicked on with ease.
check-fine-tolerance = the tolerance of { $mm } mm is finer than a voxel ({ $voxel } mm).
check-plane-of-one-slice = a plane can only be built in a volume, and the series has one slice.
check-view-of-one-slice = the start view is a reformat, and the series has one slice.
check-plane-misses = the plane to draw in does not cut this structure: { $name }; move its "centre".
check-outline-off-plane = the expert's outline lies up to { $mm } mm off the plane to draw in.
check-view-outside = a view is centred on { $at }, outside its volume.
# Answers.
answers-too-large = The answers file is larger than { $most } MiB: no attempt needs that much. Check that this is the file you meant.
answers-unknown-version = The answers are written in { $version }, which this program does not know; it reads { $known }. Install a newer version of the program.
answers-not-some = This file holds no answers: it does not say "format": "{ $known }". Choose an answers file.
answers-malformed = Line { $line }, column { $column } of the answers cannot be read: { $reason }. Export the attempt again.
answers-csv-exercise = Exercise
answers-csv-learner = Learner
answers-csv-mode = Mode
answers-csv-started = Started
answers-csv-finished = Finished
answers-csv-question = Question
answers-csv-kind = Kind
answers-csv-answer = Answer
answers-csv-hints = Hints
answers-csv-tries = Tries
answers-csv-seconds = Time (s)
answers-csv-share = Correct (0 to 1)
answers-csv-points = Points
answers-csv-of = Out of
# The file and what it refers to.
exercise-in-file = { $path }: { $reason }
exercise-is-folder = { $path } is a folder; name the exercise's file in it.
exercise-not-a-file = { $path } is no ordinary file; copy the exercise into one.
exercise-not-utf8 = { $path } is no text: line { $line } is not UTF-8. Save it as UTF-8, or check that this is the file you meant.
exercise-no-such-file = There is no { $path }; check the name.
exercise-not-permitted = { $path } may not be read with this account; ask its owner, or copy it.
exercise-cannot-read = { $path } cannot be read ({ $error }); check the medium it lies on.
exercise-path-refused = The path "{ $path }" is not one from the exercise's folder, with "/" between names; put the file there and correct the path.
exercise-too-many-files = "{ $path }" holds more than { $most } files, and the rest was not looked at; name the series' own folder.
exercise-series-missing = its images ({ $uid }) are neither at "{ $path }" nor in the exercise's folder; put them there, and the questions on them can be asked.
exercise-series-missing-anywhere = its images ({ $uid }) are not in the exercise's folder; put them there, and the questions on them can be asked.
exercise-no-such-stack = there is no stack { $stack } in it: { $count ->
    [one] it has one, counted 0.
   *[other] it has { $count }, counted from 0.
}
exercise-no-patient-space = its images do not say where they lie in the patient, so nothing can be asked about places in them.
exercise-other-frame = its positions are of the frame of reference { $wanted }, and the images lie in another ({ $own }); use the images that the exercise was made on.
exercise-series-changed = its images are not those that the exercise was made on (SHA-256 { $own } now); places and values may be off.
exercise-series-unread = its files cannot all be read ({ $error }), so it is not known whether they have changed.
exercise-segmentation-missing = there is no file { $path }; put it there, and the questions on what it draws can be asked.
exercise-segmentation-other-frame = it is drawn in the frame of reference { $own }, and its series lies in { $wanted }; use the file that belongs to the series.
exercise-segmentation-needs-series = it holds outlines, which need the images of the series "{ $series }"; put those there.
exercise-segmentation-changed = the file is not the one that the exercise was made with (SHA-256 { $own } now); its structures may have changed.
exercise-picture-unread = The picture { $path } cannot be read ({ $error }); put it there.
exercise-picture-unfit = { $path } is no PNG or JPEG picture of at most 8 MiB and { $most } pixels a side; make it smaller or save it as PNG.
check-window-no-voxels = the target or the background has no voxel in the series; correct their places.
check-not-separable = no window tells the two structures apart by more than { $most } grey levels of 255, and { $wanted } are asked for full credit.
# The command line.
exercise-heading = { $title }: { $questions ->
    [one] one question
   *[other] { $questions } questions
  }, { $points } points.
exercise-column-severity = Severity
exercise-column-sentence = What
exercise-column-objective = Objective
exercise-column-points = Points
exercise-column-share = Share
exercise-error = error
exercise-warning = warning
exercise-note = note
exercise-sound = Nothing is wrong with it.
exercise-all-usable = All its questions can be asked.
exercise-unusable = { $count ->
    [one] One question cannot be asked: { $questions }.
   *[other] { $count } questions cannot be asked: { $questions }.
}
exercise-graded-question = { $id }: { $points } of { $of } points
exercise-not-answered = Not answered.
exercise-question-unusable = It cannot be asked here: `negatoscope exercise check` says why.
exercise-total = Total
exercise-passed = Passed: at least { $mark } % was asked.
exercise-not-passed = Not passed: at least { $mark } % is asked.
exercise-figure-of-merit = Search for lesions, over all images: { $variant } { $value } (1: every lesion was rated above any false mark; 0: none was).
answers-other-exercise = These answers are to the exercise "{ $theirs }", not to "{ $own }"; choose the exercise that belongs to them.
answers-other-version = These answers were given to another version of the exercise's file; they are graded by this one.
answers-edited = The answers file is not as the program wrote it: it was edited, or its digest is missing. The answers that it holds now are graded.
answers-no-such-question = The answers file answers a question "{ $id }", which the exercise does not have; it is passed over.
answers-twice = The answers file answers the question "{ $id }" more than once; the first answer counts.
answers-other-share = Question { $id }: the answers file says { $recorded } of 1, and { $found } was found now; { $found } counts.
