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
