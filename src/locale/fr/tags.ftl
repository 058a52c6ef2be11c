# Attributs DICOM
