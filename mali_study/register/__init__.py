"""What is known beyond single claims: aircraft by tail number, what each side holds, and a register to hold against SIPRI's.

Each function takes frames and gives the table of its name, see `mali_study.schemas.LEDGER`.
"""

from mali_study.register.airframes import airframes
from mali_study.register.fleet import fleet
from mali_study.register.reading import read_register
from mali_study.register.reconcile import reconcile
from mali_study.register.saving import write
from mali_study.register.sipri import sipri

__all__ = ["airframes", "fleet", "read_register", "reconcile", "sipri", "write"]
