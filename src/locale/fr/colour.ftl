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
explain-colour-lut = Chacune des trois composantes passe par la table de correspondance choisie.
colour-as-stored = Couleurs d'origine
colour-adjusted = Couleurs modifiées : C { $centre } L { $width }
colour-no-body = Une image en couleur n'a pas de valeurs mesurées : elle ne se montre pas en volume (rendu 3D, MIP). Les coupes et les reconstructions planes restent possibles.
colour-no-batch = Une série en couleur ne s'enregistre pas en série de reconstructions : ses couleurs deviendraient des gris. Affichez le plan voulu et exportez-en l'image.
colour-no-state = Un état de présentation en niveaux de gris (GSPS) ne peut pas décrire une image en couleur : exportez les mesures en SR ou en CSV.
pointer-colour = R { $red } · V { $green } · B { $blue }
unit-luminance = { " " }(luminosité)
finding-palette-missing = L'image se dit en couleurs de palette (PALETTE COLOR), mais le fichier ne contient pas de palette utilisable.
finding-palette-missing-decision = Les numéros de couleur sont affichés en niveaux de gris.
finding-palette-short = La palette annonce { $promised } couleurs et n'en contient que { $count }.
finding-palette-short-decision = Les numéros au-delà prennent la dernière couleur.
finding-palette-supplemental = Le fichier donne une couleur de palette aux valeurs à partir de { $first } ; les valeurs inférieures sont des niveaux de gris.
finding-palette-supplemental-decision = Affichage en couleur, les gris avec le fenêtrage du fichier ; aucune valeur ne peut être mesurée.
