"""The epochs of a fit as files, and what they say about memorising."""

import csv
import json

COLUMNS = ("epoch", "train_loss", "validation_loss", "threshold", "bpcer", "worst_apcer", "worst_species",
           "worst_apcer_at_half", "bpcer_at_half", "seconds")
LARGEST_RISE = 1.1  # of the validation loss after its lowest point, while the training loss falls
LARGEST_GAP = 2.0  # of validation to training loss; eKYC-facial's best epoch had 4.7
LARGEST_JUMP = 1.5  # of the validation loss from one epoch to the next; eKYC-facial's epoch 7


def write(folder, epochs):
    """history.json and history.csv."""
    with open(f"{folder}/history.json", "w", encoding="utf-8") as file:
        json.dump(epochs, file, indent=1)
        file.write("\n")
    with open(f"{folder}/history.csv", "w", encoding="utf-8", newline="") as file:
        rows = csv.DictWriter(file, COLUMNS, extrasaction="ignore", lineterminator="\n")
        rows.writeheader()
        rows.writerows(epochs)


def overfitting(epochs, best):
    """Sentences about where training and validation part; none where they do not.

    The training loss is of disturbed pictures and of distillation where one is fitted to a teacher, so that it is no lower
    bound of the other.
    """
    validation = [one["validation_loss"] for one in epochs]
    train = [one["train_loss"] for one in epochs]
    lowest = min(range(len(epochs)), key=lambda index: validation[index])
    notes = []
    if validation[-1] > LARGEST_RISE * validation[lowest] and train[-1] < train[lowest]:
        notes.append(f"After epoch {lowest + 1} the validation loss rose from {validation[lowest]:.3f} to {validation[-1]:.3f} while "
                     f"the training loss fell from {train[lowest]:.3f} to {train[-1]:.3f}: the network learns its training "
                     "pictures by heart. More people, more lights, more devices, or a smaller network.")
    if validation[best] > LARGEST_GAP * train[best]:
        notes.append(f"At the kept epoch {best + 1} the validation loss {validation[best]:.3f} is {validation[best] / train[best]:.1f} "
                     f"times the training loss {train[best]:.3f}: it knows people or devices rather than attacks.")
    for index in range(1, len(epochs)):
        if validation[index] > LARGEST_JUMP * validation[index - 1]:
            notes.append(f"At epoch {index + 1} the validation loss jumped from {validation[index - 1]:.3f} to {validation[index]:.3f}: "
                         "the fit is not steady. A lower --learning-rate or a larger --batch.")
    return notes
