# Phases et ciné

# Ce qui distingue les phases
phase-b-value = b = { $value } s/mm²
phase-echo = TE { $value } ms
phase-inversion = TI { $value } ms
phase-cardiac = { $value } % du cycle cardiaque
phase-respiratory = { $value } % du cycle respiratoire
phase-trigger = { $value } ms après l'onde R
phase-time = t = { $value } s
phase-position = temps n° { $value }
phase-acquisition = acquisition { $value }
phase-repetition = répétition { $value }
phase-direction = direction { $value }
phase-no-direction = sans direction
phase-kind-magnitude = module
phase-kind-phase = phase du signal
phase-kind-real = partie réelle
phase-kind-imaginary = partie imaginaire
phase-kind-in = en phase
phase-kind-opposed = en opposition de phase
phase-kind-water = eau
phase-kind-fat = graisse
phase-kind-trace = diffusion moyenne
phase-kind-adc = ADC
phase-kind-anisotropy = anisotropie
phase-kind-other = image { $words }
phase-unnamed = phase
phase-two = { $first } · { $second }

# Ce qui est constaté
split-cycle = moment du cycle
finding-incomplete-phase = La phase { $phase } ({ $label }) est incomplète : il lui manque { $count ->
        [one] 1 coupe
       *[other] { $count } coupes
    } sur { $all } (n° { $slices }).
finding-incomplete-phase-decision = Les autres coupes gardent leur vraie position ; là où une coupe manque, cette phase est interpolée ou vide.
finding-phases-across = Cette série est l'une des { $count } séries qui montrent les mêmes coupes, acquises l'une après l'autre avec les mêmes réglages : c'est la phase { $phase } ({ $label }).
finding-phases-across-decision = Elles sont proposées comme les phases d'une même exploration dynamique ; chacune reste une série.

# Ligne de commande
cli-phase = phase
cli-phase-of = { $phase }/{ $count } · { $label }
cli-film = ciné { $seconds } s
cli-no-phases = Il n'y a pas de phase { $phase } : cette pile est seule à ses positions. Laissez --phase de côté ou choisissez une autre pile avec --series et --stack ; « negatoscope info » les montre.
cli-no-such-phase = Il n'y a pas de phase { $phase } : les phases vont de 0 à { $last }. « negatoscope info » les montre.

# À l'écran
phase-of = { $label } ({ $phase }/{ $count })
film-at = image { $image }/{ $total } · { $seconds },{ $hundredths } s
tile-film = Ciné
window-of-phase = { $from } { $of }
window-of-one = de { $label }
window-of-many = sur { $count } phases
pace-true = vitesse réelle
pace-faster = { $times } × plus vite
pace-slower = { $times } × plus lent
phases-count = { $count } phases
phase-reading = { $label } : lecture, { $part } %
phases-slider = Phase
phases-slider-tip = Passe d'une phase à l'autre sur la même coupe, avec la même fenêtre (Maj+molette). Les traits clairs sont les phases déjà lues.
phase-curve-none = La vue active ne montre qu'une phase : il n'y a pas de courbe à tracer.
phase-curve-at = Valeur au point ({ $x } ; { $y } ; { $z }) mm, celui du pointeur ou du réticule.
phase-curve-missing = { $count ->
        [one] 1 phase n'est pas encore lue.
       *[other] { $count } phases ne sont pas encore lues.
    }
axis-b-value = b (s/mm²)
axis-echo = temps d'écho (ms)
axis-inversion = temps d'inversion (ms)
axis-cardiac = cycle cardiaque (%)
axis-respiratory = cycle respiratoire (%)
axis-trigger = délai après l'onde R (ms)
axis-time = temps (s)
axis-phases = numéro de phase

# Commandes
action-next-phase = Phase suivante
action-next-phase-tip = La phase suivante (temps, écho, valeur de b…) sur la même coupe et avec la même fenêtre.
action-previous-phase = Phase précédente
action-previous-phase-tip = La phase précédente (temps, écho, valeur de b…) sur la même coupe et avec la même fenêtre.
action-play-phases = Faire défiler les phases
action-play-phases-tip = Montre les phases l'une après l'autre, au rythme de l'acquisition quand il est connu, ou s'arrête.
action-sweep = Aller et retour
action-sweep-tip = Le défilement repart en arrière à chaque bout, au lieu de reprendre au début.
action-own-windows = Une fenêtre par phase
action-own-windows-tip = Chaque phase prend sa propre fenêtre. Sinon toutes sont vues dans une seule, et l'on voit le signal monter ou baisser.
action-phase-curve = Courbe sur les phases
action-phase-curve-tip = Trace la valeur du point visé d'une phase à l'autre : rehaussement, décroissance du signal.
cine-speed-phases = phases/s
cine-speed-film = images/s
phase-curve-region = Moyenne de la région choisie, phase par phase.

