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
curve-bad-across = --across est un nombre de degrés ou, pour une courbe étirée, une direction X,Y,Z non nulle.

# Curves as annotations
annotation-curve = Courbe
tool-curve-tip = Cliquez point après point le long d'un vaisseau, du rachis ou de la mâchoire, dans n'importe quel plan et n'importe quelle vue, en faisant défiler entre deux clics ; double-clic ou Entrée termine, Retour arrière enlève le dernier point. Faites ensuite la reconstruction curviligne.
measured-curve = Longueur le long de la courbe lissée qui passe par les points (spline cubique), dans le patient, quel que soit le plan où on la voit.

# Reformats along a curve, in the window
tile-curved = Le long de la courbe
tile-straightened = Le long de la courbe, redressée
tile-stretched = Le long de la courbe, étirée
tile-cross-section = Coupe perpendiculaire
reading-straightened = Vue redressée
reading-straightened-tip = La courbe devient une droite : les distances sont justes le long de la courbe et perpendiculairement à elle, nulle part ailleurs. Pour les diamètres et les sténoses le long d'un vaisseau.
reading-stretched = Vue étirée
reading-stretched-tip = La surface qui passe par la courbe est déroulée à plat : les distances y sont justes, mais ce qui se trouve de part et d'autre d'un virage est plus éloigné que dans le patient. Garde l'aspect de l'anatomie.
drawing-straightened = hors plan · échelle juste le long de la courbe et en travers seulement
drawing-stretched = hors plan · échelle juste le long de la courbe et de l'étirement
curve-position = { $mm } mm sur { $length } mm de courbe
curve-turned = tournée de { $degrees }°
curve-needed = Il n'y a pas encore de courbe ici : tracez-en une avec l'outil Courbe (point après point, dans n'importe quel plan ; Entrée termine), puis faites la reconstruction curviligne.
curve-no-volume = Une reconstruction curviligne demande une série complète et située dans le patient ; attendez la fin de la lecture ou choisissez-en une autre.
curve-no-view = Aucune vue à l'écran ne montre la courbe déroulée ; choisissez d'abord « Le long de la courbe » dans le menu d'une vue.
curve-no-measure = On ne trace rien dans une vue curviligne : une droite n'y est pas droite dans le patient. Mesurez dans un plan ou dans la coupe perpendiculaire à la courbe ; la longueur de la courbe est écrite à côté d'elle.
action-reformat-curve = Reconstruction curviligne (CPR)
action-reformat-curve-tip = Le plan de la courbe, la vue le long de la courbe, la coupe perpendiculaire et un plan de plus (CPR). Tracez d'abord la courbe.
action-switch-reading = Vue étirée ou redressée
action-switch-reading-tip = La vue étirée garde l'aspect de l'anatomie, la vue redressée fait de la courbe une droite le long de laquelle on mesure.
action-turn-curve = Tourner autour de la courbe
action-turn-curve-back = Tourner autour de la courbe, en arrière
action-turn-curve-tip = Tourne la coupe de 15° autour de la courbe ; la molette sur la vue le fait par pas de 5°.
curves-worked = Courbes préparées
curves-worked-tip = Une courbe sur l'axe réel de ce patient synthétique, vues déjà disposées ; ses points restent déplaçables.
export-name-curved = curviligne
export-name-cross-section = coupe-perpendiculaire
short-section = perp.
