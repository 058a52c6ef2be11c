# Nombres
explain-span = { $low } à { $high }
explain-plus = + { $value }
explain-minus = − { $value }
explain-in-brackets = ({ $value })
explain-value = { $value }{ $unit }

# Série : ce qui a été acquis
explain-title-acquired = Ce qui a été acquis
explain-description = Description inscrite : { $description }.
explain-nothing-stated = Le fichier n'inscrit aucun réglage d'acquisition.
explain-equipment = Appareil : { $name }.
explain-body-part = Région inscrite : { $part }.
explain-thickness = Épaisseur de coupe : { $value } mm. Chaque voxel est une moyenne sur cette épaisseur : un petit objet y perd du contraste (volume partiel).
explain-thickness-contiguous = Épaisseur de coupe : { $value } mm, pas entre coupes : { $step } mm. Les coupes sont jointives : tout le tissu est vu une fois.
explain-thickness-overlap = Épaisseur de coupe : { $value } mm, pas entre coupes : { $step } mm. Les coupes se chevauchent de { $shared } mm : les reconstructions sont plus lisses, mais deux coupes voisines répètent une partie du même tissu.
explain-thickness-gap = Épaisseur de coupe : { $value } mm, pas entre coupes : { $step } mm. Entre deux coupes, { $gap } mm de tissu n'ont pas été mesurés : une petite lésion peut s'y trouver sans être vue.
explain-thickness-gap-mr = Épaisseur de coupe : { $value } mm, pas entre coupes : { $step } mm. L'espace de { $gap } mm n'a pas été mesuré : il évite que l'excitation d'une coupe perturbe ses voisines.

# TDM
explain-kvp = Tension du tube : { $value } kV. Plus elle est haute, plus les rayons traversent le corps, et moins l'iode et l'os ressortent.
explain-kvp-low = Tension du tube : { $value } kV, une tension basse. L'iode ressort mieux, mais moins de rayons traversent le patient : il y a plus de bruit à mAs égaux.
explain-kvp-high = Tension du tube : { $value } kV, une tension haute. Les rayons traversent mieux l'os et le métal, mais l'iode ressort moins.
explain-current = Intensité du tube : { $value } mA. Deux fois plus d'intensité donne deux fois plus de rayons, donc deux fois plus de dose.
explain-current-varies = Intensité du tube : { $value } mA selon la coupe. L'appareil n'a pas envoyé la même quantité de rayons partout.
explain-turn = Temps de rotation : { $value } s. Plus le tour est rapide, moins le cœur et la respiration rendent l'image floue.
explain-exposure-time = Temps d'exposition : { $value } ms. Plus il est court, moins les mouvements rendent l'image floue.
explain-exposure = Charge : { $value } mAs. Quatre fois plus de mAs divise le bruit par deux, pour quatre fois plus de dose.
explain-exposure-product = Charge : { $current } mA pendant { $time } ms font { $mas } mAs. Quatre fois plus de mAs divise le bruit par deux, pour quatre fois plus de dose.
explain-exposure-doubtful = Charge inscrite : { $value }, mais { $current } mA pendant { $time } ms font { $mas } mAs. La valeur inscrite n'est donc pas en mAs : ne vous y fiez pas.
explain-filter = Filtre : { $name }. Il retire du faisceau les rayons les moins pénétrants, qui irradient la peau sans former l'image.
explain-collimation = Collimation : { $rows } × { $single } mm = { $total } mm. La largeur d'une rangée de détecteurs fixe la coupe la plus fine que l'on puisse reconstruire.
explain-collimation-total = Collimation totale : { $total } mm. C'est la largeur du faisceau le long de la table.
explain-feed = Avance de la table : { $value } mm par tour. Une avance plus grande couvre plus vite la même hauteur.
explain-pitch-above = Pitch : { $value }. Au-dessus de 1, la table avance de plus d'une largeur de faisceau par tour : l'acquisition est plus rapide, avec moins de mesures pour chaque position.
explain-pitch-one = Pitch : { $value }. La table avance d'une largeur de faisceau par tour.
explain-pitch-below = Pitch : { $value }. Au-dessous de 1, les tours se recouvrent : chaque position est mesurée plus d'une fois, avec plus de dose à mA égaux.
explain-pitch-computed = { $meaning } Ici { $feed } mm d'avance par tour pour { $total } mm de collimation.
explain-kernel = Filtre de reconstruction : { $name }. Il règle l'équilibre entre la finesse des détails et le bruit.
explain-kernel-soft = Filtre de reconstruction : { $name }, un filtre mou. Il adoucit le bruit pour montrer de faibles différences de contraste, au prix de bords moins nets.
explain-kernel-sharp = Filtre de reconstruction : { $name }, un filtre dur. Il rend les bords et les fins détails plus nets, mais renforce le bruit : les parties molles s'y jugent mal.
explain-diameter = Champ reconstruit : { $value } mm. Plus il est petit, plus le pixel est petit pour la même matrice.
explain-diameter-pixel = Champ reconstruit : { $value } mm partagés en { $columns } colonnes, soit { $pixel } mm par pixel.
explain-tilt-stated = Inclinaison du statif inscrite : { $value }°. Le signe varie d'un constructeur à l'autre : seule la position des coupes fait foi.
explain-ctdi = IDSV (CTDIvol) : { $value } mGy. C'est la dose moyenne dans un fantôme normalisé : elle sert à comparer des protocoles, ce n'est pas la dose de ce patient.
explain-contrast-ct = Produit de contraste inscrit : { $name }. L'iode absorbe fortement les rayons X : ce qui en contient apparaît plus clair.

