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
finding-phases-across = Cette série et { $count ->
        [2] une autre
       *[other] les autres, { $count } en tout,
    } montrent les mêmes coupes l'une après l'autre, avec les mêmes réglages ; celle-ci est la phase { $phase } ({ $label }).
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
phase-curve-at = Valeur au point ({ $x } ; { $y } ; { $z }) mm, celui du pointeur ou du repère.
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
