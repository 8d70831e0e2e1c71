"""The record of a call: its parts, their vocabularies, validation, JSON shape and references."""
