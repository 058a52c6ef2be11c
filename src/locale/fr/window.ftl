# Écran d'accueil
start-subtitle = Un négatoscope pour apprendre à lire les images
teaching-only = Pour l'enseignement, pas pour le diagnostic
start-formats = Fichiers et dossiers DICOM, TDM et IRM, avec ou sans extension
drop-hint = … ou déposez des fichiers ou des dossiers n'importe où dans cette fenêtre
drop-now = Relâchez pour ouvrir
start-samples = Cas d'exemple : des images de synthèse, qui ne sont celles d'aucun patient
sample-title = Une tête schématique
sample-about = Un petit examen de synthèse, calculé à l'instant, pour tout essayer.
sample-name = Exemple : une tête de synthèse
choose-series = Choisissez une série à gauche
language-tip = Langue du logiciel

# Ce qui dessine
backend-gpu = Images calculées par { $adapter } ({ $interface })
backend-cpu = Images calculées par le processeur, affichées par { $adapter } ({ $interface })

# Progression et avis
scanning-start = Recherche des fichiers…
scanning = Lecture des en-têtes : { $done } fichiers sur { $total }
loading = Lecture des coupes : { $done } sur { $total }
loading-cancelled = La lecture a été arrêtée. Choisissez de nouveau la série pour la lire.
drawing-now = Calcul…
first-slice-coming = Lecture de la première coupe…
nothing-loaded = Cette série n'est pas chargée. Choisissez-la dans la liste pour la lire.
nothing-found = Aucun fichier n'a été trouvé à cet endroit. Ouvrez un dossier qui contient des fichiers DICOM.
only-segmentations = Il n'y a là que des segmentations : des régions tracées sur d'autres images. Ouvrez le dossier qui contient ces images.
nothing-readable = { $count ->
    [one] Le fichier n'a pas pu être lu comme une image
   *[other] Aucun des { $count } fichiers n'a pu être lu comme une image
  } : { $reason }
notice-no-dialog = Ce système ne propose pas de boîte de dialogue. Déposez les fichiers dans la fenêtre, ou indiquez-les sur la ligne de commande.
notice-no-sample = Cette version n'a pas de série d'exemple. Ouvrez plutôt vos propres fichiers.
error-no-display = Aucune fenêtre ne peut être ouverte : { $reason }
error-window = La fenêtre s'est arrêtée : { $reason }
dismiss = OK
close = Fermer

# Liste des séries
study-untitled = Examen { $number }
slices = { $count ->
    [one] { $count } coupe
   *[other] { $count } coupes
  }
images = { $count ->
    [one] { $count } image
   *[other] { $count } images
  }
stack-of = pile { $stack } sur { $total }
modality-ct = TDM
modality-mr = IRM
segmentations-hidden = { $count ->
    [one] Une segmentation accompagne ces images : ses structures peuvent être posées sur les coupes et montrées dans le rendu volumique.
   *[other] { $count } segmentations accompagnent ces images : leurs structures peuvent être posées sur les coupes et montrées dans le rendu volumique.
  }

# Vues
tile-native = Coupes acquises
tile-images = Images acquises
tile-axial = Axiale
tile-coronal = Coronale
tile-sagittal = Sagittale
tile-rendered = Rendu volumique
tile-slab-axial = Coupe épaisse axiale
tile-slab-coronal = Coupe épaisse coronale
tile-slab-sagittal = Coupe épaisse sagittale
short-axial = ax
short-coronal = cor
short-sagittal = sag
slice-of = Coupe { $slice } / { $total }
slice-of-at = Coupe { $slice } / { $total } · { $axis } { $mm } mm
slice-at = { $axis } { $mm } mm

# Lettres d'orientation : droite, gauche, antérieur, postérieur, tête, pieds
# « Pi » pour les pieds : P seul est postérieur.
letter-right = D
letter-left = G
letter-anterior = A
letter-posterior = P
letter-head = T
letter-feet = Pi

