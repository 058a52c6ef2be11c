# Curved reformats: curves
curve-too-few-points = Une courbe demande au moins deux points différents.
curve-too-many-points = Une courbe a { $most } points au plus.
curve-not-finite = Une coordonnée de la courbe n'est pas un nombre.

# Curve files
curve-not-json = { $file } n'est pas une courbe : la ligne { $line } n'est pas du JSON ; écrivez {"{"}"format": "negatoscope-curve", "version": 1, "points": [[x, y, z], …]{"}"}.
curve-newer = { $file } a été écrit par une version plus récente du logiciel (format { $version }) ; installez-la pour le lire.
curve-other-format = { $file } n'est pas un fichier de courbe de ce logiciel ; écrivez {"{"}"format": "negatoscope-curve", "version": 1, "points": [[x, y, z], …]{"}"}.
curve-broken = { $file } ne peut pas être lu comme une courbe : { $problem }.
curve-file-error = Aucune courbe ne passe par les points de { $file } : { $error }
curve-unreadable = La courbe { $file } ne peut pas être lue ({ $reason }).
curve-elsewhere = La courbe { $file } appartient à des images d'un autre repère spatial (frame of reference) ; choisissez la série sur laquelle elle a été tracée.

# On the command line
curve-bad-width = La largeur en travers de la courbe doit être un nombre positif de millimètres.
curve-no-such-place = --at est au-delà de la courbe, qui mesure { $length } mm.
curve-bad-across = --across est un nombre de degrés pour une courbe redressée et une direction X,Y,Z pour une courbe étirée.
