#!/usr/bin/env python3
"""Times Negatoscope against SimpleITK, VTK and pydicom on the same input in the same run, and prints ratios.

    benches/peers/run.py [PROGRAM]          (default: target/release/negatoscope)

Makes a virtual environment beside the system's temporary files with the peers in it on first use. Each figure is the
median of several rounds in which every program takes its turn, so that a machine whose speed drifts does not favour one.
"""
import os
import statistics
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
VENV = os.path.join(tempfile.gettempdir(), "negatoscope-peers")
PACKAGES = ["numpy", "pydicom", "SimpleITK", "vtk"]
ROUNDS = 7


def enter_venv():
    python = os.path.join(VENV, "bin", "python")
    if os.path.realpath(sys.prefix) == os.path.realpath(VENV):
        return
    if not os.path.exists(python):
        subprocess.run([sys.executable, "-m", "venv", VENV], check=True)
        subprocess.run([python, "-m", "pip", "install", "-q", *PACKAGES], check=True)
    os.execv(python, [python, os.path.abspath(__file__), *sys.argv[1:]])


def timed(action):
    start = time.perf_counter()
    action()
    return 1000 * (time.perf_counter() - start)


def read_bytes(folder):
    """The floor: every byte of the files into memory, two threads."""
    from concurrent.futures import ThreadPoolExecutor

    def read(path):
        buffer = bytearray(os.path.getsize(path))
        with open(path, "rb", buffering=0) as file:
            file.readinto(buffer)
        return buffer

    paths = [os.path.join(folder, name) for name in sorted(os.listdir(folder))]
    with ThreadPoolExecutor(2) as pool:
        return list(pool.map(read, paths))


def read_simpleitk(folder):
    import SimpleITK as sitk

    reader = sitk.ImageSeriesReader()
    reader.SetFileNames(reader.GetGDCMSeriesFileNames(folder))
    return reader.Execute()


def read_pydicom(folder):
    import numpy as np
    import pydicom

    slices = [pydicom.dcmread(os.path.join(folder, name)) for name in os.listdir(folder)]
    slices.sort(key=lambda data: data.ImagePositionPatient[2])
    return np.stack([data.pixel_array for data in slices])


def vtk_reslice(values, spacing):
    """A function that makes one 512x512 oblique linear reformat with the window applied."""
    import vtk
    from vtk.util.numpy_support import numpy_to_vtk

    image = vtk.vtkImageData()
    image.SetDimensions(*values.shape[::-1])
    image.SetSpacing(*spacing)
    image.GetPointData().SetScalars(numpy_to_vtk(values.ravel(), deep=False))
    centre = [(n - 1) * s / 2 for n, s in zip(values.shape[::-1], spacing)]
    reslice = vtk.vtkImageReslice()
    reslice.SetInputData(image)
    reslice.SetOutputDimensionality(2)
    reslice.SetInterpolationModeToLinear()
    reslice.SetOutputSpacing(spacing[0], spacing[0], 1)
    reslice.SetOutputExtent(0, 511, 0, 511, 0, 0)
    reslice.SetOutputOrigin(-255.5 * spacing[0], -255.5 * spacing[0], 0)
    reslice.SetResliceAxesDirectionCosines(0.8, 0.36, -0.48, 0, 0.8, 0.6, 0.6, -0.48, 0.64)
    colours = vtk.vtkImageMapToWindowLevelColors()
    colours.SetInputConnection(reslice.GetOutputPort())
    colours.SetWindow(400)
    colours.SetLevel(40)
    colours.SetOutputFormatToRGBA()

    def draw(step=[0]):
        step[0] += 1
        shift = 0.01 * (step[0] % 7)
        reslice.SetResliceAxesOrigin(centre[0], centre[1], centre[2] + shift)
        colours.Update()

    return draw


def rounds(entries, count=ROUNDS):
    for action in entries.values():
        action()
    samples = {name: [] for name in entries}
    for _ in range(count):
        for name, action in entries.items():
            samples[name].append(action())
    return {name: statistics.median(values) for name, values in samples.items()}


def table(title, medians, reference):
    print(f"\n{title}")
    for name, ms in medians.items():
        print(f"  {name:34s} {ms:9.2f} ms   {ms / medians[reference]:6.2f} x {reference}")


def main():
    program = os.path.abspath(sys.argv[1] if len(sys.argv) > 1 else os.path.join(HERE, "../../target/release/negatoscope"))
    sys.path.insert(0, HERE)
    import series

    folder = os.path.join(tempfile.gettempdir(), "negatoscope-peers-series")
    if not os.path.isdir(folder) or len(os.listdir(folder)) != series.SLICES:
        series.write(folder)

    def own(key):
        out = subprocess.run([program, "doctor", "--bench", folder, "--json"], check=True, capture_output=True, text=True)
        return {row["name"]: row["median_ms"] for row in __import__("json").loads(out.stdout)["bench"]}[key]

    draw = vtk_reslice(series.values(), (series.SPACING, series.SPACING, series.STEP))
    reading = rounds({
        "bytes": lambda: timed(lambda: read_bytes(folder)),
        "negatoscope": lambda: own("read"),
        "SimpleITK": lambda: timed(lambda: read_simpleitk(folder)),
        "pydicom": lambda: timed(lambda: read_pydicom(folder)),
    }, 5)
    table("reading 300 slices of 512x512 to a complete volume, warm files", reading, "bytes")
    drawing = rounds({
        "VTK": lambda: statistics.median(timed(draw) for _ in range(20)),
        "negatoscope CPU": lambda: own("mpr-cpu"),
        "negatoscope GPU": lambda: own("mpr-gpu"),
    }, 5)
    table("one 512x512 oblique linear reformat with window out of 512x512x300", drawing, "VTK")


if __name__ == "__main__":
    enter_venv()
    main()
