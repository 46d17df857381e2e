"""What is known beyond single claims: aircraft by tail number, what each side holds, and a register to hold against SIPRI's.

Each function takes frames and gives the table of its name, see `mali_study.schemas.LEDGER`.
"""

from mali_study.register.airframes import airframes
from mali_study.register.fleet import fleet

__all__ = ["airframes", "fleet"]
