"""Longarc: people own their careers, inside an organisation that is fair about it."""
