"""Measured speed and memory: `make bench` prints the table.

Timings live here and never in tests. What must hold is a ratio of two figures of one run; absolute limits mean an
idle two-core machine, and are flagged, not failed.
"""
