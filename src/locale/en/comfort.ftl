# Commands
action-commands = Find a command…
action-commands-tip = Every command, the sample cases and the recent studies, found by typing a few letters.
action-settings = Settings
action-settings-tip = Language, size, contrast, letters and text on images, keys.
action-larger = Larger interface
action-larger-tip = Enlarges texts and buttons; the images' pixels stay exact.
action-smaller = Smaller interface
action-smaller-tip = Reduces texts and buttons; the images' pixels stay exact.
action-tour = Guided tour
action-tour-tip = Six things to try with your own hands on a sample case: scroll, window, zoom, reformat, measure, understand.
commands-title = What would you like to do?
commands-hint = Type a few letters; Up and Down to choose, Enter to run
commands-none = No command matches. Try another word.
commands-window = Window

# Keys
key-alt = Alt
key-left = Left
key-right = Right
key-space = Space
key-delete = Delete
keys-how = Click a key or a name to change the key.
keys-press = Press the new key for “{ $name }”, or Escape to leave it.
keys-taken = { $key } is already the key of “{ $other }”. Press another key, or take this one.
keys-reserved = { $key } is reserved: digits recall windows, Tab and Enter go through buttons. Press another key.
keys-conflict = { $key } is wanted by “{ $first }” and by “{ $second }”: only the first gets it.
keys-take = Take this key
keys-leave = Leave it
keys-change = Change the key of “{ $name }”
keys-reset = Back to the original keys

# Settings
settings-title = Settings
settings-language = Language
settings-language-system = The system's
settings-size = Size of the interface
settings-size-standard = Normal size
settings-theme = Look
settings-theme-normal = Neutral greys
settings-theme-contrast = High contrast
settings-letters = Orientation letters
settings-letters-language = In the program's language
settings-letters-dicom = DICOM (R, L, A, P, H, F)
settings-text = Text on images
settings-text-full = All
settings-text-letters = Letters only
settings-text-nothing = None
settings-others = Keys and memory
settings-keys = Change keys…
settings-forget-all = Forget the recent studies
notice-settings-not-kept = The settings could not be written to { $folder }: { $reason }. They hold until the window is closed.
notice-no-settings-folder = This account has no folder for settings: they hold until the window is closed. The variable NEGATOSCOPE_CONFIG can name one.
notice-settings-broken = The settings file { $path } could not be understood: the original settings are used. At the first change it will be kept beside, under another name.
doctor-settings = Settings are kept in { $path }; measures lie beside the images, or in that same folder where nothing can be written beside them.
doctor-no-settings = This account has no folder for settings: the program keeps nothing on this machine between runs.

# Recent studies
recent-title = Recent studies:
recent-untitled = Study without description
recent-again = Open this study again.
recent-gone = No longer there: { $name }
recent-gone-forget = No longer where it was: Enter forgets it.
recent-forget = Forget
notice-study-gone = The study “{ $name }” is no longer where it was. Open the folder where it is now.

# Guided tour
tour-step = { $step } / { $total }
tour-next = Next
tour-leave = Leave the tour
tour-end = Finish
tour-scroll = Scroll
tour-scroll-how = Turn the wheel over the image, or press Down and Up: each notch shows the neighbouring slice.
tour-window = Window
tour-window-how = Drag over the image with the right button, or press 1 to 9: the window chooses which values go from black to white.
tour-zoom = Zoom and pan
tour-zoom-how = Ctrl + wheel enlarges towards the pointer; the middle button moves the image. The Zoom tool does the same with the left button.
tour-layout = Reformat
tour-layout-how = Change the layout: the axial, coronal and sagittal planes are computed from all slices.
tour-measure = Measure
tour-measure-how = Choose the measuring tool and draw a line from edge to edge: the length is in millimetres in the patient.
tour-explain = Understand
tour-explain-how = Ask what is explained about the picture on screen: what the program decided, and from which attributes.
