# Fusion

palette-pet-20-step = TEP en 20 paliers
