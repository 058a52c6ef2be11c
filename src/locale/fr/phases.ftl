# Phases et ciné
