"""Which epoch is kept: the one whose worst species passes least where no more than a wanted share of people is refused."""

from . import error_rates


def judged(scores, species, loss, wanted_bpcer):
    """What the choice looks at, of one epoch's validation part; scores are probabilities."""
    groups = error_rates.by_species(scores, species)
    threshold = error_rates.threshold_at(groups[error_rates.BONA_FIDE], wanted_bpcer)
    found = error_rates.rates(scores, species, threshold)
    half = error_rates.rates(scores, species, 0.5)
    return {"validation_loss": loss, "threshold": threshold, "worst_apcer": found["worst_apcer"],
            "worst_species": found["worst_species"], "bpcer": found["bpcer"], "apcer": found["apcer"],
            "worst_apcer_at_half": half["worst_apcer"], "bpcer_at_half": half["bpcer"]}


def best(epochs):
    """The place of the best epoch: the worst species' APCER, then the validation loss, then the earlier one."""
    return min(range(len(epochs)), key=lambda index: (epochs[index]["worst_apcer"], epochs[index]["validation_loss"], index))
