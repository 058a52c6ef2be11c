cli-cannot-write = { $path } ne peut pas être écrit ({ $error }) ; choisissez un autre emplacement.
cli-nothing-to-show = { $count ->
    [0] Il n'y a là aucun fichier à ouvrir.
   *[other] Aucun des { $count } fichiers ne peut être affiché ; `negatoscope info` dit pourquoi pour chacun.
}
cli-no-such-stack = Il n'y a pas de pile { $stack } dans la série { $series } ; `negatoscope info` donne la liste.
cli-no-such-slice = Il n'y a pas de coupe { $slice } ; la dernière coupe de la pile est la { $last }.
cli-outside = La position { $position } est hors du volume ; `negatoscope info` en donne l'origine et la taille.
cli-sample = { $value } { $unit } au voxel { $voxel } de la pile { $stack }
cli-bad-slab = L'épaisseur de la coupe épaisse doit être un nombre positif de millimètres.
cli-bad-pixel-size = La taille du pixel doit être un nombre positif de millimètres.
cli-bad-window = La largeur de fenêtre doit être un nombre positif.
cli-slice-needs-native = --slice compte les coupes acquises et ne va donc qu'avec --plane native ; utilisez --center pour les autres plans.
cli-no-patient-space = Les images ne disent pas où elles se trouvent dans le patient ; seul --plane native peut être dessiné.
cli-oblique-needs-normal = Un plan oblique demande --normal X,Y,Z et un --up qui ne lui est pas parallèle.
cli-no-such-palette = Il n'y a pas de palette { $name } ; choisissez parmi { $names }.
cli-no-such-preset = Il n'y a pas de préréglage { $name } ; choisissez parmi { $names }.
cli-no-display = Aucune fenêtre ne peut s'ouvrir ici (pas d'écran) ; une vue d'ensemble a été écrite dans { $path }.
cli-study = Examen : { $description }
cli-no-description = (sans description)
cli-series = Série
cli-modality = Modalité
cli-description = Description
cli-stack = Pile
cli-matrix = Colonnes × lignes × coupes
cli-spacing = Espacement
cli-skipped = Laissé de côté : { $reason }
cli-finding = Série { $series }, pile { $stack } : { $message } { $decision }
