# Colour
