# Couleur
