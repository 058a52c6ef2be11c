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

# On screen
phase-of = { $label } ({ $phase }/{ $count })
film-at = image { $image }/{ $total } · { $seconds }.{ $hundredths } s
tile-film = Cine
window-of-phase = { $from } { $of }
window-of-one = of { $label }
window-of-many = over { $count } phases
pace-true = true speed
pace-faster = { $times } × faster
pace-slower = { $times } × slower
phases-count = { $count } phases
phase-reading = { $label }: reading, { $part }%
phases-slider = Phase
phases-slider-tip = From phase to phase at the same place, through the same window (Shift+wheel). Bright ticks are phases that have been read.
phase-curve-none = The active view shows a single phase: there is no curve to draw.
phase-curve-at = Value at ({ $x }; { $y }; { $z }) mm, the pointer's place or the crosshair's.
phase-curve-missing = { $count ->
        [one] 1 phase has not been read yet.
       *[other] { $count } phases have not been read yet.
    }
axis-b-value = b (s/mm²)
axis-echo = echo time (ms)
axis-inversion = inversion time (ms)
axis-cardiac = cardiac cycle (%)
axis-respiratory = breathing cycle (%)
axis-trigger = delay after the R wave (ms)
axis-time = time (s)
axis-phases = number of the phase

# Commands
action-next-phase = Next phase
action-next-phase-tip = The next phase (time, echo, b-value…) at the same place, through the same window.
action-previous-phase = Previous phase
action-previous-phase-tip = The previous phase (time, echo, b-value…) at the same place, through the same window.
action-play-phases = Play phases
action-play-phases-tip = Shows the phases one after the other, at the pace of the acquisition where it is known, or stops.
action-sweep = Back and forth
action-sweep-tip = What plays turns round at each end, rather than beginning again.
action-own-windows = A window for each phase
action-own-windows-tip = Each phase takes its own window. Otherwise all are seen through one, and signal is seen to rise or fall.
action-phase-curve = Curve over phases
action-phase-curve-tip = Draws the value of a point from phase to phase: enhancement, signal decay.
cine-speed-phases = phases/s
cine-speed-film = images/s
phase-curve-region = Mean of the selected region, phase by phase.
