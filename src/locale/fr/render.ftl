palette-grey = Gris
palette-inverted-grey = Gris inversé
palette-hot-iron = Fer chaud
palette-pet = TEP
palette-hot-metal-blue = Métal chaud bleu
palette-rainbow = Arc-en-ciel
