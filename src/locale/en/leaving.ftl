# The question before something is lost that is in no file
leave-title = Not saved yet
leave-opens = Opening something else loses:
leave-closes = Closing the window loses:
leave-ends-exercise = Leaving the exercise loses:
leave-save-open = Save, then open
leave-drop-open = Open without saving
leave-save-close = Save, then close
leave-drop-close = Close without saving
leave-save-leave = Save, then leave
leave-drop-leave = Leave without saving
leave-stay = Stay here
leave-saving = Saving…
unsaved-series = The reformatted series “{ $name }”, which is in no file.
unsaved-answers = Answers that are not written down. { $reason }
unsaved-marks = Measures that are not written down. { $reason }
unsaved-making = Reformats that are still being computed.
unsaved-film = A cine that is still being written.
marks-nowhere = This account has no folder for settings, in which the marks of the sample could be kept.

action-quit = Close the window
action-quit-tip = Closes Negatoscope; what is in no file yet is asked about first.
