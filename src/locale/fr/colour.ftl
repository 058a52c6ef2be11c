# Couleur

explain-title-colour = Couleur
explain-colour-levels = Rouge { $red }, vert { $green }, bleu { $blue }, de 0 à 255.
explain-colour-samples = Le fichier donne trois nombres par pixel ({ $photometric }, { $bits } bits chacun), ramenés à 8 bits s'il le faut.
explain-colour-chrominance = Le fichier code la couleur en luminance et chrominance ({ $photometric }, { $bits } bits par nombre) ; le rouge, le vert et le bleu en sont calculés.
explain-colour-palette = Le fichier donne un numéro de couleur (sur { $stored } bits) ; sa palette de { $count } couleurs, à { $bits } bits par composante, dit laquelle.
explain-colour-palette-short = La palette annonce { $promised } couleurs : les numéros au-delà de ce qu'elle contient prennent la dernière.
explain-colour-supplemental = Les valeurs du fichier inférieures à { $first } sont montrées en gris, avec le fenêtrage du fichier ; à partir de { $first }, la palette du fichier en fait des couleurs.
explain-colour-no-measure = Une couleur affichée n'est pas une mesure : elle n'a ni unité ni unité Hounsfield.
explain-colour-shown = Aucun fenêtrage n'est appliqué : la couleur est affichée telle quelle.
explain-colour-adjusted = Luminosité et contraste modifiés à l'écran (centre { $centre }, largeur { $width }) pour chacune des trois composantes.
explain-colour-inverted = Chaque composante est inversée (255 moins sa valeur).
explain-colour-result = À l'écran : rouge { $red }, vert { $green }, bleu { $blue }.
