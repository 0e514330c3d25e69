"""What is wrong with what was given, as opposed to a fault of this program."""


class InputProblem(Exception):
    """A sentence for the person at the keyboard; the program ends with 2."""
