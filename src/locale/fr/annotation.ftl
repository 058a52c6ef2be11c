# Annotations : leurs noms
annotation-point = Point
annotation-text = Texte
annotation-arrow = Flèche
annotation-length = Longueur
annotation-angle = Angle
annotation-cobb = Angle de Cobb
annotation-bidirectional = Deux diamètres
annotation-rectangle = Rectangle
annotation-ellipse = Ellipse
annotation-free-region = Région à main levée

# À côté du tracé
length-unit-mm = { " " }mm
length-unit-pixels = { " " }pixels
measure-length = { $length }{ $unit }
measure-axes = { $long } × { $short }{ $unit }
measure-angle = { $degrees }°
measure-cobb = Cobb { $degrees }°
measure-area-mm = { $area } mm²
measure-area-cm = { $area } cm²
measure-area-pixels = { $area } pixels²
measure-mean = moyenne { $mean } ± { $deviation }{ $unit }
measure-range = min { $minimum } max { $maximum }{ $unit }
measure-value = { $value }{ $unit }
measure-padding = rien d'acquis ici
measure-none-inside = aucun voxel acquis dans la région

# Ce que dit la mesure, en toutes lettres
measured-length = Distance en ligne droite entre les deux points, dans l'espace du patient.
measured-axes = Le plus grand diamètre, puis le diamètre qui lui est perpendiculaire dans le même plan (RECIST 1.1).
measured-angle = Angle au sommet, entre les directions des deux autres points.
measured-cobb = Angle entre les deux lignes tracées sur les plateaux vertébraux, chacune orientée de façon à traverser le rachis dans le même sens (Cobb, 1948).
measured-area = Surface à l'intérieur du contour tracé, et non un nombre de voxels ; périmètre { $perimeter }{ $unit }.
measured-spacing = Les positions viennent de pixels de { $columns } × { $rows } mm et de coupes distantes en moyenne de { $slices } mm.
measured-pixels = Les fichiers n'indiquent pas la taille des pixels : les longueurs se comptent en pixels, sur les coupes acquises seulement, et un angle n'est juste que si les pixels sont carrés.
measured-voxel = Valeur du voxel : colonne { $column }, ligne { $row }, coupe { $slice }.
measured-interpolated = Valeur interpolée entre les voxels voisins (trilinéaire) : le point n'est pas sur une coupe acquise.
measured-slice = { $count ->
    [one] Statistiques sur { $count } voxel de la coupe { $slice } dont le centre est dans la région.
   *[other] Statistiques sur les { $count } voxels de la coupe { $slice } dont le centre est dans la région.
  }
measured-raster = { $count ->
    [one] Statistiques sur { $count } échantillon interpolé (trilinéaire), pris dans le plan de la région avec un pas de { $spacing } mm : ce plan n'est pas une coupe acquise.
   *[other] Statistiques sur { $count } échantillons interpolés (trilinéaires), pris dans le plan de la région avec un pas de { $spacing } mm : ce plan n'est pas une coupe acquise.
  }
measured-raster-pixels = { $count ->
    [one] Statistiques sur { $count } échantillon interpolé (trilinéaire) dans le plan de la région, qui n'est pas une coupe acquise.
   *[other] Statistiques sur { $count } échantillons interpolés (trilinéaires) dans le plan de la région, qui n'est pas une coupe acquise.
  }
measured-deviation = L'écart-type est celui de ces valeurs elles-mêmes (somme des carrés divisée par n).
measured-left-out = { $count ->
    [one] { $count } valeur de remplissage, où rien n'a été acquis, est laissée de côté.
   *[other] { $count } valeurs de remplissage, où rien n'a été acquis, sont laissées de côté.
  }

# Fichier d'annotations
annotations-not-json = { $file } ne peut pas être lu comme un fichier d'annotations (ligne { $line }) : il est abîmé, reprenez une copie.
annotations-other-format = { $file } n'est pas un fichier d'annotations de ce logiciel : choisissez un fichier .nego.json.
annotations-newer = { $file } a été écrit par une version plus récente de ce logiciel (format { $version }) : mettez le logiciel à jour pour l'ouvrir.

# Annuler, rétablir
history-draw = tracé ({ $what })
history-move = déplacement
history-add-point = ajout d'un point
history-remove-point = suppression d'un point
history-rename = changement de texte
history-remove = suppression
history-remove-all = suppression de toutes les annotations
history-save-plane = enregistrement d'un plan
history-remove-plane = suppression d'un plan
history-load = Ouverture d'annotations

# Tableau pour tableur
csv-id = Numéro
csv-kind = Type
csv-label = Texte
csv-study = UID de l'examen
csv-series = UID de la série
csv-stack = Pile
csv-slice = Coupe
csv-x = x (mm, vers la gauche du patient)
csv-y = y (mm, vers l'arrière)
csv-z = z (mm, vers la tête)
csv-length = Longueur
csv-second-length = Longueur perpendiculaire
csv-perimeter = Périmètre
csv-area = Surface
csv-length-unit = Unité de longueur
csv-angle = Angle (°)
csv-value = Valeur
csv-mean = Moyenne
csv-deviation = Écart-type
csv-minimum = Minimum
csv-maximum = Maximum
csv-value-unit = Unité des valeurs
csv-count = Nombre de valeurs
csv-left-out = Valeurs de remplissage laissées de côté
csv-sampling = Échantillonnage
csv-millimetres = mm
csv-pixels = pixels
csv-voxels = voxels de la coupe
csv-interpolated = interpolé
