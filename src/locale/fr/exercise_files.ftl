# Ce qui ne va pas dans un exercice : où.
problem-in-series = Série { $id } : { $reason }
problem-in-segmentation = Segmentation { $id } : { $reason }
problem-in-objective = Objectif { $id } : { $reason }
problem-in-structure = Structure { $id } : { $reason }
problem-in-question = Question { $id } : { $reason }
# Sa forme.
check-bad-id = L'identifiant de l'exercice « { $id } » doit compter de 1 à 120 lettres sans accent, chiffres, traits d'union et points : les résultats sont conservés sous ce nom.
check-no-question = L'exercice ne pose aucune question : ajoutez-en une à "questions".
check-empty-id = Une entrée de "{ $list }" n'a pas d'identifiant ; donnez-lui-en un.
check-duplicate-id = L'identifiant « { $id } » sert deux fois dans "{ $list }" ; donnez à chacun le sien.
check-no-such-series = il n'y a pas de série « { $id } » dans "series" ; ajoutez-la ou corrigez le nom.
check-no-such-segmentation = il n'y a pas de segmentation « { $id } » dans "segmentations" ; ajoutez-la ou corrigez le nom.
check-no-such-structure = il n'y a pas de structure « { $id } » dans "structures" ; ajoutez-la ou corrigez le nom.
check-no-such-objective = il n'y a pas d'objectif « { $id } » dans "objectives" ; ajoutez-le ou corrigez le nom.
check-no-such-view = l'explication renvoie à la vue « { $id } », qu'elle n'a pas ; ajoutez-la à ses "views" ou retirez le lien.
check-duplicate-view = l'explication a deux vues « { $id } » ; donnez à chacune son identifiant.
check-own-parent = elle est son propre parent, directement ou par d'autres ; corrigez "parent".
check-untrained-objective = aucune question ne le travaille.
check-out-of-range = "{ $field }" vaut { $value } et doit être compris entre { $low } et { $high }.
check-negative = "{ $field }" vaut { $value } et doit être un nombre positif ou nul.
check-not-positive = "{ $field }" vaut { $value } et doit être un nombre supérieur à 0.
check-not-finite = "{ $field }" contient autre chose qu'un nombre ordinaire ; corrigez-le.
check-tolerance-order = "{ $field }" donne tous les points jusqu'à { $full } mais aucun à partir de { $zero } : "zero" ne doit pas être le plus petit.
check-rising-order = "{ $field }" donne tous les points à partir de { $full } mais aucun jusqu'à { $zero } : "full" ne doit pas être le plus petit.
check-box-flat = la boîte n'entoure rien : ses coins "from" et "to" doivent différer sur les trois axes.
check-polygon-too-few = un polygone demande au moins trois points.
check-polygon-flat = le polygone n'entoure rien ; écartez ses points.
check-polygon-bent = les points du polygone ne sont pas dans un même plan : l'un s'en écarte de { $mm } mm.
check-same-points = deux points de "{ $field }" sont confondus ; écartez-les.
check-no-direction = "{ $field }" demande des directions non nulles et non parallèles entre elles.
check-no-such-preset = il n'y a pas de fenêtre prédéfinie « { $name } » ; choisissez parmi { $known }.
check-window-same = la cible et le fond du fenêtrage sont la même structure ; choisissez-en deux.
check-no-prompt = elle n'a pas d'énoncé ; écrivez ce qui est demandé.
check-nothing-to-locate = il n'y a aucune structure à repérer ; indiquez-en au moins une.
check-no-name = la structure « { $id } » n'a aucun nom à saisir ; ajoutez-en un à ses "names".
check-no-place = la structure « { $id } » n'a pas d'emplacement ; donnez-lui une "geometry".
check-tool-forbidden = une question de type "{ $kind }" demande l'outil "{ $tool }", que "tools" n'autorise pas ; ajoutez-le.
check-too-few-options = { $count ->
    [0] il n'y a aucune proposition ; écrivez-en au moins deux.
    [one] il n'y a qu'une proposition ; écrivez-en au moins deux.
   *[other] il n'y a que { $count } propositions ; écrivez-en d'autres.
}
check-no-right-option = aucune proposition n'est juste ; mettez "correct" à l'une d'elles.
check-no-right-option-of-several = aucune proposition n'est juste : la bonne réponse est de n'en choisir aucune. Mettez "correct" si ce n'est pas voulu.
check-several-right = { $count } propositions sont justes mais une seule peut être choisie ; mettez "multiple" ou ne laissez qu'un "correct".
check-blank-option = « { $id } » n'a ni texte, ni image, ni vue.
check-too-few-items = { $count ->
    [0] il n'y a rien à classer ; écrivez au moins deux éléments.
    [one] il n'y a qu'un élément à classer ; écrivez-en au moins deux.
   *[other] il n'y a que { $count } éléments ; écrivez-en d'autres.
}
check-same-words = deux entrées se lisent de la même façon : « { $words } ».
check-no-key-point = il n'y a aucun point clé à rechercher dans le texte ; écrivez-en au moins un.
check-key-point-without-words = le point clé « { $id } » n'a aucun mot qui le fasse reconnaître ; ajoutez-en.
check-no-model = il n'y a pas de réponse modèle à laquelle l'étudiant puisse se comparer.
check-hints-cost-all = les indices coûtent ensemble plus que la question ne rapporte.
check-gives-away = "{ $field }" donne la réponse « { $answer } ».
check-near-is-right = « { $name } » figure parmi les réponses approchantes alors que c'est l'un des noms justes.
check-ambiguous-name = « { $name } » est aussi un nom de la structure « { $other } » : une réponse pourrait désigner l'une ou l'autre.
check-too-little-time = la limite de { $limit } s est plus courte que la lecture (environ { $needed } s).
check-markup = "{ $field }" ({ $language }) contient des balises ou un script ; ils sont affichés comme de simples caractères et jamais exécutés.
check-control = "{ $field }" ({ $language }) contient des caractères invisibles ou qui inversent le texte ; retirez-les.
check-too-long = "{ $field }" compte { $count } caractères ; plus de { $most } ne tiennent pas là où il est affiché.
check-language-missing = L'exercice n'a aucun texte dans la langue « { $language } ».
check-untranslated = manque dans la langue « { $language } » : { $fields }.
# Ses emplacements.
check-structure-cut = { $name } dépasse du volume, jusqu'à { $mm } mm.
check-structure-outside = { $name } est hors du volume, à { $mm } mm ; corrigez son emplacement ou la série.
check-point-outside = le point { $at } est hors du volume ; corrigez-le ou changez de série.
check-arrow-beside = la flèche pointe à { $mm } mm de la structure.
check-small-target = { $name } mesure { $mm } mm ({ $voxels } voxels) : trop petit pour qu'on clique dessus facilement.
check-fine-tolerance = la tolérance de { $mm } mm est plus fine qu'un voxel ({ $voxel } mm).
check-plane-of-one-slice = un plan ne se construit que dans un volume, or la série n'a qu'une coupe.
check-view-of-one-slice = la vue de départ est une reconstruction, or la série n'a qu'une coupe.
check-plane-misses = le plan de tracé ne coupe pas cette structure : { $name } ; déplacez son "centre".
check-outline-off-plane = le contour de l'expert s'écarte du plan de tracé, jusqu'à { $mm } mm.
check-view-outside = une vue est centrée sur { $at }, hors de son volume.
# Les réponses.
answers-too-large = Le fichier de réponses dépasse { $most } Mio : aucune tentative n'a besoin d'autant. Vérifiez que c'est bien le bon fichier.
answers-unknown-version = Les réponses sont écrites en { $version }, que ce programme ne connaît pas ; il lit { $known }. Installez une version plus récente du programme.
answers-not-some = Ce fichier ne contient pas de réponses : il n'y est pas écrit "format": "{ $known }". Choisissez un fichier de réponses.
answers-malformed = Ligne { $line }, colonne { $column } des réponses illisible : { $reason }. Exportez de nouveau la tentative.
answers-csv-exercise = Exercice
answers-csv-learner = Étudiant
answers-csv-mode = Mode
answers-csv-started = Début
answers-csv-finished = Fin
answers-csv-question = Question
answers-csv-kind = Type
answers-csv-answer = Réponse
answers-csv-hints = Indices
answers-csv-tries = Essais
answers-csv-seconds = Durée (s)
answers-csv-share = Justesse (0 à 1)
answers-csv-points = Points
answers-csv-of = Sur
# Le fichier et ce à quoi il renvoie.
exercise-in-file = { $path } : { $reason }
exercise-is-folder = { $path } est un dossier ; indiquez le fichier d'exercice qu'il contient.
exercise-not-a-file = { $path } n'est pas un fichier ordinaire ; copiez-y l'exercice.
exercise-not-utf8 = { $path } n'est pas du texte : la ligne { $line } n'est pas en UTF-8. Enregistrez-le en UTF-8, ou vérifiez que c'est bien le bon fichier.
exercise-no-such-file = { $path } n'existe pas ; vérifiez le nom.
exercise-not-permitted = { $path } ne peut pas être lu avec ce compte ; demandez à son propriétaire ou copiez-le.
exercise-cannot-read = { $path } ne peut pas être lu ({ $error }) ; vérifiez le support où il se trouve.
exercise-path-refused = Le chemin « { $path } » ne part pas du dossier de l'exercice, avec « / » entre les noms ; placez-y le fichier et corrigez le chemin.
exercise-too-many-files = « { $path } » contient plus de { $most } fichiers et la suite n'a pas été lue ; indiquez le dossier de la série elle-même.
exercise-series-missing = ses images ({ $uid }) ne sont ni dans « { $path } » ni dans le dossier de l'exercice ; placez-les là et les questions qui portent sur elles pourront être posées.
exercise-series-missing-anywhere = ses images ({ $uid }) ne sont pas dans le dossier de l'exercice ; placez-les là et les questions qui portent sur elles pourront être posées.
exercise-no-such-stack = elle n'a pas de pile { $stack } : { $count ->
    [one] elle en a une, numérotée 0.
   *[other] elle en a { $count }, comptées à partir de 0.
}
exercise-no-patient-space = ses images ne disent pas où elles se trouvent dans le patient : on ne peut y demander aucun emplacement.
exercise-other-frame = ses positions sont données dans le référentiel { $wanted }, or les images sont dans un autre ({ $own }) ; utilisez les images sur lesquelles l'exercice a été fait.
exercise-series-changed = ses images ne sont pas celles sur lesquelles l'exercice a été fait (SHA-256 actuel : { $own }) ; emplacements et valeurs peuvent être faussés.
exercise-series-unread = ses fichiers ne peuvent pas tous être lus ({ $error }) : on ne sait pas s'ils ont changé.
exercise-segmentation-missing = le fichier { $path } n'existe pas ; placez-le là et les questions sur ce qu'il dessine pourront être posées.
exercise-segmentation-other-frame = elle est dessinée dans le référentiel { $own }, or sa série est dans { $wanted } ; utilisez le fichier qui va avec la série.
exercise-segmentation-needs-series = elle contient des contours, qui demandent les images de la série « { $series } » ; placez-les là.
exercise-segmentation-changed = le fichier n'est pas celui avec lequel l'exercice a été fait (SHA-256 actuel : { $own }) ; ses structures peuvent avoir changé.
exercise-picture-unread = L'image { $path } ne peut pas être lue ({ $error }) ; placez-la là.
exercise-picture-unfit = { $path } n'est pas une image PNG ou JPEG d'au plus 8 Mio et { $most } pixels de côté ; réduisez-la ou enregistrez-la en PNG.
check-window-no-voxels = la cible ou le fond n'a aucun voxel dans la série ; corrigez leur emplacement.
check-not-separable = aucune fenêtre ne sépare les deux structures de plus de { $most } niveaux de gris sur 255, or il en faut { $wanted } pour avoir tous les points.
# La ligne de commande.
exercise-heading = { $title } : { $questions ->
    [one] une question
   *[other] { $questions } questions
  }, { $points } points.
