# DICOM objects
