# États de présentation, images marquées, comptes rendus
