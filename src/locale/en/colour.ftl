# Colour

explain-title-colour = Colour
explain-colour-levels = Red { $red }, green { $green }, blue { $blue }, of 0 to 255.
explain-colour-samples = The file gives three numbers for each pixel ({ $photometric }, { $bits } bits each), brought to 8 bits where needed.
explain-colour-chrominance = The file codes colour as luminance and chrominance ({ $photometric }, { $bits } bits a number); red, green and blue are computed from them.
explain-colour-palette = The file gives the number of a colour ({ $stored } bits); its palette of { $count } colours, of { $bits } bits a component, says which.
explain-colour-palette-short = The palette promises { $promised } colours: numbers beyond what it holds take the last one.
explain-colour-supplemental = Values of the file below { $first } are shown as greys, through the file's window; from { $first } on, the file's palette makes colours of them.
explain-colour-no-measure = A colour on screen is no measure: it has no unit, Hounsfield or other.
explain-colour-shown = No window is applied: the colour is shown as it is.
explain-colour-adjusted = Brightness and contrast were changed on screen (centre { $centre }, width { $width }) for each of the three components.
explain-colour-inverted = Each component is inverted (255 less its value).
explain-colour-result = On screen: red { $red }, green { $green }, blue { $blue }.
explain-colour-lut = Each of the three components goes through the chosen lookup table.
colour-as-stored = Original colours
colour-adjusted = Colours changed: C { $centre } W { $width }
colour-no-body = A colour image has no measured values: it is not shown as a volume (3D rendering, MIP). Slices and plane reformats remain possible.
colour-no-batch = A colour series cannot be saved as a series of reformats: its colours would become greys. Show the plane you want and export its picture.
colour-no-state = A greyscale presentation state (GSPS) cannot describe a colour image: export the measurements as SR or CSV.
pointer-colour = R { $red } · G { $green } · B { $blue }
unit-luminance = { " " }(luminance)
finding-palette-missing = The image claims palette colours (PALETTE COLOR), but the file holds no palette that can be used.
finding-palette-missing-decision = The colour numbers are shown as grey levels.
finding-palette-short = The palette promises { $promised } colours and holds only { $count }.
finding-palette-short-decision = Numbers beyond them take the last colour.
finding-palette-supplemental = The file gives values from { $first } on a colour of its palette; lower values are grey levels.
finding-palette-supplemental-decision = Shown in colour, the greys through the file's window; no value can be measured.
