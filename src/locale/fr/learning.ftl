# Les élèves et leurs progrès.
learner-who = Élève :
learner-nobody = choisir…
learner-nickname = Votre pseudonyme
learner-other-nickname = Autre pseudonyme
learner-add = Ajouter
learner-stays = Un pseudonyme suffit ; réponses et progrès restent sur cet ordinateur.
learner-delete = Supprimer { $nickname } et toutes ses réponses…
learner-delete-sure = Supprimer { $nickname } ? Ses réponses, ses résultats et ses progrès seront effacés de cet ordinateur, sans retour possible.
learner-delete-yes = Tout effacer
learner-delete-no = Garder
shelf-title = S'exercer
shelf-progress = Mes progrès
shelf-progress-tip = Ce qu'il faut revoir aujourd'hui, ce que vous maîtrisez, vos résultats.
shelf-due = { $nickname } : { $count ->
    [one] { $count } question à revoir aujourd'hui
   *[other] { $count } questions à revoir aujourd'hui
}
shelf-nothing-due = { $nickname } : rien à revoir aujourd'hui
shelf-exam = examen
shelf-begun = commencé
shelf-best = meilleur résultat { $percent } %
level-first-year = 1re année
level-second-year = 2e année
level-third-year = 3e année
revision-title = Mes progrès
revision-revise = À revoir aujourd'hui
revision-nothing-due = Rien pour aujourd'hui.
revision-due = { $title } : { $count ->
    [one] { $count } question
   *[other] { $count } questions
}
revision-how = Une question revient d'autant plus tard que vous y avez bien répondu (méthode FSRS) ; une erreur d'aujourd'hui revient dès demain.
revision-structures = Par structure
revision-objectives = Par objectif
revision-answers = { $percent } % · { $count ->
    [one] { $count } réponse
   *[other] { $count } réponses
}
revision-attempts = Exercices faits
revision-finished = { $percent } %
revision-open = commencé, { $count ->
    [one] { $count } réponse
   *[other] { $count } réponses
}
revision-abandoned = abandonné
maker-title = Créer un exercice…
maker-tip = Fait un exercice à partir des structures segmentées : repérer, nommer, choisir. Le fichier se modifie ensuite.
