finding-split = La série contient des images qui ne forment pas une seule pile ; elles ont été séparées selon : { $by }.
finding-split-decision = { $frames ->
    [one] Cette image forme une pile à part, ou l'une des phases d'une même coupe.
   *[other] Ces { $frames } images forment une pile à part, ou l'une des phases des mêmes coupes.
}
finding-mixed-orientation = La série mélange { $orientations } orientations de coupe.
finding-mixed-orientation-decision = Chaque orientation est présentée à part ; aucune n'est mêlée au volume d'une autre.
finding-mosaic = Les coupes sont assemblées en une seule image mosaïque, dont les vignettes n'ont pas ici de position propre.
finding-bad-orientation = L'orientation inscrite dans le fichier n'est pas faite de deux vecteurs unitaires perpendiculaires.
finding-missing-orientation = Le fichier ne dit pas comment l'image est orientée dans le patient.
finding-missing-position = Le fichier ne dit pas où se trouvent les images dans le patient.
finding-missing-orientation-decision = Affichage image par image, telle qu'enregistrée, sans lettres d'orientation ni reconstruction.
finding-missing-spacing = Le fichier ne donne pas la taille du pixel.
finding-missing-spacing-decision = Les pixels sont affichés carrés ; aucune longueur en millimètres ne peut être mesurée.
finding-tilt = Les coupes sont inclinées de { $degrees }° par rapport à la direction d'empilement (inclinaison du statif).
finding-tilt-decision = Les reconstructions suivent la position réelle des coupes, sans cisaillement ; le signe de l'inclinaison inscrit dans le fichier n'est pas utilisé.
finding-gap = { $missing ->
    [one] Une coupe manque après la coupe { $after } ; les autres coupes sont espacées de { $step } mm.
   *[other] { $missing } coupes manquent, après la coupe { $after } ; les autres coupes sont espacées de { $step } mm.
}
finding-gap-decision = Les positions réelles sont conservées ; entre les voisines d'une lacune, la reconstruction est interpolée et signalée.
finding-irregular-spacing = Les coupes sont irrégulièrement espacées : de { $least } à { $most } mm, le plus souvent { $usual } mm.
finding-irregular-spacing-decision = Les reconstructions suivent la position réelle de chaque coupe ; là où les coupes sont plus écartées, la part interpolée est plus grande.
finding-duplicate = { $count ->
    [one] Une image se trouve à la même position qu'une autre : { $files }.
   *[other] { $count } images se trouvent à la même position qu'une autre : { $files }.
}
finding-duplicate-decision = L'image au plus petit numéro est affichée ; les autres sont laissées hors du volume.
finding-single-slice = La pile n'a qu'une seule coupe.
finding-single-slice-decision = Affichée telle qu'acquise ; une coupe seule ne permet aucune reconstruction dans un autre plan.
finding-per-slice-rescale = La pente ou l'ordonnée à l'origine (rescale) change d'une coupe à l'autre.
finding-per-slice-rescale-decision = Chaque coupe est convertie avec ses propres valeurs avant toute interpolation.
finding-padding = Le fichier réserve la valeur enregistrée { $value } aux pixels où rien n'a été acquis.
finding-padding-range = Le fichier réserve les valeurs enregistrées de { $low } à { $high } aux pixels où rien n'a été acquis.
finding-padding-decision = Les pixels qui la portent sont affichés comme le fond et exclus du fenêtrage automatique, des statistiques et des projections.
finding-lossy = Les images ont été compressées avec perte : les détails fins et les valeurs exactes peuvent différer de ceux de l'appareil.
finding-lossy-decision = Affichage des images décompressées ; les valeurs mesurées sont approximatives.
finding-truncated = { $count ->
    [one] Un fichier est incomplet : { $file }.
   *[other] { $count } fichiers sont incomplets, le premier est { $file }.
}
finding-truncated-decision = Ce qui existe est affiché ; recopiez la série depuis sa source pour l'avoir entière.
finding-identifiable = Les fichiers portent l'identité du patient.
finding-identifiable-decision = Elle n'est pas affichée ; pour la voir le temps de cette séance : Aide, « Afficher l'identité » (Ctrl+I). Anonymisez la série avant de la transmettre.
finding-undecodable-frame = { $count ->
    [one] Une image n'a pas pu être décodée : { $reason }
   *[other] { $count } images n'ont pas pu être décodées ; la première : { $reason }
}
finding-undecodable-frame-decision = Ces coupes restent vides ; n'y lisez rien.
split-localiser = topogramme (repérage)
split-matrix = taille de matrice
split-spacing = taille du pixel
split-frame-of-reference = référentiel spatial
split-pixel-kind = gris, gris inversés ou couleur
split-orientation = orientation
split-echo = temps d'écho
split-b-value = valeur de b
split-time = temps
split-image-type = type d'image
split-inversion-time = temps d'inversion
split-trigger-time = phase cardiaque
split-acquisition = acquisition
split-repetition = répétition
