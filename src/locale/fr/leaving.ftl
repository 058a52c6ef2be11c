# La question posée avant que soit perdu ce qui n'est dans aucun fichier
leave-title = Pas encore enregistré
leave-opens = Ouvrir autre chose fait perdre :
leave-closes = Fermer la fenêtre fait perdre :
leave-ends-exercise = Quitter l'exercice fait perdre :
leave-save-open = Enregistrer puis ouvrir
leave-drop-open = Ouvrir sans enregistrer
leave-save-close = Enregistrer puis fermer
leave-drop-close = Fermer sans enregistrer
leave-save-leave = Enregistrer puis quitter
leave-drop-leave = Quitter sans enregistrer
leave-stay = Rester ici
leave-saving = Enregistrement en cours…
unsaved-series = La série reconstruite « { $name } », qui n'est dans aucun fichier.
unsaved-answers = Des réponses qui ne sont pas enregistrées. { $reason }
unsaved-marks = Des mesures qui ne sont pas enregistrées. { $reason }
unsaved-making = Des reconstructions encore en cours de calcul.
unsaved-film = Un ciné encore en cours d'écriture.
marks-nowhere = Ce compte n'a pas de dossier de réglages où garder les mesures faites sur l'exemple.

action-quit = Fermer la fenêtre
action-quit-tip = Ferme Negatoscope ; ce qui n'est encore dans aucun fichier donne lieu à une question.