exercise-column-severity = Gravité
exercise-column-sentence = Constat
exercise-column-objective = Objectif
exercise-column-points = Points
exercise-column-share = Part
exercise-error = erreur
exercise-warning = attention
exercise-note = remarque
exercise-sound = Rien à signaler.
exercise-all-usable = Toutes ses questions peuvent être posées.
exercise-unusable = { $count ->
    [one] Une question ne peut pas être posée : { $questions }.
   *[other] { $count } questions ne peuvent pas être posées : { $questions }.
}
exercise-graded-question = { $id } : { $points } sur { $of } points
exercise-not-answered = Sans réponse.
exercise-question-unusable = Elle ne peut pas être posée ici : `negatoscope exercise check` dit pourquoi.
exercise-total = Total
exercise-passed = Réussi : il fallait au moins { $mark } %.
exercise-not-passed = Non réussi : il faut au moins { $mark } %.
exercise-figure-of-merit = Recherche de lésions, toutes images ensemble : { $variant } { $value } (1 : chaque lésion jugée plus sûre que toute fausse marque ; 0 : aucune).
answers-other-exercise = Ces réponses sont celles de l'exercice « { $theirs } », non de « { $own } » ; choisissez l'exercice qui leur correspond.
answers-other-version = Ces réponses ont été données à une autre version du fichier d'exercice ; elles sont notées selon celle-ci.
answers-edited = Le fichier de réponses n'est pas tel que le programme l'a écrit : il a été modifié, ou son empreinte manque. Les réponses qu'il contient à présent sont notées.
answers-no-such-question = Le fichier de réponses répond à une question « { $id } » que l'exercice n'a pas ; elle est laissée de côté.
answers-twice = Le fichier de réponses répond plusieurs fois à la question « { $id } » ; la première réponse compte.
answers-other-share = Question { $id } : le fichier de réponses indique { $recorded } sur 1 et { $found } a été trouvé à présent ; { $found } compte.
