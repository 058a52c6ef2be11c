# Naming a structure
name-right = Right: { $name }.
name-right-typo = Right, but for the spelling. It is written: { $name }.
name-side-missing = Nearly: the side is missing, right or left.
name-wrong-side = Mind the side: this is the right structure, but on the opposite side. Check the letters R and L on the image.
name-parent = Nearly, but be more precise: the structure shown is only a part of what you named ({ $said }).
name-child = You named only a part of the structure shown: { $said }.
name-neighbour = No: you named a neighbouring structure ({ $said }).
name-look-alike = No: you named a structure that is often mistaken for it ({ $said }).
name-listed = You named: { $said }.
name-other = No: you named another structure ({ $said }).
name-wrong = No: this is not the name of the structure shown.
name-empty = No name was written.
name-truth = Structure shown: { $name }.
name-left = { $name } (left)
name-right-hand = { $name } (right)
name-lies = Seen from the structure shown, { $said } lies { $place }.
name-place-left = { $distance } mm further to the patient's left
name-place-right = { $distance } mm further to the patient's right
name-place-posterior = { $distance } mm further back
name-place-anterior = { $distance } mm further forward
name-place-superior = { $distance } mm higher
name-place-inferior = { $distance } mm lower

# Describing
text-verdict = { $all ->
    [one] { $found } expected point found in your text, of { $all }.
   *[other] { $found ->
        [one] { $found } expected point found in your text, of { $all }.
       *[other] { $found } expected points found in your text, of { $all }.
    }
  }
text-point-found = Found: { $point }
text-point-missing = Not found: { $point }
text-point-negated = Your text says the opposite: { $point }
text-point-claimed = Found by yourself on reading again (not counted): { $point }
text-model = Model answer: { $model }
