"""Align two articles word by word from a seed outwards: small changes are bridged, the cost is that of reading the words."""

CHANGED = 6  # words on each side that a bridge may pass over
INSERTED = 16  # words of one side alone: `a déclaré le président de la transition` within a quotation
SURE = 3  # words in a row behind a bridge, and more than it passes over on both sides; a stretch ends with as many
AFTER_ONE = 2  # enough behind a single word that is changed, left out or put in, if the stretch goes on
CHUNK = 32  # words compared at once


def _bridges() -> dict[tuple[int, int], tuple[int, int, int]]:
    """Words passed over on either side: where this bridge stands in the order of trial, and how many same words must follow."""
    changed = [(left, right) for left in range(CHANGED + 1) for right in range(CHANGED + 1) if left or right]
    inserted = [pair for n in range(CHANGED + 1, INSERTED + 1) for pair in ((n, 0), (0, n))]
    needed = {pair: AFTER_ONE if max(pair) == 1 else max(SURE, min(pair) + 1, min(max(pair), 5)) for pair in changed + inserted}
    return {pair: (max(pair), sum(pair), n_words) for pair, n_words in needed.items()}


BRIDGES = _bridges()


class Sides:
    """The words of two articles, read forwards and backwards; ``left`` and ``right`` are lists of numbers.

    >>> Sides([1, 2, 3, 9, 4, 5, 6], [0, 1, 2, 3, 4, 5, 6, 7]).around(4, 4)
    (0, 7, 1, 7, 6)
    """

    def __init__(self, left: list[int], right: list[int]):
        self.left, self.right = left, right
        self.left_back, self.right_back = left[::-1], right[::-1]

    def around(self, at_left: int, at_right: int) -> tuple[int, int, int, int, int]:
        """The aligned stretch about two words that are the same: begin and end left, begin and end right, words aligned."""
        end_left, end_right, n_forth = forwards(self.left, self.right, at_left, at_right)
        back_left, back_right = len(self.left) - at_left, len(self.right) - at_right
        past_left, past_right, n_back = forwards(self.left_back, self.right_back, back_left, back_right)
        return len(self.left) - past_left, end_left, len(self.right) - past_right, end_right, n_forth + n_back


def forwards(left: list[int], right: list[int], at_left: int, at_right: int) -> tuple[int, int, int]:
    """Where two lists that are read from given places on cease to run alike, and how many words are the same."""
    reached, n_same = (at_left, at_right, 0), 0
    while True:
        same = alike(left, right, at_left, at_right)
        at_left, at_right, n_same = at_left + same, at_right + same, n_same + same
        if same >= SURE:
            reached = (at_left, at_right, n_same)
        bridge = _bridge(left, right, at_left, at_right)
        if bridge is None:
            return reached
        at_left, at_right = at_left + bridge[0], at_right + bridge[1]


def alike(left: list[int], right: list[int], at_left: int, at_right: int) -> int:
    """How many words in a row are the same from here on."""
    same, most = 0, min(len(left) - at_left, len(right) - at_right)
    while same + CHUNK <= most and left[at_left + same : at_left + same + CHUNK] == right[at_right + same : at_right + same + CHUNK]:
        same += CHUNK
    while same < most and left[at_left + same] == right[at_right + same]:
        same += 1
    return same


def _bridge(left: list[int], right: list[int], at_left: int, at_right: int) -> tuple[int, int] | None:
    """The shortest way over words that differ to words that are the same again."""
    following: dict[int, list[int]] = {}
    for further, word in enumerate(right[at_right : at_right + INSERTED + 1]):
        following.setdefault(word, []).append(further)
    reached = left[at_left : at_left + INSERTED + 1]
    met = [(further, other) for further, word in enumerate(reached) for other in following.get(word, ())]
    for (_, _, needed), (over_left, over_right) in sorted((BRIDGES[pair], pair) for pair in met if pair in BRIDGES):
        begin_left, begin_right = at_left + over_left, at_right + over_right
        behind = left[begin_left : begin_left + needed]
        if len(behind) == needed and behind == right[begin_right : begin_right + needed]:
            return over_left, over_right
    return None
