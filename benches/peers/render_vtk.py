"""Median time of VTK at the work of benches/render.rs: one oblique 512 x 512 plane, linear, with a window,
from 512 x 512 x 300 voxels of 16 bits. Needs vtk and numpy."""

import statistics
import sys
import time

import numpy as np
import vtk
from vtk.util.numpy_support import numpy_to_vtk

DIMENSIONS = (512, 512, 300)
SPACING = (0.7, 0.7, 1.0)


def volume():
    z, y, x = np.ogrid[: DIMENSIONS[2], : DIMENSIONS[1], : DIMENSIONS[0]]
    voxels = ((x * 7 + y * 13 + z * 29) % 2048 - 1024).astype(np.int16)
    image = vtk.vtkImageData()
    image.SetDimensions(*DIMENSIONS)
    image.SetSpacing(*SPACING)
    scalars = numpy_to_vtk(voxels.ravel(), deep=True, array_type=vtk.VTK_SHORT)
    image.GetPointData().SetScalars(scalars)
    return image


def axes(image):
    """Right, down, direction of view and centre, as the Rust benchmark has them."""
    normal = np.array([0.3, 0.4, -0.866])
    normal /= np.linalg.norm(normal)
    up = np.array([0.1, -0.9, 0.2])
    down = -(up - normal * up.dot(normal))
    down /= np.linalg.norm(down)
    matrix = vtk.vtkMatrix4x4()
    for column, vector in enumerate([np.cross(down, normal), down, normal, image.GetCenter()]):
        for row in range(3):
            matrix.SetElement(row, column, vector[row])
    return matrix


def main():
    image = volume()
    reslice = vtk.vtkImageReslice()
    reslice.SetInputData(image)
    reslice.SetResliceAxes(axes(image))
    reslice.SetOutputDimensionality(2)
    reslice.SetInterpolationModeToLinear()
    reslice.SetOutputSpacing(0.6, 0.6, 1.0)
    reslice.SetOutputOrigin(-255.5 * 0.6, -255.5 * 0.6, 0.0)
    reslice.SetOutputExtent(0, 511, 0, 511, 0, 0)
    reslice.SetBackgroundLevel(-1024)
    window = vtk.vtkImageMapToWindowLevelColors()
    window.SetInputConnection(reslice.GetOutputPort())
    window.SetWindow(400)
    window.SetLevel(40)
    window.SetOutputFormatToRGBA()
    times = []
    for _ in range(int(sys.argv[1]) if len(sys.argv) > 1 else 200):
        reslice.Modified()
        start = time.perf_counter()
        window.Update()
        times.append((time.perf_counter() - start) * 1e3)
    print(f"vtk oblique linear: median {statistics.median(times):.3f} ms, least {min(times):.3f} ms")


if __name__ == "__main__":
    main()
