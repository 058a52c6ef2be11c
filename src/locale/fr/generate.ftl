# Les exercices proposés à partir de structures dessinées : leurs phrases.
generate-title = { $regions } ({ $year })
generate-title-plain = Anatomie en coupes ({ $year })
generate-title-regions = { $first }, { $rest }
generate-year-first = première année
generate-year-second = deuxième année
generate-year-third = troisième année
generate-region-head = tête
generate-region-face-and-neck = face et cou
generate-region-thorax = thorax
generate-region-abdomen = abdomen
generate-region-pelvis = pelvis
generate-region-spine = rachis
generate-region-limbs = os et muscles
generate-region-vessels = vaisseaux
generate-region-lesions = lésions
generate-about = Exercice préparé automatiquement à partir des structures dessinées sur cette série. À relire et à compléter avant de le donner.
generate-objective-locate = Retrouver une structure dans un volume.
generate-objective-name = Nommer une structure sur une coupe.
generate-objective-choice = Reconnaître une structure parmi d'autres qui lui ressemblent.
generate-objective-order = Situer des structures les unes par rapport aux autres.
generate-objective-outline = Délimiter une structure sur une coupe.
generate-objective-measure = Mesurer la densité d'un tissu.
generate-objective-window = Choisir un fenêtrage adapté aux tissus.
# Questions
generate-prompt-locate = Placez le repère dans : { $structure }.
generate-prompt-name = Quelle structure la flèche désigne-t-elle ?
generate-prompt-choice = Quelle est la structure entourée ?
generate-prompt-outline = Tracez, sur cette coupe, le contour de la structure suivante : { $structure }.
generate-prompt-measure = Mesurez, dans une région d'au moins { $area } mm², la densité moyenne de la structure suivante : { $structure }.
generate-prompt-window = Réglez la fenêtre pour bien distinguer les deux structures suivantes : { $target } ; { $background }.
generate-prompt-order-down = Classez ces structures de haut en bas, de la tête vers les pieds.
generate-prompt-order-back = Classez ces structures d'avant en arrière.
generate-prompt-order-left = Classez ces structures de la droite vers la gauche du patient.
generate-end-cranial = crânial (en haut)
generate-end-caudal = caudal (en bas)
generate-end-anterior = en avant
generate-end-posterior = en arrière
generate-end-right = à droite du patient
generate-end-left = à gauche du patient
generate-option-right = c'est la structure entourée.
generate-option-other-side = c'est la même structure, mais de l'autre côté. Regardez les lettres au bord de l'image : la gauche du patient n'est pas celle de l'écran.
generate-option-way = se trouve { $way } de la structure entourée.
# Indices et explications
generate-plane-axial = coupe axiale
generate-plane-coronal = coupe coronale
generate-plane-sagittal = coupe sagittale
generate-way-left = à gauche
generate-way-right = à droite
generate-way-posterior = en arrière
generate-way-anterior = en avant
generate-way-superior = au-dessus
generate-way-inferior = au-dessous
generate-hint-region = Région : { $region } ; ensemble anatomique : { $whole }.
generate-hint-whole = Région : { $whole }.
generate-hint-plane = Cherchez en { $plane }.
generate-hint-view = Cherchez en { $plane }, avec la fenêtre « { $window } » (centre { $centre } UH, largeur { $width } UH).
generate-hint-between = La structure se trouve entre { $one } et { $other }.
generate-hint-beside = La structure se trouve { $way } { $structure }.
generate-hint-beside-two = La structure se trouve { $way } { $structure } et { $next_way } { $next }.
generate-what = { $name }.
generate-what-latin = { $name } (en latin : { $latin }).
generate-what-part = { $name }. Ensemble anatomique : { $whole }.
generate-what-latin-part = { $name } (en latin : { $latin }). Ensemble anatomique : { $whole }.
generate-relation = { $way } { $structure }
generate-relations-and = { $first } ; { $rest }
generate-relations = Situation : { $relations }.
generate-seen = La structure se voit bien en { $plane }.
generate-seen-window = La structure se voit bien en { $plane }, avec la fenêtre « { $window } » (centre { $centre } UH, largeur { $width } UH).
generate-denser = plus dense que ce qui l'entoure
generate-less-dense = moins dense que ce qui l'entoure
generate-as-dense = à peu près aussi dense que ce qui l'entoure
generate-brighter = plus élevé que celui de ce qui l'entoure (hypersignal relatif)
generate-darker = plus faible que celui de ce qui l'entoure (hyposignal relatif)
generate-as-bright = proche de celui de ce qui l'entoure (isosignal)
generate-value = Densité moyenne : { $mean }{ $unit } (écart type { $deviation }{ $unit }) ; la structure est { $looks }.
generate-signal = Son signal est { $looks }.
generate-size = Dimensions dans cette série : { $across } mm de droite à gauche, { $deep } mm d'avant en arrière, { $high } mm de haut en bas ; volume : { $volume } mL.
generate-links = À revoir en { $links }.
generate-links-and = { $first }, { $rest }
generate-link = [{ $words }](view:{ $view })
# Ce qui n'a pas donné de question.
generate-left-empty = { $count ->
    [one] { $count } structure annoncée mais non dessinée
   *[other] { $count } structures annoncées mais non dessinées
  }