# Fenêtrage et valeurs
window-text = Centre { $centre } · Largeur { $width }{ $unit } ({ $from })
window-lut-text = Table VOI LUT ({ $from })
window-from-file = fichier
window-named = { $name }
window-automatic = Automatique
window-manual = réglage manuel
unit-hounsfield = { " " }UH
unit-other = { " " }{ $unit }
unit-none = { "" }
preset-brain = Parenchyme cérébral
preset-subdural = Sous-dural
preset-bone = Os
preset-lung = Parenchyme pulmonaire
preset-mediastinum = Médiastin
preset-abdomen = Abdomen
preset-liver = Foie
preset-angio = Vaisseaux
preset-temporal = Rocher
pointer-value = { $value }{ $unit }
pointer-maximum = maximum de la coupe épaisse : { $value }
pointer-minimum = minimum de la coupe épaisse : { $value }
pointer-mean = moyenne de la coupe épaisse : { $value }
pointer-outside = hors du volume
pointer-padding = rien n'a été acquis ici
pointer-position = x { $x } · y { $y } · z { $z } mm

# Coupes épaisses, interpolation, palettes
slab-maximum = MIP · épaisseur { $mm } mm
slab-minimum = MinIP · épaisseur { $mm } mm
slab-mean = Moyenne · épaisseur { $mm } mm
slab-off = Sans épaisseur
slab-off-tip = Un plan sans épaisseur : chaque pixel est la valeur en un point.
slab-thickness = épaisseur
slab-thickness-tip = L'épaisseur de tissu, en mm, projetée dans une image : la moitié devant le plan, la moitié derrière.
projection-maximum = MIP (maximum)
projection-maximum-tip = Garde la valeur la plus haute sur chaque ligne de vue : vaisseaux injectés, os, nodules.
projection-minimum = MinIP (minimum)
projection-minimum-tip = Garde la valeur la plus basse sur chaque ligne de vue : voies aériennes, emphysème.
projection-mean = Moyenne
projection-mean-tip = Fait la moyenne sur chaque ligne de vue : moins de bruit, comme une coupe plus épaisse.
drawing-native = Coupe native · { $interpolation }
drawing-image = Image native · { $interpolation }
drawing-reformat = Interpolée · { $interpolation }
interpolation-heading = Entre les voxels
interpolation-nearest = plus proche voxel
interpolation-nearest-tip = Montre les voxels tels quels, en blocs : rien n'est inventé, les bords sont en escalier.
interpolation-linear = linéaire
interpolation-linear-tip = Mélange les huit voxels voisins : lisse, sans jamais dépasser leurs valeurs.
interpolation-cubic = cubique
interpolation-cubic-tip = Mélange 64 voxels : des bords plus nets, qui peuvent dépasser un peu les vraies valeurs.
palette-heading = Couleurs

# Longueurs
length-cm = { $value } cm
length-mm = { $value } mm

# Menus
menu-open = Ouvrir
menu-open-tip = Ouvrir des fichiers, un dossier ou un cas d'exemple.
menu-samples = Cas d'exemple
menu-window = Fenêtres
menu-window-tip = Des fenêtres adaptées à un organe : quelles valeurs sont noires, lesquelles sont blanches. Chacune a une touche de chiffre.
menu-slab = Épaisseur
menu-slab-tip = Projeter une épaisseur de tissu dans l'image active : MIP, MinIP ou moyenne.
menu-display = Affichage
menu-display-tip = Interpolation, couleurs et inversion de l'image active.
no-reformat = Cette série ne permet pas de reconstruction : il faut au moins deux coupes dont la position dans le patient est connue, toutes lues.

