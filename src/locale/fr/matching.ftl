# Nommer une structure
name-right = Exact : { $name }.
name-right-typo = Exact, à l'orthographe près. On écrit : { $name }.
name-side-missing = Presque : il manque le côté, droit ou gauche.
name-wrong-side = Attention au côté : c'est bien cette structure, mais du côté opposé. Vérifiez les lettres D et G (R et L) sur l'image.
name-parent = Presque, mais il faut être plus précis : la structure montrée n'est qu'une partie de ce que vous avez nommé ({ $said }).
name-child = Vous n'avez nommé qu'une partie de la structure montrée : { $said }.
name-neighbour = Non : vous avez nommé une structure voisine ({ $said }).
name-look-alike = Non : vous avez nommé une structure que l'on confond souvent avec elle ({ $said }).
name-listed = Vous avez nommé : { $said }.
name-other = Non : vous avez nommé une autre structure ({ $said }).
name-wrong = Non : ce n'est pas le nom de la structure montrée.
name-empty = Aucun nom n'a été écrit.
name-truth = Structure montrée : { $name }.
name-left = { $name } (gauche)
name-right-hand = { $name } (droite)
name-lies = Par rapport à la structure montrée, { $said } se trouve { $place }.
name-place-left = { $distance } mm plus à gauche du patient
name-place-right = { $distance } mm plus à droite du patient
name-place-posterior = { $distance } mm plus en arrière
name-place-anterior = { $distance } mm plus en avant
name-place-superior = { $distance } mm plus haut
name-place-inferior = { $distance } mm plus bas

# Décrire
text-verdict = { $all ->
    [one] { $found } point attendu retrouvé dans votre texte, sur { $all }.
   *[other] { $found ->
        [one] { $found } point attendu retrouvé dans votre texte, sur { $all }.
       *[other] { $found } points attendus retrouvés dans votre texte, sur { $all }.
    }
  }
text-point-found = Retrouvé : { $point }
text-point-missing = Non retrouvé : { $point }
text-point-negated = Votre texte dit le contraire : { $point }
text-point-claimed = Retrouvé par vous-même en relisant (non compté) : { $point }
text-model = Réponse type : { $model }
