# Commandes
action-commands = Chercher une commande…
action-commands-tip = Toutes les commandes, les cas d'exemple et les examens récents, trouvés en tapant quelques lettres.
action-settings = Réglages
action-settings-tip = Langue, taille, contraste, lettres et textes sur les images, touches.
action-larger = Interface plus grande
action-larger-tip = Agrandit les textes et les boutons ; les pixels des images restent exacts.
action-smaller = Interface plus petite
action-smaller-tip = Réduit les textes et les boutons ; les pixels des images restent exacts.
action-tour = Visite guidée
action-tour-tip = Six gestes à essayer soi-même sur un cas d'exemple : faire défiler, fenêtrer, zoomer, reconstruire, mesurer, comprendre.
commands-title = Que voulez-vous faire ?
commands-hint = Tapez quelques lettres ; Haut et Bas pour choisir, Entrée pour lancer
commands-none = Aucune commande ne correspond. Essayez un autre mot.
commands-window = Fenêtre

# Touches
key-alt = Alt
key-left = Gauche
key-right = Droite
key-space = Espace
key-delete = Suppr
keys-how = Cliquez une touche ou un nom pour changer la touche.
keys-press = Appuyez sur la nouvelle touche pour « { $name } », ou sur Échap pour la laisser.
keys-taken = { $key } sert déjà à « { $other } ». Appuyez sur une autre touche, ou prenez celle-ci.
keys-reserved = { $key } est réservée : les chiffres rappellent les fenêtres, Tab et Entrée servent aux boutons. Appuyez sur une autre touche.
keys-conflict = { $key } est demandée par « { $first } » et par « { $second } » : seule la première la reçoit.
keys-take = Prendre cette touche
keys-leave = Laisser
keys-change = Changer la touche de « { $name } »
keys-reset = Remettre les touches d'origine

# Réglages
settings-title = Réglages
settings-language = Langue
settings-language-system = Celle du système
settings-size = Taille de l'interface
settings-size-standard = Taille normale
settings-theme = Aspect
settings-theme-normal = Gris neutres
settings-theme-contrast = Contraste élevé
settings-letters = Lettres d'orientation
settings-letters-language = Dans la langue du logiciel
settings-letters-dicom = DICOM (R, L, A, P, H, F)
settings-text = Textes sur les images
settings-text-full = Tous
settings-text-letters = Les lettres seules
settings-text-nothing = Aucun
settings-others = Touches et mémoire
settings-keys = Changer les touches…
settings-forget-all = Oublier les examens récents
notice-settings-not-kept = Les réglages n'ont pas pu être enregistrés dans { $folder } : { $reason }. Ils valent jusqu'à la fermeture de la fenêtre.
notice-no-settings-folder = Ce compte n'a pas de dossier pour les réglages : ils valent jusqu'à la fermeture de la fenêtre. La variable NEGATOSCOPE_CONFIG peut en désigner un.
notice-settings-broken = Le fichier de réglages { $path } n'a pas pu être compris : les réglages d'origine sont repris. Au premier changement, il sera gardé à côté sous un autre nom.
doctor-settings = Les réglages sont conservés dans { $path } ; les mesures le sont à côté des images, ou dans ce même dossier quand rien ne peut être écrit à côté d'elles.
doctor-no-settings = Ce compte n'a pas de dossier pour les réglages : le programme ne conserve rien sur cet ordinateur d'une fois à l'autre.

# Examens récents
recent-title = Examens récents :
recent-untitled = Examen sans description
recent-again = Ouvrir de nouveau cet examen.
recent-gone = N'est plus là : { $name }
recent-gone-forget = N'est plus là où il était : Entrée l'oublie.
recent-forget = Oublier
notice-study-gone = L'examen « { $name } » n'est plus là où il était. Ouvrez le dossier où il se trouve maintenant.

# Visite guidée
tour-step = { $step } / { $total }
tour-next = Suivant
tour-leave = Quitter la visite
tour-end = Terminer
tour-scroll = Faire défiler
tour-scroll-how = Tournez la molette sur l'image, ou appuyez sur Bas et Haut : chaque cran montre la coupe voisine.
tour-window = Fenêtrer
tour-window-how = Glissez avec le bouton droit sur l'image, ou appuyez sur 1 à 9 : la fenêtre choisit les valeurs qui vont du noir au blanc.
tour-zoom = Zoomer et déplacer
tour-zoom-how = Ctrl + molette agrandit vers le pointeur ; le bouton du milieu déplace l'image. L'outil Zoom fait de même avec le bouton gauche.
tour-layout = Reconstruire
tour-layout-how = Changez de disposition : les plans axial, coronal et sagittal sont recalculés à partir de toutes les coupes.
tour-measure = Mesurer
tour-measure-how = Choisissez l'outil de mesure et tirez une ligne d'un bord à l'autre : la longueur est en millimètres dans le patient.
tour-explain = Comprendre
tour-explain-how = Demandez l'explication de ce qui est à l'écran : ce que le logiciel a décidé, et d'après quels attributs.
