# Structures sur les coupes