# IRM
explain-field = Champ magnétique : { $value } T. Le signal augmente avec le champ.
explain-field-high = Champ magnétique : { $value } T, un haut champ. Le signal est plus élevé, mais les artéfacts de susceptibilité et le déplacement chimique entre graisse et eau aussi.
explain-field-low = Champ magnétique : { $value } T, un champ faible. Le signal est plus petit, mais les artéfacts de susceptibilité aussi.
explain-sequence = Famille de séquence : { $name }.
explain-sequence-spin = Famille de séquence : { $name }, écho de spin. L'impulsion de 180° corrige les défauts du champ : le signal décroît en T2.
explain-sequence-spin-train = Famille de séquence : { $name }, écho de spin, plusieurs échos par excitation. L'acquisition est plus rapide ; le contraste vient surtout des échos du centre de l'espace k.
explain-sequence-spin-inversion = Famille de séquence : { $name }, inversion-récupération suivie d'un écho de spin. L'inversion permet d'annuler le signal d'un tissu choisi.
explain-sequence-gradient = Famille de séquence : { $name }, écho de gradient. Sans impulsion de 180°, les défauts du champ ne sont pas corrigés : le signal décroît en T2*.
explain-sequence-gradient-inversion = Famille de séquence : { $name }, écho de gradient précédé d'une inversion. L'inversion renforce le contraste T1.
explain-sequence-planar = Famille de séquence : { $name }, écho-planar. De nombreuses lignes sont lues après une seule excitation : c'est très rapide, mais l'image se déforme près de l'air et du métal.
explain-variant = Options de la séquence : { $terms }.
explain-variant-sk = espace k segmenté
explain-variant-mtc = transfert d'aimantation
explain-variant-ss = état d'équilibre
explain-variant-trss = état d'équilibre inversé dans le temps
explain-variant-sp = aimantation transverse détruite (spoiler)
explain-variant-mp = aimantation préparée
explain-variant-osp = suréchantillonnage en phase
explain-sequence-name = Nom de la séquence chez le constructeur : { $name }.
explain-2d = Acquisition 2D. Chaque coupe est excitée à part.
explain-3d = Acquisition 3D. Tout le volume est excité ensemble, puis codé aussi en épaisseur : les coupes peuvent être fines et jointives.
explain-tr = TR : { $value } ms. C'est le temps entre deux répétitions de la séquence ; avec l'angle de bascule, il règle le poids du T1.
explain-tr-short = TR : { $value } ms, court. Les tissus à T1 long n'ont pas le temps de récupérer leur aimantation : le T1 compte beaucoup.
explain-tr-middle = TR : { $value } ms. L'aimantation récupère en partie : le T1 compte encore.
explain-tr-long = TR : { $value } ms, long. L'aimantation de la plupart des tissus récupère presque entièrement : le T1 compte peu.
explain-te = TE : { $value } ms. Plus il est long, plus les différences de décroissance entre tissus se voient, et plus le signal est faible.
explain-te-short = TE : { $value } ms, court. Le signal n'a guère le temps de décroître : le T2 compte peu.
explain-te-long = TE : { $value } ms, long. Les tissus à T2 court ont perdu leur signal, les liquides l'ont gardé : le T2 compte beaucoup.
explain-te-long-gradient = TE : { $value } ms, long pour un écho de gradient. Le signal a décru en T2* : le sang et le calcium y font des vides.
explain-ti-short = TI : { $value } ms, court. L'image est lue quand la graisse, dont le T1 est court, donne peu de signal.
explain-ti-middle = TI : { $value } ms. L'image est lue pendant la repousse de l'aimantation, quand les différences de T1 sont grandes.
explain-ti-long = TI : { $value } ms, long. L'image est lue quand le liquide, dont le T1 est long, donne peu de signal.
explain-weighting-t1 = TR court et TE court : l'image est pondérée en T1.
explain-weighting-t2 = TR long et TE long : l'image est pondérée en T2.
explain-weighting-density = TR long et TE court : l'image est pondérée en densité de protons.
explain-weighting-t2-star = Écho de gradient à TE long : l'image est pondérée en T2*.
explain-flip = Angle de bascule : { $value }°. Il règle la part de l'aimantation qui donne du signal à chaque excitation.
explain-flip-small = Angle de bascule : { $value }°. Un petit angle laisse de l'aimantation en réserve : on peut répéter les excitations à TR court.
explain-train = Train d'échos : { $value } échos. Lire plusieurs échos à la suite accélère l'acquisition ; le signal change au fil du train, ce qui adoucit l'image.
explain-averages = Moyennages : { $value }. L'acquisition dure { $value } fois plus longtemps, et le rapport signal sur bruit est multiplié par { $gain }.
explain-averages-one = Moyennages : { $value }. Aucune répétition n'est ajoutée pour réduire le bruit.
explain-bandwidth = Bande passante : { $value } Hz par pixel. Plus elle est large, moins la graisse est décalée, et plus il y a de bruit.
explain-bandwidth-shift = Bande passante : { $value } Hz par pixel. La graisse résonne { $hertz } Hz plus bas que l'eau. Son décalage dans le sens de lecture, en pixels : { $hertz } / { $value } = { $pixels }.
explain-parallel = Imagerie parallèle : facteur { $value }. Moins de lignes sont acquises, et le rapport signal sur bruit est divisé par au moins { $loss }.
explain-b-zero = Valeur de b : 0 s/mm². La diffusion ne pèse pas dans cette image, qui sert de référence aux images de diffusion.
explain-b-weak = Valeur de b : { $value } s/mm². La diffusion pèse peu ; c'est surtout le sang en mouvement qui perd son signal.
explain-b = Valeur de b : { $value } s/mm². L'eau qui bouge librement perd son signal ; une restriction de la diffusion reste brillante, mais un T2 long aussi.
explain-contrast-mr = Produit de contraste inscrit : { $name }. Le gadolinium raccourcit le T1 : ce qui en capte est plus brillant en T1.

