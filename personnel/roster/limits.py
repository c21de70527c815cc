"""How large a roster may be. Each limit is far above an honest one."""

from registry.spreadsheets.limits import Limits

#: Of the file itself, in bytes.
MAX_BYTES = 10 * 1024 * 1024
#: Rows with people in them.
MAX_ROWS = 20_000
MAX_COLUMNS = 60
#: Of a workbook and all that is in it.
LIMITS = Limits(columns=MAX_COLUMNS)
#: The header is one of the first rows.
HEADER_WITHIN = 20
#: Characters of one cell.
MAX_TEXT = 500
