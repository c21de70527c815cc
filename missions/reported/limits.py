"""How large a file of reported figures may be: all months of all countries, several times."""

from registry.spreadsheets.limits import Limits

#: Of the file itself, in bytes.
MAX_BYTES = 60 * 1024 * 1024
MAX_ROWS = 600_000
MAX_COLUMNS = 100
#: Of a workbook and all that is in it.
LIMITS = Limits(
    columns=MAX_COLUMNS,
    unpacked=400 * 1024 * 1024,
    elements=20_000_000,
    last_row=1_048_576,
    # Read as a whole: all rows that a file may have, with twelve columns each.
    area=MAX_ROWS * 12,
)
#: The header is one of the first rows.
HEADER_WITHIN = 10
#: So many people of one kind no country sends: a slip, or another column.
MAX_PEOPLE = 100_000
