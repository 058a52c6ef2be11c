# Archives and CD-ROMs
