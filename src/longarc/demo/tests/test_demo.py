"""The demo is written, not generated; its days fit each other."""

from longarc.demo.checking import faults


def test_every_file_is_sound_and_no_sentence_occurs_twice():
    assert faults() == []
