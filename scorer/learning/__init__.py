"""Labelled cases, training, evaluation, the shelf of models, review sheets."""
