# Presentation states, marked images, reports
read-no-image-but = { $path } holds no image: it is { $what }.
class-presentation = a presentation state
class-key-objects = a selection of marked images
class-report = a structured report
class-rt-plan = a radiotherapy plan (RTPLAN)
class-rt-structures = a radiotherapy structure set (RTSTRUCT), whose outlines are drawn on the series that it names
class-rt-dose = a radiotherapy dose (RTDOSE)
class-radiotherapy = a radiotherapy document
class-pdf = an encapsulated PDF document
class-cda = an encapsulated CDA document
class-mesh = an encapsulated 3D model, made for 3D printing
class-registration = a spatial registration, which ties the spaces of two series
class-fiducials = a set of fiducial points
class-raw = raw acquisition data, which only the manufacturer can read
class-spectroscopy = a magnetic resonance spectroscopy
class-surface = a segmentation made of surfaces
class-tracts = a set of fibres (tractography)
class-real-world = a mapping to real-world values
class-hanging = a hanging protocol
class-palette = a colour palette
class-ecg = an electrocardiogram (ECG)
class-waveform = a recording of physiological signals
presentation-colours-not-managed = The state's colour profile is not applied: colours are those of the image.
presentation-palette-not-used = The state's pseudo-colour palette is not applied: the image stays grey.
presentation-of-volumes = { $path } is a presentation state that blends images or shows volumes: it is not applied here.
presentation-none = { $path } is no presentation state; choose a file of modality PR.
presentation-mask-not-subtracted = The state asks for a mask to be subtracted, which is not done.
presentation-true-size = The state asks for true size; as the size of this screen is not known, the image is fitted to the view.
presentation-lut-unreadable = The state's presentation table cannot be read and is not applied.
presentation-values-too-many = The state goes through tables that pixels of this image, which have more than 16 bits or a decimal point, cannot follow: only its drawings are shown.
presentation-not-led-back = The image has a modality table of its own, from which there is no way back to the stored values that the state asks for: only its drawings are shown.
key-title-of-interest = Images of interest
key-title-rejected = Rejected for quality
key-title-for-referring = For the referring physician
key-title-for-surgery = For surgery
key-title-for-teaching = For teaching
key-title-for-conference = For a conference
key-title-for-therapy = For therapy
key-title-for-patient = For the patient
key-title-for-peer-review = For peer review
key-title-for-research = For research
key-title-quality = Quality issue
key-title-best-in-set = Best in set
key-title-for-printing = For printing
key-title-other = { $title }
report-none = { $path } is no structured report; choose a file of modality SR or KO.
report-words = { $words }
report-person-hidden = (person not shown)
report-inferred-from = inferred from
report-selected-from = selected from
report-object = object { $uid }
report-shapes = { $count ->
    [one] shape of one point on the image
   *[other] shape of { $count } points on the image
}
report-points = { $count ->
    [one] one point in the patient
   *[other] { $count } points in the patient
}
report-time = moment or span of time ({ $kind })
report-same-as = see item { $place }
report-unknown = item of an unknown kind ({ $kind })
report-not-measured = not measured
report-not-measured-because = not measured ({ $reason })
report-image = image
report-image-frames = image, frames { $frames }
presentation-of-other-images = The presentation state { $path } speaks of none of the opened images: open those that it names.
presentation-graphics-need-native = --graphics draws what belongs to an acquired slice, so it goes with --plane native only, without --slab or --curve.
cli-document = { $path }: { $kind }{ $named ->
    [0] { "" }
   *[other] , "{ $title }"
}, { $count ->
    [0] naming no image
    [one] naming one image
   *[other] naming { $count } images
}{ $missing ->
    [0] { "" }
    [one] , one of them missing
   *[other] , { $missing } of them missing
}.
report-cut = The report is too deep or too long: the rest is not shown.
report-line = { $name }: { $value }
notice-no-presentation = No presentation state speaks of this series.
notice-no-marked-images = No image is marked in this study.
document-place = series { $series }, slice { $slice }
document-missing = { $total ->
    [one] the image that it names is not opened
   *[other] { $count } of the { $total } images that it names are not opened
}
documents-title = Documents of the study
documents-none = This study has no presentation state, no marked image and no report.
documents-states = Presentation states
documents-marked = Marked images
documents-reports = Reports
documents-count = { $count ->
    [one] One document
   *[other] { $count } documents
}
documents-more = and { $count } more
document-state-untitled = Presentation state
document-report-untitled = Report
document-state-tip = Shows the image as this state asks: window, orientation, area, shutter and drawings. Leaving it brings everything back as it was.
document-report-tip = Opens or closes this document.
document-go-tip = Goes to this image.
document-graphics-only = Its drawings only
document-leave = Leave this state
report-name = { $name }:
report-incomplete = Partial report
report-unverified = Report not verified
report-image-missing = { $image } (not opened)
presentation-on = Presentation state: { $name }
presentation-graphics-of = Drawings of the state { $name }
presentation-elsewhere = The state { $name } does not speak of this image
overlays-hidden = { $count ->
    [one] An overlay of the image is hidden
   *[other] { $count } overlays of the image are hidden
}
window-presented = presentation state
series-marked = { $count ->
    [one] one marked image
   *[other] { $count } marked images
}
action-documents = Documents of the study
action-documents-tip = Presentation states, marked images and reports that come with the images.
action-apply-presentation = Apply or leave a presentation state
action-apply-presentation-tip = Look at the image as somebody set and marked it, then come back to exactly what you had.
action-show-graphics = Overlays and drawings
action-show-graphics-tip = Shows the overlays that the image holds and the drawings of a state. They may carry a name: they are hidden to begin with.
action-show-covered = Show what is covered
action-show-covered-tip = Takes off the display shutter, which hides what lies outside the exposed field. Values do not change.
action-next-marked = Next marked image
action-next-marked-tip = Goes to the next marked image.
action-previous-marked = Previous marked image
action-previous-marked-tip = Goes to the marked image before.
