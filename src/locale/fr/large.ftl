# Grands volumes