# Série : géométrie
explain-title-geometry = La géométrie trouvée
explain-matrix = Matrice : { $columns } × { $rows }, { $slices ->
    [one] une coupe
   *[other] { $slices } coupes
  }.
explain-no-spacing = La taille du pixel est inconnue : le fichier ne la donne pas.
explain-field-of-view = Champ de vue : { $width } × { $height } mm, avec des pixels de { $pixel } × { $row } mm.
explain-voxel-isotropic = Voxel : { $x } × { $y } × { $z } mm. Il est isotrope : la finesse est la même dans tous les plans.
explain-voxel-elongated = Voxel : { $x } × { $y } × { $z } mm. Il n'est pas isotrope : son plus grand côté vaut { $ratio } fois le plus petit.
explain-no-place = La position de l'image dans le patient est inconnue.
explain-axial = axiales
explain-coronal = coronales
explain-sagittal = sagittales
explain-orientation = Les coupes sont { $plane }.
explain-orientation-oblique = Les coupes sont { $plane }, inclinées de { $degrees }° par rapport au plan anatomique.
explain-step = Pas entre coupes : { $value } mm, régulier. Il est calculé d'après la position de chaque coupe.
explain-step-varies = Pas entre coupes : { $value } mm, le plus souvent { $usual } mm. Il est calculé d'après la position de chaque coupe.
explain-step-stated = Le fichier inscrit un espacement de { $stated } mm, mais les positions donnent { $found } mm d'une coupe à l'autre, perpendiculairement aux coupes. Ce sont les positions qui sont utilisées.
explain-extent = De la première à la dernière des { $slices } coupes, { $mm } mm sont couverts.
explain-tilt-found = Les coupes sont empilées à { $degrees }° de leur perpendiculaire : le volume est cisaillé, et les reconstructions en tiennent compte.

# Série : constats
explain-title-findings = Ce qui a été remarqué
explain-no-findings = Rien d'inhabituel n'a été remarqué sur cette série.
explain-finding = { $finding } { $decision }

