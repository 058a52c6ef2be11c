# Phases and cine