generate-left-unnamed = { $count ->
    [one] { $count } structure sans nom connu dans les langues demandées
   *[other] { $count } structures sans nom connu dans les langues demandées
  }
generate-left-not-asked = { $count ->
    [one] { $count } structure qui ne s'apprend pas pour elle-même (graisse, contenu, moelle)
   *[other] { $count } structures qui ne s'apprennent pas pour elles-mêmes (graisse, contenu, moelle)
  }
generate-left-later = { $count ->
    [one] { $count } structure au programme d'une année suivante
   *[other] { $count } structures au programme d'une année suivante
  }
generate-left-twice = { $count ->
    [one] { $count } structure dessinée dans plusieurs segments
   *[other] { $count } segments qui dessinent une même structure que d'autres
  }
generate-left-cut-off = { $count ->
    [one] { $count } structure coupée par le bord du volume
   *[other] { $count } structures coupées par le bord du volume
  }
generate-left-small = { $count ->
    [one] { $count } structure trop petite pour être désignée
   *[other] { $count } structures trop petites pour être désignées
  }
generate-left-faint = { $count ->
    [one] { $count } structure qui se distingue mal de ce qui l'entoure
   *[other] { $count } structures qui se distinguent mal de ce qui les entoure
  }
generate-left-other-side = { $count ->
    [one] { $count } structure dont l'autre côté est demandé
   *[other] { $count } structures dont l'autre côté est demandé
  }
generate-left-ambiguous = { $count ->
    [one] { $count } structure qui porte le nom d'une autre
   *[other] { $count } structures qui portent le nom d'une autre
  }
generate-left-enough = { $count ->
    [one] { $count } structure qui conviendrait aussi, sans question de plus à faire
   *[other] { $count } structures qui conviendraient aussi, sans question de plus à faire
  }
# La ligne de commande et la fenêtre.
generate-written = { $count ->
    [one] Exercice écrit avec une question : { $path }
   *[other] Exercice écrit avec { $count } questions : { $path }
  }
generate-kind-count = { $kind } : { $count }
generate-left-heading = Sans question :
generate-exists = Le fichier { $path } existe déjà ; choisissez un autre nom avec --out, ou remplacez-le avec --force.
generate-not-drawn = { $path } ne peut pas donner d'exercice : { $reason }
generate-no-series = La série sur laquelle { $path } est dessiné ne se trouve pas à côté de lui ; indiquez son dossier avec --series.
generate-series-empty = { $path } ne contient aucune série d'images dans laquelle { $drawn } serait dessiné ; indiquez un autre dossier avec --series.
generate-no-question = Aucune structure de { $path } ne convient à une question : { $reasons }. Essayez un autre niveau, ou d'autres types de questions.
generate-no-kind = Type de question inconnu : { $kind } ; choisissez parmi { $known }.
generate-no-level = Niveau inconnu : { $level } ; écrivez 1, 2 ou 3, ou first-year, second-year ou third-year.
generate-not-written = Le fichier { $path } ne peut pas être écrit ({ $error }) ; choisissez un autre endroit avec --out.
generate-no-folder = Ni le dossier de { $path } ni votre dossier de données ne peuvent être écrits ; choisissez un endroit avec --out.
generate-elsewhere = { $path } et l'exercice ne sont pas sur le même disque : aucun chemin de l'un à l'autre ne peut être écrit ; choisissez un autre endroit avec --out.
generate-reasons = { $first } ; { $rest }
generate-nothing-drawn = rien n'y est dessiné
exercise-outlines-without-series = ses contours ne prennent place que sur les coupes de leur série, qui manque ; remettez la série à sa place.
