# Archives et CD-ROM
