# Ce qui est dit d'une réponse.
grade-wrong-kind = Cette réponse est celle d'un autre type de question.
grade-no-place = Cette réponse ne désigne aucun endroit : une de ses coordonnées n'est pas un nombre. Répondez de nouveau.

# Ce qui ne peut pas être corrigé pour l'instant
grade-no-structure = Cette question ne peut pas encore être corrigée : l'emplacement de la structure ({ $structure }) manque. Remettez son fichier de segmentation à sa place.
grade-no-series = Cette question ne peut pas encore être corrigée : la série « { $series } » n'est pas chargée. Ouvrez-la, puis validez de nouveau.
grade-no-voxels = Cette question ne peut pas être corrigée : la structure ({ $structure }) est en dehors de la série. Signalez-le à l'auteur de l'exercice.
grade-nothing-asked = Cette question ne peut pas être corrigée : elle ne dit pas quelle structure trouver. Signalez-le à l'auteur de l'exercice.
structure-shape-wrong = L'emplacement de la structure ({ $structure }) n'enferme aucun volume, ou son contour n'est pas dans un plan. Corrigez sa géométrie dans l'exercice.
structure-no-file = La structure ({ $structure }) est dessinée dans la segmentation « { $file } », qui n'a pas pu être lue. Remettez ce fichier à sa place.
structure-no-segment = La structure ({ $structure }) devrait être le segment { $number } de la segmentation « { $file } », qui n'a pas ce segment ou dont il est vide. Corrigez le numéro dans l'exercice.

# Directions, par rapport au patient
grade-off-left = { $distance } mm trop à gauche du patient
grade-off-right = { $distance } mm trop à droite du patient
grade-off-posterior = { $distance } mm trop en arrière
grade-off-anterior = { $distance } mm trop en avant
grade-off-superior = { $distance } mm trop haut
grade-off-inferior = { $distance } mm trop bas
grade-both = { $one } et { $other }
grade-none = aucun
grade-written = { $text }
grade-listed = { $first }, { $rest }
grade-unit-degrees = °

# Repérer
grade-locate-inside = Exact : le repère est dans la structure demandée ({ $structure }).
grade-locate-near = Presque : le repère est { $off } par rapport à la structure demandée ({ $structure }).
grade-locate-far = Non : le repère est { $off } par rapport à la structure demandée ({ $structure }).
grade-locate-distance = En ligne droite, il est à { $distance } mm de sa surface.
grade-hit = Vous avez désigné : { $structure }.
grade-hit-near = Structure la plus proche de votre repère : { $structure }, à { $distance } mm.

# Choisir
grade-choice-right = Exact.
grade-choice-wrong = Non, ce n'est pas cela.
grade-choice-some = En partie : { $right ->
    [one] { $right } bonne réponse
   *[other] { $right } bonnes réponses
  } sur { $all }, { $wrong ->
    [0] aucune mauvaise
    [one] { $wrong } mauvaise
   *[other] { $wrong } mauvaises
  }.
grade-choice-too-many = Une seule réponse était attendue.
grade-choice-unknown = Une des réponses choisies ne fait plus partie de la question.
grade-choice-about = { $option } : { $text }
grade-choice-none-right = Aucune des propositions n'était juste.
grade-choice-solution = { $count ->
    [one] Réponse attendue : { $options }.
   *[other] Réponses attendues : { $options }.
  }

# Ordonner
grade-order-right = Exact : tout est dans le bon ordre.
grade-order-some = Presque : { $right } paires sur { $pairs } sont dans le bon ordre.
grade-order-wrong = Non : { $right ->
    [one] { $right } paire
   *[other] { $right } paires
  } sur { $pairs } dans le bon ordre.
grade-order-missing = { $count ->
    [one] Il manque un élément.
   *[other] Il manque { $count } éléments.
  }
grade-order-swapped = « { $first } » vient avant « { $second } ».
grade-order-solution = Ordre attendu : { $items }.
grade-order-solution-from = Ordre attendu, de { $first } à { $last } : { $items }.

# Mesurer
grade-measure-right = Exact : vous trouvez { $value }{ $unit }, l'expert { $expected }{ $unit }.
grade-measure-near = Presque : vous trouvez { $value }{ $unit }, l'expert { $expected }{ $unit }.
grade-measure-far = Non : vous trouvez { $value }{ $unit }, l'expert { $expected }{ $unit }.
grade-measure-elsewhere = Cette mesure est tracée sur des images d'un autre repère spatial. Mesurez sur la série de la question.
grade-measure-length-wanted = Une longueur était attendue : tracez-la avec l'outil Longueur.
grade-measure-angle-wanted = Un angle était attendu : tracez-le avec l'outil Angle, le sommet en deuxième.
grade-measure-region-wanted = Une région était attendue : tracez un rectangle, une ellipse ou un contour.
grade-measure-empty = La région ne contient aucun voxel acquis : tracez-la plus grande, dans l'image.
grade-measure-end = L'extrémité la plus éloignée est à { $distance } mm de celle de l'expert : { $off }.
grade-measure-vertex = Le sommet est à { $distance } mm de celui de l'expert : { $off }.
grade-measure-small = La région fait { $area } mm² : il en faut au moins { $least } mm² pour que le bruit se moyenne.
grade-measure-outside = { $share } % de la région est en dehors de la structure ({ $structure }) : les tissus voisins faussent la moyenne.

