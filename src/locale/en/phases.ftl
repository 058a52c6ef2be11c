# Phases and cine

# What sets phases apart
phase-b-value = b = { $value } s/mm²
phase-echo = TE { $value } ms
phase-inversion = TI { $value } ms
phase-cardiac = { $value }% of the cardiac cycle
phase-respiratory = { $value }% of the breathing cycle
phase-trigger = { $value } ms after the R wave
phase-time = t = { $value } s
phase-position = time point { $value }
phase-acquisition = acquisition { $value }
phase-repetition = repetition { $value }
phase-direction = direction { $value }
phase-no-direction = no direction
phase-kind-magnitude = magnitude
phase-kind-phase = signal phase
phase-kind-real = real part
phase-kind-imaginary = imaginary part
phase-kind-in = in phase
phase-kind-opposed = opposed phase
phase-kind-water = water
phase-kind-fat = fat
phase-kind-trace = mean diffusion
phase-kind-adc = ADC
phase-kind-anisotropy = anisotropy
phase-kind-other = image { $words }
phase-unnamed = phase
phase-two = { $first } · { $second }

# What was found
split-direction = diffusion direction
split-cycle = moment of the cycle
finding-incomplete-phase = Phase { $phase } ({ $label }) is incomplete: { $count ->
        [one] 1 slice of { $all } is missing
       *[other] { $count } slices of { $all } are missing
    } (no. { $slices }).
finding-incomplete-phase-decision = The other slices keep their true positions; where a slice is missing, this phase is interpolated or empty.
finding-phases-across = This series and { $count ->
        [2] another one show
       *[other] the others, { $count } in all, show
    } the same slices one after the other, with the same settings; this one is phase { $phase } ({ $label }).
finding-phases-across-decision = They are offered as the phases of one dynamic study; each stays a series of its own.

# Command line
cli-phase = phase
cli-phase-of = { $phase }/{ $count } · { $label }
cli-film = film { $seconds } s
cli-no-phases = There is no phase { $phase }: this stack is alone at its places. Leave --phase out or choose another stack with --series and --stack; `negatoscope info` shows them.
cli-no-such-phase = There is no phase { $phase }: phases go from 0 to { $last }. `negatoscope info` shows them.
