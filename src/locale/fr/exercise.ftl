# Le fichier d'exercice.
exercise-too-large = L'exercice dépasse { $most } Mio : aucun exercice n'a besoin d'autant. Vérifiez que c'est bien le bon fichier.
exercise-unknown-version = L'exercice est écrit en { $version }, que ce programme ne connaît pas ; il lit { $known }. Installez une version plus récente du programme.
exercise-not-one = Ce fichier n'est pas un exercice : il ne contient pas "format": "{ $known }". Ouvrez un fichier d'exercice.
exercise-malformed = Ligne { $line }, colonne { $column } de l'exercice illisible : { $reason }. Corrigez le fichier à cet endroit.
