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
