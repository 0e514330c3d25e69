"""Presentations as tensors: RGB, 0…255, N×3×side×side. What chance does to one depends on seed, epoch and place alone."""

import numpy
import torch

from . import pictures, recapture, species, transforms


class Presentations(torch.utils.data.Dataset):
    """One part. In training each epoch sees other transforms, and copies of bona fide pictures as simulated attacks."""

    def __init__(self, presentations, side, crop_scale, seed=0, chances=None, recaptures=0.0, attack_weight=1.0):
        """chances: of transforms; None for none of them. recaptures: copies per bona fide presentation, 0…1."""
        self.items = [(one, None) for one in presentations]
        bona_fide = [one for one in presentations if one.is_bona_fide]
        for index, one in enumerate(bona_fide[:round(recaptures * len(bona_fide))]):
            self.items.append((one, recapture.SPECIES[index % len(recapture.SPECIES)]))
        self.species = [copy or one.species for one, copy in self.items]
        self.is_bona_fide = [one.is_bona_fide and copy is None for one, copy in self.items]
        self.weights = species.weights(self.species, attack_weight)
        self.side, self.crop_scale, self.seed, self.chances = side, crop_scale, seed, chances
        self.epoch = 0

    def __len__(self):
        return len(self.items)

    def __getitem__(self, index):
        one, copy = self.items[index]
        random = numpy.random.default_rng([self.seed, self.epoch, index])
        picture = pictures.cropped(pictures.load(one.path), one.box, self.crop_scale)
        if copy:
            picture = recapture.recaptured(picture, copy, random)
        if self.chances:
            picture = transforms.transformed(picture, random, self.chances)
        pixels = torch.from_numpy(pictures.resized(picture, self.side).astype(numpy.float32)).permute(2, 0, 1)
        return pixels, float(self.is_bona_fide[index]), self.weights[self.species[index]], index


def batches(dataset, size, shuffled=False, workers=0):
    """The part in batches; in training in an order of its own each epoch."""
    order = list(range(len(dataset)))
    if shuffled:
        numpy.random.default_rng([dataset.seed, dataset.epoch]).shuffle(order)
    # Batch normalisation learns nothing from a last batch of one.
    drops_last = shuffled and len(order) > size and len(order) % size == 1
    return torch.utils.data.DataLoader(dataset, size, sampler=order, num_workers=workers, drop_last=drops_last)
