"""How large a file may be. Each limit is far above an honest roster."""

#: Of the file itself, in bytes.
MAX_BYTES = 10 * 1024 * 1024
#: Of all that an XLSX unpacks to, in bytes.
MAX_UNPACKED = 100 * 1024 * 1024
#: How many parts an XLSX may have, and how many XML elements in all; how deep they go.
MAX_PARTS, MAX_ELEMENTS, MAX_DEPTH = 1000, 2_000_000, 60
#: XML elements of a part that is neither a sheet nor the texts: formats, mostly.
MAX_ELEMENTS_ELSEWHERE = 300_000
#: Rows with people in them.
MAX_ROWS = 20_000
MAX_COLUMNS = 60
#: So many cells of a row, empty ones included, are looked at.
MAX_CELLS_IN_ROW = 17_000
#: The header is one of the first rows.
HEADER_WITHIN = 20
#: The last row that a sheet can have. A row that says it is a later one would be waited for.
LAST_ROW = 1_048_576
#: Characters of one cell.
MAX_TEXT = 500
