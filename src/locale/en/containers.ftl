# Archives and CD-ROMs
archive-damaged = { $path } is an archive that is damaged or was not copied to its end: copy or download it again.
archive-overlapping = { $path } is an archive whose members lie over one another, as no honest one's do: it was not read.
archive-too-much = { $path } would unpack to more than is reasonable (more than { $most } files, or a hundred times its size): unpack it yourself if you trust it.
archive-too-deep = { $path } is an archive too many archives deep: unpack the outer ones first.
archive-member-damaged = { $path } is damaged in its archive: copy or download the archive again.
archive-member-encrypted = { $path } is protected by a password in its archive: unpack the archive with its password first.
archive-member-method = { $path } is compressed in its archive in a way this program does not read ({ $method }): unpack the archive first.
archive-member-too-large = { $path } would unpack to { $megabytes } MB, far more than its archive's size allows: unpack the archive yourself if you trust it.
container-not-a-directory = { $path } is no DICOM directory (DICOMDIR): open the images themselves.
container-directory = { $path } is a DICOM directory: it names { $files ->
    [one] one file
   *[other] { $files } files
  } ({ $studies ->
    [one] one study
   *[other] { $studies } studies
  }, { $series } series).
container-files-missing = { $count ->
    [one] One file that { $path } names is not there ({ $first }): ask for the whole disc or export.
   *[other] { $count } files that { $path } names are not there (the first is { $first }): ask for the whole disc or export.
  }
container-files-unnamed = { $count ->
    [one] { $first } is not named by { $path }; it was read all the same.
   *[other] { $count } DICOM files are not named by { $path } (the first is { $first }); they were read all the same.
  }
container-not-images = { $count ->
    [one] { $first } is a program, a page or a picture, no image of a patient: it was left out.
   *[other] { $count } files are programs, pages or pictures, no images of a patient (the first is { $first }): they were left out.
  }
containers-title = Archives, discs and folders ({ $count })
