# Fusion
