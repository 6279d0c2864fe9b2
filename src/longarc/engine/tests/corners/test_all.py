"""Every corner case of the format has a test that carries its number."""

import re
from pathlib import Path


def test_each_of_the_44_corner_cases_has_a_test() -> None:
    texts = "".join(path.read_text() for path in Path(__file__).parent.glob("test_*.py"))
    assert {int(number) for number in re.findall(r"^def test_(\d\d)_", texts, re.MULTILINE)} == set(range(1, 45))