# Ce que les phases veulent dire
explain-title-phases = Les phases
explain-phase-of = Les mêmes coupes existent en { $count } phases ; celle qui est affichée est la n° { $phase } : { $label }.
explain-phases-range = Elles vont de « { $first } » à « { $last } ».
explain-voxel-phase = Phase affichée : { $phase }. Dans une autre phase, le même voxel a une autre valeur.
explain-axis-kind = Chaque phase montre une autre grandeur tirée du même signal : module, phase, eau, graisse… Chacune a sa propre fenêtre ; leurs valeurs ne se comparent pas.
explain-axis-b = Plus b est élevé, plus l'eau libre de bouger perd son signal. Ce qui reste clair à b élevé est de l'eau freinée, ou un T2 très long : la carte d'ADC les départage.
explain-axis-direction = Chaque phase mesure la diffusion dans une autre direction. Une fibre nerveuse est sombre quand l'eau court dans cette direction, claire quand elle la croise.
explain-axis-echo = D'un écho au suivant, le signal décroît selon le T2 du tissu, ou le T2* en écho de gradient. Ce qui reste clair au dernier écho a un T2 long : les liquides.
explain-axis-inversion = D'un TI au suivant, chaque tissu passe par zéro à son tour : c'est ainsi que se mesure son T1.
explain-axis-cardiac = Le pourcentage compte l'intervalle R-R depuis l'onde R. Vers 35 à 40 %, c'est la fin de la systole ; vers 70 à 80 %, le milieu de la diastole, où un cœur lent bouge le moins.
explain-axis-respiratory = Le pourcentage compte le cycle respiratoire ; son origine dépend de l'appareil. L'écart entre les positions extrêmes donne l'amplitude du mouvement d'un organe ou d'une lésion.
explain-axis-trigger = Le délai compte depuis l'onde R de l'ECG. Les phases montrent un battement, le plus souvent recomposé à partir de plusieurs.
explain-axis-time = Les phases se suivent dans le temps. Après une injection, le produit arrive d'abord dans les artères, puis dans les organes et les veines ; sans injection, on suit un mouvement ou une activité.
explain-axis-numbered = Le fichier numérote les phases sans donner l'heure de chacune : leur ordre est connu, pas le temps qui les sépare.
explain-axis-repetition = Les mêmes coupes sont là plusieurs fois, et le fichier ne dit pas en quoi elles diffèrent : les phases sont numérotées dans l'ordre des images.
explain-phases-window = Une même fenêtre sert à toutes les phases : un gris plus clair est un signal plus fort. Avec une fenêtre par phase, les gris ne se comparent plus.
explain-phases-reading = Maj+molette passe d'une phase à l'autre sur la même coupe. Une région tracée est mesurée dans la phase affichée ; la courbe sur les phases donne toutes ses valeurs.
explain-phases-motion = Un même point n'est le même tissu d'une phase à l'autre que si rien n'a bougé : une courbe en dents de scie trahit souvent la respiration.
glossary-phases = Phases d'une série (4D)
glossary-phases-text = Les mêmes coupes acquises plusieurs fois : à d'autres instants, échos, valeurs de b ou moments du cycle cardiaque. On passe de l'une à l'autre sans quitter la coupe, dans une même fenêtre, pour voir le signal monter ou baisser.
glossary-multi-echo = Échos multiples (multi-écho)
glossary-multi-echo-text = Après une excitation, plusieurs échos sont lus à des TE croissants. La chute du signal de l'un à l'autre donne le T2, ou le T2* en écho de gradient : on en tire une carte, ou la charge du foie en fer.
glossary-cardiac-cycle = Temps du cycle cardiaque (% de l'intervalle R-R)
glossary-cardiac-cycle-text = Le moment d'une image dans le battement, compté depuis l'onde R : la fin de la systole est vers 35 à 40 %, le milieu de la diastole vers 70 à 80 %. À rythme lent, les coronaires bougent le moins en milieu de diastole ; à rythme rapide, en fin de systole.
glossary-time-curve = Courbe de rehaussement (intensité-temps)
glossary-time-curve-text = La valeur d'un point ou d'une région, phase après phase, après injection : montée, pic, puis plateau ou lavage. Dans le sein, une montée rapide suivie d'un lavage est suspecte, une montée lente et continue l'est moins. Un mouvement fausse la courbe.
