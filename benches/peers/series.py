"""Writes the synthetic CT series that the peers are timed on: 300 slices of 512x512, uncompressed."""
import os

import numpy as np
import pydicom
from pydicom.dataset import FileDataset, FileMetaDataset
from pydicom.uid import ExplicitVRLittleEndian, generate_uid

COLUMNS, ROWS, SLICES, SPACING, STEP = 512, 512, 300, 0.7, 1.0


def values():
    """A smooth, lopsided pattern with noise; the same in every run."""
    noise = np.random.default_rng(20).integers(-50, 50, (SLICES, ROWS, COLUMNS), dtype=np.int16)
    z, y, x = np.ogrid[:SLICES, :ROWS, :COLUMNS]
    pattern = 900 * np.sin(x / 37) * np.cos(y / 53) + 400 * np.sin(z / 29)
    return (pattern + noise).astype(np.int16)


def write(folder):
    os.makedirs(folder, exist_ok=True)
    study, series, frame = generate_uid(), generate_uid(), generate_uid()
    for k, plane in enumerate(values()):
        meta = FileMetaDataset()
        meta.MediaStorageSOPClassUID = pydicom.uid.CTImageStorage
        meta.MediaStorageSOPInstanceUID = generate_uid()
        meta.TransferSyntaxUID = ExplicitVRLittleEndian
        data = FileDataset(None, {}, file_meta=meta, preamble=b"\0" * 128)
        data.SOPClassUID, data.SOPInstanceUID = meta.MediaStorageSOPClassUID, meta.MediaStorageSOPInstanceUID
        data.StudyInstanceUID, data.SeriesInstanceUID, data.FrameOfReferenceUID = study, series, frame
        data.Modality, data.SeriesNumber, data.InstanceNumber = "CT", 1, k + 1
        data.ImageType = ["ORIGINAL", "PRIMARY", "AXIAL"]
        data.ImagePositionPatient = [-178.85, -178.85, -149.5 + k * STEP]
        data.ImageOrientationPatient = [1, 0, 0, 0, 1, 0]
        data.PixelSpacing, data.SliceThickness = [SPACING, SPACING], STEP
        data.Rows, data.Columns, data.SamplesPerPixel = ROWS, COLUMNS, 1
        data.PhotometricInterpretation, data.PixelRepresentation = "MONOCHROME2", 1
        data.BitsAllocated, data.BitsStored, data.HighBit = 16, 16, 15
        data.RescaleSlope, data.RescaleIntercept, data.RescaleType = 1, 0, "HU"
        data.WindowCenter, data.WindowWidth = 40, 400
        data.PixelData = plane.tobytes()
        data.save_as(os.path.join(folder, f"{k:04d}.dcm"), enforce_file_format=True)
