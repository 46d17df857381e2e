"""Offsets as other programs count them: Java and JavaScript count UTF-16 units, of which an emoji has two."""

from bisect import bisect_left


class Utf16:
    """The way between code points, which every table counts, and UTF-16 units of one text.

    >>> text = Utf16("a 🚁 b")
    >>> text.units(4), text.points(5)
    (5, 4)
    """

    def __init__(self, text: str):
        self.astral = [place for place, character in enumerate(text) if ord(character) > 0xFFFF]
        self.pairs = [place + before for before, place in enumerate(self.astral)]
        self.size = len(text) + len(self.astral)

    def units(self, offset: int) -> int:
        """UTF-16 units before a code point."""
        return offset + bisect_left(self.astral, offset)

    def points(self, units: int) -> int:
        """Code points before a UTF-16 unit.

        Raises
        ------
        ValueError
            It is no number, is the second half of a character, or lies outside the text.
        """
        if not isinstance(units, int):
            raise ValueError(f"offset {units!r} is no whole number")
        before = bisect_left(self.pairs, units)
        if not 0 <= units <= self.size:
            raise ValueError(f"offset {units} lies outside the text, which has {self.size} UTF-16 units")
        if before and self.pairs[before - 1] + 1 == units:
            raise ValueError(f"offset {units} cuts a character in two")
        return units - before
