# Getting pictures, cines and measures out of the window
menu-export = Export
menu-export-tip = Save or copy the picture, an animated cine, the measures.
export-no-identity = Nothing of the patient's identity is written: no name, no date of birth, no patient number. File names tell the modality, the plane and the slice.
export-pictures = Picture
export-as-shown = As shown
export-as-shown-tip = The image with its orientation letters, lines, texts, scale and measures, without handles or pointer. A series is told by its number, without its description.
export-image-only = Image only
export-image-only-tip = The pixels of the image, with nothing over them.
export-png = PNG
export-png-tip = Keeps every grey level.
export-jpeg = JPEG
export-jpeg-tip = Smaller, for slides; grey levels change a little.
action-save-picture = Save the picture
action-save-picture-tip = Writes the active view to a PNG or JPEG file, at the size that it has on screen.
action-save-layout = Save all views
action-save-layout-tip = Writes all views on screen to one PNG or JPEG file.
action-copy-picture = Copy the picture
action-copy-picture-tip = Copies the active view to the clipboard, for a document or slides.
action-copy-layout = Copy all views
action-copy-layout-tip = Copies all views on screen to the clipboard, as one picture.
export-cine = Cine
export-no-cine = The active view has one slice only, or is not read yet: there is no cine.
export-from = From slice
export-to = to slice
export-cine-about = { $count ->
    [one] { $count } picture, { $speed } a second (the cine's speed).
   *[other] { $count } pictures, { $speed } a second (the cine's speed).
  }
action-export-gif = Animated GIF
action-export-gif-tip = Writes the slices of the active view, one after the other, to an animated GIF. A GIF has 256 colours only: in coloured pictures, and with texts, they change a little.
action-export-pictures = Series of PNG pictures
action-export-pictures-tip = Writes one numbered PNG picture for each slice, in a new folder.
exporting = Writing the cine: { $done } pictures of { $total }
export-running = A cine is being written already: wait until it is done, or stop it (Escape).
export-cancelled = Writing the cine was stopped; nothing of it was kept.
export-measures = Measures
export-measures-about = { $count ->
    [0] No measure on the active view's series.
    [one] { $count } measure on the active view's series. Your own words are written as they are: put no name in them.
   *[other] { $count } measures on the active view's series. Your own words are written as they are: put no name in them.
  }
action-export-csv = Table (CSV)
action-export-csv-tip = Writes the series' measures to a table, for a spreadsheet.
action-export-report = DICOM report (SR)
action-export-report-tip = Writes the measures and their positions to a DICOM structured report (TID 1500), which other programs can read. It refers to the images by their numbers (UIDs) and does not name the patient.
action-export-presentation = DICOM presentation state (GSPS)
action-export-presentation-tip = Writes what was drawn to a DICOM presentation state, which shows it on the images in other programs. Only what was drawn on acquired slices can go into it. It does not name the patient.
export-nothing-shown = There is no image to export in the active view: open a series first.
export-no-measures = Nothing was measured on the active view's series: there is nothing to export.
export-no-presentation = Nothing that was drawn on this series lies on an acquired slice: a presentation state would have nothing to show. Write a report or a picture instead.
export-modality-lut = This series gives its values by a table (Modality LUT), which a presentation state would have to repeat; write a report or a picture instead.
export-no-files = These images do not come from files: no DICOM document can refer to them. Write a table or a picture instead.
export-written = Written: { $path }
export-written-unasked = This system offers no dialog: written to { $path }
export-written-many = { $count ->
    [one] Written: { $count } file, { $path }
   *[other] Written: { $count } files, from { $path } on
  }
export-left-out = { $count ->
    [one] { $said } — one annotation could not go into it.
   *[other] { $said } — { $count } annotations could not go into it.
  }
export-copied = The picture is in the clipboard.
export-not-copied = The picture could not be put into the clipboard ({ $reason }): save it to a file instead.
export-not-drawn = The picture could not be drawn ({ $reason }): try "Image only".
export-not-written = { $path } could not be written ({ $reason }): choose another folder.

# Names of files, without accents or spaces
export-name-native = acquired
export-name-axial = axial
export-name-coronal = coronal
export-name-sagittal = sagittal
export-name-rendered = rendering
export-name-oblique = oblique
export-name-slice = slice
export-name-layout = views
export-name-cine = cine
export-name-measures = measures
export-name-report = report
export-name-presentation = presentation
