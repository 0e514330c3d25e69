import Glibc

/// The logistic function: the probability 0…1 that a logit stands for.
func sigmoid(_ logit: Float) -> Float { 1 / (1 + exp(-logit)) }