# Actions : le nom, et ce qu'il y a à apprendre
action-open-files = Ouvrir des fichiers…
action-open-files-tip = Choisir un ou plusieurs fichiers DICOM.
action-open-folder = Ouvrir un dossier…
action-open-folder-tip = Lire tous les fichiers DICOM d'un dossier et de ses sous-dossiers.
action-crosshair = Réticule
action-crosshair-tip = Cliquez un point : les trois plans passent par lui, et vous le voyez de trois côtés.
action-window = Fenêtrage
action-window-tip = Glissez : vers la droite, la fenêtre s'élargit (le nombre d'unités entre le noir et le blanc : moins de contraste) ; vers le haut, son centre baisse (la valeur montrée en gris moyen : image plus claire).
action-pan = Déplacer
action-pan-tip = Glissez pour déplacer l'image.
action-zoom = Zoom
action-zoom-tip = Glissez vers le haut pour agrandir, vers le bas pour réduire. Le zoom montre de plus gros pixels, pas plus de détails.
action-layout = MPR, et retour à une vue
action-layout-tip = Axiale, coronale, sagittale et coupe épaisse côte à côte, ou les coupes acquises seules. Les reconstructions sont calculées à partir de toutes les coupes.
action-maximise = Agrandir une vue
action-maximise-tip = La vue active seule, et retour.
action-next-tile = Vue suivante
action-next-tile-tip = Rend active la vue suivante : les touches et les menus agissent sur elle.
action-automatic = Fenêtre automatique
action-automatic-tip = Une fenêtre tirée de l'histogramme : presque tous les tissus sont entre le noir et le blanc.
action-link = Même fenêtre : axiale, coronale, sagittale
action-link-tip = Coupes acquises, axiale, coronale et sagittale partagent une fenêtre ; la coupe épaisse garde la sienne.
action-invert = Inverser
action-invert-tip = Le noir devient blanc : certaines lignes et certains nodules se voient mieux.
action-reset = Réinitialiser
action-reset-tip = Fenêtrage, zoom, position et couleurs de la vue active comme au début.
action-next-slice = Coupe suivante
action-next-slice-tip = Avance d'une coupe.
action-previous-slice = Coupe précédente
action-previous-slice-tip = Recule d'une coupe.
action-page-forward = Avancer de dix coupes
action-page-forward-tip = Avance de dix coupes.
action-page-backward = Reculer de dix coupes
action-page-backward-tip = Recule de dix coupes.
action-first-slice = Première coupe
action-first-slice-tip = Va à la première coupe.
action-last-slice = Dernière coupe
action-last-slice-tip = Va à la dernière coupe.
action-enlarge = Agrandir
action-enlarge-tip = Agrandit la vue active.
action-reduce = Réduire
action-reduce-tip = Réduit la vue active.
action-series = Séries
action-series-tip = Montrer ou cacher la liste des séries.
action-findings = Remarques
action-findings-tip = Ce que le logiciel a remarqué dans les fichiers de cette série (géométrie, compression, coupes manquantes…), et ce qu'il en fait.
action-shortcuts = Raccourcis clavier
action-shortcuts-tip = Toutes les touches et tous les gestes de la souris.
action-cancel = Annuler
action-cancel-tip = Arrête la lecture en cours.

# Touches telles qu'imprimées sur le clavier
key-control = Ctrl
key-shift = Maj
key-up = Haut
key-down = Bas
key-page-up = Page préc.
key-page-down = Page suiv.
key-home = Début
key-end = Fin
key-escape = Échap

# Feuille des touches et des gestes
shortcuts-title = Touches et souris
menu-file-window = Fenêtre du fichier
shortcuts-digits = Fenêtres (TDM)
mouse-wheel = Molette
mouse-wheel-does = coupe suivante ou précédente
mouse-left = Bouton gauche
mouse-left-does = l'outil choisi
mouse-right = Bouton droit
mouse-right-does = largeur et centre de la fenêtre
mouse-middle = Bouton du milieu
mouse-middle-does = déplacer l'image
mouse-control-wheel = Ctrl + molette
mouse-control-wheel-does = zoom vers le pointeur
mouse-double = Double clic
mouse-double-does = une vue seule, et retour

# Ligne d'état
hint-crosshair = Gauche : réticule
hint-window = Gauche : fenêtrage
hint-pan = Gauche : déplacer
hint-zoom = Gauche : zoom
hint-mouse = Molette : coupes · Droit : fenêtrage · Milieu : déplacer · Ctrl+molette : zoom

# Constats
findings-title = Remarques sur les fichiers
findings-none = Aucune remarque sur les fichiers de cette série : rien qui change ce qui est affiché. Ceci ne dit rien du patient.
findings-button = Remarques ({ $count })
findings-more = { $count ->
    [one] et { $count } autre
   *[other] et { $count } autres
  }
finding-decision = Ce que fait le logiciel : { $decision }
finding-tags = Attributs : { $tags }
severity-note = Note
severity-warning = Attention
severity-error = Erreur
skipped-title = { $count ->
    [one] { $count } fichier ignoré
   *[other] { $count } fichiers ignorés
  }
gap-label = zone interpolée : coupes manquantes
notice-no-preset = Les préréglages des touches chiffrées ne valent qu'en TDM, où les valeurs ont un sens fixe ; utilisez ici 1 ou A pour la fenêtre automatique, ou glissez avec le bouton droit.
series-unnumbered = Série sans numéro
