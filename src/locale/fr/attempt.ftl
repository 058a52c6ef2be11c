# Faire un exercice.
tile-plain = Image
hint-answer = Clic : votre réponse
attempt-series-missing = La série « { $series } » de l'exercice n'a pas été trouvée : ouvrez le dossier qui la contient avec l'exercice.
attempt-wait-for-series = La série n'est pas encore lue en entier : attendez un instant, puis validez de nouveau.
attempt-tool-shut = Cette question se fait sans cet outil.

attempt-points-of = { $points } / { $of } { $count ->
    [one] point
   *[other] points
}
attempt-percent = { $percent } %

# Page de garde
attempt-by = Auteurs : { $authors }
attempt-objectives = Objectifs
attempt-questions = { $count ->
    [one] { $count } question
   *[other] { $count } questions
}
attempt-practice = Entraînement : après chaque réponse, on vous dit ce qui était juste et pourquoi. La première réponse compte.
attempt-practice-later = Entraînement : les corrections viennent à la fin.
attempt-exam = Examen : rien n'est dit avant la fin. Chaque réponse est enregistrée dès qu'elle change ; vous pouvez revenir sur une question jusqu'à la remise.
attempt-exam-score-only = Examen : seule la note est donnée à la fin. Chaque réponse est enregistrée dès qu'elle change.
attempt-time-limit = Durée : { $minutes } min
attempt-pass-mark = Réussi à partir de { $percent } %
attempt-attempts-left = { $count ->
    [0] Il ne reste aucun essai sur { $of }.
    [one] Il reste { $count } essai sur { $of }.
   *[other] Il reste { $count } essais sur { $of }.
}
attempt-left-out = { $count ->
    [one] { $count } question est laissée de côté : sa série manque.
   *[other] { $count } questions sont laissées de côté : leurs séries manquent.
}
attempt-start = Commencer
attempt-resume = Reprendre à la question { $question } sur { $of } ({ $time } déjà passées)
attempt-start-anew = Recommencer
attempt-back = Retour à l'accueil

# La question
attempt-time-left = Temps restant
attempt-time-spent = Temps passé
attempt-untouched = sans réponse
attempt-draft = commencée
attempt-answered = répondue
attempt-skipped = passée
attempt-question-number = Question { $number }
attempt-keep-again = Enregistrer de nouveau
attempt-finishing = Correction des dernières réponses…
attempt-hint = Indice :
attempt-open-hint = Indice (coûte { $points } { $count ->
    [one] point
   *[other] point
})
attempt-open-free-hint = Indice (gratuit)
attempt-submit = Valider
attempt-submit-tip = Entrée
attempt-keep-answer = Enregistrer et suivante
attempt-skip = Passer
attempt-next = Question suivante
attempt-try-again = Réessayer
attempt-show-start = Vue de départ
attempt-show-start-tip = Remet les images comme au début de la question.
attempt-hand-in = Terminer
attempt-leave = Quitter
attempt-confirm-hand-in = { $count ->
    [0] Terminer l'exercice ?
    [one] { $count } question est sans réponse. Terminer quand même ?
   *[other] { $count } questions sont sans réponse. Terminer quand même ?
}
attempt-confirm-leave = Quitter ? Vos réponses sont enregistrées : vous pourrez reprendre où vous en étiez.
attempt-go-on = Continuer
attempt-back-to-results = Retour aux résultats

# Répondre
attempt-how-locate = Faites défiler jusqu'à la structure et cliquez dedans ; un nouveau clic déplace le repère. Au clavier : placez le réticule (Alt + flèches), puis Inser.
attempt-marker-put = Repère placé.
attempt-how-name = Écrivez le nom
attempt-how-text = Décrivez en quelques mots
attempt-how-one = Une seule réponse (au clavier : Alt + 1, 2, 3…).
attempt-how-several = Plusieurs réponses possibles (au clavier : Alt + 1, 2, 3…).
attempt-how-order = Mettez dans l'ordre avec les flèches.
attempt-order-is-right = Garder cet ordre
attempt-move = { $what } : { $way }
attempt-move-up = monter
attempt-move-down = descendre
attempt-how-length = Tracez la longueur sur l'image : un clic à chaque bout. Les poignées se déplacent ensuite.
attempt-how-angle = Tracez l'angle sur l'image : trois clics, le sommet en deuxième.
attempt-how-mean = Tracez une région dans la structure : la moyenne est mesurée dedans.
attempt-how-outline = Dessinez le contour sur cette coupe : cliquez de point en point ou dessinez en glissant ; Entrée ferme le contour.
attempt-how-window = Réglez le fenêtrage : bouton droit en glissant, ou le menu Fenêtrage. La fenêtre affichée est votre réponse.
attempt-your-window = Votre fenêtre : centre { $centre }, largeur { $width }
attempt-window-untouched = La fenêtre n'a pas encore changé.
attempt-how-plane = Orientez le plan : tirez les cercles sur les lignes, ou tapez les angles dans le menu Disposition. Le plan de la vue active est votre réponse.
attempt-your-plane = Vue active : { $plane }
attempt-how-find = Cliquez sur chaque lésion que vous voyez et dites si vous en êtes sûr.
attempt-confidence-1 = à peine suspect
attempt-confidence-2 = possible
attempt-confidence-3 = probable
attempt-confidence-4 = certain
attempt-remove-mark = Retirer le repère { $number }
attempt-nothing-to-find = Il n'y a rien d'anormal

# Correction
attempt-verdict-right = Juste
attempt-verdict-partly = En partie juste
attempt-verdict-wrong = Pas encore
attempt-verdict-open = Sans réponse
attempt-first-counts = La première réponse compte ; celle-ci est pour apprendre.
attempt-right-order = L'ordre juste
attempt-claim = Cochez ce que votre texte disait aussi :
attempt-show-truth = Montrer la bonne réponse
attempt-explanation = Explication
attempt-show-me = Montrer

# Résultats
attempt-results = Résultats
attempt-passed = Réussi
attempt-not-passed = Pas encore réussi
attempt-took = Temps passé : { $time }
attempt-question-list = Questions
attempt-review-tip = Revoir cette question avec sa correction
attempt-review = Revoir les questions
attempt-once-more = Refaire
attempt-export = Exporter…
attempt-export-tip = Écrit les résultats dans un tableau (CSV) et un fichier JSON.
attempt-nobody = Choisissez d'abord un pseudonyme : sans lui, les réponses ne sont pas enregistrées.

# Raccourcis
action-next-question = Question suivante
action-next-question-tip = Passe à la question suivante de l'exercice.
action-previous-question = Question précédente
action-previous-question-tip = Revient à la question précédente de l'exercice.
action-hint = Indice
action-hint-tip = Ouvre l'indice suivant de la question ; il peut coûter des points.
action-show-truth = Montrer la bonne réponse
action-show-truth-tip = Après la correction : amène les images à l'endroit juste.
action-answer = Répondre
action-answer-tip = Un clic sur l'image place votre réponse.
attempt-confidence-of = Certitude du repère { $number }
