"""What ``claims.toml`` must hold: when two mentions are one claim, and when two claims are rival reports."""

from pydantic import Field

from mali_study.codebook.models import Entry, Family, StatusName


class ClaimDates(Entry):
    """Days: how far back an undated report reaches, and how far apart two datings of one thing may lie."""

    definition: str = Field(min_length=1)
    source: str = Field(min_length=1)
    undated_days: int = Field(ge=0)
    again_days: int = Field(ge=0)
    rival_days: int = Field(ge=0)
    rival_days_numbered: int = Field(ge=0)
    rival_days_twofold: int = Field(ge=0)


class ClaimNumbers(Entry):
    """Per cent by which a round number may differ from an exact one."""

    definition: str = Field(min_length=1)
    source: str = Field(min_length=1)
    round_pct: int = Field(ge=0, le=100)


class ClaimStatuses(Entry):
    """Which statuses happen on a day, and which a lot goes through once."""

    definition: str = Field(min_length=1)
    source: str = Field(min_length=1)
    happens: list[StatusName]
    once: list[StatusName]
    once_lost: list[Family]
    alike: list[StatusName]

    def told_once(self, status: str | None, family: str) -> bool:
        """Whether what a status says happens to a lot once."""
        return status in self.once or (status == "lost" and family in self.once_lost)


class Claims(Entry):
    """``claims.toml``: when two mentions are one claim, and when two claims are rival reports."""

    dates: ClaimDates
    numbers: ClaimNumbers
    statuses: ClaimStatuses
