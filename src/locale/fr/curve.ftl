# Curved reformats: curves
curve-too-few-points = Une courbe demande au moins deux points différents.
curve-too-many-points = Une courbe a { $most } points au plus.
curve-not-finite = Une coordonnée de la courbe n'est pas un nombre.
