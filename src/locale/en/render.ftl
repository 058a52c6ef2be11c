palette-grey = Grey
palette-inverted-grey = Inverted grey
palette-hot-iron = Hot iron
palette-pet = PET
palette-hot-metal-blue = Hot metal blue
palette-rainbow = Rainbow
