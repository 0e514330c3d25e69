"""Weights by species: bona fide presentations as weighty as all attacks, each species as every other."""

from collections import Counter

from .presentations import BONA_FIDE


def weights(species, attack_weight=1.0):
    """{species: weight of one presentation}; the mean over all presentations is 1 when attacks weigh as bona fide ones.

    attack_weight: how much more all attacks weigh, for those who fear a missed attack more than a refused person.
    """
    counts = Counter(species)
    attacks = [name for name in counts if name != BONA_FIDE]
    half = len(species) / 2
    result = {name: attack_weight * half / (len(attacks) * counts[name]) for name in attacks}
    result[BONA_FIDE] = half / counts[BONA_FIDE]
    return result
