# Objets DICOM
