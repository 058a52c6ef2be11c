#!/usr/bin/env python3
"""Compares `negatoscope render --raw` with an independent resampling of the same files.

    check_render.py PROGRAM FOLDER...        (needs pydicom, numpy and pydicom's pixel decoders)

Each folder holds one series. Slices are sorted by position along the normal, values rescaled slice by slice, and
any plane is sampled trilinearly in float64 straight from the definition: between two slices, each slice's own
in-plane grid is sampled at the point's projection along the straight line that joins the two origins. Prints one
line a picture with the largest and the mean difference; exits 1 when the largest exceeds 0.5 or the mean 0.01.
"""
import itertools
import os
import subprocess
import sys
import tempfile

import numpy as np
import pydicom


class Frame:
    def __init__(self, position, orientation, spacing, values):
        self.position, self.values = np.array(position, float), values
        self.row, self.column = np.array(orientation[:3], float), np.array(orientation[3:], float)
        self.spacing = (float(spacing[1]), float(spacing[0]))


def frames_of(path):
    data = pydicom.dcmread(path)
    pixels = data.pixel_array.astype(float)
    if "PerFrameFunctionalGroupsSequence" not in data:
        values = pixels * float(data.get("RescaleSlope", 1)) + float(data.get("RescaleIntercept", 0))
        yield Frame(data.ImagePositionPatient, data.ImageOrientationPatient, data.PixelSpacing, values)
        return
    shared = data.SharedFunctionalGroupsSequence[0]
    for own, plane in zip(data.PerFrameFunctionalGroupsSequence, pixels):
        find = lambda name: getattr(own, name)[0] if name in own else getattr(shared, name)[0]
        change = find("PixelValueTransformationSequence")
        yield Frame(
            find("PlanePositionSequence").ImagePositionPatient,
            find("PlaneOrientationSequence").ImageOrientationPatient,
            find("PixelMeasuresSequence").PixelSpacing,
            plane * float(change.RescaleSlope) + float(change.RescaleIntercept),
        )


class Stack:
    def __init__(self, folder):
        paths = [folder] if os.path.isfile(folder) else [os.path.join(folder, f) for f in sorted(os.listdir(folder))]
        frames = list(itertools.chain.from_iterable(frames_of(path) for path in paths))
        row = frames[0].row / np.linalg.norm(frames[0].row)
        column = frames[0].column - row * row.dot(frames[0].column)
        self.row, self.column = row, column / np.linalg.norm(column)
        self.normal = np.cross(self.row, self.column)
        frames.sort(key=lambda frame: frame.position.dot(self.normal))
        self.spacing = frames[0].spacing
        self.origins = np.array([frame.position for frame in frames])
        self.depths = self.origins.dot(self.normal)
        self.values = np.array([frame.values for frame in frames])

    def centre(self):
        rows, columns = self.values.shape[1:]
        middle = (self.origins[0] + self.origins[-1]) / 2
        return middle + self.row * (columns - 1) / 2 * self.spacing[0] + self.column * (rows - 1) / 2 * self.spacing[1]

    def sample(self, points):
        """Trilinear values; NaN outside the outermost voxel centres."""
        depth = points.dot(self.normal)
        slices = len(self.depths)
        low = np.clip(np.searchsorted(self.depths, depth, side="right") - 1, 0, slices - 2)
        share = (depth - self.depths[low]) / (self.depths[low + 1] - self.depths[low])
        share = np.where(np.abs(share - np.round(share)) < 1e-9, np.round(share), share)
        origin = self.origins[low] * (1 - share)[..., None] + self.origins[low + 1] * share[..., None]
        column = (points - origin).dot(self.row) / self.spacing[0]
        row = (points - origin).dot(self.column) / self.spacing[1]
        column, row = (np.where(np.abs(x - np.round(x)) < 1e-9, np.round(x), x) for x in (column, row))
        rows, columns = self.values.shape[1:]
        inside = (share >= 0) & (share <= 1) & (column >= 0) & (column <= columns - 1) & (row >= 0) & (row <= rows - 1)
        c = np.clip(np.floor(column).astype(int), 0, columns - 2)
        r = np.clip(np.floor(row).astype(int), 0, rows - 2)
        u, v = column - c, row - r
        total = np.zeros(depth.shape)
        for dk, dr, dc in itertools.product((0, 1), repeat=3):
            weight = (share if dk else 1 - share) * (v if dr else 1 - v) * (u if dc else 1 - u)
            total += weight * self.values[low + dk, r + dr, c + dc]
        return np.where(inside, total, np.nan)


def raster(centre, right, down, size, mm):
    i = (np.arange(size[0]) - (size[0] - 1) / 2) * mm
    j = (np.arange(size[1]) - (size[1] - 1) / 2) * mm
    return centre + j[:, None, None] * down + i[None, :, None] * right


PLANES = {
    "axial": ((1, 0, 0), (0, 1, 0)),
    "coronal": ((1, 0, 0), (0, 0, -1)),
    "sagittal": ((0, 1, 0), (0, 0, -1)),
}


def check(program, folder, backend):
    stack = Stack(folder)
    size, mm = (301, 257), 0.731
    shift = np.array([3.3, -4.7, 1.9])
    centre = stack.centre() + shift * min(1.0, np.ptp(stack.depths) / 100)
    views = {name: (np.array(r, float), np.array(d, float), ["--plane", name]) for name, (r, d) in PLANES.items()}
    normal, up = np.array([0.36, 0.48, 0.8]), np.array([0.0, -1.0, 0.2])
    down = -(up - normal * up.dot(normal))
    down /= np.linalg.norm(down)
    text = lambda v: ",".join(repr(float(x)) for x in v)
    views["oblique"] = (np.cross(down, normal), down, ["--plane", "oblique", "--normal", text(normal), "--up", text(up)])
    good = True
    for name, (right, down, arguments) in views.items():
        with tempfile.TemporaryDirectory() as scratch:
            out = os.path.join(scratch, "raw.npy")
            command = [program, "render", folder, "--raw", out, "--center", text(centre), "--size", "%dx%d" % size,
                       "--mm-per-pixel", str(mm), "--backend", backend, *arguments]
            subprocess.run(command, check=True, stderr=subprocess.DEVNULL)
            ours = np.load(out).astype(float)
        theirs = stack.sample(raster(centre, right, down, size, mm))
        both = ~np.isnan(theirs)
        missing = np.isnan(ours[both]).sum()
        difference = np.abs(ours[both] - theirs[both])
        largest, mean = (difference.max(), difference.mean()) if both.any() else (float("nan"),) * 2
        fine = both.any() and missing == 0 and largest <= 0.5 and mean <= 0.01
        good &= fine
        print(f"{'ok  ' if fine else 'FAIL'} {backend} {os.path.basename(folder):28s} {name:9s} "
              f"points {both.sum():6d} largest {largest:.6f} mean {mean:.7f} missing {missing}")
    return good


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    results = [check(sys.argv[1], folder, backend) for folder in sys.argv[2:] for backend in ("cpu", "gpu")]
    sys.exit(0 if all(results) else 1)
