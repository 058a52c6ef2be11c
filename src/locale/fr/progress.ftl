# Garder le travail des apprenants
progress-full = Le disque est plein : rien de plus n'a pu être enregistré dans { $path }. Libérez de la place sur le disque, ou dans votre quota, puis réessayez ; ce qui était déjà enregistré est intact.
progress-read-only = { $path } ne peut pas être écrit : demandez le droit d'écrire dans son dossier, ou lancez le programme avec un autre dossier ; d'ici là, rien de nouveau n'est enregistré.
progress-busy = Une autre fenêtre écrit dans { $path } depuis trop longtemps : fermez-la, puis réessayez.
progress-damaged = { $path } est abîmé : fermez le programme et relancez-le ; il mettra ce fichier de côté et en commencera un nouveau.
progress-moved = { $path } a été déplacé, remplacé ou supprimé pendant qu'il était ouvert : fermez le programme et relancez-le.
progress-newer = { $path } a été écrit par une version plus récente de ce programme : installez cette version ; le fichier n'a pas été touché.
progress-foreign = { $path } est le fichier d'un autre programme : déplacez-le ; il n'a pas été touché.
progress-unreadable = { $path } ne peut pas être ouvert ({ $reason }) : vérifiez le fichier et son dossier.
progress-set-aside = La progression enregistrée dans { $path } était abîmée et ne peut pas être lue. Elle a été mise de côté sous le nom { $aside }, et une nouvelle commence ; confiez ce fichier au responsable informatique si son contenu compte.
progress-nickname-empty = Le pseudo est vide : tapez au moins une lettre.
progress-nickname-long = Le pseudo est trop long : { $maximum } caractères au plus.
progress-nickname-taken = Le pseudo « { $nickname } » est déjà pris : choisissez-en un autre.
progress-learner-gone = Cet apprenant a été supprimé, peut-être dans une autre fenêtre : choisissez-en un autre.
progress-attempt-gone = Cette tentative a été supprimée avec son apprenant, peut-être dans une autre fenêtre : recommencez l'exercice.
progress-attempt-over = Cette tentative est terminée, peut-être dans une autre fenêtre : ses réponses ne peuvent plus être modifiées.
