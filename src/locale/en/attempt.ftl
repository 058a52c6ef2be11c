# Taking an exercise.
tile-plain = Image
hint-answer = Click: your answer
attempt-series-missing = The exercise's series "{ $series }" was not found: keep its folder together with the exercise.
attempt-wait-for-series = The series has not been read completely yet: wait a moment, then check again.
attempt-tool-shut = This question is done without that tool.

attempt-points-of = { $points } / { $of } { $count ->
    [one] point
   *[other] points
}
attempt-percent = { $percent }%

# Cover
attempt-by = By { $authors }
attempt-objectives = Objectives
attempt-questions = { $count ->
    [one] { $count } question
   *[other] { $count } questions
}
attempt-practice = Practice: after each answer you are told what was right and why. The first answer counts.
attempt-practice-later = Practice: corrections come at the end.
attempt-exam = Exam: nothing is said before the end. Every answer is saved as soon as it changes; you can come back to a question until you hand in.
attempt-exam-score-only = Exam: only the score is given at the end. Every answer is saved as soon as it changes.
attempt-time-limit = Time: { $minutes } min
attempt-pass-mark = Pass mark: { $percent }%
attempt-attempts-left = { $count ->
    [0] No attempt of { $of } is left.
    [one] { $count } attempt of { $of } is left.
   *[other] { $count } attempts of { $of } are left.
}
attempt-left-out = { $count ->
    [one] { $count } question is left out: its series is missing.
   *[other] { $count } questions are left out: their series are missing.
}
attempt-start = Start
attempt-resume = Go on at question { $question } of { $of } ({ $time } spent)
attempt-start-anew = Start again
attempt-back = Back to the start screen

# The question
attempt-time-left = Time left
attempt-time-spent = Time spent
attempt-untouched = no answer
attempt-draft = begun
attempt-answered = answered
attempt-skipped = skipped
attempt-question-number = Question { $number }
attempt-keep-again = Save again
attempt-finishing = Correcting the last answers…
attempt-hint = Hint:
attempt-open-hint = Hint (costs { $points } { $count ->
    [one] point
   *[other] points
})
attempt-open-free-hint = Hint (free)
attempt-submit = Check
attempt-submit-tip = Enter
attempt-keep-answer = Save and next
attempt-skip = Skip
attempt-next = Next question
attempt-try-again = Try again
attempt-show-start = Starting view
attempt-show-start-tip = Shows the images as they were when the question began.
attempt-hand-in = Finish
attempt-leave = Leave
attempt-confirm-hand-in = { $count ->
    [0] Finish the exercise?
    [one] { $count } question has no answer. Finish all the same?
   *[other] { $count } questions have no answer. Finish all the same?
}
attempt-confirm-leave = Leave? Your answers are saved: you can go on where you were.
attempt-go-on = Go on
attempt-back-to-results = Back to the results

# Answering
attempt-how-locate = Scroll to the structure and click in it; another click moves the marker. By keyboard: place the crosshair (Alt + arrows), then Insert.
attempt-marker-put = Marker placed.
attempt-how-name = Type the name
attempt-how-text = Describe in a few words
attempt-how-one = One answer (by keyboard: Alt + 1, 2, 3…).
attempt-how-several = Several answers may be right (by keyboard: Alt + 1, 2, 3…).
attempt-how-order = Put them in order with the arrows.
attempt-order-is-right = Keep this order
attempt-move = { $what }: { $way }
attempt-move-up = up
attempt-move-down = down
attempt-how-length = Draw the length on the image: a click at each end. The handles can be moved afterwards.
attempt-how-angle = Draw the angle on the image: three clicks, the vertex second.
attempt-how-mean = Draw a region inside the structure: the mean is measured in it.
attempt-how-outline = Draw the contour on this slice: click from point to point, or draw by dragging; Enter closes it.
attempt-how-window = Set the window: drag with the right button, or use the Window menu. The window on screen is your answer.
attempt-your-window = Your window: centre { $centre }, width { $width }
attempt-window-untouched = The window has not been changed yet.
attempt-how-plane = Turn the plane: pull the circles on the lines, or type angles in the Layout menu. The plane of the active view is your answer.
attempt-your-plane = Active view: { $plane }
attempt-how-find = Click on every lesion that you see and say how sure you are.
attempt-confidence-1 = barely suspicious
attempt-confidence-2 = possible
attempt-confidence-3 = probable
attempt-confidence-4 = certain
attempt-remove-mark = Remove marker { $number }
attempt-nothing-to-find = There is nothing abnormal

# Correction
attempt-verdict-right = Right
attempt-verdict-partly = Partly right
attempt-verdict-wrong = Not yet
attempt-verdict-open = No answer
attempt-first-counts = The first answer counts; this one is for learning.
attempt-right-order = The right order
attempt-claim = Tick what your text said as well:
attempt-show-truth = Show the right answer
attempt-explanation = Explanation
attempt-show-me = Show me

# Results
attempt-results = Results
attempt-passed = Passed
attempt-not-passed = Not passed yet
attempt-took = Time spent: { $time }
attempt-question-list = Questions
attempt-review-tip = Look at this question again with its correction
attempt-review = Review the questions
attempt-once-more = Take it again
attempt-export = Export…
attempt-export-tip = Writes the results into a table (CSV) and a JSON file.
attempt-nobody = Choose a nickname first: without one, answers are not kept.

# Keys
action-next-question = Next question
action-next-question-tip = Goes to the next question of the exercise.
action-previous-question = Previous question
action-previous-question-tip = Goes back to the question before.
action-hint = Hint
action-hint-tip = Opens the next hint of the question; it may cost points.
action-show-truth = Show the right answer
action-show-truth-tip = After the correction: brings the images to the right place.
action-answer = Answer
action-answer-tip = A click on the image places your answer.
attempt-confidence-of = Confidence of marker { $number }
