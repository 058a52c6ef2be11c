# Archives et CD-ROM
archive-damaged = { $path } est une archive abîmée ou incomplète : copiez-la ou téléchargez-la à nouveau.
archive-overlapping = { $path } est une archive dont les fichiers se chevauchent, ce qu'aucune archive normale ne fait : elle n'a pas été lue.
archive-too-much = { $path } donnerait, une fois décompressée, plus que le raisonnable (plus de { $most } fichiers, ou cent fois sa taille) : décompressez-la vous-même si vous en êtes sûr.
archive-too-deep = { $path } est une archive imbriquée dans trop d'autres : décompressez d'abord celles qui la contiennent.
archive-member-damaged = { $path } est abîmé dans son archive : copiez ou téléchargez à nouveau l'archive.
archive-member-encrypted = { $path } est protégé par un mot de passe dans son archive : décompressez d'abord l'archive avec son mot de passe.
archive-member-method = { $path } est compressé dans son archive d'une manière que ce logiciel ne lit pas ({ $method }) : décompressez d'abord l'archive.
archive-member-too-large = { $path } prendrait { $megabytes } Mo une fois décompressé, bien plus que la taille de son archive ne le permet : décompressez-la vous-même si vous en êtes sûr.
container-not-a-directory = { $path } n'est pas un répertoire DICOM (DICOMDIR) : ouvrez les images elles-mêmes.
container-directory = { $path } est un répertoire DICOM : il annonce { $files ->
    [one] un fichier
   *[other] { $files } fichiers
  } ({ $studies ->
    [one] un examen
   *[other] { $studies } examens
  }, { $series ->
    [one] une série
   *[other] { $series } séries
  }).
container-files-missing = { $count ->
    [one] Un fichier annoncé par { $path } est absent ({ $first }) : demandez le disque ou l'export complet.
   *[other] { $count } fichiers annoncés par { $path } sont absents (le premier est { $first }) : demandez le disque ou l'export complet.
  }
container-files-unnamed = { $count ->
    [one] { $first } n'est pas annoncé par { $path } ; il a été lu quand même.
   *[other] { $count } fichiers DICOM ne sont pas annoncés par { $path } (le premier est { $first }) ; ils ont été lus quand même.
  }
container-not-images = { $count ->
    [one] { $first } est un programme, une page ou une photo, pas une image de patient : il a été laissé de côté.
   *[other] { $count } fichiers sont des programmes, des pages ou des photos, pas des images de patient (le premier est { $first }) : ils ont été laissés de côté.
  }
containers-title = Archives, disques et dossiers ({ $count })
