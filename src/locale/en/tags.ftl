# DICOM attributes
