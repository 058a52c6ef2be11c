# Ce qui est dit d'une réponse.
grade-wrong-kind = Cette réponse est celle d'un autre type de question.
