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