# Série : confiance
explain-title-trust = Ce à quoi l'on peut se fier
explain-trust-no-lengths = Aucune longueur en millimètres ne peut être mesurée : la taille du pixel est inconnue.
explain-trust-projected-lengths = Les longueurs sont celles d'une projection : leur échelle change avec la profondeur dans le patient. Ne les mesurez pas.
explain-trust-lengths = Les longueurs dans la coupe se mesurent à un pixel près, soit { $pixel } mm.
explain-trust-steps = En travers des coupes, les longueurs se mesurent à un pas près, soit { $step } mm.
explain-trust-uneven-steps = En travers des coupes, le pas n'est pas régulier. Là où il est le plus grand, les longueurs ne se mesurent qu'à { $step } mm près.
explain-trust-hounsfield = Les valeurs sont des unités Hounsfield : l'eau est à 0 et l'air à −1000. Elles se comparent à une autre TDM de même tension, avec le même filtre et la même injection.
explain-trust-unit = Les valeurs sont en { $unit }, l'unité inscrite dans le fichier.
explain-trust-mr-values = Les valeurs n'ont pas d'unité : elles dépendent des réglages et de l'antenne. Comparez des tissus dans la même image, jamais des nombres entre deux examens.
explain-trust-no-unit = Les valeurs n'ont pas d'unité connue : comparez-les seulement à l'intérieur de cette série.
explain-trust-lossy = La compression avec perte a changé les valeurs : n'en tirez pas de mesure fine.
explain-trust-no-place = Aucune reconstruction n'est possible : la position des coupes est inconnue.
explain-trust-one-slice = Aucune reconstruction n'est possible avec une seule coupe.
explain-trust-fine = Les reconstructions sont aussi fines que les coupes : le pas est de { $step } mm, le pixel de { $pixel } mm.
explain-trust-coarse = En travers des coupes, une reconstruction est { $ratio } fois moins fine que dans la coupe : le pas est de { $step } mm, le pixel de { $pixel } mm. Ce qu'elle montre entre deux coupes est calculé.
explain-trust-same-frame = Les positions se comparent aux autres séries qui ont le même référentiel spatial, si le patient n'a pas bougé entre elles.
explain-trust-no-frame = Les positions ne se comparent à aucune autre série : le référentiel spatial est inconnu.

# Pixel : valeur enregistrée
explain-title-outside = Hors du volume
explain-outside = Aucune coupe ne couvre ce point : il est affiché en noir, même en image inversée.
explain-title-stored = La valeur enregistrée
explain-voxel = Voxel de la colonne { $column }, ligne { $row }, coupe { $slice }.
explain-stored = Le fichier contient { $value }, en bits : { $bits }.
explain-bits = { $stored } bits sur { $allocated } portent la valeur : les bits { $low } à { $high }.
explain-signed = Le premier bit est celui du signe : les valeurs possibles vont de { $low } à { $high }.
explain-unsigned = Il n'y a pas de bit de signe : les valeurs possibles vont de 0 à { $high }.
explain-stored-real = Le fichier contient le nombre à virgule flottante { $value }.
explain-stored-one-of = { $count } valeurs enregistrées différentes donnent ce même résultat dans la table du fichier.
explain-stored-unknown = Le fichier est plus précis que ce qui est gardé en mémoire : la valeur enregistrée exacte n'est plus connue.
explain-not-a-number = Le fichier contient ici autre chose qu'un nombre : le point est affiché en noir.
explain-padding = C'est la valeur réservée aux pixels où rien n'a été acquis : le point est affiché en noir.

# Pixel : valeur convertie
explain-title-modality = De la valeur enregistrée à la mesure
explain-rescale = { $slope } × { $stored } { $intercept } = { $value }
explain-rescale-only = La valeur enregistrée × { $slope } { $intercept } donne { $value }.
explain-rescale-own = La pente et l'ordonnée à l'origine changent d'une coupe à l'autre : ce sont ici celles de la coupe { $slice }.
explain-modality-lut = Une table du fichier donne la mesure : { $value }.
explain-modality-none = Le fichier ne donne ni pente ni ordonnée à l'origine : la mesure est la valeur enregistrée, { $value }.
explain-hounsfield = Sur l'échelle de Hounsfield, l'eau vaut 0 et l'air −1000.

# Pixel : mélange de voxels
explain-title-mix = D'où vient la valeur
explain-mix-nearest = Plus proche voxel : la valeur d'un seul voxel est recopiée.
explain-mix-linear = Interpolation linéaire : { $voxels ->
    [one] un voxel compte
   *[other] { $voxels } voxels sont mélangés
  }, dans { $slices ->
    [one] une coupe
   *[other] { $slices } coupes
  }.
