"""Polite HTTP for feeds and pages alike."""
