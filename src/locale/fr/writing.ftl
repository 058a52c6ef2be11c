writing-not-permitted = Vos droits ne permettent pas d'écrire { $file } : choisissez un dossier à vous.
writing-impossible = { $file } ne peut pas être écrit ({ $reason }) : choisissez un autre dossier ou libérez de la place.
writing-wrong-pixels = { $file } ne peut pas être écrit : son image n'a pas { $columns } × { $rows } valeurs de { $bits } bits.
writing-wrong-labels = { $file } ne peut pas être écrit : ses étiquettes ne remplissent pas { $columns } × { $rows } × { $slices } voxels.
writing-unknown-label = { $file } ne peut pas être écrit : l'étiquette { $label } n'appartient à aucun segment, décrivez-la ou effacez-la.
writing-no-segments = { $file } ne peut pas être écrit : aucun voxel n'appartient à un segment.
writing-segment-numbers = { $file } ne peut pas être écrit : les segments doivent être numérotés 1, 2, 3 et ainsi de suite, mais le numéro { $number } se trouve à la place du { $expected }.
writing-wrong-sources = { $file } ne peut pas être écrit : il a { $slices } coupes mais renvoie à { $sources } images.
