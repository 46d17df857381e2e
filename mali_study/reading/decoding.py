"""Bytes of a press article → text, by evidence and in a fixed order; what cannot be read for sure is refused.

Order: byte order mark, strict UTF-8, UTF-16 by its NUL bytes, a declared charset, Windows-1252 if the result reads as prose.
"""

import re
import unicodedata

MARKS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
DECLARED = re.compile(rb"(?:charset|encoding|coding)\s*[=:]\s*[\"']?([A-Za-z][\w.-]{1,30})")
DECLARED_WITHIN = 2048  # bytes at the head in which a charset is declared, as browsers look for it
NUL_RATIO = 0.2  # Latin text in UTF-16 has a NUL in every other byte
# What UTF-8 looks like when it is read as Windows-1252: Ã©, Â«, â€™. Correct French has none of these.
MOJIBAKE = re.compile(r"[ÃÂ][\u0080-\u00bf]|â€|ï¿½|Å[“”]")
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
# Letters outside ASCII that French, Spanish, Portuguese, German and Italian print; others hint at a wrong table.
ACCENTED = set("àâäáãåæçèéêëìíîïñòóôöõøœùúûüýÿßÀÂÄÁÃÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÖÕØŒÙÚÛÜÝŸ")
PRINTED = set("«»“”‘’–—…€°·•©®™ªº§¡¿£²³½¼¾×±\u00a0\u00ad‹›‚„†‡‰ˆ˜´¨¸¹¶µ¬¦¯÷¤¥¢")


class Undecodable(ValueError):
    """The bytes are no text that can be read for sure; the message says why and what to do."""


def decode(content: bytes) -> tuple[str, str]:
    """Text of a file in NFC, otherwise as written, and the encoding it was read in.

    Raises
    ------
    Undecodable
        No encoding fits, or the text holds NUL characters.

    >>> decode("été".encode("cp1252") + b" comme hiver")
    ('été comme hiver', 'cp1252')
    """
    text, encoding = _read(content)
    if (nul := text.find("\0")) >= 0:
        raise Undecodable(f"NUL character at offset {nul}: damaged or no text; save it again as UTF-8 text")
    return unicodedata.normalize("NFC", text), encoding


def _read(content: bytes) -> tuple[str, str]:
    """The text in the first encoding that fits."""
    for mark, encoding in MARKS.items():
        if content.startswith(mark):
            try:
                return content.decode(encoding), encoding.removesuffix("-sig")
            except UnicodeDecodeError as error:
                begun = encoding.removesuffix("-sig")
                raise Undecodable(f"begins as {begun} but breaks at byte {error.start}; save it again as UTF-8") from None
    try:
        text = content.decode("utf-8")
        if content.count(b"\0") <= NUL_RATIO * len(content):
            return text, "utf-8"
        broken = content.index(b"\0")
    except UnicodeDecodeError as error:
        broken = error.start
        if _has_surrogates(content):
            raise Undecodable(f"lone surrogate at byte {broken}: half a character, damaged; save it again as UTF-8") from None
    for encoding in _candidates(content):
        try:
            text = content.decode(encoding)
        except (LookupError, UnicodeDecodeError):
            continue
        if encoding.startswith("utf-16") or plausible(text):
            return text, encoding
    raise Undecodable(f"byte {broken} (0x{content[broken]:02x}) is not UTF-8 and no other encoding fits; save it again as UTF-8")


def _candidates(content: bytes) -> list[str]:
    """Encodings worth trying once strict UTF-8 has failed."""
    if content.count(b"\0") >= NUL_RATIO * len(content):
        little = content[1::2].count(b"\0") >= content[::2].count(b"\0")
        return ["utf-16-le" if little else "utf-16-be"]
    declared = DECLARED.search(content[:DECLARED_WITHIN])
    return [*([declared[1].decode("ascii").lower()] if declared else []), "cp1252"]


def _has_surrogates(content: bytes) -> bool:
    """Whether the bytes are UTF-8 but for halves of UTF-16 pairs, which no Unicode text may hold."""
    try:
        content.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return False
    return True


def plausible(text: str) -> bool:
    """Whether a text reads as Western European prose: no control character, no mojibake, accents inside words."""
    if CONTROL.search(text) or MOJIBAKE.search(text):
        return False
    beyond = [character for character in text if character > "\x7f"]
    return all(character in ACCENTED or character in PRINTED for character in beyond) and len(beyond) <= 0.3 * len(text)