explain-mix-cubic = Interpolation cubique : { $voxels ->
    [one] un voxel sur 64 compte
   *[other] { $voxels } voxels sur 64 comptent
  }, dans { $slices ->
    [one] une coupe
   *[other] { $slices } coupes
  }.
explain-mix-slice = Coupe { $slice } : { $share } %.
explain-mix-voxel = Colonne { $column }, ligne { $row } : { $value } × { $share } %.
explain-mix-padded = Colonne { $column }, ligne { $row } : rien n'a été acquis, { $share } %.
explain-mix-negative = Un poids négatif retranche : il rend les bords plus nets, et peut faire dépasser les vraies valeurs.
explain-on-slice = Le point est dans le plan de la coupe { $slice }, qui a été acquise.
explain-nearest-slice = La coupe acquise la plus proche est la coupe { $slice }, à { $mm } mm.
explain-mix-value = La somme donne { $value }.
explain-mix-padding = Le voxel le plus proche est réservé aux points où rien n'a été acquis : le point est affiché en noir.

# Pixel : coupe épaisse
explain-title-slab = Ce que la coupe épaisse rassemble
explain-slab = { $samples } échantillons sont pris sur { $mm } mm d'épaisseur, un tous les { $step } mm.
explain-slab-left-out = { $count ->
    [one] Un échantillon est laissé de côté : il est hors du volume, ou rien n'y a été acquis.
   *[other] { $count } échantillons sont laissés de côté : ils sont hors du volume, ou rien n'y a été acquis.
  }
explain-slab-empty = Aucun échantillon n'a de valeur : le point est affiché en noir.
explain-slab-maximum = MIP : la valeur la plus haute est gardée, { $value }.
explain-slab-minimum = MinIP : la valeur la plus basse est gardée, { $value }.
explain-slab-mean = Moyenne : les deux échantillons des bords comptent pour moitié. La somme est divisée par { $total }, ce qui donne { $value }.
explain-slab-behind = Cette valeur se trouve { $mm } mm derrière le plan, au plus près de la coupe { $slice }.
explain-slab-before = Cette valeur se trouve { $mm } mm devant le plan, au plus près de la coupe { $slice }.
explain-slab-in-plane = Cette valeur se trouve dans le plan lui-même, au plus près de la coupe { $slice }.

# Pixel : fenêtrage
explain-title-window = De la mesure au niveau de gris
explain-title-voi-lut = De la mesure au niveau de gris, par une table
explain-window-reach = Centre { $centre }, largeur { $width } : noir jusqu'à { $low }, blanc à partir de { $high }.
explain-window-sigmoid-reach = Centre { $centre }, largeur { $width } : une courbe en S, sans coupure nette au noir ni au blanc.
explain-window-linear = (({ $value } − ({ $centre } − 0,5)) / ({ $width } − 1) + 0,5) × 255 = { $grey }
explain-window-exact = (({ $value } { $centre }) / { $width } + 0,5) × 255 = { $grey }
explain-window-sigmoid = 255 / (1 + exp(−4 × ({ $value } { $centre }) / { $width })) = { $grey }
explain-window-step = Centre { $centre }, largeur 1 : tout est noir jusqu'à { $threshold } et blanc au-dessus. Ici la mesure est { $value }.
explain-window-below = La mesure ne dépasse pas { $low } : le niveau est 0, comme pour toutes les valeurs plus basses.
explain-window-above = La mesure dépasse { $high } : le niveau est 255, comme pour toutes les valeurs plus hautes.
explain-rounded = Arrondi : niveau { $level } sur 255.
explain-lut-entry = La table commence à la valeur { $first } : la mesure { $value } y prend l'entrée { $entry } (comptée de 0), sur { $entries } entrées.
explain-lut-beyond = La mesure est hors de la table : l'entrée du bout est utilisée.
explain-lut-grey = Cette entrée vaut { $part } du maximum : { $part } × 255 = { $grey }.

# Pixel : affichage
explain-title-display = Du niveau de gris à l'écran
explain-inverted-file = Le fichier demande que les valeurs basses soient claires : le niveau est inversé.
explain-inverted-reader = Vous avez demandé l'inversion : le niveau est inversé.
explain-inverted-twice = Le fichier demande que les valeurs basses soient claires, et vous avez demandé l'inversion : les deux s'annulent.
explain-inversion = 255 − { $level } = { $shown }
explain-grey = À l'écran : rouge, vert et bleu à { $level }, un gris.
explain-palette = La palette { $palette } donne au niveau { $level } : rouge { $red }, vert { $green }, bleu { $blue }.
