# Structures sur les images
drawn-over-no-space = { $file } : cette série ne dit pas où ses images se trouvent dans le patient ; aucune structure ne peut y être placée.
drawn-over-other-images = { $file } a été dessiné sur des images qui ne sont pas celles de cette série : ses structures ne sont pas montrées.
drawn-over-other-frame = { $file } a été dessiné dans un autre référentiel, sur des images qui ne sont pas celles de cette série : ses structures ne sont pas montrées.
drawn-over-other-direction = { $file } n'a pas les axes de cette série : ses structures ne sont pas montrées.
drawn-over-other-size = { $file } a { $own } voxels, la série { $wanted } : ses structures ne sont pas montrées.
drawn-over-other-spacing = { $file } a des voxels de { $own } mm, la série de { $wanted } mm : ses structures ne sont pas montrées.
drawn-over-other-place = { $file } est décalé de { $mm } mm par rapport à cette série : ses structures ne sont pas montrées.
drawn-over-too-large = { $count } structures prendraient trop de mémoire pour être dessinées sur les images.
drawn-over-too-many = { $count } structures, c'est plus que les { $most } qui peuvent être dessinées sur les images.
drawn-over-title = Structures
drawn-over-button = Structures ({ $count })
drawn-over-show = Montrer sur les images
drawn-over-show-tip = Pose les structures sur les images, sans toucher au fenêtrage ni aux pixels.
drawn-over-outline = Contours
drawn-over-outline-tip = Une ligne au bord de chaque structure, de la même épaisseur à tout agrandissement.
drawn-over-fill = Remplissage
drawn-over-fill-tip = Une couleur transparente sur toute la structure ; pour une segmentation fractionnaire, d'autant plus opaque que la fraction est grande.
drawn-over-opacity = Opacité
drawn-over-segmentation = Segmentation DICOM
drawn-over-structure-set = Contours de radiothérapie (RTSTRUCT)
drawn-over-label-map = Carte d'étiquettes NIfTI
drawn-over-by-hand = Tracé à la main.
drawn-over-by-both = Tracé à l'aide d'un algorithme, puis repris à la main ({ $name }).
drawn-over-by-machine = Tracé par un algorithme, sans retouche annoncée ({ $name }).
drawn-over-by-nobody = Le fichier ne dit pas qui l'a tracé : une personne ou un algorithme.
drawn-over-by-several = Tracé de plusieurs façons : voir chaque structure.
drawn-over-contours = { $count ->
    [one] 1 contour
   *[other] { $count } contours
}
action-structures = Structures de l'examen
action-structures-tip = La liste des structures dessinées dans les fichiers de l'examen (SEG, RTSTRUCT, NIfTI) : noms, couleurs, volumes, et qui les a tracées.
action-show-structures = Structures sur les images
action-show-structures-tip = Montre ou cache les structures posées sur les images.
drawn-over-no-images = { $file } : aucune image n'a été ouverte avec lui.
cli-drawn = Structures : { $path } ({ $kind })
cli-drawn-fits = { $count ->
    [one] {"  "}Dessinées sur une série ouverte.
   *[other] {"  "}Dessinées sur { $count } piles d'images ouvertes.
}
cli-drawn-number = N°
cli-drawn-name = Nom
cli-drawn-colour = Couleur
cli-drawn-size = Taille
cli-drawn-by = Tracé
cli-drawn-voxels = { $voxels ->
    [one] { $voxels } voxel
   *[other] { $voxels } voxels
}, { $ml } ml
