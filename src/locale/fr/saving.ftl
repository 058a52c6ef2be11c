# Sortir des images, des séquences et des mesures de la fenêtre
menu-export = Exporter
menu-export-tip = Enregistrer ou copier l'image, une séquence animée, les mesures.
export-no-identity = Rien de l'identité du patient n'est écrit : ni nom, ni date de naissance, ni numéro de patient. Les noms de fichiers disent la modalité, le plan et la coupe.
export-pictures = Image
export-as-shown = Comme à l'écran
export-as-shown-tip = L'image avec ses lettres d'orientation, ses lignes, ses textes, son échelle et les mesures, sans poignées ni pointeur. Une série y est dite par son numéro, sans sa description.
export-image-only = Image seule
export-image-only-tip = Les pixels de l'image, sans rien par-dessus.
export-png = PNG
export-png-tip = Garde chaque niveau de gris.
export-jpeg = JPEG
export-jpeg-tip = Plus petit, pour un diaporama ; les niveaux de gris changent un peu.
action-save-picture = Enregistrer l'image
action-save-picture-tip = Écrit la vue active dans un fichier PNG ou JPEG, à la taille qu'elle a à l'écran.
action-save-layout = Enregistrer toutes les vues
action-save-layout-tip = Écrit toutes les vues affichées dans un seul fichier PNG ou JPEG.
action-copy-picture = Copier l'image
action-copy-picture-tip = Copie la vue active dans le presse-papiers, pour un document ou un diaporama.
action-copy-layout = Copier toutes les vues
action-copy-layout-tip = Copie toutes les vues affichées dans le presse-papiers, en une seule image.
export-cine = Séquence
export-no-cine = La vue active n'a qu'une coupe, ou n'est pas encore lue : il n'y a pas de séquence.
export-from = De la coupe
export-to = à la coupe
export-cine-about = { $count ->
    [one] { $count } image, { $speed } par seconde (la vitesse du défilement automatique).
   *[other] { $count } images, { $speed } par seconde (la vitesse du défilement automatique).
  }
action-export-gif = GIF animé
action-export-gif-tip = Écrit les coupes de la vue active, l'une après l'autre, dans un GIF animé. Le GIF n'a que 256 couleurs : sur une image en couleurs, ou avec des textes, elles changent un peu.
action-export-pictures = Suite d'images PNG
action-export-pictures-tip = Écrit une image PNG par coupe, numérotée, dans un nouveau dossier.
exporting = Écriture de la séquence : { $done } images sur { $total }
export-running = Une séquence est déjà en train d'être écrite : attendez qu'elle soit finie, ou arrêtez-la (Échap).
export-cancelled = L'écriture de la séquence a été arrêtée ; rien n'en a été gardé.
export-measures = Mesures
export-measures-about = { $count ->
    [0] Aucune mesure sur la série de la vue active.
    [one] { $count } mesure sur la série de la vue active. Vos propres textes sont écrits tels quels : n'y mettez pas de nom.
   *[other] { $count } mesures sur la série de la vue active. Vos propres textes sont écrits tels quels : n'y mettez pas de nom.
  }
action-export-csv = Tableau (CSV)
action-export-csv-tip = Écrit les mesures de la série dans un tableau, pour un tableur.
action-export-report = Compte rendu DICOM (SR)
action-export-report-tip = Écrit les mesures et leurs positions dans un compte rendu structuré DICOM (TID 1500), que d'autres logiciels peuvent lire. Il renvoie aux images par leurs numéros (UID) et ne nomme pas le patient.
action-export-presentation = État de présentation DICOM (GSPS)
action-export-presentation-tip = Écrit les tracés dans un état de présentation DICOM, qui les montre sur les images dans d'autres logiciels. Seuls les tracés faits sur des coupes acquises peuvent y entrer. Il ne nomme pas le patient.
export-nothing-shown = Il n'y a pas d'image à exporter dans la vue active : ouvrez d'abord une série.
export-no-measures = Aucune mesure n'a été faite sur la série de la vue active : il n'y a rien à exporter.
export-no-presentation = Aucun tracé de cette série ne se trouve sur une coupe acquise : un état de présentation n'aurait rien à montrer. Écrivez plutôt un compte rendu ou une image.
export-modality-lut = Cette série donne ses valeurs par une table (Modality LUT), qu'un état de présentation devrait répéter ; écrivez plutôt un compte rendu ou une image.
export-no-files = Ces images ne viennent pas de fichiers : aucun document DICOM ne peut y renvoyer. Écrivez plutôt un tableau ou une image.
export-written = Écrit : { $path }
export-written-unasked = Ce système ne propose pas de boîte de dialogue : écrit dans { $path }
export-written-many = { $count ->
    [one] Écrit : { $count } fichier, { $path }
   *[other] Écrit : { $count } fichiers, à partir de { $path }
  }
export-left-out = { $count ->
    [one] { $said } — une annotation n'a pas pu y entrer.
   *[other] { $said } — { $count } annotations n'ont pas pu y entrer.
  }
export-copied = L'image est dans le presse-papiers.
export-not-copied = L'image n'a pas pu être mise dans le presse-papiers ({ $reason }) : enregistrez-la plutôt dans un fichier.
export-not-drawn = L'image n'a pas pu être dessinée ({ $reason }) : essayez « Image seule ».
export-not-written = { $path } n'a pas pu être écrit ({ $reason }) : choisissez un autre dossier.

# Noms de fichiers, sans accents ni espaces
export-name-native = acquise
export-name-axial = axiale
export-name-coronal = coronale
export-name-sagittal = sagittale
export-name-rendered = rendu
export-name-oblique = oblique
export-name-slice = coupe
export-name-layout = vues
export-name-cine = sequence
export-name-measures = mesures
export-name-report = compte-rendu
export-name-presentation = presentation
