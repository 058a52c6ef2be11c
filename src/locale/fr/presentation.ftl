# États de présentation, images marquées, comptes rendus
read-no-image-but = { $path } ne contient pas d'image : c'est { $what }.
class-presentation = un état de présentation
class-key-objects = une sélection d'images marquées
class-report = un compte rendu structuré
class-rt-plan = un plan de radiothérapie (RTPLAN)
class-rt-structures = un jeu de structures de radiothérapie (RTSTRUCT), dont les contours se dessinent sur la série qu'il désigne
class-rt-dose = une dose de radiothérapie (RTDOSE)
class-radiotherapy = un document de radiothérapie
class-pdf = un document PDF encapsulé
class-cda = un document CDA encapsulé
class-mesh = un modèle 3D encapsulé, fait pour l'impression 3D
class-registration = un recalage spatial, qui relie les référentiels de deux séries
class-fiducials = un jeu de points fiduciaires
class-raw = des données brutes d'acquisition, que seul le constructeur sait lire
class-spectroscopy = une spectroscopie par résonance magnétique
class-surface = une segmentation sous forme de surfaces
class-tracts = un ensemble de fibres (tractographie)
class-real-world = une table de correspondance vers des valeurs physiques
class-hanging = un protocole d'affichage
class-palette = une palette de couleurs
class-ecg = un électrocardiogramme (ECG)
class-waveform = un enregistrement de signaux physiologiques
presentation-colours-not-managed = Le profil de couleur de l'état n'est pas appliqué : les couleurs sont celles de l'image.
presentation-palette-not-used = La palette de pseudo-couleurs de l'état n'est pas appliquée : l'image reste en niveaux de gris.
presentation-of-volumes = { $path } est un état de présentation qui mélange des images ou montre des volumes : il n'est pas appliqué ici.
presentation-none = { $path } n'est pas un état de présentation ; choisissez un fichier de modalité PR.
presentation-mask-not-subtracted = L'état demande une soustraction de masque, qui n'est pas faite.
presentation-true-size = L'état demande la taille réelle ; la taille de cet écran n'étant pas connue, l'image est ajustée à la vue.
presentation-lut-unreadable = La table de présentation de l'état est illisible et n'est pas appliquée.
presentation-values-too-many = L'état passe par des tables que les pixels de cette image, de plus de 16 bits ou à virgule, ne peuvent pas suivre : seuls ses dessins sont montrés.
presentation-not-led-back = L'image a sa propre table de modalité, d'où l'on ne peut pas revenir aux valeurs enregistrées que l'état demande : seuls ses dessins sont montrés.
key-title-of-interest = Images d'intérêt
key-title-rejected = Images écartées pour leur qualité
key-title-for-referring = Pour le médecin demandeur
key-title-for-surgery = Pour la chirurgie
key-title-for-teaching = Pour l'enseignement
key-title-for-conference = Pour une réunion
key-title-for-therapy = Pour le traitement
key-title-for-patient = Pour le patient
key-title-for-peer-review = Pour une relecture entre pairs
key-title-for-research = Pour la recherche
key-title-quality = Problème de qualité
key-title-best-in-set = Les meilleures de la série
key-title-for-printing = Pour l'impression
key-title-other = { $title }
report-none = { $path } n'est pas un compte rendu structuré ; choisissez un fichier de modalité SR ou KO.
report-words = { $words }
report-person-hidden = (personne non affichée)
report-inferred-from = déduit de
report-selected-from = choisi sur
report-object = objet { $uid }
report-shapes = { $count ->
    [one] forme d'un point sur l'image
   *[other] forme de { $count } points sur l'image
}
report-points = { $count ->
    [one] un point dans le patient
   *[other] { $count } points dans le patient
}
report-time = moment ou durée ({ $kind })
report-same-as = voir l'élément { $place }
report-unknown = élément d'un type inconnu ({ $kind })
report-not-measured = non mesuré
report-not-measured-because = non mesuré ({ $reason })
report-image = image
report-image-frames = image, vues { $frames }
presentation-of-other-images = L'état de présentation { $path } ne concerne aucune des images ouvertes : ouvrez celles qu'il désigne.
presentation-graphics-need-native = --graphics dessine ce qui appartient à une coupe acquise : cette option ne va qu'avec --plane native, sans --slab ni --curve.
cli-document = { $path } : { $kind }{ $named ->
    [0] { "" }
   *[other] , « { $title } »
}, { $count ->
    [0] sans image désignée
    [one] une image désignée
   *[other] { $count } images désignées
}{ $missing ->
    [0] { "" }
    [one] , dont une absente
   *[other] , dont { $missing } absentes
}.
report-cut = Le compte rendu est trop profond ou trop long : la suite n'est pas montrée.
report-line = { $name } : { $value }
notice-no-presentation = Aucun état de présentation ne concerne cette série.
notice-no-marked-images = Aucune image n'est marquée dans cet examen.
document-place = série { $series }, coupe { $slice }
document-missing = { $total ->
    [one] l'image désignée n'est pas ouverte
   *[other] { $count } des { $total } images désignées ne sont pas ouvertes
}
documents-title = Documents de l'examen
documents-none = Cet examen ne contient ni état de présentation, ni image marquée, ni compte rendu.
documents-states = États de présentation
documents-marked = Images marquées
documents-reports = Comptes rendus
documents-count = { $count ->
    [one] Un document
   *[other] { $count } documents
}
documents-more = et { $count } autres
document-state-untitled = État de présentation
document-report-untitled = Compte rendu
document-state-tip = Montre l'image comme cet état le demande : fenêtrage, orientation, cadrage, obturateur et dessins. Le quitter remet tout comme avant.
document-report-tip = Ouvre ou referme ce document.
document-go-tip = Va à cette image.
document-graphics-only = Ses dessins seulement
document-leave = Quitter cet état
report-name = { $name } :
report-incomplete = Compte rendu partiel
report-unverified = Compte rendu non vérifié
report-image-missing = { $image } (non ouverte)
presentation-on = État de présentation : { $name }
presentation-graphics-of = Dessins de l'état { $name }
presentation-elsewhere = L'état { $name } ne concerne pas cette image
overlays-hidden = { $count ->
    [one] Un calque de l'image est masqué
   *[other] { $count } calques de l'image sont masqués
}
window-presented = état de présentation
series-marked = { $count ->
    [one] une image marquée
   *[other] { $count } images marquées
}
action-documents = Documents de l'examen
action-documents-tip = États de présentation, images marquées et comptes rendus qui accompagnent les images.
action-apply-presentation = Appliquer ou quitter un état de présentation
action-apply-presentation-tip = Montre l'image telle que quelqu'un l'a réglée et annotée ; la même commande rend exactement votre réglage.
action-show-graphics = Calques et dessins
action-show-graphics-tip = Montre les calques (surimpressions) que contient l'image et les dessins d'un état. Ils peuvent porter un nom : ils sont masqués au départ.
action-show-covered = Afficher ce qui est masqué
action-show-covered-tip = Retire l'obturateur électronique, qui cache les bords hors du champ irradié. Les valeurs ne changent pas.
action-next-marked = Image marquée suivante
action-next-marked-tip = Va à l'image marquée suivante.
action-previous-marked = Image marquée précédente
action-previous-marked-tip = Va à l'image marquée précédente.