# Délimiter
grade-outline-right = Exact : recouvrement { $dice } sur 1 (Dice), écart moyen des contours { $distance } mm.
grade-outline-near = Presque : recouvrement { $dice } sur 1 (Dice), écart moyen des contours { $distance } mm.
grade-outline-far = Non : recouvrement { $dice } sur 1 (Dice), écart moyen des contours { $distance } mm.
grade-outline-no-truth = Cette question ne peut pas être corrigée : la coupe demandée ne passe pas par la structure. Signalez-le à l'auteur de l'exercice.
grade-outline-empty = Votre contour n'enferme aucune surface : tracez au moins trois points autour de la structure.
grade-outline-off-plane = Votre contour est tracé à { $distance } mm de la coupe demandée.
grade-outline-large = Il est trop grand : { $area } cm² au lieu de { $expected } cm².
grade-outline-small = Il est trop petit : { $area } cm² au lieu de { $expected } cm².
grade-outline-shifted = Dans l'ensemble, il est { $off }.

# Fenêtrer
grade-window-right = Exact : cette fenêtre sépare les deux tissus de { $contrast } niveaux de gris sur 255.
grade-window-near = Presque : cette fenêtre sépare les deux tissus de { $contrast } niveaux de gris sur 255.
grade-window-far = Non : cette fenêtre sépare les deux tissus de { $contrast } niveaux de gris sur 255.
grade-window-none = Cette fenêtre n'a pas de largeur : aucun niveau de gris ne s'y voit.
grade-window-contrast = Le contraste est trop faible : { $contrast } niveaux de gris entre { $target } et { $background }, il en faut { $wanted }.
grade-window-clipped = { $share } % des voxels de ces tissus sont tout noirs ou tout blancs, sans détail ; { $most } % au plus sont admis.
grade-window-raise = Montez le centre ({ $centre }{ $unit } pour une largeur de { $width }{ $unit }) : trop de voxels sont blancs.
grade-window-lower = Baissez le centre ({ $centre }{ $unit } pour une largeur de { $width }{ $unit }) : trop de voxels sont noirs.
grade-window-widen = Élargissez la fenêtre (centre { $centre }{ $unit }, largeur { $width }{ $unit }) : elle coupe aux deux bouts.
grade-window-narrow = Resserrez la fenêtre (centre { $centre }{ $unit }, largeur { $width }{ $unit }) : les deux tissus y ont presque le même gris.
grade-window-values = Valeurs moyennes : { $target } { $value }{ $unit }, { $background } { $other }{ $unit }.
grade-window-centre = Un centre entre les deux, vers { $middle }{ $unit }, convient.

# Construire un plan
grade-plane-none = Ce plan n'a pas de direction.
grade-plane-right = Exact : le plan est à { $angle }° et { $distance } mm de celui de l'expert.
grade-plane-near = Presque : le plan est à { $angle }° et { $distance } mm de celui de l'expert.
grade-plane-far = Non : le plan est à { $angle }° et { $distance } mm de celui de l'expert.
grade-plane-turn = Pour le redresser, { $turns }.
grade-plane-moved = Au point de référence, il passe { $off }.
grade-nod-forward = inclinez-le de { $degrees }° vers l'avant (l'avant s'abaisse)
grade-nod-backward = inclinez-le de { $degrees }° vers l'arrière (l'avant monte)
grade-bend-left = penchez-le de { $degrees }° vers la gauche du patient
grade-bend-right = penchez-le de { $degrees }° vers la droite du patient
grade-turn-left = tournez-le de { $degrees }° vers la gauche du patient
grade-turn-right = tournez-le de { $degrees }° vers la droite du patient

# Trouver toutes les lésions
grade-find-normal-right = Exact : il n'y a aucune lésion dans cette série.
grade-find-normal-wrong = Il n'y a aucune lésion dans cette série : { $wrong ->
    [one] votre marque est fausse
   *[other] vos { $wrong } marques sont fausses
  }.
grade-find-all = { $all ->
    [one] Exact : la lésion est trouvée, sans fausse marque.
   *[other] Exact : les { $all } lésions sont trouvées, sans fausse marque.
  }
grade-find-some = { $found ->
    [0] Aucune lésion trouvée
    [one] { $found } lésion trouvée
   *[other] { $found } lésions trouvées
  } sur { $all }, { $wrong ->
    [0] aucune fausse marque
    [one] { $wrong } fausse marque
   *[other] { $wrong } fausses marques
  }.
grade-find-missed = À revoir : { $names }.
grade-find-near-miss = Votre marque la plus proche est à { $distance } mm de la surface de : { $structure }.
grade-find-false-on = Une fausse marque désigne : { $structure }.
grade-find-false-near = Une fausse marque est à { $distance } mm de : { $structure }.
grade-find-sure = Vous étiez sûr d'une marque fausse : avant d'affirmer, vérifiez dans un autre plan.
