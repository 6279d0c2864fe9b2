"""How much a reader takes in, in one place. Beyond it the answer is a message, and neither memory nor time grows."""

LARGEST_FILE = 16_000_000  # bytes
LARGEST_YAML = 4_000_000  # bytes: YAML is read event by event, with the line of each
MOST_BYTES = 64_000_000  # of all files of a folder together
MOST_FILES = 500
MOST_VALUES = 1_000_000  # of one file; a YAML file has the limit of the framework's own reading
MOST_ROWS = 500_000  # of one table
DEEPEST = 60
LONGEST_NUMBER = 60  # digits
MOST_LISTED = 10_000  # merges, drops and guesses, each; what is beyond is counted
LARGEST_BOOK = 50_000_000  # bytes of a workbook as it lies there
MOST_UNPACKED = 100_000_000  # bytes of a workbook unpacked, told by its own list and held while unpacking
MOST_SHEETS = 200
MOST_SHEET_ROWS = 100_000  # of one sheet, blank ones at its end not counted
MOST_SHEET_COLUMNS = 1_000
MOST_CELLS = 400_000  # cells with something in them, of one source
MOST_AREA = 2_000_000  # cells of a sheet, blank ones between others included
LONGEST_CELL = 32_767  # characters, as in a workbook
