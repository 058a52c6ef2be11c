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
split-direction = direction de diffusion
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
