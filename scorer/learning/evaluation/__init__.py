"""Measuring the whole program on labelled cases, each figure beside its baselines."""
