"""Trained models: one small encoder run once a draft, and calibrated decisions on top."""
