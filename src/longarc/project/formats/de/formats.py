"""German dates: the month in words, on the line of its day. Typed ones as they are written by hand, or with the year first."""

DATE_FORMAT = SHORT_DATE_FORMAT = "j.\N{NO-BREAK SPACE}F Y"
DATETIME_FORMAT = SHORT_DATETIME_FORMAT = "j.\N{NO-BREAK SPACE}F Y, H:i"
TIME_FORMAT = "H:i"
YEAR_MONTH_FORMAT = "F Y"
MONTH_DAY_FORMAT = "j.\N{NO-BREAK SPACE}F"
FIRST_DAY_OF_WEEK = 1
DATE_INPUT_FORMATS = ["%Y-%m-%d", "%d.%m.%Y", "%d. %B %Y"]
DATETIME_INPUT_FORMATS = [
    "%Y-%m-%d %H:%M:%S",
    "%Y-%m-%d %H:%M",
    "%Y-%m-%dT%H:%M:%S",
    "%Y-%m-%dT%H:%M",
    "%d.%m.%Y %H:%M",
]
