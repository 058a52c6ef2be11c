# Keeping what learners did
progress-full = The disk is full: { $path } could not take this in. Make room on the disk, or in your share of it, then try again; what was kept before is safe.
progress-read-only = { $path } cannot be written: ask for the right to write to its folder, or start the program with another folder; until then, nothing new is kept.
progress-busy = { $path } is being written by another window, which takes too long: close the other window, then try again.
progress-damaged = { $path } is damaged: close the program and start it again; it will put this file beside and begin a new one.
progress-moved = { $path } was moved, replaced or deleted while it was open: close the program and start it again.
progress-newer = { $path } was written by a newer version of this program: install that version; the file was left as it is.
progress-foreign = { $path } is a file of another program: move it away; it was left as it is.
progress-unreadable = { $path } cannot be opened ({ $reason }): check the file and its folder.
progress-set-aside = The progress kept in { $path } was damaged and cannot be read. It was put beside, as { $aside }, and progress begins anew; give that file to whoever looks after the computers if something in it matters.
progress-nickname-empty = The nickname is empty: type at least one letter.
progress-nickname-long = The nickname is too long: at most { $maximum } characters.
progress-nickname-taken = The nickname “{ $nickname }” is taken: choose another one.
progress-learner-gone = This learner was deleted, perhaps in another window: choose another one.
progress-attempt-gone = This attempt was deleted with its learner, perhaps in another window: begin the exercise again.
progress-attempt-over = This attempt is over, perhaps in another window: its answers can no longer be changed.
