# Structures over planes
