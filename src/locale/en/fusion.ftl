# Fusion

palette-pet-20-step = PET in 20 steps
