# Learners and their progress.
learner-who = Learner:
learner-nobody = choose…
learner-nickname = Your nickname
learner-other-nickname = Another nickname
learner-add = Add
learner-stays = A nickname is enough; answers and progress stay on this computer.
learner-delete = Delete { $nickname } and all their answers…
learner-delete-sure = Delete { $nickname }? Their answers, results and progress are erased from this computer, for good.
learner-delete-yes = Erase everything
learner-delete-no = Keep
shelf-title = Exercises
shelf-progress = My progress
shelf-progress-tip = What to revise today, what you master, your results.
shelf-due = { $nickname }: { $count ->
    [one] { $count } question to revise today
   *[other] { $count } questions to revise today
}
shelf-nothing-due = { $nickname }: nothing to revise today
shelf-exam = exam
shelf-begun = begun
shelf-best = best result { $percent }%
level-first-year = First year
level-second-year = Second year
level-third-year = Third year
revision-title = My progress
revision-revise = To revise today
revision-nothing-due = Nothing for today.
revision-due = { $title }: { $count ->
    [one] { $count } question
   *[other] { $count } questions
}
revision-how = The better a question was answered, the later it comes back (FSRS); a mistake of today comes back tomorrow.
revision-structures = By structure
revision-objectives = By objective
revision-answers = { $percent }% · { $count ->
    [one] { $count } answer
   *[other] { $count } answers
}
revision-attempts = Exercises taken
revision-finished = { $percent }%
revision-open = begun, { $count ->
    [one] { $count } answer
   *[other] { $count } answers
}
revision-abandoned = given up
maker-title = Make an exercise…
maker-tip = Makes an exercise from the segmented structures: locate, name, choose. The file can be edited afterwards.
