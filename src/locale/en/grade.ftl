# What is said of an answer.
grade-wrong-kind = This answer belongs to another kind of question.
