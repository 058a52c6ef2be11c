# The exercise file.
exercise-too-large = The exercise is larger than { $most } MiB: no exercise needs that much. Check that this is the file you meant.
exercise-unknown-version = The exercise is written in { $version }, which this program does not know; it reads { $known }. Install a newer version of the program.
exercise-not-one = This file is no exercise: it does not say "format": "{ $known }". Open an exercise file.
exercise-malformed = Line { $line }, column { $column } of the exercise cannot be read: { $reason }. Correct the file there.
