# Exercises proposed from drawn structures: their sentences.
generate-title = { $regions } ({ $year })
generate-title-plain = Sectional anatomy ({ $year })
generate-title-regions = { $first }, { $rest }
generate-year-first = first year
generate-year-second = second year
generate-year-third = third year
generate-region-head = head
generate-region-face-and-neck = face and neck
generate-region-thorax = thorax
generate-region-abdomen = abdomen
generate-region-pelvis = pelvis
generate-region-spine = spine
generate-region-limbs = bones and muscles
generate-region-vessels = vessels
generate-region-lesions = lesions
generate-about = Prepared automatically from the structures drawn on this series. To be read over and completed before it is handed out.
generate-objective-locate = Find a structure in a volume.
generate-objective-name = Name a structure on a slice.
generate-objective-choice = Tell a structure from others that look like it.
generate-objective-order = Know where structures lie relative to each other.
generate-objective-outline = Delineate a structure on a slice.
generate-objective-measure = Measure the density of a tissue.
generate-objective-window = Choose a window that suits the tissues.
# Questions
generate-prompt-locate = Place the marker in: { $structure }.
generate-prompt-name = Which structure does the arrow point to?
generate-prompt-choice = Which structure is outlined?
generate-prompt-outline = On this slice, draw the outline of the following structure: { $structure }.
generate-prompt-measure = In a region of at least { $area } mm², measure the mean density of the following structure: { $structure }.
generate-prompt-window = Set the window so that these two structures are clearly told apart: { $target }; { $background }.
generate-prompt-order-down = Sort these structures from top to bottom, from the head to the feet.
generate-prompt-order-back = Sort these structures from front to back.
generate-prompt-order-left = Sort these structures from the patient's right to the patient's left.
generate-end-cranial = cranial (top)
generate-end-caudal = caudal (bottom)
generate-end-anterior = anterior
generate-end-posterior = posterior
generate-end-right = patient's right
generate-end-left = patient's left
generate-option-right = this is the structure that is outlined.
generate-option-other-side = the same structure, but on the other side. Look at the letters at the edge of the image: the patient's left is not the left of the screen.
generate-option-way = lies { $way } the outlined structure.
# Hints and explanations
generate-plane-axial = axial slice
generate-plane-coronal = coronal slice
generate-plane-sagittal = sagittal slice
generate-way-left = to the left of
generate-way-right = to the right of
generate-way-posterior = posterior to
generate-way-anterior = anterior to
generate-way-superior = above
generate-way-inferior = below
generate-hint-region = Region: { $region }; part of: { $whole }.
generate-hint-whole = Region: { $whole }.
generate-hint-plane = Look for it on: { $plane }.
generate-hint-view = Look for it on: { $plane }, window "{ $window }" (centre { $centre } HU, width { $width } HU).
generate-hint-between = The structure lies between { $one } and { $other }.
generate-hint-beside = The structure lies { $way } { $structure }.
generate-hint-beside-two = The structure lies { $way } { $structure } and { $next_way } { $next }.
generate-what = { $name }.
generate-what-latin = { $name } (in Latin: { $latin }).
generate-what-part = { $name }. Part of: { $whole }.
generate-what-latin-part = { $name } (in Latin: { $latin }). Part of: { $whole }.
generate-relation = { $way } { $structure }
generate-relations-and = { $first }; { $rest }
generate-relations = Where it lies: { $relations }.
generate-seen = Well seen on: { $plane }.
generate-seen-window = Well seen on: { $plane }, window "{ $window }" (centre { $centre } HU, width { $width } HU).
generate-denser = denser than what surrounds it
generate-less-dense = less dense than what surrounds it
generate-as-dense = about as dense as what surrounds it
generate-brighter = higher than that of what surrounds it (relatively hyperintense)
generate-darker = lower than that of what surrounds it (relatively hypointense)
generate-as-bright = about that of what surrounds it (isointense)
generate-value = Mean density: { $mean }{ $unit } (standard deviation { $deviation }{ $unit }); the structure is { $looks }.
generate-signal = Its signal is { $looks }.
generate-size = Size in this series: { $across } mm from right to left, { $deep } mm from front to back, { $high } mm from top to bottom; volume: { $volume } mL.
generate-links = Look again: { $links }.
generate-links-and = { $first }, { $rest }
generate-link = [{ $words }](view:{ $view })
# What no question was made of.
generate-left-empty = { $count ->
    [one] { $count } structure described and not drawn
   *[other] { $count } structures described and not drawn
  }
generate-left-unnamed = { $count ->
    [one] { $count } structure without a known name in the languages asked for
   *[other] { $count } structures without a known name in the languages asked for
  }
generate-left-not-asked = { $count ->
    [one] { $count } structure that is not learnt for itself (fat, contents, marrow)
   *[other] { $count } structures that are not learnt for themselves (fat, contents, marrow)
  }
generate-left-later = { $count ->
    [one] { $count } structure of a later year
   *[other] { $count } structures of a later year
  }
generate-left-twice = { $count ->
    [one] { $count } structure drawn in several segments
   *[other] { $count } segments that draw the same structure as others
  }
generate-left-cut-off = { $count ->
    [one] { $count } structure cut by the border of the volume
   *[other] { $count } structures cut by the border of the volume
  }
generate-left-small = { $count ->
    [one] { $count } structure too small to point at
   *[other] { $count } structures too small to point at
  }
generate-left-faint = { $count ->
    [one] { $count } structure that hardly stands out from what surrounds it
   *[other] { $count } structures that hardly stand out from what surrounds them
  }
generate-left-other-side = { $count ->
    [one] { $count } structure whose other side is asked
   *[other] { $count } structures whose other side is asked
  }
generate-left-ambiguous = { $count ->
    [one] { $count } structure that shares its name with another
   *[other] { $count } structures that share their names with others
  }
generate-left-enough = { $count ->
    [one] { $count } structure that would be fit too, with no further question to make
   *[other] { $count } structures that would be fit too, with no further question to make
  }
# The command line and the window.
generate-written = { $count ->
    [one] Exercise written, with one question: { $path }
   *[other] Exercise written, with { $count } questions: { $path }
  }
generate-kind-count = { $kind }: { $count }
generate-left-heading = Without a question:
generate-exists = The file { $path } exists already; choose another name with --out, or replace it with --force.
generate-not-drawn = { $path } cannot become an exercise: { $reason }
generate-no-series = The series that { $path } is drawn on is not beside it; name its folder with --series.
generate-series-empty = { $path } holds no series of images that { $drawn } could be drawn on; name another folder with --series.
generate-no-question = No structure of { $path } is fit for a question: { $reasons }. Try another level, or other kinds of question.
generate-no-kind = Unknown kind of question: { $kind }; choose from { $known }.
generate-no-level = Unknown level: { $level }; write 1, 2 or 3, or first-year, second-year or third-year.
generate-not-written = The file { $path } cannot be written ({ $error }); choose another place with --out.
generate-no-folder = Neither the folder of { $path } nor your data folder can be written to; choose a place with --out.
generate-elsewhere = { $path } and the exercise are not on the same disk, so that no path leads from one to the other; choose another place with --out.
generate-reasons = { $first }; { $rest }
generate-nothing-drawn = nothing is drawn in it
exercise-outlines-without-series = its outlines need the slices of their series to lie on, and the series is missing; put it back.
