# Objets DICOM
finding-missing-part = { $count ->
    [one] L'objet est réparti en { $total } fichiers, dont un manque : partie { $parts }.
   *[other] L'objet est réparti en { $total } fichiers, dont { $count } manquent : parties { $parts }.
}
finding-missing-part-decision = Les images présentes gardent leur place ; recopiez la série depuis sa source pour l'avoir entière.
finding-mosaic-split = Les { $slices } coupes étaient assemblées en une seule image mosaïque (Siemens).
finding-mosaic-split-decision = Chaque vignette est replacée à sa position, d'après l'en-tête privé du constructeur (normale de coupe, nombre d'images).
split-direction = direction de diffusion
split-dimension = dimension de l'objet multi-images
finding-calibration-region = L'échographe donne l'échelle de l'image : { $spacing } mm par pixel.
finding-calibration-region-decision = Les longueurs sont justes dans la zone échographique : colonnes { $left } à { $right }, lignes { $top } à { $bottom }.
finding-calibration-region-everywhere = Les longueurs sont justes dans la zone échographique ; pas dans les marges de l'image.
finding-calibration-fiducial = L'image a été étalonnée sur un objet de taille connue : { $spacing } mm par pixel. { $how }
finding-calibration-fiducial-decision = Les longueurs sont justes à la profondeur de cet objet ; elles sont marquées « étalonné ».
finding-calibration-geometry = La taille du pixel a été corrigée d'après la géométrie de l'appareil : { $spacing } mm. { $how }
finding-calibration-geometry-decision = Les longueurs sont justes à la profondeur supposée par l'appareil ; elles sont marquées « étalonné ».
finding-calibration-magnification = Le fichier estime l'agrandissement géométrique à { $factor }.
finding-calibration-magnification-decision = La taille du pixel au détecteur est divisée par cet agrandissement : { $spacing } mm. Les longueurs, marquées « agrandissement corrigé », ne valent qu'à la profondeur estimée.
finding-calibration-unstated = La taille du pixel ({ $spacing } mm) n'est pas celle du détecteur, et le fichier ne dit pas comment elle a été corrigée.
finding-calibration-unstated-decision = Les longueurs suivent cette taille ; elles sont marquées « plan non précisé ».
finding-calibration-detector = Le fichier ne donne que la taille du pixel au détecteur : { $spacing } mm.
finding-calibration-detector-decision = Les longueurs sont celles de l'ombre portée sur le détecteur, plus grande que l'objet ; elles sont marquées « au détecteur ».
finding-calibration-film = Le fichier ne donne que la taille du pixel sur le film numérisé : { $spacing } mm.
finding-calibration-film-decision = Les longueurs sont celles mesurées sur le film, sans correction de l'agrandissement ; elles sont marquées « sur le film ».
finding-calibration-unknown-plane = Le fichier donne une taille de pixel ({ $spacing } mm) sans dire si elle vaut au détecteur ou dans le patient.
finding-calibration-unknown-plane-decision = Les longueurs suivent cette taille ; elles sont marquées « plan non précisé ».
calibration-description = Le fichier précise : { $text }
calibration-no-description = Le fichier ne précise pas comment.
finding-pixel-ratio = Le fichier ne donne pas la taille du pixel, seulement son rapport hauteur sur largeur : { $ratio }.
finding-pixel-ratio-decision = L'image est affichée sans déformation ; aucune longueur ne peut être mesurée.
finding-spacing-contradiction = Le fichier donne deux tailles de pixel qui se contredisent : { $used } mm et { $other } mm.
finding-spacing-contradiction-decision = Affichage et longueurs suivent { $used } mm ; ne vous fiez pas aux longueurs.
plane-detector = au détecteur
plane-corrected = (agrandissement corrigé)
plane-calibrated = (étalonné)
plane-film = sur le film
plane-unknown = (plan non précisé)
measure-in-plane = { $measure } { $plane }
measured-at-detector = Longueur de l'ombre sur le détecteur : l'objet, plus proche du tube, est plus petit.
measured-corrected = Longueur au détecteur divisée par l'agrandissement que le fichier estime ; juste à cette seule profondeur.
measured-calibrated = Longueur étalonnée pour une profondeur ; ce qui est plus près du tube est plus petit qu'il ne mesure.
measured-on-film = Longueur sur le film numérisé ; l'objet, agrandi par la projection, est plus petit.
measured-unknown-plane = Le fichier ne dit pas à quelle profondeur l'échelle est juste : la longueur peut être celle de l'ombre agrandie.
measured-nothing = Le fichier ne donne que le rapport des côtés du pixel : les angles sont justes, aucune longueur ne peut être mesurée.
