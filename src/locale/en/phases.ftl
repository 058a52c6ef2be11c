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
finding-phases-across = This series is one of { $count } that show the same slices, acquired one after the other with the same settings: it is phase { $phase } ({ $label }).
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

# What phases mean
explain-title-phases = The phases
explain-phase-of = The same slices exist in { $count } phases; the one on screen is no. { $phase }: { $label }.
explain-phases-range = They run from “{ $first }” to “{ $last }”.
explain-voxel-phase = Phase on screen: { $phase }. In another phase the same voxel has another value.
explain-axis-kind = Each phase shows another quantity taken from the same signal: magnitude, phase, water, fat… Each has its own window; their values cannot be compared.
explain-axis-b = The higher b is, the more signal is lost by water that moves freely. What stays bright at a high b is water held back, or a very long T2: the ADC map tells them apart.
explain-axis-direction = Each phase measures diffusion along another direction. A nerve fibre is dark where water runs along that direction, bright where the fibre crosses it.
explain-axis-echo = From echo to echo, signal decays by the T2 of the tissue, or by its T2* in gradient echo. What stays bright at the last echo has a long T2: fluids.
explain-axis-inversion = From one TI to the next, each tissue passes through zero in turn: that is how its T1 is measured.
explain-axis-cardiac = The percentage counts the R-R interval from the R wave. Around 35 to 40% systole ends; around 70 to 80% is mid-diastole, when a slow heart moves least.
explain-axis-respiratory = The percentage counts the breathing cycle; where it begins depends on the machine. The way between the outermost positions is how far an organ or a lesion moves.
explain-axis-trigger = The delay counts from the R wave of the ECG. The phases show one heartbeat, mostly put together from several.
explain-axis-time = The phases follow each other in time. After an injection, contrast reaches the arteries first, then organs and veins; without one, a movement or an activity is followed.
explain-axis-numbered = The file numbers the phases without telling the time of each: their order is known, the time between them is not.
explain-axis-repetition = The same slices are there several times, and the file does not tell how they differ: phases are numbered in the order of the images.
explain-phases-window = One window serves all phases: a brighter grey is a stronger signal. With a window for each phase, greys can no longer be compared.
explain-phases-reading = Shift+wheel goes from phase to phase on the same slice. A region that is drawn is measured in the phase on screen; the curve over phases gives all its values.
explain-phases-motion = A point is the same tissue from phase to phase only if nothing moved: a jagged curve often betrays breathing.
glossary-phases = Phases of a series (4D)
glossary-phases-text = The same slices acquired several times: at other moments, echoes, b-values or parts of the heart's cycle. One goes from one to the next without leaving the slice, through one window, to see the signal rise or fall.
glossary-multi-echo = Multiple echoes (multi-echo)
glossary-multi-echo-text = After one excitation, several echoes are read at growing TE. How the signal falls from one to the next gives T2, or T2* in gradient echo: a map is made of it, or the iron load of the liver.
glossary-cardiac-cycle = Part of the heart's cycle (% of the R-R interval)
glossary-cardiac-cycle-text = The moment of an image within the heartbeat, counted from the R wave: systole ends around 35 to 40%, mid-diastole is around 70 to 80%. In a slow heart the coronaries move least in mid-diastole, in a fast one at the end of systole.
glossary-time-curve = Enhancement curve (time-intensity)
glossary-time-curve-text = The value of a point or a region, phase after phase, after an injection: rise, peak, then plateau or wash-out. In the breast, a fast rise followed by wash-out is suspicious, a slow and steady rise less so. Motion falsifies the curve.
